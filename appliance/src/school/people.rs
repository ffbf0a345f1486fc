//! People: a name and a role. No birth date, no address, no picture is ever asked for.

use std::path::Path;

use maktaba_library::search::fold;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Row, params};

use super::classes::PIN_KEY;
use super::passphrase::Hash;
use super::{School, SchoolError, codes};

/// LIMIT: characters of a name.
pub(super) const NAME: usize = 60;
/// Groups of letters of the code of first use and of a reset: 57 bits.
const CODE: usize = 3;
/// Setting with the public key that follows from the recovery code: who reads backups.
pub(super) const READER: &str = "reader";
/// Steps of the first run that are done.
const FIRST_RUN: &str = "first-run";
/// Groups of letters of the recovery code, which works for years: 115 bits.
const RECOVERY: usize = 6;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Looks after the box.
    Admin,
    /// Makes and publishes.
    Teacher,
    /// Learns.
    Pupil,
}

impl Role {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Teacher => "teacher",
            Self::Pupil => "pupil",
        }
    }

    fn of(text: &str) -> Self {
        match text {
            "admin" => Self::Admin,
            "teacher" => Self::Teacher,
            _ => Self::Pupil,
        }
    }

    /// Whether those of this role come over the door of teachers.
    pub(crate) const fn is_staff(self) -> bool {
        matches!(self, Self::Admin | Self::Teacher)
    }
}

/// A person, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonId(i64);

impl PersonId {
    /// From a form; whether there is such a person is asked when it is used.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    pub(super) const fn of(number: i64) -> Self {
        Self(number)
    }

    pub(crate) const fn number(self) -> i64 {
        self.0
    }
}

/// A name that can be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonName(String);

impl PersonName {
    /// What was typed; `None` if it is empty, too long, or has control characters in it.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let name = words.join(" ");
        let fits = (1..=NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        fits.then_some(Self(name))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// By which it is found: without case.
    pub(crate) fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// Whether it is another spelling of a name: keyboards lack some apostrophes and marks.
    pub(super) fn is_like(&self, name: &str) -> bool {
        fold(&self.0) == fold(name)
    }
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) role: Role,
    /// `None` before the first sign-in, and after a reset.
    pub(crate) passphrase: Option<Hash>,
    /// A one-time code waits for this person.
    pub(crate) has_code: bool,
}

/// What came of a first use.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The admin, and the recovery code, which is shown once.
    Done {
        /// Who.
        admin: PersonId,
        /// For paper.
        recovery: String,
    },
    /// It was not the code.
    Wrong,
    /// Somebody has been here before.
    Taken,
}

const COLUMNS: &str = "id, name, role, passphrase, code IS NOT NULL";

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: PersonId(row.get(0)?),
        name: row.get(1)?,
        role: Role::of(&row.get::<_, String>(2)?),
        passphrase: row.get::<_, Option<String>>(3)?.map(Hash::stored),
        has_code: row.get(4)?,
    })
}

impl School {
    /// Makes the claim code, where nobody has claimed the box and there is none.
    pub(super) fn begin(&self) -> Result<(), SchoolError> {
        if !self.is_claimed()? && self.setting("claim")?.is_none() {
            self.set("claim", codes::code(CODE)?.as_bytes())?;
        }
        if self.setting(PIN_KEY)?.is_none() {
            self.set(PIN_KEY, codes::token()?.as_bytes())?;
        }
        Ok(())
    }

    /// Whether the box has an admin.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Database`], as of all that follow.
    pub(crate) fn is_claimed(&self) -> Result<bool, SchoolError> {
        Ok(self.db().query_row("SELECT EXISTS (SELECT 1 FROM person WHERE role = 'admin')", [], |row| row.get(0))?)
    }

    /// The code of first use, until somebody has used it.
    pub(crate) fn claim_code(&self) -> Result<Option<String>, SchoolError> {
        Ok(self.setting("claim")?.and_then(|code| String::from_utf8(code).ok()))
    }

