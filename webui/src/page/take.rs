//! `/take`: files to take home, with their sizes and how each kind of phone keeps them.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::icon::icon;
use crate::{Card, Count, FilterGroup, Frame, Href, Label, Messages, Pager, Text};

/// A file to take along.
#[derive(Clone, Debug)]
pub struct Takeable {
    /// The item it is of.
    pub card: Card,
    /// The file.
    pub href: Href,
    /// What people call its format, as in `EPUB`.
    pub format: String,
    /// Its length in bytes.
    pub len_bytes: u64,
}

/// One page of files.
#[derive(Clone, Debug, Default)]
pub struct TakeView {
    /// Files in the whole list.
    pub total: u64,
    /// Length of all of them together in bytes.
    pub len_bytes: u64,
    /// Subjects and levels, each with the length of its files in bytes; shown before anything is chosen.
    pub shares: Vec<(Label, Vec<(Count, u64)>)>,
    /// Files on this page; the first 24 are shown.
    pub items: Vec<Takeable>,
    /// Choices that narrow the list.
    pub filters: Vec<FilterGroup>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// All of what was chosen as one file; `None` if nothing was, or it is too much for one.
    pub all: Option<Href>,
    /// Where the other forms of that file are; `None` as for `all`.
    pub forms: Option<Href>,
    /// Addresses one can type, for those in the window that opens by itself.
    pub addresses: Vec<String>,
}

/// The way to all forms in which something can be taken home.
pub(crate) fn forms_link(href: Option<&Href>, frame: &Frame<'_>) -> Markup {
    html! { @if let Some(href) = href { a class="button" href=(href) { (icon("download")) span { (frame.messages.say("take-forms")) } } } }
}

/// What a file of many items is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A book.
    Epub,
    /// A file for Kiwix.
    Zim,
    /// A web site.
    Site,
    /// The file of each item.
    Files,
}

impl Form {
    /// Its name, and what opens it.
    fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::Epub => ("take-form-epub", "take-form-epub-opens"),
            Self::Zim => ("take-form-zim", "take-form-zim-opens"),
            Self::Site => ("take-form-site", "take-form-site-opens"),
            Self::Files => ("take-form-files", "take-form-files-opens"),
        }
    }
}

/// A form in which what was chosen can be taken home.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it is.
    pub form: Form,
    /// The file.
    pub href: Href,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// How many items are in it.
    pub items: u64,
    /// Titles of those that are not, and why.
    pub left_out: Vec<(String, String)>,
}

/// The forms in which what was chosen can be taken home.
#[derive(Clone, Debug, Default)]
pub struct FormsView {
    /// What was chosen.
    pub title: Text,
    /// Its forms.
    pub offers: Vec<Offer>,
}

impl FormsView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let title = frame.messages.say("take-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (self.title.inline()) }
            @if self.offers.is_empty() { p class="notice" { (frame.messages.say("take-empty")) } }
            @for offer in &self.offers { (offer.show(frame)) }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }
}

impl Offer {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        let messages = frame.messages;
        let (id, opens) = self.form.messages();
        let name = messages.say(id);
        html! {
            section class="prose" aria-labelledby=(id) {
                h2 id=(id) { (name) }
                p { (messages.say(opens)) }
                p class="actions" {
                    a class="button" href=(self.href) download {
                        (icon("download"))
                        span {
                            (messages.say("item-download")) " "
                            small { (messages.size(self.len_bytes)) ", " (messages.count("count-items", self.items)) }
                            span class="unseen" { ": " (name) }
                        }
                    }
                }
                @if !self.left_out.is_empty() {
                    h3 { (messages.say("take-left-out")) }
                    ul { @for (title, why) in &self.left_out { li { bdi { (title) } ": " (why) } } }
                }
            }
        }
    }
}

