//! Addresses of an archive as its pages have them afterwards.

use url::Url;

use super::Listing;
use crate::import::rewrite::Rewriter;
use crate::import::web_archive::pages::Pages;
use crate::import::web_archive::record::Head;

/// An archive with these addresses, all of them pages.
fn listing(addresses: &[&str]) -> Listing {
    let mut listing = Listing::new(Pages::default());
    for uri in addresses {
        let head = Head {
            kind: "resource".to_owned(),
            uri: (*uri).to_owned(),
            content_type: "text/html".to_owned(),
            ..Head::default()
        };
        listing.note(&head, &mut std::io::empty()).expect("there are few");
    }
    listing
}

fn rewriter(listing: &Listing) -> Rewriter<'_, Listing> {
    let url = Url::parse("http://a.org/x/page.html").expect("it is an address");
    Rewriter::new(&url, &"a.org/x/page.html".parse().expect("it is a path"), listing)
}

#[test]
fn addresses_lead_to_entries_or_out_of_the_archive() {
    let listing = listing(&[
        "http://a.org/",
        "https://a.org/s.css",
        "http://a.org/x/b.html?q=1",
        "http://cdn.org/p.png",
        "http://a.org/f",
    ]);
    let cases = [
        ("<a href=/>x</a>", "<a href=\"../index.html\">x</a>"),
        ("<A HREF='http://a.org/x/b.html?q=1#z'>", "<A HREF=\"b.html%3Fq=1#z\">"),
        ("<link rel=x href=\"/s.css\" integrity='sha256-x'>", "<link rel=\"x\" href=\"../s.css\" >"),
        ("<img src=\"//cdn.org/p.png\" alt='a \"b\"'>", "<img src=\"../../cdn.org/p.png\" alt=\"a &quot;b&quot;\">"),
        ("<a href=\"gone.html\">", "<a href=\"http://a.org/x/gone.html\">"),
        ("<a href=\"#top\" disabled>", "<a href=\"#top\" disabled>"),
        ("<a href=\"javascript:x()\"/>", "<a href=\"javascript:x()\"/>"),
        ("<a href=\"/?a=1&amp;b=2\">", "<a href=\"http://a.org/?a=1&amp;b=2\">"),
        ("<img srcset=\"/p 1x, //cdn.org/p.png 2x\">", "<img srcset=\"http://a.org/p 1x, ../../cdn.org/p.png 2x\">"),
        ("<p style=\"background:url('/s.css')\">", "<p style=\"background:url(&quot;../s.css&quot;)\">"),
        ("<style>@import \"/s.css\"; a{b:url(/f)}</style>", "<style>@import \"../s.css\"; a{b:url(\"../f\")}</style>"),
        ("<script>x = '<a href=/>'</script>", "<script>x = '<a href=/>'</script>"),
        ("<!-- <a href=/> --><b>1 < 2</b>", "<!-- <a href=/> --><b>1 < 2</b>"),
        ("<meta http-equiv=refresh content='0; url=/f'>", "<meta http-equiv=\"refresh\" content=\"0; url=../f\">"),
        ("<base href='http://a.org/'><a href=f>", "<base ><a href=\"../f\">"),
        ("<a href=\"/", "<a href=\"../index.html\""),
        ("<", "<"),
        ("<a", "<a"),
        ("<é href=/>", "<é href=/>"),
    ];
    for (html, expected) in cases {
        assert_eq!(rewriter(&listing).page(html), expected, "{html}");
    }
}

#[test]
fn pages_inside_a_page_are_known() {
    let listing = listing(&["http://a.org/x/inner.html"]);
    let mut rewriter = rewriter(&listing);
    assert_eq!(rewriter.page("<iframe src='inner.html'>"), "<iframe src=\"inner.html\">");
    assert_eq!(rewriter.frames.len(), 1);
}
