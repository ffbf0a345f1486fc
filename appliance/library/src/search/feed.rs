//! From a resource and its content to what the index learns of it.

use std::io::{self, Read};

use maktaba_sync::model::{Body, Entry, EntryFlags, ResourceId, Shelfmark};

use super::{About, Page, Print};
use crate::extract::{self, Bounds};
use crate::href;
use crate::language;
use crate::media_type;
use crate::metadata::{Agent, Kind, Part, Record};

impl About {
    /// What a record says. `values`: by what it is chosen among others.
    pub fn new(collection: Shelfmark, resource: ResourceId, record: &Record, values: Vec<String>) -> Self {
        let publisher = record.publisher.iter().cloned();
        Self {
            collection,
            resource,
            title: record.title.clone(),
            description: with_topics(record),
            creators: record.creators.iter().map(Agent::display).chain(publisher).collect(),
            languages: record.languages.clone(),
            subjects: record.subjects.clone(),
            values,
            work: record.translation_group.clone().unwrap_or_default(),
            main: record.main.as_ref().map(|main| main.as_str().to_owned()).unwrap_or_default(),
            pages_stand_alone: record.kind == Kind::Zim,
        }
    }
}

/// The description, and the topics, by whose names a lesson is looked for, too.
fn with_topics(record: &Record) -> String {
    if record.topics.is_empty() {
        record.description.clone()
    } else {
        format!("{}\n{}", record.description, record.topics.join(" / "))
    }
}

/// What the page of an entry is made from; `None` if it is none.
pub fn print(record: &Record, entry: &Entry) -> Option<Print> {
    let Body::Blob { id, .. } = &entry.body else { return None };
    if !entry.flags.contains(EntryFlags::PAGE) {
        return None;
    }
    let path = entry.path.as_str();
    let place = href::place(path, "");
    let (main, part) = (record.main.as_ref().map_or("", |main| main.as_str()), part_title(record, &place));
    let languages = record.languages.join(" ");
    let pieces = [path, &entry.media_type, &entry.title, main, &part.unwrap_or_default(), &languages];
    let pieces: Vec<&[u8]> = pieces.iter().map(|piece| piece.as_bytes()).chain([id.as_bytes().as_slice()]).collect();
    Some(Print::of(&pieces))
}

/// The page of an entry, from its content.
///
/// # Errors
///
/// What reading fails with.
pub fn page(record: &Record, entry: &Entry, content: &mut dyn Read) -> io::Result<Page> {
    let charset = media_type::charset_parameter(&entry.media_type);
    let path = href::place(entry.path.as_str(), "");
    if !media_type::is_markup(&entry.media_type) {
        return plain(record, entry, content);
    }
    let read = extract::page(content, charset.as_deref(), Bounds::SEARCH)?;
    let own = [entry.title.clone(), read.title, read.heading].into_iter().find(|title| !title.is_empty());
    Ok(Page {
        title: part_title(record, &path).or(own).unwrap_or_else(|| record.title.clone()),
        source: entry.path.as_str().to_owned(),
        path,
        headings: read.headings,
        text: read.text,
        // Authoring tools put their own language into pages of every language: only that of a mixed resource counts.
        language: read.language.as_deref().and_then(language::normalise).filter(|tag| record.languages.contains(tag)),
    })
}

/// Text made at import: `_text/0003.txt` is the third page of a PDF, `_text/es.txt` what is said in a film.
fn plain(record: &Record, entry: &Entry, content: &mut dyn Read) -> io::Result<Page> {
    let mut bytes = Vec::new();
    content.take(Page::TEXT_BYTES as u64).read_to_end(&mut bytes)?;
    let name = text_name(entry);
    let main = record.main.as_ref().map_or(entry.path.as_str(), |main| main.as_str());
    let number = name.and_then(|name| name.parse::<u32>().ok());
    let (path, language) = match (name, number) {
        (Some(_), Some(number)) => (href::place(main, &format!("page={number}")), None),
        (Some(tag), None) => (href::place(main, ""), language::normalise(tag)),
        (None, _) => (href::place(entry.path.as_str(), ""), None),
    };
    let text = extract::to_utf8(&bytes, Some("utf-8"));
    let source = entry.path.as_str().to_owned();
    Ok(Page { path, source, title: record.title.clone(), headings: String::new(), text, language })
}

/// The name of a text that was made at import of something that is no page itself: the number of a page, or the language in
/// which it is spoken. `None` if an entry is none.
pub fn text_name(entry: &Entry) -> Option<&str> {
    entry.path.as_str().strip_prefix("_text/").and_then(|name| name.strip_suffix(".txt"))
}

/// What the contents call an entry; where they lead to places inside it alone, the first of them.
fn part_title(record: &Record, path: &str) -> Option<String> {
    let whole = record.parts.iter().rfind(|part| part.path == path);
    let begins = |part: &&Part| part.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('#'));
    whole.or_else(|| record.parts.iter().find(begins)).map(|part| part.title.clone())
}

/// Pages of the chapters of recordings, which have no text but their names: each is found, and leads to where it begins.
pub fn chapters(record: &Record) -> Vec<(Print, Page)> {
    let is_timed = |part: &&Part| href::of_place(&part.path).1.starts_with("t=");
    let page = |part: &Part| {
        let print = Print::of(&[part.path.as_bytes(), part.title.as_bytes(), record.languages.join(" ").as_bytes()]);
        (print, Page { path: part.path.clone(), title: part.title.clone(), ..Page::default() })
    };
    record.parts.iter().filter(is_timed).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::Licence;

    #[test]
    fn entries_and_chapters_have_the_titles_of_the_contents() {
        let licence = Licence::parse("CC BY 4.0").unwrap();
        let mut record = Record::new("urn:x".into(), "Fleuves".into(), vec!["fr".into()], licence, Kind::Epub);
        let part = |title: &str, path: &str| Part::at(title.to_owned(), path.to_owned());
        record.parts = vec![
            part("Le Nil", "text/ch001.xhtml#le-nil"),
            part("Sa source", "text/ch001.xhtml#source"),
            part("Le Niger", "text/ch002.xhtml"),
            part("Son delta", "text/ch002.xhtml#delta"),
            part("Utangulizi", "a.mp3#t=0"),
            part("Maporomoko", "a.mp3#t=12.5"),
        ];
        assert_eq!(part_title(&record, "text/ch001.xhtml").as_deref(), Some("Le Nil"));
        assert_eq!(part_title(&record, "text/ch002.xhtml").as_deref(), Some("Le Niger"));
        assert_eq!(part_title(&record, "text/ch001"), None);
        let chapters: Vec<_> = chapters(&record).into_iter().map(|(_, page)| (page.title, page.path)).collect();
        let expected = [("Utangulizi", "a.mp3#t=0"), ("Maporomoko", "a.mp3#t=12.5")];
        assert_eq!(chapters, expected.map(|(title, path)| (title.to_owned(), path.to_owned())));
    }
}
