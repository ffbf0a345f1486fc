//! Archives of web sites.

use maktaba_library::import::Import;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::{Body, EntryPath};
use maktaba_sync::publish::MemoryIntake;

use crate::{fixtures, pack};

fn record(import: &Import) -> Record {
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    Record::from_json(&resource.record).expect("importers write records")
}

fn text(import: &Import, intake: &MemoryIntake, path: &str) -> String {
    let entry = import.resources.iter().flat_map(|one| &one.entries).find(|entry| entry.path.as_str() == path);
    let Some(Body::Blob { id, .. }) = entry.map(|entry| &entry.body) else { panic!("{path} is not there") };
    String::from_utf8_lossy(&intake.blobs[id]).into_owned()
}

#[test]
fn archives_open_at_their_first_page() {
    let cases = [
        ("content-types-browsertrix.warc.gz", "", "website.test.openzim.org/content-types/index.html", 1),
        ("example-collection.warc", "Example Collection", "www.example.com/index.html", 1),
        ("example-webrecorder.warc.gz", "Example Domain", "example.com/index.html", 1),
        ("hadithi-wget.warc.gz", "Hadithi", "hadithi.example/index.html", 4),
        ("iframetest.wacz", "IFrameTest", "localhost-20000/index.html", 1),
        ("signed-example.wacz", "Example Domain", "example.com/index.html", 1),
    ];
    for (file, title, main, pages) in cases {
        let Some(path) = fixtures::find(&format!("formats/web-archive/{file}")) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let record = record(&import);
        assert!(title.is_empty() || record.title == title, "{file}: {}", record.title);
        assert_eq!((record.kind, record.main.as_ref().map(EntryPath::as_str)), (Kind::Site, Some(main)), "{file}");
        assert_eq!(record.parts.len(), pages, "{file}: {:?}", record.parts);
        let html = text(&import, &intake, main);
        assert!(html.to_lowercase().contains("<body"), "{file}: {html}");
        let kept: Vec<_> = import.resources.iter().flat_map(|one| &one.entries).map(|one| one.path.as_str()).collect();
        assert!(!kept.iter().any(|path| path.contains("warc") || path.contains("wget.log")), "{file}: {kept:?}");
    }
}

#[test]
fn links_of_a_crawl_lead_from_page_to_page() {
    let Some(path) = fixtures::find("formats/web-archive/hadithi-wget.warc.gz") else { return };
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let parts: Vec<_> = record(&import).parts.into_iter().map(|part| part.title).collect();
    assert_eq!(parts, ["Hadithi", "Mwanamume mrefu", "Anansi na hekima", "Anansi na Kasa"]);
    assert_eq!(record(&import).source_url.as_deref(), Some("http://hadithi.example/"));
    let html = text(&import, &intake, "hadithi.example/index.html");
    assert!(html.contains("href=\"0001.html\"") && html.contains("href=\"style.css\""), "{html}");
}

