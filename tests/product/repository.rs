//! Repositories are added to, taken from, checked, copied and pruned through the command line.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::tool::*;

#[test]
fn a_collection_is_added_to_and_taken_from_and_its_repository_looked_after() {
    let field = Field::new();
    let pages = field.path("pages");
    let page = |name: &str, text: &str| {
        write_tree(&pages, &[(&format!("{name}.html"), format!("<title>{name}</title><p>{text}</p>").as_bytes())]);
        pages.join(format!("{name}.html"))
    };
    let publish = |more: &[&str]| {
        let repository = field.repository();
        let base =
            ["publish", "--repository", repository.to_str().unwrap(), "--collection", "demo", "--language", "en"];
        let text = run(base
            .iter()
            .copied()
            .chain(["--license", "CC-BY-4.0", "--json", "--quiet"])
            .chain(more.iter().copied()));
        serde_json::from_str::<Value>(&text).unwrap()["release"].clone()
    };
    let (one, two) = (page("one", "first"), page("two", "second"));
    publish(&[one.to_str().unwrap(), "--title", "Lessons"]);
    let added = publish(&[two.to_str().unwrap(), "--add"]);
    assert_eq!((added["resources"].as_u64(), added["title"].as_str()), (Some(2), Some("Lessons")));
    let less = publish(&["--withdraw", "one", "--reason", "a wrong number"]);
    assert_eq!(less["resources"], 1);
    assert_eq!(
        (&less["withdrawn"][0]["id"], &less["withdrawn"][0]["reason"]),
        (&"one".into(), &"a wrong number".into())
    );
    let back = publish(&[one.to_str().unwrap(), "--add"]);
    assert_eq!((back["resources"].as_u64(), back.get("withdrawn")), (Some(2), None), "it is there again");
    let repository = field.repository();
    let refused = fails([
        "publish",
        "--repository",
        repository.to_str().unwrap(),
        "--collection",
        "demo",
        "--withdraw",
        "three",
        "--reason",
        "x",
    ]);
    assert!(refused.contains("no resource three"), "{refused}");

    let copy = field.path("copy");
    let on = |task: &str, more: &[&str]| {
        let base = ["repository", task, repository.to_str().unwrap(), "--json", "--quiet"];
        serde_json::from_str::<Value>(&run(base.iter().copied().chain(more.iter().copied()))).unwrap()
    };
    assert_eq!(on("verify", &[])["wrong"], Value::Array(vec![]));
    assert_eq!(on("mirror", &["--to", copy.to_str().unwrap(), "--size", "1M"])["collections"][0], "demo");
    let pruned = on("prune", &["--now"]);
    assert!(pruned["kept"].as_u64() > Some(8), "{pruned}");
    assert_eq!(on("verify", &[])["wrong"], Value::Array(vec![]));
    field.init();
    assert_eq!(field.sync(&copy)["collections"][0]["to"], 4);
    // A byte is turned in the copy: it is named, with what to do.
    let windows = read_tree(&copy.join("windows")).into_keys().next().unwrap();
    let path = copy.join("windows").join(windows);
    let mut bytes = fs::read(&path).unwrap();
    bytes[3] ^= 1;
    fs::write(&path, bytes).unwrap();
    let output = maktaba().args(["repository", "verify", copy.to_str().unwrap()]).output().unwrap();
    let told = text(&output.stdout);
    assert!(!output.status.success());
    assert!(told.contains("is not what was signed") && told.contains("another copy"), "{told}");
}

#[test]
fn what_a_cut_left_in_a_repository_is_told_and_goes_wherever_it_lies() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let repository = field.repository();
    let on = |task: &str, more: &[&str]| run(["repository", task, repository.to_str().unwrap()].iter().chain(more));
    let json = |task: &str, more: &[&str]| -> Value {
        serde_json::from_str(&on(task, &[more, &["--json", "--quiet"]].concat())).unwrap()
    };
    for begun in ["windows/ab/abc.7-1-0a0b0c0d.part", "README.txt.7-2-0a0b0c0d.part"] {
        write_tree(&repository, &[(begun, b"half a file")]);
    }
    assert_eq!(json("verify", &[])["begun"], 2);
    let told = on("verify", &[]);
    assert!(told.contains("2 files begun and not ended") && told.contains("prune --now"), "{told}");
    let young = json("prune", &[]);
    assert_eq!((&young["young"], &young["begun"]), (&2.into(), &0.into()), "somebody may be writing them");
    assert_eq!(json("prune", &["--now"])["begun"], 2);
    assert_eq!((&json("verify", &[])["begun"], &json("prune", &["--now"])["files"]), (&0.into(), &0.into()));
}

#[test]
fn what_has_no_room_in_a_mirror_is_named_and_a_script_hears_of_it() {
    let field = Field::new();
    let words: String = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_string()).collect();
    for (name, said) in [("little", "Water."), ("large", words.as_str())] {
        write_tree(&field.path(name), &[("page.txt", said.as_bytes())]);
        field.publish(&field.path(name), name);
    }
    let (repository, copy) = (field.repository(), field.path("copy"));
    let args = ["repository", "mirror", repository.to_str().unwrap(), "--to", copy.to_str().unwrap(), "--size", "50k"];
    let output = maktaba().args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("no room for large"), "{}", text(&output.stdout));
    // The same where it is the stick that is small, on which cuts have left half of a file.
    let script = format!(
        "mount -t tmpfs -o size=4160k tmpfs '{to}' && mkdir '{to}/bundles' && head -c 30000 /dev/zero >'{to}/bundles/abc.7-1-0123456789abcdef.part' && \
         '{program}' repository mirror '{from}' --to '{to}'; code=$?; '{program}' repository verify '{to}' && ls '{to}/bundles'; \
         exit $code",
        to = copy.display(),
        from = repository.display(),
        program = env!("CARGO_BIN_EXE_maktaba"),
    );
    let output = Command::new("unshare").args(["--mount", "sh", "-c", &script]).output().unwrap();
    if output.status.code() == Some(1) && text(&output.stderr).contains("unshare") {
        return skipped("a file system of its own cannot be made here");
    }
    let told = text(&output.stdout);
    assert_eq!(output.status.code(), Some(3), "{told}{}", text(&output.stderr));
    assert!(told.contains("no room for large") && told.contains("all as they were signed"), "{told}");
    assert!(!told.contains(".part"), "{told}");
}
