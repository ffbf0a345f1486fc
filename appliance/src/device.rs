//! The machine itself: its clock, and what a process may do on it.

pub(crate) mod clock;
pub(crate) mod sandbox;
