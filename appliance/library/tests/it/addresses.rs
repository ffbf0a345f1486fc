//! Addresses inside packages: bases, queries, climbs, and the tokens of platforms.

use maktaba_library::import::Import;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::publish::MemoryIntake;

use crate::fixtures::{content, only};
use crate::{fixtures, pack};

fn parts(record: &Record) -> Vec<(&str, &str)> {
    record.parts.iter().map(|part| (part.title.as_str(), part.path.as_str())).collect()
}

const PAGE: &str = "<html><body><p>Words</p></body></html>";

fn scorm(name: &str, resources: &str, items: &str, files: &[(&str, &str)]) -> (Import, MemoryIntake) {
    let manifest = format!(
        "<manifest><metadata><schema>ADL SCORM</schema></metadata><organizations default=\"B\">
         <organization identifier=\"A\"><item identifierref=\"none\"><title>No</title></item></organization>
         <organization identifier=\"B\"><title>Garden</title>{items}</organization></organizations>{resources}</manifest>"
    );
    let mut members = vec![("imsmanifest.xml", manifest.as_str())];
    members.extend(files);
    fixtures::run(&[pack::zip(name, &members)], &fixtures::described())
}

#[test]
fn bases_of_a_manifest_compose() {
    let resources =
        "<resources xml:base=\"course/\"><resource identifier=\"R1\" xml:base=\"unit1/\" href=\"lesson.html\"/>
        <resource identifier=\"R2\" xml:base=\"unit2/\" href=\"lesson.html\"/></resources>";
    let items =
        "<item identifierref=\"R1\"><title>Leaves</title></item><item identifierref=\"R2\"><title>Roots</title></item>";
    let files = [("course/unit1/lesson.html", PAGE), ("course/unit2/lesson.html", PAGE)];
    let (import, _) = scorm("base.zip", resources, items, &files);
    let (_, record) = only(&import);
    assert_eq!(record.kind, Kind::Scorm);
    assert_eq!(parts(&record), [("Leaves", "course/unit1/lesson.html"), ("Roots", "course/unit2/lesson.html")]);
    assert_eq!(record.main.as_ref().map(maktaba_sync::model::EntryPath::as_str), Some("course/unit1/lesson.html"));
}

#[test]
fn lessons_keep_the_query_of_their_address_and_their_parameters() {
    let resources = "<resources><resource identifier=\"R1\" href=\"shared/page.html?part=leaves\"/>
        <resource identifier=\"R2\" href=\"shared\\page.html?part=roots\"/><resource identifier=\"R3\" href=\"shared/page.html#s3\"/></resources>";
    let items = "<item identifierref=\"R1\"><title>Leaves</title></item>
        <item identifierref=\"R2\" parameters=\"?try=2\"><title>Roots</title></item><item identifierref=\"R3\"/>";
    let (import, _) = scorm("query.zip", resources, items, &[("shared/page.html", PAGE)]);
    let (_, record) = only(&import);
    let expected = [
        ("Leaves", "shared/page.html#?part=leaves"),
        ("Roots", "shared/page.html#?part=roots&try=2"),
        ("3", "shared/page.html#s3"),
    ];
    assert_eq!(parts(&record), expected);
}

#[test]
fn a_package_that_was_packed_with_its_folder_opens() {
    let manifest = "<manifest><organizations><organization><item identifierref=\"R\"><title>One</title></item>
        </organization></organizations><resources><resource identifier=\"R\" href=\"a%20b.HTML\"/></resources></manifest>";
    let members =
        [("My course/imsmanifest.xml", manifest), ("My course/A b.html", PAGE), ("__MACOSX/._x.html", "junk")];
    let (import, _) = fixtures::run(&[pack::zip("folder.zip", &members)], &fixtures::described());
    let (_, record) = only(&import);
    assert_eq!(parts(&record), [("One", "My course/A b.html")]);
}

fn cartridge(name: &str, resources: &str, items: &str, files: &[(&str, &str)]) -> (Import, MemoryIntake) {
    let manifest = format!(
        "<manifest xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\"><metadata><schema>IMS Common Cartridge</schema>
         </metadata><organizations><organization><item>{items}</item></organization></organizations>
         <resources>{resources}</resources></manifest>"
    );
    let mut members = vec![("imsmanifest.xml", manifest.as_str())];
    members.extend(files);
    fixtures::run(&[pack::zip(name, &members)], &fixtures::described())
}

