//! Finds pages: by the index if there is one, else by titles, so that search never just fails.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use maktaba_library::catalogue::Facet;
use maktaba_library::search::{By, Excerpt, Found, Query, SearchIndex, Suggestion, TextOf};
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_webui::{Fragment, Href, Text};

use super::answers::Answers;
use super::card;
use super::excerpts::Excerpts;
use super::feeding::Feeding;
use super::filter::{OFFERED, counts_instead};
use super::holdings::Holdings;
use super::item::Item;
use super::lists::Desk;
use crate::http::answer::fault::Fault;
use crate::http::line::turns::Turns;
use crate::http::reader::choice::Choice;

/// The search index of this box, if it could be opened, and what the thread is at that keeps it up to date.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    pub(crate) index: Option<SearchIndex>,
    pub(crate) feeding: Feeding,
}

impl Finder {
    /// The index of the library in a box directory.
    pub(crate) fn of(library: &Path) -> Self {
        Self::open(&library.join("index").join("search"))
    }

    /// Opens or makes the index in `folder`. A box without one still finds titles.
    pub(crate) fn open(folder: &Path) -> Self {
        match SearchIndex::open(folder) {
            Ok(index) => Self { index: Some(index), ..Self::default() },
            Err(error) => {
                tracing::error!(folder = %folder.display(), error = %error, "searching titles only");
                Self::none()
            }
        }
    }

    /// Titles only.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Whether the index covers anything.
    pub(crate) fn is_ready(&self) -> bool {
        self.index.as_ref().is_some_and(|index| index.count() > 0)
    }

    fn find(&self, query: &Query, text_of: TextOf<'_>) -> Option<Found> {
        let found = self.index.as_ref()?.search(query, text_of);
        found.inspect_err(|error| tracing::error!(%error, "searching titles only")).ok()
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// In all.
    pub(crate) total: u64,
    /// Those of this page, best first.
    pub(crate) hits: Vec<Finding>,
    /// Values of all that was found, with how often: as [`value_term`] makes them.
    pub(crate) values: Vec<(String, u64)>,
    /// The same of what would be found without the choice of one facet, for that one.
    pub(crate) instead: Vec<(Facet, Vec<(String, u64)>)>,
    /// The query as it was probably meant, if it has words that are nowhere; what was found is for this.
    pub(crate) meant: Option<String>,
    /// Narrower and wider searches.
    pub(crate) narrower: Vec<String>,
    pub(crate) wider: Vec<String>,
    /// Whether time ran out, so that there may be more.
    pub(crate) is_partial: bool,
    /// Whether nothing has all words.
    pub(crate) is_loose: bool,
}

impl Findings {
    /// Values of a facet among all that was found, the most frequent first; of one that is chosen, what each would find in place
    /// of the chosen one.
    pub(crate) fn counts(&self, facet: Facet) -> Vec<(String, u64)> {
        let instead = self.instead.iter().find(|(other, _)| *other == facet);
        instead.map_or_else(|| counts_among(&self.values, facet), |(_, counts)| counts.clone())
    }
}

/// Values of one facet among those of all.
pub(crate) fn counts_among(values: &[(String, u64)], facet: Facet) -> Vec<(String, u64)> {
    let prefix = value_term(facet, "");
    let of_facet = |(term, count): &(String, u64)| Some((term.strip_prefix(&prefix)?.to_owned(), *count));
    values.iter().filter_map(of_facet).collect()
}

/// A page or resource that was found.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) item: Item,
    pub(crate) href: Href,
    /// Its heading; that of the resource where it has none.
    pub(crate) title: Text,
    /// Its number among pages, where it has no better name.
    pub(crate) page: Option<u64>,
    pub(crate) excerpt: Vec<Fragment>,
    /// The next best pages of the same resource.
    pub(crate) more: Vec<(Href, Text)>,
    /// How many pages of it were found.
    pub(crate) pages: u64,
}

/// A value of a facet as the index knows it.
pub(crate) fn value_term(facet: Facet, value: &str) -> String {
    format!("{}={value}", facet as u8)
}

/// How the index is asked.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Hits of a page.
    pub(crate) most: usize,
    pub(crate) by: By,
    /// Whether narrower and wider searches are wanted, too.
    pub(crate) around: bool,
    /// Languages that the reader reads.
    pub(crate) reads: Vec<String>,
    /// What may not be shown today.
    pub(crate) without: Arc<HashSet<u64>>,
}

/// Searches, in a queue of their own: many searches must not keep others from reading.
pub(crate) struct Search {
    finder: Arc<Finder>,
    /// What was found is read there.
    holdings: Arc<dyn Holdings>,
    answers: Arc<Answers>,
    excerpts: Arc<Excerpts>,
    turns: Turns,
    budget: Duration,
}

impl Search {
    /// A search answers within `budget_ms` milliseconds with what it has.
    pub(crate) fn new(finder: Arc<Finder>, holdings: Arc<dyn Holdings>, turns: Turns, budget_ms: u64) -> Self {
        let (answers, excerpts) = (Arc::default(), Arc::default());
        Self { finder, holdings, answers, excerpts, turns, budget: Duration::from_millis(budget_ms) }
    }

    /// What the thread is at that keeps the index up to date.
    pub(crate) fn feeding(&self) -> &Feeding {
        &self.finder.feeding
    }

