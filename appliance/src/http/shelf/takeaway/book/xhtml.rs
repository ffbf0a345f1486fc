//! HTML as the cleaner writes it becomes XHTML.

use std::fmt::Write as _;

use maktaba_library::doors::xml;

/// HTML as the cleaner writes it (WHATWG HTML, 13.3) as XHTML: each element is closed, references are numbers, and only
/// elements and attributes stay that the newer of both has, where it has them.
pub(super) fn as_xhtml(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        write_text(&mut out, text, &mut open);
        let end = end_of_tag(tag);
        rest = tag.get(end + 1..).unwrap_or_default();
        write_tag(&mut out, tag.get(1..end).unwrap_or_default(), &mut open, rest);
    }
    out.push_str(&in_xml(rest));
    out
}

/// An element that is open, under the name it was written with, and its last child.
struct Open<'a> {
    name: &'a str,
    written: &'a str,
    last_child: &'a str,
    /// Of a list: whether an item of ours is open in it.
    has_item: bool,
}

impl Open<'_> {
    /// What items of it are, if it is a list.
    fn item(&self) -> Option<&'static str> {
        match self.name {
            "ul" | "ol" => Some("li"),
            "dl" => Some("dd"),
            _ => None,
        }
    }
}

/// Text, in an item where it stands in a list.
fn write_text(out: &mut String, text: &str, open: &mut [Open<'_>]) {
    if !text.trim().is_empty() {
        begin_item(out, open.last_mut());
    }
    out.push_str(&in_xml(text));
}

/// Begins an item for what may not stand in a list itself (WHATWG HTML, 4.4.5 to 4.4.9).
fn begin_item(out: &mut String, list: Option<&mut Open<'_>>) {
    let Some(list) = list.filter(|list| !list.has_item) else { return };
    let Some(item) = list.item() else { return };
    if item == "dd" && list.last_child.is_empty() {
        out.push_str("<dt></dt>");
    }
    write!(out, "<{item}>").ok();
    (list.has_item, list.last_child) = (true, item);
}

/// Ends the item that [`begin_item`] began.
fn end_item(out: &mut String, list: Option<&mut Open<'_>>) {
    if let Some(list) = list.filter(|list| list.has_item) {
        list.has_item = false;
        write!(out, "</{}>", list.item().unwrap_or_default()).ok();
    }
}

/// Makes what stands before an element fit it: in a list what is no item of it goes into one.
fn make_way(out: &mut String, name: &str, parent: Option<&mut Open<'_>>) {
    let Some(parent) = parent else { return };
    let is_item = match parent.item() {
        Some("li") => name == "li",
        Some(_) => matches!(name, "dt" | "dd" | "div"),
        None => return,
    };
    if !is_item {
        return begin_item(out, Some(parent));
    }
    end_item(out, Some(&mut *parent));
    if name == "dd" && parent.last_child.is_empty() {
        out.push_str("<dt></dt>");
    }
}

/// What an element is written as, so that it may stand where it does (WHATWG HTML, 4.4.8 to 4.4.13): a caption is the
/// first or the last thing of its figure, an item is in a list, a list of terms has a description for its last.
fn written_as<'a>(name: &'a str, open: &[Open<'_>], rest: &str) -> &'a str {
    let parent = open.last();
    let is_in = |lists: &[&str]| parent.is_some_and(|parent| lists.contains(&parent.name));
    let is_in_group = || is_in(&["div"]) && open.iter().rev().nth(1).is_some_and(|list| list.name == "dl");
    match name {
        "figcaption" => {}
        "li" if !is_in(&["ul", "ol"]) => return "div",
        "dt" | "dd" if !is_in(&["dl"]) && !is_in_group() => return "div",
        _ => return name,
    }
    let is_in_figure = parent.is_some_and(|parent| parent.name == "figure");
    let is_first = parent.is_some_and(|parent| parent.last_child.is_empty());
    let behind = rest.split_once("</figcaption>").map_or("", |(_, behind)| behind.trim_start());
    let is_last = behind.starts_with("</figure") && parent.is_some_and(|parent| parent.last_child != "figcaption");
    if is_in_figure && (is_first || is_last) { name } else { "div" }
}

fn end_of_tag(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// References by name that HTML's writer uses and XML does not know; characters that XML has no place for.
fn in_xml(text: &str) -> String {
    xml::clean(&text.replace("&nbsp;", "&#160;")).into_owned()
}

const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "source", "track", "wbr"];
/// Elements of old HTML, which stand for nothing but a look, and times, which may hold words alone; what is in them stays.
const OLD: [&str; 9] = ["acronym", "big", "center", "font", "strike", "tt", "dir", "basefont", "time"];
const OLD_ATTRIBUTES: [&str; 16] = [
    "align",
    "valign",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "clear",
    "compact",
    "noshade",
    "nowrap",
    "rules",
    "frame",
    "summary",
    "axis",
];

fn write_tag<'a>(out: &mut String, tag: &'a str, open: &mut Vec<Open<'a>>, rest: &str) {
    let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(name_end);
    let is_broken = matches!(name, "img" | "source") && !attributes.contains("src=\"");
    if tag.starts_with('!') || OLD.contains(&name) || is_broken {
        return;
    }
    if is_end {
        // The cleaner closes what it opened, in order.
        end_item(out, open.last_mut().filter(|list| list.name == name));
        let closed = open.pop();
        if name == "dl" && closed.as_ref().is_some_and(|list| list.last_child == "dt") {
            out.push_str("<dd></dd>");
        }
        write!(out, "</{}>", closed.map_or(name, |closed| closed.written)).ok();
        return;
    }
    make_way(out, name, open.last_mut());
    let written = written_as(name, open, rest);
    if let Some(parent) = open.last_mut() {
        parent.last_child = if parent.has_item { parent.last_child } else { name };
    }
    if !VOID.contains(&name) {
        open.push(Open { name, written, last_child: "", has_item: false });
    }
    write!(out, "<{written}").ok();
    match name {
        "svg" => out.push_str(" xmlns=\"http://www.w3.org/2000/svg\""),
        "math" => out.push_str(" xmlns=\"http://www.w3.org/1998/Math/MathML\""),
        _ => {}
    }
    let mut rest = attributes.trim();
    let mut has_alt = false;
    while let Some((key, more)) = rest.split_once("=\"") {
        let Some((value, more)) = more.split_once('"') else { break };
        let key = key.trim();
        let is_size = matches!(key, "width" | "height")
            && !matches!(name, "img" | "video" | "svg" | "image" | "rect" | "use" | "pattern");
        // Where styles of formulas may be said (MathML 3, 3.1.6).
        let is_style = key == "displaystyle" && !matches!(name, "math" | "mstyle" | "mtable");
        let is_known = !OLD_ATTRIBUTES.contains(&key) && !is_size && !is_style;
        let is_known = is_known && (!key.contains(':') || key == "epub:type");
        let is_number =
            !matches!((name, key), ("img" | "video", "width" | "height")) || value.bytes().all(|b| b.is_ascii_digit());
        has_alt |= key == "alt";
        let meant = match key {
            // What a vocabulary of its own means was said in the head, which is not here.
            "epub:type" => value.split_whitespace().filter(|kind| !kind.contains(':')).collect::<Vec<_>>().join(" "),
            "lang" => maktaba_library::language::normalise(value).unwrap_or_default(),
            _ => value.to_owned(),
        };
        let says = !meant.is_empty() || !matches!(key, "epub:type" | "lang");
        if is_known && is_number && says && key != "loading" {
            write!(out, " {key}=\"{}\"", in_xml(&meant.replace('<', "&lt;"))).ok();
        }
        rest = more.trim();
    }
    if name == "img" && !has_alt {
        out.push_str(" alt=\"\"");
    }
    out.push_str(if VOID.contains(&name) { "/>" } else { ">" });
}

/// Ids of a page as it was written.
pub(super) fn ids(page: &str) -> impl Iterator<Item = &str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(id, _)| id))
}

