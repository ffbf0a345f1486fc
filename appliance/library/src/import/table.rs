//! The table of all sources with what is known of each, and what is missing: filled in by a person, it is an
//! `index.csv` that the next import reads.

use std::io::Write;
use std::path::Path;

use super::run::Import;
use crate::metadata::{Agent, Record};

/// Columns, as `index.csv` has them. The last one is for people and means nothing when it comes back.
const COLUMNS: [&str; 13] = [
    "path",
    "id",
    "title",
    "language",
    "license",
    "creators",
    "publisher",
    "subject",
    "level",
    "learningResourceType",
    "description",
    "source_url",
    "missing",
];

/// What was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// Rows.
    pub rows: u64,
    /// Rows in which something is missing.
    pub incomplete: u64,
    /// Sources outside the folder of the table, which it cannot name.
    pub outside: u64,
}

/// Writes the table of an import; `folder` is where it will lie, above all sources.
///
/// # Errors
///
/// Those of `to`.
pub fn write_table(folder: &Path, import: &Import, to: &mut dyn Write) -> std::io::Result<Written> {
    let mut table = csv::Writer::from_writer(to);
    table.write_record(COLUMNS)?;
    let mut written = Written { rows: 0, incomplete: 0, outside: 0 };
    let records = import.report.accepted.iter().zip(&import.resources);
    let accepted = records.filter_map(|(row, resource)| {
        let record = Record::from_json(&resource.record).ok()?;
        Some((row.source.as_str(), of_record(&row.id, &record)))
    });
    let waiting = import.report.quarantined.iter().map(|row| {
        let cell = |column: &&str| match *column {
            "id" => row.id.clone(),
            "title" => row.title.clone(),
            "missing" => row.missing.join("; "),
            // A word that names no licence or language is not known: its cell asks for it.
            column if row.missing.iter().any(|missing| missing == column) => String::new(),
            column => row.known.get(column).cloned().unwrap_or_default(),
        };
        (row.source.as_str(), COLUMNS.iter().skip(1).map(cell).collect())
    });
    for (source, cells) in accepted.chain(waiting) {
        let Some(path) = relative(folder, source) else {
            written.outside += 1;
            continue;
        };
        written.rows += 1;
        written.incomplete += u64::from(cells.last().is_some_and(|missing| !missing.is_empty()));
        table.write_record(std::iter::once(path).chain(cells))?;
    }
    table.flush()?;
    Ok(written)
}

fn relative(folder: &Path, source: &str) -> Option<String> {
    let path = Path::new(source);
    let full = path.canonicalize().ok()?;
    let inside = full.strip_prefix(folder.canonicalize().ok()?).ok()?;
    inside.to_str().filter(|inside| !inside.is_empty()).map(str::to_owned)
}

/// All cells but the path.
fn of_record(id: &str, record: &Record) -> Vec<String> {
    let creators: Vec<String> = record.creators.iter().map(Agent::display).collect();
    vec![
        id.to_owned(),
        record.title.clone(),
        record.languages.join("; "),
        record.licence.spdx.clone().unwrap_or_else(|| record.licence.uri.clone()),
        creators.join("; "),
        record.publisher.clone().unwrap_or_default(),
        record.subjects.join("; "),
        record.levels.join("; "),
        record.resource_types.join("; "),
        record.description.clone(),
        record.source_url.clone().unwrap_or_default(),
        missing(record).join("; "),
    ]
}

/// What the record should have and has not: what people find resources by, and whom to credit.
fn missing(record: &Record) -> Vec<&'static str> {
    let has_level = !record.levels.is_empty() || record.details.age_range.is_some();
    let wishes = [
        ("creators", !record.creators.is_empty()),
        ("publisher", record.publisher.is_some()),
        ("subject", !record.isced_fields().is_empty()),
        ("level", has_level),
        ("learningResourceType", !record.resource_types.is_empty()),
        ("description", !record.description.is_empty()),
    ];
    wishes.into_iter().filter(|(_, is_there)| !is_there).map(|(name, _)| name).collect()
}
