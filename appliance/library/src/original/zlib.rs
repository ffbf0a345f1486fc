//! zlib with its memory level, which decides where blocks end: 8 in most programs, 9 as good as Info-ZIP's `zip`.
//!
//! No wrapper lets that be chosen, so this one file calls zlib itself.

#![expect(unsafe_code, reason = "calls zlib, whose memory level no safe wrapper sets; SAFETY stands at each call")]

use std::ffi::{c_int, c_uint, c_void};
use std::io::{self, Read};

use libz_sys as z;

/// How a stream is packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Manner {
    /// 1 to 9.
    pub(super) level: u8,
    /// 8 or 9.
    pub(super) memory: u8,
}

impl Manner {
    /// All that are tried, the usual ones first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let levels = [6, 9, 1, 2, 3, 4, 5, 7, 8];
        levels.into_iter().flat_map(|level| [8, 9].map(|memory| Self { level, memory }))
    }

    /// As one byte of a recipe: the level, plus 16 for memory level 9.
    pub(super) fn byte(self) -> u8 {
        self.level + if self.memory == 9 { 16 } else { 0 }
    }

    /// Reads the byte of a recipe.
    pub(super) fn of(byte: u8) -> Option<Self> {
        Self::all().find(|manner| manner.byte() == byte)
    }
}

/// A content as raw deflate (RFC 1951), while it is read.
pub(super) struct Deflate<R> {
    content: R,
    // From a box: zlib's state points back at its stream, which must not move nor be borrowed by anyone else.
    stream: *mut z::z_stream,
    buffer: Vec<u8>,
    at: usize,
    has_ended: bool,
    is_done: bool,
}

const BUFFER_BYTES: usize = 64 << 10;

impl<R: Read> Deflate<R> {
    /// Begins to pack a content.
    ///
    /// # Errors
    ///
    /// If zlib gets no memory, about 270 kB.
    pub(super) fn new(content: R, manner: Manner) -> io::Result<Self> {
        let stream = Box::into_raw(Box::new(z::z_stream {
            next_in: std::ptr::null_mut(),
            avail_in: 0,
            total_in: 0,
            next_out: std::ptr::null_mut(),
            avail_out: 0,
            total_out: 0,
            msg: std::ptr::null_mut(),
            state: std::ptr::null_mut(),
            zalloc: allocate,
            zfree: release,
            opaque: std::ptr::null_mut(),
            data_type: 0,
            adler: 0,
            reserved: 0,
        }));
        let size = c_int::try_from(size_of::<z::z_stream>()).unwrap_or(0);
        let packer = Self { content, stream, buffer: Vec::new(), at: 0, has_ended: false, is_done: false };
        // SAFETY: the stream is whole, lives until `drop`, and its size and zlib's version are true.
        let code = unsafe {
            let (level, memory) = (c_int::from(manner.level), c_int::from(manner.memory));
            let version = z::zlibVersion();
            z::deflateInit2_(stream, level, z::Z_DEFLATED, -15, memory, z::Z_DEFAULT_STRATEGY, version, size)
        };
        if code != z::Z_OK {
            return Err(io::Error::new(io::ErrorKind::OutOfMemory, "zlib could not be started"));
        }
        Ok(packer)
    }

    pub(super) fn content(&self) -> &R {
        &self.content
    }
}

impl<R: Read> Read for Deflate<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.is_done && !out.is_empty() {
            if self.at >= self.buffer.len() && !self.has_ended {
                self.buffer.clear();
                self.at = 0;
                (&mut self.content).take(BUFFER_BYTES as u64).read_to_end(&mut self.buffer)?;
                self.has_ended = self.buffer.is_empty();
            }
            let input = self.buffer.get(self.at..).unwrap_or_default();
            // LIMIT: far below what zlib's counters hold.
            let room = out.len().min(1 << 30);
            let flush = if self.has_ended { z::Z_FINISH } else { z::Z_NO_FLUSH };
            // SAFETY: the stream was started in `new` and is ours alone; both pointers are valid for the counts beside
            // them until the call returns, zlib does not write through `next_in`, and the slices outlive the call.
            let (code, unread, unwritten) = unsafe {
                (*self.stream).next_in = input.as_ptr().cast_mut();
                (*self.stream).avail_in = c_uint::try_from(input.len()).unwrap_or(0);
                (*self.stream).next_out = out.as_mut_ptr();
                (*self.stream).avail_out = c_uint::try_from(room).unwrap_or(0);
                let code = z::deflate(self.stream, flush);
                (code, (*self.stream).avail_in, (*self.stream).avail_out)
            };
            self.at += input.len().saturating_sub(unread as usize);
            let written = room.saturating_sub(unwritten as usize);
            match code {
                z::Z_STREAM_END => self.is_done = true,
                z::Z_OK | z::Z_BUF_ERROR => {}
                _ => return Err(io::Error::other("zlib failed")),
            }
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

impl<R> Drop for Deflate<R> {
    fn drop(&mut self) {
        // SAFETY: the stream came from a box in `new` and ends here; one that could not be started is refused by
        // deflateEnd without harm.
        unsafe {
            z::deflateEnd(self.stream);
            drop(Box::from_raw(self.stream));
        }
    }
}

/// zlib's memory. The C library's, as zlib itself would take.
extern "C" fn allocate(_: *mut c_void, items: c_uint, size: c_uint) -> *mut c_void {
    // SAFETY: calloc takes any two sizes; a product that overflows gives null, which zlib expects.
    unsafe { libc::calloc(items as usize, size as usize) }
}

extern "C" fn release(_: *mut c_void, address: *mut c_void) {
    // SAFETY: zlib gives back only what `allocate` gave, once.
    unsafe { libc::free(address) };
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn every_manner_packs_what_unpacks() {
        let content = b"water under the bridge ".repeat(9000);
        for manner in Manner::all() {
            let mut packed = Vec::new();
            Deflate::new(content.as_slice(), manner).unwrap().read_to_end(&mut packed).unwrap();
            let mut unpacked = Vec::new();
            flate2::bufread::DeflateDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == content, "{manner:?}");
            assert_eq!(Manner::of(manner.byte()), Some(manner));
        }
        assert_eq!((Manner::of(0), Manner::of(26), Manner::of(255)), (None, None, None));
    }

    #[test]
    fn small_steps_pack_the_same() {
        let content: Vec<u8> = (0..200_000_u32).flat_map(|n| (n / 3).to_le_bytes()).collect();
        let manner = Manner { level: 6, memory: 8 };
        let mut whole = Vec::new();
        Deflate::new(content.as_slice(), manner).unwrap().read_to_end(&mut whole).unwrap();
        let (mut small, mut steps) = (Deflate::new(content.as_slice(), manner).unwrap(), Vec::<u8>::new());
        let mut step = [0; 7];
        while let Ok(count @ 1..) = small.read(&mut step) {
            steps.extend(&step[..count]);
        }
        assert!(steps == whole);
        // Memory level 8 is what everyone else's zlib does.
        let mut other = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(6));
        other.write_all(&content).unwrap();
        assert!(other.finish().unwrap() == whole);
    }
}
