//! Whom the box trusts: the first publisher, whose library it is, and those that an admin added by name. Each has its own
//! metadata, addresses, wishes and collections; none can speak for another's.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::{ReadError, StoreError};
use super::gc::next_generation;
use super::writer::{Store, put_note};
use crate::model::{PublisherId, PublisherName, Shelfmark, TrustRow};
use crate::trust::publisher_of_row;

/// LIMIT: publishers besides the first one.
const MAX_PUBLISHERS: usize = 64;
/// LIMIT: addresses of one.
const MAX_ADDRESSES: usize = 16;

/// A publisher that a box trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedPublisher {
    /// What the box calls it; `None` for the first one.
    pub name: Option<PublisherName>,
    /// Who it is; `None` if it has no root yet.
    pub id: Option<PublisherId>,
    /// Where its repositories are, in the order in which they are asked. Those of the first one stand in the settings.
    pub addresses: Vec<String>,
}

impl TrustedPublisher {
    /// Whether it is the box itself.
    pub fn is_own(&self) -> bool {
        self.name.as_ref().is_some_and(PublisherName::is_own)
    }
}

impl Store {
    /// The publishers that the box trusts, the first one first.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError> {
        publishers(&self.db)
    }

    /// Who the box itself is; `None` before it is a publisher.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn own_id(&self) -> Result<Option<PublisherId>, ReadError> {
        let root = trust_row(&self.db, Some(&PublisherName::own()), "root")?;
        Ok(root.and_then(|root| publisher_of_row(&root)))
    }

    /// Trusts another publisher from its root on, in one transaction; one of this name is given other addresses.
    ///
    /// # Errors
    ///
    /// [`StoreError::PublisherName`] if another publisher has the name, [`StoreError::PublisherKnown`] if this one has
    /// another name here, [`StoreError::PublisherLimit`] if there are too many, or the database's.
    pub fn add_publisher(
        &mut self,
        name: &PublisherName,
        (root, id): (&TrustRow, PublisherId),
        addresses: &[String],
    ) -> Result<(), StoreError> {
        let known = self.publishers()?;
        if let Some(same) = known.iter().find(|publisher| publisher.id == Some(id))
            && same.name.as_ref() != Some(name)
        {
            return Err(StoreError::PublisherKnown { name: same.name.clone() });
        }
        let held = known.iter().find(|publisher| publisher.name.as_ref() == Some(name));
        if held.is_some_and(|held| held.id != Some(id)) {
            return Err(StoreError::PublisherName(name.clone()));
        }
        if (held.is_none() && known.len() > MAX_PUBLISHERS) || addresses.len() > MAX_ADDRESSES {
            return Err(StoreError::PublisherLimit { publishers: MAX_PUBLISHERS, addresses: MAX_ADDRESSES });
        }
        let is_new = held.is_none();
        self.change(|db| {
            db.execute("INSERT OR IGNORE INTO publisher VALUES (?1)", [name.as_str()])?;
            db.execute("DELETE FROM address WHERE publisher = ?1", [name.as_str()])?;
            for (number, address) in (0_i64..).zip(addresses) {
                db.execute("INSERT INTO address VALUES (?1, ?2, ?3)", params![name.as_str(), number, address])?;
            }
            if is_new { put_trust(db, Some(name), std::slice::from_ref(root)) } else { Ok(()) }
        })?;
        self.keep()
    }

    /// Trusts a publisher no longer: its metadata, addresses, wishes, and its collections with all their releases go, in
    /// one transaction; their space comes back as after [`Store::remove`]. Gives what was held.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn remove_publisher(&mut self, name: &PublisherName) -> Result<Vec<Shelfmark>, StoreError> {
        let of = all_of(Some(name));
        let held = self.change(|db| {
            let mut statement = db.prepare("SELECT id FROM collection WHERE id GLOB ?1 ORDER BY id")?;
            let held = statement.query_map([&of], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            let of_publisher =
                ["publisher WHERE name", "address WHERE publisher", "trust WHERE publisher", "receipt WHERE publisher"];
            for table in of_publisher {
                db.execute(&format!("DELETE FROM {table} = ?1"), [name.as_str()])?;
            }
            db.execute("DELETE FROM wish WHERE collection GLOB ?1", [&of])?;
            db.execute("DELETE FROM leaving WHERE collection GLOB ?1", [&of])?;
            db.execute("DELETE FROM subscription WHERE collection GLOB ?1 OR collection GLOB '!' || ?1", [&of])?;
            db.execute("DELETE FROM collection WHERE id GLOB ?1", [&of])?;
            // Whoever takes the name next begins anew.
            let notes = "(key GLOB 'note * of ' || ?1 AND key NOT GLOB 'note keys of *')";
            db.execute(&format!("DELETE FROM meta WHERE {notes}"), [name.as_str()])?;
            for note in ["note keys of", "note pin", "note damaged", "note off"] {
                db.execute("DELETE FROM meta WHERE key GLOB ?1", [format!("{note} {of}")])?;
            }
            db.execute("UPDATE pack SET staged = '' WHERE staged GLOB ?1", [&of])?;
            next_generation(db)?;
            Ok(held)
        })?;
        self.keep()?;
        held.iter().map(|id| id.parse().map_err(|_| ReadError::Catalogue("collection id").into())).collect()
    }

    /// All stored TUF metadata of a publisher; of the first one, if none is named.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn trust(&self, publisher: Option<&PublisherName>) -> Result<Vec<TrustRow>, ReadError> {
        Ok(trust(&self.db, publisher)?)
    }

    /// Replaces all stored TUF metadata of a publisher; of the first one, if none is named.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn set_trust(&mut self, publisher: Option<&PublisherName>, rows: &[TrustRow]) -> Result<(), StoreError> {
        let held = self.trust(publisher)?;
        if held == rows {
            return Ok(());
        }
        let gone: Vec<TrustRow> =
            held.into_iter().filter(|held| !rows.iter().any(|row| row.role == held.role)).collect();
        self.change(|db| {
            for row in &gone {
                let delete = "DELETE FROM trust WHERE publisher = ?1 AND role = ?2";
                db.execute(delete, [text(publisher), &row.role])?;
            }
            put_trust(db, publisher, rows)
        })?;
        self.keep()
    }

    /// The newest answer of a publisher to this box: its version, and its bytes as they came.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn receipt(&self, publisher: Option<&PublisherName>) -> Result<Option<(u64, Vec<u8>)>, ReadError> {
        receipt(&self.db, publisher)
    }

    /// Keeps the newest answer of a publisher.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(crate) fn set_receipt(
        &mut self,
        publisher: Option<&PublisherName>,
        version: u64,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let put = "INSERT OR REPLACE INTO receipt VALUES (?1, ?2, ?3)";
        self.change(|db| Ok(db.execute(put, params![text(publisher), version.cast_signed(), bytes]).map(|_| ())?))
    }

    /// Keeps a value of a publisher; see [`note_of`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn set_note_of(&mut self, publisher: Option<&PublisherName>, key: &str, value: i64) -> Result<(), StoreError> {
        let key = note_of(publisher, key);
        self.change(|db| put_note(db, &key, value))
    }
}

