//! Small packages, made where they are tested: a ZIP writer that also writes what odd packers write.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::io::Read;
use std::path::{Path, PathBuf};

/// A member: its name as bytes, its content, and an extra field of the directory.
pub(crate) struct Member<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) content: &'a [u8],
    pub(crate) extra: Vec<u8>,
}

/// A folder of its own for a test, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packed").join(name);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A ZIP file with members of these names, stored.
pub(crate) fn zip(file: &str, members: &[(&str, &str)]) -> PathBuf {
    let members: Vec<Member<'_>> = members
        .iter()
        .map(|(name, content)| Member { name: name.as_bytes(), content: content.as_bytes(), extra: Vec::new() })
        .collect();
    zip_raw(file, &members)
}

/// A ZIP file as its parts say (APPNOTE 4.3).
pub(crate) fn zip_raw(file: &str, members: &[Member<'_>]) -> PathBuf {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for Member { name, content, extra } in members {
        let at = u32::try_from(bytes.len()).unwrap();
        let len = u32::try_from(content.len()).unwrap();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5a];
        common.extend(crc32fast::hash(content).to_le_bytes());
        common.extend(len.to_le_bytes());
        common.extend(len.to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([b"PK\x03\x04", common.as_slice(), &[0, 0], name, content].concat());
        let extra_len = u16::try_from(extra.len()).unwrap().to_le_bytes();
        directory.extend([b"PK\x01\x02\x14\0", common.as_slice(), &extra_len, &[0; 10], &at.to_le_bytes()].concat());
        directory.extend([name, extra.as_slice()].concat());
    }
    let count = u16::try_from(members.len()).unwrap().to_le_bytes();
    let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06\0\0\0\0", count.as_slice(), &count, &len, &at, &[0, 0]].concat());
    let path = folder(&format!("{file}.d")).join(file);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Names and contents of a sound ZIP file (APPNOTE 4.3.12), folders left out.
pub(crate) fn members(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number =
        |at: usize, len: usize| zip[at..at + len].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let mut at =
        (0..zip.len()).rev().find(|at| zip[*at..].starts_with(b"PK\x05\x06")).map(|end| number(end + 16, 4)).unwrap();
    let mut members = Vec::new();
    while zip[at..].starts_with(b"PK\x01\x02") {
        let (name_len, local) = (number(at + 28, 2), number(at + 42, 4));
        let name = String::from_utf8(zip[at + 46..at + 46 + name_len].to_vec()).unwrap();
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let packed = &zip[start..start + number(at + 20, 4)];
        let mut content = Vec::new();
        match number(at + 10, 2) {
            0 => content.extend_from_slice(packed),
            _ => drop(flate2::read::DeflateDecoder::new(packed).read_to_end(&mut content).unwrap()),
        }
        if !name.ends_with('/') {
            members.push((name, content));
        }
        at += 46 + name_len + number(at + 30, 2) + number(at + 32, 2);
    }
    members
}
