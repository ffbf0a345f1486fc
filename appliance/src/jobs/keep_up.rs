//! Keeps a running box up to date: a sync now and then, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::Context;
use maktaba_sync::engine::{SyncOptions, SyncReport, sync};
use maktaba_sync::source;
use maktaba_sync::store::{OpenError, Store};

use crate::commands::disk;
use crate::device::clock;

/// From where, and how often.
#[derive(Debug, Clone)]
pub(crate) struct KeepUp {
    pub(crate) library: PathBuf,
    pub(crate) from: String,
    pub(crate) every: Duration,
}

impl KeepUp {
    /// Syncs at once and then at each interval, until `stop` is closed. What fails is logged and tried again.
    pub(crate) fn run(&self, stop: &Receiver<()>) {
        loop {
            match once(&self.library, &self.from) {
                Ok(report) => log(&report),
                Err(error) => {
                    tracing::warn!(from = self.from, error = format!("{error:#}"), "sync failed, serving goes on");
                }
            }
            match stop.recv_timeout(self.every) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

fn once(library: &Path, from: &str) -> anyhow::Result<SyncReport> {
    let mut store = match Store::open(library, disk()) {
        Err(error @ OpenError::Locked(_)) => return Err(error).context("somebody else syncs already"),
        other => other?,
    };
    let mut source = source::open(from)?;
    let (now, believed) = clock::now(&store);
    let strict = believed && source.is_remote();
    let options = SyncOptions { now, strict, keep_releases: 1, checkpoint_bytes: None };
    Ok(sync(&mut store, source.as_mut(), &options, &mut |_| {})?)
}

fn log(report: &SyncReport) {
    for collection in report.collections.iter().filter(|collection| collection.route != "none") {
        let (id, route, error) = (&collection.id, collection.route, collection.error.as_deref());
        tracing::info!(collection = %id, route, to = collection.to.map(|to| to.0), error, received_bytes = report.bytes_received, "synced");
    }
}
