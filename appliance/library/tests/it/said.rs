//! What files say of themselves: whose they are and on what terms, wherever their format has it.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::PathBuf;

use maktaba_library::metadata::{Agent, Record};

use crate::fixtures::content;
use crate::{fixtures, pack};

/// The record of a file beside another, so that English and CC BY are but for those that say nothing; and its texts.
fn imported(source: PathBuf) -> (Record, String) {
    let other = pack::folder("said-other").join("other.txt");
    std::fs::write(&other, "Maneno mengine kabisa.").unwrap();
    let (import, intake) = fixtures::run(&[source, other], &fixtures::described());
    let found = import.resources.iter().find(|one| one.id.as_str() != "other");
    let resource = found.unwrap_or_else(|| panic!("{}", import.report));
    let texts = resource.entries.iter().filter(|entry| !entry.media_type.starts_with("image/"));
    let texts = texts.map(|entry| content(resource, &intake, entry.path.as_str()));
    (Record::from_json(&resource.record).unwrap(), texts.collect())
}

fn written(folder: &str, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = pack::folder(&format!("said-{folder}")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn names(agents: &[Agent]) -> Vec<String> {
    agents.iter().map(Agent::display).collect()
}

#[test]
fn courses_leave_their_metadata_to_a_file() {
    let lom = "<lom><general><title><langstring xml:lang='sw'>Maji</langstring></title><language>sw</language><description>
        <langstring xml:lang='sw'>Kuhusu maji</langstring></description></general><lifecycle><contribute><role><value>
        <langstring>Author</langstring></value></role><centity><vcard>BEGIN:VCARD&#10;FN:Asha Juma&#10;END:VCARD</vcard></centity>
        </contribute></lifecycle><rights><description><langstring>CC BY-NC-ND 4.0</langstring></description></rights></lom>";
    let beside = "<metadata><adlcp:location>meta/a.xml</adlcp:location></metadata>";
    let manifest = |of_all: &str, of_course: &str| {
        format!(
            "<manifest><metadata><schema>ADL SCORM</schema></metadata>{of_all}<organizations><organization><title>Kozi</title>
             <item identifierref='R'><title>Kwanza</title></item>{of_course}</organization></organizations><resources>
             <resource identifier='R' type='webcontent' href='l.htm'/></resources></manifest>"
        )
        .replace("</metadata><metadata>", "")
    };
    let below = manifest("", beside);
    let inline = manifest("", &format!("<metadata>{lom}</metadata>"));
    for (name, manifest) in [("all", manifest(beside, "")), ("course", below), ("inline", inline)] {
        let members = [("imsmanifest.xml", manifest.as_str()), ("meta/A.xml", lom), ("l.htm", "<p>maji</p>")];
        let (record, _) = imported(pack::zip(&format!("said-{name}.zip"), &members));
        assert_eq!((record.title.as_str(), record.description.as_str()), ("Maji", "Kuhusu maji"), "{name}");
        assert_eq!(
            (record.licence.label.as_str(), names(&record.creators)),
            ("CC BY-NC-ND 4.0", vec!["Asha Juma".into()])
        );
        assert_eq!(record.languages, ["sw"]);
    }
    let members = [("imsmanifest.xml", &*manifest(beside, "")), ("l.htm", "<p>maji</p>")];
    let (import, _) = fixtures::run(&[pack::zip("said-gone.zip", &members)], &fixtures::described());
    assert!(import.report.to_string().contains("should say who made it"), "{}", import.report);
}

#[test]
fn pictures_say_whose_they_are() {
    let packet = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='x'><rdf:RDF><rdf:Description dc:title='Baobab' dc:creator='Ann'
        dc:language='sw' cc:license='https://creativecommons.org/licenses/by-nc-nd/4.0/'/></rdf:RDF></x:xmpmeta>";
    let len = u16::try_from(packet.len() + 2).unwrap().to_be_bytes();
    let photo = [b"\xff\xd8\xff\xe1", len.as_slice(), packet.as_bytes(), b"\xff\xd9"].concat();
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg'><title>Baobab</title><metadata><rdf:RDF><cc:Work><dc:creator>Ann</dc:creator>
        <dc:language>sw</dc:language><cc:license rdf:resource='http://creativecommons.org/licenses/by-nc-nd/4.0/'/></cc:Work></rdf:RDF></metadata>
        <text>kiini</text></svg>";
    for (name, bytes) in [("IMG_0001.jpg", photo.as_slice()), ("drawing-1.svg", drawing.as_bytes())] {
        let (record, texts) = imported(written("pictures", name, bytes));
        assert_eq!((record.title.as_str(), names(&record.creators)), ("Baobab", vec!["Ann".to_owned()]), "{name}");
        assert_eq!((record.licence.label.as_str(), record.languages), ("CC BY-NC-ND 4.0", vec!["sw".to_owned()]));
        assert_eq!(texts.contains("kiini"), name.ends_with("svg"), "{texts}");
    }
    let (record, _) = imported(written("pictures", "ziwa-kubwa.jpg", b"\xff\xd8\xff\xd9"));
    assert_eq!((record.title.as_str(), record.licence.label.as_str()), ("ziwa kubwa", "CC BY 4.0"));
}

/// A book of EPUB.
fn book(name: &str, metadata: &str, items: &str, files: &[(&str, &str)]) -> PathBuf {
    let container = "<container><rootfiles><rootfile full-path='p.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let opf = format!("<package><metadata>{metadata}</metadata>{items}</package>");
    let mut members =
        vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("p.opf", opf.as_str())];
    members.extend(files);
    pack::zip(&format!("said-{name}.epub"), &members)
}

const ONE: &str = "<manifest><item id='a' href='a.html' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine>";
const PAGE: (&str, &str) = ("a.html", "<html><body><p>Maneno</p></body></html>");

#[test]
fn books_of_open_ebook_have_title_and_terms() {
    let metadata = "<dc-metadata><dc:Title>Kitabu cha Maji</dc:Title><dc:Creator>Asha Juma</dc:Creator><dc:Language>sw</dc:Language>
        <dc:Rights>CC BY-NC-ND 4.0</dc:Rights></dc-metadata><x-metadata/>";
    let (record, _) = imported(book("old", metadata, ONE, &[PAGE]));
    assert_eq!((record.title.as_str(), names(&record.creators)), ("Kitabu cha Maji", vec!["Asha Juma".to_owned()]));
    assert_eq!((record.licence.label.as_str(), record.languages), ("CC BY-NC-ND 4.0", vec!["sw".to_owned()]));
}

#[test]
fn those_whose_work_is_in_a_book_are_credited() {
    let metadata = "<dc:title>Hadithi</dc:title><dc:language>sw</dc:language><dc:creator>Ann</dc:creator>
        <dc:contributor opf:role='trl'>Tom</dc:contributor><dc:contributor opf:role='edt'>Ed</dc:contributor>
        <dc:contributor opf:role='bkp'>calibre</dc:contributor>";
    let (record, _) = imported(book("helped", metadata, ONE, &[PAGE]));
    assert_eq!(names(&record.details.contributors), ["Tom (translator)", "Ed (editor)"]);
    assert!(record.credit.contains("Ann") && record.credit.contains("Tom (translator)"), "{}", record.credit);
    assert!(!record.credit.contains("Ed (") && !record.credit.contains("calibre"), "{}", record.credit);
}

#[test]
fn contents_name_what_is_shown_in_the_place_of_a_file() {
    let items = "<manifest><item id='nav' href='nav.html' properties='nav' media-type='application/xhtml+xml'/>
        <item id='i' href='i.png' media-type='image/png' fallback='a'/><item id='a' href='a.html' media-type='application/xhtml+xml'/>
        </manifest><spine><itemref idref='i'/></spine>";
    let nav = ("nav.html", "<html><body><nav><ol><li><a href='i.png#x'>Simba</a></li></ol></nav></body></html>");
    let metadata = "<dc:title>Hadithi</dc:title><dc:language>sw</dc:language>";
    let (record, _) = imported(book("shown", metadata, items, &[nav, PAGE, ("i.png", "x")]));
    let parts: Vec<_> = record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str())).collect();
    assert_eq!(parts, [("Simba", "a.html")]);
}

