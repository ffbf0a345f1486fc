//! Finds pages: by the index if there is one, else by titles, so that search never just fails.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use maktaba_library::search::{Excerpt, Found, Query, SearchIndex};
use maktaba_sync::model::{CollectionId, ResourceId};
use maktaba_webui::{Fragment, Href, Text};

use super::card;
use super::overview::{Item, Overview};
use crate::http::answer::fault::Fault;
use crate::http::line::turns::Turns;
use crate::http::reader::choice::Choice;

/// The search index of this box, if it could be opened.
#[derive(Debug)]
pub(crate) struct Finder {
    pub(crate) index: Option<SearchIndex>,
}

impl Finder {
    /// The index of the library in a box directory.
    pub(crate) fn of(library: &Path) -> Self {
        Self::open(&library.join("index").join("search"))
    }

    /// Opens or makes the index in `folder`. A box without one still finds titles.
    pub(crate) fn open(folder: &Path) -> Self {
        match SearchIndex::open(folder) {
            Ok(index) => Self { index: Some(index) },
            Err(error) => {
                tracing::error!(folder = %folder.display(), error = %error, "searching titles only");
                Self { index: None }
            }
        }
    }

    /// Titles only.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self { index: None }
    }

    /// Whether the index covers anything.
    pub(crate) fn is_ready(&self) -> bool {
        self.index.as_ref().is_some_and(|index| index.count() > 0)
    }

    pub(crate) fn find(&self, query: &Query) -> Option<Found> {
        let index = self.index.as_ref()?;
        index.search(query).inspect_err(|error| tracing::error!(%error, "searching titles only")).ok()
    }
}

/// What was found, best first.
#[derive(Debug, Default)]
pub(crate) struct Findings<'a> {
    /// In all, of which not all need be here.
    pub(crate) total: u64,
    pub(crate) hits: Vec<Finding<'a>>,
}

/// A page or resource that was found.
#[derive(Debug)]
pub(crate) struct Finding<'a> {
    pub(crate) item: &'a Item,
    pub(crate) href: Href,
    pub(crate) title: Text,
    pub(crate) excerpt: Vec<Fragment>,
}

/// Searches, in a queue of their own: many searches must not keep others from reading.
#[derive(Debug)]
pub(crate) struct Search {
    finder: Arc<Finder>,
    turns: Turns,
    budget: Duration,
}

impl Search {
    /// A search answers within `budget_ms` milliseconds with what it has.
    pub(crate) fn new(finder: Arc<Finder>, turns: Turns, budget_ms: u64) -> Self {
        Self { finder, turns, budget: Duration::from_millis(budget_ms) }
    }

    /// Finds what `choice` asks for: at most [`Query::LIMIT`] hits.
    pub(crate) async fn find<'a>(&self, overview: &'a Overview, choice: &Choice) -> Result<Findings<'a>, Fault> {
        if choice.query.trim().is_empty() {
            return Ok(Findings::default());
        }
        let query = Query {
            language: choice.language.clone(),
            collection: choice.collection.as_ref().and_then(|id| id.parse().ok()),
            limit: Query::LIMIT,
            budget: self.budget,
            ..Query::new(&choice.query)
        };
        match self.ask(query).await? {
            Some(found) => Ok(of_index(found, overview, choice)),
            None => Ok(of_titles(overview, choice)),
        }
    }

    /// Asks the index. `None` if there is none, or it covers nothing yet.
    async fn ask(&self, query: Query) -> Result<Option<Found>, Fault> {
        if !self.finder.is_ready() {
            return Ok(None);
        }
        let finder = Arc::clone(&self.finder);
        Ok(self.turns.run(move || finder.find(&query)).await?)
    }
}

fn of_index<'a>(found: Found, overview: &'a Overview, choice: &Choice) -> Findings<'a> {
    // The index knows languages and collections; what else was chosen is looked up. Titles need not have the words.
    let rest = Choice { query: String::new(), language: None, collection: None, page: 0, ..choice.clone() };
    let hits: Vec<Finding<'_>> = found
        .hits
        .into_iter()
        .filter_map(|hit| {
            let item = overview.item(&hit.collection, &hit.resource).filter(|item| rest.takes(item))?;
            let href = page_href(&hit.collection, &hit.resource, &hit.path, item);
            Some(Finding { item, href, title: Text::new(hit.title, hit.language), excerpt: fragments(&hit.excerpt) })
        })
        .collect();
    let total = if rest.narrows() { hits.len() } else { found.total };
    Findings { total: total as u64, hits }
}

fn of_titles<'a>(overview: &'a Overview, choice: &Choice) -> Findings<'a> {
    let found: Vec<&Item> = overview.items.iter().filter(|item| choice.takes(item)).collect();
    let finding = |item: &&'a Item| Finding {
        item,
        href: item.card.href.clone(),
        title: item.card.title.clone(),
        excerpt: Vec::new(),
    };
    Findings { total: found.len() as u64, hits: found.iter().take(Query::LIMIT).map(finding).collect() }
}

/// Where a hit opens.
fn page_href(collection: &CollectionId, resource: &ResourceId, path: &str, item: &Item) -> Href {
    if path.is_empty() { item.card.href.clone() } else { card::part(collection, resource, path) }
}

/// The excerpt cut at its marks.
fn fragments(excerpt: &Excerpt) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut add = |words: Option<&str>, marked| {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            fragments.push(Fragment { words: words.to_owned(), marked });
        }
    };
    let mut at = 0;
    for mark in &excerpt.marks {
        add(excerpt.text.get(at..mark.start), false);
        add(excerpt.text.get(mark.clone()), true);
        at = mark.end;
    }
    add(excerpt.text.get(at..), false);
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_cut_at_their_marks() {
        let excerpt = Excerpt { text: "the cell wall".into(), marks: std::iter::once(4..8).collect() };
        let cut: Vec<_> = fragments(&excerpt).into_iter().map(|f| (f.words, f.marked)).collect();
        assert_eq!(cut, [("the ".to_owned(), false), ("cell".to_owned(), true), (" wall".to_owned(), false)]);
        assert!(fragments(&Excerpt::default()).is_empty());
        let torn = Excerpt { text: "ሀለ".into(), marks: std::iter::once(1..2).collect() };
        assert_eq!(fragments(&torn).len(), 0, "marks inside a character mark nothing and break nothing");
    }
}
