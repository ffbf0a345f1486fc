//! Faults that were found in one importer, looked for in its brothers: other formats, other scripts, other spellings.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::PathBuf;

use maktaba_library::import::{Defaults, Import};
use maktaba_library::metadata::Record;
use maktaba_sync::model::EntryPath;
use maktaba_sync::publish::MemoryIntake;

use crate::fixtures::{content, only};
use crate::{fixtures, pack};

fn all(intake: &MemoryIntake) -> String {
    intake.blobs.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned() + "\n").collect()
}

fn parts(record: &Record) -> Vec<(&str, &str)> {
    record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str())).collect()
}

fn main(record: &Record) -> &str {
    record.main.as_ref().map(EntryPath::as_str).unwrap_or_default()
}

fn packed(name: &str, members: &[(&str, &str)]) -> (Import, MemoryIntake) {
    fixtures::run(&[pack::zip(name, members)], &fixtures::described())
}

fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = pack::folder(&format!("siblings-{name}"));
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// A book of EPUB 3 with these items, spine and files.
fn book(name: &str, package: &str, files: &[(&str, &str)]) -> (Import, MemoryIntake) {
    let container = "<container><rootfiles><rootfile full-path=\"EPUB/p.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let opf = format!(
        "<package xmlns:dc=\"x\"><metadata><dc:title>Kitabu</dc:title><dc:language>sw</dc:language></metadata>{package}</package>"
    );
    let mut members =
        vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("EPUB/p.opf", opf.as_str())];
    members.extend(files);
    packed(name, &members)
}

const PAGE: &str = "<html><body><p>Maneno</p></body></html>";
const XHTML: &str =
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><p>Maneno</p></body></html>";

/// 1 and 2: bases and queries of a cartridge and of questions.
#[test]
fn bases_and_queries_hold_in_cartridges_and_questions() {
    let cc = "<manifest xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\"><metadata><schema>IMS Common Cartridge</schema></metadata>
        <organizations><organization><item identifier=\"r\"><item identifierref=\"A\"><title>Moja</title></item>
        <item identifierref=\"B\"><title>Mbili</title></item></item></organization></organizations>
        <resources xml:base=\"content\"><resource identifier=\"A\" type=\"webcontent\" href=\"content/a.html\"><file href=\"content/a.html\"/></resource>
        <resource identifier=\"B\" type=\"webcontent\" href=\"b.html?x=1\"/></resources></manifest>";
    let (import, _) = packed(
        "bases.imscc",
        &[("imsmanifest.xml", cc), ("content/a.html", PAGE), ("b.html", PAGE), ("content/b.html", PAGE)],
    );
    let (_, record) = only(&import);
    assert_eq!(record.parts.len(), 2, "{:?} {}", record.parts, import.report);

    let qti = "<manifest><resources xml:base=\"items/\"><resource identifier=\"Q\" type=\"imsqti_item_xmlv2p1\" href=\"q1.xml\"><file href=\"q1.xml\"/></resource></resources></manifest>";
    let item = "<assessmentItem title=\"Anga\"><responseDeclaration identifier=\"R\"><correctResponse><value>b</value></correctResponse></responseDeclaration>
        <itemBody><p>Anga ni rangi gani?</p><choiceInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"a\">Nyekundu</simpleChoice>
        <simpleChoice identifier=\"b\">Buluu</simpleChoice></choiceInteraction></itemBody></assessmentItem>";
    let (import, intake) = packed("bases-qti.zip", &[("imsmanifest.xml", qti), ("items/q1.xml", item)]);
    let (resource, record) = only(&import);
    let page = content(resource, &intake, main(&record));
    assert!(page.contains("Nyekundu") && page.contains("<details>"), "{page}");
}

