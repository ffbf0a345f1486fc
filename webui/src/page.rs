//! One file per page.

pub(crate) mod about;
pub(crate) mod admin;
pub(crate) mod chapter;
pub(crate) mod class;
pub(crate) mod clock;
pub(crate) mod collection;
pub(crate) mod course;
pub(crate) mod document;
pub(crate) mod explore;
pub(crate) mod guide;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod inset;
pub(crate) mod languages;
pub(crate) mod licences;
pub(crate) mod list;
pub(crate) mod me;
pub(crate) mod parcel;
pub(crate) mod play;
pub(crate) mod player;
pub(crate) mod print;
pub(crate) mod problem;
pub(crate) mod reader;
pub(crate) mod resource;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod status;
pub(crate) mod take;
pub(crate) mod teach;
pub(crate) mod welcome;

#[cfg(test)]
mod tests;
