//! Signs in names of files that mean something in addresses.

use maktaba_library::href;

use crate::fixtures::only;
use crate::{fixtures, pack};

#[test]
fn a_number_sign_in_a_name_is_a_part_of_it() {
    let folder = pack::folder("signs");
    std::fs::write(folder.join("Note #1.txt"), "Maji ni uhai.").expect("there is room");
    let (import, _) = fixtures::run(&[folder.join("Note #1.txt")], &fixtures::described());
    let (_, record) = only(&import);
    assert_eq!(record.title, "Note #1");

    let page = "<html><head><title>Sura</title></head><body><h1 id=\"a#b\">Sura</h1><p>Maneno</p></body></html>";
    let site = pack::zip("signs.zip", &[("index.html", page), ("Unit #1/page #2.html", page)]);
    let (import, _) = fixtures::run(&[site], &fixtures::described());
    let (_, record) = only(&import);
    let files: Vec<String> = record.parts.iter().map(|part| part.file().into_owned()).collect();
    assert_eq!(files, ["index.html", "Unit #1/page #2.html"]);

    let container = "<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>";
    let opf = "<package><metadata><dc:title>Kitabu</dc:title><dc:language>sw</dc:language></metadata><manifest>\
        <item id=\"a\" href=\"ch%231.xhtml\" media-type=\"application/xhtml+xml\"/>\
        <item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/></manifest>\
        <spine><itemref idref=\"a\"/></spine></package>";
    let nav = "<html><body><nav epub:type=\"toc\"><ol><li><a href=\"ch%231.xhtml#a%23b\"><span>Sura</span> 1</a></li></ol></nav></body></html>";
    let members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("p.opf", opf),
        ("nav.xhtml", nav),
        ("ch#1.xhtml", page),
    ];
    let (import, _) = fixtures::run(&[pack::zip("signs.epub", &members)], &fixtures::described());
    let (_, record) = only(&import);
    let part = record.parts.first().unwrap_or_else(|| panic!("{}", import.report));
    assert_eq!((part.title.as_str(), &*part.file()), ("Sura 1", "ch#1.xhtml"));
    assert_eq!(href::of_place(&part.path).1, "a#b");
    assert_eq!(record.main.as_ref().map(maktaba_sync::model::EntryPath::as_str), Some("ch#1.xhtml"));
}
