//! Words of songs with times (LRC): `[00:12.30]Maji ni uhai`.

use super::{milliseconds, time};

/// LIMIT: lines at the beginning in which a time is looked for.
const HEAD: usize = 50;
/// LIMIT: lines of a song, repeated ones counted.
const LINES: usize = 20_000;
/// How long the last line stands.
const LAST_MS: u64 = 5000;

/// Whether a text has such lines.
pub(super) fn is_lrc(source: &str) -> bool {
    !source.contains("-->") && source.lines().take(HEAD).any(|line| !times(line).0.is_empty())
}

/// The same as `WebVTT`: a line stands until the next begins; one that is sung again has several times.
pub(super) fn as_vtt(source: &str) -> String {
    let mut lines = Vec::new();
    for line in source.lines() {
        let (times, words) = times(line);
        lines.extend(times.into_iter().map(|time| (time, words)));
        if lines.len() > LINES {
            break;
        }
    }
    lines.sort_by_key(|(time, _)| *time);
    let ends = lines.iter().skip(1).map(|(time, _)| *time).chain(lines.last().map(|(last, _)| last + LAST_MS));
    let mut vtt = "WEBVTT\n".to_owned();
    // An empty line is a pause, and those of the same time are one in two languages.
    for ((from, words), to) in lines.iter().zip(ends).filter(|((_, words), _)| !words.is_empty()) {
        let to = to.max(from + 1);
        vtt += &["\n", &time(*from), " --> ", &time(to), "\n", words, "\n"].concat();
    }
    vtt
}

/// The times before a line, and its words.
fn times(line: &str) -> (Vec<u64>, &str) {
    let (mut times, mut rest) = (Vec::new(), line.trim_start_matches('\u{feff}').trim());
    while let Some((inside, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let Some(time) = milliseconds(inside.trim()).filter(|_| inside.contains(':')) else { break };
        times.push(time);
        rest = after.trim();
    }
    (times, rest)
}
