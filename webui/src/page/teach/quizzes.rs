//! `/teach/quiz/…`: questions, their answers and hints; and the same for paper.

use maud::{Markup, html};

use super::{Post, alert, entry, file_form, submit};
use crate::frame::Sheet;
use crate::{Frame, Href};

/// How questions are answered, with the words for each.
const KINDS: [(&str, &str); 5] = [
    ("one", "quiz-one"),
    ("several", "quiz-several"),
    ("text", "quiz-text"),
    ("number", "quiz-number"),
    ("order", "quiz-order"),
];

/// A question as a form has it.
#[derive(Clone, Debug, Default)]
pub struct QuestionForm {
    /// By which forms name it; empty for a new one.
    pub id: String,
    /// How it is answered: `one`, `several`, `text`, `number`, `order`.
    pub kind: String,
    /// What is asked.
    pub text: String,
    /// Answers, one a line, `*` before the right ones.
    pub answers: String,
    /// What helps.
    pub hint: String,
    /// By which the picture is named that it shows; empty where it shows none.
    pub picture: String,
}

/// What came of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuizAnswer {
    /// A question has no right answer.
    NoRight,
    /// An answer is no number.
    NoNumber,
    /// Nothing is asked.
    NoText,
    /// What it is to show cannot be read.
    NoPicture,
    /// A file has no questions, or cannot be read.
    NoQuestions,
    /// No more fit.
    Full,
    /// How many questions of a file were taken, and what those ask that were left out.
    Taken(u64, Vec<String>),
}

/// A quiz in the making.
#[derive(Clone, Debug)]
pub struct QuizFormView {
    /// What it is called.
    pub title: String,
    /// It is one's own.
    pub is_own: bool,
    /// Its questions.
    pub questions: Vec<QuestionForm>,
    /// The question in hand: a new one, or one to be changed.
    pub form: QuestionForm,
    /// What came of the form before.
    pub answer: Option<QuizAnswer>,
    /// What was looked for in the bank, and what was found: number and text.
    pub bank: (String, Vec<(String, String)>),
    /// This page.
    pub here: Href,
    /// Where forms go.
    pub post: Post,
    /// Where files go.
    pub file: Post,
}

