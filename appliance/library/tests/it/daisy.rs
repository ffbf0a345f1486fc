//! Books for listening.

use std::path::{Path, PathBuf};

use maktaba_library::import::Defaults;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::Body;

use crate::{fixtures, pack};

/// The record of a book and its pages, one after the other.
fn imported(path: PathBuf) -> (Record, String) {
    let terms = Defaults { license: Some("CC BY 4.0".to_owned()), ..Defaults::default() };
    let (import, intake) = fixtures::run(&[path], &terms);
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let pages = resource.entries.iter().filter(|entry| entry.path.as_str().starts_with("_pages/"));
    let html = pages.filter_map(|entry| match &entry.body {
        Body::Blob { id, .. } => intake.blobs.get(id).map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        Body::Redirect(_) => None,
    });
    (Record::from_json(&resource.record).expect("importers write records"), html.collect())
}

fn titles(record: &Record) -> Vec<&str> {
    record.parts.iter().map(|part| part.title.as_str()).collect()
}

#[test]
fn each_phrase_has_its_sound() {
    let cases = [
        ("daisy202-ar-0302", "النار", "ar", 9, 28, "ar-0302/aud002.mp3#t=0,3.024", "!انظر إلى النار"),
        ("daisy3-es-0302", "El fuego", "es", 9, 22, "es-0302/aud003.mp3#t=0,2.09", "El fuego quema."),
        ("daisy3-ar-0001", "الرجل ذو القامة الطويلة", "ar", 12, 60, "ar-0001/aud012.mp3#t=0,", ""),
    ];
    for (file, title, language, count, seconds, sound, words) in cases {
        let Some(path) = fixtures::find(&format!("formats/daisy/{file}.zip")) else { return };
        let (record, html) = imported(path);
        assert_eq!((record.title.as_str(), record.kind), (title, Kind::Epub), "{file}");
        assert_eq!(record.languages, [language], "{file}");
        assert_eq!(record.encodings[0].media_type, "application/zip", "{file}: readers of EPUB do not open it");
        assert_eq!(record.parts.len(), count, "{file}: {:?}", titles(&record));
        assert!(record.duration_s.is_some_and(|found| found.abs_diff(seconds) <= 1), "{file}: {:?}", record.duration_s);
        assert_eq!(html.matches("<audio ").count(), count, "{file}: {html}");
        assert!(html.contains(&format!("src=\"../{sound}")) && html.contains(words), "{file}: {html}");
        let ids = record.parts.iter().filter_map(|part| part.path.split_once('#'));
        for (page, id) in ids {
            assert!(page == "_pages/0001.html" && html.contains(&format!("id=\"{id}\"")), "{file}: {page} {id}");
        }
        let at = |words: &str| html.find(words).unwrap_or(usize::MAX);
        assert!(words.is_empty() || at(words) < at(sound), "{file}: the sound stands behind its words");
    }
}

/// Writes a book into a folder.
fn book(folder: &Path, files: &[(&str, &str)]) {
    for (name, content) in files {
        std::fs::write(folder.join(name), content).expect("a file can be written");
    }
}

/// DAISY 2.02 without text: headings, and below each all that is read there.
#[test]
fn a_book_without_text_is_a_list_of_headings() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let smil = |id: &str, clips: &[(&str, &str)]| {
        let par = |(begin, end): &(&str, &str)| {
            format!("<audio src='a.mp3' clip-begin='npt={begin}s' clip-end='npt={end}s'/>")
        };
        let clips: String = clips.iter().map(par).collect();
        format!(
            "<smil><body><seq><par id='p{id}'><text src='ncc.html#{id}'/><seq>{clips}</seq></par></seq></body></smil>"
        )
    };
    let ncc = "<html><head><title>Hadithi</title><meta name='dc:language' content='sw'/>\
        <meta name='dc:rights' content='CC BY 4.0'/><meta name='ncc:narrator' content='Asha'/></head><body>\
        <h1 id='h1'><a href='1.smil#ph1'>Mwanzo</a></h1><span class='page-normal' id='g'><a href='1.smil#ph1'>1</a></span>\
        <h2 id='h2'><a href='2.smil#ph2'>Mto &amp; ziwa</a></h2></body></html>";
    let (one, two) = (smil("h1", &[("0", "2.5"), ("2.5", "4")]), smil("h2", &[("4", "9")]));
    book(folder.path(), &[("ncc.html", ncc), ("1.smil", &one), ("2.smil", &two), ("a.mp3", "ID3")]);
    let (record, html) = imported(folder.path().to_owned());
    assert_eq!(titles(&record), ["Mwanzo", "Mto & ziwa"]);
    assert_eq!((record.title.as_str(), record.duration_s), ("Hadithi", Some(9)));
    assert_eq!(record.creators.first().map(|one| one.name.as_str()), Some("Asha"));
    assert!(html.contains("src=\"../a.mp3#t=0,4\"") && html.contains("src=\"../a.mp3#t=4,9\""), "{html}");
}

