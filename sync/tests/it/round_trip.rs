//! What is published is what boxes serve, by every route.

use std::path::Path;

use maktaba_sync::store::Store;
use proptest::prelude::*;

use super::site::*;

fn page(number: usize, edit: &str) -> (String, Vec<u8>) {
    let line = |line: usize| {
        format!(
            "<p>Page {number}, line {line}: {}</p>
",
            number * 7919 + line * 104_729
        )
    };
    let lines = (0..60).map(line).collect::<Vec<_>>().concat();
    (format!("pages/{number:03}.html"), format!("<h1>{number}</h1>{edit}{lines}").into_bytes())
}

fn site(pages: usize, edited: &[usize]) -> Tree {
    let mut tree: Tree =
        (0..pages).map(|number| page(number, if edited.contains(&number) { "<p>New!</p>" } else { "" })).collect();
    tree.insert("style.css".into(), b"body { margin: 0 }".repeat(20));
    tree.insert("empty.html".into(), Vec::new());
    tree.insert("picture.png".into(), noise(1, 700_000));
    tree
}

#[test]
fn first_sync_delta_rollback_and_back() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let v1 = library(&[("site", site(200, &[])), ("other", tree(&[("a.html", "same"), ("b.html", "same")]))]);
    assert_eq!(publisher.publish("demo", &v1).release.0, 1);
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!(report.collections[0].route, "full");
    assert_eq!(read_box(&library_dir, "demo"), v1);

    let mut v2 = library(&[("site", site(201, &[3, 4, 150])), ("new", tree(&[("x.html", "hello")]))]);
    let moved = v2["site"]["pages/007.html"].clone();
    v2.get_mut("site").unwrap().remove("pages/007.html");
    v2.get_mut("site").unwrap().insert("moved/seven.html".into(), moved);
    assert_eq!(publisher.publish("demo", &v2).release.0, 2);
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!(report.collections[0].route, "delta");
    assert!(report.bytes_received < 6_000, "{}", report.bytes_received);
    assert_eq!(read_box(&library_dir, "demo"), v2);

    let mut store = Store::open(&library_dir, std::sync::Arc::new(maktaba_sync::durable::LocalDisk)).unwrap();
    assert_eq!(store.roll_back(&mark("demo"), NOW).unwrap().0, 1);
    assert!(store.scrub(&mut |_, _| {}).unwrap().damaged.is_empty());
    drop(store);
    assert_eq!(read_box(&library_dir, "demo"), v1);
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!(report.collections[0].route, "pinned", "who returned to a release stays there");
    assert_eq!(read_box(&library_dir, "demo"), v1);
    Store::open(&library_dir, std::sync::Arc::new(maktaba_sync::durable::LocalDisk))
        .unwrap()
        .unpin(&mark("demo"))
        .unwrap();
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!(report.collections[0].route, "held");
    assert_eq!(read_box(&library_dir, "demo"), v2);
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!((report.collections[0].route, report.bytes_full), ("none", 0));
    assert!(report.bytes_received < 2_000, "only the timestamp and what it names: {}", report.bytes_received);
}

#[test]
fn chains_and_lost_working_stores() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let version = |n: usize| library(&[("site", site(100, &(0..n).collect::<Vec<_>>()))]);
    publisher.publish("demo", &version(0));
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    sync_box(&library_dir, &publisher.repository());
    for n in 1..4 {
        // The working store is lost: it comes back from the repository, with the last release only.
        std::fs::remove_dir_all(publisher.dir.join("work")).unwrap();
        assert_eq!(publisher.publish("demo", &version(n)).release.0 as usize, n + 1);
    }
    let report = sync_box(&library_dir, &publisher.repository());
    assert_eq!(report.collections[0].route, "chain");
    assert_eq!(read_box(&library_dir, "demo"), version(3));
}

#[test]
fn same_input_and_time_give_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let content = [library(&[("site", site(50, &[]))]), library(&[("site", site(52, &[2]))])];
    let publishers = ["a", "b"].map(|name| Publisher::new(&dir.path().join(name)));
    publishers[0].publish("demo", &content[0]);
    copy_keys(&publishers[0].dir.join("keys"), &publishers[1].dir.join("keys"));
    publishers[1].publish("demo", &content[0]);
    for publisher in &publishers {
        publisher.publish("demo", &content[1]);
    }
    assert_eq!(read_files(&publishers[0].repository()), read_files(&publishers[1].repository()));
    assert!(!publishers[0].publish("demo", &content[1]).new, "nothing changed, no release");
}

#[test]
fn damage_is_found_and_the_next_sync_repairs_it() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let content = library(&[("site", site(50, &[]))]);
    publisher.publish("demo", &content);
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    sync_box(&library_dir, &publisher.repository());
    let pack = read_files(&library_dir.join("packs")).into_keys().next().unwrap();
    let pack = library_dir.join("packs").join(pack);
    let mut bytes = std::fs::read(&pack).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&pack, bytes).unwrap();
    let mut store = Store::open(&library_dir, std::sync::Arc::new(maktaba_sync::durable::LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert_eq!(scrub.damaged.len(), 1, "{:?}", scrub.damaged);
    store.note_damage(&scrub).unwrap();
    drop(store);
    assert_eq!(sync_box(&library_dir, &publisher.repository()).collections[0].route, "mended");
    assert_eq!(read_box(&library_dir, "demo"), content);
}

/// Copies the keys of a publisher, but not what it remembers of its repository: another one is to be begun.
pub(crate) fn copy_keys(from: &Path, to: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(to).unwrap();
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o700)).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "trusted.json" {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

pub(crate) fn read_files(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                out.insert(
                    path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(),
                    std::fs::read(&path).unwrap(),
                );
            }
        }
    }
    out
}

fn any_library() -> impl Strategy<Value = Library> {
    let path = "[ab]/[a-c]{1,2}\\.(html|css|png|pdf)";
    let content = prop_oneof![
        "[a-d ]{0,200}".prop_map(String::into_bytes),
        (0_u64..5, 0_usize..40_000).prop_map(|(seed, len)| noise(seed, len)),
        (0_u64..3, 1_usize..30).prop_map(|(seed, count)| format!("text {seed} ").repeat(count * 1000).into_bytes()),
    ];
    let tree = prop::collection::btree_map(path, content, 0..8);
    prop::collection::btree_map("[a-c]", tree, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn applying_the_difference_gives_the_new_release(versions in prop::collection::vec(any_library(), 2..4)) {
        let dir = tempfile::tempdir().unwrap();
        let publisher = Publisher::new(&dir.path().join("publisher"));
        let library_dir = dir.path().join("box");
        for (number, version) in versions.iter().enumerate() {
            publisher.publish("demo", version);
            if number == 0 {
                new_box(&library_dir, &publisher.root());
            }
            let report = sync_box(&library_dir, &publisher.repository());
            prop_assert!(report.is_complete(), "{:?}", report);
            prop_assert_eq!(&read_box(&library_dir, "demo"), version);
        }
    }
}
