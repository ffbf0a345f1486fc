//! Promises that hold for every page, over every page, in every language.

mod samples;

use std::path::PathBuf;

use crate::*;
use samples::{frame, library, pages, reading, resource_view};

const KB: usize = 1000;

/// Finds what would break a page: raw markup that is not ours, attributes that end early.
fn assert_inert(page: &str, html: &str, hostile: &str) {
    let ours = format!("<script type=\"module\" src=\"{}\"></script>", Asset::script().href().as_str());
    let keeper = format!("<script src=\"{}\"></script>", PlayAsset::href("keep-place.js").as_str());
    // A block of data is no script; it is found by its own end, so that none can be inside it.
    let data = "<script type=\"application/ld+json\">";
    let lower = html.replacen(&ours, "", 1).replacen(&keeper, "", 1).replacen(data, "", 1).to_ascii_lowercase();
    assert!(!lower.contains("<script"), "{page}: {hostile}");
    assert!(
        !lower.contains("javascript:") || hostile.to_ascii_lowercase().contains("javascript:"),
        "{page}: {hostile}"
    );
    for tag in tags(html) {
        let name = tag.split([' ', '>']).next().unwrap_or_default().trim_start_matches('/');
        if name == "script" {
            continue;
        }
        assert!(OUR_TAGS.contains(&name), "{page}: <{tag}> from {hostile:?}");
        for attribute in attribute_names(tag) {
            assert!(!attribute.starts_with("on") && attribute != "style", "{page}: {attribute} from {hostile:?}");
        }
    }
}

const OUR_TAGS: &[&str] = &[
    "!DOCTYPE", "a", "article", "audio", "bdi", "body", "button", "circle", "cite", "dd", "details", "div", "dl", "dt",
    "em", "fieldset", "footer", "form", "g", "h1", "h2", "h3", "head", "header", "html", "iframe", "img", "input",
    "label", "legend", "li", "link", "main", "mark", "meta", "nav", "ol", "option", "p", "path", "progress", "rect",
    "section", "select", "small", "source", "span", "strong", "summary", "svg", "table", "tbody", "td", "text",
    "textarea", "th", "thead", "title", "tr", "track", "ul", "video",
];

/// Insides of the tags of a page, attribute values left out of account as a parser would.
fn tags(html: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let (mut start, mut quoted) = (None, false);
    for (at, byte) in html.bytes().enumerate() {
        match (byte, start, quoted) {
            (b'<', None, _) => start = Some(at + 1),
            (b'"', Some(_), _) => quoted = !quoted,
            (b'>', Some(from), false) => {
                tags.push(&html[from..at]);
                start = None;
            }
            _ => {}
        }
    }
    tags
}

fn attribute_names(tag: &str) -> Vec<String> {
    let outside: Vec<&str> = tag.split('"').step_by(2).collect();
    outside.join(" ").split_whitespace().skip(1).map(|word| word.trim_end_matches('=').to_ascii_lowercase()).collect()
}

fn hostile_strings() -> Vec<String> {
    let mut strings: Vec<String> = [
        "<script>alert(1)</script>",
        "\" onload=\"x",
        "'><img src=x onerror=y>",
        "&lt;b&gt;",
        "\u{202e}gnp.exe",
        "]]>--><svg/onload=1>",
    ]
    .map(str::to_owned)
    .into();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/fixtures/hostile/strings/big-list-of-naughty-strings.txt");
    match std::fs::read_to_string(&file) {
        Ok(text) => strings.extend(text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned)),
        Err(_) => eprintln!("skipped the long list: {} is not here", file.display()),
    }
    strings
}

#[test]
fn no_text_gets_out_of_its_place() {
    // In groups, or the test would take a minute: every page is made for each.
    for hostile in hostile_strings().chunks(8).map(|group| group.join("\n")) {
        let title = Text::new(&hostile, &hostile);
        let library = library(&hostile);
        for (page, html) in pages(&title, &frame(&library, "en")) {
            assert_inert(page, &html, &hostile);
        }
    }
}

#[test]
fn the_check_itself_sees_what_it_is_for() {
    for bad in ["<p><script>x</script>", "<p onclick=\"x\">", "<object>", "<p style=\"x\">"] {
        assert!(std::panic::catch_unwind(|| assert_inert("", bad, "")).is_err(), "{bad}");
    }
}

