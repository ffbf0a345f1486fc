//! Record → JSON.

use serde_json::{Map, Value, json};

use super::{Agent, MAX_BYTES, ORDER, Record};

/// The context of AMB.
const CONTEXT: &str = "https://w3id.org/kim/amb/context.jsonld";

pub(super) fn record(record: &Record) -> Vec<u8> {
    let mut parts = record.parts.len().min(Record::MAX_PARTS);
    loop {
        let bytes = sorted(&object(record, parts)).into_bytes();
        if bytes.len() <= MAX_BYTES || parts == 0 {
            return bytes;
        }
        parts /= 2;
    }
}

fn object(record: &Record, parts: usize) -> Value {
    let mut json = Map::new();
    let language = record.languages.first().cloned().unwrap_or_default();
    json.insert("@context".to_owned(), json!([CONTEXT, {"@language": language}]));
    json.insert("type".to_owned(), json!(["LearningResource"]));
    json.insert("inLanguage".to_owned(), json!(record.languages));
    json.insert("license".to_owned(), json!({"id": record.licence.uri}));
    json.insert("isAccessibleForFree".to_owned(), json!(true));
    record.details.write(&mut json, agent);
    texts(&mut json, record);
    lists(&mut json, record);
    if let Some(pages) = record.pages {
        json.insert("numberOfPages".to_owned(), json!(pages));
    }
    json.insert("maktaba".to_owned(), own(record, parts));
    Value::Object(json)
}

fn texts(json: &mut Map<String, Value>, record: &Record) {
    let publisher = record.publisher.as_ref().map(|name| json!([{"type": "Organization", "name": name}]));
    let pairs = [
        ("id", Some(json!(record.id))),
        ("name", Some(json!(record.title))),
        ("description", Some(json!(record.description))),
        ("creditText", Some(json!(record.credit))),
        ("publisher", publisher),
        ("url", record.source_url.as_ref().map(|text| json!(text))),
        ("isBasedOn", record.based_on.as_ref().map(|text| json!(text))),
        ("dateCreated", record.created.as_ref().map(|text| json!(text))),
        ("datePublished", record.published.as_ref().map(|text| json!(text))),
        ("translationOfWork", record.translation_group.as_ref().map(|text| json!({"id": text}))),
        ("duration", record.duration_s.map(|seconds| json!(format!("PT{seconds}S")))),
    ];
    for (key, value) in pairs {
        if let Some(value) = value.filter(|value| value != "") {
            json.insert(key.to_owned(), value);
        }
    }
}

fn lists(json: &mut Map<String, Value>, record: &Record) {
    let concepts = |texts: &[String]| texts.iter().map(|text| json!({"prefLabel": text})).collect::<Vec<_>>();
    let encodings = record.encodings.iter().take(Record::MAX_ENCODINGS).map(|one| {
        json!({
            "type": "MediaObject",
            "contentUrl": one.path.as_str(),
            "encodingFormat": one.media_type,
            "contentSize": one.len_bytes.to_string(),
        })
    });
    let pairs = [
        ("learningResourceType", concepts(&record.resource_types)),
        ("about", concepts(&record.subjects)),
        ("educationalLevel", concepts(&record.levels)),
        ("creator", record.creators.iter().map(agent).collect()),
        ("encoding", encodings.collect()),
        ("accessMode", record.access_modes.iter().map(|text| json!(text)).collect()),
        ("isPartOf", record.topics.iter().map(|name| json!({"type": ["LearningResource"], "name": name})).collect()),
        ("accessibilityFeature", record.accessibility.iter().map(|text| json!(text)).collect()),
    ];
    for (key, list) in pairs {
        if !list.is_empty() {
            json.insert(key.to_owned(), Value::Array(list));
        }
    }
}

fn agent(agent: &Agent) -> Value {
    let kind = agent.kind();
    match &agent.role {
        Some(role) => json!({"type": kind, "name": agent.name, "roleName": role}),
        None => json!({"type": kind, "name": agent.name}),
    }
}

fn own(record: &Record, parts: usize) -> Value {
    let mut json = Map::new();
    json.insert("kind".to_owned(), json!(record.kind));
    json.insert("lenBytes".to_owned(), json!(record.len_bytes));
    record.details.write_own(&mut json);
    let codes = record.isced_fields().into_iter().map(|field| format!("{field:02}")).collect::<Vec<_>>();
    for (key, codes) in [("isced", json!(record.isced_levels())), ("iscedf", json!(codes))] {
        if codes != json!([]) {
            json.insert(key.to_owned(), codes);
        }
    }
    if let Some(spdx) = &record.licence.spdx {
        json.insert("spdx".to_owned(), json!(spdx));
    }
    for (key, path) in [("main", &record.main), ("thumbnail", &record.thumbnail), ("cover", &record.cover)] {
        if let Some(path) = path {
            json.insert(key.to_owned(), json!(path.as_str()));
        }
    }
    if let Some((width, height)) = record.frame_size {
        json.insert("width".to_owned(), json!(width));
        json.insert("height".to_owned(), json!(height));
    }
    if !record.activities.is_empty() {
        json.insert("activities".to_owned(), json!(record.activities));
    }
    let parts = record.parts.iter().take(parts).map(|part| match part.depth {
        0 => json!({"title": part.title, "path": part.path}),
        depth => json!({"title": part.title, "path": part.path, "depth": depth}),
    });
    let tracks = record
        .tracks
        .iter()
        .map(|track| json!({"path": track.path.as_str(), "language": track.language, "label": track.label}));
    for (key, list) in [("parts", parts.collect()), ("tracks", tracks.collect::<Vec<_>>())] {
        if !list.is_empty() {
            json.insert(key.to_owned(), Value::Array(list));
        }
    }
    Value::Object(json)
}

/// A record with another place in its collection, and nothing else of it changed, of what this program does not know too.
/// `None` if it has that place, or is no record.
pub(crate) fn in_order(record: &[u8], order: Option<u32>) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(record).ok()?;
    let own = value.get_mut("maktaba")?.as_object_mut()?;
    let before = match order {
        Some(order) => own.insert(ORDER.to_owned(), json!(order)),
        None => own.remove(ORDER),
    };
    (before != order.map(|order| json!(order))).then(|| sorted(&value).into_bytes())
}

/// Writes with sorted keys whatever order the JSON library keeps them in.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_by(|a, b| a.0.cmp(b.0));
            let members = members.into_iter().map(|(key, value)| format!("{}:{}", json!(key), sorted(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(sorted).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}
