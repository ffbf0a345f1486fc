//! What readers looked for and did not find: words and a language, counted. Nobody's name stands with it; the class does,
//! so that it can be told what came of it.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::ids::{ClassId, RequestId};
use super::{School, SchoolError};

/// LIMIT: requests that are kept, those that are shown, and characters of one.
const KEPT: i64 = 500;
const SHOWN: i64 = 100;
pub(crate) const WORDS: usize = 80;
/// Answers that a class is told.
const TOLD: i64 = 5;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) id: RequestId,
    pub(crate) words: String,
    /// BCP 47, of the pages on which it was asked.
    pub(crate) language: String,
    /// How often.
    pub(crate) count: u32,
    /// It was passed on.
    pub(crate) is_passed: bool,
    /// What answers it, as `collection/resource`, with its title.
    pub(crate) item: Option<(String, String)>,
}

fn request(row: &Row<'_>) -> rusqlite::Result<Request> {
    let item: Option<String> = row.get(5)?;
    Ok(Request {
        id: RequestId::of(row.get(0)?),
        words: row.get(1)?,
        language: row.get(2)?,
        count: row.get(3)?,
        is_passed: row.get::<_, String>(4)? == "passed",
        item: item.map(|item| Ok::<_, rusqlite::Error>((item, row.get(6)?))).transpose()?,
    })
}

/// Whether a class waits for it.
const OF_A_CLASS: &str = "EXISTS (SELECT 1 FROM request_of WHERE request = request.id)";

const COLUMNS: &str = "id, words, language, count, state, item, title";

/// Words as they are kept, whoever typed them.
pub(crate) fn folded(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WORDS).collect()
}

/// Counts a wish. Where too many are kept, the one that was asked for least goes; what was answered goes first, and before all
/// that a class waits for what no class did: passers-by can ask without end.
pub(super) fn ask(db: &Connection, (words, language): (&str, &str), class: Option<ClassId>) -> Result<(), SchoolError> {
    let words = folded(words);
    db.prepare_cached(
        "INSERT INTO request (words, language, count, state) VALUES (?1, ?2, 1, 'open')
         ON CONFLICT DO UPDATE SET count = min(count + 1, 1000000)",
    )?
    .execute(params![words, language])?;
    if let Some(class) = class {
        db.prepare_cached(
            "INSERT OR IGNORE INTO request_of SELECT id, ?3 FROM request WHERE words = ?1 AND language = ?2",
        )?
        .execute(params![words, language, class.number()])?;
    }
    db.prepare_cached(&format!(
        "DELETE FROM request WHERE id IN (SELECT id FROM request WHERE words != ?2
         ORDER BY {OF_A_CLASS}, item IS NULL, count, id LIMIT max(0, (SELECT count(*) FROM request) - ?1))",
    ))?
    .execute(params![KEPT, words])?;
    Ok(())
}

impl School {
    /// What was asked for and not answered, most first.
    ///
    /// # Errors
    ///
    /// [`SchoolError`], as of all that follow.
    pub(crate) fn requests(&self) -> Result<Vec<Request>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM request WHERE item IS NULL ORDER BY state, count DESC, {OF_A_CLASS} DESC, id LIMIT {SHOWN}"
        ))?;
        Ok(query.query_map([], request)?.collect::<Result<_, _>>()?)
    }

    /// One.
    pub(crate) fn request(&self, id: RequestId) -> Result<Option<Request>, SchoolError> {
        let query = format!("SELECT {COLUMNS} FROM request WHERE id = ?1");
        Ok(self.read().query_row(&query, [id.number()], request).optional()?)
    }

    /// Answers a request with an item.
    pub(crate) fn answer_request(&self, id: RequestId, item: &str, title: &str) -> Result<(), SchoolError> {
        let row = params![id.number(), item, title];
        self.db().execute("UPDATE request SET item = ?2, title = ?3, state = 'answered' WHERE id = ?1", row)?;
        Ok(())
    }

    /// Answers one that was passed on and that nobody has answered meanwhile; whether it was so.
    pub(crate) fn answer_passed(&self, id: RequestId, item: &str, title: &str) -> Result<bool, SchoolError> {
        let answer = "UPDATE request SET item = ?2, title = ?3, state = 'answered'
                      WHERE id = ?1 AND item IS NULL AND state = 'passed'";
        Ok(self.db().execute(answer, params![id.number(), item, title])? > 0)
    }

    /// Notes that a request is passed on.
    pub(crate) fn pass_request(&self, id: RequestId) -> Result<(), SchoolError> {
        self.db().execute("UPDATE request SET state = 'passed' WHERE id = ?1 AND item IS NULL", [id.number()])?;
        Ok(())
    }

    /// What was passed on and is not answered, most first.
    pub(crate) fn passed_requests(&self) -> Result<Vec<Request>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM request WHERE item IS NULL AND state = 'passed' ORDER BY count DESC, id LIMIT {KEPT}"
        ))?;
        Ok(query.query_map([], request)?.collect::<Result<_, _>>()?)
    }

    /// Forgets a request.
    pub(crate) fn remove_request(&self, id: RequestId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM request WHERE id = ?1", [id.number()])?;
        Ok(())
    }

    /// What this class asked for and was answered, the newest first.
    pub(crate) fn answered(&self, of: ClassId) -> Result<Vec<Request>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM request JOIN request_of ON request = id
             WHERE class = ?1 AND item IS NOT NULL ORDER BY id DESC LIMIT {TOLD}"
        ))?;
        Ok(query.query_map([of.number()], request)?.collect::<Result<_, _>>()?)
    }
}
