//! Answers of a publisher to a box over the years: keys change, versions of the software differ, boxes ask too much.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::letter::{Recipient, open, seal};
use maktaba_sync::model::{PublisherId, PublisherName, ReleaseNumber};
use maktaba_sync::publish::{
    Answer, Answered, DirRepository, KeySet, KeyUse, PublishOptions, announce, answer, begin, rotate_collection,
};
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::{Order, Receipt, anchor, canonical_json, key_id, recipient};
use serde_json::{Value, json};

use super::site::*;

/// A publisher, and a box that is one itself.
struct Field {
    _dir: tempfile::TempDir,
    publisher: Publisher,
    library: PathBuf,
    own: PublisherId,
}

impl Field {
    fn new() -> Self {
        let dir = fast_dir();
        let publisher = Publisher::new(&dir.path().join("publisher"));
        publisher.publish("lessons", &library(&[("r", tree(&[("a.html", "<p>A")]))]));
        let library = dir.path().join("box");
        new_box(&library, &publisher.root());
        let (keys, _) = KeySet::open(&library.join("own.keys")).unwrap();
        begin(&mut DirRepository::new(&library.join("own"), Arc::new(LocalDisk)), &keys, options()).unwrap();
        let (row, own) = anchor(&std::fs::read(library.join("own/metadata/1.root.json")).unwrap()).unwrap();
        let field = Self { _dir: dir, publisher, library, own };
        field.store().add_publisher(&PublisherName::own(), (&row, own), &[]).unwrap();
        field
    }

    fn store(&self) -> Store {
        Store::open(&self.library, Arc::new(LocalDisk)).unwrap()
    }

    fn keys(&self) -> KeySet {
        KeySet::open(&self.publisher.dir.join("keys")).unwrap().0
    }

    fn repository(&self) -> DirRepository {
        DirRepository::new(&self.publisher.repository(), Arc::new(LocalDisk))
    }

    /// Answers the box that a release of its own has arrived, with orders.
    fn answer(&self, received: u32, orders: &[Order]) -> Answered {
        let answer = Answer { received: [(id("made-here"), ReleaseNumber(received))].into(), orders: orders.to_vec() };
        self.answer_all(&[(self.own, answer)].into())
    }

    fn answer_all(&self, answers: &BTreeMap<PublisherId, Answer>) -> Answered {
        answer(&mut self.repository(), &self.keys(), answers, options()).unwrap()
    }

    /// The answer that a sync brings, if it is new.
    fn learn(&self) -> Option<Receipt> {
        sync_box(&self.library, &self.publisher.repository()).receipt?;
        Shelf::open(&self.library).unwrap().receipt(None).unwrap()
    }

    fn place(&self) -> PathBuf {
        self.publisher.repository().join(Receipt::path(&self.own))
    }

    fn wishes(&self) -> Vec<String> {
        Shelf::open(&self.library).unwrap().subscriptions().unwrap()
    }
}

fn options() -> PublishOptions {
    PublishOptions { clock_is_right: true, ..PublishOptions::at(NOW) }
}

fn unsubscribe(collection: &str) -> Order {
    Order::Unsubscribe { collections: vec![id(collection)] }
}

fn subscribe(collection: &str) -> Order {
    Order::Subscribe { collections: vec![id(collection)] }
}

#[test]
fn answers_go_on_when_their_key_changes_and_no_order_is_done_twice() {
    let field = Field::new();
    for received in 1..=3 {
        field.answer(received, &[subscribe("songs")]);
    }
    assert_eq!(field.learn().unwrap().version, 3);
    assert!(field.wishes().contains(&"songs".to_owned()));
    // A person does not want what was ordered.
    field.store().unsubscribe(&["songs".to_owned()]).unwrap();
    rotate_collection(&mut field.repository(), &field.keys(), &id("boxes"), None, options()).unwrap();
    field.answer(4, &[subscribe("poems")]);
    let learned = field.learn().expect("an answer by the new key is taken, though the box knew answers by the old one");
    assert_eq!((learned.version, learned.received.values().next()), (4, Some(&ReleaseNumber(4))));
    assert!(field.wishes().contains(&"poems".to_owned()), "an order that is new is done");
    assert!(!field.wishes().contains(&"songs".to_owned()), "one that was undone by a person is not done again");
    field.answer(5, &[subscribe("poems"), unsubscribe("poems")]);
    assert_eq!(field.learn().unwrap().version, 5);
    assert!(!field.wishes().contains(&"poems".to_owned()));
}

