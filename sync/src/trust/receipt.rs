//! The answer of a publisher to a box: what of the box's own has arrived, and what the publisher wishes. One small file for
//! each box, signed by the role `boxes`; its version rises, and it does not expire: an old answer is still true.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::metadata::{Delegation, Delegations, Envelope, Role};
use super::roles::Signers;
use crate::model::{CollectionId, PublisherId, ReleaseNumber, ResourceId};

/// The role that signs receipts; no collection is called so.
pub const BOXES: &str = "boxes";
/// LIMIT: bytes of a receipt.
pub const MAX_RECEIPT: u64 = 64 * 1024;
/// Receipts do not expire: a day that every reader can hold, and nobody sees.
const NEVER: &str = "9999-01-01T00:00:00Z";

/// What a publisher answers to one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Rises with each answer to this box.
    pub version: u64,
    /// [`NEVER`], for readers that ask every file of TUF for it.
    expires: String,
    /// The box.
    #[serde(rename = "box")]
    pub to: PublisherId,
    /// When it was signed (RFC 3339).
    pub issued: String,
    /// The newest release of each of the box's collections that has arrived whole.
    pub received: BTreeMap<CollectionId, ReleaseNumber>,
    /// What the box is asked to do, each once.
    #[serde(default)]
    pub orders: Vec<Order>,
}

/// What a publisher asks a box to do with the publisher's own collections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "kebab-case")]
pub enum Order {
    /// Keep these up to date.
    Subscribe {
        /// Their names.
        collections: Vec<CollectionId>,
    },
    /// Keep these up to date no longer.
    Unsubscribe {
        /// Their names.
        collections: Vec<CollectionId>,
    },
    /// Keep a part of these up to date.
    SubscribePart {
        /// Their names.
        collections: Vec<CollectionId>,
        /// 1 to 9: what comes first.
        priority: i64,
        /// Which of their resources, as [`crate::store::Wish`] has it.
        filter: String,
    },
    /// All that is kept up to date may take so much.
    Budget {
        /// In bytes; as much as there is room for, if none is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bytes: Option<u64>,
    },
    /// Take back something that the box made, with its reason: it breaks a law, or shows a child.
    Withdraw {
        /// The box's collection.
        collection: CollectionId,
        /// What.
        resource: ResourceId,
        /// Why.
        reason: String,
    },
    /// Something that readers of the box asked for, and a teacher passed on, is there: this answers it.
    Answer {
        /// Of the pages on which it was asked (BCP 47).
        language: String,
        /// What was asked for, as the box told it.
        words: String,
        /// The publisher's collection that has it.
        collection: CollectionId,
        /// What.
        resource: ResourceId,
    },
    /// Something that this version does not know; a later one may have signed it, and it stays in its place.
    #[serde(untagged)]
    Unknown(serde_json::Value),
}

impl Order {
    /// Whether it was asked, and nothing since that would undo it.
    pub fn stands_in(&self, asked: &[Self]) -> bool {
        let at = asked.iter().rposition(|order| order == self);
        at.is_some_and(|at| !asked.iter().skip(at + 1).any(|later| later.concerns(self)))
    }

    /// Whether both decide over the same.
    fn concerns(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Budget { .. }, Self::Budget { .. }) => true,
            (
                Self::Answer { language, words, .. },
                Self::Answer { language: other_language, words: other_words, .. },
            ) => language == other_language && words == other_words,
            (Self::Withdraw { .. }, _) | (_, Self::Withdraw { .. }) => false,
            _ => self.collections().iter().any(|id| other.collections().contains(id)),
        }
    }

    /// The publisher's collections that it names.
    fn collections(&self) -> &[CollectionId] {
        match self {
            Self::Subscribe { collections }
            | Self::Unsubscribe { collections }
            | Self::SubscribePart { collections, .. } => collections,
            Self::Budget { .. } | Self::Withdraw { .. } | Self::Answer { .. } | Self::Unknown(_) => &[],
        }
    }
}

impl Role for Receipt {
    const TYPE: &'static str = "maktaba-receipt";
    fn version(&self) -> u64 {
        self.version
    }
    fn expires(&self) -> &str {
        &self.expires
    }
}

impl Receipt {
    /// The next answer to a box, after the one of `version`.
    pub fn after(
        version: u64,
        to: PublisherId,
        issued: String,
        received: BTreeMap<CollectionId, ReleaseNumber>,
    ) -> Self {
        Self { version: version.saturating_add(1), expires: NEVER.to_owned(), to, issued, received, orders: Vec::new() }
    }

    /// What it asks for that `last` did not ask for yet. All that was asked stands in each answer, but for what was asked
    /// with keys that count no more.
    pub fn new_orders<'r>(&'r self, last: Option<&'r Self>) -> impl Iterator<Item = &'r Order> {
        let done = last.map_or(&[][..], |last| &last.orders);
        let goes_on = self.orders.starts_with(done);
        let known = if goes_on { done.len() } else { 0 };
        self.orders.iter().skip(known).filter(move |order| goes_on || !order.stands_in(done))
    }

    /// Where the answer to a box stands in a repository.
    pub fn path(to: &PublisherId) -> String {
        let name = to.to_string();
        format!("{BOXES}/{}/{name}.json", name.get(..2).unwrap_or_default())
    }

    /// Reads an answer that was verified when it was stored.
    pub fn stored(bytes: &[u8]) -> Option<Self> {
        Envelope::parse(bytes).ok().map(|file| file.signed)
    }

    /// Reads an answer to a box, if enough keys of the role have signed it.
    pub(crate) fn verified(bytes: &[u8], to: &PublisherId, (role, from): (&Delegation, &Delegations)) -> Option<Self> {
        let file: Envelope<Self> = Envelope::parse(bytes).ok()?;
        let signers = Signers { keys: &from.keys, keyids: &role.keyids, threshold: role.threshold };
        (signers.accept(&file.message, &file.signatures) && file.signed.to == *to).then_some(file.signed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_undone_since_is_asked_again() {
        let lessons = || vec!["lessons".parse().unwrap()];
        let subscribe = Order::Subscribe { collections: lessons() };
        let unsubscribe = Order::Unsubscribe { collections: lessons() };
        let budget = |bytes| Order::Budget { bytes: Some(bytes) };
        let asked = [subscribe.clone(), budget(8), unsubscribe.clone()];
        assert!(!subscribe.stands_in(&asked) && unsubscribe.stands_in(&asked) && budget(8).stands_in(&asked));
        let other = Order::Unsubscribe { collections: vec!["health".parse().unwrap()] };
        assert!(subscribe.stands_in(&[subscribe.clone(), other, budget(4)]));
        assert!(!budget(8).stands_in(&[budget(8), budget(4)]) && budget(4).stands_in(&[budget(8), budget(4)]));
    }
}
