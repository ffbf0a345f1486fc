//! Where bytes come from. All sources hold the same static files; they differ in how a file, or the rest of one, is read.

mod http;
mod keeping;
mod medium;

use std::io::{Cursor, Read};

use crate::model::PublisherId;
use crate::units::human_bytes;

pub use http::HttpSource;
pub use keeping::KeepingSource;
pub use medium::MediumSource;

/// Why a source could not deliver.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No such file.
    #[error("{0} is not there")]
    Missing(String),
    /// More than was announced or allowed.
    #[error("{path} is longer than it may be ({})", human_bytes(*.limit_bytes))]
    TooLong {
        /// Which file.
        path: String,
        /// What was allowed.
        limit_bytes: u64,
    },
    /// Ended before it should.
    #[error("{0} ended early; it goes on from there next time")]
    Short(String),
    /// The medium failed.
    #[error("could not read {path}")]
    Io {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The server answered, but not with the file.
    #[error("{path}: the server answered {status}; look at the address, or try again later")]
    Status {
        /// At which address.
        path: String,
        /// HTTP status.
        status: u16,
    },
    /// A network that asks for a sign-in, or another server, answered with a page of its own.
    #[error(
        "a page for browsers came in place of {0}; if this network asks for a sign-in, sign in with a browser, else look at the address"
    )]
    Page(String),
    /// The network failed.
    #[error("no answer from {path}")]
    Network {
        /// At which address.
        path: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// What was coming from somebody else broke off.
    #[error("the connection broke while {path} came")]
    Broken {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Hardly anything comes.
    #[error("{0} comes too slowly; what has come is kept, and the next sync goes on from there")]
    Slow(String),
    /// As much has come as may be received now.
    #[error("{0}: as many bytes have come as are allowed now; what has come is kept, and it goes on from there")]
    Spent(String),
    /// Not an address of a repository.
    #[error(
        "{0:?} is neither a folder nor an address that begins with http:// or https://; name the folder or the address of a repository"
    )]
    Address(String),
}

/// Of which kind a failure is: what a program does next depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FailureKind {
    /// There was no room.
    Space,
    /// The network or the server did not answer.
    Network,
    /// Something is not as its publisher signed it, or the copy is not whole.
    Unsound,
    /// As much has come as was allowed: the next time goes on from there.
    Spent,
    /// Somebody else is changing the same thing.
    Busy,
    /// None of these.
    Other,
}

impl FetchError {
    /// Of which kind it is.
    pub const fn kind(&self) -> FailureKind {
        match self {
            Self::Network { .. } | Self::Broken { .. } | Self::Status { .. } | Self::Page(_) | Self::Slow(_) => {
                FailureKind::Network
            }
            Self::Missing(_) | Self::TooLong { .. } | Self::Short(_) => FailureKind::Unsound,
            Self::Spent(_) => FailureKind::Spent,
            Self::Io { .. } | Self::Address(_) => FailureKind::Other,
        }
    }

    /// Whether somebody was waited for in vain.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Broken { source, .. } if source.kind() == std::io::ErrorKind::TimedOut)
    }

    /// Whether the same call may succeed a little later.
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Short(_) | Self::Network { .. } | Self::Broken { .. } | Self::Io { .. } => true,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            Self::Missing(_)
            | Self::TooLong { .. }
            | Self::Page(_)
            | Self::Slow(_)
            | Self::Spent(_)
            | Self::Address(_) => false,
        }
    }
}

/// An address as it may be shown and kept: without the name and the password that stand before an `@` in some (RFC 3986,
/// section 3.2.1).
pub fn shown(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{path}")
}

/// A repository that can be read.
pub trait Source: Send {
    /// Opens a file, named by its path in the repository, from byte `offset` on. `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// [`FetchError`].
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError>;

    /// Opens `len_bytes` of a file from byte `offset` on; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// [`FetchError`].
    fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        Ok(self.open(path, offset)?.map(|file| Box::new(file.take(len_bytes)) as Box<dyn Read + Send>))
    }

    /// Whether the way to it may break at any byte, so that what came is worth keeping at once.
    fn is_remote(&self) -> bool;

    /// How people know it.
    fn name(&self) -> String;

    /// Of whose releases it gives what it holds, if it is the shelf of another library and no repository.
    fn shelf_of(&self) -> Option<PublisherId> {
        None
    }
}

/// An answer that is at hand, from a byte on.
pub(crate) fn answered(bytes: Vec<u8>, offset: u64) -> Box<dyn Read + Send> {
    let mut bytes = Cursor::new(bytes);
    bytes.set_position(offset);
    Box::new(bytes)
}

/// Opens the source that an address names: a directory, or `http://…`, `https://…`.
///
/// # Errors
///
/// [`FetchError::Address`].
pub fn open(address: &str) -> Result<Box<dyn Source>, FetchError> {
    if address.starts_with("http://") || address.starts_with("https://") {
        return Ok(Box::new(HttpSource::new(address)));
    }
    let path = address.strip_prefix("file://").unwrap_or(address);
    if std::path::Path::new(path).is_dir() {
        return Ok(Box::new(MediumSource::new(path.as_ref())));
    }
    Err(FetchError::Address(shown(address)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_addresses_are_not_shown() {
        for (address, word) in [
            ("https://me:hush@example.org/repo", "https://example.org/repo"),
            ("https://hush@example.org:8443", "https://example.org:8443"),
            ("http://me:a@hush@[fd00::1]/a@b?c@d", "http://[fd00::1]/a@b?c@d"),
            ("http://example.org/a@b", "http://example.org/a@b"),
            ("/media/stick@1", "/media/stick@1"),
        ] {
            assert_eq!(shown(address), word);
        }
        assert_eq!(open("http://me:hush@127.0.0.1:1/repo").unwrap().name(), "http://127.0.0.1:1/repo");
        let refused = open("HTTPS://me:hush@example.org/repo").err().unwrap().to_string();
        assert!(refused.contains("example.org") && !refused.contains("hush"), "{refused}");
    }
}
