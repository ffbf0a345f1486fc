//! The question bank of a backup, and the quizzes that ask from it.

use std::collections::HashMap;

use super::{child, read};
use crate::import::desk::Failure;
use crate::import::quiz::{Question, Quiz, paragraph};
use crate::import::tree::Tree;
use crate::import::xml::Node;

/// Questions by their number, and by that of their entry (Moodle 4).
#[derive(Debug, Default)]
pub(super) struct Bank {
    by_id: HashMap<String, Node>,
    by_entry: HashMap<String, Node>,
}

impl Bank {
    /// Reads the bank.
    pub(super) fn read(tree: &mut Tree, limit_bytes: u64) -> Result<Self, Failure> {
        let root = read(tree, "questions.xml", limit_bytes)?.unwrap_or_default();
        let mut bank = Self::default();
        for question in root.all("question").into_iter().filter(|one| child(one, "qtype").is_some()) {
            bank.by_id.extend(question.attribute("id").map(|id| (id.to_owned(), question.clone())));
        }
        for entry in root.all("question_bank_entry") {
            // The newest version stands last.
            let question = entry.all("question").into_iter().rfind(|one| child(one, "qtype").is_some());
            if let (Some(id), Some(question)) = (entry.attribute("id"), question) {
                bank.by_entry.insert(id.to_owned(), question.clone());
            }
        }
        Ok(bank)
    }

    /// The questions of a quiz in its order, and how many of them cannot be asked here.
    pub(super) fn quiz(&self, quiz: &Node) -> (Quiz, usize) {
        let mut made = Quiz::default();
        let mut missing = 0;
        for instance in quiz.all("question_instance") {
            let by_id = child(instance, "questionid").or_else(|| child(instance, "question"));
            let entry = instance.find("questionbankentryid").map(Node::text);
            let found = by_id.and_then(|id| self.by_id.get(&id)).or_else(|| self.by_entry.get(&entry?));
            match found {
                Some(question) => {
                    let (question, is_known) = read_question(question);
                    missing += usize::from(!is_known);
                    made.questions.push(question);
                }
                None => missing += 1,
            }
        }
        (made, missing)
    }
}

/// A question, and whether its kind is known: of others the text is shown.
fn read_question(node: &Node) -> (Question, bool) {
    let asked = child(node, "questiontext").unwrap_or_default();
    let mut question = Question { asked, ..Question::default() };
    let answers = node.all("answer");
    let text = |answer: &Node| child(answer, "answertext").unwrap_or_default();
    let is_right = |answer: &&&Node| {
        child(answer, "fraction").and_then(|one| one.parse::<f64>().ok()).is_some_and(|one| one > 0.0)
    };
    let right = || answers.iter().filter(is_right).map(|answer| text(answer)).filter(|text| !text.is_empty());
    match child(node, "qtype").unwrap_or_default().as_str() {
        "multichoice" | "calculatedmulti" => {
            question.choices = answers.iter().map(|answer| text(answer)).collect();
            question.answers = right().collect();
        }
        "truefalse" => {
            let is_true = right().any(|text| text.eq_ignore_ascii_case("true"));
            question.answers.push(if is_true { "<p>✓</p>" } else { "<p>✗</p>" }.to_owned());
        }
        "shortanswer" | "numerical" => question.answers = right().map(|text| paragraph(&text)).collect(),
        "match" => {
            for pair in node.all("match") {
                let answer = paragraph(&child(pair, "answertext").unwrap_or_default());
                if !question.choices.contains(&answer) {
                    question.choices.push(answer.clone());
                }
                question.matched.extend(child(pair, "questiontext").map(|word| (word, answer)));
            }
        }
        "gapfill" => question.gaps('[', ']', str::to_owned),
        "essay" | "description" => {}
        _ => return (question, false),
    }
    (question, true)
}
