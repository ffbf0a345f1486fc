//! Links that lead to nothing in a ZIM file, since their source has them so or what they lead to is not in it: each leads to
//! a page that says so, in place of an error of the reader. `zimcheck` counts the others as faults of the file.

use std::collections::{BTreeMap, HashSet};

use maktaba_library::doors::xml::escaped;
use maktaba_library::href::Base;

use super::Draft;
use super::site::{self, INDEX};
use crate::http::shelf::takeaway::volume::Volume;

/// The page that says so.
pub(super) const MISSING: &str = "_missing.html";
/// LIMIT: links that are led there.
const MOST: usize = 20_000;

/// What pages lead to that is not there.
pub(super) struct Missing {
    there: HashSet<String>,
    /// Where each is led instead.
    found: BTreeMap<String, String>,
}

impl Missing {
    /// Of a file with the contents of a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let there = draft.lines.iter().filter(|line| line.namespace == b'C').map(|line| line.path.clone()).collect();
        Self { there, found: BTreeMap::new() }
    }

    /// Looks at the links of a page.
    pub(super) fn note(&mut self, page: &str, links: &[String]) {
        let base = Base::of(page);
        for link in links {
            let (Some(path), Some(target)) = (base.path_as_written(link), base.target(link)) else { continue };
            if path.len() > 1 && self.found.len() < MOST && !self.there.contains(&path) {
                // A folder opens its first page; slashes that stand twice are one to a browser's server, and not to a reader.
                let first = format!("{}/{INDEX}", target.path);
                let known = [target.path, first].into_iter().find(|path| self.there.contains(path));
                self.found.insert(path, known.unwrap_or_else(|| MISSING.to_owned()));
            }
        }
    }

    /// Leads them all.
    pub(super) fn lead(self, draft: &mut Draft, volume: &Volume) {
        if self.found.is_empty() {
            return;
        }
        let words = &volume.words;
        let body =
            format!("<p>{}</p><p><a href=\"{INDEX}\">{}</a></p>", escaped(&words.left_out), escaped(&volume.title));
        let page = site::document(&words.language, &words.left_out, &body);
        draft.add((b'C', MISSING.to_owned()), &words.left_out, "text/html", super::ours(page));
        for (path, to) in self.found {
            draft.add_redirect(b'C', &path, &to);
        }
    }
}