    /// The same of the school of a library, without opening it: looking changes nothing. `None` also where there is none, or
    /// it cannot be read.
    pub(crate) fn claim_code_of(library: &Path) -> Option<String> {
        let db = Connection::open_with_flags(library.join("school.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
        let code: Vec<u8> =
            db.query_row("SELECT value FROM setting WHERE name = 'claim'", [], |row| row.get(0)).optional().ok()??;
        String::from_utf8(code).ok()
    }

    /// Whether this is the code of first use, and nobody has used it.
    pub(crate) fn is_claim_code(&self, code: &str) -> Result<bool, SchoolError> {
        Ok(self.claim_code()?.is_some_and(|known| codes::is_of(code, &codes::hash(&known))))
    }

    /// Makes the first admin, in one transaction: of two at once, one is.
    pub(crate) fn claim(&self, code: &str, name: &PersonName, hash: &Hash) -> Result<Claim, SchoolError> {
        let recovery = codes::code(RECOVERY)?;
        let mut db = self.db();
        let change = db.transaction()?;
        let known: Option<Vec<u8>> =
            change.query_row("SELECT value FROM setting WHERE name = 'claim'", [], |row| row.get(0)).optional()?;
        let Some(known) = known else { return Ok(Claim::Taken) };
        if !codes::is_of(code, &codes::hash(&String::from_utf8_lossy(&known))) {
            return Ok(Claim::Wrong);
        }
        change.execute(
            "INSERT INTO person (name, name_key, role, passphrase) VALUES (?1, ?2, 'admin', ?3)",
            params![name.as_str(), name.key(), hash.as_str()],
        )?;
        let admin = PersonId(change.last_insert_rowid());
        change.execute("DELETE FROM setting WHERE name = 'claim'", [])?;
        change.execute("REPLACE INTO setting VALUES ('recovery', ?1)", [codes::hash(&recovery)])?;
        let reader = codes::key(&recovery).recipient().to_string();
        change.execute("REPLACE INTO setting VALUES (?1, ?2)", params![READER, reader.into_bytes()])?;
        change.execute("REPLACE INTO setting VALUES (?1, ?2)", params![FIRST_RUN, b"1"])?;
        change.commit()?;
        Ok(Claim::Done { admin, recovery })
    }

    /// Steps of the first run that are done: 1 is the admin; `None` when all are, and of boxes that never had one.
    pub(crate) fn first_run(&self) -> Result<Option<u8>, SchoolError> {
        let done = self.setting(FIRST_RUN)?;
        Ok(done.and_then(|done| String::from_utf8(done).ok()?.parse().ok()))
    }

    /// Remembers how many steps of the first run are done; `None` ends it.
    pub(crate) fn set_first_run(&self, done: Option<u8>) -> Result<(), SchoolError> {
        match done {
            Some(done) => self.set(FIRST_RUN, done.to_string().as_bytes()),
            None => self.unset(FIRST_RUN),
        }
    }

    /// Whether this is the recovery code.
    pub(crate) fn is_recovery(&self, code: &str) -> Result<bool, SchoolError> {
        Ok(self.setting("recovery")?.is_some_and(|known| codes::is_of(code, &known)))
    }

    /// Makes a new recovery code; the one before is worth nothing from now on.
    pub(crate) fn renew_recovery(&self) -> Result<String, SchoolError> {
        let code = codes::code(RECOVERY)?;
        let reader = codes::key(&code).recipient().to_string();
        // The reader first: a backup that the old code opens is better than one that nothing opens.
        self.set(READER, reader.as_bytes())?;
        self.set("recovery", &codes::hash(&code))?;
        Ok(code)
    }

    /// All people of the staff, admins first.
    pub(crate) fn staff(&self) -> Result<Vec<Person>, SchoolError> {
        let db = self.db();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM person WHERE role IN ('admin', 'teacher') ORDER BY role, name_key LIMIT 500"
        ))?;
        Ok(query.query_map([], person)?.collect::<Result<_, _>>()?)
    }

    /// Who has this name.
    pub(crate) fn named(&self, name: &PersonName) -> Result<Option<Person>, SchoolError> {
        let query = format!("SELECT {COLUMNS} FROM person WHERE name_key = ?1");
        let found = self.db().query_row(&query, [name.key()], person).optional()?;
        if found.is_some() {
            return Ok(found);
        }
        let mut alike = self.staff()?;
        alike.retain(|person| name.is_like(&person.name));
        Ok(if alike.len() == 1 { alike.pop() } else { None })
    }

