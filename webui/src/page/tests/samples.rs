//! Views of every page, filled as full as they can be.

mod rooms;

use crate::*;

pub(super) fn library(name: &str) -> Library {
    Library { name: Text::new(name, "en"), resources: 1234, updated: Some("23 November 2026".into()) }
}

fn card(title: &Text, n: usize) -> Card {
    Card {
        languages: vec!["sw".into(), title.language.clone()],
        level: Some(Label::Message("level-1")),
        len_bytes: Some(1_700_000),
        licence: Some("CC BY 4.0".into()),
        picture: Some(Href::content("", "stories", "tall-man", "thumb.png")),
        ..Card::new(Href::resource("stories", &format!("story-{n:04}")), title.clone(), Kind::Story)
    }
}

fn counts(title: &Text) -> Vec<Count> {
    let mut counts: Vec<Count> = (0..11)
        .map(|n| Count::new(Href::path(["list"]).with("subject", &n.to_string()), subject_label(n), 12))
        .collect();
    counts.push(Count::new(Href::path(["list"]), Label::Text(title.clone()), 3));
    counts
}

fn mine(title: &Text) -> Mine {
    Mine { item: format!("stories/{}", title.words), saved: true, finished: false }
}

fn credit(title: &Text) -> Credit {
    Credit {
        title: title.clone(),
        authors: title.words.clone(),
        source: Some("https://example.org/a?b=c&d".into()),
        licence: Some("CC BY-SA 4.0".into()),
        licence_uri: Some("https://creativecommons.org/licenses/by-sa/4.0/".into()),
    }
}

pub(super) fn resource_view(title: &Text) -> ResourceView {
    ResourceView {
        card: card(title, 1),
        description: Some(title.clone()),
        subjects: vec![(subject_label(5), Some(Href::path(["list"]))), (Label::Text(title.clone()), None)],
        collection: Crumb { href: Href::collection("stories"), title: title.clone() },
        open: Some(Href::read("stories", "tall-man", "ch1.xhtml")),
        downloads: vec![(Href::content("", "stories", "tall-man", "book.epub"), "EPUB".into(), 1_700_000)],
        print: Some(Href::path(["print", "stories", "tall-man"])),
        forms: Some(Href::path(["take", "forms"])),
        parts: vec![Part {
            href: Href::read("stories", "tall-man", "ch1.xhtml"),
            title: title.clone(),
            current: true,
            depth: 0,
        }],
        credit: credit(title),
        versions: vec![card(title, 2)],
        similar: (3..9).map(|n| card(title, n)).collect(),
        cover: None,
        access: vec![Label::Message("mode-textual"), Label::Message("feature-captions"), Label::Text(title.clone())],
        duration_s: Some(61),
        pages: Some(1234),
        search_in: Some("stories/tall-man".into()),
        mine: mine(title),
        outside: Outside {
            json_ld: format!("{{\"name\":\"{}\"}}", title.words.replace(['"', '\\', '\n'], " ")),
            dublin_core: vec![("title", title.words.clone())],
            alternates: vec![(Href::resource("stories", "tall-man.jsonld"), "application/ld+json")],
            citations: vec![(Href::resource("stories", "tall-man.bib"), "BibTeX")],
        },
        lesson: Some("https://10.42.0.1/teach/lessons?item=a%2Fb".into()),
    }
}

