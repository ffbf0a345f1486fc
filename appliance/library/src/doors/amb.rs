//! schema.org `LearningResource` in the shape of AMB (w3id.org/kim/amb), for those outside: absolute addresses, only terms
//! of the vocabularies that AMB names, nothing of our own.

use serde_json::{Map, Value, json};

use super::publication::{Publication, is_uri, to_uri};
use crate::language::primary_of;
use crate::metadata::{Agent, Kind};

/// Media type of the record.
pub const MEDIA_TYPE: &str = "application/ld+json";
/// The context, which names the terms.
const CONTEXT: &str = "https://w3id.org/kim/amb/context.jsonld";
/// Languages of two letters that AMB's list lacks, or that are none: they are left out.
const NO_LANGUAGES: [&str; 2] = ["zxx", "mul"];

/// Writes a record.
pub fn record(publication: &Publication) -> Value {
    let record = &publication.record;
    let languages = languages(publication);
    let language = languages.first().cloned().unwrap_or_else(|| "en".to_owned());
    let mut json = Map::new();
    let mut put = |key: &str, value: Value| {
        if !is_empty(&value) {
            json.insert(key.to_owned(), value);
        }
    };
    put("@context", json!([CONTEXT, {"@language": language}]));
    put("id", json!(to_uri(&publication.id())));
    put("type", json!(types(record.kind)));
    put("name", json!(record.title));
    put("description", json!(record.description));
    put("inLanguage", json!(languages));
    put("creator", agents(&record.creators));
    put("contributor", agents(&record.details.contributors));
    put("publisher", record.publisher.iter().map(|name| json!({"type": "Organization", "name": name})).collect());
    put("about", about(publication));
    put("keywords", json!(keywords(publication)));
    put("educationalLevel", levels(publication));
    put("learningResourceType", resource_types(publication));
    put(
        "license",
        publication.licence_uri().filter(|uri| is_listed(uri)).map_or(Value::Null, |uri| json!({"id": uri})),
    );
    put("isAccessibleForFree", json!(true));
    put("creditText", json!(record.credit));
    put("image", json!(publication.image.as_ref().or(publication.thumbnail.as_ref()).map(|picture| &picture.href)));
    for (key, day) in [
        ("dateCreated", &record.created),
        ("datePublished", &record.published),
        ("dateModified", &record.details.modified),
    ] {
        let day = day.as_deref().and_then(super::publication::date).filter(|day| day.len() == 10);
        put(key, json!(day));
    }
    put("isBasedOn", based_on(publication));
    put("duration", json!(record.duration_s.map(|seconds| format!("PT{seconds}S"))));
    put("encoding", encodings(publication));
    put("caption", captions(publication));
    let page = json!({"id": publication.page, "type": "WebContent", "dateModified": publication.updated});
    put("mainEntityOfPage", json!([page]));
    Value::Object(json)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Two letters each, as AMB's list of languages has them.
fn languages(publication: &Publication) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for tag in publication.languages() {
        let primary = primary_of(tag).to_ascii_lowercase();
        if primary.len() == 2 && !NO_LANGUAGES.contains(&primary.as_str()) && !languages.contains(&primary) {
            languages.push(primary);
        }
    }
    languages
}

fn types(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Epub | Kind::Pdf => vec!["LearningResource", "Book"],
        Kind::Video => vec!["LearningResource", "VideoObject"],
        Kind::Audio => vec!["LearningResource", "AudioObject"],
        Kind::Scorm | Kind::Imscc => vec!["LearningResource", "Course"],
        _ => vec!["LearningResource"],
    }
}

fn agents(agents: &[Agent]) -> Value {
    agents.iter().map(|agent| json!({"type": agent.kind(), "name": agent.name})).collect()
}

/// Subjects of the publisher that no vocabulary of AMB has are keywords.
fn keywords(publication: &Publication) -> Vec<&str> {
    let record = &publication.record;
    let mut keywords: Vec<&str> = Vec::new();
    for word in record.subjects.iter().chain(&record.details.keywords) {
        if !keywords.contains(&word.as_str()) {
            keywords.push(word);
        }
    }
    keywords
}

