//! Directory entries of a ZIM file.

use crate::import::refusal::Reason;

/// LIMIT: bytes of an entry with its path and title.
pub(super) const MAX_BYTES: usize = 8192;

/// One directory entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Dirent {
    pub(super) namespace: u8,
    pub(super) path: String,
    title: String,
    pub(super) target: Target,
}

/// What an entry stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Blob {
        mime: u16,
        cluster: u32,
        blob: u32,
    },
    Redirect(u32),
    /// Deleted or link target: obsolete kinds without content.
    None,
}

impl Dirent {
    /// Title, or the path if it has none.
    pub(super) fn title(&self) -> &str {
        if self.title.is_empty() { &self.path } else { &self.title }
    }

    /// Title; empty if it has none.
    pub(super) fn own_title(&self) -> &str {
        &self.title
    }
}

/// Reads an entry from bytes that may go on behind it.
pub(super) fn parse(bytes: &[u8]) -> Result<Dirent, Reason> {
    read(bytes).ok_or(Reason::Damaged("a directory entry is broken"))
}

fn read(bytes: &[u8]) -> Option<Dirent> {
    let u16_at = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
    let u32_at = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let mime = u16_at(0)?;
    let (target, strings) = match mime {
        0xffff => (Target::Redirect(u32_at(8)?), 12),
        0xfffe | 0xfffd => (Target::None, 8),
        _ => (Target::Blob { mime, cluster: u32_at(8)?, blob: u32_at(12)? }, 16),
    };
    let mut strings = bytes.get(strings..)?.split(|byte| *byte == 0);
    let path = std::str::from_utf8(strings.next()?).ok()?.to_owned();
    let title = String::from_utf8_lossy(strings.next()?).into_owned();
    // The zero byte behind the title must be there as well.
    strings.next()?;
    Some(Dirent { namespace: *bytes.get(3)?, path, title, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_or_refused() {
        let content = [&[1, 0, 0, b'C', 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0][..], b"a.html\0\0rest"].concat();
        let dirent = parse(&content).unwrap();
        assert_eq!(dirent.target, Target::Blob { mime: 1, cluster: 2, blob: 3 });
        assert_eq!((dirent.namespace, dirent.path.as_str(), dirent.title()), (b'C', "a.html", "a.html"));
        let redirect = [&[0xff, 0xff, 0, b'A', 0, 0, 0, 0, 9, 0, 0, 0][..], b"a\0T\0"].concat();
        assert_eq!(parse(&redirect).unwrap().target, Target::Redirect(9));
        for cut in [0, 1, 8, 15, 20, 22] {
            assert!(matches!(parse(&content[..cut]), Err(Reason::Damaged(_))), "{cut}");
        }
    }
}
