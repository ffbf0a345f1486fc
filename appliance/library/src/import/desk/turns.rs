//! How the pages of a site say that they follow one another.

use std::collections::{HashMap, HashSet};

use maktaba_sync::model::EntryPath;

use crate::extract::Page;
use crate::href::Base;

/// LIMIT: pages of which it is kept what follows.
const PAGES: usize = 20_000;

/// What follows each page, and which pages are none to be read.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    next: HashMap<String, String>,
    aside: HashSet<String>,
}

impl Turns {
    /// Notes what a page says.
    pub(super) fn note(&mut self, path: &EntryPath, page: &Page) {
        if self.next.len() >= PAGES || self.aside.len() >= PAGES {
            return;
        }
        let base = Base::of(path.as_str());
        let place = |href: &String| base.target(href).map(|target| target.path);
        self.aside.extend(page.aside.iter().filter_map(place));
        if let Some(next) = page.next.as_ref().and_then(place) {
            self.next.insert(path.as_str().to_owned(), next);
        }
    }

    /// Pages in the order in which they follow one another, from the first of them on, then the others as they were; those to
    /// search others by are left out.
    pub(in crate::import) fn order<T>(&self, mut pages: Vec<T>, path: impl Fn(&T) -> &str) -> Vec<T> {
        let first = pages.first().map(|one| path(one).to_owned());
        pages.retain(|one| !self.aside.contains(path(one)) || first.as_deref() == Some(path(one)));
        let known: HashSet<&str> = pages.iter().map(&path).collect();
        let mut place: HashMap<String, usize> = HashMap::new();
        let mut at = first;
        while let Some(page) = at.filter(|page| !place.contains_key(page)) {
            let next = self.next.get(&page).map(|next| {
                let index = [next.trim_end_matches('/'), "/index.html"].concat();
                if known.contains(index.trim_start_matches('/')) {
                    index.trim_start_matches('/').to_owned()
                } else {
                    next.clone()
                }
            });
            let count = place.len();
            place.insert(page, count);
            at = next.filter(|next| known.contains(next.as_str()));
        }
        pages.sort_by_key(|one| place.get(path(one)).copied().unwrap_or(usize::MAX));
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_one_another_as_they_say() {
        let mut turns = Turns::default();
        for (path, next) in [
            ("index.html", "sun.html"),
            ("sun.html", "moon/"),
            ("moon/index.html", "../earth.html"),
            ("earth.html", "index.html"),
            ("lost.html", "gone.html"),
        ] {
            let page = Page { next: Some(next.to_owned()), aside: vec!["search.html".to_owned()], ..Page::default() };
            turns.note(&path.parse().unwrap(), &page);
        }
        let pages = vec!["index.html", "earth.html", "lost.html", "moon/index.html", "search.html", "sun.html"];
        let expected = ["index.html", "sun.html", "moon/index.html", "earth.html", "lost.html"];
        assert_eq!(turns.order(pages, |path| path), expected);
        assert_eq!(Turns::default().order(vec!["b", "a"], |path| path), ["b", "a"]);
    }
}
