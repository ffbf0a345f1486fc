//! Makes and signs metadata, on top of what was verified and never below what was signed before.
//!
//! Order of writing: versioned files, each created exclusively and with the next free version where another publisher
//! was faster; the timestamp last, exchanged only for the one that was read. Whoever loses has changed nothing that a
//! box sees, and what it leaves behind stands in nobody's way.

mod announce;
mod answer;
mod audit;
mod begin;
mod envelope;
mod error;
mod ledger;
mod offered;
mod renew;
mod rotate;
mod succeed;
mod time;
mod verify;
mod write;

use std::collections::BTreeMap;

pub use announce::announce;
pub use answer::{Answer, Answered, answer};
pub use audit::BadFile;
pub use begin::{begin, pin};
pub use error::SignError;
pub use offered::collections;
pub use renew::{Renewed, renew};
pub use rotate::rotate;
pub use succeed::{Succession, rotate_collection};

use ledger::Ledger;
use verify::{Found, Reading, verify};

use super::keys::{KeySet, KeyUse};
use super::release::PublishOptions;
use super::repository::Repository;
use crate::model::TrustRow;
use crate::model::{CollectionId, ReleaseNumber};
use crate::source::Source;
use crate::trust::{
    Delegation, Delegations, Envelope, Key, PrivateKey, Refreshed, Role, Root, Snapshot, Targets, Timestamp,
    format_time, key_id, parse_time,
};

const DAY: i64 = 86_400;
/// Validity in days: long where keys are offline, short where they are at hand.
const ROOT_DAYS: i64 = 3650;
const TARGETS_DAYS: i64 = 730;
const ONLINE_DAYS: i64 = 90;

/// The metadata of a repository, verified, to be changed and written.
#[derive(Debug)]
pub(super) struct Metadata {
    root: Root,
    root_row: TrustRow,
    pub(super) targets: Targets,
    pub(super) snapshot: Snapshot,
    timestamp: Option<Timestamp>,
    /// The timestamp as it lies in the repository.
    found: Option<Vec<u8>>,
    reading: Reading,
    refreshed: Option<Box<Refreshed>>,
    ledger: Ledger,
    /// Roles to write, the top-level targets under `targets`.
    drafts: Vec<Draft>,
    /// New releases to be noted as signed.
    released: Vec<(CollectionId, ReleaseNumber)>,
    /// Keys that sign snapshot and timestamp, if not the one that the root knows.
    online: Option<Vec<PrivateKey>>,
    now: i64,
    issued: i64,
}

#[derive(Debug)]
struct Draft {
    role: String,
    targets: Targets,
    signers: Vec<PrivateKey>,
}

impl Metadata {
    /// Reads and verifies the metadata of a repository; makes new ones for an empty repository.
    pub(super) fn open(
        repository: &mut dyn Repository,
        keys: &KeySet,
        options: PublishOptions,
    ) -> Result<Self, SignError> {
        let mut ledger = Ledger::open(keys)?;
        let mut reading = Reading::new(repository.source());
        match verify(&mut reading, &mut ledger, keys)? {
            Found::Nothing => Self::create(None, (reading, ledger), repository, keys, options),
            Found::Root(row) => Self::create(Some(row), (reading, ledger), repository, keys, options),
            found => Self::go_on(found, (reading, ledger), repository, keys, options),
        }
    }

    /// The same of a repository that must be there.
    fn existing(repository: &mut dyn Repository, keys: &KeySet, options: PublishOptions) -> Result<Self, SignError> {
        let mut ledger = Ledger::open(keys)?;
        let mut reading = Reading::new(repository.source());
        let found = verify(&mut reading, &mut ledger, keys)?;
        Self::go_on(found, (reading, ledger), repository, keys, options)
    }

