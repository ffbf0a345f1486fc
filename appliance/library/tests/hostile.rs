//! Every hostile file is refused or cleaned, in bounded time and memory, and nothing is written outside.
//!
//! A program of its own, because it measures the memory of its process.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use maktaba_library::import::{Defaults, Import, Limits, import};
use maktaba_sync::model::Body;
use maktaba_sync::publish::{Intake, IntakeError};

/// Counts and forgets, so that memory is that of the importers.
struct Nowhere;

impl Intake for Nowhere {
    fn put(&mut self, content: &mut dyn std::io::Read, _media_type: &str) -> Result<Body, IntakeError> {
        let mut hasher = blake3::Hasher::new();
        let len_bytes = std::io::copy(content, &mut hasher).map_err(IntakeError::Read)?;
        Ok(Body::Blob { id: hasher.finalize().into(), len_bytes })
    }
}

/// Places where the archives would write, if anybody let them.
const TARGETS: [&str; 6] =
    ["/tmp/evil-abs.txt", "/tmp/evil-slip.txt", "/tmp/evil-tar.txt", "/tmp/evil.txt", "/tmp/passwd.txt", "/evil.txt"];

/// Peak memory of this process in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut items: Vec<PathBuf> =
        fs::read_dir(folder).expect("readable").map(|item| item.expect("readable").path()).collect();
    items.sort();
    for path in items {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn run(path: &Path) -> Import {
    let defaults =
        Defaults { languages: vec!["en".to_owned()], license: Some("CC0".to_owned()), ..Defaults::default() };
    import(&[path.to_owned()], &defaults, &Limits::default(), &mut Nowhere, &mut |_| {}).expect("nothing is stored")
}

/// What is expected of a file: the reason it is refused, a warning, or that it is harmless as content.
enum Fate {
    Refused(&'static str),
    Warned(&'static str),
    Harmless,
}

fn fate(name: &str) -> Fate {
    for (part, fate) in [
        ("bomb-60MB.zip", Fate::Refused("grows more than")),
        ("case-collision.zip", Fate::Warned("differs from")),
        ("deep-path-180.zip", Fate::Warned("folders deep")),
        ("duplicate-entry.zip", Fate::Warned("stands twice")),
        ("name-300-bytes.zip", Fate::Warned("longer than 255 bytes")),
        ("name-not-utf8.zip", Fate::Warned("does not say how it is written")),
        ("name-nul.zip", Fate::Warned("control character")),
        ("name-rtl-override.zip", Fate::Warned("control character")),
        ("slip-absolute.zip", Fate::Refused("leave the folder")),
        ("slip-backslash.zip", Fate::Refused("leave the folder")),
        ("slip-dotdot.zip", Fate::Refused("leave the folder")),
        ("slip.tar.gz", Fate::Refused("leave the folder")),
        ("snyk-zip-slip", Fate::Refused("leave the folder")),
        ("symlink", Fate::Warned("is a link")),
        ("truncated.zip", Fate::Refused("cut off")),
        ("unicode-normalisation-collision.zip", Fate::Warned("differs from")),
        ("windows-reserved-names.zip", Fate::Warned("Windows")),
        ("container-escapes.epub", Fate::Refused("leave the folder")),
        ("manifest-path-escape.epub", Fate::Refused("leave the folder")),
        ("no-opf.epub", Fate::Refused("is not there")),
        ("not-a-zip.epub", Fate::Refused("not of that format")),
        ("opf-billion-laughs.epub", Fate::Refused("entities")),
        ("opf-xxe-file.epub", Fate::Refused("entities")),
        ("ocf-filename-duplicate-zip-entry-error.epub", Fate::Warned("stands twice")),
        ("ocf-filename-duplicate-after-common-case-folding-error.epub", Fate::Warned("differs from")),
        ("ocf-filepath-not-utf8-error.epub", Fate::Warned("does not say how it is written")),
        ("ocf-container-not-ocf-error.epub", Fate::Refused("")),
        ("ocf-zip-unreadable-image-with-epub-extension-fatal.epub", Fate::Refused("not of that format")),
        ("broken-content-json.h5p", Fate::Refused("not JSON")),
        ("broken-h5p-json.h5p", Fate::Refused("not JSON")),
        ("corrupt_archive.h5p", Fate::Refused("")),
        ("invalid-h5p-json-schema.h5p", Fate::Refused("")),
        ("invalid-library-json.h5p", Fate::Refused("")),
        ("missing-preloaded-js.h5p", Fate::Refused("is not in the package")),
        ("badscorm.zip", Fate::Refused("no XML element")),
        ("pdf-truncated.pdf", Fate::Warned("download only")),
        ("bad_checksum.zim", Fate::Refused("checksum")),
        ("cluster-bomb-100MB.zim", Fate::Refused("grows more than")),
        ("entry-count-max.zim", Fate::Refused("")),
        ("header-only.zim", Fate::Refused("")),
        ("odd-paths.zim", Fate::Warned("was skipped")),
        ("truncated-half.zim", Fate::Refused("cut off")),
        ("version-99.zim", Fate::Refused("version")),
        ("invalid.zip", Fate::Refused("is empty")),
        ("invalid.", Fate::Refused("")),
    ] {
        if name.contains(part) {
            return fate;
        }
    }
    Fate::Harmless
}

#[test]
fn every_hostile_file_is_refused_or_cleaned() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/hostile");
    if !folder.exists() {
        eprintln!("skipped: no fixtures at {}", folder.display());
        return;
    }
    let mut all = Vec::new();
    files(&folder, &mut all);
    assert!(all.len() > 70, "{}", all.len());
    let present: Vec<bool> = TARGETS.iter().map(|target| Path::new(target).exists()).collect();
    for path in &all {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (before, begun) = (peak_kib(), Instant::now());
        let import = run(path);
        let report = &import.report;
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
        assert!(peak_kib() - before < 96 << 10, "{name} took {} KiB", peak_kib() - before);
        assert_eq!(report.items(), 1, "{name}: {report}");
        match fate(&name) {
            Fate::Refused(reason) => {
                let refused = report.refused.first().unwrap_or_else(|| panic!("{name} was taken: {report}"));
                assert!(refused.reason.contains(reason), "{name}: {}", refused.reason);
                assert!(refused.source.contains(&name) && !refused.remedy.is_empty(), "{name}");
            }
            Fate::Warned(reason) => {
                assert_eq!(report.accepted.len(), 1, "{name}: {report}");
                let found = report.warnings.iter().any(|warning| warning.reason.contains(reason));
                assert!(found, "{name}: no warning of {reason:?} in {report}");
            }
            Fate::Harmless => assert_eq!(report.accepted.len(), 1, "{name}: {report}"),
        }
    }
    let later: Vec<bool> = TARGETS.iter().map(|target| Path::new(target).exists()).collect();
    assert_eq!(later, present, "something was written outside");
}

#[test]
fn entry_limits_hold() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/hostile/archives/many-entries-30000.zip");
    if !path.exists() {
        eprintln!("skipped: no fixtures at {}", path.display());
        return;
    }
    let limits = Limits { entries: 10_000, ..Limits::default() };
    let import = import(&[path], &Defaults::default(), &limits, &mut Nowhere, &mut |_| {}).unwrap();
    let reason = import.report.refused.first().map(|refused| refused.reason.clone()).unwrap_or_default();
    assert!(reason.contains("more than 10000 members"), "{reason}");
}
