//! What is made on a box: published there, shown there, kept or carried.

use serde_json::Value;

use super::tool::*;

fn field() -> Field {
    let field = Field::new();
    write_tree(&field.path("in"), &[("water.txt", b"Water is life.")]);
    field.publish(&field.path("in"), "lessons");
    field.init();
    field.sync(field.repository());
    field
}

/// Publishes a text on the box; what became of it.
fn make(field: &Field, name: &str, text: &str, more: &[&str]) -> Value {
    let path = field.path(name);
    std::fs::write(&path, text).unwrap();
    let mut args = vec!["publish", path.to_str().unwrap(), "--language", "sw", "--licence", "CC-BY-4.0", "--json"];
    args.extend(more);
    serde_json::from_str(&field.on_box(&args)).unwrap()
}

fn field_of_another_school() -> Field {
    let field = field();
    make(&field, "well.md", "# Their well", &[]);
    field
}

fn held(field: &Field) -> Vec<(String, u64)> {
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    let collections = status["collections"].as_array().unwrap().iter();
    collections.map(|one| (one["id"].as_str().unwrap().to_owned(), one["resources"].as_u64().unwrap())).collect()
}

#[test]
fn what_is_made_here_is_shown_at_once_and_added_to() {
    let field = field();
    let running = field.serve(&[]);
    assert_eq!(make(&field, "well.md", "# Kisima chetu\n\nTulikichimba 2019.", &[])["release"]["release"], 1);
    assert_eq!(make(&field, "song.md", "# Wimbo\n\nMaji ni uhai.", &[])["release"]["release"], 2);
    make(&field, "list.md", "# Orodha\n\nYetu tu.", &["--only-here"]);
    assert_eq!(
        held(&field),
        [("lessons".to_owned(), 1), ("own~kept-here".to_owned(), 1), ("own~made-here".to_owned(), 2)]
    );
    let page = get(&format!("{}r/own~made-here/well", running.url));
    assert!(text(&page.body).contains("Kisima chetu"), "{}", page.status);
    // Corrected, and taken back with a reason.
    make(&field, "well.md", "# Kisima chetu\n\nTulikichimba 2018.", &[]);
    let content = get(&format!("{}content/own~made-here/well/well.html", running.url));
    assert!(text(&content.body).contains("2018"), "{}", text(&content.body));
    // Another school's well is another work.
    let other = field_of_another_school();
    let id = |field: &Field| {
        let running = field.serve(&[]);
        let item: Value =
            serde_json::from_slice(&get(&format!("{}api/v1/resources/own~made-here/well", running.url)).body).unwrap();
        item["id"].as_str().unwrap().to_owned()
    };
    assert_ne!(id(&field), id(&other));
    field.on_box(&["publish", "--withdraw", "song", "--reason", "wrong words"]);
    assert_eq!(held(&field)[2], ("own~made-here".to_owned(), 1));
    // A sync with the publisher, which knows nothing of it, leaves it there.
    field.sync(field.repository());
    assert_eq!(held(&field)[2], ("own~made-here".to_owned(), 1));
    let own = field.library().join("own");
    run(["repository", "verify", own.to_str().unwrap()]);
    let library = field.library();
    let reserved = fails(["trust", "remove", "own", "--library", library.to_str().unwrap()]);
    assert!(reserved.contains("calls itself"), "{reserved}");
}

#[test]
fn a_look_on_a_box_writes_nothing() {
    let field = field();
    make(&field, "well.md", "# Kisima chetu", &[]);
    let before = read_tree(&field.library().join("own"));
    let look = make(&field, "song.md", "# Wimbo", &["--dry-run"]);
    assert_eq!((&look["dry_run"], &look["lost"]), (&Value::Bool(true), &serde_json::json!([])));
    assert_eq!(read_tree(&field.library().join("own")), before);
    assert_eq!(held(&field)[1], ("own~made-here".to_owned(), 1));
}

#[test]
fn what_was_made_here_outlives_its_catalogue() {
    let field = field();
    make(&field, "well.md", "# Kisima chetu", &[]);
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(field.library().join(format!("library.db{end}"))).unwrap_or_default();
    }
    // The next thing that is made finds what was there before in the box's own repository.
    assert_eq!(make(&field, "song.md", "# Wimbo", &[])["release"]["release"], 2);
    assert_eq!(held(&field), [("own~made-here".to_owned(), 2)]);
    field.sync(field.repository());
    assert_eq!(held(&field), [("lessons".to_owned(), 1), ("own~made-here".to_owned(), 2)]);
    field.on_box(&["verify"]);
}

#[test]
fn a_catalogue_that_is_lost_or_emptied_is_made_anew_with_what_was_made_here() {
    for is_emptied in [false, true] {
        let field = field();
        make(&field, "well.md", "# Kisima chetu", &[]);
        field.sync(field.repository());
        let before = held(&field);
        let kept = std::fs::read(field.library().join("keep.json")).unwrap();
        for end in ["-wal", "-shm", ""] {
            std::fs::remove_file(field.library().join(format!("library.db{end}"))).unwrap_or_default();
        }
        if is_emptied {
            // What a power cut most often leaves of a file.
            std::fs::write(field.library().join("library.db"), "").unwrap();
            let library = field.library();
            let told = fails(["status", "--library", library.to_str().unwrap()]);
            assert!(told.contains("is empty, as a power cut may leave it"), "{told}");
        }
        let running = field.serve(&["--no-mdns"]);
        assert_eq!(get(&format!("{}r/own~made-here/well", running.url)).status, 200);
        drop(running);
        field.sync(field.repository());
        assert_eq!(held(&field), before);
        assert_eq!(std::fs::read(field.library().join("keep.json")).unwrap(), kept);
        field.on_box(&["verify"]);
        // What people take off afterwards stays off.
        field.on_box(&["remove", "own~made-here"]);
        field.sync(field.repository());
        assert_eq!(held(&field), before[..1]);
    }
}

#[test]
fn a_box_that_lost_its_own_repository_follows_its_settings_all_the_same() {
    let field = field();
    make(&field, "well.md", "# Kisima chetu", &[]);
    std::fs::remove_dir_all(field.library().join("own")).unwrap();
    let root = field.repository().join("metadata/1.root.json");
    let settings = field.path("maktaba.toml");
    std::fs::write(&settings, format!("[sync]\nroot = {root:?}\ncollections = [\"songs\"]\n")).unwrap();
    let _running = field.serve(&["--no-mdns", "--settings", settings.to_str().unwrap()]);
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert_eq!(status["subscriptions"], serde_json::json!(["songs"]));
}