/// Broad fields (ISCED-F 2013) as the groups of the classification of subjects that AMB names (Destatis).
fn about(publication: &Publication) -> Value {
    const GROUPS: [(&str, &str); 11] = [
        ("n0", "Basic skills"),
        ("n0", "Education"),
        ("n1", "Arts and humanities"),
        ("n3", "Social sciences"),
        ("n3", "Business and law"),
        ("n4", "Science and mathematics"),
        ("n8", "Computing"),
        ("n8", "Engineering"),
        ("n7", "Agriculture"),
        ("n5", "Health"),
        ("n2", "Services and sport"),
    ];
    let fields = publication.record.isced_fields();
    let groups = fields.iter().filter_map(|field| GROUPS.get(usize::from(*field)));
    let concept = |(code, label): &(&str, &str)| {
        let id = format!("https://w3id.org/kim/hochschulfaechersystematik/{code}");
        json!({"type": "Concept", "id": id, "prefLabel": {"en": label}})
    };
    groups.map(concept).collect()
}

/// Levels (ISCED 2011) by AMB's vocabulary of them.
fn levels(publication: &Publication) -> Value {
    const CODES: [&str; 8] = ["level_0", "level_1", "level_2", "level_3", "level_4", "level_5", "level_06", "level_07"];
    let levels = publication.record.isced_levels();
    let codes = levels.iter().map(|level| CODES.get(usize::from(*level)).copied().unwrap_or("level_08"));
    codes
        .map(|code| json!({"type": "Concept", "id": format!("https://w3id.org/kim/educationalLevel/{code}")}))
        .collect()
}

/// What it is for teaching, by the vocabulary of types that AMB names (HCRT), with the publisher's own word.
fn resource_types(publication: &Publication) -> Value {
    let record = &publication.record;
    let word = record.resource_types.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let has = |part: &str| word.contains(part);
    let code = match record.kind {
        Kind::Video => "video",
        Kind::Audio => "audio",
        _ if has("textbook") => "textbook",
        _ if has("worksheet") => "worksheet",
        _ if has("simulation") => "simulation",
        _ if has("exercise") => "drill_and_practice",
        _ if has("quiz") || has("assessment") => "assessment",
        _ if has("course") => "course",
        Kind::Scorm | Kind::Imscc => "course",
        Kind::H5p => "drill_and_practice",
        Kind::Site | Kind::Zim => "web_page",
        Kind::Epub | Kind::Pdf | Kind::Text | Kind::Office => "text",
        Kind::Files | Kind::File => "other",
    };
    let mut concept = json!({"type": "Concept", "id": format!("https://w3id.org/kim/hcrt/{code}")});
    if let (Some(word), Some(object)) = (record.resource_types.first(), concept.as_object_mut()) {
        object.insert("prefLabel".to_owned(), json!({"en": word}));
    }
    json!([concept])
}

/// Whether AMB's schema takes this address of a licence.
fn is_listed(uri: &str) -> bool {
    let rest = uri.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")).map(|(_, rest)| rest);
    let places = [
        "creativecommons.org/licenses/",
        "creativecommons.org/publicdomain/",
        "www.gnu.org/licenses/",
        "www.apache.org/licenses/",
        "opensource.org/licenses/MIT",
    ];
    rest.is_some_and(|rest| places.iter().any(|place| rest.starts_with(place)))
}

fn based_on(publication: &Publication) -> Value {
    let record = &publication.record;
    // Editions of AMB before the current draft want a name, too.
    let named = |text: &String, name: &str| {
        if is_uri(text) { json!({"id": text, "name": name}) } else { json!({"name": text}) }
    };
    let own = record.source_url.iter().map(|text| named(text, &record.title));
    record.based_on.iter().map(|text| named(text, text)).chain(own).collect()
}

/// Files that may be taken; media types without their parameters, as the schema has them.
fn encodings(publication: &Publication) -> Value {
    let one = |file: &super::publication::File| {
        let essence = crate::media_type::essence(&file.media_type);
        let mut json = json!({"type": "MediaObject", "contentUrl": file.href, "encodingFormat": essence});
        if let (Some(len_bytes), Some(object)) = (file.len_bytes, json.as_object_mut()) {
            object.insert("contentSize".to_owned(), json!(len_bytes.to_string()));
        }
        json
    };
    publication.originals_first().into_iter().map(one).collect()
}

fn captions(publication: &Publication) -> Value {
    let read = publication.page.replacen("/r/", "/content/", 1);
    let one = |track: &crate::metadata::Track| {
        let language = primary_of(&track.language);
        let mut json = json!({"type": "MediaObject", "id": crate::href::join(&format!("{read}/"), track.path.as_str()), "encodingFormat": "text/vtt"});
        if let (2, Some(object)) = (language.len(), json.as_object_mut()) {
            object.insert("inLanguage".to_owned(), json!(language));
        }
        json
    };
    publication.record.tracks.iter().map(one).collect()
}
