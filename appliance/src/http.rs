//! Serves the library to phones.
//!
//! ```text
//! router      every address on one screen           stages    what happens to each request, in order
//! handlers    one file per page: ask, fill a view, answer
//! app         what all requests share               options   what the server is told
//! server      all of it together                    limits    every limit; anyone may know them
//! ───────────── rooms; arrows point down only ─────────────
//! shelf       what is held and may be shown
//! reader      who asks, and what their phone keeps
//! answer      HTTP as it is said
//! line        connections and their limits
//! ```
//!
//! Memory does not grow with the library or with slow readers: one chunk per body, bounded caches, bounded lists.

mod answer;
mod app;
mod handlers;
mod limits;
mod line;
mod options;
mod reader;
mod router;
mod server;
mod shelf;
mod stages;

#[cfg(test)]
mod tests;

pub(crate) use options::ServeOptions;
pub(crate) use server::serve;
pub(crate) use shelf::feeder::catch_up;
pub(crate) use shelf::finder::Finder;
pub(crate) use shelf::players::Players;
