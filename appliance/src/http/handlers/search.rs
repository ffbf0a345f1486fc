//! `/search`

use std::collections::HashSet;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::Facet;
use maktaba_library::search::{By, Found, Suggestion};
use maktaba_webui::{Card, Count, Hit, Href, Label, SearchView, Text, Unfinished};

use super::home::ways;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::form::in_query;
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::{Finding, Findings, findings, suggestions};
use crate::http::shelf::lists::Desk;

/// Works below which a search found little; and titles that are named then.
const FEW: usize = 5;
const TITLES: usize = 6;

/// What came of asking the index.
struct Answered {
    found: Option<Found>,
    /// What the words alone find, where choices leave nothing: it says whether it is the words.
    elsewhere: Option<Found>,
    /// Of each facet that is chosen, what its other values would find.
    instead: Vec<(Facet, Vec<(String, u64)>)>,
    /// Titles that go on from what was typed, where it was hardly a search yet.
    begun: Option<Vec<Suggestion>>,
    /// Whether the index was behind before it was asked.
    is_learning: bool,
}

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice::parse(query.as_deref());
    let is_learning = app.search.feeding().is_behind();
    let found = app.find_works(&choice, PAGE, &visit.reads).await?;
    if let Some(last) = found.as_ref().and_then(|found| last_page(found, &choice)) {
        return Ok(reply::see_other(&last.href("search")));
    }
    let is_bare = choice.page == 0 && choice.within.is_none() && !choice.narrows();
    let typed = is_bare.then(|| choice.query.clone());
    let is_nothing = found.as_ref().is_some_and(|found| found.total == 0);
    // Where there are these words, titles with others that are like them only lead away.
    let is_known = found.as_ref().is_some_and(|found| found.total > 0 && !found.is_loose && found.meant.is_none());
    let is_little = found.as_ref().is_none_or(|found| found.total < FEW || found.is_loose);
    let answered = Answered {
        elsewhere: if is_nothing && choice.narrows() {
            app.find_works(&bare(&choice), PAGE, &visit.reads).await?.filter(|all| all.total > 0)
        } else {
            None
        },
        instead: app.find_instead(&choice, By::Work).await?,
        begun: if is_little && is_bare && !choice.query.trim().is_empty() {
            app.search.suggest(&choice.query, TITLES, !is_known).await?
        } else {
            None
        },
        found,
        is_learning,
    };
    let reads = visit.reads.clone();
    let asked = app.classroom.is_some().then(|| in_query(query.as_deref(), "asked").is_some());
    let (view, library) = app
        .ask(move |desk| {
            let view = view(desk, &choice, answered, &reads)?;
            let asked = asked.filter(|_| (view.total == 0 || view.is_loose) && !choice.query.trim().is_empty());
            Ok((SearchView { asked, ..view }, desk.library()?))
        })
        .await?;
    // What the index does not know yet was not looked for in vain.
    if let Some(words) = typed.filter(|_| view.total == 0 && !is_learning) {
        if let Some(tally) = &app.options.tally {
            tally.missed(&words, visit.messages.tag());
        }
        if let Some(usage) = &app.options.usage {
            usage.missed(clock::system());
        }
    }
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// The words alone.
fn bare(choice: &Choice) -> Choice {
    Choice { query: choice.query.clone(), ..Choice::default() }
}

fn view(desk: &Desk<'_>, choice: &Choice, answered: Answered, reads: &[String]) -> Result<SearchView, Fault> {
    let Answered { found, elsewhere, instead, begun, is_learning } = answered;
    let (found, bare) = (Findings { instead, ..findings(desk, found, choice, PAGE)? }, bare(choice));
    let elsewhere = elsewhere.map(|all| findings(desk, Some(all), &bare, PAGE)).transpose()?;
    let ways_on = found.total == 0;
    // Where nothing was found, only what is left of the choices leads to something.
    let kept = if elsewhere.is_some() { &bare } else { choice };
    let again = |words: &String| {
        let href = Choice { query: words.clone(), page: 0, ..kept.clone() }.href("search");
        (words.clone(), href)
    };
    let all_as =
        |base| (found.total > 0 && choice.within.is_none()).then(|| Choice { page: 0, ..choice.clone() }.href(base));
    let around = elsewhere.as_ref().unwrap_or(&found);
    Ok(SearchView {
        query: choice.query.clone(),
        total: found.total,
        filters: choice.filters(("search", reads), desk, |facet| Ok(found.counts(facet)))?,
        pager: choice.pager("search", found.total),
        forms: all_as("take/forms"),
        print: all_as("print/list"),
        without_filters: choice.narrows().then(|| bare.href("search")),
        elsewhere: elsewhere.as_ref().map_or(0, |all| all.total),
        within: within(desk, choice)?,
        unfinished: if found.is_partial { Some(Unfinished::Late) } else { is_learning.then_some(Unfinished::Learning) },
        is_loose: found.is_loose,
        suggestion: around.meant.as_ref().map(again),
        titles: titles(desk, begun, &found, choice)?,
        narrower: around.narrower.iter().map(again).collect(),
        wider: around.wider.iter().map(again).collect(),
        subjects: if ways_on { ways(desk, Facet::Subject)? } else { Vec::new() },
        languages: match &elsewhere {
            Some(all) => languages(all, &bare),
            None if ways_on => ways(desk, Facet::Language)?,
            None => Vec::new(),
        },
        asked: None,
        hits: by_work(desk, found.hits, choice)?,
    })
}

