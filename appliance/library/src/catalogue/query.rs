//! What the pages ask.

use maktaba_sync::model::{CollectionId, ResourceId};
use rusqlite::{OptionalExtension, params_from_iter};

use super::{Catalogue, CatalogueError, Count, Facet, Filter, Order, Page, Row, row};

impl Catalogue {
    /// One resource.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn get(&self, collection: &CollectionId, resource: &ResourceId) -> Result<Option<Row>, CatalogueError> {
        let sql = format!("SELECT {} FROM resource r WHERE r.collection = ?1 AND r.id = ?2", row::COLUMNS);
        let connection = self.lock();
        let found = connection.prepare_cached(&sql).and_then(|mut statement| {
            statement.query_row([collection.as_str(), resource.as_str()], row::read).optional()
        });
        found.map_err(CatalogueError::at("read"))
    }

    /// One page of a list.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn list(&self, filter: &Filter, order: Order, page: Page) -> Result<Vec<Row>, CatalogueError> {
        let condition = Condition::of(filter);
        let order = match order {
            Order::Title => "r.sort_key, r.row",
            Order::Newest => "r.added DESC, r.row DESC",
        };
        let (limit, offset) = (page.limit.min(Page::LIMIT), page.offset);
        let sql = format!(
            "SELECT {} FROM resource r {} ORDER BY {order} LIMIT {limit} OFFSET {offset}",
            row::COLUMNS,
            condition.sql
        );
        let connection = self.lock();
        let rows = connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_map(params_from_iter(&condition.values), row::read)?.collect());
        rows.map_err(CatalogueError::at("read"))
    }

    /// How many resources there are.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<u64, CatalogueError> {
        let condition = Condition::of(filter);
        let sql = format!("SELECT count(*) FROM resource r {}", condition.sql);
        let connection = self.lock();
        let count = connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row(params_from_iter(&condition.values), |row| natural(row, 0)));
        count.map_err(CatalogueError::at("read"))
    }

    /// How many resources each value has, the most frequent first; at most [`Page::LIMIT`] values.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn counts(&self, facet: Facet, filter: &Filter) -> Result<Vec<Count>, CatalogueError> {
        let condition = Condition::of(filter);
        let name = facet.name();
        let sql = format!(
            "SELECT f.value, count(*) AS resources FROM resource r
             JOIN facet f ON f.row = r.row AND f.name = '{name}' {}
             GROUP BY f.value ORDER BY resources DESC, f.value LIMIT {}",
            condition.sql,
            Page::LIMIT
        );
        let connection = self.lock();
        let counts = connection.prepare_cached(&sql).and_then(|mut statement| {
            let count = |row: &rusqlite::Row<'_>| Ok(Count { value: row.get(0)?, resources: natural(row, 1)? });
            statement.query_map(params_from_iter(&condition.values), count)?.collect()
        });
        counts.map_err(CatalogueError::at("read"))
    }
}

/// A count: the database knows signed numbers only.
fn natural(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(at).map(i64::unsigned_abs)
}

impl Facet {
    const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Language => "language",
            Self::Level => "level",
            Self::Kind => "kind",
            Self::Collection => "collection",
        }
    }
}

/// The `WHERE` of a filter and its values.
struct Condition {
    sql: String,
    values: Vec<String>,
}

impl Condition {
    fn of(filter: &Filter) -> Self {
        let language = filter.language.as_ref();
        let language_name = if language.is_some_and(|tag| tag.contains('-')) { "language" } else { "primary" };
        let facets = [
            ("subject", filter.subject.clone()),
            ("level", filter.level.clone()),
            (language_name, language.cloned()),
            ("kind", filter.kind.map(|kind| kind.as_str().to_owned())),
            ("collection", filter.collection.as_ref().map(|collection| collection.as_str().to_owned())),
        ];
        let mut condition = Self { sql: String::new(), values: Vec::new() };
        for (name, value) in facets {
            if let Some(value) = value {
                let number = condition.values.len() + 1;
                let inside = format!("(SELECT row FROM facet WHERE name = '{name}' AND value = ?{number})");
                condition.and(&format!("r.row IN {inside}"), value);
            }
        }
        if let Some(group) = &filter.translation_group {
            let number = condition.values.len() + 1;
            // The second half lets the partial index be used.
            condition.and(&format!("r.translation_group = ?{number} AND r.translation_group <> ''"), group.clone());
        }
        condition
    }

    fn and(&mut self, sql: &str, value: String) {
        self.sql.push_str(if self.values.is_empty() { "WHERE " } else { " AND " });
        self.sql.push_str(sql);
        self.values.push(value);
    }
}
