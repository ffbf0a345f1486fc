//! Whether an admin is asked before something that a teacher made is published, and what the admin answers.

use rusqlite::params;

use super::{MaterialId, School, SchoolError};

/// Stands among the settings where an admin is asked first.
const SETTING: &str = "ask-first";

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
        no: Option<&str>,
        now: i64,
    ) -> Result<bool, SchoolError> {
        let to = if no.is_some() { "declined" } else { "publishing" };
        let moved = self.db().execute(
            "UPDATE material SET state = ?3, told = ?4, changed = ?5 WHERE id = ?1 AND state = 'waiting' AND version = ?2",
            params![id.as_str(), version, to, no.unwrap_or_default(), now],
        )?;
        Ok(moved > 0)
    }
}
