//! Picture stories as the sites of stories give them away.

use maktaba_library::import::Defaults;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, Resource};
use maktaba_sync::publish::MemoryIntake;

use crate::{fixtures, pack};

fn content(resource: &Resource, intake: &MemoryIntake, path: &str) -> String {
    let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path);
    match entry.map(|entry| &entry.body) {
        Some(Body::Blob { id, .. }) => String::from_utf8_lossy(&intake.blobs[id]).into_owned(),
        _ => panic!("no {path} in {:?}", resource.entries.iter().map(|one| one.path.as_str()).collect::<Vec<_>>()),
    }
}

/// What `StoryWeaver` sends to its reader (sw-core, `story_read.json.jbuilder`).
const READ: &str = r#"{"ok":true,"data":{"orientation":"landscape","language":"Kiswahili","level":"1","slug":"12-mtu-mrefu",
 "pages":[
 {"pageId":1,"pagePostion":1,"pageType":"FrontCoverPage","isLastStoryPage":false,
  "coverImage":{"sizes":[{"url":"https://images.example/1/size1/mtu%20mrefu.png?5"},{"url":"https://images.example/1/size7/mtu%20mrefu.png"}]},
  "html":"<div id=\"storyReader\"><img class='responsive_illustration' data-size1-src=\"x\" /><p class=\"cover_title latin\"><b>Mtu mrefu</b></p><span class=\"contributor_attribution authors english\">Cornelius</span></div>"},
 {"pageId":2,"pagePostion":2,"pageType":"StoryPage","isLastStoryPage":true,
  "coverImage":{"sizes":[{"url":"https://images.example/2/size7/jembe.png"}]},
  "html":"<div><p>Jembe lake lilikuwa fupi mno.</p></div><div class=\"page_number english\">2/2</div><script>x()</script>"},
 {"pageId":3,"pagePostion":3,"pageType":"BackInnerCoverPage","html":"<p>This story: Mtu mrefu is written by Cornelius. © ASI, 2015. Some rights reserved. Released under CC BY 4.0 license.</p>"},
 {"pageId":4,"pagePostion":4,"pageType":"BackCoverPage","html":"<p class=\"latin synopsis\">Mtu mrefu sana.</p>"}]}}"#;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcdr\xb6\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_story_in_json_is_its_pages_with_the_pictures_beside_it() {
    let folder = pack::folder("story-json");
    std::fs::write(folder.join("mtu.json"), READ).unwrap();
    std::fs::write(folder.join("mtu mrefu.png"), PNG).unwrap();
    for source in [folder.join("mtu.json"), folder] {
        let (import, intake) = fixtures::run(&[source], &Defaults::default());
        let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
        let record = Record::from_json(&resource.record).unwrap();
        assert_eq!((record.title.as_str(), record.languages.as_slice()), ("Mtu mrefu", ["sw".to_owned()].as_slice()));
        assert_eq!((record.licence.label.as_str(), record.description.as_str()), ("CC BY 4.0", "Mtu mrefu sana."));
        assert_eq!(record.creators.first().map(|one| one.name.as_str()), Some("Cornelius"));
        let titles: Vec<_> = record.parts.iter().map(|part| part.title.as_str()).collect();
        assert_eq!(titles[..2], ["Mtu mrefu", "Jembe lake lilikuwa fupi mno."]);
        assert_eq!(titles.len(), 3);
        let cover = content(resource, &intake, "_pages/0001.html");
        assert!(cover.contains("<img src=\"../mtu%20mrefu.png\""), "{cover}");
        let page = content(resource, &intake, "_pages/0002.html");
        assert!(page.contains("Jembe lake") && !page.contains("2/2") && !page.contains("script"), "{page}");
        let warned =
            import.report.warnings.iter().any(|one| one.reason.contains("1 page whose picture is only online"));
        assert!(warned, "{}", import.report);
    }
}

#[test]
fn a_story_in_a_package_has_its_pictures() {
    let path =
        pack::zip("story.zip", &[("12-mtu-mrefu/story.json", READ), ("12-mtu-mrefu/images/jembe.png", "\u{89}PNG")]);
    let (import, intake) = fixtures::run(&[path], &Defaults::default());
    let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
    let page = content(resource, &intake, "_pages/0002.html");
    assert!(page.contains("<img src=\"../12-mtu-mrefu/images/jembe.png\""), "{page}");
}

