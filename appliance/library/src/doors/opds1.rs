//! OPDS 1.2 (specs.opds.io/opds-1.2): catalogues as Atom feeds (RFC 4287).

use super::publication::{Facet, Feed, Paging, Publication, Way};
use super::xml::Xml;

/// Media type of a list of lists (section 2.1).
pub const NAVIGATION: &str = "application/atom+xml;profile=opds-catalog;kind=navigation";
/// Media type of a list of publications (section 2.2).
pub const ACQUISITIONS: &str = "application/atom+xml;profile=opds-catalog;kind=acquisition";
/// Media type of one publication (section 5.1).
pub const ENTRY: &str = "application/atom+xml;type=entry;profile=opds-catalog";
/// Media type of a description of a search (`OpenSearch` 1.1).
pub const OPEN_SEARCH: &str = "application/opensearchdescription+xml";

/// Namespaces of a feed or an entry of its own.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns", "http://www.w3.org/2005/Atom"),
    ("xmlns:dc", "http://purl.org/dc/terms/"),
    ("xmlns:opds", "http://opds-spec.org/2010/catalog"),
    ("xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"),
    ("xmlns:thr", "http://purl.org/syndication/thread/1.0"),
];

/// Writes a feed.
pub fn feed(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::new();
    let language = [("xml:lang", feed.language.as_str())];
    let attributes = [&NAMESPACES[..], if feed.language.is_empty() { &[] } else { &language }].concat();
    xml.open("feed", &attributes);
    xml.text("id", &feed.id);
    xml.text("title", &feed.title);
    xml.text("updated", &feed.updated);
    author(&mut xml, &feed.library);
    let own = kind(feed.is_acquisition());
    link(&mut xml, "self", &feed.here, own);
    link(&mut xml, "start", &feed.start, NAVIGATION);
    if let Some(up) = &feed.up {
        link(&mut xml, "up", up, NAVIGATION);
    }
    link(&mut xml, "search", &feed.search.0, OPEN_SEARCH);
    if let Some(other) = &feed.alternate {
        link(&mut xml, "alternate", other, super::opds2::FEED);
    }
    if let Some(paging) = &feed.paging {
        pages(&mut xml, paging, own);
    }
    for facet in &feed.facets {
        narrow(&mut xml, facet);
    }
    for way in &feed.ways {
        way_on(&mut xml, way, &feed.updated);
    }
    for publication in &feed.publications {
        xml.open("entry", &[]);
        inside(&mut xml, publication);
        xml.close();
    }
    xml.done()
}

/// Writes one publication as a document of its own (section 5.1: a complete entry).
pub fn entry(publication: &Publication, library: &(String, String)) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("entry", &NAMESPACES);
    // An entry without an author has to be in a feed that has one (RFC 4287, 4.1.2).
    if publication.record.creators.is_empty() {
        author(&mut xml, library);
    }
    inside(&mut xml, publication);
    xml.done()
}

/// The library, by name and address.
fn author(xml: &mut Xml, (name, uri): &(String, String)) {
    xml.open("author", &[]);
    xml.text("name", name);
    xml.text("uri", uri);
    xml.close();
}

fn kind(is_acquisition: bool) -> &'static str {
    if is_acquisition { ACQUISITIONS } else { NAVIGATION }
}

fn link(xml: &mut Xml, rel: &str, href: &str, media_type: &str) {
    xml.empty("link", &[("rel", rel), ("href", href), ("type", media_type)]);
}

/// Pages (RFC 5005, 3) and how many items there are (`OpenSearch` 1.1).
fn pages(xml: &mut Xml, paging: &Paging, own: &str) {
    link(xml, "first", &paging.first, own);
    if let Some(previous) = &paging.previous {
        link(xml, "previous", previous, own);
    }
    if let Some(next) = &paging.next {
        link(xml, "next", next, own);
    }
    link(xml, "last", &paging.last, own);
    xml.text("opensearch:totalResults", &paging.total.to_string());
    xml.text("opensearch:itemsPerPage", &paging.per_page.to_string());
    xml.text("opensearch:startIndex", &(paging.page * paging.per_page + 1).to_string());
}

/// Facets (section 3.4).
fn narrow(xml: &mut Xml, facet: &Facet) {
    for (way, is_active) in &facet.values {
        let count = way.count.unwrap_or_default().to_string();
        let mut attributes = vec![
            ("rel", "http://opds-spec.org/facet"),
            ("href", way.href.as_str()),
            ("type", ACQUISITIONS),
            ("title", way.title.as_str()),
            ("opds:facetGroup", facet.name.as_str()),
            ("thr:count", count.as_str()),
        ];
        if *is_active {
            attributes.push(("opds:activeFacet", "true"));
        }
        xml.empty("link", &attributes);
    }
}

