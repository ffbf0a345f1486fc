//! A stick between schools and their publisher: what was made goes one way, answers come back.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::tool::*;

/// A publisher, and boxes of two schools, each of which has made something.
struct Country {
    ministry: Field,
    schools: [Field; 2],
    stick: PathBuf,
}

impl Country {
    fn new() -> Self {
        let ministry = Field::new();
        write_tree(&ministry.path("in"), &[("water.txt", b"Water is life.")]);
        ministry.publish(&ministry.path("in"), "lessons");
        let schools = [Field::new(), Field::new()];
        let root = ministry.repository().join("metadata/1.root.json");
        for (school, name) in schools.iter().zip(["well", "song"]) {
            school.on_box(&["init", "--root", root.to_str().unwrap()]);
            school.on_box(&["subscribe", "--all"]);
            school.sync(ministry.repository());
            make(school, name, &[]);
        }
        let stick = ministry.path("stick");
        std::fs::create_dir(&stick).unwrap();
        Self { ministry, schools, stick }
    }

    fn give(&self, school: &Field) -> Value {
        json(&school.on_box(&["courier", "give", "--to", self.stick.to_str().unwrap(), "--json"]))
    }

    /// The publisher collects from the stick, and answers.
    fn collect(&self) -> Value {
        let (inbox, repository) = (self.ministry.path("inbox"), self.ministry.repository());
        let args = [
            "courier",
            "collect",
            self.stick.to_str().unwrap(),
            "--into",
            inbox.to_str().unwrap(),
            "--repository",
            repository.to_str().unwrap(),
            "--time",
            "2027-01-02T00:00:00Z",
            "--json",
        ];
        let output = maktaba().args(args).output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 3)), "{}", text(&output.stderr));
        json(&text(&output.stdout))
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn make(school: &Field, name: &str, more: &[&str]) {
    let path = school.path(&format!("{name}.md"));
    std::fs::write(&path, format!("# The {name} of our school\n\nWe made it ourselves.")).unwrap();
    let mut args = vec!["publish", path.to_str().unwrap(), "--language", "en", "--licence", "CC-BY-4.0"];
    args.extend(more);
    school.on_box(&args);
}

#[test]
fn what_schools_made_arrives_and_is_answered() {
    let country = Country::new();
    make(&country.schools[0], "list", &["--only-here"]);
    for school in &country.schools {
        assert_eq!(country.give(school)["given"]["collections"], serde_json::json!(["made-here"]));
    }
    let names = |dir: &Path| std::fs::read_dir(dir.join("maktaba-repositories")).unwrap().count();
    assert_eq!(names(&country.stick), 3, "two schools and a word for who finds it");
    assert!(country.stick.join("maktaba-repositories/README.txt").exists());
    let collected = country.collect();
    assert_eq!((collected["boxes"].as_array().unwrap().len(), &collected["answered"]), (2, &Value::from(2)));
    assert!(collected["boxes"].as_array().unwrap().iter().all(|one| one["absent"] == serde_json::json!([])));
    // A mentor opens what has come with what opens any repository.
    let inbox = country.ministry.path("inbox/maktaba-repositories");
    let dirs: Vec<PathBuf> = std::fs::read_dir(inbox).unwrap().map(|dir| dir.unwrap().path()).collect();
    let mut titles = Vec::new();
    for dir in dirs.iter().filter(|dir| dir.is_dir()) {
        let mentor = Field::new();
        mentor.on_box(&["init", "--root", dir.join("metadata/1.root.json").to_str().unwrap()]);
        mentor.on_box(&["subscribe", "made-here"]);
        mentor.sync(dir);
        let running = mentor.serve(&[]);
        titles.push(text(&get(&format!("{}c/made-here", running.url)).body));
        assert!(!text(&get(&format!("{}api/v1/resources", running.url)).body).contains("The list"), "kept there");
    }
    assert!(["The well", "The song"].iter().all(|title| titles.iter().any(|page| page.contains(title))), "{titles:?}");
    // The answer is at home with the next sync, and told once.
    let [school, other] = &country.schools;
    let report = school.sync(country.ministry.repository());
    assert_eq!(report["receipt"]["received"], serde_json::json!({"made-here": 1}));
    assert!(school.sync(country.ministry.repository())["receipt"].is_null());
    let status = school.on_box(&["status"]);
    assert!(status.contains("has got release 1 of own~made-here"), "{status}");
    // What is made since then is on its way.
    make(school, "poem", &[]);
    let status = school.on_box(&["status"]);
    assert!(status.contains("release 2 has not yet"), "{status}");
    let given = country.give(school);
    assert_eq!(given["given"]["meeting"], "newer");
    let collected = country.collect();
    assert_eq!(collected["answered"], 1, "the other school has its answer already: {collected}");
    assert_eq!(school.sync(country.ministry.repository())["receipt"]["received"], serde_json::json!({"made-here": 2}));
    // The other school has no network: a stick brings lessons and the answer.
    let (inbox, repository) = (country.ministry.path("inbox"), country.ministry.repository());
    let [inbox, repository] = [&inbox, &repository].map(|path| path.to_str().unwrap());
    let stick = country.stick.to_str().unwrap();
    let prepared = json(&run(["courier", "prepare", repository, "--to", stick, "--inbox", inbox, "--json"]));
    assert_eq!(prepared["answers"], 2, "{prepared}");
    let brought =
        json(&other.on_box(&["device", "medium", stick, "--state", other.path("run").to_str().unwrap(), "--json"]));
    let received = &brought["repositories"][0]["receipt"]["received"];
    assert_eq!(*received, serde_json::json!({"made-here": 1}), "{brought}");
    assert_eq!(brought["refused"], serde_json::json!([]), "what other schools gave is nobody's fault: {brought}");
    let status = json(&other.on_box(&["status", "--json"]));
    assert!(status["last_sync"]["report"]["error"].is_null(), "nor a sync that failed: {status}");
}

