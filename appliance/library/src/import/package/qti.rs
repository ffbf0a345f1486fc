//! Quizzes of Common Cartridges (IMS QTI 1.2) as a page: questions, what could be answered, and the key, folded away.

use crate::extract;
use crate::import::quiz;
use crate::import::tex;
use crate::import::text::{Written, clean, escape};
use crate::import::words::Words;
use crate::import::xml::Node;

/// LIMIT: questions of one quiz.
const QUESTIONS: usize = 1000;

/// Where something is to be filled in.
const GAP: &str = "<p>______</p>";

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
    let mut html = about(root);
    html.push_str("<ol>\n");
    for item in &items {
        html += &["<li>", &question(item, words), "</li>\n"].concat();
    }
    html.push_str("</ol>\n");
    if left > 0 {
        html += &["<p>… + ", &left.to_string(), "</p>\n"].concat();
    }
    Quiz { title, html: clean(&html), questions: items.len() }
}

/// What is said before the questions: aims, instructions, texts (QTI 1.2 ASI, `objectives`, `rubric`, `presentation_material`).
fn about(node: &Node) -> String {
    let mut html = String::new();
    for child in &node.children {
        let is_for_all = child
            .attribute("view")
            .is_none_or(|view| ["all", "candidate", "student"].iter().any(|one| view.eq_ignore_ascii_case(one)));
        match child.name.as_str() {
            "objectives" | "rubric" | "presentation_material" if is_for_all => {
                let material: String = child.all("mattext").into_iter().map(material).collect();
                html += &["<div>", &material, "</div>\n"].concat();
            }
            "questestinterop" | "assessment" | "section" => html += &about(child),
            _ => {}
        }
    }
    html
}

/// The questions as they are asked, those of which one thing is answered.
pub(super) fn questions(root: &Node) -> Vec<quiz::Question> {
    let mut items = root.all("item");
    items.truncate(QUESTIONS);
    let ask = |item: &Node| {
        let presentation = item.find("presentation")?;
        let responses = responses(presentation);
        let mut question = quiz::Question::default();
        asked(presentation, false, &mut question.asked);
        // What is asked needs no gap at its end.
        question.asked.truncate(question.asked.trim_end_matches(GAP).len());
        for uri in presentation.all("matimage").iter().filter_map(|image| image.attribute("uri")) {
            question.asked += &["<img src=\"", &escape(uri), "\">"].concat();
        }
        if let [one] = responses.as_slice() {
            let labels = one.all("render_choice").into_iter().flat_map(|choice| choice.all("response_label"));
            question.choices = labels.map(label_text).collect();
            // Of a place on a picture nothing is right in words.
            let is_asked = !question.choices.is_empty() || one.find("render_fib").is_some();
            question.answers = if is_asked { key(item, &responses) } else { Vec::new() };
        }
        Some(question)
    };
    items.into_iter().filter_map(ask).collect()
}

fn question(item: &Node, words: &Words) -> String {
    let Some(presentation) = item.find("presentation") else { return String::new() };
    let responses = responses(presentation);
    // Of several answers each has a word of its own: what is matched, or a gap.
    let is_matching = responses.len() > 1;
    let mut html = String::new();
    asked(presentation, is_matching, &mut html);
    if is_matching {
        let rows: Vec<String> = responses
            .iter()
            .zip(1..)
            .map(|(one, number)| ["<dt>", &name(one, number), "</dt><dd>", &choices(one), "</dd>"].concat())
            .collect();
        html += &["<dl>", &rows.concat(), "</dl>"].concat();
    } else {
        html.extend(responses.iter().filter(|one| one.find("render_fib").is_none()).map(|one| choices(one)));
    }
    let rows: String = key(item, &responses).iter().map(|answer| ["<li>", answer, "</li>"].concat()).collect();
    let rows = if rows.is_empty() { rows } else { ["<ul>", &rows, "</ul>"].concat() };
    let told = feedback(item) + &remarks(item, &responses);
    if !rows.is_empty() || !told.is_empty() {
        html += &["<details><summary>", words.answer, "</summary>", &rows, &told, "</details>"].concat();
    }
    html
}

