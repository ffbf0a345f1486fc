//! The key with which boxes write letters to their publisher, announced in the top-level targets.

use super::{Metadata, SignError};
use crate::letter::Recipient;
use crate::publish::keys::KeySet;
use crate::publish::release::PublishOptions;
use crate::publish::repository::Repository;

/// Announces who reads letters to this publisher; `None`: that it wants none. Whether that is new.
///
/// # Errors
///
/// [`SignError`]; the targets key must be at hand.
pub fn announce(
    repository: &mut dyn Repository,
    keys: &KeySet,
    recipient: Option<&Recipient>,
    options: PublishOptions,
) -> Result<bool, SignError> {
    let mut metadata = Metadata::existing(repository, keys, options)?;
    let recipient = recipient.map(ToString::to_string);
    if metadata.targets.recipient == recipient {
        return Ok(false);
    }
    metadata.targets.recipient = recipient;
    metadata.sign_targets(keys)?;
    metadata.write(repository, keys)?;
    Ok(true)
}
