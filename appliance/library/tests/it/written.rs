//! Markdown, plain text and Office files.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::{Path, PathBuf};

use maktaba_library::import::Defaults;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::{Body, EntryFlags, EntryPath, Resource};
use maktaba_sync::publish::MemoryIntake;

use crate::fixtures;

fn content(resource: &Resource, intake: &MemoryIntake, path: &str) -> String {
    let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path);
    match entry.map(|entry| &entry.body) {
        Some(Body::Blob { id, .. }) => String::from_utf8_lossy(&intake.blobs[id]).into_owned(),
        _ => panic!("no {path} in {}", resource.id),
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(folder.join("img")).unwrap();
    folder
}

#[test]
fn markdown_is_a_page_with_its_pictures_and_the_original() {
    let folder = folder("markdown");
    let text = "---\ntitle: Mzunguko\nlang: sw\nlicense: CC BY 4.0\nauthor: Amina\n---\n# Heading\n\n$A = \\pi r^2$\n\n\
        ![a](img/a.png) ![b](../secret.png) ![c](img/none.png) ![d](link.png) ![e](http://example.org/e.png)\n";
    std::fs::write(folder.join("circle.md"), text).unwrap();
    std::fs::write(folder.join("img/a.png"), b"\x89PNG\r\n").unwrap();
    std::fs::write(folder.parent().unwrap().join("secret.png"), b"secret").unwrap();
    std::os::unix::fs::symlink("../secret.png", folder.join("link.png")).unwrap();
    let (import, intake) = fixtures::run(&[folder.join("circle.md")], &Defaults::default());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!(
        (record.title.as_str(), record.kind, record.languages.as_slice()),
        ("Mzunguko", Kind::Text, ["sw".to_owned()].as_slice())
    );
    assert_eq!(record.encodings.first().map(|file| file.path.as_str()), Some("circle.md"));
    let paths: Vec<_> = resource.entries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(paths, ["_original/LICENSE.txt", "circle.html", "circle.md", "img/a.png"]);
    assert_eq!(content(resource, &intake, "circle.md"), text);
    let page = content(resource, &intake, "circle.html");
    assert!(
        page.contains("<html lang=\"sw\">") && page.contains("<msup>") && page.contains("src=\"img/a.png\""),
        "{page}"
    );
    let warned: Vec<_> = import.report.warnings.iter().map(|warning| warning.place.as_str()).collect();
    assert_eq!(warned, ["circle.html", "../secret.png", "img/none.png", "link.png"]);
}

#[test]
fn text_is_told_by_its_content() {
    let folder = folder("texts");
    let cases: [(&str, &[u8], Kind); 5] = [
        ("poem.txt", b"One <two>\n  three\n\nfour", Kind::Text),
        ("README", b"# Title\n\n- [a](b)\n", Kind::Text),
        ("notes", b"No marks here", Kind::Text),
        ("data.txt", b"\0\x01\x02", Kind::File),
        ("named.md", b"\0\x01\x02", Kind::File),
    ];
    for (name, bytes, kind) in cases {
        std::fs::write(folder.join(name), bytes).unwrap();
        let (import, intake) = fixtures::run(&[folder.join(name)], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
        assert_eq!(Record::from_json(&resource.record).unwrap().kind, kind, "{name}");
        if name == "poem.txt" {
            let page = content(resource, &intake, "poem.html");
            assert!(page.contains("<p>One &lt;two&gt;<br>\n\u{a0}\u{a0}three</p>\n<p>four</p>"), "{page}");
        }
    }
}

#[test]
fn office_files_are_kept_and_their_words_are_read() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/office");
    let cases = [
        ("fractions.docx", "Fractions for grade 5", "Amina Odhiambo", "sw", &["four quarters"][..]),
        ("water.pptx", "The water cycle", "Juma", "en", &["Clouds bring rain", "Rivers run to the sea"]),
        ("planets.xlsx", "Planets", "Neema", "en", &["Mars"]),
        ("plantes.odt", "Les plantes", "Zawadi", "fr", &["besoin de lumière"]),
        ("soleil.odp", "Le soleil", "Zawadi", "fr", &["une étoile", "La lune tourne"]),
        ("nombres.ods", "Nombres", "Zawadi", "fr", &["douze"]),
    ];
    for (file, title, author, language, words) in cases {
        let said =
            Defaults { license: Some("CC0".to_owned()), languages: vec!["en".to_owned()], ..Defaults::default() };
        // Flags of one source would win over what the file says: two sources make them weaker.
        let (import, intake) = fixtures::run(&[files.join(file), files.join("../README.md")], &said);
        let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
        let record = Record::from_json(&resource.record).unwrap();
        assert_eq!((record.title.as_str(), record.kind), (title, Kind::Office), "{file}");
        assert_eq!(record.creators.first().map(|one| one.name.as_str()), Some(author), "{file}");
        assert_eq!(record.main.as_ref().map(EntryPath::as_str), Some(file));
        for (number, words) in words.iter().enumerate() {
            let text = content(resource, &intake, &format!("_text/{:04}.txt", number + 1));
            assert!(text.contains(words), "{file}: {text}");
        }
        assert_eq!(record.languages, [language], "{file}");
        let whole = std::fs::read(files.join(file)).unwrap();
        let original = resource.entries.iter().find(|entry| !entry.flags.contains(EntryFlags::DERIVED)).unwrap();
        assert!(matches!(&original.body, Body::Blob { len_bytes, .. } if *len_bytes == whole.len() as u64));
    }
}

#[test]
fn a_course_of_liascript_asks_and_answers() {
    let Some(path) = fixtures::find("formats/liascript/anansi-sw.md") else { return };
    let flags = Defaults { license: Some("CC BY 4.0".to_owned()), ..Defaults::default() };
    let (import, intake) = fixtures::run(&[path], &flags);
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!(
        (record.title.as_str(), record.languages.as_slice()),
        ("Anansi na hekima", ["sw".to_owned()].as_slice())
    );
    let page = content(resource, &intake, "anansi-sw.html");
    assert_eq!(page.matches("<summary>Jibu</summary>").count(), 3, "{page}");
    for kept in ["<li>Sungura</li>", "<td>3</td>", "Maandishi haya husomwa", "Kipande hiki huonekana"] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    for bad in ["{{", "[[", "[(", "<pre>"] {
        assert!(!page.contains(bad), "{bad}: {page}");
    }
    let Some(path) = fixtures::find("formats/liascript/gefahrensymbole_als_Testquizze_und_Layout.md") else { return };
    let (import, _) = fixtures::run(&[path], &flags);
    let record = import.resources.first().and_then(|one| Record::from_json(&one.record).ok());
    assert_eq!(record.unwrap_or_else(|| panic!("{}", import.report)).languages, ["de"]);
    assert!(import.report.warnings.iter().any(|one| one.reason.contains("ImageQuiz")), "{}", import.report);
}
