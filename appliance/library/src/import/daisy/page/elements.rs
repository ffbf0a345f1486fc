//! Elements of `DTBook` (Z39.86-2005, 5) and of XHTML as those of a page.

/// What an element becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    /// That element of HTML.
    Html(&'static str),
    /// Nothing; its content stays.
    Bare,
    /// Nothing, with all that is in it.
    Hidden,
}

/// Names that stay as they are.
const SAME: [&str; 42] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "img",
    "em",
    "strong",
    "b",
    "i",
    "sub",
    "sup",
    "code",
    "kbd",
    "samp",
    "br",
    "hr",
    "blockquote",
    "q",
    "cite",
    "abbr",
    "span",
    "div",
    "section",
    "pre",
    "dfn",
];

/// Names of `DTBook`, and what they become.
const OTHER: [(&str, &str); 30] = [
    ("level", "section"),
    ("level1", "section"),
    ("level2", "section"),
    ("level3", "section"),
    ("level4", "section"),
    ("level5", "section"),
    ("level6", "section"),
    ("doctitle", "h1"),
    ("docauthor", "p"),
    ("covertitle", "p"),
    ("hd", "h3"),
    ("bridgehead", "h3"),
    ("author", "p"),
    ("byline", "p"),
    ("dateline", "p"),
    ("title", "p"),
    ("sent", "span"),
    ("w", "span"),
    ("lic", "span"),
    ("pagenum", "span"),
    ("linegroup", "div"),
    ("line", "div"),
    ("poem", "div"),
    ("epigraph", "blockquote"),
    ("imggroup", "figure"),
    ("prodnote", "aside"),
    ("sidebar", "aside"),
    ("note", "aside"),
    ("annotation", "aside"),
    ("address", "p"),
];

impl Element {
    /// By local name; `list_type` is that of a `list`.
    pub(super) fn of(name: &str, list_type: Option<&str>) -> Self {
        if matches!(name, "head" | "script" | "style") {
            return Self::Hidden;
        }
        if name == "list" {
            return Self::Html(if list_type == Some("ol") { "ol" } else { "ul" });
        }
        let same = SAME.iter().find(|known| **known == name).copied();
        let other = || OTHER.iter().find(|(known, _)| *known == name).map(|(_, html)| *html);
        same.or_else(other).map_or(Self::Bare, Self::Html)
    }

    /// Whether it has no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Html("img" | "br" | "hr"))
    }
}