/// 5: pairs of QTI 2, of GIFT and of Moodle have their key by pairs.
#[test]
fn pairs_have_their_key_in_all_forms_of_questions() {
    let qti = "<manifest><resources><resource identifier=\"Q\" type=\"imsqti_item_xmlv2p2\" href=\"q1.xml\"/></resources></manifest>";
    let item = "<assessmentItem title=\"Wanyama\"><responseDeclaration identifier=\"R\"><correctResponse><value>G M</value><value>F A</value></correctResponse></responseDeclaration>
        <itemBody><matchInteraction responseIdentifier=\"R\"><prompt>Linganisha</prompt><simpleMatchSet>
        <simpleAssociableChoice identifier=\"G\">Mbuzi</simpleAssociableChoice><simpleAssociableChoice identifier=\"F\">Chura</simpleAssociableChoice></simpleMatchSet>
        <simpleMatchSet><simpleAssociableChoice identifier=\"M\">Mamalia</simpleAssociableChoice><simpleAssociableChoice identifier=\"A\">Amfibia</simpleAssociableChoice></simpleMatchSet>
        </matchInteraction></itemBody></assessmentItem>";
    let gift = "::Wanyama:: Linganisha {\n=Mbuzi -> Mamalia\n=Chura -> Amfibia\n}\n";
    let xml = "<quiz><question type=\"matching\"><questiontext><text>Linganisha</text></questiontext><subquestion><text>Mbuzi</text><answer><text>Mamalia</text></answer></subquestion>
        <subquestion><text>Chura</text><answer><text>Amfibia</text></answer></subquestion></question></quiz>";
    let folder = folder("pairs", &[("a.gift", gift.as_bytes()), ("b.xml", xml.as_bytes())]);
    let sources = [
        pack::zip("pairs.zip", &[("imsmanifest.xml", qti), ("q1.xml", item)]),
        folder.join("a.gift"),
        folder.join("b.xml"),
    ];
    for source in sources {
        let (import, intake) = fixtures::run(std::slice::from_ref(&source), &fixtures::described());
        let (resource, record) = only(&import);
        let page = content(resource, &intake, main(&record));
        for pair in ["Mbuzi – Mamalia", "Chura – Amfibia"] {
            assert!(page.contains(pair), "{}: {pair}: {page}", source.display());
        }
    }
}

/// 6 and 26: drawings and elements that close themselves, in sites and with prefixes.
#[test]
fn xhtml_of_sites_is_read_as_xml() {
    let xhtml = "<?xml version=\"1.0\"?><h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>Bustani</h:title><h:script src=\"a.js\"/></h:head>
        <h:body><h:p>Mbegu<h:a id=\"x\"/> hulala</h:p><h:textarea/><h:p><![CDATA[3 < 5]]> mwisho</h:p></h:body></h:html>";
    let (import, intake) = packed("prefix.zip", &[("index.xhtml", xhtml)]);
    let (resource, record) = only(&import);
    assert_eq!(record.title, "Bustani", "{}", import.report);
    let read = content(resource, &intake, "index.xhtml");
    assert!(read.contains("Mbegu"));
    let page =
        maktaba_library::extract::page(&mut read.as_bytes(), None, maktaba_library::extract::Bounds::SEARCH).unwrap();
    assert!(
        page.text.contains("hulala") && page.text.contains("mwisho") && page.text.contains("3 < 5"),
        "{}",
        page.text
    );
}

/// 8: pages of books and sites by any name.
#[test]
fn pages_are_pages_whatever_they_are_called() {
    let package = "<manifest><item id=\"a\" href=\"sura.php\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"sura2\" media-type=\"application/xhtml+xml\"/></manifest>
        <spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine>";
    let (import, _) = book("names.epub", package, &[("EPUB/sura.php", XHTML), ("EPUB/sura2", XHTML)]);
    let (resource, record) = only(&import);
    assert_eq!(record.parts.len(), 2, "{}", import.report);
    for entry in resource.entries.iter().filter(|one| one.path.as_str().starts_with("EPUB/sura")) {
        assert!(entry.media_type.starts_with("application/xhtml+xml"), "{entry:?}");
    }
}