    fn go_on(
        found: Found,
        (reading, ledger): (Reading, Ledger),
        repository: &mut dyn Repository,
        keys: &KeySet,
        options: PublishOptions,
    ) -> Result<Self, SignError> {
        let (rows, refreshed) = match found {
            Found::Nothing | Found::Root(_) => return Err(SignError::Empty(repository.name())),
            Found::Whole(refreshed) => (refreshed.rows(), Some(refreshed)),
            Found::Interrupted(rows) => {
                let mut metadata = Self::of(&rows, None, (reading, ledger), options)?;
                metadata.settle(keys)?;
                metadata.sign_targets(keys)?;
                metadata.write_all(repository, keys)?;
                return Self::existing(repository, keys, options);
            }
        };
        let metadata = Self::of(&rows, refreshed, (reading, ledger), options)?;
        metadata.settle(keys)?;
        Ok(metadata)
    }

    fn of(
        rows: &[TrustRow],
        refreshed: Option<Box<Refreshed>>,
        (reading, ledger): (Reading, Ledger),
        options: PublishOptions,
    ) -> Result<Self, SignError> {
        let (root_row, root) = verified::<Root>(rows, "root")?;
        let (_, timestamp) = verified::<Timestamp>(rows, "timestamp")?;
        let issued = time::check(options, timestamp.issued.as_deref().and_then(|text| parse_time(text).ok()))?;
        Ok(Self {
            root,
            root_row,
            targets: verified(rows, "targets")?.1,
            snapshot: verified(rows, "snapshot")?.1,
            timestamp: Some(timestamp),
            found: reading.timestamp.clone(),
            reading,
            refreshed,
            ledger,
            drafts: Vec::new(),
            released: Vec::new(),
            online: None,
            now: options.now,
            issued,
        })
    }

    /// The root, to begin a client with.
    pub(super) fn root_row(&self) -> TrustRow {
        self.root_row.clone()
    }

    /// The verified role of a collection, if it has one.
    pub(super) fn collection(&mut self, _: &mut dyn Source, id: &CollectionId) -> Result<Option<Targets>, SignError> {
        let Some(refreshed) = &mut self.refreshed else { return Ok(None) };
        match refreshed.role(&mut self.reading, id.as_str()) {
            Ok(role) => Ok(role),
            Err(error @ crate::trust::TrustError::Fetch { .. }) => Err(error.into()),
            Err(_) => Err(SignError::Tampered { files: audit::audit(&mut self.reading, &self.ledger.rows()) }),
        }
    }

    /// Delegates a path prefix to the key of a collection, if that is not done yet.
    pub(super) fn delegate(&mut self, keys: &KeySet, id: &CollectionId) -> Result<(), SignError> {
        self.delegate_paths(keys, id, format!("collections/{id}/*"))
    }

    /// The same of other paths.
    fn delegate_paths(&mut self, keys: &KeySet, id: &CollectionId, paths: String) -> Result<(), SignError> {
        let key = keys.get_or_create(&KeyUse::Collection(id.clone()))?.public();
        let keyid = key_id(&key);
        let delegations =
            self.targets.delegations.get_or_insert_with(|| Delegations { keys: BTreeMap::new(), roles: Vec::new() });
        if let Some(role) = delegations.roles.iter().find(|role| role.name == id.as_str()) {
            return if role.keyids.contains(&keyid) {
                Ok(())
            } else {
                Err(SignError::WrongKey(format!("collection {id}")))
            };
        }
        delegations.keys.insert(keyid.clone(), key);
        delegations.roles.push(Delegation {
            name: id.to_string(),
            keyids: vec![keyid],
            threshold: 1,
            terminating: true,
            paths: Some(vec![paths]),
            path_hash_prefixes: None,
        });
        delegations.roles.sort_by(|a, b| a.name.cmp(&b.name));
        self.sign_targets(keys)
    }

    /// Signs the next version of a collection's role.
    pub(super) fn set_collection(
        &mut self,
        keys: &KeySet,
        id: &CollectionId,
        mut role: Targets,
    ) -> Result<(), SignError> {
        role.expires = format_time(self.now + TARGETS_DAYS * DAY);
        let key = keys.get(&KeyUse::Collection(id.clone()))?;
        self.draft(id.as_str(), role, vec![key]);
        Ok(())
    }

