//! The trusted set: what signatures vouch for, of one repository. Box and publisher share it; it is pure.
//!
//! Bytes come in through the `update_…` functions, in the order of the specification: roots (5.3), timestamp (5.4),
//! snapshot (5.5), targets and delegated roles (5.6). Each verifies, or refuses and changes nothing. What was trusted
//! before (`stored`) is what versions are compared with; what is verified now is kept as rows of raw bytes.

use std::collections::BTreeMap;

use super::clock::Expiry;
use super::error::TrustError;
use super::metadata::{
    Delegation, Delegations, Envelope, FileMeta, Role, RoleKeys, Root, Snapshot, Targets, Timestamp, matches_file,
    parse_time,
};
use super::roles::Signers;
use crate::model::TrustRow;

/// LIMIT: bytes of a root, and of each other kind of metadata.
pub const MAX_ROOT: u64 = 512_000;
pub(super) const MAX_TIMESTAMP: u64 = 16_384;
const MAX_SNAPSHOT: u64 = 2_000_000;
const MAX_TARGETS: u64 = 5_000_000;

/// Metadata that had expired but was the newest to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Which role.
    pub role: String,
    /// Since when.
    pub since: String,
}

/// A file that verified metadata names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name below `metadata/`.
    pub name: String,
    /// How long it may be.
    pub limit_bytes: u64,
    /// How long it is, where that is signed.
    pub len_bytes: Option<u64>,
    /// Its bytes, where they were trusted before.
    pub held: Option<Vec<u8>>,
}

/// What is trusted of one repository.
#[derive(Debug, Clone)]
pub struct TrustedSet {
    root: Envelope<Root>,
    root_bytes: Vec<u8>,
    /// The online keys that were trusted before.
    online_before: [Option<RoleKeys>; 2],
    timestamp: Option<Timestamp>,
    snapshot: Option<Snapshot>,
    targets: Option<Targets>,
    kept: Kept,
}

/// Raw bytes: trusted before, and verified now.
#[derive(Debug, Clone)]
struct Kept {
    expiry: Expiry,
    stored: BTreeMap<String, TrustRow>,
    rows: BTreeMap<String, TrustRow>,
    stale: Vec<Stale>,
}

impl TrustedSet {
    /// Begins with what is stored, which must have a `root`.
    ///
    /// # Errors
    ///
    /// [`TrustError::NoRoot`], or why the root is none.
    pub fn begin(stored: &[TrustRow], expiry: Expiry) -> Result<Self, TrustError> {
        let stored: BTreeMap<String, TrustRow> = stored.iter().map(|row| (row.role.clone(), row.clone())).collect();
        let row = stored.get("root").cloned().ok_or(TrustError::NoRoot)?;
        let root: Envelope<Root> = parse("root", &row.bytes)?;
        verify("root", &root, top_signers(&root.signed, "root")?)?;
        let online_before = online_keys(&root.signed);
        let kept = Kept { expiry, stored, rows: BTreeMap::new(), stale: Vec::new() };
        let root_bytes = row.bytes;
        Ok(Self { root, root_bytes, online_before, timestamp: None, snapshot: None, targets: None, kept })
    }