#[test]
fn names_of_a_chapter_are_read() {
    let metadata = "<dc:title>Hadithi</dc:title><dc:language>sw</dc:language>";
    let page = "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html [<!ENTITY shule 'Shule ya Msingi – é'>]>
        <html xmlns='http://www.w3.org/1999/xhtml'><head><title>Kuhusu</title></head><body><p>Karibu &shule; yetu&nbsp;</p></body></html>";
    let (record, texts) = imported(book("entities", metadata, ONE, &[("a.html", page)]));
    assert!(texts.contains("<p>Karibu Shule ya Msingi – é yetu&nbsp;</p>"), "{texts}");
    assert_eq!(record.parts.first().map(|part| part.title.as_str()), Some("Kuhusu"));
}

#[test]
fn letters_by_name_are_letters_in_books_for_listening() {
    let ncc = "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd'>
        <html><head><title>A</title><meta name='dc:title' content='Caf&eacute; &amp; th&eacute;'/><meta name='dc:language' content='fr'/>
        <meta name='dc:creator' content='Fran&ccedil;ois'/><meta name='dc:contributor' content='Zo&euml;'/></head><body>
        <h1 id='a'><a href='s.smil#a'>L&rsquo;&eacute;t&eacute;</a></h1></body></html>";
    let smil = "<smil><body><seq><par id='a'><text src='ncc.html#a'/><audio src='a.mp3' clip-end='npt=2s'/></par></seq></body></smil>";
    let (record, _) = imported(pack::zip("said-ncc.zip", &[("ncc.html", ncc), ("s.smil", smil), ("a.mp3", "ID3")]));
    assert_eq!((record.title.as_str(), names(&record.creators)), ("Café & thé", vec!["François".to_owned()]));
    assert_eq!(names(&record.details.contributors), ["Zoë"]);
    assert_eq!(record.parts.iter().map(|part| part.title.as_str()).collect::<Vec<_>>(), ["L’été"]);
}
