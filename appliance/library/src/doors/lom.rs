//! IEEE LOM 1484.12.1-2002 in its XML binding (1484.12.3-2005), for repositories of learning objects.

use super::publication::Publication;
use super::xml::Xml;
use crate::metadata::Agent;

/// Namespace of the binding.
pub const NAMESPACE: &str = "http://ltsc.ieee.org/xsd/LOM";
/// Its schema, in the strictness that lets words outside the vocabularies stand.
pub const SCHEMA: &str = "http://ltsc.ieee.org/xsd/lomv1.0/lomLoose.xsd";
/// The base vocabulary.
const LOM: &str = "LOMv1.0";

/// Writes a record.
pub(crate) fn write(xml: &mut Xml, publication: &Publication) {
    xml.open(
        "lom",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", &format!("{NAMESPACE} {SCHEMA}")),
        ],
    );
    general(xml, publication);
    life_cycle(xml, publication);
    technical(xml, publication);
    educational(xml, publication);
    rights(xml, publication);
    relations(xml, publication);
    classification(xml, publication);
    xml.close();
}

/// A text in the record's own language (LOM's `LangString`).
fn strings(xml: &mut Xml, name: &'static str, language: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.open(name, &[]);
    if language.is_empty() {
        xml.text("string", text);
    } else {
        xml.leaf("string", &[("language", language)], text);
    }
    xml.close();
}

/// A word of a vocabulary.
fn word(xml: &mut Xml, name: &'static str, source: &str, value: &str) {
    xml.open(name, &[]);
    xml.text("source", source);
    xml.text("value", value);
    xml.close();
}

fn identifier(xml: &mut Xml, catalogue: &str, entry: &str) {
    xml.open("identifier", &[]);
    xml.text("catalog", catalogue);
    xml.text("entry", entry);
    xml.close();
}

/// Category 1.
fn general(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    let language = publication.languages().next().unwrap_or_default();
    xml.open("general", &[]);
    identifier(xml, "URI", &publication.id());
    strings(xml, "title", language, &record.title);
    for tag in publication.languages() {
        xml.text("language", tag);
    }
    strings(xml, "description", language, &record.description);
    for keyword in &record.details.keywords {
        strings(xml, "keyword", language, keyword);
    }
    xml.close();
}

/// Category 2. People are vCards (RFC 2426), as the standard wants.
fn life_cycle(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    let publisher = record.publisher.clone().map(|name| Agent { name, role: None, is_body: true });
    let all = [
        ("author", record.creators.clone()),
        ("contributor", record.details.contributors.clone()),
        ("publisher", publisher.into_iter().collect()),
    ];
    if all.iter().all(|(_, agents)| agents.is_empty()) {
        return;
    }
    xml.open("lifeCycle", &[]);
    for (role, agents) in &all {
        for agent in agents {
            xml.open("contribute", &[]);
            // Names may have no role of the vocabulary: it stands behind the name, as credit lines have it.
            let role = if *role == "contributor" { "editor" } else { role };
            word(xml, "role", LOM, role);
            xml.text("entity", &card(&agent.display()));
            if let Some(day) = publication.issued().filter(|_| role == "publisher") {
                xml.open("date", &[]);
                xml.text("dateTime", day);
                xml.close();
            }
            xml.close();
        }
    }
    xml.close();
}

fn card(name: &str) -> String {
    let mut escaped = String::new();
    for c in name.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\\' | ';') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("BEGIN:VCARD\nVERSION:3.0\nFN:{escaped}\nN:;{escaped};;;\nEND:VCARD")
}

/// Category 4.
fn technical(xml: &mut Xml, publication: &Publication) {
    let acquisitions = publication.acquisitions();
    let mut files = publication.originals_first();
    if files.is_empty() {
        files = acquisitions.iter().map(|(_, page)| page).collect();
    }
    xml.open("technical", &[]);
    for file in files.iter().take(1) {
        xml.text("format", &file.media_type);
        if let Some(len_bytes) = file.len_bytes {
            xml.text("size", &len_bytes.to_string());
        }
    }
    for file in &files {
        xml.text("location", &file.href);
    }
    xml.text("location", &publication.page);
    if let Some(seconds) = publication.record.duration_s {
        xml.open("duration", &[]);
        xml.text("duration", &format!("PT{seconds}S"));
        xml.close();
    }
    xml.close();
}

/// Category 5.
fn educational(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    xml.open("educational", &[]);
    for name in &record.resource_types {
        word(xml, "learningResourceType", "https://schema.org/learningResourceType", name);
    }
    for level in &record.levels {
        word(xml, "context", "https://schema.org/educationalLevel", level);
    }
    strings(xml, "typicalAgeRange", "", record.details.age_range.as_deref().unwrap_or_default());
    if let Some(time) = &record.details.time_required {
        xml.open("typicalLearningTime", &[]);
        xml.text("duration", time);
        xml.close();
    }
    xml.close();
}

/// Category 6.
fn rights(xml: &mut Xml, publication: &Publication) {
    let licence = &publication.record.licence;
    xml.open("rights", &[]);
    word(xml, "cost", LOM, "no");
    word(xml, "copyrightAndOtherRestrictions", LOM, "yes");
    strings(xml, "description", "", publication.licence_uri().unwrap_or(&licence.label));
    xml.close();
}

/// Category 7.
fn relations(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    for (kind, of) in [("isbasedon", &record.based_on), ("isformatof", &record.source_url)] {
        let Some(of) = of else { continue };
        xml.open("relation", &[]);
        word(xml, "kind", LOM, kind);
        xml.open("resource", &[]);
        identifier(xml, "URI", of);
        xml.close();
        xml.close();
    }
}

/// Category 9: each subject a path of one taxon.
fn classification(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    if record.subjects.is_empty() {
        return;
    }
    xml.open("classification", &[]);
    word(xml, "purpose", LOM, "discipline");
    let language = publication.languages().next().unwrap_or_default();
    for subject in &record.subjects {
        xml.open("taxonPath", &[]);
        strings(xml, "source", "en", "Subjects of the publisher");
        xml.open("taxon", &[]);
        strings(xml, "entry", language, subject);
        xml.close();
        xml.close();
    }
    xml.close();
}
