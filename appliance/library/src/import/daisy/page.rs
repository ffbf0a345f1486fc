//! Pages: the text of a book with players behind its phrases.

mod elements;
mod writer;

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use self::writer::Writer;
use super::book::Book;
use crate::extract;
use crate::href::Base;
use crate::import::refusal::Reason;
use crate::import::smil::{Phrase, Sounds, joined, players};
use crate::import::text::escape;
use crate::import::tree::Tree;

/// LIMIT: depth of a document.
const DEPTH: usize = 200;

/// A page that was made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Made {
    /// Path of what it was made of; empty if of headings.
    pub(super) document: String,
    pub(super) title: String,
    pub(super) html: String,
    /// Ids that stand on it.
    pub(super) ids: HashSet<String>,
}

/// The pages of a text (`DTBook` or XHTML). Several if it is long, each beginning with a heading.
pub(super) fn of_text(bytes: &[u8], path: &str, sounds: Sounds, tree: &Tree) -> Result<Vec<Made>, Reason> {
    let text = extract::to_utf8(bytes, None);
    if text.contains("<!ENTITY") {
        return Err(Reason::Unsupported("XML entities of its own"));
    }
    let damaged = Reason::Damaged("its XML is not well formed");
    let mut reader = Reader::from_str(&text);
    let mut writer = Writer::new(path, sounds, tree);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Err(_) => return Err(damaged),
            Ok(Event::Start(start)) => {
                depth += 1;
                writer.open(&start);
            }
            Ok(Event::Empty(start)) => {
                writer.open(&start);
                writer.close();
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                writer.close();
            }
            Ok(Event::Text(text)) => writer.text(&text.xml10_content()),
            Ok(Event::CData(text)) => writer.text(&text.into_inner()),
            Ok(Event::GeneralRef(entity)) => writer.text(&extract::decode_references(&format!("&{};", &*entity))),
            Ok(Event::Eof) => break,
            Ok(_) => {}
        }
        if depth > DEPTH {
            return Err(Reason::TooMany { what: "levels", limit: DEPTH as u64 });
        }
    }
    Ok(writer.finish())
}

/// Id of the heading of a line on a page that was made of headings.
pub(super) fn heading_id(line: usize) -> String {
    format!("n{}", line + 1)
}

/// One page of headings, each with what is said up to the next one.
pub(super) fn of_headings(book: &Book, phrases: &[Phrase]) -> Vec<Made> {
    let mut starts: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate() {
        starts.entry((phrase.file.as_str(), "")).or_insert(at);
        for id in &phrase.ids {
            starts.entry((phrase.file.as_str(), id.as_str())).or_insert(at);
        }
    }
    let start = |line: &super::book::Line| {
        let file = line.file.as_str();
        starts.get(&(file, line.id.as_str())).or_else(|| starts.get(&(file, ""))).copied()
    };
    let mut found: Vec<(usize, usize)> =
        book.lines.iter().enumerate().filter_map(|(at, line)| Some((start(line)?, at))).collect();
    found.sort_unstable();
    let mut page = Made { title: book.said.title.clone().unwrap_or_default(), ..Made::default() };
    let base = Base::of(&super::page_path(1));
    let ends = found.iter().skip(1).map(|(start, _)| *start).chain([phrases.len()]);
    for ((start, at), end) in found.iter().zip(ends) {
        let clips = joined(phrases.get(*start..end).unwrap_or_default().iter().flat_map(|phrase| &phrase.clips));
        let title = book.lines.get(*at).map(|line| escape(&line.title)).unwrap_or_default();
        let id = heading_id(*at);
        let sound = players(&clips, &base);
        page.html.extend(["<h2 id=\"", id.as_str(), "\">", title.as_str(), "</h2>\n<p>", sound.as_str(), "</p>\n"]);
        page.ids.insert(id);
    }
    if page.ids.is_empty() {
        page.html = players(&joined(phrases.iter().flat_map(|phrase| &phrase.clips)), &base);
    }
    if page.html.is_empty() { Vec::new() } else { vec![page] }
}
