//! The pages of those who look after the box.

pub(crate) mod approvals;
pub(crate) mod claim;
pub(crate) mod code;
pub(crate) mod content;
pub(crate) mod held;
pub(crate) mod jobs;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod publishers;
pub(crate) mod setup;
pub(crate) mod sync;
pub(crate) mod usage;
pub(crate) mod year;
