//! A parcel that a phone brought: repositories in it are taken as those of a stick, what another box holds as that of a
//! neighbour.

use std::path::Path;

use anyhow::Context;
use maktaba_sync::courier::AnswersSource;
use maktaba_sync::engine::{Patience, Progress, SyncError, SyncReport};
use maktaba_sync::store::{OpenError, Store};
use maktaba_sync::telling::line;

use super::medium::{Brought, PATIENCE, bring_from, is_ours, refusal, summary};
use super::neighbours::Before;
use super::take::{WhenNeeded, take};
use crate::device::medium::{Ending, MediumOutcome};
use crate::parcel;
use crate::upkeep::Taken;

/// Takes what a phone brought to a library, and what lay there when the power went. What is opened goes through `before`.
pub(crate) fn take_in(library: &Path, before: Before<'_>, tell: &mut dyn FnMut(&Progress)) -> Taken {
    let brought = bring(library, before, tell);
    // Where somebody else is at work it is tried again. All else would fail again, and a full card has its room back only so.
    if brought.as_ref().err().is_none_or(|error| !is_busy(error))
        && let Err(error) = parcel::let_go(library)
    {
        tracing::warn!(error = line(error.as_ref()), "a parcel that was taken could not be removed");
    }
    let taken = match &brought {
        Ok(brought) if brought.repositories.is_empty() && brought.refused.iter().all(|refused| refused.is_foreign) => {
            let text = "nothing in it is for this library: it is of somebody whom this box does not trust (an admin can \
                        trust them at /admin/publishers), or it is what this box gave";
            Taken { is_good: false, text: text.to_owned() }
        }
        Ok(brought) => {
            let MediumOutcome { ending, text } = summary(brought);
            Taken { is_good: ending != Ending::Failed && !brought.repositories.is_empty(), text }
        }
        Err(error) => Taken { is_good: false, text: line(error.as_ref()) },
    };
    tracing::info!(is_good = taken.is_good, text = taken.text, "a parcel came");
    taken
}

/// Writes down what became of a parcel, so that it is told after a power cut, too; best effort.
pub(super) fn note(library: &Path, taken: &Taken) {
    let told = serde_json::to_string(taken).map_err(std::io::Error::from);
    if let Err(error) = told.and_then(|told| parcel::note(library, &told)) {
        tracing::warn!(%error, "what became of a parcel could not be written down");
    }
}

/// What became of the last one, as it was written down.
pub(super) fn noted(library: &Path) -> Option<Taken> {
    serde_json::from_str(&parcel::noted(library)?).ok()
}

/// Whether somebody else writes to the library.
fn is_busy(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(OpenError::Locked(_)))
        || matches!(error.downcast_ref(), Some(SyncError::Open(OpenError::Locked(_))))
}

fn bring(library: &Path, before: Before<'_>, tell: &mut dyn FnMut(&Progress)) -> anyhow::Result<Brought> {
    let opened = parcel::open(library)?;
    let mut library = WhenNeeded::new(library, PATIENCE);
    let mut brought = bring_from(&opened.top, &mut library, before, tell)?;
    for (path, start, len_bytes) in opened.shelves {
        match take_shelf(library.store()?, (&path, start, len_bytes), before, tell) {
            Ok(report) => brought.repositories.push(report),
            Err(error) if is_ours(&error) => return Err(error),
            Err(error) => brought.refused.push(refusal(&path, &error)),
        }
    }
    Ok(brought)
}

fn take_shelf(
    store: &mut Store,
    (path, start, len_bytes): (&Path, u64, u64),
    before: Before<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> anyhow::Result<SyncReport> {
    let mut taken = || {
        let mut source = before(Box::new(AnswersSource::open(path, start, len_bytes)?));
        take(store, source.as_mut(), (1, Patience::default()), &mut |progress| tell(&progress))
    };
    taken().context("what a box holds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_parcel_is_told_after_a_cut_until_nobody_wants_to_know_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(noted(dir.path()), None);
        for is_good in [false, true] {
            let taken = Taken { is_good, text: "lessons, to release 2: ሀ".to_owned() };
            note(dir.path(), &taken);
            assert_eq!(noted(dir.path()), Some(taken));
        }
        assert!(!parcel::has_come(dir.path()), "it is no parcel");
        for told in ["{", ""] {
            parcel::note(dir.path(), told).unwrap();
            assert_eq!(noted(dir.path()), None);
        }
    }
}