/// An entry of a navigation feed. Its id is its address without the host, which differs from phone to phone.
fn way_on(xml: &mut Xml, way: &Way, updated: &str) {
    let media_type = kind(way.leads_to != super::publication::Leads::Navigation);
    xml.open("entry", &[]);
    xml.text("id", &format!("urn:maktaba:feed:{}", path_of(&way.href)));
    xml.text("title", &way.title);
    xml.text("updated", updated);
    let about = if way.about.is_empty() { way.title.as_str() } else { way.about.as_str() };
    xml.leaf("content", &[("type", "text")], about);
    let count = way.count.map(|count| count.to_string());
    let mut attributes = vec![("rel", way.leads_to.rel()), ("href", way.href.as_str()), ("type", media_type)];
    if let Some(count) = &count {
        attributes.push(("thr:count", count.as_str()));
    }
    xml.empty("link", &attributes);
    xml.close();
}

/// What follows the host.
fn path_of(href: &str) -> &str {
    let after = href.split_once("://").map_or(href, |(_, rest)| rest);
    after.find('/').and_then(|at| after.get(at..)).unwrap_or_default()
}

fn inside(xml: &mut Xml, publication: &Publication) {
    let record = &publication.record;
    xml.text("title", &record.title);
    xml.text("id", &publication.own_id());
    xml.text("updated", &publication.updated);
    // The name of an author is a name alone, and readers call the book by the last one (RFC 4287, 3.2.1 and 4.2.3).
    let (authors, others) = record.people();
    let authors = authors.into_iter().map(|agent| ("author", agent.name.clone()));
    let others = others.into_iter().map(|agent| ("contributor", agent.display()));
    for (tag, name) in authors.chain(others) {
        xml.open(tag, &[]);
        xml.text("name", &name);
        xml.close();
    }
    for language in publication.languages() {
        xml.text("dc:language", language);
    }
    xml.text_if("dc:publisher", record.publisher.as_deref().unwrap_or_default());
    xml.text_if("dc:issued", publication.issued().unwrap_or_default());
    xml.text("dc:identifier", &publication.id());
    // As text: of a link of relation `collection` readers make a shelf of its own in the midst of the list.
    xml.text_if("dc:isPartOf", &publication.collection.1);
    if let Some(pages) = record.pages {
        xml.text("dc:extent", &format!("{pages} pages"));
    }
    xml.text("rights", &record.licence.label);
    for subject in &record.subjects {
        xml.empty("category", &[("term", subject), ("label", subject)]);
    }
    if !record.description.is_empty() {
        xml.leaf("summary", &[("type", "text")], &record.description);
    }
    links(xml, publication);
}

/// What can be had comes first: there are readers that take the first link that is no picture, whatever it is said to be.
fn links(xml: &mut Xml, publication: &Publication) {
    for (rel, file) in publication.acquisitions() {
        let len = file.hinted_bytes().map(|len| len.to_string());
        let mut attributes = vec![("rel", rel), ("href", file.href.as_str()), ("type", file.media_type.as_str())];
        if let Some(len) = &len {
            attributes.push(("length", len));
        }
        xml.empty("link", &attributes);
    }
    let pictures = [
        ("http://opds-spec.org/image", &publication.image),
        ("http://opds-spec.org/image/thumbnail", &publication.thumbnail),
    ];
    for (rel, picture) in pictures {
        if let Some(picture) = picture {
            link(xml, rel, &picture.href, &picture.media_type);
        }
    }
    link(xml, "alternate", &publication.page, "text/html");
    if let Some(uri) = publication.licence_uri() {
        xml.empty("link", &[("rel", "license"), ("href", uri)]);
    }
}

/// Describes a search (`OpenSearch` 1.1): `template` has `{searchTerms}` in it.
pub fn open_search(name: &str, template: &str, media_type: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    // LIMIT of the format: 16 characters.
    xml.text("ShortName", &name.chars().take(16).collect::<String>());
    xml.text("Description", name);
    xml.text("InputEncoding", "UTF-8");
    xml.text("OutputEncoding", "UTF-8");
    xml.empty("Url", &[("type", media_type), ("template", template)]);
    xml.done()
}
