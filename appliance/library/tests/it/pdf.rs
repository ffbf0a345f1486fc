//! The words of PDF files, whoever made them.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use maktaba_library::import::Defaults;
use maktaba_library::metadata::Record;
use maktaba_sync::model::Body;

use crate::{fixtures, pack};

/// A file of these objects; the first is the catalog.
fn write(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    bytes.extend(places.iter().flat_map(|at| format!("{at:010} 00000 n \n").into_bytes()));
    let trailer = format!("trailer <</Size {} /Root 1 0 R /Info 6 0 R>>\nstartxref\n{start}\n%%EOF", places.len() + 1);
    bytes.extend(trailer.bytes());
    bytes
}

/// Title and text of the first page.
fn read(name: &str, content: &str) -> (Record, String) {
    let stream = |dictionary: &str, content: &str| {
        format!("<<{dictionary} /Length {}>>\nstream\n{content}\nendstream", content.len())
    };
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>>>"
            .to_owned(),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Title <8D5269766572738E8580>>>".to_owned(),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<</Font<</F 5 0 R>>>>",
            "BT /F 10 Tf 20 100 Td (inside a form) Tj ET",
        ),
    ];
    let path = pack::folder(&format!("pdf-{name}")).join("file.pdf");
    std::fs::write(&path, write(&objects)).unwrap();
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let entry = resource.entries.iter().find(|entry| entry.path.as_str() == "_text/0001.txt");
    let text = entry.map_or(String::new(), |entry| match &entry.body {
        Body::Blob { id, .. } => String::from_utf8_lossy(&intake.blobs[id]).into_owned(),
        Body::Redirect(_) => String::new(),
    });
    (Record::from_json(&resource.record).unwrap(), text)
}

#[test]
fn words_stand_where_they_are_drawn() {
    let cases = [
        ("lines", "BT /F 10 Tf 20 300 Td (First line) Tj 0 -12 Td (second) Tj ET", "First line\nsecond"),
        ("kerns", "BT /F 10 Tf 20 300 Td [(two)-400(words and k)20(erns)] TJ ET", "two words and kerns"),
        ("matrix", "BT /F 1 Tf 10 0 0 10 20 300 Tm (scaled) Tj 10 0 0 10 20 288 Tm (lines) Tj ET", "scaled\nlines"),
        ("form", "/X Do", "inside a form"),
        ("actual", "BT /F 10 Tf 20 300 Td /Span <</ActualText <FEFF0915093F>>> BDC (xy) Tj EMC ( z) Tj ET", "कि z"),
        ("hidden", "BT 3 Tr /F 10 Tf 20 300 Td (recognised) Tj ET", "recognised"),
        ("turned", "BT /F 10 Tf 0 1 -1 0 100 100 Tm (sideways) Tj 0 -12 Td (text) Tj ET", "sideways\ntext"),
        ("outlined", "BT 2 Tr /F 10 Tf 20 300 Td (Bold) Tj ET", "Bold"),
    ];
    for (name, content, expected) in cases {
        let (record, text) = read(name, content);
        assert_eq!(text, expected, "{name}");
        assert_eq!(record.title, "“Rivers”–•", "{name}");
    }
}

#[test]
fn metadata_name_makers_and_licence() {
    let xmp = "<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><rdf:Description xmlns:dc='d' xmlns:xmpRights='w'>
        <dc:creator><rdf:Seq><rdf:li>Aisha Ba</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>
        <xmpRights:WebStatement>https://creativecommons.org/licenses/by-sa/4.0/</xmpRights:WebStatement></rdf:Description></rdf:RDF></x:xmpmeta>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/Lang(sw)>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]>>".to_owned(),
        format!("<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n{xmp}\nendstream", xmp.len()),
        "<<>>".to_owned(),
        "<</Author (Aisha Ba; Bob)>>".to_owned(),
    ];
    let path = pack::folder("pdf-metadata").join("file.pdf");
    std::fs::write(&path, write(&objects)).unwrap();
    let (import, _) = fixtures::run(std::slice::from_ref(&path), &Defaults::default());
    let (_, record) = fixtures::only(&import);
    assert_eq!(record.licence.label, "CC BY-SA 4.0");
    assert_eq!(record.creators.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Aisha Ba", "Bob"]);
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    assert!(import.report.to_string().contains("says \"CC BY-SA 4.0\" of itself"), "{}", import.report);
}

