//! What a package says of itself decides, not what things are usually called.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::PathBuf;

use maktaba_library::import::{Defaults, Import};
use maktaba_library::metadata::Record;
use maktaba_sync::model::{EntryFlags, EntryPath};

use crate::fixtures::{content, only};
use crate::{fixtures, pack};

fn parts(record: &Record) -> Vec<(&str, &str)> {
    record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str())).collect()
}

/// Lines of the contents with the file that each leads into.
fn lines(record: &Record) -> Vec<(u8, &str, &str)> {
    record.parts.iter().map(|part| (part.depth, part.title.as_str(), part.path.as_str())).collect()
}

fn main(record: &Record) -> &str {
    record.main.as_ref().map_or("", EntryPath::as_str)
}

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = pack::folder(name);
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// A book whose package document has these items and this spine.
fn book(name: &str, items: &str, spine: &str, files: &[(&str, &str)]) -> (Import, maktaba_sync::publish::MemoryIntake) {
    let opf = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">
         <dc:title>Book</dc:title></metadata><manifest>{items}</manifest><spine toc=\"ncx\">{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let mut members =
        vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("OEBPS/book.opf", &opf)];
    members.extend(files);
    fixtures::run(&[pack::zip(name, &members)], &fixtures::described())
}

const CHAPTER: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body><p>The drought came.</p></body></html>";

#[test]
fn the_manifest_of_a_book_decides_what_is_a_chapter() {
    let items = "<item id=\"a\" href=\"main0.xml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"b\" href=\"main1\" media-type=\"application/xhtml+xml\"/><item id=\"n\" href=\"t.xml\" media-type=\"application/x-dtbncx+xml\"/>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>The well</text></navLabel><content src=\"main0.xml\"/></navPoint>
        <navPoint><navLabel><text>The baobab</text></navLabel><content src=\"main1#x\"/></navPoint></navMap></ncx>";
    let files = [("OEBPS/main0.xml", CHAPTER), ("OEBPS/main1", CHAPTER), ("OEBPS/t.xml", ncx)];
    let (import, _) = book("well.epub", items, "<itemref idref=\"a\"/><itemref idref=\"b\"/>", &files);
    let (resource, record) = only(&import);
    assert_eq!(parts(&record), [("The well", "OEBPS/main0.xml"), ("The baobab", "OEBPS/main1#x")]);
    for path in ["OEBPS/main0.xml", "OEBPS/main1"] {
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path).unwrap();
        assert_eq!(entry.media_type, "application/xhtml+xml; charset=utf-8");
        assert!(entry.flags.contains(EntryFlags::PAGE));
    }
}

#[test]
fn lines_of_the_contents_lead_into_their_file() {
    let items = "<item id=\"a\" href=\"book.xhtml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"z\" href=\"end.xhtml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>";
    let nav = "<html xmlns:epub=\"e\"><body><nav epub:type=\"landmarks\"><a href=\"book.xhtml\">Cover</a></nav>
        <nav epub:type=\"toc x\"><ol><li><a href=\"book.xhtml#s1\">Counting</a></li><li><a href=\"book.xhtml#s2\">Adding</a></li>
        <li><a href=\"book.xhtml#s%C3%A9\">Taking away</a></li></ol></nav></body></html>";
    let files = [("OEBPS/book.xhtml", CHAPTER), ("OEBPS/end.xhtml", CHAPTER), ("OEBPS/nav.xhtml", nav)];
    let (import, _) = book("numbers.epub", items, "<itemref idref=\"a\"/><itemref idref=\"z\"/>", &files);
    let (_, record) = only(&import);
    let expected = [
        ("Counting", "OEBPS/book.xhtml#s1"),
        ("Adding", "OEBPS/book.xhtml#s2"),
        ("Taking away", "OEBPS/book.xhtml#sé"),
        ("T", "OEBPS/end.xhtml"),
    ];
    assert_eq!(parts(&record), expected);
    assert_eq!(main(&record), "OEBPS/book.xhtml");
}

