//! `/r/{collection}/{resource}`: decide whether to open it.

use std::iter;

use maud::{Markup, PreEscaped, html};

use crate::card::{cards, language_name};
use crate::frame::Sheet;
use crate::icon::icon;
use crate::page::take::forms_link;
use crate::{Card, Credit, Crumb, Frame, Href, Kind, Label, Mine, Text};

/// A chapter, page or file of a resource.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it opens.
    pub href: Href,
    /// Its title.
    pub title: Text,
    /// Whether it is the one open now.
    pub current: bool,
    /// How many of those before it stand above it.
    pub depth: u8,
}

impl Part {
    /// A list of parts. LIMIT: the first 500, so that the page of an encyclopaedia stays a page.
    pub(crate) fn list(parts: &[Self]) -> Markup {
        // Pages that are only numbered need no second number before each.
        let are_numbers = parts.iter().all(|part| part.title.words.bytes().all(|b| b.is_ascii_digit()));
        html! {
            ol class=(if are_numbers { "contents numbers" } else { "contents" }) {
                (Self::lines(parts.get(..500).unwrap_or(parts)))
            }
        }
    }

    fn lines(parts: &[Self]) -> Markup {
        html! {
            @for (part, below) in Self::branches(parts) {
                li {
                    a href=(part.href) aria-current=[part.current.then_some("page")] { (part.title.inline()) }
                    @if !below.is_empty() { ol { (Self::lines(below)) } }
                }
            }
        }
    }

    /// Lines, each with those below it.
    fn branches(mut rest: &[Self]) -> impl Iterator<Item = (&Self, &[Self])> {
        iter::from_fn(move || {
            let (first, after) = rest.split_first()?;
            let len = after.iter().take_while(|one| one.depth > first.depth).count();
            let (below, others) = after.split_at(len);
            rest = others;
            Some((first, below))
        })
    }
}

/// What is known of a resource.
#[derive(Clone, Debug)]
pub struct ResourceView {
    /// Title, kind, languages, level, size and picture, as in lists; its address is this page.
    pub card: Card,
    /// What it is about.
    pub description: Option<Text>,
    /// Subjects, with the list of each where there is one.
    pub subjects: Vec<(Label, Option<Href>)>,
    /// The collection it is in.
    pub collection: Crumb,
    /// Where it opens; `None` if nothing in it opens in a browser.
    pub open: Option<Href>,
    /// Files to keep: address, format as in `EPUB`, length in bytes.
    pub downloads: Vec<(Href, String, u64)>,
    /// All of it as one page for paper.
    pub print: Option<Href>,
    /// Where all forms are in which it can be taken home.
    pub forms: Option<Href>,
    /// Chapters or pages.
    pub parts: Vec<Part>,
    /// Under which name its own pages are searched, if it has many.
    pub search_in: Option<String>,
    /// Whom to credit.
    pub credit: Credit,
    /// The same work in other languages.
    pub versions: Vec<Card>,
    /// Items like it; the first six are shown.
    pub similar: Vec<Card>,
    /// A large picture.
    pub cover: Option<Href>,
    /// How it is perceived and what helps, as schema.org's `accessMode` and `accessibilityFeature` name it.
    pub access: Vec<Label>,
    /// Playing time in seconds.
    pub duration_s: Option<u32>,
    /// Pages in print.
    pub pages: Option<u32>,
    /// What this reader keeps of it.
    pub mine: Mine,
    /// The same for other software.
    pub outside: Outside,
    /// Where a teacher adds it to a lesson.
    pub lesson: Option<String>,
}

