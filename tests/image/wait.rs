//! The one place that waits.

use std::time::{Duration, Instant};

/// Long enough for a loaded machine that emulates every instruction; only a failure takes this long.
const LIMIT: Duration = Duration::from_mins(15);

/// Asks again and again until there is an answer.
///
/// `context` is added to the panic when none comes.
pub(crate) fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>, context: impl FnOnce() -> String) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < LIMIT, "waited {} s for {what}\n{}", LIMIT.as_secs(), context());
        std::thread::sleep(Duration::from_millis(200));
    }
}
