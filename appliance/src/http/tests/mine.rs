//! What stays on the reader's phone: places, saved and finished items; and what the box counts, without names.

use hyper::{Method, StatusCode};

use super::{Answer, Lab};

/// A form of our own page.
async fn send(lab: &Lab, path: &str, cookie: &str, form: &'static str) -> Answer {
    lab.send(Method::POST, path, &[("cookie", cookie), ("origin", "http://10.42.0.1")], form).await
}

#[tokio::test]
async fn reading_goes_on_where_it_stopped_from_home_and_me() {
    let lab = Lab::new();
    let chapter = lab.get("/read/stories/tall-man/ch2.xhtml").await;
    assert_eq!(chapter.cookie(), "went=stories/tall-man/ch2.xhtml");
    let paper = lab.ask("/read/science/paper/paper.pdf?page=2", &[("cookie", &chapter.cookie())]).await;
    assert_eq!(paper.cookie(), "went=science/paper/paper.pdf?page=2|stories/tall-man/ch2.xhtml");
    for path in ["/", "/me"] {
        let page = lab.ask(path, &[("cookie", &paper.cookie())]).await;
        for part in
            ["href=\"/read/science/paper/paper.pdf?page=2\"", "Page 2", "href=\"/read/stories/tall-man/ch2.xhtml\""]
        {
            assert!(page.text().contains(part), "{path}: {part}");
        }
    }
    assert!(!lab.get("/").await.text().contains("id=\"home-continue\""), "nothing is kept on the box");
    let again = lab.ask("/read/stories/tall-man/ch2.xhtml", &[("cookie", &chapter.cookie())]).await;
    assert!(again.cookies().is_empty(), "nothing new to keep");
}

