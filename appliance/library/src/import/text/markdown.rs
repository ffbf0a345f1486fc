//! Markdown → HTML (`CommonMark` with tables, notes, task lists and maths), maths as `MathML`. HTML inside is cleaned.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

use super::{Rendered, escape, is_beside};
use crate::markup::{self, Change, Edit};
use crate::{mathml, maths, nesting};

/// LIMIT: pictures of one text.
const PICTURES: usize = 1000;

/// LIMIT: letters of the name of a heading.
const ANCHOR: usize = 200;

/// Renders a text.
pub(crate) fn render(source: &str) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut rendered = Rendered::default();
    let mut is_title = false;
    let mut raw = String::new();
    let mut events: Vec<Event<'_>> = Parser::new_ext(source, options)
        .map(|event| match event {
            Event::InlineMath(formula) => as_event(&formula, false, &mut rendered),
            Event::DisplayMath(formula) => as_event(&formula, true, &mut rendered),
            Event::Start(Tag::Heading { .. }) if rendered.title.is_empty() => {
                is_title = true;
                event
            }
            Event::End(TagEnd::Heading(_)) => {
                is_title = false;
                event
            }
            Event::Text(ref text) | Event::Code(ref text) if is_title => {
                rendered.title.extend(text.chars().take(500));
                event
            }
            Event::Start(Tag::Image { ref dest_url, .. }) => {
                note_picture(dest_url, &mut rendered);
                event
            }
            Event::Html(ref html) | Event::InlineHtml(ref html) => {
                raw.push_str(html);
                event
            }
            // A box to tick is a form; here it is a sign.
            Event::TaskListMarker(is_done) => Event::Text(CowStr::from(if is_done { "☑ " } else { "☐ " })),
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                rendered.beside += usize::from(is_beside(dest_url));
                event
            }
            other => other,
        })
        .collect();
    markup::edit(&raw, &mut Pictures(&mut rendered));
    name_headings(&mut events);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    rendered.html = clean(&html);
    rendered
}

/// Gives headings the ids that contents written by hand or by programs lead to: those of GitHub.
fn name_headings(events: &mut [Event<'_>]) {
    let own = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { id: Some(id), .. }) => Some((id.to_string(), 0)),
        _ => None,
    });
    let mut taken: HashMap<String, usize> = own.collect();
    let mut words: Option<(usize, String)> = None;
    let mut names = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match (event, &mut words) {
            (Event::Start(Tag::Heading { id: None, .. }), _) => words = Some((at, String::new())),
            (Event::Text(text) | Event::Code(text), Some((_, words))) => words.push_str(text),
            (Event::SoftBreak | Event::HardBreak, Some((_, words))) => words.push(' '),
            (Event::End(TagEnd::Heading(_)), _) => {
                names.extend(words.take().map(|(at, words)| (at, free(&anchor(&words), &mut taken))));
            }
            _ => {}
        }
    }
    for (at, name) in names {
        if let Some(Event::Start(Tag::Heading { id, .. })) = events.get_mut(at) {
            *id = name.map(CowStr::from);
        }
    }
}

/// The words of a heading as GitHub names it: letters, digits, `-` and `_` in lower case, blanks as `-`.
fn anchor(words: &str) -> String {
    let sign = |c: char| match c {
        ' ' => Some('-'),
        _ if c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_') => Some(c),
        _ => None,
    };
    words.trim().to_lowercase().chars().filter_map(sign).take(ANCHOR).collect()
}

/// That name, or with a number behind it if another heading has it; `None` if it is empty.
fn free(name: &str, taken: &mut HashMap<String, usize>) -> Option<String> {
    let mut free = name.to_owned();
    if name.is_empty() {
        return None;
    }
    while taken.contains_key(&free) {
        let number = taken.entry(name.to_owned()).or_default();
        *number += 1;
        free = format!("{name}-{number}");
    }
    taken.insert(free.clone(), 0);
    Some(free)
}

/// Notes the pictures of HTML inside a text.
struct Pictures<'a>(&'a mut Rendered);

impl Edit for Pictures<'_> {
    fn attribute(&mut self, tag: &str, name: &str, value: &str) -> Change {
        if (tag, name) == ("img", "src") && !value.trim().is_empty() {
            note_picture(value.trim(), self.0);
        }
        Change::Stays
    }
}

fn note_picture(address: &str, rendered: &mut Rendered) {
    let is_outside = address.contains("://") || address.starts_with("//") || address.starts_with("data:");
    let list = if is_outside { &mut rendered.outside } else { &mut rendered.pictures };
    if list.len() < PICTURES && list.iter().all(|other| other != address) {
        list.push(address.to_owned());
    }
}

