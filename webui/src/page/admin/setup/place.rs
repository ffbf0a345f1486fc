//! `/admin/place`: what the library is called, what it speaks, and where it stands.

use maud::{Markup, html};

use super::{Became, Said, Step, step_line, step_on};
use crate::frame::Sheet;
use crate::page::clock::{ClockAnswer, ClockFields};
use crate::page::teach::{Post, entry, submit};
use crate::{Frame, Messages};

/// The page.
#[derive(Clone, Debug)]
pub struct PlaceView {
    /// Name of the library.
    pub name: Said,
    /// Language of pages, BCP 47.
    pub language: Said,
    /// Country, ISO 3166-1.
    pub country: Said,
    /// Whether the library earns money.
    pub for_profit: Said,
    /// The clock, where the box is told it by people, with what came of what was told.
    pub clock: Option<(ClockFields, Option<ClockAnswer>)>,
    /// What became of what was asked for.
    pub became: Became,
    /// A step of the first run.
    pub step: Option<Step>,
    /// Where its form goes.
    pub post: Post,
}

impl PlaceView {
    /// The page. Its form posts `name`, `language`, `country`, `for-profit` and, with a clock, `day`, `time` and `offset`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("place-title");
        let answer = self.clock.as_ref().and_then(|(_, answer)| *answer);
        let body = html! {
            (step_line(frame, self.step.as_ref()))
            h1 { (title) }
            (self.became.show(frame))
            @if let Some(answer) = answer { p class="notice" role="alert" { (say(answer.message())) } }
            @if self.became != Became::Begun { form class={ "settings" @if self.clock.is_some() { " clock" } } action=(self.post.href) method="post" {
                (self.post.hidden())
                (self.name.text(frame, ("name", "place-name"), 63, Some("place-name-hint")))
                (self.languages(frame))
                (self.country.text(frame, ("country", "place-country"), 2, Some("place-country-hint")))
                (self.for_profit.choice(frame, ("for-profit", "place-for-profit")))
                @if let Some((clock, _)) = &self.clock { (clock.show(frame)) }
                (submit(frame, "staff-save"))
            } }
            (step_on(frame, self.step.as_ref(), "first-later"))
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(
            &Sheet {
                class: "prose",
                query: None,
                script: self.clock.is_some() && self.became != Became::Begun,
                ..Sheet::titled(title.clone())
            },
            &body,
        )
    }

    fn languages(&self, frame: &Frame<'_>) -> Markup {
        let said = &self.language;
        let field = html! {
            select id="language" name="language" disabled[said.is_fixed] {
                @for language in Messages::languages() {
                    option value=(language.tag) lang=(language.tag) selected[language.tag == said.value] {
                        (crate::language::autonym(language.tag))
                    }
                }
            }
        };
        entry(frame, ("language", "place-language"), &field, said.fixed())
    }
}
