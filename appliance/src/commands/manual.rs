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

/// The section of examples. Every page has one.
fn examples(command: &Command) -> anyhow::Result<String> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let found = EXAMPLES.iter().find(|(of, _)| *of == name);
    let (_, lines) = found.with_context(|| format!("{name} has no example"))?;
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

/// Examples for each page, by the words of the command.
const EXAMPLES: [(&str, &[&str]); 39] = [
    (
        "maktaba",
        &[
            "maktaba try",
            "maktaba publish ./lessons --repository ./repo --collection lessons --language sw --licence CC-BY-4.0",
        ],
    ),
    ("maktaba try", &["maktaba try", "maktaba try --listen 0.0.0.0:8080 --keep ./first-look"]),
    (
        "maktaba publish",
        &[
            "maktaba publish ./lessons --repository ./repo --collection lessons --language sw --licence CC-BY-4.0",
            "maktaba publish ./lessons --repository ./repo --collection lessons --dry-run --index ./lessons/index.csv",
            "maktaba publish water.txt --repository ./repo --collection lessons --language sw --licence CC0-1.0 --add",
            "maktaba publish --withdraw water --reason \"a wrong number\" --repository ./repo --collection lessons",
        ],
    ),
    (
        "maktaba harvest",
        &[
            "maktaba harvest https://example.org/oai --into ./harvest",
            "maktaba publish ./harvest --repository ./repo --collection harvest --replace",
        ],
    ),
    ("maktaba renew", &["maktaba renew --repository ./repo --due"]),
    ("maktaba keys", &["maktaba keys new --keys ./keys --repository ./repo", "maktaba keys show --keys ./keys"]),
    ("maktaba keys new", &["maktaba keys new --keys ./keys --repository ./repo"]),
    ("maktaba keys show", &["maktaba keys show --keys ./keys"]),
    (
        "maktaba keys rotate",
        &[
            "maktaba keys rotate online --repository ./repo",
            "maktaba keys rotate collection-lessons --repository ./repo --last-release 7",
        ],
    ),
    ("maktaba keys pin", &["maktaba keys pin --keys ./keys --root ./copy/metadata/3.root.json"]),
    (
        "maktaba repository",
        &["maktaba repository verify ./repo", "maktaba repository mirror ./repo --to /media/stick/repo --size 8G"],
    ),
    (
        "maktaba repository verify",
        &["maktaba repository verify ./repo", "maktaba repository verify https://example.org/repo --root 1.root.json"],
    ),
    ("maktaba repository mirror", &["maktaba repository mirror ./repo --to /media/stick/repo --size 8G"]),
    ("maktaba repository prune", &["maktaba repository prune ./repo --dry-run", "maktaba repository prune ./repo"]),
    ("maktaba init", &["maktaba init --library ./box --root ./repo/metadata/1.root.json"]),
    (
        "maktaba subscribe",
        &[
            "maktaba subscribe --library ./box --all",
            "maktaba subscribe lessons health --library ./box",
            "maktaba subscribe health --remove --library ./box",
        ],
    ),
    (
        "maktaba sync",
        &[
            "maktaba sync --library ./box --from https://example.org/repo",
            "maktaba sync --library ./box --from /media/stick/repo",
        ],
    ),
    ("maktaba remove", &["maktaba remove health --library ./box"]),
    (
        "maktaba serve",
        &[
            "maktaba serve --library ./box --listen 0.0.0.0:8080",
            "maktaba serve --library ./box --sync-from https://example.org/repo --every 6h --country KE",
        ],
    ),
    ("maktaba host", &["maktaba host --repository ./repo --listen 0.0.0.0:8081"]),
    ("maktaba export", &["maktaba export lessons --library ./box --to ./files"]),
    ("maktaba original", &["maktaba original lessons book --library ./box --to book.epub"]),
    (
        "maktaba rollback",
        &["maktaba rollback lessons --library ./box", "maktaba rollback lessons --library ./box --undo"],
    ),
    ("maktaba verify", &["maktaba verify --library ./box"]),
    ("maktaba status", &["maktaba status --library ./box", "maktaba status --library ./box --json"]),
    (
        "maktaba licences",
        &[
            "maktaba licences --library ./box --country KE",
            "maktaba licences --library ./box --attribution credits.txt",
        ],
    ),
    ("maktaba self-test", &["maktaba self-test"]),
    ("maktaba neighbours", &["maktaba neighbours --wait 10s"]),
    ("maktaba software", &["maktaba software status", "maktaba software update --from https://example.org/software"]),
    (
        "maktaba software publish",
        &["maktaba software publish --image slot.ext4 --tree slot.tree --repository ./software"],
    ),
    ("maktaba software update", &["maktaba software update --from https://example.org/software --restart"]),
    ("maktaba software confirm", &["maktaba software confirm --patience 15m --restart"]),
    ("maktaba software status", &["maktaba software status"]),
    ("maktaba device", &["maktaba device settings --from maktaba.toml --check"]),
    ("maktaba device settings", &["maktaba device settings --from maktaba.toml --check"]),
    ("maktaba device medium", &["maktaba device medium /media/stick --library /var/lib/maktaba/library"]),
    ("maktaba device report", &["maktaba device report --library /var/lib/maktaba/library"]),
    ("maktaba completions", &["maktaba completions bash > ~/.local/share/bash-completion/completions/maktaba"]),
    ("maktaba device clock", &["maktaba device clock restore --library /var/lib/maktaba/library"]),
];

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
