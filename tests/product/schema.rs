//! What programs read is what docs/output.schema.json promises.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::tool::*;

/// What is wrong with a value by a schema; `None` if it is as it should be. As much of JSON Schema as ours uses.
fn wrong(value: &Value, schema: &Value, all: &Value, at: &str) -> Option<String> {
    let told = |what: &str| Some(format!("{at}: {what}: {value}"));
    if let Some(name) = schema["$ref"].as_str() {
        return wrong(value, &all["$defs"][name.strip_prefix("#/$defs/").unwrap()], all, at);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let failed: Vec<String> = any.iter().map_while(|one| wrong(value, one, all, at)).collect();
        return if failed.len() == any.len() { Some(failed.join(" or ")) } else { None };
    }
    if schema["enum"].as_array().is_some_and(|known| !known.contains(value)) {
        return told("is not one of those that are named");
    }
    let is_type = match schema["type"].as_str().unwrap_or_else(|| panic!("{at}: {schema} has no type")) {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{at}: {other} is not a type that this test knows"),
    };
    if !is_type {
        return told("has another type");
    }
    let mut list = value.as_array().filter(|_| !schema["items"].is_null()).into_iter().flatten().enumerate();
    let in_list = list.find_map(|(n, one)| wrong(one, &schema["items"], all, &format!("{at}[{n}]")));
    let Some(object) = value.as_object() else { return in_list };
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(missing) = required.into_iter().find(|name| !object.contains_key(*name)) {
        return told(&format!("{missing} is missing"));
    }
    object.iter().find_map(|(name, one)| {
        let at = format!("{at}.{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(false)) => Some(format!("{at} is not in the schema")),
            (Value::Null, Value::Null) => None,
            (Value::Null, more) => wrong(one, more, all, &at),
            (known, _) => wrong(one, known, all, &at),
        }
    })
}

/// Runs commands one after the other and compares each answer with the schema of its name.
fn compare(calls: Vec<(&str, Vec<String>)>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/output.schema.json");
    let all: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    for (name, args) in calls {
        let output = maktaba().arg("--json").args(&args).output().unwrap();
        let value: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", super::tool::text(&output.stdout)));
        assert_eq!(wrong(&value, &all["$defs"][name], &all, name), None, "{args:?}");
        let is_error = !matches!(output.status.code(), Some(0 | 3 | 7)) || value.get("error").is_some();
        assert_eq!(name == "error", is_error, "{args:?}: {:?}: {value}", output.status);
    }
}

#[test]
fn every_object_is_as_the_schema_says() {
    let field = Field::new();
    let sample = sample();
    write_tree(&field.path("in"), &[("water.txt", b"Water is life."), ("fire.txt", b"Fire is hot.")]);
    let paths = ["repo", "box", "in", "export", "copy", "original.epub", "other.keys", "in/water.txt"];
    let paths = paths.map(|name| field.path(name).to_str().unwrap().to_owned());
    let [repo, library, folder, export, copy, original, other, water] = paths.each_ref().map(String::as_str);
    let (root, keys) = (format!("{repo}/metadata/1.root.json"), format!("{repo}.keys"));
    let sample = sample.to_str().unwrap();
    let text = ["--repository", repo, "--collection", "texts", "--language", "en", "--licence", "CC0-1.0"];
    let with = |command: &[&'static str], more: &[&str]| -> Vec<String> {
        command.iter().map(|word| (*word).to_owned()).chain(more.iter().map(|word| (*word).to_owned())).collect()
    };
    let on_box = ["--library", library];
    let calls: Vec<(&str, Vec<String>)> = vec![
        ("publish", with(&["publish"], &[&[sample, "--repository", repo, "--collection", "demo"][..]].concat())),
        ("publish", with(&["publish"], &[&[folder][..], &text].concat())),
        ("publish", with(&["publish"], &[&[folder][..], &text].concat())),
        ("publish", with(&["publish", "--dry-run"], &[&[water][..], &text].concat())),
        ("error", with(&["publish"], &[&[water][..], &text].concat())),
        ("publish", with(&["publish", "--withdraw", "fire", "--reason", "wrong"], &text)),
        ("error", with(&["publish"], &[folder, "--repository", repo, "--collection", "texts"])),
        ("error", with(&["status", "--library"], &[copy])),
        ("error", with(&["no-such-command"], &[])),
        ("init", with(&["init", "--root"], &[&[root.as_str()][..], &on_box].concat())),
        ("subscribe", with(&["subscribe", "--all"], &on_box)),
        ("sync", with(&["sync", "--from"], &[&[repo][..], &on_box].concat())),
        ("sync", with(&["sync", "--from"], &[&[repo][..], &on_box].concat())),
        ("subscribe", with(&["subscribe", "demo"], &on_box)),
        ("status", with(&["status"], &on_box)),
        ("verify", with(&["verify"], &on_box)),
        ("licences", with(&["licences"], &on_box)),
        ("export", with(&["export", "demo", "--to"], &[&[export][..], &on_box].concat())),
        ("original", with(&["original", "demo", "story-0127-hi", "--to"], &[&[original][..], &on_box].concat())),
        ("rollback", with(&["rollback", "demo", "--undo"], &on_box)),
        ("subscribe", with(&["subscribe", "demo", "--remove"], &on_box)),
        ("subscribe", with(&["subscribe", "--all", "--remove"], &on_box)),
        ("subscribe", with(&["subscribe", "demo", "--language", "hi", "--budget", "1M"], &on_box)),
        ("plan", with(&["plan", "--from"], &[&[repo][..], &on_box].concat())),
        ("sync", with(&["sync", "--from"], &[&[repo][..], &on_box].concat())),
        ("error", with(&["subscribe", "demo", "--subject", "xyzzy"], &on_box)),
        ("remove", with(&["remove", "texts"], &on_box)),
        ("renew", with(&["renew", "--repository"], &[repo])),
        ("keys", with(&["keys", "show", "--keys"], &[&keys])),
        ("keys", with(&["keys", "new", "--keys"], &[other])),
        ("keys", with(&["keys", "letters", "--repository"], &[repo])),
        ("keys", with(&["keys", "letters", "--stop", "--repository"], &[repo])),
        ("keys", with(&["keys", "rotate", "online", "--repository"], &[repo])),
        ("keys", with(&["keys", "rotate", "collection-texts", "--repository"], &[repo])),
        ("repository-verify", with(&["repository", "verify"], &[repo])),
        ("repository-mirror", with(&["repository", "mirror"], &[repo, "--to", copy])),
        ("repository-prune", with(&["repository", "prune", "--dry-run"], &[repo])),
        ("neighbours", with(&["neighbours", "--wait", "1s"], &[])),
        ("text", with(&["--version"], &[])),
        ("text", with(&["sync", "--help"], &[])),
        ("completions", with(&["completions", "fish"], &[])),
    ];
    compare(calls);
}

