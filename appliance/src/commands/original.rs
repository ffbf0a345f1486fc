//! `maktaba original`: the file that a resource came as. The server runs it as a child, locked in.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use maktaba_library::original::{CREDIT, FOLDER, MEDIA_TYPE, Rebuilt};
use maktaba_library::own_output;
use maktaba_sync::model::{Body, EntryPath, ResourceId, Shelfmark};
use maktaba_sync::store::Shelf;

use super::LibraryArg;
use crate::console::{Console, human_bytes};
use crate::device::sandbox;
use crate::failure::{Exit, Failure};

/// Write the file that a resource came as: the EPUB, ZIP, H5P or cartridge, bit for bit.
#[derive(Debug, Args)]
pub(super) struct Original {
    #[command(flatten)]
    library: LibraryArg,
    /// Which collection.
    collection: Shelfmark,
    /// Which resource.
    resource: ResourceId,
    /// Which file, as `_original/book.epub`; by default the first there is.
    #[arg(long, value_name = "PATH")]
    entry: Option<EntryPath>,
    /// Where to; standard output if missing.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Leave out so many bytes at the beginning.
    #[arg(long, value_name = "BYTES", default_value_t = 0)]
    skip: u64,
    /// Give up all rights but reading the library (used by serve itself).
    #[arg(long, hide = true, conflicts_with = "to")]
    locked_in: bool,
}

impl Original {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        if console.is_json() && self.to.is_none() {
            let what = "the file itself goes to standard output, where --json prints its object";
            return Err(Failure::new(Exit::Usage, what, "name a file with --to").into());
        }
        let out = self.to.is_none().then(own_output).transpose()?;
        let shelf = Shelf::open(self.library.path())?;
        if shelf.resource(&self.collection, &self.resource)?.is_none() {
            bail!(
                "this library does not hold {}/{}; `maktaba status` lists what it holds",
                self.collection,
                self.resource
            );
        }
        let path = match &self.entry {
            Some(path) => path.clone(),
            None => self.first(&shelf)?,
        };
        let entry = shelf.locate(&self.collection, &self.resource, &path)?;
        let entry = entry.with_context(|| format!("{}/{} has no {path}", self.collection, self.resource))?;
        let Body::Blob { id, .. } = entry.body else {
            bail!("{path} has no file of its own; name another with --entry")
        };
        let recipe = shelf
            .open_blob(&id)?
            .with_context(|| format!("{path} is damaged here; run `maktaba verify`, then `maktaba sync`"))?
            .into_read();
        if self.locked_in {
            sandbox::enter()?;
        }
        let mut content: Box<dyn Read> = if entry.media_type == MEDIA_TYPE {
            let (collection, resource) = (self.collection.clone(), self.resource.clone());
            let open = move |path: &str| open(&shelf, (&collection, &resource), path);
            Box::new(Rebuilt::begin(Box::new(recipe), Box::new(open)).with_context(|| format!("the recipe {path}"))?)
        } else {
            Box::new(recipe)
        };
        io::copy(&mut (&mut content).take(self.skip), &mut io::sink())?;
        if let Some(to) = &self.to {
            let mut file = File::create(to).with_context(|| format!("could not create {}", to.display()))?;
            let len_bytes =
                io::copy(&mut content, &mut file).with_context(|| format!("could not write {}", to.display()))?;
            file.sync_all()?;
            let text = format!("{}: {}", to.display(), human_bytes(len_bytes));
            console.result(text, &serde_json::json!({ "to": to, "len_bytes": len_bytes }));
        } else if let Some(mut out) = out {
            io::copy(&mut content, &mut out)?;
            out.flush()?;
        }
        Ok(Exit::Done)
    }

    fn first(&self, shelf: &Shelf) -> anyhow::Result<EntryPath> {
        let folder: EntryPath = FOLDER.parse()?;
        let entries = shelf.entries(&self.collection, &self.resource, Some(&folder), 8)?;
        let is_original = |path: &EntryPath| {
            let name = path.as_str().strip_prefix(folder.as_str()).and_then(|rest| rest.strip_prefix('/'));
            name.is_some_and(|name| name != CREDIT)
        };
        entries.into_iter().map(|entry| entry.path).find(is_original).with_context(|| {
            format!(
                "{}/{} did not come as one file, or that file could not be kept; `maktaba export` writes its parts",
                self.collection, self.resource
            )
        })
    }
}

fn open(shelf: &Shelf, at: (&Shelfmark, &ResourceId), path: &str) -> io::Result<Box<dyn Read + Send>> {
    let missing = || io::Error::new(io::ErrorKind::NotFound, format!("{path} is missing"));
    let entry = path.parse::<EntryPath>().ok().map(|path| shelf.locate(at.0, at.1, &path));
    let entry = entry.transpose().map_err(io::Error::other)?.flatten().ok_or_else(missing)?;
    let Body::Blob { id, .. } = entry.body else { return Err(missing()) };
    let reader = shelf.open_blob(&id).map_err(io::Error::other)?.ok_or_else(missing)?;
    Ok(Box::new(reader.into_read()))
}
