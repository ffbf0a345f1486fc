//! New keys: with what the help names, after a theft, and killed at any step.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::model::ReleaseNumber;
use maktaba_sync::publish::{
    DirRepository, KeySet, KeySetError, KeyUse, PublishError, PublishOptions, SignError, Succession, rotate,
    rotate_collection,
};
use maktaba_sync::trust::{canonical_json, key_id};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::killed::{Killed, KilledDisk, Steps};
use super::site::*;
use super::trust::copy;

fn content(text: &str) -> Library {
    library(&[("r", tree(&[("a.html", text)]))])
}

fn at() -> PublishOptions {
    PublishOptions::at(NOW)
}

struct Field {
    _dir: tempfile::TempDir,
    publisher: Publisher,
    library: PathBuf,
}

/// A box that is up to date with a repository of one release.
fn field() -> Field {
    let dir = fast_dir();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content("one"));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    assert!(sync_box(&library, &publisher.repository()).is_complete());
    Field { publisher, library, _dir: dir }
}

impl Field {
    fn keys(&self) -> KeySet {
        KeySet::open(&self.publisher.dir.join("keys")).unwrap().0
    }

    fn pem(&self, name: &str) -> PathBuf {
        self.publisher.dir.join("keys").join(name)
    }

    fn repository(&self) -> DirRepository {
        DirRepository::new(&self.publisher.repository(), Arc::new(LocalDisk))
    }

    /// The box and a fresh one take what the repository has.
    fn boxes_take(&self, what: &str) {
        let fresh = self.publisher.dir.join("fresh");
        new_box(&fresh, &self.publisher.root());
        for library in [&self.library, &fresh] {
            assert!(sync_box(library, &self.publisher.repository()).is_complete(), "{what}");
        }
        fs::remove_dir_all(fresh).unwrap();
    }
}

const ALL: [KeyUse; 5] = [KeyUse::Online, KeyUse::Targets, KeyUse::Root(1), KeyUse::Root(2), KeyUse::Root(3)];

#[test]
fn two_root_keys_are_enough_and_the_old_key_need_not_be_there() {
    for lost in [KeyUse::Online, KeyUse::Targets, KeyUse::Root(3)] {
        for is_lost in [false, true] {
            let field = field();
            fs::remove_file(field.pem("root-3.pem")).unwrap();
            if is_lost && lost != KeyUse::Root(3) {
                fs::remove_file(field.pem(&format!("{}.pem", lost.name()))).unwrap();
            }
            let version = rotate(&mut field.repository(), &field.keys(), &lost, at()).unwrap();
            assert_eq!(version, 2, "{lost:?}");
            field.boxes_take(&format!("{lost:?}"));
            assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2);
            field.boxes_take(&format!("{lost:?}"));
        }
    }
}

#[test]
fn what_is_missing_is_named_before_anything_is_written() {
    for (missing, key, named) in [
        (vec!["root-2.pem", "root-3.pem"], KeyUse::Online, "root-2.pem"),
        (vec!["online.pem"], KeyUse::Targets, "online.pem"),
    ] {
        let field = field();
        for file in missing {
            fs::remove_file(field.pem(file)).unwrap();
        }
        let error = rotate(&mut field.repository(), &field.keys(), &key, at()).unwrap_err();
        assert!(matches!(&error, SignError::Keys(KeySetError::Missing(path)) if path.ends_with(named)), "{error:?}");
        assert!(!field.publisher.repository().join("metadata/2.root.json").exists());
        field.boxes_take(named);
    }
}

#[test]
fn every_key_can_be_rotated_one_after_the_other() {
    let field = field();
    for (number, key) in ALL.iter().chain(&ALL).enumerate() {
        let old = key_id(&field.keys().get(key).unwrap().public());
        assert_eq!(rotate(&mut field.repository(), &field.keys(), key, at()).unwrap(), number as u64 + 2);
        assert_ne!(key_id(&field.keys().get(key).unwrap().public()), old);
        field.boxes_take(&format!("{key:?}"));
    }
    let succession = rotate_collection(&mut field.repository(), &field.keys(), &id("demo"), None, at()).unwrap();
    assert_eq!((succession.newest, succession.dropped.len()), (Some(ReleaseNumber(1)), 0));
    field.boxes_take("the collection's key");
    assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2);
    field.boxes_take("all keys are new");
    assert_eq!(read_box(&field.library, "demo"), content("two"));
}

