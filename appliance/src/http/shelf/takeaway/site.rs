//! Many resources as a web site that opens from a folder: a first page that leads to each, and their files as they are.
//!
//! A ZIM file has the same pages and files under the same paths.

use std::fmt::Write as _;

use maktaba_library::doors::xml::escaped;
use maktaba_library::href;
use maktaba_library::licence;
use maktaba_library::metadata::Track;
use maktaba_sync::model::{Body as Stored, Entry, EntryPath, MediaClass};
use maktaba_webui::{Href, direction};

use super::book;
use super::volume::{PLAYER, Volume, Work};
use super::{Body, Member};

/// The first page.
pub(super) const INDEX: &str = "index.html";
/// LIMIT: pages of one resource that the first page leads to; its own contents lead to all.
const PARTS: usize = 200;

const STYLE: &str = "body{font-family:sans-serif;line-height:1.5;max-width:40em;margin:auto;padding:.5em}\
    small{color:#555}video{max-width:100%}";

/// A page of ours.
pub(super) struct Page {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) html: String,
}

/// Files of the archive, in order.
pub(super) fn members(volume: &Volume) -> Vec<Member> {
    let ours = pages(volume).into_iter().map(|page| {
        let len_bytes = page.html.len() as u64;
        Member::new(&page.path, Body::Ours(page.html.into()), true, len_bytes)
    });
    let mut members: Vec<Member> = ours.collect();
    for work in &volume.works {
        members.extend(work.entries.iter().filter_map(|entry| member(work, entry)));
    }
    members
}

fn member(work: &Work, entry: &Entry) -> Option<Member> {
    let name = format!("{}/{}", work.folder(), entry.path);
    match &entry.body {
        Stored::Blob { id, len_bytes } => {
            let is_text = MediaClass::of(&entry.media_type) == MediaClass::Text;
            Some(Member::new(&name, Body::Blob(*id), is_text, *len_bytes))
        }
        // A folder has nobody who would lead on: a page does, where it opens as one.
        Stored::Redirect(target) => {
            let is_page = matches!(entry.path.extension().as_str(), "html" | "htm" | "xhtml");
            let page = is_page.then(|| leading_on(&entry.path, target))?;
            let len_bytes = page.len() as u64;
            Some(Member::new(&name, Body::Ours(page.into()), true, len_bytes))
        }
    }
}

/// A first page that leads on to another.
pub(super) fn first_page(to: &EntryPath) -> Member {
    let page = leading_to(&Href::relative(to.as_str()));
    let len_bytes = page.len() as u64;
    Member::new(INDEX, Body::Ours(page.into()), true, len_bytes)
}

fn leading_on(from: &EntryPath, to: &EntryPath) -> String {
    leading_to(&book::way(from.as_str(), to.as_str()))
}

fn leading_to(href: &str) -> String {
    let href = escaped(href);
    format!(
        "<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"refresh\" \
         content=\"0;url={href}\" /><title>…</title></head><body><a href=\"{href}\">…</a></body></html>\n"
    )
}

/// Pages that are made: the first one, and one for each film or recording.
pub(super) fn pages(volume: &Volume) -> Vec<Page> {
    let mut pages = vec![Page { path: INDEX.to_owned(), title: volume.title.clone(), html: index(volume) }];
    for work in &volume.works {
        let Some((entry, element)) = work.played() else { continue };
        let record = &work.record;
        let (title, source) = (escaped(&record.title), escaped(&Href::relative(entry.path.as_str())));
        let description = escaped(&record.description);
        let tracks: String = record.tracks.iter().map(track).collect();
        let body =
            format!("<h1>{title}</h1><{element} controls src=\"{source}\">{tracks}</{element}><p>{description}</p>");
        let html = document(book::language_of(record), &record.title, &body);
        pages.push(Page { path: format!("{}/{PLAYER}.html", work.folder()), title: record.title.clone(), html });
    }
    pages
}

fn track(track: &Track) -> String {
    let source = escaped(&Href::relative(track.path.as_str()));
    let (language, label) = (escaped(&track.language), escaped(&track.label));
    format!("<track kind=\"captions\" src=\"{source}\" srclang=\"{language}\" label=\"{label}\">")
}

fn index(volume: &Volume) -> String {
    let works = volume.works.iter().fold(String::new(), |all, work| all + &listed(work));
    let left_out = book::left_out(&volume.words, &volume.left_out);
    let body = format!("<h1>{}</h1>{works}{left_out}", escaped(&volume.title));
    document(&volume.words.language, &volume.title, &body)
}

/// A resource on the first page: where it opens, what it is, whom to credit.
fn listed(work: &Work) -> String {
    let (record, folder) = (&work.record, work.folder());
    let Some(main) = work.main() else { return String::new() };
    let path = if work.played().is_some() { format!("{PLAYER}.html") } else { main.path.as_str().to_owned() };
    let mut html = format!(
        "<h2 lang=\"{}\" dir=\"auto\"><a href=\"{}\">{}</a></h2>",
        escaped(book::language_of(record)),
        escaped(&Href::relative(&format!("{folder}/{path}"))),
        escaped(&record.title)
    );
    let mut line = |element: &str, text: &str| {
        if !text.trim().is_empty() {
            write!(html, "<p dir=\"auto\"><{element}>{}</{element}></p>", escaped(text.trim())).ok();
        }
    };
    line("span", &record.description);
    licence::attribution(record).lines().for_each(|text| line("small", text));
    let is_there = |path: &str| work.entries.iter().any(|entry| entry.path.as_str() == path);
    let parts: Vec<_> = record.parts.iter().take(PARTS).filter(|part| is_there(&part.file())).collect();
    if parts.len() > 1 {
        html.push_str("<ol>");
        for part in parts {
            let href = Href::relative(&format!("{folder}/{}", part.file()));
            let fragment = match href::of_place(&part.path).1 {
                "" => String::new(),
                name => Href::fragment(name),
            };
            write!(html, "<li><a href=\"{}\">{}</a></li>", escaped(&(href + &fragment)), escaped(&part.title)).ok();
        }
        html.push_str("</ol>");
    }
    html
}

pub(super) fn document(language: &str, title: &str, body: &str) -> String {
    let direction = direction(language).as_str();
    let (title, language) = (escaped(title), escaped(language));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"UTF-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
         <body>{body}</body></html>\n"
    )
}
