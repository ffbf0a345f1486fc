use maktaba_sync::model::ReleaseNumber;

use super::{Catalogue, CatalogueError, CollectionRow, Count, Facet, Filter, Item, Total};

fn item(collection: &str, id: &str, values: &[(Facet, &str)]) -> Item {
    Item {
        collection: collection.parse().unwrap(),
        resource: id.parse().unwrap(),
        print: [id.len().to_le_bytes()[0]; 16],
        place: 0,
        title: format!("title of {id}"),
        work: if id.starts_with("w-") { "urn:work".to_owned() } else { String::new() },
        file_bytes: 10,
        is_withheld: id.starts_with("x-"),
        has_end: id.starts_with("x-"),
        values: values.iter().map(|(facet, value)| (*facet, (*value).to_owned(), None)).collect(),
    }
}

fn row(id: &str, release: u32) -> CollectionRow {
    CollectionRow {
        id: id.parse().unwrap(),
        release: ReleaseNumber(release),
        title: id.to_uppercase(),
        languages: vec!["sw".to_owned()],
        resources: 4,
        len_bytes: 1000,
        activated_at: i64::from(release),
    }
}

fn fill(catalogue: &Catalogue, row: &CollectionRow, items: &[Item]) {
    let filled: Result<(), CatalogueError> = catalogue.change(|change| {
        change.begin(items.len() as u64)?;
        for item in items {
            if !change.has((&item.collection, &item.resource), item.print)? {
                change.put(item)?;
            }
        }
        change.finish(row)
    });
    filled.unwrap();
}

use Facet::{Kind, Language, Subject};

fn school() -> Vec<Item> {
    vec![
        item("c", "a", &[(Language, "sw"), (Subject, "1"), (Kind, "book")]),
        item("c", "bb", &[(Language, "sw"), (Language, "en"), (Subject, "1"), (Kind, "video")]),
        item("c", "w-c", &[(Language, "en"), (Subject, "2"), (Kind, "book")]),
        item("c", "w-dd", &[(Language, "fr"), (Kind, "book")]),
        item("c", "x-hidden", &[(Language, "fr"), (Kind, "book")]),
    ]
}

fn filter(values: &[(Facet, &str)]) -> Filter {
    let values = values.iter().map(|(facet, value)| (*facet, (*value).to_owned())).collect();
    Filter { values, ..Filter::default() }
}

fn ids(keys: &[super::Key]) -> Vec<&str> {
    keys.iter().map(|(_, id)| id.as_str()).collect()
}

fn counted(catalogue: &Catalogue, filter: &Filter, facet: Facet) -> Vec<(String, u64)> {
    let counts = catalogue.counts(filter, facet).unwrap();
    counts.iter().map(|count| (count.value.clone(), count.total.items)).collect()
}

#[test]
fn the_languages_of_what_is_there_are_those_of_its_items_and_not_of_those_that_go() {
    let catalogue = Catalogue::in_memory().unwrap();
    let items = school();
    fill(&catalogue, &row("c", 1), &items);
    let of = "c".parse().unwrap();
    catalogue
        .change(|change| {
            assert!(change.languages(&of)?.is_empty(), "nothing of it is seen yet");
            assert!(change.has((&items[0].collection, &items[0].resource), items[0].print)?);
            assert_eq!(change.languages(&of)?, ["sw"]);
            assert!(change.has((&items[1].collection, &items[1].resource), items[1].print)?);
            assert_eq!(change.languages(&of)?, ["en", "sw"]);
            change.finish(&row("c", 2))
        })
        .unwrap();
}