/// A resource in the words of other software: in the head of its page, and beside it.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// Its record as JSON-LD.
    pub json_ld: String,
    /// Elements of Dublin Core and their values.
    pub dublin_core: Vec<(&'static str, String)>,
    /// The same record at an address of its own, and the entry for reader apps.
    pub alternates: Vec<(Href, &'static str)>,
    /// Citations to take along, by the names of their formats.
    pub citations: Vec<(Href, &'static str)>,
}

impl Outside {
    /// What of it stands in the head. A block of data is no script: browsers neither run it nor ask the policy of the page
    /// (HTML, "prepare the script element"); nothing in it can end it, since `<` is written as JSON writes it.
    fn head(&self) -> Markup {
        html! {
            @if !self.dublin_core.is_empty() {
                link rel="schema.DC" href="http://purl.org/dc/elements/1.1/";
                @for (name, value) in &self.dublin_core { meta name={ "DC." (name) } content=(value); }
            }
            @for (href, media_type) in &self.alternates { link rel="alternate" type=(media_type) href=(href); }
            @if !self.json_ld.is_empty() {
                script type="application/ld+json" { (PreEscaped(self.json_ld.replace('<', "\\u003c"))) }
            }
        }
    }
}

impl ResourceView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let title = &self.card.title;
        let body = html! {
            @if self.keeps_score() { (frame.score_words()) }
            article {
                div class="item" {
                    (self.picture(frame))
                    div class="words" {
                        h1 lang=[title.lang()] dir=(title.dir()) { (title.words) }
                        p class="facts" { (self.card.facts(frame)) }
                        (self.actions(frame))
                        (self.mine.buttons(frame))
                        @if let Some(href) = &self.lesson { p class="mine" { a class="button" href=(href) { (frame.messages.say("lesson-add-to")) } } }
                    }
                }
                @if let Some(text) = &self.description {
                    p class="lead" lang=[text.lang()] dir=(text.dir()) { (text.words) }
                }
                @if let Some(name) = &self.search_in {
                    form class="search" action="/search" method="get" role="search" {
                        label for="q-in" { (frame.messages.say("search-inside")) }
                        span class="field" {
                            input type="hidden" name="in" value=(name);
                            input id="q-in" type="search" name="q" dir="auto" maxlength="200" autocomplete="off";
                            button type="submit" aria-label=(frame.messages.say("search-inside")) { (icon("search")) }
                        }
                    }
                }
                @if !self.parts.is_empty() {
                    section aria-labelledby="contents" {
                        h2 id="contents" { (frame.messages.say("item-contents")) }
                        (Part::list(&self.parts))
                    }
                }
                (self.about(frame))
                (others(frame, "item-versions", &self.versions))
                (others(frame, "item-similar", self.similar.get(..6).unwrap_or(&self.similar)))
            }
        };
        let (crumbs, extra) = (std::slice::from_ref(&self.collection), self.outside.head());
        let sheet = Sheet { crumbs, extra, script: self.keeps_score(), ..Sheet::titled(title.words.clone()) };
        frame.page(&sheet, &body)
    }

    /// Whether a phone may keep a score of it.
    fn keeps_score(&self) -> bool {
        matches!(self.card.kind, Kind::Exercise | Kind::Course)
    }

    /// The large picture, else the small one, else a sign of what it is.
    fn picture(&self, frame: &Frame<'_>) -> Markup {
        let kind = self.card.kind.key();
        let cover = self.cover.as_ref().filter(|_| !frame.look.low_data);
        let class = if cover.is_some() { "cover" } else { "picture" };
        html! {
            span class={ (class) " " (kind) } aria-hidden="true" {
                @if let Some(picture) = cover.or(self.card.picture.as_ref()) { img src=(picture) alt="" width="160" height="160"; }
                @else { (icon(kind)) }
            }
        }
    }

    fn actions(&self, frame: &Frame<'_>) -> Markup {
        let verb = |kind: Kind| frame.messages.say(kind.verb());
        html! {
            p class="actions" {
                @if let Some(href) = &self.open {
                    a class="button primary" href=(href) { (icon(self.card.kind.key())) (verb(self.card.kind)) }
                }
                @for (href, format, len_bytes) in self.downloads.iter().take(8) {
                    a class="button" href=(href) download {
                        (icon("download"))
                        span {
                            (frame.messages.say("item-download")) " "
                            small { (frame.messages.with("item-download-what", &[
                                ("format", format.as_str().into()),
                                ("size", frame.messages.size(*len_bytes).into()),
                            ])) }
                        }
                    }
                }
                @if let Some(href) = &self.print { a class="button" href=(href) { (icon("kind-document")) (frame.messages.say("print-title")) } }
                (forms_link(self.forms.as_ref(), frame))
            }
            @if self.open.is_none() { p class="notice" { (frame.messages.say("item-nothing-to-open")) } }
        }
    }

    fn about(&self, frame: &Frame<'_>) -> Markup {
        let card = &self.card;
        html! {
            section aria-labelledby="about" {
                h2 id="about" { (frame.messages.say("item-about")) }
                dl class="about" {
                    (frame.fact("item-kind", &html! { (frame.messages.say(card.kind.key())) }))
                    @if !card.languages.is_empty() {
                        (frame.fact("item-language", &html! {
                            @for tag in card.languages.iter().take(40) { span class="fact" { (language_name(tag)) } " " }
                        }))
                    }
                    @if !self.subjects.is_empty() {
                        (frame.fact("item-subject", &html! {
                            @for (subject, href) in self.subjects.iter().take(12) {
                                span class="fact" {
                                    @if let Some(href) = href { a href=(href) { (subject.show(frame)) } } @else { (subject.show(frame)) }
                                } " "
                            }
                        }))
                    }
                    @if let Some(level) = &card.level { (frame.fact("item-level", &level.show(frame))) }
                    @if let Some(len_bytes) = card.len_bytes {
                        (frame.fact("item-size", &html! { (frame.messages.size(len_bytes)) }))
                    }
                    @if let Some(seconds) = self.duration_s {
                        (frame.fact("item-time", &html! { (frame.messages.count("item-minutes", u64::from(seconds).div_ceil(60))) }))
                    }
                    @if let Some(pages) = self.pages {
                        (frame.fact("item-pages", &html! { (frame.messages.number(u64::from(pages))) }))
                    }
                    @if !self.access.is_empty() {
                        (frame.fact("item-access", &html! {
                            @for label in self.access.iter().take(16) { span class="fact" { (label.show(frame)) } " " }
                        }))
                    }
                    (frame.fact("item-from", &html! { a href=(self.collection.href) { (self.collection.title.inline()) } }))
                    (frame.fact("item-credit", &html! {
                        (self.credit.line(frame))
                        @for (href, format) in &self.outside.citations { " " a class="fact" href=(href) download { (format) } }
                    }))
                }
            }
        }
    }
}

