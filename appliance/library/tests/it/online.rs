//! What needs the internet is told when it is published.

use crate::fixtures::{described, run};
use crate::pack::{folder, zip};

/// What is told of the one host.
fn told(source: std::path::PathBuf, host: &str) -> Vec<String> {
    let (import, _) = run(&[source], &described());
    assert_eq!(import.report.accepted.len(), 1, "{}", import.report);
    let warnings = import.report.warnings.iter().filter(|one| one.reason.contains(host));
    warnings.map(|one| format!("{}: {}", one.place, one.reason)).collect()
}

#[test]
fn a_site_that_runs_by_programs_of_other_hosts_is_told() {
    let site = folder("online");
    let page = "<title>Docs</title><link rel=stylesheet href='//cdn.example/a.css'><div id=app></div><p>words</p>\
        <iframe src='https://films.example/1'></iframe><script src='//cdn.example/a.js'></script><a href='https://a.example'>x</a>";
    std::fs::write(site.join("index.html"), page).expect("a page");
    std::fs::write(site.join("a.css"), "@import url(https://fonts.example/f.css);").expect("a sheet");
    let told = told(site, "the internet");
    assert_eq!(told.len(), 1, "{told:?}");
    let said = &told[0];
    assert!(said.contains("cdn.example (2), films.example (1), fonts.example (1): bring these files along"), "{said}");
    assert!(!said.contains("a.example,") && !said.contains("a.example ("), "a link is none: {said}");
}

#[test]
fn films_of_other_hosts_in_h5p_are_told() {
    let content = r#"{"video": {"files": [{"path": "https://films.example/x", "mime": "video/YouTube"}], "title": "Mto"},
        "metadata": {"source": "https://pictures.example/"}}"#;
    let package = r#"{"title": "Mto", "mainLibrary": "H5P.Video", "preloadedDependencies": [], "language": "sw"}"#;
    let h5p = zip("online.h5p", &[("h5p.json", package), ("content/content.json", content)]);
    let told = told(h5p, ".example");
    assert!(told.len() == 1 && told[0].starts_with("content/content.json: "), "{told:?}");
    assert!(told[0].contains("of films.example (1): ") && !told[0].contains("pictures.example"), "{told:?}");
}

#[test]
fn files_that_nothing_opens_are_told_with_what_to_do() {
    let at = folder("convert");
    std::fs::write(at.join("a.txt"), "words").expect("a text");
    for name in ["a.mhtml", "b.doc"] {
        std::fs::write(at.join(name), b"\xd0\xcf\x11\xe0\0").expect("a file");
    }
    for (source, place) in [(at.join("a.mhtml"), "web page, complete"), (at.join("b.doc"), "soffice")] {
        assert_eq!(told(source, place).len(), 1, "{place}");
    }
}
