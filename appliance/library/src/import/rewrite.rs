//! Addresses in pages and style sheets as addresses of entries. Everything else stays as it is.

use std::collections::HashSet;

use maktaba_sync::model::EntryPath;
use url::Url;

use crate::href::Base;
use crate::markup::{self, Change, Edit};

/// Attributes with one address (WHATWG HTML, "Attributes").
const ADDRESSES: [&str; 9] =
    ["href", "src", "poster", "data", "background", "action", "formaction", "xlink:href", "longdesc"];

/// Where an address leads.
pub(crate) enum Leads {
    /// To an entry, which is asked with this query.
    Entry(EntryPath, Option<String>),
    /// To something that is not here: it is written whole.
    Out,
    /// It stays as it is written.
    AsWritten,
}

/// Who knows where addresses lead.
pub(crate) trait Places {
    /// Where a reference leads, as it is written and as it is resolved.
    fn leads(&self, reference: &str, url: &Url) -> Leads;

    /// Whether scripts that a page names are found.
    fn runs_scripts(&self) -> bool {
        true
    }
}

pub(crate) struct Rewriter<'a, P> {
    /// What references are resolved against; a page may change it.
    base: Url,
    here: Base,
    places: &'a P,
    /// Pages that this one shows inside itself.
    pub(crate) frames: HashSet<EntryPath>,
}

impl<'a, P: Places> Rewriter<'a, P> {
    pub(crate) fn new(url: &Url, path: &EntryPath, places: &'a P) -> Self {
        Self { base: url.clone(), here: Base::of(path.as_str()), places, frames: HashSet::new() }
    }

    /// A page.
    pub(crate) fn page(&mut self, html: &str) -> String {
        markup::edit(html, self)
    }

    /// A reference as it is seen from here; whole if it leads out; `None` if it stays as it is.
    fn reference(&self, value: &str) -> Option<String> {
        let value = value.trim();
        if value.is_empty() || value.starts_with('#') {
            return None;
        }
        let url = self.base.join(value).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let fragment = crate::href::decode(url.fragment().unwrap_or_default());
        match self.places.leads(value, &url) {
            Leads::Entry(path, None) => self.here.reference_to(path.as_str(), &fragment),
            Leads::Entry(path, Some(query)) => {
                let fragment =
                    self.here.reference_to(path.as_str(), &fragment)?.split_once('#').map(|(_, it)| ["#", it].concat());
                let to = self.here.reference_to(path.as_str(), "")?;
                Some([&to, "?", &query, &fragment.unwrap_or_default()].concat())
            }
            Leads::Out => Some(url.into()),
            Leads::AsWritten => None,
        }
    }

    /// The entry that a reference leads to.
    fn entry(&self, value: &str) -> Option<EntryPath> {
        let value = value.trim();
        match self.places.leads(value, &self.base.join(value).ok()?) {
            Leads::Entry(path, _) => Some(path),
            Leads::Out | Leads::AsWritten => None,
        }
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
    pub(crate) fn style(&mut self, css: &str) -> String {
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

impl<P: Places> Edit for Rewriter<'_, P> {
    fn attribute(&mut self, tag: &str, name: &str, value: &str) -> Change {
        // What is gone leaves no trace: a checksum of what was changed, the base that is no longer meant.
        let becomes = |to: Option<String>| to.map_or(Change::Stays, Change::Becomes);
        match name {
            "href" if tag == "base" => {
                self.base = self.base.join(value.trim()).unwrap_or_else(|_| self.base.clone());
                Change::Goes
            }
            "integrity" => Change::Goes,
            "srcset" | "imagesrcset" => Change::Becomes(self.candidates(value)),
            "style" => Change::Becomes(self.style(value)),
            "src" if matches!(tag, "iframe" | "frame") => {
                self.frames.extend(self.entry(value));
                becomes(self.reference(value))
            }
            "data" if tag != "object" => Change::Stays,
            "src" | "href" if matches!(tag, "script" | "link") && !self.places.runs_scripts() && is_script(value) => {
                Change::Stays
            }
            name if ADDRESSES.contains(&name) => becomes(self.reference(value)),
            // `<meta http-equiv="refresh" content="0; url=…">`
            "content" if tag == "meta" => {
                let Some((before, address)) = value.split_once("url=").or_else(|| value.split_once("URL=")) else {
                    return Change::Stays;
                };
                let is_time = before.trim_end().trim_end_matches(';').trim().bytes().all(|byte| byte.is_ascii_digit());
                let address = address.trim_matches(['"', '\'', ' ']);
                let to = is_time.then(|| self.reference(address)).flatten();
                becomes(to.map(|to| format!("{before}url={to}")))
            }
            _ => Change::Stays,
        }
    }

    fn style(&mut self, css: &str) -> Option<String> {
        Some(Rewriter::style(self, css))
    }
}

fn is_script(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    matches!(path.rsplit('.').next(), Some("js" | "mjs"))
}
