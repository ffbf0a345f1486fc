//! Finds for new content the old content it most resembles: it is then compressed after that.
//!
//! Sketches of rolling hashes: positions are sampled where a gear hash (Xia et al., `FastCDC`, USENIX ATC 2016) has six
//! low bits zero, so the same text gives the same samples wherever it stands. The old blob with most samples in common
//! wins.

use std::collections::HashMap;
use std::ops::Range;

/// Sampled are hashes whose top bits are zero: one in 64 positions.
const SAMPLE_SHIFT: u32 = 58;
/// Most samples of a blob.
const MAX_SAMPLES: usize = 256;
/// Most blobs remembered for one sample: what all pages share tells nothing.
const MAX_SHARED: usize = 48;
/// Fewest samples in common that count.
const MIN_VOTES: u32 = 2;

/// Sketches of old blobs by their row number.
#[derive(Debug, Default)]
pub(super) struct Similar {
    rows: HashMap<u64, Vec<u64>>,
}

impl Similar {
    /// Remembers an old blob.
    pub(super) fn add(&mut self, row: u64, content: &[u8]) {
        for sample in sketch(content) {
            let rows = self.rows.entry(sample).or_default();
            if rows.len() < MAX_SHARED {
                rows.push(row);
            }
        }
    }

    /// The old blob that has most in common with new content, the lowest row among equals; one of these `own` rows if it has
    /// half as much: a box with a part may hold no others.
    pub(super) fn find(&self, content: &[u8], own: &Range<u64>) -> Option<u64> {
        let mut votes: HashMap<u64, u32> = HashMap::new();
        for sample in sketch(content) {
            for row in self.rows.get(&sample).into_iter().flatten() {
                *votes.entry(*row).or_default() += 1;
            }
        }
        let best = |range: &Range<u64>| {
            let votes = votes.iter().filter(|(row, _)| range.contains(row));
            votes.max_by_key(|(row, votes)| (**votes, std::cmp::Reverse(**row)))
        };
        let (row, most) = best(&(0..u64::MAX)).filter(|(_, votes)| **votes >= MIN_VOTES)?;
        let near = best(own).filter(|(_, votes)| **votes >= MIN_VOTES && **votes * 2 >= *most);
        Some(*near.map_or(row, |(row, _)| row))
    }
}

/// The smallest distinct samples of a content.
fn sketch(content: &[u8]) -> Vec<u64> {
    let mut hash = 0_u64;
    let mut samples = Vec::new();
    for byte in content {
        hash = (hash << 1).wrapping_add(gear(*byte));
        if hash >> SAMPLE_SHIFT == 0 {
            samples.push(hash);
        }
    }
    samples.sort_unstable();
    samples.dedup();
    samples.truncate(MAX_SAMPLES);
    samples
}

/// A fixed random number for each byte value (splitmix64, Steele et al. 2014).
const fn gear(byte: u8) -> u64 {
    let mut z = (byte as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: u64, len: u64) -> Vec<u8> {
        let letter = |i: u64| {
            let at = (seed * 7 + i * i) ^ (i >> 3);
            b"etaoin shrdlucmfwypvbgkjqxz"[usize::try_from(gear(at.to_le_bytes()[0]) % 27).unwrap()]
        };
        (0..len).map(letter).collect()
    }

    #[test]
    fn finds_the_same_text_moved_and_edited() {
        let mut similar = Similar::default();
        for row in 0..20 {
            similar.add(row, &text(row * 31 + 1, 4000));
        }
        let mut edited = b"a new heading".to_vec();
        edited.extend(&text(7 * 31 + 1, 4000)[300..]);
        assert_eq!(similar.find(&edited, &(0..0)), Some(7));
        assert_eq!(similar.find(b"nothing like it", &(0..20)), None);
        // What the resource has itself goes before what others have, if it is not much worse.
        let mut twin = text(7 * 31 + 1, 4000)[..3000].to_vec();
        twin.extend(text(400, 1000));
        similar.add(50, &twin);
        assert_eq!(similar.find(&edited, &(40..60)), Some(50));
        assert_eq!(similar.find(&edited, &(10..20)), Some(7), "the others of its own have nothing of it");
    }
}
