//! What we hold, in the words of other software: feeds of readers, libraries, catalogues and search engines.
//!
//! ```text
//! publication   a record with the addresses under which one box has it, and lists of them
//! opds1, opds2  catalogues for reader apps: Atom and JSON          kiwix    the same for Kiwix's own clients
//! dublin_core   DCMES 1.1, for OAI-PMH and for the head of a page   lom      IEEE LOM
//! amb           schema.org in the shape of AMB                      cite     credit line, BibTeX, CSL-JSON
//! oai           questions and answers of OAI-PMH                    sitemap  addresses for crawlers
//! xml           the one way that XML is written                     stamp    times
//! ```
//!
//! Nothing here knows HTTP, the store or a clock: addresses and times come in as text.

pub mod amb;
pub mod cite;
pub mod dublin_core;
pub mod kiwix;
pub mod lom;
pub mod oai;
pub mod opds1;
pub mod opds2;
pub mod publication;
pub mod sitemap;
pub mod stamp;
pub mod xml;

#[cfg(test)]
mod tests;