pub(super) fn receipt(db: &Connection, publisher: Option<&PublisherName>) -> Result<Option<(u64, Vec<u8>)>, ReadError> {
    let mut statement = db.prepare_cached("SELECT version, bytes FROM receipt WHERE publisher = ?1")?;
    let row = statement.query_row([text(publisher)], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional()?;
    Ok(row.map(|(version, bytes)| (version.cast_unsigned(), bytes)))
}

/// The key of a note ([`Store::note`]) of which each publisher has its own.
pub fn note_of(publisher: Option<&PublisherName>, key: &str) -> String {
    publisher.map_or_else(|| key.to_owned(), |name| format!("{key} of {name}"))
}

/// The wish ([`Store::subscribe`]) for all that a publisher offers.
pub fn all_of(publisher: Option<&PublisherName>) -> String {
    publisher.map_or_else(|| "*".to_owned(), |name| format!("{name}~*"))
}

/// What a box keeps up to date whole, as its subscriptions ([`Store::subscribe`]) say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole(BTreeSet<String>);

impl Whole {
    /// By subscriptions.
    pub fn of(subscriptions: impl IntoIterator<Item = String>) -> Self {
        Self(subscriptions.into_iter().collect())
    }

    /// Whether all that a publisher offers is kept, but for what is left out.
    pub fn has_all_of(&self, publisher: Option<&PublisherName>) -> bool {
        self.0.contains(&all_of(publisher))
    }

    /// Whether a collection is left out of all of its publisher, and of parts of all of it.
    pub fn leaves_out(&self, mark: &Shelfmark) -> bool {
        self.0.contains(&format!("!{mark}"))
    }

    /// Whether a collection is kept whole.
    pub fn has(&self, mark: &Shelfmark) -> bool {
        self.0.contains(mark.as_str()) || self.has_all_of(mark.publisher()) && !self.leaves_out(mark)
    }

    /// Whether a wish for a part ([`super::Wish::collection`]) changes nothing, since all of that is kept.
    pub fn covers(&self, wish: &str) -> bool {
        self.0.contains(wish) || wish.parse().is_ok_and(|mark| self.has(&mark))
    }
}

/// A publisher as tables have it.
fn text(publisher: Option<&PublisherName>) -> &str {
    match publisher {
        Some(name) => name.as_str(),
        None => "",
    }
}

pub(super) fn publishers(db: &Connection) -> Result<Vec<TrustedPublisher>, ReadError> {
    let mut statement = db.prepare_cached("SELECT name FROM publisher ORDER BY name")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut found = vec![publisher(db, None)?];
    for name in names {
        let name = name.parse().map_err(|_| ReadError::Catalogue("publisher name"))?;
        found.push(publisher(db, Some(name))?);
    }
    Ok(found)
}

fn publisher(db: &Connection, name: Option<PublisherName>) -> Result<TrustedPublisher, ReadError> {
    let id = trust_row(db, name.as_ref(), "root")?.and_then(|root| publisher_of_row(&root));
    let mut statement = db.prepare_cached("SELECT address FROM address WHERE publisher = ?1 ORDER BY no")?;
    let addresses = statement.query_map([text(name.as_ref())], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(TrustedPublisher { name, id, addresses })
}

pub(super) fn trust(db: &Connection, publisher: Option<&PublisherName>) -> rusqlite::Result<Vec<TrustRow>> {
    let mut statement =
        db.prepare_cached("SELECT role, version, bytes FROM trust WHERE publisher = ?1 ORDER BY role, version")?;
    statement.query_map([text(publisher)], row_of)?.collect()
}

/// The newest stored metadata of one role: of all roles there may be thousands.
pub(super) fn trust_row(
    db: &Connection,
    publisher: Option<&PublisherName>,
    role: &str,
) -> rusqlite::Result<Option<TrustRow>> {
    let mut statement = db.prepare_cached(
        "SELECT role, version, bytes FROM trust WHERE publisher = ?1 AND role = ?2 ORDER BY version DESC LIMIT 1",
    )?;
    statement.query_row([text(publisher), role], row_of).optional()
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<TrustRow> {
    Ok(TrustRow { role: row.get(0)?, version: row.get::<_, i64>(1)?.cast_unsigned(), bytes: row.get(2)? })
}

/// Stores these rows of a publisher; those of other roles stay. A row that is there already is not written again.
pub(super) fn put_trust(
    db: &Connection,
    publisher: Option<&PublisherName>,
    rows: &[TrustRow],
) -> Result<(), StoreError> {
    let whose = text(publisher);
    for row in rows {
        let version = row.version.cast_signed();
        let held = "SELECT 1 FROM trust WHERE publisher = ?1 AND role = ?2 AND version = ?3 AND bytes = ?4";
        if !db.prepare_cached(held)?.exists(params![whose, row.role, version, row.bytes])? {
            db.prepare_cached("DELETE FROM trust WHERE publisher = ?1 AND role = ?2")?.execute([whose, &row.role])?;
            db.prepare_cached("INSERT INTO trust VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![whose, row.role, version, row.bytes])?;
        }
    }
    Ok(())
}
