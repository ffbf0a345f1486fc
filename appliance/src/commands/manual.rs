//! `maktaba manual`: the manual as man(1) reads it, made from what `--help` says.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::Cli;
use crate::console::Console;
use crate::device::disk::disk;
use crate::failure::Exit;

mod examples;
mod html;

use examples::EXAMPLES;

/// Write the manual: maktaba.1, and a page for each command.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Write web pages (index.html, maktaba-serve.html …) instead.
    #[arg(long, requires = "into")]
    html: bool,
    /// Folder to write the pages to, as maktaba.1, maktaba-serve.1 …; without it maktaba.1 is printed.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let pages = if self.html { html_pages()? } else { pages()? };
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        if let Some(dir) = &self.into {
            write(dir, &pages).with_context(|| format!("could not write the manual to {}", dir.display()))?;
            console.result(names.join("\n"), &serde_json::json!({ "pages": names }));
        } else {
            let main = pages.first().map_or("", |(_, text)| text.trim_end());
            console.result(main, &serde_json::json!({ "pages": names, "text": main }));
        }
        Ok(Exit::Done)
    }
}

/// The same as web pages.
fn html_pages() -> anyhow::Result<Vec<(String, String)>> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    let (mut commands, mut left) = (Vec::new(), vec![root]);
    while let Some(command) = left.pop() {
        left.extend(command.get_subcommands().filter(|it| !it.is_hide_set()).cloned());
        commands.push(command);
    }
    let name = |command: &Command| command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    commands.sort_by_key(name);
    let all: Vec<String> = commands.iter().map(name).collect();
    let page = |command: &mut Command| Ok((html::file(&name(command)), html::page(command, &all)?));
    commands.iter_mut().map(page).collect()
}

/// Names and texts of all pages, the main one first.
fn pages() -> anyhow::Result<Vec<(String, String)>> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    let mut left: Vec<&Command> = root.get_subcommands().collect();
    while let Some(command) = left.pop() {
        if command.is_hide_set() {
            continue;
        }
        pages.push(page(command, &about_one(command)?)?);
        left.extend(command.get_subcommands());
    }
    let about = [examples(&root)?, ABOUT_ALL.to_owned(), exit_status()].concat();
    pages.push(page(&root, &about)?);
    // Without its section the page of the whole sorts first.
    pages.sort_by(|(a, _), (b, _)| a.trim_end_matches(".1").cmp(b.trim_end_matches(".1")));
    Ok(pages)
}

/// One page; `more` is put at its end, in the language of man(7).
fn page(command: &Command, more: &str) -> anyhow::Result<(String, String)> {
    let man = Man::new(command.clone()).source(concat!("maktaba ", env!("CARGO_PKG_VERSION"))).manual("Maktaba");
    let mut text = Vec::new();
    man.render(&mut text)?;
    text.extend_from_slice(more.as_bytes());
    Ok((man.get_filename(), String::from_utf8(text)?))
}

fn write(dir: &Path, pages: &[(String, String)]) -> std::io::Result<()> {
    let disk = disk();
    disk.create_dir(dir)?;
    for (name, text) in pages {
        disk.create(&dir.join(name))?.append(text.as_bytes())?;
    }
    Ok(())
}

/// What stands at the end of the page of a command.
fn about_one(command: &Command) -> anyhow::Result<String> {
    Ok([examples(command)?, exit_status(), ".SH SEE ALSO\n.BR maktaba (1)\n".to_owned()].concat())
}

/// Examples of a command, by its words.
fn examples_of(name: &str) -> anyhow::Result<&'static [&'static str]> {
    let found = EXAMPLES.iter().find(|(of, _)| *of == name);
    found.map(|(_, lines)| *lines).with_context(|| format!("{name} has no example"))
}

/// The section of examples. Every page has one.
fn examples(command: &Command) -> anyhow::Result<String> {
    let lines = examples_of(command.get_bin_name().unwrap_or_else(|| command.get_name()))?;
    let lines = lines.iter().map(|line| format!("{}\n", roff(line)));
    Ok(format!(".SH EXAMPLES\n.nf\n{}.fi\n", lines.collect::<String>()))
}

