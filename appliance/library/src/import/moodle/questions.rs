//! The question bank of a backup, and the quizzes that ask from it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{child, written};
use crate::import::desk::Failure;
use crate::import::quiz::{Answer, Placed, Question, Quiz, cloze_gap, match_pairs};
use crate::import::refusal::Reason;
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};

/// Questions by their number, and by that of their entry (Moodle 4).
#[derive(Debug, Default)]
pub(super) struct Bank {
    by_id: HashMap<String, Node>,
    by_entry: HashMap<String, Node>,
    /// Questions of a category, and the category above it.
    categories: HashMap<String, (Option<String>, Vec<String>)>,
    /// Category of each question that stands for one of others, and whether those below count, too.
    drawn: HashMap<String, (String, bool)>,
    /// Whether it is too large to be read.
    pub(super) is_left: bool,
}

/// Where it lies in a backup.
pub(super) const BANK: &str = "questions.xml";

/// LIMIT: categories in categories.
const DEPTH: usize = 20;

/// The questions of a quiz, and what was not asked as it is.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) quiz: Quiz,
    /// Questions that cannot be asked here.
    pub(super) missing: usize,
    /// Questions that Moodle draws by lot; all of their categories are in the quiz.
    pub(super) drawn: usize,
}

impl Bank {
    /// Reads the bank. One that is too large is left: the rest of the course is of use without it.
    pub(super) fn read(tree: &mut Tree, limit_bytes: u64) -> Result<Self, Failure> {
        let parsed = tree
            .read(BANK, limit_bytes)
            .and_then(|bytes| bytes.map(|bytes| xml::parse(&bytes)).transpose().map_err(|reason| reason.at(BANK)));
        let root = match parsed {
            Ok(root) => root.unwrap_or_default(),
            Err(refusal) if matches!(refusal.reason, Reason::TooMany { .. } | Reason::TooLarge { .. }) => {
                return Ok(Self { is_left: true, ..Self::default() });
            }
            Err(refusal) => return Err(refusal.into()),
        };
        let mut bank = Self::default();
        for question in root.all("question").into_iter().filter(|one| child(one, "qtype").is_some()) {
            bank.by_id.extend(question.attribute("id").map(|id| (id.to_owned(), question.clone())));
        }
        for entry in root.all("question_bank_entry") {
            if let (Some(id), Some(question)) = (entry.attribute("id"), newest(entry)) {
                bank.by_entry.insert(id.to_owned(), question.clone());
            }
        }
        for category in root.all("question_category") {
            bank.category(category);
        }
        Ok(bank)
    }

    /// Notes which questions lie in a category: the newest version of each.
    fn category(&mut self, category: &Node) {
        let Some(id) = category.attribute("id") else { return };
        let entries = category.all("question_bank_entry");
        let questions: Vec<&Node> = if entries.is_empty() {
            category.all("question").into_iter().filter(|one| child(one, "qtype").is_some()).collect()
        } else {
            entries.iter().filter_map(|entry| newest(entry)).collect()
        };
        let mut own = Vec::new();
        for question in questions {
            let Some(number) = question.attribute("id") else { continue };
            // Parts of other questions are asked with those.
            let is_part = child(question, "parent").is_some_and(|parent| parent != "0" && parent != number);
            match child(question, "qtype").as_deref() {
                Some("random") => {
                    let with_below = child(question, "questiontext").as_deref() == Some("1");
                    self.drawn.insert(number.to_owned(), (id.to_owned(), with_below));
                }
                _ if is_part => {}
                _ => own.push(number.to_owned()),
            }
        }
        self.categories.insert(id.to_owned(), (child(category, "parent"), own));
    }

    /// Questions of a category, in the order of their numbers; with those of the categories below it if they count.
    fn of_category(&self, id: &str, with_below: bool) -> Vec<&Node> {
        let wanted = self.categories.iter().filter(|(at, _)| *at == id || with_below && self.is_below(at, id));
        let mut numbers: Vec<&String> = wanted.flat_map(|(_, (_, questions))| questions).collect();
        numbers.sort_by_key(|number| (number.len(), number.as_str()));
        numbers.into_iter().filter_map(|number| self.by_id.get(number)).collect()
    }

