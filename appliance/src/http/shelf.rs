//! The shelf: what is held, what of it may be shown, and how it looks in short.
//!
//! Asks the store and the search index. Knows no request and no page.

pub(crate) mod answers;
pub(crate) mod card;
pub(crate) mod chapter;
pub(crate) mod chronicler;
pub(crate) mod drafts;
pub(crate) mod elsewhere;
pub(crate) mod excerpts;
pub(crate) mod feeder;
pub(crate) mod feeding;
pub(crate) mod filter;
pub(crate) mod finder;
pub(crate) mod holdings;
pub(crate) mod item;
pub(crate) mod learned;
pub(crate) mod lists;
pub(crate) mod located;
pub(crate) mod original;
pub(crate) mod parcels;
pub(crate) mod players;
pub(crate) mod popular;
pub(crate) mod publication;
pub(crate) mod reading;
pub(crate) mod records;
pub(crate) mod rights;
pub(crate) mod stock;
pub(crate) mod takeaway;
