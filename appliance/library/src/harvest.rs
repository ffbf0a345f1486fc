//! Feeds of other repositories: what they offer, as records that an import understands.
//!
//! OAI-PMH 2.0 with Dublin Core or IEEE LOM, OPDS 1.2 (Atom) and 2.0, schema.org in JSON (LRMI, AMB), and the records
//! of X5GON. A feed is told by its content. Each becomes [`Offer`]s in one shape: schema.org terms as an index has
//! them, and where the content is. Fetching is the caller's: this module sees bytes only.

mod json;
mod lom;
mod oai;
mod opds;

use serde_json::{Map, Value, json};

use crate::import::xml;
use crate::metadata::Agent;

pub use oai::{Answer as OaiAnswer, identify, prefers};

/// LIMIT: bytes of one page of a feed, which is read whole.
pub const PAGE_BYTES: u64 = 32 << 20;
/// LIMIT: records of one page.
const PAGE_RECORDS: usize = 50_000;

/// Something a feed offers.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// Name of the record in its feed.
    pub id: String,
    /// When it was changed, as the feed says.
    pub stamp: Option<String>,
    /// The feed has taken it back.
    pub is_deleted: bool,
    /// The record in the words of schema.org.
    pub record: Value,
    /// Where its content may be, the best first.
    pub contents: Vec<Link>,
}

/// An address with what is said of what lies there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Absolute, or relative to the page.
    pub href: String,
    /// IANA media type, if it is named.
    pub media_type: Option<String>,
}

/// What follows a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing: this was the last one.
    End,
    /// A page of the same list at this address, relative to this one.
    Page(String),
    /// The rest of an OAI-PMH list.
    Token(String),
}

/// A page of a feed.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Records, in the order of the feed.
    pub offers: Vec<Offer>,
    /// What follows.
    pub next: Next,
    /// Other lists that this one leads to (OPDS navigation).
    pub shelves: Vec<String>,
    /// When the repository answered, as it says (OAI-PMH): the next harvest asks for what has changed since.
    pub answered: Option<String>,
}

/// Why bytes are no page of a feed.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Not well formed, or entities of its own.
    #[error("the feed {0}")]
    Form(String),
    /// Well formed, but none of the feeds that are known.
    #[error(
        "this is no OAI-PMH, OPDS, schema.org or X5GON feed; give the address of the feed itself, not of a page about it"
    )]
    Unknown,
    /// The repository says no (OAI-PMH).
    #[error("the repository answers {code}: {text}")]
    Refused {
        /// Code of the protocol, as `badArgument`.
        code: String,
        /// Its words.
        text: String,
    },
    /// LIMIT.
    #[error("the page has more than {PAGE_RECORDS} records")]
    TooMany,
}

impl FeedError {
    /// Whether the repository has nothing new: no error to a person.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "noRecordsMatch")
    }

    /// Whether the list has to be begun again: its place is forgotten.
    pub fn is_forgotten(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "badResumptionToken")
    }
}

/// Reads a page of any feed.
///
/// # Errors
///
/// [`FeedError`].
pub fn page(bytes: &[u8]) -> Result<Page, FeedError> {
    let text = crate::extract::to_utf8(bytes, None);
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).chars().next();
    let page = match start {
        Some('<') => {
            let root = xml::parse(bytes).map_err(|reason| FeedError::Form(reason.to_string()))?;
            match root.children.iter().map(|node| node.name.as_str()).find(|name| !name.starts_with('?')) {
                Some("OAI-PMH") => oai::page(&root)?,
                Some("feed" | "entry") => opds::page(&root),
                _ => return Err(FeedError::Unknown),
            }
        }
        Some('{' | '[') => json::page(&text)?,
        _ => return Err(FeedError::Unknown),
    };
    if page.offers.len() > PAGE_RECORDS { Err(FeedError::TooMany) } else { Ok(page) }
}

/// Collects the members of a record; what is empty is left out.
#[derive(Debug, Default)]
struct Record(Map<String, Value>);

impl Record {
    fn text(&mut self, key: &str, text: Option<String>) {
        if let Some(text) = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) {
            self.0.insert(key.to_owned(), json!(text));
        }
    }

    fn list(&mut self, key: &str, list: Vec<String>) {
        let mut kept: Vec<String> = Vec::new();
        for text in list.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) {
            if !kept.contains(&text) {
                kept.push(text);
            }
        }
        if !kept.is_empty() {
            self.0.insert(key.to_owned(), json!(kept));
        }
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// Contributors of whom it is said what they made, who are named with the licence, and the others.
fn makers(names: Vec<String>) -> (Vec<String>, Vec<String>) {
    let has_role = |name: &String| Agent::parse(name).is_some_and(|agent| agent.role.is_some());
    names.into_iter().partition(has_role)
}

/// Of several addresses and notes, the one that names the strictest licence; what names none is passed over.
fn best_licence(texts: &[String]) -> Option<String> {
    use crate::licence::{Class, Licence, strictest};
    let read: Vec<(&String, Licence)> = texts.iter().filter_map(|text| Some((text, Licence::parse(text)?))).collect();
    let known = read.iter().filter(|(_, licence)| licence.class != Class::Unknown).map(|(_, licence)| licence.clone());
    let strictest = strictest(known);
    let named = read.iter().find(|(_, licence)| strictest.as_ref() == Some(licence));
    named.or_else(|| read.first()).map(|(text, _)| (*text).clone())
}

#[cfg(test)]
mod tests;
