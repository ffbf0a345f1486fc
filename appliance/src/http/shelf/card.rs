//! From a record to what pages show of it.

use maktaba_library::href;
use maktaba_library::licence::{self, Action, Audience, Setting};
use maktaba_library::media_type;
use maktaba_library::metadata::{self, Record, isced};
use maktaba_sync::model::{EntryPath, ResourceId, Shelfmark};
use maktaba_webui::{Card, Credit, Href, Kind, Label, Text, level_label};

use super::chapter;

/// What a record is to the person who opens it: what it is for, else what it is made of.
pub(crate) fn kind(record: &Record) -> Kind {
    let types = record.resource_types.iter().map(|name| name.to_lowercase());
    for name in types {
        let has = |word: &str| name.contains(word);
        match record.kind {
            metadata::Kind::Video => return Kind::Video,
            metadata::Kind::Audio => return Kind::Audio,
            _ if has("story") => return Kind::Story,
            _ if has("exercise") || has("quiz") || has("assessment") => return Kind::Exercise,
            _ if has("course") => return Kind::Course,
            _ => {}
        }
    }
    match record.kind {
        metadata::Kind::Site | metadata::Kind::Zim => Kind::Site,
        metadata::Kind::Epub => Kind::Book,
        metadata::Kind::Pdf | metadata::Kind::Text | metadata::Kind::Office => Kind::Document,
        metadata::Kind::Video => Kind::Video,
        metadata::Kind::Audio => Kind::Audio,
        metadata::Kind::H5p => Kind::Exercise,
        metadata::Kind::Scorm | metadata::Kind::Imscc => Kind::Course,
        metadata::Kind::Files | metadata::Kind::File => Kind::Other,
    }
}

/// Whether there may be a booklet: something that is read from front to back, and may be copied wherever it may be shown.
pub(crate) fn may_print(record: &Record) -> bool {
    is_read(record) && may_copy(record)
}

/// Whether phones show it whose browser knows no scripts: it is read on pages of ours, or is a film or recording in a format
/// that all of them play.
pub(crate) fn is_simple(record: &Record) -> bool {
    let ends_in = |endings: &[&str]| {
        record.main.as_ref().is_some_and(|main| endings.contains(&main.extension().to_lowercase().as_str()))
    };
    match record.kind {
        metadata::Kind::Pdf | metadata::Kind::Office => true,
        metadata::Kind::Video => ends_in(&["mp4"]),
        metadata::Kind::Audio => ends_in(&["mp3"]),
        _ => is_read(record),
    }
}

fn is_read(record: &Record) -> bool {
    matches!(record.kind, metadata::Kind::Epub | metadata::Kind::Text)
        || (record.kind == metadata::Kind::Site && kind(record) == Kind::Story)
}

/// Whether copies are allowed, place, time and people aside: by these it is decided whether it is shown at all.
fn may_copy(record: &Record) -> bool {
    let mut rights = record.rights();
    rights.usage.territory.clear();
    rights.usage.until = None;
    licence::may(Action::Copy, &rights, &Setting { audience: Audience::Staff, ..Setting::default() }).is_ok()
}

/// Title in the language of the content.
pub(crate) fn title(record: &Record) -> Text {
    Text::new(&*record.title, language(record))
}

/// The first language, as a `lang` attribute has it.
pub(crate) fn language(record: &Record) -> &str {
    record.languages.first().map_or("", String::as_str)
}

/// Broad fields (ISCED-F 2013) of a record's subjects, as bits 0 to 10.
pub(crate) fn subjects(record: &Record) -> u16 {
    record.isced_fields().into_iter().fold(0, |bits, field| bits | 1 << field)
}

/// School level, as a message if it is one we know.
pub(crate) fn level(record: &Record) -> Option<Label> {
    let text = record.levels.first()?;
    Some(isced::level(text).map_or_else(|| Label::Text(Text::new(&**text, "")), level_label))
}

/// School level as a number (ISCED 2011), if it is one we know.
pub(crate) fn level_number(record: &Record) -> Option<u8> {
    isced::level(record.levels.first()?)
}