    /// Takes the next root (5.3.4 to 5.3.7).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn update_root(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let next: Envelope<Root> = parse("root", &bytes)?;
        // 5.3.4: by the old keys and by its own.
        verify("root", &next, top_signers(&self.root.signed, "root")?)?;
        verify("root", &next, top_signers(&next.signed, "root")?)?;
        // 5.3.5
        let seen = self.root.signed.version + 1;
        if next.signed.version != seen {
            return Err(TrustError::Rollback { role: "root".into(), offered: next.signed.version, seen });
        }
        // Ours: whoever has the keys may change them all, but not become another publisher.
        if let Some(publisher) = self.root.signed.publisher
            && next.signed.publisher != Some(publisher)
        {
            return Err(TrustError::OtherPublisher);
        }
        (self.root, self.root_bytes) = (next, bytes);
        Ok(())
    }

    /// Ends the chain of roots (5.3.8 to 5.3.11): there is no newer one. Where it changed the online keys, timestamp
    /// and snapshot of before are worth nothing: that is how boxes recover from a fast-forward attack.
    ///
    /// # Errors
    ///
    /// [`TrustError::Expired`].
    pub fn finish_roots(&mut self) -> Result<(), TrustError> {
        if self.online_before != online_keys(&self.root.signed) {
            self.kept.stored.retain(|role, _| role != "timestamp" && role != "snapshot");
        }
        let known = self.kept.holds("root", &self.root_bytes);
        self.kept.keep("root", self.root.signed.version, self.root_bytes.clone());
        self.kept.check_expiry("root", &self.root.signed, known)
    }

    /// Takes a timestamp (5.4).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn update_timestamp(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let name = "timestamp";
        let signers = top_signers(&self.root.signed, name)?;
        let offered: Envelope<Timestamp> = parse(name, &bytes)?;
        verify(name, &offered, signers)?;
        if let Some(seen) = self.kept.trusted::<Timestamp>(name, signers) {
            // 5.4.3.1: the same version again tells nothing new, whatever it says.
            no_rollback(name, offered.signed.version, seen.version)?;
            if offered.signed.version == seen.version {
                self.kept.check_expiry(name, &seen, true)?;
                self.timestamp = Some(seen);
                return Ok(());
            }
            // 5.4.3.2
            let version = |it: &Timestamp| it.meta.get("snapshot.json").map_or(0, |meta| meta.version);
            no_rollback("snapshot", version(&offered.signed), version(&seen))?;
        }
        self.kept.check_expiry(name, &offered.signed, false)?;
        self.kept.keep(name, offered.signed.version, bytes);
        self.timestamp = Some(offered.signed);
        Ok(())
    }

    /// The snapshot that the timestamp names.
    ///
    /// # Errors
    ///
    /// [`TrustError`] before there is a timestamp.
    pub fn snapshot_file(&self) -> Result<Wanted, TrustError> {
        Ok(self.wanted("snapshot", self.snapshot_meta()?, MAX_SNAPSHOT))
    }

    /// Takes the snapshot (5.5).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn update_snapshot(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let name = "snapshot";
        let signers = top_signers(&self.root.signed, name)?;
        let meta = self.snapshot_meta()?.clone();
        let seen = self.kept.trusted::<Snapshot>(name, signers);
        let offered: Snapshot = accept(name, &meta, signers, &bytes)?;
        // 5.5.5: no file may fall back or vanish.
        for (file, old) in seen.iter().flat_map(|seen| &seen.meta) {
            match offered.meta.get(file) {
                Some(new) => no_rollback(file, new.version, old.version)?,
                None => return Err(TrustError::Mismatch(file.clone())),
            }
        }
        self.kept.check_expiry(name, &offered, self.kept.holds(name, &bytes))?;
        self.kept.keep(name, meta.version, bytes);
        self.snapshot = Some(offered);
        Ok(())
    }

    /// The top-level targets that the snapshot names.
    ///
    /// # Errors
    ///
    /// [`TrustError`] before there is a snapshot.
    pub fn targets_file(&self) -> Result<Wanted, TrustError> {
        Ok(self.wanted("targets", self.role_meta("targets")?, MAX_TARGETS))
    }

    /// Takes the top-level targets (5.6).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn update_targets(&mut self, bytes: Vec<u8>) -> Result<(), TrustError> {
        let meta = self.role_meta("targets")?.clone();
        let signers = top_signers(&self.root.signed, "targets")?;
        self.targets = Some(self.kept.take("targets", &meta, signers, bytes)?);
        Ok(())
    }

    /// The file of a delegated role that the snapshot names.
    ///
    /// # Errors
    ///
    /// [`TrustError::Missing`] if it names none.
    pub fn role_file(&self, role: &str) -> Result<Wanted, TrustError> {
        Ok(self.wanted(role, self.role_meta(role)?, MAX_TARGETS))
    }

    /// Takes the file of a delegated role, signed by the keys that its delegation names (5.6.7).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn update_role(
        &mut self,
        delegation: &Delegation,
        from: &Delegations,
        bytes: Vec<u8>,
    ) -> Result<Targets, TrustError> {
        let role = &delegation.name;
        let meta = self.role_meta(role)?.clone();
        let signers = Signers { keys: &from.keys, keyids: &delegation.keyids, threshold: delegation.threshold };
        self.kept.take(role, &meta, signers, bytes)
    }

    /// The root.
    pub const fn root(&self) -> &Root {
        &self.root.signed
    }

    /// The timestamp.
    ///
    /// # Errors
    ///
    /// [`TrustError::Missing`] if there is none yet; so do the following.
    pub fn timestamp(&self) -> Result<&Timestamp, TrustError> {
        self.timestamp.as_ref().ok_or_else(|| TrustError::Missing(super::TIMESTAMP.into()))
    }

    /// The snapshot.
    ///
    /// # Errors
    ///
    /// As [`TrustedSet::timestamp`].
    pub fn snapshot(&self) -> Result<&Snapshot, TrustError> {
        self.snapshot.as_ref().ok_or_else(|| TrustError::Missing("snapshot metadata".into()))
    }

    /// The top-level targets.
    ///
    /// # Errors
    ///
    /// As [`TrustedSet::timestamp`].
    pub fn targets(&self) -> Result<&Targets, TrustError> {
        self.targets.as_ref().ok_or_else(|| TrustError::Missing("targets metadata".into()))
    }

    /// What had expired and was taken all the same.
    pub fn stale(&self) -> &[Stale] {
        &self.kept.stale
    }

    /// All that is trusted from now on, to be stored. Delegated roles that were not asked for are kept; one that the
    /// snapshot no longer names is gone.
    pub fn rows(&self) -> Vec<TrustRow> {
        let mut rows = self.kept.stored.clone();
        rows.extend(self.kept.rows.clone());
        let named = |role: &str| match &self.snapshot {
            None => true,
            Some(snapshot) => {
                matches!(role, "root" | "timestamp" | "snapshot") || snapshot.meta.contains_key(&format!("{role}.json"))
            }
        };
        rows.into_values().filter(|row| named(&row.role)).collect()
    }

    /// Of [`TrustedSet::rows`] those that vouch for one role.
    pub fn rows_of(&self, role: &str) -> Vec<TrustRow> {
        ["root", "timestamp", "snapshot", "targets", role].iter().filter_map(|name| self.row(name)).cloned().collect()
    }

    /// Of [`TrustedSet::rows`] that of one role.
    pub fn row(&self, role: &str) -> Option<&TrustRow> {
        self.kept.rows.get(role).or_else(|| self.kept.stored.get(role))
    }

    /// What was trusted before, and the newest root: to be stored where a copy turned out to be in part only, so that
    /// it does not stand in the way of an older one that is whole.
    pub fn anchored_rows(&self) -> Vec<TrustRow> {
        let mut rows = self.kept.stored.clone();
        rows.extend(self.kept.rows.get("root").map(|root| ("root".to_owned(), root.clone())));
        rows.into_values().collect()
    }

    fn snapshot_meta(&self) -> Result<&FileMeta, TrustError> {
        self.timestamp()?.meta.get("snapshot.json").ok_or_else(|| TrustError::Mismatch("timestamp".into()))
    }

    fn role_meta(&self, role: &str) -> Result<&FileMeta, TrustError> {
        let meta = self.snapshot()?.meta.get(&format!("{role}.json"));
        meta.ok_or_else(|| TrustError::Missing(format!("{role}.json in the snapshot")))
    }

    fn wanted(&self, role: &str, meta: &FileMeta, limit: u64) -> Wanted {
        let file = file_name(role);
        let consistent = self.root.signed.consistent_snapshot;
        let name = if consistent { format!("{}.{file}.json", meta.version) } else { format!("{file}.json") };
        let held = self.kept.stored.get(role).filter(|row| row.version == meta.version && fits(meta, &row.bytes));
        let limit_bytes = meta.length.unwrap_or(limit).min(limit);
        let len_bytes = meta.length.filter(|len| *len <= limit);
        Wanted { name, limit_bytes, len_bytes, held: held.map(|row| row.bytes.clone()) }
    }
}