/// The question itself: all material that is not part of an answer.
fn asked(node: &Node, is_matching: bool, html: &mut String) {
    for child in &node.children {
        match child.name.as_str() {
            "mattext" => html.push_str(&material(child)),
            "render_fib" => html.push_str(GAP),
            "render_choice" | "render_hotspot" => {}
            name if is_matching && name.starts_with("response_") => {}
            _ => asked(child, is_matching, html),
        }
    }
}

/// What one of several answers belongs to; its number if it says nothing.
fn name(response: &Node, number: usize) -> String {
    let mut name = String::new();
    asked(response, false, &mut name);
    let name = name.replace(GAP, "");
    if name.is_empty() { number.to_string() } else { name }
}

fn material(mattext: &Node) -> String {
    if mattext.attribute("texttype") == Some("text/html") {
        return tex::written(&mattext.written());
    }
    // Blanks of a plain text mean something where it says so (QTI 1.2 ASI binding, `mattext`).
    if mattext.attribute("space") == Some("preserve") {
        return Written::Plain.html(&mattext.written());
    }
    ["<p>", &escape(&mattext.text()), "</p>"].concat()
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
        return GAP.to_owned();
    }
    let labels = response.all("response_label");
    let rows: Vec<String> = labels.iter().map(|label| ["<li>", &label_text(label), "</li>"].concat()).collect();
    if rows.is_empty() { String::new() } else { ["<ul>", &rows.concat(), "</ul>"].concat() }
}

fn label_text(label: &Node) -> String {
    label.find("mattext").map(material).unwrap_or_default()
}