    /// Notes which release of a collection is being published.
    pub(super) fn set_released(&mut self, id: &CollectionId, number: ReleaseNumber) {
        self.released.push((id.clone(), number));
    }

    fn sign_targets(&mut self, keys: &KeySet) -> Result<(), SignError> {
        let key = keys.get(&KeyUse::Targets)?;
        self.expect_key("targets", &key.public())?;
        self.sign_targets_with(vec![key]);
        Ok(())
    }

    fn sign_targets_with(&mut self, signers: Vec<PrivateKey>) {
        self.targets.expires = format_time(self.now + TARGETS_DAYS * DAY);
        self.draft("targets", self.targets.clone(), signers);
    }

    fn draft(&mut self, role: &str, targets: Targets, signers: Vec<PrivateKey>) {
        self.drafts.retain(|draft| draft.role != role);
        self.drafts.push(Draft { role: role.to_owned(), targets, signers });
    }

    /// Signs anew what is past half of its life and whose key is at hand: the names of the collections, and the role of
    /// one collection. Also says whether there is something to write, which the online metadata alone may be too.
    pub(super) fn renew(
        &mut self,
        keys: &KeySet,
        collection: Option<(&CollectionId, Targets)>,
    ) -> Result<bool, SignError> {
        let online = self.timestamp.as_ref().is_none_or(|timestamp| self.is_old(&timestamp.expires, ONLINE_DAYS));
        if self.is_old(&self.targets.expires, TARGETS_DAYS) && keys.has(&KeyUse::Targets) {
            self.sign_targets(keys)?;
        }
        if let Some((id, role)) = collection
            && self.is_old(&role.expires, TARGETS_DAYS)
            && keys.has(&KeyUse::Collection(id.clone()))
        {
            self.set_collection(keys, id, role)?;
        }
        Ok(online || !self.drafts.is_empty())
    }

    /// Whether so little is left of `days` of validity that it is time to sign anew.
    fn is_old(&self, expires: &str, days: i64) -> bool {
        parse_time(expires).is_ok_and(|expires| expires - self.now < days * DAY / 2)
    }

    /// Ends rotations that were interrupted after the repository had learned the new key.
    fn settle(&self, keys: &KeySet) -> Result<(), SignError> {
        let of_role = |role: &str| self.root.roles.get(role).map_or(&[][..], |keys| keys.keyids.as_slice());
        for (key, role) in [(KeyUse::Online, "timestamp"), (KeyUse::Targets, "targets")] {
            keys.settle(&key, |id| of_role(role).iter().any(|known| known == id))?;
        }
        for number in 1..=3 {
            keys.settle(&KeyUse::Root(number), |id| of_role("root").iter().any(|known| known == id))?;
        }
        for role in self.targets.delegations.iter().flat_map(|delegations| &delegations.roles) {
            let Ok(id) = role.name.parse() else { continue };
            keys.settle(&KeyUse::Collection(id), |id| role.keyids.iter().any(|known| known == id))?;
        }
        Ok(())
    }

    fn expect_key(&self, role: &str, key: &Key) -> Result<(), SignError> {
        let known = self.root.roles.get(role).is_some_and(|keys| keys.keyids.contains(&key_id(key)));
        if known { Ok(()) } else { Err(SignError::WrongKey(role.to_owned())) }
    }
}

/// A role of nothing.
pub(super) const fn no_targets() -> Targets {
    Targets { version: 0, expires: String::new(), targets: BTreeMap::new(), delegations: None, recipient: None }
}

fn verified<T: Role>(rows: &[TrustRow], role: &str) -> Result<(TrustRow, T), SignError> {
    let row = rows.iter().find(|row| row.role == role).ok_or_else(|| SignError::Missing(role.to_owned()))?;
    let envelope: Envelope<T> = Envelope::parse(&row.bytes)
        .map_err(|source| SignError::Metadata { path: format!("metadata/{role}.json"), source })?;
    Ok((row.clone(), envelope.signed))
}
