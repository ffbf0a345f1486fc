//! What a file is, told by its first bytes.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::refusal::{Reason, Refusal};
use super::{names, quiz, story};
use crate::lesson::LessonFile;
use crate::media_type;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Zim {
        offset: u64,
    },
    Pdf,
    Zip,
    Tar,
    /// Pages as a crawler received them.
    WebArchive,
    /// Video or audio, with its media type.
    Media(&'static str),
    Html,
    /// A database, of Kolibri or of anyone.
    Sqlite,
    /// Text that people wrote by hand, or a program did.
    Text,
    /// Text with the marks of Markdown.
    Markdown,
    /// Questions, in one of the forms that teachers write.
    Quiz(quiz::Form),
    /// A story, page by page.
    Story,
    /// A lesson of a teacher.
    Lesson,
    Other,
}

/// Looks at the beginning of a file.
pub(crate) fn file(path: &Path) -> Result<Format, Refusal> {
    let place = path.display().to_string();
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    let mut head = Vec::new();
    (&mut file).take(64 << 10).read_to_end(&mut head).map_err(|error| Reason::Read(error).at(&place))?;
    if head.is_empty() {
        return Err(Reason::Empty.at(place));
    }
    let format = by_content(&head).or_else(|| inside_gzip(&head, &mut file));
    let extension = names::extension(path);
    match format {
        Some(format) => Ok(format),
        None if promises(&extension) => Err(Reason::Misnamed { extension }.at(place)),
        None => Ok(written(&head, &extension)),
    }
}

/// Extensions that name a format which [`by_content`] would have known.
fn promises(extension: &str) -> bool {
    let known = [
        "zim", "zimaa", "pdf", "zip", "epub", "h5p", "imscc", "tar", "tgz", "gz", "mp4", "m4v", "webm", "mp3", "ogg",
        "warc", "wacz",
    ];
    known.contains(&extension)
}

/// Text, if there are no bytes that text does not have. Markdown is meant to look like text: so it is told by the
/// name, or, where the name says nothing, by its marks.
fn written(head: &[u8], extension: &str) -> Format {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) || *byte == 0x7f;
    // "Unicode", as Notepad calls it.
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if !is_wide && head.iter().any(is_control) {
        return Format::Other;
    }
    let text = crate::extract::to_utf8(head, None);
    if is_wide && text.bytes().any(|byte| is_control(&byte)) {
        return Format::Other;
    }
    if let Some(form) = quiz::Form::of(&text, extension) {
        return Format::Quiz(form);
    }
    if story::is_story(&text) {
        return Format::Story;
    }
    if LessonFile::is_begun(&text) {
        return Format::Lesson;
    }
    match extension {
        "md" | "markdown" | "mkd" | "mdown" => Format::Markdown,
        // A page may begin anywhere, even at its first paragraph (WHATWG HTML, 13.1.2.4).
        "html" | "htm" | "xhtml" if text.trim_start().starts_with('<') => Format::Html,
        "" | "text" if looks_marked(head) => Format::Markdown,
        "" | "txt" | "text" => Format::Text,
        _ => Format::Other,
    }
}

/// Two kinds of marks: headings, and links, lists, emphasis or code.
fn looks_marked(head: &[u8]) -> bool {
    let text = crate::extract::to_utf8(head, None);
    let is_heading = |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let has_heading = text.lines().any(is_heading);
    let marks = ["](", "\n- ", "\n* ", "\n```", "**", "\n1. "];
    has_heading && marks.iter().any(|mark| text.contains(mark))
}

fn by_content(head: &[u8]) -> Option<Format> {
    let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let within = |magic: &[u8], limit: usize| head.windows(magic.len()).take(limit).position(|window| window == magic);
    let format = if at(0, b"ZIM\x04") {
        Format::Zim { offset: 0 }
    } else if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
        Format::Zip
    } else if within(b"%PDF-", 1024).is_some() {
        Format::Pdf
    } else if at(0, b"SQLite format 3\0") {
        Format::Sqlite
    } else if at(257, b"ustar") {
        Format::Tar
    } else if at(0, b"WARC/") {
        Format::WebArchive
    } else if let Some(media) = media(head) {
        media
    } else if media_type::is_html(head) {
        Format::Html
    } else if let Some(offset) = within(b"ZIM\x04", 4096) {
        Format::Zim { offset: offset as u64 }
    } else {
        return None;
    };
    Some(format)
}

