//! What was chosen, as one book, one ZIM file or one web site: from lists, searches and names; and what is not in it.

use hyper::StatusCode;
use maktaba_library::licence::Licence;
use maktaba_library::metadata::Kind;
use md5::{Digest, Md5};

use super::fake::{Fake, record};
use super::mine::{the_rest_can_be_fetched, unzip};
use super::{Answer, Lab};
use crate::http::options::ServeOptions;

/// A school with a few more things in Swahili: a story of pages that lead to each other, a film, and what may not leave.
fn lab() -> Lab {
    let mut fake = Fake::school();
    let mut story = record("Maji & moto", "sw", Kind::Site, "index.html");
    story.resource_types = vec!["story".into()];
    story.subjects = vec!["Sayansi".into()];
    story.publisher = Some("Shule".into());
    story.published = Some("2025-06-01T10:00:00Z".into());
    fake.add_resource("stories", "water", &story);
    let first =
        b"<title>Maji</title><p>Maji <a href='sub/b.html'>mbele</a> <a href='gone.html'>x</a><img src='c d.png'></p>";
    fake.put("stories", "water", "index.html", "text/html", first);
    fake.put("stories", "water", "sub/b.html", "text/html", "<p>Moto ❤</p>".repeat(300).as_bytes());
    let large: Vec<u8> = (0..2_000_000_u32).map(|n| n.to_le_bytes()[n as usize % 3]).collect();
    fake.put("stories", "water", "c d.png", "image/png", &large);
    fake.redirect("stories", "water", "old.html", "older.html");
    fake.redirect("stories", "water", "older.html", "sub/b.html");
    fake.redirect("stories", "water", "round.html", "round.html");
    fake.add_resource("stories", "film", &record("Filamu", "sw", Kind::Video, "f.mp4"));
    fake.put("stories", "film", "f.mp4", "video/mp4", b"film");
    let mut reserved = record("Siri", "sw", Kind::Site, "a.html");
    reserved.licence = Licence::parse("CC BY-ND 4.0").unwrap();
    fake.add_resource("stories", "whole", &reserved);
    fake.put("stories", "whole", "a.html", "text/html", b"<p>kamili</p>");
    let mut shown = record("Darasani", "sw", Kind::Site, "a.html");
    shown.details.usage.basis = maktaba_library::licence::Basis::Permission;
    fake.add_resource("stories", "class", &shown);
    fake.put("stories", "class", "a.html", "text/html", b"<p>hapa tu</p>");
    Lab::of(ServeOptions::default(), fake)
}

const ALL: &str = "/take/all?lang=sw&as=";

#[tokio::test]
async fn a_list_is_one_book() {
    let lab = lab();
    let book = lab.get(&format!("{ALL}epub")).await;
    assert_eq!((book.status, book.header("content-type")), (StatusCode::OK, "application/epub+zip"));
    assert!(book.header("content-disposition").contains("filename=\"sw.epub\""), "{:?}", book.headers);
    let members = unzip(&book.body);
    let text = |name: &str| String::from_utf8(members[name].clone()).unwrap();
    let opf = text("EPUB/package.opf");
    for part in [
        "<dc:language>sw</dc:language>",
        "<dc:subject>Sayansi</dc:subject>",
        "<dc:publisher>Shule</dc:publisher>",
        "<dc:date>2025-06-01</dc:date>",
        "<dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>",
        "href=\"content/stories/water/c%20d.png\"",
    ] {
        assert_eq!(opf.matches(part).count(), 1, "{part}: {opf}");
    }
    let nav = text("EPUB/nav.xhtml");
    for part in
        ["<bdi>Maji &amp; moto</bdi>", "content/stories/film/_play.xhtml", "content/stories/tall-man/ch2.xhtml.xhtml"]
    {
        assert!(nav.contains(part), "{part}: {nav}");
    }
    let page = text("EPUB/content/stories/water/index.html.xhtml");
    assert!(page.contains("href=\"sub/b.html.xhtml\"") && !page.contains("gone"), "{page}");
    assert!(text("EPUB/content/stories/film/_play.xhtml").contains("src=\"f.mp4\""));
    let credit = text("EPUB/credit.xhtml");
    for part in [
        "“Maji &amp; moto”",
        "Not in this file",
        "<bdi>Siri</bdi>: its licence does not allow another form",
        "<bdi>Darasani</bdi>: its licence does not allow copies",
    ] {
        assert!(credit.contains(part), "{part}: {credit}");
    }
    assert!(!members.keys().any(|name| name.contains("whole") || name.contains("class")));
    the_rest_can_be_fetched(&lab, &format!("{ALL}epub"), &book).await;
}

#[tokio::test]
async fn a_list_is_a_site_that_opens_from_a_folder() {
    let lab = lab();
    let site = lab.get(&format!("{ALL}site")).await;
    assert_eq!((site.status, site.header("content-type")), (StatusCode::OK, "application/zip"));
    let members = unzip(&site.body);
    let text = |name: &str| String::from_utf8(members[name].clone()).unwrap();
    let index = text("index.html");
    for part in [
        "href=\"stories/water/index.html\"",
        "href=\"stories/film/_play.html\"",
        "href=\"stories/tall-man/ch1.xhtml\"",
        "href=\"stories/whole/a.html\"",
        "<bdi>Darasani</bdi>: its licence does not allow copies",
        "“Siri”",
    ] {
        assert!(index.contains(part), "{part}: {index}");
    }
    assert!(text("stories/water/old.html").contains("0;url=older.html"));
    assert!(members["stories/water/c d.png"].len() == 2_000_000 && !members.contains_key("stories/class/a.html"));
    the_rest_can_be_fetched(&lab, &format!("{ALL}site"), &site).await;
}

