//! The pages of those who look after the box.

pub(crate) mod claim;
pub(crate) mod code;
pub(crate) mod content;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod sync;
pub(crate) mod year;