#[test]
fn a_card_that_was_copied_is_noticed() {
    let country = Country::new();
    let [school, _] = &country.schools;
    let twin = Field::new();
    let status = std::process::Command::new("cp").arg("-a").args([school.library(), twin.library()]).status().unwrap();
    assert!(status.success());
    for (of, name) in [(school, "poem"), (&twin, "drawing")] {
        make(of, name, &[]);
    }
    assert_eq!(country.give(school)["given"]["meeting"], "newer");
    let before = read_tree(&country.stick);
    let library = twin.library();
    let args = ["courier", "give", "--to", country.stick.to_str().unwrap(), "--library", library.to_str().unwrap()];
    let output = maktaba().args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("two boxes sign as one"), "{}", text(&output.stdout));
    assert_eq!(read_tree(&country.stick), before, "what was there stays");
    // The same at the publisher, who meets both on two sticks.
    country.collect();
    std::fs::remove_dir_all(country.stick.join("maktaba-repositories")).unwrap();
    country.give(&twin);
    assert_eq!(country.collect()["boxes"][0]["meeting"], "twins");
}

#[test]
fn an_older_stick_a_torn_one_and_a_forged_one_change_nothing() {
    let country = Country::new();
    let [school, _] = &country.schools;
    country.give(school);
    let old = country.ministry.path("old");
    copy(&country.stick, &old);
    make(school, "poem", &[]);
    country.give(school);
    country.collect();
    let inbox = read_tree(&country.ministry.path("inbox"));
    // Older: a courier who was on the road for long.
    std::fs::remove_dir_all(&country.stick).unwrap();
    copy(&old, &country.stick);
    assert_eq!(country.collect()["boxes"][0]["meeting"], "older");
    assert_eq!(read_tree(&country.ministry.path("inbox")), inbox);
    // Torn: the newest content lacks. Forged: a bit of it is another one.
    std::fs::remove_dir_all(&country.stick).unwrap();
    make(school, "drawing", &[]);
    std::fs::create_dir(&country.stick).unwrap();
    country.give(school);
    let whole = read_tree(&country.stick);
    let window = whole.keys().filter(|path| path.contains("/windows/")).find(|path| !inbox.contains_key(path.as_str()));
    let window = country.stick.join(window.unwrap());
    let bytes = std::fs::read(&window).unwrap();
    for damage in [None, Some([&bytes[..bytes.len() - 1], &[bytes[bytes.len() - 1] ^ 1]].concat())] {
        match damage {
            None => std::fs::remove_file(&window).unwrap(),
            Some(other) => std::fs::write(&window, other).unwrap(),
        }
        let collected = country.collect();
        assert_eq!(collected["refused"].as_array().unwrap().len(), 1, "{collected}");
        let timestamp = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
            tree.iter().find(|(path, _)| path.ends_with("timestamp.json")).unwrap().1.clone()
        };
        assert_eq!(
            timestamp(&read_tree(&country.ministry.path("inbox"))),
            timestamp(&inbox),
            "the last whole one counts"
        );
    }
    std::fs::write(&window, bytes).unwrap();
    assert_eq!(country.collect()["boxes"][0]["meeting"], "newer");
    // An answer that somebody else wrote is none.
    let answers = read_tree(&country.ministry.repository().join("boxes"));
    let (path, answer) = answers.iter().next().unwrap();
    let forged = text(answer).replace("\"made-here\":3", "\"made-here\":9");
    assert_ne!(forged, text(answer));
    let place = country.ministry.repository().join("boxes").join(path);
    std::fs::write(&place, forged).unwrap();
    assert!(school.sync(country.ministry.repository())["receipt"].is_null());
    std::fs::write(&place, answer).unwrap();
    assert_eq!(school.sync(country.ministry.repository())["receipt"]["received"], serde_json::json!({"made-here": 3}));
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in read_tree(from) {
        write_tree(to, &[(&path, &bytes)]);
    }
}
