//! Compresses windows, on all cores.

use std::io;
use std::num::NonZero;
use std::thread;

use zstd::zstd_safe::{CCtx, CParameter, get_error_name};

/// zstd level of windows. Level 22 gains 1.5 % at most.
const LEVEL: i32 = 19;
/// The level of a trial.
const TRIAL_LEVEL: i32 = 3;
/// Compressed on trial, to see whether content compresses at all.
const TRIAL_LEN: usize = 256 * 1024;
/// Most windows at work at once: each takes its raw bytes and some 80 MB of the compressor.
const MAX_AT_ONCE: usize = 8;

/// How hard to try.
const FULL: [CParameter; 2] = [CParameter::CompressionLevel(LEVEL), CParameter::EnableLongDistanceMatching(false)];
/// On trial: without long matches a low level forgets what lies megabytes back.
const TRIAL: [CParameter; 2] =
    [CParameter::CompressionLevel(TRIAL_LEVEL), CParameter::EnableLongDistanceMatching(true)];

/// Compresses `raw` after `prefix`; `None` if it is not smaller then, or if a fast trial says that it will not be.
pub(super) fn squeeze(raw: &[u8], prefix: &[u8]) -> io::Result<Option<Vec<u8>>> {
    if prefix.is_empty() && !compresses(raw)? {
        return Ok(None);
    }
    let packed = pack(raw, prefix, FULL)?;
    Ok((packed.len() < raw.len()).then_some(packed))
}

/// How many bytes `raw` would be after `prefix`, by a fast trial.
pub(super) fn squeeze_fast(raw: &[u8], prefix: &[u8]) -> io::Result<usize> {
    Ok(pack(raw, prefix, TRIAL)?.len())
}

/// Whether a fast trial on the front saves at least one percent: level 19 on a film is minutes for nothing.
fn compresses(raw: &[u8]) -> io::Result<bool> {
    let front = raw.get(..TRIAL_LEN.min(raw.len())).unwrap_or_default();
    let packed = zstd::bulk::compress(front, TRIAL_LEVEL)?;
    Ok(packed.len() + front.len() / 100 < front.len())
}

fn pack(raw: &[u8], prefix: &[u8], effort: [CParameter; 2]) -> io::Result<Vec<u8>> {
    let failed = |code| io::Error::other(get_error_name(code));
    let mut context = CCtx::create();
    let reach = (raw.len() + prefix.len()).next_power_of_two().trailing_zeros().clamp(10, 24);
    let frame = [CParameter::WindowLog(reach), CParameter::ContentSizeFlag(false)];
    for parameter in effort.into_iter().chain(frame) {
        context.set_parameter(parameter).map_err(failed)?;
    }
    context.ref_prefix(prefix).map_err(failed)?;
    let mut packed = Vec::with_capacity(zstd::zstd_safe::compress_bound(raw.len()));
    context.compress2(&mut packed, raw).map_err(failed)?;
    Ok(packed)
}

/// Does `work` for each job that `next` gives, as many at once as there are cores, and hands the results to `each` in the
/// order of the jobs.
pub(super) fn in_order<J: Send, R: Send, E: Send>(
    mut next: impl FnMut() -> Result<Option<J>, E>,
    work: impl Fn(J) -> Result<R, E> + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_AT_ONCE);
    loop {
        let mut jobs = Vec::new();
        while jobs.len() < cores
            && let Some(job) = next()?
        {
            jobs.push(job);
        }
        if jobs.is_empty() {
            return Ok(());
        }
        let work = &work;
        let results: Vec<Result<R, E>> = thread::scope(|scope| {
            let threads: Vec<_> = jobs.into_iter().map(|job| scope.spawn(move || work(job))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        for result in results {
            each(result?)?;
        }
    }
}
