//! The rows that Kolibri's own tests use, in two versions of its schema.

use std::path::Path;

use rusqlite::Connection;
use serde_json::{Map, Value};

use super::channel::Channel;
use super::node::{self, Listed, Role};
use crate::import::limits::Limits;
use crate::metadata::Agent;

/// Makes the tables that a file of rows describes.
fn channel(rows: &Value) -> Channel {
    let connection = Connection::open_in_memory().unwrap();
    for (table, rows) in rows.as_object().unwrap() {
        let rows: Vec<&Map<String, Value>> =
            rows.as_array().unwrap().iter().map(|row| row.as_object().unwrap()).collect();
        let Some(first) = rows.first() else { continue };
        let names: Vec<&str> = first.keys().map(String::as_str).collect();
        connection.execute_batch(&format!("CREATE TABLE {table} (\"{}\")", names.join("\", \""))).unwrap();
        for row in rows {
            let values: Vec<String> =
                names.iter().map(|name| literal(row.get(*name).unwrap_or(&Value::Null))).collect();
            connection.execute_batch(&format!("INSERT INTO {table} VALUES ({})", values.join(", "))).unwrap();
        }
    }
    Channel::of(connection).unwrap_or_else(|reason| panic!("{reason}"))
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(bool) => u8::from(*bool).to_string(),
        Value::Number(number) => number.to_string(),
        other => format!("'{}'", other.as_str().unwrap_or_default().replace('\'', "''")),
    }
}

