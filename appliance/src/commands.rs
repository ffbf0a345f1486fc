//! The command line: one file per command. Each parses, calls, prints.

#[cfg(feature = "manual")]
mod completions;
mod courier;
mod device;
mod draft;
mod export;
#[cfg(feature = "harvest")]
mod harvest;
mod hash;
mod host;
mod import_worker;
mod index;
mod init;
mod keys;
mod licences;
#[cfg(feature = "manual")]
mod manual;
mod neighbours;
mod original;
mod parse_pdf;
mod part;
mod place;
mod plan;
mod publish;
mod questions;
mod remove;
mod renew;
mod repository;
mod restore;
mod rollback;
mod scratch;
mod self_test;
mod serve;
mod setting;
mod software;
mod status;
mod stop;
mod subscribe;
mod sync;
#[cfg(feature = "trial")]
mod trial;
mod trust;
mod verify;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use maktaba_sync::store::Store;

use crate::console::Console;
use crate::device::disk::disk;
use crate::failure::{Exit, Failure};
use crate::own;

/// A school's own library of open educational resources: publish it, carry it, serve it.
///
/// To see it at work, with content that is inside the program: maktaba try
///
/// The main job in five commands:
///
///   maktaba publish ./lessons --repository ./repo --collection lessons --language sw --licence CC-BY-4.0
///   maktaba init --library ./box --root ./repo/metadata/1.root.json
///   maktaba subscribe --library ./box --all
///   maktaba sync --library ./box --from ./repo
///   maktaba serve --library ./box --listen 0.0.0.0:8080
#[derive(Debug, Parser)]
#[command(name = "maktaba", version, verbatim_doc_comment, propagate_version = true)]
struct Cli {
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
    #[cfg(feature = "trial")]
    Try(trial::Try),
    Publish(Box<publish::Publish>),
    #[cfg(feature = "harvest")]
    Harvest(harvest::Harvest),
    Renew(renew::Renew),
    Keys(keys::Keys),
    Repository(repository::Repository),
    Courier(courier::Courier),
    Init(init::Init),
    Trust(trust::Trust),
    Subscribe(Box<subscribe::Subscribe>),
    Plan(plan::Plan),
    Sync(sync::Sync),
    Remove(remove::Remove),
    Serve(Box<serve::Serve>),
    Host(host::Host),
    Export(export::Export),
    Original(original::Original),
    Restore(restore::Restore),
    Rollback(rollback::Rollback),
    Verify(verify::Verify),
    Status(status::Status),
    Licences(licences::Licences),
    #[command(long_flag = "self-test")]
    SelfTest(self_test::SelfTest),
    Neighbours(neighbours::Neighbours),
    Software(software::Software),
    Device(device::Device),
    #[cfg(feature = "manual")]
    Completions(completions::Completions),
    #[command(hide = true)]
    #[cfg(feature = "manual")]
    Manual(manual::Manual),
    #[command(hide = true)]
    Index(index::Index),
    #[command(hide = true)]
    ImportWorker(import_worker::ImportWorker),
    #[command(hide = true)]
    ParsePdf(parse_pdf::ParsePdf),
    #[command(hide = true)]
    Draft(draft::Draft),
    #[command(hide = true)]
    Hash(hash::Hash),
    #[command(hide = true)]
    Questions(questions::Questions),
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
        Ok(own::open(&self.library, disk())?)
    }

    /// Opens the library for a small change, also while it is synced.
    fn store_briefly(&self) -> anyhow::Result<Store> {
        Ok(Store::open_briefly(&self.library, disk())?)
    }
}

/// Runs the command that the command line names. How it ended is told here, once: by the exit code, and by an error with
/// what to do about it.
pub(crate) fn run() -> ExitCode {
    let read = command_line().try_get_matches().and_then(|words| Cli::from_arg_matches(&words));
    let cli = match read {
        Ok(cli) => cli,
        Err(told) => return not_run(&told).into(),
    };
    let console = Console::new(cli.json, cli.quiet);
    if let Some(kept) = cli.command.kept() {
        // Without it a signal still ends the command; only nobody says what is kept.
        stop::tell_when_stopped(console.clone(), kept).unwrap_or_default();
    }
    // A mistake of ours must not leave a script without its answer; what it was is on standard error already.
    let ended = catch_unwind(AssertUnwindSafe(|| cli.command.run(&console)));
    stop::let_it_end();
    let exit = match ended {
        Ok(Ok(Ended::Exit(exit))) => exit,
        Ok(Ok(Ended::Child(code))) => return code,
        Ok(Err(error)) => {
            let failure = Failure::of(&error);
            console.failure(&failure);
            failure.exit
        }
        Err(_) => {
            let failure = Failure::new(
                Exit::Failed,
                "this is a mistake in maktaba",
                "report it with the command and the lines above",
            );
            console.failure(&failure);
            failure.exit
        }
    };
    console.end(exit).into()
}

