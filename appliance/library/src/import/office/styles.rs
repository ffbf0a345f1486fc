//! What the styles of an `OpenDocument` file do to its words: some stand above or below the line, some pages and sheets are
//! hidden (ISO/IEC 26300-1, 20.384, 19.628 and 20.425).

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::cells::attribute;

/// LIMIT: styles of one file.
const STYLES: usize = 10_000;

/// Styles of a file, as far as they matter for its words.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The style that is open.
    open: Option<String>,
    /// The sign for words above or below the line; none for those on it.
    raised: HashMap<String, &'static str>,
    hidden: HashSet<String>,
}

impl Styles {
    /// Notes an element.
    pub(super) fn begin(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "style" => self.begin_style(start),
            "text-properties" => {
                self.hide(attribute(start, "display").as_deref() == Some("none"));
                if let (Some(name), Some(position)) = (&self.open, attribute(start, "text-position"))
                    && self.raised.len() < STYLES
                {
                    self.raised.insert(name.clone(), sign(&position));
                }
            }
            "table-properties" => self.hide(attribute(start, "display").as_deref() == Some("false")),
            "drawing-page-properties" => self.hide(attribute(start, "visibility").as_deref() == Some("hidden")),
            _ => {}
        }
    }

    /// Notes that an element ends.
    pub(super) fn end(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }

    /// How words of a style are set; `None` if it says nothing of that.
    pub(super) fn raised(&self, start: &BytesStart<'_>) -> Option<&'static str> {
        self.raised.get(&attribute(start, "style-name")?).copied()
    }

    /// Whether what has a style is hidden.
    pub(super) fn is_hidden(&self, start: &BytesStart<'_>) -> bool {
        attribute(start, "style-name").is_some_and(|name| self.hidden.contains(&name))
    }

    fn begin_style(&mut self, start: &BytesStart<'_>) {
        let parent = attribute(start, "parent-style-name").and_then(|parent| self.raised.get(&parent).copied());
        self.open = attribute(start, "name");
        let above = attribute(start, "parent-style-name");
        self.hide(above.is_some_and(|above| self.hidden.contains(&above)));
        if let (Some(name), Some(raised)) = (&self.open, parent)
            && self.raised.len() < STYLES
        {
            self.raised.insert(name.clone(), raised);
        }
    }

    fn hide(&mut self, is_hidden: bool) {
        if let Some(name) = self.open.clone().filter(|_| is_hidden && self.hidden.len() < STYLES) {
            self.hidden.insert(name);
        }
    }
}

/// `super 58%`, `-33% 58%`: above the line, below it, or on it.
fn sign(position: &str) -> &'static str {
    let first = position.split_whitespace().next().unwrap_or_default();
    let height: f32 = match first {
        "super" => 1.0,
        "sub" => -1.0,
        _ => first.trim_end_matches('%').parse().unwrap_or_default(),
    };
    match () {
        () if height > 0.0 => "^",
        () if height < 0.0 => "_",
        () => "",
    }
}
