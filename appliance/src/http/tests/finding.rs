//! Search with a real index over the library in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use maktaba_library::metadata::Kind;
use tempfile::TempDir;

use super::Lab;
use super::fake::{Fake, record};
use crate::http::options::ServeOptions;
use crate::http::shelf::feeder::catch_up;
use crate::http::shelf::finder::Finder;

fn indexed(folder: &TempDir) -> Lab {
    let finder = Arc::new(Finder::open(folder.path()));
    let lab = Lab::finding(ServeOptions::default(), Fake::school(), Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    lab
}

#[tokio::test]
async fn pages_are_found_by_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let lab = indexed(&folder);
    let cells = lab.get("/search?q=living+cells").await;
    for part in ["href=\"/read/science/biology/index.html\"", "<mark>", "href=\"/r/science/biology\"", "1 result<"] {
        assert!(cells.text().contains(part), "{part}: {}", cells.text());
    }
    assert!(lab.get("/search?q=living+cells&lang=sw").await.text().contains("Nothing found"));
    assert!(lab.get("/search?q=living+cells&subject=6").await.text().contains("Nothing found"));
    let paper = lab.get("/search?q=%D8%A7%D9%84%D8%A3%D9%88%D9%84%D9%89").await;
    assert!(paper.text().contains("href=\"/read/science/paper/paper.pdf?page=1\""), "{}", paper.text());
    assert!(!paper.text().contains("<b>"), "excerpts are text");
    let slip = lab.get("/search?q=living+clels&subject=5").await;
    for part in
        ["href=\"/read/science/biology/index.html\"", "Did you mean", "href=\"/search?q=living%20cells&amp;subject=5\""]
    {
        assert!(slip.text().contains(part), "{part}: {}", slip.text());
    }
    assert!(!cells.text().contains("Did you mean"));
    let found: serde_json::Value = serde_json::from_str(lab.get("/api/v1/search?q=clels").await.text()).unwrap();
    assert_eq!(found["meant"], "cells");
    assert!(found["hits"][0]["excerpt"].as_str().unwrap().contains("cells"));
}

#[tokio::test]
async fn what_is_not_in_the_index_yet_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let lab = Lab::finding(ServeOptions::default(), Fake::school(), Arc::clone(&finder));
    finder.feeding.begin();
    let notice = "still being made ready for search";
    for query in ["biology", "nowhere"] {
        assert!(lab.get(&format!("/search?q={query}")).await.text().contains(notice), "{query}");
    }
    let found = async |query: &str| -> serde_json::Value {
        serde_json::from_str(lab.get(&format!("/api/v1/search?q={query}")).await.text()).unwrap()
    };
    assert_eq!(found("nowhere").await["partial"], true);
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    finder.feeding.end(None);
    assert!(!lab.get("/search?q=nowhere").await.text().contains(notice));
    assert_eq!(found("nowhere").await["partial"], false);
    // As long as the index could not be made it is not the whole.
    finder.feeding.end(Some("no room".to_owned()));
    assert_eq!(found("cells").await["partial"], true);
}

#[tokio::test]
async fn pages_that_are_found_again_are_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let lab = indexed(&folder);
    let mut answers = Vec::new();
    for (generation, is_read) in [(1, true), (1, false), (2, true), (2, false)] {
        lab.fake.generation.store(generation, Ordering::SeqCst);
        let before = lab.fake.opened.load(Ordering::SeqCst);
        let found: serde_json::Value = serde_json::from_str(lab.get("/api/v1/search?q=cells").await.text()).unwrap();
        assert_eq!(lab.fake.opened.load(Ordering::SeqCst) > before, is_read, "generation {generation}");
        answers.push(found["hits"].clone());
    }
    assert!(answers[0][0]["excerpt"].as_str().unwrap().contains("cells"), "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn titles_are_suggested_while_one_types() {
    let folder = tempfile::tempdir().unwrap();
    for lab in [indexed(&folder), Lab::new()] {
        let said = async |typed: &str| -> serde_json::Value {
            serde_json::from_str(lab.get(&format!("/api/v1/suggestions?limit=5&q={typed}")).await.text()).unwrap()
        };
        let one = said("mwana").await;
        assert_eq!((&one["query"], one["suggestions"].as_array().unwrap().len()), (&"mwana".into(), 1), "{one}");
        assert_eq!(
            (&one["suggestions"][0]["title"], &one["suggestions"][0]["language"]),
            (&"Mwanamume mrefu".into(), &"sw".into())
        );
        assert!(one["suggestions"][0]["url"].as_str().unwrap().ends_with("/stories/tall-man"), "{one}");
        assert_eq!(said("qqq").await["suggestions"], serde_json::json!([]));
    }
}

