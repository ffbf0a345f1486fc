//! Texts as Moodle keeps them: HTML, what it makes HTML of by itself (its auto-format), plain, or Markdown.

use super::{markdown, plain_page};
use crate::mathml;

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    Auto,
    Html,
    Plain,
    Markdown,
}

impl Written {
    /// By the number in backups (`FORMAT_…`), or the name in XML and in GIFT.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "0" | "moodle" | "moodle_auto_format" => Some(Self::Auto),
            "1" | "html" => Some(Self::Html),
            "2" | "plain" | "plain_text" => Some(Self::Plain),
            "4" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The text as HTML that is still to be cleaned.
    pub(crate) fn html(self, text: &str) -> String {
        match self {
            Self::Auto => auto(text),
            Self::Html => text.to_owned(),
            Self::Plain => plain_page(text.trim()).html.trim_end().to_owned(),
            Self::Markdown => markdown(text).trim_end().to_owned(),
        }
    }
}

/// Elements of which a text is made; what else stands behind a `<` is a sign.
const BLOCKS: [&str; 37] = [
    "audio",
    "blockquote",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "iframe",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
const INLINE: [&str; 38] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "mark", "object", "q", "rp", "rt", "ruby", "s", "samp", "script", "small", "source", "span", "strike", "strong",
    "sub", "sup", "tt", "u", "var", "video", "wbr", "svg",
];

/// Moodle's auto-format (`text_to_html`): tags stay, and lines end where they end in the text.
fn auto(text: &str) -> String {
    let (mut html, mut has_block, mut is_code) = (String::new(), false, false);
    // Before the first `<` there is no tag.
    let pieces = text.trim().split('<').enumerate();
    let mut pieces = pieces.map(|(at, piece)| (at, piece, Tag::of(piece).filter(|_| at > 0))).peekable();
    while let Some((at, piece, tag)) = pieces.next() {
        let (sign, own) = match tag {
            Some(tag) => ("<", tag.written),
            None if at == 0 => ("", ""),
            None => ("&lt;", ""),
        };
        html.extend([sign, own]);
        let is_block = |tag: Option<Tag<'_>>| tag.is_some_and(Tag::is_block);
        let is_next_block = pieces.peek().is_some_and(|(.., tag)| is_block(*tag));
        has_block |= is_block(tag);
        if let Some(tag) = tag.filter(|tag| tag.name.eq_ignore_ascii_case("pre")) {
            is_code = !tag.written.starts_with('/');
        }
        let rest = piece.get(own.len()..).unwrap_or_default();
        if is_code {
            html.push_str(rest);
            continue;
        }
        // A block ends its line by itself.
        let rest = if is_block(tag) { rest.trim_start_matches('\n') } else { rest };
        let rest = if is_next_block { rest.trim_end_matches('\n') } else { rest };
        html.push_str(&rest.replace('\n', "<br>"));
    }
    let around = if has_block { "div" } else { "p" };
    ["<", around, ">", &html, "</", around, ">"].concat()
}

/// The tag at which a piece of a text begins, `<` left out.
#[derive(Clone, Copy)]
struct Tag<'t> {
    written: &'t str,
    name: &'t str,
}

impl<'t> Tag<'t> {
    fn of(piece: &'t str) -> Option<Self> {
        let written = piece.get(..=piece.find('>')?)?;
        let inside = written.trim_start_matches('/').trim_end_matches('>').trim_end_matches('/');
        let (name, more) = inside.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((inside, ""));
        let found = Self { written, name };
        // Words behind a name are no attributes: `a <b and c> d`.
        let is_tag = found.is_known() && (more.trim().is_empty() || more.contains('='));
        is_tag.then_some(found)
    }

    fn is_known(self) -> bool {
        let is = |one: &&'static str| self.name.eq_ignore_ascii_case(one);
        self.is_block() || INLINE.iter().chain(&mathml::ELEMENTS).any(is)
    }

    fn is_block(self) -> bool {
        BLOCKS.iter().any(|one| self.name.eq_ignore_ascii_case(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stay_and_signs_are_signs() {
        let cases = [
            ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
            ("3 < 5 and 6 > 4", "<p>3 &lt; 5 and 6 > 4</p>"),
            ("if a<b and c>d", "<p>if a&lt;b and c>d</p>"),
            ("x<y>z & <ruby>", "<p>x&lt;y>z & <ruby></p>"),
            ("one\ntwo <b>three</b>\nfour", "<p>one<br>two <b>three</b><br>four</p>"),
            ("<p>one</p>\n<p>two\nthree</p>\n", "<div><p>one</p><p>two<br>three</p></div>"),
            ("Code:\n<pre>if x:\n  y</pre>\nz", "<div>Code:<pre>if x:\n  y</pre>z</div>"),
            ("<img src=\"a.png\" alt=\"\">?", "<p><img src=\"a.png\" alt=\"\">?</p>"),
            ("<", "<p>&lt;</p>"),
            ("", "<p></p>"),
        ];
        for (text, expected) in cases {
            assert_eq!(Written::Auto.html(text), expected, "{text}");
        }
        assert_eq!(Written::Plain.html("a <b>\n  c\n\nd"), "<p>a &lt;b&gt;<br>\n\u{a0}\u{a0}c</p>\n<p>d</p>");
    }
}
