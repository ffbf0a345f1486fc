//! Quizzes: questions of five kinds, their right answers, hints.
//!
//! The answers of a question are kept as they are written, one a line, a `*` before the right ones: what a teacher types is
//! what is read.

use std::collections::BTreeSet;

use maktaba_library::lesson::{answer_line, answers as answers_as_typed};
use maktaba_library::numbers;
use maktaba_library::search::plainly;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::ids::{PictureId, QuestionId, QuizId};
use super::lessons::titled;
use super::people::PersonId;
use super::pictures::{self, Jpeg};
use super::{School, SchoolError, attempts};

/// LIMIT: questions of a quiz, of the bank that are shown, and quizzes that are listed.
const QUESTIONS: u8 = maktaba_library::lesson::MOST_QUESTIONS;
const SHOWN: i64 = 30;
const LISTED: i64 = 300;
/// LIMIT: characters of what is asked, and answers of a question.
const ASKED: usize = 2_000;
const ANSWERS: usize = 26;
/// LIMIT: characters of an answer.
pub(crate) const ANSWER: usize = 200;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// By one of many.
    One,
    /// By several of many.
    Several,
    /// By a short text.
    Text,
    /// By a number.
    Number,
    /// By putting in order.
    Order,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [Self::One, Self::Several, Self::Text, Self::Number, Self::Order];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Several => "several",
            Self::Text => "text",
            Self::Number => "number",
            Self::Order => "order",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// Answers, and which are right.
    pub(crate) answers: Vec<(bool, String)>,
    /// What helps whoever was wrong.
    pub(crate) hint: String,
    /// What it shows.
    pub(crate) picture: Option<PictureId>,
}

/// A question that is put into a quiz.
#[derive(Debug, Clone)]
pub(crate) struct ToAsk {
    pub(crate) asked: Asked,
    /// What it shows, if that is new here; else it shows what `asked` says.
    pub(crate) jpeg: Option<Jpeg>,
}

impl From<Asked> for ToAsk {
    fn from(asked: Asked) -> Self {
        Self { asked, jpeg: None }
    }
}

/// Why a question cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Nothing is asked.
    Text,
    /// There is no right answer, or nothing to choose from.
    Right,
    /// An answer is no number.
    Number,
}

/// A question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) id: QuestionId,
    pub(crate) asked: Asked,
}

/// A quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quiz {
    pub(crate) id: QuizId,
    pub(crate) person: Option<PersonId>,
    pub(crate) title: String,
}

fn clip(text: &str, most: usize) -> String {
    text.trim().chars().filter(|c| *c == '\n' || !c.is_control()).take(most).collect()
}

