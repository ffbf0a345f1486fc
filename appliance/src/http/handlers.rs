//! One file per page: ask the store, fill a view, answer. Only these name the order of things.

pub(crate) mod about;
pub(crate) mod admin;
pub(crate) mod api;
pub(crate) mod asset;
pub(crate) mod class;
pub(crate) mod clock;
pub(crate) mod collection;
pub(crate) mod content;
pub(crate) mod doors;
pub(crate) mod explore;
pub(crate) mod giving;
pub(crate) mod home;
pub(crate) mod languages;
pub(crate) mod list;
pub(crate) mod me;
pub(crate) mod play;
pub(crate) mod print;
pub(crate) mod read;
pub(crate) mod resource;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod software;
pub(crate) mod status;
pub(crate) mod take;
pub(crate) mod teach;
pub(crate) mod welcome;
