//! The publisher signs only what it has verified, and several at once lose nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::publish::{BadFile, DirRepository, KeySet, PublishError, PublishOptions, SignError, begin, pin};
use maktaba_sync::trust::PrivateKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::killed::Killed;
use super::round_trip::read_files;
use super::site::*;
use super::trust::copy;

fn content(text: &str) -> Library {
    library(&[("r", tree(&[("a.html", text)]))])
}

fn publish(publisher: &Publisher, collection: &str, text: &str) -> Result<u32, PublishError> {
    let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
    publisher.publish_into(&mut repository, collection, &content(text), NOW).map(|published| published.release.0)
}

fn bad_files(result: Result<u32, PublishError>) -> Vec<String> {
    match result {
        Err(PublishError::Sign(SignError::Tampered { files })) => {
            files.into_iter().map(|BadFile { path, .. }| path).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Writes metadata as somebody would who has no key, and names it in what names it.
fn forge(dir: &Path, name: &str, value: &Value, named_in: Option<(&mut Value, &str)>) {
    let bytes = serde_json::to_vec(value).unwrap();
    fs::write(dir.join(name), &bytes).unwrap();
    if let Some((outer, key)) = named_in {
        let hash = hex(&Sha256::digest(&bytes));
        let version = value["signed"]["version"].clone();
        outer["signed"]["meta"][key] = json!({"version": version, "length": bytes.len(), "hashes": {"sha256": hash}});
    }
}

#[test]
fn what_somebody_without_keys_wrote_is_named_and_never_signed() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    publish(&publisher, "demo", "one").unwrap();
    publish(&publisher, "other", "one").unwrap();
    let (clean, metadata) = (dir.path().join("clean"), publisher.repository().join("metadata"));
    copy(&publisher.repository(), &clean);
    // A key and a role of the attacker's, all the way up to the timestamp.
    let mut timestamp = read(&metadata.join("timestamp.json"));
    let version = |outer: &Value, name: &str| format!("{}.{name}", outer["signed"]["meta"][name]["version"]);
    let snapshot_name = version(&timestamp, "snapshot.json");
    let mut snapshot = read(&metadata.join(&snapshot_name));
    let targets_name = version(&snapshot, "targets.json");
    let mut targets = read(&metadata.join(&targets_name));
    let delegations = &mut targets["signed"]["delegations"];
    let key = PrivateKey::from_seed(&[66; 32]).public();
    delegations["keys"]["evil"] = serde_json::to_value(key).unwrap();
    delegations["roles"][0]["keyids"] = json!(["evil"]);
    forge(&metadata, &targets_name, &targets, Some((&mut snapshot, "targets.json")));
    forge(&metadata, &snapshot_name, &snapshot, Some((&mut timestamp, "snapshot.json")));
    forge(&metadata, "timestamp.json", &timestamp, None);
    let mut named = bad_files(publish(&publisher, "other", "two"));
    named.sort();
    let mut expected =
        ["timestamp.json", &snapshot_name, &targets_name].map(|name| format!("metadata/{name}")).to_vec();
    expected.sort();
    assert_eq!(named, expected);
    let forged = fs::read_to_string(metadata.join(&targets_name)).unwrap();
    assert!(forged.contains("evil"), "refused means: nothing was written");
    // Restored, it goes on.
    copy(&clean, &publisher.repository());
    assert_eq!(publish(&publisher, "other", "two").unwrap(), 2);
}

#[test]
fn an_older_copy_and_a_changed_role_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    publish(&publisher, "demo", "one").unwrap();
    let old = dir.path().join("old");
    copy(&publisher.repository(), &old);
    publish(&publisher, "demo", "two").unwrap();
    let new = dir.path().join("new");
    copy(&publisher.repository(), &new);
    let timestamp = |from: &Path| fs::read(from.join("metadata/timestamp.json")).unwrap();
    fs::write(publisher.repository().join("metadata/timestamp.json"), timestamp(&old)).unwrap();
    assert_eq!(bad_files(publish(&publisher, "demo", "three")), ["metadata/timestamp.json"]);
    fs::write(publisher.repository().join("metadata/timestamp.json"), timestamp(&new)).unwrap();
    let role = publisher.repository().join("metadata/2.demo.json");
    fs::copy(publisher.repository().join("metadata/1.demo.json"), &role).unwrap();
    assert_eq!(bad_files(publish(&publisher, "demo", "three")), ["metadata/2.demo.json"]);
    fs::remove_file(&role).unwrap();
    assert_eq!(bad_files(publish(&publisher, "demo", "three")), ["metadata/2.demo.json"]);
    copy(&new, &publisher.repository());
    assert_eq!(publish(&publisher, "demo", "three").unwrap(), 3);
    fs::remove_dir_all(publisher.repository()).unwrap();
    assert!(matches!(publish(&publisher, "demo", "four"), Err(PublishError::Sign(SignError::Gone(_)))));
}

#[test]
fn keys_that_prove_nothing_sign_nothing_before_a_root_is_pinned() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    publish(&publisher, "demo", "one").unwrap();
    let keys = dir.path().join("keys");
    fs::remove_file(keys.join("trusted.json")).unwrap();
    assert_eq!(publish(&publisher, "demo", "two").unwrap(), 2, "two root keys prove it");
    fs::remove_file(keys.join("trusted.json")).unwrap();
    for root in ["root-1.pem", "root-2.pem"] {
        fs::remove_file(keys.join(root)).unwrap();
    }
    let refused = publish(&publisher, "demo", "three").unwrap_err();
    assert!(matches!(refused, PublishError::Sign(SignError::NotPinned { .. })), "{refused:?}");
    let (set, _) = KeySet::open(&keys).unwrap();
    assert!(matches!(pin(&set, b"{}"), Err(SignError::NoRoot)));
    pin(&set, &publisher.root()).unwrap();
    assert!(matches!(pin(&set, &publisher.root()), Err(SignError::Pinned(_))));
    assert_eq!(publish(&publisher, "demo", "three").unwrap(), 3);
}