/// 9: contents of EPUB 2 with anchors, written with percent signs.
#[test]
fn anchors_of_older_contents_lead_into_their_chapter() {
    let package = "<manifest><item id=\"a\" href=\"kitabu.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"n\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest>
        <spine toc=\"n\"><itemref idref=\"a\"/></spine>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>Kuhesabu</text></navLabel><content src=\"kitabu.xhtml#s%C3%A91\"/><navPoint><navLabel><text>Kujumlisha</text></navLabel>
        <content src=\"kitabu.xhtml#s2\"/></navPoint></navPoint></navMap></ncx>";
    let (import, _) = book("ncx.epub", package, &[("EPUB/kitabu.xhtml", XHTML), ("EPUB/toc.ncx", ncx)]);
    let (_, record) = only(&import);
    assert_eq!(parts(&record), [("Kuhesabu", "EPUB/kitabu.xhtml#sé1"), ("Kujumlisha", "EPUB/kitabu.xhtml#s2")]);
}

/// 14: names in other old code pages, in a book.
#[test]
fn names_of_a_book_in_an_old_code_page_are_found() {
    // "Сура.xhtml" in code page 866.
    let name = b"EPUB/\x91\xe3\xe0\xa0.xhtml";
    let opf = "<package xmlns:dc=\"x\"><metadata><dc:title>K</dc:title><dc:language>ru</dc:language></metadata><manifest>
        <item id=\"a\" href=\"%D0%A1%D1%83%D1%80%D0%B0.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path=\"EPUB/p.opf\"/></rootfiles></container>";
    let member = |name, content: &'static str| pack::Member { name, content: content.as_bytes(), extra: Vec::new() };
    let members = [
        member(b"mimetype".as_slice(), "application/epub+zip"),
        member(b"META-INF/container.xml", container),
        member(b"EPUB/p.opf", opf),
        member(name, XHTML),
    ];
    let (import, _) = fixtures::run(&[pack::zip_raw("cp866.epub", &members)], &fixtures::described());
    let (_, record) = only(&import);
    assert_eq!(main(&record), "EPUB/Сура.xhtml", "{}", import.report);
}

/// 19: leftovers as titles of books, presentations and pages.
#[test]
fn leftovers_are_no_titles_in_books_and_office_files() {
    let core = "<cp><dc:title>PowerPoint Presentation</dc:title></cp>";
    let types = "<Types><Override PartName=\"/ppt/presentation.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>";
    let members = [
        ("[Content_Types].xml", types),
        ("ppt/presentation.xml", "<p/>"),
        ("docProps/core.xml", core),
        ("ppt/slides/slide1.xml", "<p:sld><a:t>Maji</a:t></p:sld>"),
    ];
    let (import, _) = packed("Mito ya Afrika.pptx", &members);
    assert_eq!(only(&import).1.title, "Mito ya Afrika");
    let html = "<html><head><title>Sans nom 1</title></head><body>Maneno</body></html>";
    let (import, _) = fixtures::run(
        &[folder("title", &[("Maziwa.html", html.as_bytes())]).join("Maziwa.html")],
        &fixtures::described(),
    );
    assert_eq!(only(&import).1.title, "Maziwa");
}

/// 23: tables as other programs write them.
#[test]
fn tables_of_other_programs_are_read() {
    let tabs = "path\ttitle\tlanguage\tlicense\nmvua.txt\tMvua, na upepo\tsw\tCC0\n";
    let hinted = "sep=;\r\npath;title;language;license\r\nmvua.txt;\"Mvua, na upepo\";sw;CC0\r\n";
    let pipes = "path|title|language|license\nmvua.txt|Mvua, na upepo|sw|CC0\n";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (name, table) in
        [("tabs", tabs.as_bytes()), ("hinted", hinted.as_bytes()), ("pipes", pipes.as_bytes()), ("utf16", &utf16)]
    {
        let folder = folder(name, &[("index.csv", table), ("mvua.txt", b"Mvua inanyesha.")]);
        let (import, _) = fixtures::run(&[folder], &Defaults::default());
        assert_eq!(import.report.accepted.len(), 1, "{name}: {}", import.report);
        assert_eq!(only(&import).1.title, "Mvua, na upepo", "{name}");
    }
}

