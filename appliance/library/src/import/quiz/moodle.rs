//! Moodle XML (docs.moodle.org, "Moodle XML format"): an export of a question bank.

use super::{Answers, Gap, Question, Quiz, around, base64, enough, paragraph};
use crate::href::Base;
use crate::import::names;
use crate::import::refusal::Reason;
use crate::import::text::markdown;
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
    let hints = node.children_of("hint").filter_map(|hint| hint.find("text")).map(Node::text);
    let mut question = Question { asked, hint: hints.collect::<Vec<_>>().join("<br>"), ..Question::default() };
    let share =
        |answer: &Node| answer.attribute("fraction").and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
    let mut answers: Vec<&Node> = node.children_of("answer").collect();
    let enough = enough(answers.iter().map(|one| share(one)));
    let right = |answer: &&Node| share(answer) > enough;
    let kind = node.attribute("type").unwrap_or_default();
    match kind {
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
            let words = |answer: &Node, name| answer.find(name).map(Node::text).unwrap_or_default();
            let words = answers
                .iter()
                .filter(|one| right(one))
                .map(|one| around(&words(one, "text"), &words(one, "tolerance")));
            question.answers = words.map(|text| paragraph(&text)).collect();
            question.kind = (kind != "shortanswer").then_some(Answers::Number);
        }
        "ordering" => {
            answers.sort_by(|a, b| share(a).total_cmp(&share(b)));
            question.ask_order(answers.iter().map(|answer| html(answer, quiz)).collect());
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
        "gapfill" => question.gaps('[', ']', Gap::of),
        "cloze" | "multianswer" => question.gaps('{', '}', cloze),
        "essay" | "description" => {}
        _ => quiz.unsupported += 1,
    }
    question
}

/// A gap of an embedded answer: `1:NUMERICAL:=4:0.1~%50%5#nearly` (docs.moodle.org, "Embedded Answers (Cloze) question type").
pub(crate) fn cloze(gap: &str) -> Gap {
    let mut fields = gap.splitn(3, ':');
    let (kind, all) =
        (fields.nth(1).unwrap_or_default().trim().to_ascii_uppercase(), fields.next().unwrap_or_default());
    let options: Vec<(f64, &str)> = all.split('~').map(share).collect();
    let enough = enough(options.iter().map(|(share, _)| *share));
    let answer = |words: &str| match words.split_once(':').filter(|_| kind.starts_with("NUM") || kind == "NM") {
        Some((number, off)) => around(number, off),
        None => words.trim().to_owned(),
    };
    let answers = options.iter().filter(|(share, _)| *share > enough).map(|(_, words)| answer(words)).collect();
    let is_choice = kind.starts_with('M') && kind != "MW";
    let choices = if is_choice { options.iter().map(|(_, words)| (*words).to_owned()).collect() } else { Vec::new() };
    Gap { choices, answers }
}

/// How right an answer is, in percent, and its words without what is said about it.
fn share(option: &str) -> (f64, &str) {
    let words = option.split('#').next().unwrap_or_default();
    if let Some(words) = words.strip_prefix('=') {
        return (100.0, words);
    }
    let weighed = words.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    weighed.map_or((0.0, words), |(share, words)| (share.parse().unwrap_or(0.0), words))
}

/// The text of an element as HTML, its pictures put beside the page.
fn html(node: &Node, quiz: &mut Quiz) -> String {
    let text = node.children_of("text").next().map(Node::text).unwrap_or_default();
    let mut html = match node.attribute("format") {
        Some("plain_text") => paragraph(&text),
        Some("markdown") => markdown(node.children_of("text").next().map(Node::own_text).unwrap_or_default()),
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
        // Pages name it as an address, old ones as it is.
        let encoded = Base::of("_").reference_to(name, "");
        for written in [Some(name.to_owned()), encoded].into_iter().flatten() {
            html = html.replace(&format!("@@PLUGINFILE@@/{written}"), &path);
        }
        quiz.files.push((path, content));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_have_their_answers_and_choices() {
        let cases: [(&str, &str, &[&str]); 6] = [
            ("1:NUMERICAL:=4:0.1~%50%5:1", "4 ± 0.1", &[]),
            ("1:MULTICHOICE:=east#good~west~%50%north-east", "east", &["east", "west", "north-east"]),
            ("1:SHORTANSWER_C:=west~%100%West", "west / West", &[]),
            (":SA:=12:30", "12:30", &[]),
            ("1:MW:=a~%-50%b", "a", &[]),
            ("nothing", "", &[]),
        ];
        for (gap, answer, choices) in cases {
            let read = cloze(gap);
            assert_eq!(
                (read.answers.join(" / ").as_str(), read.choices),
                (answer, choices.iter().map(|one| (*one).to_owned()).collect()),
                "{gap}"
            );
        }
    }

    #[test]
    fn pictures_are_named_as_addresses_and_texts_may_be_markdown() {
        let source = "<quiz><question type='essay'><questiontext format='html'><text>&lt;img src='@@PLUGINFILE@@/my%20cell.png'></text>
            <file name='my cell.png' encoding='base64'>Zm9v</file></questiontext></question>
            <question type='essay'><questiontext format='markdown'><text>Describe **rain**.\n\nAll of it.</text></questiontext></question></quiz>";
        let quiz = read(source.as_bytes()).unwrap();
        assert_eq!(quiz.questions[0].asked, "<img src='1-my-cell.png'>");
        assert_eq!(quiz.questions[1].asked.trim(), "<p>Describe <strong>rain</strong>.</p>\n<p>All of it.</p>");
    }

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
