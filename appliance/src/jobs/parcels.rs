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
