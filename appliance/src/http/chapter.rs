//! Cleans a chapter, so that it can stand in our page: no scripts, styles, frames or forms, and every link stays here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use maktaba_library::{extract, mathml};
use maktaba_sync::model::EntryPath;
use maktaba_webui::{CleanHtml, Href};

use super::address::ResourceAddress;

/// Cleans the XHTML or HTML of the chapter at `address`.
///
/// Links to other entries go to their pages, pictures and sounds to their bytes, fragments stay; links that leave
/// the resource are dropped with their text kept: there is no internet to follow them.
pub(crate) fn clean(html: &str, address: &ResourceAddress) -> CleanHtml {
    let here = address.path.clone();
    let (collection, resource) = (address.collection.as_str().to_owned(), address.resource.as_str().to_owned());
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
        .add_generic_attributes(["id", "dir", "role", "epub:type"])
        .tag_attributes(tag_attributes())
        .clean_content_tags(HashSet::from([
            "script", "style", "title", "iframe", "object", "embed", "template", "noscript",
        ]))
        .url_schemes(HashSet::new())
        .link_rel(None)
        .id_prefix(Some(ID_PREFIX))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(move |element, attribute, value| {
            if !matches!(attribute, "href" | "src" | "poster") {
                return Some(Cow::Borrowed(value));
            }
            let target = resolve(here.as_ref(), value)?;
            let href = match (target.path, element) {
                (None, _) => return Some(Cow::Owned(format!("#{ID_PREFIX}{}", target.fragment?))),
                (Some(path), "a" | "area") => Href::read(&collection, &resource, path.as_str()),
                (Some(path), _) => Href::content("", &collection, &resource, path.as_str()),
            };
            Some(Cow::Owned(match target.fragment {
                Some(fragment) => href.at(&format!("{ID_PREFIX}{fragment}")).as_str().to_owned(),
                None => href.as_str().to_owned(),
            }))
        });
    CleanHtml::from_sanitiser(cleaner.clean(extract::body(&without_prefix(html))).to_string())
}

/// Ids of a chapter must not meet those of our page.
pub(crate) const ID_PREFIX: &str = "x-";

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let mut attributes = ammonia::Builder::default().clone_tag_attributes();
    let mut add = |tag: &'static str, names: &[&'static str]| attributes.entry(tag).or_default().extend(names);
    add("video", &["src", "controls", "poster", "width", "height"]);
    add("audio", &["src", "controls"]);
    add("source", &["src", "type"]);
    add("img", &["loading"]);
    for element in mathml::ELEMENTS {
        add(element, &mathml::ATTRIBUTES);
    }
    attributes
}

/// XHTML may name its elements `<h:p>`, which no HTML parser knows: takes the prefix of the root off all names.
fn without_prefix(html: &str) -> Cow<'_, str> {
    let root = html.split('<').take(12).find_map(|tag| tag.split_once(":html").map(|(prefix, _)| prefix));
    match root.filter(|prefix| !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_alphanumeric())) {
        Some(prefix) => Cow::Owned(html.replace(&format!("<{prefix}:"), "<").replace(&format!("</{prefix}:"), "</")),
        None => Cow::Borrowed(html),
    }
}

struct Target {
    /// `None` for this very chapter.
    path: Option<EntryPath>,
    fragment: Option<String>,
}

/// Resolves a relative reference (RFC 3986, 5.2) inside the resource; `None` if it leaves it.
fn resolve(here: Option<&EntryPath>, reference: &str) -> Option<Target> {
    let reference = reference.trim();
    let (reference, fragment) = match reference.split_once('#') {
        Some((reference, fragment)) => (reference, super::address::decode(fragment).filter(|f| !f.is_empty())),
        None => (reference, None),
    };
    let reference = reference.split('?').next().unwrap_or_default();
    if reference.is_empty() {
        return Some(Target { path: None, fragment });
    }
    let first = reference.split('/').next().unwrap_or_default();
    if reference.starts_with('/') || reference.contains('\\') || first.contains(':') {
        return None;
    }
    let base = here.and_then(|path| path.as_str().rsplit_once('/')).map_or("", |(folder, _)| folder);
    let mut parts: Vec<String> = base.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in reference.split('/') {
        match super::address::decode(part)?.as_str() {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part.to_owned()),
        }
    }
    Some(Target { path: Some(parts.join("/").parse().ok()?), fragment })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        let address = ResourceAddress::parse("/read/c/r/text/ch1.xhtml", "/read/").unwrap();
        format!("{:?}", clean(html, &address)).replace("\\\"", "\"")
    }

    #[test]
    fn links_stay_in_the_library_and_pictures_come_from_its_content() {
        let cases = [
            ("<a href=\"ch2.xhtml#n1\">x</a>", "href=\"/read/c/r/text/ch2.xhtml#x-n1\""),
            ("<a href=\"#n1\">x</a>", "href=\"#x-n1\""),
            ("<p id=\"n1\">x</p>", "id=\"x-n1\""),
            ("<img src=\"../images/a%20b.jpg\" alt=\"y\">", "src=\"/content/c/r/images/a%20b.jpg\""),
            ("<audio controls src=\"a.mp3\"></audio>", "src=\"/content/c/r/text/a.mp3\""),
        ];
        for (html, expected) in cases {
            assert!(cleaned(html).contains(expected), "{html}: {}", cleaned(html));
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
            ("<img src=\"data:image/svg+xml,x\" onerror=\"y\" alt=\"x\">", "x"),
            ("<script>alert(1)</script><p>x</p>", "x"),
            ("<p style=\"position:fixed\" onclick=\"y\">x</p>", "x"),
            ("<iframe src=\"a.html\"></iframe>x", "x"),
            ("<form action=\"/settings\"><button>x</button></form>", "x"),
            ("<svg><script>alert(1)</script></svg>x", "x"),
            ("<style>@import 'x'</style>x", "x"),
            ("<object data=\"a\"></object>x", "x"),
        ] {
            let clean = cleaned(html);
            assert!(clean.contains(kept), "{html}: {clean}");
            for bad in ["href", "src=", "script", "style", "onclick", "onerror", "iframe", "form", "alert", "evil"] {
                assert!(!clean.contains(bad), "{html}: {clean} has {bad}");
            }
        }
    }

    #[test]
    fn maths_and_folded_answers_stay() {
        let html = "<math display=\"block\"><mfrac><mi>a</mi><mn>2</mn></mfrac></math><details><summary>A</summary>b</details>";
        let clean = cleaned(html);
        assert!(clean.contains(html), "{clean}");
    }

    #[test]
    fn prefixes_of_elements_are_understood() {
        let clean = cleaned(
            "<?xml version=\"1.0\"?><h:html xmlns:h=\"x\"><h:body><h:p>x</h:p><h:script>y</h:script></h:body></h:html>",
        );
        assert_eq!(clean, "CleanHtml(\"<p>x</p>\")");
    }

    #[test]
    fn only_the_body_is_taken() {
        let clean = cleaned(
            "<?xml version=\"1.0\"?><html><head><title>T</title></head><body class=\"a\"><p>x</p></body></html>",
        );
        assert_eq!(clean, "CleanHtml(\"<p>x</p>\")");
    }
}
