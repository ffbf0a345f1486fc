//! Whom the box trusts, as the command line and the pages of admins change it.

use std::sync::Arc;

use maktaba_sync::engine;
use maktaba_sync::model::{PublisherId, PublisherName};
use maktaba_sync::store::TrustedPublisher;
use maktaba_sync::trust::anchor;

use super::{Upkeep, UpkeepError};
use crate::own::Own;

/// Whose root it is.
///
/// # Errors
///
/// [`UpkeepError::Root`] of what is no root, or not the first one of anybody.
pub(crate) fn whose(root: &[u8]) -> Result<PublisherId, UpkeepError> {
    Ok(anchor(root)?.1)
}

/// What a box calls a publisher that nobody has named: the first two of its words.
pub(crate) fn called(id: PublisherId) -> Option<PublisherName> {
    id.words().split(' ').take(2).collect::<Vec<_>>().join("-").parse().ok()
}

impl Upkeep {
    /// Trusts a publisher by its root: the first one, if there is none, whose addresses are the settings' business; another
    /// one under a name of its words. Whether it is the first.
    ///
    /// # Errors
    ///
    /// [`UpkeepError`]; nothing was changed.
    pub(crate) fn trust(&self, root: &[u8], from: &[String]) -> Result<bool, UpkeepError> {
        let (row, id) = anchor(root)?;
        let known = self.shelf.publishers()?;
        if known.iter().any(|publisher| publisher.name.is_none() && publisher.id.is_some_and(|first| first != id)) {
            let name = called(id).ok_or(UpkeepError::Name)?;
            self.store()?.add_publisher(&name, (&row, id), from)?;
            return Ok(false);
        }
        let mut store = engine::init(self.shelf.dir(), Arc::clone(&self.disk), root)?;
        if let Err(error) = Own::open(&mut store) {
            // It takes what others publish all the same.
            tracing::warn!(error = maktaba_sync::telling::line(error.as_ref()), "nothing can be published on this box");
        }
        Ok(true)
    }

    /// Trusts a publisher no longer, and takes what it brought off the box.
    ///
    /// # Errors
    ///
    /// [`UpkeepError`], also while a sync writes.
    pub(crate) fn trust_no_longer(&self, name: &PublisherName) -> Result<(), UpkeepError> {
        let mut store = self.store_alone()?;
        store.remove_publisher(name)?;
        Ok(store.reclaim(1)?)
    }

    /// All of them, the first one first, without the box itself.
    ///
    /// # Errors
    ///
    /// [`UpkeepError`].
    pub(crate) fn trusted(&self) -> Result<Vec<TrustedPublisher>, UpkeepError> {
        let all = self.shelf.publishers()?.into_iter();
        Ok(all.filter(|publisher| publisher.id.is_some() && !publisher.is_own()).collect())
    }
}
