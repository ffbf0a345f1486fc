//! The frames of a tag, whatever its version.

/// LIMIT: frames of a tag, and of a chapter.
pub(super) const FRAMES: usize = 5000;

/// A frame; names of three letters (2.2.0) have a blank at their end.
pub(super) struct Frame {
    pub(super) id: [u8; 4],
    pub(super) body: Vec<u8>,
}

/// Frames that can be read; those that are packed or locked are passed over.
pub(super) fn frames(mut rest: &[u8], version: u8) -> Vec<Frame> {
    let mut found = Vec::new();
    let (id_len, head_len) = if version == 2 { (3, 6) } else { (4, 10) };
    while let Some((head, tail)) = rest.split_at_checked(head_len).filter(|_| found.len() < FRAMES) {
        let mut id = [b' '; 4];
        id.iter_mut().zip(head.iter().take(id_len)).for_each(|(to, from)| *to = *from);
        if !id.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b' ') {
            break;
        }
        let size = head.get(id_len..id_len * 2).unwrap_or_default();
        // Some programs write plain sizes into 2.4.
        let size = if version == 4 { synchsafe(size).unwrap_or_else(|| plain(size)) } else { plain(size) };
        let Some((body, next)) = usize::try_from(size).ok().and_then(|size| tail.split_at_checked(size)) else { break };
        rest = next;
        found.extend(unwrapped(body, head.get(9).copied().unwrap_or(0), version).map(|body| Frame { id, body }));
    }
    found
}

/// The body of a frame without what its flags add (2.3.0, 3.3.1; 2.4.0, 4.1.2).
fn unwrapped(body: &[u8], flags: u8, version: u8) -> Option<Vec<u8>> {
    let (locked, group, length, unsynchronised) = match version {
        3 => (flags & 0xc0, flags & 0x20, 0, 0),
        4 => (flags & 0x0c, flags & 0x40, flags & 0x01, flags & 0x02),
        _ => (0, 0, 0, 0),
    };
    let skip = usize::from(group != 0) + if length != 0 { 4 } else { 0 };
    let body = body.get(skip..).filter(|_| locked == 0)?;
    Some(if unsynchronised != 0 { resynchronised(body) } else { body.to_owned() })
}

/// A number of up to four bytes.
pub(super) fn plain(bytes: &[u8]) -> u64 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Seven bits of each byte count; `None` if one has the eighth.
pub(super) fn synchsafe(bytes: &[u8]) -> Option<u64> {
    let all = bytes.iter().take(4);
    all.clone().all(|byte| *byte < 0x80).then(|| all.fold(0, |sum, byte| sum << 7 | u64::from(*byte)))
}

/// `FF 00` as `FF` (2.3.0, 5).
pub(super) fn resynchronised(bytes: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut after = false;
    for byte in bytes {
        if !(after && *byte == 0) {
            made.push(*byte);
        }
        after = *byte == 0xff;
    }
    made
}
