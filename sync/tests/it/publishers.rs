//! Several publishers on one box: side by side, each with its own keys, and none in the way of another.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{SyncError, SyncOptions, SyncReport, sync};
use maktaba_sync::model::{PublisherId, PublisherName};
use maktaba_sync::publish::{DirRepository, KeySet, KeyUse, PublishOptions, rotate};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{Shelf, Store, StoreError};
use maktaba_sync::trust::{AnchorError, TrustError, anchor, canonical_json, key_id};
use serde_json::{Value, json};

use super::resume::Breaking;
use super::round_trip::read_files;
use super::site::*;

fn lesson(text: &str) -> Library {
    library(&[("r", tree(&[("a.html", text)]))])
}

fn film(seed: u64) -> Library {
    let files = (0..4).map(|n| (format!("film-{n}.png"), noise(seed + n, 900_000)));
    library(&[("site", files.collect())])
}

fn kisima() -> PublisherName {
    "kisima".parse().unwrap()
}

/// A box that trusts a ministry, and Kisima besides.
struct Field {
    dir: tempfile::TempDir,
    ministry: Publisher,
    kisima: Publisher,
    library: PathBuf,
}

impl Field {
    fn new(ministry: &Library, of_kisima: &Library) -> Self {
        let dir = fast_dir();
        let publisher = |name: &str| Publisher::new(&dir.path().join(name));
        let field =
            Self { ministry: publisher("ministry"), kisima: publisher("kisima"), library: dir.path().join("box"), dir };
        field.ministry.publish("lessons", ministry);
        field.kisima.publish("lessons", of_kisima);
        new_box(&field.library, &field.ministry.root());
        field.trust(&field.kisima.root()).unwrap();
        field.store().subscribe(&["kisima~*".to_owned()]).unwrap();
        field
    }

    fn store(&self) -> Store {
        Store::open(&self.library, Arc::new(LocalDisk)).unwrap()
    }

    fn trust(&self, root: &[u8]) -> Result<(), StoreError> {
        let (row, id) = anchor(root).unwrap();
        self.store().add_publisher(&kisima(), (&row, id), &[])
    }

    fn sync(&self, publisher: &Publisher) -> SyncReport {
        sync_box(&self.library, &publisher.repository())
    }

    fn sync_both(&self) {
        for publisher in [&self.ministry, &self.kisima] {
            let report = self.sync(publisher);
            assert!(report.is_complete(), "{report:?}");
        }
    }

    fn read(&self) -> (Library, Library) {
        (read_box(&self.library, "lessons"), read_box(&self.library, "kisima~lessons"))
    }
}

/// Syncs over a way that carries so many bytes of content; how many came.
fn carried(field: &Field, publisher: &Publisher, most: u64) -> (SyncReport, u64) {
    let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
    let mut source = Breaking::after(most, MediumSource::new(&publisher.repository()));
    let report = sync(&mut field.store(), &mut source, &options, &mut |_| {}).unwrap();
    (report, source.carried())
}

#[test]
fn collections_of_one_name_live_side_by_side() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    field.sync_both();
    assert_eq!(field.read(), (lesson("the ministry's"), lesson("Kisima's")));
    // Each is brought up to date without a look at the other.
    let theirs = field.store().trust(None).unwrap();
    field.kisima.publish("lessons", &lesson("Kisima's second"));
    let report = field.sync(&field.kisima);
    assert_eq!(report.publisher, Some(kisima()));
    assert_eq!(report.collections.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["kisima~lessons"]);
    assert_eq!(field.read(), (lesson("the ministry's"), lesson("Kisima's second")));
    assert_eq!(field.store().trust(None).unwrap(), theirs);
    // One is rolled back and pinned, the other is not.
    field.store().roll_back(&mark("kisima~lessons"), NOW).unwrap();
    field.ministry.publish("lessons", &lesson("the ministry's second"));
    field.sync_both();
    assert_eq!(field.read(), (lesson("the ministry's second"), lesson("Kisima's")));
}