/// What a harvest keeps beside what it brought is not told as forgotten; other files are.
#[test]
fn the_ledger_of_a_harvest_is_no_content() {
    let table = "path,title,language,license\nmvua.txt,Mvua,sw,CC0\n".as_bytes();
    let warned = |files: &[(&str, &[u8])]| {
        let folder = folder("harvest", &[files, &[("index.csv", table), ("mvua.txt", b"Mvua inanyesha.")]].concat());
        fixtures::run(&[folder], &Defaults::default()).0.report.warnings.len()
    };
    assert_eq!(warned(&[("harvest.db", b"x"), ("harvest.db-wal", b"x")]), 0);
    assert_eq!(warned(&[("notes.xyz", b"x")]), 1);
}

/// 11: captions in other forms have their references and leftovers taken off, too.
#[test]
fn captions_of_all_forms_are_words() {
    let wav = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0";
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n<font color=\"#fff\">Soko la &#xC9;cole&nbsp;&amp; maji</font>\n";
    let sbv = "0:00:01.000,0:00:02.000\nSoko la &Eacute;cole & maji[br]leo\n";
    let ttml = "<tt><body><div><p begin=\"00:00:01.000\" end=\"00:00:02.000\">Soko la &#201;cole &amp; maji<br/>leo</p></div></body></tt>";
    let folder = folder(
        "captions",
        &[
            ("a.wav", wav),
            ("a.sw.srt", srt.as_bytes()),
            ("b.wav", wav),
            ("b.sw.sbv", sbv.as_bytes()),
            ("c.wav", wav),
            ("c.sw.ttml", ttml.as_bytes()),
        ],
    );
    let (import, intake) = fixtures::run(&[folder], &fixtures::described());
    assert_eq!(import.resources.len(), 3, "{}", import.report);
    for resource in &import.resources {
        let text = content(resource, &intake, "_text/sw.txt");
        assert!(text.starts_with("Soko la École & maji") && !text.contains('['), "{}: {text:?}", resource.id);
    }
}

/// Zawgyi in captions, in the titles of a book, and in questions.
#[test]
fn zawgyi_is_read_wherever_it_stands() {
    let wav = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0";
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nေက်ာင္းသားမ်ားသည္ ဖတ္ၾကသည္။\n";
    let aiken = "ေက်ာင္းသားမ်ားသည္ ဖတ္ၾကသည္။\nA. ေက်ာင္း\nB. စာအုပ္\nANSWER: B\n";
    let folder = folder("zawgyi", &[("a.wav", wav), ("a.my.srt", srt.as_bytes()), ("maswali.txt", aiken.as_bytes())]);
    let (import, intake) = fixtures::run(&[folder.join("a.wav"), folder.join("maswali.txt")], &fixtures::described());
    let text = all(&intake);
    assert!(text.matches("ကျောင်းသားများသည် ဖတ်ကြသည်။").count() >= 3, "{text} {}", import.report);
}

