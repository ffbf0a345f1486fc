//! Whose the blocks of a slot's image are: runs of blocks of files, runs of literal blocks, runs of zeros.
//!
//! ```text
//! "maktaba layout 1\n", then runs until the end: number (LEB128) kind + 4 × blocks, then
//!   kind 0  zeros
//!   kind 1  literal blocks, in the order of `literals`
//!   kind 2  blocks of a file: its number as zigzag difference to the file before + 1, first block
//! ```
//! Files are numbered by their entry path. The last block of a file is filled up with zeros. Numbers as differences
//! stay the same where a new file is put in before.

use std::collections::HashMap;
use std::io::{self, Read};

use maktaba_sync::model::codec::{CodecError, Decoder, put_number};

use super::BLOCK;

const MAGIC: &[u8] = b"maktaba layout 1\n";
/// Runs at most: one for each block of 4 GiB.
const MAX_RUNS: usize = 1 << 20;

/// Blocks that follow each other and have one owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// Zeros.
    Zeros {
        /// How many blocks.
        blocks: u64,
    },
    /// Of nobody; the next of `literals`.
    Literals {
        /// How many blocks.
        blocks: u64,
    },
    /// Of a file.
    File {
        /// Its number.
        file: u32,
        /// Its first block here.
        first: u64,
        /// How many blocks.
        blocks: u64,
    },
}

impl Run {
    const fn blocks(&self) -> u64 {
        match self {
            Self::Zeros { blocks } | Self::Literals { blocks } | Self::File { blocks, .. } => *blocks,
        }
    }
}

/// The hash by which blocks are told apart. 16 bytes of BLAKE3: a wrong match would be found by the image's own hash.
type Check = [u8; 16];

/// Blocks of all files, to look up those of an image.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    files: Vec<Vec<Check>>,
    places: HashMap<Check, (u32, u64)>,
}

impl Blocks {
    /// Adds the next file.
    ///
    /// # Errors
    ///
    /// What reading gives.
    pub(crate) fn add(&mut self, file: &mut dyn Read) -> io::Result<()> {
        let number = u32::try_from(self.files.len()).map_err(io::Error::other)?;
        let mut checks = Vec::new();
        let mut block = [0; BLOCK];
        while fill(file, &mut block)? > 0 {
            let check = check(&block);
            self.places.entry(check).or_insert((number, checks.len() as u64));
            checks.push(check);
        }
        self.files.push(checks);
        Ok(())
    }

    /// Whose the next block of the image is: the file's that the block before was of, if it goes on.
    fn owner(&self, before: Option<(u32, u64)>, block: &[u8; BLOCK]) -> Option<(u32, u64)> {
        let check = check(block);
        if let Some((file, last)) = before {
            let next = usize::try_from(last + 1).ok()?;
            if self.files.get(file as usize).and_then(|checks| checks.get(next)) == Some(&check) {
                return Some((file, last + 1));
            }
        }
        self.places.get(&check).copied()
    }

