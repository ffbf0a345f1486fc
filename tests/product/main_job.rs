//! The main job: real content in, a box that serves it, an update that costs percents.

use std::fs;

use serde_json::Value;

use super::tool::*;

#[test]
fn from_real_content_to_a_phone() {
    let field = Field::new();
    let library = fixtures("library");
    let source = library.clone().unwrap_or_else(sample);
    let published = field.publish(&source, "demo");
    let resources = if library.is_some() { 52 } else { 5 };
    assert_eq!(published["release"]["resources"], resources as u64);
    assert_eq!(published["report"]["refused"].as_array().unwrap().len(), 0);
    field.init();
    let host = field.host();
    let report = field.sync(&host.url);
    assert_eq!(report["collections"][0]["route"], "full");
    assert!(report["bytes_received"].as_u64().unwrap() > 300_000);

    let serving = field.serve(&[]);
    let home = get(&serving.url);
    assert_eq!(home.status, 200);
    assert!(home.body.len() < 100_000);
    let export = field.path("export");
    field.on_box(&["export", "demo", "--to", export.to_str().unwrap()]);
    // Every file that was published is served byte for byte, in the sandbox.
    let mut files = read_tree(&export);
    let credits = String::from_utf8(files.remove("ATTRIBUTION.txt").unwrap()).unwrap();
    assert!(credits.lines().count() >= 2 * resources && credits.contains("keep this credit"), "{credits}");
    assert!(files.len() > 20);
    for (path, bytes) in files.iter().step_by(files.len() / 20) {
        let escaped: String = path
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"/._-".contains(&b) {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        let reply = get(&format!("{}content/demo/{escaped}", serving.url));
        assert_eq!((reply.status, &reply.body), (200, bytes), "{path}");
        for header in ["content-security-policy: ", "sandbox", "x-content-type-options: nosniff", "etag: "] {
            assert!(reply.headers.contains(header), "{path}: {}", reply.headers);
        }
    }
    for page in ["c/demo", "r/demo/story-0093-fa", "r/demo/rock-paper-scissors-en", "search?q=rock", "help", "settings"]
    {
        assert_eq!(get(&format!("{}{page}", serving.url)).status, 200, "{page}");
    }
    assert_eq!(get(&format!("{}r/demo/no-such", serving.url)).status, 404);
    assert!(field.on_box(&["verify"]).contains("all sound"));
}

#[test]
fn what_an_export_writes_is_what_was_published() {
    let field = Field::new();
    let site = field.path("my-site");
    write_tree(
        &site,
        &[("index.html", b"<title>Hello</title>"), ("a/b/c d.css", b"x{}"), ("empty.txt", b""), ("pé.txt", b"\0\xff")],
    );
    field.publish(&site, "site");
    field.init();
    field.sync(field.repository());
    let export = field.path("export");
    field.on_box(&["export", "site", "--to", export.to_str().unwrap()]);
    assert_eq!(read_tree(&export.join("my-site")), read_tree(&site));
}

#[test]
fn an_update_a_rollback_and_the_way_back() {
    let field = Field::new();
    let site = field.path("site");
    let page = |edit: &str| {
        format!("<title>Page</title>{edit}{}", "<p>A line of a lesson that stays.</p>".repeat(2000)).into_bytes()
    };
    write_tree(&site, &[("index.html", &page("")), ("old.html", b"gone soon")]);
    field.publish(&site, "site");
    field.init();
    field.sync(field.repository());
    write_tree(&site, &[("index.html", &page("<h1>Corrected</h1>"))]);
    fs::remove_file(site.join("old.html")).unwrap();
    field.publish(&site, "site");
    let report = field.sync(field.repository());
    assert_eq!(
        (&report["collections"][0]["from"], &report["collections"][0]["to"]),
        (&Value::from(1), &Value::from(2))
    );
    assert_eq!(report["collections"][0]["id"], "site");
    assert!(report["bytes_full"].as_u64().is_some() && report["duration_ms"].as_u64().is_some());

    let serving = field.serve(&[]);
    let index = || text(&get(&format!("{}content/site/site/index.html", serving.url)).body);
    let old = || get(&format!("{}content/site/site/old.html", serving.url)).status;
    assert!(index().contains("Corrected"));
    assert_eq!(old(), 404);
    field.on_box(&["rollback", "site"]);
    assert!(!index().contains("Corrected"));
    assert_eq!(old(), 200);
    let report = field.sync(field.repository());
    assert_eq!(report["collections"][0]["route"], "pinned");
    assert!(!index().contains("Corrected"), "who returned to a release stays there");
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert_eq!(status["collections"][0]["pinned"], true);
    field.on_box(&["rollback", "site", "--undo"]);
    let report = field.sync(field.repository());
    assert_eq!(report["collections"][0]["route"], "held");
    assert!(index().contains("Corrected"));
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert_eq!(status["collections"][0]["release"], 2);
}

#[test]
fn search_finds_words_inside_pages_of_every_script() {
    let field = Field::new();
    let library = fixtures("library");
    field.publish(&library.clone().unwrap_or_else(sample), "demo");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let found = |query: &str| {
        let url = format!("{}api/v1/search?q={}&limit=20", serving.url, percent(query));
        let hits = (0..200).find_map(|_| {
            let answer: Value = serde_json::from_slice(&get(&url).body).unwrap();
            assert_eq!(answer["query"], query);
            assert!(answer["took_ms"].is_u64() && answer["total"].is_u64());
            let hits = answer["hits"].as_array().unwrap().clone();
            // The index is made after the sync, beside serving.
            if hits.is_empty() {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Some(hits).filter(|hits| !hits.is_empty())
        });
        let hits = hits.unwrap_or_else(|| panic!("nothing found for {query}"));
        hits.iter().map(|hit| hit["resource"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(found("scissors").contains(&"rock-paper-scissors-en".to_owned()));
    assert!(found("खेल").contains(&"story-0127-hi".to_owned()));
    assert!(found("پسر").contains(&"story-0093-fa".to_owned()));
    if library.is_some() {
        assert!(found("الحكمة").contains(&"story-0006-ar".to_owned()));
        assert!(found("商店").contains(&"story-0057-zh".to_owned()));
    }
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02X}"))
}

#[test]
fn resources_without_licence_or_language_wait_and_the_rest_goes_on() {
    let field = Field::new();
    let source = field.path("mixed");
    write_tree(
        &source,
        &[
            ("index.csv", b"path,title,language,license\ngood.html,Good,sw,CC BY 4.0\nbad.html,Bad,sw,\n"),
            ("good.html", b"<title>Good</title><p>Habari</p>"),
            ("bad.html", b"<title>Bad</title><p>?</p>"),
        ],
    );
    let repository = field.repository();
    let args = ["publish", source.to_str().unwrap(), "--repository", repository.to_str().unwrap(), "--collection", "c"];
    let output = maktaba().args(args).output().unwrap();
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("? 1 not published: the licence is missing. To do: add for example --licence"), "{said}");
    assert!(said.contains("1 taken, 1 not published") && said.contains("bad.html"), "{said}");
}
