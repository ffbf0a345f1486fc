//! What a repository has.

use super::{Metadata, SignError};
use crate::model::CollectionId;
use crate::publish::keys::KeySet;
use crate::publish::release::PublishOptions;
use crate::publish::repository::Repository;

/// The collections of a repository, as its metadata names them.
///
/// # Errors
///
/// [`SignError`].
pub fn collections(
    repository: &mut dyn Repository,
    keys: &KeySet,
    options: PublishOptions,
) -> Result<Vec<CollectionId>, SignError> {
    let metadata = Metadata::existing(repository, keys, options)?;
    let roles = metadata.targets.delegations.iter().flat_map(|delegations| &delegations.roles);
    Ok(roles.filter(|role| role.is_collection()).filter_map(|role| role.name.parse().ok()).collect())
}
