//! New keys for roles, signed by the root.
//!
//! At every step boxes find a repository that they take: what the old key signs, the new one signs too, before the root
//! changes to it. Only where the old key is lost, the root must come first; boxes then wait until the rest is there. An
//! interrupted rotation is ended by the same command, or by the next publication.

use super::{DAY, Metadata, ROOT_DAYS, SignError};
use crate::model::TrustRow;
use crate::publish::keys::{KeySet, KeySetError, KeyUse};
use crate::publish::release::PublishOptions;
use crate::publish::repository::{Created, Repository};
use crate::trust::{PrivateKey, Root, format_time, key_id, publisher_of};

/// Makes a new key for a role and signs the next root with it: `online`, `targets`, or one root key at a time. For a
/// collection's key see [`rotate_collection`](super::rotate_collection).
///
/// # Errors
///
/// [`SignError`]; two root keys must be at hand.
pub fn rotate(
    repository: &mut dyn Repository,
    keys: &KeySet,
    key: &KeyUse,
    options: PublishOptions,
) -> Result<u64, SignError> {
    let mut metadata = Metadata::existing(repository, keys, options)?;
    if let KeyUse::Collection(id) = key {
        super::rotate_collection(repository, keys, id, None, options)?;
        return Ok(metadata.root.version);
    }
    if *key == KeyUse::Targets {
        // What is signed anew must be named: no step is taken without the key for the last one.
        metadata.expect_key("snapshot", &keys.get(&KeyUse::Online)?.public())?;
    }
    let is_exhausted = metadata.is_exhausted();
    let next = keys.next(key)?;
    let root = metadata.root_with(keys, key, &next)?;
    metadata.root_signers(keys, &root, std::slice::from_ref(&next))?;
    let old = keys.get(key).ok().filter(|old| metadata.knows(key, old));
    match (key, old) {
        (KeyUse::Online, _) if is_exhausted => metadata.restart_versions(),
        (KeyUse::Online, Some(old)) => {
            metadata.online = Some(vec![old, keys.next(key)?]);
            metadata.write_all(repository, keys)?;
        }
        (KeyUse::Targets, Some(old)) => {
            metadata.sign_targets_with(vec![old, keys.next(key)?]);
            metadata.write_all(repository, keys)?;
        }
        _ => {}
    }
    let version = metadata.write_root(repository, keys, root, &[next])?;
    keys.settle(key, |_| true)?;
    if matches!(key, KeyUse::Online | KeyUse::Targets) {
        if *key == KeyUse::Targets {
            metadata.sign_targets(keys)?;
        }
        metadata.write_all(repository, keys)?;
    }
    Ok(version)
}

impl Metadata {
    /// Whether the root knows this key for this use.
    fn knows(&self, key: &KeyUse, private: &PrivateKey) -> bool {
        let id = key_id(&private.public());
        self.root.roles.get(role(key)).is_some_and(|keys| keys.keyids.contains(&id))
    }

    /// The next root, in which `next` stands in the place of the key it follows.
    fn root_with(&self, keys: &KeySet, key: &KeyUse, next: &PrivateKey) -> Result<Root, SignError> {
        let mut root = self.root.clone();
        // A root of before does not say whose it is yet.
        root.publisher = Some(publisher_of(&self.root));
        let new = key_id(&next.public());
        root.keys.insert(new.clone(), next.public());
        if let KeyUse::Root(_) = key {
            let old = self.root_key_id(keys, key)?;
            let role = root.roles.get_mut("root").ok_or_else(|| SignError::Missing("root".into()))?;
            role.keyids.iter_mut().filter(|id| **id == old).for_each(|id| id.clone_from(&new));
        } else {
            let roles: &[&str] = if *key == KeyUse::Online { &["timestamp", "snapshot"] } else { &["targets"] };
            for role in roles {
                let role = root.roles.get_mut(*role).ok_or_else(|| SignError::Missing("root".into()))?;
                role.keyids = vec![new.clone()];
                role.threshold = 1;
            }
        }
        let used: Vec<String> = root.roles.values().flat_map(|role| role.keyids.clone()).collect();
        root.keys.retain(|id, _| used.contains(id));
        Ok(root)
    }

    /// The id of a root key. It may be lost: then it is the one that is none of the others.
    fn root_key_id(&self, keys: &KeySet, key: &KeyUse) -> Result<String, SignError> {
        let of_root = self.root.roles.get("root").map_or(&[][..], |role| role.keyids.as_slice());
        if let Ok(old) = keys.get(key)
            && self.knows(key, &old)
        {
            return Ok(key_id(&old.public()));
        }
        let mut others = Vec::new();
        for other in (1..=3).map(KeyUse::Root).filter(|other| other != key) {
            others.push(key_id(&keys.get(&other)?.public()));
        }
        let left: Vec<&String> = of_root.iter().filter(|id| !others.contains(id)).collect();
        match left.as_slice() {
            [id] => Ok((*id).clone()),
            _ => Err(SignError::WrongKey("root".into())),
        }
    }

    /// The keys at hand that can sign the next root: enough for the old root, so that boxes follow, and enough for the
    /// new one, which vouches for itself.
    fn root_signers(&self, keys: &KeySet, root: &Root, new: &[PrivateKey]) -> Result<Vec<PrivateKey>, SignError> {
        let mut signers = Vec::new();
        let mut missing = None;
        for key in (1..=3).map(KeyUse::Root) {
            match keys.get(&key) {
                Ok(private) => signers.push(private),
                Err(error @ KeySetError::Missing(_)) => missing = missing.or(Some(error)),
                Err(error) => return Err(error.into()),
            }
        }
        let count = |root: &Root, signers: &mut dyn Iterator<Item = &PrivateKey>| {
            let role = root.roles.get("root");
            let known = |key: &PrivateKey| role.is_some_and(|role| role.keyids.contains(&key_id(&key.public())));
            let count = signers.filter(|key| known(key)).count();
            role.is_some_and(|role| count >= role.threshold as usize)
        };
        if count(&self.root, &mut signers.iter()) && count(root, &mut signers.iter().chain(new)) {
            return Ok(signers);
        }
        Err(missing.map_or_else(|| SignError::WrongKey("root".into()), SignError::from))
    }

    /// Signs and writes the next root.
    pub(super) fn write_root(
        &mut self,
        repository: &mut dyn Repository,
        keys: &KeySet,
        mut root: Root,
        new: &[PrivateKey],
    ) -> Result<u64, SignError> {
        root.version = self.root.version + 1;
        root.expires = format_time(self.now + ROOT_DAYS * DAY);
        let signers = self.root_signers(keys, &root, new)?;
        let in_either = |key: &&PrivateKey| {
            let id = key_id(&key.public());
            [&self.root, &root].iter().any(|root| root.roles.get("root").is_some_and(|role| role.keyids.contains(&id)))
        };
        let signers: Vec<&PrivateKey> = signers.iter().chain(new).filter(in_either).collect();
        let bytes = super::envelope::envelope("root", &root, &signers);
        let name = format!("{}.root.json", root.version);
        if repository.create(&format!("metadata/{name}"), &bytes)? == Created::Taken {
            return Err(SignError::RootTaken(name));
        }
        self.root_row = TrustRow { role: "root".into(), version: root.version, bytes };
        self.root = root;
        Ok(self.root.version)
    }
}

/// A role of the root that a key signs.
const fn role(key: &KeyUse) -> &'static str {
    match key {
        KeyUse::Root(_) => "root",
        KeyUse::Targets | KeyUse::Collection(_) => "targets",
        KeyUse::Online => "timestamp",
    }
}
