//! Writes what was drafted: versioned files first, the timestamp last.

use std::collections::BTreeMap;

use super::envelope::{envelope, file_meta};
use super::{DAY, Draft, Metadata, ONLINE_DAYS, SignError};
use crate::model::TrustRow;
use crate::publish::keys::{KeySet, KeyUse};
use crate::publish::repository::{Created, Repository, RepositoryError};
use crate::trust::{FileMeta, PACKED_SUFFIX, PrivateKey, Snapshot, TIMESTAMP, Timestamp, format_time, pack};

/// Versions of a file that stay, so that whoever has read a timestamp finds what it names.
const KEPT: u64 = 8;

/// LIMIT: versions that are tried for one file, where others have taken them.
const MAX_TAKEN: u32 = 256;

impl Metadata {
    /// Signs snapshot and timestamp and writes everything, the timestamp last.
    pub(in crate::publish) fn write(mut self, repository: &mut dyn Repository, keys: &KeySet) -> Result<(), SignError> {
        self.write_all(repository, keys)
    }

    /// The same, to go on with.
    pub(super) fn write_all(&mut self, repository: &mut dyn Repository, keys: &KeySet) -> Result<(), SignError> {
        let online = self.online_keys(keys)?;
        let mut rows = vec![self.root_row.clone()];
        for Draft { role, mut targets, signers } in std::mem::take(&mut self.drafts) {
            let before = self.snapshot.meta.get(&format!("{role}.json")).map_or(0, |meta| meta.version);
            let (row, meta) = self.place(repository, &role, before, |version| {
                targets.version = version;
                envelope("targets", &targets, &signers.iter().collect::<Vec<_>>())
            })?;
            self.snapshot.meta.insert(format!("{role}.json"), meta);
            rows.push(row);
        }
        let signers: Vec<&PrivateKey> = online.iter().collect();
        let expires = format_time(self.now + ONLINE_DAYS * DAY);
        let mut snapshot = Snapshot { expires: expires.clone(), ..self.snapshot.clone() };
        let (row, meta) = self.place(repository, "snapshot", snapshot.version, |version| {
            snapshot.version = version;
            envelope("snapshot", &snapshot, &signers)
        })?;
        rows.push(row);
        let version = self.next("timestamp", self.timestamp.as_ref().map_or(0, |timestamp| timestamp.version))?;
        let meta = BTreeMap::from([("snapshot.json".to_owned(), meta)]);
        let timestamp = Timestamp { version, expires, meta, issued: Some(format_time(self.issued)) };
        let bytes = envelope("timestamp", &timestamp, &signers);
        self.ledger.reserve(&[("timestamp".to_owned(), version)])?;
        if !repository.swap(TIMESTAMP, self.found.as_deref(), &bytes)? {
            return Err(SignError::Raced);
        }
        rows.push(TrustRow { role: "timestamp".into(), version, bytes: bytes.clone() });
        self.learn(&rows)?;
        for row in rows.iter().filter(|row| row.role != "root" && row.role != "timestamp") {
            // It is published: that something old stays is no failure.
            if let Err(error) = forget(repository, row) {
                tracing::warn!(%error, "metadata that newer versions replaced stays");
            }
        }
        (self.snapshot, self.timestamp, self.found) = (snapshot, Some(timestamp), Some(bytes));
        Ok(())
    }

    fn online_keys(&mut self, keys: &KeySet) -> Result<Vec<PrivateKey>, SignError> {
        if let Some(keys) = self.online.take() {
            return Ok(keys);
        }
        let key = keys.get(&KeyUse::Online)?;
        self.expect_key("snapshot", &key.public())?;
        Ok(vec![key])
    }

    /// Remembers what is published now, as a client that refreshes.
    fn learn(&mut self, rows: &[TrustRow]) -> Result<(), SignError> {
        let before: Vec<TrustRow> = self.refreshed.iter().flat_map(|refreshed| refreshed.rows()).collect();
        let before = before.into_iter().filter(|old| !rows.iter().any(|new| new.role == old.role));
        let rows: Vec<TrustRow> = before.chain(rows.iter().cloned()).collect();
        self.ledger.learn(&rows)?;
        for (id, number) in std::mem::take(&mut self.released) {
            self.ledger.release(&id, Some(number))?;
        }
        Ok(())
    }

    /// Creates a versioned file: with the next version, or the first after it that nobody has taken.
    fn place(
        &mut self,
        repository: &mut dyn Repository,
        role: &str,
        before: u64,
        mut sign: impl FnMut(u64) -> Vec<u8>,
    ) -> Result<(TrustRow, FileMeta), SignError> {
        let mut version = self.next(role, before)?;
        for _ in 0..MAX_TAKEN {
            let bytes = sign(version);
            self.ledger.reserve(&[(role.to_owned(), version)])?;
            match repository.create(&format!("metadata/{version}.{role}.json"), &bytes)? {
                Created::New | Created::Same => {
                    if let Some(packed) = pack(&bytes) {
                        let name = format!("metadata/{version}.{role}.json{PACKED_SUFFIX}");
                        repository.write(&name, &mut packed.as_slice())?;
                    }
                    let meta = file_meta(version, &bytes);
                    return Ok((TrustRow { role: role.to_owned(), version, bytes }, meta));
                }
                Created::Taken => version = self.next(role, version)?,
            }
        }
        Err(SignError::Raced)
    }

    /// Whether a thief has left no version of snapshot or timestamp.
    pub(super) fn is_exhausted(&self) -> bool {
        self.snapshot.version == u64::MAX || self.timestamp.as_ref().is_some_and(|it| it.version == u64::MAX)
    }

    /// Goes on from the versions that were signed here: new online keys make those of a thief worth nothing (5.3.11).
    pub(super) fn restart_versions(&mut self) {
        self.snapshot.version = 0;
        if let Some(timestamp) = &mut self.timestamp {
            timestamp.version = 0;
        }
    }

    /// The version after both the one that is published and the one that was signed last.
    fn next(&self, role: &str, published: u64) -> Result<u64, SignError> {
        let last = published.max(self.ledger.signed(role));
        last.checked_add(1).ok_or_else(|| SignError::Exhausted(role.to_owned()))
    }
}

/// Removes the file that is old by now. `maktaba repository prune` finds what is left of others.
fn forget(repository: &mut dyn Repository, row: &TrustRow) -> Result<(), RepositoryError> {
    let Some(old) = row.version.checked_sub(KEPT).filter(|old| *old > 0) else { return Ok(()) };
    let name = format!("metadata/{old}.{}.json", row.role);
    repository.remove(&name)?;
    repository.remove(&format!("{name}{PACKED_SUFFIX}"))
}
