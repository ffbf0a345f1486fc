//! `/search`: what was found, and ways on where nothing was.

use maud::{Markup, html};

use crate::card::{chips, language_name};
use crate::frame::Sheet;
use crate::page::list::FilterGroup;
use crate::page::print::list_link;
use crate::page::take::forms_link;
use crate::{Card, Count, Frame, Href, Pager, Text};

/// A piece of an excerpt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fragment {
    /// The words.
    pub words: String,
    /// Whether they are what was searched for.
    pub marked: bool,
}

/// A page or chapter that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The page: where it opens and its title.
    pub card: Card,
    /// The resource it is in, if that is not the page itself.
    pub within: Option<(Href, Text)>,
    /// Words around the finds, in the language of the page.
    pub excerpt: Vec<Fragment>,
    /// Other pages of the same resource.
    pub more: Vec<(Href, Text)>,
    /// The same work in other languages: where it is, and the language, BCP 47.
    pub versions: Vec<(Href, String)>,
    /// Where all pages of the resource are that were found, and how many.
    pub inside: Option<(Href, u64)>,
}

/// What a page is called that has no heading.
fn page_name(frame: &Frame<'_>, page: u64) -> String {
    frame.messages.with("read-page", &[("number", frame.messages.numeral(page))])
}

impl Hit {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        let title = &self.card.title;
        html! {
            li class="hit" {
                h2 {
                    a href=(self.card.href) {
                        (title.inline())
                        @if let Some(page) = self.card.page { ", " (page_name(frame, page)) }
                    }
                }
                @if !self.excerpt.is_empty() {
                    p class="excerpt" lang=[title.lang()] dir=(title.dir()) {
                        @for fragment in &self.excerpt {
                            @if fragment.marked { mark { (fragment.words) } } @else { (fragment.words) }
                        }
                    }
                }
                @for (href, title) in &self.more {
                    p {
                        @match title.words.parse() {
                            Ok(page) => a href=(href) { (page_name(frame, page)) },
                            Err(_) => a href=(href) lang=[title.lang()] dir=(title.dir()) { (title.words) },
                        }
                    }
                }
                @if !self.versions.is_empty() {
                    p class="facts" {
                        span class="fact" { (frame.messages.say("item-versions")) ":" }
                        @for (href, tag) in &self.versions { " " a class="fact" href=(href) hreflang=(tag) { (language_name(tag)) } }
                    }
                }
                p class="facts" {
                    (Card { page: None, ..self.card.clone() }.facts(frame))
                    @if let Some((href, title)) = &self.within {
                        " " span class="fact" { (frame.messages.say("search-in")) " " a href=(href) { (title.inline()) } }
                    }
                    @if let Some((href, pages)) = &self.inside {
                        " " span class="fact" { a href=(href) { (frame.messages.count("search-found", *pages)) } }
                    }
                }
            }
        }
    }
}

/// Why a search may have missed something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfinished {
    /// Time ran out.
    Late,
    /// What came last is not in the index yet.
    Learning,
}

/// One page of results.
#[derive(Clone, Debug, Default)]
pub struct SearchView {
    /// What was asked, as it was typed; empty for the bare form.
    pub query: String,
    /// Number of results.
    pub total: u64,
    /// The item that is searched, as `collection/resource`, with its page and title, and the same search everywhere.
    pub within: Option<(String, Href, Text, Href)>,
    /// Why there may be more, if there may be.
    pub unfinished: Option<Unfinished>,
    /// Whether nothing has all words.
    pub is_loose: bool,
    /// Results on this page.
    pub hits: Vec<Hit>,
    /// Choices that narrow the results.
    pub filters: Vec<FilterGroup>,
    /// The same search without any choice, if one was made.
    pub without_filters: Option<Href>,
    /// How much that finds, where this finds nothing.
    pub elsewhere: u64,
    /// A better spelling and its search.
    pub suggestion: Option<(String, Href)>,
    /// Titles that go on from what was typed, or are like it, where little was found.
    pub titles: Vec<(Text, Href)>,
    /// Narrower searches, which find something.
    pub narrower: Vec<(String, Href)>,
    /// Wider ones.
    pub wider: Vec<(String, Href)>,
    /// Subjects to look through if nothing was found, or before anything was asked.
    pub subjects: Vec<Count>,
    /// Languages to look through, likewise.
    pub languages: Vec<Count>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// Where the items that were found can be taken home as one file, if any were.
    pub forms: Option<Href>,
    /// The same items for paper.
    pub print: Option<Href>,
    /// Whether a teacher can be asked for what was not found; `Some(true)` once one was.
    pub asked: Option<bool>,
}

