//! A table: keys in order with a text each, as a tree of blocks (`glass_table.h`, `glass_table.cc`, `glass_version.cc`).
//!
//! A block is a head, the places of its items in the order of their keys, and the items at its end. An item of a leaf is its
//! length and flags, its key and its text; one of a branch is the number of a block, the first key in it, and which part of a
//! text that key is for: always the first, because no text here is longer than an item may be.

use super::numbers::number;

/// Bytes of a block.
pub(super) const BLOCK_BYTES: usize = 8192;
/// LIMIT: bytes of a key with its text. The format has four items in each block.
pub(super) const ITEM_BYTES: usize = 2000;
/// Revision, level, the largest gap, all gaps, and where the places of items end.
const HEAD_BYTES: usize = 4 + 1 + 2 + 2 + 2;
/// The first and the last part of a text, not compressed.
const WHOLE: u16 = 0x6000;
/// Blocks of a table lie in the order of their keys.
const SEQUENTIAL: u64 = 2;

/// A table that grows at the end of a file.
pub(super) struct Table<'a> {
    file: &'a mut Vec<u8>,
    /// The block that is filled on each level, leaves first.
    levels: Vec<Block>,
    entries: u64,
}

#[derive(Default)]
struct Block {
    first_key: Vec<u8>,
    /// Where each item begins, from the first one on.
    starts: Vec<usize>,
    items: Vec<u8>,
}

impl Block {
    fn has_room(&self, item: &[u8]) -> bool {
        HEAD_BYTES + 2 * (self.starts.len() + 1) + self.items.len() + item.len() <= BLOCK_BYTES
    }
}

impl<'a> Table<'a> {
    /// An empty one. It has the item without a key that each table has.
    pub(super) fn new(file: &'a mut Vec<u8>) -> Self {
        let mut table = Self { file, levels: Vec::new(), entries: 0 };
        table.place(0, &[], &leaf(&[], &[]));
        table
    }

    /// Appends a key, which is above all before it, with its text.
    pub(super) fn put(&mut self, key: &[u8], text: &[u8]) {
        self.entries += 1;
        self.place(0, key, &leaf(key, text));
    }

    /// Writes what is left, and gives what the version says of the table.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (mut level, mut closed) = (0, self.close(0));
        while level + 1 < self.levels.len() {
            level += 1;
            self.point(level, &closed);
            closed = self.close(level);
        }
        let (root, shape) = (closed.number, (level as u64) << 2 | SEQUENTIAL);
        let mut said = Vec::new();
        // Nothing is compressed. No block is free but those behind the end.
        let free = numbers(&[1, block_number(self.file), 0, 0, 0, 0]);
        for part in [root, shape, self.entries, BLOCK_BYTES as u64 >> 11, 0, free.len() as u64] {
            number(&mut said, part);
        }
        said.extend(free);
        said
    }

    /// Puts an item into the block that is filled on a level; writes that block first if it is full.
    fn place(&mut self, level: usize, key: &[u8], item: &[u8]) {
        if self.levels.len() == level {
            self.levels.push(Block::default());
        }
        if self.levels.get(level).is_some_and(|block| !block.has_room(item)) {
            let closed = self.close(level);
            self.point(level + 1, &closed);
        }
        let Some(block) = self.levels.get_mut(level) else { return };
        if block.starts.is_empty() {
            key.clone_into(&mut block.first_key);
        }
        block.starts.push(block.items.len());
        block.items.extend_from_slice(item);
    }

    /// Leads to a block from the level above it.
    fn point(&mut self, level: usize, to: &Closed) {
        let mut item = short(to.number).to_be_bytes().to_vec();
        put_key(&mut item, &to.first_key);
        item.extend(1_u16.to_be_bytes());
        self.place(level, &to.first_key, &item);
    }

    /// Writes the block that is filled on a level.
    fn close(&mut self, level: usize) -> Closed {
        let Block { first_key, starts, items } = self.levels.get_mut(level).map(std::mem::take).unwrap_or_default();
        let number = block_number(self.file);
        let (places_end, items_at) = (HEAD_BYTES + 2 * starts.len(), BLOCK_BYTES.saturating_sub(items.len()));
        let gap = items_at.saturating_sub(places_end);
        self.file.extend(1_u32.to_be_bytes());
        self.file.push(level.to_le_bytes()[0]);
        for place in [gap, gap, places_end].into_iter().chain(starts.iter().map(|start| items_at + start)) {
            self.file.extend(small(place).to_be_bytes());
        }
        self.file.resize(self.file.len() + gap, 0);
        self.file.extend(items);
        Closed { first_key, number }
    }
}

