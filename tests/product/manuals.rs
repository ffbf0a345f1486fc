//! What the manuals tell people to type does what they say.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::tool::*;

/// Commands that go on until somebody ends them.
const SERVERS: [&str; 3] = ["maktaba serve ", "maktaba host ", "maktaba try "];

/// The blocks of a page that are a shell's, one after the other.
fn script(page: &str) -> String {
    let mut text = String::new();
    let mut language = None;
    for line in page.lines() {
        match (language, line.strip_prefix("```")) {
            (None, Some(word)) => language = Some(word),
            (Some(_), Some(_)) => language = None,
            (Some("sh"), None) => text.extend([line, "\n"]),
            (Some(_), None) => {
                let typed = line.trim_start().trim_start_matches("sudo ");
                assert!(!typed.starts_with("maktaba "), "a command that no test runs: {line}");
            }
            (None, None) => {}
        }
    }
    text
}

/// The same, fit for a test: at ports that are free, with a stick that is a folder, servers beside what follows.
fn fit(script: &str, field: &Field) -> String {
    let mut text = String::from("set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n");
    let (pages, hosted) = (free_port().to_string(), free_port().to_string());
    for line in script.lines() {
        let line = line.replace(":8080", &format!(":{pages}")).replace(":8081", &format!(":{hosted}"));
        let line = line.replace("0.0.0.0", "127.0.0.1").replace("/media/stick", field.path("stick").to_str().unwrap());
        if !SERVERS.iter().any(|server| line.starts_with(server)) {
            text.extend([line.as_str(), "\n"]);
            continue;
        }
        let line = line.trim_end_matches('&').split(" # ").next().unwrap().trim_end().to_owned();
        let port = line.split("127.0.0.1:").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        let answers = format!("(exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null");
        text.extend([&line, " >/dev/null &\nuntil ", &answers, "; do kill -0 $!; sleep 0.1; done\n"]);
    }
    text
}

/// Runs a page from top to bottom in an empty folder.
fn follow(page: &str) {
    let field = Field::new();
    for folder in ["bin", "stick", "work", "work/lessons"] {
        fs::create_dir_all(field.path(folder)).unwrap();
    }
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_maktaba"), field.path("bin/maktaba")).unwrap();
    if page == "README.md" {
        fs::write(field.path("work/lessons/water.txt"), "Maji ni uhai.").unwrap();
    } else {
        fs::remove_dir(field.path("work/lessons")).unwrap();
    }
    // Another publisher's repository lies on the stick.
    let other = Field::new();
    write_tree(&other.path("wells"), &[("wells.txt", b"How a well is dug.")]);
    other.publish(&other.path("wells"), "wells");
    for (path, bytes) in read_tree(&other.repository()) {
        write_tree(&field.path("stick/kisima"), &[(&path, &bytes)]);
    }
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page)).unwrap();
    let script = script(&manual);
    assert!(script.contains("maktaba "), "{page} has no command");
    if script.contains("curl ") && Command::new("curl").arg("--version").output().is_err() {
        return skipped("curl is not installed (apt-get install curl)");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut paths = vec![field.path("bin")];
    paths.extend(std::env::split_paths(&path));
    let output = Command::new("bash")
        .args(["-c", &fit(&script, &field)])
        .current_dir(field.path("work"))
        .env("PATH", std::env::join_paths(paths).unwrap())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success() && !said.contains("panicked"), "{page}: {}\n{said}", output.status);
}

#[test]
fn a_school_can_follow_its_page() {
    follow("docs/school.md");
}

#[test]
fn a_field_worker_can_follow_their_page() {
    follow("docs/field-worker.md");
}

#[test]
fn a_publisher_can_follow_their_page() {
    follow("docs/publisher.md");
}

#[test]
fn an_integrator_can_follow_their_page() {
    follow("docs/integrator.md");
}

#[test]
fn the_main_job_of_the_readme_can_be_typed() {
    follow("README.md");
}
