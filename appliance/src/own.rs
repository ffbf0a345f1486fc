//! The box as a publisher: its keys, and a repository of what was made here, written by the code that every publisher uses
//! and carried by whatever carries repositories. The library is its working store, so that a release is shown at once.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::courier::{Carried, Load, Room, carry, publisher_at, tidy};
use maktaba_sync::durable::Disk;
use maktaba_sync::engine::{Scope, SyncOptions, sync};
use maktaba_sync::model::{
    CollectionId, KEPT_HERE, MADE_HERE, PublisherId, PublisherName, REPORTS, Shelfmark, TrustRow,
};
use maktaba_sync::publish::{DirRepository, KeySet, PublishOptions, begin};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{MADE_ANEW, OpenError, Store};
use maktaba_sync::telling::line;
use maktaba_sync::trust::{Envelope, TIMESTAMP, Timestamp, anchor, believe, parse_time, signed_floor};

use crate::device::clock;
use crate::device::disk::disk;

/// Bytes that are left free on a medium.
const SPARE: u64 = 4 * 1024 * 1024;

/// LIMIT: bytes of one file of metadata that is given away.
const METADATA_BYTES: u64 = 4 * 1024 * 1024;

/// The repository of a box, in its library.
pub(crate) fn repository(library: &Path) -> PathBuf {
    library.join("own")
}

/// The box's side of a publication.
pub(crate) struct Own {
    pub(crate) keys: KeySet,
    pub(crate) repository: DirRepository,
}

impl Own {
    /// Opens it, and makes what there is not yet: keys, an empty repository, and trust in itself.
    ///
    /// # Errors
    ///
    /// What cannot be written, or does not fit together: keys of another box, a repository that was changed.
    ///
    /// # Power cut
    ///
    /// What was made is found again, and the rest made the next time.
    pub(crate) fn open(store: &mut Store) -> anyhow::Result<Self> {
        let dir = repository(store.dir());
        let disk = Arc::clone(store.disk());
        let (keys, _) = KeySet::open_on(&dir.with_extension("keys"), Arc::clone(&disk))?;
        if dir.is_dir() {
            // Whoever has the library open to write is alone.
            tidy(&dir, disk.as_ref())?;
        }
        let mut repository = DirRepository::new(&dir, disk);
        let root = dir.join("metadata/1.root.json");
        if store.own_id()?.is_none() || !root.exists() {
            let options = PublishOptions { clock_is_right: true, ..PublishOptions::at(now(store.dir())) };
            begin(&mut repository, &keys, options)?;
            let (row, id) = anchor(&std::fs::read(&root)?)?;
            store.add_publisher(&PublisherName::own(), (&row, id), &[])?;
        }
        Ok(Self { keys, repository })
    }
}

/// Signed metadata of what was made here, by the name of its file: what the library notes of other publishers, a box has of
/// itself in its own repository. What is kept here has none for others.
pub(crate) fn metadata(library: &Path, name: &str) -> Option<Vec<u8>> {
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    let is_given = |stem: &str| !stem.starts_with('.') && !stem.contains(KEPT_HERE);
    if !(is_name && name.strip_suffix(".json").is_some_and(is_given)) {
        return None;
    }
    let mut bytes = Vec::new();
    let file = File::open(repository(library).join("metadata").join(name)).ok()?;
    let read = file.take(METADATA_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (read as u64 <= METADATA_BYTES).then_some(bytes)
}

/// Opens a library to change it, with what was made here in it also where its catalogue was lost.
///
/// # Errors
///
/// As [`Store::open`].
pub(crate) fn open(library: &Path, disk: Arc<dyn Disk>) -> Result<Store, OpenError> {
    let mut store = Store::open(library, disk)?;
    take_back(&mut store);
    Ok(store)
}

/// Takes in again what was made here, where the catalogue was lost and made anew: nobody else could bring it.
fn take_back(store: &mut Store) {
    if !store.note(MADE_ANEW).is_ok_and(|note| note.is_some_and(|note| note != 0)) {
        return;
    }
    let dir = repository(store.dir());
    let is_there = [MADE_HERE, KEPT_HERE].iter().any(|id| dir.join("collections").join(id).exists());
    if is_there {
        let scope = Scope::Publisher(Some(PublisherName::own()));
        let options = SyncOptions { scope, now: now(store.dir()), ..SyncOptions::default() };
        match sync(store, &mut MediumSource::new(&dir), &options, &mut |_| {}) {
            Ok(report) if report.is_complete() => tracing::warn!("what was made here is in the library again"),
            Ok(report) => return tracing::error!(?report, "not all that was made here is in the library again"),
            Err(error) => return tracing::error!(error = line(&error), "what was made here is not in the library"),
        }
    }
    if let Err(error) = store.set_note(MADE_ANEW, 0) {
        tracing::warn!(error = line(&error), "that the library is whole again could not be noted");
    }
}

/// The repository of a box to carry from, with the root that proves whose it is, and the collection that stays; `None` where
/// nothing is to be carried.
///
/// # Errors
///
/// What the repository refuses.
pub(crate) fn travelling(library: &Path) -> anyhow::Result<Option<Travelling>> {
    let dir = repository(library);
    let travels = [MADE_HERE, REPORTS].iter().any(|id| dir.join("collections").join(id).exists());
    if !travels {
        return Ok(None);
    }
    let mut source = MediumSource::new(&dir);
    let Some(whose) = publisher_at(&mut source)? else { return Ok(None) };
    Ok(Some((source, whose, KEPT_HERE.parse()?)))
}

/// See [`travelling`].
type Travelling = (MediumSource, (TrustRow, PublisherId), CollectionId);

/// Carries what was made on a box to a medium, in at most `size_bytes` there; `None` where nothing is to be carried.
///
/// # Errors
///
/// What the medium or the repository refuses.
pub(crate) fn give(library: &Path, top: &Path, size_bytes: u64) -> anyhow::Result<Option<Carried>> {
    let Some((mut source, (root, id), kept)) = travelling(library)? else { return Ok(None) };
    let room = Room { size_bytes, ..room(top)? };
    Ok(Some(carry(&mut source, (&root, id), (top, &disk()), (Load::Except(&[kept]), room), now(library))?))
}

/// What there is room for on a medium or in an inbox.
pub(crate) fn room(top: &Path) -> std::io::Result<Room> {
    Ok(Room { free_bytes: disk().free_bytes(top)?.saturating_sub(SPARE), ..Room::default() })
}

/// The time at which a box signs what it made, in seconds since 1970: what it believes, and not before it signed last. Nobody
/// on it could say whether a clock is right that was lost and is set by a phone a year later.
pub(crate) fn now(library: &Path) -> i64 {
    let timestamp = std::fs::read(repository(library).join(TIMESTAMP)).unwrap_or_default();
    let issued = Envelope::<Timestamp>::parse(&timestamp).ok().and_then(|file| parse_time(&file.signed.issued?).ok());
    let (now, _) = believe(clock::system(), clock::signed(library));
    now.max(issued.map_or(0, signed_floor))
}

/// A collection of the box's own.
pub(crate) fn mark(collection: CollectionId) -> Shelfmark {
    Shelfmark::new(Some(&PublisherName::own()), collection)
}
