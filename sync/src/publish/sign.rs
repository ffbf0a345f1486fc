//! Makes and signs metadata.

use std::collections::BTreeMap;
use std::io::Read;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::keys::{KeySet, KeySetError, KeyUse};
use super::repository::{Repository, RepositoryError};
use crate::model::CollectionId;
use crate::source::{FetchError, Source};
use crate::trust::{
    Delegation, Delegations, Envelope, FileMeta, Key, MetadataError, Role, RoleKeys, Root, Snapshot, Targets,
    Timestamp, canonical_json, format_time, key_id,
};

const DAY: i64 = 86_400;
/// Validity in days: long where keys are offline, short where they are at hand.
const ROOT_DAYS: i64 = 3650;
const TARGETS_DAYS: i64 = 730;
const ONLINE_DAYS: i64 = 90;

/// Why metadata could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// A key is missing.
    #[error(transparent)]
    Keys(#[from] KeySetError),
    /// The repository could not be written.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// The repository could not be read.
    #[error("could not read {path} of the repository")]
    Read {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// What is there is not metadata.
    #[error("{path} of the repository cannot be read")]
    Metadata {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: MetadataError,
    },
    /// A file that must be there is not.
    #[error("the repository has no {0}: it is damaged; restore it from a mirror")]
    Missing(String),
    /// The keys are those of another repository.
    #[error(
        "the {0} key in the key directory is not the one that this repository knows; give the right --keys, or rotate with `maktaba keys`"
    )]
    WrongKey(String),
    /// Another publisher was faster.
    #[error("somebody else has published to this repository meanwhile; run the same command again")]
    Raced,
}

/// The metadata of a repository, to be changed and written.
#[derive(Debug)]
pub(super) struct Metadata {
    pub(super) root: Root,
    pub(super) targets: Targets,
    pub(super) snapshot: Snapshot,
    timestamp: u64,
    timestamp_expires: Option<String>,
    /// Files to write, in order; the timestamp comes last.
    files: Vec<(String, Vec<u8>)>,
    /// Bytes of what the snapshot names, by file name.
    changed: BTreeMap<String, Vec<u8>>,
    now: i64,
}

impl Metadata {
    /// Reads the metadata of a repository; makes new ones for an empty repository.
    pub(super) fn open(repository: &dyn Repository, keys: &KeySet, now: i64) -> Result<Self, SignError> {
        let mut source = repository.source();
        match newest_root(source.as_mut())? {
            None => Self::create(keys, now),
            Some(root) => {
                let timestamp: Timestamp = read(source.as_mut(), "timestamp.json")?;
                let version =
                    |meta: &BTreeMap<String, FileMeta>, name: &str| meta.get(name).map_or(1, |meta| meta.version);
                let snapshot: Snapshot =
                    read(source.as_mut(), &format!("{}.snapshot.json", version(&timestamp.meta, "snapshot.json")))?;
                let targets: Targets =
                    read(source.as_mut(), &format!("{}.targets.json", version(&snapshot.meta, "targets.json")))?;
                let (timestamp, timestamp_expires) = (timestamp.version, Some(timestamp.expires));
                let (files, changed) = (Vec::new(), BTreeMap::new());
                Ok(Self { root, targets, snapshot, timestamp, timestamp_expires, files, changed, now })
            }
        }
    }

    fn create(keys: &KeySet, now: i64) -> Result<Self, SignError> {
        let root = new_root(keys, 1, now)?;
        let signers = [keys.get(&KeyUse::Root(1))?, keys.get(&KeyUse::Root(2))?];
        let root_bytes = envelope("root", &root, &signers);
        let targets = Targets { version: 0, expires: String::new(), targets: BTreeMap::new(), delegations: None };
        let snapshot = Snapshot { version: 0, expires: String::new(), meta: BTreeMap::new() };
        let files = vec![("1.root.json".to_owned(), root_bytes)];
        let mut metadata = Self {
            root,
            targets,
            snapshot,
            timestamp: 0,
            timestamp_expires: None,
            files,
            changed: BTreeMap::new(),
            now,
        };
        metadata.sign_targets(keys)?;
        Ok(metadata)
    }

    /// The role of a collection, if it has one.
    pub(super) fn collection(&self, source: &mut dyn Source, id: &CollectionId) -> Result<Option<Targets>, SignError> {
        let Some(meta) = self.snapshot.meta.get(&format!("{id}.json")) else { return Ok(None) };
        read(source, &format!("{}.{id}.json", meta.version)).map(Some)
    }

    /// Delegates a path prefix to the key of a collection, if that is not done yet.
    pub(super) fn delegate(&mut self, keys: &KeySet, id: &CollectionId) -> Result<(), SignError> {
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
            paths: Some(vec![format!("collections/{id}/*")]),
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
        role.version += 1;
        role.expires = format_time(self.now + TARGETS_DAYS * DAY);
        let key = keys.get(&KeyUse::Collection(id.clone()))?;
        let bytes = envelope("targets", &role, &[key]);
        self.stage(id.as_str(), role.version, bytes);
        Ok(())
    }

