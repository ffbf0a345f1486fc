//! What lists show of a resource, and the words it is described with.

use maud::{Markup, html};

use crate::icon::icon;
use crate::language::direction;
use crate::{Frame, Href, Messages};

/// Text with the language it is in, which need not be the reader's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    /// The words.
    pub words: String,
    /// BCP 47 tag; empty if unknown.
    pub language: String,
}

impl Text {
    /// Joins words and language.
    pub fn new(words: impl Into<String>, language: impl Into<String>) -> Self {
        Self { words: words.into(), language: language.into() }
    }

    /// Inline, isolated from the direction around it.
    pub(crate) fn inline(&self) -> Markup {
        html! { bdi lang=[self.lang()] dir=(self.dir()) { (self.words) } }
    }

    /// Value of `lang`; `None` if unknown.
    pub(crate) fn lang(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|tag| !tag.is_empty())
    }

    /// Value of `dir`.
    pub(crate) fn dir(&self) -> &'static str {
        direction(&self.language).as_str()
    }
}

/// A word on a page: ours, which is translated, or somebody else's, which is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Label {
    /// Key of a message, as in `level-2`.
    Message(&'static str),
    /// Text from a record.
    Text(Text),
    /// BCP 47 tag, shown as the language's own name.
    Language(String),
}

impl Label {
    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        match self {
            Self::Message(key) => html! { (frame.messages.say(key)) },
            Self::Text(text) => text.inline(),
            Self::Language(tag) => language_name(tag),
        }
    }

    /// The words alone, for attributes and drawings.
    pub(crate) fn words(&self, frame: &Frame<'_>) -> String {
        self.said(frame.messages)
    }

    /// The words alone in a language of ours, for lists that other software shows.
    pub fn said(&self, messages: Messages) -> String {
        match self {
            Self::Message(key) => messages.say(key),
            Self::Text(text) => text.words.clone(),
            Self::Language(tag) => crate::language::called(tag).into_owned(),
        }
    }

    pub(crate) fn icon_name(&self) -> &'static str {
        match self {
            Self::Message(key) => key,
            Self::Text(_) => "subject-unknown",
            Self::Language(_) => "",
        }
    }
}

/// The label of an ISCED-F 2013 broad field, 0 to 10; "other subjects" for any other number.
pub fn subject_label(broad_field: u8) -> Label {
    const KEYS: [&str; 11] = [
        "subject-00",
        "subject-01",
        "subject-02",
        "subject-03",
        "subject-04",
        "subject-05",
        "subject-06",
        "subject-07",
        "subject-08",
        "subject-09",
        "subject-10",
    ];
    Label::Message(KEYS.get(usize::from(broad_field)).unwrap_or(&"subject-unknown"))
}

/// The label of an ISCED 2011 level, 0 to 8; "no level" for any other number.
pub fn level_label(level: u8) -> Label {
    const KEYS: [&str; 9] =
        ["level-0", "level-1", "level-2", "level-3", "level-4", "level-5", "level-6", "level-7", "level-8"];
    Label::Message(KEYS.get(usize::from(level)).unwrap_or(&"explore-level-none"))
}

/// A language by its own name.
pub(crate) fn language_name(tag: &str) -> Markup {
    Text::new(crate::language::called(tag), tag).inline()
}

/// What a resource is to the person who opens it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// A short text with pictures.
    Story,
    /// A long text in chapters.
    Book,
    /// Pages as printed.
    Document,
    /// To watch.
    Video,
    /// To listen to.
    Audio,
    /// Linked pages.
    Site,
    /// To answer.
    Exercise,
    /// Several of these in an order.
    Course,
    /// A curated set.
    Collection,
    /// Anything else.
    #[default]
    Other,
}

impl Kind {
    /// All, in the order they are offered.
    pub const ALL: [Self; 10] = [
        Self::Story,
        Self::Book,
        Self::Course,
        Self::Exercise,
        Self::Video,
        Self::Audio,
        Self::Document,
        Self::Site,
        Self::Collection,
        Self::Other,
    ];

    /// The word in addresses, as in `?kind=story`.
    pub fn as_str(self) -> &'static str {
        self.key().trim_start_matches("kind-")
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word on a page.
    pub fn label(self) -> Label {
        Label::Message(self.key())
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Story => "kind-story",
            Self::Book => "kind-book",
            Self::Document => "kind-document",
            Self::Video => "kind-video",
            Self::Audio => "kind-audio",
            Self::Site => "kind-site",
            Self::Exercise => "kind-exercise",
            Self::Course => "kind-course",
            Self::Collection => "kind-collection",
            Self::Other => "kind-other",
        }
    }

    /// What one does with it.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Story | Self::Book | Self::Document => "item-read",
            Self::Video => "item-watch",
            Self::Audio => "item-listen",
            _ => "item-open",
        }
    }
}

/// A resource or collection in a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// Where it leads.
    pub href: Href,
    /// Title in its own language.
    pub title: Text,
    /// What it is.
    pub kind: Kind,
    /// Languages of the content, BCP 47; the first five are shown.
    pub languages: Vec<String>,
    /// School level.
    pub level: Option<Label>,
    /// Size of everything in it in bytes.
    pub len_bytes: Option<u64>,
    /// Number of items in it, for collections.
    pub items: Option<u64>,
    /// Short name of the licence, as in `CC BY 4.0`.
    pub licence: Option<String>,
    /// Address of a small picture.
    pub picture: Option<Href>,
    /// Page at which one goes on reading, where that is known.
    pub page: Option<u64>,
}

