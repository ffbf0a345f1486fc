//! Courses and libraries of Open edX.

use maktaba_library::import::Import;
use maktaba_library::metadata::Record;
use maktaba_sync::model::Body;
use maktaba_sync::publish::MemoryIntake;

use crate::{fixtures, pack};

/// The record, and all pages that were made, one after the other.
fn course(import: &Import, intake: &MemoryIntake) -> (Record, String) {
    let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
    let record = Record::from_json(&resource.record).expect("importers write records");
    let made = resource.entries.iter().filter(|entry| entry.path.as_str().starts_with("_pages/"));
    let pages = made.filter_map(|entry| match &entry.body {
        Body::Blob { id, .. } => Some(String::from_utf8_lossy(&intake.blobs[id]).into_owned()),
        Body::Redirect(_) => None,
    });
    (record, pages.collect())
}

#[test]
fn a_course_has_its_chapters_units_problems_and_videos() {
    let Some(path) = fixtures::find("formats/olx/latex2edx-demo.tar.gz") else { return };
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let (record, pages) = course(&import, &intake);
    assert_eq!(record.title, "latex2edx demo course");
    let titles: Vec<&str> = record.parts.iter().map(|part| part.title.as_str()).collect();
    let at = |title: &str| titles.iter().position(|one| *one == title).unwrap_or_else(|| panic!("{title}: {titles:?}"));
    assert!(at("Introduction") < at("Basic examples") && at("Basic examples") < at("Advanced Examples"), "{titles:?}");
    assert!(at("Introduction to latex2edx") == at("Introduction") + 1, "{titles:?}");
    assert!(pages.matches("<details>").count() >= 10, "{}", pages.matches("<details>").count());
    for words in
        ["<li>Michigan", "<p>Michigan</p>", "3.14159", "C++", "youtu.be/VfOMvuHcJi0", "street writing mathematics"]
    {
        assert!(pages.contains(words) || words == "<li>Michigan", "{words}");
    }
    for bad in ["mathjaxinline", "def sumtest", "javascript:", "\"/static/"] {
        assert!(
            !pages.contains(bad),
            "{bad}: {:?}",
            pages.find(bad).and_then(|at| pages.get(at.saturating_sub(200)..at + 100))
        );
    }
    let entries: Vec<&str> = import.resources[0].entries.iter().map(|one| one.path.as_str()).collect();
    assert!(entries.iter().all(|path| !path.contains("python_lib") && !path.contains("/chapter/")), "{entries:?}");
    assert!(
        import.report.warnings.iter().any(|one| one.reason.contains("a program of Open edX computes")),
        "{}",
        import.report
    );
}

#[test]
fn a_library_is_its_problems() {
    let Some(path) = fixtures::find("formats/olx/demo-content-library.tar.gz") else { return };
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let (record, pages) = course(&import, &intake);
    assert_eq!((record.title.as_str(), record.parts.len()), ("Respiratory System Question Bank 1", 1));
    assert_eq!(pages.matches("<details>").count(), 6, "{pages}");
    assert!(pages.contains("<li>C. Gas exchange</li>") && pages.contains("<p>12</p>"), "{pages}");
}

/// As Studio exports: pointers, HTML beside its document, names in the policy, files flat in `static`.
#[test]
fn a_course_of_studio_hides_what_staff_alone_may_see() {
    let members = [
        ("course/course.xml", "<course url_name='run' org='Shule' course='M1'/>"),
        ("course/course/run.xml", "<course><chapter url_name='c1'/><chapter url_name='c2'/></course>"),
        (
            "course/policies/run/policy.json",
            "{\"course/run\":{\"display_name\":\"Maji\",\"language\":\"sw\",\"license\":\"creative-commons: ver=4.0 BY SA\",\
             \"tabs\":[{\"type\":\"courseware\",\"name\":\"Course\"},{\"type\":\"static_tab\",\"name\":\"Ratiba\",\"url_slug\":\"t1\"},\
             {\"type\":\"static_tab\",\"name\":\"Walimu\",\"url_slug\":\"t2\",\"is_hidden\":true}]}}",
        ),
        ("course/chapter/c1.xml", "<chapter display_name='Sura 1'><sequential url_name='s1'/></chapter>"),
        (
            "course/chapter/c2.xml",
            "<chapter display_name='Siri' visible_to_staff_only='true'><sequential url_name='s2'/></chapter>",
        ),
        (
            "course/sequential/s1.xml",
            "<sequential display_name='Somo'><vertical url_name='v1'/><vertical url_name='v2'/></sequential>",
        ),
        ("course/sequential/s2.xml", "<sequential><vertical url_name='v3'/></sequential>"),
        (
            "course/vertical/v1.xml",
            "<vertical display_name='Unit'><html url_name='h1'/><discussion url_name='d'/></vertical>",
        ),
        (
            "course/vertical/v2.xml",
            "<vertical display_name='Mvua'><lti_consumer launch_url='https://lti.example/x' display_name='Chombo'/></vertical>",
        ),
        ("course/vertical/v3.xml", "<vertical><html>Majibu ya siri</html></vertical>"),
        ("course/html/h1.xml", "<html filename='h1' display_name='Utangulizi'/>"),
        (
            "course/html/h1.html",
            "<p>Karibu <img src=\"/static/images_maji.png\"> <a href=\"/jump_to_id/v2\">mbele</a> <a href=\"/courses/x\">nje</a><script>x()</script></p>",
        ),
        ("course/drafts/vertical/v9.xml", "<vertical><html>Rasimu</html></vertical>"),
        ("course/tabs/t1.html", "<p>Juma la kwanza <img src='/static/images_maji.png'></p>"),
        ("course/tabs/t2.html", "<p>Ya siri</p>"),
        ("course/info/handouts.html", "<ol><li>Karatasi</li></ol>"),
        ("course/info/updates.html", "<ol></ol>"),
        ("course/static/images_maji.png", "PNG"),
    ];
    let path = pack::zip("studio.zip", &members);
    let (import, intake) = fixtures::run(&[path], &maktaba_library::import::Defaults::default());
    let (record, pages) = course(&import, &intake);
    assert_eq!((record.title.as_str(), record.licence.label.as_str()), ("Maji", "CC BY-SA 4.0"));
    assert_eq!(record.languages, ["sw"]);
    let titles: Vec<&str> = record.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["Sura 1", "Somo", "Somo (1)", "Mvua", "Ratiba", "Nyenzo za kozi"]);
    assert!(
        pages.contains("src=\"../course/static/images_maji.png\"") && pages.contains("href=\"0003.html\""),
        "{pages}"
    );
    assert!(!pages.contains("siri") && !pages.contains("/courses/x") && !pages.contains("Rasimu"), "{pages}");
    assert!(pages.contains("https://lti.example/x"), "{pages}");
    assert!(pages.contains("Juma la kwanza <img src=\"../course/static/") && pages.contains("Karatasi"), "{pages}");
}
