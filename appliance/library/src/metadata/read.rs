//! JSON → record. Also the tolerant readers of schema.org values that importers share.

use maktaba_sync::model::EntryPath;
use serde_json::Value;

use super::{Agent, Details, Encoding, Kind, MAX_BYTES, Part, Record, RecordError, Track};
use crate::href;
use crate::language;
use crate::licence::Licence;

/// Most values taken of one list.
const LIST_MAX: usize = 200;
/// Most characters taken of one text.
const TEXT_CHARS: usize = 10_000;

pub(super) fn record(bytes: &[u8]) -> Result<Record, RecordError> {
    if bytes.len() > MAX_BYTES {
        return Err(RecordError::TooLarge(bytes.len()));
    }
    let json: Value = serde_json::from_slice(bytes).map_err(RecordError::Json)?;
    let own = json.get("maktaba").unwrap_or(&Value::Null);
    let title = text(&json, "name").ok_or(RecordError::Field("name"))?;
    let languages: Vec<String> = texts(&json, "inLanguage").iter().filter_map(|tag| language::normalise(tag)).collect();
    if languages.is_empty() {
        return Err(RecordError::Field("inLanguage"));
    }
    let licence = text(&json, "license").or_else(|| text(own, "spdx"));
    let licence = licence.and_then(|text| Licence::parse(&text)).ok_or(RecordError::Field("license"))?;
    let kind = text(own, "kind").and_then(|name| Kind::parse(&name)).ok_or(RecordError::Field("maktaba.kind"))?;
    let id = text(&json, "id").or_else(|| text(&json, "@id")).unwrap_or_default();
    let mut record = Record::new(id, title, languages, licence, kind);
    describe(&mut record, &json);
    record.details = Details::read(&json);
    record.details.read_own(own);
    open(&mut record, own);
    Ok(record)
}

/// What schema.org says.
fn describe(record: &mut Record, json: &Value) {
    record.description = text(json, "description").unwrap_or_default();
    record.resource_types = texts(json, "learningResourceType");
    record.subjects = texts(json, "about");
    record.levels = texts(json, "educationalLevel");
    record.creators = agents(json, "creator");
    record.publisher = text(json, "publisher");
    record.credit = text(json, "creditText").unwrap_or_default();
    record.source_url = text(json, "url");
    record.based_on = text(json, "isBasedOn");
    record.created = text(json, "dateCreated");
    record.published = text(json, "datePublished");
    record.duration_s = text(json, "duration").and_then(|text| seconds(&text));
    record.pages = json.get("numberOfPages").and_then(Value::as_u64).and_then(|pages| u32::try_from(pages).ok());
    record.access_modes = texts(json, "accessMode");
    record.accessibility = texts(json, "accessibilityFeature");
    record.translation_group = text(json, "translationOfWork");
    record.topics = texts(json, "isPartOf");
    record.encodings = objects(json, "encoding").filter_map(encoding).take(Record::MAX_ENCODINGS).collect();
}

/// What Maktaba adds.
fn open(record: &mut Record, own: &Value) {
    record.main = path(own, "main");
    record.thumbnail = path(own, "thumbnail");
    record.cover = path(own, "cover");
    record.len_bytes = own.get("lenBytes").and_then(Value::as_u64).unwrap_or(0);
    record.parts = objects(own, "parts").filter_map(part).take(Record::MAX_PARTS).collect();
    record.tracks = objects(own, "tracks").filter_map(track).take(LIST_MAX).collect();
    record.activities = texts(own, "activities");
    let side = |key| own.get(key).and_then(Value::as_u64).and_then(|pixels| u32::try_from(pixels).ok());
    record.frame_size = side("width").zip(side("height"));
}

fn part(json: &Value) -> Option<Part> {
    let place = text(json, "path")?;
    href::of_place(&place).0.parse::<EntryPath>().ok()?;
    let depth = json.get("depth").and_then(Value::as_u64).and_then(|depth| u8::try_from(depth).ok());
    Some(Part { depth: depth.unwrap_or(0).min(Part::MAX_DEPTH), ..Part::at(text(json, "title")?, place) })
}

fn track(json: &Value) -> Option<Track> {
    let language = text(json, "language")?;
    Some(Track { path: path(json, "path")?, label: text(json, "label").unwrap_or_else(|| language.clone()), language })
}

fn encoding(json: &Value) -> Option<Encoding> {
    let size = json.get("contentSize")?;
    let len_bytes = size.as_u64().or_else(|| size.as_str()?.parse().ok())?;
    Some(Encoding { path: path(json, "contentUrl")?, media_type: text(json, "encodingFormat")?, len_bytes })
}

fn path(json: &Value, key: &str) -> Option<EntryPath> {
    text(json, key)?.parse().ok()
}

fn objects<'a>(json: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let value = json.get(key).unwrap_or(&Value::Null);
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter(|one| one.is_object())
}

