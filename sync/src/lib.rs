//! Bytes and trust: how a collection of files is stored, signed, compared, carried and activated.
//!
//! This crate knows nothing of HTML, subjects or people. What a resource *means* is its record, which is
//! carried here as opaque bytes. Formats are specified in `sync/FORMAT.md`.
//!
//! Arrows point down only:
//!
//! ```text
//! courier  repositories, whole or in part: survey, check, copy, prune
//! engine   one session: refresh trust → plan → fetch → apply → activate
//! publish  ingest → manifest → bundles → sign → write repository
//! source   where bytes come from          trust    who may say what
//! store    packs and the catalogue        durable  files that survive a power cut
//! model    ids, paths, rows, headers: pure, no I/O    units    quantities as people read them
//! letter   what only one reader can open
//! telling  how errors are told
//! ```

pub mod courier;
pub mod durable;
pub mod engine;
pub mod letter;
pub mod model;
pub mod publish;
pub mod source;
pub mod store;
pub mod telling;
pub mod trust;
pub mod units;