    fn sign_targets(&mut self, keys: &KeySet) -> Result<(), SignError> {
        self.targets.version += 1;
        self.targets.expires = format_time(self.now + TARGETS_DAYS * DAY);
        let key = keys.get(&KeyUse::Targets)?;
        self.expect_key("targets", &key.public())?;
        let bytes = envelope("targets", &self.targets, &[key]);
        self.stage("targets", self.targets.version, bytes);
        Ok(())
    }

    fn stage(&mut self, role: &str, version: u64, bytes: Vec<u8>) {
        self.snapshot.meta.insert(format!("{role}.json"), file_meta(version, &bytes));
        self.files.retain(|(name, _)| *name != format!("{version}.{role}.json"));
        self.files.push((format!("{version}.{role}.json"), bytes.clone()));
        self.changed.insert(role.to_owned(), bytes);
    }

    /// Signs anew what is past half of its life and whose key is at hand: the names of the collections, and the role of
    /// one collection. Also says whether there is something to write, which the online metadata alone may be too.
    pub(super) fn renew(
        &mut self,
        keys: &KeySet,
        collection: Option<(&CollectionId, Targets)>,
    ) -> Result<bool, SignError> {
        let online = self.timestamp_expires.as_deref().is_none_or(|expires| self.is_old(expires, ONLINE_DAYS));
        let at_hand = |key: &KeyUse| keys.has(key);
        let targets = self.is_old(&self.targets.expires, TARGETS_DAYS) && at_hand(&KeyUse::Targets);
        if targets {
            self.sign_targets(keys)?;
        }
        let role = collection.filter(|(id, role)| {
            self.is_old(&role.expires, TARGETS_DAYS) && at_hand(&KeyUse::Collection((*id).clone()))
        });
        let renewed = role.is_some();
        if let Some((id, role)) = role {
            self.set_collection(keys, id, role)?;
        }
        Ok(online || targets || renewed)
    }

    /// Whether so little is left of `days` of validity that it is time to sign anew.
    fn is_old(&self, expires: &str, days: i64) -> bool {
        crate::trust::parse_time(expires).is_ok_and(|expires| expires - self.now < days * DAY / 2)
    }

    /// Refuses to write over what somebody else has published since this was read.
    fn check_unchanged(&self, repository: &dyn Repository) -> Result<(), SignError> {
        let found = match read::<Timestamp>(repository.source().as_mut(), "timestamp.json") {
            Ok(timestamp) => timestamp.version,
            Err(SignError::Missing(_)) => 0,
            Err(error) => return Err(error),
        };
        if found == self.timestamp { Ok(()) } else { Err(SignError::Raced) }
    }

    /// Signs snapshot and timestamp and writes everything, the timestamp last.
    pub(super) fn write(mut self, repository: &mut dyn Repository, keys: &KeySet) -> Result<(), SignError> {
        self.check_unchanged(repository)?;
        let online = keys.get(&KeyUse::Online)?;
        self.expect_key("snapshot", &online.public())?;
        let expires = format_time(self.now + ONLINE_DAYS * DAY);
        self.snapshot.version += 1;
        self.snapshot.expires.clone_from(&expires);
        let snapshot = envelope("snapshot", &self.snapshot, std::slice::from_ref(&online));
        let meta = BTreeMap::from([("snapshot.json".to_owned(), file_meta(self.snapshot.version, &snapshot))]);
        let timestamp = Timestamp { version: self.timestamp + 1, expires, meta, issued: Some(format_time(self.now)) };
        let timestamp = envelope("timestamp", &timestamp, &[online]);
        self.files.push((format!("{}.snapshot.json", self.snapshot.version), snapshot));
        self.files.push(("timestamp.json".to_owned(), timestamp));
        for (name, bytes) in &self.files {
            repository.write(&format!("metadata/{name}"), &mut bytes.as_slice())?;
        }
        Ok(())
    }

    fn expect_key(&self, role: &str, key: &Key) -> Result<(), SignError> {
        let known = self.root.roles.get(role).is_some_and(|keys| keys.keyids.contains(&key_id(key)));
        if known { Ok(()) } else { Err(SignError::WrongKey(role.to_owned())) }
    }
}

/// Makes an empty repository: its root can be given to boxes before there is a release. Nothing is done where one is.
///
/// # Errors
///
/// [`SignError`].
pub fn begin(repository: &mut dyn Repository, keys: &KeySet, now: i64) -> Result<(), SignError> {
    if newest_root(repository.source().as_mut())?.is_some() {
        return Ok(());
    }
    let mut metadata = Metadata::create(keys, now)?;
    metadata.renew(keys, None)?;
    metadata.write(repository, keys)
}