#[test]
fn a_collection_is_listed_in_its_order() {
    let catalogue = Catalogue::in_memory().unwrap();
    let placed = |id: &str, place: u32, language: &str| Item {
        place,
        print: [u8::try_from(place % 251).unwrap(); 16],
        ..item("c", id, &[(Facet::Collection, "c"), (Language, language), (Subject, "1")])
    };
    let mut items = vec![placed("a", 3072, "sw"), placed("b", 1024, "sw"), placed("c", 2048, "en")];
    let of_c = filter(&[(Facet::Collection, "c")]);
    let row = |release, resources| CollectionRow { resources, ..row("c", release) };
    fill(&catalogue, &row(1, 3), &items);
    let listed = |values: &Filter, offset| catalogue.list(values, offset, 2).unwrap();
    // The only collection there is, which narrows nothing.
    assert_eq!(ids(&listed(&of_c, 0)), ["b", "c"]);
    assert_eq!(ids(&listed(&of_c, 2)), ["a"]);
    fill(&catalogue, &super::tests::row("d", 1), &[item("d", "other", &[(Facet::Collection, "d"), (Language, "sw")])]);
    assert_eq!(ids(&listed(&filter(&[(Language, "sw"), (Facet::Collection, "c")]), 0)), ["b", "a"]);
    assert_eq!(ids(&listed(&filter(&[(Language, "sw")]), 0)), ["other", "a"], "elsewhere the newest first");
    // A lesson that comes between two others, and one that goes.
    items.remove(1);
    items.push(placed("new", 2500, "sw"));
    fill(&catalogue, &row(2, 3), &items);
    assert_eq!(ids(&catalogue.list(&of_c, 0, 9).unwrap()), ["c", "new", "a"]);
    assert_eq!(catalogue.total(&of_c).unwrap().items, 3);
    assert_eq!(counted(&catalogue, &of_c, Language), [("sw".to_owned(), 2), ("en".to_owned(), 1)]);
    // What moves leaves nothing behind.
    items[0].place = 9999;
    items[0].print = [7; 16];
    fill(&catalogue, &row(3, 3), &items);
    assert_eq!(ids(&catalogue.list(&of_c, 0, 9).unwrap()), ["c", "new", "a"]);
    items[1].place = 1;
    items[1].print = [8; 16];
    items[0].place = 2;
    items[0].print = [8; 16];
    fill(&catalogue, &row(4, 3), &items);
    assert_eq!(ids(&catalogue.list(&of_c, 0, 9).unwrap()), ["c", "a", "new"]);
    let (c, at) = ("c".parse().unwrap(), ReleaseNumber);
    assert!(catalogue.has_order(&c, at(4)).unwrap() && !catalogue.has_order(&c, at(3)).unwrap());
    fill(&catalogue, &row(5, 4), &items);
    assert!(!catalogue.has_order(&c, at(5)).unwrap(), "one could not be read");
}

#[test]
fn lists_are_filtered_and_counted() {
    let catalogue = Catalogue::in_memory().unwrap();
    fill(&catalogue, &row("c", 1), &school());
    let cases = [
        (Filter::default(), vec!["a", "bb", "w-c", "w-dd"]),
        (filter(&[(Language, "sw")]), vec!["a", "bb"]),
        (filter(&[(Language, "sw"), (Kind, "video")]), vec!["bb"]),
        (filter(&[(Language, "xx")]), vec![]),
        (filter(&[(Language, "' OR 1=1 --")]), vec![]),
        (Filter { words: vec!["of w".into()], ..filter(&[(Kind, "book")]) }, vec!["w-c", "w-dd"]),
    ];
    for (filter, expected) in cases {
        assert_eq!(ids(&catalogue.list(&filter, 0, 100).unwrap()), expected, "{filter:?}");
        let total = Total { items: expected.len() as u64, file_bytes: expected.len() as u64 * 10 };
        assert_eq!(catalogue.total(&filter).unwrap(), total, "{filter:?}");
    }
    assert_eq!(ids(&catalogue.list(&Filter::default(), 1, 2).unwrap()), ["bb", "w-c"]);
    let pairs = |list: &[(&str, u64)]| list.iter().map(|(text, n)| ((*text).to_owned(), *n)).collect::<Vec<_>>();
    let all = Filter::default();
    assert_eq!(counted(&catalogue, &all, Language), pairs(&[("en", 2), ("sw", 2), ("fr", 1)]));
    assert_eq!(counted(&catalogue, &all, Subject), pairs(&[("1", 2), ("2", 1)]));
    assert_eq!(counted(&catalogue, &filter(&[(Kind, "book")]), Language), pairs(&[("en", 1), ("fr", 1), ("sw", 1)]));
    assert_eq!(counted(&catalogue, &filter(&[(Kind, "book")]), Subject), pairs(&[("1", 1), ("2", 1)]));
    assert_eq!(
        ids(&catalogue.versions("urn:work", (&"c".parse().unwrap(), &"w-c".parse().unwrap()), 9).unwrap()),
        ["w-dd"]
    );
    assert_eq!(ids(&catalogue.similar((&"c".parse().unwrap(), &"a".parse().unwrap()), 9).unwrap()), ["bb"]);
}

