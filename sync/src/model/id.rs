//! Ids and names. Each is its own type, made only by parsing, so that none can stand in for another.

use std::fmt;
use std::str::FromStr;

/// Why a text is not the id it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not exactly 64 lower-case hexadecimal digits.
    #[error("{0:?} is not a BLAKE3 id: 64 lower-case hexadecimal digits are needed")]
    Hash(String),
    /// Not a name of the allowed shape.
    #[error(
        "{text:?} is not a {what} id: use 1 to {max} of a-z, 0-9, '-', '_' and '.', beginning with a letter or digit"
    )]
    Name {
        /// What kind of name was expected.
        what: &'static str,
        /// The text that was refused.
        text: String,
        /// Longest allowed length in bytes.
        max: usize,
    },
}

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Wraps a computed or stored digest.
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }
            /// The 32 digest bytes.
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }
        impl From<blake3::Hash> for $name {
            fn from(hash: blake3::Hash) -> Self {
                Self(*hash.as_bytes())
            }
        }
        impl TryFrom<&[u8]> for $name {
            type Error = IdError;
            fn try_from(bytes: &[u8]) -> Result<Self, IdError> {
                <[u8; 32]>::try_from(bytes).map(Self).map_err(|_| IdError::Hash(format!("{} bytes", bytes.len())))
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                parse_hex(text).map(Self).ok_or_else(|| IdError::Hash(shorten(text)))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

hash_id! {
    /// BLAKE3 of a blob's uncompressed content.
    BlobId
}
hash_id! {
    /// BLAKE3 of the canonical rows of one resource's entries (FORMAT.md, "Entry list").
    EntryListId
}
hash_id! {
    /// BLAKE3 of the canonical rows of a release's resources (FORMAT.md, "Manifest"). This is what is signed.
    ManifestId
}
hash_id! {
    /// BLAKE3 of a whole bundle file; also its name in a repository.
    BundleId
}
hash_id! {
    /// BLAKE3 of the stored bytes of a window, or of a page of an index: its name on the road.
    ObjectId
}
hash_id! {
    /// BLAKE3 of a whole window file; also its name in a repository.
    WindowFileId
}
hash_id! {
    /// BLAKE3 of the root of a release's index; also its name in a repository.
    IndexId
}
hash_id! {
    /// Who a publisher is, whatever its keys are by now: BLAKE3 of its first root keys (FORMAT.md, "Publisher").
    PublisherId
}
hash_id! {
    /// BLAKE3 of a pack's bytes up to its trailer; also its name on the shelf.
    PackId
}

macro_rules! stored_in {
    ($name:ident, $dir:literal) => {
        impl $name {
            /// Where the file stands in a repository.
            pub fn path(&self) -> String {
                let name = self.to_string();
                format!(concat!($dir, "/{}/{}"), name.get(..2).unwrap_or_default(), name)
            }
        }
    };
}

stored_in!(BundleId, "bundles");
stored_in!(WindowFileId, "windows");
stored_in!(IndexId, "index");

macro_rules! name_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(String);

        impl $name {
            /// Longest id in bytes.
            pub const MAX_LEN: usize = $max;
            /// The id as text: safe in URLs and as a file name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_name(text, $max) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError::Name { what: $what, text: shorten(text), max: $max })
                }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

name_id! {
    /// Name of a collection, unique in its repository.
    CollectionId, "collection", 64
}
name_id! {
    /// Name of a resource, unique in its collection and kept over releases.
    ResourceId, "resource", 120
}

name_id! {
    /// What a box calls a publisher that it trusts besides the first one.
    PublisherName, "publisher", 32
}

/// Collection of what was made on a box and is offered to others.
pub const MADE_HERE: &str = "made-here";
/// Collection of what was made on a box and never leaves it.
pub const KEPT_HERE: &str = "kept-here";
/// The collection of a box that its publisher alone can read.
pub const REPORTS: &str = "reports";

impl PublisherName {
    /// What a box calls itself.
    const OWN: &str = "own";

    /// The box itself, which is a publisher too.
    pub fn own() -> Self {
        Self(Self::OWN.to_owned())
    }

    /// Whether it is the box itself.
    pub fn is_own(&self) -> bool {
        self.0 == Self::OWN
    }
}

/// Number of a release: 1, 2, 3 … for each collection, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ReleaseNumber(pub u32);

impl fmt::Display for ReleaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_name(text: &str, max: usize) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.');
    (1..=max).contains(&text.len())
        && text.bytes().all(allowed)
        && text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
        && !text.ends_with('.')
}

fn parse_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = hex_value(*high)? << 4 | hex_value(*low)?;
    }
    Some(bytes)
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// Cuts hostile text so that an error message stays a line.
fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_ids_round_trip_and_refuse_other_spellings() {
        let id = BlobId::from(blake3::hash(b"library"));
        assert_eq!(id.to_string().parse::<BlobId>().unwrap(), id);
        for bad in ["", "ab", &id.to_string().to_uppercase(), &format!("{id}0"), &"g".repeat(64)] {
            assert!(bad.parse::<BlobId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_safe_as_file_names_and_in_urls() {
        for good in ["a", "story-0001-sw", "2024_maths.v1"] {
            assert_eq!(good.parse::<ResourceId>().unwrap().as_str(), good);
        }
        for bad in ["", ".", "..", "-a", "a/b", "A", "é", "a b", "a.", &"x".repeat(121)] {
            assert!(bad.parse::<ResourceId>().is_err(), "{bad}");
        }
    }
}