/// Who publishes it, else the host it came from.
pub(crate) fn origin(record: &Record) -> Option<&str> {
    let host = |url: &'_ str| -> Option<(usize, usize)> {
        let start = url.find("://")? + 3;
        let len = url.get(start..)?.find(['/', '?', '#', ':']).unwrap_or(url.len() - start);
        (len > 0).then_some((start, start + len))
    };
    let publisher = record.publisher.as_deref().map(str::trim).filter(|name| !name.is_empty());
    publisher.or_else(|| {
        let url = record.source_url.as_deref()?;
        let (start, end) = host(url)?;
        url.get(start..end)
    })
}

/// The file one takes along: the first of the original that a phone can open by itself.
pub(crate) fn whole_file(record: &Record) -> Option<&metadata::Encoding> {
    record.encodings.iter().find(|file| {
        let name = media_type::essence(&file.media_type);
        let is_media = ["video/", "audio/", "image/"].iter().any(|class| name.starts_with(class));
        is_media || matches!(name, "application/epub+zip" | "application/pdf" | "application/zip")
    })
}

/// What people call a format.
pub(crate) fn format_name(media_type: &str, extension: &str) -> String {
    let known = match media_type::essence(media_type) {
        "application/epub+zip" => "EPUB",
        "application/pdf" => "PDF",
        "video/mp4" | "audio/mp4" => "MP4",
        "video/webm" | "audio/webm" => "WebM",
        "audio/mpeg" => "MP3",
        "application/zip" if extension.is_empty() => "ZIP",
        _ => "",
    };
    if known.is_empty() { extension.to_uppercase() } else { known.to_owned() }
}

/// How a resource is perceived and what helps with it, in words.
pub(crate) fn access(record: &Record) -> Vec<Label> {
    let modes = record.access_modes.iter().filter_map(|mode| word_of(MODES, mode));
    // That a text is read aloud is told by its modes; pupils have no word for the joint of both.
    let is_told = |name: &&String| !matches!(name.as_str(), "none" | "unknown" | "synchronizedAudioText");
    let features = record.accessibility.iter().filter(is_told);
    let features = features.map(|name| word_of(FEATURES, name).unwrap_or_else(|| Label::Text(Text::new(&**name, ""))));
    modes.chain(features).collect()
}

