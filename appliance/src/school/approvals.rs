//! Whether an admin is asked before something that a teacher made is published, and what the admin answers.

use rusqlite::{Row, params};

use super::{MaterialId, PersonId, School, SchoolError};

/// Stands among the settings where an admin is asked first.
const SETTING: &str = "ask-first";
/// LIMIT: answers that are kept.
const KEPT: i64 = 200;

/// What an admin answered, in the words of then: people and things may be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Approval {
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// With its language.
    pub(crate) title: (String, String),
    /// Who wanted it published; may be empty.
    pub(crate) maker: String,
    /// Who answered; may be empty.
    pub(crate) admin: String,
    /// Why not; `None` where the answer was yes.
    pub(crate) no: Option<String>,
}

impl School {
    /// Whether an admin is asked before what a teacher made is published.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Database`], as of all that follow.
    pub(crate) fn asks_first(&self) -> Result<bool, SchoolError> {
        Ok(self.setting(SETTING)?.is_some())
    }

    /// Says whether an admin is asked from now on. What waits already goes on waiting.
    pub(crate) fn ask_first(&self, asks: bool) -> Result<(), SchoolError> {
        if asks { self.set(SETTING, b"") } else { self.unset(SETTING) }
    }

    /// Publishes a draft, or has it wait for an admin's yes where that is asked for; so does whatever an admin said no to,
    /// however that is meanwhile. Whether it was a draft.
    pub(crate) fn publish(&self, id: &MaterialId, is_admin: bool, now: i64) -> Result<bool, SchoolError> {
        let moved = self.db().execute(
            "UPDATE material SET told = '', changed = ?3, state = CASE
                 WHEN ?2 OR state = 'ready' AND NOT EXISTS (SELECT 1 FROM setting WHERE name = ?4) THEN 'publishing'
                 ELSE 'waiting' END
             WHERE id = ?1 AND state IN ('ready', 'declined')",
            params![id.as_str(), is_admin, now, SETTING],
        )?;
        Ok(moved > 0)
    }

    /// An admin's answer to what waits, as they saw it: yes, or no for a reason. Whether it still waited, and was the same.
    pub(crate) fn answer_wish(
        &self,
        (id, version): (&MaterialId, i64),
        (by, no): (PersonId, Option<&str>),
        now: i64,
    ) -> Result<bool, SchoolError> {
        let to = if no.is_some() { "declined" } else { "publishing" };
        let mut db = self.db();
        let change = db.transaction()?;
        let moved = change.execute(
            "UPDATE material SET state = ?3, told = ?4, changed = ?5 WHERE id = ?1 AND state = 'waiting' AND version = ?2",
            params![id.as_str(), version, to, no.unwrap_or_default(), now],
        )?;
        if moved > 0 {
            change.execute(
                "INSERT INTO approval (at, title, language, maker, admin, no)
                 SELECT ?2, title, language, COALESCE((SELECT name FROM person WHERE id = material.person), ''),
                     COALESCE((SELECT name FROM person WHERE id = ?3), ''), ?4 FROM material WHERE id = ?1",
                params![id.as_str(), now, by.number(), no],
            )?;
            change.execute("DELETE FROM approval WHERE id <= (SELECT MAX(id) FROM approval) - ?1", [KEPT])?;
        }
        change.commit()?;
        Ok(moved > 0)
    }

    /// What admins answered last, the newest first, at most so many.
    pub(crate) fn approvals(&self, most: usize) -> Result<Vec<Approval>, SchoolError> {
        let db = self.db();
        let query = "SELECT at, title, language, maker, admin, no FROM approval ORDER BY id DESC LIMIT ?1";
        let mut query = db.prepare_cached(query)?;
        let approval = |row: &Row<'_>| {
            Ok(Approval {
                at: row.get(0)?,
                title: (row.get(1)?, row.get(2)?),
                maker: row.get(3)?,
                admin: row.get(4)?,
                no: row.get(5)?,
            })
        };
        Ok(query.query_map([i64::try_from(most).unwrap_or(KEPT)], approval)?.collect::<Result<_, _>>()?)
    }
}
