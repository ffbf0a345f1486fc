//! `maktaba export`

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use maktaba_library::licence::{self, Action};
use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, Entry, EntryFlags, ResourceId, Shelfmark};
use maktaba_sync::store::Shelf;

use super::LibraryArg;
use super::setting::SettingArgs;
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::failure::Exit;

/// Write a collection's files as they were published: DIR/{resource}/{path}, byte for byte.
///
/// Whom to credit, and on what terms, goes along in DIR/ATTRIBUTION.txt. What may not be copied is not written; it is
/// named with the reason.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    library: LibraryArg,
    /// Which collection.
    collection: Shelfmark,
    /// Where to; made if missing.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Also write what was made at publish: texts for search, pictures, recipes of originals.
    #[arg(long)]
    derived: bool,
    #[command(flatten)]
    setting: SettingArgs,
}

#[derive(Debug, Default, serde::Serialize)]
struct Exported {
    files: u64,
    len_bytes: u64,
    redirects: u64,
    /// Resources that may not be copied, with the reason.
    withheld: Vec<String>,
    /// Entries that no file system can hold beside the others, with the reason.
    failed: Vec<String>,
}

/// Resources and entries that are read at once.
const PAGE: usize = 500;

impl Export {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let shelf = Shelf::open(self.library.path())?;
        if shelf.collection(&self.collection)?.is_none() {
            bail!(
                "this library does not hold the collection {}; `maktaba status` lists what it holds",
                self.collection
            );
        }
        let bar = console.counter();
        let mut done = Exported::default();
        let setting = self.setting.at(clock::system());
        let mut credits = String::new();
        let mut after = None;
        loop {
            let resources = shelf.resources(&self.collection, after.as_ref(), PAGE)?;
            for resource in &resources {
                bar.set_message(format!(
                    "{}: {}, {}",
                    resource.id,
                    count(done.files, "file"),
                    human_bytes(done.len_bytes)
                ));
                // A record that cannot be read names no licence.
                let judged = Record::from_json(&resource.record).map_err(|_| licence::Reason::Unknown);
                let judged = judged.and_then(|record| {
                    licence::may(Action::Copy, &record.rights(), &setting).map(|_| licence::attribution(&record))
                });
                match judged {
                    Ok(credit) => credits.push_str(&credit),
                    Err(reason) => {
                        done.withheld.push(format!("{}: {reason}", resource.id));
                        continue;
                    }
                }
                self.resource(&shelf, &resource.id, &mut done)?;
            }
            match resources.into_iter().last() {
                Some(last) => after = Some(last.id),
                None => break,
            }
        }
        bar.finish_and_clear();
        fs::create_dir_all(&self.to).with_context(|| format!("could not create {}", self.to.display()))?;
        let file = self.to.join("ATTRIBUTION.txt");
        fs::write(&file, credits).with_context(|| format!("could not write {}", file.display()))?;
        let to = self.to.display();
        let size = human_bytes(done.len_bytes);
        let mut lines = vec![format!("{}: {}, {size} in {to}", self.collection, count(done.files, "file"))];
        if done.redirects > 0 {
            lines.push(format!(
                "{} without a file of its own: another file stands for it",
                count(done.redirects, "path")
            ));
        }
        lines.extend(done.withheld.iter().map(|withheld| format!("not to be copied: {withheld}")));
        lines.extend(done.failed.iter().map(|failed| format!("not written: {failed}")));
        console.result(lines.join("\n"), &done);
        Ok(if done.failed.is_empty() { Exit::Done } else { Exit::Partly })
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
        if entry.flags.contains(EntryFlags::DERIVED) && !self.derived {
            return Ok(());
        }
        let path = root.join(entry.path.as_str());
        let reader = shelf
            .open_blob(&id)?
            .with_context(|| format!("{} is damaged here; run `maktaba verify`, then `maktaba sync`", entry.path))?;
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create(&path));
        match made {
            Ok(mut file) => {
                done.len_bytes += io::copy(&mut reader.into_read(), &mut file)
                    .with_context(|| format!("could not write {}", path.display()))?;
                done.files += 1;
            }
            // A path that is a folder to others, or too long here: the rest is still worth having.
            Err(error) => done.failed.push(format!("{}: {error}", path.display())),
        }
        Ok(())
    }
}