/// A formula as `MathML`; as it was written if it cannot be read.
fn as_event(formula: &CowStr<'_>, is_block: bool, rendered: &mut Rendered) -> Event<'static> {
    let html = maths::presented(formula, is_block).unwrap_or_else(|| {
        rendered.unreadable += 1;
        format!("<code>{}</code>", escape(formula))
    });
    Event::InlineHtml(CowStr::from(html))
}

/// A formula in LaTeX as `MathML`; as it was written if it cannot be read.
pub(crate) fn formula(written: &str, is_block: bool) -> String {
    maths::presented(written, is_block).unwrap_or_else(|| format!("<code>{}</code>", escape(written)))
}

/// Cleans a body: no scripts, styles, frames or forms.
pub(crate) fn clean(html: &str) -> String {
    cleaner().clean(&nesting::bounded(html)).to_string()
}

/// Cleans a body whose addresses are given to `change`, which returns what stands there instead, or nothing.
pub(crate) fn clean_links(
    html: &str,
    change: impl for<'a> Fn(&'a str) -> Option<Cow<'a, str>> + Send + Sync + 'static,
) -> String {
    let mut cleaner = cleaner();
    cleaner.attribute_filter(move |_, attribute, value| match attribute {
        "href" | "src" | "poster" | "cite" => change(value),
        _ => Some(Cow::Borrowed(value)),
    });
    cleaner.clean(&nesting::bounded(&mathml::unfenced(html))).to_string()
}

fn cleaner() -> ammonia::Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = ammonia::Builder::default().clone_tag_attributes();
    for element in mathml::ELEMENTS {
        attributes.entry(element).or_default().extend(mathml::ATTRIBUTES);
    }
    // Old pages name places so.
    attributes.entry("a").or_default().insert("name");
    for element in ["video", "audio", "source"] {
        attributes.entry(element).or_default().extend(["src", "controls", "type", "poster"]);
    }
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags(mathml::ELEMENTS)
        .add_tags(["section", "figure", "figcaption", "video", "audio", "source"])
        .tag_attributes(attributes)
        .add_generic_attributes(["id", "dir", "hidden"])
        .add_clean_content_tags(mathml::ALTERNATIVES)
        .url_relative(ammonia::UrlRelative::PassThrough);
    cleaner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_a_clean_page() {
        let source = "# Maji `H2O`\n\nA *story* <script>alert(1)</script> <b onclick=x>bold</b>.\n\n\
            ![Rain](img/rain.png) ![Far](https://example.org/x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nNote[^1].\n\n[^1]: Foot.\n";
        let rendered = render(source);
        assert_eq!(rendered.title, "Maji H2O");
        assert_eq!(
            (rendered.pictures, rendered.outside),
            (vec!["img/rain.png".to_owned()], vec!["https://example.org/x.png".to_owned()])
        );
        for kept in ["<em>story</em>", "<b>bold</b>", "<img src=\"img/rain.png\" alt=\"Rain\"", "<td>2</td>", "Foot."] {
            assert!(rendered.html.contains(kept), "{kept}: {}", rendered.html);
        }
        for bad in ["script", "onclick"] {
            assert!(!rendered.html.contains(bad), "{bad}: {}", rendered.html);
        }
    }

    #[test]
    fn places_that_are_named_in_the_old_way_stay() {
        assert!(
            render("<a name=\"mto\"></a>Mto").html.contains("<a name=\"mto\""),
            "{}",
            render("<a name=\"mto\"></a>").html
        );
    }

    #[test]
    fn headings_have_the_names_that_contents_lead_to() {
        let source = "# The Athi\n\n[down](#whats-new-v12)\n\n## What's *new*: `v1.2`?\n\n## Maji & Mto\n\n## Maji & Mto\n\n\
            ## हिन्दी भाषा\n\n## Own {#the-athi-1}\n\n### The Athi\n\n## ???\n";
        let html = render(source).html;
        for kept in [
            "<h1 id=\"the-athi\">",
            "<h2 id=\"whats-new-v12\">",
            "<h2 id=\"maji--mto\">",
            "<h2 id=\"maji--mto-1\">",
            "<h2 id=\"हिन्दी-भाषा\">",
            "<h2 id=\"the-athi-1\">Own",
            "<h3 id=\"the-athi-2\">",
            "<h2>???",
        ] {
            assert!(html.contains(kept), "{kept}: {html}");
        }
    }

    #[test]
    fn pictures_in_html_are_pictures_and_boxes_to_tick_are_signs() {
        let source = "The pump:\n\n<img src=\"pic.png\"\n  width=\"200\" alt=\"pump\">\n\nA <img src='b.png'> and <!-- <img src=c.png> --> \
            <img src=\"https://example.org/x.png\"> `<img src=d.png>`\n\n- [x] dug\n- [ ] lined\n";
        let rendered = render(source);
        assert_eq!(rendered.pictures, ["pic.png", "b.png"]);
        assert_eq!(rendered.outside, ["https://example.org/x.png"]);
        for kept in ["<img src=\"pic.png\" width=\"200\" alt=\"pump\">", "☑ dug", "☐ lined"] {
            assert!(rendered.html.contains(kept), "{kept}: {}", rendered.html);
        }
    }

    #[test]
    fn maths_becomes_mathml() {
        let rendered =
            render("Area $A = \\pi r^2$ and\n\n$$\\frac{a}{b} = \\sqrt{x}$$\n\nbroken $\\nonsense{x}$ stays.");
        for kept in ["<msup>", "<mfrac>", "<msqrt>", "display=\"block\"", "π", "\\nonsense{"] {
            assert!(rendered.html.contains(kept), "{kept}: {}", rendered.html);
        }
        assert_eq!(rendered.unreadable, 1, "{}", rendered.html);
    }

    #[test]
    fn hostile_maths_is_only_text() {
        let rendered =
            render("$\\text{<img src=x onerror=alert(1)>}$ <math><mtext><script>alert(1)</script></mtext></math>");
        assert!(!rendered.html.contains("<img") && !rendered.html.contains("<script"), "{}", rendered.html);
    }
}
