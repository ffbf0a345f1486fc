//! Pages for what went wrong: what happened, what is safe, what to do next, a code to read out.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::{Count, Frame};

/// What went wrong. The number is the HTTP status (RFC 9110, 15).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The address could not be read.
    BadRequest,
    /// A field of a form lacks something.
    Unfit,
    /// It is not for whoever asks.
    Forbidden,
    /// Nothing is there.
    NotFound,
    /// Only reading is possible there.
    MethodNotAllowed,
    /// It was there and was withdrawn.
    Gone,
    /// More was sent than is taken.
    TooLarge,
    /// More was chosen than fits into one file.
    TooMany,
    /// The asked part of a file does not exist.
    RangeNotSatisfiable,
    /// The name in the request is not this library's.
    Misdirected,
    /// Too many requests from one device.
    TooManyRequests,
    /// Our fault.
    Internal,
    /// Too busy just now.
    Busy,
    /// What was asked for is damaged on this box.
    Damaged,
    /// No space left.
    Full,
    /// Redirects in a circle.
    Loop,
}

impl Problem {
    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unfit => 422,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Gone => 410,
            Self::TooLarge | Self::TooMany => 413,
            Self::RangeNotSatisfiable => 416,
            Self::Misdirected => 421,
            Self::TooManyRequests => 429,
            Self::Internal => 500,
            Self::Busy | Self::Damaged => 503,
            Self::Full => 507,
            Self::Loop => 508,
        }
    }

    /// Whether it may be gone when one tries again.
    pub(super) fn may_pass(self) -> bool {
        matches!(self, Self::Busy | Self::Damaged | Self::Internal | Self::TooManyRequests)
    }

    pub(super) fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::BadRequest => ("problem-400-title", "problem-400-why"),
            Self::Unfit => ("problem-422-title", "problem-422-why"),
            Self::Forbidden => ("problem-403-title", "problem-403-why"),
            Self::NotFound => ("problem-404-title", "problem-404-why"),
            Self::MethodNotAllowed => ("problem-405-title", "problem-405-why"),
            Self::Gone => ("problem-410-title", "problem-410-why"),
            Self::TooLarge => ("problem-413-title", "problem-413-why"),
            Self::TooMany => ("problem-many-title", "problem-many-why"),
            Self::RangeNotSatisfiable => ("problem-416-title", "problem-416-why"),
            Self::Misdirected => ("problem-421-title", "problem-421-why"),
            Self::TooManyRequests => ("problem-429-title", "problem-429-why"),
            Self::Internal => ("problem-500-title", "problem-500-why"),
            Self::Busy => ("problem-503-title", "problem-503-why"),
            Self::Damaged => ("problem-damaged-title", "problem-damaged-why"),
            Self::Full => ("problem-507-title", "problem-507-why"),
            Self::Loop => ("problem-508-title", "problem-508-why"),
        }
    }
}

/// A problem as it is shown.
#[derive(Clone, Debug)]
pub struct ProblemView {
    /// What went wrong.
    pub problem: Problem,
    /// Short code to read over the phone, as in `M404-7QK`; also in the log.
    pub code: String,
    /// Words for the search box, guessed from the address.
    pub guess: String,
    /// Seconds after which to try again.
    pub retry_s: Option<u32>,
    /// Ways on: subjects or languages.
    pub ways_on: Vec<Count>,
    /// Why it was taken back, as its maker says.
    pub reason: Option<String>,
}

impl ProblemView {
    /// A problem with its code and nothing else.
    pub fn new(problem: Problem, code: impl Into<String>) -> Self {
        Self { problem, code: code.into(), guess: String::new(), retry_s: None, ways_on: Vec::new(), reason: None }
    }

    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let (title, why) = self.problem.keys();
        let title = frame.messages.say(title);
        let searches = matches!(self.problem, Problem::NotFound | Problem::Gone | Problem::Damaged);
        let body = html! {
            section class="problem" {
                h1 { (title) }
                p class="lead" { (frame.messages.say(why)) }
                @if let Some(reason) = &self.reason { p { bdi dir="auto" { (reason) } } }
                @if let Some(seconds) = self.retry_s { p { (frame.messages.count("problem-503-wait", u64::from(seconds))) } }
                @if searches { (frame.search_box(&self.guess, "large")) }
                (self.actions(frame))
                @if !self.ways_on.is_empty() {
                    h2 { (frame.messages.say("search-zero-broader")) }
                    (crate::card::chips(frame, &self.ways_on))
                }
                p class="facts" { (frame.messages.with("problem-code", &[("code", self.code.as_str().into())])) }
            }
        };
        let query = (!searches).then_some("");
        frame.page(&Sheet { query, ..Sheet::titled(title.clone()) }, &body)
    }

    fn actions(&self, frame: &Frame<'_>) -> Markup {
        html! {
            p class="actions" {
                @if self.problem.may_pass() { a class="button primary" href=(frame.here) { (frame.messages.say("problem-retry")) } }
                a class="button" href="/" { (frame.messages.say("problem-home")) }
                a class="button" href="/help" { (frame.messages.say("nav-help")) }
            }
        }
    }
}
