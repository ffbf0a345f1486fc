//! Words of documents, films and recordings as pages of a ZIM file: what was read of them when they were published. Readers
//! search in pages alone, and show a PDF that is in an index as the noise that its bytes are.

use std::fmt::Write as _;

use maktaba_library::doors::xml::escaped;
use maktaba_library::licence::Class;
use maktaba_library::media_type;
use maktaba_library::search::text_name;
use maktaba_sync::model::{Body as Stored, Entry};
use maktaba_sync::store::ReadError;
use maktaba_webui::{Href, direction};

use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;
use crate::http::shelf::takeaway::book;
use crate::http::shelf::takeaway::site::{self, Page};
use crate::http::shelf::takeaway::volume::{PLAYER, Work};

/// The page of a resource.
const WORDS: &str = "_words.html";
/// LIMIT: bytes of words of one resource.
const MOST: u64 = 512 << 10;

/// The page with the words of a resource; `None` if it has pages of its own, or may not be put into another form.
///
/// # Errors
///
/// What reading the store fails with.
pub(super) fn page(holdings: &dyn Holdings, work: &Work) -> Result<Option<Page>, ReadError> {
    let record = &work.record;
    let Some(main) = work.main().filter(|main| !media_type::is_page(&main.media_type)) else { return Ok(None) };
    if work.texts.is_empty() || record.licence.class == Class::NoDerivatives {
        return Ok(None);
    }
    let (is_played, mut left) = (work.played().is_some(), MOST);
    let opened = if is_played { format!("{PLAYER}.html") } else { main.path.as_str().to_owned() };
    let opened = escaped(&Href::relative(&opened));
    let mut body = format!("<h1 dir=\"auto\"><a href=\"{opened}\">{}</a></h1>", escaped(&record.title));
    for entry in &work.texts {
        let Stored::Blob { id, len_bytes } = &entry.body else { continue };
        let Some(rest) = left.checked_sub(*len_bytes) else { break };
        left = rest;
        let text = read_all(holdings, *id, *len_bytes)?;
        body.push_str(&section(entry, &opened, &String::from_utf8_lossy(&text)));
    }
    let html = site::document(book::language_of(record), &record.title, &body);
    Ok(Some(Page { path: format!("{}/{WORDS}", work.folder()), title: record.title.clone(), html }))
}

/// What stands on a page of a document, or what is said in a language.
fn section(entry: &Entry, opened: &str, text: &str) -> String {
    let name = text_name(entry).unwrap_or_default();
    let mut html = match name.parse::<u32>() {
        Ok(number) => format!("<h2><a href=\"{opened}#page={number}\">{number}</a></h2><div dir=\"auto\">"),
        Err(_) => format!("<div lang=\"{}\" dir=\"{}\">", escaped(name), direction(name).as_str()),
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        write!(html, "<p>{}</p>", escaped(line)).ok();
    }
    html + "</div>"
}
