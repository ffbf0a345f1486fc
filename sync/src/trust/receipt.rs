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
    /// Take back something that the box made, with its reason: it breaks a law, or shows a child.
    Withdraw {
        /// The box's collection.
        collection: CollectionId,
        /// What.
        resource: ResourceId,
        /// Why.
        reason: String,
    },
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
        Self { version: version + 1, expires: NEVER.to_owned(), to, issued, received, orders: Vec::new() }
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
