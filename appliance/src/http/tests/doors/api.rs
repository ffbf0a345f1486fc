//! The API against its own description, and records in pages.

use std::collections::BTreeSet;

use hyper::Method;
use serde_json::{Value, json};

use super::super::Lab;
use super::{lab, school};
use crate::http::handlers::api::openapi::description;
use crate::http::options::ServeOptions;

async fn ask(lab: &Lab, path: &str) -> Value {
    let answer = lab.get(path).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/json"),
        "{path}: {}",
        answer.text()
    );
    let again = lab.ask(path, &[("if-none-match", answer.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
    serde_json::from_str(answer.text()).unwrap()
}

#[tokio::test]
async fn every_path_of_the_description_answers_and_nothing_is_left_out() {
    let lab = lab();
    let description: Value = serde_json::from_slice(&description()).unwrap();
    assert_eq!(ask(&lab, "/api/v1/openapi.json").await, description);
    let paths = description["paths"].as_object().unwrap();
    for path in paths.keys() {
        let path = path.replace("{collection}", "science").replace("{resource}", "film");
        ask(&lab, &path).await;
        for method in [Method::POST, Method::DELETE, Method::PUT] {
            let refused = lab.send(method, &path, &[], "").await;
            assert_eq!((refused.status.as_u16(), refused.header("allow")), (405, "GET,HEAD"), "{path}");
            assert_eq!(refused.header("content-type"), "application/problem+json");
        }
    }
    let links = ask(&lab, "/api/v1").await;
    let named: BTreeSet<&str> = links["links"].as_object().unwrap().values().filter_map(Value::as_str).collect();
    for path in paths.keys().filter(|path| !path.contains('{') && *path != "/api/v1") {
        assert!(named.contains(format!("http://10.42.0.1{path}").as_str()), "{path}");
    }
}

#[tokio::test]
async fn resources_are_listed_narrowed_and_counted() {
    let lab = lab();
    let all = ask(&lab, "/api/v1/resources?limit=2").await;
    assert_eq!((all["total"].as_u64(), all["items"].as_array().unwrap().len()), (Some(5), 2));
    assert_eq!(all["next"], "/api/v1/resources?limit=2&page=2");
    let last = ask(&lab, "/api/v1/resources?limit=2&page=3").await;
    assert_eq!((last["items"].as_array().unwrap().len(), last.get("next")), (1, None));
    let zims = ask(&lab, "/api/v1/resources?format=zim").await;
    assert_eq!((zims["total"].as_u64(), zims["items"][0]["title"].as_str()), (Some(1), Some("Wiki")));
    let facets = ask(&lab, "/api/v1/facets?collection=science").await;
    assert_eq!(facets["total"], 4);
    let english = json!({"value": "en", "label": "English", "count": 2});
    assert_eq!(facets["facets"]["lang"][0], english);
    let one = ask(&lab, "/api/v1/resources/stories/tall-man").await;
    assert_eq!(one["record"]["name"], "Mwanamume mrefu");
    assert_eq!(
        one["files"][0],
        json!({"href": "http://10.42.0.1/content/stories/tall-man/book.epub", "media_type": "application/epub+zip", "len_bytes": 4})
    );
    let entries = ask(&lab, "/api/v1/resources/stories/tall-man/entries?limit=3").await;
    let names: Vec<&str> = entries["items"].as_array().unwrap().iter().filter_map(|one| one["path"].as_str()).collect();
    assert_eq!(names, ["book.epub", "ch1.xhtml", "ch2.xhtml"]);
    let rest = ask(&lab, entries["next"].as_str().unwrap()).await;
    assert_eq!((rest["items"][0]["path"].as_str(), rest.get("next")), (Some("img/a.png"), None));
    let found = ask(&lab, "/api/v1/suggestions?q=MREF").await;
    assert_eq!(found["suggestions"][0]["url"], "/r/stories/tall-man");
    assert_eq!(ask(&lab, "/api/v1/collections").await["items"][0]["id"], "stories");
    for (path, status) in [
        ("/api/v1/resources/science/hidden", 410),
        ("/api/v1/resources/science/hidden/entries", 410),
        ("/api/v1/resources/science/none", 404),
        ("/api/v1/collections/none", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/resources?page=0", 400),
        ("/api/v1/search?sort=x", 400),
        ("/api/v1/status?q=x", 400),
        ("/api/v1/resources/science/%ff", 400),
    ] {
        let answer = lab.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (status, "application/problem+json"),
            "{path}"
        );
        let problem: Value = serde_json::from_str(answer.text()).unwrap();
        assert_eq!((problem["status"].as_u64(), problem["type"].as_str()), (Some(status.into()), Some("about:blank")));
    }
}

#[tokio::test]
async fn other_sites_read_only_if_the_settings_name_them() {
    let origins = vec!["https://moodle.school.example".to_owned()];
    let lab = Lab::of(ServeOptions { origins, ..ServeOptions::default() }, school());
    let allowed = |path: &'static str, origin: &'static str| {
        let lab = &lab;
        async move { lab.ask(path, &[("origin", origin)]).await.header("access-control-allow-origin").to_owned() }
    };
    let ours = "https://moodle.school.example";
    for path in
        ["/api/v1/status", "/opds", "/opds/v2", "/oai?verb=Identify", "/r/stories/tall-man.jsonld", "/api/v1/none"]
    {
        assert_eq!(allowed(path, ours).await, ours, "{path}");
        assert_eq!(allowed(path, "https://evil.example").await, "", "{path}");
    }
    for path in ["/", "/me", "/r/stories/tall-man", "/settings"] {
        assert_eq!(allowed(path, ours).await, "", "{path}");
        // They show pages in a frame, and nobody else does.
        let policy = lab.get(path).await.header("content-security-policy").to_owned();
        assert!(policy.ends_with("frame-ancestors https://moodle.school.example"), "{path}: {policy}");
    }
    let policy = super::lab().get("/").await.header("content-security-policy").to_owned();
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    let off = super::lab();
    assert_eq!(off.ask("/api/v1/status", &[("origin", ours)]).await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn records_stand_in_pages_and_beside_them() {
    let lab = lab();
    let page = lab.get("/r/stories/tall-man").await;
    let html = page.text();
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let inside: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    let beside = lab.get("/r/stories/tall-man.jsonld").await;
    assert_eq!(beside.header("content-type"), "application/ld+json");
    assert_eq!(inside, serde_json::from_str::<Value>(beside.text()).unwrap());
    assert_eq!(inside["name"], "Mwanamume mrefu");
    assert_eq!(inside["license"]["id"], "https://creativecommons.org/licenses/by/4.0/");
    for part in [
        "<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">",
        "<meta name=\"DC.title\" content=\"Mwanamume mrefu\">",
        "<meta name=\"DC.language\" content=\"sw\">",
        "<link rel=\"alternate\" type=\"application/ld+json\" href=\"/r/stories/tall-man.jsonld\">",
        "href=\"/r/stories/tall-man.bib\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    // Scripts of the page are as few as before.
    assert!(!page.header("content-security-policy").contains("unsafe"));
    let bibtex = lab.get("/r/stories/tall-man.bib").await;
    assert_eq!(bibtex.header("content-disposition"), "attachment; filename=tall-man.bib");
    assert!(bibtex.text().starts_with("@book{stories-tall-man,"), "{}", bibtex.text());
    let csl: Value = serde_json::from_str(lab.get("/r/stories/tall-man.csl.json").await.text()).unwrap();
    assert_eq!(csl[0]["title"], "Mwanamume mrefu");
    for (path, status) in
        [("/r/science/hidden.jsonld", 410), ("/r/science/none.bib", 404), ("/r/science/film.mods", 404)]
    {
        assert_eq!(lab.get(path).await.status, status, "{path}");
    }
}
