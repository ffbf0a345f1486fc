//! The elements of a course: containers with what is in them, and components as they are written.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::refusal::Reason;
use crate::import::xml;

/// Elements that hold others.
const CONTAINERS: [&str; 13] = [
    "course",
    "library",
    "chapter",
    "sequential",
    "vertical",
    "wrapper",
    "conditional",
    "randomize",
    "split_test",
    "library_content",
    "problemset",
    "videosequence",
    "itembank",
];
/// LIMIT: elements of one document.
const BLOCKS: usize = 20_000;
/// LIMIT: containers in containers.
const DEPTH: usize = 40;

/// An element of a course.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Block {
    pub(super) kind: String,
    attributes: HashMap<String, String>,
    pub(super) children: Vec<Block>,
    /// What is inside a component, as it is written.
    pub(super) inner: String,
}

/// Reads the elements of a document.
///
/// # Errors
///
/// [`Reason::Damaged`] if it is not well formed, [`Reason::TooMany`] if it has too many elements or levels.
pub(super) fn read(source: &str) -> Result<Vec<Block>, Reason> {
    let damaged = || Reason::Damaged("its XML is not well formed");
    let mut reader = Reader::from_str(source);
    let mut open = vec![Block::default()];
    let mut count = 0_usize;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => {
                let mut block = Block::of(&start);
                if block.is_container() {
                    open.push(block);
                } else {
                    let span = reader.read_to_end(start.name()).map_err(|_| damaged())?;
                    let range = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                    range.and_then(|(from, to)| source.get(from..to)).unwrap_or_default().clone_into(&mut block.inner);
                    open.last_mut().ok_or_else(damaged)?.children.push(block);
                }
            }
            Event::Empty(start) => open.last_mut().ok_or_else(damaged)?.children.push(Block::of(&start)),
            Event::End(_) => {
                let block = open.pop().ok_or_else(damaged)?;
                open.last_mut().ok_or_else(damaged)?.children.push(block);
            }
            Event::Eof => break,
            _ => {}
        }
        count += 1;
        if count > BLOCKS * 3 || open.len() > DEPTH {
            return Err(Reason::TooMany { what: "elements or levels of a course", limit: BLOCKS as u64 });
        }
    }
    if open.len() != 1 {
        return Err(damaged());
    }
    Ok(open.pop().map(|root| root.children).unwrap_or_default())
}

impl Block {
    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .take(100)
            .map(|attribute| (attribute.key.local_name().as_ref().to_owned(), xml::resolved(&attribute.value)));
        Self { kind: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    pub(super) fn is_container(&self) -> bool {
        CONTAINERS.contains(&self.kind.as_str())
    }

    /// An attribute that says something.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn title(&self) -> Option<String> {
        self.attribute("display_name").map(str::to_owned)
    }

    /// Whether it only points to a document of its own.
    fn is_pointer(&self) -> bool {
        self.children.is_empty() && self.inner.trim().is_empty()
    }

    /// The element itself, if this one only names its document (`kind/url_name.xml`; `:` stands for `/`).
    pub(super) fn resolved(&self, documents: &HashMap<String, String>) -> Self {
        let name = || Some(format!("{}/{}.xml", self.kind, self.attribute("url_name")?.replace(':', "/")));
        let source = self.is_pointer().then(name).flatten().and_then(|name| documents.get(&name));
        let read = source.and_then(|source| read(source).ok()).and_then(|blocks| blocks.into_iter().next());
        let Some(mut block) = read.filter(|block| block.kind == self.kind) else { return self.clone() };
        for (key, value) in &self.attributes {
            block.attributes.entry(key.clone()).or_insert_with(|| value.clone());
        }
        block
    }

    /// A text of the course that is no component, with its title.
    pub(super) fn of_html(title: &str, html: &str) -> Self {
        let attributes = HashMap::from([("display_name".to_owned(), title.to_owned())]);
        Self { kind: "html".to_owned(), attributes, inner: html.to_owned(), ..Self::default() }
    }

    /// The HTML of a component: inside it, or in a file beside its document.
    pub(super) fn html(&self, documents: &HashMap<String, String>) -> String {
        let named = self.attribute("filename").map(|name| format!("html/{}.html", name.replace(':', "/")));
        let named = named.and_then(|name| documents.get(&name)).cloned();
        named.unwrap_or_else(|| crate::xhtml::as_html(&self.inner, "application/xhtml+xml").into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_hold_components_as_they_are_written() {
        let blocks = read(
            "<vertical display_name='A &amp; B'><html><p>x <b>y</b> z</p></html><problem url_name='a:b'/></vertical>",
        );
        let blocks = blocks.expect("is well formed");
        assert_eq!(blocks[0].title().as_deref(), Some("A & B"));
        assert_eq!(blocks[0].children[0].inner, "<p>x <b>y</b> z</p>");
        let documents =
            HashMap::from([("problem/a/b.xml".to_owned(), "<problem display_name='P'>Q</problem>".to_owned())]);
        let problem = blocks[0].children[1].resolved(&documents);
        assert_eq!((problem.title().as_deref(), problem.inner.as_str()), (Some("P"), "Q"));
        for bad in ["<vertical>", "<html>", "</a>", &"<vertical>".repeat(100)] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