/// A member by its plain name or with the `schema:` prefix.
pub(crate) fn member<'a>(json: &'a Value, key: &str) -> Option<&'a Value> {
    json.get(key).filter(|value| !value.is_null())
}

/// First text of a member: see [`texts`].
pub(crate) fn text(json: &Value, key: &str) -> Option<String> {
    texts(json, key).into_iter().next()
}

/// Texts of a member that may be a text, a number, an object with a name or id, or a list of these.
pub(crate) fn texts(json: &Value, key: &str) -> Vec<String> {
    let Some(value) = member(json, key) else { return Vec::new() };
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let mut found = Vec::new();
    for text in list.iter().take(LIST_MAX).filter_map(one_text) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// People and bodies of a member; a role in brackets at the end of the name is taken off. A text may name several.
pub(crate) fn agents(json: &Value, key: &str) -> Vec<Agent> {
    let Some(value) = member(json, key) else { return Vec::new() };
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let agents = list.iter().take(LIST_MAX).flat_map(|one| match one {
        Value::String(_) => one_text(one).map(|names| Agent::several(&names)).unwrap_or_default(),
        _ => agent(one).into_iter().collect(),
    });
    agents.take(LIST_MAX).collect()
}

fn agent(json: &Value) -> Option<Agent> {
    let mut agent = Agent::parse(&whole_name(json).or_else(|| one_text(json))?)?;
    agent.role = text(json, "roleName").or(agent.role);
    agent.is_body = texts(json, "type").iter().chain(&texts(json, "@type")).any(|kind| is_body(kind));
    Some(agent)
}

/// The name of a person of whom only its parts are told (schema.org, Person).
fn whole_name(json: &Value) -> Option<String> {
    if member(json, "name").is_some() {
        return None;
    }
    let parts: Vec<String> = ["givenName", "familyName"].iter().filter_map(|key| text(json, key)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether a type of schema.org is one of organizations.
fn is_body(kind: &str) -> bool {
    kind.ends_with("Organization") || matches!(kind, "CollegeOrUniversity" | "School" | "NGO" | "Corporation")
}

impl Agent {
    /// Reads `Name` or `Name (role)`; `None` if nothing is left.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
        let (name, role) = match split {
            Some((name, role)) if !role.is_empty() && role.len() < 60 => (name.trim(), Some(role.trim().to_owned())),
            _ => (text, None),
        };
        (!name.is_empty()).then(|| Self { name: name.to_owned(), role, is_body: false })
    }

    /// Who reads a work aloud, by name.
    pub fn reader(name: &str) -> Option<Self> {
        Self::parse(name).map(|one| Self { role: Some("reader".to_owned()), ..one })
    }

    /// Reads the names of a text in which `;` stands between them.
    pub fn several(text: &str) -> Vec<Self> {
        text.split(';').filter_map(Self::parse).take(LIST_MAX).collect()
    }

    /// Who wrote it, as readers' software names a work by: those of whom nothing else is said, or all if it is said of each;
    /// and the others.
    pub fn authors_and_others(creators: &[Self]) -> (Vec<&Self>, Vec<&Self>) {
        let is_author = |agent: &&Self| agent.role.as_deref().is_none_or(|role| role.eq_ignore_ascii_case("author"));
        let (authors, others): (Vec<&Self>, Vec<&Self>) = creators.iter().partition(is_author);
        if authors.is_empty() { (others, authors) } else { (authors, others) }
    }

    /// Its type in schema.org.
    pub fn kind(&self) -> &'static str {
        if self.is_body { "Organization" } else { "Person" }
    }

    /// `Name (role)`.
    pub fn display(&self) -> String {
        self.role.as_ref().map_or_else(|| self.name.clone(), |role| format!("{} ({role})", self.name))
    }
}

fn one_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            let keys = ["name", "prefLabel", "@value", "id", "@id", "url"];
            keys.iter().filter_map(|key| object.get(*key)).find_map(|inner| match inner {
                Value::String(text) => Some(text.clone()),
                // A label in several languages: the first one, in the order of keys.
                Value::Object(labels) => labels.values().find_map(|label| label.as_str().map(str::to_owned)),
                _ => None,
            })?
        }
        _ => return None,
    };
    let text: String = text.trim().chars().take(TEXT_CHARS).collect();
    (!text.is_empty()).then_some(text)
}

/// Seconds of an ISO 8601 duration of hours, minutes and seconds; fractions are dropped.
fn seconds(text: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut rest = text.strip_prefix("PT")?;
    while !rest.is_empty() {
        let end = rest.find(['H', 'M', 'S'])?;
        let (number, tail) = rest.split_at(end);
        let value: u32 = number.split('.').next()?.parse().ok()?;
        let unit = match tail.chars().next()? {
            'H' => 3600,
            'M' => 60,
            _ => 1,
        };
        total = total.checked_add(value.checked_mul(unit)?)?;
        rest = tail.get(1..)?;
    }
    Some(total)
}