/// A page whose links lead to parts that are there: of one that does not, only the page stays. `is_there` is asked with
/// what stands before and behind the `#`.
pub(super) fn with_targets(page: &str, is_there: impl Fn(&str, &str) -> bool) -> String {
    const LINK: &str = " href=\"";
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, link)) = rest.split_once(LINK) {
        let Some((href, behind)) = link.split_once('"') else { break };
        out.push_str(before);
        match href.split_once('#') {
            Some((page, part)) if !is_there(page, part) => {
                if !page.is_empty() {
                    write!(out, "{LINK}{page}\"").ok();
                }
            }
            _ => {
                write!(out, "{LINK}{href}\"").ok();
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_xhtml() {
        for (html, xhtml) in [
            ("<p>a&nbsp;b<br>c</p>", "<p>a&#160;b<br/>c</p>"),
            ("<img src=\"a.png\" width=\"50%\" height=\"9\">", "<img src=\"a.png\" height=\"9\" alt=\"\"/>"),
            ("<td align=\"left\" width=\"5\" title=\"a > b < c\">x</td>", "<td title=\"a > b &lt; c\">x</td>"),
            ("<center>x</center><hr>", "x<hr/>"),
            (
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
            ),
            ("<img alt=\"a\"><source><p><time>b <abbr>c</abbr></time></p>", "<p>b <abbr>c</abbr></p>"),
            (
                "<math displaystyle=\"true\"><mi displaystyle=\"true\">x</mi></math>",
                "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" displaystyle=\"true\"><mi>x</mi></math>",
            ),
            (
                "<dl><dt>a</dt></dl><dl><dt>a</dt><dd>b</dd></dl>",
                "<dl><dt>a</dt><dd></dd></dl><dl><dt>a</dt><dd>b</dd></dl>",
            ),
            (
                "<figure><img src=\"a\" alt=\"\"><figcaption>b</figcaption> </figure>",
                "<figure><img src=\"a\" alt=\"\"/><figcaption>b</figcaption> </figure>",
            ),
            (
                "<figure><hr><figcaption>b</figcaption><hr></figure><figcaption>c</figcaption>",
                "<figure><hr/><div>b</div><hr/></figure><div>c</div>",
            ),
            (
                "<ul><li>a</li>b <b>c</b><ul><li>d</li></ul><li>e</li></ul>",
                "<ul><li>a</li><li>b <b>c</b><ul><li>d</li></ul></li><li>e</li></ul>",
            ),
            ("<ol> <p>a</p></ol><li>b</li>", "<ol> <li><p>a</p></li></ol><div>b</div>"),
            (
                "<dl>a<dd>b</dd></dl><section><dd>c</dd></section>",
                "<dl><dt></dt><dd>a</dd><dd>b</dd></dl><section><div>c</div></section>",
            ),
            ("<dl><dd>b</dd></dl>", "<dl><dt></dt><dd>b</dd></dl>"),
            ("<audio controls=\"\"></audio>", "<audio controls=\"\"></audio>"),
            ("<section epub:type=\"z3998:poem\">a</section>", "<section>a</section>"),
            ("<b epub:type=\"se:x chapter\" lang=\"_3\">a</b>", "<b epub:type=\"chapter\">a</b>"),
            ("a\u{1}b", "ab"),
        ] {
            assert_eq!(as_xhtml(html), xhtml, "{html}");
        }
    }

    #[test]
    fn links_to_parts_that_are_not_there_lead_to_their_page() {
        let page = "<a href=\"#x-a\">1</a><a href=\"#x-b\">2</a><a class=\"c\" href=\"b.html#x-a\">3</a><p id=\"x-a\">";
        let mended = with_targets(page, |page, part| page.is_empty() && ids("<p id=\"x-a\">").any(|id| id == part));
        assert_eq!(mended, "<a href=\"#x-a\">1</a><a>2</a><a class=\"c\" href=\"b.html\">3</a><p id=\"x-a\">");
    }
}
