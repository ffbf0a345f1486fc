//! What a teacher makes: a file and what is said of it, from draft to release and back.

use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{PersonId, School, SchoolError, codes};

/// LIMIT: materials of one person that are shown.
const SHOWN: i64 = 200;

/// How the name of a file begins that is on its way.
pub(crate) const ARRIVING: &str = ".new-";

/// A material, by a word that nobody guesses: whoever knows it may look at the draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct MaterialId(String);

impl MaterialId {
    /// Takes what has the form of one; it names a folder, too.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        codes::is_token(text).then(|| Self(text.to_owned()))
    }

    /// A new one.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Random`].
    pub(crate) fn new() -> Result<Self, SchoolError> {
        codes::token().map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// How far a material is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It is to be read, or is being read.
    Reading,
    /// It can be looked at.
    Ready,
    /// It could not be read.
    Refused,
    /// Its maker wants it published, and an admin is asked first.
    Waiting,
    /// An admin said no.
    Declined,
    /// It is to be published, or is being published.
    Publishing,
    /// It is on the pages.
    Published,
    /// It is to be taken back, or is being taken back.
    Withdrawing,
    /// It was taken back.
    Withdrawn,
}

/// All states, by the words under which they are stored.
const STATES: [(State, &str); 9] = [
    (State::Reading, "reading"),
    (State::Ready, "ready"),
    (State::Refused, "refused"),
    (State::Waiting, "waiting"),
    (State::Declined, "declined"),
    (State::Publishing, "publishing"),
    (State::Published, "published"),
    (State::Withdrawing, "withdrawing"),
    (State::Withdrawn, "withdrawn"),
];

impl State {
    pub(super) fn as_str(self) -> &'static str {
        STATES.iter().find(|(state, _)| *state == self).map_or("refused", |(_, word)| word)
    }

    fn of(word: &str) -> Self {
        STATES.iter().find(|(_, known)| *known == word).map_or(Self::Refused, |(state, _)| *state)
    }
}

/// What is said of a material.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) title: String,
    /// BCP 47.
    pub(crate) language: String,
    /// As records have levels; empty for none.
    pub(crate) level: String,
    /// SPDX.
    pub(crate) licence: String,
    /// Whose name stands with it.
    pub(crate) creator: String,
    /// It does not leave this box.
    pub(crate) only_here: bool,
}

/// A material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Material {
    pub(crate) id: MaterialId,
    /// Who makes it; nobody where they were taken off the list.
    pub(crate) person: Option<PersonId>,
    /// Name of its file in its folder.
    pub(crate) file: String,
    pub(crate) said: Said,
    pub(crate) state: State,
    /// What came of the last work on it, why an admin said no, or why it was withdrawn, in words.
    pub(crate) told: String,
    /// What kind of trouble the last work on it met, if it was refused: as the importer calls it, or `stopped`, `lost` or
    /// `waiting`.
    pub(crate) trouble: String,
    /// Its name among what was made here, once it was published.
    pub(crate) resource: Option<String>,
    /// It is in the last release, as it was when it was published.
    pub(crate) is_out: bool,
    /// When something about it changed last, in seconds since 1970.
    pub(crate) changed: i64,
    /// Rises whenever its maker changes it: whoever looked at it knows whether it is still the same.
    pub(crate) version: i64,
}

/// A material with the name of who makes it.
pub(crate) type Made = (Material, Option<String>);

const COLUMNS: &str = "id, person, file, title, language, level, licence, creator, only_here, state, told, resource, is_out, changed, version, trouble";

fn material(row: &Row<'_>) -> rusqlite::Result<Material> {
    Ok(Material {
        id: MaterialId(row.get(0)?),
        person: row.get::<_, Option<i64>>(1)?.map(PersonId::of),
        file: row.get(2)?,
        said: Said {
            title: row.get(3)?,
            language: row.get(4)?,
            level: row.get(5)?,
            licence: row.get(6)?,
            creator: row.get(7)?,
            only_here: row.get(8)?,
        },
        state: State::of(&row.get::<_, String>(9)?),
        told: row.get(10)?,
        resource: row.get(11)?,
        is_out: row.get(12)?,
        changed: row.get(13)?,
        version: row.get(14)?,
        trouble: row.get(15)?,
    })
}