impl Asked {
    /// Reads what was typed; it shows nothing yet.
    ///
    /// # Errors
    ///
    /// [`Lack`], so that no pupil meets a question that cannot be answered.
    pub(crate) fn typed(kind: Kind, text: &str, answers: &str, hint: &str) -> Result<Self, Lack> {
        let is_choice = matches!(kind, Kind::One | Kind::Several);
        let answers: Vec<(bool, String)> = answers_as_typed(answers, is_choice)
            .take(ANSWERS)
            .map(|(is_right, line)| (is_right, clip(line, ANSWER)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let asked = Self { kind, text: clip(text, ASKED), answers, hint: clip(hint, ASKED), picture: None };
        let right = asked.answers.iter().filter(|(is_right, _)| *is_right).count();
        let is_answerable = match kind {
            Kind::One => right == 1 && asked.answers.len() > 1,
            Kind::Several => right > 0 && asked.answers.len() > 1,
            Kind::Text | Kind::Number => right > 0,
            Kind::Order => right > 1,
        };
        if asked.text.is_empty() {
            return Err(Lack::Text);
        }
        if kind == Kind::Number && asked.answers.iter().any(|(_, text)| ranges(text).is_empty()) {
            return Err(Lack::Number);
        }
        if is_answerable { Ok(asked) } else { Err(Lack::Right) }
    }

    /// Whether what was answered says something of this question too: one of what is asked and the answers is the same,
    /// and where places were given, these are places of the same answers.
    pub(super) fn corrects(&self, before: &Self) -> bool {
        let texts = |of: &Self| of.answers.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
        let (mine, others) = (texts(self), texts(before));
        let are_places_the_same = match self.kind {
            Kind::Text | Kind::Number => true,
            Kind::One | Kind::Several => mine.len() == others.len() || mine.starts_with(&others),
            Kind::Order => mine == others,
        };
        self.kind == before.kind && are_places_the_same && (mine == others || self.text == before.text)
    }

    /// The answers as they are typed.
    pub(crate) fn lines(&self) -> String {
        let is_choice = matches!(self.kind, Kind::One | Kind::Several);
        let line = |(is_right, text): &(bool, String)| answer_line(*is_right, is_choice, text);
        self.answers.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The places of the answers as they are shown: what is to be put in order is shuffled, each time the same way.
    pub(crate) fn shown(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.answers.len()).collect();
        if self.kind == Kind::Order {
            places.sort_by_key(|at| *blake3::hash(format!("{}{at}", self.lines()).as_bytes()).as_bytes());
            if places.is_sorted() {
                places.rotate_left(1);
            }
        }
        places
    }

    /// Whether what was given is right: places of answers for choices; for an order the place of each as it was shown.
    pub(crate) fn is_right(&self, given: &[String]) -> bool {
        let first = given.first().map_or("", String::as_str);
        let mut right = self.answers.iter();
        match self.kind {
            Kind::One | Kind::Several => {
                right.enumerate().all(|(at, (is_right, _))| given.contains(&at.to_string()) == *is_right)
            }
            Kind::Text => right.any(|(_, text)| same(text, first)),
            Kind::Number => {
                let given = numbers::readings(first);
                right.flat_map(|(_, text)| ranges(text)).any(|range| given.iter().any(|number| range.holds(*number)))
            }
            Kind::Order => self.is_in_order(given),
        }
    }
}

impl Asked {
    /// Whether each place was given once, and to what belongs there. Of two that read the same either may be the first.
    fn is_in_order(&self, given: &[String]) -> bool {
        let text = |at: usize| self.answers.get(at).map(|(_, text)| text);
        let places: Option<Vec<usize>> =
            given.iter().map(|place| place.parse::<usize>().ok()?.checked_sub(1)).collect();
        let Some(places) = places else { return false };
        let once: BTreeSet<usize> = places.iter().copied().collect();
        let shown = self.shown();
        once.len() == shown.len()
            && places.len() == shown.len()
            && places.iter().zip(&shown).all(|(place, at)| text(*place).is_some() && text(*place) == text(*at))
    }
}

/// Whether two texts are the same to a reader: case, blanks, the form of apostrophes and of letters with marks, and the stop
/// at the end are how people write.
fn same(a: &str, b: &str) -> bool {
    let key = |text: &str| plainly(text).split_whitespace().collect::<Vec<_>>().join(" ");
    key(a).trim_end_matches(['.', '!', '。', '।', '።', '។', '။'])
        == key(b).trim_end_matches(['.', '!', '。', '।', '።', '។', '။'])
}

struct Range {
    middle: f64,
    around: f64,
}

impl Range {
    fn holds(&self, number: f64) -> bool {
        (number - self.middle).abs() <= self.around + self.middle.abs().max(1.0) * 1e-9
    }
}

/// `3.14`, or `3.14 ± 0.01`, in all readings.
fn ranges(text: &str) -> Vec<Range> {
    let (middle, around) = text.split_once(['±', ':']).unwrap_or((text, "0"));
    let Some(around) = numbers::number(around).map(f64::abs) else { return Vec::new() };
    numbers::meant(middle).into_iter().map(|middle| Range { middle, around }).collect()
}

const QUESTION: &str = "question.id, question.kind, question.asked, question.answers, question.hint, question.picture";

pub(super) fn question(row: &Row<'_>) -> rusqlite::Result<Question> {
    let (kind, text, answers, hint): (String, String, String, String) =
        (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
    let kind = Kind::parse(&kind).unwrap_or(Kind::Text);
    // What was taken once is taken as it is.
    let asked = Asked::typed(kind, &text, &answers, &hint);
    let asked = asked.unwrap_or_else(|_| Asked { kind, text, answers: Vec::new(), hint, picture: None });
    let picture = row.get::<_, Option<i64>>(5)?.map(PictureId::of);
    Ok(Question { id: QuestionId::of(row.get(0)?), asked: Asked { picture, ..asked } })
}

fn quiz(row: &Row<'_>) -> rusqlite::Result<Quiz> {
    let person = row.get::<_, Option<i64>>(1)?.map(PersonId::of);
    Ok(Quiz { id: QuizId::of(row.get(0)?), person, title: row.get(2)? })
}

impl School {
    /// Begins a quiz.
    ///
    /// # Errors
    ///
    /// [`SchoolError`], as of all that follow.
    pub(crate) fn add_quiz(&self, title: &str, of: PersonId) -> Result<QuizId, SchoolError> {
        Ok(begin(&self.db(), title, of)?)
    }

    /// All quizzes, one's own first.
    pub(crate) fn quizzes(&self, of: PersonId) -> Result<Vec<Quiz>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(
            "SELECT id, person, title FROM quiz WHERE NOT is_gone ORDER BY person IS NOT ?1, id DESC LIMIT ?2",
        )?;
        Ok(query.query_map(params![of.number(), LISTED], quiz)?.collect::<Result<_, _>>()?)
    }

    /// One.
    pub(crate) fn quiz(&self, id: QuizId) -> Result<Option<Quiz>, SchoolError> {
        let query = "SELECT id, person, title FROM quiz WHERE id = ?1 AND NOT is_gone";
        Ok(self.read().query_row(query, [id.number()], quiz).optional()?)
    }

    /// Takes a quiz off the lists and out of lessons; what was answered stays.
    pub(crate) fn remove_quiz(&self, id: QuizId) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        change.execute("UPDATE quiz SET is_gone = 1 WHERE id = ?1", [id.number()])?;
        change.execute("DELETE FROM step WHERE quiz = ?1", [id.number()])?;
        Ok(change.commit()?)
    }

    /// The questions of a quiz, in their order.
    pub(crate) fn questions(&self, of: QuizId) -> Result<Vec<Question>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(&format!(
            "SELECT {QUESTION} FROM question WHERE quiz = ?1 AND NOT is_gone ORDER BY place, id"
        ))?;
        Ok(query.query_map([of.number()], question)?.collect::<Result<_, _>>()?)
    }

