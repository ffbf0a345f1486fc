//! A resource as other software gets it: its record, and absolute addresses on the host that was asked.

use std::collections::HashMap;

use maktaba_library::catalogue::{Filter, Key};
use maktaba_library::doors::publication::{File, Publication};
use maktaba_library::doors::stamp;
use maktaba_library::licence::Action;
use maktaba_library::media_type;
use maktaba_library::metadata::{self, Record};
use maktaba_library::original::CREDIT;
use maktaba_sync::model::{EntryPath, ResourceId, Shelfmark};
use maktaba_sync::store::HeldResource;
use maktaba_webui::Href;

use super::card;
use super::item::{self, Packing};
use super::lists::Desk;
use crate::http::answer::fault::Fault;

/// Makes publications for one request.
pub(crate) struct Publications<'a> {
    desk: &'a Desk<'a>,
    /// As `http://10.42.0.1`.
    origin: &'a str,
    /// Title of each collection that was met, and when it came.
    collections: HashMap<Shelfmark, (String, i64)>,
}

impl<'a> Publications<'a> {
    /// With addresses of `origin`.
    pub(crate) fn new(desk: &'a Desk<'a>, origin: &'a str) -> Self {
        Self { desk, origin, collections: HashMap::new() }
    }

    /// One of them; `None` if it is not there, or may not be shown.
    pub(crate) fn get(&mut self, at: (&Shelfmark, &ResourceId)) -> Result<Option<Publication>, Fault> {
        let Some((held, record)) = self.desk.held(at)? else { return Ok(None) };
        self.of(at.0, &held, record).map(Some)
    }

    /// Those of a list that are there and may be shown.
    pub(crate) fn all(&mut self, keys: &[Key]) -> Result<Vec<Publication>, Fault> {
        let mut all = Vec::with_capacity(keys.len());
        for (collection, id) in keys {
            all.extend(self.get((collection, id))?);
        }
        Ok(all)
    }

    /// A page of a list, the newest first.
    pub(crate) fn list(&mut self, filter: &Filter, offset: usize, most: usize) -> Result<Vec<Publication>, Fault> {
        let keys = self.desk.keys(filter, offset, most)?;
        self.all(&keys)
    }

    fn of(&mut self, collection: &Shelfmark, held: &HeldResource, record: Record) -> Result<Publication, Fault> {
        let (title, came_at) = self.collection(collection)?;
        let at = (collection, &held.id);
        let address = |href: &Href| format!("{}{}", self.origin, href.as_str());
        let picture = |path: &EntryPath| File {
            href: address(&card::content("", at.0, at.1, path)),
            media_type: media_type::of_path(path).to_owned(),
            len_bytes: None,
            about_bytes: None,
        };
        let main = record.main.as_ref().filter(|_| record.kind != metadata::Kind::File);
        Ok(Publication {
            key: format!("{collection}/{}", held.id),
            page: address(&Href::resource(at.0.as_str(), at.1.as_str())),
            read: main.map(|main| address(&card::first(at.0, at.1, &record, main))),
            files: self.files(at, held, &record),
            image: record.cover.as_ref().map(picture),
            thumbnail: record.thumbnail.as_ref().map(picture),
            entries: held.entries,
            updated: stamp::write(came_at),
            collection: (collection.to_string(), title, address(&Href::collection(collection.as_str()))),
            record,
        })
    }

    /// What may be taken: the files it came as, and what is made one file when it is fetched.
    fn files(&self, at: (&Shelfmark, &ResourceId), held: &HeldResource, record: &Record) -> Vec<File> {
        if self.desk.gate().withholds(Action::Copy, record).is_some() {
            return Vec::new();
        }
        let file = |file: &metadata::Encoding| File {
            href: format!("{}{}", self.origin, card::content("", at.0, at.1, &file.path).as_str()),
            media_type: file.media_type.clone(),
            len_bytes: Some(file.len_bytes),
            about_bytes: None,
        };
        let mut files: Vec<File> = record.encodings.iter().filter(|file| is_takeable(file)).map(file).collect();
        if let Some(packed) = item::File::of(record, held.entries, held.len_bytes)
            && let Some(packing) = packed.packing
        {
            let packed = File {
                href: format!("{}{}", self.origin, item::File::href(at.0, at.1).as_str()),
                media_type: packing.media_type().to_owned(),
                len_bytes: None,
                about_bytes: Some(packed.len_bytes),
            };
            // A book is what readers of catalogues are for.
            files.insert(if packing == Packing::Book { 0 } else { files.len() }, packed);
        }
        files
    }

    fn collection(&mut self, id: &Shelfmark) -> Result<(String, i64), Fault> {
        if let Some(known) = self.collections.get(id) {
            return Ok(known.clone());
        }
        let row = self.desk.collection(id)?;
        let found = row.map_or_else(|| (id.to_string(), 0), |row| (row.title, row.activated_at));
        self.collections.insert(id.clone(), found.clone());
        Ok(found)
    }
}

/// Whether an encoding is of use by itself: a page is not without the rest of its book, nor is our note on its licence.
pub(crate) fn is_takeable(file: &metadata::Encoding) -> bool {
    let name = file.path.as_str().rsplit('/').next();
    !media_type::is_page(&file.media_type) && name != Some(CREDIT)
}

impl Packing {
    /// The type as it is sent.
    pub(crate) fn media_type(self) -> &'static str {
        if matches!(self, Self::Epub | Self::Book) { "application/epub+zip" } else { "application/zip" }
    }
}
