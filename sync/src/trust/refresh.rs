//! One refresh: fetches what the trusted set asks for, in its order. Files that are stored already are not fetched
//! again; delegated roles only when asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::clock::Expiry;
use super::error::TrustError;
use super::metadata::{Delegation, Delegations, Envelope, TargetFile, Targets, parse_time};
use super::packed::{PACKED_FROM, PACKED_SUFFIX, unpack};
use super::receipt::BOXES;
use super::set::{MAX_ROOT, MAX_TIMESTAMP, Stale, TrustedSet, Wanted};
use crate::letter::Recipient;
use crate::model::TrustRow;
use crate::source::FetchError;

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

/// How a refresh is done.
#[derive(Debug, Clone, Copy)]
pub struct RefreshOptions {
    /// What expiry means.
    pub expiry: Expiry,
}

/// What a refresh has proved: a trusted set that is whole.
#[derive(Debug)]
pub struct Refreshed {
    set: TrustedSet,
    targets: Arc<Targets>,
    /// Places of the roles among those that the top-level targets delegate to: there may be thousands.
    places: BTreeMap<String, usize>,
}

/// LIMIT: new roots followed at once.
const MAX_ROOTS: usize = 256;
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
    let mut set = match TrustedSet::begin(stored, options.expiry) {
        Ok(set) => set,
        Err(error) => return Err(Refused { error, learned: stored.to_vec(), anchored: stored.to_vec() }),
    };
    match top_level(source, &mut set) {
        Ok(targets) => {
            let roles = targets.delegations.as_ref().map_or(&[][..], |delegations| &delegations.roles);
            // Of twins the first one counts.
            let places = roles.iter().enumerate().rev().map(|(place, role)| (role.name.clone(), place)).collect();
            Ok(Refreshed { set, targets: Arc::new(targets), places })
        }
        Err(error) => Err(Refused { error, learned: set.rows(), anchored: set.anchored_rows() }),
    }
}

/// The collections that a repository offered when its metadata was stored; `None` if that was never.
pub fn offered(stored: &[TrustRow]) -> Option<Vec<String>> {
    let row = stored.iter().find(|row| row.role == "targets")?;
    let envelope: Envelope<Targets> = Envelope::parse(&row.bytes).ok()?;
    let roles = envelope.signed.delegations.into_iter().flat_map(|delegations| delegations.roles);
    Some(roles.filter(Delegation::is_collection).map(|role| role.name).collect())
}

/// Who reads letters to a publisher, by its metadata when that was stored; `None` if it wants none.
pub fn recipient(stored: &[TrustRow]) -> Option<Recipient> {
    let row = stored.iter().find(|row| row.role == "targets")?;
    let envelope: Envelope<Targets> = Envelope::parse(&row.bytes).ok()?;
    envelope.signed.recipient?.parse().ok()
}

/// A refresh that failed, with all that may be trusted from now on.
#[derive(Debug)]
pub struct Refused {
    /// Why.
    pub error: TrustError,
    /// The rows to store: a newer root or timestamp keeps protecting even if what should follow it did not come.
    pub learned: Vec<TrustRow>,
    /// The rows to store where the source may be a copy in part, as sticks are: of what is new, only the root.
    pub anchored: Vec<TrustRow>,
}

fn top_level(source: &mut dyn MetadataSource, set: &mut TrustedSet) -> Result<Targets, TrustError> {
    roots(source, set)?;
    let bytes = source.metadata("timestamp.json", MAX_TIMESTAMP).map_err(fetch("timestamp"))?;
    set.update_timestamp(bytes.ok_or_else(|| TrustError::Missing(super::TIMESTAMP.into()))?)?;
    set.update_snapshot(bytes_of(source, "snapshot", set.snapshot_file()?)?)?;
    set.update_targets(bytes_of(source, "targets", set.targets_file()?)?)?;
    set.targets().cloned()
}

/// 5.3: walks the chain of roots.
fn roots(source: &mut dyn MetadataSource, set: &mut TrustedSet) -> Result<(), TrustError> {
    for _ in 0..MAX_ROOTS {
        let name = format!("{}.root.json", set.root().version + 1);
        // 5.3.3: the end of the chain is the first file that is not there.
        match source.metadata(&name, MAX_ROOT).map_err(fetch("root"))? {
            Some(bytes) => set.update_root(bytes)?,
            None => return set.finish_roots(),
        }
    }
    Err(TrustError::Limit("new roots"))
}

