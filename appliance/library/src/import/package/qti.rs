//! Quizzes of Common Cartridges (IMS QTI 1.2) as a page: questions, what could be answered, and the key, folded away.

use super::words::Words;
use crate::import::text::{clean, escape};
use crate::import::xml::Node;

/// LIMIT: questions of one quiz.
const QUESTIONS: usize = 1000;

/// A quiz as the body of a page.
pub(super) struct Quiz {
    pub(super) title: String,
    pub(super) html: String,
    pub(super) questions: usize,
}

/// Reads a quiz, or a bank of questions.
pub(super) fn read(root: &Node, words: &Words) -> Quiz {
    let title = root.find("assessment").and_then(|one| one.attribute("title")).unwrap_or_default().to_owned();
    let mut items = root.all("item");
    let left = items.len().saturating_sub(QUESTIONS);
    items.truncate(QUESTIONS);
    let mut html = String::from("<ol>\n");
    for item in &items {
        html += &["<li>", &question(item, words), "</li>\n"].concat();
    }
    html.push_str("</ol>\n");
    if left > 0 {
        html += &["<p>… + ", &left.to_string(), "</p>\n"].concat();
    }
    Quiz { title, html: clean(&html), questions: items.len() }
}

fn question(item: &Node, words: &Words) -> String {
    let Some(presentation) = item.find("presentation") else { return String::new() };
    let mut html = String::new();
    asked(presentation, &mut html);
    for response in responses(presentation) {
        html += &choices(response);
    }
    let key = key(item, presentation);
    if !key.is_empty() {
        let rows: Vec<String> = key.iter().map(|answer| ["<li>", answer, "</li>"].concat()).collect();
        html += &["<details><summary>", words.answer, "</summary><ul>", &rows.concat(), "</ul></details>"].concat();
    }
    html
}

/// The question itself: all material that is not part of an answer.
fn asked(node: &Node, html: &mut String) {
    for child in &node.children {
        match child.name.as_str() {
            "mattext" => html.push_str(&material(child)),
            "render_choice" | "render_fib" | "render_hotspot" => {}
            _ => asked(child, html),
        }
    }
}

fn material(mattext: &Node) -> String {
    let text = mattext.text();
    if mattext.attribute("texttype") == Some("text/html") { text } else { ["<p>", &escape(&text), "</p>"].concat() }
}

fn responses(presentation: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    for name in ["response_lid", "response_str", "response_num", "response_grp", "response_xy"] {
        found.extend(presentation.all(name));
    }
    found
}

fn choices(response: &Node) -> String {
    if response.name != "response_lid" && response.name != "response_grp" {
        return "<p>______</p>".to_owned();
    }
    let labels = response.all("response_label");
    let rows: Vec<String> = labels.iter().map(|label| ["<li>", &label_text(label), "</li>"].concat()).collect();
    if rows.is_empty() { String::new() } else { ["<ul>", &rows.concat(), "</ul>"].concat() }
}

fn label_text(label: &Node) -> String {
    label.find("mattext").map(material).unwrap_or_default()
}

/// Right answers: what is equal to a response in a condition that gives points.
fn key(item: &Node, presentation: &Node) -> Vec<String> {
    let mut answers = Vec::new();
    for condition in item.all("respcondition") {
        let points =
            condition.all("setvar").iter().any(|one| one.text().parse::<f64>().is_ok_and(|points| points > 0.0));
        if !points {
            continue;
        }
        let mut right = Vec::new();
        condition.children_of("conditionvar").for_each(|one| equal(one, &mut right));
        for (response, value) in right {
            let answer = answer(presentation, &response, &value);
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
    }
    answers
}

/// Conditions that must hold; what stands under `not` must not.
fn equal(node: &Node, right: &mut Vec<(String, String)>) {
    for child in &node.children {
        match child.name.as_str() {
            "varequal" => right.push((child.attribute("respident").unwrap_or_default().to_owned(), child.text())),
            "not" => {}
            _ => equal(child, right),
        }
    }
}

fn answer(presentation: &Node, response: &str, value: &str) -> String {
    let asked = responses(presentation).into_iter().find(|one| one.attribute("ident") == Some(response));
    let labels = asked.map(|one| one.all("response_label")).unwrap_or_default();
    let label = labels.into_iter().find(|label| label.attribute("ident") == Some(value)).map(label_text);
    label.unwrap_or_else(|| ["<p>", &escape(value), "</p>"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn a_question_has_its_choices_and_its_key() {
        let source = b"<questestinterop><assessment title='Quiz'><section><item><presentation>
            <material><mattext texttype='text/html'>&lt;p&gt;Even?&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;</mattext></material>
            <response_lid ident='r'><render_choice>
              <response_label ident='a'><material><mattext>One &lt;1&gt;</mattext></material></response_label>
              <response_label ident='b'><material><mattext>Two</mattext></material></response_label>
              <response_label ident='c'><material><mattext>Four</mattext></material></response_label>
            </render_choice></response_lid></presentation>
            <resprocessing><respcondition><conditionvar><and><varequal respident='r'>b</varequal>
              <not><varequal respident='r'>a</varequal></not><varequal respident='r'>c</varequal></and></conditionvar>
              <setvar varname='SCORE'>100</setvar></respcondition>
            <respcondition><conditionvar><varequal respident='r'>a</varequal></conditionvar></respcondition></resprocessing>
            </item></section></assessment></questestinterop>";
        let quiz = read(&xml::parse(source).unwrap(), &Words::of("en"));
        assert_eq!((quiz.title.as_str(), quiz.questions), ("Quiz", 1));
        let (asked, key) = quiz.html.split_once("<details>").unwrap();
        assert!(asked.contains("Even?") && asked.contains("One &lt;1&gt;") && asked.contains("Four"), "{asked}");
        assert!(key.contains("Two") && key.contains("Four") && !key.contains("One"), "{key}");
        assert!(!quiz.html.contains("script"));
    }
}
