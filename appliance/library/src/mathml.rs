//! Elements and attributes of `MathML` Core (W3C) that pages may hold: presentation only, no links, no scripts.

use std::borrow::Cow;

/// Elements.
pub const ELEMENTS: [&str; 27] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "ms",
    "msup",
    "msub",
    "msubsup",
    "mfrac",
    "msqrt",
    "mroot",
    "mover",
    "munder",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mstyle",
    "mpadded",
    "mphantom",
    "merror",
    "mmultiscripts",
    "mprescripts",
    "none",
];

/// Elements that say in other words what is shown already, beside it in `semantics` (`MathML` 3, 5.1): nobody reads them.
pub const ALTERNATIVES: [&str; 2] = ["annotation", "annotation-xml"];

/// Attributes of these elements.
pub const ATTRIBUTES: [&str; 17] = [
    "display",
    "mathvariant",
    "stretchy",
    "fence",
    "separator",
    "accent",
    "accentunder",
    "form",
    "largeop",
    "movablelimits",
    "symmetric",
    "lspace",
    "rspace",
    "minsize",
    "maxsize",
    "linethickness",
    "displaystyle",
];

/// HTML whose `mfenced`, which `MathML` Core does not know, is what it stands for (`MathML` 3, 3.3.8): a row with its fences,
/// and what separates its parts.
pub fn unfenced(html: &str) -> Cow<'_, str> {
    if !html.contains("<mfenced") {
        return html.into();
    }
    let mut made = String::with_capacity(html.len() + 256);
    let mut fences: Vec<Fence> = Vec::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.find('<').map(|at| rest.split_at(at)) {
        made.push_str(before);
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |at| at + 1));
        rest = after;
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        let (is_end, is_empty) = (tag.starts_with("</"), tag.ends_with("/>"));
        if is_end {
            if let Some(fence) = fences.pop_if(|fence| fence.depth == 0 && name == "mfenced") {
                made.push_str(&fence.end());
                continue;
            }
            if let Some(fence) = fences.last_mut() {
                fence.depth = fence.depth.saturating_sub(1);
            }
            made.push_str(tag);
            continue;
        }
        if let Some(fence) = fences.last_mut().filter(|fence| fence.depth == 0) {
            made.push_str(&fence.separator());
        }
        let is_fence = name == "mfenced" && fences.len() < DEPTH;
        if is_fence {
            let fence = Fence::of(tag);
            made.push_str(&fence.begin());
            if is_empty {
                made.push_str(&fence.end());
            } else {
                fences.push(fence);
            }
            continue;
        }
        if let (Some(fence), false) = (fences.last_mut(), is_empty || tag.starts_with("<!")) {
            fence.depth += 1;
        }
        made.push_str(tag);
    }
    made.push_str(rest);
    fences.iter().rev().for_each(|fence| made.push_str(&fence.end()));
    made.into()
}

/// LIMIT: fences inside each other.
const DEPTH: usize = 64;

/// A fence that is open.
struct Fence {
    open: String,
    close: String,
    separators: Vec<char>,
    /// Parts that have begun.
    parts: usize,
    /// Elements that are open in it.
    depth: usize,
}

impl Fence {
    fn of(tag: &str) -> Self {
        let value = |name: &str, default: &str| {
            let written = tag.split_once(&format!(" {name}=")).and_then(|(_, rest)| {
                let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                rest.get(1..)?.split(quote).next()
            });
            written.unwrap_or(default).trim().replace(['<', '>'], "")
        };
        let separators = value("separators", ",").chars().filter(|c| !c.is_whitespace()).collect();
        Self { open: value("open", "("), close: value("close", ")"), separators, parts: 0, depth: 0 }
    }

    fn begin(&self) -> String {
        ["<mrow>", &mark(&self.open)].concat()
    }

    fn end(&self) -> String {
        [&mark(&self.close), "</mrow>"].concat()
    }

    /// What stands before the next part; the last of the separators goes on for all that follow.
    fn separator(&mut self) -> String {
        self.parts += 1;
        let before = self.parts.checked_sub(2);
        let sign = before.and_then(|at| self.separators.get(at).or(self.separators.last()));
        sign.map_or_else(String::new, |sign| mark(&sign.to_string()))
    }
}

fn mark(sign: &str) -> String {
    if sign.is_empty() { String::new() } else { ["<mo>", sign, "</mo>"].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_become_rows() {
        let cases = [
            (
                "<mfenced separators=\";\"><mn>3</mn><mn>4</mn></mfenced>",
                "<mrow><mo>(</mo><mn>3</mn><mo>;</mo><mn>4</mn><mo>)</mo></mrow>",
            ),
            (
                "<msup><mfenced open=\"[\" close=\"\"><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfenced><mn>2</mn></msup>",
                "<msup><mrow><mo>[</mo><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mrow><mn>2</mn></msup>",
            ),
            (
                "<mfenced separators=\"\"><mfenced><mi>x</mi><mspace/><mi>y</mi></mfenced></mfenced>",
                "<mrow><mo>(</mo><mrow><mo>(</mo><mi>x</mi><mo>,</mo><mspace/><mo>,</mo><mi>y</mi><mo>)</mo></mrow><mo>)</mo></mrow>",
            ),
            ("<mfenced><mi>x", "<mrow><mo>(</mo><mi>x<mo>)</mo></mrow>"),
            ("<mi>x</mi>", "<mi>x</mi>"),
        ];
        for (html, expected) in cases {
            assert_eq!(unfenced(html), expected, "{html}");
        }
    }
}
