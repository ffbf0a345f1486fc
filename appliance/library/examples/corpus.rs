//! Imports every file below a folder by itself and prints what became of it, and a line for each format:
//! `corpus FOLDER`. `scripts/corpus` runs it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use maktaba_library::import::{Defaults, Limits, import};
use maktaba_library::metadata::Record;
use maktaba_sync::model::EntryFlags;
use maktaba_sync::publish::MemoryIntake;

/// What became of the files of one format.
#[derive(Default)]
struct Row {
    files: usize,
    taken: usize,
    waiting: usize,
    refused: usize,
    opens: usize,
    /// Neither opens nor says why.
    silent: usize,
    words: usize,
    language: usize,
    licence: usize,
    seconds: f64,
}

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or_else(|| io::Error::other("which folder?"))?;
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut out = io::stdout().lock();
    for file in &files {
        let name = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
        let extension = file.extension().map_or("-".to_owned(), |one| one.to_string_lossy().to_lowercase());
        let row = rows.entry(extension).or_default();
        let line = one(file, row);
        writeln!(out, "{name}: {line}")?;
    }
    writeln!(out, "\n{:>12} files taken waiting refused opens silent words language licence seconds", "format")?;
    for (format, row) in rows {
        let Row { files, taken, waiting, refused, opens, silent, words, language, licence, seconds } = row;
        writeln!(
            out,
            "{format:>12} {files:>5} {taken:>5} {waiting:>7} {refused:>7} {opens:>5} {silent:>6} {words:>5} {language:>8} {licence:>7} {seconds:>7.2}"
        )?;
    }
    writeln!(out, "peak memory: {} MiB", peak_kib() >> 10)
}

/// Imports a file twice: as it is, for what it says of itself, and described, for what is made of it.
fn one(file: &Path, row: &mut Row) -> String {
    row.files += 1;
    let begun = Instant::now();
    let sources = [file.to_owned()];
    let nothing = Defaults::default();
    let described =
        Defaults { languages: vec!["en".to_owned()], license: Some("CC BY 4.0".to_owned()), ..Defaults::default() };
    let missing = import(&sources, &nothing, &Limits::default(), &mut MemoryIntake::default(), &mut |_| {})
        .map(|import| import.report.quarantined.first().map(|one| one.missing.clone()).unwrap_or_default())
        .unwrap_or_default();
    let import = import(&sources, &described, &Limits::default(), &mut MemoryIntake::default(), &mut |_| {});
    row.seconds += begun.elapsed().as_secs_f64();
    let Ok(import) = import else { return "FAILED".to_owned() };
    row.waiting += usize::from(!import.report.quarantined.is_empty());
    if let Some(refused) = import.report.refused.first() {
        row.refused += 1;
        return format!("refused: {}; {}", refused.reason, refused.remedy);
    }
    let Some(resource) = import.resources.first() else { return "nothing".to_owned() };
    row.taken += 1;
    row.language += usize::from(!missing.iter().any(|field| field == "language"));
    row.licence += usize::from(!missing.iter().any(|field| field == "license"));
    row.words += usize::from(resource.entries.iter().any(|entry| entry.flags.contains(EntryFlags::PAGE)));
    let Ok(record) = Record::from_json(&resource.record) else { return "a record that cannot be read".to_owned() };
    let opens = record.main.is_some() && record.kind.as_str() != "file";
    row.opens += usize::from(opens);
    row.silent += usize::from(!opens && import.report.warnings.is_empty());
    let (kind, title, parts) = (record.kind.as_str(), &record.title, record.parts.len());
    format!("{kind}, {title:?}, {parts} parts, itself without {missing:?}, {} warnings", import.report.warnings.len())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for item in std::fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