#[test]
fn a_publisher_speaks_for_its_own_collections_only() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    field.sync_both();
    // Kisima's repository with the ministry's first root before it: it is taken for the ministry's, and is not signed so.
    let mixed = field.dir.path().join("mixed");
    for (path, bytes) in read_files(&field.kisima.repository()) {
        std::fs::create_dir_all(mixed.join(&path).parent().unwrap()).unwrap();
        std::fs::write(mixed.join(&path), bytes).unwrap();
    }
    std::fs::write(mixed.join("metadata/1.root.json"), field.ministry.root()).unwrap();
    let before = field.store().trust(None).unwrap();
    let refused = sync(&mut field.store(), &mut MediumSource::new(&mixed), &options(), &mut |_| {});
    assert!(matches!(refused, Err(SyncError::Trust(TrustError::Signature(_)))), "{refused:?}");
    assert_eq!(field.store().trust(None).unwrap(), before);
    assert_eq!(field.read(), (lesson("the ministry's"), lesson("Kisima's")));
}

#[test]
fn a_stranger_is_named_by_its_words_and_changes_nothing() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    field.sync_both();
    let stranger = Publisher::new(&field.dir.path().join("stranger"));
    stranger.publish("lessons", &lesson("a stranger's"));
    let held = |path: &Path| read_files(&path.join("packs"));
    let before = held(&field.library);
    let refused = sync(&mut field.store(), &mut MediumSource::new(&stranger.repository()), &options(), &mut |_| {});
    let error = refused.unwrap_err();
    let (_, id) = anchor(&stranger.root()).unwrap();
    assert!(matches!(&error, SyncError::Stranger(found) if *found == id));
    assert!(error.to_string().contains(&id.words()), "{error}");
    assert_eq!(held(&field.library), before);
    assert_eq!(field.store().publishers().unwrap().len(), 2);
}

/// A root with other members, signed by the same keys.
fn resigned(keys: &Path, root: &[u8], change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut root: Value = serde_json::from_slice(root).unwrap();
    change(&mut root["signed"]);
    let (keys, _) = KeySet::open(keys).unwrap();
    let message = canonical_json(&root["signed"]).unwrap();
    let signature = |number| {
        let key = keys.get(&KeyUse::Root(number)).unwrap();
        json!({"keyid": key_id(&key.public()), "sig": hex(&key.sign(&message))})
    };
    root["signatures"] = json!([signature(1), signature(2)]);
    serde_json::to_vec(&root).unwrap()
}

#[test]
fn nobody_takes_the_words_of_another() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    let stranger = Publisher::new(&field.dir.path().join("stranger"));
    stranger.publish("lessons", &lesson("a stranger's"));
    let (_, ministry) = anchor(&field.ministry.root()).unwrap();
    let keys = stranger.dir.join("keys");
    let claim = |root: &mut Value| root["x-maktaba-publisher"] = json!(ministry.to_string());
    let claimed = resigned(&keys, &stranger.root(), claim);
    assert_eq!(anchor(&claimed).unwrap_err(), AnchorError::Unproven);
    // Nor with a root that is not the first one, where the keys may have been changed since.
    let later = resigned(&keys, &claimed, |root| root["version"] = json!(7));
    assert_eq!(anchor(&later).unwrap_err(), AnchorError::Unproven);
    // Nor once it is trusted: the next root must be of the same publisher.
    let second = resigned(&field.kisima.dir.join("keys"), &field.kisima.root(), |root| {
        claim(root);
        root["version"] = json!(2);
    });
    std::fs::write(field.kisima.repository().join("metadata/2.root.json"), second).unwrap();
    let refused = sync(&mut field.store(), &mut MediumSource::new(&field.kisima.repository()), &options(), &mut |_| {});
    assert!(matches!(refused, Err(SyncError::Trust(TrustError::OtherPublisher))), "{refused:?}");
    let id = |publisher: Option<&PublisherName>| {
        let known = field.store().publishers().unwrap();
        known.into_iter().find(|it| it.name.as_ref() == publisher).and_then(|it| it.id).unwrap()
    };
    assert_eq!(id(None), ministry);
    assert_ne!(id(Some(&kisima())), ministry);
}

#[test]
fn the_words_stay_when_all_keys_are_changed() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    field.sync_both();
    let id = || -> Vec<Option<PublisherId>> { field.store().publishers().unwrap().iter().map(|it| it.id).collect() };
    let before = id();
    for publisher in [&field.ministry, &field.kisima] {
        let (keys, _) = KeySet::open(&publisher.dir.join("keys")).unwrap();
        let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
        for key in [KeyUse::Root(1), KeyUse::Root(2), KeyUse::Root(3), KeyUse::Online] {
            rotate(&mut repository, &keys, &key, PublishOptions::at(NOW)).unwrap();
        }
        publisher.publish("lessons", &lesson("with new keys"));
    }
    field.sync_both();
    assert_eq!(field.read(), (lesson("with new keys"), lesson("with new keys")));
    assert_eq!(id(), before);
    // A box that comes new takes the first root, and no other.
    let root = std::fs::read(field.kisima.repository().join("metadata/5.root.json")).unwrap();
    assert_eq!(anchor(&root).unwrap_err(), AnchorError::Unproven);
}