/// Titles that were suggested and are not among what was found.
fn titles(
    desk: &Desk<'_>,
    begun: Option<Vec<Suggestion>>,
    found: &Findings,
    choice: &Choice,
) -> Result<Vec<(Text, Href)>, Fault> {
    let Some(begun) = begun else { return Ok(Vec::new()) };
    let shown = |href: &Href| found.hits.iter().any(|hit| hit.href == *href || hit.item.card.href == *href);
    let titles = suggestions(desk, Some(begun), choice, TITLES)?.into_iter();
    Ok(titles.filter(|one| !shown(&one.href)).map(|one| (one.title, one.href)).collect())
}

/// The last page, where an address names one behind it.
fn last_page(found: &Found, choice: &Choice) -> Option<Choice> {
    let is_behind = choice.page > 0 && found.hits.is_empty() && found.total > 0;
    is_behind.then(|| Choice { page: (found.total - 1) / PAGE, ..choice.clone() })
}

/// The languages of what was found, each with its search.
fn languages(found: &Findings, choice: &Choice) -> Vec<Count> {
    let counts = found.counts(Facet::Language).into_iter();
    let language = |(tag, count): (String, u64)| {
        let href = choice.with(Facet::Language, Some(&tag)).href("search");
        Count::new(href, Label::Language(tag), count)
    };
    counts.map(language).collect()
}

/// The item that is searched.
fn within(desk: &Desk<'_>, choice: &Choice) -> Result<Option<(String, Href, Text, Href)>, Fault> {
    let Some((collection, id)) = &choice.within else { return Ok(None) };
    let Some(item) = desk.item(collection, id)? else { return Ok(None) };
    let everywhere = Choice { query: choice.query.clone(), ..Choice::default() }.href("search");
    Ok(Some((format!("{collection}/{id}"), item.card.href, item.card.title, everywhere)))
}

/// LIMIT: other versions of a work that stand with what was found of it.
const VERSIONS: usize = 12;

/// What was found, one work once: its other versions stand with the one that fits best.
fn by_work(desk: &Desk<'_>, found: Vec<Finding>, choice: &Choice) -> Result<Vec<Hit>, Fault> {
    let mut works: HashSet<Box<str>> = HashSet::new();
    let mut hits = Vec::with_capacity(found.len());
    for finding in found {
        let work = finding.item.work.clone();
        // Whoever searches in one book wants the pages of that one.
        let is_grouped = !work.is_empty() && choice.within.is_none();
        if is_grouped && !works.insert(work.clone()) {
            continue;
        }
        let at = (&finding.item.collection, &finding.item.id);
        let versions = if is_grouped { desk.versions(&work, at, VERSIONS)? } else { Vec::new() };
        let versions = versions.into_iter().filter_map(|item| {
            let tag = item.card.languages.first().cloned()?;
            Some((item.card.href, tag))
        });
        hits.push(Hit { versions: versions.collect(), ..hit(finding, choice) });
    }
    Ok(hits)
}

fn hit(found: Finding, choice: &Choice) -> Hit {
    let Finding { item, href, title, page, excerpt, more, pages } = found;
    let whole = item.card;
    let is_page = href != whole.href;
    // Where more is found in it than stands here, that is a search of its own.
    let inside = (pages > 1 + more.len() as u64 && choice.within.is_none()).then(|| {
        let within = Some((item.collection, item.id));
        (Choice { within, query: choice.query.clone(), ..Choice::default() }.href("search"), pages)
    });
    Hit {
        within: is_page.then(|| (whole.href.clone(), whole.title.clone())),
        card: Card { href, title, page, picture: None, len_bytes: None, ..whole },
        excerpt,
        more,
        versions: Vec::new(),
        inside,
    }
}
