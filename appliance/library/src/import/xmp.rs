//! What a file says of itself in XMP (ISO 16684-1), which PDF files and pictures carry, and in the RDF that Creative Commons has
//! people write into drawings: the same properties, of Dublin Core and of licences.

use super::defaults::Defaults;
use super::names;
use super::xml::{self, Node};
use crate::licence::{Class, Licence};
use crate::metadata::{Agent, Details};

/// LIMIT: bytes of a packet.
pub(crate) const BYTES: usize = 4 << 20;
/// LIMIT: values of one property.
const VALUES: usize = 50;

/// Reads a packet; nothing of one that is damaged.
pub(crate) fn read(packet: &[u8]) -> Defaults {
    let packet = packet.get(..packet.len().min(BYTES)).unwrap_or_default();
    xml::parse(packet).map(|root| of(&root)).unwrap_or_default()
}

/// Reads the first RDF of a document.
pub(crate) fn of(root: &Node) -> Defaults {
    // What lies deeper is said of pictures inside of it, and of what it was made from.
    let Some(said) = root.find("RDF").map(|rdf| rdf.children.as_slice()) else { return Defaults::default() };
    let all = |name: &str| -> Vec<String> {
        let values = said.iter().flat_map(|one| values(one, name)).filter(|value| !value.is_empty());
        values.take(VALUES).collect()
    };
    let first = |name: &str| all(name).into_iter().next();
    let subjects = all("subject");
    let words = || all("Keywords").iter().flat_map(|list| names::keywords(list)).collect();
    let agents = |name: &str| all(name).iter().flat_map(|names| Agent::several(names)).collect();
    let mut terms = ["license", "WebStatement", "UsageTerms", "rights"].into_iter().flat_map(&all);
    Defaults {
        title: first("title"),
        description: first("description").or_else(|| first("AltTextAccessibility")),
        languages: all("language"),
        license: terms.find(|terms| Licence::parse(terms).is_some_and(|one| one.class != Class::Unknown)),
        creators: agents("creator"),
        publisher: first("publisher"),
        subjects: if subjects.is_empty() { words() } else { subjects },
        details: Details { contributors: agents("contributor"), ..Details::default() },
        ..Defaults::default()
    }
}

/// The values of a property: an address, an attribute, each of a list, the first of alternatives (part 1, 7: those of every
/// language begin with the one that is meant where there is none).
fn values(node: &Node, name: &str) -> Vec<String> {
    let short = node.attribute(name).map(|value| value.trim().to_owned());
    let long = node.children_of(name).flat_map(|property| {
        let (items, is_choice) = (property.all("li"), property.find("Alt").is_some());
        match property.attribute("resource") {
            Some(address) => vec![address.trim().to_owned()],
            None if items.is_empty() => vec![property.text()],
            None => items.into_iter().map(Node::text).take(if is_choice { 1 } else { VALUES }).collect(),
        }
    });
    short.into_iter().chain(long).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(description: &str) -> Defaults {
        read(format!("<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'>{description}</rdf:RDF></x:xmpmeta>").as_bytes())
    }

    #[test]
    fn properties_are_read_in_all_their_forms() {
        let lists = "<rdf:Description rdf:about=''><cc:license rdf:resource='http://creativecommons.org/licenses/by-nc-nd/4.0/'/>
            <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Rivers</rdf:li><rdf:li xml:lang='sw'>Mito</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>Ann A</rdf:li><rdf:li>Ben B</rdf:li></rdf:Seq></dc:creator><dc:rights/>
            <dc:language><rdf:Bag><rdf:li>sw</rdf:li></rdf:Bag></dc:language><dc:subject><rdf:Bag><rdf:li>Water</rdf:li></rdf:Bag></dc:subject>
            <xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description><dc:creator>Not she</dc:creator></rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>
            </rdf:Description>";
        let short = "<rdf:Description dc:title='Rivers' dc:creator='Ann A; Ben B'/><rdf:Description dc:language='sw' dc:subject='Water'
            cc:license='http://creativecommons.org/licenses/by-nc-nd/4.0/' xmp:CreatorTool='Draw'/>";
        let drawing = "<cc:Work><dc:title>Rivers</dc:title><dc:creator><cc:Agent><dc:title>Ann A; Ben B</dc:title></cc:Agent></dc:creator>
            <dc:language>sw</dc:language><dc:subject><rdf:Bag><rdf:li>Water</rdf:li></rdf:Bag></dc:subject>
            <cc:license rdf:resource='http://creativecommons.org/licenses/by-nc-nd/4.0/'/></cc:Work>
            <cc:License rdf:about='http://creativecommons.org/licenses/by-nc-nd/4.0/'><cc:permits rdf:resource='x'/></cc:License>";
        for description in [lists, short, drawing] {
            let said = said(description);
            assert_eq!(said.title.as_deref(), Some("Rivers"), "{description}");
            assert_eq!(
                said.creators.iter().map(Agent::display).collect::<Vec<_>>(),
                ["Ann A", "Ben B"],
                "{description}"
            );
            assert_eq!(
                (said.languages.as_slice(), said.subjects.as_slice()),
                (&["sw".into()][..], &["Water".into()][..])
            );
            assert_eq!(said.license.as_deref(), Some("http://creativecommons.org/licenses/by-nc-nd/4.0/"));
        }
    }

    #[test]
    fn what_is_no_licence_hides_none() {
        let terms = |own: &str| said(&format!("<rdf:Description>{own}</rdf:Description>")).license;
        let (site, by) = ("<WebStatement>https://example.org</WebStatement>", "<dc:rights>CC BY 4.0</dc:rights>");
        assert_eq!(terms(&[site, by].concat()).as_deref(), Some("CC BY 4.0"));
        assert_eq!(terms(site), None);
    }

    #[test]
    fn garbage_says_nothing() {
        for packet in [&b""[..], b"<", b"<a/>", b"<rdf:RDF/>", b"\xff\xfe\0", &b"<rdf:RDF>".repeat(1000)] {
            assert_eq!(read(packet), Defaults::default());
        }
    }
}
