//! The library box: one binary for publishers, boxes and couriers.
//!
//! ```text
//! commands   one file per command: parse, call, print      console   the one module that prints
//! failure    exit codes, and what each error means to people
//! http       pages and content for phones                  network   mDNS, addresses
//! jobs       work that goes on beside serving              device    the machine: clock, settings, networks
//! units      times as people write them
//! s3         repositories in buckets (a feature)         harvest   feeds of other repositories
//! ```

mod commands;
mod console;
mod device;
mod failure;
mod harvest;
mod http;
mod jobs;
mod network;
mod own;
#[cfg(feature = "s3")]
mod s3;
mod software;
mod units;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("MAKTABA_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let is_seen = std::io::stderr().is_terminal();
    // A log that cannot be written must not end the program.
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_seen);
    log.log_internal_errors(false).init();
    commands::run()
}