#[test]
fn every_page_speaks_every_language_in_its_direction() {
    let title = Text::new("أنانسي و الحكمة", "ar");
    let library = library("Shule ya Msingi");
    for language in Messages::languages() {
        for (page, html) in pages(&title, &frame(&library, language.tag)) {
            let dir = if matches!(language.tag, "ar" | "ur") { "rtl" } else { "ltr" };
            let opening = format!(
                "<!DOCTYPE html><html lang=\"{}\" dir=\"{dir}\" class=\"theme-sepia size-large\">",
                language.tag
            );
            assert!(html.starts_with(&opening), "{page}: {}", &html[..120]);
            assert!(!html.contains('⟦') && !html.contains("{ $") && !html.contains("{$"), "{page} in {}", language.tag);
            assert!(!html.contains('\u{2068}'), "{page}: isolation marks instead of <bdi>");
        }
    }
}

#[test]
fn foreign_titles_carry_their_language_and_direction() {
    let title = Text::new("أنانسي و الحكمة", "ar");
    let library = library("Library");
    for (page, html) in pages(&title, &frame(&library, "en")) {
        // Of what somebody types, and of names of people, nobody knows the language.
        let typed = [
            "problem",
            "licences",
            "sign in",
            "kept form",
            "claim",
            "code",
            "people",
            "add",
            "write",
            "desk, empty",
            "class, name",
            "class, one",
            "class, several",
            "class, text",
            "class, order",
            "class, right",
            "classes",
            "roster",
            "cards",
            "progress",
            "quiz",
            "lessons",
            "requests",
            "wifi",
            "poster",
            "held",
            "parcel",
        ];
        if html.contains(&title.words) && !typed.iter().any(|start| page.starts_with(start)) {
            assert!(html.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
        }
    }
}

#[test]
fn pages_keep_to_their_budgets() {
    let title = Text::new("Introduction to Python Programming, chapters 1 and 2", "en");
    let library = library("The library of our school");
    for (page, html) in pages(&title, &frame(&library, "en")) {
        // On the wire; the style sheet comes on top of it once.
        let budget = match page {
            "chapter" | "document" | "player" | "audio" | "reader" | "problem" => 5 * KB,
            _ => 9 * KB,
        };
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut gz, html.as_bytes()).unwrap();
        let len = gz.finish().unwrap().len();
        assert!(len <= budget, "{page}: {len} bytes on the wire, {} in all", html.len());
    }
}

#[test]
fn every_page_can_be_used_without_sight_or_mouse() {
    let title = Text::new("Umoya", "zu");
    let library = library("Library");
    for (page, html) in pages(&title, &frame(&library, "en")) {
        assert_eq!(html.matches("<main ").count(), 1, "{page}");
        assert!(html.contains("<a class=\"skip\" href=\"#main\">"), "{page}");
        assert!(
            html.contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\""),
            "{page}: zoom stays possible"
        );
        assert!(html.contains("href=\"/help\""), "{page}: help is everywhere");
        assert!(html.matches("<h1").count() == 1 || page == "reader", "{page}");
        for tag in tags(&html).iter().filter(|tag| tag.starts_with("img ") || tag.starts_with("iframe ")) {
            assert!(tag.contains(" alt=") || tag.contains(" title="), "{page}: {tag}");
        }
        // Narrow screens show only the icon of these.
        for tag in
            tags(&html).iter().filter(|tag| tag.starts_with("button type=\"submit\"") && !tag.contains("name=\"do\""))
        {
            assert!(tag.contains("aria-label") || !html.contains(&format!("<{tag}><svg")), "{page}: {tag}");
        }
        assert!(!html.contains(" target=") && !html.contains("user-scalable"), "{page}");
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{page}: an id stands twice");
    }
}