    /// Asks the index for a page of hits. `None` if there is no index, or it covers nothing yet.
    pub(crate) async fn find(&self, choice: &Choice, ask: Ask) -> Result<Option<Found>, Fault> {
        let Ask { most, by, around, without, reads } = ask;
        if choice.query.trim().is_empty() {
            return Ok(Some(Found::default()));
        }
        if !self.finder.is_ready() {
            return Ok(None);
        }
        let query = Query {
            values: choice.values().into_iter().map(|(facet, value)| value_term(facet, &value)).collect(),
            within: choice.within.clone(),
            limit: most.min(Query::LIMIT),
            offset: choice.page.saturating_mul(most),
            budget: self.budget,
            by,
            without,
            around,
            reads,
            ..Query::new(&choice.query)
        };
        let (finder, holdings) = (Arc::clone(&self.finder), Arc::clone(&self.holdings));
        let (answers, excerpts) = (Arc::clone(&self.answers), Arc::clone(&self.excerpts));
        let find = move || {
            let state = finder.index.as_ref()?.state();
            let find = |query: &Query| finder.find(query, &|hit, words| excerpts.passage(&*holdings, hit, words));
            answers.find(&*holdings, (state, query), find)
        };
        Ok(self.turns.run(find).await?)
    }
}

/// A title that may be what is being typed, and where it opens.
#[derive(Debug)]
pub(crate) struct Suggested {
    pub(crate) title: Text,
    pub(crate) href: Href,
}

impl Search {
    /// Titles that go on from what is being typed, if need be with an error in it (`forgives`); `None` if there is no index, or
    /// it covers nothing yet.
    pub(crate) async fn suggest(
        &self,
        typed: &str,
        most: usize,
        forgives: bool,
    ) -> Result<Option<Vec<Suggestion>>, Fault> {
        if !self.finder.is_ready() {
            return Ok(None);
        }
        let (finder, typed) = (Arc::clone(&self.finder), typed.to_owned());
        let suggest = move || {
            let suggested = finder.index.as_ref()?.suggest(&typed, most, forgives);
            suggested.inspect_err(|error| tracing::error!(%error, "suggesting nothing")).ok()
        };
        Ok(self.turns.run(suggest).await?)
    }
}

/// What the index suggested, with its places; or, without an index, items whose title has the words.
pub(crate) fn suggestions(
    desk: &Desk<'_>,
    found: Option<Vec<Suggestion>>,
    choice: &Choice,
    most: usize,
) -> Result<Vec<Suggested>, Fault> {
    let Some(found) = found else {
        let items =
            if choice.query.trim().is_empty() { Vec::new() } else { desk.list(&choice.title_filter(), 0, most)? };
        return Ok(items.into_iter().map(|item| Suggested { title: item.card.title, href: item.card.href }).collect());
    };
    let mut suggested = Vec::with_capacity(found.len());
    for one in found {
        // The index may be a release behind.
        let Some(item) = desk.item(&one.collection, &one.resource)? else { continue };
        let href = page_href(&one.collection, &one.resource, &one.path, &item);
        suggested.push(Suggested { title: Text::new(one.title, one.language), href });
    }
    Ok(suggested)
}

/// What the index found, with its items; or, without an index, items whose title has the words.
pub(crate) fn findings(desk: &Desk<'_>, found: Option<Found>, choice: &Choice, most: usize) -> Result<Findings, Fault> {
    let Some(Found { total, hits: found, values, meant, narrower, wider, is_partial, is_loose }) = found else {
        return of_titles(desk, choice, most);
    };
    let mut hits = Vec::with_capacity(found.len());
    for hit in found {
        // The index may be a release behind.
        let Some(item) = desk.item(&hit.collection, &hit.resource)? else { continue };
        let href = page_href(&hit.collection, &hit.resource, &hit.path, &item);
        let more = hit.more.into_iter().map(|(path, title)| {
            let href = page_href(&hit.collection, &hit.resource, &path, &item);
            (href, Text::new(title, &*hit.language))
        });
        let (more, excerpt) = (more.collect(), fragments(&hit.excerpt));
        let page = number_of(&href, &hit.title);
        let is_number = hit.title.bytes().all(|byte| byte.is_ascii_digit());
        let title = if is_number { item.card.title.clone() } else { Text::new(hit.title, hit.language) };
        hits.push(Finding { item, href, title, page, excerpt, more, pages: hit.pages });
    }
    Ok(Findings {
        total: total as u64,
        hits,
        values,
        instead: Vec::new(),
        meant,
        narrower,
        wider,
        is_partial,
        is_loose,
    })
}

fn of_titles(desk: &Desk<'_>, choice: &Choice, most: usize) -> Result<Findings, Fault> {
    let filter = choice.title_filter();
    let finding = |item: Item| Finding {
        href: item.card.href.clone(),
        title: item.card.title.clone(),
        item,
        page: None,
        excerpt: Vec::new(),
        more: Vec::new(),
        pages: 1,
    };
    let mut values = Vec::new();
    for (facet, _) in OFFERED {
        let counts = counts_instead(desk, &filter, facet)?;
        values.extend(counts.into_iter().map(|(value, count)| (value_term(facet, &value), count)));
    }
    let hits = desk.list(&filter, choice.page.saturating_mul(most), most)?.into_iter().map(finding).collect();
    Ok(Findings { total: desk.total(&filter)?.items, hits, values, ..Findings::default() })
}

/// The number of a page that has no heading: of a document it stands in the address, of a story it is the title.
fn number_of(href: &Href, title: &str) -> Option<u64> {
    let in_address = href.as_str().split_once("?page=").map(|(_, page)| page);
    in_address.unwrap_or(title).parse().ok()
}

/// Where a hit opens.
fn page_href(collection: &Shelfmark, resource: &ResourceId, path: &str, item: &Item) -> Href {
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
