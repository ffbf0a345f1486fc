//! What one file has in it that carries a repository: the newest release of each collection, with the deltas that its release
//! file names, in the folder that a stick would have.

use std::collections::BTreeMap;

use super::carry::REPOSITORIES;
use super::mirror::{MirrorError, metadata};
use super::survey::{FileKind, NeededFile, survey};
use crate::model::{CollectionId, PublisherId, ReleaseNumber, TrustRow};
use crate::source::Source;

/// A file of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelFile {
    /// Where it stands, from the top of a stick: `maktaba-repositories/…`.
    pub path: String,
    /// Where it is.
    pub content: ParcelContent,
}

/// The content of a file of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParcelContent {
    /// Metadata, which others may replace meanwhile.
    Bytes(Vec<u8>),
    /// A file of the repository, at this path of it, which never changes.
    File(String, u64),
}

/// The files of a parcel with a repository, without the collections of `except`; metadata last, as it is written. The same
/// repository gives the same files.
///
/// # Errors
///
/// [`MirrorError`].
pub fn parcel(
    source: &mut dyn Source,
    (root, publisher): (&TrustRow, PublisherId),
    except: &[CollectionId],
    now: i64,
) -> Result<Vec<ParcelFile>, MirrorError> {
    let mut offered = survey(source, root, now)?;
    let newest: BTreeMap<CollectionId, ReleaseNumber> = offered
        .files
        .iter()
        .filter(|file| file.is_newest)
        .map(|file| (file.collection.clone(), file.release))
        .collect();
    // Whoever takes it in looks for all that the release file names.
    let is_of_newest = |file: &NeededFile| {
        file.is_newest || file.kind == FileKind::Delta && newest.get(&file.collection) == Some(&file.release)
    };
    offered.files.retain(|file| is_of_newest(file) && !except.contains(&file.collection));
    let place = |path: &str| format!("{REPOSITORIES}/{}/{path}", publisher.slug());
    let file = |path: &String, len_bytes: u64| ParcelFile {
        path: place(path),
        content: ParcelContent::File(path.clone(), len_bytes),
    };
    let mut files: Vec<ParcelFile> = offered.files.iter().map(|one| file(&one.path, one.len_bytes)).collect();
    metadata(source, &offered, &mut |path, bytes| {
        files.push(ParcelFile { path: place(path), content: ParcelContent::Bytes(bytes.to_vec()) });
        Ok(())
    })?;
    Ok(files)
}
