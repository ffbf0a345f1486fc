use maktaba_library::harvest::Link;

use super::*;

fn offer(licence: &str, href: &str) -> Offer {
    let contents = Some(href).into_iter().filter(|href| !href.is_empty());
    Offer {
        id: "urn:x:1".to_owned(),
        stamp: Some("2026-01-01".to_owned()),
        is_deleted: false,
        record: json!({"name": "T", "license": licence}),
        contents: contents.map(|href| Link { href: href.to_owned(), media_type: None }).collect(),
    }
}

#[test]
fn what_may_be_passed_on_is_wanted_and_the_rest_is_known() {
    let cases = [
        ("CC BY 4.0", "a.epub", State::Wanted, ""),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "a.epub", State::Wanted, ""),
        ("CC BY 4.0", "", State::Known, "names no address"),
        ("All rights reserved", "a.epub", State::Known, "all rights are reserved"),
        ("ask us", "a.epub", State::Known, "not known"),
        ("", "a.epub", State::Known, "names no licence"),
    ];
    for (licence, href, state, reason) in cases {
        let row = row(&offer(licence, href), None, "2026-11-24").unwrap();
        assert_eq!(row.state, state, "{licence}");
        assert!(row.reason.unwrap_or_default().contains(reason), "{licence}");
    }
}

#[test]
fn a_licence_for_the_whole_feed_is_that_of_what_names_none() {
    let state =
        |said: &str, all: Option<&str>| row(&licensed(&offer(said, "a.epub"), all), None, "2026-11-24").unwrap();
    assert!(state("", None).reason.unwrap().contains("--licence CC-BY-4.0"));
    let filled = state("", Some("CC-BY-4.0"));
    assert_eq!((filled.state, filled.record["license"].as_str()), (State::Wanted, Some("CC-BY-4.0")));
    assert_eq!(state("All rights reserved", Some("CC-BY-4.0")).state, State::Known);
    assert_eq!(state("ask us", Some("CC-BY-4.0")).state, State::Known);
}

#[test]
fn only_changes_are_noted() {
    let first = offer("CC BY 4.0", "a.epub");
    let before =
        Row { state: State::Fetched, file: Some("files/a".to_owned()), ..row(&first, None, "2026-01-01").unwrap() };
    assert!(row(&first, Some(&before), "2026-11-24").is_none());
    let later = Offer { stamp: Some("2026-02-02".to_owned()), ..first.clone() };
    let after = row(&later, Some(&before), "2026-11-24").unwrap();
    assert_eq!((after.state, after.file.as_deref()), (State::Wanted, Some("files/a")));
    let gone = Offer { is_deleted: true, ..first };
    let deleted = row(&gone, Some(&before), "2026-11-24").unwrap();
    assert_eq!(deleted.state, State::Deleted);
    assert!(row(&gone, Some(&deleted), "2026-11-24").is_none());
}

#[test]
fn names_are_plain_and_their_own() {
    let names = ["oai:a.example:1/../x", "oai:a.example:1/..-x", "../../etc/passwd", "数学", ""].map(file_name);
    for name in &names {
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && name.len() <= 70, "{name}");
    }
    let different: std::collections::HashSet<_> = names.iter().collect();
    assert_eq!(different.len(), names.len());
}
