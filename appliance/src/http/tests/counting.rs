//! What is counted for the publisher of readers, and what is not.

use std::sync::Arc;

use super::Lab;
use super::fake::Fake;
use crate::http::options::ServeOptions;
use crate::reports::tally::{Search, Tally};

#[tokio::test]
async fn openings_and_searches_in_vain_are_counted_and_nobody_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let tally = Arc::new(Tally::open(folder.path(), true));
    let lab = Lab::of(ServeOptions { tally: Some(Arc::clone(&tally)), ..ServeOptions::default() }, Fake::school());
    let page = lab.get("/read/science/biology/index.html").await;
    let place = page.cookie();
    // Who turns a page does not open it once more.
    lab.ask("/read/science/biology/index.html", &[("cookie", &place)]).await;
    lab.get("/read/science/biology/index.html").await;
    for path in
        ["/search?q=Hakuna+kitu", "/search?q=hakuna++kitu&page=2", "/search?q=hakuna+kitu&lang=sw", "/search?q="]
    {
        lab.get(path).await;
    }
    lab.get("/search?q=mrefu").await;
    tally.wake(crate::device::clock::system() + 8 * 86_400);
    let ripe = tally.ripe();
    let [(_, week)] = &ripe[..] else { panic!("{ripe:?}") };
    let items = week.days.values().next().unwrap();
    assert_eq!(items.iter().collect::<Vec<_>>(), [(&"science/biology".to_owned(), &2)]);
    assert_eq!(week.missed.values().collect::<Vec<_>>(), [&Search { count: 1, words: None }]);
    let status = lab.get("/status").await;
    assert!(status.text().contains("who alone can read them"), "{}", status.text());
    assert!(Lab::new().get("/status").await.text().contains("Nothing is counted"));
}
