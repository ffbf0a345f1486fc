//! Repositories of several publishers side by side, as media and inboxes hold them: `maktaba-repositories/<six words>/`.
//! Whoever carries merges what it meets; the newest that a publisher has signed wins, and nothing else counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lean::BoxState;
use super::mirror::{MirrorError, Mirrored, Room, mirror};
use super::survey::{Survey, survey, survey_within};
use crate::durable::Disk;
use crate::engine::Counted;
use crate::model::{CollectionId, PublisherId, TrustRow};
use crate::publish::{DirRepository, RepositoryError, Target, is_part, lock};
use crate::source::{FetchError, MediumSource, Source};
use crate::trust::{
    Delegation, Envelope, MAX_RECEIPT, MAX_ROOT, MetadataSource, Receipt, TIMESTAMP, TargetFile, Targets, anchor,
};

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

/// What of a repository is carried.
#[derive(Debug, Clone, Copy)]
pub enum Load<'a> {
    /// All but these collections.
    Except(&'a [CollectionId]),
    /// What these boxes need.
    For(&'a [BoxState]),
}

/// Carries a repository to where others lie, as far as there is room.
///
/// What a cut left there of a copy before goes first. Who finds somebody else writing there waits for half a minute.
///
/// # Errors
///
/// [`MirrorError`].
pub fn carry(
    source: &mut dyn Source,
    (root, publisher): (&TrustRow, PublisherId),
    (top, disk): (&Path, &Arc<dyn Disk>),
    (load, room): (Load<'_>, Room),
    now: i64,
) -> Result<Carried, MirrorError> {
    let (except, boxes) = match load {
        Load::Except(except) => (except, None),
        Load::For(boxes) => (&[][..], Some(boxes)),
    };
    let mut offered = survey_within(source, root, now, (room.metadata_bytes, boxes))?;
    offered.files.retain(|file| !except.contains(&file.collection));
    let dir = folder(top, &publisher);
    let _alone = enter(top, &dir, disk.as_ref())?;
    let held = held(&dir, root, now);
    let meeting = held.as_ref().map_or(Meeting::Newer, |held| meet(&offered, held));
    if matches!(meeting, Meeting::Older | Meeting::Twins) {
        return Ok(Carried { publisher, mirrored: Mirrored::default(), meeting });
    }
    let mut target = DirRepository::new(&dir, Arc::clone(disk));
    let mirrored = mirror(source, &offered, &mut target, room, &mut |_| {})?;
    let mut notes = DirRepository::new(&top.join(REPOSITORIES), Arc::clone(disk));
    if !notes.has("README.txt", README.len() as u64)? {
        notes.write("README.txt", &mut README.as_bytes())?;
    }
    Ok(Carried { publisher, mirrored, meeting })
}

/// Makes the folder of a publisher, looks that nothing in it leads elsewhere, and keeps others out as long as the file is
/// open.
fn enter(top: &Path, dir: &Path, disk: &dyn Disk) -> Result<File, MirrorError> {
    let failed = |step: &'static str| {
        move |source: io::Error| RepositoryError { step, path: dir.display().to_string(), source: source.into() }
    };
    let repositories = top.join(REPOSITORIES);
    for folder in [&repositories, dir] {
        refuse_link(folder)?;
        if !folder.exists() {
            disk.create_dir(folder).map_err(failed("make"))?;
            // DURABILITY: what lies in it is answered for elsewhere.
            disk.sync_dir(folder.parent().unwrap_or(top)).map_err(failed("flush"))?;
        }
    }
    alone_in(dir, disk)
}

/// Makes sure that nobody else writes to a copy as long as the answer lives, and removes what a cut left of files that were
/// being written: on a small medium it would soon take all room.
///
/// # Errors
///
/// [`MirrorError`]; [`MirrorError::Busy`] where somebody does.
pub fn alone_in(dir: &Path, disk: &dyn Disk) -> Result<File, MirrorError> {
    let alone = match lock(dir) {
        Err(error) if error.kind() == io::ErrorKind::TimedOut => return Err(MirrorError::Busy(dir.to_owned())),
        alone => alone.map_err(|source| RepositoryError {
            step: "lock",
            path: dir.display().to_string(),
            source: source.into(),
        })?,
    };
    tidy(dir, disk)?;
    Ok(alone)
}

/// Removes from a repository that nobody else writes to now what a cut left of files that were being written.
///
/// # Errors
///
/// [`MirrorError`], also if something in it is a link.
pub fn tidy(dir: &Path, disk: &dyn Disk) -> Result<(), MirrorError> {
    tidy_below(dir, disk, 2)
}

/// The same of a folder and, as deep as a repository is, of those in it.
fn tidy_below(dir: &Path, disk: &dyn Disk, depth: u32) -> Result<(), MirrorError> {
    let failed =
        |source: io::Error| RepositoryError { step: "read", path: dir.display().to_string(), source: source.into() };
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        refuse_link(&path)?;
        if depth > 0 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            tidy_below(&path, disk, depth - 1)?;
        } else if is_part(&entry.file_name().to_string_lossy()) {
            disk.remove(&path).map_err(failed)?;
        }
    }
    Ok(())
}

