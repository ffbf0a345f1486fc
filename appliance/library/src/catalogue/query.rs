//! What the pages ask.

use std::sync::Arc;

use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};
use rusqlite::{Connection, OptionalExtension, Params, params, params_from_iter};

use super::{Catalogue, CatalogueError, CollectionRow, Count, Facet, Filter, Key, Total, UNKNOWN};

/// LIMIT: values of a facet in an answer.
const MAX_ROWS: usize = 1000;
/// How many facets there are.
const FACETS: usize = Facet::Use as usize + 1;
/// LIMIT: counts remembered; at the limit all are forgotten.
const MAX_COUNTED: usize = 256;
/// LIMIT: items among which the most similar are looked for.
const CANDIDATES: i64 = 400;
/// LIMIT: items of a collection that are listed in its order whatever else is asked of them, since all of them may have to
/// be looked at for that.
const IN_ORDER: usize = crate::order::MOST;

impl Catalogue {
    /// A number that rises with each change.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn changes(&self) -> Result<u64, CatalogueError> {
        self.ask(|db| Ok(state(db, "changes")?.unsigned_abs()))
    }

    /// For what it was judged what may be shown, as it was given to [`super::Change::judged`].
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn judged(&self) -> Result<i64, CatalogueError> {
        self.ask(|db| Ok(state(db, "judged")?))
    }

    /// A collection that is covered.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn collection(&self, id: &Shelfmark) -> Result<Option<CollectionRow>, CatalogueError> {
        let sql =
            "SELECT id, release, title, languages, resources, len_bytes, activated_at FROM collection WHERE id = ?1";
        self.ask(|db| Ok(db.prepare_cached(sql)?.query_row([id.as_str()], collection_row).optional()?))
    }

    /// Collections that are covered, the newest first.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn collections(&self, offset: usize, limit: usize) -> Result<Vec<CollectionRow>, CatalogueError> {
        let sql = "SELECT id, release, title, languages, resources, len_bytes, activated_at FROM collection
                   ORDER BY activated_at DESC, id LIMIT ?1 OFFSET ?2";
        self.ask(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map([limit_of(limit), limit_of(offset)], collection_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether a release is covered, with every resource it has, and lists of it have its order.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn has_order(&self, id: &Shelfmark, release: ReleaseNumber) -> Result<bool, CatalogueError> {
        let sql = "SELECT 1 FROM collection WHERE id = ?1 AND release = ?2 AND resources <= ?3
                   AND resources = (SELECT count(*) FROM item WHERE collection = ?1)";
        self.ask(|db| Ok(db.prepare_cached(sql)?.exists(params![id.as_str(), release.0, limit_of(IN_ORDER)])?))
    }

    /// How many collections are covered, how many resources they have, and how many bytes.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn holdings(&self) -> Result<(u64, u64, u64), CatalogueError> {
        let sql = "SELECT count(*), COALESCE(SUM(resources), 0), COALESCE(SUM(len_bytes), 0) FROM collection";
        self.ask(|db| {
            Ok(db
                .prepare_cached(sql)?
                .query_row([], |row| Ok((natural(row, 0)?, natural(row, 1)?, natural(row, 2)?)))?)
        })
    }

    /// Whether an item is in lists.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn shows(&self, at: (&Shelfmark, &ResourceId)) -> Result<bool, CatalogueError> {
        let sql = "SELECT 1 FROM item WHERE collection = ?1 AND id = ?2 AND withheld = 0";
        self.ask(|db| Ok(db.prepare_cached(sql)?.exists([at.0.as_str(), at.1.as_str()])?))
    }

    /// Items that are in no list, because they may not be shown today.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn withheld(&self) -> Result<Vec<Key>, CatalogueError> {
        self.ask(|db| keys(db, "SELECT collection, id FROM item WHERE withheld <> 0", []))
    }

    /// A value of one item, of a facet of which it has one.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn value(&self, at: (&Shelfmark, &ResourceId), facet: Facet) -> Result<Option<String>, CatalogueError> {
        let sql = "SELECT v.value FROM item i JOIN value_of_item o ON o.item = i.no JOIN value v ON v.no = o.value
                   WHERE i.collection = ?1 AND i.id = ?2 AND v.facet = ?3 LIMIT 1";
        let values = params![at.0.as_str(), at.1.as_str(), facet as i64];
        self.ask(|db| Ok(db.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?))
    }

    /// Items, the newest first; those of one collection in its order.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn list(&self, filter: &Filter, offset: usize, limit: usize) -> Result<Vec<Key>, CatalogueError> {
        self.ask(|db| {
            let Some(plan) = Plan::of(db, filter)? else { return Ok(Vec::new()) };
            let sql = format!(
                "SELECT i.collection, i.id FROM {} ORDER BY {} LIMIT {} OFFSET {}",
                plan.from,
                plan.order,
                limit_of(limit),
                limit_of(offset)
            );
            keys(db, &sql, params_from_iter(&plan.values))
        })
    }

    /// How many items there are.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn total(&self, filter: &Filter) -> Result<Total, CatalogueError> {
        self.remembered(
            |counted| counted.totals.get(filter).copied(),
            |db| total(db, filter),
            |counted, total| {
                if counted.totals.len() >= MAX_COUNTED {
                    counted.totals.clear();
                }
                counted.totals.insert(filter.clone(), total);
            },
        )
    }

    /// Values of a facet among the items, the most frequent first.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn counts(&self, filter: &Filter, facet: Facet) -> Result<Arc<[Count]>, CatalogueError> {
        let of_facet = |values: &[Arc<[Count]>]| values.get(facet as usize).cloned();
        let found = self.remembered(
            |counted| counted.values.get(filter).and_then(|values| of_facet(values)).map(|counts| vec![counts]),
            |db| counts(db, filter),
            |counted, counts| {
                if counts.len() == 1 {
                    return;
                }
                if counted.values.len() >= MAX_COUNTED {
                    counted.values.clear();
                }
                counted.values.insert(filter.clone(), counts);
            },
        )?;
        Ok(if let [only] = found.as_slice() { Arc::clone(only) } else { of_facet(&found).unwrap_or_default() })
    }

    /// Other items of the same work.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn versions(
        &self,
        work: &str,
        of: (&Shelfmark, &ResourceId),
        limit: usize,
    ) -> Result<Vec<Key>, CatalogueError> {
        let sql = "SELECT collection, id FROM item WHERE work = ?1 AND work <> '' AND withheld = 0
                   AND (collection, id) <> (?2, ?3) ORDER BY no LIMIT ?4";
        self.ask(|db| keys(db, sql, params![work, of.0.as_str(), of.1.as_str(), limit_of(limit)]))
    }

    /// Items that people who liked this one may like, best first: of its subjects, in its languages, at its level, of its
    /// kind; never of the same work. Language alone does not make two things alike.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn similar(&self, to: (&Shelfmark, &ResourceId), limit: usize) -> Result<Vec<Key>, CatalogueError> {
        // The newest items that share the rarest subject; in a language of this one before others.
        let sql = "WITH own AS (SELECT v.no, v.facet, v.items FROM item i JOIN value_of_item o ON o.item = i.no
                                JOIN value v ON v.no = o.value WHERE i.collection = ?1 AND i.id = ?2 AND v.value <> ?5),
                   subject AS (SELECT no FROM own WHERE facet = 0 ORDER BY items, no LIMIT 1),
                   speaks AS (SELECT s.item FROM item_of_value s JOIN item_of_value l ON l.item = s.item AND l.place = 0
                              WHERE s.value = (SELECT no FROM subject) AND s.place = 0 AND l.value IN (SELECT no FROM own WHERE facet = 1)
                              ORDER BY s.item LIMIT ?3),
                   any AS (SELECT item FROM item_of_value WHERE value = (SELECT no FROM subject) AND place = 0 ORDER BY item LIMIT ?3),
                   candidate AS (SELECT item FROM speaks UNION SELECT item FROM any)
                   SELECT i.collection, i.id FROM candidate c JOIN item i ON i.no = c.item
                   WHERE (i.collection, i.id) <> (?1, ?2)
                   AND (i.work = '' OR i.work <> (SELECT work FROM item WHERE collection = ?1 AND id = ?2))
                   ORDER BY (SELECT SUM(CASE o.facet WHEN 0 THEN 4 WHEN 1 THEN 5 WHEN 2 THEN 2 WHEN 3 THEN 1 ELSE 0 END)
                             FROM value_of_item x JOIN own o ON o.no = x.value WHERE x.item = c.item) DESC, c.item
                   LIMIT ?4";
        self.ask(|db| keys(db, sql, params![to.0.as_str(), to.1.as_str(), CANDIDATES, limit_of(limit), UNKNOWN]))
    }

    fn remembered<T: Clone>(
        &self,
        known: impl Fn(&super::Counted) -> Option<T>,
        count: impl FnOnce(&Connection) -> Result<T, CatalogueError>,
        keep: impl FnOnce(&mut super::Counted, T),
    ) -> Result<T, CatalogueError> {
        self.ask(|db| {
            let changes = state(db, "changes")?.unsigned_abs();
            {
                let mut counted = self.counted();
                if counted.changes != changes {
                    *counted = super::Counted { changes, ..super::Counted::default() };
                }
                if let Some(known) = known(&counted) {
                    return Ok(known);
                }
            }
            let fresh = count(db)?;
            let mut counted = self.counted();
            if counted.changes == changes {
                keep(&mut counted, fresh.clone());
            }
            Ok(fresh)
        })
    }
}

