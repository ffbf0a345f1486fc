//! OPDS in both forms, Kiwix's catalogue, sitemaps.

use std::collections::BTreeSet;

use maktaba_library::doors::xml::{Node, parse};
use maktaba_library::harvest::{self, Next};
use maktaba_library::metadata::Kind;
use serde_json::Value;

use super::super::fake::{Fake, record};
use super::super::{Answer, Lab};
use super::{lab, school};
use crate::http::options::ServeOptions;

const HOST: &str = "http://10.42.0.1";

async fn xml(lab: &Lab, path: &str) -> Node {
    let answer = lab.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    parse(&answer.body).unwrap()
}

async fn json(lab: &Lab, path: &str) -> Value {
    let answer = lab.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    serde_json::from_str(answer.text()).unwrap()
}

/// Follows all shelves and pages of a catalogue as a harvester does; the names of what is offered.
async fn walk(lab: &Lab, root: &str) -> BTreeSet<String> {
    let (mut todo, mut done, mut names) = (vec![root.to_owned()], BTreeSet::new(), BTreeSet::new());
    while let Some(path) = todo.pop() {
        if !done.insert(path.clone()) {
            continue;
        }
        let answer = lab.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        let page = harvest::page(&answer.body).unwrap_or_else(|error| panic!("{path}: {error}"));
        names.extend(page.offers.iter().map(|offer| offer.record["name"].as_str().unwrap().to_owned()));
        let next = if let Next::Page(next) = page.next { Some(next) } else { None };
        todo.extend(page.shelves.into_iter().chain(next).map(|href| href.strip_prefix(HOST).unwrap().to_owned()));
    }
    assert!(done.len() > 10, "{done:?}");
    names
}

