//! The indexes of a ZIM file: of its pages and of their titles, as readers search in them (openZIM, "Search indexes").

use bytes::Bytes;
use maktaba_library::extract::{self, Bounds};
use maktaba_library::xapian::{FULL_TEXT, Index, TITLES};
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;

use super::table::Line;
use super::{Body, Draft, INDEX};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;

/// What an index is.
pub(super) const MEDIA_TYPE: &str = "application/octet-stream+xapian";

/// The indexes of all pages but the first one, which only names the others, with the paths under which readers look for
/// them. Words of pages are in none if the pages have more bytes than `most`. `links` is told of the links of each page whose
/// words are.
pub(super) fn of(
    holdings: &dyn Holdings,
    draft: &Draft,
    (tag, most): (&BlobId, u64),
    links: &mut dyn FnMut(&str, &[String]),
) -> Result<Vec<(String, Bytes)>, ReadError> {
    let pages = || {
        let is_meant = |line: &Line| line.is_page() && line.path != INDEX;
        let all = draft.lines.iter().zip(&draft.bodies).filter(move |(line, _)| is_meant(line));
        all.filter_map(|(line, body)| body.as_ref().map(|(body, len_bytes)| (line, body, *len_bytes)))
    };
    let is_indexed = pages().map(|(_, _, len_bytes)| len_bytes).sum::<u64>() <= most;
    let (mut words, mut titles) = (Index::default(), Index::default());
    for (line, body, len_bytes) in pages() {
        titles.add(&line.path, "", &line.title);
        let html = match body {
            Body::Ours(bytes) if is_indexed => bytes.clone(),
            Body::Blob(id) if is_indexed && len_bytes <= Bounds::SEARCH.read_bytes => {
                read_all(holdings, *id, len_bytes)?.into()
            }
            _ => continue,
        };
        // What is in memory can be read.
        let page = extract::page(&mut html.as_ref(), None, Bounds::SEARCH).unwrap_or_default();
        words.add(&line.path, &line.title, &page.text);
        links(&line.path, &page.links);
    }
    let mut id = [0; 16];
    id.iter_mut().zip(tag.as_bytes()).for_each(|(to, from)| *to = *from);
    let made = [(FULL_TEXT, words), (TITLES, titles)].into_iter();
    Ok(made.filter_map(|(kind, index)| Some((format!("{kind}/xapian"), index.finish(kind, id)?.into()))).collect())
}
