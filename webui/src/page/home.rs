//! `/`: start in one tap.

use maud::{Markup, html};

use crate::card::{cards, chips};
use crate::frame::Sheet;
use crate::{Card, Count, Frame};

/// The first page.
#[derive(Clone, Debug, Default)]
pub struct HomeView {
    /// Subjects with the number of items in each.
    pub subjects: Vec<Count>,
    /// Kinds with the number of items of each.
    pub kinds: Vec<Count>,
    /// Languages with the number of items in each.
    pub languages: Vec<Count>,
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
        let sheet = Sheet { query: None, class: "home", ..Sheet::titled(frame.library.name.words.clone()) };
        frame.page(&sheet, &body)
    }

    fn full(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            section class="welcome" {
                h1 { (say("home-question")) }
                (frame.search_box("", "large"))
            }
            @if !self.subjects.is_empty() {
                section aria-labelledby="subjects" {
                    h2 id="subjects" { (say("home-subjects")) }
                    ul class="tiles" { @for subject in self.subjects.iter().take(24) { (subject.tile(frame)) } }
                }
            }
            @if !self.kinds.is_empty() {
                section aria-labelledby="kinds" { h2 id="kinds" { (say("home-kinds")) } (chips(frame, &self.kinds)) }
            }
            @if !self.languages.is_empty() {
                section aria-labelledby="languages" {
                    h2 id="languages" { (say("home-languages")) }
                    (chips(frame, &self.languages))
                }
            }
            @if !self.new.is_empty() {
                section aria-labelledby="new" {
                    h2 id="new" { (say("home-new")) }
                    (cards(frame, &self.new[..self.new.len().min(8)]))
                    p { a class="button" href="/list" { (say("home-all")) } }
                }
            }
            @if !self.collections.is_empty() {
                section aria-labelledby="collections" {
                    h2 id="collections" { (say("home-collections")) }
                    (cards(frame, &self.collections[..self.collections.len().min(12)]))
                }
            }
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
