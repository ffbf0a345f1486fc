//! What a class has done: one table, from which screen, paper and CSV are made alike.

use rusqlite::params;

use super::classes::Pupil;
use super::ids::ClassId;
use super::lessons::{self, WORKS, Work};
use super::{School, SchoolError};

/// Below so many answers a share would say more than is known.
const FEW: u32 = 5;
/// LIMIT: hard questions that are shown.
const HARD: usize = 10;

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

/// What a class has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) works: Vec<Work>,
    /// A pupil, with a score for each work; `None` where it is not theirs or asks nothing.
    pub(crate) rows: Vec<(Pupil, Vec<Option<Score>>)>,
    /// Of each work over all pupils.
    pub(crate) all: Vec<Score>,
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
        Ok(Progress { works, rows, all, hard })
    }
}
