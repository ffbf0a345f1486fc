use super::*;

fn full() -> Record {
    let licence = Licence::parse("GPL-2.0-or-later").unwrap();
    let mut record = Record::new(
        "urn:x:1".to_owned(),
        "Umoya".to_owned(),
        vec!["zu".to_owned(), "en".to_owned()],
        licence,
        Kind::Video,
    );
    record.description = "d".to_owned();
    record.resource_types = vec!["story".to_owned()];
    record.subjects = vec!["Reading".to_owned()];
    record.levels = vec!["primary".to_owned()];
    record.creators = vec![
        Agent { name: "A".to_owned(), role: None, is_body: true },
        Agent { name: "B".to_owned(), role: Some("illustrator".to_owned()), is_body: false },
    ];
    record.publisher = Some("African Storybook".to_owned());
    record.credit = "credit".to_owned();
    record.source_url = Some("https://example.org".to_owned());
    record.based_on = Some("https://example.org/0".to_owned());
    record.created = Some("2024".to_owned());
    record.published = Some("2024-05".to_owned());
    let path: EntryPath = "a/b.mp4".parse().unwrap();
    record.encodings = vec![Encoding { path: path.clone(), media_type: "video/mp4".to_owned(), len_bytes: 7 }];
    record.len_bytes = 9;
    record.duration_s = Some(3725);
    record.pages = Some(3);
    record.access_modes = vec!["visual".to_owned()];
    record.accessibility = vec!["captions".to_owned()];
    record.translation_group = Some("urn:g".to_owned());
    record.main = Some(path.clone());
    record.parts = vec![Part { depth: 1, ..Part::at("1".to_owned(), "a/b.html#c".to_owned()) }];
    record.thumbnail = Some(path.clone());
    record.topics = vec!["Channel".to_owned(), "Water".to_owned()];
    record.activities = vec!["watch".to_owned()];
    record.frame_size = Some((320, 180));
    record.cover = Some(path.clone());
    record.tracks = vec![Track { path, language: "es".to_owned(), label: "Español".to_owned() }];
    record
}

#[test]
fn record_survives_the_round_trip_and_bytes_are_stable() {
    let record = full();
    let bytes = record.to_json();
    let again = Record::from_json(&bytes).unwrap();
    assert_eq!(again, record);
    assert_eq!(again.to_json(), bytes);
}

#[test]
fn foreign_shapes_are_read() {
    let json = br#"{"name":"T","inLanguage":"eng","license":"CC-BY-4.0","about":"Maths","unknown":{"a":[1]},
        "creator":{"@type":"Person","name":"Ana (translator)"},"duration":"PT1H2M5.5S","maktaba":{"kind":"pdf","new":1}}"#;
    let record = Record::from_json(json).unwrap();
    assert_eq!(record.languages, ["en"]);
    assert_eq!(record.licence.label, "CC BY 4.0");
    assert_eq!(record.subjects, ["Maths"]);
    assert_eq!(record.creators.first().and_then(|agent| agent.role.clone()).as_deref(), Some("translator"));
    assert_eq!(record.duration_s, Some(3725));
}

#[test]
fn people_are_read_one_by_one_and_bodies_are_none() {
    let json = serde_json::json!({
        "names": "Amina Juma; Peter O. (illustrator)",
        "list": ["Juma, Amina", "A; B"],
        "whole": [{"@type": "Person", "name": "A; B"}, {"givenName": "Amina", "familyName": "Juma", "@id": "https://orcid.org/0"}],
        "bodies": [{"@type": "Organization", "name": "KICD"}, {"type": ["EducationalOrganization"], "name": "Moi"}],
    });
    let read = |key: &str| {
        let agents = agents(&json, key);
        agents.iter().map(|agent| (agent.display(), agent.kind())).collect::<Vec<_>>()
    };
    let all =
        |names: &[&str], kind: &'static str| names.iter().map(|name| ((*name).to_owned(), kind)).collect::<Vec<_>>();
    assert_eq!(read("names"), all(&["Amina Juma", "Peter O. (illustrator)"], "Person"));
    assert_eq!(read("list"), all(&["Juma, Amina", "A", "B"], "Person"));
    assert_eq!(read("whole"), all(&["A; B", "Amina Juma"], "Person"));
    assert_eq!(read("bodies"), all(&["KICD", "Moi"], "Organization"));
}

#[test]
fn records_without_what_every_record_has_are_refused() {
    let cases: [(&[u8], &str); 4] = [
        (br#"{"inLanguage":"en","license":"MIT","maktaba":{"kind":"pdf"}}"#, "name"),
        (br#"{"name":"T","license":"MIT","maktaba":{"kind":"pdf"}}"#, "inLanguage"),
        (br#"{"name":"T","inLanguage":"en","license":"U","maktaba":{"kind":"pdf"}}"#, "license"),
        (br#"{"name":"T","inLanguage":"en","license":"MIT","maktaba":{"kind":"?"}}"#, "maktaba.kind"),
    ];
    for (json, field) in cases {
        assert!(matches!(Record::from_json(json), Err(RecordError::Field(found)) if found == field), "{field}");
    }
    assert!(matches!(Record::from_json(&vec![b' '; MAX_BYTES + 1]), Err(RecordError::TooLarge(_))));
    assert!(matches!(Record::from_json(b"["), Err(RecordError::Json(_))));
}

#[test]
fn long_contents_are_cut_to_the_size_of_a_record() {
    let mut record = full();
    record.parts = vec![Part::at("t".repeat(400), "a.html".to_owned()); 2000];
    let bytes = record.to_json();
    assert!(bytes.len() <= MAX_BYTES);
    assert!(Record::from_json(&bytes).unwrap().parts.len() >= 400);
}

#[test]
fn every_member_stands_in_the_specification() {
    let mut record = full();
    record.subjects = vec!["Mathematics".to_owned()];
    let details = &mut record.details;
    let list = || vec!["x".to_owned()];
    let one = || Some("x".to_owned());
    (details.teaches, details.assesses, details.keywords) = (list(), list(), list());
    (details.hazards, details.sufficient_modes) = (list(), list());
    (details.age_range, details.time_required, details.position) = (one(), one(), one());
    (details.accessibility_summary, details.modified) = (one(), one());
    (details.retrieved, details.package) = (one(), one());
    details.contributors = vec![Agent { name: "C".to_owned(), role: None, is_body: false }];
    details.usage.until = one();
    details.usage.notice = one();
    let format = include_str!("../../../../sync/FORMAT.md");
    let json: serde_json::Value = serde_json::from_slice(&record.to_json()).unwrap();
    let own = json["maktaba"].as_object().unwrap();
    let members: Vec<&String> = json.as_object().unwrap().keys().chain(own.keys()).collect();
    assert!(members.len() > 45, "{members:?}");
    for member in members {
        assert!(format.contains(&format!("`{member}`")), "{member} is not in sync/FORMAT.md");
    }
    for kind in Kind::ALL {
        assert!(format.contains(&format!("`{}`", kind.as_str())), "{}", kind.as_str());
    }
}