/// The section of exit codes, from the one table.
fn exit_status() -> String {
    let row = |exit: &Exit| format!(".TP\n\\fB{}\\fR\n{}\n", exit.code(), roff(exit.meaning()));
    let rows: String = Exit::ALL.iter().map(row).collect();
    format!(".SH EXIT STATUS\n{rows}.PP\nStopped by SIGTERM it is 143.\n")
}

/// A line as man(7) takes it: hyphens that can be copied, and nothing at the beginning that is a request.
fn roff(line: &str) -> String {
    let line = line.replace('\\', "\\\\").replace('-', "\\-");
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

const ABOUT_ALL: &str = r".SH ENVIRONMENT
.TP
\fBMAKTABA_LOG\fR
What is told on standard error: \fBerror\fR, \fBwarn\fR (as if not set), \fBinfo\fR, \fBdebug\fR, or parts, such as
\fBmaktaba=debug\fR.
.TP
\fBNOTIFY_SOCKET\fR, \fBWATCHDOG_USEC\fR
Set by
.BR systemd (1):
\fBserve\fR tells it when it answers, and goes on telling it as long as it does.
.SH FILES
As the Debian package and the image have them:
.TP
/etc/maktaba/maktaba.toml
Settings of \fBmaktaba.service\fR.
.TP
/var/lib/maktaba/library
The library that it serves. Change it as its owner:
.B runuser \-u maktaba \-\- maktaba sync \-\-library /var/lib/maktaba/library \fR...
";

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, EXAMPLES};

    /// Words of a command as a shell parts them, as far as manuals need it.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                '>' | '|' | ';' | '&' if !quoted => break,
                ' ' if !quoted => words.push(std::mem::take(&mut word)),
                _ => word.push(letter),
            }
        }
        words.push(word);
        words.retain(|word| !word.is_empty());
        words
    }

    /// What is wrong with a command that people are told to type.
    fn wrong(line: &str) -> Option<String> {
        let typed = words(line);
        // Beginnings of commands, as prose names them.
        let is_flag = |word: &String| word.starts_with("--");
        let is_named_only =
            typed.last().is_none_or(is_flag) || typed.iter().any(|word| word == "…" || word == "COMMAND");
        let error = Cli::command().try_get_matches_from(typed).err()?;
        let incomplete = matches!(
            error.kind(),
            clap::error::ErrorKind::MissingRequiredArgument
                | clap::error::ErrorKind::MissingSubcommand
                | clap::error::ErrorKind::DisplayHelp
                | clap::error::ErrorKind::DisplayVersion
                | clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        );
        (!(incomplete || is_named_only)).then(|| format!("{line}: {error}"))
    }

    #[test]
    fn every_example_is_understood() {
        for line in EXAMPLES.iter().flat_map(|(_, lines)| lines.iter()) {
            let read = Cli::command().try_get_matches_from(words(line));
            assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
        }
    }

    #[test]
    fn commands_inside_sentences_of_manuals_are_understood() {
        let pages = [
            include_str!("../../../README.md"),
            include_str!("../../../docs/school.md"),
            include_str!("../../../docs/field-worker.md"),
            include_str!("../../../docs/publisher.md"),
            include_str!("../../../docs/integrator.md"),
            include_str!("../../../SECURITY.md"),
            include_str!("../../../image/README.md"),
        ];
        let mut seen = 0;
        for page in pages {
            // A sentence may be broken inside a command.
            let prose: Vec<&str> = page.split("```").step_by(2).collect();
            for code in prose.join(" ").replace('\n', " ").split('`').skip(1).step_by(2) {
                if code.starts_with("maktaba ") {
                    seen += 1;
                    assert_eq!(wrong(code), None);
                }
            }
        }
        assert!(seen > 15, "{seen}");
        assert!(wrong("maktaba sync --form neighbours --library ./box").is_some());
    }
}
