//! What many pupils do at the same moment, written together: one sync of the card for all of a batch.

use rusqlite::Connection;

use super::attempts::{self, Attempt, Outcome};
use super::classes::{self, Joined, Pin};
use super::ids::{ClassId, PupilId};
use super::people::PersonName;
use super::requests;
use super::scores::{self, Scored};
use super::{School, SchoolError};

/// The database while a batch is being written.
pub(crate) struct Book<'a>(&'a Connection);

/// Something to be written, which returns whom to tell, once it is known whether it is on the card. To be told is to be
/// acknowledged.
pub(crate) type Act = Box<dyn FnOnce(&Book<'_>) -> Tell + Send>;
/// Told `true` after the commit and only then.
pub(crate) type Tell = Box<dyn FnOnce(bool) + Send>;

impl Book<'_> {
    /// Lets a pupil in.
    pub(crate) fn join(&self, to: ClassId, who: (&PersonName, Pin), now: i64) -> Result<Joined, SchoolError> {
        self.apart(|db| classes::join(db, to, who, now))
    }

    /// Ends a pupil's session.
    pub(crate) fn leave(&self, token: &str) -> Result<(), SchoolError> {
        self.apart(|db| classes::leave(db, token))
    }

    /// Notes an answer.
    pub(crate) fn note(&self, of: PupilId, attempt: &Attempt, now: i64) -> Result<Option<Outcome>, SchoolError> {
        self.apart(|db| attempts::note(db, of, attempt, now))
    }

    /// Notes what an exercise scored; whether it is in work of this pupil.
    pub(crate) fn score(&self, of: PupilId, scored: &Scored, now: i64) -> Result<bool, SchoolError> {
        self.apart(|db| scores::note(db, of, scored, now))
    }

    /// Notes what was looked for and not found.
    pub(crate) fn request(&self, asked: (&str, &str), class: Option<ClassId>) -> Result<(), SchoolError> {
        self.apart(|db| requests::ask(db, asked, class))
    }

    /// What fails is undone and leaves the others of the batch as they are.
    fn apart<T>(&self, act: impl FnOnce(&Connection) -> Result<T, SchoolError>) -> Result<T, SchoolError> {
        self.0.execute_batch("SAVEPOINT one")?;
        let done = act(self.0);
        self.0.execute_batch(if done.is_ok() { "RELEASE one" } else { "ROLLBACK TO one; RELEASE one" })?;
        done
    }
}

impl School {
    /// Writes a batch in one transaction, then tells each.
    ///
    /// # Power cut
    ///
    /// All of the batch is there or nothing of it; nobody was told before it was on the card.
    pub(crate) fn write_together(&self, acts: impl IntoIterator<Item = Act>) {
        let mut tells: Vec<Tell> = Vec::new();
        let is_kept = self.write_all(acts, &mut tells).inspect_err(|error| tracing::error!(%error, "school.db"));
        for tell in tells {
            tell(is_kept.is_ok());
        }
    }

    fn write_all(&self, acts: impl IntoIterator<Item = Act>, tells: &mut Vec<Tell>) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        for act in acts {
            tells.push(act(&Book(&change)));
        }
        Ok(change.commit()?)
    }
}
