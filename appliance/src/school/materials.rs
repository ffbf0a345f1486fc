//! What a teacher makes: a file and what is said of it, from draft to release and back.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{PersonId, School, SchoolError, codes};

/// LIMIT: materials of one person that are shown.
const SHOWN: i64 = 200;

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
const STATES: [(State, &str); 7] = [
    (State::Reading, "reading"),
    (State::Ready, "ready"),
    (State::Refused, "refused"),
    (State::Publishing, "publishing"),
    (State::Published, "published"),
    (State::Withdrawing, "withdrawing"),
    (State::Withdrawn, "withdrawn"),
];

impl State {
    fn as_str(self) -> &'static str {
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
    /// What came of the last work on it, or why it was withdrawn, in words.
    pub(crate) told: String,
    /// Its name among what was made here, once it was published.
    pub(crate) resource: Option<String>,
    /// It is in the last release, as it was when it was published.
    pub(crate) is_out: bool,
    /// When something about it changed last, in seconds since 1970.
    pub(crate) changed: i64,
}

const COLUMNS: &str =
    "id, person, file, title, language, level, licence, creator, only_here, state, told, resource, is_out, changed";

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
    })
}

impl School {
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
                "INSERT INTO material ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'reading', '', NULL, 0, ?10)"
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

    /// Says what a material is, and what is to become of it.
    pub(crate) fn say(&self, id: &MaterialId, said: &Said, state: State, now: i64) -> Result<(), SchoolError> {
        self.db().execute(
            "UPDATE material SET title = ?2, language = ?3, level = ?4, licence = ?5, creator = ?6, only_here = ?7,
             state = ?8, told = '', changed = ?9 WHERE id = ?1",
            params![
                id.as_str(),
                said.title,
                said.language,
                said.level,
                said.licence,
                said.creator,
                said.only_here,
                state.as_str(),
                now
            ],
        )?;
        Ok(())
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

    /// Gives a material the name under which it is published, unless it has one; the one that it has now.
    pub(crate) fn name_material(&self, id: &MaterialId, resource: &str) -> Result<String, SchoolError> {
        let db = self.db();
        db.execute(
            "UPDATE material SET resource = ?2 WHERE id = ?1 AND resource IS NULL",
            params![id.as_str(), resource],
        )?;
        Ok(db.query_row("SELECT resource FROM material WHERE id = ?1", [id.as_str()], |row| row.get(0))?)
    }

    /// Notes whether a material is in the last release.
    pub(crate) fn set_out(&self, id: &MaterialId, is_out: bool) -> Result<(), SchoolError> {
        self.db().execute("UPDATE material SET is_out = ?2 WHERE id = ?1", params![id.as_str(), is_out])?;
        Ok(())
    }

    /// Puts another file in the place of a material's own, which is to be read again.
    pub(crate) fn replace_file(&self, id: &MaterialId, file: &str, now: i64) -> Result<(), SchoolError> {
        self.db().execute(
            "UPDATE material SET file = ?2, state = 'reading', told = '', changed = ?3 WHERE id = ?1",
            params![id.as_str(), file, now],
        )?;
        Ok(())
    }

    /// Forgets a draft.
    pub(crate) fn forget_material(&self, id: &MaterialId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM material WHERE id = ?1", [id.as_str()])?;
        Ok(())
    }
}