pub(super) fn reading(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let crumb = Crumb { href: Href::resource("stories", "tall-man"), title: title.clone() };
    let content = Href::content("http://10.0.0.1:8081", "stories", "site", "index.html");
    let reader = ReaderView {
        title: title.clone(),
        back: crumb.href.clone(),
        content: content.clone(),
        alone: content.clone(),
        folders: (Href::path(["play", "c", "r", ""]), Href::path(["read", "c", "r", ""])),
        own_origin: true,
    };
    let chapter = ChapterView {
        book: crumb.clone(),
        title: title.clone(),
        html: CleanHtml::from_sanitiser("<p>Hapo <em>zamani</em> za kale.</p>".into()),
        contents: vec![resource_view(title).parts.remove(0); 2],
        position: Some((2, 9)),
        previous: Some(content.clone()),
        next: Some(content.clone()),
        original: content.clone(),
        credit: credit(title),
        mine: mine(title),
    };
    let document = DocumentView {
        document: crumb.clone(),
        number: 3,
        total: 20,
        words: vec![
            Passage::Paragraph(title.words.clone()),
            Passage::Table(vec![vec![title.words.clone(), "1\n2".to_owned()], vec![String::new(), "3".to_owned()]]),
        ],
        picture: Some(content.clone()),
        previous: None,
        next: Some(content.clone()),
        go_to: Some(Href::read("stories", "pdf", "book.pdf")),
        original: content.clone(),
        original_len_bytes: 1_200_000,
        credit: credit(title),
        mine: mine(title),
    };
    let player = PlayerView {
        resource: crumb,
        kind: Kind::Video,
        sources: vec![Source { href: content.clone(), media_type: "video/mp4".into(), len_bytes: 9_000_000 }],
        tracks: vec![
            Track { href: content.clone(), language: "fr".into() },
            Track { href: content.clone(), language: "en".into() },
        ],
        poster: Some(content.clone()),
        transcript: Some(content),
        credit: credit(title),
        mine: mine(title),
    };
    vec![
        ("reader", reader.render(frame)),
        ("chapter", chapter.render(frame)),
        ("document, as text", DocumentView { picture: None, next: None, ..document.clone() }.render(frame)),
        ("document", document.render(frame)),
        ("player", player.render(frame)),
        ("audio", PlayerView { kind: Kind::Audio, ..player }.render(frame)),
    ]
}

/// Every page, filled as full as it can be, with `title` wherever somebody else's text goes.
pub(super) fn pages(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let mut pages = lists(title, frame);
    pages.extend(searches(title, frame));
    pages.extend(about(title, frame));
    pages.extend(reading(title, frame));
    pages.extend(own(title, frame));
    pages.extend(rooms::pages(title, frame));
    pages.push(("resource", resource_view(title).render(frame)));
    let covered = ResourceView { cover: Some(Href::home()), ..resource_view(title) };
    pages.push(("resource, with a cover", covered.render(frame)));
    pages.push(("resource, nothing to open", ResourceView { open: None, ..resource_view(title) }.render(frame)));
    for problem in PROBLEMS {
        let view = ProblemView {
            guess: title.words.clone(),
            retry_s: Some(5),
            ways_on: counts(title),
            ..ProblemView::new(problem, "M404-7QK")
        };
        pages.push(("problem", view.render(frame)));
    }
    pages
}

fn pager() -> Pager {
    Pager { previous: Some(Href::home()), next: Some(Href::home()) }
}

fn filters(title: &Text) -> Vec<FilterGroup> {
    let choices = vec![Count { selected: true, ..counts(title).remove(11) }];
    vec![FilterGroup { name: Label::Message("filter-subject"), choices }]
}

fn lists(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let cards: Vec<Card> = (0..24).map(|n| card(title, n)).collect();
    let kind = |kind: Kind| Count::new(Href::path(["list"]).with("kind", kind.as_str()), kind.label(), 7);
    let language = |tag: &str| Count::new(Href::path(["list"]), Label::Language(tag.into()), 5);
    let home = HomeView {
        due: vec![Due { href: Href::home(), title: title.words.clone(), day: "2026-11-30".into() }],
        places: vec![Card { page: Some(3), ..card(title, 90) }; 3],
        for_you: cards.clone(),
        popular: cards.clone(),
        subjects: counts(title),
        kinds: Kind::ALL.map(kind).into(),
        languages: ["ar", "ur", "sl", "sw", "hi", "am", "km", "fr"].map(language).into(),
        all_languages: 63,
        new: cards.clone(),
        collections: cards.clone(),
    };
    let list = ListView {
        heading: Some(Label::Text(title.clone())),
        total: 99,
        items: cards.clone(),
        filters: filters(title),
        pager: pager(),
        feed: Some(Href::path(["opds", "list"])),
        print: Some(Href::path(["print", "list"])),
    };
    let collection = CollectionView {
        title: title.clone(),
        description: Some(title.clone()),
        release: 4,
        resources: 52,
        len_bytes: 85_000_000,
        languages: vec!["sw".into(), "ar".into()],
        items: cards,
        pager: pager(),
    };
    vec![
        ("home", home.render(frame)),
        ("home, empty", HomeView::default().render(frame)),
        ("list", list.render(frame)),
        ("list, empty", ListView::default().render(frame)),
        ("collection", collection.render(frame)),
    ]
}

