//! The crate through its public surface: publish, sync, compare.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

mod ageing;
mod answers;
mod carried;
mod courier;
mod damage;
mod disk;
mod frozen;
mod killed;
mod many;
mod neighbours;
mod own_cut;
mod part_updates;
mod parts;
mod power_cut;
mod publisher;
mod publishers;
mod receipts;
mod resume;
mod road;
mod rotation;
mod round_trip;
mod site;
mod space;
mod trust;
