//! The publisher as a client of its own repository: what it signs on top of is what it has verified.

use std::io::Read;

use super::SignError;
use super::audit::audit;
use super::ledger::Ledger;
use crate::model::TrustRow;
use crate::publish::keys::{KeySet, KeyUse};
use crate::source::{FetchError, Source};
use crate::trust::{Envelope, Expiry, MetadataSource, RefreshOptions, Refreshed, Root, TrustError, refresh};

/// LIMIT: bytes of a root.
const MAX_ROOT: u64 = 512_000;

/// What there is of a repository.
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A root and nothing under it: it was being made.
    Root(TrustRow),
    /// All that a client needs.
    Whole(Box<Refreshed>),
    /// A root that was just rotated, and under it what is remembered byte for byte and signed with the old keys.
    Interrupted(Vec<TrustRow>),
}

/// A repository's metadata, and its timestamp as it was read: whoever exchanges it must know it.
pub(super) struct Reading {
    source: Box<dyn Source>,
    pub(super) timestamp: Option<Vec<u8>>,
}

impl Reading {
    pub(super) fn new(source: Box<dyn Source>) -> Self {
        Self { source, timestamp: None }
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reading({})", self.source.name())
    }
}

impl MetadataSource for Reading {
    fn metadata(&mut self, name: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        let bytes = self.target(&format!("metadata/{name}"), limit_bytes)?;
        if name == "timestamp.json" {
            self.timestamp.clone_from(&bytes);
        }
        Ok(bytes)
    }

    fn target(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        let Some(file) = self.source.open(path, 0)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = file.take(limit_bytes + 1).read_to_end(&mut bytes);
        read.map_err(|source| FetchError::Io { path: path.to_owned(), source })?;
        if bytes.len() as u64 > limit_bytes {
            return Err(FetchError::TooLong { path: path.to_owned(), limit_bytes });
        }
        Ok(Some(bytes))
    }
}

/// Refreshes and verifies, from what the publisher remembers. A repository that does not stand is refused with the
/// names of its bad files.
pub(super) fn verify(reading: &mut Reading, ledger: &mut Ledger, keys: &KeySet) -> Result<Found, SignError> {
    let mut rows = ledger.rows();
    if rows.is_empty() {
        match pinned_by_keys(reading, keys)? {
            Some(root) => rows.push(root),
            None => return Ok(Found::Nothing),
        }
    }
    // Expired is what may be renewed.
    let options = RefreshOptions { expiry: Expiry::Lenient { now: 0 } };
    let remembered = rows.iter().find(|row| row.role == "timestamp");
    let refused = match refresh(reading, &rows, options) {
        Ok(refreshed) if is_another(reading, &refreshed.rows()) => {
            return Err(SignError::Tampered { files: audit(reading, &rows) });
        }
        Ok(refreshed) => {
            ledger.learn(&refreshed.rows())?;
            return Ok(Found::Whole(Box::new(refreshed)));
        }
        Err(refused) => refused,
    };
    let is_remembered =
        remembered.is_some_and(|row| reading.timestamp.as_ref().is_some_and(|found| *found == row.bytes));
    match refused.error {
        TrustError::Missing(_) if remembered.is_none() && reading.timestamp.is_none() => {
            let root = refused.anchored.into_iter().find(|row| row.role == "root");
            Ok(root.map_or(Found::Nothing, Found::Root))
        }
        TrustError::Missing(_) if is_empty(reading)? => Err(SignError::Gone(keys.dir().to_owned())),
        TrustError::Signature(_) if is_remembered => Ok(Found::Interrupted(under_new_root(rows, &refused.learned))),
        TrustError::Fetch { .. } | TrustError::Limit(_) => Err(refused.error.into()),
        _ => Err(SignError::Tampered { files: audit(reading, &rows) }),
    }
}

/// Whether the repository's timestamp is not the trusted one, though it was not refused: another one of its version.
fn is_another(reading: &Reading, trusted: &[TrustRow]) -> bool {
    let trusted = trusted.iter().find(|row| row.role == "timestamp").map(|row| &row.bytes);
    trusted != reading.timestamp.as_ref()
}

fn is_empty(reading: &mut Reading) -> Result<bool, SignError> {
    Ok(reading.metadata("1.root.json", MAX_ROOT).map_err(SignError::read("1.root.json"))?.is_none())
}

fn under_new_root(mut rows: Vec<TrustRow>, learned: &[TrustRow]) -> Vec<TrustRow> {
    rows.retain(|row| row.role != "root");
    rows.extend(learned.iter().find(|row| row.role == "root").cloned());
    rows
}

/// The first root, if the keys at hand prove it theirs: whoever has enough root keys need not pin anything.
fn pinned_by_keys(reading: &mut Reading, keys: &KeySet) -> Result<Option<TrustRow>, SignError> {
    let bytes = reading.metadata("1.root.json", MAX_ROOT).map_err(SignError::read("1.root.json"))?;
    let Some(bytes) = bytes else { return Ok(None) };
    let not_pinned = || SignError::NotPinned { keys: keys.dir().display().to_string() };
    let root: Envelope<Root> = Envelope::parse(&bytes).map_err(|_| not_pinned())?;
    let mut ours = std::collections::BTreeMap::new();
    for key in (1..=3).map(KeyUse::Root).filter(|key| keys.has(key)) {
        let public = keys.get(&key)?.public();
        ours.insert(crate::trust::key_id(&public), public);
    }
    let roles = root.signed.roles.get("root").ok_or_else(not_pinned)?;
    let is_ours = roles.threshold >= 2 && crate::trust::is_signed(&root, &ours, &roles.keyids, roles.threshold);
    let row = TrustRow { role: "root".into(), version: root.signed.version, bytes };
    if is_ours { Ok(Some(row)) } else { Err(not_pinned()) }
}
