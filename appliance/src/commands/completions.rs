//! `maktaba completions`

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::{generate, shells};

use super::Cli;
use crate::console::Console;
use crate::failure::Exit;

/// Print what a shell needs to complete our commands and options
///
///   bash   maktaba completions bash > ~/.local/share/bash-completion/completions/maktaba
///   fish   maktaba completions fish > ~/.config/fish/completions/maktaba.fish
///   zsh    maktaba completions zsh > DIR/_maktaba, where DIR is in $fpath
///
/// The Debian package brings them along.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Shells of the systems that we ship to.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Completions {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        let mut command = Cli::command();
        match self.shell {
            Shell::Bash => generate(shells::Bash, &mut command, "maktaba", &mut script),
            Shell::Zsh => generate(shells::Zsh, &mut command, "maktaba", &mut script),
            Shell::Fish => generate(shells::Fish, &mut command, "maktaba", &mut script),
        }
        let script = String::from_utf8(script)?;
        console.result(script.trim_end(), &serde_json::json!({ "script": script }));
        Ok(Exit::Done)
    }
}