/// DAISY 3 of which the NCX alone has words.
#[test]
fn a_book_of_sound_alone_has_its_contents() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let opf = "<package><metadata><dc-metadata><dc:Title>Sauti</dc:Title><dc:Format>ANSI/NISO Z39.86-2005</dc:Format>\
        <dc:Language>sw</dc:Language></dc-metadata></metadata><manifest><item id='n' href='n.ncx' \
        media-type='application/x-dtbncx+xml'/><item id='s' href='s.smil' media-type='application/smil'/></manifest>\
        <spine><itemref idref='s'/></spine></package>";
    let ncx = "<ncx><navMap><navPoint><navLabel><text>A</text></navLabel><content src='s.smil#x1'/></navPoint>\
        <navPoint><navLabel><text>B</text></navLabel><content src='s.smil#x3'/></navPoint></navMap></ncx>";
    let clip = |at: u32| {
        let (begin, end) = (at - 1, at);
        format!("<par id='x{at}'><audio src='a.mp3' clipBegin='0:00:0{begin}' clipEnd='0:00:0{end}'/></par>")
    };
    let smil = format!("<smil><body><seq>{}</seq></body></smil>", (1..=4).map(clip).collect::<String>());
    book(folder.path(), &[("b.opf", opf), ("n.ncx", ncx), ("s.smil", &smil), ("a.mp3", "ID3")]);
    let (record, html) = imported(folder.path().to_owned());
    assert_eq!(titles(&record), ["A", "B"]);
    assert!(html.contains("<h2 id=\"n2\">B</h2>\n<p><audio"), "{html}");
    assert!(html.contains("a.mp3#t=0,2\"") && html.contains("a.mp3#t=2,4\""), "{html}");
}

#[test]
fn long_books_are_parted_and_locked_ones_refused() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let numbers = 1..=200;
    let heading = |n: usize| format!("<h1 id='h{n}'><a href='s.smil#p{n}'>Sura {n}</a></h1>");
    let chapter =
        |n: usize| format!("<h1 id='t{n}'>Sura {n}</h1><p><img src='x.png' alt='x'/>Maneno {n} &lt;b&gt;</p>");
    let par =
        |n: usize| format!("<par id='p{n}'><text src='c.html#t{n}'/><audio src='a.mp3' clip-begin='npt={n}s'/></par>");
    let ncc = format!(
        "<html><head><meta name='dc:language' content='sw'/></head><body>{}</body></html>",
        numbers.clone().map(heading).collect::<String>()
    );
    let text = format!("<html><body><div>{}</div></body></html>", numbers.clone().map(chapter).collect::<String>());
    let smil = format!("<smil><body><seq>{}</seq></body></smil>", numbers.map(par).collect::<String>());
    let files = [("ncc.html", ncc.as_str()), ("c.html", &text), ("s.smil", &smil), ("a.mp3", "ID3"), ("x.png", "x")];
    book(folder.path(), &files);
    let (record, html) = imported(folder.path().to_owned());
    assert_eq!(record.parts.len(), 200);
    let pages: std::collections::BTreeSet<_> = record.parts.iter().map(file_of).collect();
    assert!(pages.len() >= 3 && !html.contains("<b>"), "{pages:?}");
    assert!(html.contains("<img src=\"../x.png\" alt=\"x\">"), "{html}");
    book(folder.path(), &[("s.smil", "<smil><EncryptedData/></smil>")]);
    let (import, _) = fixtures::run(&[folder.path().to_owned()], &fixtures::described());
    let refused = import.report.refused.first().unwrap_or_else(|| panic!("{}", import.report));
    assert!(refused.reason.contains("locked"), "{refused:?}");
}

