//! Formulas in LaTeX as `MathML` (W3C, 3.0), by pulldown-latex.

use std::collections::HashSet;

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use crate::{extract, mathml};

/// LIMIT: bytes of one formula at import, where a child reads it.
const FORMULA_BYTES: usize = 16 << 10;
/// LIMIT: bytes of a formula that a page asks for, and groups inside groups in it: the server itself reads those.
const ASKED_BYTES: usize = 1000;
const ASKED_DEPTH: usize = 40;

/// A formula as an element; `is_block` for one that stands by itself. `None` if it is too long or no formula.
pub fn presented(formula: &str, is_block: bool) -> Option<String> {
    if formula.len() > FORMULA_BYTES {
        return None;
    }
    let storage = Storage::new();
    let events: Result<Vec<_>, _> = Parser::new(formula, &storage).collect();
    let events = events.ok()?;
    let mut html = String::new();
    let display_mode = if is_block { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    push_mathml(&mut html, events.into_iter().map(Ok::<_, std::fmt::Error>), config).ok()?;
    Some(html)
}

/// The same for a formula of somebody who is not known, within narrower limits.
pub fn asked(formula: &str, is_block: bool) -> Option<String> {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in formula.bytes() {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let nests =
        formula.matches("\\begin").count() + formula.matches("\\left").count() + formula.matches("\\frac").count();
    let is_small = (1..=ASKED_BYTES).contains(&formula.len()) && deepest + nests <= ASKED_DEPTH;
    let element = if is_small { presented(formula, is_block)? } else { return None };
    // The words of a formula are written as they come: only elements of formulas get out of here.
    let clean = cleaner().clean(&element).to_string();
    clean.starts_with("<math").then_some(clean)
}

fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(mathml::ELEMENTS.iter().copied().collect())
        .generic_attributes(mathml::ATTRIBUTES.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style", "template", "noscript", "iframe"]))
        .url_schemes(HashSet::new());
    cleaner
}

/// A text with its formulas, between `\(` and `\)`, `\[` and `\]` or `$$`, as elements. `text` is HTML as a sanitiser writes
/// it; what stands in `pre` and `code` is left alone, and so is what is no formula.
pub fn in_html(html: &str) -> String {
    between(html, &SIGNS, &asked)
}

/// The same with other signs, and with what `show` makes of a formula and of whether it stands by itself.
pub(crate) fn between(html: &str, signs: &[Signs], show: &dyn Fn(&str, bool) -> Option<String>) -> String {
    if !signs.iter().any(|(open, ..)| html.contains(open)) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut literal) = (html, 0_usize);
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let (text, tag) = rest.split_at(end);
        if literal == 0 {
            in_text(text, signs, show, &mut out);
        } else {
            out.push_str(text);
        }
        let close = tag.find('>').map_or(tag.len(), |at| at + 1);
        let (tag, after) = tag.split_at(close);
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
        if matches!(name, Some("pre" | "code" | "math")) {
            literal = if tag.starts_with("</") { literal.saturating_sub(1) } else { literal + 1 };
        }
        out.push_str(tag);
        rest = after;
    }
    out
}

/// Opening, closing, and whether it stands by itself.
pub(crate) type Signs = (&'static str, &'static str, bool);

const SIGNS: [Signs; 3] = [("\\(", "\\)", false), ("\\[", "\\]", true), ("$$", "$$", true)];

fn in_text(text: &str, signs: &[Signs], show: &dyn Fn(&str, bool) -> Option<String>, out: &mut String) {
    let mut rest = text;
    loop {
        let first = signs.iter().filter_map(|signs| Some((rest.find(signs.0)?, signs))).min_by_key(|(at, _)| *at);
        let Some((at, (open, close, is_block))) = first else { break };
        let (before, from) = rest.split_at(at);
        let inside = from.get(open.len()..).unwrap_or_default();
        let Some(end) = inside.find(close) else { break };
        let (formula, after) = inside.split_at(end);
        out.push_str(before);
        let plain = extract::decode_references(formula).replace('\u{a0}', " ");
        match show(plain.trim(), *is_block) {
            Some(element) => out.push_str(&element),
            None => out.push_str(from.get(..open.len() + end + close.len()).unwrap_or_default()),
        }
        rest = after.get(close.len()..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_elements_and_nothing_else_does() {
        let html =
            in_html("<p>If \\(a^2 &lt; b\\) then $$x = \\frac{1}{2}$$ and <code>\\(c\\)</code>, 5$ or 6$, \\(open</p>");
        assert!(html.starts_with("<p>If <math") && html.matches("<math").count() == 2, "{html}");
        assert!(html.contains("<mfrac>") && html.contains("display=\"block\""), "{html}");
        assert!(html.ends_with("and <code>\\(c\\)</code>, 5$ or 6$, \\(open</p>"), "{html}");
        for hostile in [
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;img src=x onerror=alert(1)&gt;",
            "&lt;/math&gt;&lt;a href=x&gt;",
        ] {
            let html = in_html(&format!("<p>\\(\\text{{{hostile}}}\\)</p>"));
            for bad in ["<script", "<img", "<a "] {
                assert!(html.starts_with("<p>") && !html.contains(bad), "{html}");
            }
        }
    }

    #[test]
    fn what_would_cost_too_much_is_left_as_it_is() {
        for formula in
            ["{".repeat(500) + &"}".repeat(500), "x".repeat(2000), "\\frac{1}".repeat(60), "\\left(".repeat(80)]
        {
            assert_eq!(asked(&formula, false), None);
        }
        assert!(asked("\\sqrt{x}", false).is_some() && asked("\\notacommand{x}", false).is_none());
    }
}
