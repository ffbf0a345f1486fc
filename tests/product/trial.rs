//! `maktaba try`: the main job in one command.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::tool::*;

/// Starts it in a folder of temporary files of its own; the process, and the address that it prints.
fn start(field: &Field, more: &[&str]) -> (Child, String) {
    fs::create_dir_all(field.path("tmp")).unwrap();
    let mut command = maktaba();
    command.args(["try", "--quiet"]).args(more).env("TMPDIR", field.path("tmp"));
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    (child, url.trim().to_owned())
}

fn stop(mut child: Child) -> Option<i32> {
    let id = rustix::process::Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    child.wait().unwrap().code()
}

#[test]
fn a_sample_is_served_in_seconds_and_nothing_is_left_behind() {
    let field = Field::new();
    let begun = Instant::now();
    let (child, url) = start(&field, &[]);
    assert!(begun.elapsed() < Duration::from_secs(20), "ten seconds, and twice that on a machine that is busy");
    let page = |path: &str| text(&get(&format!("{url}{path}")).body);
    assert!(page("c/sample").contains("Rock, Paper, Scissors"), "{}", page("c/sample"));
    assert_eq!(get(&format!("{url}r/sample/clean-water-quiz-en")).status, 200);
    assert_eq!(stop(child), Some(0));
    assert_eq!(fs::read_dir(field.path("tmp")).unwrap().count(), 0);
}

#[test]
fn a_wrong_address_is_told_before_anything_is_made_and_stopping_early_leaves_nothing() {
    let field = Field::new();
    let tmp = field.path("tmp");
    fs::create_dir_all(&tmp).unwrap();
    let output = maktaba().args(["try", "--listen", "127.0.0.1:99999"]).env("TMPDIR", &tmp).output().unwrap();
    let said = text(&output.stderr);
    assert!(output.status.code() == Some(2) && !said.contains("$ maktaba publish"), "{said}");
    let mut child =
        maktaba().arg("try").env("TMPDIR", &tmp).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    errors.read_line(&mut said).unwrap();
    assert!(said.starts_with("$ maktaba publish"), "{said}");
    assert_eq!(stop(child), Some(130));
    errors.read_to_string(&mut said).unwrap();
    assert!(said.contains("maktaba: stopped\nTo do: nothing was kept"), "{said}");
    assert_eq!(fs::read_dir(&tmp).unwrap().count(), 0);
}

#[test]
fn what_is_kept_is_a_publisher_and_a_box() {
    let field = Field::new();
    let keep = field.path("keep");
    let (child, _) = start(&field, &["--keep", keep.to_str().unwrap()]);
    assert_eq!(stop(child), Some(0));
    let status = run(["status", "--library", keep.join("box").to_str().unwrap()]);
    assert!(status.contains("Sample library, release 1, 5 resources"), "{status}");
    assert!(keep.join("repo/metadata/1.root.json").exists() && keep.join("repo.keys").exists());
    let said = fails(["try", "--keep", keep.to_str().unwrap()]);
    assert!(said.contains("holds other things"), "{said}");
}
