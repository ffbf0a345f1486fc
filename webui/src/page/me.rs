//! `/me`: continue, saved, finished. Kept on the phone only.

use maud::{Markup, html};

use crate::card::cards;
use crate::frame::Sheet;
use crate::icon::icon;
use crate::page::print::list_link;
use crate::page::take::forms_link;
use crate::{Card, Frame, Href, Mine};

/// What a reader keeps.
#[derive(Clone, Debug, Default)]
pub struct MeView {
    /// Where reading goes on, newest first.
    pub places: Vec<Card>,
    /// Saved items, newest first, with what removes them.
    pub saved: Vec<(Card, Mine)>,
    /// Finished items, newest first, with what removes them.
    pub finished: Vec<(Card, Mine)>,
    /// Where all that is saved can be taken home as one file, if anything is.
    pub forms: Option<Href>,
    /// The same for paper.
    pub print: Option<Href>,
    /// Whether everything was cleared just now.
    pub forgotten: bool,
}

impl MeView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("me-title");
        let is_empty = self.places.is_empty() && self.saved.is_empty() && self.finished.is_empty();
        let body = html! {
            (frame.score_words())
            h1 { (title) }
            @if self.forgotten { p class="notice" role="status" { (say("me-forgotten")) } }
            p class="lead" { (say("me-lead")) }
            h2 id="continue" { (say("me-continue")) }
            @if self.places.is_empty() { (nothing("clock", &say("me-continue-empty"))) } @else { (cards(frame, &self.places)) }
            h2 id="saved" { (say("me-saved")) }
            (list(frame, &self.saved, "me", "me-saved-empty"))
            @if self.forms.is_some() { p class="actions" { (forms_link(self.forms.as_ref(), frame)) (list_link(self.print.as_ref(), frame)) } }
            h2 id="finished" { (say("me-finished")) }
            (list(frame, &self.finished, "done", "me-finished-empty"))
            @if !is_empty {
                form class="forget" action="/me" method="post" {
                    button type="submit" name="do" value="forget" { (say("me-forget")) }
                }
            }
        };
        frame.page(&Sheet { script: true, ..Sheet::titled(title.clone()) }, &body)
    }
}

fn list(frame: &Frame<'_>, items: &[(Card, Mine)], sign: &str, empty: &str) -> Markup {
    html! {
        @if items.is_empty() { (nothing(sign, &frame.messages.say(empty))) }
        @else {
            ul class="cards kept" {
                @for (card, mine) in items.iter().take(crate::card::MAX_CARDS) {
                    (card.show_with(frame, &mine.remove_button(frame)))
                }
            }
        }
    }
}

/// An empty list says what would fill it.
fn nothing(sign: &str, words: &str) -> Markup {
    html! { p class="nothing" { (icon(sign)) span { (words) } } }
}
