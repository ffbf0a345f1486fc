//! `maktaba manual`: the manual as man(1) reads it, made from what `--help` says.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::Cli;
use crate::console::Console;
use crate::device::disk::disk;
use crate::failure::Exit;

/// Write the manual: maktaba.1, and a page for each command.
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// Folder to write the pages to, as maktaba.1, maktaba-serve.1 …; without it maktaba.1 is printed.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl Manual {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let pages = pages()?;
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
        pages.push(page(command, ABOUT_ONE)?);
        left.extend(command.get_subcommands());
    }
    pages.push(page(&root, ABOUT_ALL)?);
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

const ABOUT_ONE: &str = ".SH SEE ALSO\n.BR maktaba (1)\n";

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
