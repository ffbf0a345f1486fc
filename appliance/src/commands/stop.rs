//! Being told to stop: by Ctrl-C, or by SIGTERM.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::console::Console;

/// Listens from now on, within a runtime of tokio; ready when the process is told to stop.
pub(super) fn stop_signal() -> impl Future<Output = ()> {
    let signals = Signals::listen();
    async move {
        match signals {
            Ok(mut signals) => drop(signals.next().await),
            // Without a handler the signal ends the process, which is what it asks for.
            Err(_) => std::future::pending().await,
        }
    }
}

/// From now on, says what is kept when the process is told to stop, and ends it: the work on the other threads survives
/// that as it survives a power cut.
///
/// # Errors
///
/// Those of the system, which then ends the process in its own way.
pub(super) fn tell_when_stopped(console: Console, kept: &'static str) -> io::Result<()> {
    when_stopped(move |code| console.stopped(kept, code))
}

/// From now on, removes a folder, says so and ends the process when it is told to stop, until somebody else listens.
///
/// # Errors
///
/// Those of the system.
pub(super) fn remove_when_stopped(
    console: Console,
    dir: PathBuf,
    is_heard_elsewhere: Arc<AtomicBool>,
) -> io::Result<()> {
    when_stopped(move |code| {
        if !is_heard_elsewhere.load(Ordering::SeqCst) {
            IS_STOPPING.store(true, Ordering::SeqCst);
            if let Err(error) = remove(&dir) {
                tracing::warn!(dir = %dir.display(), %error, "could not be removed");
            }
            console.stopped("nothing was kept; run the same command again", code)
        }
    })
}

/// LIMIT: tries to remove what other threads still write to, and the wait between two.
const TRIES: u32 = 50;
const WAIT: Duration = Duration::from_millis(20);

/// Removes a folder to which other threads may be writing until the process ends: until it stays away for a while.
fn remove(dir: &Path) -> io::Result<()> {
    let mut removed = Ok(());
    for _ in 0..TRIES {
        removed = std::fs::remove_dir_all(dir);
        std::thread::sleep(WAIT);
        if !dir.exists() {
            return Ok(());
        }
    }
    removed
}

/// Whether the process was told to stop, and a thread is about to end it.
static IS_STOPPING: AtomicBool = AtomicBool::new(false);

/// Leaves the last word to the thread that ends the process, where it was told to stop: what failed for want of what that
/// one removes is nobody's news.
pub(super) fn let_it_end() {
    for _ in 0..TRIES {
        if !IS_STOPPING.load(Ordering::SeqCst) {
            return;
        }
        std::thread::sleep(2 * WAIT);
    }
}

/// Listens from now on, and calls `act` in a thread of its own when the process is told to stop, with the exit code for that.
fn when_stopped(act: impl FnOnce(i32) + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let context = runtime.enter();
    let mut signals = Signals::listen()?;
    drop(context);
    std::thread::spawn(move || act(runtime.block_on(signals.next())));
    Ok(())
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for one; the exit code that goes with it by custom.
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.terminate.recv() => 143,
            _ = self.interrupt.recv() => 130,
        }
    }
}