/// A gzip file that holds a tar archive, or an archive of the web.
fn inside_gzip(head: &[u8], file: &mut File) -> Option<Format> {
    if !head.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut block = Vec::new();
    flate2::read::MultiGzDecoder::new(file).take(512).read_to_end(&mut block).ok()?;
    if block.starts_with(b"WARC/") {
        return Some(Format::WebArchive);
    }
    block.get(257..262).filter(|magic| *magic == b"ustar").map(|_| Format::Tar)
}

fn media(head: &[u8]) -> Option<Format> {
    let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let has = |magic: &[u8]| head.windows(magic.len()).take(4096).any(|window| window == magic);
    if at(4, b"ftyp") {
        // Pictures in the boxes of films (ISO/IEC 23008-12, annex B; AV1 Image File Format, 6), and Canon's.
        let pictures = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "crx "];
        if pictures.iter().any(|brand| at(8, brand.as_bytes())) {
            return Some(Format::Other);
        }
        let audio = at(8, b"M4A") || at(8, b"M4B") || at(8, b"M4P");
        return Some(if audio { Format::Media("audio/mp4") } else { Format::Media("video/mp4") });
    }
    if at(0, b"\x1a\x45\xdf\xa3") {
        return Some(Format::Media(if has(b"webm") { "video/webm" } else { "video/x-matroska" }));
    }
    if at(0, b"OggS") {
        return Some(if has(b"theora") { Format::Media("video/ogg") } else { Format::Media("audio/ogg") });
    }
    // The same beginning without a layer is AAC (ISO/IEC 13818-7, 6.2.1).
    if matches!(head, [0xff, second, ..] if second & 0xf6 == 0xf0) {
        return Some(Format::Media("audio/aac"));
    }
    let mpeg_frame = matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2);
    if at(0, b"ID3") || mpeg_frame {
        return Some(Format::Media("audio/mpeg"));
    }
    if at(0, b"fLaC") {
        return Some(Format::Media("audio/flac"));
    }
    (at(0, b"RIFF") && at(8, b"WAVE")).then_some(Format::Media("audio/wav"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let cases: [(&[u8], Option<Format>); 13] = [
            (b"ZIM\x04\x05\0", Some(Format::Zim { offset: 0 })),
            (b"BEGINZIMZIM\x04\x05\0", Some(Format::Zim { offset: 8 })),
            (b"\n\n%PDF-1.4", Some(Format::Pdf)),
            (b"PK\x03\x04", Some(Format::Zip)),
            (b"\0\0\0\x20ftypisom", Some(Format::Media("video/mp4"))),
            (b"\0\0\0\x20ftypheic", Some(Format::Other)),
            (b"\0\0\0\x20ftypavif", Some(Format::Other)),
            (b"\x1a\x45\xdf\xa3....webm", Some(Format::Media("video/webm"))),
            (b"ID3\x03", Some(Format::Media("audio/mpeg"))),
            (b"\xff\xf1\x50\x80", Some(Format::Media("audio/aac"))),
            (b"\xff\xfb\x90", Some(Format::Media("audio/mpeg"))),
            (b"<?xml version='1.0'?>\n<!DOCTYPE html><html xmlns=''>", Some(Format::Html)),
            (b"plain text", None),
        ];
        for (head, format) in cases {
            assert_eq!(by_content(head), format, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_page_need_not_say_that_it_is_one() {
        for (text, extension, format) in [
            ("<h1>Maji</h1><p>uhai", "html", Format::Html),
            ("  <!-- made by hand --><title>Maji</title>", "htm", Format::Html),
            ("Maji ni uhai", "html", Format::Other),
            ("<h1>Maji</h1>", "txt", Format::Text),
        ] {
            assert_eq!(written(text.as_bytes(), extension), format, "{text}");
        }
    }
}
