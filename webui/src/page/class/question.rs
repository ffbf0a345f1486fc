//! One question: asked, answered, and what came of it.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::page::teach::quizzes::picture;
use crate::page::teach::{Post, entry};
use crate::{Frame, Href};

/// What a pupil has answered, and what follows.
#[derive(Clone, Debug)]
pub struct Given {
    /// It is right.
    pub is_right: bool,
    /// What helps, if it is not.
    pub hint: String,
    /// Where it goes on.
    pub next: Href,
}

/// A question.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// What the quiz is called.
    pub title: String,
    /// Its number, and how many there are.
    pub place: (u64, u64),
    /// What is asked.
    pub asked: String,
    /// Where what it shows is.
    pub picture: Option<Href>,
    /// How it is answered: `one`, `several`, `text`, `number`, `order`.
    pub kind: &'static str,
    /// What there is to choose from, or to put in order, as it is shown.
    pub choices: Vec<String>,
    /// What was given last: what is chosen or typed.
    pub chosen: Vec<String>,
    /// What came of it.
    pub given: Option<Given>,
    /// The number of the next answer; `None` once there are no more.
    pub nth: Option<u32>,
    /// Where answers go.
    pub post: Post,
    /// The page of the lesson.
    pub back: Href,
}

impl QuestionView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let place = messages.with(
            "quiz-place",
            &[("number", messages.numeral(self.place.0)), ("count", messages.numeral(self.place.1))],
        );
        let is_open = self.nth.is_some() && self.given.as_ref().is_none_or(|given| !given.is_right);
        let body = html! {
            p { a href=(self.back) { bdi dir="auto" { (self.title) } } " · " (place) }
            h1 { bdi class="lines" dir="auto" { (self.asked) } }
            @if let Some(at) = &self.picture { (picture(frame, at)) }
            @if let Some(given) = &self.given { (result(frame, given)) }
            @if is_open {
                form class="settings" action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="nth" value=(self.nth.unwrap_or_default());
                    (self.field(frame))
                    p class="actions" { button class="primary" type="submit" { (messages.say("quiz-send")) } }
                }
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(self.title.clone()) }, &body)
    }

    fn field(&self, frame: &Frame<'_>) -> Markup {
        let first = self.chosen.first().map_or("", String::as_str);
        match self.kind {
            "one" | "several" => html! {
                fieldset {
                    legend { (frame.messages.say(if self.kind == "one" { "quiz-one" } else { "quiz-several" })) }
                    @for (at, choice) in self.choices.iter().enumerate() {
                        p class="choice" {
                            input type=(if self.kind == "one" { "radio" } else { "checkbox" }) id={ "a" (at) } name="a" value=(at)
                                checked[self.chosen.contains(&at.to_string())] required[self.kind == "one"];
                            label for={ "a" (at) } dir="auto" { (choice) }
                        }
                    }
                }
            },
            "order" => html! {
                @for (at, choice) in self.choices.iter().enumerate() {
                    p class="entry" {
                        label for={ "a" (at) } dir="auto" { (choice) }
                        select id={ "a" (at) } name="a" {
                            @for place in 1..=self.choices.len() {
                                option value=(place) selected[self.chosen.get(at).is_some_and(|one| *one == place.to_string())] { (place) }
                            }
                        }
                    }
                }
            },
            _ => {
                // No keys for numbers alone: on some phones those have no minus.
                let field = html! { input type="text" id="a" name="a" value=(first) required maxlength="200" autocomplete="off" dir="auto"; };
                entry(frame, ("a", "quiz-send"), &field, None)
            }
        }
    }
}

fn result(frame: &Frame<'_>, given: &Given) -> Markup {
    let say = |key| frame.messages.say(key);
    html! {
        div class="notice" role="status" {
            p { strong { (say(if given.is_right { "quiz-right" } else { "quiz-wrong" })) } }
            @if !given.is_right && !given.hint.is_empty() { p { bdi dir="auto" { (given.hint) } } }
            p { a class={ "button" @if given.is_right { " primary" } } href=(given.next) { (say("quiz-next")) } }
        }
    }
}
