//! Answers to boxes: receipts, signed by the role `boxes`.

use std::collections::BTreeMap;
use std::io::Read;

use super::envelope::envelope;
use super::{Metadata, SignError};
use crate::model::{CollectionId, PublisherId, ReleaseNumber};
use crate::publish::keys::{KeySet, KeyUse};
use crate::publish::release::PublishOptions;
use crate::publish::repository::Repository;
use crate::trust::{BOXES, MAX_RECEIPT, Order, Receipt, format_time};

/// LIMIT: tries to write what somebody else is writing.
const MAX_TRIES: u32 = 5;
/// LIMIT: number of an answer that is believed though its keys are not those of today.
const MAX_SEEN: u64 = 1 << 32;

/// LIMIT: answers to requests that stay in a receipt. The oldest go: a box has found them long since, or asks again.
const MAX_ANSWERS: usize = 100;

/// What is to be answered to a box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The newest release of each of its collections that has arrived.
    pub received: BTreeMap<CollectionId, ReleaseNumber>,
    /// What it is asked to do, besides what it was asked before.
    pub orders: Vec<Order>,
}

/// What came of answering.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many answers say something new, and were written.
    pub written: u64,
    /// Boxes whose answer would be too long: who names thousands of collections gets none, and keeps nobody else from
    /// theirs.
    pub too_long: Vec<PublisherId>,
}

/// Answers boxes, each with one file in the repository. An answer that says nothing new is not written.
///
/// # Errors
///
/// [`SignError`]; the first time the targets key must be at hand. Answers that were written stay.
pub fn answer(
    repository: &mut dyn Repository,
    keys: &KeySet,
    answers: &BTreeMap<PublisherId, Answer>,
    options: PublishOptions,
) -> Result<Answered, SignError> {
    let role: CollectionId = BOXES.parse().map_err(|_| SignError::Missing(BOXES.into()))?;
    let mut tries = 1;
    let metadata = loop {
        match delegated(repository, keys, &role, options) {
            // Somebody else answers, too, or publishes: what they wrote is what we go on from.
            Err(SignError::Raced) if tries < MAX_TRIES => tries += 1,
            delegated => break delegated?,
        }
    };
    let key = keys.get(&KeyUse::Collection(role))?;
    let mut answered = Answered::default();
    for (to, Answer { received, orders }) in answers {
        let path = Receipt::path(to);
        loop {
            let before = read(repository, &path)?;
            let last = before.as_deref().and_then(|bytes| metadata.receipt(bytes, to));
            // What other keys signed, as those before a rotation, counts for its number only: boxes have seen it.
            let seen = before.as_deref().and_then(Receipt::stored).map_or(0, |seen| seen.version.min(MAX_SEEN));
            let version = last.as_ref().map_or(seen, |last| last.version);
            let mut next = Receipt::after(version, *to, format_time(options.now), received.clone());
            let is_first = last.is_none();
            let (mut arrived, mut asked) = (BTreeMap::new(), Vec::new());
            if let Some(last) = last {
                (arrived, asked) = (last.received, last.orders);
            }
            // What has arrived stays so, whatever else is said.
            for (collection, number) in &arrived {
                let newest = next.received.entry(collection.clone()).or_insert(*number);
                *newest = (*newest).max(*number);
            }
            next.orders.clone_from(&asked);
            next.orders.extend(orders.iter().filter(|order| !order.stands_in(&asked)).cloned());
            let is_answer = |order: &Order| matches!(order, Order::Answer { .. });
            let mut too_many = next.orders.iter().filter(|order| is_answer(order)).count().saturating_sub(MAX_ANSWERS);
            next.orders.retain(|order| {
                let goes = too_many > 0 && is_answer(order);
                too_many -= usize::from(goes);
                !goes
            });
            if !is_first && next.received == arrived && next.orders == asked {
                break;
            }
            let bytes = envelope("maktaba-receipt", &next, &[&key]);
            if bytes.len() as u64 > MAX_RECEIPT {
                answered.too_long.push(*to);
                break;
            }
            if repository.swap(&path, before.as_deref(), &bytes)? {
                answered.written += 1;
                break;
            }
        }
    }
    Ok(answered)
}

/// The metadata, with the role that answers boxes.
fn delegated(
    repository: &mut dyn Repository,
    keys: &KeySet,
    role: &CollectionId,
    options: PublishOptions,
) -> Result<Metadata, SignError> {
    let mut metadata = Metadata::existing(repository, keys, options)?;
    metadata.delegate_paths(keys, role, format!("{BOXES}/*/*"))?;
    if metadata.renew(keys, None)? {
        metadata.write(repository, keys)?;
        return Metadata::existing(repository, keys, options);
    }
    Ok(metadata)
}

fn read(repository: &mut dyn Repository, path: &str) -> Result<Option<Vec<u8>>, SignError> {
    let fetch = |source| SignError::Trust(crate::trust::TrustError::Fetch { role: BOXES.into(), source });
    let Some(file) = repository.source().open(path, 0).map_err(fetch)? else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = file.take(MAX_RECEIPT + 1).read_to_end(&mut bytes);
    read.map_err(|source| fetch(crate::source::FetchError::Io { path: path.to_owned(), source }))?;
    Ok(Some(bytes))
}

impl Metadata {
    /// A receipt that was answered before, if the role signed it: what somebody else put there counts for nothing.
    fn receipt(&self, bytes: &[u8], to: &PublisherId) -> Option<Receipt> {
        let delegations = self.targets.delegations.as_ref()?;
        let role = delegations.roles.iter().find(|role| role.name == BOXES)?;
        Receipt::verified(bytes, to, (role, delegations))
    }
}
