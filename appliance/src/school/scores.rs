//! What exercises of the library scored: H5P and SCORM, which judge by themselves and tell the page around them.
//!
//! The page is a pupil's own, so that a score is what a pupil says; answers to the school's own questions are judged here.

use rusqlite::{Connection, params};

use super::SchoolError;
use super::ids::PupilId;

/// What one exercise scored, as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scored {
    /// The item, as `collection/resource`.
    pub(crate) item: String,
    /// Of a hundred; `None` of what was done and gives no score.
    pub(crate) percent: Option<u8>,
}

impl Scored {
    /// From points of at most so many, or from nothing but that it is done; `None` of what says neither.
    pub(crate) fn new(item: String, points: Option<(f64, f64)>, is_done: bool) -> Option<Self> {
        let percent = match points {
            Some((raw, most)) if raw.is_finite() && most.is_finite() && most > 0.0 => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "it lies between 0 and 100"
                )]
                let percent = (raw / most * 100.0).clamp(0.0, 100.0).round() as u8;
                Some(percent)
            }
            _ => None,
        };
        (percent.is_some() || is_done).then_some(Self { item, percent })
    }
}

/// Notes a score; whether the item is in work of this pupil. The best of several tries stays, and of the parts of a course;
/// what is told again and is no better is not written.
pub(super) fn note(db: &Connection, of: PupilId, scored: &Scored, now: i64) -> Result<bool, SchoolError> {
    let is_work = db
        .prepare_cached(
            "SELECT 1 FROM pupil JOIN work ON work.class = pupil.class AND work.team IN ('', pupil.team)
             JOIN step ON step.lesson = work.lesson AND step.item = ?2 WHERE pupil.id = ?1",
        )?
        .exists(params![of.number(), scored.item])?;
    if is_work {
        db.prepare_cached(
            "INSERT INTO scored VALUES (?1, ?2, ?3, ?4) ON CONFLICT (pupil, item) DO UPDATE
             SET percent = excluded.percent, at = excluded.at WHERE coalesce(excluded.percent, -1) > coalesce(percent, -1)",
        )?
        .execute(params![of.number(), scored.item, scored.percent, now])?;
    }
    Ok(is_work)
}