#[test]
fn a_story_for_translators_is_its_pages() {
    let text = "\nCover:\n\nTitle: Mtu mrefu\nWritten by: Cornelius Gulere\nTranslated by: Ursula\nIllustrated by: Catherine\n\n\
        Page: 2\n\nJembe lake.\n\nPage: 3\n\nMlango.\n\nInner Back Cover:\n\nBlurb: Mtu mrefu sana.\n";
    let path = pack::zip("bulk_download.zip", &[("12-mtu-mrefu.txt", text)]);
    let alone = path.parent().unwrap().join("12-mtu-mrefu.txt");
    std::fs::write(&alone, text).unwrap();
    for source in [path, alone] {
        let (import, _) = fixtures::run(&[source], &fixtures::described());
        let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
        let record = Record::from_json(&resource.record).unwrap();
        assert_eq!((record.title.as_str(), record.parts.len(), record.creators.len()), ("Mtu mrefu", 2, 3));
    }
}

#[test]
fn a_story_in_markdown_says_who_made_it_behind_its_text() {
    let folder = pack::folder("story-markdown");
    let text = "# Mwanamume mrefu\n\n##\nJembe lake lilikuwa fupi mno.\n\n##\nMlango wake.\n\n##\n* License: [CC-BY]\n\
        * Text: Cornelius Gulere\n* Illustration: Catherine Groenewald\n* Translation: Ursula Nafula\n* Language: sw\n";
    std::fs::write(folder.join("0001_mwanamume-mrefu.md"), text).unwrap();
    let (import, intake) = fixtures::run(&[folder], &Defaults::default());
    let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!((record.title.as_str(), record.licence.label.as_str()), ("Mwanamume mrefu", "CC BY"));
    assert_eq!((record.languages.as_slice(), record.creators.len()), (["sw".to_owned()].as_slice(), 3));
    let page = content(resource, &intake, "0001_mwanamume-mrefu.html");
    assert!(!page.contains("<h2></h2>") && page.contains("<hr>"), "{page}");
}

/// A book as `StoryWeaver` makes it (sw-core, `save_story_epub` and `show.epub.erb`): no rights in the package document,
/// pages that declare `nbsp` themselves, headings "Page 1".
#[test]
fn a_book_says_its_licence_on_its_last_page() {
    let page = |body: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html[<!ENTITY nbsp \"&#160;\">]>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"sw\"><head><title/></head><body>{body}</body></html>"
        )
    };
    let (first, last) = (
        page("<p>Jembe&nbsp;lake</p>"),
        page(
            "<p>Some rights reserved. Released under CC BY 4.0 license.</p><p>Released under Public Domain Mark by X.</p>",
        ),
    );
    let opf = "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <dc:title>Mtu</dc:title><dc:language>sw</dc:language></metadata><manifest>\
        <item id='a' href='1.xhtml' media-type='application/xhtml+xml'/><item id='b' href='2.xhtml' media-type='application/xhtml+xml'/>\
        </manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='OEBPS/package.opf'/></rootfiles></container>";
    let members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/package.opf", opf),
        ("OEBPS/1.xhtml", first.as_str()),
        ("OEBPS/2.xhtml", last.as_str()),
    ];
    let (import, _) = fixtures::run(&[pack::zip("mtu.epub", &members)], &Defaults::default());
    let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!((record.title.as_str(), record.licence.label.as_str()), ("Mtu", "CC BY 4.0"));
    let mut blob =
        resource.entries.iter().find(|one| one.path.as_str() == "OEBPS/1.xhtml").map(|one| &one.title).unwrap();
    assert!(!blob.contains(']'), "{blob}");
    blob = &record.parts[0].title;
    assert_eq!(blob, "1");
}

#[test]
fn a_book_of_another_site_says_its_licence_there_too() {
    let Some(path) = fixtures::find("formats/epub-story/gdl-the-birthday-party-en.epub") else { return };
    let (import, _) = fixtures::run(&[path], &Defaults::default());
    let [resource] = import.resources.as_slice() else { panic!("{}", import.report) };
    assert_eq!(Record::from_json(&resource.record).unwrap().licence.label, "CC BY 4.0");
}

/// Many stories at once come as a package of books: each is an item of its own.
#[test]
fn a_package_of_books_says_what_to_do() {
    let path =
        pack::zip("list-epub.zip", &[("1-a.epub", "PK"), ("2-b.epub", "PK"), ("Tips to use this list.doc", "Name")]);
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let [refused] = import.report.refused.as_slice() else { panic!("{}", import.report) };
    assert!(refused.remedy.contains("unpack it"), "{refused:?}");
}
