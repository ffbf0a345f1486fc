//! Addresses in pages and style sheets of an archive, as addresses of its entries. Everything else stays as it is.

use std::collections::HashSet;

use maktaba_sync::model::EntryPath;
use url::Url;

use super::listing::Listing;
use crate::extract;
use crate::href::Base;
use crate::import::text::escape;

/// Attributes with one address (WHATWG HTML, "Attributes").
const ADDRESSES: [&str; 9] =
    ["href", "src", "poster", "data", "background", "action", "formaction", "xlink:href", "longdesc"];

pub(super) struct Rewriter<'a> {
    /// What references are resolved against; a page may change it.
    base: Url,
    here: Base,
    listing: &'a Listing,
    /// Pages that this one shows inside itself.
    pub(super) frames: HashSet<EntryPath>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(url: &Url, path: &EntryPath, listing: &'a Listing) -> Self {
        Self { base: url.clone(), here: Base::of(path.as_str()), listing, frames: HashSet::new() }
    }

    /// A page. Comments, texts and programs are passed over.
    pub(super) fn page(&mut self, html: &str) -> String {
        let mut made = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html;
        while let Some((before, tag)) = rest.find('<').map(|at| rest.split_at(at)) {
            made.push_str(before);
            let is_start = tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
            if !is_start {
                let end = if tag.starts_with("<!--") { end_of(tag, "-->") } else { end_of(tag, ">") };
                let (raw, after) = tag.split_at(end);
                made.push_str(raw);
                rest = after;
                continue;
            }
            let (name, after) = self.tag(tag, &mut made);
            let end = match name.as_str() {
                "script" | "style" | "textarea" | "title" | "xmp" => raw_end(after, &name),
                _ => 0,
            };
            let (raw, after) = after.split_at(end);
            made.push_str(&if name == "style" { self.style(raw) } else { raw.to_owned() });
            rest = after;
        }
        made.push_str(rest);
        made
    }

    /// A start tag; returns its name and what follows it.
    fn tag<'t>(&mut self, tag: &'t str, made: &mut String) -> (String, &'t str) {
        let inner = tag.get(1..).unwrap_or_default();
        let len = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len());
        let (name, mut rest) = inner.split_at(len);
        made.extend(["<", name]);
        let name = name.to_ascii_lowercase();
        loop {
            let gap = rest.find(|c: char| !c.is_ascii_whitespace() && c != '/').unwrap_or(rest.len());
            let (blanks, after) = rest.split_at(gap);
            made.push_str(blanks);
            if let Some(after) = after.strip_prefix('>') {
                made.push('>');
                return (name, after);
            }
            if after.is_empty() {
                return (name, after);
            }
            rest = self.attribute(&name, after, made);
        }
    }

    fn attribute<'t>(&mut self, tag: &str, text: &'t str, made: &mut String) -> &'t str {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let after = text.get(first..).unwrap_or_default();
        let len = after.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=')).unwrap_or(after.len());
        let (written, rest) = text.split_at(first + len);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            made.push_str(written);
            return rest;
        };
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        let name = written.to_ascii_lowercase();
        let Some(changed) = self.value(tag, &name, &extract::decode_references(value)) else {
            made.extend([written, "=\"", &value.replace('"', "&quot;"), "\""]);
            return rest;
        };
        // What is gone leaves no trace: a checksum of what was changed, the base that is no longer meant.
        if let Some(changed) = changed {
            made.extend([written, "=\"", &escape(&changed), "\""]);
        }
        rest
    }

    /// What an attribute becomes: `None` if it stays, `Some(None)` if it goes.
    #[expect(clippy::option_option, reason = "it stays, goes, or becomes another")]
    fn value(&mut self, tag: &str, name: &str, value: &str) -> Option<Option<String>> {
        match name {
            "href" if tag == "base" => {
                self.base = self.base.join(value.trim()).unwrap_or_else(|_| self.base.clone());
                Some(None)
            }
            "integrity" => Some(None),
            "srcset" | "imagesrcset" => Some(Some(self.candidates(value))),
            "style" => Some(Some(self.style(value))),
            "src" if matches!(tag, "iframe" | "frame") => {
                self.frames.extend(self.base.join(value.trim()).ok().and_then(|url| self.listing.path_of(&url)));
                self.reference(value).map(Some)
            }
            "data" if tag != "object" => None,
            name if ADDRESSES.contains(&name) => self.reference(value).map(Some),
            // `<meta http-equiv="refresh" content="0; url=…">`
            "content" if tag == "meta" => {
                let (before, address) = value.split_once("url=").or_else(|| value.split_once("URL="))?;
                let is_time = before.trim_end().trim_end_matches(';').trim().bytes().all(|byte| byte.is_ascii_digit());
                let address = address.trim_matches(['"', '\'', ' ']);
                is_time.then(|| self.reference(address).map(|to| Some(format!("{before}url={to}"))))?
            }
            _ => None,
        }
    }

    /// A reference as it is seen from here; whole if it leads out of the archive; `None` if it stays as it is.
    fn reference(&self, value: &str) -> Option<String> {
        let value = value.trim();
        if value.is_empty() || value.starts_with('#') {
            return None;
        }
        let url = self.base.join(value).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let Some(path) = self.listing.path_of(&url) else { return Some(url.into()) };
        self.here.reference_to(path.as_str(), &crate::href::decode(url.fragment().unwrap_or_default()))
    }

    /// `a.png 1x, b.png 2x` (WHATWG HTML, 4.8.4.2.1).
    fn candidates(&self, value: &str) -> String {
        let mut made = Vec::new();
        let mut rest = value;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
            if rest.is_empty() {
                return made.join(", ");
            }
            let (address, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
            let (size, after) =
                if address.ends_with(',') { ("", after) } else { after.split_once(',').unwrap_or((after, "")) };
            let address = address.trim_end_matches(',');
            let address = self.reference(address).unwrap_or_else(|| address.to_owned());
            made.push([address.as_str(), size.trim()].join(" ").trim_end().to_owned());
            rest = after;
        }
    }

    /// A style sheet: `url(…)` and `@import "…"` (CSS Syntax 3, 4.3.6; CSS Cascade 4, 2).
    pub(super) fn style(&mut self, css: &str) -> String {
        let mut made = String::with_capacity(css.len());
        let mut rest = css;
        loop {
            let next = [("url(", ')'), ("@import \"", '"'), ("@import '", '\'')]
                .into_iter()
                .filter_map(|(start, end)| Some((rest.find(start)?, start, end)))
                .min();
            let Some((at, start, end)) = next else {
                made.push_str(rest);
                return made;
            };
            let (before, after) = rest.split_at(at + start.len());
            let (inner, after) = after.split_at(after.find(end).unwrap_or(after.len()));
            let plain = inner.trim().trim_matches(['"', '\'']);
            let changed = self.reference(plain).filter(|_| !plain.starts_with("data:"));
            made.push_str(before);
            match changed {
                Some(to) if end == ')' => made.extend(["\"", &to.replace('"', "%22"), "\""]),
                Some(to) => made.push_str(&to.replace(['"', '\''], "%22")),
                None => made.push_str(inner),
            }
            rest = after;
        }
    }
}

/// Where a mark ends; at the end of the text if it is not there.
fn end_of(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// Where the end tag of an element begins whose content is text.
fn raw_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")).map(|at| from + at) {
        let found = text.get(at + 2..at + 2 + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests;
