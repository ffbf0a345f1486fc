//! One file per page.

pub(crate) mod chapter;
pub(crate) mod collection;
pub(crate) mod document;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod licences;
pub(crate) mod list;
pub(crate) mod play;
pub(crate) mod player;
pub(crate) mod problem;
pub(crate) mod reader;
pub(crate) mod resource;
pub(crate) mod search;
pub(crate) mod settings;

#[cfg(test)]
mod tests;
