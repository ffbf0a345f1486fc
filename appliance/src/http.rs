//! Serves the library to phones.
//!
//! ```text
//! accept      connections and their limits          router    every address on one screen
//! stages      what happens to each request, in order
//! handlers    one file per page: ask, fill a view, answer
//! address · conditional · range · encoding · body · policy    HTTP (RFC 9110, 9111), pure but for `body`
//! holdings    what the store answers                overview  what Home and lists count
//! keepsake    what readers keep on their phones     popular   what is opened most
//! portal      who joins the Wi-Fi                   takeaway  a resource as one file
//! admission   who knows the admin's code
//! form · cookie    what pages send and phones keep
//! finder      the search index                          feeder    keeps the index up to date
//! ```
//!
//! Memory does not grow with the library or with slow readers: one chunk per body, bounded caches, bounded lists.

mod accept;
mod address;
mod admission;
mod app;
mod body;
mod chapter;
mod choice;
mod conditional;
mod cookie;
mod encoding;
mod fault;
mod feeder;
mod finder;
mod form;
mod handlers;
mod holdings;
mod host;
mod keepsake;
mod located;
mod options;
mod original;
mod overview;
mod patience;
mod players;
mod policy;
mod popular;
mod portal;
mod range;
mod reply;
mod rights;
mod router;
mod shelfmark;
mod slots;
mod stages;
mod takeaway;
mod visit;

#[cfg(test)]
mod tests;

pub(crate) use accept::serve;
pub(crate) use feeder::catch_up;
pub(crate) use finder::Finder;
pub(crate) use options::ServeOptions;
pub(crate) use players::Players;
pub(crate) use portal::PortalMode;
