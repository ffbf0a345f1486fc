//! IEEE LOM (1484.12.1, XML binding 1484.12.3) as repositories of learning objects give it over OAI-PMH.

use super::{Link, Record, best_licence};
use crate::href;
use crate::import::xml::Node;

pub(super) fn record(lom: &Node) -> (Record, Vec<Link>) {
    let none = Node::default();
    let part = |name: &'static str| lom.children_of(name).next().unwrap_or(&none);
    let (general, technical) = (part("general"), part("technical"));
    let (educational, rights) = (part("educational"), part("rights"));
    let mut record = Record::default();
    record.text("name", string(general, "title"));
    record.text("description", string(general, "description"));
    record.list("inLanguage", general.children_of("language").map(Node::text).collect());
    record.list("keywords", strings(general, "keyword"));
    record.list("creator", people(lom, &["author", "creator", "initiator"]));
    record.list("contributor", people(lom, &["editor", "illustrator", "contributor", "validator"]));
    record.text("publisher", people(lom, &["publisher", "content provider"]).into_iter().next());
    record.list("learningResourceType", values(educational, "learningResourceType"));
    record.list("educationalLevel", values(educational, "context"));
    record.text("typicalAgeRange", string(educational, "typicalAgeRange"));
    record.text("timeRequired", educational.find("typicalLearningTime").map(Node::text));
    record.list("about", subjects(lom));
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

/// First text of an element whose texts are `string` elements in several languages (`langstring` in older bindings).
fn string(node: &Node, name: &str) -> Option<String> {
    strings(node, name).into_iter().next()
}

fn strings(node: &Node, name: &str) -> Vec<String> {
    let one = |child: &Node| child.find("string").or_else(|| child.find("langstring")).unwrap_or(child).text();
    node.children_of(name).map(one).filter(|text| !text.is_empty()).collect()
}

fn values(node: &Node, name: &str) -> Vec<String> {
    let one = |child: &Node| child.find("value").map(Node::text).unwrap_or_default();
    node.children_of(name).map(one).filter(|text| !text.is_empty()).collect()
}

/// Names of those who did one of these things, out of their vCards.
fn people(lom: &Node, roles: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for contribution in lom.all("contribute") {
        let role = contribution.find("value").map(Node::text).unwrap_or_default().to_lowercase();
        if roles.contains(&role.as_str()) {
            names.extend(contribution.all("entity").into_iter().filter_map(|card| name_of(card.own_text())));
        }
    }
    names
}

/// `FN` of a vCard (RFC 6350, 6.2.1), whose lines may be folded (3.2), or have become one; the text itself if it is no card.
fn name_of(card: &str) -> Option<String> {
    if !card.to_ascii_uppercase().contains("VCARD") {
        return Some(card.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
    }
    let unfolded = card.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let value = unfolded.lines().find_map(|line| property(line.trim(), "FN")).map(str::to_owned);
    let name = value.or_else(|| in_one_line(&unfolded))?;
    let name =
        name.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    Some(name.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
}

/// The value of a property, whatever its parameters and case (RFC 6350, 3.3).
fn property<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (own, value) = line.split_once(':')?;
    own.split(';').next()?.eq_ignore_ascii_case(name).then_some(value)
}

/// The name in a card without lines: it goes on up to the next property.
fn in_one_line(card: &str) -> Option<String> {
    let mut words = card.split_whitespace();
    let first = words.find_map(|word| property(word, "FN"))?;
    let is_property = |word: &&str| {
        let (name, _) = word.split_at(word.find([':', ';']).unwrap_or(0));
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let rest = words.take_while(|word| !is_property(word));
    Some(std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" "))
}

/// Names of the last taxon of each path that says what it is about.
fn subjects(lom: &Node) -> Vec<String> {
    let classes = lom.children_of("classification").filter(|class| {
        class.find("purpose").and_then(|purpose| purpose.find("value")).map(Node::text).as_deref() == Some("discipline")
    });
    let paths = classes.flat_map(|class| class.children_of("taxonPath"));
    let last = |path: &Node| path.children_of("taxon").last().and_then(|taxon| string(taxon, "entry"));
    paths.filter_map(last).collect()
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_come_out_of_cards() {
        let cases = [
            ("BEGIN:VCARD VERSION:3.0 FN:Ana Kovač END:VCARD", Some("Ana Kovač")),
            ("BEGIN:VCARD FN:A. B. N:B;A ORG:X END:VCARD", Some("A. B.")),
            ("Ana Kovač", Some("Ana Kovač")),
            ("BEGIN:VCARD\nN:Otieno;Ann;;;Jr.\nFN:Ann Otieno\\, Jr.\nEND:VCARD", Some("Ann Otieno, Jr.")),
            ("BEGIN:VCARD\r\nFN;LANGUAGE=sw:Ann Otieno\r\nREV:2026\r\nEND:VCARD", Some("Ann Otieno")),
            ("begin:vcard\nfn:Ann Otieno\nend:vcard", Some("Ann Otieno")),
            ("BEGIN:VCARD\nFN:School\n  of Water\nEND:VCARD", Some("School of Water")),
            ("BEGIN:VCARD FN:Ann Otieno X-ORCID:0 END:VCARD", Some("Ann Otieno")),
            ("BEGIN:VCARD END:VCARD", None),
            ("", None),
        ];
        for (card, name) in cases {
            assert_eq!(name_of(card).as_deref(), name, "{card}");
        }
    }
}