impl Kept {
    /// Accepts a file, checks its age and keeps it.
    fn take<T: Role>(
        &mut self,
        role: &str,
        meta: &FileMeta,
        signers: Signers<'_>,
        bytes: Vec<u8>,
    ) -> Result<T, TrustError> {
        let file: T = accept(role, meta, signers, &bytes)?;
        self.check_expiry(role, &file, self.holds(role, &bytes))?;
        self.keep(role, meta.version, bytes);
        Ok(file)
    }

    /// The stored file of a role, if the keys of now still vouch for it.
    fn trusted<T: Role>(&self, role: &str, signers: Signers<'_>) -> Option<T> {
        let stored: Envelope<T> = Envelope::parse(&self.stored.get(role)?.bytes).ok()?;
        signers.accept(&stored.message, &stored.signatures).then_some(stored.signed)
    }

    fn holds(&self, role: &str, bytes: &[u8]) -> bool {
        self.stored.get(role).is_some_and(|row| row.bytes == bytes)
    }

    /// `known`: it was trusted before, so that a source which offers it offers nothing newer.
    fn check_expiry<T: Role>(&mut self, role: &str, file: &T, known: bool) -> Result<(), TrustError> {
        let expires =
            parse_time(file.expires()).map_err(|source| TrustError::Metadata { role: role.into(), source })?;
        if expires > self.expiry.now() {
            return Ok(());
        }
        let is_refused = match self.expiry {
            Expiry::Strict { .. } => true,
            Expiry::Online { .. } => !known,
            Expiry::Lenient { .. } => false,
        };
        if is_refused {
            return Err(TrustError::Expired { role: role.into(), expires: file.expires().into() });
        }
        let stale = Stale { role: role.into(), since: file.expires().into() };
        if !self.stale.contains(&stale) {
            self.stale.push(stale);
        }
        Ok(())
    }