#[tokio::test]
async fn a_list_is_one_zim_file_with_its_sum() {
    let lab = lab();
    // The end first: the sum is of bytes that nobody has fetched yet.
    let head = lab.send(hyper::Method::HEAD, &format!("{ALL}zim"), &[], "").await;
    let len: usize = head.header("content-length").parse().unwrap();
    let end = lab.ask(&format!("{ALL}zim"), &[("range", "bytes=-16")]).await;
    let zim = lab.get(&format!("{ALL}zim")).await;
    assert_eq!((zim.status, zim.header("content-type"), zim.body.len()), (StatusCode::OK, "application/x-zim", len));
    let (content, sum) = zim.body.split_at(len - 16);
    assert!(Md5::digest(content).as_slice() == sum && end.body == sum);
    assert_eq!(number(&zim, 0, 4), 0x044d_495a);
    assert_eq!(number(&zim, 72, 8), content.len());
    // The titles of all entries, where old readers look for them.
    let (count, titles) = (number(&zim, 24, 4), number(&zim, 40, 8));
    let mut listed: Vec<usize> = (0..count).map(|at| number(&zim, titles + at * 4, 4)).collect();
    listed.sort_unstable();
    assert!(listed.iter().copied().eq(0..count));
    the_rest_can_be_fetched(&lab, &format!("{ALL}zim"), &zim).await;
}

fn number(of: &Answer, at: usize, len: usize) -> usize {
    of.body[at..at + len].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// Other bytes have another name: what a record says stands in the heads of books and ZIM files.
#[tokio::test]
async fn a_change_of_a_record_is_a_change_of_the_file() {
    let tag = async |publisher: &str, form: &str| {
        let mut fake = Fake::school();
        let mut story = record("Maji", "sw", Kind::Site, "a.html");
        story.publisher = Some(publisher.to_owned());
        fake.add_resource("stories", "water", &story);
        fake.put("stories", "water", "a.html", "text/html", b"<p>Maji</p>");
        let lab = Lab::of(ServeOptions::default(), fake);
        let file = lab.get(&format!("/take/all?item=stories%2Fwater&as={form}")).await;
        (file.header("etag").to_owned(), file.body)
    };
    for form in ["epub", "zim"] {
        let (one, same, other) = (tag("A", form).await, tag("A", form).await, tag("B", form).await);
        assert!(one == same && one.0 != other.0 && one.1 != other.1, "{form}");
    }
}

#[tokio::test]
async fn what_is_named_or_found_is_one_file_too() {
    let lab = lab();
    let named =
        "/take/all?item=stories%2Fwater&item=science%2Fbiology&item=stories%2Fwater&item=stories%2Fnothing&as=site";
    let members = unzip(&lab.get(named).await.body);
    assert!(members.contains_key("stories/water/index.html") && members.contains_key("science/biology/style.css"));
    let found = unzip(&lab.get("/take/all?q=maji&as=epub").await.body);
    assert!(found.contains_key("EPUB/content/stories/water/index.html.xhtml"));
    assert!(!found.keys().any(|name| name.contains("tall-man")));
    for (path, status) in [
        ("/take/all?item=stories%2Fwater&as=doc", StatusCode::BAD_REQUEST),
        ("/take/all?item=stories%2Fnothing&as=zim", StatusCode::NOT_FOUND),
        ("/take/all?q=hakuna-kitu&as=zim", StatusCode::NOT_FOUND),
        ("/take/all?item=stories%2Fclass&as=epub", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(lab.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn each_form_says_its_size_and_what_opens_it_first() {
    let lab = lab();
    let page = lab.get("/take/forms?lang=sw").await;
    for part in [
        "href=\"/take/all?lang=sw&amp;as=epub\" download",
        "Opens in Kiwix",
        "its licence does not allow another form",
        "2.0 MB",
    ] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    let paper = lab.get("/take/forms?item=science%2Fpaper").await;
    assert!(!paper.text().contains("as=epub") && paper.text().contains("as=zim"), "pages of paper are no book");
    assert_eq!(lab.get("/take/forms?q=hakuna-kitu").await.status, StatusCode::NOT_FOUND);
    for (path, part) in [
        ("/take?lang=sw", "/take/forms?lang=sw"),
        ("/search?q=maji", "/take/forms?q=maji"),
        ("/r/stories/water", "/take/forms?item=stories%2Fwater"),
    ] {
        assert!(lab.get(path).await.text().contains(part), "{path}");
    }
    assert!(!lab.get("/r/stories/class").await.text().contains("/take/forms"), "what may not be copied");
    let me = lab.ask("/me", &[("cookie", "kept=stories/water|stories/film")]).await;
    assert!(me.text().contains("/take/forms?item=stories%2Fwater&amp;item=stories%2Ffilm"), "{}", me.text());
}
