//! Which contents nobody needs any more: found among those that may be so, by looking through the pages that stay. What is
//! written follows the change; what is read is the list of entries, once.

use std::collections::HashSet;

use rusqlite::Connection;

use super::error::StoreError;
use super::pages::{entries_of_page, unpack_page};
use crate::model::{BlobId, Body};

/// Forgets those of these contents that no page names.
pub(super) fn forget_contents(db: &Connection, mut maybe: HashSet<[u8; 32]>) -> Result<(), StoreError> {
    if maybe.is_empty() {
        return Ok(());
    }
    add_pieces(db, &mut maybe)?;
    each_content(db, ("SELECT bytes, raw_len FROM page", &[]), |id| {
        maybe.remove(id.as_bytes());
    })?;
    keep_pieces(db, &mut maybe)?;
    let mut forget = db.prepare("DELETE FROM blob WHERE id = ?1")?;
    let mut forget_parts = db.prepare("DELETE FROM part WHERE blob = ?1")?;
    for id in &maybe {
        forget.execute([id])?;
        forget_parts.execute([id])?;
    }
    Ok(())
}

/// Hands every content that pages of a query name to `each`.
pub(super) fn each_content(
    db: &Connection,
    (query, values): (&str, &[&dyn rusqlite::ToSql]),
    mut each: impl FnMut(&BlobId),
) -> Result<(), StoreError> {
    let mut statement = db.prepare(query)?;
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        let packed: Vec<u8> = row.get(0)?;
        for entry in entries_of_page(&unpack_page(&packed, row.get(1)?)?)? {
            if let Body::Blob { id, .. } = &entry.body {
                each(id);
            }
        }
    }
    Ok(())
}

/// The pieces of what may go may go too.
fn add_pieces(db: &Connection, maybe: &mut HashSet<[u8; 32]>) -> Result<(), StoreError> {
    let mut statement = db.prepare("SELECT blob, piece FROM part")?;
    let mut rows = statement.query([])?;
    let mut pieces = Vec::new();
    while let Some(row) = rows.next()? {
        if maybe.contains(&row.get::<_, [u8; 32]>(0)?) {
            pieces.push(row.get::<_, [u8; 32]>(1)?);
        }
    }
    maybe.extend(pieces);
    Ok(())
}

/// Pieces of what stays stay.
fn keep_pieces(db: &Connection, maybe: &mut HashSet<[u8; 32]>) -> Result<(), StoreError> {
    let mut statement = db.prepare("SELECT blob, piece FROM part")?;
    let mut rows = statement.query([])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        if !maybe.contains(&row.get::<_, [u8; 32]>(0)?) {
            kept.push(row.get::<_, [u8; 32]>(1)?);
        }
    }
    for piece in kept {
        maybe.remove(&piece);
    }
    Ok(())
}
