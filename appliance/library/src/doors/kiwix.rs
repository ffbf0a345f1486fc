//! The catalogue that Kiwix's own clients read: `/catalog/v2`, as libkiwix writes and reads it.
//!
//! It is Atom with elements of its own in Atom's namespace. Clients look for names as they are written here, prefixes
//! included (`dc:issued`), and join the address of a picture to the host they asked: it must be a path.

use std::fmt::Write as _;

use super::opds1::{ACQUISITIONS, ENTRY, NAVIGATION, OPEN_SEARCH};
use super::publication::Publication;
use super::xml::Xml;
use crate::language;
use crate::metadata::Record;

/// Media type of the file that clients take.
pub const ZIM: &str = "application/x-zim";
/// Where the catalogue is.
pub const ROOT: &str = "/catalog/v2";

/// A ZIM file as a client sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Book {
    /// Its name among clients: the UUID in the file's own head.
    pub id: String,
    /// The resource; of its files the one of type [`ZIM`] is given.
    pub publication: Publication,
    /// Path of its picture on this host, if it has one.
    pub picture: Option<String>,
}

/// The page of a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Slice {
    /// Path and query of this page.
    pub here: String,
    /// Books in all.
    pub total: u64,
    /// Number of the first one on this page, from 0.
    pub start: u64,
    /// When the library changed, RFC 3339.
    pub updated: String,
}

/// The UUID in the head of a ZIM file (openZIM format, "Header"), by which clients know whether they have it.
pub fn uuid_of(head: &[u8; HEAD_BYTES]) -> Option<String> {
    let is_zim = head.starts_with(b"ZIM\x04");
    let uuid = head.last_chunk::<16>().filter(|_| is_zim)?;
    Some(hyphened(uuid))
}

/// As much of the beginning of a ZIM file as has its UUID.
pub const HEAD_BYTES: usize = 24;

/// A UUID for a ZIM file of the resource `key` (collection and id) whose head cannot be had, the same wherever it is held.
pub fn stand_in(key: &str, record: &Record) -> String {
    derived(&format!("{key} {}", record.id))
}

/// Whether a text has the form of a UUID.
pub fn is_uuid(text: &str) -> bool {
    let lens = [8, 4, 4, 4, 12];
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5
        && parts.iter().zip(lens).all(|(part, len)| part.len() == len && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// A UUID of a hash (RFC 9562, 5.8: version 8).
fn derived(of: &str) -> String {
    let mut bytes: [u8; 16] = *blake3::hash(of.as_bytes()).as_bytes().first_chunk().expect("a hash has 32 bytes");
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    hyphened(&bytes)
}

fn hyphened(bytes: &[u8; 16]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        write!(hex, "{byte:02x}").expect("writing to a String cannot fail");
    }
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn feed(title: &str, here: &str, media_type: &str, updated: &str) -> Xml {
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:dc", "http://purl.org/dc/terms/"),
            ("xmlns:opds", "https://specs.opds.io/opds-1.2"),
            ("xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"),
        ],
    );
    xml.text("id", &format!("urn:uuid:{}", derived(here)));
    xml.empty("link", &[("rel", "self"), ("href", here), ("type", media_type)]);
    xml.empty("link", &[("rel", "start"), ("href", &format!("{ROOT}/root.xml")), ("type", NAVIGATION)]);
    let search = format!("{ROOT}/searchdescription.xml");
    xml.empty("link", &[("rel", "search"), ("href", &search), ("type", OPEN_SEARCH)]);
    xml.text("title", title);
    xml.text("updated", updated);
    xml
}

/// `root.xml`
pub fn root(title: &str, updated: &str) -> Vec<u8> {
    let mut xml = feed(title, &format!("{ROOT}/root.xml"), NAVIGATION, updated);
    let ways = [
        ("All entries", "entries", ACQUISITIONS),
        ("Categories", "categories", NAVIGATION),
        ("Languages", "languages", NAVIGATION),
    ];
    for (title, name, media_type) in ways {
        way(&mut xml, title, &format!("{ROOT}/{name}"), media_type, updated, None);
    }
    xml.done()
}

fn way(xml: &mut Xml, title: &str, href: &str, media_type: &str, updated: &str, language: Option<&str>) {
    xml.open("entry", &[]);
    xml.text("title", title);
    if let Some(code) = language {
        xml.text("dc:language", code);
    }
    xml.empty("link", &[("rel", "subsection"), ("href", href), ("type", media_type)]);
    xml.text("updated", updated);
    xml.text("id", &format!("urn:uuid:{}", derived(href)));
    xml.leaf("content", &[("type", "text")], title);
    xml.close();
}

