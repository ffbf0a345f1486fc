//! Which files of a repository are not as they were signed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::verify::Reading;
use crate::model::TrustRow;
use crate::trust::{Delegations, Expiry, MetadataSource, TrustError, TrustedSet, Wanted};

/// LIMIT: bytes of a file that nobody vouches for, and how many of such are named.
const MAX_UNSIGNED: u64 = 2_000_000;
const MAX_NAMED: usize = 1000;

/// A file that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadFile {
    /// Where it is in the repository.
    pub path: String,
    /// What is wrong with it.
    pub what: String,
}

impl std::fmt::Display for BadFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

/// Looks at every metadata file, each on its own: where one is bad, what is remembered stands in for it.
pub(super) fn audit(reading: &mut Reading, remembered: &[TrustRow]) -> Vec<BadFile> {
    let mut audit = Audit { reading, bad: Vec::new() };
    if let Err(error) = audit.all(remembered) {
        tracing::debug!(%error, "the audit ended early");
    }
    audit.bad.truncate(MAX_NAMED);
    audit.bad
}

struct Audit<'a> {
    reading: &'a mut Reading,
    bad: Vec<BadFile>,
}

impl Audit<'_> {
    fn all(&mut self, remembered: &[TrustRow]) -> Result<(), TrustError> {
        let mut set = TrustedSet::begin(remembered, Expiry::Lenient { now: 0 })?;
        self.roots(&mut set)?;
        self.timestamp(&mut set, remembered)?;
        let wanted = set.snapshot_file()?;
        self.judge(&wanted, |bytes| set.update_snapshot(bytes))?;
        let wanted = set.targets_file()?;
        self.judge(&wanted, |bytes| set.update_targets(bytes))?;
        let delegations = set.targets()?.delegations.clone();
        let delegations = delegations.unwrap_or(Delegations { keys: BTreeMap::new(), roles: Vec::new() });
        for delegation in delegations.roles.iter().filter(|role| role.is_collection()) {
            let Ok(wanted) = set.role_file(&delegation.name) else { continue };
            // A role that is bad stands in nobody's way here.
            self.judge(&wanted, |bytes| set.update_role(delegation, &delegations, bytes).map(drop)).unwrap_or_default();
        }
        Ok(())
    }

    fn roots(&mut self, set: &mut TrustedSet) -> Result<(), TrustError> {
        loop {
            let name = format!("{}.root.json", set.root().version + 1);
            let Some(bytes) = self.read(&name, MAX_UNSIGNED) else { return set.finish_roots() };
            if let Err(error) = set.update_root(bytes) {
                self.name(&name, &error.to_string());
                return set.finish_roots();
            }
        }
    }

    fn timestamp(&mut self, set: &mut TrustedSet, remembered: &[TrustRow]) -> Result<(), TrustError> {
        let name = "timestamp.json";
        let known = remembered.iter().find(|row| row.role == "timestamp").map(|row| row.bytes.clone());
        let Some(found) = self.read(name, MAX_UNSIGNED) else {
            self.name(name, "it is not there");
            return set.update_timestamp(known.unwrap_or_default());
        };
        match set.update_timestamp(found.clone()) {
            Err(error @ TrustError::Rollback { .. }) => {
                // What it leads to was signed, once.
                self.name(name, &error.to_string());
                return set.update_timestamp(known.unwrap_or_default());
            }
            Err(error) => self.name(name, &error.to_string()),
            Ok(()) if set.rows().iter().any(|row| row.role == "timestamp" && row.bytes == found) => return Ok(()),
            Ok(()) => self.name(name, "it is another one of the version that was published"),
        }
        self.claims(&found, remembered);
        set.update_timestamp(known.unwrap_or_default())
    }

    /// What a timestamp that is refused leads to is as little to be trusted.
    fn claims(&mut self, timestamp: &[u8], remembered: &[TrustRow]) {
        let Some(version) = version(timestamp, "snapshot.json") else { return };
        let snapshot = format!("{version}.snapshot.json");
        let Some(bytes) = self.read(&snapshot, MAX_UNSIGNED) else { return };
        let known = remembered.iter().find(|row| row.role == "snapshot").map(|row| row.bytes.as_slice());
        if known.is_some_and(|known| known == bytes) {
            return;
        }
        self.name(&snapshot, "the timestamp that is refused leads to it");
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let meta = value.pointer("/signed/meta").and_then(Value::as_object);
        for (file, meta) in meta.into_iter().flatten().take(MAX_NAMED) {
            let version = meta.get("version").and_then(Value::as_u64);
            let before = known.and_then(|known| self::version(known, file));
            if let Some(version) = version.filter(|version| before != Some(*version)) {
                self.name(&format!("{version}.{file}"), "the timestamp that is refused leads to it");
            }
        }
    }

    /// Judges the file as it lies in the repository; if it is bad, the set goes on with what it remembers of it.
    fn judge(
        &mut self,
        wanted: &Wanted,
        mut update: impl FnMut(Vec<u8>) -> Result<(), TrustError>,
    ) -> Result<(), TrustError> {
        let judged = match self.read(&wanted.name, wanted.limit_bytes) {
            Some(bytes) => update(bytes),
            None => Err(TrustError::Missing(format!("metadata/{}", wanted.name))),
        };
        let Err(error) = judged else { return Ok(()) };
        self.name(&wanted.name, &error.to_string());
        match &wanted.held {
            Some(bytes) => update(bytes.clone()),
            None => Err(error),
        }
    }

    /// A file that cannot be read, or is too long, is named.
    fn read(&mut self, name: &str, limit_bytes: u64) -> Option<Vec<u8>> {
        match self.reading.metadata(name, limit_bytes) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.name(name, &error.to_string());
                None
            }
        }
    }

    fn name(&mut self, name: &str, what: &str) {
        let path = format!("metadata/{name}");
        if !self.bad.iter().any(|bad| bad.path == path) {
            self.bad.push(BadFile { path, what: what.to_owned() });
        }
    }
}

/// The version that a file says another one has, whoever wrote it.
fn version(bytes: &[u8], file: &str) -> Option<u64> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    value.get("signed")?.get("meta")?.get(file)?.get("version")?.as_u64()
}
