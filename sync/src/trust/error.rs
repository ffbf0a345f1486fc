//! Why metadata is refused.

use super::metadata::MetadataError;
use crate::source::FetchError;

/// Why a source's metadata was refused. What the box trusted before stays.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The source could not deliver.
    #[error("could not fetch {role} metadata")]
    Fetch {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// A file that must be there is not.
    #[error("the source has no {0}: it is not a repository, or not a whole copy of one")]
    Missing(String),
    /// A file was not understood.
    #[error("the {role} metadata cannot be read")]
    Metadata {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: MetadataError,
    },
    /// Not enough trusted keys signed.
    #[error("the {0} metadata is not signed by enough of the keys this box trusts; do not use this source")]
    Signature(String),
    /// An older version than one that was trusted already.
    #[error(
        "the source offers {role} version {offered}, this box has seen {seen}: it is an older copy, or an attack; try another source"
    )]
    Rollback {
        /// Which.
        role: String,
        /// What it offers.
        offered: u64,
        /// What was seen.
        seen: u64,
    },
    /// Two files contradict each other.
    #[error("the {0} metadata is not the one that the other files name: the copy is mixed or incomplete")]
    Mismatch(String),
    /// Expired, and the clock is believed.
    #[error("the {role} metadata expired on {expires}; try another source")]
    Expired {
        /// Which.
        role: String,
        /// When.
        expires: String,
    },
    /// There is nothing to begin from.
    #[error("this library trusts no repository yet; run `maktaba init` with its root.json")]
    NoRoot,
    /// Too many new roots, or roles delegated too deeply.
    #[error("the repository has more {0} than this version follows")]
    Limit(&'static str),
}
