//! The picture of a ZIM file, drawn: an open book, 48 by 48 points (openZIM, "Metadata"; PNG, 3rd edition).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Under which readers look for it.
pub(super) const NAME: &str = "Illustration_48x48@1";

const SIDE: u32 = 48;

/// The picture as a PNG file of two colours.
pub(super) fn png() -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..SIDE {
        // No filter.
        rows.push(0);
        rows.extend(
            (0..SIDE / 8).map(|byte| (0..8).fold(0_u8, |bits, bit| bits << 1 | u8::from(is_paper(byte * 8 + bit, y)))),
        );
    }
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    zlib.write_all(&rows).ok();
    let data = zlib.finish().unwrap_or_default();
    let side = SIDE.to_be_bytes();
    // One bit a point, colours by a palette.
    let header = [&side[..], &side, &[1, 3, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"PLTE", &[0x1b, 0x5e, 0x7b, 0xff, 0xff, 0xff]);
    chunk(&mut png, *b"IDAT", &data);
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// Two leaves, with a fold between them and lines on them.
fn is_paper(x: u32, y: u32) -> bool {
    let from_fold = x.abs_diff(SIDE / 2);
    let top = 12 + from_fold / 6;
    let is_leaf = (2..20).contains(&from_fold) && (top..top + 24).contains(&y);
    let is_line = (5..16).contains(&from_fold) && (y - top.min(y)) % 6 == 5 && y < top + 22;
    is_leaf && !is_line
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let named = [&name[..], data].concat();
    png.extend_from_slice(&named);
    png.extend(crc32fast::hash(&named).to_be_bytes());
}
