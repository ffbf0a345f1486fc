//! Our own pages: what is on them, and the headers they carry.

use std::sync::atomic::Ordering;

use hyper::{Method, StatusCode};
use maktaba_library::metadata::Kind;

use super::Lab;
use super::fake::{Fake, record};
use crate::http::limits::Limits;
use crate::http::options::ServeOptions;

const PAGES: [&str; 21] = [
    "/",
    "/list",
    "/search",
    "/search?q=fuego",
    "/c/science",
    "/r/stories/tall-man",
    "/read/stories/tall-man/ch1.xhtml",
    "/read/science/biology/index.html",
    "/read/science/film/film.mp4",
    "/read/science/paper/paper.pdf",
    "/me",
    "/start",
    "/take",
    "/explore",
    "/explore?lang=sw",
    "/about",
    "/status",
    "/accessibility",
    "/help",
    "/licences",
    "/settings",
];

#[tokio::test]
async fn every_page_is_there_with_its_headers() {
    let lab = Lab::new();
    for path in PAGES {
        let answer = lab.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text().starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\""), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none';") && policy.ends_with("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("cache-control"), "private, no-cache", "{path}");
        assert_eq!(answer.header("vary"), "Accept-Encoding, Accept-Language, Cookie", "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        let again = lab.ask(path, &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        let small = lab.ask(path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(small.header("content-encoding"), "gzip", "{path}");
        assert!(small.body.len() < 6_000, "{path}: {}", small.body.len());
    }
}

#[tokio::test]
async fn home_counts_what_is_held_and_notices_a_new_release() {
    let lab = Lab::new();
    let home = lab.get("/").await;
    for part in [
        "What would you like to learn?",
        "href=\"/list?subject=0\"",
        "href=\"/list?lang=sw\"",
        "href=\"/c/stories\"",
        "Science &lt;1&gt;",
        "2026-11-23",
    ] {
        assert!(home.text().contains(part), "{part}");
    }
    let mut fake = Fake::school();
    fake.add_collection("new", "Brand new", &["en"], 1_800_000_000);
    fake.add_resource("new", "n", &record("Fresh", "en", maktaba_library::metadata::Kind::Pdf, "x.pdf"));
    fake.generation.store(2, Ordering::SeqCst);
    let lab = Lab::of(ServeOptions::default(), fake);
    assert!(lab.get("/").await.text().contains("Brand new"));
    let empty = Lab::of(ServeOptions::default(), Fake::default());
    assert!(empty.get("/").await.text().contains("The library is empty"));
}

#[tokio::test]
async fn lists_have_every_item_however_many_there_are() {
    let mut fake = Fake::school();
    for number in 0..1500 {
        let title = format!("Leaflet {number:04}");
        fake.add_resource("science", &format!("leaflet-{number:04}"), &record(&title, "en", Kind::Pdf, "x.pdf"));
    }
    let lab = Lab::of(ServeOptions::default(), fake);
    assert!(lab.get("/list?kind=document").await.text().contains("1,501 items"));
    let last = lab.get("/list?kind=document&page=63").await;
    assert!(last.text().contains("Leaflet 1499"), "{}", last.text());
    assert!(!last.text().contains("page=64"));
    let found = lab.get("/search?q=leaflet&lang=en&page=63").await;
    assert!(found.text().contains("Leaflet 1499") && found.text().contains("1,500 results"), "{}", found.text());
}

#[tokio::test]
async fn lists_and_search_narrow_by_address() {
    let lab = Lab::new();
    let cases = [
        ("/list", "4 items"),
        ("/list?lang=sw", "1 item<"),
        ("/list?subject=5", "1 item<"),
        ("/list?subject=99", "2 items"),
        ("/list?kind=video", "1 item<"),
        ("/list?collection=science", "3 items"),
        ("/list?level=1", "1 item<"),
        ("/list?level=99", "3 items"),
        ("/list?from=Hadithi", "1 item<"),
        ("/list?from=Nobody", "Nothing here yet"),
        ("/list?licence=CC%20BY%204.0", "4 items"),
        ("/list?lang=xx", "Nothing here yet"),
        ("/search?q=FUEGO", "1 result<"),
        ("/search?q=fuego&lang=sw", "Nothing found"),
    ];
    for (path, expected) in cases {
        assert!(lab.get(path).await.text().contains(expected), "{path}");
    }
    let hostile = lab.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!hostile.text().contains("<script>") && hostile.text().contains("&lt;script&gt;"));
    assert!(hostile.text().contains("href=\"/list?lang=sw\""), "ways on");
}