    /// Whether a category lies in another one, at any depth.
    fn is_below<'a>(&'a self, mut at: &'a str, top: &str) -> bool {
        for _ in 0..DEPTH {
            let Some((Some(parent), _)) = self.categories.get(at) else { return false };
            if parent == top {
                return true;
            }
            at = parent;
        }
        false
    }

    /// The questions of a quiz in its order. Of those that are drawn by lot, all that may come, once.
    pub(super) fn quiz(&self, quiz: &Node) -> Asked {
        let mut asked = Asked::default();
        let mut seen: HashSet<(String, bool)> = HashSet::new();
        for instance in quiz.all("question_instance") {
            let by_id = child(instance, "questionid").or_else(|| child(instance, "question"));
            let entry = instance.find("questionbankentryid").map(Node::text);
            let category = by_id.as_ref().and_then(|id| self.drawn.get(id).cloned()).or_else(|| drawn_from(instance));
            let found = if let Some(category) = category {
                asked.drawn += 1;
                let questions = self.of_category(&category.0, category.1);
                asked.missing += usize::from(questions.is_empty());
                if seen.insert(category) { questions } else { Vec::new() }
            } else {
                let found = by_id.and_then(|id| self.by_id.get(&id)).or_else(|| self.by_entry.get(&entry?));
                asked.missing += usize::from(found.is_none());
                found.into_iter().collect()
            };
            for question in found {
                let (question, is_known) = read_question(question, &self.by_id);
                asked.missing += usize::from(!is_known);
                asked.quiz.questions.push(question);
            }
        }
        asked
    }
}

/// The newest version of a question, which stands last.
fn newest(entry: &Node) -> Option<&Node> {
    entry.all("question").into_iter().rfind(|one| child(one, "qtype").is_some())
}

/// The category that a slot draws from (Moodle 4: `filtercondition`, whose form changed in 4.3).
fn drawn_from(instance: &Node) -> Option<(String, bool)> {
    let condition = instance.find("question_set_reference")?.find("filtercondition")?.text();
    let condition: Value = serde_json::from_str(&condition).ok()?;
    let text = |value: &Value| value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|id| id.to_string()));
    let is_true = |value: Option<&Value>| {
        value.is_some_and(|value| value.as_bool() == Some(true) || text(value).is_some_and(|text| text == "1"))
    };
    if let Some(id) = condition.get("questioncategoryid").and_then(text) {
        return Some((id, is_true(condition.get("includingsubcategories"))));
    }
    let category = condition.pointer("/filter/category")?;
    let id = category.pointer("/values/0").and_then(text)?;
    Some((id, is_true(category.pointer("/filteroptions/includesubcategories"))))
}

/// A question, and whether its kind is known: of others the text is shown.
fn read_question(node: &Node, bank: &HashMap<String, Node>) -> (Question, bool) {
    let asked = written(node, "questiontext", "questiontextformat");
    let mut question = Question { asked, ..Question::default() };
    let kind = child(node, "qtype").unwrap_or_default();
    if kind == "match" {
        let pairs = node.all("match").into_iter();
        let pair = |one: &Node| {
            (written(one, "questiontext", "questiontextformat"), child(one, "answertext").unwrap_or_default())
        };
        match_pairs(&mut question, pairs.map(pair));
        return (question, true);
    }
    if kind == "multianswer" {
        question.asked = with_parts(&question.asked, node, bank);
        question.gaps(cloze_gap);
        return (question, true);
    }
    if matches!(kind.as_str(), "gapselect" | "ddwtos") {
        question.place(&node.all("answer").into_iter().map(placed).collect::<Vec<_>>());
        return (question, true);
    }
    let off: HashMap<String, String> = node
        .all("numerical_record")
        .into_iter()
        .filter_map(|record| Some((child(record, "answer")?, child(record, "tolerance")?)))
        .collect();
    // Records of other tables name answers, too.
    let answers = node.all("answer").into_iter().filter(|one| one.children_of("answertext").next().is_some());
    // The answers themselves are words in the language of the site.
    let truth = node.find("trueanswer").map(Node::text);
    let words = |one: &Node| match (&truth, one.attribute("id")) {
        (Some(truth), Some(id)) => (truth == id).to_string(),
        _ => child(one, "answertext").unwrap_or_default(),
    };
    let answer = |one: &Node| Answer {
        share: child(one, "fraction").and_then(|share| share.parse::<f64>().ok()).unwrap_or_default() * 100.0,
        html: written(one, "answertext", "answerformat"),
        words: words(one),
        off: one.attribute("id").and_then(|id| off.get(id).cloned()).unwrap_or_default(),
    };
    let is_known = question.answered(&kind, answers.map(answer).collect());
    (question, is_known)
}

/// A text with what its parts ask in place of their numbers (`{#1}`): each is a question of its own.
fn with_parts(asked: &str, node: &Node, bank: &HashMap<String, Node>) -> String {
    let sequence = node.find("sequence").map(Node::text).unwrap_or_default();
    let mut made = asked.to_owned();
    for (number, id) in (1_usize..).zip(sequence.split(',')) {
        let part = bank.get(id.trim()).and_then(|part| child(part, "questiontext")).unwrap_or_default();
        made = made.replacen(&format!("{{#{number}}}"), &part, 1);
    }
    made
}