impl SearchView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let query: &str = self.query.trim();
        let title = match (query.is_empty(), self.hits.is_empty()) {
            (true, _) => messages.say("search-title"),
            (false, true) => messages.with("search-zero", &[("query", query.into())]),
            (false, false) => messages.with("search-results-for", &[("query", query.into())]),
        };
        let body = html! {
            h1 { (title) }
            (frame.search_box_in(&self.query, "large", self.within.as_ref().map(|(item, ..)| item.as_str())))
            @if let Some((_, href, title, everywhere)) = &self.within {
                p class="facts" {
                    span class="fact" { (messages.say("search-in")) " " a href=(href) { (title.inline()) } }
                    " " span class="fact" { a href=(everywhere) { (messages.say("search-label")) } }
                }
            }
            @if let Some((words, href)) = &self.suggestion {
                p class="notice" { (messages.say("search-suggestion")) " " a href=(href) { bdi { (words) } } "?" }
            }
            @let found = html! { p class="facts" role="status" { (messages.count("search-found", self.total)) } };
            @if query.is_empty() { (self.ways_on(frame)) }
            @else if self.hits.is_empty() { (self.nothing(frame)) }
            @else {
                (FilterGroup::show_all(&self.filters, None, &found, frame))
                @if self.is_loose { p class="facts" { (messages.say("search-loose")) } (self.ask(frame)) }
                (self.unfinished(frame))
                ol class="hits" { @for hit in &self.hits { (hit.show(frame)) } }
                (self.pager.show(frame))
                (self.titles(frame))
                (around(&messages.say("search-narrower"), &self.narrower))
                (around(&messages.say("search-wider"), &self.wider))
                @if self.forms.is_some() { p class="actions" { (forms_link(self.forms.as_ref(), frame)) (list_link(self.print.as_ref(), frame)) } }
            }
        };
        frame.page(&Sheet { query: None, script: true, ..Sheet::titled(title.clone()) }, &body)
    }

    fn nothing(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            (self.unfinished(frame))
            div class="notice" role="status" {
                p {
                    @if self.within.is_some() { (say("search-zero-inside")) }
                    @else if self.elsewhere > 0 { (say("search-zero-filters")) }
                    @else { (say("search-zero-why")) }
                }
                ul {
                    @if let Some(href) = &self.without_filters {
                        li {
                            a href=(href) { (say("search-without-filters")) }
                            @if self.elsewhere > 0 { " (" (frame.messages.count("search-found", self.elsewhere)) ")" }
                        }
                    }
                    li { (say("search-zero-spelling")) }
                    li { (say("search-zero-teacher")) }
                    li { a href="/list" { (say("home-all")) } }
                }
                (self.ask(frame))
            }
            (self.titles(frame))
            (around(&say("search-wider"), &self.wider))
            (self.ways_on(frame))
        }
    }

    /// A teacher is asked for what was not found.
    fn ask(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            @match self.asked {
                None => {},
                Some(true) => p { strong { (say("request-done")) } },
                Some(false) => form action="/request" method="post" {
                    input type="hidden" name="q" value=(self.query);
                    button type="submit" { (say("request-ask")) }
                },
            }
        }
    }

    fn unfinished(&self, frame: &Frame<'_>) -> Markup {
        let key = self.unfinished.map(|unfinished| match unfinished {
            Unfinished::Late => "search-partial",
            Unfinished::Learning => "search-learning",
        });
        html! { @if let Some(key) = key { p class="facts" { (frame.messages.say(key)) } } }
    }

    fn titles(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.titles.is_empty() {
                h2 { (frame.messages.say("search-titles")) }
                ul class="chips" { @for (title, href) in &self.titles { li { a href=(href) { (title.inline()) } } } }
            }
        }
    }

    fn ways_on(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.subjects.is_empty() {
                h2 { (frame.messages.say("search-zero-broader")) }
                (chips(frame, &self.subjects))
            }
            @if !self.languages.is_empty() {
                h2 { (frame.messages.say("search-zero-languages")) }
                (chips(frame, &self.languages))
            }
        }
    }
}

/// Searches around this one; nothing if there are none.
fn around(heading: &str, searches: &[(String, Href)]) -> Markup {
    html! {
        @if !searches.is_empty() {
            h2 { (heading) }
            ul class="chips" { @for (words, href) in searches { li { a href=(href) { bdi { (words) } } } } }
        }
    }
}
