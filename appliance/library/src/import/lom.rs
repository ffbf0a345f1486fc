//! What IEEE LOM (1484.12.1, XML binding 1484.12.3, and IMS 1.2.1 before it) says in texts and vCards, for packages and for
//! feeds.

use super::xml::Node;
use crate::language;

/// Roles of those who made it, who helped, and who published it.
pub(crate) const CREATORS: [&str; 3] = ["author", "creator", "initiator"];
pub(crate) const CONTRIBUTORS: [&str; 4] = ["editor", "illustrator", "contributor", "validator"];
pub(crate) const PUBLISHERS: [&str; 2] = ["publisher", "content provider"];

/// Text of the first element of that name, as [`strings`].
pub(crate) fn string(node: &Node, name: &str, language: &str) -> Option<String> {
    strings(node, name, language).into_iter().next()
}

/// Text of each element of that name, whose texts are `string` elements (`langstring` in older bindings): of several
/// languages the one in this language, else the first.
pub(crate) fn strings(node: &Node, name: &str, language: &str) -> Vec<String> {
    let primary = |tag: &str| language::normalise(tag).map(|tag| language::primary_of(&tag).to_owned());
    let wanted = primary(language);
    let own = |text: &Node| text.attribute("language").or_else(|| text.attribute("lang")).and_then(primary);
    let one = |child: &Node| {
        let all = [child.all("string"), child.all("langstring")].concat();
        let meant = all.iter().find(|text| wanted.is_some() && own(text) == wanted);
        meant.or_else(|| all.first()).copied().unwrap_or(child).text()
    };
    node.children_of(name).map(one).filter(|text| !text.is_empty()).collect()
}

/// Names of those who did one of these things, out of their vCards.
pub(crate) fn people(lom: &Node, roles: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for contribution in lom.all("contribute") {
        let role = contribution.find("value").map(Node::text).unwrap_or_default().to_lowercase();
        if roles.contains(&role.as_str()) {
            // In older bindings a card stands in an element of its own.
            let cards = [contribution.all("entity"), contribution.all("vcard")].concat();
            names.extend(cards.into_iter().filter_map(|card| name_of(card.own_text())));
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
