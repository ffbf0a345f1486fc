//! Repositories of several publishers side by side, as media and inboxes hold them: `maktaba-repositories/<six words>/`.
//! Whoever carries merges what it meets; the newest that a publisher has signed wins, and nothing else counts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::mirror::{MirrorError, Mirrored, mirror};
use super::survey::{Survey, survey};
use crate::durable::Disk;
use crate::engine::Counted;
use crate::model::{CollectionId, PublisherId, TrustRow};
use crate::publish::{DirRepository, Repository};
use crate::source::{FetchError, MediumSource, Source};
use crate::trust::{MAX_RECEIPT, MAX_ROOT, MetadataSource, Receipt, anchor};

/// Folder of them, on a stick and in an inbox.
pub const REPOSITORIES: &str = "maktaba-repositories";

/// What came of carrying one repository.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Carried {
    /// Whose it is.
    pub publisher: PublisherId,
    /// What the copy holds now.
    #[serde(flatten)]
    pub mirrored: Mirrored,
    /// What met what.
    pub meeting: Meeting,
}

/// How what is carried stands to what was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meeting {
    /// There was none, or an older one.
    Newer,
    /// It was there already.
    Same,
    /// What was there is newer, and stays.
    Older,
    /// Both are signed by the same keys with the same version, and are not the same: two boxes have the keys of one. What was
    /// there stays.
    Twins,
}

/// The folder of a publisher's repository below a medium's top, or an inbox.
pub fn folder(top: &Path, publisher: &PublisherId) -> PathBuf {
    top.join(REPOSITORIES).join(publisher.slug())
}

/// The publisher of a repository, with the root that proves it; `None` if there is no first root, or one that proves
/// nothing.
///
/// # Errors
///
/// [`FetchError`].
pub fn publisher_at(source: &mut dyn Source) -> Result<Option<(TrustRow, PublisherId)>, FetchError> {
    let root = Counted::new(source).metadata("1.root.json", MAX_ROOT)?;
    Ok(root.and_then(|root| anchor(&root).ok()))
}

/// Carries a repository to where others lie, in at most `size_bytes`, without the collections of `except`.
///
/// # Errors
///
/// [`MirrorError`].
pub fn carry(
    source: &mut dyn Source,
    (root, publisher): (&TrustRow, PublisherId),
    (top, disk): (&Path, &Arc<dyn Disk>),
    (except, size_bytes): (&[CollectionId], u64),
    now: i64,
) -> Result<Carried, MirrorError> {
    let dir = folder(top, &publisher);
    let mut offered = survey(source, root, now)?;
    offered.files.retain(|file| !except.contains(&file.collection));
    let held = held(&dir, root, now);
    let meeting = held.as_ref().map_or(Meeting::Newer, |held| meet(&offered, held));
    if matches!(meeting, Meeting::Older | Meeting::Twins) {
        return Ok(Carried { publisher, mirrored: Mirrored::default(), meeting });
    }
    let mirrored = mirror(source, &offered, (&dir, Arc::clone(disk)), size_bytes, &mut |_| {})?;
    let mut notes = DirRepository::new(&top.join(REPOSITORIES), Arc::clone(disk));
    if !notes.has("README.txt", README.len() as u64)? {
        notes.write("README.txt", &mut README.as_bytes())?;
    }
    Ok(Carried { publisher, mirrored, meeting })
}

/// Carries the answers of a publisher to these boxes along with its repository; how many there were. Each is checked by the
/// box that it is for.
///
/// # Errors
///
/// [`MirrorError`].
pub fn carry_answers(
    source: &mut dyn Source,
    publisher: &PublisherId,
    boxes: &BTreeSet<PublisherId>,
    (top, disk): (&Path, &Arc<dyn Disk>),
) -> Result<u64, MirrorError> {
    let mut target = DirRepository::new(&folder(top, publisher), Arc::clone(disk));
    let mut carried = 0;
    for to in boxes {
        let path = Receipt::path(to);
        if let Some(bytes) = Counted::new(source).target(&path, MAX_RECEIPT)? {
            target.write(&path, &mut bytes.as_slice())?;
            carried += 1;
        }
    }
    Ok(carried)
}

/// What lies there, if it is of this publisher and whole enough to be read. What is not is written over.
fn held(dir: &Path, root: &TrustRow, now: i64) -> Option<Survey> {
    dir.join("metadata/timestamp.json").exists().then(|| survey(&mut MediumSource::new(dir), root, now).ok())?
}

fn meet(offered: &Survey, held: &Survey) -> Meeting {
    let timestamp = |survey: &Survey| survey.trust.iter().find(|row| row.role == "timestamp").cloned();
    match (timestamp(offered), timestamp(held)) {
        (Some(offered), Some(held)) if offered.version < held.version => Meeting::Older,
        (Some(offered), Some(held)) if offered.version == held.version && offered.bytes != held.bytes => Meeting::Twins,
        (Some(offered), Some(held)) if offered == held => Meeting::Same,
        _ => Meeting::Newer,
    }
}

/// For the human who finds the stick.
const README: &str = "These folders belong to schools and to publishers of school books.

A folder with six words as its name holds what one of them has made and signed. Please leave them here, and put this
stick into a Maktaba box, or give it back to who gave it to you. Nothing in here can be changed unnoticed, and nothing in
here is a program.

https://theupdateframework.io tells how the signatures work.
";
