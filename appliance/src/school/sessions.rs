//! Who is signed in. Phone and box share a token; the box keeps its hash.

use rusqlite::{OptionalExtension as _, params};

use super::{Person, PersonId, School, SchoolError, codes};

/// Seconds after which somebody who did nothing is signed out: a phone may be lent.
pub(super) const IDLE_S: i64 = 12 * 60 * 60;
/// Seconds between two notes that somebody is still there: a card is not written for each page.
const NOTE_S: i64 = 10 * 60;
/// LIMIT: phones on which somebody is known, and sessions at once.
const MOST: i64 = 10;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) person: Person,
    /// What each form of this session carries, so that no other page can post in its name.
    pub(crate) form: String,
}

impl School {
    /// Begins a session: the token for the phone. It is made here and now, so that nobody can have chosen it.
    pub(crate) fn begin_session(&self, of: PersonId, now: i64) -> Result<String, SchoolError> {
        self.remember("session", of, now)
    }

    /// Notes that this phone has been this person: the token by which it says so.
    pub(crate) fn remember_phone(&self, of: PersonId, now: i64) -> Result<String, SchoolError> {
        self.remember("phone", of, now)
    }

    fn remember(&self, table: &str, of: PersonId, now: i64) -> Result<String, SchoolError> {
        let token = codes::token()?;
        let mut db = self.db();
        let change = db.transaction()?;
        change.execute(
            &format!("INSERT INTO {table} (hash, person, seen) VALUES (?1, ?2, ?3)"),
            params![codes::hash(&token), of.number(), now],
        )?;
        change.execute(
            &format!(
                "DELETE FROM {table} WHERE person = ?1 AND hash NOT IN
                 (SELECT hash FROM {table} WHERE person = ?1 ORDER BY seen DESC, hash = ?2 DESC LIMIT {MOST})"
            ),
            params![of.number(), codes::hash(&token)],
        )?;
        change.commit()?;
        Ok(token)
    }

    /// Who has this token, if they are still signed in.
    pub(crate) fn session(&self, token: &str, now: i64) -> Result<Option<Session>, SchoolError> {
        let hash = codes::hash(token);
        let found: Option<(i64, i64)> = self
            .db()
            .query_row("SELECT person, seen FROM session WHERE hash = ?1", [hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((person, seen)) = found.filter(|_| codes::is_token(token)) else { return Ok(None) };
        // A clock that was set back ends no lesson; one that the network sets forward ends a session, and people sign in again.
        if now.saturating_sub(seen) > IDLE_S {
            return Ok(None);
        }
        if now.abs_diff(seen) > NOTE_S.unsigned_abs() {
            self.db().execute("UPDATE session SET seen = ?2 WHERE hash = ?1", params![hash, now])?;
        }
        let person = self.person(PersonId::of(person))?.filter(|person| person.role.is_staff());
        Ok(person.map(|person| Session { person, form: form_of(token) }))
    }

    /// The clock was set forward by so many seconds: nobody who is signed in was idle for that long.
    pub(crate) fn carry_sessions(&self, by: i64) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        change.execute("UPDATE session SET seen = seen + ?1", [by])?;
        change.execute("UPDATE pupil_session SET begun = begun + ?1", [by])?;
        Ok(change.commit()?)
    }

    /// Ends a session.
    pub(crate) fn end_session(&self, token: &str) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM session WHERE hash = ?1", [codes::hash(token)])?;
        Ok(())
    }

    /// The hash of this phone's token, if this person has signed in on it.
    pub(crate) fn knows_phone(&self, token: &str, of: PersonId) -> Result<Option<[u8; 32]>, SchoolError> {
        let hash = codes::hash(token);
        let query = "SELECT EXISTS (SELECT 1 FROM phone WHERE hash = ?1 AND person = ?2)";
        let is_known: bool = self.db().query_row(query, params![hash, of.number()], |row| row.get(0))?;
        Ok(is_known.then_some(hash))
    }
}

/// The word of a session's forms: who has the token can make it, who has it cannot make the token.
pub(crate) fn form_of(token: &str) -> String {
    blake3::Hash::from_bytes(blake3::derive_key("maktaba school form 1", token.as_bytes())).to_hex()[..32].to_owned()
}
