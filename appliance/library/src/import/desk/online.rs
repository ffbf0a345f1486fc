//! What contents need of the internet, which the readers of a box do not have: hosts of scripts, styles, fonts, pictures,
//! films and frames. Links to other pages are none of it.

use std::collections::BTreeMap;
use std::io::{self, Read};

use maktaba_sync::model::EntryPath;
use url::Url;

use super::Desk;
use crate::{extract, markup, media_type};

/// LIMIT: bytes that are looked at of a page or a style sheet.
const READ_BYTES: usize = 2 << 20;
/// LIMIT: hosts that are counted, and hosts that are told.
const HOSTS: usize = 1000;
const TOLD: usize = 4;
/// Hosts of counters: nobody misses them.
const COUNTERS: [&str; 7] = [
    "google-analytics.com",
    "googletagmanager.com",
    "doubleclick.net",
    "googlesyndication.com",
    "cloudflareinsights.com",
    "connect.facebook.net",
    "www.w3.org",
];

/// Hosts that were named, how often, and where first.
#[derive(Debug, Default)]
pub(super) struct Online {
    hosts: BTreeMap<String, u64>,
    place: String,
}

impl Online {
    fn note(&mut self, place: &str, address: &str) {
        let Some(host) = host(address) else { return };
        let is_counter = COUNTERS.iter().any(|one| host.strip_suffix(one).is_some_and(|before| ends(before, '.')));
        if is_counter || self.hosts.len() >= HOSTS && !self.hosts.contains_key(&host) {
            return;
        }
        if self.hosts.is_empty() {
            place.clone_into(&mut self.place);
        }
        *self.hosts.entry(host).or_default() += 1;
    }

    /// What is to be said of it, and of which file.
    fn told(&self) -> Option<(&str, String)> {
        let mut hosts: Vec<(&String, &u64)> = self.hosts.iter().collect();
        hosts.sort_by_key(|(host, count)| (std::cmp::Reverse(**count), *host));
        let named: Vec<String> = hosts.iter().take(TOLD).map(|(host, count)| format!("{host} ({count})")).collect();
        let more = match hosts.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let reason = format!(
            "needs the internet, which a box does not have, for scripts, styles, pictures, films or frames of {}{more}: \
             bring these files along and name them by where they lie",
            named.join(", ")
        );
        (!hosts.is_empty()).then_some((&self.place, reason))
    }
}

fn ends(text: &str, sign: char) -> bool {
    text.is_empty() || text.ends_with(sign)
}

/// The host of an address that leads out.
fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let is_scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let url = match address.strip_prefix("//") {
        Some(rest) => Url::parse(&["http://", rest].concat()),
        None if is_scheme("http://") || is_scheme("https://") => Url::parse(address),
        None => return None,
    };
    url.ok()?.host_str().map(str::to_owned)
}

impl Desk<'_> {
    /// Notes that a file needs what is at an address, if that leads out.
    pub(crate) fn needs(&mut self, place: &str, address: &str) {
        self.online.note(place, address);
    }

    /// Looks at a page or a style sheet that went by.
    pub(super) fn note_needs(&mut self, path: &EntryPath, media_type: &str, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let mut note = |address: &str| self.online.note(path.as_str(), address);
        if media_type::is_page(media_type) { page(&text, &mut note) } else { sheet(&text, &mut note) }
    }

    /// Tells what readers will miss, before everything else that is told.
    pub(super) fn tell_needs(&mut self) {
        if let Some((place, reason)) = std::mem::take(&mut self.online).told() {
            let place = place.chars().take(300).collect();
            let warning = super::Warning { source: self.source.clone(), place, reason, more: 0 };
            self.warnings.insert(0, warning);
        }
    }
}

/// Whether a content of this type may need others.
pub(super) fn may_need(media_type: &str) -> bool {
    media_type::is_page(media_type) || media_type.starts_with("text/css")
}

/// A content of which the start is kept.
pub(super) struct Overheard<'a> {
    pub(super) content: &'a mut dyn Read,
    pub(super) copy: Option<&'a mut Vec<u8>>,
}

impl Read for Overheard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        if let Some(copy) = &mut self.copy {
            let room = READ_BYTES.saturating_sub(copy.len());
            copy.extend_from_slice(buffer.get(..count.min(room)).unwrap_or_default());
        }
        Ok(count)
    }
}