fn searches(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let fragment = |marked| Fragment { words: title.words.clone(), marked };
    let hit = Hit {
        card: Card { picture: None, ..card(title, 3) },
        within: Some((Href::home(), title.clone())),
        excerpt: vec![fragment(false), fragment(true)],
        more: vec![(Href::home(), title.clone())],
        versions: vec![(Href::home(), "sw".into()), (Href::home(), "ar".into())],
        inside: Some((Href::home(), 57)),
    };
    let search = SearchView {
        titles: vec![(title.clone(), Href::home())],
        narrower: vec![(title.words.clone(), Href::home())],
        wider: vec![(title.words.clone(), Href::home())],
        asked: None,
        query: title.words.clone(),
        total: 1,
        hits: vec![hit; 10],
        filters: filters(title),
        without_filters: Some(Href::home()),
        elsewhere: 57,
        within: None,
        unfinished: Some(Unfinished::Late),
        is_loose: true,
        suggestion: Some((title.words.clone(), Href::home())),
        subjects: counts(title),
        languages: counts(title),
        pager: pager(),
        forms: Some(Href::path(["take", "forms"])),
        print: Some(Href::path(["print", "list"])),
    };
    let nothing = SearchView { hits: Vec::new(), asked: Some(false), ..search.clone() };
    let within = Some(("stories/tall-man".to_owned(), Href::home(), title.clone(), Href::home()));
    vec![
        ("search, nothing", nothing.render(frame)),
        ("search, nothing at all", SearchView { elsewhere: 0, ..nothing.clone() }.render(frame)),
        ("search, nothing inside", SearchView { within: within.clone(), ..nothing }.render(frame)),
        ("search", search.render(frame)),
        ("search, inside", SearchView { within, ..search.clone() }.render(frame)),
        ("search, bare", SearchView::default().render(frame)),
    ]
}

fn about(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = Some(title.words.clone());
    let licence = LicenceRow { name: words.clone(), uri: words, count: 3, href: Some(Href::home()) };
    let help =
        HelpView { addresses: vec!["http://library.local/".into()], door: Some("7 7".into()), version: "0.1.0".into() };
    let settings =
        SettingsView { language: Some("sw".into()), level: Some(2), back: Some(frame.here.clone()), saved: true };
    let about = AboutView { version: "0.1.0".into(), len_bytes: 85_000_000, collections: 3, languages: 33 };
    let clock = ClockView {
        answer: Some(ClockAnswer::WrongCode),
        open: true,
        now: "2026-11-25 14:05".into(),
        fields: clock_fields(),
        ..ClockView::default()
    };
    vec![
        ("about", about.render(frame)),
        ("accessibility", AccessibilityView.render(frame)),
        ("clock", clock.render(frame)),
        ("clock, bare", ClockView::default().render(frame)),
        ("help", help.render(frame)),
        ("licences", LicencesView { licences: vec![licence] }.render(frame)),
        ("settings", settings.render(frame)),
        ("status", status(title).render(frame)),
        ("status, empty", StatusView::default().render(frame)),
    ]
}

/// What a phone's clock says.
fn clock_fields() -> ClockFields {
    ClockFields { day: "2026-11-25".into(), time: "17:05".into(), offset_minutes: Some(180), ..ClockFields::default() }
}

/// A box in the middle of its life: something is wrong, and a stick is plugged in.
fn status(title: &Text) -> StatusView {
    let row = HeldRow { title: title.clone(), release: 12, resources: 240, day: "2026-11-25".into() };
    StatusView {
        counting: Counting::ForPublisher,
        pager: Pager::default(),
        version: "0.1.0".into(),
        addresses: vec!["http://library.local/".into()],
        problems: vec![("settings".into(), "maktaba.toml: line 3 <b>means nothing</b>".into())],
        sync: Some(("7".into(), SyncFailure { kind: "network".into(), told: "no answer <b>".into() })),
        sticks: vec![
            Stick { stage: StickStage::Syncing, percent: Some(42), text: "lessons".into() },
            Stick { stage: StickStage::Done, percent: None, text: "maps; report kisima-0123abcd".into() },
        ],
        collections: vec![row; 3],
        free_bytes: Some(12_000_000_000),
        clock: Some(("2026-11-25 14:05".into(), ClockSetter::Nobody)),
    }
}

