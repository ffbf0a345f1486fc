//! Chapters and their tables of contents (Chapter Frame Addendum 1.0).

use std::collections::HashMap;

use super::frames::{FRAMES, frames, plain};
use crate::import::media::tags::Chapter;

/// LIMIT: tables of contents in tables of contents.
const DEPTH: usize = 4;

/// Chapters and tables by their element.
#[derive(Default)]
pub(super) struct Chapters {
    by_element: HashMap<Vec<u8>, Chapter>,
    /// Elements that a table lists.
    tables: HashMap<Vec<u8>, Vec<Vec<u8>>>,
    top: Option<Vec<u8>>,
}

impl Chapters {
    /// Element, start, end and two offsets, then frames of its own (3.1).
    pub(super) fn chapter(&mut self, body: &[u8], version: u8) {
        let Some((element, rest)) = element(body) else { return };
        let (Some(start), Some(own)) = (rest.get(..4), rest.get(16..)) else { return };
        let title = frames(own, version).into_iter().find(|frame| &frame.id == b"TIT2");
        let title = title.map(|frame| super::text(&frame.body)).unwrap_or_default();
        if self.by_element.len() < FRAMES {
            self.by_element.entry(element.to_owned()).or_insert(Chapter { start_ms: plain(start), title });
        }
    }

    /// Element, flags, a count, and the elements it lists (3.2).
    pub(super) fn table(&mut self, body: &[u8]) {
        let Some((name, rest)) = element(body) else { return };
        let (Some(flags), Some(mut list)) = (rest.first(), rest.get(2..)) else { return };
        let mut children = Vec::new();
        for _ in 0..rest.get(1).copied().unwrap_or(0) {
            let Some((child, next)) = element(list) else { break };
            children.push(child.to_owned());
            list = next;
        }
        if flags & 2 != 0 {
            self.top = Some(name.to_owned());
        }
        self.tables.insert(name.to_owned(), children);
    }

    /// Chapters as the top table lists them; all by time if it lists none.
    pub(super) fn in_order(&self) -> Vec<Chapter> {
        let mut listed = Vec::new();
        if let Some(top) = &self.top {
            self.collect(top, DEPTH, &mut listed);
        }
        if listed.is_empty() {
            listed = self.by_element.values().cloned().collect();
            listed.sort_by(|a, b| (a.start_ms, &a.title).cmp(&(b.start_ms, &b.title)));
        }
        listed
    }

    fn collect(&self, table: &[u8], depth: usize, listed: &mut Vec<Chapter>) {
        for child in self.tables.get(table).into_iter().flatten().take(FRAMES.saturating_sub(listed.len())) {
            if let Some(chapter) = self.by_element.get(child) {
                listed.push(chapter.clone());
            } else if depth > 0 && child != table {
                self.collect(child, depth - 1, listed);
            }
        }
    }
}

/// A name that ends with NUL, and what follows.
fn element(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}
