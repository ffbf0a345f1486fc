//! What the search index learns of a resource: on a box from what it holds, at a publisher from what it has taken in.

use std::io::{self, Read};

use maktaba_library::metadata::Record;
use maktaba_library::search::{self, About, Hit, Page, Print, Text, shipped};
use maktaba_sync::model::{Body, Entry, EntryFlags, EntryPath, ResourceId, Shelfmark};
use maktaba_sync::store::ReadError;

use super::finder::value_term;
use super::holdings::Holdings;
use super::stock;
use crate::http::answer::content::Content;

/// What its record says.
pub(crate) fn about(collection: &Shelfmark, collection_title: &str, id: &ResourceId, record: &Record) -> About {
    let values = stock::values(collection, collection_title, record, false);
    let values = values.iter().map(|(facet, value, _)| value_term(*facet, value)).collect();
    About::new(collection.clone(), id.clone(), record, values)
}

/// Its pages, each with what it is made from; it is made when it is asked for.
pub(crate) fn pages<'a>(
    holdings: &'a dyn Holdings,
    record: &'a Record,
    entries: impl Iterator<Item = Entry> + 'a,
) -> impl Iterator<Item = (Print, impl FnOnce() -> Option<Page> + 'a)> + 'a {
    let chapters = search::chapters(record).into_iter().map(|(print, page)| (print, Source::Chapter(page)));
    let entries = entries.filter_map(move |entry| Some((search::print(record, &entry)?, Source::Entry(entry))));
    entries.chain(chapters).map(move |(print, source)| {
        let make = move || match source {
            Source::Entry(entry) => page(holdings, record, &entry),
            Source::Chapter(page) => Some(page),
        };
        (print, make)
    })
}

/// Of what a page of the index is made.
enum Source {
    Entry(Entry),
    /// A chapter of a recording, which is named in the record alone.
    Chapter(Page),
}

/// The page of one entry. One damaged page is no reason to lose the others.
fn page(holdings: &dyn Holdings, record: &Record, entry: &Entry) -> Option<Page> {
    let read = || {
        let content = content(holdings, entry).map_err(io::Error::other)?;
        search::page(record, entry, &mut content.ok_or(io::ErrorKind::NotFound)?)
    };
    read().inspect_err(|error| tracing::warn!(path = %entry.path, %error, "a page is not in the index")).ok()
}

/// The content of a page that was found; `None` if it is gone, or damaged.
pub(crate) fn text(holdings: &dyn Holdings, hit: &Hit) -> Option<Text> {
    let path = hit.source.parse::<EntryPath>().ok()?;
    let read = || -> io::Result<Option<Text>> {
        let Some(entry) = holdings.locate((&hit.collection, &hit.resource), &path).map_err(io::Error::other)? else {
            return Ok(None);
        };
        let content = content(holdings, &entry).map_err(io::Error::other)?;
        content.map(|mut content| Text::of(&entry, &mut content)).transpose()
    };
    read().inspect_err(|error| tracing::warn!(path = %path, %error, "a page is shown without an excerpt")).ok()?
}

/// Whether an entry is an index that a publisher made, and no file of the resource that happens to be called so.
pub(crate) fn is_shipped_index(entry: &Entry) -> bool {
    entry.flags.contains(EntryFlags::DERIVED) && entry.media_type == shipped::MEDIA_TYPE
}

/// The content of an entry, from front to end; `None` if it has none or it is not there.
pub(crate) fn content(holdings: &dyn Holdings, entry: &Entry) -> Result<Option<Reading>, ReadError> {
    let Body::Blob { id, .. } = &entry.body else { return Ok(None) };
    Ok(holdings.open(id)?.map(|content| Reading { content, at: 0 }))
}

/// Content from front to end.
pub(crate) struct Reading {
    content: Box<dyn Content>,
    at: u64,
}

impl Read for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read_at(self.at, buffer).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}
