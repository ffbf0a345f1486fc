//! How a command ends: one exit code for each way, and one place that tells of any error what happened, what to do, and
//! with which code the command ends.
//!
//! Texts follow one rule (docs/words.md): what happened, then "; ", then what to do.

use std::fmt::Write as _;
use std::io;

use maktaba_sync::courier::MirrorError;
use maktaba_sync::engine::{FailureKind, SyncError};
use maktaba_sync::publish::{PublishError, SignError};
use maktaba_sync::source::FetchError;
use maktaba_sync::store::OpenError;
use maktaba_sync::telling::told;
use maktaba_sync::trust::{ReleaseError, TrustError};
use serde_json::{Map, Value};

#[cfg(feature = "harvest")]
use crate::harvest::HarvestError;

/// How a command ends, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done.
    Done,
    /// Nothing was done, for a reason that no other code names.
    Failed,
    /// The command line was not understood.
    Usage,
    /// Done, but not for everything.
    Partly,
    /// There was no room.
    Space,
    /// The network or the server did not answer.
    Network,
    /// Something is not as its publisher signed it.
    Unsound,
    /// Resources would have gone that nobody said may go.
    WouldLose,
    /// Somebody else is at work there.
    Busy,
    /// Stopped by Ctrl-C or by the system.
    Stopped,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 10] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Partly,
        Self::Space,
        Self::Network,
        Self::Unsound,
        Self::WouldLose,
        Self::Busy,
        Self::Stopped,
    ];

    /// The number that a script sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Partly => 3,
            Self::Space => 4,
            Self::Network => 5,
            Self::Unsound => 6,
            Self::WouldLose => 7,
            Self::Busy => 8,
            Self::Stopped => 130,
        }
    }

    /// The word that stands in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::Partly => "partly",
            Self::Space => "space",
            Self::Network => "network",
            Self::Unsound => "unsound",
            Self::WouldLose => "would-lose",
            Self::Busy => "busy",
            Self::Stopped => "stopped",
        }
    }

    /// What it means, in a line.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "all was done",
            Self::Failed => "nothing was done",
            Self::Usage => "the command line was not understood",
            Self::Partly => "done in part: something waits for a word, was refused or failed, and is named",
            Self::Space => "there is not enough room",
            Self::Network => "the network or the server did not answer",
            Self::Unsound => "something is not as its publisher signed it, and was not taken",
            Self::WouldLose => "resources would be lost (publish); nothing was changed",
            Self::Busy => "somebody else is changing the same thing; try again later",
            Self::Stopped => "stopped by Ctrl-C or by the system",
        }
    }

    /// Done, or in part where something is left.
    pub(crate) fn partly_if(self, is_left: bool) -> Self {
        if self == Self::Done && is_left { Self::Partly } else { self }
    }

    /// What to do where the error itself does not say.
    const fn remedy(self) -> &'static str {
        match self {
            Self::Usage => "`maktaba COMMAND --help` shows how it is used",
            Self::Space => "make room there, then run the same command again",
            Self::Network => "look at the address and the connection, then run the same command again",
            Self::Unsound => "take another copy of the repository, or ask its publisher",
            Self::Busy => "wait until it is done, then run the same command again",
            Self::Stopped => "run the same command again",
            _ => "",
        }
    }

    /// The table of all codes, for the help.
    pub(crate) fn table() -> String {
        let mut text = String::from("Exit codes:\n");
        for exit in Self::ALL {
            // Writing to a string does not fail.
            writeln!(text, "  {:>3}  {}", exit.code(), exit.meaning()).unwrap_or_default();
        }
        text
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl From<FailureKind> for Exit {
    fn from(kind: FailureKind) -> Self {
        match kind {
            FailureKind::Space => Self::Space,
            FailureKind::Network => Self::Network,
            FailureKind::Unsound => Self::Unsound,
            FailureKind::Busy => Self::Busy,
            // What has come is kept, and is a part of what was asked for.
            FailureKind::Spent => Self::Partly,
            FailureKind::Other => Self::Failed,
        }
    }
}

/// A failure that a command finds itself: what happened, what to do, and what else a program may want to know.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) exit: Exit,
    /// What happened.
    pub(crate) what: String,
    /// What to do; empty if nobody knows.
    pub(crate) remedy: String,
    /// More for programs: stands beside `error` in JSON.
    pub(crate) details: Map<String, Value>,
    /// More for people, printed before the failure: the report of what was looked at.
    pub(crate) report: String,
}

impl Failure {
    /// A failure with its remedy.
    pub(crate) fn new(exit: Exit, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (what, remedy) = (what.into(), remedy.into());
        Self { exit, what, remedy, details: Map::new(), report: String::new() }
    }

    /// With something more for programs.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        self.details.insert(name.to_owned(), value);
        self
    }

    /// With something more for people.
    #[must_use]
    pub(crate) fn after(mut self, report: &impl ToString) -> Self {
        self.report = report.to_string();
        self
    }

    /// What any error means.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        if let Some(own) = error.chain().find_map(|cause| cause.downcast_ref::<Self>()) {
            return own.clone();
        }
        let exit = exit_of(error).unwrap_or(Exit::Failed);
        // What could not be reached says all that there is to say; on what way it was asked does not matter.
        let unreached = error
            .chain()
            .position(|cause| matches!(fetch_error(cause), Some(FetchError::Network { .. } | FetchError::Page(_))));
        let (what, mut remedy) = told(error.chain().skip(unreached.unwrap_or(0)));
        if remedy.is_empty() {
            exit.remedy().clone_into(&mut remedy);
        }
        if remedy.is_empty() {
            remedy.extend(error.chain().find_map(|cause| advice(cause.downcast_ref::<io::Error>()?.kind())));
        }
        Self::new(exit, what, remedy)
    }

    /// What a program reads.
    pub(crate) fn json(&self) -> Value {
        let mut object = self.details.clone();
        let Self { exit, what, remedy, .. } = self;
        let error = serde_json::json!({ "code": exit.code(), "name": exit.name(), "message": what, "remedy": remedy });
        object.insert("error".to_owned(), error);
        Value::Object(object)
    }

    /// What a person reads.
    pub(crate) fn text(&self) -> String {
        let remedy = if self.remedy.is_empty() { String::new() } else { format!("\nTo do: {}", self.remedy) };
        format!("maktaba: {}{remedy}", self.what)
    }
}

