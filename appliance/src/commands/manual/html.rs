//! The manual as web pages: what `--help` says, with examples and exit codes.

use std::fmt::Write as _;

use clap::Command;

use super::examples_of;
use crate::failure::Exit;

/// The page of a command; `all` are the names of all pages, to go on from.
pub(super) fn page(command: &mut Command, all: &[String]) -> anyhow::Result<String> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    let help = escape(&command.render_long_help().to_string());
    let examples = escape(&examples_of(&name)?.join("\n"));
    let mut text = format!(
        "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<meta name=viewport content=\"width=device-width\">\n\
         <title>{name}</title>\n<style>body{{max-width:50em;margin:1em auto;padding:0 1em;font:1em/1.5 sans-serif}}\
         pre{{white-space:pre-wrap;background:#f4f4f4;padding:.5em}}</style>\n<h1>{name}</h1>\n<pre>{help}</pre>\n\
         <h2>Examples</h2>\n<pre>{examples}</pre>\n<h2>Exit codes</h2>\n<table>\n"
    );
    for exit in Exit::ALL {
        writeln!(text, "<tr><td>{}<td>{}", exit.code(), escape(exit.meaning()))?;
    }
    text.push_str("</table>\n<h2>All commands</h2>\n<ul>\n");
    for other in all {
        writeln!(text, "<li><a href=\"{}\">{other}</a>", file(other))?;
    }
    text.push_str("</ul>\n");
    Ok(text)
}

/// The file of a page: `maktaba keys new` → `maktaba-keys-new.html`.
pub(super) fn file(name: &str) -> String {
    if name == "maktaba" { "index.html".to_owned() } else { format!("{}.html", name.replace(' ', "-")) }
}

fn escape(text: &str) -> String {
    text.trim_end().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
