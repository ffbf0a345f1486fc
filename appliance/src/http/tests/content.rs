//! The rules of HTTP for hosted content.

use std::io::Read as _;
use std::sync::atomic::Ordering;

use hyper::{Method, StatusCode};

use super::Lab;
use super::fake::{Fake, article, long_text, video};
use crate::http::limits::Limits;
use crate::http::options::ServeOptions;

const ARTICLE: &str = "/content/science/biology/index.html";
const FILM: &str = "/content/science/film/film.mp4";

#[tokio::test]
async fn bytes_are_the_ones_published() {
    let lab = Lab::new();
    let answer = lab.get(FILM).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, video());
    assert_eq!(answer.header("content-type"), "video/mp4");
    assert_eq!(answer.header("content-length"), "200000");
    assert_eq!(answer.header("accept-ranges"), "bytes");
    assert_eq!(lab.get("/content/science/biology/A/%E1%88%80%20b%3F.html").await.text(), "<p>odd name</p>");
    assert_eq!(lab.get("/content/science/biology/empty.txt").await.body, b"");
}

#[tokio::test]
async fn ranges_are_cut_from_what_was_published() {
    let lab = Lab::new();
    let film = video();
    let cases: [(&str, StatusCode, &str, &[u8]); 6] = [
        ("bytes=0-0", StatusCode::PARTIAL_CONTENT, "bytes 0-0/200000", &film[..1]),
        ("bytes=100-70099", StatusCode::PARTIAL_CONTENT, "bytes 100-70099/200000", &film[100..70_100]),
        ("bytes=199990-", StatusCode::PARTIAL_CONTENT, "bytes 199990-199999/200000", &film[199_990..]),
        ("bytes=-10", StatusCode::PARTIAL_CONTENT, "bytes 199990-199999/200000", &film[199_990..]),
        ("bytes=0-1,5-6", StatusCode::OK, "", &film),
        ("lines=1-2", StatusCode::OK, "", &film),
    ];
    for (range, status, content_range, body) in cases {
        let answer = lab.ask(FILM, &[("range", range)]).await;
        assert_eq!((answer.status, answer.header("content-range")), (status, content_range), "{range}");
        assert!(answer.body == body, "{range}");
        assert_eq!(answer.header("content-length"), body.len().to_string(), "{range}");
    }
    let beyond = lab.ask(FILM, &[("range", "bytes=200000-")]).await;
    assert_eq!((beyond.status, beyond.header("content-range")), (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */200000"));
}

#[tokio::test]
async fn a_range_of_another_version_gets_the_whole_new_one() {
    let lab = Lab::new();
    let tag = lab.get(FILM).await.header("etag").to_owned();
    for (if_range, status) in [(tag.as_str(), 206), ("\"other\"", 200), ("Mon, 23 Nov 2026 00:00:00 GMT", 200)] {
        let answer = lab.ask(FILM, &[("range", "bytes=0-9"), ("if-range", if_range)]).await;
        assert_eq!(answer.status.as_u16(), status, "{if_range}");
    }
}

#[tokio::test]
async fn a_range_of_a_text_is_not_compressed() {
    let lab = Lab::new();
    let answer = lab.ask(ARTICLE, &[("range", "bytes=0-14"), ("accept-encoding", "gzip")]).await;
    assert_eq!((answer.status, answer.text()), (StatusCode::PARTIAL_CONTENT, "<!doctype html>"));
    assert_eq!(answer.header("content-encoding"), "");
}

#[tokio::test]
async fn what_the_phone_has_is_not_opened_again() {
    let lab = Lab::new();
    for encoding in ["identity", "gzip"] {
        let tag = lab.ask(ARTICLE, &[("accept-encoding", encoding)]).await.header("etag").to_owned();
        let opened = lab.fake.opened.load(Ordering::SeqCst);
        let known = lab.ask(ARTICLE, &[("accept-encoding", encoding), ("if-none-match", &tag)]).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        assert!(known.body.is_empty());
        assert_eq!((known.header("etag"), known.header("cache-control")), (tag.as_str(), "no-cache"));
        assert_eq!(lab.fake.opened.load(Ordering::SeqCst), opened, "304 opens nothing");
    }
    let ranged = lab.get(FILM).await.header("etag").to_owned();
    let known = lab.ask(FILM, &[("if-none-match", &ranged), ("range", "bytes=0-1")]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED, "RFC 9110, 13.2.2: If-None-Match before Range");
}

#[tokio::test]
async fn texts_are_compressed_as_the_browser_likes_and_remembered() {
    let lab = Lab::new();
    let plain = article().into_bytes();
    let mut tags = Vec::new();
    for encoding in ["gzip", "zstd"] {
        let answer = lab.ask(ARTICLE, &[("accept-encoding", encoding)]).await;
        assert_eq!((answer.header("content-encoding"), answer.header("vary")), (encoding, "Accept-Encoding"));
        assert!(answer.body.len() < plain.len() / 10);
        tags.push(answer.header("etag").to_owned());
    }
    tags.push(lab.get(ARTICLE).await.header("etag").to_owned());
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3, "each variant has its own tag");
    let opened = lab.fake.opened.load(Ordering::SeqCst);
    let again = lab.ask(ARTICLE, &[("accept-encoding", "gzip")]).await;
    assert_eq!(lab.fake.opened.load(Ordering::SeqCst), opened, "kept");
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(again.body.as_slice()).read_to_end(&mut out).unwrap();
    assert_eq!(out, plain);
    let plain_again = lab.get(ARTICLE).await;
    assert_eq!((plain_again.body, lab.fake.opened.load(Ordering::SeqCst)), (plain, opened), "kept as it is, too");
    let film = lab.ask(FILM, &[("accept-encoding", "gzip")]).await;
    assert_eq!((film.header("content-encoding"), film.header("vary")), ("", ""), "media is compressed already");
    let limits = Limits { encode_max_bytes: 1000, ..Limits::default() };
    let strict = Lab::with(ServeOptions { limits, ..ServeOptions::default() });
    assert_eq!(strict.ask(ARTICLE, &[("accept-encoding", "gzip")]).await.header("content-encoding"), "", "too long");
}

#[tokio::test]
async fn a_long_text_is_compressed_while_it_is_sent() {
    let lab = Lab::new();
    let plain = long_text();
    for encoding in ["gzip", "zstd"] {
        let accept = [("accept-encoding", encoding)];
        let answer = lab.ask("/content/science/biology/long.txt", &accept).await;
        assert_eq!((answer.header("content-encoding"), answer.header("content-length")), (encoding, ""));
        assert!(answer.body.len() < plain.len() * 2 / 3, "{encoding}: {}", answer.body.len());
        let mut out = Vec::new();
        match encoding {
            "gzip" => drop(flate2::read::GzDecoder::new(answer.body.as_slice()).read_to_end(&mut out).unwrap()),
            _ => out = zstd::stream::decode_all(answer.body.as_slice()).unwrap(),
        }
        assert!(out == plain.as_bytes(), "{encoding}: {} bytes", out.len());
        let head = lab.send(Method::HEAD, "/content/science/biology/long.txt", &accept, "").await;
        assert_eq!((head.header("etag"), head.body.len()), (answer.header("etag"), 0));
    }
    assert_eq!(lab.get("/content/science/biology/long.txt").await.text(), plain);
}

#[tokio::test]
async fn compressed_texts_are_taken_from_the_card_when_memory_forgot_them() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { encoded_cache_bytes: 0, ..Limits::default() };
    let lab = Lab::with(ServeOptions { limits, scratch: Some(folder.path().to_owned()), ..ServeOptions::default() });
    let first = lab.ask(ARTICLE, &[("accept-encoding", "gzip")]).await;
    let opened = lab.fake.opened.load(Ordering::SeqCst);
    let second = lab.ask(ARTICLE, &[("accept-encoding", "gzip")]).await;
    assert_eq!((second.body, lab.fake.opened.load(Ordering::SeqCst)), (first.body, opened));
}

