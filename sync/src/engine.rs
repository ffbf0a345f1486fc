//! A sync: trust → plan → fetch → apply → activate. Internet, bucket, stick and peer differ in `source` only.

mod adopt;
mod answered;
mod base;
mod batch;
mod choice;
mod collection;
mod counted;
mod delta;
mod fetch;
mod forecast;
mod inventory;
mod lists;
mod mend;
mod neighbour;
mod part;
mod part_delta;
mod placed;
mod plan;
mod rebuild;
mod road;
mod room;
mod session;
mod staging;
mod survey;
mod take_part;
mod trusting;
mod whole;

pub use crate::source::FailureKind;
pub use adopt::adopt;
pub(crate) use base::{Base, OldBlobs, base_row};
pub use choice::{Candidate, Choice, Judge, LeftOut, Offered, choose_parts};
pub(crate) use counted::Counted;
pub use counted::Patience;
pub(crate) use fetch::{MAX_TRIES, SpanReader};
pub use forecast::{Forecast, Outlook, outlook};
pub use placed::Place;
pub(crate) use placed::placed;
pub(crate) use plan::DELTA_SHARE;
pub use plan::{Route, Step, choose};
pub(crate) use road::Road;
pub use session::{
    CollectionReport, Progress, ReceiptReport, Scope, Stage, SyncError, SyncOptions, SyncReport, init, sync,
};
