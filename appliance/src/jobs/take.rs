//! One sync of a library from one source: what the command, the box's own thread and a stick have in common.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use maktaba_library::wish::Librarian;
use maktaba_sync::durable::Disk;
use maktaba_sync::engine::{Judge, Outlook, Patience, Progress, Scope, SyncOptions, SyncReport, outlook, sync};
use maktaba_sync::source::Source;
use maktaba_sync::store::{OpenError, Store};

use crate::device::clock;
use crate::device::disk::disk;
use crate::own;

/// How long to look away from a library that somebody else is changing.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// Who understands wishes for parts of collections.
fn librarian() -> Arc<dyn Judge> {
    Arc::new(Librarian)
}

/// What a sync with a source would do.
///
/// # Errors
///
/// What the source or the library refuses.
pub(crate) fn look_out(scope: Scope, store: &mut Store, source: &mut dyn Source) -> anyhow::Result<Outlook> {
    let (now, believed) = clock::now(store);
    let strict = believed && source.is_remote();
    let options = SyncOptions { scope, now, strict, judge: Some(librarian()), ..SyncOptions::default() };
    Ok(outlook(store, source, &options)?)
}

/// Opens a library to change it; waits up to `patience` while somebody else does.
///
/// # Errors
///
/// [`OpenError`], with the time that was waited.
pub(crate) fn open(library: &Path, patience: Duration) -> anyhow::Result<Store> {
    open_on(library, &disk(), patience)
}

/// The same on a disk of the caller's choice.
///
/// # Errors
///
/// As [`open`].
pub(crate) fn open_on(library: &Path, disk: &Arc<dyn Disk>, patience: Duration) -> anyhow::Result<Store> {
    let begun = Instant::now();
    loop {
        match own::open(library, Arc::clone(disk)) {
            Err(OpenError::Locked(_)) if begun.elapsed() < patience => std::thread::sleep(LOOK_AGAIN),
            Err(error @ OpenError::Locked(_)) => {
                let waited = begun.elapsed().as_secs();
                return Err(error).with_context(|| format!("somebody else is syncing it (waited {waited} s)"));
            }
            other => return Ok(other?),
        }
    }
}

/// A library that is opened to change it when there is something for it, and then once.
pub(crate) struct WhenNeeded<'a> {
    library: &'a Path,
    patience: Duration,
    store: Option<Store>,
}

impl<'a> WhenNeeded<'a> {
    /// Of a library; it is opened as [`open`] does it.
    pub(crate) const fn new(library: &'a Path, patience: Duration) -> Self {
        Self { library, patience, store: None }
    }

    /// The library, opened.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub(crate) fn store(&mut self) -> anyhow::Result<&mut Store> {
        match &mut self.store {
            Some(store) => Ok(store),
            none => Ok(none.insert(open(self.library, self.patience)?)),
        }
    }
}

/// Brings an open library up to date from a source, whoever's it turns out to be.
///
/// # Errors
///
/// What the source or the library refuses; single collections that failed are in the report.
pub(crate) fn take(
    store: &mut Store,
    source: &mut dyn Source,
    (keep_releases, patience): (u32, Patience),
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<SyncReport> {
    take_of(Scope::Wishes, store, source, (keep_releases, patience), progress)
}

/// The same where it is known whose source it is: it is not asked for that.
///
/// # Errors
///
/// As [`take`].
pub(crate) fn take_of(
    scope: Scope,
    store: &mut Store,
    source: &mut dyn Source,
    (keep_releases, patience): (u32, Patience),
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<SyncReport> {
    let (now, believed) = clock::now(store);
    let strict = believed && source.is_remote();
    let judge = Some(librarian());
    let options = SyncOptions { scope, now, strict, keep_releases, patience, judge, ..SyncOptions::default() };
    Ok(sync(store, source, &options, progress)?)
}
