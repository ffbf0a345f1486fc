//! One refresh: from what a box trusts to what a source can prove.
//!
//! The order is that of the specification: root chain (5.3), timestamp (5.4), snapshot (5.5), targets and, only when
//! asked for, delegated roles (5.6). Files whose version is stored already are not fetched again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::clock::Expiry;
use super::metadata::{
    Delegation, Delegations, Envelope, FileMeta, MetadataError, Role, Root, Snapshot, TargetFile, Targets, Timestamp,
    matches_file, parse_time,
};
use super::roles::Signers;
use crate::source::FetchError;
use crate::store::TrustRow;

/// Where metadata comes from.
pub trait MetadataSource {
    /// The bytes of `metadata/{name}`, at most `limit_bytes`; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// [`FetchError`], also if the file is longer than the limit.
    fn metadata(&mut self, name: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError>;

    /// The bytes of a target file, named by its path in the repository; otherwise as [`MetadataSource::metadata`].
    ///
    /// # Errors
    ///
    /// [`FetchError`], also if the file is longer than the limit.
    fn target(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError>;
}

/// Why a source's metadata was refused. What the box trusted before stays.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The source could not deliver.
    #[error("could not fetch {role} metadata")]
    Fetch {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// A file that must be there is not.
    #[error("the source has no {0}: it is not a repository, or not a whole copy of one")]
    Missing(String),
    /// A file was not understood.
    #[error("the {role} metadata cannot be read")]
    Metadata {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: MetadataError,
    },
    /// Not enough trusted keys signed.
    #[error("the {0} metadata is not signed by enough of the keys this box trusts; do not use this source")]
    Signature(String),
    /// An older version than one that was trusted already.
    #[error(
        "the source offers {role} version {offered}, this box has seen {seen}: it is an older copy, or an attack; try another source"
    )]
    Rollback {
        /// Which.
        role: String,
        /// What it offers.
        offered: u64,
        /// What was seen.
        seen: u64,
    },
    /// Two files contradict each other.
    #[error("the {0} metadata is not the one that the other files name: the copy is mixed or incomplete")]
    Mismatch(String),
    /// Expired, and the clock is believed.
    #[error("the {role} metadata expired on {expires}; try another source")]
    Expired {
        /// Which.
        role: String,
        /// When.
        expires: String,
    },
    /// There is nothing to begin from.
    #[error("this library trusts no repository yet; run `maktaba init` with its root.json")]
    NoRoot,
    /// Too many new roots, or roles delegated too deeply.
    #[error("the repository has more {0} than this version follows")]
    Limit(&'static str),
}

/// How a refresh is done.
#[derive(Debug, Clone, Copy)]
pub struct RefreshOptions {
    /// What expiry means.
    pub expiry: Expiry,
}

/// Metadata that had expired but was the newest to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Which role.
    pub role: String,
    /// Since when.
    pub since: String,
}

/// What a refresh has proved.
#[derive(Debug)]
pub struct Refreshed {
    root: Envelope<Root>,
    snapshot: Snapshot,
    targets: Targets,
    expiry: Expiry,
    rows: BTreeMap<String, TrustRow>,
    /// What was stored before: delegated roles are looked up here first.
    stored: BTreeMap<String, TrustRow>,
    /// What had expired (lenient only).
    pub stale: Vec<Stale>,
    /// The newest time that verified metadata speaks of, in seconds since 1970: a floor for the clock.
    pub issued: Option<i64>,
}

const MAX_ROOTS: usize = 256;
const MAX_ROOT: u64 = 512_000;
const MAX_TIMESTAMP: u64 = 16_384;
const MAX_SNAPSHOT: u64 = 2_000_000;
const MAX_TARGETS: u64 = 5_000_000;
/// LIMIT: roles looked at for one target.
const MAX_DELEGATIONS: usize = 32;

/// Refreshes from the stored rows. `stored` must have a `root`.
///
/// # Errors
///
/// [`Refused`], with what was proved before that: it is worth storing.
pub fn refresh(
    source: &mut dyn MetadataSource,
    stored: &[TrustRow],
    options: RefreshOptions,
) -> Result<Refreshed, Refused> {
    let stored: BTreeMap<String, TrustRow> = stored.iter().map(|row| (row.role.clone(), row.clone())).collect();
    let mut work = Work { source, expiry: options.expiry, stored, rows: BTreeMap::new(), stale: Vec::new() };
    let proved = top_level(&mut work);
    let Work { rows, stale, stored, .. } = work;
    match proved {
        Ok((root, snapshot, targets, issued)) => {
            Ok(Refreshed { root, snapshot, targets, expiry: options.expiry, rows, stored, stale, issued })
        }
        Err(error) => {
            let mut learned = stored;
            learned.extend(rows);
            Err(Refused { error, learned: learned.into_values().collect() })
        }
    }
}

