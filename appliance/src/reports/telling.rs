//! Counts of use are written down now and then, and told to the publisher once a week is over.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use maktaba_sync::telling::line;

use super::besides::Besides;
use super::outbox::publish_due;
use super::tally::Tally;
use super::usage::Usage;
use crate::own;

/// How often the file is written, if anything was counted: a box that is pulled out of the wall loses no more than that.
const EVERY: Duration = Duration::from_mins(30);
/// When that is looked at first: the sync at the start comes before.
const FIRST: Duration = Duration::from_mins(3);

/// Goes on until `stop` is closed; what was counted last is written then.
pub(crate) fn run(tally: &Arc<Tally>, usage: Option<&Usage>, besides: impl Fn() -> Besides, stop: &Receiver<()>) {
    let mut wait = FIRST;
    loop {
        let ended = !matches!(stop.recv_timeout(wait), Err(RecvTimeoutError::Timeout));
        if let Err(error) = tally.save() {
            tracing::warn!(error = line(&error), "what was counted could not be written down");
        }
        if let Some(Err(error)) = usage.map(Usage::save) {
            tracing::warn!(error = line(&error), "what was used could not be written down");
        }
        if ended {
            return;
        }
        match publish_due(tally, own::now(tally.library()), &besides) {
            Ok(Some(report)) => tracing::info!(report, "a week is over, and is on its way to the publisher"),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(error = line(error.as_ref()), "the week could not be reported, and will be later");
            }
        }
        wait = EVERY;
    }
}
