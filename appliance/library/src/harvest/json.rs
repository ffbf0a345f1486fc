//! Feeds in JSON: OPDS 2.0, schema.org records (LRMI, AMB), and X5GON's.

use serde_json::Value;

use super::opds::{is_free, rank};
use super::{FeedError, Link, Next, Offer, Page, Record, makers};
use crate::doors::opds2;
use crate::doors::publication::OWN_ID;
use crate::metadata::{Agent, agents, member, text, texts};

pub(super) fn page(input: &str) -> Result<Page, FeedError> {
    let value: Value = match serde_json::from_str(input) {
        Ok(value) => value,
        Err(error) => lines(input).ok_or_else(|| FeedError::Form(format!("is not JSON ({error})")))?,
    };
    let publications = value.get("publications").and_then(Value::as_array);
    let navigation = value.get("navigation").and_then(Value::as_array);
    // A feed has one of these (OPDS 2.0, 1.2); its metadata tell its groups from those of others.
    let is_grouped = value.get("groups").is_some_and(Value::is_array) && value.get("metadata").is_some();
    if publications.is_some() || navigation.is_some() || is_grouped {
        return Ok(opds2(&value, publications, navigation));
    }
    let list = ["@graph", "resources", "items", "rec_materials", "oer_materials", "data", "results"];
    let list = list.iter().find_map(|key| value.get(*key).and_then(Value::as_array));
    let list = list.or_else(|| value.as_array()).cloned().unwrap_or_else(|| vec![value.clone()]);
    let offers: Vec<Offer> = list.iter().filter_map(|one| x5gon(one).or_else(|| learning_resource(one))).collect();
    if offers.is_empty() && !list.is_empty() {
        return Err(FeedError::Unknown);
    }
    let next = text(&value, "next").or_else(|| value.pointer("/links/next").and_then(Value::as_str).map(str::to_owned));
    Ok(Page { offers, next: next.map_or(Next::End, Next::Page), shelves: Vec::new(), answered: None })
}

/// JSON Lines: an object a line.
fn lines(input: &str) -> Option<Value> {
    let lines = input.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).ok()).collect::<Option<Vec<Value>>>().map(Value::Array)
}

fn opds2(feed: &Value, publications: Option<&Vec<Value>>, navigation: Option<&Vec<Value>>) -> Page {
    let links = |value: &Value| value.get("links").and_then(Value::as_array).cloned().unwrap_or_default();
    let href = |link: &Value| link.get("href").and_then(Value::as_str).map(str::to_owned);
    let next = links(feed).iter().find(|link| texts(link, "rel").contains(&"next".to_owned())).and_then(href);
    let groups = feed.get("groups").and_then(Value::as_array).cloned().unwrap_or_default();
    let grouped = |name| groups.iter().filter_map(move |group| group.get(name)?.as_array()).flatten();
    let mut offers: Vec<Offer> = Vec::new();
    for offer in publications.into_iter().flatten().chain(grouped("publications")).filter_map(publication) {
        // A group shows some of what another list has as well.
        if offers.iter().all(|other| other.id != offer.id) {
            offers.push(offer);
        }
    }
    // A group may show only the beginning of a list, which its own link leads to.
    let whole = groups.iter().filter_map(|group| {
        let own = links(group).into_iter().find(|link| texts(link, "rel").contains(&"self".to_owned()))?;
        own.get("type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.contains("opds+json"))
            .then(|| href(&own))
            .flatten()
    });
    let shelves = navigation.into_iter().flatten().chain(grouped("navigation"));
    let shelves = shelves.filter(|link| link.get("templated") != Some(&Value::Bool(true))).filter_map(href);
    let shelves = shelves.chain(whole).collect();
    Page { offers, next: next.map_or(Next::End, Next::Page), shelves, answered: None }
}

/// A publication of OPDS 2.0 (drafts.opds.io/opds-2.0), which is a Readium web publication manifest.
fn publication(value: &Value) -> Option<Offer> {
    let metadata = value.get("metadata")?;
    let title = localized(metadata, "title")?;
    let mut contents: Vec<Link> = Vec::new();
    for link in value.get("links").and_then(Value::as_array).into_iter().flatten() {
        let rels = texts(link, "rel");
        if let Some(href) = link.get("href").and_then(Value::as_str).filter(|_| rels.iter().any(|rel| is_free(rel))) {
            contents.push(Link { href: href.to_owned(), media_type: text(link, "type") });
        }
    }
    contents.sort_by_key(|link| rank(link.media_type.as_deref().unwrap_or_default()));
    let id = text(metadata, "identifier").or_else(|| contents.first().map(|link| link.href.clone()))?;
    let mut record = Record::default();
    // Our own boxes name the work beside the publication.
    let work = texts(metadata, "altIdentifier").into_iter().next().filter(|_| id.starts_with(OWN_ID));
    record.text("@id", Some(work.unwrap_or_else(|| id.clone())).filter(|id| id.contains(':')));
    record.text("name", Some(title));
    record.text("description", localized(metadata, "description"));
    record.list("inLanguage", texts(metadata, "language"));
    let names = |key: &str| -> Vec<String> { agents(metadata, key).iter().map(Agent::display).collect() };
    let (makers, others) = makers(names("contributor"));
    let of_role = |role: &&'static str| {
        let role = *role;
        agents(metadata, role).into_iter().map(move |agent| Agent { role: Some(role.to_owned()), ..agent }.display())
    };
    let helpers = opds2::ROLES.iter().flat_map(of_role);
    record.list("creator", names("author").into_iter().chain(helpers).chain(makers).collect());
    record.list("contributor", others);
    record.text("publisher", text(metadata, "publisher"));
    record.list("about", texts(metadata, "subject"));
    record.text("datePublished", text(metadata, "published"));
    let licence = ["license", "rights"].iter().find_map(|key| text(metadata, key));
    record.text("license", licence.or_else(|| linked_licence(value)));
    Some(Offer { id, stamp: text(metadata, "modified"), is_deleted: false, record: record.done(), contents })
}

