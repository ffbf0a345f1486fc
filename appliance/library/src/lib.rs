//! What content *means*: importers, records, licences, text, search and the catalogue of a library.
//!
//! ```text
//! import     files of many formats → resources (records and entries), with a report of every refusal
//! harvest    feeds of other repositories (OAI-PMH, OPDS, schema.org) → records
//! metadata   the record of a resource: schema.org LearningResource in AMB's shape
//! licence    licences by URI and SPDX id, and what each of them allows
//! language   BCP 47 tags, and the ISO 639-3 codes that ZIM files carry
//! lesson     a lesson of a teacher as a file
//! order      in which order the resources of a collection are read
//! original   the file a container came as, from a recipe
//! picture    thumbnails and pages as pictures
//! extract    text of pages, in bounded memory
//! href       addresses as documents and feeds write them
//! markup     pages with other attributes
//! nesting    bounds on how deep a page may be, before a parser builds its tree
//! numbers    numbers as people write them
//! doors      records in the words of other software: OPDS, OAI-PMH, AMB, Dublin Core, LOM, citations
//! catalogue  what the records say, for lists and counts, disposable
//! chronicle  what came, changed and went, for harvesters; kept
//! search     full-text index over all languages, disposable
//! xapian     the full-text index of ZIM files
//! wish       which resources of a collection a box wishes for
//! ```
//!
//! Content goes to a [`maktaba_sync::publish::Intake`]; this crate does not know where it is kept.

// Parsers of bytes from anywhere: no index may panic.
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod catalogue;
pub mod chronicle;
pub mod doors;
pub mod extract;
pub mod harvest;
pub mod href;
pub mod import;
pub mod language;
pub mod lesson;
pub mod licence;
pub mod markup;
pub mod mathml;
pub mod maths;
pub mod media_type;
pub mod metadata;
pub mod nesting;
pub mod numbers;
pub mod order;
pub mod original;
mod own_output;
pub mod picture;
pub mod search;
pub mod svg;
pub mod wish;
pub mod xapian;
pub mod xhtml;
pub mod zawgyi;

pub use own_output::own_output;
