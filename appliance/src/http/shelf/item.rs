//! A resource as lists show it.

use maktaba_library::catalogue::CollectionRow;
use maktaba_library::licence::{self, Action};
use maktaba_library::metadata::{self, Record};
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource};
use maktaba_webui::{Card, Href, Kind, Text};

use super::card;
use super::rights::Gate;
use super::takeaway;

/// A resource in short.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) collection: Shelfmark,
    pub(crate) id: ResourceId,
    pub(crate) card: Card,
    /// Same for all versions of one work; empty if there is but this one.
    pub(crate) work: Box<str>,
    /// The file to take home, if it is one file.
    pub(crate) file: Option<File>,
}

/// A file that can be kept.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Entry, if there is one that is all of it.
    pub(crate) path: Box<str>,
    /// How it is made from many entries, if it is.
    pub(crate) packing: Option<Packing>,
    /// What people call its format.
    pub(crate) format: Box<str>,
    pub(crate) len_bytes: u64,
}

/// How the entries of a resource become one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// A book, as it was.
    Epub,
    /// A package that programs read: nothing may be added to it.
    Package,
    /// Pages that become a book.
    Book,
    /// Pages to unpack.
    Zip,
}

impl Packing {
    pub(crate) fn of(record: &Record) -> Option<Self> {
        match record.kind {
            metadata::Kind::Site | metadata::Kind::Text if is_story(record) => Some(Self::Book),
            metadata::Kind::Epub if is_of_daisy(record) => Some(Self::Package),
            metadata::Kind::Epub => Some(Self::Epub),
            metadata::Kind::H5p | metadata::Kind::Scorm | metadata::Kind::Imscc => Some(Self::Package),
            metadata::Kind::Site | metadata::Kind::Zim | metadata::Kind::Files | metadata::Kind::Text => {
                Some(Self::Zip)
            }
            metadata::Kind::Pdf
            | metadata::Kind::Video
            | metadata::Kind::Audio
            | metadata::Kind::Office
            | metadata::Kind::File => None,
        }
    }

    /// Ending of the name of what is no book, whatever was wanted.
    pub(crate) fn archive_extension(self, kind: metadata::Kind) -> &'static str {
        if self == Self::Book { "zip" } else { self.extension(kind) }
    }

    /// Ending of the file's name.
    pub(crate) fn extension(self, kind: metadata::Kind) -> &'static str {
        match (self, kind) {
            (Self::Epub | Self::Book, _) => "epub",
            (_, metadata::Kind::H5p) => "h5p",
            (_, metadata::Kind::Imscc) => "imscc",
            _ => "zip",
        }
    }
}

/// Whether it is a book of DAISY, whose pages were made at import: what reads EPUB does not open its package.
fn is_of_daisy(record: &Record) -> bool {
    record.main.as_ref().is_some_and(|main| main.as_str().starts_with("_pages/"))
}

/// Whether it is there to be read from front to back, and may be put into another form.
fn is_story(record: &Record) -> bool {
    let is_read = record.kind == metadata::Kind::Text || card::kind(record) == Kind::Story;
    is_read && record.licence.class != licence::Class::NoDerivatives
}

impl File {
    /// The file one takes along: a part of the original that a phone opens by itself, else all entries as one file.
    pub(crate) fn of(record: &Record, entries: u64, len_bytes: u64) -> Option<Self> {
        let fits = entries <= takeaway::MOST_ENTRIES && len_bytes <= takeaway::MOST_BYTES;
        // A phone has a program for books, and none for a folder of pages.
        let packing = Packing::of(record);
        let is_book = fits && packing == Some(Packing::Book);
        if let Some(file) = card::whole_file(record).filter(|_| !is_book) {
            let format = card::format_name(&file.media_type, &file.path.extension());
            let path = file.path.as_str().into();
            return Some(Self { path, packing: None, format: format.into(), len_bytes: file.len_bytes });
        }
        let packing = packing?;
        let format = packing.extension(record.kind).to_uppercase().into();
        fits.then(|| Self { path: "".into(), packing: Some(packing), format, len_bytes })
    }

    /// Where it is: with a name to keep it under, be it one entry or made from many.
    pub(crate) fn href(collection: &Shelfmark, id: &ResourceId) -> Href {
        Href::path(["take", collection.as_str(), id.as_str()])
    }
}

/// Title of a collection; its language is only known if it has just one.
pub(crate) fn collection_title(collection: &HeldCollection) -> Text {
    title_of(&shown_title(&collection.id, &collection.title), &collection.languages)
}

/// Title of a collection as readers see it: with the publisher, where it is none of those that the box was made for. Two
/// publishers may call theirs alike.
pub(crate) fn shown_title(id: &Shelfmark, title: &str) -> String {
    match id.publisher().filter(|publisher| !publisher.is_own()) {
        Some(publisher) => format!("{title} ({publisher})"),
        None => title.to_owned(),
    }
}

fn title_of(title: &str, languages: &[String]) -> Text {
    let language = match languages {
        [only] => only.as_str(),
        _ => "",
    };
    Text::new(title, language)
}

impl Item {
    /// `None` if the record cannot be read, or may not be shown here: the resource is then not in lists.
    pub(crate) fn of(collection: &Shelfmark, held: &HeldResource, gate: &Gate) -> Option<Self> {
        let record = Record::from_json(&held.record).ok().filter(|record| gate.judge(record).withheld.is_none())?;
        Some(Self {
            file: file(&record, held, gate),
            card: card::of(collection, &held.id, &record, held.len_bytes),
            work: record.translation_group.as_deref().unwrap_or_default().into(),
            collection: collection.clone(),
            id: held.id.clone(),
        })
    }
}

/// The file to take home, if it is one file and may be copied here.
pub(crate) fn file(record: &Record, held: &HeldResource, gate: &Gate) -> Option<File> {
    File::of(record, held.entries, held.len_bytes).filter(|_| gate.withholds(Action::Copy, record).is_none())
}

/// The card of a collection.
pub(crate) fn collection_card(collection: &CollectionRow) -> Card {
    Card {
        languages: collection.languages.clone(),
        len_bytes: Some(collection.len_bytes),
        items: Some(collection.resources),
        ..Card::new(Href::collection(collection.id.as_str()), row_title(collection), Kind::Collection)
    }
}

/// Title of a collection in lists.
pub(crate) fn row_title(collection: &CollectionRow) -> Text {
    title_of(&shown_title(&collection.id, &collection.title), &collection.languages)
}

/// The day of a time in seconds since 1970, as in `2026-11-23`; `None` if the box had no clock then.
pub(crate) fn day(seconds: i64) -> Option<String> {
    const BEFORE_ANY_BOX: i64 = 1_600_000_000;
    let time = jiff::Timestamp::from_second(seconds).ok().filter(|_| seconds > BEFORE_ANY_BOX)?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_of_daisy_is_packed_as_no_epub() {
        let licence = maktaba_library::licence::Licence::parse("CC BY 4.0").unwrap();
        let mut record = Record::new("x".into(), "x".into(), Vec::new(), licence, metadata::Kind::Epub);
        for (main, expected) in [("EPUB/a.xhtml", Packing::Epub), ("_pages/0001.html", Packing::Package)] {
            record.main = main.parse().ok();
            assert_eq!(Packing::of(&record), Some(expected), "{main}");
        }
    }

    #[test]
    fn days_are_shown_only_if_the_clock_was_set() {
        assert_eq!(day(1_795_392_000).as_deref(), Some("2026-11-23"));
        assert_eq!(day(0), None);
        assert_eq!(day(i64::MAX), None);
    }
}