/// A text, or one in several languages by their tags (Readium Web Publication Manifest, "Localized Strings"): that in the
/// language of the publication, else the first one.
fn localized(metadata: &Value, key: &str) -> Option<String> {
    let Some(by_language) = metadata.get(key).and_then(Value::as_object) else { return text(metadata, key) };
    let own = texts(metadata, "language").into_iter().find_map(|tag| by_language.get(&tag));
    own.or_else(|| by_language.values().next())?.as_str().map(str::to_owned)
}

fn linked_licence(value: &Value) -> Option<String> {
    let links = value.get("links")?.as_array()?;
    let link = links.iter().find(|link| texts(link, "rel").contains(&"license".to_owned()))?;
    link.get("href")?.as_str().map(str::to_owned)
}

/// A record of X5GON's API, version 2.
fn x5gon(value: &Value) -> Option<Offer> {
    let id =
        text(value, "material_id").or_else(|| text(value, "id").filter(|_| value.get("material_url").is_some()))?;
    let address = text(value, "material_url").or_else(|| text(value, "url"))?;
    let mut record = Record::default();
    record.text("name", text(value, "title"));
    record.text("description", text(value, "description"));
    record.list("inLanguage", [texts(value, "lang_short"), texts(value, "language")].concat());
    record.text("publisher", value.get("provider").and_then(|provider| text(provider, "name")));
    record.text("license", text(value, "license"));
    record.text("dateCreated", text(value, "creation_date"));
    record.list("about", texts(value, "wikipedia_ids"));
    record.text("url", text(value, "website_url").or_else(|| Some(address.clone())));
    let media_type = text(value, "mimetype");
    let stamp = text(value, "retrieved_date");
    let contents = vec![Link { href: address, media_type }];
    Some(Offer { id: format!("x5gon:{id}"), stamp, is_deleted: false, record: record.done(), contents })
}

/// A schema.org record: kept as it is, but for where its content lies.
pub(super) fn learning_resource(value: &Value) -> Option<Offer> {
    text(value, "name").or_else(|| text(value, "title"))?;
    let id = ["@id", "id", "identifier", "url"].iter().find_map(|key| text(value, key))?;
    let encodings = ["encoding", "associatedMedia"].iter().find_map(|key| member(value, key));
    let list = encodings.map(|one| one.as_array().cloned().unwrap_or_else(|| vec![one.clone()])).unwrap_or_default();
    let mut contents: Vec<Link> = Vec::new();
    for one in &list {
        if let Some(href) = text(one, "contentUrl").or_else(|| text(one, "url")) {
            contents.push(Link { href, media_type: text(one, "encodingFormat") });
        }
    }
    let mut record = value.as_object()?.clone();
    for key in ["encoding", "associatedMedia", "path", "file"] {
        record.remove(key);
    }
    let stamp = ["dateModified", "modified"].iter().find_map(|key| text(value, key));
    Some(Offer { id, stamp, is_deleted: false, record: Value::Object(record), contents })
}
