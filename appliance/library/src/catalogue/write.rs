//! Fills the catalogue: one transaction for each state of the store.

use maktaba_sync::model::{CollectionId, ResourceId};
use rusqlite::{Connection, params};

use super::row::Body;
use super::{Catalogue, CatalogueError, Row, file};
use crate::language;
use crate::search::fold;

/// A transaction on the catalogue: nothing is seen before [`Change::commit`], and dropping it undoes everything.
/// Readers are not held up.
#[derive(Debug)]
pub struct Change {
    connection: Connection,
}

impl Catalogue {
    /// Begins a change: one at a time, a second one waits at most ten seconds.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be written.
    pub fn change(&self) -> Result<Change, CatalogueError> {
        let begin = || {
            let connection = file::connect(&self.path)?;
            connection.execute_batch("BEGIN IMMEDIATE")?;
            Ok(Change { connection })
        };
        begin().map_err(CatalogueError::at("changed"))
    }
}

impl Change {
    /// Puts a resource in, in place of what was there under its name. The release with which it came first stays.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be written.
    pub fn replace(&mut self, row: &Row) -> Result<(), CatalogueError> {
        self.put(row).map_err(CatalogueError::at("changed"))
    }

    /// Takes a resource out.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be written.
    pub fn remove(&mut self, collection: &CollectionId, resource: &ResourceId) -> Result<(), CatalogueError> {
        let removed = self.take(collection, resource);
        removed.map(drop).map_err(CatalogueError::at("changed"))
    }

    /// Takes a whole collection out.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be written.
    pub fn remove_collection(&mut self, collection: &CollectionId) -> Result<(), CatalogueError> {
        let failed = CatalogueError::at("changed");
        let facets = "DELETE FROM facet WHERE row IN (SELECT row FROM resource WHERE collection = ?1)";
        self.connection.execute(facets, [collection.as_str()]).map_err(&failed)?;
        let resources = "DELETE FROM resource WHERE collection = ?1";
        self.connection.execute(resources, [collection.as_str()]).map(drop).map_err(&failed)
    }

    /// Makes everything seen, and notes which state of the store the catalogue covers now.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`]; the catalogue is as it was before then.
    pub fn commit(self, generation: u64) -> Result<(), CatalogueError> {
        let failed = CatalogueError::at("changed");
        let generation = i64::try_from(generation).unwrap_or(i64::MAX);
        let sql = "INSERT OR REPLACE INTO state (name, value) VALUES ('generation', ?1)";
        self.connection.execute(sql, [generation]).map_err(&failed)?;
        self.connection.execute_batch("COMMIT").map_err(&failed)
    }

    fn put(&mut self, row: &Row) -> rusqlite::Result<()> {
        let added = self.take(&row.collection, &row.resource)?.unwrap_or(row.added.0);
        let sql = "INSERT INTO resource (collection, id, title, sort_key, kind, translation_group, added, body)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            row.collection.as_str(),
            row.resource.as_str(),
            row.title,
            fold(&row.title),
            row.kind.as_str(),
            row.translation_group,
            added,
            Body::of(row),
        ];
        self.connection.prepare_cached(sql)?.execute(values)?;
        let number = self.connection.last_insert_rowid();
        let mut facet =
            self.connection.prepare_cached("INSERT OR IGNORE INTO facet (name, value, row) VALUES (?1, ?2, ?3)")?;
        for (name, values) in [("subject", &row.subjects), ("level", &row.levels), ("language", &row.languages)] {
            for value in values {
                facet.execute(params![name, value, number])?;
            }
        }
        for tag in &row.languages {
            facet.execute(params!["primary", language::primary_of(tag), number])?;
        }
        facet.execute(params!["kind", row.kind.as_str(), number])?;
        facet.execute(params!["collection", row.collection.as_str(), number])?;
        Ok(())
    }

    /// Removes a row and returns the release with which it came.
    fn take(&self, collection: &CollectionId, resource: &ResourceId) -> rusqlite::Result<Option<u32>> {
        let mut find =
            self.connection.prepare_cached("SELECT row, added FROM resource WHERE collection = ?1 AND id = ?2")?;
        let mut rows = find.query([collection.as_str(), resource.as_str()])?;
        let Some(found) = rows.next()? else { return Ok(None) };
        let (number, added): (i64, u32) = (found.get(0)?, found.get(1)?);
        self.connection.prepare_cached("DELETE FROM facet WHERE row = ?1")?.execute([number])?;
        self.connection.prepare_cached("DELETE FROM resource WHERE row = ?1")?.execute([number])?;
        Ok(Some(added))
    }
}
