//! What a class has done: one table, from which screen, paper and CSV are made alike.

use rusqlite::{Connection, params};

use super::classes::Pupil;
use super::ids::{ClassId, PupilId};
use super::lessons::{self, WORKS, Work};
use super::{School, SchoolError};

/// Below so many answers a share would say more than is known.
const FEW: u32 = 5;
/// LIMIT: hard questions that are shown.
const HARD: usize = 10;
/// LIMIT: exercises that are shown.
const EXERCISES: usize = 40;

/// How much of something was answered, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// Questions that were asked.
    pub(crate) asked: u32,
    /// Of these answered.
    pub(crate) answered: u32,
    /// Of these right, at last.
    pub(crate) right: u32,
}

impl Score {
    /// Right ones of a hundred; `None` of few.
    pub(crate) fn percent(self) -> Option<u32> {
        (self.answered >= FEW).then(|| (self.right * 100 + self.answered / 2) / self.answered)
    }
}

/// A question that many got wrong at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hard {
    pub(crate) asked: String,
    /// By whom it was answered, and right at the first try.
    pub(crate) score: Score,
}

/// How far a pupil is with an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Nothing is known.
    Not,
    /// Done; it gives no score.
    Plainly,
    /// The best score, of a hundred.
    Scored(u8),
}

/// An exercise of the library that somebody of the class has done: H5P, SCORM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exercise {
    pub(crate) title: String,
    /// Of each pupil, in the order of the rows.
    pub(crate) rows: Vec<Done>,
}

impl Exercise {
    /// By how many it was done, and what they scored on average; no average of few.
    pub(crate) fn all(&self) -> (usize, Option<u32>) {
        let done = self.rows.iter().filter(|one| **one != Done::Not).count();
        let scores = self
            .rows
            .iter()
            .filter_map(|one| if let Done::Scored(percent) = one { Some(u32::from(*percent)) } else { None });
        let (count, sum) = scores.fold((0, 0), |(count, sum), percent| (count + 1, sum + percent));
        (done, (count >= FEW).then(|| (sum + count / 2) / count))
    }
}

/// What a class has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) works: Vec<Work>,
    /// A pupil, with a score for each work; `None` where it is not theirs or asks nothing.
    pub(crate) rows: Vec<(Pupil, Vec<Option<Score>>)>,
    /// Of each work over all pupils.
    pub(crate) all: Vec<Score>,
    /// Those in the same work that were done and tell a score.
    pub(crate) exercises: Vec<Exercise>,
    /// The hardest first.
    pub(crate) hard: Vec<Hard>,
}

impl School {
    /// What a class has done in the work that was given last.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn progress(&self, of: ClassId) -> Result<Progress, SchoolError> {
        let pupils = self.pupils(of)?;
        let db = self.read();
        let works = lessons::works(&db, of)?;
        let mut rows: Vec<(Pupil, Vec<Option<Score>>)> =
            pupils.into_iter().map(|pupil| (pupil, vec![None; works.len()])).collect();
        let mut all = vec![Score::default(); works.len()];
        let mut query = db.prepare_cached(
            "SELECT work.id, pupil.id, count(*), count(best), coalesce(sum(best), 0) FROM (
                 SELECT work.id AS work, pupil.id AS pupil, (SELECT max(is_right) FROM attempt
                     WHERE attempt.pupil = pupil.id AND attempt.question = question.id) AS best
                 FROM (SELECT * FROM work WHERE class = ?1 ORDER BY id DESC LIMIT ?2) AS work
                 JOIN pupil ON pupil.class = work.class AND work.team IN ('', pupil.team)
                 JOIN step ON step.lesson = work.lesson JOIN question ON question.quiz = step.quiz AND NOT question.is_gone
             ) AS one JOIN work ON work.id = one.work JOIN pupil ON pupil.id = one.pupil GROUP BY work.id, pupil.id",
        )?;
        let mut found = query.query(params![of.number(), WORKS])?;
        while let Some(row) = found.next()? {
            let (work, pupil): (i64, i64) = (row.get(0)?, row.get(1)?);
            let score = Score { asked: row.get(2)?, answered: row.get(3)?, right: row.get(4)? };
            let Some(column) = works.iter().position(|one| one.id.number() == work) else { continue };
            let cell =
                rows.iter_mut().find(|(one, _)| one.id.number() == pupil).and_then(|(_, row)| row.get_mut(column));
            if let (Some(cell), Some(sum)) = (cell, all.get_mut(column)) {
                *cell = Some(score);
                sum.asked += score.asked;
                sum.answered += score.answered;
                sum.right += score.right;
            }
        }
        let mut query = db.prepare_cached(
            "SELECT question.asked, count(*), sum(attempt.is_right) FROM pupil
             JOIN attempt ON attempt.pupil = pupil.id AND attempt.nth = 1 JOIN question ON question.id = attempt.question
             WHERE pupil.class = ?1 AND NOT question.is_gone AND question.quiz IN (SELECT step.quiz FROM step JOIN (
                 SELECT lesson FROM work WHERE class = ?1 ORDER BY id DESC LIMIT ?2) AS given ON given.lesson = step.lesson)
             GROUP BY question.id",
        )?;
        let hard = query.query_map(params![of.number(), WORKS], |row| {
            let answered = row.get(1)?;
            Ok(Hard { asked: row.get(0)?, score: Score { asked: answered, answered, right: row.get(2)? } })
        })?;
        let mut hard: Vec<Hard> = hard.collect::<Result<_, _>>()?;
        // Of few answers nothing is said.
        hard.retain(|one| one.score.percent().is_some_and(|percent| percent < 100));
        hard.sort_by_key(|one| one.score.percent());
        hard.truncate(HARD);
        let exercises = exercises(&db, of, &rows.iter().map(|(pupil, _)| pupil.id).collect::<Vec<_>>())?;
        Ok(Progress { works, rows, all, exercises, hard })
    }
}

/// Exercises in the work that was given last, the newest work first, with what each of `pupils` scored.
fn exercises(db: &Connection, of: ClassId, pupils: &[PupilId]) -> rusqlite::Result<Vec<Exercise>> {
    let mut query = db.prepare_cached(
        "SELECT step.item, min(step.title), scored.pupil, scored.percent
         FROM (SELECT id, lesson FROM work WHERE class = ?1 ORDER BY id DESC LIMIT ?2) AS given
         JOIN step ON step.lesson = given.lesson JOIN pupil ON pupil.class = ?1
         JOIN scored ON scored.pupil = pupil.id AND scored.item = step.item
         GROUP BY step.item, scored.pupil ORDER BY max(given.id) DESC, step.item",
    )?;
    let mut found = query.query(params![of.number(), WORKS])?;
    let (mut items, mut exercises): (Vec<String>, Vec<Exercise>) = (Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        let (item, pupil): (String, i64) = (row.get(0)?, row.get(2)?);
        let at = match items.iter().position(|one| *one == item) {
            Some(at) => at,
            None if items.len() == EXERCISES => continue,
            None => {
                items.push(item);
                exercises.push(Exercise { title: row.get(1)?, rows: vec![Done::Not; pupils.len()] });
                items.len() - 1
            }
        };
        let place = pupils.iter().position(|one| one.number() == pupil);
        if let Some(cell) = place.and_then(|place| exercises.get_mut(at)?.rows.get_mut(place)) {
            *cell = row.get::<_, Option<u8>>(3)?.map_or(Done::Plainly, Done::Scored);
        }
    }
    Ok(exercises)
}
