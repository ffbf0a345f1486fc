//! Fetches the content of one record: whole or not at all, and only if it is what the feed says.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use maktaba_library::media_type;

use super::web::{Answer, Known, Place, Web, WebError};

/// A content that was fetched.
#[derive(Debug)]
pub(super) struct Fetched {
    /// Name below the folder.
    pub(super) file: String,
    /// BLAKE3, in hexadecimal.
    pub(super) hash: String,
    pub(super) known: Known,
    pub(super) len_bytes: u64,
}

/// What came of fetching.
pub(super) enum Outcome {
    Fetched(Fetched),
    Unchanged,
    /// It is not to be had now, with the reason; another address may do better.
    Not(String),
    /// It is not to be had at all, as long as the feed says nothing new of it.
    Never(String),
}

/// Fetches an address into `FOLDER/files/NAME.ext`.
///
/// # Errors
///
/// Only of our own disk; what is wrong with the server is an [`Outcome::Not`].
pub(super) fn fetch(
    web: &Web,
    place: &Place,
    said: Option<&str>,
    target: (&Path, &str),
    known: &Known,
    limit_bytes: u64,
) -> io::Result<Outcome> {
    let (folder, name) = target;
    let (body, known, media_type, len_bytes) = match place.open(web, known) {
        Ok(Answer::Unchanged) => return Ok(Outcome::Unchanged),
        Ok(Answer::Body { body, known, media_type, len_bytes }) => (body, known, media_type, len_bytes),
        Err(error) if is_final(&error) => return Ok(Outcome::Never(reason(&error))),
        Err(error) => return Ok(Outcome::Not(reason(&error))),
    };
    if len_bytes.is_some_and(|len| len > limit_bytes) {
        return Ok(Outcome::Not(format!("is larger than {limit_bytes} bytes (--max-size)")));
    }
    let part = folder.join("files").join(format!("{name}.part"));
    let (hash, len, head) = match save(body, &part, limit_bytes)? {
        Ok(saved) => saved,
        Err(reason) => {
            drop(fs::remove_file(&part));
            return Ok(Outcome::Not(reason));
        }
    };
    if len_bytes.is_some_and(|promised| promised != len) {
        drop(fs::remove_file(&part));
        return Ok(Outcome::Not("the connection broke off".to_owned()));
    }
    let is_page = looks_like_page(&head);
    if is_page && said.is_some_and(|said| !said.starts_with("text/html") && !said.starts_with("application/xhtml")) {
        fs::remove_file(&part)?;
        return Ok(Outcome::Never("its address leads to a page about it, not to the content".to_owned()));
    }
    let extension = extension(place, media_type.as_deref().or(said), is_page);
    let file = format!("files/{name}{extension}");
    replace(&part, &folder.join(&file))?;
    Ok(Outcome::Fetched(Fetched { file, hash, known, len_bytes: len }))
}

fn is_final(error: &WebError) -> bool {
    matches!(error, WebError::Status { status: 401..=404 | 410, .. } | WebError::File { .. } | WebError::Outside(_))
}

fn reason(error: &WebError) -> String {
    match error {
        WebError::Status { status: 401..=403, .. } => "its server asks for an account".to_owned(),
        WebError::Status { status: 404 | 410, .. } => "it is no longer at its address".to_owned(),
        WebError::Status { status, .. } => format!("its server answers with status {status}"),
        WebError::Network { .. } => "its server could not be reached".to_owned(),
        WebError::File { .. } => "its file is not there".to_owned(),
        WebError::Outside(_) => "its address leads out of the folder of the feed".to_owned(),
    }
}

type Saved = (String, u64, Vec<u8>);

/// Writes a body; the inner error is the other side's.
fn save(mut body: Box<dyn Read>, part: &Path, limit_bytes: u64) -> io::Result<Result<Saved, String>> {
    let mut file = File::create(part)?;
    let mut hasher = blake3::Hasher::new();
    let (mut len, mut head) = (0_u64, Vec::new());
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = match body.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Ok(Err("the connection broke off".to_owned())),
        };
        let bytes = buffer.get(..count).unwrap_or_default();
        len += count as u64;
        if len > limit_bytes {
            return Ok(Err(format!("is larger than {limit_bytes} bytes (--max-size)")));
        }
        if head.len() < 2048 {
            head.extend_from_slice(bytes.get(..count.min(2048)).unwrap_or_default());
        }
        hasher.update(bytes);
        file.write_all(bytes)?;
    }
    file.sync_all()?;
    Ok(Ok((hasher.finalize().to_hex().to_string(), len, head)))
}

/// Gives a finished file its name, durably.
fn replace(part: &Path, file: &Path) -> io::Result<()> {
    use maktaba_sync::durable::{Disk, LocalDisk};
    LocalDisk.rename(part, file)?;
    file.parent().map_or(Ok(()), |folder| LocalDisk.sync_dir(folder))
}

fn looks_like_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    text.starts_with("<!doctype html") || text.starts_with("<html")
}

/// The ending that its media type has; if that says nothing, the one of its address: names are for people, formats are
/// told by content, and `download.php` is the name of what gives a file, not of the file.
fn extension(place: &Place, media_type: Option<&str>, is_page: bool) -> String {
    let name = place.name();
    let path = if matches!(place, Place::Url(_)) { name.split(['?', '#']).next().unwrap_or_default() } else { &name };
    let own = PathBuf::from(path).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let own = own.filter(|own| own.len() <= 5 && own.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let own = own.filter(|own| !PROGRAMS.contains(&own.as_str()));
    let is_same = |own: &String| media_type::of_extension(own) == media_type::essence(media_type.unwrap_or_default());
    let by_type = media_type.and_then(media_type::extension_of);
    match own {
        _ if is_page => ".html".to_owned(),
        Some(own) if by_type.is_none() || is_same(&own) => format!(".{own}"),
        _ => by_type.map(|by_type| format!(".{by_type}")).unwrap_or_default(),
    }
}

/// Endings of what runs on a server.
const PROGRAMS: [&str; 12] = ["php", "php5", "phtml", "asp", "aspx", "ashx", "jsp", "jspx", "do", "cgi", "pl", "cfm"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_what_they_are() {
        let cases = [
            ("http://x.example/a/Book.EPUB?x=1", None, false, ".epub"),
            ("http://x.example/download.php?id=7", Some("application/pdf"), false, ".pdf"),
            ("http://x.example/download.php?id=7", Some("application/octet-stream"), false, ""),
            ("http://x.example/get.aspx", Some("application/epub+zip; charset=binary"), false, ".epub"),
            ("http://x.example/page.php", Some("text/html"), true, ".html"),
            ("http://x.example/10.1000", Some("application/pdf"), false, ".pdf"),
            ("http://x.example/a.zip", Some("application/octet-stream"), false, ".zip"),
            ("http://x.example/a.h5p", Some("application/zip"), false, ".h5p"),
            ("files/a.tar", None, false, ".tar"),
        ];
        for (address, media_type, is_page, expected) in cases {
            assert_eq!(extension(&Place::parse(address), media_type, is_page), expected, "{address}");
        }
    }
}
