//! OPDS 2.0 (drafts.opds.io/opds-2.0): the same catalogues in JSON, on Readium's web publication manifest.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::publication::{Facet, Feed, File, Group, Leads, Publication, Way, to_uri};

/// Media type of a feed.
pub const FEED: &str = "application/opds+json";
/// Formats of pictures of which a publication must have one, if it has any (section 2.3).
const RASTER: [&str; 6] = ["image/jpeg", "image/avif", "image/webp", "image/jxl", "image/png", "image/gif"];
/// What people are besides authors and contributors (Readium's web publication manifest, contributors).
pub const ROLES: [&str; 9] =
    ["translator", "editor", "artist", "illustrator", "letterer", "penciler", "colorist", "inker", "narrator"];
/// Media type of one publication.
pub const PUBLICATION: &str = "application/opds-publication+json";

/// Writes a feed.
pub fn feed(feed: &Feed) -> Value {
    let mut metadata = json!({"title": feed.title, "modified": feed.updated, "identifier": feed.id});
    let mut links = vec![
        json!({"rel": "self", "href": feed.here, "type": FEED}),
        json!({"rel": "start", "href": feed.start, "type": FEED}),
        json!({"rel": "search", "href": feed.search.1, "type": FEED, "templated": true}),
    ];
    let mut more = |rel: &str, href: Option<&str>, media_type: &str| {
        if let Some(href) = href {
            links.push(json!({"rel": rel, "href": href, "type": media_type}));
        }
    };
    more("up", feed.up.as_deref(), FEED);
    more("alternate", feed.alternate.as_deref(), super::opds1::NAVIGATION);
    if let Some(paging) = &feed.paging {
        more("first", Some(&paging.first), FEED);
        more("previous", paging.previous.as_deref(), FEED);
        more("next", paging.next.as_deref(), FEED);
        more("last", Some(&paging.last), FEED);
        put(&mut metadata, "numberOfItems", json!(paging.total));
        put(&mut metadata, "itemsPerPage", json!(paging.per_page));
        put(&mut metadata, "currentPage", json!(paging.page + 1));
    }
    let mut whole = Map::new();
    whole.insert("metadata".to_owned(), metadata);
    whole.insert("links".to_owned(), json!(links));
    let mut list = |key: &str, values: Vec<Value>| {
        if !values.is_empty() {
            whole.insert(key.to_owned(), Value::Array(values));
        }
    };
    list("navigation", feed.ways.iter().map(way).collect());
    list("publications", feed.publications.iter().map(publication).collect());
    list("facets", feed.facets.iter().map(facet).collect());
    list("groups", feed.groups.iter().map(group).collect());
    if feed.ways.is_empty() && feed.publications.is_empty() && feed.groups.is_empty() {
        // One of the three there must be (appendix A): an empty list leads back to the beginning.
        whole.insert(
            "navigation".to_owned(),
            json!([{"href": feed.start, "title": feed.library.0, "type": FEED, "rel": "start"}]),
        );
    }
    Value::Object(whole)
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

fn way(way: &Way) -> Value {
    let rel = match way.leads_to {
        Leads::Navigation | Leads::Publications => "subsection",
        other => other.rel(),
    };
    let mut link = json!({"href": way.href, "title": way.title, "type": FEED, "rel": rel});
    if let Some(count) = way.count {
        put(&mut link, "properties", json!({"numberOfItems": count}));
    }
    link
}

/// Facets (section 2.4); of those that are chosen the link says `self`, as they are part of this list.
fn facet(facet: &Facet) -> Value {
    let link = |(way, is_active): &(Way, bool)| {
        let mut link = json!({"href": way.href, "title": way.title, "type": FEED});
        put(&mut link, "properties", json!({"numberOfItems": way.count.unwrap_or_default()}));
        if *is_active {
            put(&mut link, "rel", json!("self"));
        }
        link
    };
    json!({"metadata": {"title": facet.name}, "links": facet.values.iter().map(link).collect::<Vec<_>>()})
}

fn group(group: &Group) -> Value {
    let mut metadata = json!({"title": group.whole.title});
    if let Some(count) = group.whole.count {
        put(&mut metadata, "numberOfItems", json!(count));
    }
    let mut value = json!({"metadata": metadata, "links": [{"rel": "self", "href": group.whole.href, "type": FEED}]});
    if !group.publications.is_empty() {
        put(&mut value, "publications", group.publications.iter().map(publication).collect());
    }
    if !group.ways.is_empty() {
        put(&mut value, "navigation", group.ways.iter().map(way).collect());
    }
    value
}

/// Writes a publication (section 5.1).
pub fn publication(publication: &Publication) -> Value {
    let record = &publication.record;
    let (authors, helpers) = record.people();
    let mut people: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for agent in helpers {
        let role = agent.role.as_deref().unwrap_or_default().to_lowercase();
        match ROLES.iter().find(|known| **known == role) {
            Some(known) => people.entry(known).or_default().push(agent.name.clone()),
            None => people.entry("contributor").or_default().push(agent.display()),
        }
    }
    let mut metadata = json!({
        "@type": type_of(publication),
        "identifier": publication.own_id(),
        "altIdentifier": [to_uri(&publication.id())],
        "title": record.title,
        "modified": publication.updated,
        "belongsTo": {"collection": [{"name": publication.collection.1}]},
    });
    let texts = [
        ("description", record.description.as_str()),
        ("publisher", record.publisher.as_deref().unwrap_or_default()),
        ("published", publication.issued().filter(|day| day.len() == 10).unwrap_or_default()),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        put(&mut metadata, key, json!(text));
    }
    let lists = [
        ("language", publication.languages().map(str::to_owned).collect()),
        ("author", authors.into_iter().map(|agent| agent.name.clone()).collect()),
        ("subject", record.subjects.clone()),
    ];
    for (key, list) in lists.into_iter().chain(people).filter(|(_, list)| !list.is_empty()) {
        put(&mut metadata, key, json!(list));
    }
    if let Some(pages) = record.pages.filter(|pages| *pages > 0) {
        put(&mut metadata, "numberOfPages", json!(pages));
    }
    if let Some(seconds) = record.duration_s.filter(|seconds| *seconds > 0) {
        put(&mut metadata, "duration", json!(seconds));
    }
    put(&mut metadata, "rights", json!(record.licence.label));
    let mut value = json!({"metadata": metadata, "links": links(publication)});
    // The small one first: KOReader takes the first for its lists, and some take it for the cover.
    let pictures: Vec<&File> = [&publication.thumbnail, &publication.image].into_iter().flatten().collect();
    // One of them must be of a format that everybody shows (2.3).
    let is_shown = |one: &&File| RASTER.contains(&one.media_type.as_str());
    if pictures.iter().any(is_shown) {
        put(&mut value, "images", Value::Array(pictures.into_iter().map(file).collect()));
    }
    value
}

fn links(publication: &Publication) -> Vec<Value> {
    let mut links = vec![json!({"rel": "alternate", "href": publication.page, "type": "text/html"})];
    if let Some(uri) = publication.licence_uri() {
        links.push(json!({"rel": "license", "href": uri}));
    }
    for (rel, one) in publication.acquisitions() {
        let mut link = file(&one);
        put(&mut link, "rel", json!(rel));
        links.push(link);
    }
    links
}

/// A link; how long the file is stands in `size` (Readium's web publication manifest, links).
fn file(file: &File) -> Value {
    let mut link = json!({"href": file.href, "type": file.media_type});
    if let Some(len_bytes) = file.hinted_bytes() {
        put(&mut link, "size", json!(len_bytes));
    }
    link
}

fn type_of(publication: &Publication) -> &'static str {
    use crate::metadata::Kind;
    match publication.record.kind {
        Kind::Audio => "http://schema.org/Audiobook",
        Kind::Video => "http://schema.org/VideoObject",
        Kind::Epub | Kind::Pdf => "http://schema.org/Book",
        _ => "http://schema.org/LearningResource",
    }
}
