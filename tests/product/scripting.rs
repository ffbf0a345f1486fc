//! What scripts rely on: exit codes, one JSON object whatever happens, and no surprises of pipes, disks and signals.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::tool::*;

/// Runs a command with --json: its exit code, and the one object that it prints.
fn json(args: &[&str]) -> (i32, Value) {
    let Output { status, stdout, stderr } = maktaba().arg("--json").args(args).output().unwrap();
    assert!(!text(&stderr).contains("panicked"), "{args:?}: {}", text(&stderr));
    let object: Value = serde_json::from_slice(&stdout).unwrap_or_else(|_| panic!("{args:?}: {}", text(&stdout)));
    assert!(object.is_object(), "{args:?}: {object}");
    (status.code().unwrap(), object)
}

/// A box with the sample on it, and a page beside it whose licence is missing.
fn stocked() -> Field {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    field.sync(field.repository());
    fs::write(field.path("page.html"), "<html lang=en><title>A page</title>Words.").unwrap();
    field
}

#[test]
fn each_way_to_end_has_its_code_and_one_object() {
    let field = stocked();
    let paths = ["repo", "box", "page.html", "nowhere", "new", "harvested", "sample"].map(|name| field.path(name));
    let [repo, library, page, nowhere, new, harvested, _] = paths.each_ref().map(|path| path.to_str().unwrap());
    let sample = sample();
    let publish = ["publish", page, sample.to_str().unwrap(), "--collection", "two", "--repository", new];
    let cases: [(&[&str], i32, &str); 25] = [
        (&["status", "--library", library], 0, ""),
        (&["verify", "--library", library], 0, ""),
        (&["status", "--library", nowhere], 1, "is not a library"),
        (&["publish", page, "--collection", "c", "--repository", repo], 1, "no resource could be taken"),
        (&["publish", page, "--collection", "c", "--repository", ""], 2, "--repository"),
        (&["sync", "--library", library], 2, "--from"),
        (&["nonsense"], 2, "nonsense"),
        (&["harvest", "http://127.0.0.1:1/feed", "--into", harvested], 5, "no answer from http://127.0.0.1:1/feed"),
        (&["harvest", nowhere, "--into", harvested], 1, "could not read"),
        (&["init", "--library", library, "--root", repo], 1, "could not read"),
        (&["subscribe", "--library", library], 2, "no collection was named"),
        (&publish, 3, ""),
        (&["sync", "--library", library, "--from", "http://127.0.0.1:1/repo"], 5, "no answer from http://127.0.0.1:1"),
        (&["repository", "verify", "http://127.0.0.1:1/repo"], 5, "no answer from http://127.0.0.1:1"),
        (&["sync", "--library", library, "--from", new], 6, "another publisher"),
        (&["sync", "--library", library, "--from", nowhere], 1, "neither a folder nor an address"),
        (&["subscribe", "nosuch", "--library", library], 1, "there is no collection nosuch"),
        (&["original", "demo", "rock-paper-scissors-en", "--library", library], 2, "standard output"),
        (&["rollback", "nosuch", "--undo", "--library", library], 1, "does not hold the collection nosuch"),
        (&["original", "nosuch", "book", "--to", page, "--library", library], 1, "does not hold nosuch/book"),
        (&["subscribe", "--budget", "0", "--library", library], 2, "`none` means as much as there is room for"),
        (&["courier", "collect", nowhere, "--into", harvested], 1, "there is no folder"),
        (
            &["restore", page, "--code", "KQ7F-3MXP-9RTA", "--library", library],
            1,
            "nothing was changed: this is no copy of a school",
        ),
        (&["trust", "add", nowhere, "--as", "kisima", "--library", library], 1, "could not read"),
        (&["--help"], 0, ""),
    ];
    for (args, code, said) in cases {
        let (found, object) = json(args);
        assert_eq!(found, code, "{args:?}: {object}");
        let error = object.get("error");
        assert_eq!(error.is_some(), !matches!(code, 0 | 3), "{args:?}: {object}");
        if let Some(error) = error {
            assert_eq!(error["code"], code, "{object}");
            assert!(error["message"].as_str().unwrap().contains(said), "{args:?}: {object}");
            assert!(!error["remedy"].as_str().unwrap().is_empty(), "{args:?}: {object}");
        }
    }
    let lock = File::create(field.library().join("lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(json(&["sync", "--library", library, "--from", repo]).0, 8);
}

#[test]
fn verify_is_content_after_a_repair() {
    let field = stocked();
    let library = field.library();
    let library = library.to_str().unwrap();
    let packs = read_tree(&field.library().join("packs"));
    let (name, bytes) = packs.iter().max_by_key(|(_, bytes)| bytes.len()).unwrap();
    let mut bytes = bytes.clone();
    for at in (1000..bytes.len().saturating_sub(1000)).step_by(5000) {
        bytes[at] ^= 0xff;
    }
    fs::write(field.library().join("packs").join(name), bytes).unwrap();
    let (code, object) = json(&["verify", "--library", library]);
    assert_eq!(code, 6, "{object}");
    field.sync(field.repository());
    let (code, object) = json(&["verify", "--library", library]);
    assert_eq!((code, object["damaged"].as_array().unwrap().len()), (0, 0), "{object}");
}

#[test]
fn what_cannot_be_known_yet_is_accepted_and_what_is_known_not_to_be_there_is_not() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let (library, root) = (field.library(), field.repository().join("metadata/1.root.json"));
    let library = library.to_str().unwrap();
    run(["init", "--library", library, "--root", root.to_str().unwrap()]);
    // Before the first sync nobody knows what is offered.
    let said = run(["subscribe", "nosuch", "demo", "--library", library]);
    assert!(said.contains("not known yet"), "{said}");
    let repo = field.repository();
    let (code, report) = json(&["sync", "--library", library, "--from", repo.to_str().unwrap()]);
    assert_eq!(code, 3, "{report}");
    let said = fails(["subscribe", "other", "--library", library]);
    assert!(said.contains("there is no collection other") && said.contains("demo"), "{said}");
    let (_, status) = json(&["status", "--library", library]);
    assert_eq!(status["offered"], serde_json::json!(["demo"]), "{status}");
    assert_eq!(status["subscriptions"], serde_json::json!(["demo", "nosuch"]), "nothing was added");
    run(["subscribe", "nosuch", "--remove", "--library", library]);
    assert!(fails(["subscribe", "nosuch", "--remove", "--library", library]).contains("nosuch"));
}

#[test]
fn a_reader_that_goes_and_a_disk_that_is_full_end_it_quietly_or_clearly() {
    let field = stocked();
    let library = field.library();
    let commands: [&[&str]; 3] = [&["status"], &["licences"], &["--json", "status"]];
    for command in commands {
        let args = [command, &["--library", library.to_str().unwrap()]].concat();
        // A pipe whose reader has gone before a word was written.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = maktaba().args(&args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{args:?}");
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = maktaba().args(&args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{args:?}: {said}");
        assert!(said.contains("could not write the result: No space left"), "{said}");
        let both = [0, 1].map(|_| OpenOptions::new().write(true).open("/dev/full").unwrap());
        let [out, err] = both;
        assert_eq!(maktaba().args(&args).stdout(out).stderr(err).status().unwrap().code(), Some(4), "{args:?}");
    }
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    assert_eq!(maktaba().arg("--help").stdout(full).output().unwrap().status.code(), Some(4));
}

/// Every file below a folder, with its bytes; nothing for the journals of a database that is only read.
fn all(root: &Path) -> BTreeMap<String, Vec<u8>> {
    read_tree(root)
}

#[test]
fn a_look_writes_nothing_at_all() {
    let field = Field::new();
    write_tree(&field.path("in"), &[("page.html", b"<html lang=en><title>P</title>Words.")]);
    let (page, repo) = (field.path("in/page.html"), field.repository());
    let look = ["publish", page.to_str().unwrap(), "--licence", "CC0-1.0", "--collection", "c", "--dry-run"];
    let look = [&look[..], &["--repository", repo.to_str().unwrap()]].concat();
    let root = field.path("");
    let before = all(&root);
    let (code, object) = json(&look);
    assert_eq!((code, &object["lost"]), (0, &Value::Null), "{object}");
    assert!(all(&root) == before, "on nothing");
    field.publish(&page, "c");
    let before = all(&root);
    let (code, object) = json(&look);
    assert_eq!((code, &object["lost"]), (0, &serde_json::json!([])), "{object}");
    let after = all(&root);
    let changed: Vec<&String> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(changed.is_empty() && after.len() == before.len(), "beside a repository: {changed:?}");
}

#[test]
fn stopping_says_what_is_kept() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    // A source that takes the request and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let from = format!("http://{}/", silent.local_addr().unwrap());
    let library = field.library();
    let (interrupt, terminate) = (rustix::process::Signal::INT, rustix::process::Signal::TERM);
    let kept = "what has come is kept";
    for (command, signal, code, kept) in [
        ("sync", interrupt, 130, kept),
        ("sync", terminate, 143, kept),
        ("plan", interrupt, 130, "nothing was changed"),
    ] {
        let args = ["--json", command, "--library", library.to_str().unwrap(), "--from", &from];
        let mut child = maktaba().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (mut request, _) = silent.accept().unwrap();
        request.read_exact(&mut [0; 16]).unwrap();
        let id = rustix::process::Pid::from_raw(child.id().try_into().unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code));
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        let object: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(object["error"]["name"], "stopped");
        assert!(object["error"]["remedy"].as_str().unwrap().contains(kept), "{object}");
    }
    drop(silent);
    assert_eq!(field.sync(field.repository())["collections"][0]["to"], 1);
}