/// Makes new keys for roles and signs the next root with them: `online`, `targets`, or one root key at a time.
///
/// # Errors
///
/// [`SignError`]; two root keys must be at hand.
pub fn rotate(repository: &mut dyn Repository, keys: &KeySet, role: &KeyUse, now: i64) -> Result<u64, SignError> {
    let mut source = repository.source();
    let old = newest_root(source.as_mut())?.ok_or_else(|| SignError::Missing("metadata/1.root.json".into()))?;
    let mut signers: Vec<_> = (1..=3).filter_map(|number| keys.get(&KeyUse::Root(number)).ok()).collect();
    signers.truncate(3);
    if signers.len() < 2 {
        return Err(KeySetError::Missing(keys.dir().join("root-1.pem")).into());
    }
    let mut metadata = Metadata::open(repository, keys, now)?;
    keys.create(role)?;
    let root = new_root(keys, old.version + 1, now)?;
    // Old keys sign so that boxes follow, new ones so that the root vouches for itself.
    for number in 1..=3 {
        if let Ok(key) = keys.get(&KeyUse::Root(number))
            && !signers.iter().any(|signer| signer.public() == key.public())
        {
            signers.push(key);
        }
    }
    let bytes = envelope("root", &root, &signers);
    let version = root.version;
    metadata.files.push((format!("{version}.root.json"), bytes));
    metadata.root = root;
    if *role == KeyUse::Targets {
        metadata.sign_targets(keys)?;
    }
    metadata.write(repository, keys)?;
    Ok(version)
}

fn new_root(keys: &KeySet, version: u64, now: i64) -> Result<Root, SignError> {
    let mut known = BTreeMap::new();
    let mut add = |key: KeyUse| -> Result<String, SignError> {
        let public = if version == 1 { keys.get_or_create(&key)? } else { keys.get(&key)? }.public();
        let id = key_id(&public);
        known.insert(id.clone(), public);
        Ok(id)
    };
    let root_ids = (1..=3).map(|number| add(KeyUse::Root(number))).collect::<Result<Vec<_>, _>>()?;
    let targets = vec![add(KeyUse::Targets)?];
    let online = vec![add(KeyUse::Online)?];
    let role = |keyids: Vec<String>, threshold| RoleKeys { keyids, threshold };
    let roles = BTreeMap::from([
        ("root".to_owned(), role(root_ids, 2)),
        ("targets".to_owned(), role(targets, 1)),
        ("snapshot".to_owned(), role(online.clone(), 1)),
        ("timestamp".to_owned(), role(online, 1)),
    ]);
    Ok(Root { version, expires: format_time(now + ROOT_DAYS * DAY), consistent_snapshot: true, keys: known, roles })
}

/// The bytes of a metadata file: canonical, so that same input gives same bytes.
fn envelope<T: Serialize>(kind: &str, signed: &T, keys: &[crate::trust::PrivateKey]) -> Vec<u8> {
    let mut value = serde_json::to_value(signed).unwrap_or(Value::Null);
    if let Some(object) = value.as_object_mut() {
        object.insert("_type".into(), json!(kind));
        object.insert("spec_version".into(), json!("1.0.33"));
    }
    let message = canonical_json(&value).unwrap_or_default();
    let mut signatures: Vec<Value> = keys
        .iter()
        .map(|key| json!({"keyid": key_id(&key.public()), "sig": crate::trust::to_hex(&key.sign(&message))}))
        .collect();
    signatures.sort_by_key(ToString::to_string);
    canonical_json(&json!({"signatures": signatures, "signed": value})).unwrap_or_default()
}

fn file_meta(version: u64, bytes: &[u8]) -> FileMeta {
    let hash = crate::trust::to_hex(&Sha256::digest(bytes));
    FileMeta { version, length: Some(bytes.len() as u64), hashes: Some([("sha256".to_owned(), hash)].into()) }
}

/// The newest root of a repository, found as clients find it.
fn newest_root(source: &mut dyn Source) -> Result<Option<Root>, SignError> {
    let mut newest = None;
    for version in 1..u64::from(u16::MAX) {
        match read_bytes(source, &format!("{version}.root.json"))? {
            Some(bytes) => newest = Some(parse::<Root>("root.json", &bytes)?),
            None => break,
        }
    }
    Ok(newest)
}

fn read<T: Role>(source: &mut dyn Source, name: &str) -> Result<T, SignError> {
    let bytes = read_bytes(source, name)?.ok_or_else(|| SignError::Missing(format!("metadata/{name}")))?;
    parse(name, &bytes)
}

fn parse<T: Role>(name: &str, bytes: &[u8]) -> Result<T, SignError> {
    let envelope: Result<Envelope<T>, _> = Envelope::parse(bytes);
    envelope
        .map(|envelope| envelope.signed)
        .map_err(|source| SignError::Metadata { path: format!("metadata/{name}"), source })
}

fn read_bytes(source: &mut dyn Source, name: &str) -> Result<Option<Vec<u8>>, SignError> {
    let path = format!("metadata/{name}");
    let failed = |source| SignError::Read { path: path.clone(), source };
    let Some(file) = source.open(&path, 0).map_err(failed)? else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = file.take(8_000_000).read_to_end(&mut bytes);
    read.map_err(|source| failed(FetchError::Io { path: path.clone(), source }))?;
    Ok(Some(bytes))
}
