//! The index as it lies on the card: what is fed to it, changed, shipped, damaged, and left by who was killed.

use super::*;

#[test]
fn resources_are_replaced_removed_and_kept_over_a_restart() {
    let folder = folder();
    let place = folder.path();
    let covered = [("stories".parse().unwrap(), ReleaseNumber(1))].into();
    let index = SearchIndex::open(place).unwrap();
    let mut writer = index.writer().unwrap();
    put(&mut writer, &about("a", "Fire", "en"), [page("1", "red"), page("2", "red")]);
    put(&mut writer, &about("b", "Water", "en"), [page("1", "blue")]);
    writer.commit(&covered).unwrap();
    let mut undone = index.writer().unwrap();
    put(&mut undone, &about("c", "Earth", "en"), []);
    drop(undone);
    let mut writer = index.writer().unwrap();
    put(&mut writer, &about("a", "Fire", "en"), [page("1", "orange")]);
    writer.remove_resource(&"stories".parse().unwrap(), &"b".parse().unwrap());
    writer.commit(&covered).unwrap();
    drop(index);
    let index = SearchIndex::open(place).unwrap();
    assert_eq!(index.covered(), covered);
    for (text, expected) in [("orange", 1), ("red", 0), ("blue", 0), ("earth", 0), ("fire", 1)] {
        assert_eq!(index.search(&Query::new(text), &untold).unwrap().total, expected, "{text}");
    }
    assert_eq!(index.count(), 2);
}

#[test]
fn a_damaged_index_is_made_again_and_covers_nothing() {
    let folder = folder();
    let place = folder.path();
    drop(SearchIndex::open(place).unwrap());
    let damages: [fn(&std::path::Path); 3] = [
        |place| std::fs::write(place.join("meta.json"), "{").unwrap(),
        |place| std::fs::remove_file(place.join("meta.json")).unwrap(),
        |place| {
            for file in std::fs::read_dir(place).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "store") {
                    std::fs::write(path, "torn").unwrap();
                }
            }
        },
    ];
    for damage in damages {
        let index = SearchIndex::open(place).unwrap();
        let mut writer = index.writer().unwrap();
        put(&mut writer, &about("a", "Fire", "en"), []);
        writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(1))].into()).unwrap();
        drop(index);
        damage(place);
        let index = SearchIndex::open(place).unwrap();
        assert!(index.covered().is_empty());
        assert_eq!(index.search(&Query::new("fire"), &untold).unwrap().total, 0);
    }
}

#[test]
fn what_did_not_change_is_not_made_again() {
    type Resource<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let collection: Shelfmark = "stories".parse().unwrap();
    let feed = |release: u32, resources: &[Resource<'_>]| -> Vec<String> {
        let made = std::cell::RefCell::new(Vec::new());
        let mut writer = index.writer().unwrap();
        let mut held = std::collections::HashSet::new();
        for (id, title, pages) in resources {
            held.insert(id.parse().unwrap());
            let pages = pages.iter().map(|(path, text)| {
                let made = &made;
                (Print::of(&[path.as_bytes(), text.as_bytes()]), move || {
                    made.borrow_mut().push(format!("{id}/{path}"));
                    Some(page(path, text))
                })
            });
            writer.replace_resource(&about(id, title, "en"), pages).unwrap();
        }
        writer.keep_resources(&collection, &held).unwrap();
        writer.commit(&[(collection.clone(), ReleaseNumber(release))].into()).unwrap();
        made.into_inner()
    };
    let pages = |word: &str| -> Vec<usize> {
        let found = index.search(&Query::new(word), &untold).unwrap();
        found.hits.iter().map(|hit| usize::try_from(hit.pages).unwrap()).collect()
    };
    let old: [(&str, &str); 3] = [("1", "red"), ("2", "blue"), ("3", "blue")];
    let new: [(&str, &str); 3] = [("1", "red"), ("2", "green"), ("4", "blue")];
    assert_eq!(feed(1, &[("a", "A", &old), ("b", "B", &[("1", "red")])]), ["a/1", "a/2", "a/3", "b/1"]);
    assert_eq!((pages("blue"), pages("red").len()), (vec![2], 2));
    assert_eq!(feed(2, &[("a", "A", &new), ("b", "B", &[("1", "red")])]), ["a/2", "a/4"], "only what is new");
    assert_eq!((pages("blue"), pages("green"), pages("red").len()), (vec![1], vec![1], 2));
    // A release is rolled back: what was deleted is not taken for what is there.
    assert_eq!(feed(1, &[("a", "A", &old)]), ["a/2", "a/3"]);
    assert_eq!((pages("blue"), pages("green").len(), pages("red").len()), (vec![2], 0, 1), "b is gone");
    // A title is part of each page's hit.
    assert_eq!(feed(3, &[("a", "Another", &old)]).len(), 3);
    assert_eq!(pages("another").len(), 1);
    assert!(feed(4, &[("a", "Another", &old)]).is_empty());
}