#[test]
fn what_is_printed_as_ready_listens() {
    let field = stocked();
    let listening = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listening.local_addr().unwrap().to_string();
    let library = field.library();
    let library = library.to_str().unwrap();
    let serve = ["serve", "--no-mdns", "--library", library, "--listen"];
    let output = maktaba().args(serve).arg(&taken).output().unwrap();
    assert_eq!(text(&output.stdout), "", "an address that is taken is not printed");
    assert!(text(&output.stderr).contains(&taken), "{}", text(&output.stderr));
    drop(listening);
    // The first connection after the line is answered, also at a port that the system chooses.
    let mut child = maktaba().args(serve).args(["127.0.0.1:0", "--quiet"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let reply = ureq::get(&format!("{}healthz", url.trim())).call();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(reply.is_ok(), "{url}: {reply:?}");
}

#[test]
fn a_library_is_not_made_among_other_things() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let photos = field.path("photos");
    write_tree(&photos, &[("holiday.jpg", b"sea")]);
    let root = field.repository().join("metadata/1.root.json");
    let said = fails(["init", "--library", photos.to_str().unwrap(), "--root", root.to_str().unwrap()]);
    assert!(said.contains("holds other things") && said.contains("To do: name a folder that is empty"), "{said}");
    assert_eq!(read_tree(&photos).len(), 1, "nothing was written there");
    // What is empty, new, or a library already is fine.
    fs::create_dir(field.library()).unwrap();
    field.init();
    field.init();
}

#[test]
fn what_is_not_at_a_terminal_has_no_colours() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let (library, repository) = (field.library(), field.repository());
    let library = library.to_str().unwrap();
    run(["subscribe", "--remove", "--all", "--library", library]);
    run(["subscribe", "nosuch", "--library", library]);
    let sync = |log: &str| {
        let args = ["sync", "--library", library, "--from", repository.to_str().unwrap()];
        let output = maktaba().args(args).env("MAKTABA_LOG", log).output().unwrap();
        text(&output.stderr) + &text(&output.stdout)
    };
    let said = sync("info");
    assert!(said.contains("INFO") && !said.contains('\u{1b}'), "{said}");
    assert_eq!(sync("warn").matches("has no collection nosuch").count(), 1, "told once, not in the log too");
}