    fn keep(&mut self, role: &str, version: u64, bytes: Vec<u8>) {
        self.rows.insert(role.into(), TrustRow { role: role.into(), version, bytes });
    }
}

/// A file that another one names by version, length and hashes.
fn accept<T: Role>(role: &str, meta: &FileMeta, signers: Signers<'_>, bytes: &[u8]) -> Result<T, TrustError> {
    if !fits(meta, bytes) {
        return Err(TrustError::Mismatch(role.into()));
    }
    let file: Envelope<T> = parse(role, bytes)?;
    verify(role, &file, signers)?;
    if file.signed.version() == meta.version { Ok(file.signed) } else { Err(TrustError::Mismatch(role.into())) }
}

fn fits(meta: &FileMeta, bytes: &[u8]) -> bool {
    matches_file(bytes, meta.length, meta.hashes.as_ref())
}

fn top_signers<'a>(root: &'a Root, role: &str) -> Result<Signers<'a>, TrustError> {
    let keys = root.roles.get(role).ok_or_else(|| TrustError::Signature(role.into()))?;
    Ok(Signers { keys: &root.keys, keyids: &keys.keyids, threshold: keys.threshold })
}

fn online_keys(root: &Root) -> [Option<RoleKeys>; 2] {
    ["timestamp", "snapshot"].map(|role| root.roles.get(role).cloned())
}

fn parse<T: Role>(role: &str, bytes: &[u8]) -> Result<Envelope<T>, TrustError> {
    Envelope::parse(bytes).map_err(|source| TrustError::Metadata { role: role.into(), source })
}

fn verify<T>(role: &str, file: &Envelope<T>, signers: Signers<'_>) -> Result<(), TrustError> {
    if signers.accept(&file.message, &file.signatures) { Ok(()) } else { Err(TrustError::Signature(role.into())) }
}

fn no_rollback(role: &str, offered: u64, seen: u64) -> Result<(), TrustError> {
    if offered < seen { Err(TrustError::Rollback { role: role.into(), offered, seen }) } else { Ok(()) }
}

/// A role's name as part of a file name: whatever could be a path is escaped (RFC 3986, 2.1).
fn file_name(role: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    role.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