impl QuizFormView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let messages = frame.messages;
        let words = self.answer.as_ref().map(|answer| match answer {
            QuizAnswer::NoRight => say("quiz-no-right"),
            QuizAnswer::NoNumber => say("quiz-no-number"),
            QuizAnswer::NoText => say("write-empty"),
            QuizAnswer::NoPicture => say("quiz-picture-bad"),
            QuizAnswer::NoQuestions => say("quiz-no-questions"),
            QuizAnswer::Full => say("classes-full"),
            QuizAnswer::Taken(count, left) => {
                let [count, left] = [*count, left.len() as u64].map(|number| messages.numeral(number));
                messages.with("quiz-imported", &[("count", count), ("left", left)])
            }
        });
        let paper = self.here.as_str();
        let body = html! {
            h1 { bdi dir="auto" { (self.title) } }
            (alert(words))
            @if let Some(QuizAnswer::Taken(_, left)) = &self.answer {
                @if !left.is_empty() { ul { @for asked in left { li { bdi dir="auto" { (asked) } } } } }
            }
            p class="actions" {
                a class="button" href={ (paper) "/paper" } { (say("quiz-paper")) }
                a class="button" href={ (paper) "/paper?key=1" } { (say("quiz-key")) }
                a class="button" href={ (paper) "/gift" } { "GIFT" }
            }
            @if self.questions.is_empty() { p { (say("lesson-empty")) } }
            ol class="paper" { @for question in &self.questions { li { (self.question(frame, question)) } } }
            @if self.is_own { (self.edit(frame)) (self.more(frame)) }
            p { a href="/teach/quizzes" { (say("quizzes-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(self.title.clone()) }, &body)
    }

    fn question(&self, frame: &Frame<'_>, question: &QuestionForm) -> Markup {
        html! {
            bdi class="lines" dir="auto" { (question.text) }
            @if !question.picture.is_empty() { (picture(frame, &at(&question.picture))) }
            @if self.is_own {
                div class="actions" {
                    a class="button" href=(self.here.clone().with("edit", &question.id).at("question")) { (frame.messages.say("material-write")) }
                    (self.post.button(&frame.messages.say("people-remove"), ("remove", &question.id)))
                }
            }
        }
    }

    fn edit(&self, frame: &Frame<'_>) -> Markup {
        let (say, form) = (|key| frame.messages.say(key), &self.form);
        let kinds = html! {
            select id="kind" name="kind" {
                @for (kind, key) in KINDS { option value=(kind) selected[form.kind == kind] { (say(key)) } }
            }
        };
        let area = |id: &str, rows: u8, value: &str, must: bool| {
            html! { textarea id=(id) name=(id) rows=(rows) required[must] dir="auto" { (value) } }
        };
        html! {
            h2 id="question" { (say("quiz-add")) }
            form class="settings" action={ (self.here) "/question" } method="post" enctype="multipart/form-data" {
                (self.post.hidden())
                input type="hidden" name="who" value=(form.id);
                (entry(frame, ("kind", "filter-kind"), &kinds, None))
                (entry(frame, ("text", "quiz-question"), &area("text", 3, &form.text, true), None))
                (entry(frame, ("answers", "quiz-answers"), &area("answers", 5, &form.answers, true), Some("quiz-answers-hint")))
                (entry(frame, ("hint", "quiz-hint"), &area("hint", 2, &form.hint, false), None))
                @if !form.picture.is_empty() {
                    (picture(frame, &at(&form.picture)))
                    input type="hidden" name="kept" value=(form.picture);
                    p class="choice" {
                        input type="checkbox" id="no-picture" name="no-picture" value="1";
                        label for="no-picture" { (say("quiz-picture-none")) }
                    }
                }
                (entry(frame, ("picture", "quiz-picture"), &html! { input type="file" id="picture" name="picture" accept="image/*"; }, None))
                (submit(frame, "staff-save"))
            }
        }
    }

    fn more(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let field = html! { input type="search" id="bank" name="bank" value=(self.bank.0) maxlength="100" dir="auto"; };
        html! {
            form class="settings" action=(self.here) method="get" {
                (entry(frame, ("bank", "quiz-bank"), &field, None))
                p class="actions" { button type="submit" { (say("search-button")) } }
            }
            ul class="rows" {
                @for (id, text) in &self.bank.1 {
                    li { bdi dir="auto" { (text) } (self.post.button(&say("quiz-add"), ("bank", id))) }
                }
            }
            (file_form(frame, &self.file, ("quiz-import", "quiz-import-hint")))
            details { summary { (say("people-remove")) } (self.post.button(&say("people-remove"), ("remove-quiz", ""))) }
        }
    }
}

fn at(picture: &str) -> Href {
    Href::path(["teach", "picture", picture])
}

/// What a question shows; a link to it where somebody wants few pictures.
pub(crate) fn picture(frame: &Frame<'_>, at: &Href) -> Markup {
    if frame.look.low_data {
        return html! { p { a class="button" href=(at) { (frame.messages.say("quiz-picture")) } } };
    }
    drawn(frame, at)
}

fn drawn(frame: &Frame<'_>, at: &Href) -> Markup {
    html! { p { img class="asked" src=(at) alt=(frame.messages.say("quiz-picture")); } }
}

/// A question for paper.
#[derive(Clone, Debug)]
pub struct PaperQuestion {
    /// What is asked.
    pub asked: String,
    /// Where what it shows is.
    pub picture: Option<Href>,
    /// What there is to choose from; right ones are marked where the key is wanted. Empty for a line to write on.
    pub choices: Vec<(bool, String)>,
    /// The answer in words, where there is nothing to choose from.
    pub answer: String,
}

/// A quiz for paper.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// What it is called.
    pub title: String,
    /// Its questions.
    pub questions: Vec<PaperQuestion>,
    /// With the answers.
    pub has_key: bool,
}

impl PaperView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let body = html! {
            h1 { bdi dir="auto" { (self.title) } }
            p class="notice actions" { (frame.messages.say("print-how")) }
            @if !self.has_key { p { (frame.messages.say("staff-name")) ": ______________________" } }
            ol class="paper" {
                @for question in &self.questions {
                    li {
                        p { bdi class="lines" dir="auto" { (question.asked) } }
                        // Nobody taps on paper.
                        @if let Some(at) = &question.picture { (drawn(frame, at)) }
                        @if question.choices.is_empty() {
                            p { @if self.has_key { strong { bdi dir="auto" { (question.answer) } } } @else { "______________________" } }
                        } @else {
                            ul { @for (is_right, text) in &question.choices {
                                li { @if self.has_key && *is_right { strong { "✓ " bdi dir="auto" { (text) } } } @else { "☐ " bdi dir="auto" { (text) } } }
                            } }
                            @if self.has_key && !question.answer.is_empty() { p { strong { bdi dir="auto" { (question.answer) } } } }
                        }
                    }
                }
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(self.title.clone()) }, &body)
    }
}
