//! Playing time of MP4 files (ISO/IEC 14496-12: box `moov`, in it `mvhd`).

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Playing time in milliseconds; `None` if the file does not say it where it should.
pub(crate) fn duration_ms(path: &Path) -> Option<u64> {
    let mut file = File::open(path).ok()?;
    let len = file.metadata().ok()?.len();
    let (start, end) = find(&mut file, *b"moov", 0, len)?;
    let (start, _) = find(&mut file, *b"mvhd", start, end)?;
    let mut bytes = [0; 32];
    file.seek(SeekFrom::Start(start)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    let u32_at = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes).map(u64::from);
    let (scale, duration) = match bytes.first()? {
        0 => (u32_at(12)?, u32_at(16)?),
        _ => (u32_at(20)?, u32_at(24)?.checked_mul(1 << 32)?.checked_add(u32_at(28)?)?),
    };
    duration.checked_mul(1000)?.checked_div(scale)
}

/// Content of the first box of that type between two offsets.
fn find(file: &mut File, kind: [u8; 4], mut at: u64, end: u64) -> Option<(u64, u64)> {
    // LIMIT: boxes on one level.
    for _ in 0..1000 {
        file.seek(SeekFrom::Start(at)).ok()?;
        let mut header = [0; 16];
        file.read_exact(header.get_mut(..8)?).ok()?;
        let short: u32 = header.get(..4)?.try_into().ok().map(u32::from_be_bytes)?;
        let mut size = u64::from(short);
        let mut content = at + 8;
        if size == 1 {
            file.read_exact(header.get_mut(8..16)?).ok()?;
            size = header.get(8..16)?.try_into().ok().map(u64::from_be_bytes)?;
            content += 8;
        }
        let next = if size == 0 { end } else { at.checked_add(size)? };
        if next <= at || next > end {
            return None;
        }
        if header.get(4..8)? == kind {
            return Some((content, next));
        }
        at = next;
    }
    None
}
