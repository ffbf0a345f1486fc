//! Whether the files of a repository are what was signed.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use super::survey::{FileKind, NeededFile, Survey};
use crate::model::CollectionId;
use crate::publish::{Repository, RepositoryError};
use crate::source::Source;

/// What a check found.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Checked {
    /// Files that are as they should be.
    pub sound: u64,
    /// Their bytes.
    pub len_bytes: u64,
    /// Files that are not there and not needed for the newest releases: a mirror of limited size leaves them out.
    pub left_out: u64,
    /// Collections of which nothing is here.
    pub absent: Vec<CollectionId>,
    /// Files that somebody has begun to write and not ended, where the repository lies in a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun: Option<u64>,
    /// Files that are missing or wrong, with what is wrong.
    pub wrong: Vec<(String, String)>,
}

/// Reads every file that the releases need and compares its hash with its name. Calls `progress` with files and bytes.
pub fn check(source: &mut dyn Source, survey: &Survey, progress: &mut dyn FnMut(u64, u64)) -> Checked {
    let unread = survey.unread.iter().map(|one| (one.path.clone(), one.what.clone())).collect();
    let mut checked = Checked { wrong: unread, absent: survey.absent.clone(), ..Checked::default() };
    for file in &survey.files {
        match what_is_wrong(source, file) {
            None => {
                checked.sound += 1;
                checked.len_bytes += file.len_bytes;
            }
            Some(Fault::Missing) if !file.is_newest => checked.left_out += 1,
            Some(what) if checked.wrong.iter().all(|(path, _)| *path != file.path) => {
                checked.wrong.push((file.path.clone(), what.to_string()));
            }
            Some(_) => {}
        }
        progress(checked.sound, checked.len_bytes);
    }
    checked
}

/// Removes what a copy has of these files under the right name and with the right length, and which is not what was signed:
/// it is copied again then. What lies there whole is read for it, or of it the release files alone. Calls `progress` with
/// bytes.
///
/// # Errors
///
/// [`RepositoryError`] where a file cannot be removed.
pub fn remove_wrong(
    copy: &mut dyn Repository,
    survey: &Survey,
    is_whole: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<String>, RepositoryError> {
    let (mut source, mut removed, mut read_bytes) = (copy.source(), Vec::new(), 0);
    for file in survey.files.iter().filter(|file| is_whole || file.kind == FileKind::Release) {
        if copy.has(&file.path, file.len_bytes)? {
            read_bytes += file.len_bytes;
            if what_is_wrong(source.as_mut(), file).is_some() {
                copy.remove(&file.path)?;
                removed.push(file.path.clone());
            }
            progress(read_bytes);
        }
    }
    Ok(removed)
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("is not there")]
    Missing,
    #[error("is not what was signed")]
    Other,
    #[error("cannot be read: {0}")]
    Read(String),
}

fn what_is_wrong(source: &mut dyn Source, file: &NeededFile) -> Option<Fault> {
    let mut content = match source.open(&file.path, 0) {
        Ok(Some(content)) => content,
        Ok(None) => return Some(Fault::Missing),
        Err(error) => return Some(Fault::Read(error.to_string())),
    };
    match hash(file.kind, &mut content, file.len_bytes) {
        Ok(name) if file.path.ends_with(&name) || file.path.contains(&format!("/{name}.")) => None,
        Ok(_) => Some(Fault::Other),
        Err(error) => Some(Fault::Read(error.to_string())),
    }
}

/// The hash by which a file of that kind is named, in hexadecimal.
pub(super) fn hash(kind: FileKind, content: &mut dyn Read, len_bytes: u64) -> io::Result<String> {
    let mut content = content.take(len_bytes.saturating_add(1));
    if kind == FileKind::Release {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        return Ok(crate::trust::to_hex(&Sha256::digest(&bytes)));
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(content)?;
    Ok(hasher.finalize().to_string())
}