fn total(db: &Connection, filter: &Filter) -> Result<Total, CatalogueError> {
    if *filter == Filter::default() {
        let items = state(db, "items")?.unsigned_abs();
        return Ok(Total { items, file_bytes: state(db, "file_bytes")?.unsigned_abs() });
    }
    if let ([(facet, value)], true) = (filter.values.as_slice(), filter.words.is_empty()) {
        let sql = "SELECT items, file_bytes FROM value WHERE facet = ?1 AND value = ?2";
        let row = |row: &rusqlite::Row<'_>| Ok(Total { items: natural(row, 0)?, file_bytes: natural(row, 1)? });
        let found = db.prepare_cached(sql)?.query_row(params![*facet as i64, value], row).optional()?;
        return Ok(found.unwrap_or_default());
    }
    let Some(plan) = Plan::of(db, filter)? else { return Ok(Total::default()) };
    let sql = format!("SELECT count(*), COALESCE(SUM(i.file_bytes), 0) FROM {}", plan.from);
    let row = |row: &rusqlite::Row<'_>| Ok(Total { items: natural(row, 0)?, file_bytes: natural(row, 1)? });
    Ok(db.prepare_cached(&sql)?.query_row(params_from_iter(&plan.values), row)?)
}

/// Counts of the values of each facet, by its number: what takes a look at all items is asked once.
fn counts(db: &Connection, filter: &Filter) -> Result<Vec<Arc<[Count]>>, CatalogueError> {
    let mut facets: Vec<Vec<Count>> = vec![Vec::new(); FACETS];
    let Some(plan) = Plan::of(db, filter)? else { return Ok(facets.into_iter().map(Arc::from).collect()) };
    let sql = if plan.is_all {
        "SELECT facet, value, note, items, file_bytes FROM value ORDER BY facet, items DESC, value".to_owned()
    } else {
        // In two steps, so that each item is looked at by its number alone.
        format!(
            "SELECT v.facet, v.value, v.note, c.items, c.file_bytes FROM (
                SELECT f.value AS no, count(*) AS items, SUM(i.file_bytes) AS file_bytes
                FROM (SELECT i.no, i.file_bytes FROM {}) i JOIN value_of_item f ON f.item = i.no GROUP BY f.value
             ) c JOIN value v ON v.no = c.no ORDER BY v.facet, c.items DESC, v.value",
            plan.from
        )
    };
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&plan.values))?;
    while let Some(row) = rows.next()? {
        let total = Total { items: natural(row, 3)?, file_bytes: natural(row, 4)? };
        let Some(counts) = facets.get_mut(usize::from(row.get::<_, u8>(0)?)).filter(|counts| counts.len() < MAX_ROWS)
        else {
            continue;
        };
        counts.push(Count { value: row.get(1)?, note: row.get(2)?, total });
    }
    Ok(facets.into_iter().map(Arc::from).collect())
}

