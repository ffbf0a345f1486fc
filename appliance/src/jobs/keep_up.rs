//! Keeps a running box up to date: a sync now and then, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use maktaba_sync::engine::SyncReport;
use maktaba_sync::source;

use super::take::{open, take};

/// From where, and how often.
#[derive(Debug, Clone)]
pub(crate) struct KeepUp {
    pub(crate) library: PathBuf,
    /// Addresses or directories, tried in turn until one delivers all, and fresh.
    pub(crate) from: Vec<String>,
    pub(crate) every: Duration,
}

impl KeepUp {
    /// Syncs at once and then at each interval, until `stop` is closed. What fails is logged and tried again.
    pub(crate) fn run(&self, stop: &Receiver<()>) {
        loop {
            for from in &self.from {
                match once(&self.library, from) {
                    Ok(report) => {
                        log(&report);
                        // What is stale here may be fresh elsewhere: a source that is frozen must not be the last one asked.
                        if report.is_complete() && report.stale.is_empty() {
                            break;
                        }
                    }
                    Err(error) => {
                        tracing::warn!(
                            from = source::shown(from),
                            error = format!("{error:#}"),
                            "sync failed, serving goes on"
                        );
                    }
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
    take(&mut open(library, Duration::ZERO)?, source::open(from)?.as_mut(), 1, &mut |_| {})
}

fn log(report: &SyncReport) {
    if !report.stale.is_empty() {
        tracing::warn!(from = report.source, stale = report.stale.join(", "), "nothing newer is offered");
    }
    for collection in report.collections.iter().filter(|collection| collection.route != "none") {
        let (id, route, error) = (&collection.id, collection.route, collection.error.as_deref());
        tracing::info!(collection = %id, route, to = collection.to.map(|to| to.0), error, received_bytes = report.bytes_received, "synced");
    }
}
