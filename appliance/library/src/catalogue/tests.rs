use super::*;
use crate::licence::Licence;
use crate::metadata::Record;

/// A folder of its own for each test, which vanishes with it.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn row(id: &str, title: &str, language: &str, subject: &str, kind: Kind) -> Row {
    let licence = Licence::parse("CC BY 4.0").unwrap();
    let mut record = Record::new(id.to_owned(), title.to_owned(), vec![language.to_owned()], licence, kind);
    record.subjects = vec![subject.to_owned(), "All".to_owned()];
    record.levels = vec!["primary".to_owned()];
    record.creators = vec![crate::metadata::Agent { name: "Ana".to_owned(), role: Some("translator".to_owned()) }];
    record.translation_group = (id != "z").then(|| "urn:group".to_owned());
    record.len_bytes = u64::from(u32::MAX) * 3;
    record.duration_s = Some(7);
    Row::new("c".parse().unwrap(), id.parse().unwrap(), &record, ReleaseNumber(1))
}

fn filled() -> (Catalogue, tempfile::TempDir) {
    let folder = folder();
    let catalogue = Catalogue::open(&folder.path().join("catalogue.db")).unwrap();
    let mut change = catalogue.change().unwrap();
    for (id, title, language, subject, kind) in [
        ("b", "Éa", "zh-Hans", "Maths", Kind::Pdf),
        ("a", "eb", "zh", "Maths", Kind::Epub),
        ("z", "Da", "sw", "Reading", Kind::Epub),
    ] {
        change.replace(&row(id, title, language, subject, kind)).unwrap();
    }
    change.commit(5).unwrap();
    (catalogue, folder)
}

const ALL: super::Page = super::Page { offset: 0, limit: 50 };

fn ids(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.resource.as_str()).collect()
}

#[test]
fn rows_come_back_as_they_went_in() {
    let (catalogue, _folder) = filled();
    let wanted = row("b", "Éa", "zh-Hans", "Maths", Kind::Pdf);
    let got = catalogue.get(&"c".parse().unwrap(), &"b".parse().unwrap()).unwrap();
    assert_eq!(got, Some(wanted));
    assert_eq!(catalogue.get(&"c".parse().unwrap(), &"none".parse().unwrap()).unwrap(), None);
    assert_eq!(catalogue.covered().unwrap(), Some(5));
    assert!(catalogue.is_sound().unwrap());
}

#[test]
fn lists_are_filtered_sorted_and_paged() {
    let (catalogue, _folder) = filled();
    let some = |text: &str| Some(text.to_owned());
    let cases = [
        (Filter::default(), vec!["z", "b", "a"]),
        (Filter { language: some("zh"), ..Filter::default() }, vec!["b", "a"]),
        (Filter { language: some("zh-Hans"), ..Filter::default() }, vec!["b"]),
        (Filter { subject: some("Maths"), kind: Some(Kind::Epub), ..Filter::default() }, vec!["a"]),
        (Filter { level: some("tertiary"), ..Filter::default() }, vec![]),
        (Filter { translation_group: some("urn:group"), ..Filter::default() }, vec!["b", "a"]),
        (Filter { subject: some("' OR 1=1 --"), ..Filter::default() }, vec![]),
    ];
    for (filter, expected) in cases {
        let rows = catalogue.list(&filter, Order::Title, ALL).unwrap();
        assert_eq!(ids(&rows), expected, "{filter:?}");
        assert_eq!(catalogue.count(&filter).unwrap(), expected.len() as u64, "{filter:?}");
    }
    let second = catalogue.list(&Filter::default(), Order::Title, super::Page { offset: 1, limit: 1 }).unwrap();
    assert_eq!(ids(&second), ["b"]);
}

#[test]
fn counts_are_by_value_and_within_a_filter() {
    let (catalogue, _folder) = filled();
    let counts = |facet, filter: &Filter| {
        let counts = catalogue.counts(facet, filter).unwrap();
        counts.into_iter().map(|count| (count.value, count.resources)).collect::<Vec<_>>()
    };
    let pairs =
        |list: &[(&str, u64)]| list.iter().map(|(text, count)| ((*text).to_owned(), *count)).collect::<Vec<_>>();
    let all = Filter::default();
    assert_eq!(counts(Facet::Subject, &all), pairs(&[("All", 3), ("Maths", 2), ("Reading", 1)]));
    assert_eq!(counts(Facet::Kind, &all), pairs(&[("epub", 2), ("pdf", 1)]));
    assert_eq!(counts(Facet::Language, &all), pairs(&[("sw", 1), ("zh", 1), ("zh-Hans", 1)]));
    let maths = Filter { subject: Some("Maths".to_owned()), ..Filter::default() };
    assert_eq!(counts(Facet::Kind, &maths), pairs(&[("epub", 1), ("pdf", 1)]));
}

#[test]
fn changes_are_whole_or_undone_and_keep_the_first_release() {
    let (catalogue, _folder) = filled();
    let mut change = catalogue.change().unwrap();
    change.remove(&"c".parse().unwrap(), &"a".parse().unwrap()).unwrap();
    assert_eq!(catalogue.count(&Filter::default()).unwrap(), 3, "readers see the old state");
    drop(change);
    assert_eq!(catalogue.count(&Filter::default()).unwrap(), 3);
    let mut change = catalogue.change().unwrap();
    change.remove(&"c".parse().unwrap(), &"a".parse().unwrap()).unwrap();
    change.replace(&Row { added: ReleaseNumber(9), ..row("b", "New", "en", "Maths", Kind::Pdf) }).unwrap();
    change.replace(&Row { added: ReleaseNumber(9), ..row("n", "N", "en", "Maths", Kind::Pdf) }).unwrap();
    change.commit(6).unwrap();
    let newest = catalogue.list(&Filter::default(), Order::Newest, ALL).unwrap();
    assert_eq!(ids(&newest).first(), Some(&"n"));
    let b = newest.iter().find(|row| row.resource.as_str() == "b").unwrap();
    assert_eq!((b.title.as_str(), b.added), ("New", ReleaseNumber(1)));
    assert_eq!(catalogue.covered().unwrap(), Some(6));
    let mut change = catalogue.change().unwrap();
    change.remove_collection(&"c".parse().unwrap()).unwrap();
    change.commit(7).unwrap();
    assert_eq!(catalogue.counts(Facet::Subject, &Filter::default()).unwrap(), []);
}

#[test]
fn a_damaged_file_is_made_again_and_covers_nothing() {
    for (name, damage) in [("text", &b"not a database at all, but a text"[..]), ("empty", b"")] {
        let folder = folder();
        let path = folder.path().join("catalogue.db");
        drop(Catalogue::open(&path).unwrap().change().unwrap().commit(3));
        std::fs::write(&path, damage).unwrap();
        drop(std::fs::remove_file(path.with_extension("db-wal")));
        let catalogue = Catalogue::open(&path).unwrap();
        assert_eq!(catalogue.covered().unwrap(), None, "{name}");
        assert_eq!(catalogue.count(&Filter::default()).unwrap(), 0, "{name}");
    }
}
