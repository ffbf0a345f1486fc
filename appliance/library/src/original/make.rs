//! Makes the recipe of a ZIP file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use preflate_rs::{PreflateConfig, PreflateStreamProcessor};

use super::{MAGIC, VERSION, varint, zstd_frame};

/// Packed bytes that are looked at at once, as long as whole blocks end in them.
const CHUNK_BYTES: usize = 256 << 10;
/// LIMIT: bytes of one block, packed and unpacked; a packer that makes larger ones is not imitated.
const BLOCK_BYTES: usize = 1 << 20;
const PLAIN_BYTES: usize = 32 << 20;
/// LIMIT: steps of a search for repetitions; more would make phones wait for their download.
const CHAIN: u32 = 4096;

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
pub(crate) fn make(path: &Path, members: &[Packed], limit_bytes: u64, alive: &mut dyn FnMut()) -> io::Result<Making> {
    let mut file = File::open(path)?;
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
            How::Deflated(path, len_bytes) => deflated(&mut file, member, (path, *len_bytes), alive)?,
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

/// The step for a deflated member; `None` if its packer cannot be imitated.
fn deflated(
    file: &mut File,
    member: &Packed,
    entry: (&str, u64),
    alive: &mut dyn FnMut(),
) -> io::Result<Option<Vec<u8>>> {
    // What the first blocks look like decides for the rest; a second try looks at all of a member of modest size.
    for chunk in [CHUNK_BYTES, BLOCK_BYTES] {
        file.seek(SeekFrom::Start(member.at))?;
        let packed = (&mut *file).take(member.len_bytes);
        // The library asserts what it assumes of the packer.
        let imitation = AssertUnwindSafe(|| imitate(packed, member, entry, (chunk, &mut *alive)));
        match catch_unwind(imitation) {
            Ok(Ok(Some(step))) => return Ok(Some(step)),
            Ok(Err(error)) => return Err(error),
            Ok(Ok(None)) | Err(_) if member.len_bytes <= CHUNK_BYTES as u64 => break,
            Ok(Ok(None)) | Err(_) => {}
        }
    }
    Ok(None)
}

fn imitate(
    mut packed: impl Read,
    member: &Packed,
    (path, len_bytes): (&str, u64),
    (chunk, alive): (usize, &mut dyn FnMut()),
) -> io::Result<Option<Vec<u8>>> {
    let config = PreflateConfig { max_chain_length: CHAIN, plain_text_limit: PLAIN_BYTES, verify_compression: true };
    let mut packer = PreflateStreamProcessor::new(&config);
    let (mut chunks, mut count, mut plain_total) = (Vec::new(), 0_u64, 0_u64);
    let (mut bytes, mut want) = (Vec::new(), chunk);
    while !packer.is_done() {
        let missing = want.saturating_sub(bytes.len()) as u64;
        (&mut packed).take(missing).read_to_end(&mut bytes)?;
        let Ok(found) = packer.decompress(&bytes) else { return Ok(None) };
        if found.compressed_size == 0 {
            // The block is longer than the chunk.
            if want > BLOCK_BYTES || bytes.len() < want {
                return Ok(None);
            }
            want *= 2;
            continue;
        }
        want = chunk;
        let plain = packer.plain_text().text().len() as u64;
        plain_total += plain;
        for number in [plain, found.compressed_size as u64, found.corrections.len() as u64] {
            varint::write(&mut chunks, number);
        }
        chunks.extend(&found.corrections);
        count += 1;
        bytes.drain(..found.compressed_size);
        packer.shrink_to_dictionary();
        alive();
    }
    // Bytes behind the end of the stream belong to nobody.
    if !bytes.is_empty() || packed.read(&mut [0])? > 0 || plain_total != len_bytes {
        return Ok(None);
    }
    let mut step = named(b'D', path, len_bytes);
    varint::write(&mut step, count);
    step.extend(chunks);
    // Choices of a packer unlike any that is known may be as long as what they describe.
    Ok(Some(step).filter(|step| (step.len() as u64) < member.len_bytes / 2 + 64))
}

fn hash(file: &mut File) -> io::Result<[u8; 32]> {
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(*hasher.finalize().as_bytes())
}
