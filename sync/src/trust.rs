//! Who may say what: a small client for the TUF 1.0 specification.
//!
//! Raw bytes are kept and hashed, never written anew. Nothing here touches a disk or a network: bytes come from a
//! [`MetadataSource`], and what was learned goes back as rows that the store commits together with the release.
//! [`TrustedSet`] judges, and box and publisher share it; [`refresh`] fetches for it.
//!
//! Clauses in comments (5.3.4 …) are those of the TUF specification 1.0.33, "Detailed client workflow".

mod canonical;
mod clock;
mod error;
mod key;
mod metadata;
mod packed;
mod publisher;
mod receipt;
mod refresh;
mod release;
mod roles;
mod set;

pub use canonical::{CanonicalError, canonical_json};
pub(crate) use clock::LIFE;
pub use clock::{BUILD_TIME, CLOCK_FLOOR, Expiry, believe, raise_floor, signed_floor};
pub use error::TrustError;
pub(crate) use error::plain;
pub use key::{Key, KeyError, PrivateKey, key_id};
pub(crate) use key::{from_hex, to_hex};
pub use metadata::{
    Delegation, Delegations, Envelope, FileMeta, MetadataError, Role, RoleKeys, Root, Signature, Snapshot, TargetFile,
    Targets, Timestamp, format_time, parse_time,
};
pub use packed::{PACKED_SUFFIX, pack};
pub(crate) use publisher::of_keys;
pub use publisher::{AnchorError, anchor, publisher_of, publisher_of_row, six_words};
pub use receipt::{BOXES, MAX_RECEIPT, Order, Receipt};
pub use refresh::{MetadataSource, RefreshOptions, Refreshed, Refused, offered, recipient, refresh};
pub use release::{DeltaInfo, IndexInfo, ReleaseError, ReleaseFile, Verified, Withdrawn};
pub use set::{MAX_ROOT, Stale, TrustedSet, Wanted};

/// Where the timestamp of a repository lies, from its top: the one file that changes.
pub const TIMESTAMP: &str = "metadata/timestamp.json";

/// Whether enough of these keys signed a file.
pub(crate) fn is_signed<T>(
    file: &Envelope<T>,
    keys: &std::collections::BTreeMap<String, Key>,
    keyids: &[String],
    threshold: u32,
) -> bool {
    roles::Signers { keys, keyids, threshold }.accept(&file.message, &file.signatures)
}
