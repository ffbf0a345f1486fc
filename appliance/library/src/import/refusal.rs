//! Why a source is refused.

use std::io;

use maktaba_sync::units::human_bytes;

/// A source that is not taken: where and why.
#[derive(Debug, thiserror::Error)]
#[error("{place:?} {reason}")]
pub struct Refusal {
    /// File, or member of it.
    pub place: String,
    /// What is wrong.
    #[source]
    pub reason: Reason,
}

/// What is wrong with a source. The texts follow the name of the place.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system could not read it.
    #[error("could not be read: {0}")]
    Read(#[source] io::Error),
    /// Its structure is broken.
    #[error("is damaged: {0}")]
    Damaged(&'static str),
    /// Content does not match its checksum.
    #[error("does not match its checksum")]
    Checksum,
    /// Needs a password.
    #[error("is encrypted")]
    Encrypted,
    /// Only the program of a shop or a lender opens it.
    #[error("is locked to a reader's licence (DRM)")]
    Locked,
    /// A member leaves the folder it is in.
    #[error("would leave the folder it is in")]
    Escape,
    /// Members share bytes, as archives made to grow do.
    #[error("shares its bytes with another member")]
    Overlap,
    /// More things than allowed.
    #[error("has more than {limit} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The bound.
        limit: u64,
    },
    /// More bytes than allowed.
    #[error("is larger than {}", human_bytes(*.limit_bytes))]
    TooLarge {
        /// The bound.
        limit_bytes: u64,
    },
    /// Small when packed and huge when unpacked.
    #[error("grows more than {ratio} times when unpacked")]
    Bomb {
        /// The bound.
        ratio: u64,
    },
    /// A form that Maktaba does not read.
    #[error("uses {0}, which is not supported")]
    Unsupported(&'static str),
    /// The extension promises a format that the content does not have.
    #[error("is named .{extension} but its content is not of that format")]
    Misnamed {
        /// The extension.
        extension: String,
    },
    /// Packages that are items of their own, and nothing else that opens.
    #[error("holds packages or documents that are items of their own")]
    Packages,
    /// A part without which it means nothing.
    #[error("has no {0}")]
    Missing(&'static str),
    /// Nothing in it.
    #[error("is empty")]
    Empty,
    /// A value that means nothing.
    #[error("says {what}, which means nothing here")]
    Unreadable {
        /// Name and value.
        what: String,
    },
    /// A symbolic link or a device.
    #[error("is a link or a special file")]
    Link,
}

impl Reason {
    /// At a place.
    pub(crate) fn at(self, place: impl Into<String>) -> Refusal {
        let place = place.into().chars().take(300).collect();
        Refusal { place, reason: self }
    }

    /// What kind of trouble it is, for whoever says it in other words: `unreadable`, `damaged`, `locked`, `unsafe`, `too-large`,
    /// `unsupported`, `missing`, `empty` or `unclear`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Read(_) => "unreadable",
            Self::Damaged(_) | Self::Checksum | Self::Misnamed { .. } => "damaged",
            Self::Encrypted | Self::Locked => "locked",
            Self::Escape | Self::Overlap | Self::Bomb { .. } | Self::Link => "unsafe",
            Self::TooMany { .. } | Self::TooLarge { .. } => "too-large",
            Self::Unsupported(_) | Self::Packages => "unsupported",
            Self::Missing(_) => "missing",
            Self::Empty => "empty",
            Self::Unreadable { .. } => "unclear",
        }
    }

    /// What a person can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Read(_) => "check that the file is there and can be read, then try again",
            Self::Damaged(_) | Self::Checksum | Self::Misnamed { .. } => "get the file again from its source",
            Self::Encrypted => "save it without a password and import that",
            Self::Locked => "get it from its publisher in an edition without a lock",
            Self::Escape | Self::Overlap | Self::Bomb { .. } => {
                "do not use this file: it was made to do harm, or its packer is broken; pack the content again"
            }
            Self::TooMany { .. } | Self::TooLarge { .. } => "split it into smaller resources",
            Self::Unsupported(_) => "convert it to a common form, then import that",
            Self::Packages => "unpack it and name the folder: each package or document in it becomes an item",
            Self::Missing(_) => "add what is missing",
            Self::Unreadable { .. } => {
                "write basis as licence, permission or exception; audience as public, class or staff; territory as \
                 two-letter countries; expires as YYYY-MM-DD; granted as copy, export or remix"
            }
            Self::Empty => "put content into it, or leave it out",
            Self::Link => "put the file itself there",
        }
    }
}
