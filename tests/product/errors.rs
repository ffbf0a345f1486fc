//! What people read when something is wrong: the thing, the place, the remedy.

use std::fs;

use super::tool::*;

#[test]
fn mistakes_get_an_answer_that_helps() {
    let field = Field::new();
    let nowhere = field.path("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    let cases: [(&[&str], &str); 10] = [
        (&["status", "--library", nowhere], "is not a library\nTo do: make one with `maktaba init"),
        (&["sync", "--library", nowhere, "--from", "x"], "is not a library"),
        (&["init", "--library", nowhere, "--root", nowhere], "could not read"),
        (&["publish", nowhere, "--repository", nowhere, "--collection", "c"], "nothing was published"),
        (&["publish", nowhere, "--repository", nowhere, "--collection", "Bad Name"], "use 1 to 64 of a-z"),
        (&["host", "--repository", nowhere], "there is no repository in"),
        (&["keys", "rotate", "nothing", "--repository", nowhere], "choose online, targets"),
        (&["keys", "show", "--keys", nowhere], "maktaba keys new"),
        (&["keys", "rotate", "online", "--repository", nowhere], "name the directory of the keys"),
        (&["renew", "--repository", nowhere, "--keys", nowhere], "name the directory of the keys"),
    ];
    for (args, expected) in cases {
        let said = fails(args);
        assert!(said.contains(expected), "{args:?}: {said}");
    }
}

#[test]
fn a_strange_time_needs_a_word_and_renewing_needs_no_sources() {
    let field = Field::new();
    let source = field.path("page.html");
    fs::write(&source, "<html lang=en><title>Page</title>One").unwrap();
    field.publish(&source, "demo");
    fs::write(&source, "<html lang=en><title>Page</title>Two").unwrap();
    let (source, repository) = (source.to_str().unwrap(), field.repository());
    let repository = repository.to_str().unwrap();
    let publish =
        ["publish", source, "--repository", repository, "--collection", "demo", "--license", "CC0-1.0", "--time"];
    let said = fails(publish.iter().chain(&["2126-01-01T00:00:00Z"]));
    assert!(said.contains("2126") && said.contains("--yes-the-clock-is-right"), "{said}");
    fs::remove_dir_all(format!("{repository}.work")).unwrap();
    let renew = ["renew", "--repository", repository, "--time", "2027-06-01T00:00:00Z", "--json"];
    let renewed: serde_json::Value = serde_json::from_str(&run(renew)).unwrap();
    assert_eq!(renewed["renewed"], serde_json::json!(["targets", "demo", "snapshot", "timestamp"]), "{renewed}");
    field.init();
    assert_eq!(field.sync(repository)["collections"][0]["to"], 1);
    // Whoever writes into the repository without a key is found out by the next publication.
    fs::write(field.repository().join("metadata/timestamp.json"), "{}").unwrap();
    let said = fails(renew);
    assert!(said.contains("metadata/timestamp.json") && said.contains("restore"), "{said}");
}

#[test]
fn a_library_is_changed_by_one_at_a_time_and_by_no_newer_one() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let lock = fs::File::create(field.library().join("lock")).unwrap();
    lock.try_lock().unwrap();
    let library = field.library();
    let sync = ["sync", "--library", library.to_str().unwrap(), "--from", field.repository().to_str().unwrap()]
        .map(str::to_owned);
    assert!(fails(&sync).contains("another maktaba is changing the library"));
    drop(lock);
    run(&sync);
    assert!(
        fails(["sync", "--library", library.to_str().unwrap(), "--from", "/no/such/place"])
            .contains("neither a folder nor an address")
    );
    assert!(fails(["rollback", "demo", "--library", library.to_str().unwrap()]).contains("nothing to roll back to"));
    assert!(
        fails(["export", "other", "--to", "x", "--library", library.to_str().unwrap()])
            .contains("does not hold the collection other")
    );
}

#[test]
fn hostile_sources_are_refused_by_name_and_publish_nothing() {
    let Some(hostile) = fixtures("hostile/archives") else { return };
    let field = Field::new();
    for entry in fs::read_dir(hostile).unwrap() {
        let path = entry.unwrap().path();
        let repository = field.repository();
        let args = [
            "publish",
            path.to_str().unwrap(),
            "--repository",
            repository.to_str().unwrap(),
            "--collection",
            "c",
            "--language",
            "en",
            "--license",
            "CC0-1.0",
        ];
        let output = maktaba().args(args).output().unwrap();
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
        assert!(
            said.contains(path.file_name().unwrap().to_str().unwrap()) || said.contains("taken"),
            "{}: {said}",
            path.display()
        );
        assert!(!field.path("evil.txt").exists());
    }
}

#[test]
fn help_teaches() {
    let help = run(["--help"]);
    for word in ["publish", "init", "subscribe", "sync", "serve", "The main job in five commands"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    for command in [
        "publish",
        "keys",
        "init",
        "subscribe",
        "sync",
        "serve",
        "host",
        "export",
        "original",
        "rollback",
        "verify",
        "status",
        "licences",
        "harvest",
        "completions",
    ] {
        assert!(run([command, "--help"]).lines().count() > 6, "{command}");
    }
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let dir = Field::new();
    let names = run(["manual", "--into", dir.path("man").to_str().unwrap()]);
    assert!(names.starts_with("maktaba.1\n") && names.contains("maktaba-keys-rotate.1"), "{names}");
    assert!(!names.contains("import-worker"), "{names}");
    for name in names.lines() {
        let page = fs::read_to_string(dir.path("man").join(name)).unwrap();
        let parts = [".TH ", ".SH NAME", ".SH SYNOPSIS", ".SH EXAMPLES", ".SH EXIT STATUS"];
        assert!(parts.iter().all(|part| page.contains(part)), "{page}");
    }
    let web = run(["manual", "--html", "--into", dir.path("web").to_str().unwrap()]);
    assert_eq!(web.lines().count(), names.lines().count(), "{web}");
    let keys = fs::read_to_string(dir.path("web/maktaba-keys-new.html")).unwrap();
    let parts = ["<h2>Examples</h2>", "<tr><td>7<td>", "--repository &lt;", "<a href=\"index.html\">maktaba</a>"];
    assert!(parts.iter().all(|part| keys.contains(part)), "{keys}");
    let serve = fs::read_to_string(dir.path("man/maktaba-serve.1")).unwrap();
    assert!(serve.contains("content\\-listen") && serve.contains("maktaba 0."), "{serve}");
    for (shell, mark) in [("bash", "complete -F"), ("zsh", "#compdef maktaba"), ("fish", "complete -c maktaba")] {
        let script = run(["completions", shell]);
        assert!([mark, "subscribe", "sync-from"].iter().all(|part| script.contains(part)), "{shell}: {script}");
    }
    assert!(fails(["completions", "tcsh"]).contains("[possible values: bash, zsh, fish]"));
}