#[test]
fn the_frame_is_sandboxed_and_keeps_its_origin_only_if_it_has_one() {
    let library = library("Library");
    let frame = frame(&library, "en");
    let content = Href::content("", "c", "r", "index.html");
    let folders = (Href::path(["play", "c", "r", ""]), Href::path(["read", "c", "r", ""]));
    let (title, back, alone) = (Text::default(), Href::resource("c", "r"), content.clone());
    let mut view = ReaderView { title, back, content, alone, folders, own_origin: false };
    let shared = view.render(&frame);
    assert!(shared.contains("sandbox=\"allow-scripts ") && !shared.contains("allow-same-origin"));
    assert!(!shared.contains("allow-top-navigation ") && !shared.contains("allow-top-navigation\""));
    assert!(shared.contains("<a class=\"unframed\" href=\"/content/c/r/index.html\">"));
    assert!(shared.contains("class=\"back\" href=\"/r/c/r\""));
    view.own_origin = true;
    assert!(view.render(&frame).contains("allow-same-origin"));
}

#[test]
fn the_credit_line_names_title_author_source_and_licence() {
    let library = library("Library");
    let html = resource_view(&Text::new("Umoya", "zu")).render(&frame(&library, "en"));
    for part in [
        "<cite><bdi lang=\"zu\" dir=\"ltr\">Umoya</bdi></cite>",
        "By Umoya",
        "https://example.org/a?b=c&amp;d",
        "CC BY-SA 4.0",
        "by-sa/4.0/",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn nothing_found_always_has_ways_on() {
    let library = library("Library");
    let bare = SearchView { query: "xyzzy".into(), ..SearchView::default() }.render(&frame(&library, "en"));
    assert!(bare.contains("value=\"xyzzy\"") && bare.contains("href=\"/list\"") && bare.contains("Check the spelling"));
    let filtered = SearchView {
        query: "x".into(),
        without_filters: Some(Href::path(["search"]).with("q", "x")),
        ..SearchView::default()
    };
    assert!(filtered.render(&frame(&library, "en")).contains("href=\"/search?q=x\""));
}

#[test]
fn captions_in_the_readers_language_are_on() {
    let library = library("Library");
    let html = reading(&Text::new("El fuego", "es"), &frame(&library, "fr")).remove(4).1;
    assert_eq!(html.matches(" default>").count(), 1);
    assert!(html.contains("srclang=\"fr\" label=\"français\" default>"));
}

#[test]
fn settings_show_what_is_chosen_and_mark_drafts() {
    let library = library("Library");
    let view =
        SettingsView { language: Some("sw".into()), level: None, back: Some(Href::path(["list"])), saved: false };
    let html = view.render(&frame(&library, "en"));
    for part in [
        "value=\"sw\" checked",
        "value=\"sepia\" checked",
        "value=\"large\" checked",
        "∗ translated by a machine",
        "name=\"back\" value=\"/list\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(html.matches(" checked").count(), 5);
    assert_eq!(html.matches("translated by a machine").count(), 1, "once for all");
}

#[test]
fn welcome_is_one_small_page_in_eight_languages() {
    let library = library("The library of our school");
    for language in Messages::languages() {
        let html = samples::welcome_view().render(&frame(&library, language.tag));
        assert!(html.len() <= 6000, "{}: {} bytes", language.tag, html.len());
        for asks in ["<script", "<img", "stylesheet", " src=", "url("] {
            assert!(!html.contains(asks), "{}: {asks} would be a second request", language.tag);
        }
        assert!(html.contains("<form action=\"/welcome\" method=\"post\">") && html.contains("http://10.42.0.1:8080/"));
        let said = html.matches("<li lang=").count();
        assert!((5..=8).contains(&said), "{}: {said} languages", language.tag);
    }
    assert!(WelcomeView::style_source().starts_with("'sha256-") && WelcomeView::style_source().len() == 53);
}

#[test]
fn low_data_leaves_out_pictures_and_loads_nothing_before_it_is_asked_for() {
    let library = library("Library");
    let mut thrifty = frame(&library, "en");
    thrifty.look.low_data = true;
    let title = Text::new("Umoya", "zu");
    for (page, html) in pages(&title, &thrifty) {
        let is_item = page.starts_with("resource");
        let is_paper = page.starts_with("quiz on paper");
        assert!(!html.contains("<img") || is_item || is_paper, "{page} shows pictures");
        assert!(!html.contains("preload=\"metadata\"") && !html.contains("poster="), "{page}");
    }
    let (_, document) = reading(&title, &thrifty).remove(3);
    assert!(document.contains("The page as a picture") && document.contains("class=\"reading\""));
}

#[test]
fn home_asks_for_few_pictures_whatever_it_is_given() {
    let library = library("Library");
    let (_, html) = pages(&Text::new("Umoya", "zu"), &frame(&library, "en")).remove(0);
    assert_eq!(html.matches("<img ").count(), 7);
    assert!(html.contains("Page 3"), "where one goes on");
}

#[test]
fn drawings_say_in_words_what_they_show() {
    let library = library("Library");
    let title = Text::new("African Storybook", "en");
    let view = samples::explore_view(&title);
    let html = view.render(&frame(&library, "en"));
    let grid = html.split("<svg class=\"grid\"").nth(1).unwrap().split("</svg></div>").next().unwrap();
    let table = html.split("<table").nth(1).unwrap().split("</table>").next().unwrap();
    for row in &view.rows {
        for (count, _) in row.cells.iter().filter(|(count, _)| *count > 0) {
            assert!(grid.contains(&format!(">{count}</text>")) && table.contains(&format!(">{count}</a>")));
        }
    }
    assert_eq!(table.matches("scope=\"row\"").count(), view.rows.len());
    assert_eq!(html.matches("class=\"letter\"").count(), view.origins.len() + 1);
    assert!(html.len() < 60 * KB);
    let arabic = view.render(&frame(&library, "ar"));
    assert!(arabic.contains("rotate(55)"), "mirrored");
}

#[test]
fn only_pages_that_it_adds_to_have_the_script() {
    let library = library("Library");
    for (page, html) in pages(&Text::new("Umoya", "zu"), &frame(&library, "en")) {
        let expected = page.starts_with("chapter")
            || page.starts_with("document")
            || page.starts_with("search")
            || page == "home"
            || page == "add"
            || matches!(page, "parcel, bring" | "parcel, refused")
            || page.starts_with("material") && page != "material, at work"
            || matches!(page, "player" | "audio" | "me" | "me, empty" | "clock" | "place");
        assert_eq!(html.contains("<script type=\"module\""), expected, "{page}");
    }
}

#[test]
fn letters_are_brought_for_the_language_that_is_read() {
    let library = library("Library");
    let amharic = reading(&Text::new("ታዳጊው", "am"), &frame(&library, "en"));
    assert!(
        amharic[1].1.contains("/ethiopic.css")
            && !resource_view(&Text::new("ታዳጊው", "am")).render(&frame(&library, "en")).contains("/ethiopic.css")
    );
}

/// Every word on a page that is not somebody else's comes from the messages.
#[test]
fn pages_say_nothing_that_cannot_be_translated() {
    let pseudo = Messages::pseudo();
    let library = Library { name: Text::new("7", ""), resources: 7, updated: Some("7".into()) };
    let mut frame = frame(&library, "en");
    frame.messages = pseudo;
    // One message names all pictures.
    let pictures = pseudo.say("class-pictures");
    let mut all = pages(&Text::new("7", ""), &frame);
    all.push(("welcome", samples::welcome_view().render(&frame)));
    for (page, html) in all {
        for word in visible(&html) {
            let ours = word.contains('⟪') || word.contains('⟫') || !word.chars().any(char::is_alphabetic);
            assert!(
                ours || pictures.contains(&word) || UNTRANSLATED.iter().any(|known| word.contains(known)),
                "{page}: {word:?} is not a message"
            );
        }
    }
}

/// Names, addresses and languages' own names.
const UNTRANSLATED: &[&str] = &[
    "CC BY",
    "BibTeX",
    "http",
    "MIT OR Apache-2.0",
    "library.local",
    "UTC",
    "Maktaba",
    "0.1.0",
    "M404-7QK",
    "GIFT",
    "Hapo",
    "zamani",
    "za kale",
];

/// Texts between tags, without those of other languages.
fn visible(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let body = html.split("<body").nth(1).unwrap_or_default();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_default();
        let text = text.trim();
        let is_letter =
            tag.starts_with("span class=\"letter\"") || (tag.starts_with("text") && text.chars().count() == 1);
        if !text.is_empty() && !tag.contains("lang=") && !is_letter {
            out.push(text.to_owned());
        }
    }
    out
}