/// Canvas links in other spellings, and in a page that is made (a topic).
#[test]
fn links_of_canvas_are_followed_in_all_spellings() {
    let manifest = "<manifest xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\"><organizations><organization><item><item identifierref=\"D\"><title>Jadili</title></item></item></organization></organizations>
        <resources><resource identifier=\"D\" type=\"imsdt_xmlv1p1\"><file href=\"D.xml\"/></resource><resource identifier=\"p1\" type=\"webcontent\" href=\"wiki_content/maji.html\"/>
        <resource identifier=\"f\" type=\"webcontent\" href=\"web_resources/picha/mto wa nile.png\"/></resources></manifest>";
    let topic = "<topic><title>Jadili</title><text texttype=\"text/html\">&lt;a href=\"$WIKI_REFERENCE$/wiki/maji\"&gt;maji&lt;/a&gt;
        &lt;img src=\"$IMS-CC-FILEBASE$/picha/mto%20wa%20nile.png\"&gt;&lt;a href=\"$CANVAS_COURSE_REFERENCE$/file_contents/course%20files/picha/mto%20wa%20nile.png\"&gt;f&lt;/a&gt;</text></topic>";
    let (import, intake) = packed(
        "spellings.imscc",
        &[
            ("imsmanifest.xml", manifest),
            ("D.xml", topic),
            ("wiki_content/maji.html", PAGE),
            ("web_resources/picha/mto wa nile.png", "png"),
        ],
    );
    let (resource, record) = only(&import);
    let page = content(resource, &intake, &record.parts[0].file());
    assert!(page.contains("wiki_content/maji.html"), "{page}");
    assert_eq!(page.matches("web_resources/picha/mto%20wa%20nile.png").count(), 2, "{page}");
}

/// Books whose spine names drawings, and files that no reader shows but for another one.
#[test]
fn the_spine_of_a_book_may_name_drawings_and_what_stands_for_others() {
    let package = "<manifest><item id=\"c\" href=\"c.xml\" media-type=\"application/xml\" fallback=\"d\"/>\
        <item id=\"d\" href=\"d.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"s\" href=\"s.svg\" media-type=\"image/svg+xml\"/></manifest><spine><itemref idref=\"c\"/><itemref idref=\"s\"/></spine>";
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Mlima</title><text>Kilimanjaro</text></svg>";
    let files = [("EPUB/c.xml", "<c/>"), ("EPUB/d.xhtml", XHTML), ("EPUB/s.svg", drawing)];
    let (import, _) = book("spine-kinds.epub", package, &files);
    let (resource, record) = only(&import);
    assert_eq!(parts(&record).iter().map(|part| part.1).collect::<Vec<_>>(), ["EPUB/d.xhtml", "EPUB/s.svg"]);
    let drawn = resource.entries.iter().find(|entry| entry.path.as_str() == "EPUB/s.svg").unwrap();
    let page = maktaba_library::search::page(&record, drawn, &mut drawing.as_bytes()).unwrap();
    assert!(page.text.contains("Kilimanjaro") && !page.text.contains("<svg"), "{}", page.text);
    assert!(maktaba_library::search::print(&record, drawn).is_some());
}

#[test]
fn a_site_that_httrack_saved_speaks_for_itself() {
    let own =
        "<html lang=\"en\"><head><meta name=\"description\" content=\"HTTrack is a utility\"><title>Local index</title>
        <!-- Mirror and index made by HTTrack Website Copier/3.49-4 --></head><body background=\"backblue.gif\">
        <a href=\"http://www.httrack.com\">x</a><A HREF=\"himmel.example/index.html\">Himmel</A></body></html>";
    let page = "<!-- Mirrored from himmel.example by HTTrack Website Copier/3.x -->
        <html lang=\"de\"><title>Der Himmel</title><p>Sterne</html>";
    let files: [(&str, &[u8]); 9] = [
        ("index.html", own.as_bytes()),
        ("backblue.gif", b"GIF89a"),
        ("fade.gif", b"GIF89a"),
        ("cookies.txt", b"secret"),
        ("hts-log.txt", b"secret"),
        ("hts-cache/new.zip", b"secret"),
        ("hts-cache/doit.log", b"secret"),
        ("himmel.example/index.html", page.as_bytes()),
        ("himmel.example/cookies.txt", b"Flour and sugar"),
    ];
    let (import, _) = fixtures::run(&[folder("httrack", &files)], &fixtures::described());
    let (resource, record) = only(&import);
    assert_eq!((record.title.as_str(), main(&record)), ("Der Himmel", "himmel.example/index.html"));
    assert!(!record.description.contains("HTTrack"), "{}", record.description);
    let paths = resource.entries.iter().map(|entry| entry.path.as_str()).filter(|path| !path.starts_with('_'));
    assert_eq!(paths.collect::<Vec<_>>(), ["himmel.example/cookies.txt", "himmel.example/index.html"]);
    assert!(import.report.warnings.iter().any(|one| one.reason.contains("HTTrack")), "{:?}", import.report.warnings);
}