#[test]
fn locked_books_and_empty_ones_are_refused_with_a_remedy() {
    let items = "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>";
    let lock = |method: &str, path: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{method}\"/><CipherData><CipherReference URI=\"{path}\"/>
             </CipherData></EncryptedData></encryption>"
        )
    };
    let aes = lock("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/a.xhtml");
    let font = lock("http://www.idpf.org/2008/embedding", "OEBPS/f.otf");
    let refused = |name: &str, files: &[(&str, &str)]| {
        let (import, _) = book(name, items, "<itemref idref=\"a\"/>", files);
        import.report.refused.first().map(|one| (one.reason.clone(), one.remedy.clone()))
    };
    let locked =
        [("OEBPS/a.xhtml", "\u{1}\u{2}"), ("META-INF/license.lcpl", "{}"), ("META-INF/encryption.xml", aes.as_str())];
    let (reason, remedy) = refused("lcp.epub", &locked).unwrap();
    assert!(reason.contains("locked") && remedy.contains("without a lock"), "{reason} {remedy}");
    let (reason, _) = refused("adept.epub", &[("OEBPS/a.xhtml", "x"), ("META-INF/encryption.xml", &aes)]).unwrap();
    assert!(reason.contains("locked"), "{reason}");
    assert_eq!(refused("font.epub", &[("OEBPS/a.xhtml", CHAPTER), ("META-INF/encryption.xml", &font)]), None);
    let (reason, _) = refused("empty.epub", &[("OEBPS/a.xhtml", "<html><body><p> </p></body></html>")]).unwrap();
    assert!(reason.contains("words or pictures"), "{reason}");
}

#[test]
fn entries_of_web_archives_that_end_in_a_slash_are_pages_of_their_folder() {
    let Some(path) = fixtures::find("13-zim-paths-ending-in-slash/school.example_en_2024-01.zim") else { return };
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let (resource, record) = only(&import);
    assert_eq!(main(&record), "school.example/index.html");
    for path in ["school.example/lessons/index.html", "school.example/lessons/water?page=2"] {
        assert!(resource.entries.iter().any(|entry| entry.path.as_str() == path), "{path}");
    }
    assert!(import.report.warnings.iter().all(|one| !one.reason.contains("skipped")), "{}", import.report);
}

#[test]
fn tables_with_semicolons_describe_their_folder() {
    let index = "\u{feff}path;title;language;license;creators;description\r\nleçon.txt;La pluie;fr;CC0;A. Diop;\"Pour les CE1, CE2\"\r\n";
    let folder = folder("semicolons", &[("index.csv", index), ("leçon.txt", "Il pleut.")]);
    let (import, _) = fixtures::run(&[folder], &Defaults::default());
    let (_, record) = only(&import);
    assert_eq!((record.title.as_str(), record.description.as_str()), ("La pluie", "Pour les CE1, CE2"));
    let Some(found) = fixtures::find("23-csv-semicolons") else { return };
    let (import, _) = fixtures::run(&[found], &Defaults::default());
    assert_eq!(import.report.accepted.len(), 2, "{}", import.report);
}

#[test]
fn office_files_say_themselves_which_part_is_what() {
    let types = "<Types><Override PartName=\"/word/document2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let root = "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let document = "<w:document><w:body><w:p><w:r><w:t>Four quarters</w:t></w:r></w:p></w:body></w:document>";
    let word = [("[Content_Types].xml", types), ("_rels/.rels", root), ("word/document2.xml", document)];
    let types = "<Types><Override PartName=\"/ppt/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>";
    let root = root.replace("/word/document2.xml", "ppt/main.xml");
    let main = "<p:presentation><p:sldIdLst><p:sldId id=\"1\" r:id=\"b\"/><p:sldId id=\"2\" r:id=\"a\"/></p:sldIdLst></p:presentation>";
    let slides = "<Relationships><Relationship Id=\"a\" Type=\"http://x/slide\" Target=\"slides/one.xml\"/>
        <Relationship Id=\"b\" Type=\"http://x/slide\" Target=\"slides/two.xml\"/></Relationships>";
    let slide = |words: &str| format!("<p:sld><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>");
    let (one, two) = (slide("Second"), slide("First"));
    let point = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", root.as_str()),
        ("ppt/main.xml", main),
        ("ppt/_rels/main.xml.rels", slides),
        ("ppt/slides/one.xml", &one),
        ("ppt/slides/two.xml", &two),
    ];
    for (name, members, words) in [("a.docx", &word[..], "Four quarters"), ("b.pptx", &point[..], "First")] {
        let (import, intake) = fixtures::run(&[pack::zip(name, members)], &fixtures::described());
        let (resource, record) = only(&import);
        assert_eq!(record.kind, maktaba_library::metadata::Kind::Office, "{name}");
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == "_text/0001.txt").unwrap();
        let maktaba_sync::model::Body::Blob { id, .. } = &entry.body else { panic!("{name}") };
        assert_eq!(String::from_utf8_lossy(&intake.blobs[id]), words, "{name}");
    }
}