#[tokio::test]
async fn a_page_without_a_heading_is_called_by_its_title_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let mut fake = Fake::school();
    for page in [2, 3] {
        let text =
            format!("<html><head><title>{page}</title></head><body><p>Jembe lake fupi {page}.</p></body></html>");
        fake.put("stories", "tall-man", &format!("p{page}.xhtml"), "application/xhtml+xml", text.as_bytes());
    }
    let lab = Lab::finding(ServeOptions::default(), fake, Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let story = lab.get("/search?q=jembe").await;
    let hit = story.text().split("class=\"hit\"").nth(1).unwrap();
    assert!(hit.contains("Mwanamume mrefu</bdi>, Page ") && hit.matches("Page ").count() == 2, "{hit}");
    let paper = lab.get("/search?q=%D8%A7%D9%84%D8%A3%D9%88%D9%84%D9%89").await;
    assert!(paper.text().contains("</bdi>, Page 1</a>"), "{}", paper.text());
}

#[tokio::test]
async fn filters_and_pages_hold_for_all_that_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let mut fake = Fake::school();
    for number in 0..300 {
        let mut record = record(&format!("Leaflet {number:03}"), "en", Kind::Pdf, "x.pdf");
        record.subjects = vec![if number == 299 { "Biology" } else { "Reading and literacy" }.into()];
        fake.add_resource("science", &format!("leaflet-{number:03}"), &record);
    }
    let lab = Lab::finding(ServeOptions::default(), fake, Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let all = lab.get("/search?q=leaflet").await;
    assert!(all.text().contains("300 results"), "{}", all.text());
    // The counts beside the filters are those of all hits, and the last page has what is left.
    assert!(all.text().contains("299"), "{}", all.text());
    let last = lab.get("/search?q=leaflet&page=13").await;
    assert_eq!(last.text().matches("class=\"hit\"").count(), 300 - 12 * 24);
    assert!(!last.text().contains("page=14"));
    let rare = lab.get("/search?q=leaflet&subject=5").await;
    assert!(rare.text().contains("1 result<") && rare.text().contains("Leaflet 299"), "{}", rare.text());
    let found: serde_json::Value =
        serde_json::from_str(lab.get("/api/v1/search?q=leaflet&kind=document&limit=100&page=3").await.text()).unwrap();
    assert_eq!((&found["total"], found["hits"].as_array().unwrap().len()), (&300.into(), 100));
}

#[tokio::test]
async fn a_large_manual_is_searched_inside() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let mut fake = Fake::school();
    for number in 0..60 {
        let page = format!("<title>Chapter {number}</title><p>An array of {number} numbers.</p>");
        fake.put("science", "biology", &format!("chapter-{number:02}.html"), "text/html", page.as_bytes());
    }
    let lab = Lab::finding(ServeOptions::default(), fake, Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let all = lab.get("/search?q=array").await;
    assert!(all.text().contains("1 result<") && all.text().contains("60 results"), "{}", all.text());
    assert_eq!(all.text().matches("/read/science/biology/chapter-").count(), 3, "the three best: {}", all.text());
    let inside = "/search?q=array&in=science%2Fbiology";
    let box_inside = "name=\"in\" value=\"science/biology\"";
    assert!(lab.get(inside).await.text().contains(box_inside), "the next word is looked for in the same item");
    let nothing = lab.get("/search?q=qqqq&in=science%2Fbiology").await;
    assert!(nothing.text().contains(box_inside) && nothing.text().contains("Nothing was found in this item."));
    assert!(all.text().contains(&inside.replace('&', "&amp;")), "{}", all.text());
    let first = lab.get(inside).await;
    assert!(first.text().contains("60 results"));
    assert_eq!(first.text().matches("class=\"hit\"").count(), 24);
    assert_eq!(lab.get(&format!("{inside}&page=3")).await.text().matches("class=\"hit\"").count(), 12);
}

