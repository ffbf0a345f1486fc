//! A publication takes nothing away unasked.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::tool::*;

/// A shelf of pages, each under a licence of its own.
struct Shelf {
    field: Field,
    folder: PathBuf,
}

impl Shelf {
    fn new(rows: &[(&str, &str)]) -> Self {
        let field = Field::new();
        let folder = field.path("shelf");
        let shelf = Self { field, folder };
        shelf.write(rows);
        shelf
    }

    fn write(&self, rows: &[(&str, &str)]) {
        let line = |(id, licence): &(&str, &str)| format!("{id},{id}.html,Title of {id},en,{licence}\n");
        let table: String = rows.iter().map(line).collect();
        write_tree(&self.folder, &[("index.csv", format!("id,path,title,language,license\n{table}").as_bytes())]);
        for (id, _) in rows {
            fs::write(self.folder.join(format!("{id}.html")), format!("<title>{id}</title>Words.")).unwrap();
        }
    }

    /// Publishes with more flags: the exit code, the one object, and what was said to people.
    fn publish(&self, more: &[&str]) -> (i32, Value, String) {
        let (folder, repository) = (self.folder.to_str().unwrap(), self.field.repository());
        let mut args = vec!["publish", "--json", "--repository", repository.to_str().unwrap(), "--collection", "c"];
        if !more.contains(&"--withdraw") {
            args.push(folder);
        }
        args.extend(more);
        let output = maktaba().args(&args).output().unwrap();
        let object = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stdout)));
        (output.status.code().unwrap(), object, text(&output.stderr))
    }

    /// All files of the repository.
    fn written(&self) -> Vec<String> {
        read_tree(&self.field.repository()).into_keys().collect()
    }
}

const FREE: &str = "CC0-1.0";

#[test]
fn what_would_be_lost_is_named_and_nothing_is_changed() {
    let shelf = Shelf::new(&[("a", FREE), ("b", FREE), ("c", FREE)]);
    assert_eq!(shelf.publish(&[]).0, 0);
    let before = shelf.written();
    shelf.write(&[("b", FREE)]);
    let (code, object, said) = shelf.publish(&[]);
    assert_eq!((code, &object["lost"]), (7, &serde_json::json!(["a", "c"])), "{object}");
    assert_eq!(object["error"]["name"], "would-lose");
    assert!(said.contains("c would lose 2 of the 3 resources of release 1: a, c. Nothing was changed"), "{said}");
    assert!(["--add", "--replace", "--withdraw"].iter().all(|flag| said.contains(flag)), "{said}");
    assert_eq!(shelf.written(), before);
    // A look tells the same beforehand.
    let (code, object, _) = shelf.publish(&["--dry-run"]);
    assert_eq!((code, &object["lost"]), (7, &serde_json::json!(["a", "c"])), "{object}");
    let (code, object, _) = shelf.publish(&["--replace"]);
    assert_eq!((code, &object["release"]["resources"]), (0, &Value::from(1)), "{object}");
    assert_eq!(object["release"]["lost"], serde_json::json!(["a", "c"]));
}

#[test]
fn a_slip_in_a_licence_takes_nothing_away() {
    let shelf = Shelf::new(&[("a", FREE), ("b", FREE)]);
    assert_eq!(shelf.publish(&[]).0, 0);
    shelf.write(&[("a", "fre"), ("b", FREE)]);
    let (code, object, said) = shelf.publish(&[]);
    assert_eq!(code, 7, "{object}");
    assert!(said.contains("a (\"fre\" is not a licence we know)"), "{said}");
    assert_eq!(object["report"]["quarantined"][0]["id"], "a");
    // What is added keeps the old one, and says that the new one waits.
    let (code, object, _) = shelf.publish(&["--add"]);
    assert_eq!((code, &object["release"]["release"]), (3, &Value::from(1)), "{object}");
    fs::remove_file(shelf.folder.join("b.html")).unwrap();
    shelf.write(&[("a", FREE)]);
    fs::write(
        shelf.folder.join("index.csv"),
        "id,path,title,language,license\na,a.html,A,en,CC0-1.0\nb,b.html,B,en,CC0-1.0\n",
    )
    .unwrap();
    assert_eq!(shelf.publish(&[]).0, 7, "a source that was refused is missed too");
}

#[test]
fn adding_and_withdrawing_lose_nothing_else() {
    let shelf = Shelf::new(&[("a", FREE), ("b", FREE)]);
    assert_eq!(shelf.publish(&[]).0, 0);
    shelf.write(&[("c", FREE)]);
    let (code, object, _) = shelf.publish(&["--add"]);
    assert_eq!((code, &object["release"]["resources"]), (0, &Value::from(3)), "{object}");
    let (code, object, _) = shelf.publish(&["--withdraw", "a", "--reason", "its maker asked for it"]);
    assert_eq!((code, &object["release"]["resources"]), (0, &Value::from(2)), "{object}");
    let (code, _, said) = shelf.publish(&["--replace", "--add"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn a_withdrawal_has_a_reason_and_something_to_withdraw() {
    let shelf = Shelf::new(&[("a", FREE), ("b", FREE)]);
    // Where there is no publisher yet, none is made for the sake of taking something back.
    let (code, _, said) = shelf.publish(&["--withdraw", "a", "--reason", "old"]);
    assert!(code == 1 && said.contains("repo.keys is not there"), "{code}: {said}");
    let made = fs::read_dir(shelf.folder.parent().unwrap()).unwrap().map(|one| one.unwrap().file_name());
    assert_eq!(made.collect::<Vec<_>>(), ["shelf"]);
    assert_eq!(shelf.publish(&[]).0, 0);
    let before = shelf.written();
    for reason in ["", " \n"] {
        let (code, _, said) = shelf.publish(&["--withdraw", "a", "--reason", reason]);
        assert!(code == 2 && said.contains("--reason"), "{code}: {said}");
    }
    for look in [&["--dry-run"][..], &[]] {
        let withdraw = |id| shelf.publish(&[&["--withdraw", id, "--reason", "old"], look].concat());
        let (code, _, said) = withdraw("a.html");
        assert!(
            code == 1
                && said.contains("c has no resource a.html")
                && said.contains("To do: choose one of its own: a, b"),
            "{said}"
        );
        if !look.is_empty() {
            assert_eq!(withdraw("a").0, 0);
        }
    }
    assert_eq!(shelf.written(), before);
    let repository = shelf.field.repository();
    let flags =
        ["--repository", repository.to_str().unwrap(), "--collection", "c", "--withdraw", "a", "--reason", "old"];
    let said = run([&["publish", "--dry-run"][..], &flags].concat());
    assert!(said.contains("1 resource of the last release would be withdrawn: a"), "{said}");
}