/// Pages about the reader and the library as a whole.
fn own(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let kept = vec![(card(title, 1), mine(title)); 24];
    let me = MeView {
        places: vec![card(title, 1); 6],
        saved: kept.clone(),
        finished: kept,
        forgotten: true,
        forms: Some(Href::path(["take", "forms"])),
        print: Some(Href::path(["print", "list"])),
    };
    let takeable = Takeable {
        card: card(title, 1),
        href: Href::content("", "stories", "tall-man", "book.epub"),
        format: title.words.clone(),
        len_bytes: 1_700_000,
    };
    let take = TakeView {
        total: 99,
        len_bytes: 3_200_000_000,
        shares: vec![(
            Label::Message("filter-subject"),
            counts(title).into_iter().map(|count| (count, 4_000_000)).collect(),
        )],
        items: vec![takeable; 24],
        filters: filters(title),
        pager: pager(),
        all: Some(Href::path(["take", "all"])),
        forms: Some(Href::path(["take", "forms"])),
        addresses: vec!["http://10.42.0.1/".into()],
    };
    let address = || "http://10.42.0.1/r/stories/tall-man".to_owned();
    let paper =
        PrintListView { title: title.clone(), items: (0..9).map(|n| (card(title, n), code(), address())).collect() };
    let offer = |form| Offer {
        form,
        href: Href::path(["take", "all"]).with("as", "epub"),
        len_bytes: 1_700_000,
        items: 12,
        left_out: vec![(title.words.clone(), title.words.clone()); 3],
    };
    let forms =
        FormsView { title: title.clone(), offers: [Form::Epub, Form::Zim, Form::Site, Form::Files].map(offer).into() };
    vec![
        ("me", me.render(frame)),
        ("me, empty", MeView::default().render(frame)),
        ("start", StartView { language: Some("sw".into()), level: Some(1) }.render(frame)),
        ("take", take.render(frame)),
        ("take, empty", TakeView::default().render(frame)),
        ("take, forms", forms.render(frame)),
        ("list for paper", paper.render(frame)),
        ("take, no form", FormsView::default().render(frame)),
        ("explore", explore_view(title).render(frame)),
        ("explore, empty", ExploreView::default().render(frame)),
    ]
}

pub(super) fn explore_view(title: &Text) -> ExploreView {
    let cell = |n: u64| (n * n % 7, Href::path(["list"]).with("level", "1"));
    let row = |n: u8| CoverageRow {
        subject: subject_label(n),
        cells: (0..8).map(|at| cell(u64::from(n) + at)).collect(),
        all: (40, Href::home()),
    };
    let origin = |n: u64| Origin { name: title.clone(), count: 60 / (n + 1), href: Href::home() };
    ExploreView {
        languages: counts(title),
        levels: (0..7).map(level_label).chain([level_label(99)]).collect(),
        rows: (0..12).map(row).collect(),
        origins: (0..20).map(origin).collect(),
        other_origins: 7,
    }
}

pub(super) fn welcome_view() -> WelcomeView {
    // As dense as a code of 25 modules can be.
    WelcomeView { address: Some("http://10.42.0.1:8080/".into()), code: code() }
}

fn code() -> Code {
    Code((0..25).map(|y| (0..25).map(|x| (x * 7 + y * 3) % 5 < 2).collect()).collect())
}

const PROBLEMS: [Problem; 15] = [
    Problem::BadRequest,
    Problem::Forbidden,
    Problem::NotFound,
    Problem::MethodNotAllowed,
    Problem::Gone,
    Problem::TooLarge,
    Problem::TooMany,
    Problem::RangeNotSatisfiable,
    Problem::Misdirected,
    Problem::TooManyRequests,
    Problem::Internal,
    Problem::Busy,
    Problem::Damaged,
    Problem::Full,
    Problem::Loop,
];

pub(super) fn frame<'a>(library: &'a Library, tag: &str) -> Frame<'a> {
    let look = Look { theme: Theme::Sepia, size: TextSize::Large, ..Look::default() };
    Frame {
        messages: Messages::in_language(tag).unwrap(),
        look,
        library,
        here: Href::path(["list"]).with("kind", "story"),
    }
}
