//! Serves the library to phones.
//!
//! ```text
//! router      every address on one screen           stages    what happens to each request, in order
//! handlers    one file per page: ask, fill a view, answer
//! app         what all requests share               options   what the server is told
//! staff       the same behind the door of teachers  classroom the school at the plain door
//! server      all of it together                    limits    every limit; anyone may know them
//!                                                   halves    a bounded memory, likewise
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
mod classroom;
mod halves;
mod handlers;
mod limits;
mod line;
mod options;
mod reader;
mod router;
mod server;
mod shelf;
mod staff;
mod stages;

#[cfg(test)]
mod tests;

pub(crate) use answer::file::file;
pub(crate) use line::accept::listen;
pub(crate) use line::turns::Turns;
pub(crate) use options::{DoorPlace, ServeOptions};
pub(crate) use server::{Behind, serve};
pub(crate) use shelf::chronicler::catch_up as catch_up_chronicle;
pub(crate) use shelf::feeder::{catch_up, catch_up_lists};
pub(crate) use shelf::finder::Finder;
pub(crate) use shelf::holdings::{Holdings, Stored};
pub(crate) use shelf::learned;
pub(crate) use shelf::players::Players;
pub(crate) use shelf::takeaway;
