//! Answers of pupils. Each carries the number that its form had: a form that is sent twice is one answer.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::classes::Pupil;
use super::ids::{PupilId, QuestionId, StepId, WorkId};
use super::quizzes::{self, ANSWER, Asked};
use super::{School, SchoolError};

/// LIMIT: answers of a pupil to one question.
pub(crate) const MOST: u32 = 20;
/// Seconds between two notes of when a pupil was there.
const NOTE_S: i64 = 10 * 60;

/// An answer as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// What it belongs to: the question must be in a step of this work.
    pub(crate) work: WorkId,
    pub(crate) step: StepId,
    pub(crate) question: QuestionId,
    /// From 1.
    pub(crate) nth: u32,
    pub(crate) given: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) is_right: bool,
}

/// The last answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Last {
    pub(crate) nth: u32,
    pub(crate) is_right: bool,
    pub(crate) given: Vec<String>,
}

/// Notes an answer; `None` where this pupil was not asked that.
pub(super) fn note(db: &Connection, of: PupilId, attempt: &Attempt, now: i64) -> Result<Option<Outcome>, SchoolError> {
    let question = db
        .prepare_cached(
            "SELECT question.id, kind, asked, answers, hint, question.picture FROM question
             JOIN step ON step.quiz = question.quiz AND step.id = ?4
             JOIN work ON work.lesson = step.lesson AND work.id = ?3
             JOIN pupil ON pupil.class = work.class AND pupil.id = ?1 AND work.team IN ('', pupil.team)
             WHERE question.id = ?2 AND NOT question.is_gone",
        )?
        .query_row(
            params![of.number(), attempt.question.number(), attempt.work.number(), attempt.step.number()],
            quizzes::question,
        )
        .optional()?;
    let Some(question) = question else { return Ok(None) };
    let made: u32 = db
        .prepare_cached("SELECT coalesce(max(nth), 0) FROM attempt WHERE pupil = ?1 AND question = ?2")?
        .query_row(params![of.number(), question.id.number()], |row| row.get(0))?;
    if attempt.nth <= made && attempt.nth > 0 {
        let is_right = db
            .prepare_cached("SELECT is_right FROM attempt WHERE pupil = ?1 AND question = ?2 AND nth = ?3")?
            .query_row(params![of.number(), question.id.number(), attempt.nth], |row| row.get(0))?;
        return Ok(Some(Outcome { is_right }));
    }
    if attempt.nth != made + 1 || attempt.nth > MOST {
        return Ok(None);
    }
    let given: Vec<String> = attempt.given.iter().map(|one| one.chars().take(ANSWER).collect()).collect();
    let is_right = question.asked.is_right(&given);
    db.prepare_cached("INSERT INTO attempt VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
        of.number(),
        question.id.number(),
        attempt.nth,
        now,
        is_right,
        given.join("\n")
    ])?;
    db.prepare_cached("UPDATE pupil SET seen = ?2 WHERE id = ?1 AND (seen IS NULL OR abs(seen - ?2) > ?3)")?
        .execute(params![of.number(), now, NOTE_S])?;
    Ok(Some(Outcome { is_right }))
}

/// Marks all answers to a question by what is right now.
pub(super) fn mark_anew(db: &Connection, question: QuestionId, asked: &Asked) -> rusqlite::Result<()> {
    let mut query = db.prepare_cached(
        "SELECT pupil, nth, is_right, given FROM pupil CROSS JOIN attempt ON pupil = pupil.id AND question = ?1",
    )?;
    let mut change =
        db.prepare_cached("UPDATE attempt SET is_right = ?4 WHERE pupil = ?1 AND question = ?2 AND nth = ?3")?;
    let mut rows = query.query([question.number()])?;
    let mut marks: Vec<(i64, u32, bool)> = Vec::new();
    while let Some(row) = rows.next()? {
        let given: String = row.get(3)?;
        let given: Vec<String> = given.split('\n').map(str::to_owned).collect();
        let is_right = asked.is_right(&given);
        if is_right != row.get::<_, bool>(2)? {
            marks.push((row.get(0)?, row.get(1)?, is_right));
        }
    }
    for (pupil, nth, is_right) in marks {
        change.execute(params![pupil, question.number(), nth, is_right])?;
    }
    Ok(())
}

impl School {
    /// What a pupil answered last to a question.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn last(&self, of: &Pupil, question: QuestionId) -> Result<Option<Last>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(
            "SELECT nth, is_right, given FROM attempt WHERE pupil = ?1 AND question = ?2 ORDER BY nth DESC LIMIT 1",
        )?;
        let last = query.query_row(params![of.id.number(), question.number()], |row| {
            let given: String = row.get(2)?;
            Ok(Last { nth: row.get(0)?, is_right: row.get(1)?, given: given.split('\n').map(str::to_owned).collect() })
        });
        Ok(last.optional()?)
    }
}
