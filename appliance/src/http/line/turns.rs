//! Turns: how many do at once what may sleep on the card, and how long the others wait.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// So many turns, and a longest wait. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    wait: Duration,
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
        Self { free: Arc::new(Semaphore::new(at_once.max(1))), wait: Duration::from_millis(wait_ms) }
    }

    /// Waits for a turn, which lasts until it is dropped.
    pub(crate) async fn take(&self) -> Result<OwnedSemaphorePermit, NoTurn> {
        match tokio::time::timeout(self.wait, Arc::clone(&self.free).acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(NoTurn::Busy),
        }
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
