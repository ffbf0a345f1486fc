//! The path of an entry inside its resource. Decoded, normalised and refused here or never.

use std::fmt;
use std::str::FromStr;

/// Why a text cannot be the path of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Nothing was left.
    #[error("the path is empty")]
    Empty,
    /// Over [`EntryPath::MAX_LEN`].
    #[error("the path is longer than {} bytes", EntryPath::MAX_LEN)]
    TooLong,
    /// Begins with `/` or a drive letter, as in `C:\`.
    #[error("the path is absolute")]
    Absolute,
    /// Has an empty, `.` or `..` part.
    #[error("the path has an empty, '.' or '..' part")]
    Part,
    /// Has a part longer than a file system can name.
    #[error("a part of the path is longer than {} bytes", EntryPath::MAX_PART_LEN)]
    PartTooLong,
    /// Has a NUL, another control character or a text-direction override.
    #[error("the path has a control character")]
    Control,
    /// Has a backslash, which some systems take for a separator.
    #[error("the path has a backslash")]
    Backslash,
}

/// A relative path of plain parts joined by `/`, in UTF-8, without any way to leave its root.
///
/// Not normalised in Unicode: bytes are what was published. Two paths that differ are two entries.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntryPath(String);

impl EntryPath {
    /// Longest path in bytes.
    pub const MAX_LEN: usize = 1024;
    /// Longest part in bytes, the limit of ext4 and most others.
    pub const MAX_PART_LEN: usize = 255;

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot of the last part, in lower case; empty if there is none.
    pub fn extension(&self) -> String {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
    }
}

impl FromStr for EntryPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        if text.is_empty() {
            return Err(PathError::Empty);
        }
        if text.len() > Self::MAX_LEN {
            return Err(PathError::TooLong);
        }
        if text.starts_with('/') || is_drive(text) {
            return Err(PathError::Absolute);
        }
        if text.contains('\\') {
            return Err(PathError::Backslash);
        }
        if text.chars().any(is_deceptive) {
            return Err(PathError::Control);
        }
        for part in text.split('/') {
            match part {
                "" | "." | ".." => return Err(PathError::Part),
                _ if part.len() > Self::MAX_PART_LEN => return Err(PathError::PartTooLong),
                _ => {}
            }
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for EntryPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_drive(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some('a'..='z' | 'A'..='Z'), Some(':'), Some('\\' | '/')))
}

/// Control characters and the bidirectional overrides that make a name read as another (Unicode TR 36, 2.5).
fn is_deceptive(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_real_content_has() {
        for good in ["index.html", "a/b c/d.css", "ታዳጊው/አበራ.xhtml", "C/..hidden", "what?.html", "a:b", "100%/x"]
        {
            assert_eq!(good.parse::<EntryPath>().map(|p| p.as_str().to_owned()), Ok(good.to_owned()));
        }
    }

    #[test]
    fn refuses_every_way_out() {
        let cases = [
            ("", PathError::Empty),
            ("/etc/passwd", PathError::Absolute),
            ("c:/x", PathError::Absolute),
            ("../x", PathError::Part),
            ("a/../x", PathError::Part),
            ("a//x", PathError::Part),
            ("a/", PathError::Part),
            ("./a", PathError::Part),
            ("a\\..\\b", PathError::Backslash),
            ("a\0b", PathError::Control),
            ("a\u{202e}gpj.exe", PathError::Control),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<EntryPath>(), Err(error), "{text:?}");
        }
        assert_eq!("x".repeat(1025).parse::<EntryPath>(), Err(PathError::TooLong));
        assert_eq!("x".repeat(256).parse::<EntryPath>(), Err(PathError::PartTooLong));
    }

    #[test]
    fn extension_is_of_the_last_part_only() {
        let extension = |text: &str| text.parse::<EntryPath>().unwrap().extension();
        assert_eq!(extension("a.b/c"), "");
        assert_eq!(extension("a/Photo.JPG"), "jpg");
    }
}