/// The command line, with what its help says of exit codes: all of them in the help of the whole, and where they are in
/// that of each command.
fn command_line() -> clap::Command {
    fn point(command: clap::Command) -> clap::Command {
        command.after_help("`maktaba --help` has the exit codes.").mut_subcommands(point)
    }
    Cli::command().after_help(Exit::table()).mut_subcommands(point)
}

/// What clap has to say instead of a command: help, the version, or what was wrong on the command line.
fn not_run(told: &clap::Error) -> Exit {
    let console = Console::new(std::env::args_os().any(|arg| arg == "--json"), false);
    let text = told.render().to_string();
    let text = text.trim_end();
    if told.kind() == ErrorKind::MissingSubcommand {
        console.failure(&Failure::new(Exit::Usage, "no command was named", "`maktaba --help` lists them"));
        return console.end(Exit::Usage);
    }
    if told.use_stderr() {
        console.misunderstood(text);
        return console.end(Exit::Usage);
    }
    console.result(text, &serde_json::json!({ "text": text }));
    console.end(Exit::Done)
}

/// How a command ended.
enum Ended {
    Exit(Exit),
    /// A child of another maktaba, with a code that only its parent reads.
    Child(ExitCode),
}

impl Command {
    fn run(&self, console: &Console) -> anyhow::Result<Ended> {
        let exit = match self {
            #[cfg(feature = "trial")]
            Self::Try(command) => command.run(console)?,
            Self::Publish(command) => command.run(console)?,
            #[cfg(feature = "harvest")]
            Self::Harvest(command) => command.run(console)?,
            Self::Renew(command) => command.run(console)?,
            Self::Keys(command) => command.run(console)?,
            Self::Repository(command) => command.run(console)?,
            Self::Courier(command) => command.run(console)?,
            Self::Init(command) => command.run(console)?,
            Self::Trust(command) => command.run(console)?,
            Self::Subscribe(command) => command.run(console)?,
            Self::Plan(command) => command.run(console)?,
            Self::Sync(command) => command.run(console)?,
            Self::Remove(command) => command.run(console)?,
            Self::Serve(command) => command.run(console)?,
            Self::Host(command) => command.run(console)?,
            Self::Export(command) => command.run(console)?,
            Self::Original(command) => command.run(console)?,
            Self::Restore(command) => command.run(console)?,
            Self::Rollback(command) => command.run(console)?,
            Self::Verify(command) => command.run(console)?,
            Self::Status(command) => command.run(console)?,
            Self::Licences(command) => command.run(console)?,
            Self::SelfTest(_) => self_test::SelfTest::run(console),
            Self::Neighbours(command) => command.run(console)?,
            Self::Software(command) => command.run(console)?,
            Self::Device(command) => command.run(console)?,
            #[cfg(feature = "manual")]
            Self::Completions(command) => command.run(console)?,
            #[cfg(feature = "manual")]
            Self::Manual(command) => command.run(console)?,
            Self::Index(command) => command.run(console)?,
            Self::ImportWorker(command) => return command.run().map(Ended::Child),
            Self::ParsePdf(command) => return command.run().map(Ended::Child),
            Self::Draft(command) => command.run(console)?,
            Self::Hash(_) => return hash::Hash::run().map(Ended::Child),
            Self::Questions(one) => return one.run().map(Ended::Child),
        };
        Ok(Ended::Exit(exit))
    }

    /// What is kept where a command is stopped on its way. Those that serve end by themselves; those that are quick
    /// need not be asked.
    const fn kept(&self) -> Option<&'static str> {
        Some(match self {
            Self::Publish(_) => {
                "the repository shows the release before, or the new one as a whole; run the same command again"
            }
            Self::Sync(_) | Self::Software(_) => {
                "what has come is kept; run the same command again, and it goes on from there"
            }
            #[cfg(feature = "harvest")]
            Self::Harvest(_) => "what was fetched is kept; run the same command again, and it goes on from there",
            Self::Repository(_) | Self::Courier(_) => {
                "what was copied is kept; run the same command again, and it goes on from there"
            }
            Self::Export(_) => "the files that were written are kept; run the same command again for all of them",
            Self::Keys(_) | Self::Renew(_) => {
                "the repository shows what it did before, or the new state as a whole; run the same command again"
            }
            Self::Original(_) => "the file may not be whole; run the same command again",
            Self::Restore(_) => "the school is the one before, or the one of the copy; run the same command again",
            Self::Verify(_) | Self::Licences(_) | Self::Plan(_) | Self::Neighbours(_) | Self::SelfTest(_) => {
                "nothing was changed; run the same command again"
            }
            _ => return None,
        })
    }
}
