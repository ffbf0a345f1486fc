use super::*;

#[test]
fn addresses_resolve_inside_only() {
    let cases = [
        ("EPUB/a.opf", "p%201.xhtml", Some("EPUB/p 1.xhtml")),
        ("EPUB/a.opf", "p 1.xhtml", Some("EPUB/p 1.xhtml")),
        ("EPUB/t/nav.xhtml", "../p.xhtml#x%20y", Some("EPUB/p.xhtml#x y")),
        ("a.opf", "../x", None),
        ("a/b.opf", "../../x", None),
        ("a.opf", "%2e%2e/x", None),
        ("a.opf", "/etc/passwd", None),
        ("a.opf", "//evil.example/x", None),
        ("a.opf", "http://example.org/x", None),
        ("a.opf", "javascript:alert(1)", None),
        ("a.opf", "mailto:a@example.org", None),
        ("E/nav.xhtml", "#top", Some("E/nav.xhtml#top")),
        ("E/nav.xhtml", "course\\page.html", Some("E/course/page.html")),
        ("100%/ሀ?.xhtml", "b.xhtml", Some("100%/b.xhtml")),
    ];
    for (document, href, resolved) in cases {
        assert_eq!(resolve(document, href).as_deref(), resolved, "{href}");
    }
}

#[test]
fn query_folder_and_fragment_are_kept_apart() {
    let target = Base::of("imsmanifest.xml").target("shared/page.html?part=a%26b&c#?d").unwrap();
    assert_eq!((target.path.as_str(), target.is_folder), ("shared/page.html", false));
    assert_eq!((target.query.as_deref(), target.fragment.as_deref()), (Some("part=a%26b&c"), Some("?d")));
    let folder = Base::of("a/b.html").target("../lessons/").unwrap();
    assert_eq!((folder.path.as_str(), folder.is_folder), ("lessons", true));
}

#[test]
fn places_keep_signs_of_paths_and_fragments_apart() {
    for (path, fragment, written) in [
        ("a.html", "", "a.html"),
        ("a.html", "b#c", "a.html#b#c"),
        ("C#/#1.pdf", "page=2", "C##/##1.pdf#page=2"),
        ("C#", "", "C##"),
        ("a##b", "x", "a####b#x"),
    ] {
        assert_eq!(place(path, fragment), written);
        let (own, rest) = of_place(written);
        assert_eq!((&*own, rest), (path, fragment), "{written}");
    }
}

#[test]
fn bases_compose() {
    let manifest = Base::of("imsmanifest.xml");
    let resources = manifest.below(Some("course/"));
    let cases = [
        (resources.below(Some("unit1/")), "course/unit1/lesson.html"),
        (resources.below(None), "course/lesson.html"),
        (resources.below(Some("../other/")), "other/lesson.html"),
        (resources.below(Some("unit1")), "course/lesson.html"),
        (resources.below(Some("http://example.org/x/")), "course/lesson.html"),
        (resources.below(Some("../../out/")), "course/lesson.html"),
    ];
    for (base, path) in cases {
        assert_eq!(base.target("lesson.html").map(|target| target.path).as_deref(), Some(path), "{base:?}");
    }
}

#[test]
fn signs_are_decoded_once_and_broken_ones_stay() {
    for (href, decoded) in [("a%20b+c%26d=e", "a b+c&d=e"), ("a%2520", "a%20"), ("100%", "100%"), ("%zz", "%zz")] {
        assert_eq!(decode(href), decoded, "{href}");
    }
}

#[test]
fn addresses_of_the_web_are_joined_by_the_standard() {
    let cases = [
        ("http://a.example/x/feed.atom", "files/b.epub", Some("http://a.example/x/files/b.epub")),
        ("http://a.example/x/feed.atom?page=1", "?page=2", Some("http://a.example/x/feed.atom?page=2")),
        ("http://a.example/x/feed.atom", "/b.epub", Some("http://a.example/b.epub")),
        ("http://a.example/x/y/feed", "../z?q=../1", Some("http://a.example/x/z?q=../1")),
        ("http://a.example/x/y/", ".", Some("http://a.example/x/y/")),
        ("http://a.example", "b", Some("http://a.example/b")),
        ("https://a.example/x", "//b.example/c", Some("https://b.example/c")),
        ("http://a.example/x", "http://b.example/c/", Some("http://b.example/c/")),
        ("http://a.example/x", "javascript:alert(1)", None),
    ];
    for (base, href, joined) in cases {
        assert_eq!(join(base, href).as_deref(), joined, "{base} {href}");
    }
}

#[test]
fn queries_grow_by_what_is_added() {
    let pairs = [("verb", "ListRecords"), ("resumptionToken", "a b/1")];
    let cases = [
        ("http://x.example/oai", "http://x.example/oai?verb=ListRecords&resumptionToken=a+b%2F1"),
        ("http://x.example/i.php?page=oai", "http://x.example/i.php?page=oai&verb=ListRecords&resumptionToken=a+b%2F1"),
        ("http://x.example/i?a=%2F&verb=Identify", "http://x.example/i?a=%2F&verb=ListRecords&resumptionToken=a+b%2F1"),
    ];
    for (base, expected) in cases {
        assert_eq!(with_query(base, &["verb", "set"], &pairs).as_deref(), Some(expected), "{base}");
    }
}
