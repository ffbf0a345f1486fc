//! `/languages`: every language that something here is in, the reader's first, and a search for one.

use maud::{Markup, html};

use crate::card::every_chip;
use crate::frame::Sheet;
use crate::icon::icon;
use crate::{Count, Frame, Href};

/// All languages, or those whose name has what was looked for.
#[derive(Clone, Debug, Default)]
pub struct LanguagesView {
    /// What was looked for.
    pub name: String,
    /// What else was chosen, which the form keeps: name and value.
    pub kept: Vec<(String, String)>,
    /// Languages that this reader reads.
    pub hers: Vec<Count>,
    /// All others, the most frequent first.
    pub others: Vec<Count>,
    /// How many languages there are in all.
    pub total: u64,
}

impl LanguagesView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let title = frame.messages.with("languages-all", &[("count", frame.messages.numeral(self.total))]);
        let body = html! {
            h1 { (title) }
            (self.search(frame))
            (group(frame, "languages-yours", &self.hers))
            @if !self.others.is_empty() {
                section aria-labelledby="others" {
                    @if !self.hers.is_empty() { h2 id="others" { (frame.messages.say("languages-others")) } }
                    @else { h2 id="others" class="unseen" { (frame.messages.say("filter-language")) } }
                    (every_chip(frame, &self.others))
                }
            }
            @if self.hers.is_empty() && self.others.is_empty() {
                p class="notice" { (frame.messages.say("languages-none")) }
                p class="actions" { a class="button" href=(Href::path(["languages"])) { (title) } }
            }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }

    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form class="search large" action="/languages" method="get" role="search" {
                @for (name, value) in &self.kept { input type="hidden" name=(name) value=(value); }
                label for="name" { (frame.messages.say("languages-search")) }
                span class="field" {
                    input id="name" type="search" name="name" value=(self.name) dir="auto" maxlength="60" autocomplete="off";
                    button type="submit" { (icon("search")) span { (frame.messages.say("search-button")) } }
                }
            }
        }
    }
}

fn group(frame: &Frame<'_>, heading: &str, counts: &[Count]) -> Markup {
    html! {
        @if !counts.is_empty() {
            section aria-labelledby=(heading) {
                h2 id=(heading) { (frame.messages.say(heading)) }
                (every_chip(frame, counts))
            }
        }
    }
}