/// What to do about what the system said, where nobody knows better.
const fn advice(kind: io::ErrorKind) -> Option<&'static str> {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem};
    Some(match kind {
        NotFound => "look how its name is written, and whether what it lies on is plugged in",
        PermissionDenied => "run the same command as the user to whom it belongs",
        ReadOnlyFilesystem => "it can only be read: take another place, or unlock the stick or card",
        IsADirectory | NotADirectory => "name a folder where a folder is meant, and a file where a file is",
        _ => return None,
    })
}

fn fetch_error<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e FetchError> {
    cause.downcast_ref::<FetchError>().or_else(|| match cause.downcast_ref::<SyncError>() {
        Some(SyncError::Fetch(error)) => Some(error),
        _ => None,
    })
}

/// The exit code of an error, told by the first of its causes that has one.
fn exit_of(error: &anyhow::Error) -> Option<Exit> {
    // A full disk may lie under anything, and is what to mend.
    if error.chain().any(is_full) {
        return Some(Exit::Space);
    }
    error.chain().find_map(|cause| {
        let kind = if let Some(error) = cause.downcast_ref::<SyncError>() {
            error.kind()
        } else if let Some(error) = cause.downcast_ref::<TrustError>() {
            error.kind()
        } else if let Some(error) = cause.downcast_ref::<ReleaseError>() {
            error.kind()
        } else if let Some(error) = cause.downcast_ref::<FetchError>() {
            error.kind()
        } else if let Some(OpenError::Locked(_)) = cause.downcast_ref::<OpenError>() {
            FailureKind::Busy
        } else if let Some(error) = sign_error(cause) {
            match error {
                SignError::Raced | SignError::RootTaken(_) => FailureKind::Busy,
                SignError::Tampered { .. } => FailureKind::Unsound,
                SignError::Trust(error) => error.kind(),
                _ => FailureKind::Other,
            }
        } else if let Some(error) = cause.downcast_ref::<MirrorError>() {
            error.kind()
        } else if is_unanswered(cause) {
            FailureKind::Network
        } else {
            FailureKind::Other
        };
        (kind != FailureKind::Other).then(|| kind.into())
    })
}

/// Whether a harvest had no answer.
#[cfg(feature = "harvest")]
fn is_unanswered(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<HarvestError>().is_some_and(HarvestError::is_unanswered)
}

#[cfg(not(feature = "harvest"))]
const fn is_unanswered(_: &(dyn std::error::Error + 'static)) -> bool {
    false
}

fn sign_error<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e SignError> {
    cause.downcast_ref::<SignError>().or_else(|| match cause.downcast_ref::<PublishError>() {
        Some(PublishError::Sign(error)) => Some(error),
        _ => None,
    })
}

fn is_full(cause: &(dyn std::error::Error + 'static)) -> bool {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    let full_disk = |error: &io::Error| matches!(error.kind(), StorageFull | QuotaExceeded);
    let full_database = |error: &rusqlite::Error| error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull);
    cause.downcast_ref::<io::Error>().is_some_and(full_disk)
        || cause.downcast_ref::<rusqlite::Error>().is_some_and(full_database)
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn every_code_is_there_once_and_in_order() {
        let codes: Vec<u8> = Exit::ALL.iter().map(|exit| exit.code()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    }

    #[test]
    fn an_error_is_parted_into_what_happened_and_what_to_do() {
        let io = io::Error::from(io::ErrorKind::StorageFull);
        let full = Failure::of(&anyhow::Error::from(io).context("could not write x"));
        assert_eq!((full.exit, full.what.starts_with("could not write x: ")), (Exit::Space, true), "{full:?}");
        assert!(!full.remedy.is_empty());
        let locked = Failure::of(&OpenError::Locked("box".into()).into());
        assert_eq!(locked.exit, Exit::Busy);
        assert_eq!(locked.what, "another maktaba is changing the library box");
        assert_eq!(locked.remedy, "wait until it is done, then try again");
        let plain: anyhow::Result<()> = Err(anyhow::anyhow!("no such thing; bring one"));
        let plain = Failure::of(&plain.context("step").unwrap_err());
        assert_eq!(
            (plain.exit, plain.what.as_str(), plain.remedy.as_str()),
            (Exit::Failed, "step: no such thing", "bring one")
        );
    }

    #[test]
    fn what_the_system_says_has_a_remedy_too() {
        let missing = anyhow::Error::from(io::Error::from(io::ErrorKind::NotFound)).context("could not read x");
        let told = Failure::of(&missing);
        assert!(told.remedy.starts_with("look how its name is written"), "{told:?}");
    }

    #[test]
    fn who_does_not_answer_is_named_first() {
        let source = FetchError::Network { path: "http://x/metadata/2.root.json".into(), source: "io: refused".into() };
        let error = SyncError::Trust(TrustError::Fetch { role: "root".into(), source });
        let told = Failure::of(&error.into());
        assert_eq!(told.exit, Exit::Network);
        assert_eq!(told.what, "no answer from http://x/metadata/2.root.json: refused");
    }
}
