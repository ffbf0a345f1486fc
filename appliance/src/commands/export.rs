//! `maktaba export`: a collection as files, in the form that whoever takes it can open.

mod kolibri;
mod volumes;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use maktaba_library::licence::{self, Action, Setting};
use maktaba_library::metadata::Record;
use maktaba_library::order;
use maktaba_sync::model::{Body, Entry, EntryFlags, ResourceId, Shelfmark};
use maktaba_sync::store::{HeldResource, Shelf};

use super::LibraryArg;
use super::setting::SettingArgs;
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::failure::Exit;
use crate::http::takeaway::Plans;
use crate::http::takeaway::volume::Form;
use crate::http::{Stored, learned};
use kolibri::Channel;
use volumes::{Writer, write_file};

/// Write a collection's files as they were published: DIR/{resource}/{path}, byte for byte. Or as a book, a ZIM file, a
/// web site or a channel of Kolibri, with --as.
///
/// Whom to credit, and on what terms, goes along: in DIR/ATTRIBUTION.txt, or inside the book, file or site. What may not be
/// copied is not written; it is named with the reason, and this ends with 3. What is too much for one book or file becomes several.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    library: LibraryArg,
    /// Which collection.
    collection: Shelfmark,
    /// Where to; made if missing.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// As what.
    #[arg(long = "as", value_enum, default_value_t, value_name = "FORM")]
    form: As,
    /// Only this resource; may be given several times.
    #[arg(long, value_name = "ID")]
    resource: Vec<ResourceId>,
    /// Also write what was made at publish: texts for search, pictures, recipes of originals.
    #[arg(long)]
    derived: bool,
    #[command(flatten)]
    setting: SettingArgs,
}

/// The form of what is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum As {
    /// Files as they were published
    #[default]
    Folder,
    /// Books for reading apps (EPUB 3)
    Epub,
    /// Files for Kiwix
    Zim,
    /// Web sites that open from a folder: index.html in any browser
    Site,
    /// A channel of Kolibri; in a folder `KOLIBRI_DATA` at the top of a drive it is found
    Kolibri,
}

/// A book, file or site that was written.
#[derive(Debug, serde::Serialize)]
struct Made {
    path: PathBuf,
    resources: usize,
}

#[derive(Debug, Default, serde::Serialize)]
struct Exported {
    files: u64,
    len_bytes: u64,
    redirects: u64,
    /// Books, files for Kiwix and sites; a folder of files is none.
    made: Vec<Made>,
    /// The id by which Kolibri takes the channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    /// Resources that may not be copied, or that the form cannot hold, with the reason.
    withheld: Vec<String>,
    /// Entries that no file system can hold beside the others, with the reason.
    failed: Vec<String>,
}

/// Resources and entries that are read at once.
const PAGE: usize = 500;

/// The record of a resource that may be copied here; else why not, with the record if it can be read.
fn permitted(resource: &HeldResource, setting: &Setting) -> Result<Record, (licence::Reason, Option<Box<Record>>)> {
    // A record that cannot be read names no licence.
    let record = Record::from_json(&resource.record).map_err(|_| (licence::Reason::Unknown, None))?;
    match licence::may(Action::Copy, &record.rights(), setting) {
        Ok(_) => Ok(record),
        Err(reason) => Err((reason, Some(Box::new(record)))),
    }
}

