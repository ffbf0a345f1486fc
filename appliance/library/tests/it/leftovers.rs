//! What programs leave in files is no title, no language, no markup in a text; fonts' own encodings are no letters.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use maktaba_library::import::{Defaults, Import};
use maktaba_sync::model::{Body, Resource};
use maktaba_sync::publish::MemoryIntake;

use crate::fixtures::only;
use crate::{fixtures, pack};

fn content(resource: &Resource, intake: &MemoryIntake, path: &str) -> String {
    let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path);
    match entry.map(|entry| &entry.body) {
        Some(Body::Blob { id, .. }) => String::from_utf8_lossy(&intake.blobs[id]).into_owned(),
        _ => panic!("no {path} in {}", resource.id),
    }
}

/// A page that says of itself.
fn page(name: &str, html: &str) -> Import {
    let path = pack::folder(&format!("leftovers-{}", name.len())).join(name);
    std::fs::write(&path, html).unwrap();
    fixtures::run(&[path], &fixtures::described()).0
}

#[test]
fn titles_and_descriptions_are_words() {
    let html = "<html><head><title>Untitled Document</title><meta name=\"description\" content=\"&lt;p&gt;Pumps &amp;amp; wells&lt;/p&gt;\"></head>
        <body><p>Text</p></body></html>";
    let (_, record) = only(&page("Rivers_of Africa.html", html));
    assert_eq!((record.title.as_str(), record.description.as_str()), ("Rivers of Africa", "Pumps & wells"));
    let (_, record) = only(&page(
        "x.html",
        "<html><head><title>Caf&amp;eacute; &lt;b&gt;life&lt;/b&gt;</title></head><body>Text</body></html>",
    ));
    assert_eq!(record.title, "Café life");
}

#[test]
fn leftovers_in_pdf_files_give_way_to_the_file_name() {
    for name in ["Rivers of Africa", "Lakes of Africa", "Hills of Africa"] {
        let Some(path) = fixtures::find(&format!("19-pdf-leftover-title/{name}.pdf")) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        assert_eq!(only(&import).1.title, name);
    }
}

const ZAWGYI: &str = "<html lang=\"my\"><head><meta charset=\"utf-8\"><title>ျမန္မာ</title></head><body><p>ေက်ာင္းသားမ်ားသည္ ဖတ္ၾကသည္။</p></body></html>";

#[test]
fn texts_in_zawgyi_are_kept_in_unicode() {
    let path = pack::folder("zawgyi").join("old.html");
    std::fs::write(&path, ZAWGYI).unwrap();
    let site = pack::zip("zawgyi.zip", &[("index.html", ZAWGYI), ("a.txt", "ေက်ာင္းသားမ်ားသည္")]);
    for (path, name) in [(path, "old.html"), (site, "index.html")] {
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let (resource, record) = only(&import);
        assert_eq!(record.title, "မြန်မာ");
        let page = content(resource, &intake, name);
        assert!(page.contains("ကျောင်းသားများသည် ဖတ်ကြသည်။") && page.contains("<body>"), "{page}");
        assert!(import.report.warnings.iter().any(|one| one.reason.contains("Zawgyi")), "{}", import.report);
    }
}

#[test]
fn the_letters_of_an_office_file_tell_its_language() {
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let document = "<w:document><w:body><w:p><w:r><w:t>فتحت المدرسة الجديدة أبوابها للأطفال في القرية</w:t></w:r></w:p></w:body></w:document>";
    let core = "<cp><dc:title>X</dc:title><dc:language>en-US</dc:language></cp>";
    let members = [("[Content_Types].xml", types), ("word/document.xml", document), ("docProps/core.xml", core)];
    let path = pack::zip("arabic.docx", &members);
    let said = |languages: &[&str]| Defaults {
        license: Some("CC0".to_owned()),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Defaults::default()
    };
    for (flags, expected) in [(said(&["arz"]), "arz"), (said(&[]), "ar"), (said(&["sw"]), "ar")] {
        // Flags of one source would win over what the file says: two sources make them weaker.
        let (import, _) = fixtures::run(&[path.clone(), path.clone()], &flags);
        assert_eq!(only(&import).1.languages, [expected]);
    }
}

#[test]
fn captions_are_words() {
    let Some(folder) = fixtures::find("captions") else { return };
    let (import, intake) = fixtures::run(&[folder], &fixtures::described());
    let text = |id: &str| {
        let resource = import.resources.iter().find(|one| one.id.as_str() == id).unwrap();
        content(resource, &intake, "_text/en.txt")
    };
    assert_eq!(
        text("rolling"),
        "hello my friends\nwelcome to the school\ntoday we learn fractions\nplease open the book\n"
    );
    assert_eq!(text("converted"), "Good morning class\nOpen your book\n");
    assert!(
        text("entities").starts_with("Don't forget: café & thé\nA B <tag> 5 × 3 = 15 \"yes\"\n"),
        "{}",
        text("entities")
    );
}

#[test]
fn films_of_yt_dlp_say_whose_they_are() {
    let cases = [
        ("single-es", "El fuego", "es", "¡Mira, fuego!\nEl fuego quema."),
        ("manual-ar/Maktaba ya Mfano", "النار", "ar", ""),
    ];
    for (folder, title, language, words) in cases {
        let Some(folder) = fixtures::find(&format!("formats/yt-dlp/{folder}")) else { return };
        let (import, intake) = fixtures::run(&[folder], &Defaults::default());
        let (resource, record) = only(&import);
        assert_eq!((record.title.as_str(), record.languages.as_slice()), (title, &[language.to_owned()][..]));
        assert_eq!(record.licence.spdx.as_deref(), Some("CC-BY-3.0"), "{}", import.report);
        assert_eq!((record.tracks.len(), record.publisher.as_deref()), (1, Some("Maktaba ya Mfano")));
        assert!(content(resource, &intake, &format!("_text/{language}.txt")).contains(words));
        assert_eq!(import.report.warnings, [], "{}", import.report);
    }
}
