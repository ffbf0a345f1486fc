//! What a publisher answers to this box: fetched with each session, where the publisher answers boxes at all.

use super::session::SyncError;
use crate::model::{CollectionId, PublisherName, Shelfmark};
use crate::store::{Store, Wish};
use crate::telling::line;
use crate::trust::{MAX_RECEIPT, MetadataSource, Order, Receipt, Refreshed};

/// Reads the answer of a publisher, keeps it if it is newer than the last one, and does what it asks for that concerns
/// wishes; what concerns things made here is for people. `None` if there is nothing new.
///
/// A receipt that lacks or is not signed is as none: a copy on a stick may have left it out.
pub(super) fn answered(
    (store, publisher): (&mut Store, Option<&PublisherName>),
    source: &mut dyn MetadataSource,
    trust: &Refreshed,
) -> Result<Option<Receipt>, SyncError> {
    let Some((role, from)) = trust.receipts() else { return Ok(None) };
    let Some(own) = store.own_id()? else { return Ok(None) };
    let path = Receipt::path(&own);
    let bytes = match source.target(&path, MAX_RECEIPT) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(error) => {
            tracing::warn!(path, error = line(&error), "the publisher's answer to this box could not be read");
            return Ok(None);
        }
    };
    let Some(receipt) = Receipt::verified(&bytes, &own, (role, from)) else {
        tracing::warn!(path, "an answer to this box is not signed by its publisher, and is not taken");
        return Ok(None);
    };
    if store.receipt(publisher)?.is_some_and(|(version, _)| version >= receipt.version) {
        return Ok(None);
    }
    let marks = |ids: &[CollectionId]| -> Vec<String> {
        ids.iter().map(|id| Shelfmark::new(publisher, id.clone()).to_string()).collect()
    };
    // What was asked before was done then; a person may have undone it since.
    // Verified then; the role may have other keys by now.
    let last = store.receipt(publisher)?.and_then(|(_, bytes)| Receipt::stored(&bytes));
    for order in receipt.new_orders(last.as_ref()) {
        match order {
            Order::Subscribe { collections } => store.subscribe(&marks(collections))?,
            Order::Unsubscribe { collections } => {
                store.unsubscribe(&marks(collections))?;
                for collection in marks(collections) {
                    store.unwish(&collection, None)?;
                }
            }
            Order::SubscribePart { collections, priority, filter } => {
                // What is kept whole has every part already.
                let whole = store.shelf()?.subscriptions()?;
                let wanted = marks(collections).into_iter().filter(|mark| !whole.contains(mark));
                for collection in wanted {
                    let (priority, filter) = ((*priority).clamp(1, 9), filter.clone());
                    store.wish(&Wish { collection, priority, filter })?;
                }
            }
            Order::Budget { bytes } => store.set_budget(*bytes)?,
            // People take back what they made, and the school's room looks for answers once what they name has come.
            Order::Withdraw { .. } | Order::Answer { .. } => {}
            Order::Unknown(order) => tracing::warn!(%order, "the publisher asks for what this version cannot do"),
        }
    }
    store.set_receipt(publisher, receipt.version, &bytes)?;
    Ok(Some(receipt))
}
