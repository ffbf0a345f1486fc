//! The line: connections, from the first byte to the last, and who may have how much of us.
//!
//! Knows bytes, addresses and time. What is asked and what is answered pass through it unseen.

pub(crate) mod accept;
pub(crate) mod admission;
mod crew;
pub(crate) mod door;
pub(crate) mod ends;
mod exchange;
pub(crate) mod slots;
pub(crate) mod timeouts;
pub(crate) mod turns;
