//! Scripts that are kept by the box: in every name, title and text that somebody types, and in addresses that are said back.

use super::ground::{Ground, Siege, percent};
use crate::browser::window::{Window, each};
use crate::classes::{PICTURES, between};
use crate::teachers::{PHOTO, Phone};
use crate::tool::*;

/// Breaks out of an attribute, and gives the page another title where it is taken for markup.
const EVIL: &str = "\"'><img src=x onerror=document.title='owned'>";
/// Out of a script, a title and a field.
const DEEP: &str = "</script></title></textarea><img src=x onerror=document.title='owned'>";
/// The same, as short as the name of a library must be.
const NAME: &str = "</title><img src=x onerror=document.title='owned'>";
const MARKDOWN: &str = "[tap](javascript:document.title='owned') <img src=x onerror=document.title='owned'>\n\n<script>document.title='owned'</script>\n\n<a href=\"javascript:document.title='owned'\">tap</a>\n\n![x](x\" onerror=document.title='owned')";

/// Whether a page shows what was typed as words; what else is on it, otherwise.
fn is_words(window: &dyn Window, url: &str, is_shown: bool) -> Result<(), String> {
    window.go(url);
    let found = window.run(
        "const tapped = [...document.querySelectorAll('a[href]')].filter(a => /^\\s*(javascript|data):/i.test(a.getAttribute('href')));
         const marks = [...document.querySelectorAll('img[src=x], [onerror]'), ...tapped];
         marks.push(...[...document.scripts].filter(script => script.textContent.includes('owned') && !script.type));
         const words = document.documentElement.textContent + [...document.querySelectorAll('[value]')].map(e => e.value);
         return [marks.map(e => e.outerHTML), document.title, words.includes('onerror')]",
    );
    let is_clean = found[0].as_array().unwrap().is_empty() && found[1] != "owned";
    // What is not on the page at all proves nothing.
    if is_clean && (found[2] == true || !is_shown) { Ok(()) } else { Err(format!("{}: {url}: {found}", window.name())) }
}

