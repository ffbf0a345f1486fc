//! OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html): what a harvester asks, and how it is answered.

mod answer;
mod question;

pub use answer::{Answer, Header, Identity, List, Record, Set, write};
pub use question::{Asked, Format, Question, Refusal, Token, Verb, parse};

/// Media type of every answer (section 3.2).
pub const MEDIA_TYPE: &str = "text/xml; charset=utf-8";
/// Wrapper of AMB's JSON in a record.
pub const AMB_NAMESPACE: &str = "urn:maktaba:amb-json";
/// What identifiers begin with: they name a resource of a collection wherever it is held.
const IDENTIFIER: &str = "oai:maktaba:";

/// The identifier of an item (section 2.4).
pub fn identifier(collection: &str, resource: &str) -> String {
    format!("{IDENTIFIER}{collection}/{resource}")
}

/// Collection and resource that an identifier names.
pub fn named(identifier: &str) -> Option<(&str, &str)> {
    identifier.strip_prefix(IDENTIFIER)?.split_once('/')
}
