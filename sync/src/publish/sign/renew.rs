//! Signs anew what would expire, without any content.

use super::{Metadata, ROOT_DAYS, SignError, TARGETS_DAYS};
use crate::model::CollectionId;
use crate::publish::keys::{KeySet, KeyUse};
use crate::publish::release::PublishOptions;
use crate::publish::repository::Repository;

/// What was renewed.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Renewed {
    /// Roles that were signed anew.
    pub renewed: Vec<String>,
    /// Roles whose keys are not at hand, with the day on which they expire.
    pub without_key: Vec<(String, String)>,
}

/// Signs anew all roles whose keys are at hand; with `due_only`, of those with long validity only what is past half of
/// it. Snapshot and timestamp always. The root is renewed where two of its keys are at hand and half of its life is over.
///
/// # Errors
///
/// [`SignError`].
pub fn renew(
    repository: &mut dyn Repository,
    keys: &KeySet,
    options: PublishOptions,
    due_only: bool,
) -> Result<Renewed, SignError> {
    let mut metadata = Metadata::existing(repository, keys, options)?;
    let mut renewed = Renewed::default();
    renewed.root(&mut metadata, repository, keys)?;
    let is_due = |metadata: &Metadata, expires: &str| !due_only || metadata.is_old(expires, TARGETS_DAYS);
    if keys.has(&KeyUse::Targets) {
        if is_due(&metadata, &metadata.targets.expires) {
            metadata.sign_targets(keys)?;
            renewed.renewed.push("targets".into());
        }
    } else {
        renewed.without_key.push(("targets".into(), metadata.targets.expires.clone()));
    }
    for id in collections(&metadata) {
        let Some(role) = metadata.collection(repository.source().as_mut(), &id)? else { continue };
        if !keys.has(&KeyUse::Collection(id.clone())) {
            renewed.without_key.push((id.to_string(), role.expires));
        } else if is_due(&metadata, &role.expires) {
            metadata.set_collection(keys, &id, role)?;
            renewed.renewed.push(id.to_string());
        }
    }
    renewed.renewed.extend(["snapshot".to_owned(), "timestamp".to_owned()]);
    metadata.write(repository, keys)?;
    Ok(renewed)
}

impl Renewed {
    fn root(
        &mut self,
        metadata: &mut Metadata,
        repository: &mut dyn Repository,
        keys: &KeySet,
    ) -> Result<(), SignError> {
        if !metadata.is_old(&metadata.root.expires, ROOT_DAYS) {
            return Ok(());
        }
        let root = metadata.root.clone();
        match metadata.write_root(repository, keys, root, &[]) {
            Ok(_) => self.renewed.push("root".into()),
            Err(SignError::Keys(_)) => self.without_key.push(("root".into(), metadata.root.expires.clone())),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn collections(metadata: &Metadata) -> Vec<CollectionId> {
    let roles = metadata.targets.delegations.iter().flat_map(|delegations| &delegations.roles);
    roles.filter(|role| role.is_collection()).filter_map(|role| role.name.parse().ok()).collect()
}
