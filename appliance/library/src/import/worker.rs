//! Where files are opened: in this process, or in a child that may die without harm.
//!
//! A parser of somebody's bytes may loop, eat memory or be taken over. So the program starts itself, once for each
//! processor ([`Workshop::Child`]), locked in by the caller: no network, nothing written, memory and time bounded. A child
//! reads one item after the other and sends what it finds through its standard output; the parent keeps the store and
//! believes nothing that it can check: paths, lengths, and that every content named was sent. One that dies on an item
//! after others is no witness against it: the item gets a child of its own.
//!
//! ```text
//! parent → child   ( Request, then an answer to every Put )*
//! child → parent   Find:  Item … | Report
//!                  Task:  ( Put Chunk* (End | Fail) | Progress )* , Entry* Finished | Quarantined | Refused
//! ```

mod child;
mod frame;
mod parent;

use std::path::PathBuf;

use super::items::{self, Item};
use super::limits::Limits;
use super::report::Report;
use super::task::Task;
use super::workshop::Workshop;

pub use child::work;
pub(super) use frame::Row;
pub(super) use parent::{Crew, Door};

/// Exit code of a child that could not lock itself in, and so did nothing.
pub const NOT_LOCKED_IN: i32 = 71;

impl Workshop {
    /// Finds the items of the sources.
    pub(crate) fn find(&self, sources: &[PathBuf], limits: &Limits, report: &mut Report) -> Vec<Item> {
        match self {
            Self::Here => items::find(sources, limits, report),
            Self::Child { program, args } => parent::find(program, args, sources, limits, report),
        }
    }
}

/// What a child is asked to do.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
enum Request {
    Find { sources: Vec<PathBuf>, limits: Limits },
    Task { task: Box<Task>, limits: Limits },
}