#[test]
fn who_is_only_asked_something_is_still_told_what_has_arrived() {
    let field = Field::new();
    field.answer(3, &[]);
    let order = Answer { received: BTreeMap::new(), orders: vec![subscribe("songs")] };
    assert_eq!(field.answer_all(&[(field.own, order)].into()).written, 1);
    let learned = field.learn().unwrap();
    assert_eq!((learned.received.values().next(), learned.orders.len()), (Some(&ReleaseNumber(3)), 1));
    // An inbox that was made anew knows less than what was answered before.
    assert_eq!(field.answer(2, &[]).written, 0);
}

#[test]
fn an_order_of_a_later_version_does_not_cost_the_answer() {
    let field = Field::new();
    field.answer(1, &[subscribe("songs")]);
    let mut file: Value = serde_json::from_slice(&std::fs::read(field.place()).unwrap()).unwrap();
    let later = json!({"order": "sing", "song": "maji"});
    file["signed"]["orders"].as_array_mut().unwrap().push(later.clone());
    let key = field.keys().get(&KeyUse::Collection(id("boxes"))).unwrap();
    let message = canonical_json(&file["signed"]).unwrap();
    file["signatures"] = json!([{"keyid": key_id(&key.public()), "sig": hex(&key.sign(&message))}]);
    std::fs::write(field.place(), canonical_json(&file).unwrap()).unwrap();
    let learned = field.learn().expect("what it can read of the answer counts");
    assert_eq!((learned.received.len(), learned.orders.len()), (1, 2));
    assert!(field.wishes().contains(&"songs".to_owned()));
    // A publisher of this version that answers again leaves the order as it is.
    field.answer(2, &[]);
    let file: Value = serde_json::from_slice(&std::fs::read(field.place()).unwrap()).unwrap();
    assert_eq!(file["signed"]["orders"][1], later);
    assert_eq!(field.learn().unwrap().received.values().next(), Some(&ReleaseNumber(2)));
}

#[test]
fn who_names_thousands_of_collections_keeps_nobody_from_an_answer() {
    let field = Field::new();
    let received = (0..3000).map(|n| (id(&format!("a-collection-of-a-box-{n}")), ReleaseNumber(1))).collect();
    let greedy = PublisherId::from_bytes([0; 32]);
    let last = PublisherId::from_bytes([255; 32]);
    let fine = Answer { received: [(id("made-here"), ReleaseNumber(1))].into(), orders: Vec::new() };
    let answers = [(greedy, Answer { received, orders: Vec::new() }), (field.own, fine.clone()), (last, fine)];
    assert_eq!(field.answer_all(&answers.into()), Answered { written: 2, too_long: vec![greedy] });
    assert!(field.learn().is_some());
}

#[test]
fn a_box_knows_who_reads_its_letters_as_long_as_that_is_announced() {
    let field = Field::new();
    let known = || {
        assert!(sync_box(&field.library, &field.publisher.repository()).is_complete());
        recipient(&field.store().trust(None).unwrap())
    };
    assert_eq!(known(), None);
    let key = field.keys().letters_or_new().unwrap();
    let reader = key.recipient();
    let announced = |to: Option<&Recipient>| announce(&mut field.repository(), &field.keys(), to, options()).unwrap();
    assert!(announced(Some(&reader)) && !announced(Some(&reader)));
    assert_eq!(known(), Some(key.recipient()));
    let letter = seal(&known().unwrap(), b"Maji ni uhai.").unwrap();
    let kept = field.keys().letters().unwrap().expect("the key stays with the publisher");
    assert_eq!(open(&kept, &letter).unwrap(), b"Maji ni uhai.");
    // What is published after that goes on saying so.
    field.publisher.publish("lessons", &library(&[("r", tree(&[("a.html", "<p>B")]))]));
    assert_eq!(known(), Some(key.recipient()));
    assert!(announced(None));
    assert_eq!(known(), None);
}