/// `languages`: ISO 639-3 code and the language's own name.
pub fn languages(list: &[(String, String)], updated: &str) -> Vec<u8> {
    let mut xml = feed("Languages", &format!("{ROOT}/languages"), NAVIGATION, updated);
    for (code, name) in list {
        way(&mut xml, name, &format!("{ROOT}/entries?lang={code}"), ACQUISITIONS, updated, Some(code));
    }
    xml.done()
}

/// `categories`: the name in the address and the one for people.
pub fn categories(list: &[(String, String)], updated: &str) -> Vec<u8> {
    let mut xml = feed("Categories", &format!("{ROOT}/categories"), NAVIGATION, updated);
    for (name, title) in list {
        way(&mut xml, title, &format!("{ROOT}/entries?category={name}"), ACQUISITIONS, updated, None);
    }
    xml.done()
}

/// `entries`: a page of books.
pub fn entries(books: &[Book], slice: &Slice) -> Vec<u8> {
    let mut xml = feed("Entries", &slice.here, ACQUISITIONS, &slice.updated);
    // Without a prefix for clients of Kiwix, with one for all others.
    for prefix in ["", "opensearch:"] {
        xml.text(&format!("{prefix}totalResults"), &slice.total.to_string());
        xml.text(&format!("{prefix}startIndex"), &slice.start.to_string());
        xml.text(&format!("{prefix}itemsPerPage"), &books.len().to_string());
    }
    for book in books {
        xml.open("entry", &[]);
        inside(&mut xml, book);
        xml.close();
    }
    xml.done()
}

/// `entry/ID`
pub fn entry(book: &Book) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("entry", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:dc", "http://purl.org/dc/terms/")]);
    inside(&mut xml, book);
    xml.done()
}

fn inside(xml: &mut Xml, book: &Book) {
    let (publication, record) = (&book.publication, &book.publication.record);
    let id = &book.id;
    let codes: Vec<String> = publication.languages().filter_map(language::three_letters).collect();
    let category = category(publication);
    xml.text("id", &format!("urn:uuid:{id}"));
    xml.text("title", &record.title);
    xml.text("updated", &publication.updated);
    xml.text("summary", &record.description);
    xml.text("language", &codes.join(","));
    xml.text("name", &publication.key.replace('/', "_"));
    xml.text("flavour", "");
    xml.text("category", &category);
    xml.text("tags", &format!("_category:{category};_ftindex:no"));
    xml.text("articleCount", &publication.entries.to_string());
    xml.text("mediaCount", "0");
    if let Some(picture) = &book.picture {
        let media_type = "image/png;width=48;height=48;scale=1";
        xml.empty("link", &[("rel", "http://opds-spec.org/image/thumbnail"), ("href", picture), ("type", media_type)]);
    }
    xml.empty("link", &[("type", "text/html"), ("href", &publication.page)]);
    let alternate = format!("{ROOT}/entry/{id}");
    xml.empty("link", &[("rel", "alternate"), ("href", &alternate), ("type", ENTRY)]);
    let creators: Vec<&str> = record.creators.iter().map(|agent| agent.name.as_str()).collect();
    for (tag, name) in [("author", creators.join(", ")), ("publisher", record.publisher.clone().unwrap_or_default())] {
        xml.open(tag, &[]);
        xml.text("name", &name);
        xml.close();
    }
    xml.text("dc:issued", publication.issued().filter(|day| day.len() == 10).unwrap_or(&publication.updated));
    xml.text_if("rights", &record.licence.label);
    if let Some(file) = publication.files.iter().find(|file| file.media_type == ZIM) {
        let len = file.hinted_bytes().unwrap_or_default().to_string();
        let rel = super::publication::OPEN_ACCESS;
        xml.empty("link", &[("rel", rel), ("type", ZIM), ("href", &file.href), ("length", &len)]);
    }
}

/// The category of a book: the broad field of its first subject, as `isced-f-05`; "other" if there is none.
pub fn category(publication: &Publication) -> String {
    let field = publication.record.isced_fields().first().copied();
    field.map_or_else(|| "other".to_owned(), |field| format!("isced-f-{field:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_form_that_clients_want() {
        let id = derived("stories/tall-man");
        assert!(is_uuid(&id), "{id}");
        assert_eq!(id.as_bytes()[14], b'8', "{id}");
        let mut head = *b"ZIM\x04\x06\0\x01\0................";
        assert_eq!(uuid_of(&head).as_deref(), Some("2e2e2e2e-2e2e-2e2e-2e2e-2e2e2e2e2e2e"));
        head[0] = b'X';
        assert_eq!(uuid_of(&head), None);
        assert!(!is_uuid("stories") && !is_uuid("0-0-0-0-0"));
    }
}
