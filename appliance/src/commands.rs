//! The command line: one file per command. Each parses, calls, prints.

mod completions;
mod device;
mod export;
mod harvest;
mod host;
mod import_worker;
mod index;
mod init;
mod keys;
mod licences;
mod manual;
mod neighbours;
mod original;
mod parse_pdf;
mod publish;
mod remove;
mod renew;
mod repository;
mod rollback;
mod self_test;
mod serve;
mod setting;
mod software;
mod status;
mod subscribe;
mod sync;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use maktaba_sync::store::Store;

use crate::console::Console;
use crate::device::disk::disk;

/// A school's own library of open educational resources: publish it, carry it, serve it.
///
/// The main job in five commands:
///
///   maktaba publish ./lessons --repository ./repo --collection lessons --language sw --license CC-BY-4.0
///   maktaba init --library ./box --root ./repo/metadata/1.root.json
///   maktaba subscribe --library ./box --all
///   maktaba sync --library ./box --from ./repo
///   maktaba serve --library ./box --listen 0.0.0.0:8080
#[derive(Debug, Parser)]
#[command(name = "maktaba", version, verbatim_doc_comment, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Print one JSON object instead of text (progress still goes to the terminal).
    #[arg(long, global = true)]
    json: bool,
    /// Print no progress.
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Publish(Box<publish::Publish>),
    Harvest(harvest::Harvest),
    Renew(renew::Renew),
    Keys(keys::Keys),
    Repository(repository::Repository),
    Init(init::Init),
    Subscribe(subscribe::Subscribe),
    Sync(sync::Sync),
    Remove(remove::Remove),
    Serve(Box<serve::Serve>),
    Host(host::Host),
    Export(export::Export),
    Original(original::Original),
    Rollback(rollback::Rollback),
    Verify(verify::Verify),
    Status(status::Status),
    Licences(licences::Licences),
    #[command(long_flag = "self-test")]
    SelfTest(self_test::SelfTest),
    Neighbours(neighbours::Neighbours),
    Software(software::Software),
    Device(device::Device),
    Completions(completions::Completions),
    #[command(hide = true)]
    Manual(manual::Manual),
    #[command(hide = true)]
    Index(index::Index),
    #[command(hide = true)]
    ImportWorker(import_worker::ImportWorker),
    #[command(hide = true)]
    ParsePdf(parse_pdf::ParsePdf),
}

/// Which library a command is about.
#[derive(Debug, Args)]
pub(crate) struct LibraryArg {
    /// Directory of the box's library.
    #[arg(long, value_name = "BOX")]
    library: PathBuf,
}

impl LibraryArg {
    fn path(&self) -> &Path {
        &self.library
    }

    /// Opens the library to change it.
    fn store(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.library, disk())?)
    }

    /// Opens the library for a small change, also while it is synced.
    fn store_briefly(&self) -> anyhow::Result<Store> {
        Ok(Store::open_briefly(&self.library, disk())?)
    }
}

/// Ready when the process is told to stop (SIGTERM, or Ctrl-C).
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

impl Cli {
    /// Runs the command; errors are printed here, once, with their causes.
    pub(crate) fn run(self) -> ExitCode {
        let console = Console::new(self.json, self.quiet);
        let result = match self.command {
            Command::Publish(command) => command.run(&console),
            Command::Harvest(command) => command.run(&console),
            Command::Renew(command) => command.run(&console),
            Command::Keys(command) => command.run(&console),
            Command::Repository(command) => command.run(&console),
            Command::Init(command) => command.run(&console),
            Command::Subscribe(command) => command.run(&console),
            Command::Sync(command) => command.run(&console),
            Command::Remove(command) => command.run(&console),
            Command::Serve(command) => command.run(&console),
            Command::Host(command) => command.run(&console),
            Command::Export(command) => command.run(&console),
            Command::Original(command) => command.run(),
            Command::Rollback(command) => command.run(&console),
            Command::Verify(command) => command.run(&console),
            Command::Status(command) => command.run(&console),
            Command::Licences(command) => command.run(&console),
            Command::SelfTest(_) => Ok(self_test::SelfTest::run(&console)),
            Command::Neighbours(command) => command.run(&console),
            Command::Software(command) => command.run(&console),
            Command::Device(command) => command.run(&console),
            Command::Completions(command) => command.run(&console),
            Command::Manual(command) => command.run(&console),
            Command::Index(command) => command.run(&console),
            Command::ImportWorker(command) => command.run(),
            Command::ParsePdf(command) => command.run(),
        };
        result.unwrap_or_else(|error| {
            console.error(&error);
            ExitCode::FAILURE
        })
    }
}
