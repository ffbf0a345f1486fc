//! The end of a school year.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{Post, alert, submit};

/// What is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearStage {
    /// So many pupils, so many answers of theirs.
    Full(u64, u64),
    /// The same, and the box was not ticked.
    Unsure(u64, u64),
    /// Nobody learns here.
    Empty,
    /// So many pupils and answers were removed.
    Ended(u64, u64),
}

/// The end of a year.
#[derive(Clone, Debug)]
pub struct YearView {
    /// What is on the page.
    pub stage: YearStage,
    /// Where its form goes.
    pub post: Post,
}

impl YearView {
    /// The page. Its form posts `sure`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("year-title");
        let counts = |pupils, answers| {
            html! { dl class="about" {
                (frame.fact("year-pupils", &html! { (frame.messages.number(pupils)) }))
                (frame.fact("year-answers", &html! { (frame.messages.number(answers)) }))
            } }
        };
        let body = html! {
            h1 { (title) }
            @match self.stage {
                YearStage::Empty => p class="notice" role="status" { (say("year-empty")) },
                YearStage::Ended(pupils, answers) => {
                    p class="notice" role="status" { (say("year-done")) }
                    (counts(pupils, answers))
                },
                YearStage::Full(pupils, answers) | YearStage::Unsure(pupils, answers) => {
                    p class="lead" { (say("year-lead")) }
                    (counts(pupils, answers))
                    p { a href="/admin/backup" { (say("admin-backup")) } }
                    (alert(matches!(self.stage, YearStage::Unsure(..)).then(|| say("year-unsure"))))
                    form class="settings" action=(self.post.href) method="post" {
                        (self.post.hidden())
                        p class="choice" {
                            input type="checkbox" id="sure" name="sure" value="1";
                            label for="sure" { (say("year-sure")) }
                        }
                        (submit(frame, "year-do"))
                    }
                },
            }
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}
