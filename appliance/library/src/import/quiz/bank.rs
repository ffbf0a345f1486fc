//! Questions of a bank of Moodle, as its XML and its backups have them alike: which answers are right, and what is shown.

use super::{Answers, Gap, Question, around, enough, paragraph};

/// An answer of a bank.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Answer {
    /// Its share of the points, in percent; of what is to be put in order, its place.
    pub(crate) share: f64,
    pub(crate) html: String,
    /// The same, of a form in which answers are no HTML.
    pub(crate) words: String,
    /// How far off a number may be.
    pub(crate) off: String,
}

impl Question {
    /// Takes the answers of a bank; `false` if nothing is known of questions of that kind.
    pub(crate) fn answered(&mut self, kind: &str, mut answers: Vec<Answer>) -> bool {
        // What is to be reckoned with numbers that are drawn by lot has no answer before they are.
        if kind.starts_with("calculated") && answers.iter().any(|one| one.words.contains('{')) {
            self.kind = (kind == "calculatedsimple").then_some(Answers::Number);
            return false;
        }
        let enough = enough(answers.iter().map(|one| one.share));
        let right = |one: &&Answer| one.share > enough;
        match kind {
            "multichoice" | "calculatedmulti" => {
                self.choices = answers.iter().map(|one| one.html.clone()).collect();
                self.answers = answers.iter().filter(right).map(|one| one.html.clone()).collect();
            }
            "truefalse" => {
                let is_true = answers.iter().filter(right).any(|one| one.words.to_lowercase().starts_with("true"));
                self.answers.push(if is_true { "<p>✓</p>" } else { "<p>✗</p>" }.to_owned());
            }
            "shortanswer" | "numerical" | "calculatedsimple" => {
                // A star stands for any words, unless it is escaped.
                let words = answers.iter().filter(right).map(|one| around(&one.words, &one.off).replace("\\*", "*"));
                self.answers = words.filter(|text| !text.is_empty()).map(|text| paragraph(&text)).collect();
                self.kind = (kind != "shortanswer").then_some(Answers::Number);
            }
            "ordering" => {
                answers.sort_by(|a, b| a.share.total_cmp(&b.share));
                self.ask_order(answers.into_iter().map(|one| one.html).collect());
            }
            "gapfill" => self.gaps(bracketed),
            "essay" | "description" => {}
            _ => return false,
        }
        true
    }
}

/// What may be put into gaps: of which group it is, and its words as HTML.
pub(crate) type Placed = (String, String);

impl Question {
    /// Makes gaps of the numbers in a text (`[[2]]`): each is filled by what has that number, out of its group.
    pub(crate) fn place(&mut self, placed: &[Placed]) {
        self.gaps(|text| {
            let mut marks = text.match_indices("[[");
            let mark = |(at, _): (usize, &str)| {
                let (number, after) = text.get(at + 2..)?.split_once("]]")?;
                let (group, answer) = placed.get(number.trim().parse::<usize>().ok()?.checked_sub(1)?)?;
                let mut choices: Vec<String> =
                    placed.iter().filter(|(own, _)| own == group).map(|(_, words)| words.clone()).collect();
                choices.sort();
                choices.dedup();
                Some((text.get(..at)?, Gap { choices, answers: vec![answer.clone()] }, after))
            };
            marks.find_map(mark)
        });
    }
}

/// Takes pairs to match: what is asked of as HTML, and the words that belong to it. What has nothing to belong to is there
/// to lead astray.
pub(crate) fn match_pairs(question: &mut Question, pairs: impl Iterator<Item = (String, String)>) {
    for (word, answer) in pairs {
        let answer = paragraph(&answer);
        if !question.choices.contains(&answer) {
            question.choices.push(answer.clone());
        }
        if !word.is_empty() && word != "<p></p>" {
            question.matched.push((word, answer));
        }
    }
}

/// The first gap of a text in which they stand in brackets.
pub(crate) fn bracketed(text: &str) -> Option<(&str, Gap, &str)> {
    let (before, after) = text.split_once('[')?;
    let (gap, after) = after.split_once(']')?;
    Some((before, Gap::of(gap), after))
}
