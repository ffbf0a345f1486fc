//! Turns: how many do at once what may sleep on the card, and how long the others wait.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// Work that took longer has slept on the card: what is in memory takes some hundredths of this.
const SLOW: Duration = Duration::from_millis(4);
/// How many pieces of work are done elsewhere after one that slept, as long as those are quick. Pages that are not in
/// memory come in bursts: after a start, and when a class opens a book.
const ELSEWHERE: u32 = 32;

/// So many turns, and a longest wait. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    wait: Duration,
    /// Pieces of work to be done elsewhere before one is tried here again.
    elsewhere: Arc<AtomicU32>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTurn {
    /// All turns were taken for as long as one waits.
    #[error("no turn was free in time")]
    Busy,
    /// What was to be done died.
    #[error(transparent)]
    Died(JoinError),
}

impl Turns {
    /// `at_once` turns, one at least; who gets none within `wait_ms` milliseconds is refused.
    pub(crate) fn new(at_once: usize, wait_ms: u64) -> Self {
        Self {
            free: Arc::new(Semaphore::new(at_once.max(1))),
            wait: Duration::from_millis(wait_ms),
            elsewhere: Arc::default(),
        }
    }

    /// Waits for a turn, which lasts until it is dropped.
    pub(crate) async fn take(&self) -> Result<OwnedSemaphorePermit, NoTurn> {
        match tokio::time::timeout(self.wait, Arc::clone(&self.free).acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(NoTurn::Busy),
        }
    }

    /// Does short work on this very thread, as long as such work has been quick of late; else as [`Turns::run`] does it.
    ///
    /// So a thread sleeps on the card once in a burst, and a library that is in memory costs no hop.
    pub(crate) async fn near<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NoTurn> {
        self.near_unless(has_read_storage, work).await
    }

    /// Does short work here; work that was slow slept if `has_slept` says so.
    async fn near_unless<T: Send + 'static>(
        &self,
        has_slept: fn() -> bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoTurn> {
        let left = self.elsewhere.load(Ordering::Relaxed);
        let elsewhere = Arc::clone(&self.elsewhere);
        let watched = move || {
            let begun = Instant::now();
            let done = work();
            let next = if begun.elapsed() > SLOW && has_slept() { ELSEWHERE } else { left.saturating_sub(1) };
            if next != left {
                elsewhere.store(next, Ordering::Relaxed);
            }
            done
        };
        if left == 0 { Ok(watched()) } else { self.run(watched).await }
    }

    /// Does `work` where it may block, when its turn has come.
    pub(crate) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NoTurn> {
        let turn = self.take().await?;
        let task = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        task.await.map_err(NoTurn::Died)
    }
}

/// Whether this thread has fetched anything from storage since it was asked last; if not, somebody else had the core.
/// True where the system does not count.
fn has_read_storage() -> bool {
    thread_local! {
        static BEFORE: Cell<u64> = const { Cell::new(0) };
    }
    let counted = std::fs::read_to_string("/proc/thread-self/io").unwrap_or_default();
    let read = counted.lines().find_map(|line| line.strip_prefix("read_bytes: ")).and_then(|read| read.parse().ok());
    read.is_none_or(|read| BEFORE.replace(read) != read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::{self, ThreadId};

    #[tokio::test]
    async fn who_slept_goes_elsewhere_until_work_is_quick_again() {
        let turns = Turns::new(2, 1000);
        let here = thread::current().id();
        let quick = || -> ThreadId { thread::current().id() };
        let slow = move || {
            thread::sleep(SLOW * 2);
            thread::current().id()
        };
        assert_eq!(turns.near_unless(|| false, slow).await.unwrap(), here);
        assert_eq!(turns.near_unless(|| true, slow).await.unwrap(), here, "it was the core that somebody had");
        assert_ne!(turns.near_unless(|| true, slow).await.unwrap(), here, "it slept");
        let mut away = 0;
        while turns.near_unless(|| true, quick).await.unwrap() != here {
            away += 1;
            assert!(away < 10_000, "it never came back");
        }
        assert!(away >= ELSEWHERE, "{away}");
    }
}
