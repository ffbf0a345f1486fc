//! Addresses that only the platform of a cartridge's maker knows, as addresses of its files.
//!
//! | as written | means |
//! |---|---|
//! | `$IMS-CC-FILEBASE$/a.png` | a file of `web_resources` (Canvas), where there is such a folder |
//! | `$IMS-CC-FILEBASE$../b/a.png` | a file beside the resource that names it (Common Cartridge 1.1, 3.4; Sakai) |
//! | `$WIKI_REFERENCE$/pages/NAME` | the page `wiki_content/NAME.html`, or that of the resource NAME |
//! | `$CANVAS_COURSE_REFERENCE$/file_contents/course%20files/a.png` | as `$IMS-CC-FILEBASE$/a.png` |
//! | `$CANVAS_OBJECT_REFERENCE$/TYPE/ID`, `$CANVAS_COURSE_REFERENCE$/…/ID` | the resource ID |

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::super::ims::Resource;
use super::{is_made, made_path};
use crate::href::{self, Base};
use crate::import::tex;
use crate::import::text::clean_links;
use crate::import::tree::Tree;

/// Whether a page has any of them, or pictures of formulas that a server would draw.
pub(super) fn has_foreign(html: &str) -> bool {
    ["CC-FILEBASE", "CC_FILEBASE", "WIKI_REFERENCE", "CANVAS_OBJECT_REFERENCE", "CANVAS_COURSE_REFERENCE"]
        .iter()
        .any(|mark| html.contains(mark))
        || tex::has_drawn(html)
}

/// Where the resources of a cartridge are shown.
pub(super) struct Links {
    /// Path by id of the resource.
    by_id: HashMap<String, String>,
    /// Path by name of the wiki page.
    wiki: HashMap<String, String>,
    has_web_resources: bool,
}

impl Links {
    pub(super) fn new(resources: &[Resource<'_>], tree: &Tree) -> Self {
        let mut links = Self { by_id: HashMap::new(), wiki: HashMap::new(), has_web_resources: false };
        for resource in resources {
            let file = resource.files().find_map(|target| tree.at(&target)).map(|member| member.path.as_str());
            let path = if is_made(resource) { Some(made_path(resource.id)) } else { file.map(str::to_owned) };
            links.by_id.extend(path.map(|path| (resource.id.to_owned(), path)));
        }
        for path in tree.members.iter().map(|member| member.path.as_str()) {
            if let Some(name) = path.strip_prefix("wiki_content/").and_then(|name| name.strip_suffix(".html")) {
                links.wiki.insert(name.to_lowercase(), path.to_owned());
            }
            links.has_web_resources |= path.starts_with("web_resources/");
        }
        links
    }

    /// Clean HTML, and the addresses that lead nowhere. `file` is what the HTML stands in, `page` where it will lie.
    pub(super) fn rewrite(&self, html: &str, file: &Base, page: &Base, tree: &Tree) -> (String, Vec<String>) {
        let html = tex::seen(html);
        let lost = Arc::new(Mutex::new(Vec::new()));
        let mut known: HashMap<String, Option<String>> = HashMap::new();
        // The cleaner wants to own what it asks: so every address is looked up before.
        for address in addresses(&html) {
            let here = match self.place(&address, file, tree) {
                Place::Foreign => continue,
                Place::Nowhere => None,
                Place::Here(path, fragment) => page.reference_to(&path, &fragment),
            };
            known.insert(address, here);
        }
        let missing = Arc::clone(&lost);
        let clean = clean_links(&html, move |value| match known.get(value.trim()) {
            None => Some(Cow::Borrowed(value)),
            Some(Some(here)) => Some(Cow::Owned(here.clone())),
            Some(None) => {
                if let Ok(mut missing) = missing.lock() {
                    missing.push(value.to_owned());
                }
                None
            }
        });
        let lost = lost.lock().map(|lost| lost.clone()).unwrap_or_default();
        (clean, lost)
    }

    fn place(&self, address: &str, file: &Base, tree: &Tree) -> Place {
        let plain = address.replace("%24", "$");
        let Some((name, rest)) = plain.strip_prefix('$').and_then(|rest| rest.split_once('$')) else {
            return Place::Foreign;
        };
        let found = match name {
            "IMS-CC-FILEBASE" | "IMS_CC_FILEBASE" => self.file(rest, file, tree),
            "WIKI_REFERENCE" => self.wiki(rest),
            "CANVAS_OBJECT_REFERENCE" => self.object(rest),
            "CANVAS_COURSE_REFERENCE" => self.course(rest, file, tree),
            _ => return Place::Foreign,
        };
        found.map_or(Place::Nowhere, |path| Place::Here(path, fragment(rest)))
    }

    /// The first of the places where packers put files; if none is there, the one that the format means.
    fn file(&self, rest: &str, file: &Base, tree: &Tree) -> Option<String> {
        let inner = rest.trim_start_matches('/');
        let of_resource = file.target(inner);
        let of_canvas = Base::of("web_resources/x").target(inner);
        let of_root = Base::of("x").target(inner);
        let is_canvas = rest.starts_with('/') && self.has_web_resources;
        let order = if is_canvas { [of_canvas, of_resource, of_root] } else { [of_resource, of_canvas, of_root] };
        let found = order.iter().flatten().find_map(|target| tree.at(target));
        found.map(|member| member.path.as_str().to_owned())
    }

    fn wiki(&self, rest: &str) -> Option<String> {
        let name = last(rest);
        self.wiki.get(&name.to_lowercase()).or_else(|| self.by_id.get(&name)).cloned()
    }

    /// What a course names: a file by its folders, else an object by its id.
    fn course(&self, rest: &str, file: &Base, tree: &Tree) -> Option<String> {
        let path = rest.strip_prefix("/file_contents/").and_then(|path| path.split_once('/'));
        path.map_or_else(|| self.object(rest), |(_, path)| self.file(&["/", path].concat(), file, tree))
    }

    fn object(&self, rest: &str) -> Option<String> {
        self.by_id.get(&last(rest)).cloned().or_else(|| rest.starts_with("/pages/").then(|| self.wiki(rest)).flatten())
    }
}

/// Where an address leads.
enum Place {
    /// Path and fragment.
    Here(String, String),
    /// To something that is not in the cartridge.
    Nowhere,
    /// It is none of those that only a platform knows.
    Foreign,
}

/// Last part of a path, decoded.
fn last(rest: &str) -> String {
    let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    href::decode(path.rsplit('/').next().unwrap_or_default())
}

fn fragment(rest: &str) -> String {
    rest.split_once('#').map(|(_, fragment)| href::decode(fragment)).unwrap_or_default()
}

/// Values of attributes that begin with one of the marks, decoded.
fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for quote in ['"', '\''] {
        let pieces = html.split(quote).filter(|piece| {
            let piece = piece.trim_start();
            piece.starts_with('$') || piece.starts_with("%24")
        });
        found.extend(pieces.map(|piece| crate::extract::decode_references(piece.trim())));
    }
    found
}
