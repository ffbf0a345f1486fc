//! The machine itself: its clock, its light, its networks, its supervisor, and what a process may do on it.

pub(crate) mod clock;
pub(crate) mod disk;
pub(crate) mod health;
pub(crate) mod led;
pub(crate) mod link;
pub(crate) mod medium;
pub(crate) mod network;
pub(crate) mod pages;
pub(crate) mod parent;
pub(crate) mod portal;
pub(crate) mod sandbox;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod supervisor;
