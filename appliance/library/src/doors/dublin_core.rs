//! Dublin Core: a record in the fifteen elements of DCMES 1.1 (ISO 15836-1), unqualified.

use super::publication::Publication;
use super::xml::Xml;

/// Namespace of the elements.
pub const NAMESPACE: &str = "http://purl.org/dc/elements/1.1/";
/// Namespace of the wrapper that OAI-PMH prescribes (section 2.5 of the protocol).
pub const OAI: &str = "http://www.openarchives.org/OAI/2.0/oai_dc/";
/// Its schema.
pub const OAI_SCHEMA: &str = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

/// Elements and their values, in the order of the standard. Values are repeated, never joined.
pub fn elements(publication: &Publication) -> Vec<(&'static str, String)> {
    let record = &publication.record;
    let mut list: Vec<(&'static str, String)> = vec![("title", record.title.clone())];
    list.extend(record.creators.iter().map(|agent| ("creator", agent.display())));
    list.extend(record.subjects.iter().map(|subject| ("subject", subject.clone())));
    list.push(("description", record.description.clone()));
    list.push(("publisher", record.publisher.clone().unwrap_or_default()));
    list.extend(record.details.contributors.iter().map(|agent| ("contributor", agent.display())));
    list.push(("date", publication.issued().unwrap_or_default().to_owned()));
    list.extend(record.resource_types.iter().map(|name| ("type", name.clone())));
    let files = publication.originals_first();
    list.extend(files.iter().take(1).map(|file| ("format", file.media_type.clone())));
    // Addresses first at which the thing can be had: harvesters take the first that answers.
    list.extend(files.iter().map(|file| ("identifier", file.href.clone())));
    list.push(("identifier", publication.page.clone()));
    list.push(("identifier", publication.id()));
    list.push(("source", record.source_url.clone().unwrap_or_default()));
    list.extend(publication.languages().map(|tag| ("language", tag.to_owned())));
    list.push(("relation", record.based_on.clone().unwrap_or_default()));
    list.push(("rights", record.licence.label.clone()));
    list.push(("rights", publication.licence_uri().unwrap_or_default().to_owned()));
    list.retain(|(_, value)| !value.is_empty());
    list.dedup();
    list
}

/// Writes a record as `oai_dc`.
pub(crate) fn write(xml: &mut Xml, publication: &Publication) {
    xml.open(
        "oai_dc:dc",
        &[
            ("xmlns:oai_dc", OAI),
            ("xmlns:dc", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", &format!("{OAI} {OAI_SCHEMA}")),
        ],
    );
    for (name, value) in elements(publication) {
        xml.text(&format!("dc:{name}"), &value);
    }
    xml.close();
}