#[tokio::test]
async fn thousands_of_collections_are_paged_and_a_failed_sync_is_told() {
    let mut fake = Fake::school();
    for number in 0..150 {
        fake.add_collection(
            &format!("many-{number:03}"),
            &format!("Many {number:03}"),
            &["en"],
            1_700_000_000 - number,
        );
    }
    let error = r#"{"source":"http://me:secret@x.org/repo","collections":[],"error":"the connection failed"}"#;
    fake.last_sync = Some((1_795_392_000, error.to_owned()));
    let lab = Lab::of(ServeOptions::default(), fake);
    let first = lab.get("/status").await;
    assert!(first.text().contains("Many 000") && !first.text().contains("Many 060"));
    assert!(first.text().contains("the connection failed") && !first.text().contains("secret"), "{}", first.text());
    assert!(first.text().contains("href=\"/status?page=2\""));
    assert!(lab.get("/status?page=2").await.text().contains("Many 060"));
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let all = read(lab.get("/api/v1/status").await.text());
    assert_eq!((all["collection_count"].as_u64(), all["collections"].as_array().unwrap().len()), (Some(152), 100));
    let rest = read(lab.get(all["next"].as_str().unwrap()).await.text());
    assert_eq!((rest["collections"].as_array().unwrap().len(), rest.get("next")), (52, None));
}

#[tokio::test]
async fn each_kind_is_read_in_its_own_way() {
    let lab = Lab::new();
    let chapter = lab.get("/read/stories/tall-man/ch1.xhtml").await;
    for part in [
        "<h2>Sura</h2>",
        "href=\"/read/stories/tall-man/ch2.xhtml\"",
        "src=\"/content/stories/tall-man/img/a.png\"",
        "lang=\"sw\"",
        "1 of 2",
    ] {
        assert!(chapter.text().contains(part), "{part}");
    }
    assert!(!chapter.text().contains("alert(1)"));
    let site = lab.get("/read/science/biology/index.html").await;
    assert!(site.text().contains("<iframe src=\"/play/science/biology/index.html\""));
    let film = lab.get("/read/science/film/film.mp4").await;
    for part in [
        "<source src=\"/content/science/film/film.mp4\" type=\"video/mp4\">",
        "srclang=\"en\"",
        "/content/science/film/_text/en.txt",
    ] {
        assert!(film.text().contains(part), "{part}");
    }
    let paper = lab.get("/read/science/paper/paper.pdf").await;
    for part in ["الصفحة &lt;b&gt;الأولى&lt;/b&gt;", "page=2", "lang=\"ar\" dir=\"rtl\""] {
        assert!(paper.text().contains(part), "{part}");
    }
    assert!(lab.get("/read/science/paper/paper.pdf?page=2").await.text().contains("This page has no text"));
}

#[tokio::test]
async fn pictures_of_pages_are_shown_where_they_were_made() {
    let mut fake = Fake::school();
    fake.put("science", "paper", "_pages/0001.jpg", "image/jpeg", b"\xff\xd8");
    let lab = Lab::of(ServeOptions::default(), fake);
    let first = lab.get("/read/science/paper/paper.pdf").await;
    for part in ["src=\"/content/science/paper/_pages/0001.jpg\"", "The words of this page", "Larger picture"] {
        assert!(first.text().contains(part), "{part}");
    }
    assert!(!lab.get("/read/science/paper/paper.pdf?page=2").await.text().contains("_pages/"));
    let thrifty = lab.ask("/read/science/paper/paper.pdf", &[("cookie", "data=low")]).await;
    assert!(
        !thrifty.text().contains("<img") && thrifty.text().contains("href=\"/content/science/paper/_pages/0001.jpg\"")
    );
}

#[tokio::test]
async fn a_content_origin_of_its_own_is_framed_from_there() {
    let options = ServeOptions { content_listen: Some("0.0.0.0:8081".parse().unwrap()), ..ServeOptions::default() };
    let lab = Lab::with(options);
    let site = lab.ask("/read/science/biology/index.html", &[("host", "oer.lan")]).await;
    assert!(site.text().contains("<iframe src=\"http://oer.lan:8081/play/science/biology/index.html\""));
    assert!(site.header("content-security-policy").contains("frame-src 'self' http://oer.lan:8081;"));
}