#[test]
fn what_travels_is_as_the_schema_says() {
    let field = Field::new();
    let paths = ["repo", "box", "water.txt", "second", "stick", "inbox"];
    let paths = paths.map(|name| field.path(name).to_str().unwrap().to_owned());
    let [repo, library, water, second, stick, inbox] = paths.each_ref().map(String::as_str);
    fs::write(water, "Water is life.").unwrap();
    fs::create_dir(stick).unwrap();
    let roots = [repo, second].map(|dir| format!("{dir}/metadata/1.root.json"));
    let said = ["--collection", "texts", "--language", "en", "--licence", "CC0-1.0"];
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let on_box = |more: &[&str]| words(&[more, &["--library", library]].concat());
    compare(vec![
        ("publish", words(&[&["publish", water, "--repository", repo][..], &said].concat())),
        ("publish", words(&[&["publish", water, "--repository", second][..], &said].concat())),
        ("init", on_box(&["init", "--root", &roots[0]])),
        ("trust-add", on_box(&["trust", "add", &roots[1], "--as", "kisima", "--from", "https://example.org/repo"])),
        ("trust-list", on_box(&["trust", "list"])),
        ("error", on_box(&["trust", "remove", "nobody"])),
        ("subscribe", on_box(&["subscribe", "--all", "--of", "kisima"])),
        ("sync", on_box(&["sync", "--from", second])),
        ("trust-remove", on_box(&["trust", "remove", "kisima", "--with-collections"])),
        ("publish", on_box(&["publish", water, "--language", "en", "--licence", "CC0-1.0"])),
        ("courier-give", on_box(&["courier", "give", "--to", stick])),
        ("courier-collect", words(&["courier", "collect", stick, "--into", inbox, "--repository", repo])),
        (
            "courier-order",
            words(&["courier", "order", "--repository", repo, "--inbox", inbox, "--all", "--budget", "1G"]),
        ),
        ("keys", words(&["keys", "letters", "--repository", repo])),
        ("courier-reports", words(&["courier", "reports", "--inbox", inbox, "--keys", &format!("{repo}.keys")])),
        ("courier-prepare", words(&["courier", "prepare", repo, "--to", stick, "--inbox", inbox])),
        ("sync", on_box(&["sync", "--from", repo])),
    ]);
}

#[test]
fn what_the_system_of_a_box_asks_is_as_the_schema_says() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let paths = ["box", "stick", "state", "settings.toml"].map(|name| field.path(name));
    let [library, stick, state, settings] = paths.each_ref().map(|path| path.to_str().unwrap());
    fs::create_dir(state).unwrap();
    for (path, bytes) in read_tree(&field.repository()) {
        write_tree(&field.path("stick/repo"), &[(&path, &bytes)]);
    }
    fs::write(settings, "[library]\nname = \"A box\"\n").unwrap();
    let device =
        |words: &[&str]| -> Vec<String> { ["device"].iter().chain(words).map(|word| (*word).to_owned()).collect() };
    compare(vec![
        ("device-settings", device(&["settings", "--from", settings, "--check"])),
        ("device-medium", device(&["medium", stick, "--library", library, "--state", state])),
        ("device-report", device(&["report", "--library", library, "--state", state])),
        ("self-test", vec!["self-test".to_owned()]),
    ]);
}

#[test]
fn every_command_is_in_the_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/output.schema.json");
    let all: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let field = Field::new();
    let pages = run(["manual", "--into", field.path("man").to_str().unwrap()]);
    let names: Vec<&str> = pages.lines().filter_map(|page| page.strip_prefix("maktaba-")?.strip_suffix(".1")).collect();
    // Those above others have no answer of their own; all of keys answer alike.
    let has_answer = |name: &&&str| !names.iter().any(|other| other.starts_with(&format!("{name}-")));
    for name in names.iter().filter(has_answer) {
        let of = if name.starts_with("keys-") { "keys" } else { name };
        assert!(!all["$defs"][of].is_null(), "{name} is not in the schema");
    }
}

#[test]
fn the_manual_has_every_exit_code() {
    let pages = ["../docs/integrator.md"]
        .map(|page| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap());
    let help = run(["--help"]);
    let codes = help.split("Exit codes:").nth(1).unwrap();
    for line in codes.lines().filter(|line| !line.trim().is_empty()) {
        let (code, meaning) = line.trim().split_once("  ").unwrap();
        for page in &pages {
            assert!(page.contains(&format!("| {code} | {meaning} |")), "{line}");
        }
    }
}
