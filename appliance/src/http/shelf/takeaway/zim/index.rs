//! The indexes of a ZIM file: of its pages and of their titles, as readers search in them (openZIM, "Search indexes").

use bytes::Bytes;
use maktaba_library::extract::{self, Bounds};
use maktaba_library::xapian::{FULL_TEXT, Index, TITLES};
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;

use super::missing::Missing;
use super::table::Line;
use super::{Body, Draft, INDEX};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;

/// What an index is.
pub(super) const MEDIA_TYPE: &str = "application/octet-stream+xapian";

/// The indexes of all pages but the first one, which only names the others, with the paths under which readers look for
/// them. Words of pages are in none if the pages have more bytes than `most`. Each page that is read is one that asks the web for nothing from then on, and `missing` knows its links.
pub(super) fn of(
    holdings: &dyn Holdings,
    draft: &mut Draft,
    (tag, most): (&BlobId, u64),
    missing: &mut Missing,
) -> Result<Vec<(String, Bytes)>, ReadError> {
    let is_meant = |line: &Line| line.is_page() && line.path != INDEX;
    let pages = draft.lines.iter().zip(&draft.bodies).filter(|(line, _)| is_meant(line));
    let all_bytes: u64 = pages.filter_map(|(_, body)| body.as_ref()).map(|(_, len_bytes)| len_bytes).sum();
    let is_indexed = all_bytes <= most;
    let (mut words, mut titles) = (Index::default(), Index::default());
    for (line, place) in draft.lines.iter().zip(&mut draft.bodies).filter(|(line, _)| is_meant(line)) {
        let Some((body, len_bytes)) = place else { continue };
        titles.add(&line.path, "", &line.title);
        let mut html = match body {
            Body::Ours(bytes) if is_indexed => bytes.clone(),
            Body::Blob(id) if is_indexed && *len_bytes <= Bounds::SEARCH.read_bytes => {
                read_all(holdings, *id, *len_bytes)?.into()
            }
            _ => continue,
        };
        let freed = std::str::from_utf8(&html).ok().and_then(|html| missing.freed(&line.path, html));
        if let Some(freed) = freed {
            html = freed.into();
            *place = Some(super::ours(html.clone()));
        }
        // What is in memory can be read.
        let page = extract::page(&mut html.as_ref(), None, Bounds::SEARCH).unwrap_or_default();
        words.add(&line.path, &line.title, &page.text);
        missing.note(&line.path, &page.links);
        missing.note_seeming(&line.path, &String::from_utf8_lossy(&html));
    }
    let mut id = [0; 16];
    id.iter_mut().zip(tag.as_bytes()).for_each(|(to, from)| *to = *from);
    let made = [(FULL_TEXT, words), (TITLES, titles)].into_iter();
    Ok(made.filter_map(|(kind, index)| Some((format!("{kind}/xapian"), index.finish(kind, id)?.into()))).collect())
}
