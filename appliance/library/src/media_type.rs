//! Media types: from the extension of a name, and of files without one from their first bytes.

use std::io::{self, Read};

use maktaba_sync::model::EntryPath;

use crate::extract;

const UNKNOWN: &str = "application/octet-stream";

/// Bytes at which files begin that browsers show (WHATWG MIME Sniffing, 6.1 and 7.1).
const MARKS: [(&[u8], &str); 4] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
];

/// Media type for an extension in lower case; `application/octet-stream` if it is not known.
///
/// A table of our own, because what a browser does with content (run, show, save) must not depend on
/// the machine that published it.
pub fn of_extension(extension: &str) -> &'static str {
    let known = TYPES.iter().find(|(extensions, _)| extensions.split(' ').any(|one| one == extension));
    known.map_or(UNKNOWN, |(_, media_type)| media_type)
}

/// The usual extension of a media type; `None` if it is not known, or says no more than that there are bytes.
pub fn extension_of(media_type: &str) -> Option<&'static str> {
    let wanted = essence(media_type).to_ascii_lowercase();
    let known = TYPES.iter().find(|(_, media_type)| *media_type == wanted && wanted != "text/plain")?;
    known.0.split(' ').next()
}

/// Media type for the name of an entry.
pub fn of_path(path: &EntryPath) -> &'static str {
    of_extension(&path.extension())
}

/// First bytes of a file that say what it is.
const HEAD_BYTES: u64 = 2048;

/// Media type of a file by its name; if that says nothing, as in copies of sites whose addresses have no ending (`/about`),
/// by its first bytes. Those that were read are handed back.
///
/// # Errors
///
/// What reading fails with.
pub fn of_file(path: &EntryPath, content: &mut dyn Read) -> io::Result<(&'static str, Vec<u8>)> {
    let named = of_path(path);
    let mut head = Vec::new();
    if named != UNKNOWN {
        return Ok((named, head));
    }
    content.take(HEAD_BYTES).read_to_end(&mut head)?;
    let begins = |(mark, _): &&(&[u8], &str)| head.starts_with(mark);
    let marked = MARKS.iter().find(begins).map(|(_, media_type)| *media_type);
    Ok((marked.or_else(|| is_html(&head).then_some("text/html")).unwrap_or(UNKNOWN), head))
}

/// Whether the beginning of a file says that it is a page.
pub fn is_html(head: &[u8]) -> bool {
    let text = extract::to_utf8(head.get(..head.len().min(2048)).unwrap_or_default(), None).to_ascii_lowercase();
    let text = text.trim_start();
    let declared = text.starts_with("<!doctype html") || text.starts_with("<html");
    declared || (text.starts_with('<') && text.contains("<html"))
}

/// Whether content of this type is a page that a learner reads.
pub fn is_page(media_type: &str) -> bool {
    matches!(essence(media_type), "text/html" | "application/xhtml+xml")
}

/// Whether content of this type has its words between tags: pages, and drawings that may stand for one.
pub fn is_markup(media_type: &str) -> bool {
    is_page(media_type) || essence(media_type) == "image/svg+xml"
}

/// Whether content of this type is a picture that browsers show.
pub fn is_picture(media_type: &str) -> bool {
    media_type.starts_with("image/") && !matches!(media_type, "image/tiff" | "image/heic")
}

/// Whether content of this type has to be seen: a picture or a film.
pub fn is_seen(media_type: &str) -> bool {
    media_type.starts_with("image/") || media_type.starts_with("video/")
}

/// Whether content of this type belongs to the page that names it: pictures, letters and style sheets.
pub fn is_of_page(media_type: &str) -> bool {
    media_type.starts_with("image/") || media_type.starts_with("font/") || essence(media_type) == "text/css"
}

/// The type without its parameters.
pub fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Cleans a media type that a file claims; `None` if it is not of the form `type/subtype` (RFC 9110, 8.3.1).
pub fn clean(claimed: &str) -> Option<String> {
    let token =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
    let essence = essence(claimed).to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/')?;
    if claimed.len() > 255 || !token(kind) || !token(subtype) {
        return None;
    }
    match charset_parameter(claimed) {
        Some(charset) => Some(format!("{essence}; charset={charset}")),
        None => Some(essence),
    }
}

