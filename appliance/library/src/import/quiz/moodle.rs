//! Moodle XML (docs.moodle.org, "Moodle XML format"): an export of a question bank.

use super::{Question, Quiz, base64, paragraph};
use crate::import::names;
use crate::import::refusal::Reason;
use crate::import::xml::{self, Node};

/// Reads the questions.
///
/// # Errors
///
/// As [`xml::parse`].
pub(super) fn read(bytes: &[u8]) -> Result<Quiz, Reason> {
    let root = xml::parse(bytes)?;
    let mut quiz = Quiz::default();
    let questions: Vec<&Node> =
        root.find("quiz").map(|quiz| quiz.children_of("question").collect()).unwrap_or_default();
    for node in questions {
        if node.attribute("type") == Some("category") {
            let name = node.find("category").map(Node::text).unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or_default().trim().to_owned();
            let is_name =
                !name.is_empty() && !name.starts_with('$') && name != "top" && !name.starts_with("Default for ");
            quiz.title = quiz.title.take().or(is_name.then_some(name));
            continue;
        }
        let question = question(node, &mut quiz);
        quiz.questions.push(question);
    }
    Ok(quiz)
}

fn question(node: &Node, quiz: &mut Quiz) -> Question {
    let asked = node.children_of("questiontext").next().map(|text| html(text, quiz)).unwrap_or_default();
    let mut question = Question { asked, ..Question::default() };
    let right = |answer: &&Node| {
        answer.attribute("fraction").and_then(|text| text.parse::<f64>().ok()).is_some_and(|share| share > 0.0)
    };
    let answers: Vec<&Node> = node.children_of("answer").collect();
    match node.attribute("type").unwrap_or_default() {
        "multichoice" => {
            question.choices = answers.iter().map(|answer| html(answer, quiz)).collect();
            question.answers = answers.iter().filter(|one| right(one)).map(|answer| html(answer, quiz)).collect();
        }
        "truefalse" => {
            let is_true =
                answers.iter().filter(|one| right(one)).any(|answer| answer.text().to_lowercase().starts_with("true"));
            question.answers.push(if is_true { "<p>✓</p>" } else { "<p>✗</p>" }.to_owned());
        }
        "shortanswer" | "numerical" | "calculatedsimple" => {
            let words = answers
                .iter()
                .filter(|one| right(one))
                .map(|answer| answer.find("text").map(Node::text).unwrap_or_default());
            question.answers = words.map(|text| paragraph(&text)).collect();
        }
        "matching" => {
            for pair in node.children_of("subquestion") {
                let answer = pair.find("answer").map(Node::text).map(|text| paragraph(&text)).unwrap_or_default();
                if !question.choices.contains(&answer) {
                    question.choices.push(answer.clone());
                }
                let word = html(pair, quiz);
                if !word.is_empty() && word != "<p></p>" {
                    question.matched.push((word, answer));
                }
            }
        }
        "gapfill" => question.gaps('[', ']', str::to_owned),
        "cloze" | "multianswer" => question.gaps('{', '}', |gap| {
            let right = gap.rsplit(':').next().unwrap_or_default().split('~').find(|one| one.starts_with(['=', '%']));
            right.unwrap_or_default().trim_start_matches('=').split('#').next().unwrap_or_default().to_owned()
        }),
        "essay" | "description" => {}
        _ => quiz.unsupported += 1,
    }
    question
}

/// The text of an element as HTML, its pictures put beside the page.
fn html(node: &Node, quiz: &mut Quiz) -> String {
    let text = node.children_of("text").next().map(Node::text).unwrap_or_default();
    let mut html = match node.attribute("format") {
        Some("plain_text") => paragraph(&text),
        _ => text,
    };
    for file in node.children_of("file") {
        let (Some(name), Some(content)) = (file.attribute("name"), base64::decode(&file.text())) else { continue };
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let path = format!(
            "{}-{}.{extension}",
            quiz.files.len() + 1,
            names::slug(name.trim_end_matches(&format!(".{extension}")))
        );
        html = html.replace(&format!("@@PLUGINFILE@@/{name}"), &path);
        quiz.files.push((path, content));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_of_all_types_are_read() {
        let source = "<quiz><question type='category'><category><text>$course$/Alpha</text></category></question>
            <question type='multichoice'><questiontext format='html'><text><![CDATA[<p>Which? <img src='@@PLUGINFILE@@/a.png'></p>]]></text>
              <file name='a.png' encoding='base64'>Zm9v</file></questiontext>
              <answer fraction='100'><text>East</text></answer><answer fraction='0'><text>West</text></answer></question>
            <question type='truefalse'><questiontext><text>Round</text></questiontext><answer fraction='100'><text>true</text></answer></question>
            <question type='matching'><questiontext><text>M</text></questiontext><subquestion><text>Goat</text><answer><text>Mammal</text></answer></subquestion></question>
            <question type='gapfill'><questiontext><text>The [sun] rises</text></questiontext></question>
            <question type='stack'><questiontext><text>Compute</text></questiontext></question></quiz>";
        let quiz = read(source.as_bytes()).unwrap();
        let [choice, truth, matching, gap, _] = quiz.questions.as_slice() else { panic!("{quiz:#?}") };
        assert_eq!((quiz.title.as_deref(), quiz.unsupported, quiz.files.len()), (Some("Alpha"), 1, 1));
        assert_eq!(
            (choice.asked.as_str(), choice.answers.as_slice()),
            ("<p>Which? <img src='1-a.png'></p>", &["East".to_owned()][..])
        );
        assert_eq!(truth.answers, ["<p>✓</p>"]);
        assert_eq!(matching.matched, [("Goat".to_owned(), "<p>Mammal</p>".to_owned())]);
        assert_eq!(
            (gap.asked.as_str(), gap.answers.as_slice()),
            ("The  ______  rises", &["<p>sun</p>".to_owned()][..])
        );
    }
}
