//! OPDS 1.2 (specs.opds.io/opds-1.2): catalogues of books as Atom feeds.

use super::{Link, Next, Offer, Page, Record, best_licence, makers};
use crate::doors::publication::OWN_ID;
use crate::href;
use crate::import::xml::Node;
use crate::media_type;

const ACQUISITION: &str = "http://opds-spec.org/acquisition";

pub(super) fn page(root: &Node) -> Page {
    let feed = root.find("feed").unwrap_or(root);
    let entries = root.all("entry");
    let next = feed.children_of("link").find(|link| link.attribute("rel") == Some("next"));
    let base = feed.attribute("base").map(str::to_owned);
    let next = next.and_then(|link| address(link, base.as_deref())).map_or(Next::End, Next::Page);
    let mut shelves = Vec::new();
    let mut offers = Vec::new();
    for entry in entries {
        let base = below(base.as_deref(), entry);
        shelves.extend(entry.children_of("link").filter_map(|link| shelf(link, base.as_deref())));
        offers.extend(offer(entry, base.as_deref()));
    }
    Page { offers, next, shelves, answered: None }
}

/// What addresses of an element are resolved against, if it or one around it says so (XML Base 1.1, 4).
fn below(base: Option<&str>, node: &Node) -> Option<String> {
    let own = node.attribute("base");
    match (base, own) {
        (Some(base), Some(own)) => Some(joined(base, own)),
        (base, own) => own.or(base).map(str::to_owned),
    }
}

/// Address of a link, as seen from the page of the feed.
fn address(link: &Node, base: Option<&str>) -> Option<String> {
    let href = link.attribute("href")?;
    let base = below(base, link);
    Some(base.map_or_else(|| href.to_owned(), |base| joined(&base, href)))
}

/// A reference against a base, which may be one itself: it is seen from the page of the feed then.
fn joined(base: &str, reference: &str) -> String {
    if href::is_web(base) || href::is_web(reference) {
        return href::join(base, reference).unwrap_or_else(|| reference.to_owned());
    }
    if reference.starts_with('/') {
        return reference.to_owned();
    }
    let folder = base.rfind('/').and_then(|end| base.get(..=end)).unwrap_or_default();
    [folder, reference].concat()
}

/// Another feed that an entry leads to: a shelf, not a book.
fn shelf(link: &Node, base: Option<&str>) -> Option<String> {
    let kind = link.attribute("type")?;
    let rel = link.attribute("rel").unwrap_or("subsection");
    let is_feed =
        kind.starts_with("application/atom+xml") && kind.contains("opds-catalog") && !kind.contains("type=entry");
    let leads_on = rel == "subsection" || rel == "collection" || rel.starts_with("http://opds-spec.org/sort");
    (is_feed && leads_on).then(|| address(link, base)).flatten()
}

fn offer(entry: &Node, base: Option<&str>) -> Option<Offer> {
    let first = |name: &str| entry.children_of(name).map(Node::text).find(|text| !text.is_empty());
    let id = first("id")?;
    let contents = contents(entry, base);
    if contents.is_empty() {
        return None;
    }
    let mut record = Record::default();
    // Our own boxes name the work beside the entry.
    let work = first("identifier").filter(|_| id.starts_with(OWN_ID));
    record.text("@id", Some(work.unwrap_or_else(|| id.clone())).filter(|id| id.contains(':')));
    record.text("name", first("title"));
    record.text("description", first("summary").or_else(|| first("content")));
    record.list("inLanguage", entry.children_of("language").map(Node::text).collect());
    let names = |name: &'static str| {
        entry
            .children_of(name)
            .filter_map(|person| person.children_of("name").next())
            .map(Node::text)
            .collect::<Vec<_>>()
    };
    let (makers, others) = makers(names("contributor"));
    record.list("creator", names("author").into_iter().chain(makers).collect());
    record.list("contributor", others);
    record.text("publisher", first("publisher"));
    let label = |category: &Node| category.attribute("label").or_else(|| category.attribute("term")).map(str::to_owned);
    record.list("about", entry.children_of("category").filter_map(label).collect());
    record.text("datePublished", first("issued").or_else(|| first("published")));
    let linked = entry.children_of("link").filter(|link| link.attribute("rel") == Some("license"));
    let linked = linked.filter_map(|link| link.attribute("href").map(str::to_owned));
    let said = entry.children_of("rights").chain(entry.children_of("license")).map(Node::text);
    record.text("license", best_licence(&linked.chain(said).collect::<Vec<_>>()));
    let page = entry.children_of("link").find(|link| link.attribute("rel") == Some("alternate"));
    let is_address = |href: &&str| href.starts_with("http");
    record.text("url", page.and_then(|link| link.attribute("href")).filter(is_address).map(str::to_owned));
    Some(Offer { id, stamp: first("updated"), is_deleted: false, record: record.done(), contents })
}

/// Files that can be had at once, EPUB first; not those that are sold, lent or are samples.
fn contents(entry: &Node, base: Option<&str>) -> Vec<Link> {
    let links = entry.children_of("link").filter(|link| link.attribute("rel").is_some_and(is_free));
    let mut links: Vec<Link> = links
        .filter_map(|link| {
            let media_type = link.attribute("type").map(str::to_owned);
            Some(Link { href: address(link, base)?, media_type })
        })
        // A list of indirect acquisition leads to a shop or a lender.
        .filter(|link| !link.media_type.as_deref().is_some_and(|kind| kind.starts_with("application/atom+xml")))
        .collect();
    links.sort_by_key(|link| rank(link.media_type.as_deref().unwrap_or_default()));
    links
}

/// Whether a link of this relation gives the file at once.
pub(super) fn is_free(rel: &str) -> bool {
    rel == ACQUISITION || rel == "http://opds-spec.org/acquisition/open-access"
}

/// Which form of one work is taken: the one that changes least from edition to edition and fits every screen.
pub(super) fn rank(media_type: &str) -> u8 {
    match media_type::essence(media_type) {
        "application/epub+zip" => 0,
        "application/zip" => 1,
        "text/html" => 2,
        "video/mp4" | "audio/mpeg" => 3,
        "application/pdf" => 4,
        "application/x-mobipocket-ebook" => 9,
        _ => 5,
    }
}