/// A refresh that failed, with all that may be trusted from now on: a newer root or timestamp keeps protecting even if
/// what should follow it did not come.
#[derive(Debug)]
pub struct Refused {
    /// Why.
    pub error: TrustError,
    /// The rows to store.
    pub learned: Vec<TrustRow>,
}

type Proved = (Envelope<Root>, Snapshot, Targets, Option<i64>);

fn top_level(work: &mut Work<'_>) -> Result<Proved, TrustError> {
    let (root, rotated) = work.root()?;
    let timestamp = work.timestamp(&root, rotated)?;
    let snapshot_meta = timestamp.meta.get("snapshot.json").ok_or_else(|| TrustError::Mismatch("timestamp".into()))?;
    let snapshot = work.snapshot(&root, snapshot_meta, rotated)?;
    let targets_meta = snapshot.meta.get("targets.json").ok_or_else(|| TrustError::Mismatch("snapshot".into()))?;
    let signers = top_signers(&root.signed, "targets")?;
    let targets: Targets =
        work.pinned("targets", targets_meta, signers, MAX_TARGETS, root.signed.consistent_snapshot)?;
    let issued = timestamp.issued.as_deref().and_then(|text| parse_time(text).ok());
    Ok((root, snapshot, targets, issued))
}

struct Work<'a> {
    source: &'a mut dyn MetadataSource,
    expiry: Expiry,
    stored: BTreeMap<String, TrustRow>,
    rows: BTreeMap<String, TrustRow>,
    stale: Vec<Stale>,
}

