//! Names of files that pages write in another case or Unicode form than the files have: Windows and Mac OS find them all
//! the same, a web server does not. Each such name becomes a redirect.

use std::collections::{HashMap, HashSet};

use maktaba_sync::model::EntryPath;

use super::Desk;
use crate::href::Base;
use crate::import::names;

/// LIMIT: links that are kept of all pages together.
const LINKS: usize = 50_000;
/// LIMIT: redirects that are added.
const ALIASES: usize = 2000;

impl Desk<'_> {
    /// Notes what a page leads to.
    pub(super) fn note_links(&mut self, page: &EntryPath, links: Vec<String>) {
        let room = LINKS.saturating_sub(self.links.len());
        self.links.extend(links.into_iter().take(room).map(|link| (page.clone(), link)));
    }

    /// Adds a redirect for each name that only looks like that of an entry.
    pub(super) fn put_aliases(&mut self) {
        let links = std::mem::take(&mut self.links);
        let mut looks: HashMap<String, EntryPath> = HashMap::new();
        for entry in &self.entries {
            looks.entry(names::look_alike(entry.path.as_str())).or_insert_with(|| entry.path.clone());
        }
        let mut seen: HashSet<(String, String)> = HashSet::new();
        let mut aliases: Vec<(EntryPath, EntryPath)> = Vec::new();
        for (page, link) in links {
            let folder = page.as_str().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            if aliases.len() >= ALIASES || !seen.insert((folder, link.clone())) {
                continue;
            }
            let path = Base::of(page.as_str()).target(&link).and_then(|target| target.path.parse::<EntryPath>().ok());
            let Some(path) = path.filter(|path| !self.taken.contains(path)) else { continue };
            if let Some(entry) = looks.get(&names::look_alike(path.as_str())) {
                aliases.push((path, entry.clone()));
            }
        }
        for (path, entry) in aliases {
            if !self.taken.contains(&path) {
                self.redirect(&path, "", entry);
            }
        }
    }
}