/// Does it to keys and repository that are killed after so many steps; whether they were.
fn kill(field: &Field, key: &KeyUse, steps: u32) -> bool {
    let steps = Steps::new(steps);
    let disk = Arc::new(KilledDisk(steps.clone()));
    let (keys, _) = KeySet::open_on(&field.publisher.dir.join("keys"), disk).unwrap();
    let mut repository = Killed::by(field.repository(), steps.clone());
    let failed = rotate(&mut repository, &keys, key, at()).is_err();
    assert_eq!(failed, steps.was_killed());
    failed
}

#[test]
fn killed_at_any_step_boxes_take_it_and_it_goes_on() {
    let collection = KeyUse::Collection(id("demo"));
    for key in [KeyUse::Online, KeyUse::Targets, KeyUse::Root(2), collection] {
        for steps in 0.. {
            let field = field();
            let what = format!("{} killed after {steps} steps", key.name());
            if !kill(&field, &key, steps) {
                assert!(steps > 5, "{what}");
                break;
            }
            field.boxes_take(&what);
            // Either the same again, or first a publication: both must find their way.
            if steps % 2 == 0 {
                rotate(&mut field.repository(), &field.keys(), &key, at()).unwrap();
                field.boxes_take(&what);
            }
            assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2, "{what}");
            field.boxes_take(&what);
            rotate(&mut field.repository(), &field.keys(), &key, at()).unwrap();
            field.boxes_take(&what);
            assert_eq!(read_box(&field.library, "demo"), content("two"), "{what}");
        }
    }
}

#[test]
fn a_lost_key_replaced_and_killed_is_mended_by_the_next_publication() {
    for key in [KeyUse::Online, KeyUse::Targets] {
        for steps in 0.. {
            let field = field();
            let what = format!("{} killed after {steps} steps", key.name());
            fs::remove_file(field.pem(&format!("{}.pem", key.name()))).unwrap();
            let killed = kill(&field, &key, steps);
            if killed && !field.publisher.repository().join("metadata/2.root.json").exists() {
                rotate(&mut field.repository(), &field.keys(), &key, at()).unwrap();
            }
            assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2, "{what}");
            field.boxes_take(&what);
            if !killed {
                break;
            }
        }
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Writes metadata signed with a key of the publisher, under the version it has; its entry in the file that names it.
fn sign(field: &Field, key: &KeyUse, name: &str, mut value: Value, versioned: bool) -> Value {
    let key = field.keys().get(key).unwrap();
    let signature = key.sign(&canonical_json(&value["signed"]).unwrap());
    value["signatures"] = json!([{"keyid": key_id(&key.public()), "sig": hex(&signature)}]);
    let version = value["signed"]["version"].clone();
    let file = if versioned { format!("{version}.{name}.json") } else { format!("{name}.json") };
    let bytes = serde_json::to_vec(&value).unwrap();
    fs::write(field.publisher.repository().join("metadata").join(file), &bytes).unwrap();
    json!({"version": version, "length": bytes.len(), "hashes": {"sha256": hex(&Sha256::digest(&bytes))}})
}

/// What a thief of the collection's key and the online key publishes: the highest release there is.
fn steal(field: &Field) {
    let repository = field.publisher.repository();
    let metadata = |name: &str| read(&repository.join("metadata").join(name));
    let mut timestamp = metadata("timestamp.json");
    let mut snapshot = metadata("1.snapshot.json");
    let mut role = metadata("1.demo.json");
    let place = fs::read_dir(repository.join("collections/demo")).unwrap().next().unwrap().unwrap().path();
    let mut release = read(&place);
    release["release"] = json!(u32::MAX);
    let bytes = serde_json::to_vec(&release).unwrap();
    let hash = hex(&Sha256::digest(&bytes));
    fs::write(repository.join(format!("collections/demo/{hash}.{}.json", u32::MAX)), &bytes).unwrap();
    role["signed"]["targets"][format!("collections/demo/{}.json", u32::MAX)] =
        json!({"length": bytes.len(), "hashes": {"sha256": hash}});
    for value in [&mut role, &mut snapshot, &mut timestamp] {
        value["signed"]["version"] = json!(2);
    }
    let named = sign(field, &KeyUse::Collection(id("demo")), "demo", role, true);
    snapshot["signed"]["meta"]["demo.json"] = named;
    let named = sign(field, &KeyUse::Online, "snapshot", snapshot, true);
    timestamp["signed"]["meta"]["snapshot.json"] = named;
    sign(field, &KeyUse::Online, "timestamp", timestamp, false);
}

#[test]
fn the_highest_release_of_a_thief_does_not_end_updates() {
    let field = field();
    steal(&field);
    let report = sync_box(&field.library, &field.publisher.repository());
    assert_eq!(report.collections[0].to, Some(ReleaseNumber(u32::MAX)), "{report:?}");
    let refused = field.publisher.publish_into(&mut field.repository(), "demo", &content("two"), NOW);
    assert!(matches!(refused, Err(PublishError::NoNumber)), "{refused:?}");
    let Succession { newest, dropped, .. } =
        rotate_collection(&mut field.repository(), &field.keys(), &id("demo"), None, at()).unwrap();
    assert_eq!((newest, dropped), (Some(ReleaseNumber(1)), vec![ReleaseNumber(u32::MAX)]));
    // The box goes back to a lower number, once, because the key is another one.
    let report = sync_box(&field.library, &field.publisher.repository());
    assert_eq!(report.collections[0].to, Some(ReleaseNumber(1)), "{report:?}");
    assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2);
    field.boxes_take("after the theft");
    assert_eq!(read_box(&field.library, "demo"), content("two"));
}

