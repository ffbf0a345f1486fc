//! Why metadata could not be made.

use std::path::PathBuf;

use super::audit::BadFile;
use crate::publish::keys::KeySetError;
use crate::publish::repository::RepositoryError;
use crate::source::FetchError;
use crate::trust::{MetadataError, TrustError, format_time, plain};

/// Why metadata could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// A key is missing.
    #[error(transparent)]
    Keys(#[from] KeySetError),
    /// The repository could not be written.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// The repository could not be read.
    #[error("could not read {path} of the repository")]
    Read {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// The repository could not be verified.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// What is there is not metadata.
    #[error("{path} of the repository cannot be read")]
    Metadata {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: MetadataError,
    },
    /// A file that must be there is not.
    #[error("the repository is damaged: {} is missing; restore it from a copy", plain(.0))]
    Missing(String),
    /// Somebody without keys has changed the repository, or a copy of before was put in its place.
    #[error(
        "the repository is not as it was signed, and nothing is signed on top of it:{}; restore these files from a copy or a stick, run the same command again, and find out who can write there",
        lines(.files)
    )]
    Tampered {
        /// What is wrong with which file.
        files: Vec<BadFile>,
    },
    /// There is no repository yet.
    #[error("there is no repository in {0}; `maktaba publish` begins one, and so does `maktaba keys new --repository`")]
    Empty(String),
    /// There was a repository.
    #[error(
        "the repository is empty, but the keys in {} have signed one; restore it from a copy, or, to begin another one, make other keys with `maktaba keys new`", .0.display()
    )]
    Gone(PathBuf),
    /// Nothing proves that this is the repository of these keys.
    #[error(
        "nothing in {keys} proves that this repository is the right one: run `maktaba keys pin --keys {keys} --root FILE` with the root.json that boxes trust, or bring two root keys"
    )]
    NotPinned {
        /// The directory of the keys.
        keys: String,
    },
    /// Another root is pinned already.
    #[error("the keys in {} know their repository already", .0.display())]
    Pinned(PathBuf),
    /// The file is not a root.
    #[error("this is not a root.json that signs itself; take the newest metadata/N.root.json of a copy that you trust")]
    NoRoot,
    /// The keys are those of another repository.
    #[error(
        "the {0} key in the key directory is not the one that this repository knows; give the right --keys, or rotate with `maktaba keys`"
    )]
    WrongKey(String),
    /// Another publisher was faster.
    #[error("somebody else has published to this repository meanwhile; run the same command again")]
    Raced,
    /// A root that nobody published has the next name.
    #[error(
        "the repository has a {0} that is not this one: somebody else has rotated a key meanwhile; run the same command again"
    )]
    RootTaken(String),
    /// The time is not likely.
    #[error(
        "the time is {}, and the repository was last signed {}: boxes take their clock from it; set this machine's clock or --time, or give --yes-the-clock-is-right",
        format_time(*.told), when(*.last)
    )]
    Clock {
        /// The time that would be signed.
        told: i64,
        /// The one that was signed last.
        last: Option<i64>,
    },
    /// A thief of the key has used up all versions.
    #[error("{} has no version numbers left: a key was stolen; rotate it, then `maktaba keys rotate online`", plain(.0))]
    Exhausted(String),
    /// The repository has no such collection.
    #[error("the repository has no collection {0}")]
    NoCollection(String),
}

impl SignError {
    pub(super) fn read(path: &str) -> impl FnOnce(FetchError) -> Self {
        let path = format!("metadata/{path}");
        move |source| Self::Read { path, source }
    }
}

fn lines(files: &[BadFile]) -> String {
    files.iter().fold(String::new(), |text, file| text + "\n  " + &file.to_string())
}

fn when(time: Option<i64>) -> String {
    time.map_or_else(|| "never".to_owned(), format_time)
}