impl Work<'_> {
    /// 5.3: walks the chain of roots. Also says whether the online keys changed, which makes stored timestamp and
    /// snapshot worthless (5.3.11: recovery from a fast-forward attack).
    fn root(&mut self) -> Result<(Envelope<Root>, bool), TrustError> {
        let row = self.stored.get("root").cloned().ok_or(TrustError::NoRoot)?;
        let mut root: Envelope<Root> = parse("root", &row.bytes)?;
        verify("root", &root, top_signers(&root.signed, "root")?)?;
        let mut bytes = row.bytes;
        let first = online_keys(&root.signed);
        for _ in 0..MAX_ROOTS {
            let version = root.signed.version + 1;
            let name = format!("{version}.root.json");
            // 5.3.3: the end of the chain is the first file that is not there.
            let Some(next_bytes) = self.source.metadata(&name, MAX_ROOT).map_err(fetch("root"))? else {
                let rotated = first != online_keys(&root.signed);
                if rotated {
                    self.stored.retain(|role, _| role != "timestamp" && role != "snapshot");
                }
                // 5.3.8, then 5.3.10
                self.keep("root", root.signed.version, bytes);
                self.check_expiry("root", &root.signed)?;
                return Ok((root, rotated));
            };
            let next: Envelope<Root> = parse("root", &next_bytes)?;
            // 5.3.4: by the old keys and by its own.
            verify("root", &next, top_signers(&root.signed, "root")?)?;
            verify("root", &next, top_signers(&next.signed, "root")?)?;
            // 5.3.5
            if next.signed.version != version {
                return Err(TrustError::Rollback { role: "root".into(), offered: next.signed.version, seen: version });
            }
            (root, bytes) = (next, next_bytes);
        }
        Err(TrustError::Limit("new roots"))
    }

    fn timestamp(&mut self, root: &Envelope<Root>, rotated: bool) -> Result<Timestamp, TrustError> {
        let name = "timestamp";
        let signers = top_signers(&root.signed, name)?;
        let bytes = self.source.metadata("timestamp.json", MAX_TIMESTAMP).map_err(fetch(name))?;
        let bytes = bytes.ok_or_else(|| TrustError::Missing("metadata/timestamp.json".into()))?;
        let offered: Envelope<Timestamp> = parse(name, &bytes)?;
        verify(name, &offered, signers)?;
        if let Some(seen) = self.trusted::<Timestamp>(name, signers, rotated) {
            // 5.4.3.1: the same version again tells nothing new, whatever it says.
            no_rollback(name, offered.signed.version, seen.version)?;
            if offered.signed.version == seen.version {
                self.check_expiry(name, &seen)?;
                return Ok(seen);
            }
            // 5.4.3.2
            let version = |it: &Timestamp| it.meta.get("snapshot.json").map_or(0, |meta| meta.version);
            no_rollback("snapshot", version(&offered.signed), version(&seen))?;
        }
        self.check_expiry(name, &offered.signed)?;
        self.keep(name, offered.signed.version, bytes);
        Ok(offered.signed)
    }

    fn snapshot(&mut self, root: &Envelope<Root>, meta: &FileMeta, rotated: bool) -> Result<Snapshot, TrustError> {
        let name = "snapshot";
        let signers = top_signers(&root.signed, name)?;
        let seen = self.trusted::<Snapshot>(name, signers, rotated);
        let offered: Snapshot = self.pinned(name, meta, signers, MAX_SNAPSHOT, root.signed.consistent_snapshot)?;
        // 5.5.5: no file may fall back or vanish.
        for (file, old) in seen.iter().flat_map(|seen| &seen.meta) {
            let checked = match offered.meta.get(file) {
                Some(new) => no_rollback(file, new.version, old.version),
                None => Err(TrustError::Mismatch(file.clone())),
            };
            if let Err(error) = checked {
                self.rows.remove(name);
                return Err(error);
            }
        }
        Ok(offered)
    }

    /// A file that another one names by version, length and hashes: stored or fetched (5.5, 5.6).
    fn pinned<T: Role>(
        &mut self,
        role: &str,
        meta: &FileMeta,
        signers: Signers<'_>,
        limit: u64,
        consistent: bool,
    ) -> Result<T, TrustError> {
        let fits = |bytes: &[u8]| matches_file(bytes, meta.length, meta.hashes.as_ref());
        let stored = self.stored.get(role).filter(|row| row.version == meta.version && fits(&row.bytes));
        let bytes = if let Some(row) = stored {
            row.bytes.clone()
        } else {
            let file = file_name(role);
            let name = if consistent { format!("{}.{file}.json", meta.version) } else { format!("{file}.json") };
            let limit = meta.length.unwrap_or(limit).min(limit);
            let bytes = self.source.metadata(&name, limit).map_err(fetch(role))?;
            bytes.ok_or_else(|| TrustError::Missing(format!("metadata/{name}")))?
        };
        if !fits(&bytes) {
            return Err(TrustError::Mismatch(role.into()));
        }
        let file: Envelope<T> = parse(role, &bytes)?;
        verify(role, &file, signers)?;
        if file.signed.version() != meta.version {
            return Err(TrustError::Mismatch(role.into()));
        }
        self.check_expiry(role, &file.signed)?;
        self.keep(role, meta.version, bytes);
        Ok(file.signed)
    }

    /// The stored file of a role, if the keys of now still vouch for it.
    fn trusted<T: Role>(&self, role: &str, signers: Signers<'_>, rotated: bool) -> Option<T> {
        if rotated {
            return None;
        }
        let stored: Envelope<T> = Envelope::parse(&self.stored.get(role)?.bytes).ok()?;
        signers.accept(&stored.message, &stored.signatures).then_some(stored.signed)
    }

    fn check_expiry<T: Role>(&mut self, role: &str, file: &T) -> Result<(), TrustError> {
        let expires =
            parse_time(file.expires()).map_err(|source| TrustError::Metadata { role: role.into(), source })?;
        if expires > self.expiry.now() {
            return Ok(());
        }
        match self.expiry {
            Expiry::Strict { .. } => Err(TrustError::Expired { role: role.into(), expires: file.expires().into() }),
            Expiry::Lenient { .. } => {
                self.stale.push(Stale { role: role.into(), since: file.expires().into() });
                Ok(())
            }
        }
    }

    fn keep(&mut self, role: &str, version: u64, bytes: Vec<u8>) {
        self.rows.insert(role.into(), TrustRow { role: role.into(), version, bytes });
    }
}

impl Refreshed {
    /// All metadata to store, together with what it vouches for. Delegated roles that were not asked for are kept.
    pub fn rows(&self) -> Vec<TrustRow> {
        let mut rows = self.stored.clone();
        rows.extend(self.rows.clone());
        // A role that the snapshot no longer names is gone.
        let named = |role: &str| {
            matches!(role, "root" | "timestamp" | "snapshot")
                || self.snapshot.meta.contains_key(&format!("{role}.json"))
        };
        rows.into_values().filter(|row| named(&row.role)).collect()
    }

    /// Whether names of files carry versions and hashes (TUF "consistent snapshots").
    pub const fn consistent(&self) -> bool {
        self.root.signed.consistent_snapshot
    }

