//! What is asked of the store for files that phones carry to other boxes.

use std::sync::atomic::Ordering;

use hyper::StatusCode;
use maktaba_library::licence::Basis;
use maktaba_library::metadata::Kind;
use maktaba_sync::model::PublisherId;
use maktaba_sync::store::TrustedPublisher;

use super::Lab;
use super::fake::{Fake, record};
use crate::http::options::ServeOptions;

/// A school whose publisher is known, with something in its science that stays in class.
fn lab() -> Lab {
    let mut fake = Fake::school();
    let id = Some(PublisherId::from_bytes([7; 32]));
    fake.publishers = vec![TrustedPublisher { name: None, id, addresses: Vec::new() }];
    let mut shown = record("In class", "en", Kind::Site, "a.html");
    shown.details.usage.basis = Basis::Permission;
    fake.add_resource("science", "class", &shown);
    Lab::of(ServeOptions::default(), fake)
}

#[tokio::test]
async fn records_are_looked_through_once_for_all_pieces_of_a_file() {
    let lab = lab();
    let listed = || lab.fake.listed.load(Ordering::SeqCst);
    // What there is, is taken into the catalogue first.
    lab.get("/").await;
    for (generation, looks) in [(0, 1), (0, 0), (0, 0), (1, 1), (1, 0)] {
        lab.fake.generation.store(generation, Ordering::SeqCst);
        let before = listed();
        let piece = lab.ask("/parcel/science.tar", &[("range", "bytes=0-1")]).await;
        assert_eq!((piece.status, listed() - before), (StatusCode::GONE, looks), "generation {generation}");
    }
    let before = listed();
    assert_ne!(lab.get("/parcel/stories.tar").await.status, StatusCode::GONE);
    assert_eq!(lab.get("/parcel/science.tar").await.status, StatusCode::GONE);
    assert_eq!(listed() - before, 3, "each has its own answer: one to its end, one up to what is withheld");
}

#[tokio::test]
async fn publishers_are_read_once_for_all_that_is_offered() {
    let lab = lab();
    let page = lab.get("/parcel").await;
    for part in ["/parcel/stories.tar", "/parcel/science.tar", "Science &lt;1&gt;", "Hadithi"] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    assert_eq!(lab.fake.named.load(Ordering::SeqCst), 1);
}