#[test]
fn files_of_a_cartridge_lie_where_its_maker_means() {
    let topic = "<topic><title>T</title><text>&lt;img src=\"$IMS-CC-FILEBASE$../I_media/frog.png\"&gt;
        &lt;img src='$IMS-CC-FILEBASE$near.png'&gt;&lt;img src=\"%24IMS_CC_FILEBASE%24/near.png\"&gt;</text></topic>";
    let resources = "<resource identifier=\"I_3\" type=\"imsdt_xmlv1p1\"><file href=\"I_3/topic.xml\"/></resource>
        <resource identifier=\"M\" type=\"webcontent\" href=\"I_media/frog.png\"/>";
    let files = [("I_3/topic.xml", topic), ("I_media/frog.png", "png"), ("I_3/near.png", "png")];
    let (import, intake) =
        cartridge("climb.imscc", resources, "<item identifierref=\"I_3\"><title>Which?</title></item>", &files);
    let (resource, record) = only(&import);
    let (_, path) = parts(&record)[0];
    let page = content(resource, &intake, path);
    for address in ["src=\"../I_media/frog.png\"", "src=\"../I_3/near.png\""] {
        assert!(page.contains(address), "{page}");
    }
    assert!(!page.contains("FILEBASE"), "{page}");
}

#[test]
fn pages_of_a_platform_lead_to_each_other_here() {
    let first = "<html><body><a href=\"$WIKI_REFERENCE$/pages/maji-na-hewa#maji\">a</a>
        <a href=\"$IMS-CC-FILEBASE$/Uploaded%20Media/Ramani%20ya.pdf?canvas_download=1&amp;x=1\">b</a>
        <a href=\"$CANVAS_OBJECT_REFERENCE$/assignments/g123\">lost</a><a href=\"$CANVAS_OBJECT_REFERENCE$/discussion_topics/D\">found</a>
        <img class=\"equation_image\" src=\"/equation_images/x\" alt=\"LaTeX\" data-equation-content=\"x^2 &lt; 1\"></body></html>";
    let second = "<html><body><p>Maji ni uhai</p><a href=\"%24WIKI_REFERENCE%24/pages/Utangulizi?module_item_id=i1\">c</a></body></html>";
    let resources = "<resource identifier=\"p1\" type=\"webcontent\" href=\"wiki_content/utangulizi.html\"/>
        <resource identifier=\"p2\" type=\"webcontent\" href=\"wiki_content/maji-na-hewa.html\"/>
        <resource identifier=\"D\" type=\"imsdt_xmlv1p1\"><file href=\"D.xml\"/></resource>
        <resource identifier=\"f\" type=\"webcontent\" href=\"web_resources/Uploaded Media/Ramani ya.pdf\"/>";
    let files = [
        ("wiki_content/utangulizi.html", first),
        ("wiki_content/maji-na-hewa.html", second),
        ("web_resources/Uploaded Media/Ramani ya.pdf", "%PDF-"),
        ("D.xml", "<topic><title>D</title><text>Talk</text></topic>"),
    ];
    let (import, intake) =
        cartridge("canvas.imscc", resources, "<item identifierref=\"p1\"><title>U</title></item>", &files);
    let (resource, record) = only(&import);
    assert_eq!(parts(&record), [("U", "wiki_content/utangulizi.html"), ("D", "_pages/d.html")]);
    let page = content(resource, &intake, "wiki_content/utangulizi.html");
    for kept in [
        "href=\"maji-na-hewa.html#maji\"",
        "href=\"../web_resources/Uploaded%20Media/Ramani%20ya.pdf\"",
        "href=\"../_pages/d.html\"",
        "<msup>",
        ">lost</a>",
    ] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(!page.contains("CANVAS") && !page.contains("equation_images"), "{page}");
    assert!(content(resource, &intake, "wiki_content/maji-na-hewa.html").contains("href=\"utangulizi.html\""));
    assert!(import.report.warnings.iter().any(|one| one.place.contains("g123")), "{}", import.report);
}

#[test]
fn the_same_holds_for_what_was_found_in_the_field() {
    let cases = [
        ("01-scorm-xml-base/garden.zip", vec!["course/unit1/lesson.html", "course/unit2/lesson.html"]),
        ("02-scorm-href-query/garden.zip", vec!["shared/page.html#?part=leaves", "shared/page.html#?part=roots"]),
        ("04-imscc-filebase-climb/animals.imscc", vec!["_pages/i_00003_r.html"]),
        (
            "canvas-links/masomo.imscc",
            vec![
                // Its module, then what is in it.
                "wiki_content/utangulizi.html",
                "wiki_content/utangulizi.html",
                "wiki_content/maji-na-hewa.html",
                "web_resources/Uploaded Media/Ramani ya mto.pdf",
            ],
        ),
    ];
    for (file, expected) in cases {
        let Some(path) = fixtures::find(file) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let (_, record) = only(&import);
        let paths: Vec<&str> = record.parts.iter().map(|part| part.path.as_str()).collect();
        assert_eq!(paths, expected, "{file}: {}", import.report);
    }
}
