//! What the thread of the search index is at, for those who look after the box: nothing of it outlives the process, which
//! looks at everything again when it starts.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What it is at, and what became of the last time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fed {
    /// Since when it takes in what is new; `None` while there is nothing to do.
    pub(crate) begun: Option<Instant>,
    /// Why the last time failed, if it did.
    pub(crate) failed: Option<String>,
}

/// What the thread and the pages of admins tell each other.
#[derive(Debug, Default)]
pub(crate) struct Feeding {
    fed: Mutex<Fed>,
    again: AtomicBool,
}

impl Feeding {
    /// What it is at.
    pub(crate) fn read(&self) -> Fed {
        self.fed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether there is something that searches do not know yet.
    pub(crate) fn is_behind(&self) -> bool {
        let fed = self.fed.lock().unwrap_or_else(PoisonError::into_inner);
        fed.begun.is_some() || fed.failed.is_some()
    }

    /// The thread begins.
    pub(crate) fn begin(&self) {
        self.fed.lock().unwrap_or_else(PoisonError::into_inner).begun = Some(Instant::now());
    }

    /// The thread has ended, and why it failed if it did.
    pub(crate) fn end(&self, failed: Option<String>) {
        *self.fed.lock().unwrap_or_else(PoisonError::into_inner) = Fed { begun: None, failed };
    }

    /// Wants it tried again, whatever failed.
    pub(crate) fn try_again(&self) {
        self.again.store(true, Ordering::Relaxed);
    }

    /// Whether that was wanted since it was asked last.
    pub(crate) fn is_wanted_again(&self) -> bool {
        self.again.swap(false, Ordering::Relaxed)
    }
}
