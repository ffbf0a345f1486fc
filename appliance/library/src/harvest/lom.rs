//! IEEE LOM (1484.12.1, XML binding 1484.12.3) as repositories of learning objects give it over OAI-PMH.

use super::{Link, Record, best_licence};
use crate::href;
use crate::import::lom::{CONTRIBUTORS, CREATORS, PUBLISHERS, people, string, strings};
use crate::import::xml::Node;

pub(super) fn record(lom: &Node) -> (Record, Vec<Link>) {
    let none = Node::default();
    let part = |name: &'static str| lom.children_of(name).next().unwrap_or(&none);
    let (general, technical) = (part("general"), part("technical"));
    let (educational, rights) = (part("educational"), part("rights"));
    let language = general.children_of("language").map(Node::text).next().unwrap_or_default();
    let string = |node: &Node, name: &str| string(node, name, &language);
    let strings = |node: &Node, name: &str| strings(node, name, &language);
    let mut record = Record::default();
    record.text("name", string(general, "title"));
    record.text("description", string(general, "description"));
    record.list("inLanguage", general.children_of("language").map(Node::text).collect());
    record.list("keywords", strings(general, "keyword"));
    record.list("creator", people(lom, &CREATORS));
    record.list("contributor", people(lom, &CONTRIBUTORS));
    record.text("publisher", people(lom, &PUBLISHERS).into_iter().next());
    record.list("learningResourceType", values(educational, "learningResourceType"));
    record.list("educationalLevel", values(educational, "context"));
    record.text("typicalAgeRange", string(educational, "typicalAgeRange"));
    record.text("timeRequired", educational.find("typicalLearningTime").map(Node::text));
    record.list("about", subjects(lom, &language));
    record.text("license", best_licence(&strings(rights, "description")));
    let identifiers: Vec<String> = general.all("entry").into_iter().map(Node::text).collect();
    record.text("@id", identifiers.iter().find(|id| id.contains(':')).cloned());
    let format = technical.children_of("format").map(Node::text).find(|text| text.contains('/'));
    let links: Vec<Link> = technical
        .children_of("location")
        .map(Node::text)
        .filter(|text| href::is_web(text))
        .map(|href| Link { href, media_type: format.clone() })
        .collect();
    record.text("url", links.first().map(|link| link.href.clone()));
    (record, links)
}

fn values(node: &Node, name: &str) -> Vec<String> {
    let one = |child: &Node| child.find("value").map(Node::text).unwrap_or_default();
    node.children_of(name).map(one).filter(|text| !text.is_empty()).collect()
}

/// Names of the last taxon of each path that says what it is about.
fn subjects(lom: &Node, language: &str) -> Vec<String> {
    let classes = lom.children_of("classification").filter(|class| {
        class.find("purpose").and_then(|purpose| purpose.find("value")).map(Node::text).as_deref() == Some("discipline")
    });
    let paths = classes.flat_map(|class| class.children_of("taxonPath"));
    let last = |path: &Node| path.children_of("taxon").last().and_then(|taxon| string(taxon, "entry", language));
    paths.filter_map(last).collect()
}
