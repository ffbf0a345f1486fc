//! The reader: who asks, for what, in which language, and what their phone keeps for them.
//!
//! Knows the request and nothing of what is held.

pub(crate) mod address;
pub(crate) mod choice;
pub(crate) mod cookie;
pub(crate) mod form;
pub(crate) mod host;
pub(crate) mod multipart;
pub(crate) mod portal;
pub(crate) mod state;
pub(crate) mod visit;
