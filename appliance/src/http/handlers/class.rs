//! `/class`: the rooms of pupils, at the plain door. What is there needs a name and pictures, never a passphrase.

pub(crate) mod join;
pub(crate) mod lesson;
pub(crate) mod question;
pub(crate) mod score;