#[test]
fn addresses_that_cannot_be_listened_at_say_what_to_do() {
    let field = stocked();
    let (library, repository) = (field.library(), field.repository());
    let serve = ["serve", "--no-mdns", "--library", library.to_str().unwrap(), "--listen"];
    let host = ["host", "--repository", repository.to_str().unwrap(), "--listen"];
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for command in [&serve[..], &host[..]] {
        let said = fails([command, &["192.0.2.1:8080"]].concat());
        assert!(said.contains("To do: this computer has no address 192.0.2.1"), "{said}");
        let said = fails([command, &[&taken]].concat());
        assert!(said.contains("To do: another program listens there"), "{said}");
    }
}

#[test]
fn the_table_of_what_is_missing_keeps_what_the_flags_said() {
    let field = Field::new();
    let folder = field.path("in");
    write_tree(&folder, &[("water.txt", b"Water is life.\nBoil it."), ("fire.txt", b"Fire is hot.")]);
    let (table, repository) = (folder.join("index.csv"), field.repository());
    let args = [
        "publish",
        folder.to_str().unwrap(),
        "--repository",
        repository.to_str().unwrap(),
        "--collection",
        "c",
        "--language",
        "sw",
        "--creator",
        "Asha",
        "--subject",
        "Science",
        "--level",
        "primary",
        "--index",
        table.to_str().unwrap(),
        "--dry-run",
    ];
    let output = maktaba().args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let rows = fs::read_to_string(&table).unwrap();
    for row in ["fire.txt,fire,fire,sw,,Asha,,Science,primary,", "water.txt,water,water,sw,,Asha,,Science,primary,"] {
        assert!(rows.to_lowercase().contains(&row.to_lowercase()), "{rows}");
    }
    assert!(!repository.exists());
}

#[test]
fn no_message_names_an_empty_path() {
    let field = Field::new();
    write_tree(&field.path("in"), &[("water.txt", b"Water.")]);
    let output = maktaba()
        .current_dir(field.path("in"))
        .args([
            "publish",
            ".",
            "--repository",
            "../repo",
            "--collection",
            "c",
            "--language",
            "en",
            "--index",
            "index.csv",
        ])
        .output()
        .unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(!said.contains("\"\"") && !said.contains(": :") && !said.contains(" :"), "{said}");
    for empty in [["status", "--library", ""], ["host", "--repository", ""], ["harvest", "--into", ""]] {
        assert_eq!(maktaba().args(empty).output().unwrap().status.code(), Some(2), "{empty:?}");
    }
}