/// Cards under a heading, or nothing.
fn others(frame: &Frame<'_>, heading: &str, shown: &[Card]) -> Markup {
    html! {
        @if !shown.is_empty() {
            section class="others" aria-labelledby=(heading) {
                h2 id=(heading) { (frame.messages.say(heading)) }
                (cards(frame, shown))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_contents_stand_in_those_above_them() {
        let part = |words: &str, depth| Part {
            href: Href::path([words]),
            title: Text::new(words, "en"),
            current: words == "b",
            depth,
        };
        let list = |parts: &[Part]| Part::list(parts).into_string().replace(" lang=\"en\" dir=\"ltr\"", "");
        let nested = list(&[part("a", 0), part("b", 1), part("c", 2), part("d", 1), part("e", 0)]);
        let shape: String = nested
            .split('<')
            .filter_map(|tag| match tag.split(['>', ' ']).next()? {
                "ol" => Some("[".to_owned()),
                "/ol" => Some("]".to_owned()),
                "a" => tag.contains("current").then(|| "*".to_owned()),
                "li" => Some(",".to_owned()),
                _ => None,
            })
            .collect();
        assert_eq!(shape, "[,[,*[,],],]", "{nested}");
        // As a hostile publisher may have it: no line is lost.
        assert_eq!(list(&[part("a", 200), part("b", 3), part("c", 7)]).matches("<li>").count(), 3);
    }
}