/// A block that is written.
struct Closed {
    first_key: Vec<u8>,
    number: u64,
}

fn leaf(key: &[u8], text: &[u8]) -> Vec<u8> {
    let len = key.len() + text.len();
    let mut item = Vec::with_capacity(len + 3);
    item.extend((small(len) | WHOLE).to_be_bytes());
    put_key(&mut item, key);
    item.extend_from_slice(text);
    item
}

fn put_key(item: &mut Vec<u8>, key: &[u8]) {
    item.push(u8::try_from(key.len()).unwrap_or(u8::MAX));
    item.extend_from_slice(key);
}

fn numbers(of: &[u64]) -> Vec<u8> {
    let mut out = Vec::new();
    for one in of {
        number(&mut out, *one);
    }
    out
}

/// Number of the block that is written next.
fn block_number(file: &[u8]) -> u64 {
    (file.len() / BLOCK_BYTES) as u64
}

/// Lengths and places within a block.
fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number_at(block: &[u8], at: usize) -> usize {
        usize::from(u16::from_be_bytes([block[at], block[at + 1]]))
    }

    /// All texts below a block, as a reader finds them: each with the key that leads to it.
    fn walk(file: &[u8], (block, level): (usize, u8), found: &mut Vec<(Vec<u8>, Vec<u8>)>) {
        let bytes = &file[block * BLOCK_BYTES..][..BLOCK_BYTES];
        assert_eq!((bytes[4], number_at(bytes, 5)), (level, number_at(bytes, 7)));
        let ends = number_at(bytes, 9);
        let items = (HEAD_BYTES..ends).step_by(2).map(|place| &bytes[number_at(bytes, place)..]);
        for (number, item) in items.enumerate() {
            if level == 0 {
                let (len, key_len) = (number_at(item, 0) & 0x1fff, usize::from(item[2]));
                found.push((item[3..3 + key_len].to_vec(), item[3 + key_len..3 + len].to_vec()));
            } else {
                let (below, key) = (number_at(item, 2), &item[5..5 + usize::from(item[4])]);
                let before = found.len();
                walk(file, (below, level - 1), found);
                assert!(number == 0 || found[before].0 == key, "{key:?}");
            }
        }
    }

    #[test]
    fn keys_are_found_in_a_tree_of_three_levels() {
        let mut file = vec![0; BLOCK_BYTES];
        let key = |n: u32| format!("{n:0200}").into_bytes();
        let text = |n: u32| vec![b'x'; (n as usize * 7919) % 1700];
        let mut table = Table::new(&mut file);
        (0..3000).for_each(|n| table.put(&key(n), &text(n)));
        let said = table.finish();
        let (root, rest) = super::super::numbers::read(&said).unwrap();
        let (shape, rest) = super::super::numbers::read(rest).unwrap();
        assert_eq!((shape, rest[..2].to_vec()), (2 << 2 | 2, vec![0xb8, 0x17]));
        let mut found = Vec::new();
        walk(&file, (root as usize, 2), &mut found);
        assert_eq!(found.remove(0), (vec![], vec![]));
        assert!(found == (0..3000).map(|n| (key(n), text(n))).collect::<Vec<_>>());
        assert_eq!(file.len() % BLOCK_BYTES, 0);
    }
}