/// A wanted file's bytes: those that are held, or fetched.
fn bytes_of(source: &mut dyn MetadataSource, role: &str, wanted: Wanted) -> Result<Vec<u8>, TrustError> {
    if let Some(bytes) = wanted.held {
        return Ok(bytes);
    }
    if let Some(len_bytes) = wanted.len_bytes.filter(|len| *len >= PACKED_FROM) {
        let name = format!("{}{PACKED_SUFFIX}", wanted.name);
        // Whatever is wrong with it, the plain file may be right.
        let packed = source.metadata(&name, len_bytes).unwrap_or_default();
        if let Some(bytes) = packed.and_then(|packed| unpack(&packed, len_bytes)) {
            return Ok(bytes);
        }
    }
    let bytes = source.metadata(&wanted.name, wanted.limit_bytes).map_err(fetch(role))?;
    bytes.ok_or_else(|| TrustError::Missing(format!("metadata/{}", wanted.name)))
}

impl Refreshed {
    /// The set itself.
    pub const fn set(&self) -> &TrustedSet {
        &self.set
    }

    /// All metadata to store, together with what it vouches for. Delegated roles that were not asked for are kept.
    pub fn rows(&self) -> Vec<TrustRow> {
        self.set.rows()
    }

    /// What vouches for one role: its own metadata and what leads to it.
    pub fn rows_of(&self, role: &str) -> Vec<TrustRow> {
        self.set.rows_of(role)
    }

    /// What to store instead where the source turned out to be a copy in part: see [`Refused::anchored`].
    pub fn anchored_rows(&self) -> Vec<TrustRow> {
        self.set.anchored_rows()
    }

    /// What had expired and was taken all the same.
    pub fn stale(&self) -> &[Stale] {
        self.set.stale()
    }

    /// When the trusted timestamp was signed, in seconds since 1970.
    pub fn issued(&self) -> Option<i64> {
        let issued = self.set.timestamp().ok()?.issued.as_deref()?;
        parse_time(issued).ok()
    }

    /// Whether names of files carry versions and hashes (TUF "consistent snapshots").
    pub const fn consistent(&self) -> bool {
        self.set.root().consistent_snapshot
    }

    /// Version of the trusted root.
    pub const fn root_version(&self) -> u64 {
        self.set.root().version
    }

    /// The collections of the repository: names of the roles that the top-level targets delegate their paths to.
    pub fn delegated(&self) -> Vec<String> {
        let roles = self.targets.delegations.iter().flat_map(|delegations| &delegations.roles);
        roles.filter(|role| role.is_collection()).map(|role| role.name.clone()).collect()
    }

    /// The role that signs receipts, with the delegations that name its keys; `None` if this publisher answers no boxes.
    pub fn receipts(&self) -> Option<(&Delegation, &Delegations)> {
        let role = self.delegation(BOXES).filter(|role| role.covers("boxes/00/0.json"))?;
        Some((role, self.targets.delegations.as_ref()?))
    }

    /// The delegation of a role by the top-level targets.
    pub fn delegation(&self, role: &str) -> Option<&Delegation> {
        self.targets.delegations.as_ref()?.roles.get(*self.places.get(role)?)
    }

    /// The verified file of one role that top-level targets delegate to. `None` if there is no such role.
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn role(&mut self, source: &mut dyn MetadataSource, role: &str) -> Result<Option<Targets>, TrustError> {
        let targets = Arc::clone(&self.targets);
        let Some(delegations) = &targets.delegations else { return Ok(None) };
        let place = self.places.get(role).copied();
        let Some(delegation) = place.and_then(|place| delegations.roles.get(place)) else { return Ok(None) };
        self.delegated_targets(source, delegation, delegations).map(Some)
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
        let Some(targets) = self.role(source, role)? else { return Ok(None) };
        let covers = |path: &str| self.delegation(role).is_some_and(|delegation| delegation.covers(path));
        Ok(Some(targets.targets.into_iter().filter(|(path, _)| covers(path)).collect()))
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
        let mut targets = Targets::clone(&self.targets);
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
        let bytes = bytes_of(source, role, self.set.role_file(role)?)?;
        self.set.update_role(delegation, from, bytes)
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

fn fetch(role: &str) -> impl FnOnce(FetchError) -> TrustError {
    let role = role.to_owned();
    move |source| TrustError::Fetch { role, source }
}

#[cfg(test)]
mod tests;
