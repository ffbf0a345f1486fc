//! In which documents a term is, and how often (`glass_postlist.cc`).
//!
//! A list is cut into pieces. The first one has the term as its key, and says in how many documents the term is and how often
//! in all; the key of each other one ends with its first document. Lengths of documents are a list like those.

use super::numbers::{number, read, sortable};
use super::table::{ITEM_BYTES, Table};

/// Bytes after which a piece is full: many fit into a block, so that little of it is left over.
const PIECE_BYTES: usize = ITEM_BYTES / 2;

/// A list that grows. Documents come in the order of their numbers, which begin at 1.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) documents: u32,
    /// Of all documents together, of the one that has fewest, and of the one that has most.
    pub(super) total: u64,
    pub(super) least: u32,
    pub(super) most: u32,
    last: u32,
    /// Of each document how many were left out before it, and its count.
    bytes: Vec<u8>,
}

impl List {
    /// Takes in a document.
    pub(super) fn add(&mut self, document: u32, count: u32) {
        number(&mut self.bytes, (document - self.last - 1).into());
        number(&mut self.bytes, count.into());
        self.least = if self.documents == 0 { count } else { self.least.min(count) };
        self.most = self.most.max(count);
        self.total += u64::from(count);
        self.documents += 1;
        self.last = document;
    }

    /// Puts it into the table: the first piece under `first`, with these two numbers before it; others under keys that begin
    /// with `others`.
    pub(super) fn put(&self, table: &mut Table<'_>, first: &[u8], others: &[u8], (documents, total): (u32, u64)) {
        let (mut rest, mut last) = (self.bytes.as_slice(), 0);
        while let Some((skipped, piece)) = read(rest) {
            let begins = last + skipped + 1;
            last = begins;
            // The count of the first document, then of each other one how many were left out and its count.
            let mut end = read(piece).map_or(&[][..], |(_, behind)| behind);
            while piece.len() - end.len() < PIECE_BYTES
                && let Some((skipped, behind)) = read(end)
                && let Some((_, behind)) = read(behind)
            {
                last += skipped + 1;
                end = behind;
            }
            let (mut key, mut text) = (others.to_vec(), Vec::new());
            if rest.len() == self.bytes.len() {
                key = first.to_vec();
                for part in [documents.into(), total, (begins - 1).into()] {
                    number(&mut text, part);
                }
            } else {
                sortable(&mut key, begins);
            }
            text.push(if end.is_empty() { b'1' } else { b'0' });
            number(&mut text, (last - begins).into());
            text.extend(piece.iter().take(piece.len() - end.len()));
            table.put(&key, &text);
            rest = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::BLOCK_BYTES;
    use super::*;

    #[test]
    fn the_first_piece_counts_and_later_ones_say_where_they_begin() {
        let mut list = List::default();
        (0..2000).for_each(|n| list.add(5 + n * 3, 1 + n % 200));
        assert_eq!((list.documents, list.total, list.least, list.most), (2000, 201_000, 1, 200));
        let mut file = Vec::new();
        let mut table = Table::new(&mut file);
        list.put(&mut table, b"term", b"term\0", (list.documents, list.total));
        table.finish();
        let has = |bytes: &[u8]| file.windows(bytes.len()).any(|window| window == bytes);
        // Key; documents, occurrences, first document less one; not the last piece.
        assert!(has(b"\x04term\xd0\x0f\xa8\xa2\x0c\x04\x30"));
        // The last piece ends with document 6002, which has the term 200 times.
        assert!(has(b"term\0\x14") && file.ends_with(&[2, 0xc8, 0x01]));
        assert_eq!(file.len(), BLOCK_BYTES);
    }
}
