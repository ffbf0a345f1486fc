//! Cleans a chapter, so that it can stand in our page: no scripts, styles, frames or forms, and every link stays here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use maktaba_library::href::Base;
use maktaba_library::{extract, markup, mathml, maths, media_type, nesting, svg, xhtml};
use maktaba_sync::model::EntryPath;
use maktaba_webui::{CleanHtml, Href};

use crate::http::reader::address::ResourceAddress;

/// Cleans the XHTML or HTML of the chapter at `address`, which is of the media type `declared`.
///
/// Links to other entries go to their pages, pictures and sounds to their bytes, fragments stay, and so do links to other
/// items (`/r/COLLECTION/RESOURCE`); all others that leave the resource are dropped with their text kept: there is no internet
/// to follow them.
pub(crate) fn clean(bytes: &[u8], declared: &str, address: &ResourceAddress) -> CleanHtml {
    let (collection, resource) = (address.collection.as_str().to_owned(), address.resource.as_str().to_owned());
    let place = move |leads: Leads, path: &EntryPath| {
        let href = match leads {
            Leads::ToPage => Href::read(&collection, &resource, path.as_str()),
            Leads::ToFile => Href::content("", &collection, &resource, path.as_str()),
        };
        Some(href.as_str().to_owned())
    };
    CleanHtml::from_sanitiser(cleaned(bytes, declared, (address.path.clone(), true), place))
}

/// What an address in a chapter leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leads {
    /// A page to go to.
    ToPage,
    /// A picture, sound or film that is shown where it stands.
    ToFile,
}

/// Cleans a chapter at `here`; `place` says where an entry is for whoever reads it, or that it is nowhere. Links to other
/// items of the library stay where whoever reads it `keeps_items`.
pub(crate) fn cleaned(
    bytes: &[u8],
    declared: &str,
    (here, keeps_items): (Option<EntryPath>, bool),
    place: impl Fn(Leads, &EntryPath) -> Option<String> + Send + Sync + 'static,
) -> String {
    let text = extract::to_utf8(bytes, media_type::charset_parameter(declared).as_deref());
    let html = xhtml::as_html(&text, declared);
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags([
            "section",
            "figure",
            "figcaption",
            "header",
            "footer",
            "aside",
            "nav",
            "article",
            "main",
            "video",
            "audio",
            "source",
        ])
        .add_tags(mathml::ELEMENTS)
        .add_tags(svg::ELEMENTS)
        .add_generic_attributes(["id", "dir", "role", "epub:type", "hidden"])
        .tag_attributes(tag_attributes())
        .clean_content_tags(HashSet::from([
            "script", "style", "title", "iframe", "object", "embed", "template", "noscript",
        ]))
        .add_clean_content_tags(mathml::ALTERNATIVES)
        .url_schemes(HashSet::new())
        .link_rel(None)
        .id_prefix(Some(ID_PREFIX))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(move |element, attribute, value| {
            if !matches!(attribute, "href" | "src" | "poster") {
                return local(value);
            }
            if let Some(item) = item(value).filter(|_| element == "a" && keeps_items) {
                return Some(Cow::Owned(item));
            }
            let target = resolve(here.as_ref(), value)?;
            // A drawing repeats its own parts, not those of other files.
            if matches!(element, "use" | "textPath" | "linearGradient" | "radialGradient" | "pattern")
                && target.path.is_some()
            {
                return None;
            }
            // Of a recording it is the time from which it plays, of pages an id.
            let is_time = matches!(element, "audio" | "video" | "source");
            let Some(path) = target.path else {
                return Some(Cow::Owned(format!("#{ID_PREFIX}{}", target.fragment?)));
            };
            let leads = if matches!(element, "a" | "area") { Leads::ToPage } else { Leads::ToFile };
            let href = place(leads, &path)?;
            Some(Cow::Owned(match target.fragment {
                Some(fragment) if is_time => [href.as_str(), "#", &fragment].concat(),
                Some(fragment) => href + &Href::fragment(&format!("{ID_PREFIX}{fragment}")),
                None => href,
            }))
        });
    // Importers bound chapters, but not those of a publisher who has an older one, or none.
    let html = markup::without_prefix(&html, &["html"]);
    let html = mathml::unfenced(&html);
    let html = markup::with_pictures(&html);
    maths::in_html(&cleaner.clean(extract::body(&nesting::bounded(&html))).to_string())
}

