//! `/help/course`: a course of half an hour on running a library, made of the help for its pages: six parts, each with
//! something to try. It can be put into the library as a page that is written, and travels with it then.

use maud::html;

use super::guide::{GUIDES, GuideView};
use crate::Frame;
use crate::frame::Sheet;

/// A part: what it is called, the help that is read, and what is tried.
type Part = (&'static str, &'static [&'static str], &'static str);

const PARTS: [Part; 6] = [
    ("claim-title", &["first", "poster", "wifi", "place"], "course-try-first"),
    ("admin-content", &["publishers", "content", "collection", "link"], "course-try-content"),
    ("admin-sync", &["sync", "parcel", "jobs"], "course-try-sync"),
    ("desk-title", &["desk", "add", "material", "approvals"], "course-try-add"),
    ("classes-title", &["classes", "lessons", "quizzes", "progress", "requests"], "course-try-class"),
    ("admin-title", &["box", "people", "sign-in", "usage", "year"], "course-try-box"),
];

/// The course: what is in it, or one part.
#[derive(Clone, Copy, Debug)]
pub struct CourseView(Option<usize>);

/// The course as a page that somebody goes on writing.
#[derive(Clone, Debug)]
pub struct WrittenCourse {
    /// What it is called.
    pub title: String,
    /// BCP 47, of the language in which it is read.
    pub language: &'static str,
    /// In Markdown.
    pub text: String,
}

impl CourseView {
    /// What is in it.
    pub const ALL: Self = Self(None);

    /// The part of a number, from 1; `None` if there is none.
    pub fn of(number: &str) -> Option<Self> {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        PARTS.get(at).map(|_| Self(Some(at)))
    }

    /// The page.
    pub fn render(self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let all = say("course-title");
        let title = match self.0.and_then(|at| PARTS.get(at).map(|part| (at, part))) {
            Some((at, (title, ..))) => format!("{}. {}", at + 1, say(title)),
            None => all.clone(),
        };
        let body = html! {
            h1 { (title) }
            @if let Some((at, (_, topics, try_it))) = self.0.and_then(|at| PARTS.get(at).map(|part| (at, part))) {
                @for topic in *topics {
                    @if let Some(guide) = GuideView::of(topic) { (guide.section(frame)) }
                }
                h2 { (say("course-try")) }
                p { (say(try_it)) }
                p class="actions" {
                    @if at + 1 < PARTS.len() { a class="button primary" href={ "/help/course/" (at + 2) } { (say("quiz-next")) } }
                }
                p { a href="/help/course" { (all) } }
            } @else {
                p { (say("course-lead")) }
                ul class="rows" {
                    @for (at, (title, ..)) in PARTS.iter().enumerate() {
                        li { a href={ "/help/course/" (at + 1) } { (at + 1) ". " (say(title)) } }
                    }
                }
                p { (say("course-write-why")) }
                p class="actions" { a class="button" href="/teach/write?from=course" { (say("course-write")) } }
                p { a href="/help/staff" { (say("guide-title")) } }
            }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }

    /// The whole of it as a page of one's own.
    pub fn written(frame: &Frame<'_>) -> WrittenCourse {
        let say = |key| frame.messages.say(key);
        let mut text = say("course-lead");
        for (at, (title, topics, try_it)) in PARTS.iter().enumerate() {
            text += &["\n\n## ", &(at + 1).to_string(), ". ", &say(title)].concat();
            for (_, _, title, words) in topics.iter().filter_map(|topic| GUIDES.iter().find(|(name, ..)| name == topic))
            {
                text += &["\n\n### ", &say(title), "\n\n", &say(words)].concat();
            }
            text += &["\n\n### ", &say("course-try"), "\n\n", &say(try_it)].concat();
        }
        WrittenCourse { title: say("course-title"), language: frame.messages.tag(), text: text + "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_help_is_read_once() {
        let mut read: Vec<&str> = PARTS.iter().flat_map(|(_, topics, _)| topics.iter().copied()).collect();
        let mut all: Vec<&str> = GUIDES.iter().map(|(name, ..)| *name).collect();
        read.sort_unstable();
        all.sort_unstable();
        assert_eq!(read, all);
        assert!(CourseView::of("6").is_some());
        for wrong in ["0", "7", "", "x", "-1"] {
            assert!(CourseView::of(wrong).is_none(), "{wrong}");
        }
    }
}
