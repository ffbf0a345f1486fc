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

use std::ffi::OsString;
use std::path::PathBuf;

use super::limits::Limits;
use super::report::Report;
use super::run::{self, Item};
use super::task::Task;

pub use child::work;
pub(super) use frame::Row;
pub(super) use parent::{Crew, Door};

/// Exit code of a child that could not lock itself in, and so did nothing.
pub const NOT_LOCKED_IN: i32 = 71;

/// Where sources are opened and items are imported.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Workshop {
    /// In this process: for tests, and inside the child.
    Here,
    /// In a child process per item, started as `program args…`, which locks itself in and calls [`work`].
    Child {
        /// Program, usually this one.
        program: PathBuf,
        /// Its arguments.
        args: Vec<OsString>,
    },
}

impl Workshop {
    /// Finds the items of the sources.
    pub(crate) fn find(&self, sources: &[PathBuf], limits: &Limits, report: &mut Report) -> Vec<Item> {
        match self {
            Self::Here => run::find(sources, limits, report),
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
