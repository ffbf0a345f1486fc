//! A record with the addresses under which one box has it; and lists of those, as any catalogue format shows them.

use std::fmt::Write as _;

use crate::licence::Class;
use crate::metadata::Record;

/// A file, page or picture at an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Absolute address.
    pub href: String,
    /// IANA media type.
    pub media_type: String,
    /// Length in bytes, if it is known before it is sent.
    pub len_bytes: Option<u64>,
    /// Bytes of what it will be made of, where its length is not known.
    pub about_bytes: Option<u64>,
}

impl File {
    /// Its length as catalogues tell it, which is a hint there (RFC 4287, 4.2.7.6).
    pub fn hinted_bytes(&self) -> Option<u64> {
        self.len_bytes.or(self.about_bytes).filter(|len| *len > 0)
    }
}

/// A resource as a box gives it.
#[derive(Clone, PartialEq, Debug)]
pub struct Publication {
    /// What it is.
    pub record: Record,
    /// Collection and id, as `stories/tall-man`: its name in this library.
    pub key: String,
    /// The page about it.
    pub page: String,
    /// Where it opens in a browser; `None` if nothing in it does.
    pub read: Option<String>,
    /// Files that may be taken, the best first; none where its rights do not allow it.
    pub files: Vec<File>,
    /// The large picture.
    pub image: Option<File>,
    /// The small picture.
    pub thumbnail: Option<File>,
    /// How many entries it is made of.
    pub entries: u64,
    /// When it came or changed here, RFC 3339.
    pub updated: String,
    /// Its collection: name, title, page.
    pub collection: (String, String, String),
}

impl Publication {
    /// The name by which it is the same everywhere: an absolute IRI (RFC 3987), as Atom has them.
    pub fn id(&self) -> String {
        if is_iri(&self.record.id) { self.record.id.clone() } else { self.own_id() }
    }

    /// The name of this resource in catalogues: several may be versions of one work, and an app that meets one name twice
    /// shows one of them.
    pub fn own_id(&self) -> String {
        format!("{OWN_ID}{}", self.key)
    }

    /// What an app takes: the files, else the page that it opens at, so that there is always one.
    pub fn acquisitions(&self) -> Vec<(&'static str, File)> {
        if self.files.is_empty() {
            let href = self.read.clone().unwrap_or_else(|| self.page.clone());
            let page = File { href, media_type: "text/html".to_owned(), len_bytes: None, about_bytes: None };
            return vec![(ACQUISITION, page)];
        }
        let rel = if is_open(self.record.licence.class) { OPEN_ACCESS } else { ACQUISITION };
        self.files.iter().map(|file| (rel, file.clone())).collect()
    }

    /// The files for those who copy: what came goes before what is made of it here, whose length nobody knows before it is
    /// sent.
    pub fn originals_first(&self) -> Vec<&File> {
        let mut files: Vec<&File> = self.files.iter().collect();
        files.sort_by_key(|file| file.len_bytes.is_none());
        files
    }

    /// Address of the licence, if it has one.
    pub fn licence_uri(&self) -> Option<&str> {
        Some(self.record.licence.uri.as_str()).filter(|uri| is_uri(uri))
    }

    /// Its languages; content without words has none.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.record.languages.iter().map(String::as_str).filter(|tag| *tag != "zxx" && !tag.is_empty())
    }

    /// The day it was published or made, as far as a date format understands it.
    pub fn issued(&self) -> Option<&str> {
        let given = self.record.published.as_deref().or(self.record.created.as_deref())?;
        date(given)
    }
}

/// What names of resources in catalogues of ours begin with.
pub const OWN_ID: &str = "urn:maktaba:";

/// Relation of a link by which one gets the whole (OPDS 1.2, 5.2.1).
pub const ACQUISITION: &str = "http://opds-spec.org/acquisition";
/// The same, free for all.
pub const OPEN_ACCESS: &str = "http://opds-spec.org/acquisition/open-access";

