use maktaba_sync::model::{ResourceId, Shelfmark};

use super::{Ask, Chronicle, ChronicleError, Row};

fn key(id: &str) -> (Shelfmark, ResourceId) {
    ("c".parse().unwrap(), id.parse().unwrap())
}

fn came(chronicle: &Chronicle, at: i64, ids: &[&str], sets: &[&str]) {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    let done: Result<(), ChronicleError> = chronicle.change(at, |change| {
        ids.iter().try_for_each(|id| {
            let key = key(id);
            change.came((&key.0, &key.1), [1; 16], false, &sets)
        })
    });
    done.unwrap();
}

fn went(chronicle: &Chronicle, at: i64, id: &str) {
    let key = key(id);
    let done: Result<(), ChronicleError> = chronicle.change(at, |change| change.went((&key.0, &key.1)));
    done.unwrap();
}

fn said(rows: &[Row]) -> Vec<(u64, &str, i64, bool)> {
    rows.iter().map(|row| (row.number, row.resource.as_str(), row.at, row.is_gone)).collect()
}

#[test]
fn the_last_change_of_each_counts_and_what_went_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changes.db");
    let chronicle = Chronicle::open(&path).unwrap();
    came(&chronicle, 100, &["a", "b", "d"], &["language.sw", "subject.5"]);
    came(&chronicle, 200, &["b"], &["language.en"]);
    went(&chronicle, 300, "a");
    went(&chronicle, 400, "a");
    went(&chronicle, 400, "never");
    drop(chronicle);
    let chronicle = Chronicle::open(&path).unwrap();
    let all = chronicle.list(&Ask::default(), 10).unwrap();
    assert_eq!(said(&all), [(3, "d", 100, false), (4, "b", 200, false), (5, "a", 300, true)]);
    assert_eq!(all[2].sets, ["language.sw", "subject.5"], "whoever asks for a set hears that it went");
    let ask = |ask: Ask| (said(&chronicle.list(&ask, 10).unwrap()).len(), chronicle.count(&ask).unwrap());
    assert_eq!(ask(Ask { after: 3, ..Ask::default() }), (2, 2));
    assert_eq!(ask(Ask { from: Some(200), ..Ask::default() }), (2, 2));
    assert_eq!(ask(Ask { from: Some(200), until: Some(299), ..Ask::default() }), (1, 1));
    assert_eq!(ask(Ask { until: Some(99), ..Ask::default() }), (0, 0));
    assert_eq!(ask(Ask { from: Some(301), ..Ask::default() }), (0, 0));
    assert_eq!(ask(Ask { set: Some("language.sw".into()), ..Ask::default() }), (2, 2));
    assert_eq!(ask(Ask { set: Some("language.en".into()), until: Some(200), ..Ask::default() }), (1, 1));
    assert_eq!(ask(Ask { set: Some("language.xx".into()), ..Ask::default() }), (0, 0));
    assert_eq!(chronicle.sets("", 2).unwrap(), ["language.en", "language.sw"]);
    assert_eq!(chronicle.sets("language.sw", 2).unwrap(), ["subject.5"]);
    assert_eq!(chronicle.ends().unwrap(), (5, 100));
    let (c, a) = key("a");
    assert!(chronicle.of(&c, &a).unwrap().unwrap().is_gone);
}

#[test]
fn time_never_goes_back_whatever_the_clock_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changes.db");
    let chronicle = Chronicle::open(&path).unwrap();
    let mut last = 0;
    for clock in [1_000, 1_001, 500, 0, 1_002] {
        let now = chronicle.now(clock).unwrap();
        assert!(now >= last, "{now} after {last}");
        last = now;
    }
    assert_eq!(last, 1_002);
    // A power cut, and a clock that begins at nothing.
    drop(chronicle);
    let chronicle = Chronicle::open(&path).unwrap();
    let now = chronicle.now(0).unwrap();
    assert!(now >= last && now <= last + 601, "{now}");
    came(&chronicle, now, &["a"], &[]);
    // Another process that knows less notes something: it comes later all the same.
    came(&chronicle, 5, &["b"], &[]);
    let rows = chronicle.list(&Ask::default(), 10).unwrap();
    assert_eq!((rows[0].at, rows[1].at), (now, now));
    assert_eq!(chronicle.now(now + 5000).unwrap(), now + 5000, "a clock that is right again is believed");
}

#[test]
fn a_change_is_whole_or_undone_and_a_newer_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changes.db");
    let chronicle = Chronicle::open(&path).unwrap();
    let failed: Result<(), ChronicleError> = chronicle.change(1, |change| {
        let key = key("a");
        change.came((&key.0, &key.1), [1; 16], false, &[])?;
        Err(ChronicleError::Newer(9))
    });
    assert!(failed.is_err());
    assert_eq!(chronicle.count(&Ask::default()).unwrap(), 0);
    drop(chronicle);
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 7").unwrap();
    assert!(matches!(Chronicle::open(&path), Err(ChronicleError::Newer(7))));
}