fn set_said(db: &Connection, id: &MaterialId, said: &Said) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE material SET title = ?2, language = ?3, level = ?4, licence = ?5, creator = ?6, only_here = ?7
         WHERE id = ?1",
        params![id.as_str(), said.title, said.language, said.level, said.licence, said.creator, said.only_here],
    )?;
    Ok(())
}

/// Has a material read again, unless it is on its way to the pages or back; whether it is.
fn read_again(db: &Connection, id: &MaterialId, now: i64) -> rusqlite::Result<bool> {
    let begun = db.execute(
        "UPDATE material SET state = 'reading', told = '', version = version + 1, changed = ?2
         WHERE id = ?1 AND state NOT IN ('publishing', 'withdrawing')",
        params![id.as_str(), now],
    )?;
    Ok(begun > 0)
}

impl School {
    /// Where a file for a material comes until it is whole: no other one comes there.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Random`].
    pub(crate) fn arriving(&self, id: &MaterialId) -> Result<PathBuf, SchoolError> {
        Ok(self.folder(id).join("source").join(format!("{ARRIVING}{}", codes::token()?)))
    }

    /// Notes a file that has come, whole and synced.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Database`], as of all that follow.
    pub(crate) fn add_material(
        &self,
        id: &MaterialId,
        of: PersonId,
        file: &str,
        said: &Said,
        now: i64,
    ) -> Result<(), SchoolError> {
        self.db().execute(
            &format!(
                "INSERT INTO material ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'reading', '', NULL, 0, ?10, 0, '')"
            ),
            params![
                id.as_str(),
                of.number(),
                file,
                said.title,
                said.language,
                said.level,
                said.licence,
                said.creator,
                said.only_here,
                now
            ],
        )?;
        Ok(())
    }

    /// One.
    pub(crate) fn material(&self, id: &MaterialId) -> Result<Option<Material>, SchoolError> {
        let query = format!("SELECT {COLUMNS} FROM material WHERE id = ?1");
        Ok(self.db().query_row(&query, [id.as_str()], material).optional()?)
    }

