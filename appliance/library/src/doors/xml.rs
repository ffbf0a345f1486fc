//! Writes XML 1.0: every text and attribute is escaped, and characters that XML forbids are left out.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub use crate::import::xml::{Node, parse};

/// Attributes of an element.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document under way.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl std::fmt::Debug for Xml {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Xml").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Default for Xml {
    fn default() -> Self {
        Self::new()
    }
}

impl Xml {
    /// A document in UTF-8.
    pub fn new() -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// Begins an element.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with a text in it.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&clean(text))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// The same without attributes.
    pub fn text(&mut self, name: &str, text: &str) {
        self.leaf(name, &[], text);
    }

    /// The same, or nothing for an empty text.
    pub fn text_if(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// The document, with all elements ended.
    pub fn done(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to memory cannot fail");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // A value that ends a line would be read as a blank (XML 1.0, 3.3.3): it becomes one here.
        let value = clean(value);
        start.push_attribute((*name, &*value));
    }
    start
}

/// A text as it stands in XML 1.0, in an element or an attribute.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(clean(text)).into_owned()
}

/// Without the characters that XML 1.0 forbids (2.2).
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_char) { text.into() } else { text.chars().filter(|c| is_char(*c)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn whatever_is_written_can_be_read() {
        let text = "a<b>&\"'\u{0}\u{8}]]>\u{fffe}ሀ\u{1f600}\n";
        let mut document = Xml::new();
        document.open("r", &[("a", text)]);
        document.text("t", text);
        document.empty("e", &[]);
        document.text_if("none", "");
        let bytes = document.done();
        let root = xml::parse(&bytes).unwrap();
        let root = root.find("r").unwrap();
        assert_eq!(root.attribute("a").unwrap().trim_end(), "a<b>&\"']]>ሀ\u{1f600}");
        assert_eq!(root.find("t").unwrap().text(), "a<b>&\"']]>ሀ\u{1f600}");
        assert!(root.find("e").is_some() && root.find("none").is_none());
    }
}
