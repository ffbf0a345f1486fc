//! What a ZIP archive is made of (PKWARE APPNOTE 6.3): headers, directory, end.

/// Bytes of a local header and of a line of the directory without the name, and of the end.
const LOCAL_BYTES: u64 = 30;
const LINE_BYTES: u64 = 46;
const END_BYTES: u64 = 22;

/// How a file lies in the archive (APPNOTE, 4.4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Method {
    Stored = 0,
    Deflated = 8,
}

/// One file of the archive, as both headers have it.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) method: Method,
    pub(super) crc: u32,
    pub(super) packed: u32,
    pub(super) len: u32,
}

/// Bytes that a file takes in front of its content, and in the directory.
pub(super) fn overhead_bytes(name: &str) -> (u64, u64) {
    (LOCAL_BYTES + name.len() as u64, LINE_BYTES + name.len() as u64)
}

/// Bytes of what stands behind the directory.
pub(super) const fn end_bytes() -> u64 {
    END_BYTES
}

impl Member<'_> {
    /// What both headers say (APPNOTE, 4.3.7 and 4.3.12): version 2.0; names in UTF-8; the first day of MS-DOS, since
    /// the same resource should be the same file.
    fn common(&self) -> Vec<u8> {
        let name_len = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        let mut common = Vec::with_capacity(26);
        for word in [20, 1 << 11, self.method as u16, 0, 0x21] {
            common.extend_from_slice(&u16::to_le_bytes(word));
        }
        for number in [self.crc, self.packed, self.len] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        common.extend_from_slice(&name_len.to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        common
    }

    /// What stands in front of the content.
    pub(super) fn local(&self) -> Vec<u8> {
        [&b"PK\x03\x04"[..], &self.common(), self.name.as_bytes()].concat()
    }

    /// Its line in the directory; `offset` is where its local header begins.
    pub(super) fn line(&self, offset: u32) -> Vec<u8> {
        let mut line = b"PK\x01\x02\x14\x00".to_vec();
        line.extend_from_slice(&self.common());
        line.extend_from_slice(&[0; 10]);
        line.extend_from_slice(&offset.to_le_bytes());
        line.extend_from_slice(self.name.as_bytes());
        line
    }
}

/// The end (APPNOTE, 4.3.16) behind a directory of `count` lines that begins at `offset` and takes `len` bytes.
pub(super) fn end(count: u16, offset: u32, len: u32) -> Vec<u8> {
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend_from_slice(&count.to_le_bytes());
    end.extend_from_slice(&count.to_le_bytes());
    end.extend_from_slice(&len.to_le_bytes());
    end.extend_from_slice(&offset.to_le_bytes());
    end.extend_from_slice(&[0, 0]);
    end
}