/// Right answers: what is equal to a response in a condition that gives points; of several, with what each belongs to.
fn key(item: &Node, responses: &[&Node]) -> Vec<String> {
    let conditions: Vec<(&Node, f64)> = item.all("respcondition").into_iter().map(|one| (one, points(one))).collect();
    // Of one response, a part of the points is not enough where something else has all of them.
    let most = conditions.iter().map(|(_, points)| *points).fold(0.0, f64::max);
    let is_right = |condition: &Node, points: f64| {
        points > 0.0 && (responses.len() > 1 || points > most * 0.99 || adds(condition))
    };
    let mut answers = Vec::new();
    for (condition, _) in conditions.into_iter().filter(|(condition, points)| is_right(condition, *points)) {
        let mut right = Vec::new();
        condition.children_of("conditionvar").for_each(|one| equal(one, &mut right));
        for (response, value) in right {
            let answer = answer(responses, &response, &value);
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
    }
    answers
}

/// What a pupil is told who answered rightly, or whatever was answered (QTI 1.2 ASI, `itemfeedback`).
fn feedback(item: &Node) -> String {
    let conditions = item.all("respcondition");
    // A condition that tells something without an answer to it is for all (Canvas: `other`).
    let is_told = |condition: &&Node| points(condition) > 0.0 || condition.find("other").is_some();
    let links = conditions.into_iter().filter(is_told).flat_map(|one| one.all("displayfeedback"));
    let told: Vec<&str> = links.filter_map(|link| link.attribute("linkrefid")).collect();
    feedback_of(item, &told)
}

fn feedback_of(item: &Node, idents: &[&str]) -> String {
    let all = item.all("itemfeedback");
    let meant = all.into_iter().filter(|one| one.attribute("ident").is_some_and(|ident| idents.contains(&ident)));
    meant.flat_map(|one| one.all("mattext")).map(material).collect()
}

/// What is told of the answers that are not right, each with its answer.
fn remarks(item: &Node, responses: &[&Node]) -> String {
    let mut html = String::new();
    for condition in item.all("respcondition") {
        if points(condition) > 0.0 || condition.find("other").is_some() {
            continue;
        }
        let links = condition.all("displayfeedback");
        let told: Vec<&str> = links.iter().filter_map(|link| link.attribute("linkrefid")).collect();
        let (told, mut given) = (feedback_of(item, &told), Vec::new());
        condition.children_of("conditionvar").for_each(|one| equal(one, &mut given));
        if told.is_empty() {
            continue;
        }
        let given: Vec<String> =
            given.iter().map(|(response, value)| extract::plain(&answer(responses, response, value))).collect();
        // A condition under `not` is any other answer.
        let given = if given.is_empty() { "…".to_owned() } else { escape(&given.join(", ")) };
        html += &["<dt>", &given, "</dt><dd>", &told, "</dd>"].concat();
    }
    if html.is_empty() { html } else { ["<dl>", &html, "</dl>"].concat() }
}

/// The most points that a condition gives.
fn points(condition: &Node) -> f64 {
    let all = condition.all("setvar");
    all.iter().filter_map(|one| one.text().parse().ok()).filter(|points: &f64| points.is_finite()).fold(0.0, f64::max)
}

/// Whether the points of a condition are added to those of others (QTI 1.2 ASI, `setvar`).
fn adds(condition: &Node) -> bool {
    condition.all("setvar").iter().any(|one| one.attribute("action").is_some_and(|action| action == "Add"))
}

/// Conditions that must hold; what stands under `not` must not. Numbers from one to another are `1..5`.
fn equal(node: &Node, right: &mut Vec<(String, String)>) {
    for child in &node.children {
        let response = || child.attribute("respident").unwrap_or_default().to_owned();
        match child.name.as_str() {
            "varequal" => right.push((response(), child.text())),
            "vargte" | "vargt" => {
                let high = node.children.iter().find(|one| matches!(one.name.as_str(), "varlte" | "varlt"));
                let Some(high) = high.map(Node::text) else { continue };
                let low = child.text();
                if !is_same(&low, &high) {
                    right.push((response(), format!("{low}..{high}")));
                } else if !right.iter().any(|(of, value)| *of == response() && is_same(value, &low)) {
                    // An exact number is written as a range, too (Canvas).
                    right.push((response(), low));
                }
            }
            "not" => {}
            _ => equal(child, right),
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    number(one).is_some() && number(one) == number(other)
}

fn answer(responses: &[&Node], response: &str, value: &str) -> String {
    let at = responses.iter().position(|one| one.attribute("ident") == Some(response));
    let asked = at.and_then(|at| responses.get(at));
    let labels = asked.map(|one| one.all("response_label")).unwrap_or_default();
    let label = labels.into_iter().find(|label| label.attribute("ident") == Some(value)).map(label_text);
    let answer = label.unwrap_or_else(|| ["<p>", &escape(value), "</p>"].concat());
    match (asked, at) {
        (Some(one), Some(at)) if responses.len() > 1 => {
            let (name, answer) = (extract::plain(&name(one, at + 1)), extract::plain(&answer));
            [&escape(&name), " – ", &escape(&answer)].concat()
        }
        _ => answer,
    }
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

    #[test]
    fn what_gives_a_part_of_the_points_is_not_right() {
        let right = |points: &[(&str, &str)], action: &str| {
            let condition = |(value, points): &(&str, &str)| {
                format!(
                    "<respcondition><conditionvar><varequal respident='r'>{value}</varequal></conditionvar>
                     <setvar action='{action}'>{points}</setvar></respcondition>"
                )
            };
            let source = format!(
                "<item><presentation><response_str ident='r'><render_fib/></response_str></presentation>{}</item>",
                points.iter().map(condition).collect::<String>()
            );
            let root = xml::parse(source.as_bytes()).unwrap();
            key(&root, &responses(&root)).join(";")
        };
        assert_eq!(right(&[("a", "100"), ("b", "50"), ("c", "0")], "Set"), "<p>a</p>");
        assert_eq!(right(&[("a", "1"), ("b", "1"), ("c", "0.5")], "Set"), "<p>a</p>;<p>b</p>");
        assert_eq!(right(&[("a", "60"), ("b", "40"), ("c", "-5")], "Add"), "<p>a</p>;<p>b</p>");
    }

    #[test]
    fn a_number_that_is_a_range_is_said_once_and_what_is_told_stands_below() {
        let source = b"<questestinterop><item><presentation><material><mattext>3+4?</mattext></material>
            <response_str ident='r'><render_fib/></response_str></presentation><resprocessing>
            <respcondition continue='Yes'><conditionvar><other/></conditionvar><displayfeedback linkrefid='general_fb'/></respcondition>
            <respcondition><conditionvar><or><varequal respident='r'>7</varequal><and><vargte respident='r'>7.0</vargte>
              <varlte respident='r'>7.0</varlte></and></or></conditionvar><setvar action='Set'>100</setvar></respcondition>
            <respcondition><conditionvar><varequal respident='r'>8</varequal></conditionvar><displayfeedback linkrefid='8_fb'/></respcondition>
            </resprocessing><itemfeedback ident='general_fb'><flow_mat><material><mattext>Count on.</mattext></material></flow_mat></itemfeedback>
            <itemfeedback ident='8_fb'><flow_mat><material><mattext>Too many.</mattext></material></flow_mat></itemfeedback>
            </item></questestinterop>";
        let html = read(&xml::parse(source).unwrap(), &Words::of("en")).html;
        let (_, key) = html.split_once("</summary>").unwrap();
        let told = "<ul><li><p>7</p></li></ul><p>Count on.</p><dl><dt>8</dt><dd><p>Too many.</p></dd></dl></details>";
        assert!(key.starts_with(told), "{key}");
    }

    #[test]
    fn a_quiz_says_how_it_is_taken() {
        let source = b"<questestinterop><assessment title='Quiz'><rubric view='All'><material>
            <mattext texttype='text/html'>&lt;p&gt;Use a &lt;b&gt;pencil&lt;/b&gt;.&lt;/p&gt;</mattext></material></rubric>
            <rubric view='Scorer'><material><mattext>For markers</mattext></material></rubric>
            <section><objectives><flow_mat><material><mattext>Know water</mattext></material></flow_mat></objectives>
            <item><presentation><material><mattext>Why?</mattext></material></presentation></item></section></assessment></questestinterop>";
        let html = read(&xml::parse(source).unwrap(), &Words::of("en")).html;
        let (about, asked) = html.split_once("<ol>").unwrap();
        assert!(about.contains("Use a <b>pencil</b>.") && about.contains("Know water"), "{html}");
        assert!(!html.contains("markers") && asked.contains("Why?") && !html.contains("<details>"), "{html}");
    }

    #[test]
    fn lines_of_code_stay() {
        let source = b"<questestinterop><item><presentation><material>
            <mattext texttype='text/html'>&lt;pre&gt;if x:\n  y&lt;/pre&gt;</mattext><mattext xml:space='preserve'>a\n b</mattext>
            <mattext>c\n   d</mattext></material></presentation></item></questestinterop>";
        let quiz = read(&xml::parse(source).unwrap(), &Words::of("en"));
        let plain = "<p>a<br>\n&nbsp;b</p><p>c d</p>";
        assert!(quiz.html.contains(&format!("<pre>if x:\n  y</pre>{plain}")), "{}", quiz.html);
    }

    #[test]
    fn words_are_matched_with_their_answers() {
        let response = |number: u32, word: &str| {
            format!(
                "<response_lid ident='r{number}'><material><mattext>{word}</mattext></material><render_choice>
                 <response_label ident='1'><material><mattext>Mammal</mattext></material></response_label>
                 <response_label ident='2'><material><mattext texttype='text/html'>&lt;p&gt;Bird&lt;/p&gt;</mattext></material></response_label>
                 </render_choice></response_lid>"
            )
        };
        let right = |number: u32, label: u32| {
            format!(
                "<respcondition><conditionvar><varequal respident='r{number}'>{label}</varequal></conditionvar><setvar>25</setvar></respcondition>"
            )
        };
        let source = format!(
            "<questestinterop><item><presentation><material><mattext>Which?</mattext></material>{}{}{}</presentation>
             <resprocessing>{}{}{}</resprocessing></item></questestinterop>",
            response(1, "Goat"),
            response(2, "Bat"),
            response(3, "Weaver"),
            right(1, 1),
            right(2, 1),
            right(3, 2)
        );
        let quiz = read(&xml::parse(source.as_bytes()).unwrap(), &Words::of("en"));
        let (asked, key) = quiz.html.split_once("<details>").unwrap();
        assert!(
            asked.starts_with("<ol>\n<li><p>Which?</p><dl><dt><p>Goat</p></dt><dd><ul><li><p>Mammal</p></li>"),
            "{asked}"
        );
        assert_eq!(asked.matches("Mammal").count(), 3);
        assert!(key.contains("<li>Goat – Mammal</li><li>Bat – Mammal</li><li>Weaver – Bird</li>"), "{key}");
    }
}