    /// Version of the trusted root.
    pub const fn root_version(&self) -> u64 {
        self.root.signed.version
    }

    /// Names of the roles that the top-level targets delegate to: the collections of the repository.
    pub fn delegated(&self) -> Vec<String> {
        let roles = self.targets.delegations.iter().flat_map(|delegations| &delegations.roles);
        roles.map(|role| role.name.clone()).collect()
    }

    /// All target files of one role that top-level targets delegate to, with their paths, if the role's own paths
    /// cover them. `None` if there is no such role.
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn targets_of(
        &mut self,
        source: &mut dyn MetadataSource,
        role: &str,
    ) -> Result<Option<BTreeMap<String, TargetFile>>, TrustError> {
        let Some(delegations) = self.targets.delegations.clone() else { return Ok(None) };
        let Some(delegation) = delegations.roles.iter().find(|delegation| delegation.name == role) else {
            return Ok(None);
        };
        let targets = self.delegated_targets(source, delegation, &delegations)?;
        Ok(Some(targets.targets.into_iter().filter(|(path, _)| delegation.covers(path)).collect()))
    }

    /// Finds who speaks for a path: top-level targets, then delegations depth first, in order (5.6.7).
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn find_target(
        &mut self,
        source: &mut dyn MetadataSource,
        path: &str,
    ) -> Result<Option<TargetFile>, TrustError> {
        let mut visited = BTreeSet::new();
        let mut open: Vec<(Delegation, Arc<Delegations>)> = Vec::new();
        let mut targets = self.targets.clone();
        loop {
            if let Some(target) = targets.targets.get(path) {
                return Ok(Some(target.clone()));
            }
            if let Some(delegations) = targets.delegations.take() {
                push_children(&mut open, &Arc::new(delegations), path);
            }
            let next = loop {
                match open.pop() {
                    Some((delegation, _)) if visited.contains(&delegation.name) => {}
                    next => break next,
                }
            };
            let Some((delegation, delegations)) = next else { return Ok(None) };
            if visited.len() >= MAX_DELEGATIONS {
                return Ok(None);
            }
            targets = self.delegated_targets(source, &delegation, &delegations)?;
            visited.insert(delegation.name);
        }
    }

    fn delegated_targets(
        &mut self,
        source: &mut dyn MetadataSource,
        delegation: &Delegation,
        from: &Delegations,
    ) -> Result<Targets, TrustError> {
        let role = &delegation.name;
        let meta = self.snapshot.meta.get(&format!("{role}.json")).cloned();
        let meta = meta.ok_or_else(|| TrustError::Missing(format!("{role}.json in the snapshot")))?;
        let signers = Signers { keys: &from.keys, keyids: &delegation.keyids, threshold: delegation.threshold };
        let mut work = Work {
            source,
            expiry: self.expiry,
            stored: std::mem::take(&mut self.stored),
            rows: std::mem::take(&mut self.rows),
            stale: std::mem::take(&mut self.stale),
        };
        let result = work.pinned(role, &meta, signers, MAX_TARGETS, self.root.signed.consistent_snapshot);
        let Work { stored, rows, stale, .. } = work;
        (self.stored, self.rows, self.stale) = (stored, rows, stale);
        result
    }
}

/// Puts the roles that may speak for a path on the stack, the first one on top. A terminating role ends the search
/// among its siblings and all that was open before it.
fn push_children(open: &mut Vec<(Delegation, Arc<Delegations>)>, delegations: &Arc<Delegations>, path: &str) {
    let mut children = Vec::new();
    for delegation in delegations.roles.iter().filter(|delegation| delegation.covers(path)) {
        children.push((delegation.clone(), Arc::clone(delegations)));
        if delegation.terminating {
            open.clear();
            break;
        }
    }
    open.extend(children.into_iter().rev());
}

fn top_signers<'a>(root: &'a Root, role: &str) -> Result<Signers<'a>, TrustError> {
    let keys = root.roles.get(role).ok_or_else(|| TrustError::Signature(role.into()))?;
    Ok(Signers { keys: &root.keys, keyids: &keys.keyids, threshold: keys.threshold })
}

fn online_keys(root: &Root) -> Vec<Option<super::metadata::RoleKeys>> {
    ["timestamp", "snapshot"].map(|role| root.roles.get(role).cloned()).to_vec()
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

fn fetch(role: &str) -> impl FnOnce(FetchError) -> TrustError {
    let role = role.to_owned();
    move |source| TrustError::Fetch { role, source }
}

#[cfg(test)]
mod tests;
