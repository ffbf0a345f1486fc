//! How phones and other boxes find this one.

pub(crate) mod addresses;
pub(crate) mod certificate;
pub(crate) mod mdns;
pub(crate) mod neighbours;