#[tokio::test]
async fn everything_that_may_be_shown_is_reached_and_nothing_else() {
    let lab = lab();
    let expected: BTreeSet<String> =
        ["Mwanamume mrefu", "Biology", "El fuego", "تاريخ", "Wiki"].map(str::to_owned).into();
    assert_eq!(walk(&lab, "/opds").await, expected);
    assert_eq!(walk(&lab, "/opds/v2").await, expected);
    for path in ["/opds/entry/science/hidden", "/opds/v2/entry/science/hidden", "/opds/nothing"] {
        let answer = lab.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (404, "application/problem+json"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn lists_have_facets_with_counts_and_files_with_lengths() {
    let lab = lab();
    let answer = lab.get("/opds/list?lang=sw").await;
    assert_eq!(answer.header("content-type"), "application/atom+xml;profile=opds-catalog;kind=acquisition");
    let feed = xml(&lab, "/opds/list?lang=sw").await;
    let links = feed.all("link");
    let facet = |title: &str| {
        let found = links.iter().find(|link| {
            link.attribute("rel") == Some("http://opds-spec.org/facet") && link.attribute("title") == Some(title)
        });
        found.map(|link| {
            (link.attribute("count").unwrap(), link.attribute("activeFacet"), link.attribute("href").unwrap())
        })
    };
    // Taken back by the chosen one.
    assert_eq!(facet("Kiswahili"), Some(("1", Some("true"), "http://10.42.0.1/opds/list")));
    assert_eq!(facet("Story"), Some(("1", None, "http://10.42.0.1/opds/list?lang=sw&kind=story")));
    let book = links.iter().find(|link| link.attribute("type") == Some("application/epub+zip")).unwrap();
    assert_eq!(book.attribute("href"), Some("http://10.42.0.1/content/stories/tall-man/book.epub"));
    assert_eq!(book.attribute("length"), Some("4"));
    assert_eq!(book.attribute("rel"), Some("http://opds-spec.org/acquisition/open-access"));
    assert_eq!(feed.find("totalResults").unwrap().text(), "1");
    assert_eq!(feed.find("rights").unwrap().text(), "CC BY 4.0");
    // The same in JSON.
    let feed = json(&lab, "/opds/v2/list?lang=sw").await;
    assert_eq!(feed["metadata"]["numberOfItems"], 1);
    let publication = &feed["publications"][0];
    assert_eq!(publication["metadata"]["language"], serde_json::json!(["sw"]));
    let links = publication["links"].as_array().unwrap();
    let book = links.iter().find(|link| link["type"] == "application/epub+zip").unwrap();
    assert_eq!(
        (book["size"].as_u64(), book["rel"].as_str()),
        (Some(4), Some("http://opds-spec.org/acquisition/open-access"))
    );
    let languages =
        feed["facets"].as_array().unwrap().iter().find(|facet| facet["metadata"]["title"] == "Language").unwrap();
    // Each number is that of the list to which its link leads, the chosen one among them.
    let mut chosen = 0;
    for link in languages["links"].as_array().unwrap() {
        let href = link["href"].as_str().unwrap();
        let count = &link["properties"]["numberOfItems"];
        chosen += usize::from(link["rel"] == "self");
        let path =
            if link["rel"] == "self" { "/opds/v2/list?lang=sw" } else { href.trim_start_matches("http://10.42.0.1") };
        assert_eq!(json(&lab, path).await["metadata"]["numberOfItems"], *count, "{href}");
    }
    assert!(chosen == 1 && languages["links"].as_array().unwrap().len() > 1, "{languages}");
}

#[tokio::test]
async fn long_lists_come_in_pages() {
    let mut fake = Fake::school();
    for n in 0..60 {
        fake.add_resource(
            "stories",
            &format!("s{n:02}"),
            &record(&format!("Hadithi {n}"), "sw", Kind::Text, "index.html"),
        );
    }
    fake.release("stories", 4);
    let lab = Lab::of(ServeOptions::default(), fake);
    let mut path = "/opds/v2/list?lang=sw".to_owned();
    let mut seen = BTreeSet::new();
    for page in 1..=3 {
        let feed = json(&lab, &path).await;
        assert_eq!(
            (feed["metadata"]["numberOfItems"].as_u64(), feed["metadata"]["currentPage"].as_u64()),
            (Some(61), Some(page))
        );
        for publication in feed["publications"].as_array().unwrap() {
            assert!(seen.insert(publication["metadata"]["identifier"].as_str().unwrap().to_owned()));
        }
        let next = feed["links"].as_array().unwrap().iter().find(|link| link["rel"] == "next").cloned();
        assert_eq!(next.is_some(), page < 3);
        let last = feed["links"].as_array().unwrap().iter().find(|link| link["rel"] == "last").unwrap();
        assert_eq!(last["href"], "http://10.42.0.1/opds/v2/list?lang=sw&page=3");
        if let Some(next) = next {
            path = next["href"].as_str().unwrap().strip_prefix(HOST).unwrap().to_owned();
        }
    }
    assert_eq!(seen.len(), 61);
}

#[tokio::test]
async fn a_search_is_described_and_answered() {
    let lab = lab();
    let description = xml(&lab, "/opds/search.xml").await;
    let template = description.find("Url").unwrap().attribute("template").unwrap().to_owned();
    let path = template.replace("{searchTerms}", "mrefu");
    // KOReader sends a place that it does not fill in as it stands, as an earlier description had one.
    assert!(!path.contains('{'), "{path}");
    assert_eq!(lab.get("/opds/search?q=mrefu&page={startPage?}").await.status, 200);
    let feed = xml(&lab, path.strip_prefix(HOST).unwrap()).await;
    assert_eq!(feed.find("entry").unwrap().find("title").unwrap().text(), "Mwanamume mrefu");
    let root = json(&lab, "/opds/v2").await;
    let search = root["links"].as_array().unwrap().iter().find(|link| link["rel"] == "search").unwrap();
    assert_eq!(
        (search["href"].as_str(), search["templated"].as_bool()),
        (Some("http://10.42.0.1/opds/v2/search{?query}"), Some(true))
    );
    let found = json(&lab, "/opds/v2/search?query=mrefu").await;
    assert_eq!(found["publications"][0]["metadata"]["title"], "Mwanamume mrefu");
    let nothing = json(&lab, "/opds/v2/search?query=zzzz").await;
    assert!(nothing["navigation"].is_array(), "a feed is never without all three");
}

#[tokio::test]
async fn pages_name_the_feed_of_what_they_show() {
    let lab = lab();
    for (page, feed) in [("/", "/opds"), ("/list?lang=sw", "/opds/list?lang=sw")] {
        let link =
            format!("<link rel=\"alternate\" type=\"application/atom+xml;profile=opds-catalog\" href=\"{feed}\">");
        assert!(lab.get(page).await.text().contains(&link), "{page}");
    }
    let known = lab.get("/opds").await;
    let again = lab.ask("/opds", &[("if-none-match", known.header("etag"))]).await;
    assert_eq!(again.status, 304);
    assert!(known.header("vary").contains("Host"));
    let other = lab.ask("/opds", &[("host", "oer.lan:8080")]).await;
    assert!(other.text().contains("http://oer.lan:8080/opds/new") && !other.text().contains("10.42.0.1"));
}

fn child(node: &Node, name: &str) -> String {
    node.children_of(name).map(Node::text).next().unwrap_or_default()
}

#[tokio::test]
async fn kiwix_clients_find_and_fetch_what_is_a_zim_file() {
    let lab = lab();
    let root = xml(&lab, "/catalog/v2/root.xml").await;
    let ways: Vec<_> = root
        .all("entry")
        .iter()
        .map(|entry| entry.find("link").unwrap().attribute("href").unwrap().to_owned())
        .collect();
    assert_eq!(ways, ["/catalog/v2/entries", "/catalog/v2/categories", "/catalog/v2/languages"]);
    let languages = xml(&lab, "/catalog/v2/languages").await;
    assert_eq!(languages.find("entry").unwrap().find("language").unwrap().text(), "eng");
    let categories = xml(&lab, "/catalog/v2/categories").await;
    assert_eq!(
        categories.find("entry").unwrap().find("link").unwrap().attribute("href"),
        Some("/catalog/v2/entries?category=isced-f-05")
    );
    for (query, count) in [
        ("", "1"),
        ("?count=-1&lang=eng,fra", "1"),
        ("?lang=fra", "0"),
        ("?q=wik", "1"),
        ("?q=other", "0"),
        ("?category=isced-f-05", "1"),
        ("?category=isced-f-06", "0"),
        ("?category=nonsense", "0"),
        ("?start=1&count=5", "1"),
        ("?start=-4&count=x&lang=", "1"),
    ] {
        let feed = xml(&lab, &format!("/catalog/v2/entries{query}")).await;
        assert_eq!(feed.find("totalResults").unwrap().text(), count, "{query}");
    }
    let feed = xml(&lab, "/catalog/v2/entries?count=-1").await;
    let book = feed.find("entry").unwrap();
    let id = child(book, "id").strip_prefix("urn:uuid:").unwrap().to_owned();
    assert_eq!((child(book, "language"), child(book, "name")), ("eng".into(), "science_wiki".into()));
    let file = book.children_of("link").find(|link| link.attribute("type") == Some("application/x-zim")).unwrap();
    assert_eq!(file.attribute("href"), Some("http://10.42.0.1/content/science/wiki/_original/wiki.zim"));
    assert_eq!(file.attribute("length"), Some("4096"));
    let picture =
        book.children_of("link").find(|link| link.attribute("rel").is_some_and(|rel| rel.ends_with("thumbnail")));
    let picture = picture.unwrap().attribute("href").unwrap().to_owned();
    let picture: Answer = lab.get(&picture).await;
    assert_eq!((picture.header("content-type"), &picture.body[..]), ("image/png", &b"\x89PNG"[..]));
    let one = xml(&lab, &format!("/catalog/v2/entry/{id}")).await;
    assert_eq!(child(one.find("entry").unwrap(), "title"), "Wiki");
    for gone in
        ["/catalog/v2/entry/0", "/catalog/v2/illustration/00000000-0000-0000-0000-000000000000", "/catalog/v2/x"]
    {
        assert_eq!(lab.get(gone).await.status, 404, "{gone}");
    }
}

#[tokio::test]
async fn crawlers_find_every_page_about_something() {
    let lab = Lab::of(ServeOptions::default(), school());
    let index = xml(&lab, "/sitemap.xml").await;
    let page = index.find("loc").unwrap().text();
    assert_eq!(page, "http://10.42.0.1/sitemap/1.xml");
    let page = xml(&lab, "/sitemap/1.xml").await;
    let addresses: Vec<String> = page.all("loc").into_iter().map(Node::text).collect();
    assert_eq!(addresses.len(), 6, "{addresses:?}");
    assert!(addresses.contains(&"http://10.42.0.1/r/stories/tall-man".to_owned()));
    assert!(!addresses.iter().any(|address| address.contains("hidden")));
    for bad in ["/sitemap/0.xml", "/sitemap/2.xml", "/sitemap/x", "/sitemap/99999999999999999999.xml"] {
        assert_eq!(lab.get(bad).await.status, 404, "{bad}");
    }
}

#[tokio::test]
async fn nonsense_gets_a_clear_answer_at_every_door() {
    let lab = lab();
    let doors = [
        "/opds",
        "/opds/",
        "/opds/list",
        "/opds/search",
        "/opds/new",
        "/opds/popular",
        "/opds/languages",
        "/opds/collections",
        "/opds/v2",
        "/opds/v2/list",
        "/opds/v2/search",
        "/opds/v2/collections",
        "/opds/entry/stories/tall-man",
        "/catalog/v2/entries",
        "/catalog/v2/languages",
        "/catalog/v2/root.xml",
        "/catalog/v2/searchdescription.xml",
        "/catalog/v2/entry/x",
        "/catalog/v2/illustration/x/",
        "/oai",
        "/sitemap.xml",
        "/sitemap/1.xml",
        "/api/v1",
        "/api/v1/resources",
        "/api/v1/search",
        "/api/v1/facets",
        "/api/v1/suggestions",
        "/api/v1/changes",
        "/api/v1/resources/stories/tall-man/entries",
        "/r/stories/tall-man.jsonld",
        "/r/stories/tall-man.bib",
    ];
    let long = "%E1%8A%A0".repeat(700);
    let queries = [
        "page=99999999999999999999&start=99999999999999999999&count=-99999999999999999999&limit=-1&since=-1",
        "page=9999&start=9999999&count=9999999&limit=100",
        "q=%00%ff%fe&lang=%00&category=%ff&subject=255&level=-1&kind=%3Cx%3E&collection=../..&format=%00&from=%00",
        "verb=ListRecords&metadataPrefix=oai_dc&from=9999-99-99&until=%00&set=%00",
        "verb=ListRecords&resumptionToken=2~oai_dc~-9223372036854775808~9223372036854775807~18446744073709551615~18446744073709551615~18446744073709551615~",
        "verb=ListRecords&resumptionToken=2~oai_dc~~~0~18446744073709551615~18446744073709551615~",
        "verb=ListSets&resumptionToken=sets~zzz",
        "=&&&===&%",
        &format!("q={long}&query={long}&lang={long}&identifier={long}&verb=GetRecord&metadataPrefix=lom&after={long}"),
    ];
    for door in doors {
        for query in queries {
            let answer = lab.get(&format!("{door}?{query}")).await;
            assert!(answer.status.as_u16() < 500, "{door}?{query}: {}", answer.status);
            let media_type = answer.header("content-type");
            assert!(!media_type.contains("html"), "{door}?{query}: {media_type}");
            if media_type.contains("xml") {
                parse(&answer.body).unwrap_or_else(|error| panic!("{door}?{query}: {error}"));
            }
        }
        for end in ["/%00", "/%ff", "/..%2f..", "/x/y/z"] {
            let answer = lab.get(&format!("{door}{end}")).await;
            assert!(matches!(answer.status.as_u16(), 400 | 404 | 410), "{door}{end}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn what_many_open_has_a_list_and_titles_are_in_the_language_that_is_asked_for() {
    let lab = lab();
    assert!(!lab.get("/opds").await.text().contains("/opds/popular"), "a list of nothing is not offered");
    let key = ("science".parse().unwrap(), "film".parse().unwrap());
    (0..5).for_each(|_| lab.app.popular.count(&key));
    let root = lab.ask("/opds", &[("accept-language", "fr")]).await;
    assert!(
        root.text().contains("rel=\"http://opds-spec.org/sort/popular\"") && root.text().contains("xml:lang=\"fr\"")
    );
    let popular = json(&lab, "/opds/v2/popular").await;
    assert_eq!(popular["publications"][0]["metadata"]["title"], "El fuego");
    let languages = lab.ask("/opds/v2/languages", &[("accept-language", "fr")]).await;
    let languages: Value = serde_json::from_str(languages.text()).unwrap();
    assert_eq!(languages["metadata"]["title"], "Langue");
    let groups = json(&lab, "/opds/v2").await["groups"].clone();
    let titles: Vec<&str> =
        groups.as_array().unwrap().iter().filter_map(|one| one["metadata"]["title"].as_str()).collect();
    assert_eq!(titles, ["New in the library", "Languages", "Level"]);
}
