//! What lies beside a film that yt-dlp has saved: `NAME.info.json` says where it is from and on what terms.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::tags::{CHAPTERS, Chapter};
use crate::import::defaults::Defaults;
use crate::metadata::{Agent, text, texts};

/// LIMIT: bytes of the description that is read.
const INFO_BYTES: u64 = 16 << 20;

/// Files beside a film that tell of it and are no items.
pub(super) fn beside(film: &Path) -> impl Iterator<Item = PathBuf> {
    ["info.json", "description", "live_chat.json"].into_iter().map(|ending| film.with_extension(ending))
}

/// What is said of a film, with its chapters; nothing if yt-dlp did not save it.
pub(super) fn said(film: &Path) -> (Defaults, Vec<Chapter>) {
    let path: PathBuf = film.with_extension("info.json");
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(INFO_BYTES).read_to_end(&mut bytes));
    let info: Value = read.ok().and_then(|_| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    if text(&info, "extractor").is_none() && text(&info, "webpage_url").is_none() {
        return <_>::default();
    }
    let chapter = |one: &Value| Some(Chapter { start_ms: ms(one.get("start_time")?)?, title: text(one, "title")? });
    let chapters = info.get("chapters").and_then(Value::as_array).into_iter().flatten();
    let chapters = chapters.take(CHAPTERS).filter_map(chapter).collect();
    let creator = ["creator", "artist", "uploader", "channel"].iter().find_map(|key| text(&info, key));
    let said = Defaults {
        title: text(&info, "title"),
        description: text(&info, "description"),
        languages: text(&info, "language").into_iter().collect(),
        license: text(&info, "license").map(|terms| licence(&terms)),
        creators: creator.map(|names| Agent::several(&names)).unwrap_or_default(),
        publisher: text(&info, "channel").or_else(|| text(&info, "uploader")),
        subjects: texts(&info, "categories"),
        source_url: text(&info, "webpage_url").filter(|url| url.starts_with("http")),
        published: text(&info, "upload_date").map(|day| date(&day)),
        ..Defaults::default()
    };
    (said, chapters)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded before")]
fn ms(seconds: &Value) -> Option<u64> {
    seconds.as_f64().filter(|seconds| (0.0..1e7).contains(seconds)).map(|seconds| (seconds * 1000.0).round() as u64)
}

/// The words of the one free licence that `YouTube` offers, which is CC BY 3.0.
fn licence(terms: &str) -> String {
    let lower = terms.to_lowercase();
    let is_free = lower.starts_with("creative commons attribution") && lower.contains("reuse allowed");
    if is_free { "CC BY 3.0".to_owned() } else { terms.to_owned() }
}

/// `20260103` as ISO 8601.
fn date(day: &str) -> String {
    match (day.len(), day.get(..4), day.get(4..6), day.get(6..)) {
        (8, Some(year), Some(month), Some(day)) => [year, month, day].join("-"),
        _ => day.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_days_are_read() {
        assert_eq!(licence("Creative Commons Attribution licence (reuse allowed)"), "CC BY 3.0");
        assert_eq!(licence("Standard licence"), "Standard licence");
        assert_eq!((date("20260103").as_str(), date("2026").as_str()), ("2026-01-03", "2026"));
    }
}
