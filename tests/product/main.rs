//! The whole product through its command line and its pages, as its users have it.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

mod admins;
mod attacks;
mod bad_link;
mod browser;
mod bytes;
mod card;
mod classes;
mod courier;
mod device;
mod doors;
mod errors;
mod harvest;
mod kill;
mod link;
mod load;
mod losing;
mod main_job;
mod manuals;
mod mdns;
mod memory;
mod neighbours;
mod order;
mod originals;
mod own;
mod parcel;
mod parts;
mod portal;
mod publishers;
mod repository;
mod requests;
mod rights;
mod s3;
mod schema;
mod schools;
mod scripting;
mod search_index;
mod take;
mod teachers;
mod tool;
mod trial;
mod unattended;
mod withdrawn;
mod words;