/// Adds the charset to a text type that has none.
pub fn with_charset(media_type: &str, charset: &str) -> String {
    if media_type.contains("charset=") { media_type.to_owned() } else { format!("{media_type}; charset={charset}") }
}

/// The charset parameter of a media type, in lower case, if it is a plain token.
pub fn charset_parameter(media_type: &str) -> Option<String> {
    let (_, parameter) =
        media_type.to_ascii_lowercase().split_once("charset=").map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    let value = parameter.split(';').next()?.trim().trim_matches(['"', '\'']).to_owned();
    let plain = !value.is_empty()
        && value.len() <= 40
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(&b));
    plain.then_some(value)
}

const TYPES: &[(&str, &str)] = &[
    ("html htm", "text/html"),
    ("xhtml xht", "application/xhtml+xml"),
    ("css", "text/css"),
    ("js mjs", "text/javascript"),
    ("json map webmanifest", "application/json"),
    ("jsonl ndjson", "application/x-ndjson"),
    ("xml xsd xsl ncx opf dtd", "application/xml"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg jpeg jpe", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("ico", "image/vnd.microsoft.icon"),
    ("tif tiff", "image/tiff"),
    ("heic heif", "image/heic"),
    ("mp4 m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("ogv", "video/ogg"),
    ("mov", "video/quicktime"),
    ("mkv", "video/x-matroska"),
    ("mka", "audio/x-matroska"),
    ("mp3", "audio/mpeg"),
    ("m4a m4b", "audio/mp4"),
    ("ogg oga opus", "audio/ogg"),
    ("aac", "audio/aac"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("weba", "audio/webm"),
    ("vtt", "text/vtt"),
    ("srt", "application/x-subrip"),
    ("txt text log", "text/plain"),
    ("md markdown", "text/markdown"),
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("yml yaml", "application/yaml"),
    ("toml ini cfg conf", "text/plain"),
    ("py rb sh c h cpp hpp java rs go pl lua r", "text/plain"),
    ("tex bib", "text/x-tex"),
    ("rtf", "application/rtf"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("eot", "application/vnd.ms-fontobject"),
    ("pdf", "application/pdf"),
    ("epub", "application/epub+zip"),
    ("zip h5p imscc", "application/zip"),
    ("gz tgz", "application/gzip"),
    ("tar", "application/x-tar"),
    ("wasm", "application/wasm"),
    ("zim", "application/x-zim"),
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("swf", "application/x-shockwave-flash"),
    ("sb3 sb2", "application/x-scratch"),
    ("ggb", "application/vnd.geogebra.file"),
    ("odg", "application/vnd.oasis.opendocument.graphics"),
    ("kmz", "application/vnd.google-earth.kmz"),
    ("apk", "application/vnd.android.package-archive"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_stands_once() {
        let mut all: Vec<_> = TYPES.iter().flat_map(|(extensions, _)| extensions.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn where_the_name_says_nothing_the_first_bytes_do() {
        let cases: [(&str, &[u8], &str); 8] = [
            ("about", b"\xef\xbb\xbf\n<!DOCTYPE html><title>x", "text/html"),
            ("view.php?id=3", b"<html lang=sw>", "text/html"),
            ("lesson.v2", b"<?xml version='1.0'?><!-- x --><html xmlns=''>", "text/html"),
            ("image", b"\x89PNG\r\n\x1a\n..", "image/png"),
            ("notes", b"a < b <html>", "application/octet-stream"),
            ("a.txt", b"<html>", "text/plain"),
            ("a.js", b"GIF8", "text/javascript"),
            ("empty", b"", "application/octet-stream"),
        ];
        for (name, bytes, expected) in cases {
            let mut content = bytes;
            let (found, head) = of_file(&name.parse().unwrap(), &mut content).unwrap();
            assert_eq!((found, [head.as_slice(), content].concat().as_slice()), (expected, bytes), "{name}");
        }
    }

    #[test]
    fn claimed_types_are_cleaned_or_refused() {
        let cases = [
            ("text/html", Some("text/html")),
            ("Text/HTML; Charset=\"UTF-8\"", Some("text/html; charset=utf-8")),
            ("text/html;raw=true", Some("text/html")),
            ("html", None),
            ("text/<script>", None),
            ("", None),
        ];
        for (claimed, cleaned) in cases {
            assert_eq!(clean(claimed).as_deref(), cleaned, "{claimed:?}");
        }
    }
}
