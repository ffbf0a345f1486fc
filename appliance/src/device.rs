//! The machine itself: its clock.

pub(crate) mod clock;
