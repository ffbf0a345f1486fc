//! Rows: from records, and as they are stored.

use maktaba_sync::model::{CollectionId, ReleaseNumber, ResourceId};

use super::Row;
use crate::licence::Class;
use crate::metadata::{Agent, Kind, Record};

impl Row {
    /// The row of a record.
    pub fn new(collection: CollectionId, resource: ResourceId, record: &Record, added: ReleaseNumber) -> Self {
        Self {
            collection,
            resource,
            title: record.title.clone(),
            description: record.description.chars().take(500).collect(),
            languages: record.languages.clone(),
            subjects: record.subjects.clone(),
            levels: record.levels.clone(),
            kind: record.kind,
            resource_types: record.resource_types.clone(),
            licence: record.licence.label.clone(),
            licence_class: record.licence.class,
            creators: record.creators.iter().map(Agent::display).collect(),
            publisher: record.publisher.clone().unwrap_or_default(),
            len_bytes: record.len_bytes,
            duration_s: record.duration_s,
            pages: record.pages,
            has_thumbnail: record.thumbnail.is_some(),
            translation_group: record.translation_group.clone().unwrap_or_default(),
            added,
        }
    }
}

/// What is only shown, never asked for: one JSON text.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Body {
    description: String,
    languages: Vec<String>,
    subjects: Vec<String>,
    levels: Vec<String>,
    resource_types: Vec<String>,
    licence: String,
    licence_class: Class,
    creators: Vec<String>,
    publisher: String,
    len_bytes: u64,
    duration_s: Option<u32>,
    pages: Option<u32>,
    has_thumbnail: bool,
}

impl Body {
    pub(super) fn of(row: &Row) -> String {
        let row = row.clone();
        let body = Self {
            description: row.description,
            languages: row.languages,
            subjects: row.subjects,
            levels: row.levels,
            resource_types: row.resource_types,
            licence: row.licence,
            licence_class: row.licence_class,
            creators: row.creators,
            publisher: row.publisher,
            len_bytes: row.len_bytes,
            duration_s: row.duration_s,
            pages: row.pages,
            has_thumbnail: row.has_thumbnail,
        };
        serde_json::to_string(&body).unwrap_or_default()
    }
}

/// Columns that [`read`] expects.
pub(super) const COLUMNS: &str = "r.collection, r.id, r.title, r.kind, r.translation_group, r.added, r.body";

pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let text = |at: usize| row.get::<_, String>(at);
    let broken = |at: usize| rusqlite::Error::InvalidColumnType(at, String::new(), rusqlite::types::Type::Text);
    let body: Body = serde_json::from_str(&text(6)?).map_err(|_| broken(6))?;
    Ok(Row {
        collection: text(0)?.parse().map_err(|_| broken(0))?,
        resource: text(1)?.parse().map_err(|_| broken(1))?,
        title: text(2)?,
        description: body.description,
        languages: body.languages,
        subjects: body.subjects,
        levels: body.levels,
        kind: Kind::parse(&text(3)?).ok_or_else(|| broken(3))?,
        resource_types: body.resource_types,
        licence: body.licence,
        licence_class: body.licence_class,
        creators: body.creators,
        publisher: body.publisher,
        len_bytes: body.len_bytes,
        duration_s: body.duration_s,
        pages: body.pages,
        has_thumbnail: body.has_thumbnail,
        translation_group: text(4)?,
        added: ReleaseNumber(row.get(5)?),
    })
}
