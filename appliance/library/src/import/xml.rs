//! Small XML documents (manifests, tables of contents) as a tree of bounded size.
//!
//! Entities that a document declares itself are never expanded: such a document is refused.

use std::borrow::Cow;
use std::iter;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::refusal::Reason;
use crate::extract;

/// LIMIT: elements of one document.
const ELEMENTS: usize = 200_000;
/// LIMIT: depth of one document; also bounds the recursion of the functions below.
const DEPTH: usize = 100;
/// LIMIT: letters of the name of an entity; the longest of HTML has 31.
const NAME: usize = 40;

/// One element, names without their prefix.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Node {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    own_text: String,
    /// Where in the text each child stands.
    places: Vec<usize>,
}

/// Elements inside a line of text (HTML, 4.5; Atom and DAISY have them from there): no blank is around them.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "rb", "rt", "ruby", "s",
    "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

impl Node {
    /// Value of an attribute, by local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Values of all attributes of that local name: `id` and `r:id` are two.
    pub(crate) fn attributes<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.attributes.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// First descendant of that name, in document order, this element included.
    pub fn find(&self, name: &str) -> Option<&Node> {
        if self.name == name {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(name))
    }

    /// All descendants of that name, in document order.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Node> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }

    /// Children of that name.
    pub fn children_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Text of this element, without that of those inside.
    pub(crate) fn own_text(&self) -> &str {
        &self.own_text
    }

    /// All text inside, blanks made single.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All text inside as it is written, but for blanks around it: lines of code and of poems mean something.
    pub(crate) fn written(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text.trim().to_owned()
    }

    /// What is inside in its order: each child with the text before it, then the text behind the last.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&str, Option<&Node>)> {
        let starts = iter::once(0).chain(self.places.iter().copied());
        let ends = self.places.iter().copied().chain([self.own_text.len()]);
        let children = self.children.iter().map(Some).chain([None]);
        let text = |start, end| self.own_text.get(start..end).unwrap_or_default();
        starts.zip(ends).zip(children).map(move |((start, end), child)| (text(start, end), child))
    }

    fn gather(&self, text: &mut String) {
        for (own, child) in self.pieces() {
            text.push_str(own);
            let Some(child) = child else { return };
            let blank = if INLINE.contains(&child.name.as_str()) { "" } else { " " };
            text.push_str(blank);
            child.gather(text);
            text.push_str(blank);
        }
    }

    /// Adds an element at the end.
    pub(crate) fn push(&mut self, child: Node) {
        self.places.push(self.own_text.len());
        self.children.push(child);
    }
}

/// Parses a document.
///
/// # Errors
///
/// [`Reason::Damaged`] if it is not well formed, [`Reason::Unsupported`] if it declares entities,
/// [`Reason::TooMany`] if it is too large or too deep.
pub fn parse(bytes: &[u8]) -> Result<Node, Reason> {
    let text = extract::to_utf8(bytes, None);
    let mut reader = Reader::from_str(&text);
    let mut open = vec![Node::default()];
    let mut count = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| Reason::Damaged("its XML is not well formed"))?;
        match event {
            Event::Start(start) => {
                count += 1;
                open.push(node(&start));
            }
            Event::Empty(start) => {
                count += 1;
                let node = node(&start);
                last(&mut open)?.push(node);
            }
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => last(&mut open)?.own_text.push_str(&text.xml10_content()),
            Event::CData(text) => last(&mut open)?.own_text.push_str(&text.into_inner()),
            Event::GeneralRef(entity) => last(&mut open)?.own_text.push_str(&meant(&entity).unwrap_or(" ".into())),
            Event::DocType(kind) if kind.contains("<!ENTITY") => {
                return Err(Reason::Unsupported("XML entities of its own"));
            }
            Event::Eof => break,
            _ => {}
        }
        if count > ELEMENTS || open.len() > DEPTH {
            return Err(Reason::TooMany { what: "XML elements or levels", limit: ELEMENTS as u64 });
        }
    }
    while open.len() > 1 {
        close(&mut open)?;
    }
    open.pop().filter(|root| !root.children.is_empty()).ok_or(Reason::Damaged("it has no XML element"))
}

fn last(open: &mut [Node]) -> Result<&mut Node, Reason> {
    open.last_mut().ok_or(Reason::Damaged("its XML elements are not balanced"))
}

