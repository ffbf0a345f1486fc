//! `maktaba try`: the main job in one command, with content that is inside the program.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use clap::{Args, Parser};

use super::place::is_vacant;
use super::scratch::Scratch;
use super::serve::address;
use super::{Cli, Ended, stop};
use crate::console::Console;
use crate::failure::{Exit, Failure};

/// Try it all on this computer: publish a small sample library, bring it to a box, serve the box.
///
/// Takes a few seconds and needs no network. The commands that do it are shown, to be used with content of your own.
/// Ctrl-C ends it and removes everything that was made; with --keep it stays.
#[derive(Debug, Args)]
pub(super) struct Try {
    /// Address and port to serve at; by default a free port that only this computer reaches. With 0.0.0.0:8080 phones on
    /// the same network reach it.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:0", value_parser = address)]
    listen: SocketAddr,
    /// Folder to make it all in, and to keep: new, or empty.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// What is inside the program: two stories, a lesson as a web site, a page and a quiz. Sources and licences are in the
/// index, and in tests/sample/README.md.
const FILES: [(&str, &[u8]); 5] = [
    ("files/rock-paper-scissors-en.zip", include_bytes!("../../../tests/sample/files/rock-paper-scissors-en.zip")),
    ("files/story-0009-ta.epub", include_bytes!("../../../tests/sample/files/story-0009-ta.epub")),
    ("files/story-0093-fa.epub", include_bytes!("../../../tests/sample/files/story-0093-fa.epub")),
    ("files/clean-water-en.md", include_bytes!("trial/water.md")),
    ("files/clean-water-quiz-en.gift", include_bytes!("trial/water.gift")),
];

/// What the sample of the tests says of its files; the rows of those that are inside are taken.
const INDEX: &str = include_str!("../../../tests/sample/index.csv");

/// Rows for what is ours.
const OWN: &str = "\
clean-water-en,files/clean-water-en.md,Clean water,How to make water safe and keep it safe.,en,CC0-1.0,Maktaba,Maktaba,,Health,primary,lesson,,,
clean-water-quiz-en,files/clean-water-quiz-en.gift,Clean water: a quiz,Three questions about clean water.,en,CC0-1.0,Maktaba,Maktaba,,Health,primary,quiz,,,
";

impl Try {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let scratch = if self.keep.is_some() { None } else { Some(Scratch::new("try").context("a temporary folder")?) };
        let dir = match (&self.keep, &scratch) {
            (Some(keep), _) => keep.clone(),
            (None, Some(scratch)) => scratch.path().to_owned(),
            (None, None) => PathBuf::new(),
        };
        if !is_vacant(&dir)? || (dir.exists() && fs::read_dir(&dir)?.next().is_some()) {
            let what = format!("{} holds other things", dir.display());
            return Err(Failure::new(Exit::Failed, what, "name a folder that is empty, or not there yet").into());
        }
        let is_serving = Arc::new(AtomicBool::new(false));
        if let Some(scratch) = &scratch {
            stop::remove_when_stopped(console.clone(), scratch.path().to_owned(), Arc::clone(&is_serving))?;
        }
        let content = dir.join("content");
        unpack(&content)?;
        let path = |name: &str| dir.join(name).display().to_string();
        let (content, repo, library) = (path("content"), path("repo"), path("box"));
        let root = format!("{repo}/metadata/1.root.json");
        let steps: [&[&str]; 4] = [
            &["publish", &content, "--repository", &repo, "--collection", "sample", "--title", "Sample library"],
            &["init", "--library", &library, "--root", &root],
            &["subscribe", "--library", &library, "--all"],
            &["sync", "--library", &library, "--from", &repo],
        ];
        for step in steps {
            console.note(typed(step));
            perform(step, &Console::silent())?;
        }
        let listen = self.listen.to_string();
        let serve = ["serve", "--library", &library, "--no-mdns", "--name", "Sample library", "--listen", &listen];
        console.note(typed(&serve));
        let end = match &self.keep {
            Some(keep) => format!("Ctrl-C ends it; {} stays.", keep.display()),
            None => "Ctrl-C ends it and removes it all.".to_owned(),
        };
        console.note(format_args!(
            "\nOpen the address below in a browser. {end}\n\
             Next: publish a folder of your own as the first command does; `maktaba --help` shows the rest.\n"
        ));
        is_serving.store(true, Ordering::SeqCst);
        perform(&serve, console)
    }
}

/// A command as one would type it.
fn typed(words: &[&str]) -> String {
    let word = |word: &&str| if word.contains(' ') { format!("\"{word}\"") } else { (*word).to_owned() };
    format!("$ maktaba {}", words.iter().map(word).collect::<Vec<_>>().join(" "))
}

/// Runs a command as if it had been typed; what does not do all of its work is an error.
fn perform(words: &[&str], console: &Console) -> anyhow::Result<Exit> {
    let cli = Cli::try_parse_from(std::iter::once(&"maktaba").chain(words))?;
    match cli.command.run(console)? {
        Ended::Exit(Exit::Done) | Ended::Child(_) => Ok(Exit::Done),
        Ended::Exit(exit) => anyhow::bail!("`maktaba {}` ended with {}", words.join(" "), exit.name()),
    }
}

/// Writes the sample with its index.
fn unpack(dir: &Path) -> anyhow::Result<()> {
    let failed = || format!("could not write {}", dir.display());
    fs::create_dir_all(dir.join("files")).with_context(failed)?;
    for (name, bytes) in FILES {
        fs::write(dir.join(name), bytes).with_context(failed)?;
    }
    let is_inside = |line: &&str| FILES.iter().any(|(name, _)| line.contains(name));
    let mut lines = INDEX.lines();
    let head = lines.next().unwrap_or_default();
    let rows = lines.filter(is_inside).collect::<Vec<_>>().join("\n");
    fs::write(dir.join("index.csv"), format!("{head}\n{rows}\n{OWN}")).with_context(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_small_and_each_file_has_a_row() {
        let bytes: usize = FILES.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes + INDEX.len() + OWN.len() <= 200_000, "{bytes}");
        let dir = tempfile::tempdir().unwrap();
        unpack(dir.path()).unwrap();
        let index = fs::read_to_string(dir.path().join("index.csv")).unwrap();
        assert_eq!(index.lines().count(), 1 + FILES.len());
        let columns = index.lines().next().unwrap().split(',').count();
        assert!(OWN.lines().all(|row| row.split(',').count() == columns), "{columns}");
    }
}
