//! Formulas in LaTeX, as pages of courses and questions have them, so that they are seen without a program.

use crate::import::text::{escape, formula};
use crate::{extract, maths};

/// How formulas begin and end, and whether they stand by themselves: those of `MathJax`, and those of Open edX.
const MARKS: [maths::Signs; 5] = [
    ("[mathjaxinline]", "[/mathjaxinline]", false),
    ("[mathjax]", "[/mathjax]", true),
    ("\\(", "\\)", false),
    ("\\[", "\\]", true),
    ("$$", "$$", true),
];
/// The attribute of a picture that Canvas' server would draw.
const EQUATION: &str = "data-equation-content";

/// A body whose formulas are elements; what is none stays as it was written.
pub(crate) fn seen(html: &str) -> String {
    maths::between(&written(html), &MARKS, &|written, is_block| Some(formula(written, is_block)))
}

/// A body whose formulas are text: pictures that a server would draw are written as what they show.
pub(crate) fn written(html: &str) -> String {
    let mut made = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        let (before, tag) = rest.split_at(at);
        made.push_str(before);
        let Some(end) = tag.find('>') else { break };
        let (tag, after) = tag.split_at(end + 1);
        let content = tag.split_once(EQUATION).and_then(|(_, value)| {
            let value = value.trim_start().strip_prefix('=')?.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value.get(1..)?.split(quote).next()
        });
        match content {
            Some(content) => made.extend(["\\(", &escape(&extract::decode_references(content)), "\\)"]),
            None => made.push_str(tag),
        }
        rest = after;
    }
    made.push_str(rest);
    made
}

/// Whether a page has pictures of formulas that a server would draw.
pub(crate) fn has_drawn(html: &str) -> bool {
    html.contains(EQUATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_seen() {
        let html = seen("a [mathjaxinline]x &lt; 2[/mathjaxinline] b \\(y\\) c [mathjax] <p>[/mathjax] \\[");
        assert_eq!(html.matches("<math").count(), 2, "{html}");
        assert!(html.contains("c [mathjax] <p>[/mathjax] \\["), "{html}");
        let html = seen("<p>$$\\frac12$$ and <code>\\(c\\)</code>, $5</p>");
        assert!(html.contains("<mfrac>") && html.ends_with("and <code>\\(c\\)</code>, $5</p>"), "{html}");
        assert_eq!(seen("\\(\\nonsense{a &lt; b}\\)"), "<code>\\nonsense{a &lt; b}</code>");
    }

    #[test]
    fn pictures_of_formulas_are_formulas() {
        let picture = "<img class=\"equation_image\" src=\"/equation_images/x\" alt=\"LaTeX: x\" \
                       data-equation-content=\"x &lt; \\frac{1}{2}\"> <img src=\"a.png\">";
        assert_eq!(written(picture), "\\(x &lt; \\frac{1}{2}\\) <img src=\"a.png\">");
        assert!(seen(picture).contains("<mfrac>"), "{}", seen(picture));
    }
}
