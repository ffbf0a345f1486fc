//! Harvests feeds of other repositories into a folder that `maktaba publish` takes.
//!
//! ```text
//! FOLDER/index.jsonl   records of what was fetched, schema.org, a line each
//! FOLDER/files/        contents, named by their record
//! FOLDER/harvest.db    what is known of each record: what the next harvest need not ask for again
//! ```
//!
//! Everything that was learnt is committed page by page, so that an interrupted harvest goes on where it was.

mod content;
mod feed;
mod ledger;
mod session;
mod web;

pub(crate) use session::{HarvestError, Options, Progress, Summary, run};