/// What may be put into a gap; what is said of it names its group, by itself or among other things.
fn placed(answer: &Node) -> Placed {
    let said = child(answer, "feedback").unwrap_or_default();
    let among = said.split_once("\"draggroup\";").and_then(|(_, value)| value.split(';').next()).map(str::to_owned);
    (among.unwrap_or(said), written(answer, "answertext", "answerformat"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text_with_gaps_stand_where_they_belong() {
        let source = "<b><question id='1'><qtype>multianswer</qtype><questiontext>In {#1} or {#2}?</questiontext><sequence>2,3</sequence></question>\
            <question id='2'><qtype>shortanswer</qtype><questiontext>{1:SHORTANSWER:=Nairobi}</questiontext></question>\
            <question id='3'><qtype>multichoice</qtype><questiontext>{1:MC:=Kampala~Jinja}</questiontext></question>\
            <question id='4'><qtype>ddwtos</qtype><questiontext>A [[2]].</questiontext>\
            <answer><answertext>dog</answertext><feedback>O:8:\"stdClass\":2:{s:9:\"draggroup\";i:1;s:8:\"infinite\";b:0;}</feedback></answer>\
            <answer><answertext>cat</answertext><feedback>O:8:\"stdClass\":2:{s:9:\"draggroup\";i:1;s:8:\"infinite\";b:1;}</feedback></answer></question></b>";
        let root = xml::parse(source.as_bytes()).unwrap();
        let bank: HashMap<String, Node> = root
            .all("question")
            .into_iter()
            .filter_map(|one| Some((one.attribute("id")?.to_owned(), one.clone())))
            .collect();
        let (cloze, is_known) = read_question(&bank["1"], &bank);
        assert!(is_known);
        assert_eq!(cloze.asked, "In  ______  or  ______ (Kampala / Jinja) ?");
        assert_eq!(cloze.answers, ["<p>Nairobi</p>", "<p>Kampala</p>"]);
        let (gaps, is_known) = read_question(&bank["4"], &bank);
        assert!(is_known && gaps.asked == "A  ______ (cat / dog) .", "{gaps:?}");
    }

    #[test]
    fn what_gives_a_part_of_the_points_is_not_right() {
        let answer = |id: u32, share: &str, text: &str| {
            format!("<answer id='{id}'><answertext>{text}</answertext><fraction>{share}</fraction></answer>")
        };
        let off = "<numerical_records><numerical_record id='1'><answer>1</answer><tolerance>0.05</tolerance></numerical_record></numerical_records>";
        let truth = "<truefalse><trueanswer>1</trueanswer><falseanswer>2</falseanswer></truefalse>";
        let cases = [
            ("multichoice", answer(1, "1.0000000", "a") + &answer(2, "0.5000000", "b"), "a"),
            ("multichoice", answer(1, "0.5", "a") + &answer(2, "0.5", "b") + &answer(3, "-1", "c"), "a;b"),
            ("shortanswer", answer(1, "1.0", "Dodoma") + &answer(2, "0.2", "Dar"), "<p>Dodoma</p>"),
            ("numerical", answer(1, "1.0", "9.81") + &answer(2, "0.3", "10") + off, "<p>9.81 ± 0.05</p>"),
            ("truefalse", answer(1, "1.0", "Kweli") + &answer(2, "0.0", "Si kweli") + truth, "<p>✓</p>"),
            ("truefalse", answer(1, "0.0", "True") + &answer(2, "1.0", "False"), "<p>✗</p>"),
            ("ordering", answer(1, "2.0", "b") + &answer(2, "1.0", "a"), "a;b"),
        ];
        for (kind, answers, right) in cases {
            let source = format!("<question><qtype>{kind}</qtype><answers>{answers}</answers></question>");
            let (question, is_known) =
                read_question(xml::parse(source.as_bytes()).unwrap().find("question").unwrap(), &HashMap::new());
            assert!(is_known, "{kind}");
            assert_eq!(question.answers.join(";"), right, "{kind}");
        }
    }

    #[test]
    fn a_bank_that_is_too_large_is_left() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(BANK), ["<b>", &"<a/>".repeat(200_001), "</b>"].concat()).unwrap();
        let mut tree = Tree::folder(folder.path(), &crate::import::Limits::default()).unwrap();
        assert!(Bank::read(&mut tree, 1 << 20).unwrap().is_left);
        assert!(Bank::read(&mut tree, 1 << 10).unwrap().is_left);
    }
}
