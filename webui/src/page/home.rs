//! `/`: start in one tap.

use maud::{Markup, html};

use crate::card::{cards, chips};
use crate::frame::{Sheet, catalogue};
use crate::icon::icon;
use crate::{Card, Count, Due, Frame, Href};

/// LIMIT: pictures on the first page, so that it stays within twelve requests where pictures are not loaded lazily.
const MAX_PICTURES: usize = 7;
/// Languages on the first page; all are behind one more tap.
const MAX_LANGUAGES: usize = 12;

/// The first page.
#[derive(Clone, Debug, Default)]
pub struct HomeView {
    /// Where this reader goes on; the first three are shown.
    pub places: Vec<Card>,
    /// What this pupil's class has given them to do.
    pub due: Vec<Due>,
    /// In the language and at the level that the reader chose; the first six are shown.
    pub for_you: Vec<Card>,
    /// What is opened most here; the first four are shown.
    pub popular: Vec<Card>,
    /// Subjects with the number of items in each.
    pub subjects: Vec<Count>,
    /// Kinds with the number of items of each.
    pub kinds: Vec<Count>,
    /// Languages with the number of items in each, the reader's first; the first twelve are shown.
    pub languages: Vec<Count>,
    /// How many languages there are in all.
    pub all_languages: u64,
    /// The newest items; the first eight are shown.
    pub new: Vec<Card>,
    /// Collections; the first twelve are shown.
    pub collections: Vec<Card>,
}

impl HomeView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let empty = self.collections.is_empty() && self.new.is_empty();
        let body = if empty { empty_library(frame) } else { self.full(frame) };
        let sheet = Sheet {
            query: None,
            class: "home",
            script: !empty,
            extra: catalogue(&Href::path(["opds"])),
            ..Sheet::titled(frame.library.name.words.clone())
        };
        frame.page(&sheet, &body)
    }

    fn full(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let mut pictures = MAX_PICTURES;
        let mut shelf = |cards: &[Card], most: usize| -> Vec<Card> {
            let few = cards.iter().take(most).cloned();
            few.map(|card| {
                if card.picture.is_some() && pictures == 0 {
                    return card.plain();
                }
                pictures -= usize::from(card.picture.is_some());
                card
            })
            .collect()
        };
        let (places, for_you) = (shelf(&self.places, 3), shelf(&self.for_you, 6));
        let (popular, new) = (shelf(&self.popular, 4), shelf(&self.new, 8));
        let collections = shelf(&self.collections, 12);
        html! {
            @if !self.places.is_empty() { (frame.score_words()) }
            section class="welcome" {
                h1 { (say("home-question")) }
                (frame.search_box("", "large"))
                (shelf_of_books())
            }
            @if !self.due.is_empty() {
                section aria-labelledby="due" {
                    h2 id="due" { a href="/class" { (say("class-work")) } }
                    (Due::list(frame, &self.due))
                }
            }
            (row(frame, "home-continue", &places))
            (row(frame, "home-for-you", &for_you))
            @if !self.subjects.is_empty() {
                section aria-labelledby="subjects" {
                    h2 id="subjects" { (say("home-subjects")) }
                    ul class="tiles" { @for subject in self.subjects.iter().take(24) { (subject.tile(frame)) } }
                }
            }
            @if !self.kinds.is_empty() {
                section aria-labelledby="kinds" { h2 id="kinds" { (say("home-kinds")) } (chips(frame, &self.kinds)) }
            }
            (row(frame, "home-popular", &popular))
            @if !self.languages.is_empty() {
                section aria-labelledby="languages" {
                    h2 id="languages" { (say("home-languages")) }
                    (chips(frame, self.languages.get(..MAX_LANGUAGES).unwrap_or(&self.languages)))
                    @if self.languages.len() > MAX_LANGUAGES {
                        p { a class="button" href=(Href::path(["languages"])) {
                            (frame.messages.with("languages-all", &[("count", frame.messages.numeral(self.all_languages))]))
                        } }
                    }
                }
            }
            (row(frame, "home-new", &new))
            p class="actions" {
                a class="button" href="/list" { (say("home-all")) }
                a class="button" href="/explore" { (icon("map")) (say("nav-explore")) }
                a class="button" href="/take" { (icon("download")) (say("nav-take")) }
                a class="button" href="/start" { (icon("language")) (say("nav-start")) }
            }
            (row(frame, "home-collections", &collections))
        }
    }
}

/// A heading with cards below it, or nothing.
fn row(frame: &Frame<'_>, heading: &str, shown: &[Card]) -> Markup {
    html! {
        @if !shown.is_empty() {
            section aria-labelledby=(heading) {
                h2 id=(heading) { (frame.messages.say(heading)) }
                (cards(frame, shown))
            }
        }
    }
}

/// A row of books along the bottom of the greeting. In the page, so that it costs no request.
fn shelf_of_books() -> Markup {
    /// Width, height, colour; a gap where there is no colour.
    const BOOKS: [(u32, u32, &str); 18] = [
        (16, 46, "#1d6856"),
        (12, 38, "#c8702e"),
        (20, 50, "#2a5898"),
        (10, 42, "#a63557"),
        (14, 36, "#835510"),
        (18, 48, "#17453f"),
        (9, 40, "#c8702e"),
        (30, 0, ""),
        (15, 44, "#73468f"),
        (12, 50, "#1b697e"),
        (18, 38, "#9c4f17"),
        (11, 46, "#396f26"),
        (60, 0, ""),
        (14, 48, "#a8352f"),
        (20, 40, "#17453f"),
        (10, 50, "#835510"),
        (16, 44, "#2a5898"),
        (12, 36, "#1d6856"),
    ];
    let mut x = 14;
    html! {
        svg class="shelf" viewBox="0 0 360 60" preserveAspectRatio="xMinYMax meet" aria-hidden="true" focusable="false" {
            @for (width, height, colour) in BOOKS {
                @if height > 0 {
                    rect x=(x) y=(56 - height) width=(width) height=(height) rx="2" fill=(colour) {}
                    rect x=(x) y=(64 - height) width=(width) height="3" fill="#fdf8ee" fill-opacity=".5" {}
                }
                ({ x += width + 2; "" })
            }
            rect x="0" y="56" width="2000" height="4" fill="#835510" {}
        }
    }
}

fn empty_library(frame: &Frame<'_>) -> Markup {
    html! {
        section class="welcome notice" {
            h1 { (frame.messages.say("home-empty-title")) }
            p class="lead" { (frame.messages.say("home-empty-why")) }
            p { (frame.messages.say("home-empty-who")) }
            p { a class="button" href="/help" { (frame.messages.say("nav-help")) } }
        }
    }
}