#[test]
fn slides_have_their_notes_and_charts_and_files_say_their_licence() {
    let types = "<Types><Override PartName=\"/ppt/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>";
    let relationships = |all: &[(&str, &str)]| {
        let one = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"{target}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
        };
        format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<String>())
    };
    let root = relationships(&[("officeDocument", "ppt/main.xml"), ("custom-properties", "docProps/own.xml")]);
    let own = "<Properties><property name=\"rights\"><vt:lpwstr>CC BY-SA 4.0</vt:lpwstr></property></Properties>";
    let main = "<p:presentation><p:sldId r:id=\"one.xml\"/><p:sldId r:id=\"two.xml\"/><p:sldId r:id=\"three.xml\"/></p:presentation>";
    let slides = relationships(&[("slide", "one.xml"), ("slide", "two.xml"), ("slide", "three.xml")]);
    let words = |words: &str| format!("<a:p><a:r><a:t>{words}</a:t></a:r></a:p>");
    let beside = relationships(&[("notesSlide", "note.xml"), ("chart", "chart.xml")]);
    let members = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &root),
        ("docProps/own.xml", own),
        ("ppt/main.xml", main),
        ("ppt/_rels/main.xml.rels", &slides),
        ("ppt/one.xml", &format!("<p:sld>{}</p:sld>", words("Maji"))),
        ("ppt/_rels/one.xml.rels", &beside),
        ("ppt/note.xml", &format!("<p:notes>{}</p:notes>", words("Ask them first"))),
        ("ppt/chart.xml", &format!("<c:chart>{}</c:chart>", words("Rain in May"))),
        ("ppt/two.xml", &format!("<p:sld show=\"0\">{}</p:sld>", words("Answers"))),
        ("ppt/_rels/two.xml.rels", &beside),
        ("ppt/three.xml", &format!("<p:sld>{}</p:sld>", words("Mto"))),
    ];
    let (import, intake) = fixtures::run(
        &[pack::zip("maji.pptx", &members)],
        &Defaults { languages: vec!["sw".into()], ..Defaults::default() },
    );
    let (resource, record) = only(&import);
    assert_eq!(record.licence.uri, "https://creativecommons.org/licenses/by-sa/4.0/");
    let page = |number: u32| {
        let path = format!("_text/{number:04}.txt");
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path)?;
        let maktaba_sync::model::Body::Blob { id, .. } = &entry.body else { panic!("{path}") };
        Some(String::from_utf8_lossy(&intake.blobs[id]).into_owned())
    };
    assert_eq!(page(1).as_deref(), Some("Maji\n\nRain in May\n\nAsk them first"));
    assert_eq!((page(2).as_deref(), page(3)), (Some("Mto"), None));
}

/// Names and contents.
type Members<'a> = [(&'a str, &'a str)];