/// The index of a resource with some pages, as its publisher ships it.
fn shipped_bytes(about: &About, pages: impl IntoIterator<Item = Page>) -> Vec<u8> {
    let place = folder();
    let made =
        pages.into_iter().map(|page| (Print::of(&[page.path.as_bytes(), page.text.as_bytes()]), move || Some(page)));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut shipped::make(place.path(), about, made).unwrap(), &mut bytes).unwrap();
    bytes
}

fn lessons(count: usize, word: &str) -> Vec<Page> {
    (0..count).map(|number| page(&format!("{number:03}.html"), &format!("lesson {number} {word}"))).collect()
}

#[test]
fn an_index_that_came_with_a_resource_is_taken_over() {
    let (index, _place) = phrases();
    let covered = index.covered();
    let course = about("course", "The course", "en");
    let bytes = shipped_bytes(&course, lessons(300, "granite"));
    assert_eq!(bytes, shipped_bytes(&course, lessons(300, "granite")), "the same pages give the same bytes");
    let prints =
        |pages: Vec<Page>| pages.into_iter().map(|page| Print::of(&[page.path.as_bytes(), page.text.as_bytes()]));
    assert!(index.known(&course, prints(lessons(300, "granite"))).unwrap().is_mostly_new());
    index.adopt(&course, &mut bytes.as_slice()).unwrap();
    assert_eq!(index.known(&course, prints(lessons(300, "granite"))).unwrap(), Known { pages: 300, known: 300 });
    assert_eq!(index.covered(), covered);
    let found = index.search(&Query::new("granite"), &untold).unwrap();
    assert_eq!((found.total, found.hits.first().map(|hit| hit.pages)), (1, Some(300)));
    assert_eq!(
        index.search(&Query::new("mathematics"), &untold).unwrap().total,
        1,
        "what was there before is still there"
    );
    // Taken over once more, in place of the first: as after a power cut.
    index.adopt(&course, &mut shipped_bytes(&course, lessons(200, "basalt")).as_slice()).unwrap();
    let total = |text: &str| index.search(&Query::new(text), &untold).unwrap().total;
    assert_eq!((total("granite"), total("basalt")), (0, 1));
    // A later release changes a page and loses one, as if the index had been made here.
    let mut writer = index.writer().unwrap();
    let mut pages = lessons(199, "basalt");
    pages[7].text = "obsidian".to_owned();
    put(&mut writer, &course, pages);
    writer.commit(&covered).unwrap();
    let found = index.search(&Query::new("basalt"), &untold).unwrap();
    assert_eq!((total("obsidian"), found.hits.first().map(|hit| hit.pages)), (1, Some(198)));
    assert!(index.is_sound().unwrap());
}

