//! Very many small collections: what they cost grows with them, not with the square, and not by a pack and a flush each.

use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::durable::record::{Op, RecordingDisk};
use maktaba_sync::store::Store;

use super::round_trip::read_files;
use super::site::*;

/// More than those of which a report tells where nothing has changed.
const MANY: u64 = 66;

fn leaflet(number: u64, edition: u64) -> Library {
    let text: String = noise(number, 1500).iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    library(&[(
        "leaflet",
        [("index.html".to_owned(), format!("{text} leaflet {number}, edition {edition}").into_bytes())].into(),
    )])
}

fn name(number: u64) -> String {
    format!("leaflet-{number:03}")
}

#[test]
fn records_come_many_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.padding = 2000;
    let item = |number: u64| {
        let name = format!("item-{number:04}");
        (name, [("index.html".to_owned(), format!("{number}").into_bytes())].into())
    };
    let content: Library = (0..700).map(item).collect();
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let disk = RecordingDisk::new(&library);
    let report = sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &options());
    assert!(report.is_complete());
    let commits = disk.log().iter().filter(|op| matches!(op, Op::Commit { .. })).count();
    assert!(commits < 10, "{commits} transactions");
    assert_eq!(read_box(&library, "demo"), content);
}

#[test]
fn small_collections_come_together() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    for number in 0..MANY {
        publisher.publish(&name(number), &leaflet(number, 0));
    }
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let disk = RecordingDisk::new(&library);
    let report = sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &options());
    assert!(report.is_complete());
    assert_eq!(report.collections.len() as u64, MANY);
    assert!(report.collections.iter().all(|collection| collection.route == "full"));
    let commits = disk.log().iter().filter(|op| matches!(op, Op::Commit { .. })).count();
    let flushes = disk.log().iter().filter(|op| matches!(op, Op::Sync(_) | Op::SyncDir(_))).count();
    assert!(commits < 10, "{commits} transactions");
    assert!(flushes < 15, "{flushes} flushes");
    assert!(read_files(&library.join("packs")).len() <= 3);
    for number in 0..MANY {
        assert_eq!(read_box(&library, &name(number)), leaflet(number, 0), "{number}");
    }

    // An update of a few of them, of which one is damaged where it travels: the others come all the same.
    for number in 10..15 {
        publisher.publish(&name(number), &leaflet(number, number));
    }
    let before = ["bundles", "windows"].map(|folder| read_files(&publisher.repository().join(folder)));
    publisher.publish(&name(15), &leaflet(15, 15));
    for (folder, before) in ["bundles", "windows"].iter().zip(before) {
        let folder = publisher.repository().join(folder);
        for (new, mut bytes) in read_files(&folder).into_iter().filter(|(name, _)| !before.contains_key(name)) {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(folder.join(new), bytes).unwrap();
        }
    }
    let report = sync_box(&library, &publisher.repository());
    let held = (10..16).filter(|number| read_box(&library, &name(*number)) == leaflet(*number, *number)).count();
    let failed = report.collections.iter().filter(|collection| collection.error.is_some()).count();
    assert_eq!((held, failed), (5, 1), "{report:?}");

    // What has failed is looked at again; once all is as it should be nothing is, until somebody changes a wish.
    assert_eq!(sync_box(&library, &publisher.repository()).collections.len() as u64, MANY);
    let failed = report.collections.iter().find(|collection| collection.error.is_some()).unwrap();
    publisher.publish(failed.id.as_str(), &leaflet(99, 99));
    assert!(sync_box(&library, &publisher.repository()).is_complete());
    let idle = sync_box(&library, &publisher.repository());
    assert!(idle.collections.is_empty() && idle.bytes_received < 4000, "{idle:?}");
    assert_eq!(idle.unchanged, MANY);
    let sound = (10..16).find(|number| name(*number) != failed.id.as_str()).unwrap();
    Store::open(&library, Arc::new(LocalDisk)).unwrap().roll_back(&mark(&name(sound)), NOW).unwrap();
    let looked = sync_box(&library, &publisher.repository());
    assert_eq!(looked.collections.iter().filter(|collection| collection.route == "pinned").count(), 1);
    assert_eq!(read_box(&library, &name(sound)), leaflet(sound, 0));

    // Of metadata that every publication writes anew the newest versions are kept, the long ones compressed too.
    let metadata = read_files(&publisher.repository().join("metadata"));
    for role in ["snapshot", "targets"] {
        let plain = metadata.keys().filter(|name| name.ends_with(&format!(".{role}.json"))).count();
        assert_eq!(plain, 8, "{role}");
    }
    assert!(metadata.keys().any(|name| name.ends_with(".targets.json.zst")));
}