fn fixture(name: &str) -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/kolibri/fixtures");
    let Ok(bytes) = std::fs::read(root.join(name)) else {
        eprintln!("skipped: no fixtures at {}", root.display());
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

#[test]
fn both_versions_of_the_schema_are_read() {
    for name in ["5_content_data.json", "longdescriptions_content_data.json"] {
        let Some(rows) = fixture(name) else { return };
        let channel = channel(&rows);
        assert_eq!(channel.name, "testing");
        let listed = node::list(&channel, &Limits::default(), |_| true).unwrap();
        let total =
            rows["content_contentnode"].as_array().unwrap().iter().filter(|node| node["kind"] != "topic").count();
        assert_eq!(listed.len(), total, "{name}: no node is lost");
        let left: Vec<&str> = listed
            .iter()
            .filter_map(|one| match one {
                Listed::Left { title, .. } => Some(title.as_str()),
                Listed::Item { .. } => None,
            })
            .collect();
        assert!(left.contains(&"root / c2 / c2c1"), "{name}: the exercise is named with its topics: {left:?}");
        let film = listed.iter().find_map(|one| match one {
            Listed::Item { said, .. } if said.title.as_deref() == Some("c1") => Some(said),
            _ => None,
        });
        let film = film.unwrap();
        assert_eq!(film.topics, ["root"]);
        assert_eq!(film.license.as_deref(), Some("WTFPL"));
        assert_eq!(film.urn.as_deref(), Some("urn:uuid:c6f49ea5-2782-4f39-8f4d-5d26faf19396"));
    }
}

#[test]
fn labels_languages_and_people_are_mapped() {
    let rows = serde_json::json!({
        "content_channelmetadata": [{"id": "c", "name": "Channel", "root_id": "r"}],
        "content_language": [{"id": "9", "lang_code": "zh", "lang_subcode": "hans"}, {"id": "8", "lang_code": "fr", "lang_subcode": null}],
        "content_contentnode": [
            {"id": "r", "parent_id": null, "title": "Root", "kind": "topic", "lang_id": "9", "lft": 1, "author": "", "license_owner": "",
             "license_name": null, "license_description": null, "learning_activities": null, "grade_levels": null,
             "categories": null, "accessibility_labels": null, "content_id": "r", "description": ""},
            {"id": "v", "parent_id": "r", "title": "Film", "kind": "video", "lang_id": null, "lft": 2, "author": "A; B (illustrator)",
             "license_owner": "Trust", "license_name": "Special Permissions", "license_description": "Ask us.",
             "learning_activities": "UD5UGM0z", "grade_levels": "wnarlxKo,BkGYi3lD", "categories": "d&WXdXWF.qs0Xlaxq.0t5msbL5",
             "accessibility_labels": "WnIhbgkY", "content_id": "not a uuid", "description": "D"}],
        "content_localfile": [{"id": "A", "extension": "mp4"}, {"id": "B", "extension": "vtt"}, {"id": "C", "extension": "png"}],
        "content_file": [
            {"id": "3", "contentnode_id": "v", "local_file_id": "C", "preset": "video_thumbnail", "thumbnail": 1, "supplementary": 1, "lang_id": null, "priority": 3},
            {"id": "2", "contentnode_id": "v", "local_file_id": "B", "preset": "video_subtitle", "thumbnail": 0, "supplementary": 1, "lang_id": "8", "priority": 2},
            {"id": "1", "contentnode_id": "v", "local_file_id": "A", "preset": "high_res_video", "thumbnail": 0, "supplementary": 0, "lang_id": null, "priority": 1}]
    });
    let channel = channel(&rows);
    let listed = node::list(&channel, &Limits::default(), |_| true).unwrap();
    let [Listed::Item { said, .. }] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!(said.languages, ["zh-Hans"], "the topic's language");
    assert_eq!(said.license.as_deref(), Some("Ask us."));
    let creators: Vec<String> = said.creators.iter().map(Agent::display).collect();
    assert_eq!(creators, ["A", "B (illustrator)", "Trust (rights holder)"]);
    assert_eq!(
        (said.activities.as_slice(), said.levels.as_slice()),
        (["watch".to_owned()].as_slice(), ["Lower primary".to_owned(), "Upper primary".to_owned()].as_slice())
    );
    assert_eq!(
        (said.subjects.as_slice(), said.accessibility.as_slice()),
        (["Algebra".to_owned()].as_slice(), ["captions".to_owned()].as_slice())
    );
    assert_eq!(said.urn, None);
    let files = channel.files_of("v").unwrap();
    let roles: Vec<Role> = files.iter().map(node::StoredFile::role).collect();
    assert_eq!(roles, [Role::Main, Role::Subtitles, Role::Thumbnail]);
    assert_eq!(files.get(1).and_then(|file| file.language.as_deref()), Some("fr"));
    assert_eq!(files.first().and_then(|file| file.place(Path::new("/"))), None, "no name that Kolibri gives");
}

#[test]
fn what_is_for_coaches_is_left_out() {
    let node = |id: &str, above: Option<&str>, kind: &str, coach: u8| serde_json::json!({"id": id, "parent_id": above, "title": id, "kind": kind, "coach_content": coach});
    let file = |id: &str| serde_json::json!({"id": id, "contentnode_id": id, "checksum": id, "extension": "pdf"});
    let rows = serde_json::json!({
        "content_channelmetadata": [{"id": "c", "name": "Channel", "root_id": "r"}],
        "content_contentnode": [node("a", None, "topic", 0), node("b", Some("a"), "document", 0), node("c", Some("a"), "document", 1),
            node("d", None, "topic", 1), node("e", Some("d"), "video", 0)],
        "content_file": [file("b"), file("c"), file("e")],
    });
    let listed = node::list(&channel(&rows), &Limits::default(), |_| true).unwrap();
    let left = listed.iter().map(|one| match one {
        Listed::Left { title, reason } => (title.as_str(), reason.as_str()),
        Listed::Item { id, .. } => (id.as_str(), ""),
    });
    let reason = "is for teachers and not for pupils";
    assert_eq!(left.collect::<Vec<_>>(), [("b", ""), ("a / c", reason), ("d / e", reason)]);
}

#[test]
fn views_of_a_hostile_file_are_no_tables() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE content_file (contentnode_id); CREATE TABLE content_channelmetadata (name);
             CREATE VIEW content_contentnode AS WITH RECURSIVE r(kind) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT kind FROM r;",
        )
        .unwrap();
    assert!(Channel::of(connection).is_err());
}