#[tokio::test]
async fn a_page_with_more_at_its_head_keeps_to_the_rules_too() {
    let mut fake = Fake::school();
    fake.wiki();
    let lab = Lab::of(ServeOptions::default(), fake);
    let page = lab.get("/play/science/wiki/A/Cell.html").await;
    assert!(
        page.text().starts_with("<html><head><script src=\"/players/") && page.text().ends_with("<title>Cell</title>"),
        "{}",
        page.text()
    );
    assert_eq!(page.header("content-length"), page.body.len().to_string());
    let opened = lab.fake.opened.load(Ordering::SeqCst);
    let known = lab.ask("/play/science/wiki/A/Cell.html", &[("if-none-match", page.header("etag"))]).await;
    assert_eq!((known.status, lab.fake.opened.load(Ordering::SeqCst)), (StatusCode::NOT_MODIFIED, opened));
    let part = lab.ask("/play/science/wiki/A/Cell.html", &[("range", "bytes=4-20")]).await;
    assert_eq!((part.status, &part.body[..]), (StatusCode::PARTIAL_CONTENT, &page.body[4..21]));
    assert_ne!(page.header("etag"), lab.get("/content/science/wiki/A/Cell.html").await.header("etag"));
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let lab = Lab::new();
    for path in ["/", ARTICLE, FILM, "/nothing", "/assets/x/y", "/healthz", "/r/stories/tall-man"] {
        let get = lab.get(path).await;
        let opened = lab.fake.opened.load(Ordering::SeqCst);
        let head = lab.send(Method::HEAD, path, &[], "").await;
        assert!(head.body.is_empty() && !get.body.is_empty(), "{path}");
        assert_eq!((head.status, head.header("etag")), (get.status, get.header("etag")), "{path}");
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
        assert_eq!(lab.fake.opened.load(Ordering::SeqCst), opened, "{path}");
    }
    let ranged = lab.send(Method::HEAD, FILM, &[("range", "bytes=0-1")], "").await;
    assert_eq!(ranged.status, StatusCode::OK, "RFC 9110, 14.2: ranges are for GET");
}

