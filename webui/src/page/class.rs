//! What pupils do: come in, do what is due, answer questions. Forms only, for the smallest phones.

pub(crate) mod join;
pub(crate) mod lesson;
pub(crate) mod question;
pub(crate) mod room;