fn close(open: &mut Vec<Node>) -> Result<(), Reason> {
    let node = open.pop().ok_or(Reason::Damaged("its XML elements are not balanced"))?;
    last(open)?.push(node);
    Ok(())
}

fn node(start: &BytesStart<'_>) -> Node {
    let name = start.local_name().as_ref().to_owned();
    let mut attributes = start.attributes();
    let attributes = attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .take(64)
        .map(|attribute| (attribute.key.local_name().as_ref().to_owned(), resolved(&attribute.value)));
    Node { name, attributes: attributes.collect(), ..Node::default() }
}

/// A text with what its references mean; one that means nothing stays as it is written.
pub(crate) fn resolved(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if let Some((meant, rest)) = piece.split_once(';').and_then(|(name, rest)| Some((meant(name)?, rest))) {
            whole.extend([&*meant, rest]);
        } else {
            whole.extend(["&", piece]);
        }
    }
    whole
}

/// What a reference means: one of XML, the number of a character, or a name that HTML knows (XHTML 1.0, A.2).
fn meant(name: &str) -> Option<Cow<'static, str>> {
    if let Some(known) = quick_xml::escape::resolve_predefined_entity(name) {
        return Some(known.into());
    }
    let is_name = name.len() <= NAME && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    let reference = ["&", name, ";"].concat();
    let meant = extract::decode_references(if is_name { &reference } else { "" });
    // Of a longer name only the beginning may be known.
    (!meant.is_empty() && !meant.ends_with(';')).then_some(meant.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tree_has_names_attributes_and_text() {
        let root =
            parse(b"<?xml version='1.0'?><a x:k='1 &amp; 2'><b>t&#233; <i>u</i></b><b/><![CDATA[<c>]]></a>").unwrap();
        let a = root.find("a").unwrap();
        assert_eq!(a.attribute("k"), Some("1 & 2"));
        assert_eq!(a.all("b").len(), 2);
        assert_eq!(a.find("b").unwrap().text(), "té u");
        assert_eq!(a.text(), "té u<c>");
        let code = parse(b"<a>\n if x:\n   <![CDATA[print(x)]]>\n</a>").unwrap();
        assert_eq!(code.written(), "if x:\n   print(x)");
    }

    #[test]
    fn references_mean_what_they_mean_in_xhtml() {
        let cases = [
            ("Caf&eacute; &amp; th&eacute;", "Café & thé"),
            ("L&rsquo;&#233;t&#xE9;", "L’été"),
            ("a&nbsp;b", "a\u{a0}b"),
            ("&lt;&amp;lt;&gt;", "<&lt;>"),
            ("&notanentity; &a.html; &", "&notanentity; &a.html; &"),
            ("?a=1&copy=2&lt=3;", "?a=1&copy=2&lt=3;"),
        ];
        for (written, meant) in cases {
            assert_eq!(resolved(written), meant, "{written}");
        }
        let root = parse(b"<p t='Fran&ccedil;ois'>L&rsquo;&eacute;t&eacute; &shule;<br/>&#0;</p>").unwrap();
        assert_eq!(root.find("p").and_then(|p| p.attribute("t")), Some("François"));
        assert!(root.text().starts_with("L’été"), "{}", root.text());
    }

    #[test]
    fn text_is_in_its_order() {
        let cases = [
            ("<a><span>Section</span> A1</a>", "Section A1"),
            ("<title>The <i>big</i> river</title>", "The big river"),
            ("<h1>Sous-<em>section</em> A</h1>", "Sous-section A"),
            ("<p>H<sub>2</sub>O here</p>", "H2O here"),
            ("<d>One<p>two</p><p>three</p>four<br/>five</d>", "One two three four five"),
        ];
        for (xml, expected) in cases {
            assert_eq!(parse(xml.as_bytes()).unwrap().text(), expected, "{xml}");
        }
    }

    #[test]
    fn hostile_documents_are_refused() {
        let bomb = b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><x>&c;</x>";
        assert!(matches!(parse(bomb), Err(Reason::Unsupported(_))));
        assert!(matches!(parse("<a>".repeat(1000).as_bytes()), Err(Reason::TooMany { .. })));
        assert!(matches!(parse(b"<a></b>"), Err(Reason::Damaged(_))));
        assert!(matches!(parse(b"</a>"), Err(Reason::Damaged(_))));
        assert!(matches!(parse(b"plain"), Err(Reason::Damaged(_))));
    }
}
