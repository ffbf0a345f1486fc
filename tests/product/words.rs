//! Messages say what happened and what to do, in words of docs/words.md.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use super::tool::*;

/// What a command says, whatever came of it.
fn says(args: &[&str]) -> String {
    let output = maktaba().args(args).output().unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn what_waits_for_the_same_is_said_once_with_all_names() {
    let field = Field::new();
    let folder = field.path("in");
    let names: Vec<String> = (0..13).map(|number| format!("page-{number:02}.html")).collect();
    let mut table = String::from("path,title,language,license\n");
    for name in &names {
        write_tree(&folder, &[(name, b"<title>Page</title>Words.")]);
        table.push_str(&format_row(name));
    }
    fs::write(folder.join("index.csv"), table).unwrap();
    let repository = field.repository();
    let said = says(&[
        "publish",
        folder.to_str().unwrap(),
        "--repository",
        repository.to_str().unwrap(),
        "--collection",
        "c",
        "--dry-run",
    ]);
    assert_eq!(said.matches("\"free\" is not a licence we know").count(), 1, "{said}");
    assert!(said.contains("13 not published") && said.contains("for example CC-BY-4.0"), "{said}");
    assert!(names.iter().all(|name| said.contains(name.as_str())), "{said}");
}

fn format_row(name: &str) -> String {
    format!("{name},{name},en,free\n")
}

#[test]
fn copies_that_are_not_right_are_named_in_plain_words() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let (library, repository) = (field.library(), field.repository());
    let (library, repository) = (library.to_str().unwrap(), repository.to_str().unwrap());
    let sync = |from: &str| says(&["sync", "--library", library, "--from", from]);
    field.init();

    // Cut short, as a full stick leaves it.
    let torn = field.path("torn");
    for (path, bytes) in read_tree(&field.repository()) {
        write_tree(&torn, &[(&path, &bytes)]);
    }
    let timestamp = fs::read(torn.join("metadata/timestamp.json")).unwrap();
    fs::write(torn.join("metadata/timestamp.json"), &timestamp[..timestamp.len() / 2]).unwrap();
    let said = sync(torn.to_str().unwrap());
    assert!(said.contains("this copy is not complete"), "{said}");
    assert!(said.contains("To do: copy the folder again, and look whether the stick is full"), "{said}");
    fs::remove_file(torn.join("metadata/timestamp.json")).unwrap();
    assert!(sync(torn.to_str().unwrap()).contains("is not complete: metadata/timestamp.json is missing"));

    // At an address nobody has a folder to copy.
    let nowhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/repo", nowhere.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut asked in nowhere.incoming().map_while(Result::ok) {
            let lines = BufReader::new(asked.try_clone().unwrap()).lines().map_while(Result::ok);
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            asked.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        }
    });
    let said = sync(&address);
    assert!(said.contains(&format!("To do: look how the address {address} is written")), "{said}");

    let other = Field::new();
    other.publish(&sample(), "demo");
    let said = sync(other.repository().to_str().unwrap());
    assert!(said.contains("this repository is from another publisher, and nothing was changed"), "{said}");
    let told = says(&["status", "--library", library]);
    assert!(told.contains(". To do: take a copy from the publisher of this box"), "{told}");

    let said = sync("http://127.0.0.1:1/repo");
    assert!(said.starts_with("maktaba: no answer from http://127.0.0.1:1/"), "{said}");

    let above = field.path("");
    let said = sync(above.to_str().unwrap());
    assert!(said.contains("there is no repository in") && said.contains("To do: is it "), "{said}");

    let said = sync(repository);
    assert!(said.contains("demo: nothing yet → release 1 (full)"), "{said}");
    assert!(!said.contains('%'), "metadata and all it is more than the content alone: {said}");
    assert!(sync(repository).contains("up to date, release 1"));
}

#[test]
fn the_help_keeps_to_the_words() {
    for command in ["publish", "subscribe", "sync", "licences", "init", "verify", "status", "harvest", "export"] {
        let help = run([command, "--help"]);
        let text = help.replace("--license", "").replace("license]", "");
        assert!(!text.to_lowercase().contains("license"), "{command}: {help}");
        for word in ["timestamp", "snapshot", "metadata threshold", "wish"] {
            assert!(!text.contains(word), "{command}: {word}: {help}");
        }
    }
    assert!(run(["subscribe", "--help"]).contains("Stop keeping these up to date"));
}