    /// All of one person, what changed last first.
    pub(crate) fn materials_of(&self, person: PersonId) -> Result<Vec<Material>, SchoolError> {
        let db = self.db();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM material WHERE person = ?1 ORDER BY changed DESC, id LIMIT {SHOWN}"
        ))?;
        Ok(query.query_map([person.number()], material)?.collect::<Result<_, _>>()?)
    }

    /// The one that has waited longest for something to be done with it.
    pub(crate) fn next_work(&self) -> Result<Option<Material>, SchoolError> {
        let query = format!(
            "SELECT {COLUMNS} FROM material WHERE state IN ('reading', 'publishing', 'withdrawing') ORDER BY changed, id LIMIT 1"
        );
        Ok(self.db().query_row(&query, [], material).optional()?)
    }

    /// Those that are in one of some states, what changed first before others, at most so many; and how many all are.
    pub(crate) fn materials_in(&self, states: &[State], most: usize) -> Result<(Vec<Made>, u64), SchoolError> {
        let states: Vec<String> = states.iter().map(|state| format!("'{}'", state.as_str())).collect();
        let states = states.join(", ");
        let db = self.db();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS}, (SELECT name FROM person WHERE person.id = material.person) AS maker FROM material
             WHERE state IN ({states}) ORDER BY changed, id LIMIT ?1"
        ))?;
        let made = |row: &Row<'_>| Ok((material(row)?, row.get("maker")?));
        let rows = query.query_map([i64::try_from(most).unwrap_or(SHOWN)], made)?.collect::<Result<_, _>>()?;
        let count = format!("SELECT count(*) FROM material WHERE state IN ({states})");
        let count: i64 = db.query_row(&count, [], |row| row.get(0))?;
        Ok((rows, count.unsigned_abs()))
    }

    /// Says what a material is, which is then read again; whether it is: not while it is on its way to the pages or back.
    pub(crate) fn say(&self, id: &MaterialId, said: &Said, now: i64) -> Result<bool, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        if !read_again(&change, id, now)? {
            return Ok(false);
        }
        set_said(&change, id, said)?;
        change.commit()?;
        Ok(true)
    }

    /// Moves a material on, if it is still where it was: whether it was. So a job does not undo what its maker did meanwhile.
    pub(crate) fn move_on(
        &self,
        id: &MaterialId,
        (from, to): (State, State),
        told: &str,
        now: i64,
    ) -> Result<bool, SchoolError> {
        let moved = self.db().execute(
            "UPDATE material SET state = ?3, told = ?4, changed = ?5 WHERE id = ?1 AND state = ?2",
            params![id.as_str(), from.as_str(), to.as_str(), told, now],
        )?;
        Ok(moved > 0)
    }

    /// The same as far as work on it goes: what its maker changed meanwhile is not what was worked on. `trouble` is the kind of
    /// what is `told`.
    pub(crate) fn end_work(
        &self,
        on: &Material,
        to: State,
        (trouble, told): (&str, &str),
        now: i64,
    ) -> Result<bool, SchoolError> {
        let moved = self.db().execute(
            "UPDATE material SET state = ?4, told = ?5, changed = ?6, trouble = ?7
             WHERE id = ?1 AND state = ?2 AND version = ?3",
            params![on.id.as_str(), on.state.as_str(), on.version, to.as_str(), told, now, trouble],
        )?;
        Ok(moved > 0)
    }

    /// Has the work on a material end, if it is the one at work.
    pub(crate) fn stop_work(&self, id: MaterialId) {
        *self.stopped.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// Whether work on a material is to end, which is asked once.
    pub(crate) fn takes_stop(&self, id: &MaterialId) -> bool {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).take_if(|stopped| stopped == id).is_some()
    }

    /// Gives a material the name under which it is published, unless it has one; the one that it has now.
    pub(crate) fn name_material(&self, id: &MaterialId, resource: &str) -> Result<String, SchoolError> {
        let db = self.db();
        db.execute(
            "UPDATE material SET resource = ?2 WHERE id = ?1 AND resource IS NULL",
            params![id.as_str(), resource],
        )?;
        Ok(db.query_row("SELECT resource FROM material WHERE id = ?1", [id.as_str()], |row| row.get(0))?)
    }

    /// Why what was published under a name was taken back, if it was.
    pub(crate) fn why_withdrawn(&self, resource: &str) -> Result<Option<String>, SchoolError> {
        let query = "SELECT told FROM material WHERE resource = ?1 AND state = 'withdrawn'";
        Ok(self.read().query_row(query, [resource], |row| row.get(0)).optional()?)
    }

    /// Notes whether a material is in the last release.
    pub(crate) fn set_out(&self, id: &MaterialId, is_out: bool) -> Result<(), SchoolError> {
        self.db().execute("UPDATE material SET is_out = ?2 WHERE id = ?1", params![id.as_str(), is_out])?;
        Ok(())
    }

    /// Takes another file for a material, and what else is said of it; `put` gives the file its name in the material's folder.
    /// Whether it was taken: what an admin said yes to and is on its way to the pages stays as it is.
    ///
    /// # Power cut
    ///
    /// The material has the file of before or this one, and is read again.
    pub(crate) fn replace_file(
        &self,
        id: &MaterialId,
        (file, said): (&str, Option<&Said>),
        now: i64,
        put: impl FnOnce() -> io::Result<()>,
    ) -> Result<bool, SchoolError> {
        // Nobody else moves the material on before the lock is given back.
        let db = self.db();
        // DURABILITY: before the file is there, or another one would be published than was looked at.
        if !read_again(&db, id, now)? {
            return Ok(false);
        }
        put().map_err(|source| SchoolError::File { path: self.folder(id), source })?;
        db.execute("UPDATE material SET file = ?2 WHERE id = ?1", params![id.as_str(), file])?;
        if let Some(said) = said {
            set_said(&db, id, said)?;
        }
        Ok(true)
    }

    /// Does something with the files of a material that nobody may change meanwhile, unless somebody did before.
    pub(crate) fn while_same(
        &self,
        as_of: &Material,
        work: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), SchoolError> {
        let db = self.db();
        let same = "SELECT EXISTS (SELECT 1 FROM material WHERE id = ?1 AND version = ?2)";
        if db.query_row(same, params![as_of.id.as_str(), as_of.version], |row| row.get(0))? {
            work().map_err(|source| SchoolError::File { path: self.folder(&as_of.id), source })?;
        }
        Ok(())
    }

    /// Forgets a draft.
    pub(crate) fn forget_material(&self, id: &MaterialId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM material WHERE id = ?1", [id.as_str()])?;
        Ok(())
    }
}