/// Words of a file of many resources, in one language.
#[derive(Clone, Debug)]
pub struct VolumeWords {
    /// The language, BCP 47.
    pub language: String,
    /// Over whom to credit.
    pub credits: String,
    /// Over what is not in it.
    pub left_out: String,
    /// Why: it may not be copied.
    pub rights: String,
    /// Why: it may not be put into another form.
    pub unchanged: String,
    /// Why: it cannot be in such a file.
    pub form: String,
    /// Why: there is no room for it.
    pub size: String,
}

impl VolumeWords {
    /// In the language of the pages.
    pub fn of(messages: Messages) -> Self {
        let say = |key| messages.say(key);
        Self {
            language: messages.tag().to_owned(),
            credits: say("item-credit"),
            left_out: say("take-left-out"),
            rights: say("take-why-rights"),
            unchanged: say("take-why-unchanged"),
            form: say("take-why-form"),
            size: say("take-why-size"),
        }
    }
}

impl TakeView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let title = messages.say("take-title");
        let body = html! {
            h1 { (title) }
            @let total = html! {
                p class="facts" role="status" {
                    span class="fact" { (messages.count("count-items", self.total)) } " "
                    span class="fact" { (messages.with("take-size", &[("size", messages.size(self.len_bytes).into())])) }
                }
            };
            @for (name, shares) in &self.shares { (share_list(frame, name, shares)) }
            (FilterGroup::show_all(&self.filters, None, &total, frame))
            @if let Some(href) = &self.all {
                p class="actions" {
                    a class="button" href=(href) download {
                        (icon("download")) span { (messages.say("take-all")) " " small { "ZIP, " (messages.size(self.len_bytes)) } }
                    }
                    (forms_link(self.forms.as_ref(), frame))
                }
            }
            @if self.items.is_empty() { p class="notice" { (messages.say("take-empty")) } }
            @else { ul class="takes" { @for item in self.items.iter().take(crate::card::MAX_CARDS) { (item.show(frame)) } } }
            (self.pager.show(frame))
            (self.how(frame))
            p { a href="/parcel" { (messages.say("parcel-title")) } }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }

    fn how(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let topics = [
            ("take-android", "take-android-text"),
            ("take-iphone", "take-iphone-text"),
            ("take-keys", "take-keys-text"),
        ];
        html! {
            section class="prose" aria-labelledby="how" {
                h2 id="how" { (say("take-how")) }
                p { (say("take-lead")) }
                @for (heading, text) in topics { h3 { (say(heading)) } p { (say(text)) } }
                @if !self.addresses.is_empty() {
                    h3 { (say("take-mini")) }
                    p { (say("take-mini-text")) }
                    ul class="addresses" { @for address in self.addresses.iter().take(4) { li { bdi dir="ltr" { (address) } } } }
                }
            }
        }
    }
}

/// Ways to narrow the list with what each would take of the phone's memory.
fn share_list(frame: &Frame<'_>, name: &Label, shares: &[(Count, u64)]) -> Markup {
    html! {
        @if !shares.is_empty() {
            h2 { (name.show(frame)) }
            ul class="shares" {
                @for (share, len_bytes) in shares.iter().take(24) {
                    li {
                        a href=(share.href) {
                            (icon(share.label.icon_name()))
                            span class="title" { (share.label.show(frame)) }
                            span class="facts" {
                                span class="fact" { (frame.messages.count("count-items", share.count)) } " "
                                span class="fact" { (frame.messages.size(*len_bytes)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Takeable {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        let messages = frame.messages;
        let title = &self.card.title;
        let what = messages.with(
            "item-download-what",
            &[("format", self.format.as_str().into()), ("size", messages.size(self.len_bytes).into())],
        );
        html! {
            li class="take" {
                a class="title" href=(self.card.href) lang=[title.lang()] dir=(title.dir()) { (title.words) }
                span class="facts" { (Card { len_bytes: None, ..self.card.clone() }.facts(frame)) }
                a class="button" href=(self.href) download {
                    (icon("download"))
                    span { (messages.say("item-download")) " " small { (what) } span class="unseen" { ": " (title.inline()) } }
                }
            }
        }
    }
}
