//! Libraries that calibre keeps.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use maktaba_library::import::Defaults;

use crate::fixtures::{only, run};
use crate::pack;

const OPF: &str = r#"<?xml version='1.0' encoding='utf-8'?>
<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="uuid_id" version="2.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:identifier opf:scheme="calibre" id="calibre_id">12</dc:identifier>
<dc:title>Maji ya Kisima</dc:title>
<dc:creator opf:file-as="Otieno, Asha" opf:role="aut">Asha Otieno</dc:creator>
<dc:contributor opf:file-as="calibre" opf:role="bkp">calibre (7.6.0) [https://calibre-ebook.com]</dc:contributor>
<dc:date>2019-05-01T00:00:00+00:00</dc:date>
<dc:description>&lt;div&gt;&lt;p&gt;Hadithi ya &lt;b&gt;maji&lt;/b&gt;.&lt;/p&gt;&lt;/div&gt;</dc:description>
<dc:publisher>Kisima Press</dc:publisher>
<dc:language>swa</dc:language><dc:rights>CC BY-SA 4.0</dc:rights>
<dc:subject>Water</dc:subject><dc:subject>Health</dc:subject>
<meta name="calibre:series" content="Visima"/><meta name="calibre:series_index" content="2.0"/>
<meta name="calibre:timestamp" content="2024-01-01T00:00:00+00:00"/>
</metadata>
<guide><reference type="cover" title="Cover" href="cover.jpg"/></guide></package>"#;

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

fn picture() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(300, 400, image::Rgb([200, 0, 0]))
        .write_to(&mut file, image::ImageFormat::Jpeg)
        .unwrap();
    file.into_inner()
}

#[test]
fn the_librarian_is_believed_and_the_cover_is_that_of_the_book() {
    let library = pack::folder("calibre");
    let folder = library.join("Asha Otieno/Maji ya Kisima (12)");
    std::fs::create_dir_all(&folder).unwrap();
    let inner = "<package><metadata><dc:title>untitled scan</dc:title></metadata><manifest><item id='a' href='a.xhtml' \
        media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let page =
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>1</title></head><body><p>Maji</p></body></html>";
    let book = pack::zip(
        "calibre-book.epub",
        &[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("p.opf", inner),
            ("a.xhtml", page),
        ],
    );
    std::fs::copy(book, folder.join("Maji ya Kisima - Asha Otieno.epub")).unwrap();
    std::fs::write(folder.join("Maji ya Kisima - Asha Otieno.azw3"), b"TPZ").unwrap();
    std::fs::write(folder.join("metadata.opf"), OPF).unwrap();
    std::fs::write(folder.join("cover.jpg"), picture()).unwrap();
    std::fs::write(library.join("metadata.db"), b"SQLite format 3\0").unwrap();
    for source in [&library, &folder] {
        let (import, _) = run(std::slice::from_ref(source), &Defaults::default());
        assert_eq!(import.report.accepted.len(), 1, "{}", import.report);
        let (resource, record) = only(&import);
        assert_eq!((record.title.as_str(), record.languages.as_slice()), ("Maji ya Kisima", &["sw".to_owned()][..]));
        assert_eq!((record.creators[0].name.as_str(), record.creators.len()), ("Asha Otieno", 1));
        assert_eq!((record.licence.label.as_str(), record.description.as_str()), ("CC BY-SA 4.0", "Hadithi ya maji."));
        assert_eq!(
            (record.publisher.as_deref(), record.published.as_deref()),
            (Some("Kisima Press"), Some("2019-05-01"))
        );
        assert_eq!(
            (record.subjects.as_slice(), record.details.keywords.as_slice()),
            (&["Water".to_owned(), "Health".to_owned()][..], &["Visima".to_owned()][..])
        );
        assert_eq!(record.details.position.as_deref(), Some("2"));
        assert!(record.details.contributors.is_empty() && record.thumbnail.is_some(), "{record:?}");
        assert!(resource.entries.iter().any(|entry| entry.path.as_str() == "_cover.jpg"));
        let told: Vec<_> = import.report.warnings.iter().map(|one| one.reason.as_str()).collect();
        assert!(told.len() == 1 && told[0].contains("azw3"), "{}", import.report);
    }
}

#[test]
fn books_of_calibre_in_one_form_only_it_knows_name_the_way_out() {
    let folder = pack::folder("calibre-mobi").join("Asha/Maji (1)");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("Maji.azw3"), b"TPZ").unwrap();
    std::fs::write(folder.join("metadata.opf"), OPF).unwrap();
    let (import, _) = run(&[folder], &Defaults::default());
    let said = import.report.to_string();
    assert!(import.report.accepted.is_empty() && said.contains("convert it to EPUB"), "{said}");
}