    /// Who has this number.
    pub(crate) fn person(&self, id: PersonId) -> Result<Option<Person>, SchoolError> {
        let query = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
        Ok(self.db().query_row(&query, [id.0], person).optional()?)
    }

    /// Adds somebody; the code with which they sign in the first time.
    ///
    /// # Errors
    ///
    /// [`SchoolError::NameTaken`].
    pub(crate) fn add(&self, name: &PersonName, role: Role) -> Result<(PersonId, String), SchoolError> {
        let code = codes::code(CODE)?;
        let db = self.db();
        let added = db.execute(
            "INSERT INTO person (name, name_key, role, code) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![name.as_str(), name.key(), role.as_str(), codes::hash(&code)],
        )?;
        if added == 0 { Err(SchoolError::NameTaken) } else { Ok((PersonId(db.last_insert_rowid()), code)) }
    }

    /// Gives somebody a new one-time code, which sets a new passphrase: the old one and all sessions end at once. `None` if
    /// there is no such person.
    pub(crate) fn reset(&self, id: PersonId) -> Result<Option<String>, SchoolError> {
        let code = codes::code(CODE)?;
        let mut db = self.db();
        let change = db.transaction()?;
        let reset = change.execute(
            "UPDATE person SET passphrase = NULL, code = ?2 WHERE id = ?1",
            params![id.0, codes::hash(&code)],
        )?;
        end_all(&change, id)?;
        change.commit()?;
        Ok((reset > 0).then_some(code))
    }

    /// Whether this is the code that waits for somebody.
    pub(crate) fn is_code_of(&self, id: PersonId, code: &str) -> Result<bool, SchoolError> {
        let known: Option<Vec<u8>> = self
            .db()
            .query_row("SELECT code FROM person WHERE id = ?1", [id.0], |row| row.get(0))
            .optional()?
            .flatten();
        Ok(known.is_some_and(|known| codes::is_of(code, &known)))
    }

    /// Sets a passphrase; codes are used up by it, and sessions of before end.
    pub(crate) fn set_passphrase(&self, id: PersonId, hash: &Hash) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        change.execute("UPDATE person SET passphrase = ?2, code = NULL WHERE id = ?1", params![id.0, hash.as_str()])?;
        end_all(&change, id)?;
        Ok(change.commit()?)
    }

    /// Sets a passphrase by a one-time code, which is worth nothing afterwards; whether it was the code.
    pub(crate) fn redeem(&self, id: PersonId, code: &str, hash: &Hash) -> Result<bool, SchoolError> {
        let is_code = self.is_code_of(id, code)?;
        if is_code {
            // Asked again within the change: of two at once, one sets it.
            let set = self.db().execute(
                "UPDATE person SET passphrase = ?2, code = NULL WHERE id = ?1 AND code = ?3",
                params![id.0, hash.as_str(), codes::hash(code)],
            )?;
            return Ok(set > 0);
        }
        Ok(false)
    }

    /// Takes somebody off the list. What they published stays.
    ///
    /// # Errors
    ///
    /// [`SchoolError::LastAdmin`].
    pub(crate) fn remove(&self, id: PersonId) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        change.execute("DELETE FROM person WHERE id = ?1", [id.0])?;
        let admins: i64 = change.query_row("SELECT count(*) FROM person WHERE role = 'admin'", [], |row| row.get(0))?;
        if admins == 0 { Err(SchoolError::LastAdmin) } else { Ok(change.commit()?) }
    }

    pub(super) fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, SchoolError> {
        let value = self.db().query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0));
        Ok(value.optional()?)
    }

    pub(super) fn set(&self, name: &str, value: &[u8]) -> Result<(), SchoolError> {
        self.db().execute("REPLACE INTO setting VALUES (?1, ?2)", params![name, value])?;
        Ok(())
    }

    pub(super) fn unset(&self, name: &str) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM setting WHERE name = ?1", [name])?;
        Ok(())
    }
}

fn end_all(db: &rusqlite::Connection, of: PersonId) -> rusqlite::Result<()> {
    db.execute("DELETE FROM session WHERE person = ?1", [of.0])?;
    db.execute("DELETE FROM phone WHERE person = ?1", [of.0])?;
    Ok(())
}
