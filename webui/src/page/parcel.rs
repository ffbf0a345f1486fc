//! `/parcel` and `/admin/parcel`: what was made here as one file, and the way in for one from elsewhere.

use maud::{Markup, html};

use super::teach::add::file;
use super::teach::{Post, alert, submit};
use crate::frame::Sheet;
use crate::icon::icon;
use crate::{Frame, Href, Text};

/// The way in for a parcel.
#[derive(Clone, Debug)]
pub struct BringForm {
    /// Where it goes.
    pub post: Post,
    /// One is being taken.
    pub is_busy: bool,
    /// What became of the last one: whether it was of use, and what came or why not, in English.
    pub outcome: Option<(bool, String)>,
    /// No file came.
    pub lacks_file: bool,
    /// Bytes that a file may have.
    pub most_bytes: u64,
}

/// A collection of others that this library holds, as a file for another library.
#[derive(Clone, Debug)]
pub struct ParcelOffer {
    /// Its title.
    pub title: Text,
    /// Where the file is.
    pub href: Href,
    /// About its length: bytes of the content.
    pub len_bytes: u64,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct ParcelView {
    /// Where the parcel of this library is, and how large; `None` where nothing was made that may travel.
    pub offer: Option<(String, u64)>,
    /// What may be carried to another library.
    pub shelves: Vec<ParcelOffer>,
    /// For those who look after the box.
    pub bring: Option<BringForm>,
}

impl ParcelView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("parcel-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("parcel-lead")) }
            @match &self.offer {
                None => p class="notice" { (say("parcel-empty")) },
                Some((href, len_bytes)) => p class="actions" {
                    a class="button" href=(href) download {
                        (icon("download")) span { (say("parcel-get")) " " small { (frame.messages.size(*len_bytes)) } }
                    }
                },
            }
            @if !self.shelves.is_empty() {
                h2 { (say("parcel-shelves")) }
                p { (say("parcel-shelves-lead")) }
                ul {
                    @for shelf in &self.shelves {
                        li {
                            a href=(shelf.href) download lang=[shelf.title.lang()] dir=(shelf.title.dir()) { (shelf.title.words) }
                            " " small { (frame.messages.size(shelf.len_bytes)) }
                        }
                    }
                }
            }
            @if let Some(bring) = &self.bring { (bring.show(frame)) }
        };
        frame.page(&Sheet { script: self.bring.is_some(), ..Sheet::titled(title.clone()) }, &body)
    }
}

impl BringForm {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            h2 { (say("parcel-bring")) }
            // What became of the one before is no answer to who sent this one.
            @if self.is_busy { p class="notice" role="status" { (say("parcel-busy")) } }
            @else {
                @if let Some((is_good, text)) = &self.outcome {
                    div class="notice" role="status" {
                        p { (say(if *is_good { "parcel-taken" } else { "parcel-refused" })) }
                        p lang="en" dir="ltr" { (text) }
                    }
                }
                (alert(self.lacks_file.then(|| say("add-no-file"))))
                form class="settings pieces" action=(self.post.href) method="post" enctype="multipart/form-data" {
                    (self.post.hidden())
                    (file(frame, self.most_bytes))
                    (submit(frame, "add-send"))
                }
            }
            p { a href="/admin" { (say("admin-title")) } }
        }
    }
}
