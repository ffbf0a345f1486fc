//! `/teach/add` and `/teach/write`: a file from the phone, or a page that is written on it, and what is said of it.

use maud::{Markup, html};

use super::{Post, alert, entry, submit};
use crate::card::level_label;
use crate::frame::Sheet;
use crate::{Frame, Messages};

/// What is said of a material, as a form has it.
#[derive(Clone, Debug, Default)]
pub struct SaidForm {
    /// Its title.
    pub title: String,
    /// BCP 47.
    pub language: String,
    /// ISCED 2011.
    pub level: Option<u8>,
    /// SPDX.
    pub licence: String,
    /// Whose name stands with it.
    pub creator: String,
    /// It does not leave this box.
    pub only_here: bool,
}

/// Licences that a teacher chooses from, and what they mean in plain words.
const LICENCES: [(&str, &str); 4] = [
    ("CC-BY-4.0", "licence-by"),
    ("CC-BY-SA-4.0", "licence-by-sa"),
    ("CC-BY-NC-4.0", "licence-by-nc"),
    ("CC0-1.0", "licence-zero"),
];
/// School levels that a teacher chooses from.
const LEVELS: [u8; 4] = [0, 1, 2, 3];

impl SaidForm {
    pub(crate) fn fields(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let text = |id: &str, value: &str, must: bool| {
            html! { input type="text" id=(id) name=(id) value=(value) maxlength="200" required[must] dir="auto"; }
        };
        html! {
            (entry(frame, ("title", "add-name"), &text("title", &self.title, true), None))
            (entry(frame, ("language", "filter-language"), &self.languages(), None))
            (entry(frame, ("level", "filter-level"), &self.levels(frame), None))
            (entry(frame, ("creator", "add-creator"), &text("creator", &self.creator, false), Some("add-creator-hint")))
            fieldset {
                legend { (say("add-licence")) }
                @for (at, (licence, key)) in LICENCES.iter().enumerate() {
                    (choice("licence", at, licence, (self.licence == *licence, &say(key))))
                }
            }
            fieldset {
                legend { (say("add-place")) }
                (choice("place", 0, "all", (!self.only_here, &say("add-place-all"))))
                (choice("place", 1, "here", (self.only_here, &say("add-place-here"))))
            }
        }
    }

    fn languages(&self) -> Markup {
        let spoken: Vec<&str> = Messages::languages().map(|language| language.tag).collect();
        let other = Some(self.language.as_str()).filter(|tag| !tag.is_empty() && !spoken.contains(tag));
        html! {
            select id="language" name="language" {
                @for tag in other.into_iter().chain(spoken) {
                    option value=(tag) selected[tag == self.language] lang=(tag) { (crate::autonym(tag)) }
                }
            }
        }
    }

    fn levels(&self, frame: &Frame<'_>) -> Markup {
        html! {
            select id="level" name="level" {
                option value="" { "–" }
                @for level in LEVELS {
                    option value=(level) selected[self.level == Some(level)] { (level_label(level).show(frame)) }
                }
            }
        }
    }
}

fn choice(name: &str, at: usize, value: &str, (is_chosen, words): (bool, &str)) -> Markup {
    let id = format!("{name}-{at}");
    html! {
        p class="choice" {
            input type="radio" id=(id) name=(name) value=(value) checked[is_chosen] required;
            label for=(id) { (words) }
        }
    }
}

/// A file from the phone.
#[derive(Clone, Debug)]
pub struct AddView {
    /// Where the form goes.
    pub post: Post,
    /// What was said the last time.
    pub said: SaidForm,
    /// Bytes that a file may have.
    pub most_bytes: u64,
    /// No file came.
    pub lacks_file: bool,
}

impl AddView {
    /// The page. Its form posts in parts (RFC 7578), the file last.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("add-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("add-lead")) }
            (alert(self.lacks_file.then(|| say("add-no-file"))))
            form class="settings pieces" action=(self.post.href) method="post" enctype="multipart/form-data" {
                (self.post.hidden())
                (self.said.fields(frame))
                (file(frame, self.most_bytes))
                (submit(frame, "add-send"))
            }
        };
        frame.page(&Sheet { class: "prose", query: None, script: true, ..Sheet::titled(title.clone()) }, &body)
    }
}

/// The field for a file, which comes last: the rest is known when it begins.
pub(crate) fn file(frame: &Frame<'_>, most_bytes: u64) -> Markup {
    html! {
        p class="entry" {
            label for="file" { (frame.messages.say("add-file")) }
            input type="file" id="file" name="file" required;
            small { (frame.messages.with("add-file-most", &[("size", frame.messages.size(most_bytes).into())])) }
        }
        // For a script that sends it in pieces, and puts its progress there.
        p class="sending" role="status" hidden {
            span class="sent" { (frame.messages.say("pieces-sent")) }
            span class="waits" hidden { (frame.messages.say("pieces-waits")) }
        }
    }
}

/// A page that is written on the phone.
#[derive(Clone, Debug)]
pub struct WriteView {
    /// Where the form goes.
    pub post: Post,
    /// What is said of it.
    pub said: SaidForm,
    /// What it says, in Markdown.
    pub text: String,
    /// Something is missing.
    pub lacks_text: bool,
}

impl WriteView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("desk-write");
        let field = html! { textarea id="text" name="text" rows="14" required dir="auto" { (self.text) } };
        let body = html! {
            h1 { (title) }
            (alert(self.lacks_text.then(|| say("write-empty"))))
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                div class="wide" { (entry(frame, ("text", "write-text"), &field, Some("write-hint"))) }
                (self.said.fields(frame))
                (submit(frame, "staff-save"))
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_the_pages_do_not_speak_stays_chosen() {
        let said = SaidForm { language: "luo".into(), ..SaidForm::default() };
        assert!(said.languages().into_string().contains("<option value=\"luo\" selected lang=\"luo\">"));
    }
}
