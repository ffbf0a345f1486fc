//! Why metadata is refused.

use super::TIMESTAMP;
use super::metadata::MetadataError;
use crate::source::{FailureKind, FetchError};

/// Why a source's metadata was refused. What the box trusted before stays.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The source could not deliver.
    #[error("could not read {} of the repository", plain(role))]
    Fetch {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// A file that must be there is not.
    #[error("{}", missing(.0))]
    Missing(String),
    /// A file was not understood.
    #[error(
        "this copy is not complete: {} cannot be read; copy the folder again, and look whether the stick is full",
        plain(role)
    )]
    Metadata {
        /// Which.
        role: String,
        /// Why.
        #[source]
        source: MetadataError,
    },
    /// Not enough trusted keys signed.
    #[error(
        "this repository is from another publisher, and nothing was changed: {} is not signed with the keys that this box trusts; take a copy from the publisher of this box", plain(.0)
    )]
    Signature(String),
    /// The next root says that it is of another publisher.
    #[error(
        "the list of the publisher's keys (root) says that it is of another publisher now, and nothing was changed; take a copy from the publisher of this box"
    )]
    OtherPublisher,
    /// An older version than one that was trusted already.
    #[error(
        "this copy is older than what this box has seen, and nothing was changed: {} is version {offered} here and was {seen}; take a newer copy",
        plain(role)
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
    #[error("this copy is mixed or not complete: {} does not fit the rest; copy the whole folder again", plain(.0))]
    Mismatch(String),
    /// Expired, and the clock is believed.
    #[error(
        "{} was valid until {expires}, and its publisher has not signed it again since; try another source, or ask the publisher to run `maktaba renew`",
        plain(role)
    )]
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

impl TrustError {
    /// Of which kind it is.
    pub const fn kind(&self) -> FailureKind {
        match self {
            Self::Fetch { source, .. } => source.kind(),
            Self::NoRoot => FailureKind::Other,
            _ => FailureKind::Unsound,
        }
    }
}

/// Where there is no timestamp there may be no repository; where there is one it speaks of the rest.
fn missing(path: &str) -> String {
    if path == TIMESTAMP {
        return format!(
            "{path} is missing: there is no repository here, or not the whole of one; copy the folder of the repository again, or name the right one"
        );
    }
    format!("this copy is not complete: {path} is missing; copy the folder again, and look whether the stick is full")
}

/// A role of TUF in words, with its own name beside it for whoever looks for the file.
pub(crate) fn plain(role: &str) -> String {
    match role {
        "root" => "the list of the publisher's keys (root)".to_owned(),
        "timestamp" => "the newest signature (timestamp)".to_owned(),
        "snapshot" => "the list of versions (snapshot)".to_owned(),
        "targets" => "the list of collections (targets)".to_owned(),
        collection => format!("the list of releases of {collection}"),
    }
}
