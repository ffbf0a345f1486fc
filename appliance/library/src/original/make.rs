//! Makes the recipe of a ZIP file.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::bufread::DeflateDecoder;

use super::zlib::{Deflate, Manner};
use super::{MAGIC, VERSION, varint, zstd_frame};

/// Packed bytes in the file that can be made again.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    /// Where they begin.
    pub(crate) at: u64,
    /// How many they are.
    pub(crate) len_bytes: u64,
    /// Out of what.
    pub(crate) how: How,
}

/// How packed bytes come out of entries.
#[derive(Debug, Clone)]
pub(crate) enum How {
    /// The content of an entry as it is.
    Stored(String),
    /// The content of an entry of that length, deflated.
    Deflated(String, u64),
    /// Contents one behind the other, with other bytes between them, as one zstd frame.
    Zstd(Vec<Blob>),
}

/// A content inside a frame.
#[derive(Debug, Clone)]
pub(crate) struct Blob {
    /// Path of its entry.
    pub(crate) path: String,
    /// Where it lies in what the frame holds.
    pub(crate) from: u64,
    /// Where it ends.
    pub(crate) to: u64,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Making {
    /// The recipe.
    Recipe(Vec<u8>),
    /// So much of the file is in no member, or packed in a way that cannot be imitated, that a recipe saves nothing.
    Useless,
}

/// Makes the recipe of a file with these members; others count as bytes as they are. `alive` is called now and then.
pub(crate) fn make(source: &Path, members: &[Packed], limit_bytes: u64, alive: &mut dyn FnMut()) -> io::Result<Making> {
    let mut file = File::open(source)?;
    let len = file.seek(SeekFrom::End(0))?;
    let mut members: Vec<&Packed> = members.iter().collect();
    members.sort_by_key(|member| member.at);
    let mut recipe = Recipe { steps: Vec::new(), limit: usize::try_from(limit_bytes).unwrap_or(usize::MAX) };
    let mut at = 0;
    for member in members {
        let end = member.at.saturating_add(member.len_bytes);
        if member.at < at || end > len || member.len_bytes == 0 {
            continue;
        }
        let step = match &member.how {
            How::Stored(path) => Some(named(b'S', path, member.len_bytes)),
            How::Deflated(path, len_bytes) => deflated(source, member, (path, *len_bytes))?,
            How::Zstd(blobs) => zstd_frame::step(&mut file, member, blobs)?,
        };
        // Bytes that no step makes are kept as they are, in one piece with those before.
        let Some(step) = step else { continue };
        recipe.literal(&mut file, at, member.at)?;
        recipe.steps.extend(step);
        at = end;
        if recipe.is_over() {
            return Ok(Making::Useless);
        }
        alive();
    }
    recipe.literal(&mut file, at, len)?;
    if recipe.is_over() {
        return Ok(Making::Useless);
    }
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(len.to_le_bytes());
    bytes.extend(hash(&mut file)?);
    bytes.extend(recipe.steps);
    Ok(Making::Recipe(bytes))
}

struct Recipe {
    steps: Vec<u8>,
    limit: usize,
}

impl Recipe {
    fn is_over(&self) -> bool {
        self.steps.len() > self.limit
    }

    /// Keeps bytes as they are, up to the limit.
    fn literal(&mut self, file: &mut File, from: u64, to: u64) -> io::Result<()> {
        if from == to || self.is_over() {
            return Ok(());
        }
        self.steps.push(b'L');
        varint::write(&mut self.steps, to - from);
        file.seek(SeekFrom::Start(from))?;
        let most = (to - from).min(self.limit as u64 + 1);
        file.take(most).read_to_end(&mut self.steps).map(drop)
    }
}

pub(super) fn named(letter: u8, path: &str, len_bytes: u64) -> Vec<u8> {
    let mut step = vec![letter];
    varint::write(&mut step, path.len() as u64);
    step.extend(path.as_bytes());
    varint::write(&mut step, len_bytes);
    step
}

/// The step for a deflated member; `None` if zlib makes it again in no manner.
fn deflated(path: &Path, member: &Packed, entry: (&str, u64)) -> io::Result<Option<Vec<u8>>> {
    // Another manner differs within the first block or two, so that trying costs little.
    for manner in Manner::all() {
        if is_made_in(path, member, manner)? {
            let mut step = named(b'D', entry.0, entry.1);
            step.push(manner.byte());
            return Ok(Some(step));
        }
    }
    Ok(None)
}

/// Whether zlib makes the packed bytes in this manner.
fn is_made_in(path: &Path, member: &Packed, manner: Manner) -> io::Result<bool> {
    let packed = || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(member.at))?;
        Ok::<_, io::Error>(BufReader::with_capacity(64 << 10, file.take(member.len_bytes)))
    };
    let mut again = Deflate::new(DeflateDecoder::new(packed()?), manner)?;
    let mut expected = packed()?;
    let (mut made, mut wanted) = (Vec::new(), Vec::new());
    loop {
        made.clear();
        wanted.clear();
        (&mut again).take(32 << 10).read_to_end(&mut made)?;
        (&mut expected).take(32 << 10).read_to_end(&mut wanted)?;
        if made != wanted {
            return Ok(false);
        }
        if made.is_empty() {
            return Ok(true);
        }
    }
}

fn hash(file: &mut File) -> io::Result<[u8; 32]> {
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(*hasher.finalize().as_bytes())
}
