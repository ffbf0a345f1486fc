//! Follows a recipe: a stream of the original, in bounded memory.

use std::io::{self, BufReader, Cursor, Read, Take};

use super::zlib::{Deflate, Manner};
use super::{HEAD_BYTES, MAGIC, VERSION, varint, zstd_frame};

/// LIMIT: bytes of a path.
const PATH_BYTES: u64 = 4096;

/// What a recipe makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Length of the original in bytes.
    pub len_bytes: u64,
    /// BLAKE3 of the original.
    pub hash: [u8; 32],
}

impl Head {
    /// Reads the beginning of a recipe.
    ///
    /// # Errors
    ///
    /// If it is no recipe, or one of a later version than this program knows.
    pub fn read(recipe: &mut dyn Read) -> io::Result<Self> {
        let mut head = [0; HEAD_BYTES];
        recipe.read_exact(&mut head)?;
        let (magic, rest) = head.split_at(MAGIC.len());
        let (version, rest) = rest.split_at(1);
        let (len, hash) = rest.split_at(8);
        if magic != MAGIC {
            return Err(nonsense("it is no recipe of an original"));
        }
        if version != [VERSION] {
            return Err(nonsense("the recipe is of a later version; update this program"));
        }
        let len_bytes = u64::from_le_bytes(len.try_into().map_err(|_| nonsense("its length is cut off"))?);
        let hash = hash.try_into().map_err(|_| nonsense("its hash is cut off"))?;
        Ok(Self { len_bytes, hash })
    }
}

/// Opens the content of an entry by its path.
pub type Open<'a> = Box<dyn FnMut(&str) -> io::Result<Box<dyn Read + Send>> + Send + 'a>;

/// The original, read from the front on.
pub struct Rebuilt<'a> {
    recipe: BufReader<Box<dyn Read + Send + 'a>>,
    open: Open<'a>,
    left: u64,
    step: Step,
    ready: Cursor<Vec<u8>>,
    hash: [u8; 32],
    hasher: blake3::Hasher,
}

enum Step {
    Next,
    Literal(u64),
    Whole(Box<dyn Read + Send>, u64),
    Deflated(Box<Deflate<Take<Box<dyn Read + Send>>>>),
}

impl<'a> Rebuilt<'a> {
    /// Begins to follow a recipe.
    ///
    /// # Errors
    ///
    /// As [`Head::read`].
    pub fn begin(mut recipe: Box<dyn Read + Send + 'a>, open: Open<'a>) -> io::Result<Self> {
        let head = Head::read(&mut recipe)?;
        let recipe = BufReader::with_capacity(16 << 10, recipe);
        let (left, hash) = (head.len_bytes, head.hash);
        let ready = Cursor::default();
        Ok(Self { recipe, open, left, step: Step::Next, ready, hash, hasher: blake3::Hasher::new() })
    }

    fn advance(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.step, Step::Next) {
            Step::Next => self.next_step()?,
            Step::Literal(left) => {
                let bytes = exactly(&mut self.recipe, left.min(PIECE_BYTES))?;
                self.step = rest(left - bytes.len() as u64, Step::Literal);
                self.ready = Cursor::new(bytes);
            }
            Step::Whole(mut content, left) => {
                let bytes = exactly(&mut content, left.min(PIECE_BYTES))?;
                self.step = rest(left - bytes.len() as u64, |left| Step::Whole(content, left));
                self.ready = Cursor::new(bytes);
            }
            Step::Deflated(mut packer) => {
                let mut bytes = Vec::new();
                (&mut packer).take(PIECE_BYTES).read_to_end(&mut bytes)?;
                if !bytes.is_empty() {
                    self.step = Step::Deflated(packer);
                } else if packer.content().limit() > 0 {
                    return Err(nonsense("an entry is shorter than it was"));
                }
                self.ready = Cursor::new(bytes);
            }
        }
        Ok(())
    }

    /// Reads the head of a step; a frame is made at once.
    fn next_step(&mut self) -> io::Result<()> {
        let mut letter = [0];
        self.recipe.read_exact(&mut letter)?;
        self.step = match letter {
            [b'L'] => rest(varint::read(&mut self.recipe)?, Step::Literal),
            [b'Z'] => {
                self.ready = Cursor::new(zstd_frame::rebuild(&mut self.recipe, &mut self.open)?);
                Step::Next
            }
            [b'S'] => {
                let content = (self.open)(&path(&mut self.recipe)?)?;
                rest(varint::read(&mut self.recipe)?, |len| Step::Whole(content, len))
            }
            [b'D'] => {
                let content = (self.open)(&path(&mut self.recipe)?)?;
                let len = varint::read(&mut self.recipe)?;
                let mut level = [0];
                self.recipe.read_exact(&mut level)?;
                let manner = Manner::of(level[0]).ok_or_else(|| nonsense("it packs in an unknown manner"))?;
                Step::Deflated(Box::new(Deflate::new(content.take(len), manner)?))
            }
            _ => return Err(nonsense("it has a step of an unknown kind")),
        };
        Ok(())
    }
}

pub(super) fn path(recipe: &mut dyn Read) -> io::Result<String> {
    let len = bounded(varint::read(recipe)?, PATH_BYTES)?;
    String::from_utf8(exactly(recipe, len)?).map_err(|_| nonsense("a path is not UTF-8"))
}

/// Bytes that are made at once.
const PIECE_BYTES: u64 = 64 << 10;

fn rest(left: u64, step: impl FnOnce(u64) -> Step) -> Step {
    if left == 0 { Step::Next } else { step(left) }
}

pub(super) fn exactly(from: &mut dyn Read, len: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(len).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == len { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

pub(super) fn bounded(number: u64, limit: u64) -> io::Result<u64> {
    if number <= limit { Ok(number) } else { Err(nonsense("a length is larger than allowed")) }
}

pub(super) fn nonsense(text: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}

impl Read for Rebuilt<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
            if most == 0 {
                return Ok(0);
            }
            let count = self.ready.read(buffer.get_mut(..most).unwrap_or_default())?;
            if count > 0 {
                self.left -= count as u64;
                self.hasher.update(buffer.get(..count).unwrap_or_default());
                // The last bytes are held back from whoever would get another file.
                if self.left == 0 && *self.hasher.finalize().as_bytes() != self.hash {
                    return Err(nonsense("what it makes is not the original"));
                }
                return Ok(count);
            }
            self.advance()?;
        }
    }
}

impl std::fmt::Debug for Rebuilt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rebuilt").field("left", &self.left).finish_non_exhaustive()
    }
}