struct Planted {
    ground: Ground,
    class: (String, String, Vec<String>),
    /// Pages, and the attack of which each is a part.
    pages: Vec<(&'static str, String)>,
}

/// The library, its collection and its one item have names that attack.
fn library() -> Ground {
    let field = Field::new();
    let title = DEEP.replace('<', "&lt;");
    let site = format!(
        "<!DOCTYPE html><html lang=en><title>{title}</title><meta name=author content=\"{title}\"><p>Maji ni uhai."
    );
    write_tree(&field.path("demo"), &[("index.html", site.as_bytes())]);
    field.publish_with(&field.path("demo"), "demo", &["--title", DEEP]);
    field.init();
    field.sync(field.repository());
    let settings = field.path("maktaba.toml");
    std::fs::write(&settings, format!("[library]\nname = \"{NAME}\"\n")).unwrap();
    Ground::of(field, &["--settings", settings.to_str().unwrap()])
}

fn plant() -> Planted {
    let ground = library();
    let mut pages = Vec::new();
    ground.act("/admin/people", &[("act", "add"), ("name", EVIL)]);
    pages.push(("a name of the staff", "/admin/people".to_owned()));
    let class = ground.act("/teach/classes", &[("name", EVIL)]).location;
    let cards = ground.act(&class, &[("act", "add"), ("names", EVIL)]).text;
    let code = between(&ground.amina.get(&class).text, "Code: <strong><bdi dir=\"ltr\" lang=\"en\">", "<").to_owned();
    let names =
        between(&cards, "class=\"pins\"", "</p>").split("<small>").skip(1).map(|name| name.split('<').next().unwrap());
    let pin = names.map(|name| PICTURES.iter().position(|one| *one == name).unwrap().to_string()).collect();
    pages.push(("the name of a class", "/teach/classes".to_owned()));
    pages.extend([class.clone(), format!("{class}/progress")].map(|page| ("the name of a pupil", page)));
    let quiz = ground.act("/teach/quizzes", &[("title", EVIL)]).location;
    let asked = [
        ("form", &*ground.word),
        ("kind", "one"),
        ("text", EVIL),
        ("answers", &*format!("{EVIL}\n* {EVIL} 2")),
        ("hint", EVIL),
    ];
    let sent = ground.amina.send(&format!("{quiz}/question"), &asked, ("", b""));
    assert_eq!(sent.location, quiz, "{}", sent.text);
    pages.push(("the title of a quiz", "/teach/quizzes".to_owned()));
    pages.extend([quiz.clone(), format!("{quiz}/paper?key=1")].map(|page| ("a question and its answers", page)));
    let lesson = ground.act("/teach/lessons", &[("title", EVIL)]).location;
    ground.act(&lesson, &[("act", "note"), ("title", EVIL), ("text", MARKDOWN)]);
    ground.act(&lesson, &[("act", "quiz"), ("who", quiz.rsplit('/').next().unwrap())]);
    ground.act(&lesson, &[("act", "give"), ("who", class.rsplit('/').next().unwrap()), ("due", "")]);
    pages.push(("the title of a lesson", "/teach/lessons".to_owned()));
    pages.extend([lesson.clone(), format!("{lesson}/print")].map(|page| ("a note in a lesson", page)));
    Phone::plain(&ground.running.url).post("/request", &[("q", EVIL)]);
    pages.extend(["/teach/requests", "/teach/request/1"].map(|page| ("words that were not found", page.to_owned())));
    let said = [
        ("form", &*ground.word),
        ("place", "here"),
        ("title", DEEP),
        ("creator", EVIL),
        ("language", "en"),
        ("licence", "CC-BY-4.0"),
    ];
    let sent = ground.amina.send("/teach/add", &said, ("kisima.png", PHOTO)).location;
    ground.amina.settled(&sent);
    ground.act(&sent, &[("act", "publish")]);
    let published = ground.amina.settled(&sent).text;
    assert!(published.contains("/r/own~kept-here/"), "{published}");
    pages.extend([sent.clone(), "/teach".to_owned()].map(|page| ("the title of a teacher's own", page)));
    let plain = ground.plain();
    let name = published.split("/r/own~kept-here/").nth(1).unwrap().split('"').next().unwrap();
    pages.push(("the title of a teacher's own", format!("{plain}/r/own~kept-here/{name}")));
    let item = ground.amina.get(&format!("{}/c/demo", ground.running.url.trim_end_matches('/'))).text;
    let item = format!("/r/demo/{}", item.split("/r/demo/").nth(1).unwrap().split(['"', '?']).next().unwrap());
    for page in ["/", "/c/demo", &item, "/list", "/about", "/status", "/search?q=onerror"] {
        pages.push(("titles and names that a publisher gave", format!("{plain}{page}")));
    }
    Planted { ground, class: (code, EVIL.to_owned(), pin), pages }
}

#[test]
fn what_is_typed_is_shown_as_words() {
    let siege = Siege::of("stored::what_is_typed_is_shown_as_words");
    let browsers = each(|window| {
        let Planted { ground, class: (code, name, pin), pages } = plant();
        ground.come_in(window);
        for (attack, page) in &pages {
            let url = if page.starts_with("http") { page.clone() } else { format!("{}{page}", ground.staff()) };
            let words = is_words(window, &url, true);
            siege.refused(attack, words.is_ok(), &format!("{words:?}"));
        }
        // And what pupils see of it.
        let class = crate::classes::Class { code, cards: vec![(name, pin)], progress: String::new() };
        come_in_here(window, &ground, &class);
        let room = ground.plain() + "/class";
        let words = is_words(window, &room, true);
        siege.refused("the name of a pupil", words.is_ok(), &format!("{words:?}"));
        let work = window.run("return document.querySelector('a[href^=\"/class/\"]').href");
        let words = is_words(window, work.as_str().unwrap(), true);
        siege.refused("a note in a lesson", words.is_ok(), &format!("{words:?}"));
        let question = window.run("return document.querySelector('main ol a[href^=\"/class/\"]').href");
        let words = is_words(window, question.as_str().unwrap(), true);
        siege.refused("a question and its answers", words.is_ok(), &format!("{words:?}"));
        window.go(question.as_str().unwrap());
        window.send_form(&[("a", "0")]);
        window.wait("document.body.innerText.includes('Not right yet')", false);
        let words = is_words(window, question.as_str().unwrap(), true);
        siege.refused("the hint of a question", words.is_ok(), &format!("{words:?}"));
        // What comes back of an address.
        let said = percent(EVIL);
        for (page, is_shown) in [
            (format!("/search?q={said}"), true),
            (format!("/class?code=77777&name={said}"), true),
            (format!("/class?code={said}"), false),
            (format!("/nowhere/{said}"), false),
            (format!("/list?subject={said}"), false),
            (format!("/settings?back={said}&saved={said}"), false),
            (format!("/r/demo/{said}"), false),
        ] {
            let words = is_words(window, &format!("{}{page}", ground.plain()), is_shown);
            siege.refused("markup in an address", words.is_ok(), &format!("{words:?}"));
        }
    });
    siege.end_if(browsers);
}

fn come_in_here(window: &dyn Window, ground: &Ground, class: &crate::classes::Class) {
    let (name, pin) = &class.cards[0];
    window.go(&format!("{}/class?code={}", ground.plain(), class.code));
    window.send_form(&[("name", name), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])]);
    window.wait("location.search === '' && document.querySelector('a[href^=\"/class/\"]') !== null", false);
}

#[test]
fn what_programs_read_is_no_markup_and_no_formula() {
    let siege = Siege::of("stored::what_programs_read_is_no_markup_and_no_formula");
    let ground = library();
    let url = ground.running.url.clone();
    let class = ground.act("/teach/classes", &[("name", "5a")]).location;
    ground.act(&class, &[("act", "add"), ("names", "=HYPERLINK(\"http://evil.example\")\n+1\n-1\n@SUM(A1)")]);
    let csv = ground.amina.get(&format!("{class}/progress.csv")).text;
    let is_formula = |cell: &str| cell.trim_matches('"').starts_with(['=', '+', '-', '@']);
    let is_words = csv.lines().all(|line| !is_formula(line.split(',').next().unwrap())) && csv.contains("'=HYPERLINK");
    siege.refused("a name that a table takes for a formula", is_words, &csv);
    for feed in ["opds", "opds/new", "oai?verb=ListRecords&metadataPrefix=oai_dc", "sitemap.xml", "catalog/v2/entries"]
    {
        let body = text(&get(&format!("{url}{feed}")).body);
        siege.refused("a title that breaks out of a feed", !body.contains("<img"), &format!("{feed}: {body}"));
    }
    for page in ["", "c/demo", "list"] {
        let body = text(&get(&format!("{url}{page}")).body);
        siege.refused("a title that breaks out of a record in a page", !body.contains("<img src=x"), &body);
    }
    let phone = Phone::plain(&url);
    for back in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        " //evil.example",
        "/a\r\nSet-Cookie: a=b",
    ] {
        let page = phone.post("/settings", &[("theme", "dark"), ("back", back)]);
        let is_here =
            page.location.starts_with('/') && !page.location.starts_with("//") && !page.location.contains('\\');
        siege.refused(
            "a form that leads back to another site",
            is_here && !page.location.contains('\n'),
            &page.location,
        );
    }
    siege.end();
}
