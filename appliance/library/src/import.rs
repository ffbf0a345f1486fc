//! From files of many formats to resources: records and entries, and a report of everything that was not taken.
//!
//! Formats are told by their content, never by their name. Who is believed, field by field:
//!
//! 1. the row of an index (`index.csv`, `index.json`, `*.jsonl`), and flags when there is one source only:
//!    someone meant exactly this item;
//! 2. what the file itself carries;
//! 3. flags when there are several sources: they fill gaps.
//!
//! If 1 and 2 name different licences, 1 is followed and the report says so. A resource without licence or
//! language is *quarantined*: named in the report with what is missing, and not taken. A file that is hostile
//! or damaged is *refused*. The rest goes on.
//!
//! The same input gives the same resources, byte by byte: no clock, no order of directories.

#[cfg(test)]
mod floors;

mod asking;
mod bloom;
mod calibre;
mod convert;
mod credits;
mod daisy;
mod defaults;
mod desk;
mod detect;
mod epub;
mod exelearning;
mod folder;
mod html;
mod index;
mod items;
mod kolibri;
mod lesson;
mod limits;
pub(crate) mod lom;
mod media;
mod memo;
mod moodle;
mod names;
mod office;
mod olx;
mod open;
mod outline;
mod package;
mod pdf;
mod plain;
mod probe;
mod quiz;
mod rachel;
mod refusal;
mod report;
mod rewrite;
mod run;
mod site;
mod smil;
mod story;
mod table;
mod task;
mod tex;
mod text;
mod tree;
mod vtt;
mod web_archive;
mod wire;
mod words;
mod worker;
mod workshop;
pub(crate) mod xml;
mod xmp;
mod zim;

pub use asking::{gift, picture_of, questions};
pub use defaults::Defaults;
pub use limits::Limits;
pub use pdf::{draw_child, parse_child};
pub use quiz::{Answers, Asked};
pub use refusal::{Reason, Refusal};
pub use report::{Accepted, ImportError, Progress, Quarantined, Refused, Report, Warning};
pub use run::{Import, import};
pub use table::{Written, write_table};
pub use text::markdown;
pub use worker::{NOT_LOCKED_IN, work};
pub use workshop::{Parser, Workshop};
pub use zim::zim_metadata;
