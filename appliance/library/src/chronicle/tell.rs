//! What is asked of the chronicle.

use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{Ask, Chronicle, ChronicleError, Covered, Row};

const ROW: &str = "c.number, c.collection, c.id, c.at, c.gone,
    (SELECT group_concat(p.name, ' ') FROM part_of o JOIN part p ON p.no = o.part WHERE o.number = c.number)";

impl Chronicle {
    /// What is covered.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn covered(&self) -> Result<Vec<Covered>, ChronicleError> {
        let db = self.db();
        let mut statement = db.prepare_cached("SELECT id, release, activated_at, place FROM covered ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut covered = Vec::new();
        while let Some(row) = rows.next()? {
            if let Ok(id) = row.get::<_, String>(0)?.parse() {
                let release = ReleaseNumber(row.get(1)?);
                covered.push(Covered { id, release, activated_at: row.get(2)?, place: row.get(3)? });
            }
        }
        Ok(covered)
    }

    /// For which day and place it was judged what may be shown.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn judged(&self) -> Result<i64, ChronicleError> {
        Ok(self.db().query_row("SELECT value FROM state WHERE name = 'judged'", [], |row| row.get(0))?)
    }

    /// Whether anybody ever asked for it.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn is_asked(&self) -> Result<bool, ChronicleError> {
        Ok(self.db().query_row("SELECT value FROM state WHERE name = 'asked'", [], |row| row.get(0))?)
    }

    /// The last change of one resource; `None` if it was never there.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn of(&self, collection: &Shelfmark, resource: &ResourceId) -> Result<Option<Row>, ChronicleError> {
        let db = self.db();
        let sql = format!("SELECT {ROW} FROM change c WHERE c.collection = ?1 AND c.id = ?2");
        Ok(db.prepare_cached(&sql)?.query_row([collection.as_str(), resource.as_str()], row).optional()?)
    }

    /// Changes in their order.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn list(&self, ask: &Ask, limit: usize) -> Result<Vec<Row>, ChronicleError> {
        let db = self.db();
        let Some((from, values)) = plan(&db, ask)? else { return Ok(Vec::new()) };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // By the column that leads, so that nothing is sorted.
        let order = if ask.set.is_some() { "m.number" } else { "c.number" };
        let sql = format!("SELECT {ROW} FROM {from} ORDER BY {order} LIMIT {limit}");
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many there are.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn count(&self, ask: &Ask) -> Result<u64, ChronicleError> {
        let db = self.db();
        let Some((from, values)) = plan(&db, ask)? else { return Ok(0) };
        let sql = format!("SELECT count(*) FROM {from}");
        let count = db.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get::<_, i64>(0))?;
        Ok(count.unsigned_abs())
    }

    /// Names of sets after `after`, in the order of their names.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn sets(&self, after: &str, limit: usize) -> Result<Vec<String>, ChronicleError> {
        let db = self.db();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = "SELECT name FROM part WHERE name > ?1 ORDER BY name LIMIT ?2";
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map(rusqlite::params![after, limit], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Number of the last change, and the time of the first one that is known.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn ends(&self) -> Result<(u64, i64), ChronicleError> {
        let sql = "SELECT coalesce(max(number), 0), coalesce((SELECT min(at) FROM change), 0) FROM change";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?));
        Ok(self.db().query_row(sql, [], row)?)
    }
}

/// What stands after `FROM`, with its values; `None` if nothing can fit. Times rise with numbers, so that bounds of time
/// become bounds of numbers.
fn plan(db: &Connection, ask: &Ask) -> Result<Option<(String, Vec<Value>)>, ChronicleError> {
    let after = i64::try_from(ask.after).unwrap_or(i64::MAX);
    let mut low = after.saturating_add(1);
    let mut high = i64::MAX;
    let edge = |sql: &str, at: i64| db.prepare_cached(sql)?.query_row([at], |row| row.get::<_, Option<i64>>(0));
    if let Some(from) = ask.from {
        match edge("SELECT number FROM change WHERE at >= ?1 ORDER BY at, number LIMIT 1", from).optional()?.flatten() {
            Some(first) => low = low.max(first),
            None => return Ok(None),
        }
    }
    if let Some(until) = ask.until {
        let last = "SELECT number FROM change WHERE at <= ?1 ORDER BY at DESC, number DESC LIMIT 1";
        match edge(last, until).optional()?.flatten() {
            Some(last) => high = last,
            None => return Ok(None),
        }
    }
    let mut values: Vec<Value> = vec![low.into(), high.into()];
    let Some(set) = &ask.set else {
        return Ok(Some(("change c WHERE c.number BETWEEN ?1 AND ?2".to_owned(), values)));
    };
    let find = "SELECT no FROM part WHERE name = ?1";
    let part = db.prepare_cached(find)?.query_row([set], |row| row.get::<_, i64>(0)).optional()?;
    let Some(part) = part else { return Ok(None) };
    values.push(part.into());
    let from = "member m JOIN change c ON c.number = m.number WHERE m.part = ?3 AND m.number BETWEEN ?1 AND ?2";
    Ok(Some((from.to_owned(), values)))
}

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let broken = |at: usize| rusqlite::Error::InvalidColumnType(at, String::new(), rusqlite::types::Type::Text);
    Ok(Row {
        number: row.get::<_, i64>(0)?.unsigned_abs(),
        collection: row.get::<_, String>(1)?.parse().map_err(|_| broken(1))?,
        resource: row.get::<_, String>(2)?.parse().map_err(|_| broken(2))?,
        at: row.get(3)?,
        is_gone: row.get(4)?,
        sets: row.get::<_, Option<String>>(5)?.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    })
}