#[tokio::test]
async fn other_peoples_names_are_not_answered() {
    let lab = Lab::new();
    for (host, status) in
        [("evil.example", 421), ("library.box", 421), ("10.42.0.1", 200), ("oer.lan", 200), ("a b", 400)]
    {
        assert_eq!(lab.ask("/", &[("host", host)]).await.status.as_u16(), status, "{host}");
    }
    let twice = lab.ask("/", &[("host", "oer.lan"), ("host", "evil.example")]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    let options = ServeOptions { host_names: vec!["oer.school.example".into()], ..ServeOptions::default() };
    assert_eq!(Lab::with(options).ask("/", &[("host", "OER.school.example")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn other_methods_are_named_and_refused() {
    let lab = Lab::new();
    for (method, path, allow) in [
        (Method::POST, "/", "GET,HEAD"),
        (Method::DELETE, "/content/science/film/film.mp4", "GET,HEAD"),
        (Method::PUT, "/settings", "GET,HEAD,POST"),
    ] {
        let answer = lab.send(method.clone(), path, &[], "").await;
        assert_eq!((answer.status, answer.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, allow), "{method} {path}");
        assert!(answer.text().contains("This page can only be read"));
    }
}

#[tokio::test]
async fn problems_are_pages_with_a_way_on_in_the_readers_language() {
    let lab = Lab::new();
    let english = lab.get("/r/stories/tall-giraffe").await;
    assert_eq!(english.status, StatusCode::NOT_FOUND);
    let ways_on = ["href=\"/list?subject=0\"", "Look through a subject"];
    for part in ["This page is not here", "value=\"tall giraffe\"", "Code: M404-", "Maktaba"].iter().chain(&ways_on) {
        assert!(english.text().contains(part), "{part}");
    }
    let arabic = lab.ask("/nothing", &[("accept-language", "ar")]).await;
    assert!(arabic.text().contains("lang=\"ar\" dir=\"rtl\"") && arabic.text().contains("هذه الصفحة ليست هنا"));
    assert_eq!(english.header("cache-control"), "no-store");
    let same = lab.get("/r/stories/tall-giraffe").await;
    assert_eq!(same.text(), english.text(), "the code is the same each time");
}

#[tokio::test]
async fn items_like_this_one_are_shown_and_language_alone_is_no_likeness() {
    let mut fake = Fake::school();
    let mut add = |id: &str, language: &str, subject: &str| {
        let mut other =
            record(&format!("Title of {id}"), language, maktaba_library::metadata::Kind::Site, "index.html");
        other.subjects = vec![subject.to_owned()];
        other.accessibility = vec!["alternativeText".to_owned()];
        fake.add_resource("science", id, &other);
    };
    add("chemistry", "en", "Chemistry");
    add("chimie", "fr", "Chemistry");
    add("cooking", "en", "Cooking");
    let lab = Lab::of(ServeOptions::default(), fake);
    let similar = async |languages: &str| {
        let page = lab.ask("/r/science/biology", &[("accept-language", languages)]).await;
        page.text().split("Similar items").nth(1).unwrap().to_owned()
    };
    let at = |page: &str, id: &str| page.find(&format!("href=\"/r/science/{id}\""));
    let both = similar("en, fr-CA;q=0.5").await;
    assert!(
        at(&both, "chemistry").is_some() && at(&both, "chemistry") < at(&both, "chimie"),
        "the same language first"
    );
    assert!(at(&both, "biology").is_none() && at(&both, "film").is_none() && at(&both, "cooking").is_none());
    let english = similar("en, sw").await;
    assert!(at(&english, "chemistry").is_some() && at(&english, "chimie").is_none(), "she does not read French");
    let lab = Lab::new();
    assert!(!lab.get("/r/science/film").await.text().contains("Similar items"));
}

#[tokio::test]
async fn withdrawn_items_say_so_and_damaged_ones_too() {
    let mut fake = Fake::school();
    fake.withdrawn.push(("stories".parse().unwrap(), "old-tale".parse().unwrap()));
    fake.lose("science", "biology", "lost.txt");
    let lab = Lab::of(ServeOptions::default(), fake);
    for path in ["/r/stories/old-tale", "/read/stories/old-tale/a.html"] {
        let gone = lab.get(path).await;
        assert_eq!(gone.status, StatusCode::GONE, "{path}");
        assert!(gone.text().contains("This item was withdrawn") && gone.text().contains("value="), "{path}");
    }
    let damaged = lab.ask("/content/science/biology/lost.txt", &[("sec-fetch-dest", "document")]).await;
    assert_eq!((damaged.status, damaged.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "3600"));
    for part in ["A part of this item is damaged", "Try again", "name=\"q\""] {
        assert!(damaged.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn cookies_go_before_the_browser() {
    let lab = Lab::new();
    let cookie = ("cookie", "a=b; lang=sl; theme=dark; size=large; theme=evil\"");
    let answer = lab.ask("/", &[cookie, ("accept-language", "fr")]).await;
    assert!(answer.text().contains("<html lang=\"sl\" dir=\"ltr\" class=\"theme-dark size-large\">"));
    let hostile = lab.ask("/", &[("cookie", "theme=\"><script>; lang=../../etc; size=%00")]).await;
    assert!(hostile.text().contains("<html lang=\"en\" dir=\"ltr\" class=\"theme-auto size-normal\">"));
}

#[tokio::test]
async fn settings_are_kept_in_cookies_and_lead_back() {
    let lab = Lab::new();
    let form = "lang=sw&level=2&theme=sepia&size=larger&data=low&back=%2Fr%2Fstories%2Ftall-man";
    let answer = lab
        .send(Method::POST, "/settings", &[("origin", "http://10.42.0.1"), ("sec-fetch-site", "same-origin")], form)
        .await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/r/stories/tall-man"));
    let cookies = answer.cookies();
    assert_eq!(cookies[0], "lang=sw; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    for set in ["level=2;", "theme=sepia;", "size=larger;", "data=low;"] {
        assert!(cookies.iter().any(|cookie| cookie.starts_with(set)), "{set}");
    }
    let away = lab.send(Method::POST, "/settings", &[], "lang=&theme=auto&back=//evil.example").await;
    assert_eq!(away.header("location"), "/settings?saved=1");
    assert!(away.headers.get_all("set-cookie").iter().all(|c| c.to_str().unwrap().contains("Max-Age=0")));
    for stranger in [("origin", "http://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        assert_eq!(
            lab.send(Method::POST, "/settings", &[stranger], form).await.status,
            StatusCode::BAD_REQUEST,
            "{stranger:?}"
        );
    }
    let long = lab.send(Method::POST, "/settings", &[], include_str!("fake.rs")).await;
    let tiny = ServeOptions { limits: Limits { form_bytes: 1000, ..Limits::default() }, ..ServeOptions::default() };
    assert_eq!(long.status, StatusCode::SEE_OTHER, "nonsense chooses nothing");
    let long = Lab::with(tiny).send(Method::POST, "/settings", &[], include_str!("fake.rs")).await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn assets_are_kept_for_ever_and_only_by_their_own_name() {
    let lab = Lab::new();
    for asset in maktaba_webui::Asset::all() {
        let zipped = lab.ask(asset.href().as_str(), &[("accept-encoding", "gzip")]).await;
        assert_eq!(
            zipped.header("content-encoding"),
            if asset.is_text() && asset.bytes.len() > 800 { "gzip" } else { "" }
        );
        let answer = lab.get(asset.href().as_str()).await;
        assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, asset.bytes));
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(lab.get("/assets/0000000000000000/maktaba.css").await.status, StatusCode::NOT_FOUND);
    assert_eq!(lab.get("/favicon.ico").await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn programs_get_json() {
    let lab = Lab::new();
    let found = lab.get("/api/v1/search?q=tall&limit=1").await;
    assert!(found.text().contains("\"total\":0"));
    let found: serde_json::Value = serde_json::from_str(lab.get("/api/v1/search?q=mrefu").await.text()).unwrap();
    assert_eq!(found["hits"][0]["url"], "/r/stories/tall-man");
    assert_eq!((&found["total"], &found["hits"][0]["language"]), (&1.into(), &"sw".into()));
    let status: serde_json::Value = serde_json::from_str(lab.get("/api/v1/status").await.text()).unwrap();
    assert_eq!((&status["collections"][0]["id"], &status["resources"]), (&"stories".into(), &4.into()));
    assert_eq!(lab.get("/healthz").await.text(), "ok\n");
}

#[tokio::test]
async fn her_language_chooses_the_content() {
    let lab = Lab::new();
    // A phone that asks for a language that our pages do not speak: the content does.
    let home = lab.ask("/", &[("accept-language", "sw-KE,en;q=0.5")]).await;
    let shelf = home.text().split("id=\"home-for-you\"").nth(1).unwrap();
    let (shelf, rest) = shelf.split_once("</section>").unwrap();
    assert!(shelf.contains("href=\"/r/stories/tall-man\"") && !shelf.contains("/r/science/"), "{shelf}");
    assert!(rest.contains("id=\"subjects\""), "before everything else");
    let languages = rest.split("id=\"languages\"").nth(1).unwrap();
    let at = |tag: &str| languages.find(&format!("href=\"/list?lang={tag}\"")).unwrap();
    assert!(at("sw") < at("en") && at("en") < at("ar"), "hers first");
    assert!(!lab.get("/").await.text().contains("home-for-you"));
    // Subjects are the words of Home, in her language.
    let item = lab.ask("/r/science/biology", &[("accept-language", "fr")]).await;
    assert!(item.text().contains("href=\"/list?subject=5\"") && !item.text().contains(">Biology</bdi></span>"));
}

#[tokio::test]
async fn all_languages_are_a_page_with_a_search() {
    let mut fake = Fake::school();
    // Languages of private use (BCP 47, 2.2.6), so that none is ever renamed.
    for n in 0..90 {
        let tag = format!("q{}{}", char::from(b'a' + n / 26), char::from(b'a' + n % 26));
        let other = record(&format!("Title {n}"), &tag, maktaba_library::metadata::Kind::Site, "index.html");
        fake.add_resource("science", &format!("other-{n}"), &other);
    }
    let lab = Lab::of(ServeOptions::default(), fake);
    let home = lab.get("/").await;
    assert!(home.text().contains("href=\"/languages\"") && home.text().contains("All languages: 94"));
    let page = lab.ask("/languages?subject=5&name=", &[("accept-language", "es")]).await;
    assert!(page.text().contains("type=\"hidden\" name=\"subject\" value=\"5\""));
    let all = lab.ask("/languages", &[("accept-language", "es")]).await;
    assert_eq!(all.text().matches("href=\"/list?lang=").count(), 94, "none is cut off");
    let at = |tag: &str| all.text().find(&format!("href=\"/list?lang={tag}\"")).unwrap();
    assert!(at("es") < at("en") && at("es") < at("qaa"));
    let found = lab.get("/languages?name=spanish").await;
    assert_eq!(found.text().matches("href=\"/list?lang=").count(), 1);
    assert!(found.text().contains("href=\"/list?lang=es\"") && found.text().contains("value=\"spanish\""));
    let none = lab.get("/languages?name=%3Cklingon%3E").await;
    assert!(none.text().contains("No language here has this name") && none.text().contains("&lt;klingon&gt;"));
}

#[tokio::test]
async fn without_a_player_an_exercise_is_for_keeping() {
    let mut fake = Fake::school();
    fake.add_resource("science", "quiz", &record("Quiz", "en", maktaba_library::metadata::Kind::H5p, "h5p.json"));
    let page = Lab::of(ServeOptions::default(), fake).get("/r/science/quiz").await;
    assert!(page.text().contains("no page that opens here") && page.text().contains("href=\"/take/science/quiz\""));
    assert!(!page.text().contains("href=\"/read/"));
}

#[tokio::test]
async fn a_story_is_one_page_for_paper() {
    let lab = Lab::new();
    let item = lab.get("/r/stories/tall-man").await;
    assert!(item.text().contains("href=\"/print/stories/tall-man\""));
    let booklet = lab.get("/print/stories/tall-man").await;
    let at = |part: &str| booklet.text().find(part).unwrap_or_else(|| panic!("{part}: {}", booklet.text()));
    assert!(at("<section id=\"p1\">") < at("src=\"/content/stories/tall-man/img/a.png\""));
    assert!(at("img/a.png") < at("<section id=\"p2\">") && at("<section id=\"p2\">") < at("Mwisho."));
    assert!(at("Mwisho.") < at("class=\"credit\"") && !booklet.text().contains("alert(1)"));
    // The last sheet says where it is from, to cameras too.
    assert!(at("aria-label=\"http://10.42.0.1/r/stories/tall-man\"") > at("Mwisho."));
    // A site of many pages is no booklet, a film no page.
    assert!(!lab.get("/r/science/biology").await.text().contains("/print/"));
    for path in ["/print/science/biology", "/print/science/film", "/print/stories/none"] {
        assert_eq!(lab.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_list_for_paper_has_a_code_for_each_item() {
    let lab = Lab::new();
    let list = lab.get("/print/list?collection=science").await;
    assert_eq!(list.text().matches("<svg role=\"img\"").count(), 3, "{}", list.text());
    for item in ["biology", "film", "paper"] {
        let address = format!("http://10.42.0.1/r/science/{item}");
        let code = qrcode::QrCode::with_error_correction_level(&address, qrcode::EcLevel::L).unwrap();
        let picture = list.text().split(&format!("aria-label=\"{address}\"")).nth(1).unwrap();
        let size = format!(" viewBox=\"-4 -4 {0} {0}\"", code.width() + 8);
        let path = picture.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        let dark: usize =
            path.split('h').skip(1).map(|run| run.split('v').next().unwrap().parse::<usize>().unwrap()).sum();
        let expected = code.to_colors().iter().filter(|color| **color == qrcode::Color::Dark).count();
        assert!(picture.starts_with(&size) && dark == expected, "{picture}");
        assert!(list.text().contains(&format!("dir=\"ltr\">{address}</p>")));
    }
    for (path, found) in [
        ("/print/list?item=stories%2Ftall-man", "/r/stories/tall-man"),
        ("/print/list?q=mwanamume", "/r/stories/tall-man"),
    ] {
        let list = lab.get(path).await;
        assert_eq!(list.text().matches("<svg role=\"img\"").count(), 1, "{path}");
        assert!(list.text().contains(found), "{path}");
    }
    assert!(lab.get("/list?collection=science").await.text().contains("href=\"/print/list?collection=science\""));
    assert_eq!(lab.get("/print/list?q=hakuna-kitu").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn formulas_in_chapters_are_elements() {
    let mut fake = Fake::school();
    let page = "<p>Half is \\(\\frac{1}{2}\\).</p>";
    fake.put("stories", "tall-man", "ch2.xhtml", "application/xhtml+xml", page.as_bytes());
    let lab = Lab::of(ServeOptions::default(), fake);
    let chapter = lab.get("/read/stories/tall-man/ch2.xhtml").await;
    assert!(chapter.text().contains("<mfrac><mrow><mn>1</mn></mrow>"), "{}", chapter.text());
    let players = maktaba_webui::PlayAsset::href("maths.js").as_str().replace("maths.js", "formula");
    let one = lab.get(&format!("{players}?block=1&tex=%5Csqrt%7Bx%7D")).await;
    assert_eq!((one.status, one.header("content-type")), (StatusCode::OK, "text/xml; charset=utf-8"));
    assert!(one.text().starts_with("<math xmlns=\"http://www.w3.org/1998/Math/MathML\""), "{}", one.text());
    assert_eq!(one.header("access-control-allow-origin"), "*");
    for none in ["", "?tex=%5Cnothing%7B", &format!("?tex={}", "x".repeat(2000))] {
        assert_eq!(lab.get(&format!("{players}{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_page_of_a_book_that_is_a_drawing_stands_between_the_others() {
    let mut fake = Fake::school();
    let drawing = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>Mwisho</text><script>x</script></svg>";
    fake.put("stories", "tall-man", "ch2.xhtml", "image/svg+xml", drawing.as_bytes());
    let lab = Lab::of(ServeOptions::default(), fake);
    let chapter = lab.get("/read/stories/tall-man/ch2.xhtml").await;
    for part in ["<text>Mwisho</text>", "viewBox=\"0 0 9 9\"", "href=\"/read/stories/tall-man/ch1.xhtml\""] {
        assert!(chapter.text().contains(part), "{part}: {}", chapter.text());
    }
    assert!(!chapter.text().contains("<script>x"), "{}", chapter.text());
}