#[test]
fn no_version_is_signed_twice_whatever_the_storage_forgets() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    publish(&publisher, "demo", "one").unwrap();
    // Killed right before the timestamp: its versions were signed, and may be anywhere.
    let metadata = publisher.repository().join("metadata");
    let mut killed =
        Killed::before(DirRepository::new(&publisher.repository(), Arc::new(LocalDisk)), "metadata/timestamp.json");
    assert!(publisher.publish_into(&mut killed, "demo", &content("two"), NOW).is_err());
    for file in ["2.demo.json", "2.snapshot.json"] {
        fs::remove_file(metadata.join(file)).unwrap();
    }
    assert_eq!(publish(&publisher, "demo", "three").unwrap(), 2);
    assert!(!metadata.join("2.demo.json").exists() && metadata.join("3.demo.json").exists());
}

/// What each of three publishers says of a round.
fn round(publishers: &[Publisher; 3], round: usize) -> Vec<(usize, Result<u32, PublishError>)> {
    std::thread::scope(|scope| {
        let run = |n: usize| move || (n, publish(&publishers[n], &format!("c{n}"), &format!("{round} of {n}")));
        let threads: Vec<_> = (0..3).map(|n| scope.spawn(run(n))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Three publishers of one repository, with one directory of keys or each with its own copy of it.
fn three(dir: &Path, own_keys: bool) -> [Publisher; 3] {
    let first = Publisher::new(&dir.join("0"));
    for n in 0..3 {
        publish(&first, &format!("c{n}"), "first").unwrap();
    }
    let share = |n: usize| {
        let publisher = Publisher::new(&dir.join(n.to_string()));
        let link = |name: &str| std::os::unix::fs::symlink(first.dir.join(name), publisher.dir.join(name)).unwrap();
        link("repo");
        if own_keys {
            copy(&first.dir.join("keys"), &publisher.dir.join("keys"));
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
            fs::set_permissions(publisher.dir.join("keys"), mode).unwrap();
        } else {
            link("keys");
        }
        publisher
    };
    let (second, third) = (share(1), share(2));
    [first, second, third]
}

fn rounds(own_keys: bool, count: usize) {
    let dir = fast_dir();
    let publishers = three(dir.path(), own_keys);
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publishers[0].root());
    let mut published: BTreeMap<usize, String> = (0..3).map(|n| (n, "first".to_owned())).collect();
    for number in 0..count {
        let mut won = 0;
        for (n, result) in round(&publishers, number) {
            match result {
                Ok(_) => {
                    won += 1;
                    published.insert(n, format!("{number} of {n}"));
                }
                Err(PublishError::Sign(SignError::Raced)) => {}
                Err(error) => panic!("round {number}: {error:?}"),
            }
        }
        assert!(won > 0, "round {number}: nobody has published");
        let report = sync_box(&library_dir, &publishers[0].repository());
        assert!(report.is_complete(), "round {number}: {report:?}");
        for (n, text) in &published {
            assert_eq!(read_box(&library_dir, &format!("c{n}")), content(text), "round {number}");
        }
    }
}

#[test]
fn three_publishers_at_once_lose_nothing() {
    rounds(false, 100);
}

#[test]
fn three_publishers_on_machines_of_their_own_lose_nothing() {
    rounds(true, 100);
}

#[test]
fn of_three_who_begin_a_repository_each_is_told_what_came_of_it() {
    for number in 0..20 {
        let dir = fast_dir();
        let publishers = [0, 1, 2].map(|n| Publisher::new(&dir.path().join(n.to_string())));
        KeySet::open(&dir.path().join("keys")).unwrap();
        fs::create_dir(dir.path().join("repo")).unwrap();
        for publisher in &publishers {
            for shared in ["keys", "repo"] {
                std::os::unix::fs::symlink(dir.path().join(shared), publisher.dir.join(shared)).unwrap();
            }
        }
        for (n, result) in round(&publishers, number) {
            if let Err(error) = result {
                assert!(matches!(error, PublishError::Sign(SignError::Raced)), "{error:?}");
                publish(&publishers[n], &format!("c{n}"), &format!("{number} of {n}")).unwrap();
            }
        }
        let library_dir = dir.path().join("box");
        new_box(&library_dir, &publishers[0].root());
        assert!(sync_box(&library_dir, &publishers[0].repository()).is_complete());
        for n in 0..3 {
            assert_eq!(read_box(&library_dir, &format!("c{n}")), content(&format!("{number} of {n}")));
        }
    }
}

#[test]
fn a_publication_killed_at_any_step_stands_in_nobodys_way() {
    for steps in 0.. {
        let dir = fast_dir();
        let publisher = Publisher::new(dir.path());
        let empty = steps % 2 == 0;
        if !empty {
            publish(&publisher, "demo", "one").unwrap();
        }
        let mut killed = Killed::after(DirRepository::new(&publisher.repository(), Arc::new(LocalDisk)), steps / 2);
        let result = publisher.publish_into(&mut killed, "demo", &content("two"), NOW);
        let was_killed = killed.was_killed();
        assert!(result.is_err() == was_killed, "{steps}: {result:?}");
        let library_dir = dir.path().join("box");
        if !empty {
            new_box(&library_dir, &publisher.root());
            assert!(sync_box(&library_dir, &publisher.repository()).is_complete(), "{steps}");
        }
        publish(&publisher, "demo", "three").unwrap();
        new_box(&library_dir, &publisher.root());
        assert!(sync_box(&library_dir, &publisher.repository()).is_complete(), "{steps}");
        assert_eq!(read_box(&library_dir, "demo"), content("three"), "{steps}");
        if !was_killed {
            assert!(steps > 10, "{steps}");
            return;
        }
    }
}

#[test]
fn a_repository_can_be_begun_without_content() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    let (keys, _) = KeySet::open(&dir.path().join("keys")).unwrap();
    let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
    for _ in 0..2 {
        begin(&mut repository, &keys, PublishOptions::at(NOW)).unwrap();
    }
    let library_dir: PathBuf = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    assert!(sync_box(&library_dir, &publisher.repository()).is_complete());
    assert_eq!(publish(&publisher, "demo", "one").unwrap(), 1);
}

#[test]
fn a_release_that_would_lose_something_needs_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    let of = |ids: &[&str]| library(&ids.iter().map(|id| (*id, tree(&[("a.html", *id)]))).collect::<Vec<_>>());
    let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
    let careful = PublishOptions { may_lose: false, ..PublishOptions::at(NOW) };
    publisher.publish_with(&mut repository, "demo", &of(&["a", "b", "c"]), careful).unwrap();
    let before = std::fs::read(publisher.repository().join("metadata/timestamp.json")).unwrap();
    match publisher.publish_with(&mut repository, "demo", &of(&["b", "d"]), careful) {
        Err(PublishError::WouldLose { of: 3, lost, .. }) => {
            assert_eq!(lost.iter().map(maktaba_sync::model::ResourceId::as_str).collect::<Vec<_>>(), ["a", "c"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(std::fs::read(publisher.repository().join("metadata/timestamp.json")).unwrap(), before);
    // A working store that was lost knows as much, from the repository itself.
    fs::remove_dir_all(dir.path().join("work")).unwrap();
    let refused = publisher.publish_with(&mut repository, "demo", &of(&["b", "d"]), careful);
    assert!(matches!(refused, Err(PublishError::WouldLose { .. })), "{refused:?}");
    let published = publisher.publish_with(&mut repository, "demo", &of(&["b", "d"]), PublishOptions::at(NOW)).unwrap();
    assert_eq!((published.release.0, published.lost.len()), (2, 2));
    publisher.publish_with(&mut repository, "demo", &of(&["b", "d", "e"]), careful).unwrap();
}

/// What may have become of a file.
type Fate = fn(&Path);

#[test]
fn what_the_repository_lost_is_made_anew_by_the_next_publication() {
    let gone: Fate = |path| fs::remove_file(path).unwrap();
    let cut: Fate = |path| fs::write(path, &fs::read(path).unwrap()[..9]).unwrap();
    let flipped: Fate = |path| {
        let mut bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    for (folder, fate, text, number) in [
        ("windows", gone, "one", 2),
        ("windows", cut, "one", 2),
        ("index", gone, "one", 2),
        ("index", flipped, "one", 2),
        ("windows", gone, "two", 2),
        ("windows", flipped, "two", 2),
        ("index", cut, "two", 2),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let publisher = Publisher::new(dir.path());
        publish(&publisher, "demo", "one").unwrap();
        assert_eq!(publish(&publisher, "demo", "one").unwrap(), 1, "nothing has changed");
        let folder_of = publisher.repository().join(folder);
        for name in read_files(&folder_of).keys() {
            fate(&folder_of.join(name));
        }
        assert_eq!(publish(&publisher, "demo", text).unwrap(), number, "{folder} {text}");
        let library = dir.path().join("box");
        new_box(&library, &publisher.root());
        assert!(sync_box(&library, &publisher.repository()).is_complete(), "{folder} {text}");
        assert_eq!(read_box(&library, "demo"), content(text), "{folder} {text}");
        assert_eq!(publish(&publisher, "demo", text).unwrap(), number, "nothing has changed then");
    }
}

#[test]
fn a_publisher_who_lost_the_last_release_everywhere_is_told_and_goes_on_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    publish(&publisher, "demo", "one").unwrap();
    fs::remove_dir_all(publisher.repository().join("windows")).unwrap();
    fs::remove_dir_all(dir.path().join("work")).unwrap();
    let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
    let strict = PublishOptions { may_lose: false, ..PublishOptions::at(NOW) };
    let told = publisher.publish_with(&mut repository, "demo", &content("two"), strict).unwrap_err();
    assert!(matches!(&told, PublishError::Gone { .. }), "{told}");
    let published = publisher.publish_with(&mut repository, "demo", &content("two"), PublishOptions::at(NOW)).unwrap();
    assert_eq!(published.release.0, 2);
}
