//! A question in plain words, to be asked again.

use serde::{Deserialize, Serialize};

use crate::extract::plain;
use crate::import::text::{escape, raised};
use crate::numbers;

/// LIMIT: powers, indices and cells inside each other.
const DEPTH: usize = 8;

/// Where something is to be filled in.
pub(crate) const GAP: &str = "______";

/// How a question is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Answers {
    /// By some of what stands there.
    Choice,
    /// By a short text.
    Text,
    /// By a number.
    Number,
    /// By putting in order.
    Order,
}

/// Before a question that GIFT cannot tell whole: how it is answered. Other programs take it for a comment.
pub(crate) const MARK: &str = "// maktaba: ";

impl Answers {
    /// The line before such a question.
    pub(crate) fn mark(self) -> String {
        format!("{MARK}{self:?}")
    }
}

/// A question in plain words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub answers: Answers,
    /// Answers, and whether they are right; what is to be put in order stands in the right order.
    pub lines: Vec<(bool, String)>,
    /// What helps.
    pub hint: String,
    /// What it shows: an address that holds a JPEG (RFC 2397).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// Right answers that are typed: numbers, if all of them are.
pub(crate) fn of_words(texts: Vec<String>) -> (Answers, Vec<(bool, String)>) {
    let ranges: Option<Vec<String>> = texts.iter().map(|text| range(text)).collect();
    let (answers, lines) = match ranges.filter(|ranges| !ranges.is_empty()) {
        Some(ranges) => (Answers::Number, ranges),
        None => (Answers::Text, texts),
    };
    (answers, lines.into_iter().map(|line| (true, line)).collect())
}

/// `3.14`, `3.14 ± 0.01` or `1..5`, which is 3 ± 2.
pub(crate) fn range(text: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        // Twelve digits, as the half of a difference has many that mean nothing.
        let short = |number: f64| format!("{number:.11e}").parse().unwrap_or(number);
        return Some(format!("{} ± {}", short(f64::midpoint(low, high)), short((high - low) / 2.0)));
    }
    let (middle, around) = text.split_once('±').unwrap_or((text, "0"));
    (number(middle).is_some() && number(around).is_some()).then(|| text.to_owned())
}

/// A number, and how far off it may be, with a point and the digits of ASCII; as it is written where it is none.
pub(crate) fn in_digits(text: &str) -> String {
    let parts: Vec<&str> = text.split('±').collect();
    // Before three digits a comma stands after thousands, unless it is before a fraction elsewhere.
    let has_comma = |part: &str| part.contains(',') && !part.contains('.');
    let is_fraction =
        |part: &&str| has_comma(part) && matches!(numbers::meant(part).as_slice(), [only] if only.fract() != 0.0);
    let in_thousands = !parts.iter().any(is_fraction);
    let digits = |part: &&str| {
        let readings = numbers::meant(part);
        let number = if in_thousands && has_comma(part) { readings.first() } else { readings.last() };
        number.map_or_else(|| part.trim().to_owned(), f64::to_string)
    };
    parts.iter().map(digits).collect::<Vec<_>>().join(" ± ")
}

pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Stands for a blank at the beginning of a line of code until all others are made single.
const INDENT: char = '\u{e000}';
/// LIMIT: blanks at the beginning of a line.
const INDENTED: usize = 40;

