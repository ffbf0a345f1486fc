//! The crate through its public surface: publish, sync, compare.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

mod damage;
mod disk;
mod frozen;
mod power_cut;
mod resume;
mod road;
mod round_trip;
mod site;
mod trust;
