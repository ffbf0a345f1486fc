//! OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html), records in `oai_dc` or LOM, or in AMB as our own boxes
//! give it: JSON in one element.

use super::{FeedError, Link, Next, Offer, Page, Record, best_licence, json, lom};
use crate::href;
use crate::import::xml::{self, Node};
use crate::media_type;

/// What a repository says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Whether its stamps have hours and minutes, or only days (section 2.7.1).
    pub has_seconds: bool,
    /// Its name.
    pub name: String,
}

/// Reads the answer to `Identify`.
///
/// # Errors
///
/// [`FeedError`].
pub fn identify(bytes: &[u8]) -> Result<Answer, FeedError> {
    let root = xml::parse(bytes).map_err(|reason| FeedError::Form(reason.to_string()))?;
    refused(&root)?;
    let own = root.find("Identify").ok_or(FeedError::Unknown)?;
    let text = |name: &str| own.find(name).map(Node::text).unwrap_or_default();
    Ok(Answer { has_seconds: text("granularity").contains("ss"), name: text("repositoryName") })
}

/// The metadata format to ask for, of those that the answer to `ListMetadataFormats` names: LOM knows most of
/// teaching, Dublin Core is always there.
pub fn prefers(bytes: &[u8]) -> String {
    let root = xml::parse(bytes).unwrap_or_default();
    let offered: Vec<String> = root.all("metadataPrefix").into_iter().map(Node::text).collect();
    let wanted = ["lom", "oai_lom", "ieee_lom", "LOM"];
    let found = wanted.into_iter().find(|prefix| offered.iter().any(|own| own == prefix));
    found.unwrap_or("oai_dc").to_owned()
}

pub(super) fn page(root: &Node) -> Result<Page, FeedError> {
    refused(root)?;
    let offers = root.all("record").into_iter().filter_map(offer).collect();
    let token = root.find("resumptionToken").map(Node::text).filter(|token| !token.is_empty());
    Ok(Page {
        offers,
        next: token.map_or(Next::End, Next::Token),
        shelves: Vec::new(),
        answered: root.find("responseDate").map(Node::text).filter(|text| !text.is_empty()),
    })
}

fn refused(root: &Node) -> Result<(), FeedError> {
    let answer = root.find("OAI-PMH").unwrap_or(root);
    let Some(error) = answer.children_of("error").next() else { return Ok(()) };
    let code = error.attribute("code").unwrap_or("error").to_owned();
    Err(FeedError::Refused { code, text: error.text().chars().take(300).collect() })
}

fn offer(record: &Node) -> Option<Offer> {
    let header = record.children_of("header").next()?;
    let id = header.find("identifier").map(Node::text).filter(|id| !id.is_empty())?;
    let stamp = header.find("datestamp").map(Node::text).filter(|stamp| !stamp.is_empty());
    let is_deleted = header.attribute("status") == Some("deleted");
    let metadata = record.children_of("metadata").next();
    let own = metadata.and_then(|metadata| metadata.children_of("json").next());
    if let Some(offer) = own.and_then(|json| json::learning_resource(&serde_json::from_str(&json.text()).ok()?)) {
        return Some(Offer { id, stamp, is_deleted, ..offer });
    }
    let (record, contents) = match metadata {
        Some(metadata) if metadata.find("lom").is_some() => lom::record(metadata.find("lom")?),
        Some(metadata) => dublin_core(metadata),
        None => (Record::default(), Vec::new()),
    };
    Some(Offer { id, stamp, is_deleted, record: record.done(), contents })
}

/// Unqualified Dublin Core (DCMES 1.1). Addresses among identifiers and sources are where the thing may be.
fn dublin_core(metadata: &Node) -> (Record, Vec<Link>) {
    let all = |name: &str| metadata.all(name).into_iter().map(Node::text).collect::<Vec<_>>();
    let first = |name: &str| all(name).into_iter().find(|text| !text.is_empty());
    let mut record = Record::default();
    record.text("name", first("title"));
    record.text("description", first("description"));
    record.list("inLanguage", all("language"));
    record.list("creator", all("creator"));
    record.list("contributor", all("contributor"));
    record.text("publisher", first("publisher"));
    record.list("about", all("subject"));
    record.list("learningResourceType", all("type"));
    record.text("license", best_licence(&[all("license"), all("rights")].concat()));
    record.text("datePublished", first("date"));
    record.list("isPartOf", all("isPartOf"));
    let format = all("format").into_iter().find(|text| text.contains('/'));
    let addresses: Vec<String> =
        [all("identifier"), all("source")].concat().into_iter().filter(|text| href::is_web(text)).collect();
    record.text("url", addresses.first().cloned());
    let media_type = format.map(|text| media_type::essence(&text).to_owned());
    let link = |href: String| Link { href, media_type: media_type.clone() };
    (record, addresses.into_iter().map(link).collect())
}
