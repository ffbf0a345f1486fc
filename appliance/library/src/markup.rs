//! Pages with other attributes: everything else stays as it is written. Comments, texts and programs are passed over.

use std::borrow::Cow;

use crate::doors::xml::escaped;
use crate::{extract, media_type};

/// What becomes of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It stays as it is.
    Stays,
    /// It goes.
    Goes,
    /// It has another value.
    Becomes(String),
    /// It is another attribute.
    Turns(&'static str, String),
}

/// Who changes a page.
pub trait Edit {
    /// What becomes of an attribute; names are in small letters, references to characters in its value are decoded.
    fn attribute(&mut self, tag: &str, name: &str, value: &str) -> Change;

    /// What becomes of words between tags, as they are written; `None` if they stay.
    fn words(&mut self, _raw: &str) -> Option<String> {
        None
    }

    /// What becomes of a style sheet inside the page; `None` if it stays.
    fn style(&mut self, _css: &str) -> Option<String> {
        None
    }
}

/// The page as it becomes.
pub fn edit(html: &str, by: &mut impl Edit) -> String {
    let mut made = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some((before, tag)) = rest.find('<').map(|at| rest.split_at(at)) {
        push(&mut made, before, by.words(before).as_deref());
        let is_start = tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
        if !is_start {
            let end = if tag.starts_with("<!--") { end_of(tag, "-->") } else { end_of(tag, ">") };
            let (raw, after) = tag.split_at(end);
            made.push_str(raw);
            rest = after;
            continue;
        }
        let (name, after) = start_tag(tag, &mut made, by);
        let end = match name.as_str() {
            "script" | "style" | "textarea" | "title" | "xmp" => raw_end(after, &name),
            _ => 0,
        };
        let (raw, after) = after.split_at(end);
        let changed = if name == "style" { by.style(raw) } else { None };
        push(&mut made, raw, changed.as_deref());
        rest = after;
    }
    push(&mut made, rest, by.words(rest).as_deref());
    made
}

fn push(made: &mut String, raw: &str, changed: Option<&str>) {
    made.push_str(changed.unwrap_or(raw));
}

/// A start tag; returns its name and what follows it.
fn start_tag<'t>(tag: &'t str, made: &mut String, by: &mut impl Edit) -> (String, &'t str) {
    let inner = tag.get(1..).unwrap_or_default();
    let len = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(len);
    made.extend(["<", name]);
    let name = name.to_ascii_lowercase();
    loop {
        let gap = rest.find(|c: char| !c.is_ascii_whitespace() && c != '/').unwrap_or(rest.len());
        let (blanks, after) = rest.split_at(gap);
        made.push_str(blanks);
        if let Some(after) = after.strip_prefix('>') {
            made.push('>');
            // `<script/>` of XHTML has no content to pass over.
            return (if blanks.contains('/') { String::new() } else { name }, after);
        }
        if after.is_empty() {
            return (name, after);
        }
        rest = attribute(&name, after, made, by);
    }
}

fn attribute<'t>(tag: &str, text: &'t str, made: &mut String, by: &mut impl Edit) -> &'t str {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let after = text.get(first..).unwrap_or_default();
    let len = after.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=')).unwrap_or(after.len());
    let (written, rest) = text.split_at(first + len);
    let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
        made.push_str(written);
        return rest;
    };
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = value.get(1..).unwrap_or_default();
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
    };
    let name = written.to_ascii_lowercase();
    match by.attribute(tag, &name, &extract::decode_references(value)) {
        Change::Stays => made.extend([written, "=\"", &value.replace('"', "&quot;"), "\""]),
        Change::Goes => {}
        Change::Becomes(changed) => made.extend([written, "=\"", &escaped(&changed), "\""]),
        Change::Turns(other, value) => made.extend([other, "=\"", &escaped(&value), "\""]),
    }
    rest
}

/// A page whose `object`s that are pictures are `img`, which every reader shows; what stands in them is said by `alt`.
/// One that holds others stays, and is shown where those are not.
pub fn with_pictures(html: &str) -> Cow<'_, str> {
    const OPEN: &str = "<object";
    let opens: Vec<usize> = html.match_indices(OPEN).map(|(at, _)| at).collect();
    let Some(first) = opens.first() else { return html.into() };
    let mut made = String::with_capacity(html.len());
    made.push_str(html.get(..*first).unwrap_or_default());
    // Each is read up to the next one only, so that a page takes time by its length whatever stands in it.
    for (at, end) in opens.iter().zip(opens.iter().skip(1).chain([&html.len()])) {
        let object = html.get(*at..*end).unwrap_or_default();
        match picture(object) {
            Some((source, words, after)) => {
                let alt = extract::plain(words);
                made.extend(["<img src=\"", &escaped(&source), "\" alt=\"", &escaped(&alt), "\"/>", after]);
            }
            None => made.push_str(object),
        }
    }
    made.into()
}