#[test]
fn what_is_new_comes_first_and_what_is_gone_is_counted_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/catalogue.db");
    let catalogue = Catalogue::open(&path).unwrap();
    fill(&catalogue, &row("c", 1), &school());
    fill(&catalogue, &row("d", 2), &[item("d", "m", &[(Language, "sw")])]);
    assert_eq!(ids(&catalogue.list(&Filter::default(), 0, 100).unwrap()), ["m", "a", "bb", "w-c", "w-dd"]);
    // One is changed, one is gone, one has come.
    let mut next: Vec<Item> = school().into_iter().filter(|item| item.resource.as_str() != "bb").collect();
    next[0].print = [9; 16];
    next[0].values = vec![(Language, "fr".to_owned(), None)];
    next.push(item("c", "new", &[(Language, "sw")]));
    fill(&catalogue, &row("c", 3), &next);
    assert_eq!(ids(&catalogue.list(&Filter::default(), 0, 100).unwrap()), ["new", "m", "a", "w-c", "w-dd"]);
    let fresh = Catalogue::open(&path).unwrap();
    for (facet, of) in [(Language, vec![("fr", 2), ("sw", 2), ("en", 1)]), (Subject, vec![("2", 1)])] {
        let of: Vec<(String, u64)> = of.into_iter().map(|(text, n)| (text.to_owned(), n)).collect();
        assert_eq!(counted(&fresh, &Filter::default(), facet), of);
        assert_eq!(counted(&catalogue, &Filter::default(), facet), of, "nothing old is remembered");
    }
    assert_eq!(catalogue.collection(&"c".parse().unwrap()).unwrap().unwrap().release, ReleaseNumber(3));
    assert_eq!(catalogue.holdings().unwrap(), (2, 8, 2000));
    catalogue.change(|change| change.remove_collection(&"c".parse().unwrap())).unwrap();
    assert_eq!(catalogue.total(&Filter::default()).unwrap(), Total { items: 1, file_bytes: 10 });
    let only = Count { value: "sw".into(), note: None, total: Total { items: 1, file_bytes: 10 } };
    assert_eq!(*catalogue.counts(&Filter::default(), Language).unwrap(), [only]);
}

#[test]
fn changes_are_whole_or_undone() {
    let catalogue = Catalogue::in_memory().unwrap();
    fill(&catalogue, &row("c", 1), &school());
    let before = catalogue.changes().unwrap();
    let failed: Result<(), CatalogueError> = catalogue.change(|change| {
        change.remove_collection(&"c".parse().unwrap())?;
        Err(CatalogueError::Database(rusqlite::Error::InvalidQuery))
    });
    assert!(failed.is_err());
    assert_eq!(catalogue.total(&Filter::default()).unwrap().items, 4);
    assert_eq!(catalogue.changes().unwrap(), before);
}

#[test]
fn what_another_day_may_judge_otherwise_is_known() {
    let catalogue = Catalogue::in_memory().unwrap();
    fill(&catalogue, &row("c", 1), &school());
    let ending: Result<Vec<super::Key>, CatalogueError> = catalogue.change(|change| {
        change.judged(20_000)?;
        change.ending(None, 10)
    });
    assert_eq!(ids(&ending.unwrap()), ["x-hidden"]);
    assert_eq!(catalogue.judged().unwrap(), 20_000);
    assert!(!catalogue.shows((&"c".parse().unwrap(), &"x-hidden".parse().unwrap())).unwrap());
    assert!(catalogue.shows((&"c".parse().unwrap(), &"a".parse().unwrap())).unwrap());
}

#[test]
fn a_damaged_file_is_made_again_and_covers_nothing() {
    for (name, damage) in [("text", &b"not a database at all, but a text"[..]), ("empty", b"")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalogue.db");
        fill(&Catalogue::open(&path).unwrap(), &row("c", 1), &school());
        std::fs::write(&path, damage).unwrap();
        drop(std::fs::remove_file(path.with_extension("db-wal")));
        let catalogue = Catalogue::open(&path).unwrap();
        assert_eq!(catalogue.collections(0, 10).unwrap(), [], "{name}");
        assert_eq!(catalogue.total(&Filter::default()).unwrap().items, 0, "{name}");
    }
}
