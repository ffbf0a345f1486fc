//! What files say, and importers dropped or mistook without a word.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::PathBuf;

use maktaba_library::import::Defaults;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::EntryPath;

use crate::fixtures::{content, only};
use crate::{fixtures, pack};

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = pack::folder(&format!("dropped-{name}"));
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn pictures_in_the_boxes_of_films_are_pictures() {
    let cases = [("a.avif", "avif", Kind::Files, ""), ("IMG_1.HEIC", "heic", Kind::File, "save it as JPEG")];
    for (name, brand, kind, warning) in cases {
        let bytes = [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0mif1miaf"].concat();
        let path = folder(brand, &[(name, &bytes)]).join(name);
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        assert_eq!(only(&import).1.kind, kind, "{name}");
        assert!(import.report.to_string().contains(warning), "{}", import.report);
    }
}

#[test]
fn texts_show_pictures_of_their_source_and_lead_to_nothing_that_is_not_there() {
    let lesson = b"# Leaf\n\n![A leaf](../images/leaf.png) ![s](../../secret.png)\n\n[next](lesson2.md) [Roots](../unit2.md) [web](https://example.org/) [top](#leaf)\n";
    let source = folder(
        "texts",
        &[
            ("md/unit1/lesson.md", lesson),
            ("md/unit1/lesson2.md", b"# Two\n"),
            ("md/images/leaf.png", b"\x89PNG"),
            ("secret.png", b"\x89PNG"),
        ],
    );
    let (import, intake) = fixtures::run(&[source.join("md")], &fixtures::described());
    assert_eq!(import.resources.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["lesson", "lesson2"]);
    let page = content(only(&import).0, &intake, "lesson.html");
    assert!(
        page.contains("src=\"above/images/leaf.png\"") && !page.contains(".md") && !page.contains("secret"),
        "{page}"
    );
    for kept in ["next", "Roots", "href=\"https://example.org/\"", "href=\"#leaf\""] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    content(only(&import).0, &intake, "above/images/leaf.png");
    let report = import.report.to_string();
    assert!(report.contains("secret.png") && report.contains("2 links"), "{report}");
}

#[test]
fn subtitles_of_any_name_are_taken_or_named() {
    let vtt = b"WEBVTT\n\n00:00.000 --> 00:02.000\nMaji\n";
    let film = b"\0\0\0\x18ftypisom\0\0\0\0isommp42".as_slice();
    let files: [(&str, &[u8]); 6] = [
        ("film.mp4", film),
        ("film_en.vtt", vtt),
        ("film-fr.vtt", vtt),
        ("Film Kiswahili.vtt", vtt),
        ("filmography.vtt", vtt),
        ("other.srt", vtt),
    ];
    let (import, _) = fixtures::run(&[folder("subtitles", &files)], &fixtures::described());
    let mut languages: Vec<_> = only(&import).1.tracks.into_iter().map(|track| track.language).collect();
    languages.sort();
    assert_eq!(languages, ["en", "fr", "sw"]);
    let left: Vec<_> = import.report.warnings.iter().filter(|one| one.reason.contains("left out")).collect();
    assert_eq!(left.len(), 2, "{}", import.report);
}

#[test]
fn of_two_versions_of_a_film_one_is_the_item() {
    let film = b"\0\0\0\x18ftypM4V \0\0\0\0isommp42".as_slice();
    let other = b"\x1aE\xdf\xa3\x8b\x42\x82\x88matroska".as_slice();
    let (import, _) =
        fixtures::run(&[folder("versions", &[("a.m4v", film), ("a.mkv", other)])], &fixtures::described());
    let files: Vec<_> = only(&import).1.encodings.into_iter().map(|file| file.path.to_string()).collect();
    assert_eq!(files, ["a.m4v", "a.mkv", "_original/LICENSE.txt"]);
}

#[test]
fn languages_are_known_by_their_names_or_named() {
    let table = b"path,title,language,license\na.txt,A,Kiswahili,CC0\nb.txt,B,Klingon,CC0\nc.txt,C,und,CC0\n";
    let files: [(&str, &[u8]); 4] = [("index.csv", table), ("a.txt", b"A"), ("b.txt", b"B"), ("c.txt", b"C")];
    let (import, _) = fixtures::run(&[folder("names", &files)], &Defaults::default());
    assert_eq!(only(&import).1.languages, ["sw"]);
    let why: Vec<_> = import.report.quarantined.iter().map(|one| one.why.as_str()).collect();
    assert_eq!(why, ["\"Klingon\" is not a language we know", "the language is missing"]);
    let line = br#"{"name":"A","inLanguage":{"@type":"Language","name":"Dholuo","alternateName":"luo"},"license":"CC0","encoding":{"contentUrl":"a.txt"}}"#;
    let (import, _) = fixtures::run(&[folder("tags", &[("index.jsonl", line), ("a.txt", b"A")])], &Defaults::default());
    assert_eq!(only(&import).1.languages, ["luo"]);
}

#[test]
fn chapters_beside_a_film_are_its_parts() {
    let info =
        br#"{"extractor":"youtube","title":"Le cycle","license":"Creative Commons Attribution license (reuse allowed)",
        "chapters":[{"start_time":0,"title":"Intro"},{"start_time":2.5,"title":"Pluie & neige"}]}"#;
    let source = folder("chapters", &[("x.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp42"), ("x.info.json", info)]);
    std::fs::create_dir(source.join("sub")).unwrap();
    let (import, _) = fixtures::run(&[source], &fixtures::described());
    let record = only(&import).1;
    let parts: Vec<_> = record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str())).collect();
    assert_eq!(parts, [("Intro", "x.mp4#t=0"), ("Pluie & neige", "x.mp4#t=2.5")]);
    let report = import.report.to_string();
    assert!(import.report.quarantined.is_empty() && report.contains("it is empty"), "{report}");
}

