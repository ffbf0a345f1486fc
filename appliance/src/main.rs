//! The library box: one binary for publishers, boxes and couriers.
//!
//! ```text
//! commands   one file per command: parse, call, print      console   the one module that prints
//! failure    exit codes, and what each error means to people
//! http       pages and content for phones                  network   mDNS, addresses
//! jobs       work that goes on beside serving              device    the machine: clock, settings, networks
//! own        the box as a publisher                    reports   what it tells of use, and who adds that up
//! bucket     what it gives to its publisher by network
//! inbox      where a publisher takes in what boxes gave
//! units      times as people write them
//! school     people, sessions, materials: what cannot be fetched again
//! drafts     what the importer made of a file, for a look at it
//! s3         repositories in buckets (a feature)         harvest   feeds of other repositories
//! ```

#![cfg_attr(
    not(all(feature = "hub", feature = "trial")),
    expect(dead_code, unused_imports, reason = "the program of a box does less than a publisher needs")
)]

mod bucket;
mod commands;
mod console;
mod device;
mod drafts;
mod failure;
#[cfg(feature = "harvest")]
mod harvest;
mod http;
mod inbox;
mod jobs;
mod network;
mod own;
mod parcel;
mod qr;
mod reports;
#[cfg(feature = "s3")]
mod s3;
mod school;
mod software;
mod units;
mod upkeep;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    // As `info`, or `warn,maktaba::jobs=debug`.
    let told = std::env::var("MAKTABA_LOG").ok().and_then(|text| text.parse::<Targets>().ok());
    let filter = told.unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    let is_seen = std::io::stderr().is_terminal();
    // A log that cannot be written must not end the program.
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(is_seen);
    tracing_subscriber::registry().with(log.log_internal_errors(false).with_filter(filter)).init();
    commands::run()
}