#[tokio::test]
async fn a_stopped_pass_changes_nothing_and_the_next_one_does_it_all() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let lab = Lab::finding(ServeOptions::default(), Fake::school(), Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(true)).unwrap();
    assert!(!finder.is_ready());
    assert!(lab.get("/search?q=fuego").await.text().contains("1 result<"), "titles are found without an index");
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    assert!(finder.is_ready());
    let opened = lab.fake.opened.load(std::sync::atomic::Ordering::SeqCst);
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    assert_eq!(lab.fake.opened.load(std::sync::atomic::Ordering::SeqCst), opened, "nothing new, nothing read");
    catch_up(&finder, &Fake::default(), &AtomicBool::new(false)).unwrap();
    assert!(!finder.is_ready(), "what is no longer held is no longer found");
}

/// A story in three languages, and a page of scripts: all say "simba".
fn lions() -> Fake {
    let mut fake = Fake::school();
    for (id, title, language) in [("simba", "Simba", "sw"), ("lion", "Simba the lion", "en"), ("leon", "El león", "es")]
    {
        let mut story = record(title, language, Kind::Site, "a.html");
        story.resource_types = vec!["story".into()];
        story.translation_group = Some("lions".into());
        fake.add_resource("stories", id, &story);
        let page = format!("<title>{title}</title><p>Simba {}</p>", if id == "simba" { "simba simba" } else { "x" });
        fake.put("stories", id, "a.html", "text/html", page.as_bytes());
    }
    let mut kept = record("Simba SCORM", "en", Kind::Scorm, "a.html");
    kept.licence = maktaba_library::licence::Licence::parse("CC BY-NC 4.0").unwrap();
    fake.add_resource("stories", "course", &kept);
    fake.put("stories", "course", "a.html", "text/html", b"<p>Simba</p>");
    fake
}