#[tokio::test]
async fn content_is_caged_whatever_it_is() {
    let lab = Lab::new();
    for path in [ARTICLE, "/content/science/biology/evil.svg", FILM, "/content/science/biology/odd"] {
        let answer = lab.ask(path, &[("host", "oer.lan:8080")]).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("sandbox allow-scripts "), "{path}: {policy}");
        assert!(policy.contains("default-src http://oer.lan:8080/content/science/ "), "{path}: {policy}");
        assert!(!policy.contains("allow-same-origin"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(!answer.headers.contains_key("set-cookie"));
    }
    let known = lab.get(ARTICLE).await.header("etag").to_owned();
    let known = lab.ask(ARTICLE, &[("if-none-match", &known)]).await;
    assert!(known.header("content-security-policy").starts_with("sandbox"), "also with 304");
}

#[tokio::test]
async fn types_are_the_signed_ones_or_none() {
    let lab = Lab::new();
    let cases = [
        ("/content/science/biology/style.css", "text/css; charset=utf-8", ""),
        ("/content/science/biology/sub/index.html", "text/html", ""),
        ("/content/science/film/film.en.vtt", "text/vtt; charset=utf-8", ""),
        ("/content/stories/tall-man/book.epub", "application/epub+zip", "attachment; filename*=UTF-8''book.epub"),
        ("/content/science/biology/odd", "application/octet-stream", "attachment; filename*=UTF-8''odd"),
    ];
    for (path, media_type, disposition) in cases {
        let answer = lab.get(path).await;
        assert_eq!(
            (answer.header("content-type"), answer.header("content-disposition")),
            (media_type, disposition),
            "{path}"
        );
    }
}

#[tokio::test]
async fn redirects_stay_inside_and_end() {
    let lab = Lab::new();
    let cases = [
        ("/content/science/biology/old.html", 302, "/content/science/biology/index.html"),
        ("/content/science/biology", 302, "/content/science/biology/index.html"),
        ("/content/science/biology/", 302, "/content/science/biology/index.html"),
        ("/content/science/biology/sub", 302, "/content/science/biology/sub/"),
        ("/content/science/biology/sub/", 200, ""),
        ("/content/science/biology/a", 508, ""),
        ("/content/science/biology/chain0", 508, ""),
        ("/content/science/biology/chain10", 404, ""),
        ("/content/science/biology/gone", 404, ""),
        ("/read/science/biology/old.html", 302, "/read/science/biology/index.html"),
        ("/read/science/biology", 302, "/read/science/biology/index.html"),
    ];
    for (path, status, location) in cases {
        let answer = lab.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (status, location), "{path}");
    }
}

#[tokio::test]
async fn addresses_that_cannot_be_are_refused() {
    let lab = Lab::new();
    for (path, status) in [
        ("/content/science/biology/%zz", 400),
        ("/content/science/biology/%00", 400),
        ("/content/science/biology/../film/film.mp4", 400),
        ("/content/science/biology/%2e%2e/film/film.mp4", 400),
        ("/content/science/biology//etc/passwd", 400),
        ("/read/science/biology/a%5Cb", 400),
        ("/r/science/%ff", 400),
        ("/content/science/biology/none.html", 404),
        ("/content/science/none/x", 404),
        ("/content/NONE/x/y", 404),
    ] {
        assert_eq!(lab.get(path).await.status.as_u16(), status, "{path}");
    }
}

#[tokio::test]
async fn lost_content_is_said_and_never_made_up() {
    let mut fake = Fake::school();
    fake.lose("science", "biology", "lost.txt");
    let lab = Lab::of(ServeOptions::default(), fake);
    let answer = lab.ask("/content/science/biology/lost.txt", &[("accept", "text/html")]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().contains("M503-"), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_missing_picture_gets_a_line_and_a_missing_page_a_page() {
    let lab = Lab::new();
    let picture = lab.ask("/content/science/biology/x.png", &[("accept", "image/webp,*/*")]).await;
    assert!(picture.body.len() < 20 && picture.text().starts_with("404 M404-"));
    assert_eq!(picture.header("content-type"), "text/plain; charset=utf-8");
    let page = lab.ask("/content/science/biology/x.html", &[("accept", "text/html,*/*;q=0.8")]).await;
    assert!(page.text().contains("This page is not here"));
    assert!(!page.header("content-security-policy").contains("frame-ancestors 'none'"), "it stands in the frame");
    assert!(page.text().contains("<base target=\"_top\">"), "and leads out of it");
    let alone = [("accept", "text/html"), ("sec-fetch-dest", "document")];
    let alone = lab.ask("/content/science/biology/x.html", &alone).await;
    assert!(alone.text().contains("role=\"search\"") && !alone.text().contains("<base "));
}
