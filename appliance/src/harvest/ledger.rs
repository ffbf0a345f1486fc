//! What is known of each record of each feed: an SQLite file beside what was fetched.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::web::Known;

/// What became of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Its content is here.
    Fetched,
    /// Its content is to be fetched, or fetched again.
    Wanted,
    /// Could not be had this time: the reason says why. Tried again.
    Failed,
    /// Known, but not to be taken: the reason says why.
    Known,
    /// The feed has taken it back.
    Deleted,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Wanted => "wanted",
            Self::Failed => "failed",
            Self::Known => "known",
            Self::Deleted => "deleted",
        }
    }

    fn of(word: &str) -> Self {
        [Self::Fetched, Self::Wanted, Self::Failed, Self::Deleted]
            .into_iter()
            .find(|it| it.word() == word)
            .unwrap_or(Self::Known)
    }
}

/// A record with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) stamp: Option<String>,
    pub(crate) record: Value,
    /// Addresses with media types, the best first.
    pub(crate) contents: Vec<(String, Option<String>)>,
    pub(crate) state: State,
    pub(crate) file: Option<String>,
    pub(crate) hash: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) known: Known,
}

/// Where a harvest of one feed was.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Course {
    /// Time of the repository when the last whole harvest began.
    pub(crate) since: Option<String>,
    /// The same for the harvest under way.
    pub(crate) began: Option<String>,
    /// Where the list goes on, if it was interrupted.
    pub(crate) next: Option<String>,
    /// What the first page was known by.
    pub(crate) known: Known,
}

/// The ledger of a folder.
pub(crate) struct Ledger {
    db: Connection,
}

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS course (feed TEXT PRIMARY KEY, since TEXT, began TEXT, next TEXT, etag TEXT, modified TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS record (
        feed TEXT NOT NULL, id TEXT NOT NULL, stamp TEXT, record TEXT NOT NULL, contents TEXT NOT NULL,
        state TEXT NOT NULL, file TEXT, hash TEXT, reason TEXT, etag TEXT, modified TEXT,
        PRIMARY KEY (feed, id)) STRICT;
    CREATE INDEX IF NOT EXISTS by_hash ON record (hash) WHERE hash IS NOT NULL;
    PRAGMA user_version = 1;";

type Result<T> = rusqlite::Result<T>;

impl Ledger {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let db = Connection::open(path)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.execute_batch(SCHEMA)?;
        Ok(Self { db })
    }

    /// Makes several changes at once, or none.
    pub(crate) fn together<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self.db.unchecked_transaction()?;
        let result = work()?;
        transaction.commit()?;
        Ok(result)
    }

    pub(crate) fn course(&self, feed: &str) -> Result<Course> {
        let sql = "SELECT since, began, next, etag, modified FROM course WHERE feed = ?1";
        let row = self.db.query_row(sql, [feed], |row| {
            let known = Known { etag: row.get(3)?, modified: row.get(4)? };
            Ok(Course { since: row.get(0)?, began: row.get(1)?, next: row.get(2)?, known })
        });
        Ok(row.optional()?.unwrap_or_default())
    }

    pub(crate) fn set_course(&self, feed: &str, course: &Course) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO course VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Course { since, began, next, known } = course;
        self.db.execute(sql, params![feed, since, began, next, known.etag, known.modified]).map(drop)
    }

    pub(crate) fn get(&self, feed: &str, id: &str) -> Result<Option<Row>> {
        let sql = format!("SELECT {COLUMNS} FROM record WHERE feed = ?1 AND id = ?2");
        self.db.query_row(&sql, [feed, id], read).optional()
    }

    pub(crate) fn put(&self, feed: &str, row: &Row) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let contents = serde_json::to_string(&row.contents).unwrap_or_default();
        let values = params![
            feed,
            row.id,
            row.stamp,
            row.record.to_string(),
            contents,
            row.state.word(),
            row.file,
            row.hash,
            row.reason,
            row.known.etag,
            row.known.modified,
        ];
        self.db.execute(sql, values).map(drop)
    }

    /// Ids of the records of a feed in a state.
    pub(crate) fn ids(&self, feed: &str, state: State) -> Result<Vec<String>> {
        let mut statement = self.db.prepare("SELECT id FROM record WHERE feed = ?1 AND state = ?2 ORDER BY id")?;
        statement.query_map([feed, state.word()], |row| row.get(0))?.collect()
    }

    /// Wants everything of a feed again that was fetched or failed, whatever is known of it.
    pub(crate) fn want_all(&self, feed: &str) -> Result<()> {
        let sql = "UPDATE record SET state = 'wanted', etag = NULL, modified = NULL
                   WHERE feed = ?1 AND state IN ('fetched', 'failed')";
        self.db.execute(sql, [feed]).map(drop)
    }

    /// Wants the records again whose content only this one had brought.
    pub(crate) fn want_twins(&self, hash: &str) -> Result<()> {
        let sql = "UPDATE record SET state = 'wanted', hash = NULL WHERE hash = ?1 AND state = 'known'";
        self.db.execute(sql, [hash]).map(drop)
    }

    /// Whether another record has brought the same content.
    pub(crate) fn twin(&self, feed: &str, id: &str, hash: &str) -> Result<Option<String>> {
        let sql = "SELECT id FROM record WHERE hash = ?1 AND state = 'fetched' AND NOT (feed = ?2 AND id = ?3) LIMIT 1";
        self.db.query_row(sql, [hash, feed, id], |row| row.get(0)).optional()
    }

    /// Visits what is fetched, of all feeds, ordered by feed and id.
    pub(crate) fn each_fetched<E: From<rusqlite::Error>>(
        &self,
        visit: &mut dyn FnMut(&str, Row) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!("SELECT {COLUMNS}, feed FROM record WHERE state = 'fetched' ORDER BY feed, id");
        let mut statement = self.db.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let feed: String = row.get(10)?;
            visit(&feed, read(row)?)?;
        }
        Ok(())
    }

    /// Numbers of records by state, and by reason for those that are only known.
    pub(crate) fn counts(&self, feed: &str) -> Result<Vec<(String, Option<String>, u64)>> {
        let sql = "SELECT state, CASE WHEN state IN ('known', 'failed') THEN reason END AS why, count(*) FROM record WHERE feed = ?1
                   GROUP BY state, why ORDER BY state, count(*) DESC";
        let mut statement = self.db.prepare(sql)?;
        let rows = statement.query_map([feed], |row| {
            let count: i64 = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, u64::try_from(count).unwrap_or(0)))
        })?;
        rows.collect()
    }
}

const COLUMNS: &str = "id, stamp, record, contents, state, file, hash, reason, etag, modified";

fn read(row: &rusqlite::Row<'_>) -> Result<Row> {
    let record: String = row.get(2)?;
    let contents: String = row.get(3)?;
    let state: String = row.get(4)?;
    Ok(Row {
        id: row.get(0)?,
        stamp: row.get(1)?,
        record: serde_json::from_str(&record).unwrap_or(Value::Null),
        contents: serde_json::from_str(&contents).unwrap_or_default(),
        state: State::of(&state),
        file: row.get(5)?,
        hash: row.get(6)?,
        reason: row.get(7)?,
        known: Known { etag: row.get(8)?, modified: row.get(9)? },
    })
}
