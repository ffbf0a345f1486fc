//! XHTML as HTML that means the same: what is XML is read as XML first (WHATWG HTML, 14.2), since an HTML parser takes
//! `<script/>` and `<i/>` for beginnings.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{media_type, svg};

/// LIMIT: depth of a page; a deeper one is left to the HTML parser.
const DEPTH: usize = 400;

/// Elements that have no end tag in HTML (13.1.2).
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Attributes that hide the element whose they are, each with its value (none: any), and as they stand in a page: `hidden`
/// (HTML, 6.1), what books of Bloom keep for its editor, its samples in the language `z`, and the signs of Sphinx and of
/// `MkDocs` to link to a heading by.
pub(crate) const HIDING: [(&str, Option<&str>, &str); 4] = [
    ("hidden", None, "hidden"),
    ("id", Some("bloomdatadiv"), "id=\"bloomdatadiv\""),
    ("lang", Some("z"), "lang=\"z\""),
    ("class", Some("headerlink"), "class=\"headerlink\""),
];

/// Whether an attribute is one of [`HIDING`].
pub(crate) fn hides(name: &str, value: &str) -> bool {
    HIDING.iter().any(|(own, wanted, _)| *own == name && wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(value)))
}

/// A page as HTML: if its media type or its first words say that it is XML, and it is well formed, by its meaning.
pub fn as_html<'a>(text: &'a str, declared: &str) -> Cow<'a, str> {
    let is_xml = media_type::essence(declared) == "application/xhtml+xml"
        || text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
    let html = if is_xml { to_html(text) } else { None };
    html.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A text in UTF-8 without what its declaration of XML says of another encoding, in which it was.
pub(crate) fn in_utf8(text: &str) -> &str {
    let parts = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let is_other = |said: &str| said.contains("encoding") && !said.to_ascii_lowercase().contains("utf-8");
    parts.filter(|(said, _)| is_other(said)).map_or(text, |(_, rest)| rest)
}

/// Writes XML as HTML, without scripts and styles; `None` if it is not well formed.
fn to_html(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let mut open: Vec<String> = Vec::new();
    // Depth at which what runs or only dresses began.
    let mut hidden: Option<usize> = None;
    loop {
        let event = reader.read_event().ok()?;
        match event {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                if hidden.is_none() && is_hidden(&name) {
                    hidden = Some(open.len());
                }
                if hidden.is_none() {
                    tag(&start, &name, &mut html);
                }
                open.push(name);
            }
            Event::End(_) => {
                let name = open.pop()?;
                if hidden.is_none() && !is_void(&name) {
                    html.extend(["</", &name, ">"]);
                }
                hidden = hidden.filter(|depth| *depth < open.len());
            }
            Event::Empty(start) if hidden.is_none() => {
                let name = start.local_name().as_ref().to_owned();
                if !is_hidden(&name) {
                    tag(&start, &name, &mut html);
                    if !is_void(&name) {
                        html.extend(["</", &name, ">"]);
                    }
                }
            }
            Event::Text(text) if hidden.is_none() => html.push_str(&text.into_inner()),
            Event::CData(text) if hidden.is_none() => html.push_str(&escape(&text.into_inner())),
            Event::GeneralRef(entity) if hidden.is_none() => html.extend(["&", &entity, ";"]),
            Event::Eof => break,
            _ => {}
        }
        if open.len() > DEPTH {
            return None;
        }
    }
    (open.is_empty() && !html.is_empty()).then_some(html)
}

/// Whether an element has no end tag in HTML.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style")
}

fn tag(start: &BytesStart<'_>, name: &str, html: &mut String) {
    html.extend(["<", name]);
    let mut has_language = false;
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok).take(64) {
        let key: &str = attribute.key.as_ref();
        let (prefix, local) = key.split_once(':').unwrap_or(("", key));
        let value = attribute.value.replace('"', "&quot;").replace('<', "&lt;");
        let written = match (prefix, local) {
            ("xmlns", _) | ("", "xmlns") => continue,
            ("xml" | "", "lang") if has_language => continue,
            ("xml" | "", "lang") => {
                has_language = true;
                "lang"
            }
            ("", "style") => {
                presentation(&value, html);
                continue;
            }
            ("" | "epub", _) => key,
            (_, "href") => "xlink:href",
            _ => continue,
        };
        html.extend([" ", written, "=\"", &value, "\""]);
    }
    html.push('>');
}

/// Properties of a drawing's style as its attributes: styles do not stay, what they draw with does.
fn presentation(style: &str, html: &mut String) {
    for (property, value) in style.split(';').filter_map(|one| one.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        if svg::is_presentation(property) && !value.contains('"') {
            html.extend([" ", property, "=\"", value, "\""]);
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_end_where_they_end_in_xml() {
        let cases = [
            (
                "<html><head><script src='a'/></head><body><p>x</p></body></html>",
                "<html><head></head><body><p>x</p></body></html>",
            ),
            (
                "<p><i class=\"m\"/>Seeds<br/>sleep <a id='x'/>on</p>",
                "<p><i class=\"m\"></i>Seeds<br>sleep <a id=\"x\"></a>on</p>",
            ),
            (
                "<h:p xmlns:h='x' xml:lang='fr'>é&nbsp;&#233; <![CDATA[<b>]]></h:p>",
                "<p lang=\"fr\">é&nbsp;&#233; &lt;b&gt;</p>",
            ),
            ("<p>a<script><b>no</b></script>b<style>p{}</style></p>", "<p>ab</p>"),
            (
                "<svg><image l:href='c.png'/><rect style='fill:red;x:\"'/></svg>",
                "<svg><image xlink:href=\"c.png\"></image><rect fill=\"red\"></rect></svg>",
            ),
        ];
        for (xml, html) in cases {
            assert_eq!(as_html(xml, "application/xhtml+xml; charset=utf-8"), html);
        }
    }

    #[test]
    fn what_is_no_xml_is_left_as_it_is() {
        for html in ["<p>a<br>b", "<p>a</b>", "", "plain &", &"<b>".repeat(1000)] {
            assert_eq!(as_html(html, "application/xhtml+xml"), html);
        }
        assert_eq!(as_html("<i/>x", "text/html"), "<i/>x");
    }
}