/// The address of an object's picture, what stands in the object, and what follows it.
fn picture(object: &str) -> Option<(String, &str, &str)> {
    let mut address = Address(None);
    let (_, inside) = start_tag(object, &mut String::new(), &mut address);
    let tag = object.get(..object.len() - inside.len())?;
    let (words, after) = if tag.ends_with("/>") { ("", inside) } else { inside.split_once("</object>")? };
    Some((address.0?, words, after))
}

/// Where the picture of an object is.
struct Address(Option<String>);

impl Edit for Address {
    fn attribute(&mut self, _: &str, name: &str, value: &str) -> Change {
        let path = value.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if name == "data" && media_type::of_extension(extension).starts_with("image/") {
            self.0 = Some(value.to_owned());
        }
        Change::Stays
    }
}

/// XHTML and XML may name their elements `<h:p>`, which no HTML parser knows (Namespaces in XML 1.0, 4): takes the prefix
/// of the root, which has one of these names, off all names.
pub fn without_prefix<'t>(text: &'t str, roots: &[&str]) -> Cow<'t, str> {
    let root = text.split('<').take(ROOT).find_map(|tag| {
        let (prefix, name) = tag.split_once(':')?;
        let name = name.split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).next()?;
        roots.contains(&name).then_some(prefix)
    });
    match root.filter(|prefix| !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        Some(prefix) => text.replace(&format!("<{prefix}:"), "<").replace(&format!("</{prefix}:"), "</").into(),
        None => text.into(),
    }
}

/// LIMIT: tags, declarations and comments among which the root of a page is looked for.
const ROOT: usize = 12;

/// Where a mark ends; at the end of the text if it is not there.
fn end_of(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// Where the end tag of an element begins whose content is text.
pub(crate) fn raw_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")).map(|at| from + at) {
        let found = text.get(at + 2..at + 2 + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pictures;

    impl Edit for Pictures {
        fn attribute(&mut self, tag: &str, name: &str, value: &str) -> Change {
            match (tag, name) {
                ("img", "src") if value == "a&b" => Change::Goes,
                ("img", "src") => Change::Becomes(format!("\"{value}\"")),
                ("iframe", "src") => Change::Turns("srcdoc", "<p>".into()),
                _ => Change::Stays,
            }
        }
    }

    #[test]
    fn objects_that_are_pictures_are_pictures() {
        let cases = [
            (
                "<p><object data=\"a b.png\" type=\"image/png\">A <b>map</b></object>x</p>",
                "<p><img src=\"a b.png\" alt=\"A map\"/>x</p>",
            ),
            ("<object data='m.svg'/>x", "<img src=\"m.svg\" alt=\"\"/>x"),
            ("<object data=\"film.mp4\">x</object>", "<object data=\"film.mp4\">x</object>"),
            (
                "<object data=\"a.png\"><object data=\"b.png\">x</object></object>",
                "<object data=\"a.png\"><img src=\"b.png\" alt=\"x\"/></object>",
            ),
            ("<object data=\"a.png\"", "<object data=\"a.png\""),
        ];
        for (html, expected) in cases {
            assert_eq!(with_pictures(html), expected, "{html}");
        }
        // Would take hours if each were read to the end of the page.
        for object in ["<object data=\"a.png\">", "<object data=\"a.png\"", "<object "] {
            let many = object.repeat(200_000);
            assert!(with_pictures(&many) == many, "{object}");
        }
    }

    #[test]
    fn prefixes_go_that_the_root_has() {
        let cases = [
            ("<?xml version=\"1.0\"?><h:html><h:p>a</h:p></h:html>", "<?xml version=\"1.0\"?><html><p>a</p></html>"),
            ("<html><h:p>a</h:p></html>", "<html><h:p>a</h:p></html>"),
            ("<h:htmlx><h:p/></h:htmlx>", "<h:htmlx><h:p/></h:htmlx>"),
            ("<p>at 10:html</p>", "<p>at 10:html</p>"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_prefix(text, &["html"]), expected, "{text}");
        }
    }

    #[test]
    fn attributes_change_and_all_else_stays() {
        let cases = [
            ("<IMG alt='a' SRC=x>", "<IMG alt=\"a\" SRC=\"&quot;x&quot;\">"),
            ("<img src=\"a&amp;b\" alt=\"\">", "<img  alt=\"\">"),
            ("<iframe src=x></iframe>", "<iframe srcdoc=\"&lt;p&gt;\"></iframe>"),
            ("&lt;img src=x&gt; <!-- <img src=x> -->", "&lt;img src=x&gt; <!-- <img src=x> -->"),
            ("<script>'<img src=x>'</script>", "<script>'<img src=x>'</script>"),
            ("<script src=\"x\"/><img src=x>", "<script src=\"x\"/><img src=\"&quot;x&quot;\">"),
            ("<p>\u{e9} < \u{20ac}", "<p>\u{e9} < \u{20ac}"),
        ];
        for (html, expected) in cases {
            assert_eq!(edit(html, &mut Pictures), expected, "{html}");
        }
    }
}