fn word_of(table: &[(&str, &'static str)], name: &str) -> Option<Label> {
    let name = name.split('/').next().unwrap_or_default();
    table.iter().find(|(term, _)| term.eq_ignore_ascii_case(name)).map(|(_, key)| Label::Message(key))
}

/// schema.org `accessMode`.
const MODES: &[(&str, &str)] = &[
    ("textual", "mode-textual"),
    ("visual", "mode-visual"),
    ("auditory", "mode-auditory"),
    ("tactile", "mode-tactile"),
];

/// schema.org `accessibilityFeature`, as far as pupils have words for it; others are shown as they are named.
const FEATURES: &[(&str, &str)] = &[
    ("captions", "feature-captions"),
    ("closedCaptions", "feature-captions"),
    ("openCaptions", "feature-captions"),
    ("transcript", "feature-transcript"),
    ("alternativeText", "feature-alternative-text"),
    ("longDescription", "feature-alternative-text"),
    ("audioDescription", "feature-audio-description"),
    ("signLanguage", "feature-sign-language"),
    ("tableOfContents", "feature-table-of-contents"),
    ("structuralNavigation", "feature-structure"),
    ("largePrint", "feature-large-print"),
    ("MathML", "feature-math"),
];

/// A card for lists.
pub(crate) fn of(collection: &Shelfmark, id: &ResourceId, record: &Record, len_bytes: u64) -> Card {
    Card {
        languages: record.languages.iter().filter(|tag| *tag != "zxx").cloned().collect(),
        level: level(record),
        len_bytes: Some(len_bytes),
        licence: Some(record.licence.label.clone()),
        picture: record.thumbnail.as_ref().map(|path| content("", collection, id, path)),
        ..Card::new(Href::resource(collection.as_str(), id.as_str()), title(record), kind(record))
    }
}

/// Title, author, source, licence.
pub(crate) fn credit(record: &Record) -> Credit {
    let names: Vec<String> = record.creators.iter().take(12).map(metadata::Agent::display).collect();
    let licence = &record.licence;
    Credit {
        title: title(record),
        authors: licence::one_after_another(&names),
        source: record.source_url.clone().or_else(|| record.based_on.clone()).or_else(|| record.publisher.clone()),
        licence: Some(licence.label.clone()),
        licence_uri: Some(licence.uri.clone()).filter(|uri| *uri != licence.label),
    }
}

/// Address of an entry's page.
pub(crate) fn read(collection: &Shelfmark, id: &ResourceId, path: &EntryPath) -> Href {
    Href::read(collection.as_str(), id.as_str(), path.as_str())
}

/// Address of an entry's bytes.
pub(crate) fn content(origin: &str, collection: &Shelfmark, id: &ResourceId, path: &EntryPath) -> Href {
    Href::content(origin, collection.as_str(), id.as_str(), path.as_str())
}

/// Address at which a resource opens: that of its main entry, with what its first part begins with if that is there.
pub(crate) fn first(collection: &Shelfmark, id: &ResourceId, record: &Record, main: &EntryPath) -> Href {
    let begins = record
        .parts
        .first()
        .filter(|part| part.file() == main.as_str() && href::of_place(&part.path).1.starts_with('?'));
    begins.map_or_else(|| read(collection, id, main), |first| part(collection, id, &first.path))
}

/// Address of a part, whose path may end in `#fragment`. Pages of a PDF are `#page=3` there and `?page=3` with us;
/// chapters of a recording `#t=12.5` and `?t=12.5`; lessons of a course that begin with parameters are `#?a=b` there;
/// fragments of chapters have our prefix, as their ids do.
pub(crate) fn part(collection: &Shelfmark, id: &ResourceId, path: &str) -> Href {
    let (file, fragment) = href::of_place(path);
    let href = Href::read(collection.as_str(), id.as_str(), &file);
    if let Some(query) = fragment.strip_prefix('?') {
        return href.with("launch", query);
    }
    match fragment.split_once('=') {
        _ if fragment.is_empty() => href,
        Some((name @ ("page" | "t"), value)) => href.with(name, value),
        _ => href.at(&format!("{}{fragment}", chapter::ID_PREFIX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_open_where_they_begin() {
        let (collection, id) = ("c".parse().unwrap(), "r".parse().unwrap());
        let cases = [
            ("a/b.xhtml", "/read/c/r/a/b.xhtml".to_owned()),
            ("a.xhtml#s2", format!("/read/c/r/a.xhtml#{}s2", chapter::ID_PREFIX)),
            ("a.html#?q=1", "/read/c/r/a.html?launch=q%3D1".to_owned()),
            ("a.pdf#page=7", "/read/c/r/a.pdf?page=7".to_owned()),
            ("a.mp3#t=12.5", "/read/c/r/a.mp3?t=12.5".to_owned()),
            ("C##/a##1.pdf#page=2", "/read/c/r/C%23/a%231.pdf?page=2".to_owned()),
            ("C##", "/read/c/r/C%23".to_owned()),
        ];
        for (path, expected) in cases {
            assert_eq!(part(&collection, &id, path).as_str(), expected);
        }
    }

    #[test]
    fn origins_are_publishers_or_hosts() {
        let licence = maktaba_library::licence::Licence::parse("CC BY 4.0").unwrap();
        let mut record = Record::new("x".into(), "x".into(), Vec::new(), licence, metadata::Kind::File);
        for (publisher, url, expected) in [
            (Some("African Storybook"), Some("https://github.com/x"), Some("African Storybook")),
            (Some(" "), Some("https://www.debian.org/doc?x"), Some("www.debian.org")),
            (None, Some("urn:x"), None),
            (None, None, None),
        ] {
            record.publisher = publisher.map(str::to_owned);
            record.source_url = url.map(str::to_owned);
            assert_eq!(origin(&record), expected);
        }
    }

    #[test]
    fn what_helps_is_said_in_words() {
        let licence = maktaba_library::licence::Licence::parse("CC BY 4.0").unwrap();
        let mut record = Record::new("x".into(), "x".into(), Vec::new(), licence, metadata::Kind::File);
        record.access_modes = vec!["auditory".into(), "chartOnVisual".into()];
        record.accessibility = vec![
            "captions".into(),
            "none".into(),
            "synchronizedAudioText".into(),
            "audioDescription/x".into(),
            "rubyAnnotations".into(),
        ];
        let expected = [
            Label::Message("mode-auditory"),
            Label::Message("feature-captions"),
            Label::Message("feature-audio-description"),
            Label::Text(Text::new("rubyAnnotations", "")),
        ];
        assert_eq!(access(&record), expected);
    }
}