#[tokio::test]
async fn items_are_saved_finished_and_forgotten() {
    let lab = Lab::new();
    let saved = send(&lab, "/me", "", "do=save&item=stories/tall-man&back=%2Fr%2Fstories%2Ftall-man").await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/r/stories/tall-man"));
    assert_eq!(saved.cookie(), "kept=stories/tall-man");
    let page = lab.ask("/r/stories/tall-man", &[("cookie", &saved.cookie())]).await;
    assert!(page.text().contains("value=\"unsave\"") && page.text().contains("value=\"finish\""));
    let done =
        send(&lab, "/me", "kept=stories/tall-man; went=stories/tall-man/ch2.xhtml", "do=finish&item=stories/tall-man")
            .await;
    assert_eq!(done.cookie(), "kept=stories/tall-man; done=stories/tall-man");
    let me = lab.ask("/me", &[("cookie", &done.cookie())]).await;
    assert_eq!(me.text().matches("value=\"remove\"").count(), 2);
    assert_eq!(me.text().matches("href=\"/r/stories/tall-man\"").count(), 2);
    let forgotten = send(&lab, "/me", &done.cookie(), "do=forget").await;
    assert_eq!((forgotten.cookie().as_str(), forgotten.cookies().len()), ("", 3));
    for bad in ["do=save&item=nonsense", "do=explode&item=stories/tall-man", "item=stories/tall-man"] {
        assert_eq!(send(&lab, "/me", "", bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let stranger = lab.send(Method::POST, "/me", &[("origin", "http://evil.example")], "do=forget").await;
    assert_eq!(stranger.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_many_open_is_shown_and_turning_pages_counts_once() {
    let lab = Lab::new();
    for _ in 0..4 {
        lab.get("/read/science/film/film.mp4").await;
    }
    for path in ["/read/stories/tall-man/ch1.xhtml", "/read/stories/tall-man/ch2.xhtml"] {
        for _ in 0..4 {
            lab.ask(path, &[("cookie", "went=stories/tall-man/ch1.xhtml")]).await;
        }
    }
    assert!(!lab.get("/").await.text().contains("Often opened here"), "four openings are nobody's business");
    lab.get("/read/science/film/film.mp4").await;
    let home = lab.get("/").await;
    let popular = home.text().split("Often opened here").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(popular.contains("/r/science/film") && !popular.contains("tall-man"));
}

#[tokio::test]
async fn start_leads_home_where_language_and_level_choose() {
    let lab = Lab::new();
    let answer = send(&lab, "/start", "", "lang=sw&level=1").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(answer.cookie(), "lang=sw; level=1");
    let for_you = |home: &Answer| {
        let part = home.text().split("id=\"home-for-you\"").nth(1).map(|part| part.split("</section>").next().unwrap());
        part.map(|part| part.matches("href=\"/r/").count())
    };
    assert_eq!(for_you(&lab.ask("/", &[("cookie", "lang=sw; level=1")]).await), Some(1));
    assert_eq!(for_you(&lab.ask("/", &[("cookie", "lang=sw; level=7")]).await), None);
    assert_eq!(for_you(&lab.get("/").await), None);
    let hostile = send(&lab, "/start", "", "lang=../x&level=900").await;
    assert_eq!(hostile.cookie(), "");
}

#[tokio::test]
async fn pages_are_handed_on_in_a_language_by_their_address() {
    let lab = Lab::new();
    let page = lab.ask("/help?ui=sw", &[("accept-language", "fr")]).await;
    assert!(page.text().contains("<html lang=\"sw\""));
    let chosen = lab.ask("/help?ui=sw", &[("accept-language", "fr"), ("cookie", "lang=ar")]).await;
    assert!(chosen.text().contains("<html lang=\"ar\""));
}

#[tokio::test]
async fn files_are_listed_with_their_sizes() {
    let lab = Lab::new();
    let take = lab.get("/take").await;
    for part in ["href=\"/take/stories/tall-man\" download", "EPUB, 1 kB", "href=\"/take/science/biology\" download"] {
        assert!(take.text().contains(part), "{part}");
    }
    // Each subject and level says what it takes, until one is chosen.
    assert!(take.text().contains("class=\"shares\"") && take.text().contains("href=\"/take?level=1\""));
    assert!(!lab.get("/take?level=1").await.text().contains("class=\"shares\""));
    let biology = lab.get("/take/science/biology").await;
    assert!(biology.header("content-disposition").ends_with("filename*=UTF-8''Biology.zip"));
    the_rest_can_be_fetched(&lab, "/take/science/biology", &biology).await;
    let mut members = unzip(&biology.body);
    let terms = String::from_utf8(members.remove("LICENSE.txt").unwrap()).unwrap();
    assert!(terms.starts_with("“Biology”") && terms.contains("\n  "), "{terms}");
    assert_eq!(members.get("index.html").map(Vec::as_slice), Some(super::fake::article().as_bytes()));
    assert_eq!(members.get("A/ሀ b?.html").map(Vec::as_slice), Some(b"<p>odd name</p>".as_slice()));
    assert!(!members.contains_key("old.html"), "a redirect is no file");
    for path in ["/take/science/nothing", "/take/science"] {
        assert_eq!(lab.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(lab.get("/take?level=3").await.text().contains("Nothing here can be taken along"));
    let explore = lab.get("/explore").await;
    for part in ["<svg class=\"grid\"", "<svg class=\"bubbles\"", "href=\"/list?from=Hadithi\"", "Hadithi</bdi>"] {
        assert!(explore.text().contains(part), "{part}");
    }
    assert!(explore.text().contains("href=\"/list?subject=0&amp;level=1\""));
}

#[tokio::test]
async fn a_book_is_an_epub_again_and_large_files_are_stored_in_pieces() {
    let mut fake = super::fake::Fake::school();
    let record = super::fake::record("Big", "en", maktaba_library::metadata::Kind::Epub, "a.xhtml");
    fake.add_resource("stories", "big", &record);
    let large: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_le_bytes()[n as usize % 3]).collect();
    for (path, media_type, bytes) in [
        ("META-INF/container.xml", "application/xml", b"<x/>".as_slice()),
        ("_text/0001.txt", "text/plain", b"derived entries are flagged, this one is not"),
        ("a.xhtml", "application/xhtml+xml", b"<p>a</p>"),
        ("film.mp4", "video/mp4", &large),
        ("mimetype", "text/plain", b"application/epub+zip"),
    ] {
        fake.put("stories", "big", path, media_type, bytes);
    }
    let lab = Lab::of(crate::http::options::ServeOptions::default(), fake);
    let book = lab.get("/take/stories/big").await;
    assert_eq!(book.header("content-type"), "application/epub+zip");
    assert_eq!(&book.body[30..58], b"mimetypeapplication/epub+zip", "first, and not compressed (OCF 3.3, 4.2.2)");
    let members = unzip(&book.body);
    assert_eq!(members.len(), 5);
    assert_eq!(members["film.mp4"], large);
    the_rest_can_be_fetched(&lab, "/take/stories/big", &book).await;
}

/// A download that broke goes on where it was: the file has a length, a name, and the same bytes each time.
pub(super) async fn the_rest_can_be_fetched(lab: &Lab, path: &str, whole: &Answer) {
    // Larger files are looked at in fewer places.
    let step = 1 + whole.body.len() / 50_000;
    let (len, tag) = (whole.body.len(), whole.header("etag").to_owned());
    assert_eq!(whole.header("content-length"), len.to_string());
    assert!(!tag.is_empty() && whole.header("accept-ranges") == "bytes");
    let head = lab.send(Method::HEAD, path, &[], "").await;
    assert_eq!((head.header("content-length"), head.header("etag")), (whole.header("content-length"), &*tag));
    // Ends of members and of the directory lie among these, as does the middle of what is sent in chunks.
    let last = len.saturating_sub(700);
    let places = (0..700).step_by(step).chain([1_000_000, 2_999_999, 3_000_300]).chain((last..len).step_by(step));
    for from in places.filter(|from| *from < len) {
        let range = format!("bytes={from}-");
        let rest = lab.ask(path, &[("range", &range), ("if-range", &tag)]).await;
        assert_eq!((rest.status, rest.body.len()), (StatusCode::PARTIAL_CONTENT, len - from), "{range}");
        assert!(rest.body == whole.body[from..], "{range}");
    }
    let known = lab.ask(path, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn all_that_was_chosen_is_one_file() {
    let mut fake = super::fake::Fake::school();
    let mut story = super::fake::record("Hadithi / ya pili?", "sw", maktaba_library::metadata::Kind::Site, "a.html");
    story.resource_types = vec!["story".into()];
    fake.add_resource("stories", "second", &story);
    let large: Vec<u8> = (0..2_000_000_u32).map(|n| n.to_le_bytes()[n as usize % 3]).collect();
    fake.put("stories", "second", "a.html", "text/html", b"<title>A</title><p>Moja<br><img src='b.png'>");
    fake.put("stories", "second", "b.png", "image/png", &large);
    let mut film = super::fake::record("Filamu", "sw", maktaba_library::metadata::Kind::Video, "f.mp4");
    film.encodings = vec![maktaba_library::metadata::Encoding {
        path: "f.mp4".parse().unwrap(),
        media_type: "video/mp4".into(),
        len_bytes: 2_000_000,
    }];
    fake.add_resource("stories", "third", &film);
    fake.put("stories", "third", "f.mp4", "video/mp4", &large);
    let lab = Lab::of(crate::http::options::ServeOptions::default(), fake);
    let page = lab.get("/take?lang=sw").await;
    assert!(page.text().contains("href=\"/take/all?lang=sw\" download"), "{}", page.text());
    assert!(!lab.get("/take").await.text().contains("/take/all"), "not of the whole library");
    let all = lab.get("/take/all?lang=sw").await;
    assert_eq!((all.status, all.header("content-type")), (StatusCode::OK, "application/zip"));
    let members = unzip(&all.body);
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    assert_eq!(names, ["CREDITS.txt", "Filamu.mp4", "Hadithi ya pili.epub", "Mwanamume mrefu.epub"]);
    assert_eq!(members["Filamu.mp4"], large);
    let book = unzip(&members["Hadithi ya pili.epub"]);
    assert_eq!(book["EPUB/content/b.png"], large);
    let page = String::from_utf8(book["EPUB/content/a.html.xhtml"].clone()).unwrap();
    assert!(page.contains("<p>Moja<br/><img src=\"b.png\" alt=\"\"/></p>"), "{page}");
    let credits = String::from_utf8(members["CREDITS.txt"].clone()).unwrap();
    assert!(credits.contains("Filamu.mp4\n“Filamu”") && credits.contains("Hadithi ya pili.epub\n"), "{credits}");
    the_rest_can_be_fetched(&lab, "/take/all?lang=sw", &all).await;
    assert_eq!(lab.get("/take/all?lang=xx").await.status, StatusCode::NOT_FOUND, "there is nothing");
}

/// Reads an archive by its directory, as programs do, and checks each sum.
pub(super) fn unzip(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let number = |at: usize, len: usize| bytes[at..at + len].iter().rev().fold(0, |n, b| (n << 8) | usize::from(*b));
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    assert_eq!(at + number(end + 12, 4), end);
    let mut members = std::collections::BTreeMap::new();
    for _ in 0..count {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (method, crc, packed, len) =
            (number(at + 10, 2), number(at + 16, 4), number(at + 20, 4), number(at + 24, 4));
        let name_len = number(at + 28, 2);
        let name = std::str::from_utf8(&bytes[at + 46..at + 46 + name_len]).unwrap().to_owned();
        let local = number(at + 42, 4);
        assert_eq!(&bytes[local + 6..local + 30], &bytes[at + 8..at + 32], "both headers agree on {name}");
        let data = &bytes[local + 30 + name_len..local + 30 + name_len + packed];
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(data),
            _ => {
                std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(data), &mut content).unwrap();
            }
        }
        let mut sum = flate2::Crc::new();
        sum.update(&content);
        assert_eq!((content.len(), sum.sum() as usize), (len, crc), "{name}");
        members.insert(name, content);
        at += 46 + name_len;
    }
    members
}