/// Ids of a chapter must not meet those of our page.
pub(crate) const ID_PREFIX: &str = "x-";

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let mut attributes = ammonia::Builder::default().clone_tag_attributes();
    let mut add = |tag: &'static str, names: &[&'static str]| attributes.entry(tag).or_default().extend(names);
    add("video", &["src", "controls", "poster", "width", "height", "preload"]);
    add("audio", &["src", "controls", "preload"]);
    add("source", &["src", "type"]);
    add("img", &["loading"]);
    for element in mathml::ELEMENTS {
        add(element, &mathml::ATTRIBUTES);
    }
    for element in svg::ELEMENTS {
        add(element, &svg::ATTRIBUTES);
    }
    for element in ["image", "use", "textPath", "linearGradient", "radialGradient", "pattern"] {
        add(element, &["href"]);
    }
    attributes
}

/// The page of an item, as what a teacher writes links to it; nothing else of our pages.
fn item(reference: &str) -> Option<String> {
    let address = ResourceAddress::parse(reference.trim(), "/r/").ok().filter(|it| it.path.is_none() && !it.folder)?;
    let (collection, resource) = address.at();
    Some(Href::resource(collection.as_str(), resource.as_str()).as_str().to_owned())
}

struct Target {
    /// `None` for this very chapter.
    path: Option<EntryPath>,
    fragment: Option<String>,
}

/// Resolves a relative reference inside the resource; `None` if it leaves it.
fn resolve(here: Option<&EntryPath>, reference: &str) -> Option<Target> {
    let reference = reference.trim();
    // A root of its own is that of our pages.
    if reference.starts_with('/') {
        return None;
    }
    let target = Base::of(here.map_or("", EntryPath::as_str)).target(reference)?;
    let is_here = reference.is_empty() || reference.starts_with('#');
    let path = if is_here { None } else { Some(target.path.parse().ok()?) };
    Some(Target { path, fragment: target.fragment })
}