    /// Questions of all quizzes that have these words, the newest first.
    pub(crate) fn bank(&self, words: &str) -> Result<Vec<Question>, SchoolError> {
        let db = self.read();
        // `instr` knows no pattern, so that nothing in the words means anything.
        let mut query = db.prepare_cached(&format!(
            "SELECT {QUESTION} FROM question WHERE NOT is_gone AND instr(lower(asked), lower(?1)) GROUP BY asked, answers, picture
             ORDER BY id DESC LIMIT {SHOWN}"
        ))?;
        Ok(query.query_map([words.trim()], question)?.collect::<Result<_, _>>()?)
    }

    /// Puts questions behind those of a quiz, with what they show: all or none.
    pub(crate) fn add_questions(&self, to: QuizId, all: Vec<ToAsk>) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        put(&change, to, all)?;
        Ok(change.commit()?)
    }

    /// One question of a quiz.
    pub(crate) fn question(&self, of: QuizId, id: QuestionId) -> Result<Option<Question>, SchoolError> {
        let query = format!("SELECT {QUESTION} FROM question WHERE id = ?1 AND quiz = ?2 AND NOT is_gone");
        Ok(self.read().query_row(&query, params![id.number(), of.number()], question).optional()?)
    }

    /// One of the bank.
    pub(crate) fn banked(&self, id: QuestionId) -> Result<Option<Question>, SchoolError> {
        let query = format!("SELECT {QUESTION} FROM question WHERE id = ?1 AND NOT is_gone");
        Ok(self.read().query_row(&query, [id.number()], question).optional()?)
    }

    /// Asks something else in the place of a question. Where that is the same question put right, what was answered stays and
    /// is marked anew; else it is another one from then on, to which nobody has answered. Where the question has gone
    /// meanwhile, this is a new one: nothing that was typed is lost.
    pub(crate) fn replace_question(&self, of: QuizId, id: QuestionId, by: &Asked) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let query = format!("SELECT {QUESTION} FROM question WHERE id = ?1 AND quiz = ?2 AND NOT is_gone");
        let before = change.query_row(&query, params![id.number(), of.number()], question).optional()?;
        match before {
            Some(before) if by.corrects(&before.asked) => {
                change.execute(
                    "UPDATE question SET asked = ?2, answers = ?3, hint = ?4, picture = ?5 WHERE id = ?1",
                    params![id.number(), by.text, by.lines(), by.hint, shown(by)],
                )?;
                attempts::mark_anew(&change, id, by)?;
            }
            Some(_) => {
                change.execute(
                    "INSERT INTO question (quiz, place, kind, asked, answers, hint, picture)
                     SELECT quiz, place, ?2, ?3, ?4, ?5, ?6 FROM question WHERE id = ?1",
                    params![id.number(), by.kind.as_str(), by.text, by.lines(), by.hint, shown(by)],
                )?;
                retire(&change, of, id)?;
            }
            // The same form may have come twice.
            None if change.query_row(
                "SELECT EXISTS (SELECT 1 FROM question WHERE quiz = ?1 AND NOT is_gone AND kind = ?2 AND asked = ?3
                 AND answers = ?4 AND hint = ?5 AND picture IS ?6)",
                params![of.number(), by.kind.as_str(), by.text, by.lines(), by.hint, shown(by)],
                |row| row.get(0),
            )? => {}
            None => put(&change, of, [by.clone().into()])?,
        }
        Ok(change.commit()?)
    }

    /// Takes a question out; what was answered to it stays.
    pub(crate) fn remove_question(&self, of: QuizId, id: QuestionId) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        retire(&change, of, id)?;
        Ok(change.commit()?)
    }
}

