//! What schools bring: through the locked-in importer into a release, over to a box, and onto its pages.

use std::fs;
use std::path::{Path, PathBuf};

use super::tool::*;

/// Publishes a source as `demo` and serves it.
fn serve(source: &Path) -> (Field, Running, serde_json::Value) {
    let field = Field::new();
    let said = field.publish(source, "demo");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    (field, serving, said)
}

#[test]
fn a_kolibri_channel_reaches_the_reader() {
    let Some(source) = fixtures("kolibri/storybook-channel") else { return };
    let (_field, serving, said) = serve(&source);
    let report = &said["report"];
    assert_eq!(report["accepted"].as_array().map(Vec::len), Some(8), "{said}");
    let page = get(&format!("{}r/demo/02f2755df62a5c1f9da29f6f13dff9d9", serving.url));
    assert_eq!(page.status, 200);
    assert!(text(&page.body).contains("Anansi and Turtle"));
}

#[test]
fn texts_and_office_files_are_read_on_the_page() {
    let field = Field::new();
    let folder = field.path("texts");
    fs::create_dir_all(&folder).unwrap();
    let office = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("library/tests/files/office/water.pptx");
    fs::copy(office, folder.join("water.pptx")).unwrap();
    fs::write(folder.join("circle.md"), "# Circle\n\n$A = \\pi r^2$\n\n<script>alert(1)</script>").unwrap();
    let (_box, serving, _) = serve(&folder);
    let page = get(&format!("{}read/demo/circle/circle.html", serving.url));
    let html = text(&page.body);
    assert!(html.contains("<msup>") && !html.contains("alert(1)"), "{html}");
    let slide = get(&format!("{}read/demo/water/water.pptx?page=2", serving.url));
    assert!(text(&slide.body).contains("Rivers run to the sea"), "{}", text(&slide.body));
}

#[test]
fn links_out_of_the_library_are_marked_and_the_page_is_kept() {
    let Some(source) = fixtures("zim/libkiwix/zimfile.zim") else { return };
    let (_field, serving, _) = serve(&source);
    let framed = text(&get(&format!("{}read/demo/zimfile/A/index", serving.url)).body);
    assert!(framed.contains("/play/demo/zimfile/A/index"), "{framed}");
    let published = get(&format!("{}content/demo/zimfile/A/index", serving.url));
    let shown = get(&format!("{}play/demo/zimfile/A/index", serving.url));
    assert!(published.status == 200 && !text(&published.body).contains("dotted"));
    let shown_html = text(&shown.body);
    assert!(shown_html.contains("underline dotted") && shown_html.len() > published.body.len());
    assert!(shown.headers.contains("sandbox allow-scripts"), "{}", shown.headers);
}

#[test]
fn players_stay_in_the_sandbox() {
    let Some(source) = fixtures("library/files/golf-scorm2004.zip") else { return };
    let (_field, serving, _) = serve(&source);
    let around = get(&format!("{}read/demo/golf-scorm2004/shared/launchpage.html", serving.url));
    let policy = around.headers.lines().find(|line| line.starts_with("content-security-policy")).unwrap();
    assert!(
        policy.contains("/keep-score.js ")
            && policy.contains("/keep-place.js; ")
            && !policy.contains("script-src 'self'"),
        "{policy}"
    );
    assert!(!text(&around.body).contains("allow-same-origin"));
    let inside = get(&format!("{}play/demo/golf-scorm2004/shared/launchpage.html", serving.url));
    let html = text(&inside.body);
    let script =
        html.split("src=\"").find(|part| part.contains("play-scorm.js")).and_then(|part| part.split('"').next());
    let script = get(&format!("{}{}", serving.url, script.unwrap().trim_start_matches('/')));
    assert_eq!(script.status, 200);
    assert!(script.headers.contains("access-control-allow-origin: *") && script.headers.contains("immutable"));
    let policy = inside.headers.lines().find(|line| line.starts_with("content-security-policy")).unwrap();
    assert!(policy.contains("sandbox allow-scripts") && !policy.contains("allow-same-origin"), "{policy}");
    let reach = format!("default-src {0}content/demo/ {0}play/demo/ {0}players/ data:", serving.url);
    assert!(policy.contains(&reach), "{policy}");
    // Pictures and styles of the course are the same bytes under both addresses.
    let pair =
        ["play", "content"].map(|way| get(&format!("{}{way}/demo/golf-scorm2004/shared/style.css", serving.url)));
    assert_eq!(pair[0].body, pair[1].body);
    for nothing in ["play/demo/golf-scorm2004/none.html", "play/demo/none/", "players/0/sandbox.js"] {
        assert_eq!(get(&format!("{}{nothing}", serving.url)).status, 404, "{nothing}");
    }
}