/// A record of WARC 1.1.
fn written(kind: &str, uri: &str, more: &str, block: &[u8]) -> Vec<u8> {
    let len = block.len();
    let content_type = if kind == "resource" { "text/html" } else { "application/http; msgtype=response" };
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n{more}Content-Type: {content_type}\r\nContent-Length: {len}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(uri: &str, head: &str, body: &str) -> Vec<u8> {
    written("response", uri, "", format!("HTTP/1.1 {head}\r\n\r\n{body}").as_bytes())
}

#[test]
fn hosts_redirects_and_repetitions_have_their_places() {
    let page = "<html lang=sw><head><title>Maji</title><link rel=license href=https://creativecommons.org/licenses/by/4.0/>\
        </head><body><img src=http://cdn.example/p.png><a href=/old>x</a><a href=/same>y</a><a href=/404>z</a></body></html>";
    let chunked = format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
    let records = [
        answer("http://a.example/robots.txt", "404 Not Found\r\nContent-Type: text/html", "<body>no</body>"),
        answer("http://a.example/", "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        answer("http://a.example/", "200 OK\r\nContent-Type: text/html", "<body>later</body>"),
        answer("http://a.example/old", "301 Moved\r\nLocation: /new", ""),
        answer("http://a.example/new", "200 OK\r\nContent-Type: text/html", "<title>Mpya</title><body>n</body>"),
        answer("http://cdn.example/p.png", "200 OK\r\nContent-Type: image/png", "PNG"),
        written("revisit", "http://a.example/same", "WARC-Refers-To-Target-URI: http://a.example/new\r\n", b""),
        written("request", "http://a.example/", "", b"GET / HTTP/1.1\r\nCookie: secret\r\n\r\n"),
        written("resource", "http://b.example/r", "", b"<title>R</title><body>r</body>"),
        b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\ncut".to_vec(),
    ];
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("maji.warc");
    std::fs::write(&path, records.concat()).expect("a file can be written");
    let (import, intake) = fixtures::run(&[path], &maktaba_library::import::Defaults::default());
    let record = record(&import);
    assert_eq!((record.title.as_str(), record.languages), ("Maji", vec!["sw".to_owned()]));
    assert_eq!(record.licence.label, "CC BY 4.0");
    let html = text(&import, &intake, "a.example/index.html");
    for link in ["\"../cdn.example/p.png\"", "\"new\"", "href=\"http://a.example/404\""] {
        assert!(html.contains(link), "{link}: {html}");
    }
    let titles: Vec<_> = record.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["Maji", "Mpya", "R"]);
    let old = import.resources.iter().flat_map(|one| &one.entries).find(|one| one.path.as_str() == "a.example/old");
    assert!(old.is_some_and(|old| matches!(&old.body, Body::Redirect(to) if to.as_str() == "a.example/new")));
    assert!(!intake.blobs.values().any(|bytes| bytes.windows(6).any(|window| window == b"secret")));
    let warned = |words: &str| import.report.warnings.iter().any(|one| one.reason.contains(words));
    assert!(warned("ends within a record") && warned("left out: 1 answer, with an error"), "{}", import.report);
}

#[test]
fn archives_without_pages_are_refused() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let cases = [
        ("empty.warc", answer("http://a.example/p.png", "200 OK\r\nContent-Type: image/png", "PNG"), "has no page"),
        ("text.warc", b"just text".to_vec(), "is named .warc"),
        ("damaged.warc", b"WARC/1.0\r\nno length\r\n\r\n".to_vec(), "is damaged"),
    ];
    for (name, bytes, reason) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let refused = import.report.refused.first().unwrap_or_else(|| panic!("{name}: {}", import.report));
        assert!(refused.reason.contains(reason), "{name}: {}", refused.reason);
    }
}

/// A package of two, as crawls in several parts are given out (Multi-WACZ 0.1.0).
#[test]
fn a_package_of_packages_is_one_site() {
    let named = ["iframetest.wacz", "signed-example.wacz"];
    let found: Vec<_> =
        named.iter().filter_map(|file| fixtures::find(&format!("formats/web-archive/{file}"))).collect();
    let [first, second] = found.as_slice() else { return };
    let about = b"{\"profile\":\"multi-wacz-package\",\"title\":\"Two crawls\",\"resources\":[{\"path\":\"a.wacz\"},{\"path\":\"b.wacz\"}]}";
    let parts = [first, second].map(|path| std::fs::read(path).expect("fixtures can be read"));
    let member = |name: &'static [u8], content| pack::Member { name, content, extra: Vec::new() };
    let members = [member(b"datapackage.json", about), member(b"a.wacz", &parts[0]), member(b"b.wacz", &parts[1])];
    let (import, _) = fixtures::run(&[pack::zip_raw("crawls.wacz", &members)], &fixtures::described());
    let record = record(&import);
    assert_eq!((record.title.as_str(), record.parts.len()), ("Two crawls", 2), "{}", import.report);
    let paths: Vec<_> = import.resources.iter().flat_map(|one| &one.entries).map(|one| one.path.as_str()).collect();
    assert!(paths.contains(&"example.com/index.html") && paths.contains(&"localhost-20000/index.html"), "{paths:?}");
    assert!(!paths.iter().any(|path| path.contains("wacz")), "{paths:?}");
}
