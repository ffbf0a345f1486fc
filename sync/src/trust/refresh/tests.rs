//! Who speaks for a path: order, terminating roles, cycles.

use crate::model::TrustRow;
use serde_json::{Value, json};

use super::super::canonical::canonical_json;
use super::super::key::{PrivateKey, to_hex};
use super::super::metadata::{FileMeta, RoleKeys};
use super::*;

/// Metadata by file name, and which of it was asked for.
struct Memory {
    files: BTreeMap<String, Vec<u8>>,
    asked: Vec<String>,
}

impl MetadataSource for Memory {
    fn metadata(&mut self, name: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        self.asked.push(name.trim_end_matches(".json").to_owned());
        Ok(self.files.get(name).cloned())
    }
    fn target(&mut self, _: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        Ok(None)
    }
}

fn key() -> PrivateKey {
    PrivateKey::from_seed(&[5; 32])
}

/// A role's targets: who has `x/1` tells it by a length; delegates to `(name, pattern, terminating)` in order.
fn role(length: Option<u64>, delegates: &[(&str, &str, bool)]) -> Value {
    let targets = length.map_or(json!({}), |length| json!({"x/1": {"length": length, "hashes": {"sha256": "00"}}}));
    let roles: Vec<Value> = delegates
        .iter()
        .map(|(name, pattern, terminating)| {
            json!({"name": name, "keyids": ["k"], "threshold": 1, "terminating": terminating, "paths": [pattern]})
        })
        .collect();
    json!({"_type": "targets", "spec_version": "1.0.33", "version": 1, "expires": "2030-01-01T00:00:00Z",
        "targets": targets, "delegations": {"keys": {"k": key().public()}, "roles": roles}})
}

/// The length that is found for `x/1`, and the roles that were loaded for it, in order.
fn find(top: &Value, roles: &[(&str, Value)]) -> (Result<Option<u64>, TrustError>, Vec<String>) {
    let meta = |_: &str| FileMeta { version: 1, length: None, hashes: None };
    let sign = |signed: &Value| {
        let sig = to_hex(&key().sign(&canonical_json(signed).unwrap()));
        json!({"signatures": [{"keyid": "k", "sig": sig}], "signed": signed}).to_string().into_bytes()
    };
    let keys = RoleKeys { keyids: vec!["k".into()], threshold: 1 };
    let roles_of_root: BTreeMap<String, RoleKeys> =
        ["root", "timestamp", "snapshot", "targets"].map(|name| (name.to_owned(), keys.clone())).into();
    let expires = "2030-01-01T00:00:00Z";
    let head = |kind: &str, member: &str, value: Value| {
        sign(&json!({"_type": kind, "spec_version": "1.0.33", "version": 1, "expires": expires, member: value}))
    };
    let metas: BTreeMap<String, FileMeta> =
        roles.iter().map(|(name, _)| (format!("{name}.json"), meta(name))).collect();
    let mut metas = json!(metas);
    metas["targets.json"] = json!({"version": 1});
    let mut files: BTreeMap<String, Vec<u8>> =
        roles.iter().map(|(name, file)| (format!("{name}.json"), sign(file))).collect();
    files.insert("targets.json".into(), sign(top));
    files.insert("snapshot.json".into(), head("snapshot", "meta", metas));
    files.insert("timestamp.json".into(), head("timestamp", "meta", json!({"snapshot.json": {"version": 1}})));
    let root = sign(&json!({"_type": "root", "spec_version": "1.0.33", "version": 1, "expires": expires,
        "consistent_snapshot": false, "keys": {"k": key().public()}, "roles": roles_of_root}));
    let root = TrustRow { role: "root".into(), version: 1, bytes: root };
    let mut source = Memory { files, asked: Vec::new() };
    let options = RefreshOptions { expiry: Expiry::Strict { now: 0 } };
    let mut refreshed = refresh(&mut source, &[root], options).unwrap();
    source.asked.clear();
    let found = refreshed.find_target(&mut source, "x/1").map(|target| target.map(|target| target.length));
    (found, source.asked)
}

#[test]
fn delegations_are_searched_depth_first_in_order() {
    let open = |name: &'static str| (name, "x/*", false);
    let cases = [
        ("the top speaks first", role(Some(1), &[open("a")]), vec![("a", role(Some(2), &[]))], Some(1), ""),
        (
            "the first sibling wins",
            role(None, &[open("a"), open("b")]),
            vec![("a", role(Some(2), &[])), ("b", role(Some(3), &[]))],
            Some(2),
            "a",
        ),
        (
            "children before siblings",
            role(None, &[open("a"), open("b")]),
            vec![("a", role(None, &[open("c")])), ("b", role(Some(3), &[])), ("c", role(Some(4), &[]))],
            Some(4),
            "a c",
        ),
        (
            "then siblings",
            role(None, &[open("a"), open("b")]),
            vec![("a", role(None, &[open("c")])), ("b", role(Some(3), &[])), ("c", role(None, &[]))],
            Some(3),
            "a c b",
        ),
        (
            "who may not speak for a path is not asked",
            role(None, &[("a", "y/*", true), open("b")]),
            vec![("a", role(Some(2), &[])), ("b", role(Some(3), &[]))],
            Some(3),
            "b",
        ),
        (
            "a terminating role ends the search",
            role(None, &[("a", "x/*", true), open("b")]),
            vec![("a", role(None, &[])), ("b", role(Some(3), &[]))],
            None,
            "a",
        ),
        (
            "also among the siblings of its parent",
            role(None, &[open("a"), open("b")]),
            vec![("a", role(None, &[("c", "x/*", true)])), ("b", role(Some(3), &[])), ("c", role(None, &[]))],
            None,
            "a c",
        ),
        (
            "a circle is walked once",
            role(None, &[open("a"), open("b")]),
            vec![("a", role(None, &[open("b"), open("a")])), ("b", role(None, &[open("a")]))],
            None,
            "a b",
        ),
    ];
    for (what, top, roles, expected, asked) in cases {
        let (found, loaded) = find(&top, &roles);
        assert_eq!(found.unwrap(), expected, "{what}");
        assert_eq!(loaded.join(" "), asked, "{what}");
    }
}

#[test]
fn the_search_ends_after_many_roles() {
    let names: Vec<String> = (0..100).map(|n| format!("r{n}")).collect();
    let roles: Vec<(&str, Value)> =
        names.array_windows().map(|[this, next]| (this.as_str(), role(None, &[(next, "x/*", false)]))).collect();
    let (found, loaded) = find(&role(None, &[("r0", "x/*", false)]), &roles);
    assert_eq!((found.unwrap(), loaded.len()), (None, MAX_DELEGATIONS));
}

#[test]
fn a_delegate_whose_file_is_wrong_ends_the_search_with_an_error() {
    let top = role(None, &[("a", "x/*", false), ("b", "x/*", false)]);
    let mut strange = role(Some(1), &[]);
    strange["version"] = json!(2);
    let found = find(&top, &[("a", strange), ("b", role(Some(2), &[]))]).0;
    assert!(matches!(found, Err(TrustError::Mismatch(_))), "{found:?}");
    let found = find(&top, &[("b", role(Some(2), &[]))]).0;
    assert!(matches!(found, Err(TrustError::Missing(_))), "{found:?}");
}