#[test]
fn trees_open_whatever_their_page_is_called() {
    let page = "<html><head><title>Moon</title></head><body><p>Words</p></body></html>";
    let meta = "{\"bookInstanceId\":\"x\",\"title\":\"The Moon\",\"allTitles\":\"{\\\"fr\\\":\\\"La lune\\\",\\\"en\\\":\\\"The Moon\\\"}\",
        \"license\":\"cc-by\",\"copyright\":\"Copyright © 2007, Pratham Books\",\"tags\":[\"topic:Story Book\"]}";
    let cases: [(&str, &Members<'_>, &str, &str); 5] = [
        ("moon.bloomd", &[("The Moon.htm", page), ("meta.json", meta), ("a.css", "p{}")], "The Moon.htm", "The Moon"),
        ("story.zip", &[("a.html", page), ("story.html", page), ("lib/x.html", page)], "story.html", "Moon"),
        ("pages_of-it.zip", &[("page10.html", page), ("page2.html", page)], "page2.html", "pages of it"),
        ("pictures.zip", &[("b/2.png", "x"), ("b/10.png", "x"), ("z.sb3", "x")], "b/2.png", "pictures"),
        ("pdfs.zip", &[("one.pdf", "%PDF-1.4"), ("x.dat", "x")], "one.pdf", "pdfs"),
    ];
    for (name, members, opens, title) in cases {
        let (import, _) = fixtures::run(&[pack::zip(name, members)], &fixtures::described());
        let (_, record) = only(&import);
        assert_eq!((main(&record), record.title.as_str()), (opens, title), "{name}");
        if name == "moon.bloomd" {
            assert_eq!(record.publisher.as_deref(), Some("Pratham Books"));
        }
    }
    let (import, _) = fixtures::run(&[pack::zip("nothing.zip", &[("x.dat", "x")])], &fixtures::described());
    let refused = import.report.refused.first().unwrap_or_else(|| panic!("{}", import.report));
    assert!(refused.reason.contains("opens here"), "{}", refused.reason);
}

#[test]
fn a_folder_of_texts_is_a_folder_of_items() {
    let text = "# Maji\n\n![a](img/a.png)\n";
    let path = folder(
        "texts-only",
        &[("one.md", text), ("two.md", "# Moto\n"), ("img/a.png", "png"), ("deep/three.md", "# Hewa\n")],
    );
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let titles: Vec<_> = import.report.accepted.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Hewa", "Maji", "Moto"], "{}", import.report);
}

#[test]
fn a_picture_opens_and_what_does_not_says_so() {
    let cases = [
        ("formats/yt-dlp/single-es/El fuego [aSp0302-esX].jpg", "files", 0),
        ("14-zip-unicode-path-field/README.md", "text", 0),
    ];
    for (file, kind, warnings) in cases {
        let Some(path) = fixtures::find(file) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert_eq!((record.kind.as_str(), import.report.warnings.len()), (kind, warnings), "{file}: {}", import.report);
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("model.blend");
    std::fs::write(&path, b"BLENDER\x00\x01").expect("a file can be written");
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    assert!(import.report.warnings.iter().any(|one| one.reason.contains("for download only")), "{}", import.report);
}

/// A box lays a chapter out each time it is opened: three kilobytes of open elements would stop it for a minute.
#[test]
fn chapters_that_cost_too_much_are_words_alone() {
    let deep =
        |start: &str, count: usize| (0..count).map(|at| format!("<{start} id='{at}'>")).collect::<Vec<_>>().concat();
    let chapter = format!(
        "<html><head><title>Sura</title></head><body>{}{}</body></html>",
        deep("b", 300),
        "<p>Maji</p>".repeat(50)
    );
    let nested =
        format!("<html><head><title/></head><body>{}Moto{}</body></html>", "<div>".repeat(3000), "</div>".repeat(3000));
    let items = "<item id=\"a\" href=\"a.html\" media-type=\"text/html\"/><item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/>";
    let spine = "<itemref idref=\"a\"/><itemref idref=\"b\"/>";
    let (import, intake) = book("deep.epub", items, spine, &[("OEBPS/a.html", &chapter), ("OEBPS/b.xhtml", &nested)]);
    let (resource, record) = only(&import);
    assert_eq!(record.parts.len(), 2, "{}", import.report);
    for (file, words, count) in [("OEBPS/a.html", "<p>Maji</p>", 50), ("OEBPS/b.xhtml", "<p>Moto</p>", 1)] {
        let entry = resource.entries.iter().find(|one| one.path.as_str() == file).unwrap();
        let maktaba_sync::model::Body::Blob { id, .. } = &entry.body else { panic!("{entry:?}") };
        let page = String::from_utf8_lossy(&intake.blobs[id]).into_owned();
        assert!(maktaba_library::nesting::is_bounded(&page), "{page}");
        assert_eq!(page.matches(words).count(), count, "{page}");
        assert!(import.report.warnings.iter().any(|one| one.place == file), "{}", import.report);
    }
}

#[test]
fn a_folder_of_texts_and_pictures_says_what_becomes_of_each_and_hidden_files_are_not_missed() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let picture = b"\x89PNG\r\n\x1a\n";
    write("plain/water.txt", b"Water is life.\nBoil it.");
    write("plain/fire.txt", b"Fire is hot.");
    write("plain/README.txt", b"About this folder.");
    write("plain/map.png", picture);
    write("mixed/hills.md", b"# Hills\n\nHills are **high**: ![](hill%20one.png)");
    write("mixed/hill one.png", picture);
    write("mixed/other.png", picture);
    write("mixed/water.txt", b"Water is life.");
    for hidden in ["plain/.DS_Store", "plain/._water.txt", "mixed/Thumbs.db", "mixed/.git/config", "mixed/.notes.txt"] {
        write(hidden, b"");
    }
    let seen = |name: &str| {
        let (import, _) = fixtures::run(&[dir.path().join(name)], &fixtures::described());
        let ids: Vec<String> = import.resources.iter().map(|resource| resource.id.to_string()).collect();
        let left: Vec<String> =
            import.report.warnings.iter().map(|one| one.source.rsplit('/').next().unwrap().to_owned()).collect();
        assert!(import.report.refused.is_empty(), "{}", import.report);
        (ids, left)
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(seen("plain"), (names(&["fire", "water"]), names(&["README.txt", "map.png"])));
    assert_eq!(seen("mixed"), (names(&["hills", "water"]), names(&["other.png"])));
}

#[test]
fn an_exercise_without_words_has_no_empty_page_of_them() {
    let package = "{\"title\":\"Map\",\"mainLibrary\":\"H5P.Image\",\"preloadedDependencies\":[]}";
    for (content, pages) in [("{\"file\":{\"path\":\"images/a.png\"}}", 0), ("{\"text\":\"Where is the lake?\"}", 1)] {
        let path = pack::zip("map.h5p", &[("h5p.json", package), ("content/content.json", content)]);
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let (resource, _) = only(&import);
        let words = resource.entries.iter().filter(|entry| entry.path.as_str().starts_with("_text/"));
        assert_eq!(words.count(), pages, "{content}");
    }
}

#[test]
fn contents_keep_their_levels_and_headings_lead_to_what_is_below_them() {
    let items = "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"n\" href=\"n.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>
        <item id=\"ncx\" href=\"t.ncx\" media-type=\"application/x-dtbncx+xml\"/>";
    let spine = "<itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\"/>";
    let nav = "<html xmlns:epub=\"e\"><body><nav epub:type=\"toc\"><h1>Contents</h1><ol><li><a href=\"a.xhtml\">Cover</a></li>
        <li><span>Part one</span><ol><li><a href=\"b.xhtml\"><span>Rain</span></a><ol><li><a href=\"b.xhtml#s\">Clouds</a></li></ol></li>
        <li><a href=\"c.xhtml\">Sun</a></li></ol></li><li><span>Lost</span></li></ol></nav></body></html>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>Cover</text></navLabel><content src=\"a.xhtml\"/></navPoint>
        <navPoint><navLabel><text>Part one</text></navLabel><content src=\"b.xhtml\"/>
        <navPoint><navLabel><text>Rain</text></navLabel><content src=\"b.xhtml\"/>
        <navPoint><navLabel><text>Clouds</text></navLabel><content src=\"b.xhtml#s\"/></navPoint></navPoint>
        <navPoint><navLabel><text>Sun</text></navLabel><content src=\"c.xhtml\"/></navPoint></navPoint></navMap></ncx>";
    let chapters = ["OEBPS/a.xhtml", "OEBPS/b.xhtml", "OEBPS/c.xhtml"].map(|name| (name, CHAPTER));
    for (name, contents) in [("levels.epub", ("OEBPS/n.xhtml", nav)), ("ncx-levels.epub", ("OEBPS/t.ncx", ncx))] {
        let (import, _) = book(name, items, spine, &[&chapters[..], &[contents]].concat());
        let (_, record) = only(&import);
        let expected = [
            (0, "Cover", "OEBPS/a.xhtml"),
            (0, "Part one", "OEBPS/b.xhtml"),
            (1, "Rain", "OEBPS/b.xhtml"),
            (2, "Clouds", "OEBPS/b.xhtml#s"),
            (1, "Sun", "OEBPS/c.xhtml"),
        ];
        assert_eq!(lines(&record), expected, "{name}: {}", import.report);
        assert_eq!(record.part_of("OEBPS/b.xhtml"), Some(2), "{name}");
    }
    let manifest = "<manifest><metadata><schema>ADL SCORM</schema></metadata><organizations><organization><title>Garden</title>
        <item identifier=\"u1\"><title>Unit 1</title><item identifierref=\"r1\"><title>Leaves</title></item>
        <item identifier=\"x\" isvisible=\"false\"><title>Hidden</title><item identifierref=\"r2\"><title>Roots</title></item></item></item>
        <item identifier=\"u2\"><title>Empty</title></item></organization></organizations>
        <resources><resource identifier=\"r1\" href=\"a.html\"/><resource identifier=\"r2\" href=\"b.html\"/></resources></manifest>";
    let page = "<html><body><p>The leaves of the garden are green.</p></body></html>";
    let path = pack::zip("units.zip", &[("imsmanifest.xml", manifest), ("a.html", page), ("b.html", page)]);
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let (_, record) = only(&import);
    assert_eq!(lines(&record), [(0, "Unit 1", "a.html"), (1, "Leaves", "a.html"), (1, "Roots", "b.html")]);
}

#[test]
fn what_is_for_teachers_is_no_part_of_a_cartridge_for_pupils() {
    let manifest = "<manifest xmlns='http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1'><metadata><schema>IMS Common Cartridge</schema></metadata>
        <organizations><organization><item identifier='root'>
        <item identifier='i1' identifierref='r1'><title>Lesson</title></item><item identifier='i2' identifierref='r2'><title>Answer key</title></item>
        <item identifier='i3' identifierref='r3'><title>Plan</title></item><item identifier='i4' identifierref='r4'><title>Homework</title></item>
        </item></organization></organizations><resources>
        <resource identifier='r1' type='webcontent' href='l.html'><file href='l.html'/><file href='both.png'/></resource>
        <resource identifier='r2' type='webcontent' href='key.html'><metadata><lom><educational><intendedEndUserRole><value>Instructor</value>
        </intendedEndUserRole></educational></lom></metadata><file href='key.html'/><file href='both.png'/></resource>
        <resource identifier='r3' type='webcontent' href='plan.html' intendeduse='lessonplan'><file href='plan.html'/></resource>
        <resource identifier='r4' type='assignment_xmlv1p0'><file href='a.xml'/></resource></resources></manifest>";
    let page = "<html><body><p>The leaves of the garden are green.</p></body></html>";
    let task = "<assignment><title>Loop</title><text texttype='text/html'>&lt;pre&gt;for i in x:\n    print(i)&lt;/pre&gt;</text></assignment>";
    let members = [("key.html", page), ("plan.html", page), ("l.html", page), ("both.png", "x"), ("a.xml", task)];
    let members: Vec<_> = [("imsmanifest.xml", manifest)].into_iter().chain(members).collect();
    let (import, intake) = fixtures::run(&[pack::zip("teachers.imscc", &members)], &fixtures::described());
    let (resource, record) = only(&import);
    assert_eq!(lines(&record), [(0, "Lesson", "l.html"), (0, "Homework", "_pages/r4.html")]);
    let has = |path: &str| resource.entries.iter().any(|entry| entry.path.as_str() == path);
    assert_eq!(["l.html", "both.png", "key.html", "plan.html"].map(has), [true, true, false, false]);
    let told = import.report.to_string();
    assert_eq!(told.matches("is for teachers and not for pupils").count(), 2, "{told}");
    let homework = content(resource, &intake, "_pages/r4.html");
    assert!(homework.contains("<pre>for i in x:\n    print(i)</pre>"), "{homework}");
}

#[test]
fn headings_beside_their_lessons_stand_over_them() {
    let manifest = "<manifest xmlns='http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1'><metadata><schema>IMS Common Cartridge</schema></metadata>
        <organizations><organization><item identifier='root'><item identifier='m1'><title>Week 1</title>
        <item identifier='i0' identifierref='r1'><title>Before</title></item><item identifier='h1'><title>Reading</title></item>
        <item identifier='i1' identifierref='r1'><title>Leaves</title></item><item identifier='h2'><title>Homework</title></item>
        <item identifier='i2' identifierref='r2'><title>Roots</title></item></item>
        <item identifier='m2'><title>Week 2</title><item identifier='i3' identifierref='r2'><title>Rain</title></item></item>
        </item></organization></organizations><resources><resource identifier='r1' type='webcontent' href='a.html'><file href='a.html'/></resource>
        <resource identifier='r2' type='webcontent' href='b.html'><file href='b.html'/></resource></resources></manifest>";
    let page = "<html><body><p>The leaves of the garden are green.</p></body></html>";
    let members = [("imsmanifest.xml", manifest), ("a.html", page), ("b.html", page)];
    let (import, _) = fixtures::run(&[pack::zip("headings.imscc", &members)], &fixtures::described());
    let expected = [
        (0, "Week 1", "a.html"),
        (1, "Before", "a.html"),
        (1, "Reading", "a.html"),
        (2, "Leaves", "a.html"),
        (1, "Homework", "b.html"),
        (2, "Roots", "b.html"),
        (0, "Week 2", "b.html"),
        (1, "Rain", "b.html"),
    ];
    assert_eq!(lines(&only(&import).1), expected);
}

#[test]
fn contents_name_what_is_shown_in_place_of_a_picture() {
    let items = "<item id=\"i\" href=\"lion.png\" media-type=\"image/png\" fallback=\"a\"/>
        <item id=\"a\" href=\"lion.xhtml\" media-type=\"application/xhtml+xml\"/>
        <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>";
    let nav = "<html xmlns:epub=\"e\"><body><nav epub:type=\"toc\"><ol><li><a href=\"lion.png\">The Lion</a></li></ol></nav></body></html>";
    let files = [("OEBPS/lion.png", "x"), ("OEBPS/lion.xhtml", CHAPTER), ("OEBPS/nav.xhtml", nav)];
    let (import, _) = book("lion.epub", items, "<itemref idref=\"i\"/>", &files);
    assert_eq!(parts(&only(&import).1), [("The Lion", "OEBPS/lion.xhtml")]);
}

#[test]
fn subtitles_of_an_interactive_film_are_words_in_their_language() {
    let package = r#"{"title":"Lake","mainLibrary":"H5P.InteractiveVideo","language":"en","preloadedDependencies":[]}"#;
    let content = r#"{"interactiveVideo":{"video":{"startScreenOptions":{"title":"Lake film"},"textTracks":{"videoTrack":[
        {"label":"English","kind":"subtitles","srcLang":"en","track":{"path":"files/en.vtt","mime":"text/webvtt"}},
        {"label":"Kiswahili","kind":"subtitles","srcLang":"sw","track":{"path":"files/sw.vtt","mime":"text/webvtt"}},
        {"label":"gone","srcLang":"fr","track":{"path":"files/fr.vtt"}}]}}}}"#;
    let cue = |words: &str| format!("WEBVTT\n\n00:00.000 --> 00:02.000\n{words}\n");
    let (en, sw) = (cue("The <i>lake</i> is deep."), cue("Ziwa ni refu."));
    let files = [
        ("h5p.json", package),
        ("content/content.json", content),
        ("content/files/en.vtt", en.as_str()),
        ("content/files/sw.vtt", sw.as_str()),
    ];
    let (import, intake) = fixtures::run(&[pack::zip("film.h5p", &files)], &fixtures::described());
    let (resource, _) = only(&import);
    let english = fixtures::content(resource, &intake, "_text/en.txt");
    assert!(english.contains("Lake film") && english.contains("The lake is deep."), "{english}");
    assert!(fixtures::content(resource, &intake, "_text/sw.txt").contains("Ziwa ni refu."));
}
