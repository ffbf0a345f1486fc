//! Names in archives: Unicode forms, case, code pages, and what systems add.

use crate::fixtures;
use crate::pack::{self, Member};

fn paths(import: &maktaba_library::import::Import) -> Vec<&str> {
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let paths = resource.entries.iter().map(|entry| entry.path.as_str());
    paths.filter(|path| !path.starts_with('_')).collect()
}

#[test]
fn archives_of_a_mac_hold_what_their_pages_name() {
    let page = "<html><body><a href=\"le%C3%A7on.html\">x</a></body></html>";
    let members = [
        ("index.html", page),
        ("lec\u{327}on.html", "<html><body>Vent</body></html>"),
        ("__MACOSX/._index.html", "junk"),
        ("__MACOSX/index.html", "<html>junk</html>"),
        (".DS_Store", "junk"),
    ];
    let (import, _) = fixtures::run(&[pack::zip("mac.zip", &members)], &fixtures::described());
    assert_eq!(paths(&import), ["index.html", "leçon.html"]);
    assert!(import.report.warnings.is_empty(), "nobody misses what a system made for itself: {}", import.report);
}

#[test]
fn the_unicode_path_counts_while_its_checksum_fits() {
    let field = |name: &[u8], told: &str| {
        let mut field = vec![1];
        field.extend(crc32fast::hash(name).to_le_bytes());
        field.extend(told.as_bytes());
        [&0x7075_u16.to_le_bytes()[..], &u16::try_from(field.len()).unwrap().to_le_bytes(), &field].concat()
    };
    let (water, leaf) = (b"\xa2\xae\xa4\xa0.html".as_slice(), b"\xab\xa8\xe1\xe2.html".as_slice());
    let page = b"<html><body>x</body></html>".as_slice();
    let members = [
        Member { name: b"index.html", content: page, extra: field(b"old.html", "wrong.html") },
        Member { name: water, content: page, extra: field(water, "вода.html") },
        Member { name: leaf, content: page, extra: field(leaf, "лист.html") },
    ];
    let (import, _) = fixtures::run(&[pack::zip_raw("field.zip", &members)], &fixtures::described());
    assert_eq!(paths(&import), ["index.html", "вода.html", "лист.html"]);
    assert_eq!(import.report.warnings, []);
}

#[test]
fn names_in_old_code_pages_are_guessed_and_named() {
    let page = b"<html><body>x</body></html>".as_slice();
    let member = |name| Member { name, content: page, extra: Vec::new() };
    let members =
        [member(b"index.html".as_slice()), member(b"\xa2\xae\xa4\xa0.html"), member(b"\xab\xa8\xe1\xe2.html")];
    let (import, _) = fixtures::run(&[pack::zip_raw("old.zip", &members)], &fixtures::described());
    assert_eq!(paths(&import), ["index.html", "вода.html", "лист.html"]);
    assert!(import.report.warnings.iter().all(|one| one.reason.contains("IBM866")), "{}", import.report);
}

#[test]
fn a_name_that_is_utf_8_by_chance_is_written_as_the_others_are() {
    let page = b"<html><body>x</body></html>".as_slice();
    let member = |name| Member { name, content: page, extra: Vec::new() };
    let by_chance = b"\xcd\xbc\xc6\xac.html".as_slice();
    let members = [member(b"index.html".as_slice()), member(by_chance), member(b"\xca\xfd\xd1\xa7.html")];
    let (import, _) = fixtures::run(&[pack::zip_raw("chance.zip", &members)], &fixtures::described());
    assert_eq!(paths(&import), ["index.html", "图片.html", "数学.html"]);
    let (import, _) = fixtures::run(&[pack::zip_raw("alone.zip", &members[..2])], &fixtures::described());
    assert_eq!(paths(&import), ["index.html", "\u{37c}\u{1ac}.html"], "alone it is what it says");
}

#[test]
fn the_archive_from_the_field_opens_at_its_links() {
    let Some(path) = fixtures::find("14-zip-unicode-path-field/uroki.zip") else { return };
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    assert!(paths(&import).contains(&"вода.html") && paths(&import).contains(&"лист.png"), "{}", import.report);
    assert_eq!(import.report.warnings, []);
}

#[test]
fn names_that_pages_write_otherwise_lead_to_their_file() {
    let page = "<html><body><img src=\"Images/Frog.PNG\"><a href=\"lec%CC%A7on.html\">x</a><a href=\"none.html\">y</a></body></html>";
    let members = [("index.html", page), ("images/frog.png", "png"), ("leçon.html", "<html><body>Vent</body></html>")];
    let (import, _) = fixtures::run(&[pack::zip("case.zip", &members)], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let redirects: Vec<_> = resource
        .entries
        .iter()
        .filter_map(|entry| match &entry.body {
            maktaba_sync::model::Body::Redirect(to) => Some((entry.path.as_str(), to.as_str())),
            maktaba_sync::model::Body::Blob { .. } => None,
        })
        .collect();
    assert_eq!(redirects, [("Images/Frog.PNG", "images/frog.png"), ("lec\u{327}on.html", "leçon.html")]);
}