/// PDF 2.0 gives up the page of properties (14.3.3): then all is in XMP.
#[test]
fn metadata_alone_say_it_all() {
    let xmp = "<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><rdf:Description><cc:license rdf:resource='http://creativecommons.org/licenses/by-nc-nd/4.0/'/>
        <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Rivers of Kenya</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>First Author</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>sw</rdf:li></rdf:Bag></dc:language><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>About rivers</rdf:li></rdf:Alt></dc:description>
        <dc:subject><rdf:Bag><rdf:li>Rivers</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>";
    let imported = |name: &str, properties: &str| {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/Outlines 5 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]>>".to_owned(),
            format!("<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n{xmp}\nendstream", xmp.len()),
            "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>".to_owned(),
            format!("<<{properties}>>"),
            "<</Title (Chapter\\rOne)/Parent 5 0 R/Dest[3 0 R/Fit]>>".to_owned(),
        ];
        let path = pack::folder(&format!("pdf-{name}")).join("scan001.pdf");
        std::fs::write(&path, write(&objects)).unwrap();
        fixtures::only(&fixtures::run(&[path], &Defaults::default()).0).1
    };
    let record = imported("xmp", "");
    assert_eq!((record.title.as_str(), record.licence.label.as_str()), ("Rivers of Kenya", "CC BY-NC-ND 4.0"));
    assert_eq!(record.creators.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["First Author"]);
    assert_eq!((record.languages.as_slice(), record.description.as_str()), (&["sw".to_owned()][..], "About rivers"));
    assert_eq!(record.subjects, ["Rivers"]);
    assert_eq!(record.parts.iter().map(|part| part.title.as_str()).collect::<Vec<_>>(), ["Chapter One"]);
    let record = imported("both", "/Title (Big\\nrivers)/Author (Aisha Ba)");
    assert_eq!((record.title.as_str(), record.creators[0].name.as_str()), ("Big rivers", "Aisha Ba"));
    let record = imported("junk", "/Title (Microsoft Word - a.doc)");
    assert_eq!(record.title, "Rivers of Kenya");
}

#[test]
fn the_page_of_properties_says_what_it_is_about() {
    let imported = |name: &str, properties: &str| {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]>>".to_owned(),
            "<<>>".to_owned(),
            "<<>>".to_owned(),
            format!("<<{properties}>>"),
        ];
        let path = pack::folder(&format!("pdf-about-{name}")).join("wells.pdf");
        std::fs::write(&path, write(&objects)).unwrap();
        fixtures::only(&fixtures::run(&[path], &fixtures::described()).0).1
    };
    let record = imported("said", "/Subject (A booklet on wells)/Keywords (water, drought; wells)/Author (Awa Diop)");
    assert_eq!(
        (record.description.as_str(), record.subjects.join("|").as_str()),
        ("A booklet on wells", "water|drought|wells")
    );
    let record = imported("nothing", "/Subject (unspecified)/Author (\\(anonymous\\))");
    assert_eq!((record.description.as_str(), record.creators.len()), ("", 0));
}

#[test]
fn pages_without_words_say_so() {
    let stream = "10 10 100 100 re f";
    let (record, text) = read("empty", stream);
    assert_eq!((record.pages, text.as_str()), (Some(1), ""));
}

#[test]
fn shaped_and_turned_scripts_are_read_as_they_were_written() {
    let cases = [
        ("pdf-scripts/ar/chromium.pdf", "فتحت المدرسة الجديدة أبوابها للأطفال في القرية، وقرأ المعلم كتاب الرياضيات"),
        ("pdf-scripts/hi/typst.pdf", "विद्यार्थियों ने प्राथमिक विद्यालय में हिन्दी की किताबें पढ़ीं और क्षेत्रफल निकाला।"),
        ("pdf-scripts/km/chromium.pdf", "សិស្សអានសៀវភៅគណិតវិទ្យានៅសាលារៀនក្នុងភូមិ។"),
        ("pdf/habibi.pdf", "حَبيبي habibi حَبيبي"),
        ("pdf/multicolumn.pdf", "This is a sample document with two columns filled\nwith Lorem Ipsum text."),
    ];
    for (file, words) in cases {
        let Some(path) = fixtures::find(file) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == "_text/0001.txt").unwrap();
        let Body::Blob { id, .. } = &entry.body else { panic!("{file}") };
        let text = String::from_utf8_lossy(&intake.blobs[id]).into_owned();
        assert!(text.contains(words), "{file}: {text}");
    }
}

/// Others turn the first word round, and take numbers of glyphs for letters in a file that has no map.
#[test]
fn words_are_right_or_said_to_be_unreadable() {
    let cases =
        [("pdf/habibi.pdf", "حَبيبي habibi حَبيبي", false), ("formats/pdf-textbook/ThuluthFeatures.pdf", "", true)];
    for (file, text, is_unreadable) in cases {
        let Some(path) = fixtures::find(file) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == "_text/0001.txt");
        let read = entry.and_then(|entry| match &entry.body {
            Body::Blob { id, .. } => Some(String::from_utf8_lossy(&intake.blobs[id]).into_owned()),
            Body::Redirect(_) => None,
        });
        assert_eq!(read.unwrap_or_default(), text, "{file}");
        let warned = import.report.warnings.iter().any(|one| one.reason.contains("it is not said which letters"));
        assert_eq!(warned, is_unreadable, "{file}: {}", import.report);
    }
}
