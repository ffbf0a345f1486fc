//! Attacks on a school's box, each of which must be refused by the real program with both doors open: in Chromium and in
//! Firefox where a browser has a part in it, else over plain HTTP and TLS. `list.rs` names them all.
//!
//! Payloads are harmless: a script that came through gives the page another title.

mod flood;
mod forged;
mod ground;
mod guess;
mod hosted;
mod list;
mod race;
mod rebinding;
mod session;
mod site;
mod stored;
mod upload;
