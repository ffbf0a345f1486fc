//! What stands around every page: head, bar, way back, footer.

use maud::{DOCTYPE, Markup, html};

use crate::icon::icon;
use crate::{Asset, Href, Look, Messages, Text};

/// The library as a whole.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Name over every page.
    pub name: Text,
    /// Number of resources.
    pub resources: u64,
    /// Day of the newest release, written as the reader should see it; `None` if there is none.
    pub updated: Option<String>,
}

/// For whom and where a page is made.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The reader's language.
    pub messages: Messages,
    /// The reader's colours and text size.
    pub look: Look,
    /// The library.
    pub library: &'a Library,
    /// Address of this page, to come back to from Settings.
    pub here: Href,
}

/// A step of the way to this page.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it leads.
    pub href: Href,
    /// What it is called.
    pub title: Text,
}

/// Neighbouring pages of a long list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// The page before.
    pub previous: Option<Href>,
    /// The page after.
    pub next: Option<Href>,
}

impl Pager {
    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if self.previous.is_some() || self.next.is_some() {
                nav class="pager" aria-label=(frame.messages.say("nav-pages")) {
                    @if let Some(href) = &self.previous {
                        a class="button" rel="prev" href=(href) { (icon("back")) (frame.messages.say("page-previous")) }
                    }
                    @if let Some(href) = &self.next {
                        a class="button" rel="next" href=(href) { (frame.messages.say("page-next")) (icon("next")) }
                    }
                }
            }
        }
    }
}

/// What a page says about itself.
pub(crate) struct Sheet<'a> {
    /// Title for the browser.
    pub(crate) title: String,
    /// Steps between Home and this page.
    pub(crate) crumbs: &'a [Crumb],
    /// Class of `main`.
    pub(crate) class: &'a str,
    /// Value of the search box in the bar; `None` where the page has a box of its own.
    pub(crate) query: Option<&'a str>,
    /// Whether the optional script has something to add here.
    pub(crate) script: bool,
    /// Language of what is read here, if it may need letters that the pages themselves do not.
    pub(crate) reads: &'a str,
    /// What else stands in the head: links and records for other software.
    pub(crate) extra: Markup,
}

impl Sheet<'_> {
    pub(crate) fn titled(title: impl Into<String>) -> Self {
        let extra = Markup::default();
        Self { title: title.into(), crumbs: &[], class: "", query: Some(""), script: false, reads: "", extra }
    }
}

/// A page on which somebody reads: one slim bar, and what is read below it at once. What else one may do comes after.
pub(crate) struct Reading<'a> {
    /// The page of the resource.
    pub(crate) back: &'a Href,
    /// Title of the resource, in the bar.
    pub(crate) title: &'a Text,
    /// Whether that is the heading of the page; else what is read brings its own.
    pub(crate) is_heading: bool,
    /// Title for the browser.
    pub(crate) name: String,
}

/// What stands in the head of a document.
pub(crate) struct Head<'a> {
    pub(crate) title: &'a str,
    /// Class of `body`.
    pub(crate) class: &'a str,
    pub(crate) script: bool,
    pub(crate) reads: &'a str,
    pub(crate) extra: Option<&'a Markup>,
}

/// The catalogue that reader apps take, as a page's head names it (OPDS 1.2, 8).
pub(crate) fn catalogue(href: &Href) -> Markup {
    html! { link rel="alternate" type="application/atom+xml;profile=opds-catalog" href=(href); }
}