#[test]
fn names_are_of_one_publisher_and_publishers_have_one_name() {
    let field = Field::new(&lesson("the ministry's"), &lesson("Kisima's"));
    let stranger = Publisher::new(&field.dir.path().join("stranger"));
    stranger.publish("lessons", &lesson("a stranger's"));
    assert!(matches!(field.trust(&stranger.root()), Err(StoreError::PublisherName(name)) if name == kisima()));
    assert!(matches!(field.trust(&field.ministry.root()), Err(StoreError::PublisherKnown { name: None })));
    let (row, id) = anchor(&field.kisima.root()).unwrap();
    let other = field.store().add_publisher(&"well".parse().unwrap(), (&row, id), &[]);
    assert!(matches!(other, Err(StoreError::PublisherKnown { name: Some(name) }) if name == kisima()));
    // The same again gives it other addresses.
    let address = ["https://example.org/repo".to_owned()];
    field.store().add_publisher(&kisima(), (&row, id), &address).unwrap();
    assert_eq!(field.store().publishers().unwrap()[1].addresses, address);
}

#[test]
fn whoever_is_trusted_no_longer_leaves_nothing() {
    let field = Field::new(&film(1), &film(50));
    field.sync_both();
    let store = &mut field.store();
    assert_eq!(store.remove_publisher(&kisima()).unwrap(), [mark("kisima~lessons")]);
    store.reclaim(1).unwrap();
    let shelf = Shelf::open(&field.library).unwrap();
    assert!(shelf.collection(&mark("kisima~lessons")).unwrap().is_none());
    assert_eq!(shelf.subscriptions().unwrap(), ["*"]);
    assert!(shelf.trust(Some(&kisima())).unwrap().is_empty());
    let left: usize = read_files(&field.library.join("packs")).values().map(Vec::len).sum();
    assert!((3_600_000..3_800_000).contains(&left), "{left} bytes of packs are left");
    assert_eq!(read_box(&field.library, "lessons"), film(1));
}

#[test]
fn what_one_has_staged_outlives_a_sync_with_the_other() {
    let field = Field::new(&lesson("the ministry's"), &film(50));
    let (report, half) = carried(&field, &field.kisima, 2_000_000);
    assert!(!report.is_complete() && half == 2_000_000, "{report:?}");
    assert!(field.sync(&field.ministry).is_complete());
    let (report, rest) = carried(&field, &field.kisima, u64::MAX);
    assert!(report.is_complete(), "{report:?}");
    assert!(rest < 1_850_000, "{rest} bytes of 3.6 MB came again");
    assert_eq!(field.read(), (lesson("the ministry's"), film(50)));
}

#[test]
fn damage_waits_for_the_one_who_can_mend_it() {
    let field = Field::new(&film(1), &film(50));
    field.sync_both();
    for pack in read_files(&field.library.join("packs")).into_keys() {
        let path = field.library.join("packs").join(pack);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
    }
    let mut store = field.store();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    store.note_damage(&scrub).unwrap();
    drop(store);
    assert_eq!(field.sync(&field.ministry).collections[0].route, "mended");
    assert!(field.store().has_damage().unwrap(), "Kisima's films are still damaged");
    assert_eq!(field.sync(&field.kisima).collections[0].route, "mended");
    assert!(!field.store().has_damage().unwrap());
    assert_eq!(field.read(), (film(1), film(50)));
}

#[test]
fn a_lost_catalogue_is_made_anew_for_all_of_them() {
    let field = Field::new(&film(1), &film(50));
    field.sync_both();
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(field.library.join(format!("library.db{end}"))).unwrap_or_default();
    }
    assert_eq!(field.store().publishers().unwrap().len(), 2);
    for publisher in [&field.ministry, &field.kisima] {
        let (report, came) = carried(&field, publisher, u64::MAX);
        assert!(report.is_complete(), "{report:?}");
        assert!(came < 100_000, "{came} bytes came again");
    }
    assert_eq!(field.read(), (film(1), film(50)));
    assert!(field.store().scrub(&mut |_, _| {}).unwrap().is_sound());
}