#[test]
fn files_of_programs_are_kept_whole() {
    for name in ["game.sb3", "geo.ggb", "app.apk", "deck.apkg", "place.kmz", "drawing.odg"] {
        let path = pack::zip(name, &[("index.html", "<html><p>x</p></html>"), ("thumbnail.png", "x")]);
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let (_, record) = only(&import);
        assert_eq!((record.kind, record.main.as_ref().map(EntryPath::as_str)), (Kind::File, Some(name)));
        assert!(import.report.to_string().contains("nothing here opens"), "{}", import.report);
    }
}

#[test]
fn courses_for_the_experience_api_have_title_and_contents() {
    let text = |name: &str, text: &str| format!("<{name}><langstring lang=\"sw\">{text}</langstring></{name}>");
    let unit = |title: &str, url: &str| format!("<au id=\"x\">{}<url>{url}</url></au>", text("title", title));
    let structure = format!(
        "<courseStructure><course id=\"c\">{}</course><block id=\"b\">{}{}</block>{}</courseStructure>",
        text("title", "Kozi"),
        text("title", "Sura 1"),
        unit("Moja", "a/start.html"),
        unit("Mbili", "b/start.html?mode=2")
    );
    let tincan = "<tincan><activities><activity id=\"a\"><name lang=\"sw\">Kozi</name><launch lang=\"sw\">story_html5.html</launch></activity></activities></tincan>";
    let page = "<html><title>Ukurasa</title><p>x</p></html>";
    let cmi5 = [("cmi5.xml", structure.as_str()), ("a/start.html", page), ("b/start.html", page)];
    let said = Defaults { license: Some("CC0".to_owned()), ..Defaults::default() };
    let (import, _) = fixtures::run(&[pack::zip("cmi5.zip", &cmi5)], &said);
    let (_, record) = only(&import);
    let read =
        |record: &Record| (record.title.clone(), record.languages.clone(), record.main.as_ref().unwrap().to_string());
    assert_eq!(read(&record), ("Kozi".to_owned(), vec!["sw".to_owned()], "a/start.html".to_owned()));
    let parts: Vec<_> = record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str(), part.depth)).collect();
    assert_eq!(
        parts,
        [("Sura 1", "a/start.html", 0), ("Moja", "a/start.html", 1), ("Mbili", "b/start.html#?mode=2", 0)]
    );
    let files = [("tincan.xml", tincan), ("story.html", page), ("story_html5.html", page)];
    let (import, _) = fixtures::run(&[pack::zip("tincan.zip", &files)], &said);
    assert_eq!(read(&only(&import).1), ("Kozi".to_owned(), vec!["sw".to_owned()], "story_html5.html".to_owned()));
}