impl Card {
    /// A card with a title and nothing else to say.
    pub fn new(href: Href, title: Text, kind: Kind) -> Self {
        Self {
            href,
            title,
            kind,
            languages: Vec::new(),
            level: None,
            len_bytes: None,
            items: None,
            licence: None,
            picture: None,
            page: None,
        }
    }

    /// The same without its picture.
    #[must_use]
    pub(crate) fn plain(mut self) -> Self {
        self.picture = None;
        self
    }

    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        self.show_with(frame, &html! {})
    }

    /// With something below it, such as a button.
    pub(crate) fn show_with(&self, frame: &Frame<'_>, below: &Markup) -> Markup {
        html! {
            li class={ "card " (self.kind.key()) } {
                a href=(self.href) {
                    span class="picture" aria-hidden="true" {
                        @if let Some(picture) = self.picture.as_ref().filter(|_| !frame.look.low_data) {
                            img src=(picture) alt="" width="96" height="96" loading="lazy";
                        } @else { (icon(self.kind.key())) }
                    }
                    span class="words" {
                        span class="title" { (self.title.inline()) }
                        span class="facts" { (self.facts(frame)) }
                    }
                }
                (below)
            }
        }
    }

    pub(crate) fn facts(&self, frame: &Frame<'_>) -> Markup {
        html! {
            span class="fact" { (frame.messages.say(self.kind.key())) }
            @if let Some(page) = self.page { " " span class="fact" { (frame.messages.with("read-page", &[("number", frame.messages.numeral(page))])) } }
            @if let Some(items) = self.items { " " span class="fact" { (frame.messages.count("count-items", items)) } }
            @for tag in self.languages.iter().take(5) { " " span class="fact" { (language_name(tag)) } }
            @if let Some(level) = &self.level { " " span class="fact" { (level.show(frame)) } }
            @if let Some(len_bytes) = self.len_bytes { " " span class="fact" { (frame.messages.size(len_bytes)) } }
            @if let Some(licence) = &self.licence { " " span class="fact" { bdi dir="ltr" { (licence) } } }
        }
    }
}

/// LIMIT: a page shows this many pictures and cards at most, so that it stays small whatever it is given.
pub(crate) const MAX_CARDS: usize = 24;

pub(crate) fn cards(frame: &Frame<'_>, cards: &[Card]) -> Markup {
    html! { ul class="cards" { @for card in cards.iter().take(MAX_CARDS) { (card.show(frame)) } } }
}

/// A way into the library with the number of items behind it.
#[derive(Clone, Debug)]
pub struct Count {
    /// Where it leads.
    pub href: Href,
    /// What it is called.
    pub label: Label,
    /// Items behind it.
    pub count: u64,
    /// Whether it is chosen now; its link then takes the choice back.
    pub selected: bool,
}

impl Count {
    /// A way that is not chosen.
    pub fn new(href: Href, label: Label, count: u64) -> Self {
        Self { href, label, count, selected: false }
    }

    /// As a tile with a picture.
    pub(crate) fn tile(&self, frame: &Frame<'_>) -> Markup {
        html! {
            li class={ "tile " (self.label.icon_name()) } {
                a href=(self.href) {
                    span class="sign" { (icon(self.label.icon_name())) }
                    span class="title" { (self.label.show(frame)) }
                    span class="facts" { (frame.messages.count("count-items", self.count)) }
                }
            }
        }
    }

    /// As a smaller one that takes the choice back.
    pub(crate) fn taken_back(&self, frame: &Frame<'_>) -> Markup {
        html! {
            li { a class="chosen" href=(self.href) {
                (self.label.show(frame)) " " span class="unseen" { (frame.messages.say("filter-selected")) } span aria-hidden="true" { " ✕" }
            } }
        }
    }

    /// As a small button.
    pub(crate) fn chip(&self, frame: &Frame<'_>) -> Markup {
        html! {
            li {
                a class=[self.selected.then_some("chosen")] href=(self.href) {
                    (icon(self.label.icon_name()))
                    (self.label.show(frame)) " " span class="number" { (frame.messages.number(self.count)) }
                    @if self.selected { " " span class="facts" { "✓ " (frame.messages.say("filter-selected")) } }
                }
            }
        }
    }
}

pub(crate) fn chips(frame: &Frame<'_>, counts: &[Count]) -> Markup {
    every_chip(frame, counts.get(..60).unwrap_or(counts))
}

/// For pages that are there to show all of them.
pub(crate) fn every_chip(frame: &Frame<'_>, counts: &[Count]) -> Markup {
    html! { ul class="chips" { @for count in counts { (count.chip(frame)) } } }
}

/// Title, author, source, licence: what one must name when one shares it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Credit {
    /// Title of the work.
    pub title: Text,
    /// Names of its makers, joined as they should be read; empty if unknown.
    pub authors: String,
    /// Where it came from; shown as text, since there is no internet to follow it.
    pub source: Option<String>,
    /// Short name of the licence, as in `CC BY 4.0`.
    pub licence: Option<String>,
    /// Address of the licence's text; shown as text.
    pub licence_uri: Option<String>,
}

impl Credit {
    /// One line, also for print.
    pub(crate) fn line(&self, frame: &Frame<'_>) -> Markup {
        html! {
            p class="credit" {
                cite { (self.title.inline()) } ". "
                @if !self.authors.is_empty() { bdi { (frame.messages.with("item-by", &[("names", self.authors.as_str().into())])) } ". " }
                @if let Some(source) = &self.source { bdi dir="ltr" class="address" { (source) } ". " }
                @match &self.licence {
                    Some(licence) => { bdi dir="ltr" { (licence) } },
                    None => { (frame.messages.say("licence-none")) },
                }
                @if let Some(uri) = &self.licence_uri { " (" bdi dir="ltr" class="address" { (uri) } ")" }
                "."
            }
        }
    }
}