#[test]
fn a_lower_number_under_the_same_key_is_not_taken() {
    let field = field();
    field.publisher.publish("demo", &content("two"));
    assert!(sync_box(&field.library, &field.publisher.repository()).is_complete());
    // The publisher drops release 2 with the key it has: numbers stay, and boxes with them.
    let repository = field.publisher.repository();
    let metadata = |name: &str| read(&repository.join("metadata").join(name));
    let (mut timestamp, mut snapshot, mut role) =
        (metadata("timestamp.json"), metadata("2.snapshot.json"), metadata("2.demo.json"));
    role["signed"]["targets"].as_object_mut().unwrap().remove("collections/demo/2.json").unwrap();
    for value in [&mut role, &mut snapshot, &mut timestamp] {
        value["signed"]["version"] = json!(3);
    }
    let named = sign(&field, &KeyUse::Collection(id("demo")), "demo", role, true);
    snapshot["signed"]["meta"]["demo.json"] = named;
    let named = sign(&field, &KeyUse::Online, "snapshot", snapshot, true);
    timestamp["signed"]["meta"]["snapshot.json"] = named;
    sign(&field, &KeyUse::Online, "timestamp", timestamp, false);
    let report = sync_box(&field.library, &repository);
    assert_eq!((report.collections[0].route, report.collections[0].to), ("none", Some(ReleaseNumber(2))), "{report:?}");
}

#[test]
fn the_last_version_of_a_thief_ends_with_the_online_key() {
    let field = field();
    let thief = field.publisher.dir.join("before");
    copy(&field.publisher.repository(), &thief);
    let mut timestamp = read(&field.publisher.repository().join("metadata/timestamp.json"));
    timestamp["signed"]["version"] = json!(u64::MAX);
    sign(&field, &KeyUse::Online, "timestamp", timestamp, false);
    assert!(sync_box(&field.library, &field.publisher.repository()).is_complete());
    let refused = field.publisher.publish_into(&mut field.repository(), "demo", &content("two"), NOW);
    assert!(matches!(refused, Err(PublishError::Sign(SignError::Exhausted(_)))), "{refused:?}");
    rotate(&mut field.repository(), &field.keys(), &KeyUse::Online, at()).unwrap();
    field.boxes_take("after the theft");
    assert_eq!(field.publisher.publish("demo", &content("two")).release.0, 2);
    field.boxes_take("after the theft");
    assert_eq!(read_box(&field.library, "demo"), content("two"));
}

#[test]
fn another_timestamp_of_the_published_version_is_named() {
    let field = field();
    let mut timestamp = read(&field.publisher.repository().join("metadata/timestamp.json"));
    timestamp["signed"]["expires"] = json!("2099-01-01T00:00:00Z");
    sign(&field, &KeyUse::Online, "timestamp", timestamp, false);
    let refused = field.publisher.publish_into(&mut field.repository(), "demo", &content("two"), NOW).unwrap_err();
    let PublishError::Sign(SignError::Tampered { files }) = &refused else { panic!("{refused:?}") };
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["metadata/timestamp.json"]);
}
