//! A new key for a collection.

use super::{Metadata, SignError, no_targets};
use crate::model::{CollectionId, ReleaseNumber};
use crate::publish::keys::{KeySet, KeyUse};
use crate::publish::release::PublishOptions;
use crate::publish::repository::Repository;
use crate::trust::{BOXES, key_id};

/// What a new key of a collection has changed.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Succession {
    /// The collection.
    pub collection: CollectionId,
    /// The newest release that counts.
    pub newest: Option<ReleaseNumber>,
    /// Releases that the old key signed and that count no more.
    pub dropped: Vec<ReleaseNumber>,
}

/// Makes a new key for a collection. Releases after `last` do not count any more, since a thief of the old key may have
/// signed them; without `last`, those after the newest that was published with these keys. Boxes see the new key, and
/// take a release with a lower number for once.
///
/// One swap of the timestamp makes all of it visible: there is no step between at which boxes could stumble.
///
/// # Errors
///
/// [`SignError`]; the targets key and the online key must be at hand. The old key need not be.
pub fn rotate_collection(
    repository: &mut dyn Repository,
    keys: &KeySet,
    id: &CollectionId,
    last: Option<ReleaseNumber>,
    options: PublishOptions,
) -> Result<Succession, SignError> {
    let mut metadata = Metadata::existing(repository, keys, options)?;
    // Answers to boxes are no targets: their role has no file.
    let has_file = id.as_str() != BOXES;
    let role = if has_file { metadata.collection(repository.source().as_mut(), id)? } else { None };
    let mut role = role.unwrap_or_else(no_targets);
    let key = KeyUse::Collection(id.clone());
    let next = keys.next(&key)?;
    metadata.delegate_to(id, &next.public())?;
    let last = last.or_else(|| metadata.ledger.released(id));
    let number = |path: &str| {
        let name = path.strip_prefix(&format!("collections/{id}/"))?.strip_suffix(".json")?;
        name.parse().ok().map(ReleaseNumber)
    };
    let mut dropped: Vec<ReleaseNumber> = role.targets.keys().filter_map(|path| number(path)).collect();
    dropped.retain(|number| last.is_some_and(|last| *number > last));
    role.targets.retain(|path, _| number(path).is_some_and(|number| !dropped.contains(&number)));
    let newest = role.targets.keys().filter_map(|path| number(path)).max();
    dropped.sort_unstable();
    metadata.sign_targets(keys)?;
    if has_file {
        metadata.draft_collection(id, role, next);
    }
    metadata.write_all(repository, keys)?;
    metadata.ledger.release(id, newest)?;
    keys.settle(&key, |_| true)?;
    Ok(Succession { collection: id.clone(), newest, dropped })
}

impl Metadata {
    fn delegate_to(&mut self, id: &CollectionId, key: &crate::trust::Key) -> Result<(), SignError> {
        let none = || SignError::NoCollection(id.to_string());
        let delegations = self.targets.delegations.as_mut().ok_or_else(none)?;
        let role = delegations.roles.iter_mut().find(|role| role.name == id.as_str()).ok_or_else(none)?;
        role.keyids = vec![key_id(key)];
        role.threshold = 1;
        delegations.keys.insert(key_id(key), key.clone());
        let used: Vec<String> = delegations.roles.iter().flat_map(|role| role.keyids.clone()).collect();
        delegations.keys.retain(|id, _| used.contains(id));
        Ok(())
    }

    fn draft_collection(&mut self, id: &CollectionId, mut role: crate::trust::Targets, key: crate::trust::PrivateKey) {
        role.expires = crate::trust::format_time(self.now + super::TARGETS_DAYS * super::DAY);
        self.draft(id.as_str(), role, vec![key]);
    }
}
