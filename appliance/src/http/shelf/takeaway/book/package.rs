//! The package document of a book (EPUB 3.3, 5): Dublin Core, files, order of reading.

use std::collections::BTreeSet;

use maktaba_library::doors::publication::date;
use maktaba_library::doors::xml::Xml;
use maktaba_library::media_type;
use maktaba_library::metadata::{Agent, Record};
use maktaba_library::{language, licence};
use maktaba_webui::{Direction, Href, direction};

use super::{Chapter, Cover};

/// A book must say when it was changed (EPUB 3.3, 5.5.3.2); this one is the same each time it is made.
const MODIFIED: &str = "2024-01-01T00:00:00Z";

/// The whole document.
pub(super) fn document(cover: &Cover<'_>, chapters: &[Chapter<'_>]) -> Vec<u8> {
    let xmlns = ("xmlns", "http://www.idpf.org/2007/opf");
    let mut xml = Xml::new();
    xml.open("package", &[xmlns, ("version", "3.0"), ("unique-identifier", "id")]);
    metadata(&mut xml, cover, chapters);
    let pages = manifest(&mut xml, chapters);
    let tag = chapters.first().map_or(cover.language, |chapter| super::language_of(&chapter.work.record));
    let is_rtl = direction(tag) == Direction::Rtl;
    xml.open("spine", if is_rtl { &[("page-progression-direction", "rtl")] } else { &[] });
    // Of many resources the contents are the first page.
    if cover.words.is_some() {
        xml.empty("itemref", &[("idref", "nav")]);
    }
    for number in 0..pages {
        xml.empty("itemref", &[("idref", &*format!("p{number}"))]);
    }
    xml.empty("itemref", &[("idref", "credit")]);
    xml.done()
}

/// All files; how many of them are pages of the content.
fn manifest(xml: &mut Xml, chapters: &[Chapter<'_>]) -> usize {
    xml.open("manifest", &[]);
    let xhtml = ("media-type", "application/xhtml+xml");
    xml.empty("item", &[("id", "nav"), ("href", "nav.xhtml"), xhtml, ("properties", "nav")]);
    xml.empty("item", &[("id", "credit"), ("href", "credit.xhtml"), xhtml]);
    let (mut pages, mut files) = (0, 0);
    for chapter in chapters {
        for page in &chapter.pages {
            let (id, href) = (format!("p{pages}"), Href::relative(&chapter.place(page)));
            // What each reading system must know before it opens the page (EPUB 3.3, D.2.2).
            let within = ["svg", "math"].map(|element| page.xhtml.contains(&format!("<{element} ")));
            let properties = match within {
                [true, true] => "mathml svg",
                [true, false] => "svg",
                [false, true] => "mathml",
                [false, false] => "",
            };
            let item = [("id", &*id), ("href", &*href), xhtml, ("properties", properties)];
            xml.empty("item", item.get(..if properties.is_empty() { 3 } else { 4 }).unwrap_or(&item));
            pages += 1;
        }
        for (entry, ..) in &chapter.files {
            let (id, href) = (format!("f{files}"), Href::relative(&chapter.file(&entry.path)));
            let kind = media_type::essence(&entry.media_type);
            // One picture at most is that of the book.
            let is_cover = chapters.len() == 1
                && chapter.work.record.cover.as_ref() == Some(&entry.path)
                && kind.starts_with("image/");
            let item = [("id", &*id), ("href", &*href), ("media-type", kind), ("properties", "cover-image")];
            xml.empty("item", item.get(..if is_cover { 4 } else { 3 }).unwrap_or(&item));
            files += 1;
        }
    }
    xml.close();
    pages
}

/// Dublin Core (EPUB 3.3, 5.5.2 and 5.5.3): of many resources what all of them say, each once.
fn metadata(xml: &mut Xml, cover: &Cover<'_>, chapters: &[Chapter<'_>]) {
    let records: Vec<&Record> = chapters.iter().map(|chapter| &chapter.work.record).collect();
    let is_alone = cover.words.is_none();
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.leaf("dc:identifier", &[("id", "id")], &identifier(chapters, is_alone));
    xml.text_if("dc:title", cover.title.trim());
    let tags = records.iter().flat_map(|record| &record.languages).filter_map(|tag| language::normalise(tag));
    let languages = distinct(tags);
    if languages.is_empty() {
        xml.text("dc:language", "und");
    }
    let all = |of: fn(&Record) -> Vec<String>| distinct(records.iter().flat_map(|record| of(record)));
    let rights: fn(&Record) -> Vec<String> =
        if is_alone { |record| vec![licence::attribution(record)] } else { |record| vec![record.licence.uri.clone()] };
    for (name, values) in [
        ("dc:language", languages),
        ("dc:creator", all(|record| names(record.people().0, |agent| agent.name.clone()))),
        // Programs call a book by its creators: what others did stands behind their names.
        ("dc:contributor", all(|record| names(record.people().1, Agent::display))),
        ("dc:subject", all(|record| record.subjects.clone())),
        ("dc:publisher", all(|record| record.publisher.clone().into_iter().collect())),
        ("dc:source", all(|record| record.source_url.clone().into_iter().collect())),
        ("dc:rights", all(rights)),
    ] {
        for value in &values {
            xml.text(name, value);
        }
    }
    if let ([record], true) = (records.as_slice(), is_alone) {
        xml.text_if("dc:description", record.description.trim());
    }
    // One date at most (5.5.3.3): of many resources that of the newest.
    let dates = records.iter().filter_map(|record| issued(record));
    xml.text_if("dc:date", dates.max().unwrap_or_default());
    xml.leaf("meta", &[("property", "dcterms:modified")], MODIFIED);
    xml.close();
}

fn names(agents: Vec<&Agent>, name: fn(&Agent) -> String) -> Vec<String> {
    agents.into_iter().map(name).collect()
}

/// The day of publication, else of creation, as far as it is one.
pub(crate) fn issued(record: &Record) -> Option<&str> {
    let given = [record.published.as_deref(), record.created.as_deref()];
    given.into_iter().flatten().find_map(date)
}

/// Names the book: the work that it is, or the resources that are in it.
fn identifier(chapters: &[Chapter<'_>], is_alone: bool) -> String {
    if let ([chapter], true) = (chapters, is_alone) {
        let (key, record) = (&chapter.work.key, &chapter.work.record);
        return if record.id.is_empty() { format!("urn:maktaba:{}:{}", key.0, key.1) } else { record.id.clone() };
    }
    let mut hash = blake3::Hasher::new();
    for chapter in chapters {
        hash.update(chapter.folder.as_bytes()).update(&[0]);
    }
    format!("urn:maktaba:{}", hash.finalize().to_hex().get(..32).unwrap_or_default())
}

/// Each value once, in order, without those that are blank.
fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let values = values.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    values.filter(|value| seen.insert(value.clone())).collect()
}
