//! Search with a real index over the library in memory.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;

use super::Lab;
use super::fake::Fake;
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
    let found: serde_json::Value = serde_json::from_str(lab.get("/api/v1/search?q=cells").await.text()).unwrap();
    assert!(found["hits"][0]["excerpt"].as_str().unwrap().contains("cells"));
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