    /// The layout of an image, with its literal blocks handed to `literal` in order. Also the image's length and hash.
    ///
    /// # Errors
    ///
    /// What reading gives, or `literal`; an image that is no whole number of blocks.
    pub(crate) fn layout(
        &self,
        image: &mut dyn Read,
        literal: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<(Vec<Run>, u64, blake3::Hash)> {
        let mut runs: Vec<Run> = Vec::new();
        let mut hasher = blake3::Hasher::new();
        let mut len_bytes = 0;
        let mut before = None;
        let mut block = [0; BLOCK];
        loop {
            match fill(image, &mut block)? {
                0 => break,
                BLOCK => {}
                _ => return Err(io::Error::other(format!("the image is not a multiple of {BLOCK} bytes"))),
            }
            hasher.update(&block);
            len_bytes += BLOCK as u64;
            before = if block.iter().all(|byte| *byte == 0) { None } else { self.owner(before, &block) };
            match (runs.last_mut(), before) {
                (Some(Run::File { file, first, blocks }), Some((owner, at)))
                    if *file == owner && *first + *blocks == at =>
                {
                    *blocks += 1;
                }
                (_, Some((file, first))) => runs.push(Run::File { file, first, blocks: 1 }),
                (Some(Run::Zeros { blocks }), None) if block == [0; BLOCK] => *blocks += 1,
                (_, None) if block == [0; BLOCK] => runs.push(Run::Zeros { blocks: 1 }),
                (last, None) => {
                    literal(&block)?;
                    match last {
                        Some(Run::Literals { blocks }) => *blocks += 1,
                        _ => runs.push(Run::Literals { blocks: 1 }),
                    }
                }
            }
        }
        Ok((runs, len_bytes, hasher.finalize()))
    }
}

fn check(block: &[u8; BLOCK]) -> Check {
    let hash = blake3::hash(block);
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// Fills a block as far as the reader goes, the rest with zeros. How many bytes came.
fn fill(from: &mut dyn Read, block: &mut [u8; BLOCK]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = block.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if let Some(rest) = block.get_mut(done..) {
        rest.fill(0);
    }
    Ok(done)
}

/// The bytes of a layout.
pub(crate) fn encode(runs: &[Run]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut last = -1_i64;
    for run in runs {
        let kind = match run {
            Run::Zeros { .. } => 0,
            Run::Literals { .. } => 1,
            Run::File { .. } => 2,
        };
        put_number(&mut out, kind + 4 * run.blocks());
        if let Run::File { file, first, .. } = run {
            let step = i64::from(*file) - last - 1;
            put_number(&mut out, ((step << 1) ^ (step >> 63)).cast_unsigned());
            put_number(&mut out, *first);
            last = i64::from(*file);
        }
    }
    out
}

/// Why a layout is none.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the layout of the image is malformed: {0}")]
pub(crate) struct LayoutError(&'static str);

impl From<CodecError> for LayoutError {
    fn from(_: CodecError) -> Self {
        Self("a number ends early or is too long")
    }
}

/// Reads a layout; every file that it names has a number below `files`.
///
/// # Errors
///
/// [`LayoutError`].
pub(crate) fn decode(bytes: &[u8], files: usize) -> Result<Vec<Run>, LayoutError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(LayoutError("it is of another version"))?;
    let mut decoder = Decoder::new(rest);
    let mut runs = Vec::new();
    let mut last = -1_i64;
    while !decoder.is_empty() {
        if runs.len() >= MAX_RUNS {
            return Err(LayoutError("too many runs"));
        }
        let head = decoder.number()?;
        let blocks = head / 4;
        if blocks == 0 || blocks > 1 << 32 {
            return Err(LayoutError("length of a run"));
        }
        runs.push(match head % 4 {
            0 => Run::Zeros { blocks },
            1 => Run::Literals { blocks },
            2 => {
                let zigzag = decoder.number()?;
                let step = (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
                let file = last.checked_add(step).and_then(|file| file.checked_add(1));
                let file = file.filter(|file| usize::try_from(*file).is_ok_and(|file| file < files));
                last = file.ok_or(LayoutError("number of a file"))?;
                let first = decoder.number()?;
                if first > 1 << 32 {
                    return Err(LayoutError("block of a file"));
                }
                Run::File { file: u32::try_from(last).map_err(|_| LayoutError("number of a file"))?, first, blocks }
            }
            _ => return Err(LayoutError("kind of a run")),
        });
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(seed: u8) -> Vec<u8> {
        (0..BLOCK).map(|at| seed ^ u8::try_from(at % 251).unwrap()).collect()
    }

    #[test]
    fn blocks_of_files_are_found_wherever_they_lie() {
        let a: Vec<u8> = [block(1), block(2), block(3)].concat();
        let b: Vec<u8> = [block(2), vec![7; 100]].concat();
        let mut blocks = Blocks::default();
        blocks.add(&mut a.as_slice()).unwrap();
        blocks.add(&mut b.as_slice()).unwrap();
        let tail: Vec<u8> = [vec![7; 100], vec![0; BLOCK - 100]].concat();
        let image = [block(99), vec![0; 2 * BLOCK], block(2), tail, a.clone(), block(98)].concat();
        let mut literals = Vec::new();
        let keep = &mut |block: &[u8]| {
            literals.extend_from_slice(block);
            Ok(())
        };
        let (runs, len_bytes, hash) = blocks.layout(&mut image.as_slice(), keep).unwrap();
        assert_eq!((len_bytes, hash), (image.len() as u64, blake3::hash(&image)));
        assert_eq!(literals, [block(99), block(98)].concat());
        assert_eq!(
            runs,
            [
                Run::Literals { blocks: 1 },
                Run::Zeros { blocks: 2 },
                Run::File { file: 0, first: 1, blocks: 1 },
                Run::File { file: 1, first: 1, blocks: 1 },
                Run::File { file: 0, first: 0, blocks: 3 },
                Run::Literals { blocks: 1 },
            ]
        );
        assert_eq!(decode(&encode(&runs), 2).unwrap(), runs);
        assert_eq!(decode(&encode(&runs), 1), Err(LayoutError("number of a file")));
        assert!(blocks.layout(&mut &image[1..], &mut |_| Ok(())).is_err());
    }

    #[test]
    fn damaged_layouts_are_refused_and_never_panic() {
        let runs = [Run::File { file: 3, first: 0, blocks: 70_000 }, Run::File { file: 1, first: 9, blocks: 1 }];
        let good = encode(&runs);
        assert_eq!(decode(&good, 4).unwrap(), runs);
        for cut in 0..good.len() {
            drop(decode(&good[..cut], 4));
        }
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                drop(decode(&bad, 4));
            }
        }
        assert!(decode(&[MAGIC, &[0]].concat(), 4).is_err(), "a run of nothing");
        assert!(decode(&[MAGIC, &[0xff; 10]].concat(), 4).is_err());
    }
}