#[test]
fn pages_of_a_copy_without_endings_are_pages() {
    let files: [(&str, &[u8]); 4] = [
        ("index.html", b"<html lang=en><title>Course</title><a href=/about>About</a>"),
        ("about", b"<!DOCTYPE html><html lang=en><title>About us</title><a href='/lesson/one'>Millet</a>"),
        ("lesson/one", b"\n<html><title>Lesson one</title>Sorghum</html>"),
        ("lesson/notes", b"no page"),
    ];
    let (import, intake) = fixtures::run(&[folder("mirror", &files)], &fixtures::described());
    let (resource, record) = only(&import);
    let found = [("Course", "index.html"), ("About us", "about"), ("Lesson one", "lesson/one")];
    assert_eq!(parts(&record), found);
    let kind =
        |path: &str| resource.entries.iter().find(|entry| entry.path.as_str() == path).unwrap().media_type.as_str();
    assert_eq!((kind("about"), kind("lesson/notes")), ("text/html; charset=utf-8", "application/octet-stream"));
    assert!(content(resource, &intake, "about").contains("href=\"lesson/one\""));
}

#[test]
fn formulas_of_open_document_are_words() {
    let content = "<office:document-content><office:body><office:text><text:p>Einstein wrote <draw:frame>
        <draw:object xlink:href=\"./Formula-0/\"/></draw:frame> and <draw:frame><draw:object xlink:href=\"Formula-1\"></draw:object>
        </draw:frame>.</text:p></office:text></office:body></office:document-content>";
    let formula = |inside: &str| {
        format!("<?xml version='1.0'?><math xmlns=\"http://www.w3.org/1998/Math/MathML\">{inside}</math>")
    };
    let (energy, half) = (
        formula("<mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup>"),
        formula("<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    );
    let members = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("Formula-0/content.xml", &energy),
        ("Formula-1/content.xml", &half),
    ];
    let (_, intake) = fixtures::run(&[pack::zip("formulas.odt", &members)], &fixtures::described());
    let text = all(&intake).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Einstein wrote E=c^2 and 1/2 ."), "{text}");
}

#[test]
fn a_site_whose_first_page_only_leads_on_is_what_that_leads_to() {
    let files: [(&str, &[u8]); 4] = [
        ("index.html", b"<meta http-equiv=\"Refresh\" content=\"0; url=docs/intro.html\" />"),
        ("docs/intro.html", b"<html lang=en><title>Welcome - Data</title><link rel=next href=wells.html>Words</html>"),
        ("docs/rain.html", b"<html lang=en><title>Rain - Data</title>Words</html>"),
        ("docs/wells.html", b"<html lang=en><title>Wells - Data</title><a rel=next href=rain.html>Rain</a></html>"),
    ];
    let terms = Defaults { license: Some("CC BY 4.0".to_owned()), ..Defaults::default() };
    let (import, _) = fixtures::run(&[folder("onward", &files)], &terms);
    let (_, record) = only(&import);
    assert_eq!((record.title.as_str(), main(&record)), ("Welcome - Data", "docs/intro.html"));
    let expected = [("Welcome", "docs/intro.html"), ("Wells", "docs/wells.html"), ("Rain", "docs/rain.html")];
    assert_eq!((record.languages.as_slice(), parts(&record).as_slice()), (&["en".to_owned()][..], &expected[..]));
}
