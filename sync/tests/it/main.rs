//! The crate through its public surface: publish, sync, compare.

mod power_cut;
mod round_trip;
mod site;
mod trust;