/// Addresses that a page shows or runs by itself.
fn page(html: &str, note: &mut dyn FnMut(&str)) {
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = tag;
            continue;
        }
        let len = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
        let (name, after) = tag.split_at(len);
        let name = name.to_ascii_lowercase();
        let (attributes, after) = attributes(after);
        element(&name, &attributes, note);
        rest = after;
        if matches!(name.as_str(), "script" | "style" | "noscript") && !attributes.iter().any(|(name, _)| *name == "/")
        {
            let (raw, after) = after.split_at(markup::raw_end(after, &name));
            match name.as_str() {
                "script" => script(raw, note),
                "style" => sheet(raw, note),
                _ => {}
            }
            rest = after;
        }
    }
}

/// The attributes of a start tag, as written, and what follows it. One that closes itself has `/` as the last.
fn attributes(tag: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            if after.starts_with('>') {
                found.push(("/", ""));
            }
            rest = after;
            continue;
        }
        let len = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(len);
        let Some(value) = after.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            if after.is_empty() {
                return (found, "");
            }
            found.push((name, ""));
            rest = after;
            continue;
        };
        let quoted =
            value.strip_prefix('"').map(|inner| (inner, '"')).or(value.strip_prefix('\'').map(|inner| (inner, '\'')));
        let (value, after) = match quoted {
            Some((inner, quote)) => inner.split_once(quote).unwrap_or((inner, "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = after;
    }
}

/// What an element shows or runs.
fn element(name: &str, attributes: &[(&str, &str)], note: &mut dyn FnMut(&str)) {
    let all = |wanted: &'static str| {
        let found = attributes.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| *value).filter(move |value| value.contains("//") || wanted == "rel")
    };
    let wanted: &[&'static str] = match name {
        "script" | "iframe" | "frame" | "embed" | "audio" | "track" | "input" => &["src"],
        "img" | "source" => &["src", "srcset"],
        "video" => &["src", "poster"],
        "object" => &["data"],
        "image" | "use" => &["href", "xlink:href"],
        "link" if all("rel").any(is_fetched) => &["href"],
        "body" => &["background"],
        _ => &[],
    };
    for one in wanted {
        for value in all(one) {
            let value = extract::decode_references(value);
            if *one == "srcset" {
                value.split(',').for_each(&mut *note);
            } else {
                note(&value);
            }
        }
    }
    for style in all("style") {
        sheet(&extract::decode_references(style), note);
    }
}

/// Whether a link of this kind is fetched with the page (WHATWG HTML, 4.6.7).
fn is_fetched(rel: &str) -> bool {
    let mut kinds = rel.split_ascii_whitespace();
    kinds.any(|kind| ["stylesheet", "modulepreload"].iter().any(|one| kind.eq_ignore_ascii_case(one)))
}

/// Addresses of a style sheet: `url(…)` and `@import "…"`.
fn sheet(css: &str, note: &mut dyn FnMut(&str)) {
    for (at, sign) in css.match_indices("//") {
        let start = css.get(..at).unwrap_or_default();
        let start = ["https:", "http:"].iter().find_map(|scheme| start.strip_suffix(scheme)).unwrap_or(start);
        let bare = start.trim_end_matches(['"', '\'']);
        let before = bare.trim_ascii_end();
        // LIMIT: how far back a rule is looked for.
        let near = before.get(before.floor_char_boundary(before.len().saturating_sub(32))..).unwrap_or_default();
        let near = near.to_ascii_lowercase();
        let is_url = near.ends_with("url(") && !near.contains("@namespace");
        if is_url || near.ends_with("@import") && bare.len() < start.len() {
            let address = css.get(start.len()..).unwrap_or_default();
            let end = address.find(|c: char| c.is_ascii_whitespace() || matches!(c, ')' | '"' | '\'' | ';'));
            note(address.get(..end.unwrap_or(address.len())).unwrap_or(sign));
        }
    }
}

