//! A window: what content travels in (FORMAT.md, "Window").
//!
//! Raw, a window is a head that says what it holds, then the contents, back to back: so whoever has a window can shelve
//! it without an index. Stored, it is one zstd frame or the raw bytes, and is named by the hash of what is stored.

use super::codec::{CodecError, Decoder, put_bytes, put_number};
use super::manifest::MAX_MEDIA_TYPE;

/// Most bytes of content in a window; larger contents come in pieces of just this length, so that each piece is a whole
/// subtree of the content's BLAKE3 and is hashed by itself (BLAKE3 paper, section 2.1).
pub const PIECE: u64 = 2 * 1024 * 1024;
/// Most contents of one window.
pub const MAX_CONTENTS: usize = 65_536;
/// Most raw bytes of a window: content, and a head of that many lengths.
pub const MAX_RAW: usize = 2 * 1024 * 1024 + 512 * 1024;
/// Most stored bytes of a window: raw if it does not compress.
pub const MAX_STORED: usize = MAX_RAW;

const WHOLE: u8 = 0;
const PART: u8 = 1;

/// Contents of one media type that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Their media type.
    pub media_type: String,
    /// Their lengths in bytes, in order; none is 0.
    pub lens: Vec<u64>,
}

/// What a window holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowHead {
    /// Whole contents.
    Whole(Vec<Run>),
    /// One piece of a content longer than [`PIECE`].
    Piece {
        /// Its media type.
        media_type: String,
        /// Length of the whole content in bytes.
        content_len: u64,
        /// Where the piece begins in it: a multiple of [`PIECE`].
        offset: u64,
    },
}

impl WindowHead {
    /// Appends the head; the content follows.
    pub fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Whole(runs) => {
                out.push(WHOLE);
                put_number(out, runs.len() as u64);
                for run in runs {
                    put_bytes(out, run.media_type.as_bytes());
                    put_number(out, run.lens.len() as u64);
                    run.lens.iter().for_each(|len| put_number(out, *len));
                }
            }
            Self::Piece { media_type, content_len, offset } => {
                out.push(PART);
                put_bytes(out, media_type.as_bytes());
                put_number(out, *content_len);
                put_number(out, *offset);
            }
        }
    }

    /// Reads the head of a raw window and returns it with the bytes of its contents, whose lengths fit.
    ///
    /// # Errors
    ///
    /// [`CodecError`] where the head breaks the format or does not fit the window.
    pub fn take(raw: &[u8]) -> Result<(Self, &[u8]), CodecError> {
        let mut decoder = Decoder::new(raw);
        let head = match decoder.byte()? {
            WHOLE => Self::Whole(take_runs(&mut decoder)?),
            PART => Self::Piece {
                media_type: decoder.text(MAX_MEDIA_TYPE)?.to_owned(),
                content_len: decoder.number()?,
                offset: decoder.number()?,
            },
            _ => return Err(CodecError::Range),
        };
        let content = decoder.rest();
        if head.fits(content.len() as u64) { Ok((head, content)) } else { Err(CodecError::Range) }
    }

    fn fits(&self, len: u64) -> bool {
        match self {
            Self::Whole(runs) => {
                let lens = || runs.iter().flat_map(|run| &run.lens);
                let sum = lens().try_fold(0_u64, |sum, len| sum.checked_add(*len));
                sum == Some(len) && lens().all(|len| *len > 0)
            }
            Self::Piece { content_len, offset, .. } => {
                let left = content_len.checked_sub(*offset);
                offset.is_multiple_of(PIECE)
                    && *content_len > PIECE
                    && left.is_some_and(|left| len == left.min(PIECE))
                    && len > 0
            }
        }
    }
}

fn take_runs(decoder: &mut Decoder<'_>) -> Result<Vec<Run>, CodecError> {
    let mut left = MAX_CONTENTS;
    let mut runs = Vec::new();
    for _ in 0..decoder.bounded(MAX_CONTENTS)? {
        let media_type = decoder.text(MAX_MEDIA_TYPE)?.to_owned();
        let count = decoder.bounded(left)?;
        left -= count;
        let lens = (0..count).map(|_| decoder.number()).collect::<Result<_, _>>()?;
        runs.push(Run { media_type, lens });
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(head: &WindowHead, content: &[u8]) -> Vec<u8> {
        let mut raw = Vec::new();
        head.put(&mut raw);
        raw.extend_from_slice(content);
        raw
    }

    fn whole(lens: &[u64]) -> WindowHead {
        WindowHead::Whole(vec![Run { media_type: "text/html".into(), lens: lens.to_vec() }])
    }

    fn piece(content_len: u64, offset: u64) -> WindowHead {
        WindowHead::Piece { media_type: "video/mp4".into(), content_len, offset }
    }

    #[test]
    fn heads_round_trip() {
        let two = WindowHead::Whole(vec![
            Run { media_type: "text/css".into(), lens: vec![2] },
            Run { media_type: "text/html".into(), lens: vec![1, 3] },
        ]);
        for (head, content) in [(two, &b"abcdef"[..]), (piece(PIECE + 3, PIECE), b"end")] {
            let raw = raw(&head, content);
            assert_eq!(WindowHead::take(&raw).unwrap(), (head, content));
        }
    }

    #[test]
    fn heads_that_do_not_fit_their_window_are_refused() {
        for (what, raw) in [
            ("longer than the window", raw(&whole(&[4]), b"abc")),
            ("shorter than the window", raw(&whole(&[2]), b"abc")),
            ("an empty content", raw(&whole(&[0, 3]), b"abc")),
            ("lengths past 64 bits", raw(&whole(&[u64::MAX, 4]), b"abc")),
            ("a piece between the places of pieces", raw(&piece(PIECE + 4, PIECE + 1), b"abc")),
            ("a piece past the end", raw(&piece(PIECE + 2, PIECE), b"abc")),
            ("a piece of a content that is none", raw(&piece(3, 0), b"abc")),
            ("a short piece in the middle", raw(&piece(3 * PIECE, 0), b"abc")),
        ] {
            assert_eq!(WindowHead::take(&raw), Err(CodecError::Range), "{what}");
        }
        let many =
            raw(&WindowHead::Whole(vec![Run { media_type: String::new(), lens: vec![1; MAX_CONTENTS + 1] }]), b"");
        assert_eq!(WindowHead::take(&many), Err(CodecError::Range), "more contents than a window may hold");
    }

    #[test]
    fn torn_heads_are_refused_at_every_byte() {
        let raw = raw(&whole(&[1, 2]), b"abc");
        for cut in 0..raw.len() {
            assert!(WindowHead::take(&raw[..cut]).is_err(), "{cut}");
        }
    }
}
