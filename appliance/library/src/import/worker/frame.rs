//! Messages between parent and child.

use std::io::{self, Read, Write};

use maktaba_sync::model::{BlobId, Body, Entry, EntryFlags};
use serde::de::DeserializeOwned;

use crate::import::wire;
pub(super) use crate::import::wire::nonsense;

/// LIMIT: bytes of one message. The largest are items of an index with long descriptions.
const MAX_BYTES: u32 = 32 << 20;
/// Bytes of content in one message.
pub(super) const CHUNK_BYTES: usize = 64 << 10;

/// What a message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    Request,
    /// Content follows; the message is its media type.
    Put,
    Chunk,
    End,
    /// The content could not be read to its end.
    Fail,
    /// The answer to a content: JSON of [`Kept`].
    Kept,
    Progress,
    Entry,
    Record,
    Finished,
    Quarantined,
    Refused,
    Item,
    Report,
}

impl Tag {
    const ALL: [Self; 14] = [
        Self::Request,
        Self::Put,
        Self::Chunk,
        Self::End,
        Self::Fail,
        Self::Kept,
        Self::Progress,
        Self::Entry,
        Self::Record,
        Self::Finished,
        Self::Quarantined,
        Self::Refused,
        Self::Item,
        Self::Report,
    ];
}

/// What the parent did with a content.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) enum Kept {
    Blob {
        id: BlobId,
        len_bytes: u64,
    },
    TooLarge {
        limit_bytes: u64,
    },
    /// The parent gives up: nothing more is wanted.
    Stop,
}

/// An entry as it crosses.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(in crate::import) struct Row {
    path: String,
    media_type: String,
    title: String,
    flags: u8,
    blob: Option<(BlobId, u64)>,
    redirect: Option<String>,
}

impl Row {
    pub(in crate::import) fn of(entry: &Entry) -> Self {
        let (blob, redirect) = match &entry.body {
            Body::Blob { id, len_bytes } => (Some((*id, *len_bytes)), None),
            Body::Redirect(to) => (None, Some(to.as_str().to_owned())),
        };
        Self {
            path: entry.path.as_str().to_owned(),
            media_type: entry.media_type.clone(),
            title: entry.title.clone(),
            flags: entry.flags.bits(),
            blob,
            redirect,
        }
    }

    /// The entry; `None` if it is none.
    pub(in crate::import) fn entry(self) -> Option<Entry> {
        let body = match (self.blob, self.redirect) {
            (Some((id, len_bytes)), None) => Body::Blob { id, len_bytes },
            (None, Some(to)) => Body::Redirect(to.parse().ok()?),
            _ => return None,
        };
        let flags = EntryFlags::from_bits(self.flags)?;
        Some(Entry { path: self.path.parse().ok()?, media_type: self.media_type, title: self.title, flags, body })
    }
}

pub(super) fn send(to: &mut dyn Write, tag: Tag, bytes: &[u8]) -> io::Result<()> {
    wire::send(to, tag as u8, bytes, MAX_BYTES)
}

pub(super) fn send_json<T: serde::Serialize>(to: &mut dyn Write, tag: Tag, value: &T) -> io::Result<()> {
    send(to, tag, &serde_json::to_vec(value)?)
}

/// Reads a message into `bytes`.
pub(super) fn receive(from: &mut dyn Read, bytes: &mut Vec<u8>) -> io::Result<Tag> {
    let letter = wire::receive(from, bytes, MAX_BYTES)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    Tag::ALL.get(usize::from(letter)).copied().ok_or_else(nonsense)
}

pub(super) fn json<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    serde_json::from_slice(bytes).map_err(|_| nonsense())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let mut wire = Vec::new();
        send(&mut wire, Tag::Chunk, b"abc").unwrap();
        send(&mut wire, Tag::Report, b"").unwrap();
        let (mut from, mut bytes) = (wire.as_slice(), Vec::new());
        assert_eq!((receive(&mut from, &mut bytes).unwrap(), bytes.as_slice()), (Tag::Chunk, b"abc".as_slice()));
        assert_eq!((receive(&mut from, &mut bytes).unwrap(), bytes.len()), (Tag::Report, 0));
        assert!(receive(&mut from, &mut bytes).is_err());
    }

    #[test]
    fn every_letter_is_its_own() {
        for (at, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, at);
        }
    }

    #[test]
    fn lies_about_lengths_are_refused() {
        for wire in [[200, 0, 0, 0, 0], [2, 255, 255, 255, 255], [2, 9, 0, 0, 0]] {
            assert!(receive(&mut wire.as_slice(), &mut Vec::new()).is_err(), "{wire:?}");
        }
    }
}