/// Addresses that a program in a page loads others from, as they are commonly written.
fn script(text: &str, note: &mut dyn FnMut(&str)) {
    for (at, _) in text.match_indices("//") {
        let start = text.get(..at).unwrap_or_default();
        let start = ["https:", "http:"].iter().find_map(|scheme| start.strip_suffix(scheme)).unwrap_or(start);
        let Some(quote @ ('"' | '\'')) = start.chars().next_back() else { continue };
        let before = start.get(..start.len() - 1).unwrap_or_default().trim_ascii_end();
        let before = before.strip_suffix('(').unwrap_or(before).trim_ascii_end();
        if [".src =", ".src=", "import", "from", "importScripts", "fetch"].iter().any(|one| before.ends_with(one)) {
            let address = text.get(start.len()..).unwrap_or_default();
            note(address.split_once(quote).map_or("", |(address, _)| address));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(html: &str) -> Vec<String> {
        let mut online = Online::default();
        page(html, &mut |address| online.note("index.html", address));
        online.hosts.into_keys().collect()
    }

    #[test]
    fn what_a_page_shows_or_runs_of_other_hosts_is_known() {
        for (html, host) in [
            ("<script src=\"//cdn.jsdelivr.net/npm/docsify@4\"></script>", "cdn.jsdelivr.net"),
            ("<SCRIPT async SRC=https://polyfill.io/v3></SCRIPT>", "polyfill.io"),
            ("<link rel='stylesheet' href='https://fonts.googleapis.com/css?a&amp;b'>", "fonts.googleapis.com"),
            ("<iframe width=1 src=\"https://www.youtube.com/embed/x\"></iframe>", "www.youtube.com"),
            ("<img alt='a > b' src='HTTP://img.example/a.png'/>", "img.example"),
            ("<img srcset='a.png 1x, https://img.example/b.png 2x'>", "img.example"),
            ("<video poster='p.jpg'><source src='https://v.example/a.mp4'></video>", "v.example"),
            ("<svg><image xlink:href='https://img.example/a.png'/></svg>", "img.example"),
            ("<object data='https://o.example/a.swf'></object>", "o.example"),
            ("<div style='background: url(&quot;https://b.example/a.png&quot;)'>", "b.example"),
            ("<style>@import \"https://s.example/a.css\";</style>", "s.example"),
            ("<style>@font-face { src: URL( 'https://f.example/a.woff' ) }</style>", "f.example"),
            ("<script>s.src = 'https://c.example/tex.js';</script>", "c.example"),
            ("<script type=module>import m from \"https://esm.example/m.js\";</script>", "esm.example"),
            ("<script/><img src='https://img.example/a.png'/>", "img.example"),
        ] {
            assert_eq!(hosts(html), [host], "{html}");
        }
    }

    #[test]
    fn links_and_files_that_are_there_need_no_internet() {
        for html in [
            "<a href='https://a.example/'>x</a><img src='a//b.png'><script src='/js/a.js'></script>",
            "<link rel=canonical href='https://a.example/'><link rel='preconnect' href='https://a.example'>",
            "<!-- <script src='https://a.example/x.js'></script> -->",
            "<noscript><img src='https://a.example/x.png'></noscript>",
            "<script>// see https://a.example/\nvar home = 'https://a.example/';</script>",
            "<style>/* https://a.example/ */ @namespace url(http://a.example/ns);</style>",
            "<script src='https://www.google-analytics.com/ga.js'></script>",
            "<img src='data:image/png;base64,//8='><img src=\"https://\"><p title=\"<img src='https://a.example/'>\">",
            "<",
            "<img src=",
            "<img src='https://a.example",
        ] {
            let found = hosts(html);
            assert!(found.is_empty() || html == "<img src='https://a.example", "{html}: {found:?}");
        }
    }

    #[test]
    fn hosts_are_told_by_how_often_they_are_needed() {
        let mut online = Online::default();
        assert!(online.told().is_none());
        for (host, times) in [("a.example", 1), ("b.example", 3), ("c.example", 2), ("d.example", 1), ("e.example", 1)]
        {
            (0..times).for_each(|_| online.note("a.html", &format!("https://{host}/x")));
        }
        let (place, reason) = online.told().expect("hosts");
        assert_eq!(place, "a.html");
        assert!(
            reason.contains("of b.example (3), c.example (2), a.example (1), d.example (1) and 1 more: bring"),
            "{reason}"
        );
    }
}
