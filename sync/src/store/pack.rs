//! The pack file (FORMAT.md, "Pack"): magic, frames, footer index, trailer. Append-only, then sealed.
//!
//! The catalogue knows all of this too; the footer is there to rebuild it.

use super::frame::{BlobRow, FrameRow, Method};
use crate::model::BlobId;
use crate::model::codec::{CodecError, Decoder, put_number};

/// First bytes: name, version 1, incompatible and compatible feature flags (none yet).
pub(super) const HEADER: [u8; 16] = *b"MKTPACK\x01\0\0\0\0\0\0\0\0";
/// Last bytes, after the length of the footer (`u64`).
pub(super) const TRAILER: [u8; 8] = *b"MKTPEND\x01";
/// Length of the trailer with the footer's length before it: what the pack's id does not cover.
pub(super) const TAIL_LEN: u64 = 16;
/// Frames of small content start a new pack past this length.
pub(super) const TARGET_LEN: u64 = 64 * 1024 * 1024;

/// The footer of a pack whose frames and blobs are `frames` (in order) and `blobs`, numbered from `first_frame`.
pub(super) fn footer<'a>(
    frames: impl ExactSizeIterator<Item = &'a FrameRow>,
    blobs: impl ExactSizeIterator<Item = &'a BlobRow>,
    first_frame: u64,
) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, frames.len() as u64);
    for frame in frames {
        put_number(&mut out, u64::from(frame.stored_len));
        put_number(&mut out, u64::from(frame.raw_len));
        out.push(frame.method as u8);
        out.extend_from_slice(&frame.check);
    }
    put_number(&mut out, blobs.len() as u64);
    for blob in blobs {
        out.extend_from_slice(blob.id.as_bytes());
        put_number(&mut out, blob.frame - first_frame);
        put_number(&mut out, u64::from(blob.offset));
        put_number(&mut out, blob.len_bytes);
    }
    out
}

/// Reads a footer back; frames are numbered from 0.
///
/// # Errors
///
/// [`CodecError`] where it breaks the format.
pub fn parse_footer(bytes: &[u8]) -> Result<(Vec<FrameRow>, Vec<BlobRow>), CodecError> {
    let mut decoder = Decoder::new(bytes);
    let mut frames = Vec::new();
    let mut offset = HEADER.len() as u64;
    for _ in 0..decoder.number()? {
        let stored_len = u32::try_from(decoder.number()?).map_err(|_| CodecError::Range)?;
        let raw_len = u32::try_from(decoder.number()?).map_err(|_| CodecError::Range)?;
        let method = Method::from_number(decoder.byte()?).ok_or(CodecError::Range)?;
        frames.push(FrameRow { pack: 0, offset, stored_len, raw_len, method, check: decoder.array()? });
        offset = offset.checked_add(u64::from(stored_len)).ok_or(CodecError::Range)?;
    }
    let mut blobs = Vec::new();
    for _ in 0..decoder.number()? {
        let id = BlobId::from_bytes(decoder.array()?);
        let frame = decoder.bounded(frames.len())? as u64;
        let offset = u32::try_from(decoder.number()?).map_err(|_| CodecError::Range)?;
        blobs.push(BlobRow { id, frame, offset, len_bytes: decoder.number()? });
    }
    decoder.finish()?;
    Ok((frames, blobs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_round_trip() {
        let frame = |offset, stored_len| FrameRow {
            pack: 0,
            offset,
            stored_len,
            raw_len: 9,
            method: Method::Zstd,
            check: [3; 16],
        };
        let frames = [frame(16, 5), frame(21, 7)];
        let blob = BlobRow { id: BlobId::from_bytes([1; 32]), frame: 11, offset: 2, len_bytes: 7 };
        let bytes = footer(frames.iter(), [blob].iter(), 10);
        let (read_frames, read_blobs) = parse_footer(&bytes).unwrap();
        assert_eq!(read_frames, frames);
        assert_eq!(read_blobs, [BlobRow { frame: 1, ..blob }]);
        for cut in 0..bytes.len() {
            assert!(parse_footer(&bytes[..cut]).is_err(), "{cut}");
        }
    }
}