/// A medium is somebody else's: a link on it would have us write where its owner likes.
fn refuse_link(path: &Path) -> Result<(), MirrorError> {
    if path.is_symlink() { Err(MirrorError::Link(path.to_owned())) } else { Ok(()) }
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
    dir.join(TIMESTAMP).exists().then(|| survey(&mut MediumSource::new(dir), root, now).ok())?
}

fn meet(offered: &Survey, held: &Survey) -> Meeting {
    let timestamp = |survey: &Survey| survey.trust.iter().find(|row| row.role == "timestamp").cloned();
    let newer_is_another = |newer: &Survey, older: &Survey| !continues(newer, older);
    match (timestamp(offered), timestamp(held)) {
        (Some(offered), Some(held)) if offered == held => Meeting::Same,
        (Some(offered), Some(held)) if offered.version == held.version => Meeting::Twins,
        (Some(one), Some(other)) if one.version < other.version && newer_is_another(held, offered) => Meeting::Twins,
        (Some(one), Some(other)) if one.version < other.version => Meeting::Older,
        _ if newer_is_another(offered, held) => Meeting::Twins,
        _ => Meeting::Newer,
    }
}

/// Whether what is newer goes on from what is older: of each collection that the same keys sign, the releases that both
/// have are the same, and none of the newest are gone. Who signs other releases under the same numbers is another.
fn continues(newer: &Survey, older: &Survey) -> bool {
    let (newer, older) = (signed(newer), signed(older));
    older.iter().all(|(role, (keys, releases))| {
        let Some((_, now)) = newer.get(role).filter(|(other, _)| other == keys) else { return true };
        let same = releases.iter().all(|(number, target)| now.get(number).is_none_or(|other| other == target));
        same && now.keys().next_back() >= releases.keys().next_back()
    })
}

/// By collection: the ids of its keys, and what is signed under each number.
type Signed = BTreeMap<String, (BTreeSet<String>, BTreeMap<u32, TargetFile>)>;

fn signed(survey: &Survey) -> Signed {
    let targets = |role: &str| {
        let row = survey.trust.iter().find(|row| row.role == role)?;
        Envelope::<Targets>::parse(&row.bytes).ok().map(|file| file.signed)
    };
    let delegations = targets("targets").and_then(|targets| targets.delegations);
    let roles = delegations.map(|delegations| delegations.roles).unwrap_or_default();
    let of = |role: Delegation| {
        let number = |path: &str| path.rsplit('/').next()?.strip_suffix(".json")?.parse().ok();
        let files = targets(&role.name)?.targets;
        let releases = files.into_iter().filter_map(|(path, file)| Some((number(&path)?, file))).collect();
        Some((role.name, (role.keyids.into_iter().collect(), releases)))
    };
    roles.into_iter().filter(Delegation::is_collection).filter_map(of).collect()
}

/// For the human who finds the stick.
const README: &str = "These folders belong to schools and to publishers of school books.

A folder with six words as its name holds what one of them has made and signed. Please leave them here, and put this
stick into a Maktaba box, or give it back to who gave it to you. Nothing in here can be changed unnoticed, and nothing in
here is a program.

https://theupdateframework.io tells how the signatures work.
";