impl Export {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let shelf = Shelf::open(self.library.path())?;
        if shelf.collection(&self.collection)?.is_none() {
            bail!(
                "this library does not hold the collection {}; `maktaba status` lists what it holds",
                self.collection
            );
        }
        let setting = self.setting.at(clock::system());
        let mut done = Exported::default();
        match self.form {
            As::Folder => self.folder(&shelf, &setting, console, &mut done)?,
            As::Epub => self.volumes(shelf, &setting, Form::Epub, (console, &mut done))?,
            As::Kolibri => self.channel(shelf, &setting, (console, &mut done))?,
            As::Zim => self.volumes(shelf, &setting, Form::Zim, (console, &mut done))?,
            As::Site => self.volumes(shelf, &setting, Form::Site, (console, &mut done))?,
        }
        self.tell(console, &done);
        Ok(if done.failed.is_empty() && done.withheld.is_empty() { Exit::Done } else { Exit::Partly })
    }

    fn tell(&self, console: &Console, done: &Exported) {
        let (size, to) = (human_bytes(done.len_bytes), self.to.display());
        let mut lines = vec![format!("{}: {}, {size} in {to}", self.collection, count(done.files, "file"))];
        if done.redirects > 0 {
            lines.push(format!(
                "{} without a file of its own: another file stands for it",
                count(done.redirects, "path")
            ));
        }
        for Made { path, resources } in &done.made {
            lines.push(format!("{}: {}", path.display(), count(*resources as u64, "resource")));
        }
        if let Some(id) = &done.channel {
            lines.push(format!("in Kolibri: kolibri manage importchannel disk {id} {to}"));
            lines.push(format!("then:       kolibri manage importcontent disk {id} {to}"));
        }
        let why = if self.form == As::Folder { "not to be copied" } else { "left out" };
        lines.extend(done.withheld.iter().map(|withheld| format!("{why}: {withheld}")));
        lines.extend(done.failed.iter().map(|failed| format!("not written: {failed}")));
        console.result(lines.join("\n"), done);
    }

    /// Calls `each` with the resources that were chosen, in the order of their collection if it has one.
    fn each(&self, shelf: &Shelf, mut each: impl FnMut(&HeldResource) -> anyhow::Result<()>) -> anyhow::Result<()> {
        for id in &self.resource {
            if shelf.resource(&self.collection, id)?.is_none() {
                bail!("the collection {} has no resource {id}; nothing was written", self.collection);
            }
        }
        if shelf.collection(&self.collection)?.is_none_or(|held| held.resources > order::MOST as u64) {
            return self.each_by_id(shelf, each);
        }
        let mut ids = Vec::new();
        self.each_by_id(shelf, |resource| {
            ids.push((order::place(&resource.record), resource.id.clone()));
            Ok(())
        })?;
        ids.sort();
        for (_, id) in &ids {
            if let Some(resource) = shelf.resource(&self.collection, id)? {
                each(&resource)?;
            }
        }
        Ok(())
    }

    /// The same by id, a page of them in memory.
    fn each_by_id(
        &self,
        shelf: &Shelf,
        mut each: impl FnMut(&HeldResource) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut after = None;
        loop {
            let resources = shelf.resources(&self.collection, after.as_ref(), PAGE)?;
            for resource in &resources {
                if self.resource.is_empty() || self.resource.contains(&resource.id) {
                    each(resource)?;
                }
            }
            match resources.into_iter().last() {
                Some(last) => after = Some(last.id),
                None => return Ok(()),
            }
        }
    }

    fn volumes(
        &self,
        shelf: Shelf,
        setting: &Setting,
        form: Form,
        (console, done): (&Console, &mut Exported),
    ) -> anyhow::Result<()> {
        let bar = console.counter();
        let title = shelf.collection(&self.collection)?.map(|held| held.title).unwrap_or_default();
        let title = if title.trim().is_empty() { self.collection.to_string() } else { title };
        let listing = Shelf::open(self.library.path())?;
        let (collection, to) = (&self.collection, self.to.as_path());
        let mut writer = Writer {
            holdings: Arc::new(Stored::new(shelf)),
            setting,
            to,
            form,
            collection,
            title,
            plans: Plans::default(),
            open: None,
            written: 0,
        };
        self.each(&listing, |resource| {
            bar.set_message(resource.id.to_string());
            writer.add(resource, done)
        })?;
        writer.write(done)?;
        bar.finish_and_clear();
        Ok(())
    }

    fn channel(
        &self,
        shelf: Shelf,
        setting: &Setting,
        (console, done): (&Console, &mut Exported),
    ) -> anyhow::Result<()> {
        let Some(held) = shelf.collection(&self.collection)? else { return Ok(()) };
        let bar = console.counter();
        let listing = Shelf::open(self.library.path())?;
        let holdings = Arc::new(Stored::new(shelf));
        let mut channel = Channel::begin(holdings, (setting, &self.collection), &held, &self.to)?;
        self.each(&listing, |resource| {
            bar.set_message(resource.id.to_string());
            channel.add(resource, done)
        })?;
        let (id, resources) = channel.finish()?;
        bar.finish_and_clear();
        let path = self.to.join("content").join("databases").join(format!("{id}.sqlite3"));
        done.made.push(Made { path, resources });
        done.channel = Some(id);
        Ok(())
    }

    fn folder(&self, shelf: &Shelf, setting: &Setting, console: &Console, done: &mut Exported) -> anyhow::Result<()> {
        let bar = console.counter();
        let mut credits = String::new();
        self.each(shelf, |resource| {
            let (files, size) = (count(done.files, "file"), human_bytes(done.len_bytes));
            bar.set_message(format!("{}: {files}, {size}", resource.id));
            match permitted(resource, setting) {
                Ok(record) => credits.push_str(&licence::attribution(&record)),
                Err((reason, _)) => {
                    done.withheld.push(format!("{}: {reason}", resource.id));
                    return Ok(());
                }
            }
            self.resource(shelf, &resource.id, done)
        })?;
        bar.finish_and_clear();
        fs::create_dir_all(&self.to).with_context(|| format!("could not create {}", self.to.display()))?;
        let file = self.to.join("ATTRIBUTION.txt");
        fs::write(&file, credits).with_context(|| format!("could not write {}", file.display()))
    }

    fn resource(&self, shelf: &Shelf, resource: &ResourceId, done: &mut Exported) -> anyhow::Result<()> {
        let root = self.to.join(resource.as_str());
        fs::create_dir_all(&root).with_context(|| format!("could not create {}", root.display()))?;
        let mut after = None;
        loop {
            let entries = shelf.entries(&self.collection, resource, after.as_ref(), PAGE)?;
            for entry in &entries {
                self.entry(shelf, &root, entry, done)?;
            }
            match entries.into_iter().last() {
                Some(last) => after = Some(last.path),
                None => return Ok(()),
            }
        }
    }

    fn entry(&self, shelf: &Shelf, root: &std::path::Path, entry: &Entry, done: &mut Exported) -> anyhow::Result<()> {
        let Body::Blob { id, .. } = entry.body else {
            done.redirects += 1;
            return Ok(());
        };
        // The index of a box is for boxes: published again it would be a file of the resource.
        if learned::is_shipped_index(entry) || entry.flags.contains(EntryFlags::DERIVED) && !self.derived {
            return Ok(());
        }
        let path = root.join(entry.path.as_str());
        let reader = shelf
            .open_blob(&id)?
            .with_context(|| format!("{} is damaged here; run `maktaba verify`, then `maktaba sync`", entry.path))?;
        match write_file(&path, &mut reader.into_read()) {
            Ok(len_bytes) => {
                done.len_bytes += len_bytes;
                done.files += 1;
            }
            // The rest is still worth having.
            Err(error) if is_of_name(&error) => done.failed.push(format!("{}: {error}", path.display())),
            Err(error) => return Err(error).with_context(|| format!("could not write {}", path.display())),
        }
        Ok(())
    }
}

/// Whether a file cannot be written for its path alone: it is a folder to others, or no name there or too long for one.
fn is_of_name(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::IsADirectory
            | Kind::NotADirectory
            | Kind::AlreadyExists
            | Kind::DirectoryNotEmpty
            | Kind::InvalidFilename
            | Kind::InvalidInput
    )
}
