//! The answer: how HTTP (RFC 9110, 9111) says what we have to say.
//!
//! Knows contents by their tags, lengths and types; not where they lie, nor who asks.

pub(crate) mod body;
pub(crate) mod conditional;
pub(crate) mod content;
pub(crate) mod cross;
pub(crate) mod encoder;
pub(crate) mod encoding;
pub(crate) mod fault;
pub(crate) mod file;
pub(crate) mod packed;
pub(crate) mod policy;
pub(crate) mod range;
pub(crate) mod reply;
pub(crate) mod representation;
pub(crate) mod wants;
