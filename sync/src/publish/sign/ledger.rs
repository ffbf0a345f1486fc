//! What a publisher knows of its repository, beside its keys: `trusted.json`.
//!
//! It pins the root, keeps the newest metadata that was verified, as a box does, and the versions that were signed
//! last. Versions are noted before a file with them is written anywhere: whatever the storage loses or takes back, no
//! version is signed twice with other content. Several publishers may share it; what they know adds up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::keys::{KeySet, KeySetError};
use crate::model::TrustRow;
use crate::model::{CollectionId, ReleaseNumber};

const FILE: &str = "trusted.json";
/// What is kept of verified metadata: the rest is named by it, with hashes.
const ROLES: [&str; 4] = ["root", "timestamp", "snapshot", "targets"];

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    /// Format of this file: 1.
    version: u32,
    /// Newest verified metadata by role.
    trusted: BTreeMap<String, Trusted>,
    /// Highest versions that were signed, by role.
    signed: BTreeMap<String, u64>,
    /// Highest releases that were signed, by collection.
    released: BTreeMap<CollectionId, u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Trusted {
    version: u64,
    /// The file as it was signed.
    file: String,
}

/// The publisher's memory.
#[derive(Debug)]
pub(super) struct Ledger {
    keys: KeySet,
    state: State,
}

impl Ledger {
    pub(super) fn open(keys: &KeySet) -> Result<Self, KeySetError> {
        let state = parse(keys, keys.read(FILE)?)?;
        Ok(Self { keys: keys.clone(), state })
    }

    /// What is trusted, to begin a refresh with; empty if no repository is known yet.
    pub(super) fn rows(&self) -> Vec<TrustRow> {
        let row = |(role, it): (&String, &Trusted)| TrustRow {
            role: role.clone(),
            version: it.version,
            bytes: it.file.clone().into_bytes(),
        };
        self.state.trusted.iter().map(row).collect()
    }

    /// The highest version of a role that was signed here; 0 if none was.
    pub(super) fn signed(&self, role: &str) -> u64 {
        self.state.signed.get(role).copied().unwrap_or(0)
    }

    /// The highest release of a collection that was signed here.
    pub(super) fn released(&self, id: &CollectionId) -> Option<ReleaseNumber> {
        self.state.released.get(id).copied().map(ReleaseNumber)
    }

    /// Notes versions before they are signed, durably.
    pub(super) fn reserve(&mut self, versions: &[(String, u64)]) -> Result<(), KeySetError> {
        self.change(|state| {
            for (role, version) in versions {
                let signed = state.signed.entry(role.clone()).or_default();
                *signed = (*signed).max(*version);
            }
        })
    }

    /// Notes that a release is signed; `None`: that none counts any more.
    pub(super) fn release(&mut self, id: &CollectionId, number: Option<ReleaseNumber>) -> Result<(), KeySetError> {
        self.change(|state| match number {
            Some(number) => drop(state.released.insert(id.clone(), number.0)),
            None => drop(state.released.remove(id)),
        })
    }

    /// Remembers verified metadata, unless another publisher has newer: a later root, or under one root a later
    /// timestamp.
    pub(super) fn learn(&mut self, rows: &[TrustRow]) -> Result<(), KeySetError> {
        let rows = rows.iter().filter(|row| ROLES.contains(&row.role.as_str()));
        let text = |row: &TrustRow| String::from_utf8_lossy(&row.bytes).into_owned();
        let trusted: BTreeMap<String, Trusted> =
            rows.map(|row| (row.role.clone(), Trusted { version: row.version, file: text(row) })).collect();
        self.change(|state| {
            let age = |of: &BTreeMap<String, Trusted>| {
                ["root", "timestamp"].map(|role| of.get(role).map_or(0, |it| it.version))
            };
            if age(&trusted) >= age(&state.trusted) {
                state.trusted = trusted;
            }
        })
    }

    fn change(&mut self, change: impl FnOnce(&mut State)) -> Result<(), KeySetError> {
        let mut changed = State::default();
        self.keys.change(FILE, |bytes| {
            let is_new = bytes.is_none();
            changed = parse(&self.keys, bytes)?;
            let before = serde_json::to_vec(&changed).unwrap_or_default();
            change(&mut changed);
            let after = serde_json::to_vec(&changed).unwrap_or_default();
            Ok((is_new || before != after).then_some(after))
        })?;
        self.state = changed;
        Ok(())
    }
}

fn parse(keys: &KeySet, bytes: Option<Vec<u8>>) -> Result<State, KeySetError> {
    let Some(bytes) = bytes else { return Ok(State { version: 1, ..State::default() }) };
    let state: Option<State> = serde_json::from_slice(&bytes).ok();
    state.filter(|state| state.version == 1).ok_or_else(|| KeySetError::Ledger(keys.dir().join(FILE)))
}