/// A whole date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), what follows it left off; `None` for anything else.
pub fn date(text: &str) -> Option<&str> {
    let day = text.split(['T', ' ']).next()?;
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, most: u8| part.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    let mut parts = day.split('-');
    let year = parts.next().is_some_and(|year| digits(year, 4));
    let month = parts.next().is_none_or(|month| digits(month, 2) && within(month, 12));
    let day_of_month = parts.next().is_none_or(|day| digits(day, 2) && within(day, 31));
    (year && month && day_of_month && parts.next().is_none()).then_some(day)
}

/// Whether a text is an absolute URI, as far as one sees: a scheme, no blanks, nothing but ASCII.
pub fn is_uri(text: &str) -> bool {
    text.is_ascii() && is_iri(text)
}

/// An IRI as a URI (RFC 3987, 3.1): what is not ASCII percent-encoded.
pub fn to_uri(iri: &str) -> String {
    let mut uri = String::new();
    for byte in iri.bytes() {
        if byte.is_ascii() {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("writing to a String cannot fail");
        }
    }
    uri
}

/// The same with letters of all scripts.
fn is_iri(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    let is_plain = |c: char| if c.is_ascii() { c.is_ascii_graphic() } else { !c.is_control() && !c.is_whitespace() };
    scheme.is_some_and(is_scheme) && text.chars().all(|c| is_plain(c) && !"<>\"{}|\\^`".contains(c))
}

fn is_open(class: Class) -> bool {
    !matches!(class, Class::Reserved | Class::Unknown)
}

/// A way to another list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// Absolute address.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// A line about it; may be empty.
    pub about: String,
    /// How many items are there, if that is known.
    pub count: Option<u64>,
    /// What kind of list it leads to.
    pub leads_to: Leads,
}

/// What lies behind a way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leads {
    /// A list of lists.
    Navigation,
    /// A list of publications.
    Publications,
    /// Publications, the newest first.
    New,
    /// Publications, the most read first.
    Popular,
}

impl Leads {
    /// The relation that says so (OPDS 1.2, 2.3 and 3).
    pub fn rel(self) -> &'static str {
        match self {
            Self::Navigation | Self::Publications => "subsection",
            Self::New => "http://opds-spec.org/sort/new",
            Self::Popular => "http://opds-spec.org/sort/popular",
        }
    }
}

/// Values by which a list can be narrowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facet {
    /// What is chosen, as `Language`.
    pub name: String,
    /// Each value with its address, how many items it leaves, and whether it is chosen; a chosen one leads back.
    pub values: Vec<(Way, bool)>,
}

/// A short list inside a list, with the way to all of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The whole list.
    pub whole: Way,
    /// Publications in it, or …
    pub publications: Vec<Publication>,
    /// … ways on.
    pub ways: Vec<Way>,
}

/// A list as one page of a catalogue.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Feed {
    /// A URI that stays the same whatever host was asked.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// BCP 47 tag of the titles.
    pub language: String,
    /// Name and address of the library.
    pub library: (String, String),
    /// When it changed, RFC 3339.
    pub updated: String,
    /// This page; the first page of the catalogue; the one above this.
    pub here: String,
    /// The first page of the catalogue.
    pub start: String,
    /// The list that this one is below.
    pub up: Option<String>,
    /// Where a search is described (`OpenSearch`), and the address with `{searchTerms}` in it.
    pub search: (String, String),
    /// The other form of this catalogue.
    pub alternate: Option<String>,
    /// Pages of this list.
    pub paging: Option<Paging>,
    /// Ways on.
    pub ways: Vec<Way>,
    /// Publications.
    pub publications: Vec<Publication>,
    /// Values to narrow by.
    pub facets: Vec<Facet>,
    /// Short lists.
    pub groups: Vec<Group>,
}

/// Where a page stands in its list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paging {
    /// Items in all.
    pub total: u64,
    /// Number of this page, from 0.
    pub page: usize,
    /// Items on a page.
    pub per_page: usize,
    /// Addresses of other pages, each if there is such a page.
    pub first: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The last page.
    pub last: String,
}

impl Feed {
    /// Whether it lists publications, so that it is an acquisition feed (OPDS 1.2, 2.2).
    pub fn is_acquisition(&self) -> bool {
        self.ways.is_empty()
    }
}
