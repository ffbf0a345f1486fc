//! Entries and resources: what a release is made of.

use super::{BlobId, EntryPath, ResourceId};

/// What an entry is for, as bits; unknown bits are refused by readers (FORMAT.md, "Entry flags").
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct EntryFlags(u8);

impl EntryFlags {
    /// Part of the resource as its author made it.
    pub const NONE: Self = Self(0);
    /// Made from other entries at publish (text for search, a thumbnail): not exported, not part of the original.
    pub const DERIVED: Self = Self(1);
    /// A page of its own to readers and to search (an article, a chapter).
    pub const PAGE: Self = Self(2);

    const KNOWN: u8 = 3;

    /// Reads stored bits; `None` if a bit is unknown.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits & !Self::KNOWN == 0 { Some(Self(bits)) } else { None }
    }
    /// The bits as stored.
    pub const fn bits(self) -> u8 {
        self.0
    }
    /// Whether all bits of `other` are set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What stands behind a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// Content.
    Blob {
        /// Hash of the uncompressed content.
        id: BlobId,
        /// Length of the uncompressed content in bytes.
        len_bytes: u64,
    },
    /// Another path of the same resource. Chains and loops are the reader's to bound.
    Redirect(EntryPath),
}

/// One file of a resource.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where it is, unique in its resource.
    pub path: EntryPath,
    /// IANA media type, with charset if known; empty for redirects. At most 255 bytes.
    pub media_type: String,
    /// Title for people; empty if it has none. At most 1,024 bytes.
    pub title: String,
    /// What it is for.
    pub flags: EntryFlags,
    /// Content or redirect.
    pub body: Body,
}

/// What a learner opens: a record and its entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resource {
    /// Name, unique in the collection.
    pub id: ResourceId,
    /// Description in schema.org terms as JSON; opaque to this crate. At most 256 KiB.
    pub record: Vec<u8>,
    /// Entries; publishing sorts them by path and refuses duplicates.
    pub entries: Vec<Entry>,
}

/// How the bytes of a media type behave, which decides how they are stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MediaClass {
    /// Compresses well and is small: grouped into frames with a dictionary.
    Text,
    /// Unknown: compressed if that pays.
    Other,
    /// Compressed already: stored as it is, so that a byte range maps to file offsets.
    Media,
}

impl MediaClass {
    /// Judges by media type (RFC 6838); parameters are ignored.
    pub fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        match essence {
            "image/svg+xml"
            | "image/bmp"
            | "application/json"
            | "application/javascript"
            | "application/xml"
            | "application/x-ndjson" => Self::Text,
            "application/zip"
            | "application/epub+zip"
            | "application/gzip"
            | "application/zstd"
            | "application/ogg"
            | "font/woff"
            | "font/woff2" => Self::Media,
            _ if essence.starts_with("text/") || essence.ends_with("+xml") || essence.ends_with("+json") => Self::Text,
            _ if ["image/", "video/", "audio/"].iter().any(|kind| essence.starts_with(kind)) => Self::Media,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_class_reads_the_essence_only() {
        let cases = [
            ("text/html; charset=utf-8", MediaClass::Text),
            ("application/xhtml+xml", MediaClass::Text),
            ("image/svg+xml", MediaClass::Text),
            ("image/png", MediaClass::Media),
            ("video/mp4", MediaClass::Media),
            ("application/pdf", MediaClass::Other),
            ("", MediaClass::Other),
        ];
        for (media_type, class) in cases {
            assert_eq!(MediaClass::of(media_type), class, "{media_type}");
        }
    }

    #[test]
    fn unknown_flags_are_refused() {
        assert_eq!(EntryFlags::from_bits(3), Some(EntryFlags::DERIVED.union(EntryFlags::PAGE)));
        assert_eq!(EntryFlags::from_bits(4), None);
    }
}
