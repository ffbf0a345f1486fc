//! A draft on the card, between import and publication: what the importer made of a file, for a look at it.
//!
//! `school/<id>/source/` has what came, and an index that says what it is; `school/<id>/made/` has contents by their hash,
//! and `draft.json`. All of `made` can be made again.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_sync::model::{BlobId, Body, Entry, EntryFlags, EntryPath};
use maktaba_sync::publish::{Intake, IntakeError};
use serde::{Deserialize, Serialize};

/// LIMIT: bytes of a description.
const MOST: u64 = 64 * 1024 * 1024;

/// A draft as it would be published.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// In schema.org terms.
    pub(crate) record: Vec<u8>,
    /// By path.
    pub(crate) entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    record: String,
    entries: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    path: String,
    media_type: String,
    title: String,
    flags: u8,
    len_bytes: u64,
    blob: Option<String>,
    redirect: Option<String>,
}

impl Draft {
    /// Writes it; with a cut it is there whole or not at all.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn write(&self, made: &Path) -> io::Result<()> {
        let entries = self.entries.iter().map(|entry| {
            let (blob, len_bytes, redirect) = match &entry.body {
                Body::Blob { id, len_bytes } => (Some(id.to_string()), *len_bytes, None),
                Body::Redirect(path) => (None, 0, Some(path.to_string())),
            };
            Row {
                path: entry.path.to_string(),
                media_type: entry.media_type.clone(),
                title: entry.title.clone(),
                flags: entry.flags.bits(),
                len_bytes,
                blob,
                redirect,
            }
        });
        let stored = Stored { record: String::from_utf8_lossy(&self.record).into_owned(), entries: entries.collect() };
        let new = made.join("draft.new");
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(&stored)?)?;
        file.sync_all()?;
        LocalDisk.rename(&new, &made.join("draft.json"))
    }

    /// Reads it; `None` if it is not there, or not as we write it.
    pub(crate) fn read(made: &Path) -> Option<Self> {
        let file = File::open(made.join("draft.json")).ok()?;
        let stored: Stored = serde_json::from_reader(io::BufReader::new(file.take(MOST))).ok()?;
        let entry = |row: Row| {
            let body = match (row.blob, row.redirect) {
                (Some(blob), _) => Body::Blob { id: blob.parse().ok()?, len_bytes: row.len_bytes },
                (None, Some(path)) => Body::Redirect(path.parse().ok()?),
                (None, None) => return None,
            };
            let (path, flags) = (row.path.parse::<EntryPath>().ok()?, EntryFlags::from_bits(row.flags)?);
            Some(Entry { path, media_type: row.media_type, title: row.title, flags, body })
        };
        let mut entries: Vec<Entry> = stored.entries.into_iter().map(entry).collect::<Option<_>>()?;
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Self { record: stored.record.into_bytes(), entries })
    }
}

/// Where the content of a draft lies.
pub(crate) fn content(made: &Path, id: &BlobId) -> PathBuf {
    made.join(id.to_string())
}

/// Takes contents into the folder of a draft.
#[derive(Debug)]
pub(crate) struct FolderIntake(pub(crate) PathBuf);

impl Intake for FolderIntake {
    fn put(&mut self, from: &mut dyn Read, _media_type: &str) -> Result<Body, IntakeError> {
        let store = |error: io::Error| IntakeError::Store(Box::new(error));
        let new = self.0.join("content.new");
        let mut file = File::create(&new).map_err(store)?;
        let (mut hasher, mut len_bytes, mut buffer) = (blake3::Hasher::new(), 0, vec![0; 64 * 1024]);
        loop {
            let count = from.read(&mut buffer).map_err(IntakeError::Read)?;
            let Some(some) = buffer.get(..count).filter(|some| !some.is_empty()) else { break };
            hasher.update(some);
            file.write_all(some).map_err(store)?;
            len_bytes += count as u64;
        }
        let id = BlobId::from(hasher.finalize());
        LocalDisk.rename(&new, &content(&self.0, &id)).map_err(store)?;
        Ok(Body::Blob { id, len_bytes })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_written() {
        let dir = tempfile::tempdir().unwrap();
        let mut intake = FolderIntake(dir.path().to_owned());
        let body = intake.put(&mut &b"Maji ni uhai."[..], "text/plain").unwrap();
        let Body::Blob { id, len_bytes: 13 } = body else { panic!("{body:?}") };
        assert_eq!(fs::read(content(dir.path(), &id)).unwrap(), b"Maji ni uhai.");
        let entry = |path: &str, body| Entry {
            path: path.parse().unwrap(),
            media_type: "text/plain".into(),
            title: "<b>".into(),
            flags: EntryFlags::PAGE,
            body,
        };
        let entries = vec![entry("a.txt", body), entry("b/ሀ.txt", Body::Redirect("a.txt".parse().unwrap()))];
        let draft = Draft { record: b"{\"name\":\"Maji\"}".to_vec(), entries };
        draft.write(dir.path()).unwrap();
        let read = Draft::read(dir.path()).unwrap();
        assert_eq!((&read.record, &read.entries), (&draft.record, &draft.entries));
        for bad in [
            "",
            "{",
            r#"{"record":"","entries":[{"path":"../x","media_type":"","title":"","flags":0,"len_bytes":0,"blob":null,"redirect":"a"}]}"#,
        ] {
            fs::write(dir.path().join("draft.json"), bad).unwrap();
            assert!(Draft::read(dir.path()).is_none(), "{bad}");
        }
    }
}
