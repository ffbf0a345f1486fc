//! A question in plain words, to be asked again.

use serde::{Deserialize, Serialize};

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
fn range(text: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return Some(format!("{} ± {}", f64::midpoint(low, high), (high - low) / 2.0));
    }
    let (middle, around) = text.split_once('±').unwrap_or((text, "0"));
    (number(middle).is_some() && number(around).is_some()).then(|| text.to_owned())
}

pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
