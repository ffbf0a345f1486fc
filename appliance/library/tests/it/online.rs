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

/// Where a site of these pages opens, and whether that is told.
fn opens(name: &str, pages: &[(&str, &str)]) -> (String, bool) {
    let site = folder(name);
    for (name, body) in pages {
        std::fs::write(site.join(name), format!("<title>{name}</title><h1>{name}</h1>{body}")).expect("a page");
    }
    let (import, _) = run(&[site], &described());
    let (_, record) = crate::fixtures::only(&import);
    let is_told = import.report.warnings.iter().any(|one| one.reason.contains("index.html"));
    (record.main.map(|main| main.to_string()).unwrap_or_default(), is_told)
}

#[test]
fn a_site_without_index_opens_at_the_page_that_leads_to_the_others() {
    let hub = "<a href=about.html>a</a> <a href=lesson1.html>b</a> <a href='lesson2.html#x'>c</a>";
    let back = "<a href=toc.html>home</a>";
    let pages = [("about.html", back), ("lesson1.html", back), ("lesson2.html", back), ("toc.html", hub)];
    assert_eq!(opens("main-hub", &pages), ("toc.html".to_owned(), false));
    let chain = [
        ("a.html", ""),
        ("b.html", "<a href=a.html>on</a>"),
        ("c.html", "<a href=b.html>on</a>"),
        ("d.html", "<a href=c.html>on</a>"),
    ];
    assert_eq!(opens("main-chain", &chain), ("d.html".to_owned(), false));
    let none = [("a.html", ""), ("b.html", ""), ("c.html", "")];
    assert_eq!(opens("main-none", &none), ("a.html".to_owned(), true));
    let home = "<a href=welcome.html>home</a><a href=about.html>a</a><a href=lesson.html>l</a>";
    let all = [("about.html", home), ("lesson.html", home), ("welcome.html", home)];
    assert_eq!(opens("main-all", &all), ("welcome.html".to_owned(), false));
}