#[tokio::test]
async fn a_work_is_found_once_with_its_versions() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let indexed = Lab::finding(ServeOptions::default(), lions(), Arc::clone(&finder));
    catch_up(&finder, indexed.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let found = indexed.get("/search?q=simba").await;
    let hits: Vec<&str> = found.text().split("<li class=\"hit\">").skip(1).collect();
    assert_eq!(hits.len(), 2, "{}", found.text());
    assert!(found.text().contains("2 results<"), "a work counts once: {}", found.text());
    let work = hits.iter().find(|hit| hit.contains("hreflang")).unwrap();
    let versions: Vec<&str> = work.split("hreflang=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(versions.len(), 2, "{work}");
    // Who wants one language gets that version, with the ways to the others.
    let spanish = indexed.get("/search?q=simba&lang=es").await;
    let hit = spanish.text().split("<li class=\"hit\">").nth(1).unwrap();
    assert!(
        hit.contains("/stories/leon") && hit.contains("hreflang=\"sw\"") && hit.contains("hreflang=\"en\""),
        "{hit}"
    );
}

#[tokio::test]
async fn use_and_licence_narrow_down_with_exact_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let indexed = Lab::finding(ServeOptions::default(), lions(), Arc::clone(&finder));
    catch_up(&finder, indexed.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    // Found are a work and a course; without an index three titles, two of the work.
    let results = |count: u64| if count == 1 { "1 result<".to_owned() } else { format!("{count} results") };
    for (lab, all, read) in [(indexed, 2, 1), (Lab::of(ServeOptions::default(), lions()), 3, 2)] {
        let found = lab.get("/search?q=simba").await;
        let count = |href: &str, page: &str| -> u64 {
            let chip = page.split(&format!("href=\"{href}\"")).nth(1).unwrap_or_else(|| panic!("{href}: {page}"));
            let chip = chip.split("</a>").next().unwrap();
            chip.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
        };
        assert!(found.text().contains(&results(all)), "{}", found.text());
        for way in ["/search?q=simba&amp;use=print", "/search?q=simba&amp;use=simple"] {
            assert_eq!(count(way, found.text()), read, "{way}");
            let narrowed = lab.get(&way.replace("&amp;", "&")).await;
            assert!(narrowed.text().contains(&results(read)), "{way}");
            assert!(!narrowed.text().contains("/r/stories/course"), "{way}");
        }
        let strict = lab.get("/search?q=simba&licence=CC%20BY-NC%204.0").await;
        assert!(strict.text().contains("1 result<"), "{}", strict.text());
        assert!(found.text().contains("href=\"/search?q=simba&amp;licence=CC%20BY-NC%204.0\""));
    }
    let lab = Lab::of(ServeOptions::default(), lions());
    assert!(lab.get("/list?use=print").await.text().contains("/r/stories/lion"));
    let facets: serde_json::Value = serde_json::from_str(lab.get("/api/v1/facets").await.text()).unwrap();
    let printable = facets["facets"]["use"].as_array().unwrap().iter().find(|one| one["value"] == "print").unwrap();
    assert_eq!(printable["count"], 4, "{facets}");
    assert_eq!(lab.get("/api/v1/resources?use=radio").await.status, 400);
}

#[tokio::test]
async fn a_book_is_searched_from_its_own_page() {
    let folder = tempfile::tempdir().unwrap();
    let lab = indexed(&folder);
    let book = lab.get("/r/stories/tall-man").await;
    assert!(book.text().contains("name=\"in\" value=\"stories/tall-man\""), "{}", book.text());
    assert!(!lab.get("/r/science/film").await.text().contains("name=\"in\""));
    let inside = lab.get("/search?in=stories%2Ftall-man&q=mwisho").await;
    assert!(inside.text().contains("/read/stories/tall-man/ch2.xhtml"), "{}", inside.text());
    assert!(lab.get("/search?in=science%2Fbiology&q=mwisho").await.text().contains("Nothing found"));
}

#[tokio::test]
async fn where_choices_leave_nothing_the_words_are_not_to_blame() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let lab = Lab::finding(ServeOptions::default(), lions(), Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let nothing = lab.get("/search?q=simba&lang=ja").await;
    for part in ["Nothing was found with what you have chosen", "2 results", "href=\"/search?q=simba&amp;lang=sw\""] {
        assert!(nothing.text().contains(part), "{part}: {}", nothing.text());
    }
    assert!(!nothing.text().contains("No item in this library has these words"));
    let slip = lab.get("/search?q=simab&lang=ja").await;
    assert!(
        slip.text().contains("Did you mean") && slip.text().contains("href=\"/search?q=simba\""),
        "{}",
        slip.text()
    );
    let none = lab.get("/search?q=qqqq&lang=ja").await;
    assert!(none.text().contains("No item in this library has these words"));
    // Whoever comes to a page that is no longer there is at the last one.
    let behind = lab.get("/search?q=simba&page=7").await;
    assert_eq!((behind.status.as_u16(), behind.header("location")), (303, "/search?q=simba"));
}

#[tokio::test]
async fn what_may_not_be_shown_is_not_counted() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let mut fake = lions();
    let mut bounded = record("Simba in Kenya", "en", Kind::Site, "a.html");
    bounded.details.usage.territory = vec!["KE".into()];
    bounded.licence = maktaba_library::licence::Licence::parse("CC BY-SA 4.0").unwrap();
    fake.add_resource("stories", "kenya", &bounded);
    fake.put("stories", "kenya", "a.html", "text/html", b"<p>Simba</p>");
    let lab = Lab::finding(ServeOptions::default(), fake, Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    let found = lab.get("/search?q=simba").await;
    assert!(found.text().contains("2 results<") && !found.text().contains("CC BY-SA"), "{}", found.text());
    let found: serde_json::Value = serde_json::from_str(lab.get("/api/v1/search?q=simba").await.text()).unwrap();
    assert_eq!((&found["total"], found["hits"].as_array().unwrap().len()), (&4.into(), 4));
    assert!(lab.get("/opds/search?q=simba").await.text().contains("<opensearch:totalResults>4<"));
}

#[tokio::test]
async fn reading_apps_are_told_of_books_and_not_of_pages() {
    let folder = tempfile::tempdir().unwrap();
    let finder = Arc::new(Finder::open(folder.path()));
    let mut fake = Fake::school();
    fake.wiki();
    for number in 0..60 {
        fake.put("science", "wiki", &format!("A/{number}.html"), "text/html", b"<title>x</title><p>volcano");
    }
    let lab = Lab::finding(ServeOptions::default(), fake, Arc::clone(&finder));
    catch_up(&finder, lab.fake.as_ref(), &AtomicBool::new(false)).unwrap();
    assert!(lab.get("/search?q=volcano").await.text().contains("60 results"), "articles are a hit each");
    let feed = lab.get("/opds/search?q=volcano").await;
    assert!(feed.text().contains("<opensearch:totalResults>1<"), "{}", feed.text());
    assert_eq!(feed.text().matches("<entry>").count(), 1);
}
