//! A sync: trust → plan → fetch → apply → activate. Internet, bucket, stick and peer differ in `source` only.

mod adopt;
mod apply;
mod base;
mod counted;
mod fetch;
mod journal;
mod plan;
mod rebuild;
mod session;
mod trusting;

pub use adopt::adopt;
pub(crate) use base::{Base, OldBlobs, base_row};
pub(crate) use fetch::bundle_path;
pub use plan::{Route, Step, choose};
pub use session::{CollectionReport, Progress, Stage, SyncError, SyncOptions, SyncReport, init, sync};