/// A value with `url(#…)`, as drawings have it, is one of ours; one with another address is none.
fn local(value: &str) -> Option<Cow<'_, str>> {
    let Some((before, rest)) = value.split_once("url(") else { return Some(Cow::Borrowed(value)) };
    let id = rest.trim_start_matches(['"', '\'', ' ']).strip_prefix('#')?;
    (!rest.contains("url(")).then(|| Cow::Owned(format!("{before}url(#{ID_PREFIX}{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean_of(html: &str) -> String {
        let address = ResourceAddress::parse("/read/c/r/text/ch1.xhtml", "/read/").unwrap();
        format!("{:?}", clean(html.as_bytes(), "text/html", &address)).replace("\\\"", "\"")
    }

    #[test]
    fn a_chapter_that_would_cost_too_much_is_its_words() {
        let open = (0..300).map(|at| format!("<b id={at}>")).collect::<Vec<_>>().concat();
        let clean = clean_of(&[&open, &*"<p>Maji".repeat(500)].concat());
        assert_eq!(clean.matches("<p>Maji</p>").count(), 500, "{clean}");
        assert!(!clean.contains("<b"), "{clean}");
    }

    #[test]
    fn links_stay_in_the_library_and_pictures_come_from_its_content() {
        let cases = [
            ("<a href=\"ch2.xhtml#n1\">x</a>", "href=\"/read/c/r/text/ch2.xhtml#x-n1\""),
            ("<a href=\"#n1\">x</a>", "href=\"#x-n1\""),
            ("<p id=\"n1\">x</p>", "id=\"x-n1\""),
            ("<img src=\"../images/a%20b.jpg\" alt=\"y\">", "src=\"/content/c/r/images/a%20b.jpg\""),
            ("<audio controls src=\"a.mp3\"></audio>", "src=\"/content/c/r/text/a.mp3\""),
            ("<a href=\"/r/made-here/maji\">x</a>", "href=\"/r/made-here/maji\""),
            ("<object data=\"../five.png\">5</object>", "src=\"/content/c/r/five.png\" alt=\"5\""),
            ("<p hidden>x</p>", "<p hidden=\"\">x</p>"),
            ("<math><mfenced><mn>3</mn></mfenced></math>", "<math><mrow><mo>(</mo><mn>3</mn><mo>)</mo></mrow></math>"),
            (
                "<math><semantics><mn>5</mn><annotation encoding=\"application/x-tex\">5</annotation></semantics></math>",
                "<math><mn>5</mn></math>",
            ),
            ("<audio preload=none src=\"a.mp3#t=1.5,2\"></audio>", "src=\"/content/c/r/text/a.mp3#t=1.5,2\""),
        ];
        for (html, expected) in cases {
            assert!(clean_of(html).contains(expected), "{html}: {}", clean_of(html));
        }
    }

    #[test]
    fn what_leaves_the_resource_or_runs_is_dropped() {
        for (html, kept) in [
            ("<a href=\"https://evil.example/\">x</a>", "x"),
            ("<a href=\"//evil.example/\">x</a>", "x"),
            ("<a href=\"javascript:alert(1)\">x</a>", "x"),
            ("<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>", "x"),
            ("<a href=\"../../../admin\">x</a>", "x"),
            ("<a href=\"/settings\">x</a>", "x"),
            ("<a href=\"/r/a/b/c\">x</a>", "x"),
            ("<a href=\"/r/a/b?c\">x</a>", "x"),
            ("<img src=\"/r/a/b\" alt=\"x\">", "x"),
            ("<img src=\"data:image/svg+xml,x\" onerror=\"y\" alt=\"x\">", "x"),
            ("<script>alert(1)</script><p>x</p>", "x"),
            ("<p style=\"position:fixed\" onclick=\"y\">x</p>", "x"),
            ("<iframe src=\"a.html\"></iframe>x", "x"),
            ("<form action=\"/settings\"><button>x</button></form>", "x"),
            ("<svg><script>alert(1)</script></svg>x", "x"),
            ("<style>@import 'x'</style>x", "x"),
            ("<object data=\"a\"></object>x", "x"),
        ] {
            let clean = clean_of(html);
            assert!(clean.contains(kept), "{html}: {clean}");
            for bad in ["href", "src=", "script", "style", "onclick", "onerror", "iframe", "form", "alert", "evil"] {
                assert!(!clean.contains(bad), "{html}: {clean} has {bad}");
            }
        }
    }

    #[test]
    fn maths_and_folded_answers_stay() {
        let html = "<math display=\"block\"><mfrac><mi>a</mi><mn>2</mn></mfrac></math><details><summary>A</summary>b</details>";
        let clean = clean_of(html);
        assert!(clean.contains(html), "{clean}");
    }

    #[test]
    fn xhtml_is_read_as_xml_in_any_charset() {
        let address = ResourceAddress::parse("/read/c/r/ch1.xhtml", "/read/").unwrap();
        let page =
            "<html><head><script src=\"a.js\"/></head><body><p><i class=\"m\"/>Graines é</p><p>x</p></body></html>";
        let clean = |bytes: &[u8], declared| format!("{:?}", super::clean(bytes, declared, &address));
        let expected = "CleanHtml(\"<p><i></i>Graines é</p><p>x</p>\")";
        assert_eq!(clean(page.as_bytes(), "application/xhtml+xml; charset=utf-8"), expected);
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(page.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(clean(&wide, "application/xhtml+xml; charset=utf-16le"), expected);
    }

    #[test]
    fn drawings_and_covers_stay() {
        let html = clean_of(
            "<svg viewBox=\"0 0 9 9\" onload=\"alert(1)\"><defs><linearGradient id=\"g\"/></defs><image xlink:href=\"../a.png\"/>\
             <polygon points=\"1,2\" fill=\"url(#g)\" stroke=\"url(http://evil.example)\"/><use href=\"evil.svg#x\"/><use xlink:href=\"#g\"/>\
             <text>Apex</text><foreignObject><p onclick=\"x\">in</p></foreignObject><script>alert(1)</script><animate attributeName=\"href\"/></svg>",
        );
        for kept in [
            "viewBox=\"0 0 9 9\"",
            "href=\"/content/c/r/a.png\"",
            "fill=\"url(#x-g)\"",
            "id=\"x-g\"",
            "href=\"#x-g\"",
            "points=\"1,2\"",
            "<text>Apex</text>",
        ] {
            assert!(html.contains(kept), "{kept}: {html}");
        }
        for bad in ["evil", "alert", "onload", "onclick", "animate", "foreignObject"] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
    }

    #[test]
    fn prefixes_of_elements_are_understood() {
        let clean = clean_of(
            "<?xml version=\"1.0\"?><h:html xmlns:h=\"x\"><h:body><h:p>x</h:p><h:script>y</h:script></h:body></h:html>",
        );
        assert_eq!(clean, "CleanHtml(\"<p>x</p>\")");
    }

    #[test]
    fn only_the_body_is_taken() {
        let clean = clean_of(
            "<?xml version=\"1.0\"?><html><head><title>T</title></head><body class=\"a\"><p>x</p></body></html>",
        );
        assert_eq!(clean, "CleanHtml(\"<p>x</p>\")");
    }
}