#[test]
fn a_saved_page_has_its_pictures_and_styles() {
    let page = b"<html lang=en><head><title>Page</title><link rel=stylesheet href=page_files/s.css></head><body><h1>Page</h1>
        <img src=\"page_files/a%201.png\"><img src=\"img/b.png\"><img src=\"../secret.png\"><img src=\"none.png\"><script src=\"page_files/x.js\"></script></body></html>";
    let files: [(&str, &[u8]); 8] = [
        ("lessons/page.html", page),
        ("lessons/page_files/s.css", b"p { background: url(c.png) }"),
        ("lessons/page_files/a 1.png", b"\x89PNG"),
        ("lessons/page_files/c.png", b"\x89PNG"),
        ("lessons/page_files/x.js", b"alert(1)"),
        ("lessons/img/b.png", b"\x89PNG"),
        ("secret.png", b"\x89PNG"),
        ("lessons/book.pdf", b"%PDF-1.4"),
    ];
    let source = folder("saved", &files).join("lessons");
    let expected = [
        "_original/LICENSE.txt",
        "img/b.png",
        "page.html",
        "page_files/a 1.png",
        "page_files/c.png",
        "page_files/s.css",
    ];
    for (path, items) in [(source.join("page.html"), &["page"][..]), (source.clone(), &["book", "page"])] {
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let ids: Vec<_> = import.resources.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, items, "{}", import.report);
        let resource = import.resources.last().unwrap();
        let paths: Vec<_> = resource.entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(paths, expected, "{}", import.report);
        assert_eq!(content(resource, &intake, "page.html").as_bytes(), page);
        let places: Vec<_> = import.report.warnings.iter().map(|one| one.place.as_str()).collect();
        for place in ["../secret.png", "none.png"] {
            assert!(places.contains(&place), "{}", import.report);
        }
        assert!(import.report.to_string().contains("names 1 file beside it"), "{}", import.report);
        assert!(!import.report.to_string().contains("page_files"), "{}", import.report);
    }
    let table = b"path,title,language,license\npage.html,Page,en,CC0\nbook.pdf,Book,en,CC0\n";
    std::fs::write(source.join("index.csv"), table).unwrap();
    let (import, _) = fixtures::run(&[source], &Defaults::default());
    assert_eq!(import.resources.len(), 2, "{}", import.report);
    assert!(!import.report.to_string().contains("no row"), "{}", import.report);
}

#[test]
fn pictures_that_a_text_has_in_html_are_taken() {
    let text = b"The pump:\n\n<img src=\"pic.png\" width=\"200\" alt=\"pump\">\n\n- [x] dug\n- [ ] lined\n";
    let source = folder("raw", &[("md/well.md", text), ("md/pic.png", b"\x89PNG")]);
    let (import, intake) = fixtures::run(&[source.join("md")], &fixtures::described());
    let page = content(only(&import).0, &intake, "well.html");
    for kept in ["<img src=\"pic.png\" width=\"200\"", "☑ dug", "☐ lined"] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    content(only(&import).0, &intake, "pic.png");
    assert_eq!(only(&import).1.access_modes, ["textual", "visual"]);
    let plain = folder("unseen", &[("poem.txt", b"Maji ni uhai")]).join("poem.txt");
    let (import, _) = fixtures::run(&[plain], &fixtures::described());
    assert_eq!(only(&import).1.access_modes, ["textual"]);
}

#[test]
fn hidden_sheets_are_named_and_neither_shown_nor_searched() {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let root = "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let book = "<workbook><sheets><sheet r:id=\"a\"/><sheet r:id=\"b\" state=\"hidden\"/><sheet r:id=\"c\" state=\"veryHidden\"/></sheets></workbook>";
    let sheets = "<Relationships><Relationship Id=\"a\" Type=\"http://x/worksheet\" Target=\"a.xml\"/><Relationship Id=\"b\" Type=\"http://x/worksheet\" Target=\"b.xml\"/>
        <Relationship Id=\"c\" Type=\"http://x/worksheet\" Target=\"c.xml\"/></Relationships>";
    let sheet =
        |words: &str| format!("<worksheet><row><c t=\"inlineStr\"><is><t>{words}</t></is></c></row></worksheet>");
    let (a, b, c) = (sheet("Questions"), sheet("Answers"), sheet("Marks"));
    let members = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", sheets),
        ("xl/a.xml", &a),
        ("xl/b.xml", &b),
        ("xl/c.xml", &c),
    ];
    let (import, intake) = fixtures::run(&[pack::zip("hidden.xlsx", &members)], &fixtures::described());
    let (resource, record) = only(&import);
    assert_eq!(content(resource, &intake, "_text/0001.txt"), "Questions");
    assert_eq!(record.pages, Some(1));
    assert!(import.report.to_string().contains("2 sheets that its author hides"), "{}", import.report);
}