/// A text of HTML in plain lines: powers and indices stay what they are, a row of a table is a line, code keeps its blanks.
pub(crate) fn lines(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let (mut open, mut has_cell, mut is_code) = (Vec::new(), false, false);
    for part in parts {
        let name = part.split(|c: char| c == '>' || c.is_ascii_whitespace()).next().unwrap_or_default();
        let sign = match name.trim_start_matches('/').to_ascii_lowercase().as_str() {
            "sup" => "^",
            "sub" => "_",
            "td" | "th" => "|",
            other => {
                if other == "tr" {
                    (open, has_cell) = (Vec::new(), false);
                }
                if other == "pre" {
                    is_code = !name.starts_with('/');
                }
                let (tag, rest) = part.split_at(part.find('>').map_or(part.len(), |at| at + 1));
                text.extend(["<", tag]);
                text.push_str(&indented(rest, matches!(other, "pre" | "br"), is_code));
                continue;
            }
        };
        if !name.starts_with('/') {
            if sign == "|" && std::mem::replace(&mut has_cell, true) {
                text.push_str(" | ");
            }
            if open.len() < DEPTH {
                open.push((text.len(), sign));
            }
        } else if let Some((from, sign)) = open.pop() {
            let inside = words(&plain(&text.split_off(from)));
            let is_cell = sign == "|" || inside.is_empty();
            let other = || if is_cell { inside.clone() } else { format!("{sign}({inside})") };
            let made = raised(sign, &inside).filter(|_| !is_cell).unwrap_or_else(other);
            text.push_str(&escape(&made));
        }
        text.push_str(&indented(part.split_once('>').map_or("", |(_, rest)| rest), false, is_code));
    }
    let is_said = |line: &String| line.chars().any(|c| c != INDENT);
    let lines: Vec<String> = plain(&text).lines().map(words).filter(is_said).collect();
    lines.join("\n").trim_start_matches(INDENT).replace(INDENT, " ")
}

/// A text between tags with the blanks at the beginning of its lines kept, where it is code or they are more than blanks; the
/// first one may have begun before.
fn indented(text: &str, is_line: bool, is_code: bool) -> String {
    let mut made = String::new();
    for (at, line) in text.split('\n').enumerate() {
        let begins = is_code && (at > 0 || is_line) || line.starts_with("\u{a0}\u{a0}");
        if at > 0 {
            made.push_str(if is_code { "<br>" } else { "\n" });
        }
        let words = if begins { line.trim_start_matches([' ', '\t', '\u{a0}']) } else { line };
        let before = line.get(..line.len() - words.len()).unwrap_or_default();
        let blanks: usize = before.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        made.extend(std::iter::repeat_n(INDENT, blanks.min(INDENTED)));
        made.push_str(words);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_before_thousands_or_a_fraction() {
        let cases = [
            ("1,500", "1500"),
            ("12,345 ± 5", "12345 ± 5"),
            ("12,345 ± 0.5", "12345 ± 0.5"),
            ("1,500 ± 0,005", "1.5 ± 0.005"),
            ("3,5", "3.5"),
            ("3.142", "3.142"),
            ("-1,500", "-1500"),
            ("1,234.5 ± 1,500", "1234.5 ± 1500"),
            ("no ± x", "no ± x"),
        ];
        for (typed, written) in cases {
            assert_eq!(in_digits(typed), written);
        }
    }

    #[test]
    fn powers_and_lines_of_html_stay() {
        let cases = [
            ("<p>10<sup>3</sup></p>", "10³"),
            ("10<SUB class='a'>3</SUB>", "10₃"),
            ("2.5 m<sup>−<b>2</b></sup> &lt; x<sup>ab</sup>y<sub></sub>", "2.5 m⁻² < x^(ab)y"),
            ("x<sup>y<sup>2</sup></sup>", "x^(y²)"),
            ("<p>Row?</p><table><tr><th>a</th><td><p>1</p></td></tr><tr><td>b</td></tr></table>", "Row?\na | 1\nb"),
            ("<ul><li>x</li><li>y  z</li></ul>", "x\ny z"),
            ("3 < 5 <sup", "3 < 5"),
            (
                "<p>Code?</p><pre>\n  if x:\n\n    <b>print</b>(x)\n\ty\n</pre> z",
                "Code?\n  if x:\n    print(x)\n    y\nz",
            ),
            ("<p>a<br>\n\u{a0}\u{a0}b</p>", "a\n  b"),
            ("<pre>  a\n  b</pre>", "a\n  b"),
        ];
        for (html, expected) in cases {
            assert_eq!(lines(html), expected, "{html}");
        }
        assert!(lines(&"<sup>1".repeat(100_000)).starts_with('1'));
    }
}