#[test]
fn an_index_that_is_no_good_is_refused_and_changes_nothing() {
    let (index, place) = phrases();
    let course = about("course", "The course", "en");
    let bytes = shipped_bytes(&course, lessons(40, "granite"));
    let before = index.count();
    let refused = |name: &str, bytes: &[u8], about: &About| match index.adopt(about, &mut &*bytes) {
        Err(shipped::ShippedError::Refused(why)) => why,
        other => panic!("{name}: {other:?}"),
    };
    let why = refused("another resource", &bytes, &about("other", "The course", "en"));
    assert!(why.contains("another resource"), "{why}");
    let filed = About { values: vec!["0=Physics".to_owned()], ..course.clone() };
    assert!(refused("other values", &bytes, &filed).contains("filed"));
    let alone = About { pages_stand_alone: true, ..course.clone() };
    assert!(refused("other groups", &bytes, &alone).contains("counts a page"));
    for end in [0, 1, 40, bytes.len() / 2, bytes.len() - 1] {
        refused("cut off", &bytes[..end], &course);
    }
    refused("longer", &[bytes.as_slice(), b"x"].concat(), &course);
    refused("not ours", b"{\"documents\":1,\"parts\":[1,1,1,1,1,99999999999]}\n", &course);
    assert_eq!(index.count(), before);
    // Whatever byte is another, it is refused or it is an index of this resource that can be searched.
    let mut taken = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 300) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        taken += usize::from(index.adopt(&course, &mut damaged.as_slice()).is_ok());
        index.search(&Query::new("granite"), &untold).unwrap();
    }
    assert!(taken < 250, "{taken} of 300 were taken");
    let mut writer = index.writer().unwrap();
    writer.remove_resource(&course.collection, &course.resource);
    writer.commit(&index.covered()).unwrap();
    assert_eq!(index.count(), before);
    let files = std::fs::read_dir(place.path()).unwrap().count();
    assert!(files < 60, "{files} files are left");
}

#[test]
fn pieces_become_one_where_that_is_worth_it() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let len_bytes = || -> u64 {
        std::fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum()
    };
    for number in 0..6 {
        let mut writer = index.writer().unwrap().unmerged();
        let words = (0..800).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
        put(&mut writer, &about(&format!("r{number}"), "Words", "en"), [page("1", &words)]);
        writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(number))].into()).unwrap();
    }
    let (before, covered) = (len_bytes(), index.covered());
    assert!(index.compact().unwrap() && !index.compact().unwrap());
    assert!(len_bytes() * 2 < before, "{} of {before}", len_bytes());
    assert_eq!((index.covered(), index.search(&Query::new("word7"), &untold).unwrap().total), (covered, 6));
    // One more page is not worth writing everything again.
    let mut writer = index.writer().unwrap().unmerged();
    put(&mut writer, &about("more", "More", "en"), [page("1", "more")]);
    writer.commit(&index.covered()).unwrap();
    assert!(!index.compact().unwrap());
    drop(index);
    assert_eq!(SearchIndex::open(place.path()).unwrap().search(&Query::new("word7"), &untold).unwrap().total, 6);
}

#[test]
fn what_a_killed_writer_left_costs_nothing() {
    let (index, place) = phrases();
    let (covered, count) = (index.covered(), index.count());
    drop(index);
    for name in ["0123456789abcdef0123456789abcdef.store", "0123456789abcdef0123456789abcdef.idx"] {
        std::fs::write(place.path().join(name), "torn").unwrap();
    }
    let index = SearchIndex::open(place.path()).unwrap();
    assert_eq!((index.covered(), index.count()), (covered, count));
}

#[test]
fn small_documents_have_no_number_twice() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for number in 0..300 {
        put(&mut writer, &about(&format!("r{number}"), "Water", "en"), [page("1", "Water is life.")]);
    }
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    assert_eq!((index.count(), index.search(&Query::new("life"), &untold).unwrap().total), (600, 300));
    let files = std::fs::read_dir(place.path()).unwrap().map(|file| file.unwrap());
    let columns = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "fast"));
    let len_bytes: u64 = columns.map(|file| file.metadata().unwrap().len()).sum();
    assert!(len_bytes < 600 * 12, "{len_bytes} bytes: a hash of 8 for each document, and what it is filed under");
}