fn file_of(part: &maktaba_library::metadata::Part) -> String {
    part.file().into_owned()
}

#[test]
fn a_book_that_reads_aloud_has_players_in_its_chapters() {
    let container = "<container><rootfiles><rootfile full-path='E/p.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let opf = "<package xmlns:dc='x'><metadata><dc:title>Sungura</dc:title><dc:language>sw</dc:language>
        <meta property='media:duration' refines='#m'>0:00:04</meta><meta property='media:duration'>0:00:09.2</meta>
        <meta property='media:narrator'>Amina Hamisi</meta><meta property='media:narrator'>Juma Ali</meta>
        <dc:contributor id='r'>Juma Ali</dc:contributor><meta refines='#r' property='role'>nrt</meta></metadata>
        <manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml' media-overlay='m'/>
        <item id='b' href='b.xhtml' media-type='application/xhtml+xml' media-overlay='n'/>
        <item id='c' href='c.xhtml' media-type='application/xhtml+xml' media-overlay='m'/>
        <item id='m' href='s/a.smil' media-type='application/smil+xml'/><item id='n' href='s/b.smil' media-type='application/smil+xml'/>
        <item id='s' href='s/a.mp3' media-type='audio/mpeg'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let page = "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Moja</title></head>
        <body><p><span id='w1'>Sungura</span> <span id='w2'>alikimbia</span>.</p><p>Kimya.</p></body></html>";
    let smil = "<smil xmlns='http://www.w3.org/ns/SMIL' version='3.0'><body><seq>
        <par><text src='../a.xhtml#w1'/><audio src='a.mp3' clipBegin='0s' clipEnd='0.9s'/></par>
        <par><text src='../a.xhtml#w2'/><audio src='a.mp3' clipBegin='1s' clipEnd='2.5s'/></par>
        <par><text src='../c.xhtml#w3'/><audio src='a.mp3' clipBegin='3s' clipEnd='4s'/></par></seq></body></smil>";
    let other = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Tatu</title></head><body><p id='w3'>Mwisho.</p></body></html>";
    let members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("E/p.opf", opf),
        ("E/a.xhtml", page),
        ("E/b.xhtml", page),
        ("E/c.xhtml", other),
        ("E/s/a.smil", smil),
        ("E/s/b.smil", "<smil></body>"),
        ("E/s/a.mp3", "ID3"),
    ];
    let (import, intake) = fixtures::run(&[pack::zip("aloud.epub", &members)], &fixtures::described());
    let (resource, record) = fixtures::only(&import);
    let chapter = fixtures::content(resource, &intake, "E/a.xhtml");
    let player = "<p><span id='w1'>Sungura</span> <span id='w2'>alikimbia</span>.<audio controls=\"\" preload=\"none\" src=\"s/a.mp3#t=0,2.5\"></audio></p><p>Kimya.</p>";
    assert!(chapter.contains(player), "{chapter}");
    assert_eq!(fixtures::content(resource, &intake, "E/b.xhtml"), page, "without what it is read aloud by it stays");
    // One file may read several chapters aloud.
    let player = "<p id='w3'>Mwisho.<audio controls=\"\" preload=\"none\" src=\"s/a.mp3#t=3,4\"></audio></p>";
    assert!(fixtures::content(resource, &intake, "E/c.xhtml").contains(player));
    assert!(import.report.to_string().contains("E/s/b.smil"), "{}", import.report);
    assert_eq!((record.duration_s, record.creators.len()), (Some(10), 1));
    assert_eq!(record.creators[0].role.as_deref(), Some("reader"));
    assert_eq!(record.credit.matches("Juma Ali").count(), 1, "{}", record.credit);
    assert!(record.accessibility.iter().any(|one| one == "synchronizedAudioText"), "{:?}", record.accessibility);
    // The book itself stays as it was published.
    assert!(
        resource.entries.iter().any(|entry| entry.path.as_str().starts_with("_original/")),
        "{:?}",
        resource.entries
    );
}