/// Takes a question off the pages. One that nobody has answered is forgotten.
fn retire(db: &Connection, of: QuizId, id: QuestionId) -> rusqlite::Result<()> {
    let row = params![id.number(), of.number()];
    db.execute("UPDATE question SET is_gone = 1 WHERE id = ?1 AND quiz = ?2", row)?;
    db.execute(
        "DELETE FROM question WHERE id = ?1 AND quiz = ?2
         AND NOT EXISTS (SELECT 1 FROM pupil CROSS JOIN attempt ON pupil = pupil.id AND question = ?1)",
        row,
    )?;
    Ok(())
}

fn shown(asked: &Asked) -> Option<i64> {
    asked.picture.map(PictureId::number)
}

/// Begins a quiz.
pub(super) fn begin(db: &Connection, title: &str, of: PersonId) -> rusqlite::Result<QuizId> {
    db.execute("INSERT INTO quiz (person, title) VALUES (?1, ?2)", params![of.number(), titled(title)])?;
    Ok(QuizId::of(db.last_insert_rowid()))
}

/// Puts questions behind those of a quiz.
pub(super) fn put(db: &Connection, to: QuizId, all: impl IntoIterator<Item = ToAsk>) -> Result<(), SchoolError> {
    for ToAsk { asked: one, jpeg } in all {
        let new = jpeg.map(|jpeg| pictures::keep(db, &jpeg)).transpose()?;
        let one = &Asked { picture: new.or(one.picture), ..one };
        let row = params![to.number(), one.kind.as_str(), one.text, one.lines(), one.hint, QUESTIONS, shown(one)];
        let added = db.execute(
            "INSERT INTO question (quiz, place, kind, asked, answers, hint, picture)
             SELECT ?1, 1 + coalesce(max(place), 0), ?2, ?3, ?4, ?5, ?7 FROM question
             WHERE quiz = ?1 AND NOT is_gone HAVING count(*) < ?6",
            row,
        )?;
        if added == 0 {
            return Err(SchoolError::Full);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: Kind, answers: &str) -> Asked {
        Asked::typed(kind, "?", answers, "").unwrap()
    }

    fn right(asked: &Asked, given: &[&str]) -> bool {
        asked.is_right(&given.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn of_two_that_read_the_same_either_may_be_the_first() {
        let asked = Asked::typed(Kind::Order, "Wash", "Wet\nSoap\nRub\nWet", "").unwrap();
        let given = |order: [usize; 4]| {
            // For each item as it is shown, the place that it is given.
            let place = |at: &usize| (order.iter().position(|one| one == at).unwrap() + 1).to_string();
            asked.is_right(&asked.shown().iter().map(place).collect::<Vec<_>>())
        };
        assert!(given([0, 1, 2, 3]) && given([3, 1, 2, 0]));
        assert!(!given([0, 2, 1, 3]) && !given([1, 0, 2, 3]));
        let texts = |all: &[&str]| asked.is_right(&all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        assert!(
            !texts(&["1", "1", "1", "1"])
                && !texts(&["1", "2", "3"])
                && !texts(&["0", "x", "9", "18446744073709551615"])
        );
    }

    #[test]
    fn an_answer_may_begin_with_a_star() {
        let line = "* 4\n\\*p\n* \\*q\n\\\\*r\n-";
        let asked = Asked::typed(Kind::Several, "?", line, "").unwrap();
        let answers: Vec<(bool, &str)> =
            asked.answers.iter().map(|(is_right, text)| (*is_right, text.as_str())).collect();
        assert_eq!(answers, [(true, "4"), (false, "*p"), (true, "*q"), (false, "\\*r"), (false, "-")]);
        assert_eq!(asked.lines(), line);
        let asked = Asked::typed(Kind::Text, "Times?", "\\*\nx", "").unwrap();
        assert!(asked.is_right(&["*".to_owned()]));
    }

    #[test]
    fn a_question_without_a_right_answer_is_none() {
        use Kind::{Number, One, Order, Several, Text};
        let cases = [
            (One, "4\n5"),
            (One, "*4"),
            (One, "*4\n*5"),
            (Several, "4\n5"),
            (Several, ""),
            (Text, " \n"),
            (Text, "*"),
            (Number, "four"),
            (Number, "4 ± x"),
            (Number, "inf"),
            (Order, "alone"),
        ];
        for (kind, answers) in cases {
            let lack = if kind == Number { Lack::Number } else { Lack::Right };
            assert_eq!(Asked::typed(kind, "?", answers, ""), Err(lack), "{kind:?} {answers}");
        }
        assert_eq!(Asked::typed(One, " ", "*4\n5", ""), Err(Lack::Text));
    }

    #[test]
    fn five_kinds_of_answers_are_right_or_wrong() {
        let one = asked(Kind::One, "3\n*4\n5");
        assert!(right(&one, &["1"]) && !right(&one, &["0"]) && !right(&one, &[]) && !right(&one, &["0", "1"]));
        let several = asked(Kind::Several, "*2\n4\n*6");
        assert!(right(&several, &["2", "0"]) && !right(&several, &["0"]) && !right(&several, &["0", "1", "2"]));
        let text = asked(Kind::Text, "Lake Victoria\nNyanza");
        assert!(right(&text, &[" lake  victoria. "]) && right(&text, &["NYANZA"]) && !right(&text, &["Lake"]));
        let number = asked(Kind::Number, "3,14 ± 0.01");
        for (given, is_right) in
            [("3.14", true), ("3,145", true), ("٣٫١٤", true), ("३.१४", true), ("3.2", false), ("", false)]
        {
            assert_eq!(right(&number, &[given]), is_right, "{given}");
        }
        assert!(right(&asked(Kind::Text, "Côte d'Ivoire"), &["co\u{302}te d’ivoire"]));
        assert!(!right(&asked(Kind::Text, "Côte d'Ivoire"), &["Cote d'Ivoire"]), "marks are spelling");
        let order = asked(Kind::Order, "egg\nlarva\npupa\nbeetle");
        let shown = order.shown();
        assert!(!shown.is_sorted() && shown == order.shown(), "shuffled, and the same each time");
        let places: Vec<String> = shown.iter().map(|at| (at + 1).to_string()).collect();
        assert!(order.is_right(&places) && !right(&order, &["1", "2", "3", "4"]) && !right(&order, &["1"]));
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (answer, right_ones, wrong_ones) in [
            ("25,000", &["25000", "25 000", "25,000", "25.000", "٢٥٬٠٠٠"][..], &["25", "2500"][..]),
            ("1000", &["1,000", "1.000", "1 000", "1’000", "1000.0"], &["1", "100"]),
            ("3,142", &["3.142", "3,142", "3142"], &["3.14"]),
            ("3.5", &["3,5", "٣٫٥", "+3.50"], &["35", "3"]),
            ("0,125", &["0.125", ".125"], &["125"]),
            ("1,234.5", &["1234.5", "1.234,5", "1 234,5"], &["1.2345"]),
            ("1,00,000", &["100000", "100,000"], &["1", "100"]),
            ("-1,5 ± 0,1", &["−1.45", "-1,6"], &["1.5", "-1.7"]),
        ] {
            let number = asked(Kind::Number, answer);
            for (given, is_right) in
                right_ones.iter().map(|it| (it, true)).chain(wrong_ones.iter().map(|it| (it, false)))
            {
                assert_eq!(right(&number, &[given]), is_right, "{answer}: {given}");
            }
        }
        for text in ["", "1/3", "12 km", "1,2.3,4", "nan", "1,,"] {
            assert!(numbers::readings(text).is_empty() || text == "1,,", "{text}");
        }
    }

    #[test]
    fn what_is_typed_is_read_the_same_again() {
        for (kind, lines) in [(Kind::One, "* a\nb"), (Kind::Order, "a\nb"), (Kind::Number, "1 ± 0.5")] {
            let asked = asked(kind, lines);
            assert_eq!(asked.lines(), lines);
            assert_eq!(Asked::typed(kind, &asked.text, &asked.lines(), ""), Ok(asked));
        }
    }
}