/// A value of a filter that items have.
struct Known {
    facet: Facet,
    no: i64,
    items: i64,
}

impl Known {
    /// Whether its items are listed in an order of their own.
    fn has_order(&self) -> bool {
        self.facet == Facet::Collection && self.items <= limit_of(IN_ORDER)
    }
}

/// How a filter becomes a query.
struct Plan {
    /// What stands after `FROM`; items are called `i`.
    from: String,
    order: &'static str,
    values: Vec<rusqlite::types::Value>,
    /// Whether it is all of them.
    is_all: bool,
}

impl Plan {
    /// `None` if a value is unknown, so that nothing has it. A collection with an order leads, else the rarest value.
    fn of(db: &Connection, filter: &Filter) -> Result<Option<Self>, CatalogueError> {
        let mut known = Vec::new();
        for (facet, value) in &filter.values {
            let find = "SELECT no, items FROM value WHERE facet = ?1 AND value = ?2";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
            match db.prepare_cached(find)?.query_row(params![*facet as i64, value], row).optional()? {
                Some((no, items)) => known.push(Known { facet: *facet, no, items }),
                None => return Ok(None),
            }
        }
        // What every item has narrows nothing.
        let all = state(db, "items")?;
        known.retain(|known| known.has_order() || known.items < all);
        known.sort_by_key(|known| (!known.has_order(), known.items));
        let mut values: Vec<rusqlite::types::Value> = known.iter().map(|known| known.no.into()).collect();
        let mut conditions = Vec::new();
        let (mut from, order) = if known.is_empty() {
            conditions.push("i.withheld = 0".to_owned());
            ("item i".to_owned(), "i.no")
        } else {
            conditions.push("lead.value = ?1".to_owned());
            ("item_of_value lead JOIN item i ON i.no = lead.item".to_owned(), "lead.place, lead.item")
        };
        for (number, known) in known.iter().enumerate().skip(1) {
            let place = if known.facet == Facet::Collection { "i.place" } else { "0" };
            let number = number + 1;
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM item_of_value WHERE value = ?{number} AND place = {place} AND item = i.no)"
            ));
        }
        for word in &filter.words {
            values.push(word.clone().into());
            conditions.push(format!("instr(i.title, ?{}) > 0", values.len()));
        }
        from.push_str(" WHERE ");
        from.push_str(&conditions.join(" AND "));
        let is_all = known.is_empty() && filter.words.is_empty();
        Ok(Some(Self { from, order, values, is_all }))
    }
}

fn state(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT value FROM state WHERE name = ?1")?.query_row([name], |row| row.get(0))
}

pub(super) fn keys(db: &Connection, sql: &str, values: impl Params) -> Result<Vec<Key>, CatalogueError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut keys = Vec::new();
    for row in rows {
        let (collection, id) = row?;
        if let (Ok(collection), Ok(id)) = (collection.parse(), id.parse()) {
            keys.push((collection, id));
        }
    }
    Ok(keys)
}

fn collection_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<CollectionRow> {
    let broken = |at: usize| rusqlite::Error::InvalidColumnType(at, String::new(), rusqlite::types::Type::Text);
    Ok(CollectionRow {
        id: row.get::<_, String>(0)?.parse().map_err(|_| broken(0))?,
        release: ReleaseNumber(row.get(1)?),
        title: row.get(2)?,
        languages: serde_json::from_str(&row.get::<_, String>(3)?).map_err(|_| broken(3))?,
        resources: natural(row, 4)?,
        len_bytes: natural(row, 5)?,
        activated_at: row.get(6)?,
    })
}

/// A count: the database knows signed numbers only.
fn natural(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(at).map(i64::unsigned_abs)
}

fn limit_of(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