impl Frame<'_> {
    /// A whole page.
    pub(crate) fn page(&self, sheet: &Sheet<'_>, body: &Markup) -> String {
        self.document(
            &Head {
                title: &sheet.title,
                class: "",
                script: sheet.script,
                reads: sheet.reads,
                extra: Some(&sheet.extra),
            },
            &html! {
                (self.bar(sheet.query))
                (self.breadcrumb(sheet.crumbs))
                (self.guide())
                main id="main" class=(sheet.class) tabindex="-1" { (body) }
                (self.footer())
            },
        )
    }

    /// A whole page on which somebody reads.
    pub(crate) fn reading(&self, page: &Reading<'_>, body: &Markup) -> String {
        let reads = &page.title.language;
        let head = Head { title: &page.name, class: "", script: true, reads, extra: None };
        let shown = html! {
            (self.slim(page, &html! {}))
            main id="main" class="read" tabindex="-1" { (body) }
            (self.footer())
        };
        self.document(&head, &shown)
    }

    /// The bar over what is read: back, title, whatever else in one line, home, help.
    pub(crate) fn slim(&self, page: &Reading<'_>, more: &Markup) -> Markup {
        let say = |key| self.messages.say(key);
        let title = page.title;
        html! {
            header class="thin" {
                nav aria-label=(say("nav-main")) {
                    a class="back" href=(page.back) { (icon("back")) span { (say("read-back")) } }
                    @if page.is_heading { h1 class="title" lang=[title.lang()] dir=(title.dir()) { (title.words) } }
                    @else { span class="title" { (title.inline()) } }
                    (more)
                    a href="/" aria-label=(say("nav-home")) { (icon("home")) span { (say("nav-home")) } }
                    a href="/help" aria-label=(say("nav-help")) { (icon("help")) span { (say("nav-help")) } }
                }
            }
        }
    }

    /// Words for the scores that a phone keeps: the optional script puts them beside the items that they belong to.
    pub(crate) fn score_words(&self) -> Markup {
        let say = |key| self.messages.say(key);
        html! { span id="score-words" hidden data-of=(say("play-score-of")) data-one=(say("play-score")) {} }
    }

    /// Head and body without our bar and footer, for pages that fill the screen.
    pub(crate) fn document(&self, head: &Head<'_>, body: &Markup) -> String {
        let messages = self.messages;
        let letters = [messages.tag(), head.reads].into_iter();
        let letters = letters.filter_map(|tag| Asset::letters(tag, self.look.nastaliq));
        let letters: Vec<Href> = letters.map(Asset::href).collect();
        let title = head.title;
        let markup = html! {
            (DOCTYPE)
            html lang=(messages.tag()) dir=(messages.direction().as_str()) class=(self.look.classes()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title {
                        (title)
                        @if title != self.library.name.words { " · " (self.library.name.words) }
                    }
                    link rel="stylesheet" href=(Asset::stylesheet().href());
                    @for (at, href) in letters.iter().enumerate() {
                        @if !letters[..at].contains(href) { link rel="stylesheet" href=(href); }
                    }
                    @if head.script { script type="module" src=(Asset::script().href()) {} }
                    link rel="icon" type="image/svg+xml" href=(Asset::icon().href());
                    @if let Some(extra) = head.extra { (extra) }
                }
                body class=(head.class) {
                    a class="skip" href="#main" { (messages.say("skip-to-content")) }
                    (body)
                }
            }
        };
        markup.into_string()
    }

    fn bar(&self, query: Option<&str>) -> Markup {
        let say = |key| self.messages.say(key);
        html! {
            header class="bar" {
                div class="inner" {
                    a class="name" href="/" { (icon("kind-story")) (self.library.name.inline()) }
                    @if let Some(query) = query { (self.search_box(query, "small")) }
                    nav aria-label=(say("nav-main")) {
                        ul {
                            li { a href="/" { (icon("home")) span { (say("nav-home")) } } }
                            li { a href="/search" { (icon("search")) span { (say("nav-search")) } } }
                            li { a href="/me" { (icon("me")) span { (say("nav-me")) } } }
                            li { a href=(self.settings().at("language")) { (icon("language")) span { (say("nav-language")) } } }
                            li { a href="/help" { (icon("help")) span { (say("nav-help")) } } }
                        }
                    }
                }
            }
        }
    }

    pub(crate) fn settings(&self) -> Href {
        let settings = Href::path(["settings"]);
        // Not back to the settings themselves: each time the address would become longer.
        if self.here.as_str().starts_with(settings.as_str()) {
            settings
        } else {
            settings.with("back", self.here.as_str())
        }
    }

    fn breadcrumb(&self, crumbs: &[Crumb]) -> Markup {
        html! {
            @if !crumbs.is_empty() {
                nav class="crumbs" aria-label=(self.messages.say("nav-where")) {
                    ol {
                        li { a href="/" { (self.messages.say("nav-home")) } }
                        @for crumb in crumbs { li { a href=(crumb.href) { (crumb.title.inline()) } } }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        let messages = self.messages;
        let settings = self.settings();
        let links = [
            ("/explore", "nav-explore"),
            ("/take", "nav-take"),
            (settings.as_str(), "nav-settings"),
            ("/help", "nav-help"),
            ("/accessibility", "nav-accessibility"),
            ("/licences", "nav-licences"),
            ("/about", "nav-about"),
        ];
        html! {
            footer {
                div class="inner" {
                    nav aria-label=(messages.say("nav-about")) {
                        ul { @for (href, key) in links { li { a href=(href) { (messages.say(key)) } } } }
                    }
                    p { strong { (self.library.name.inline()) } " — " (messages.count("footer-items", self.library.resources)) }
                    @if let Some(date) = &self.library.updated {
                        // Isolated by marks, since no element can stand inside a message: 2026-11-24 is not read from the right.
                        p { (messages.with("footer-updated", &[("date", format!("\u{2066}{date}\u{2069}").into())])) }
                    }
                    p { (messages.say("footer-offline")) }
                }
            }
        }
    }

    /// The search form: a plain GET, so that its address can be kept and shared.
    pub(crate) fn search_box(&self, query: &str, class: &str) -> Markup {
        self.search_box_in(query, class, None)
    }

    /// The same for one item, as `collection/resource`.
    pub(crate) fn search_box_in(&self, query: &str, class: &str, within: Option<&str>) -> Markup {
        let label = if within.is_some() { "search-inside" } else { "search-label" };
        let id = if class == "small" { "q-bar" } else { "q" };
        html! {
            form class={ "search " (class) } action="/search" method="get" role="search" {
                label for=(id) { (self.messages.say(label)) }
                @if let Some(item) = within { input type="hidden" name="in" value=(item); }
                span class="field" {
                    input id=(id) type="search" name="q" value=(query) dir="auto" maxlength="200" autocomplete="off"
                        placeholder=(self.messages.say("search-placeholder"));
                    button type="submit" aria-label=(self.messages.say("search-button")) { (icon("search")) span { (self.messages.say("search-button")) } }
                }
            }
        }
    }

    /// A list of facts: term and what it is.
    pub(crate) fn fact(&self, key: &str, value: &Markup) -> Markup {
        html! { div { dt { (self.messages.say(key)) } dd { (value) } } }
    }
}
