//! Everything that commands print: text or one JSON object on standard output, progress and errors on standard error.
//!
//! Nothing here panics: who reads our output may be gone (`maktaba status | head -1`), and the disk it goes to may be full.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
pub(crate) use maktaba_sync::units::{count, human_bytes};

use crate::failure::{Exit, Failure};

/// Where commands print.
#[derive(Debug, Clone)]
pub(crate) struct Console {
    json: bool,
    quiet: bool,
    output: Arc<Mutex<Output>>,
}

/// What became of standard output.
#[derive(Debug, Default)]
struct Output {
    /// Whether the one object has been printed.
    printed: bool,
    failed: Option<io::Error>,
    is_silent: bool,
}

impl Console {
    pub(crate) fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet, output: Arc::default() }
    }

    /// One that prints nothing but failures.
    pub(crate) fn silent() -> Self {
        let output = Output { is_silent: true, ..Output::default() };
        Self { json: false, quiet: true, output: Arc::new(Mutex::new(output)) }
    }

    /// Whether one JSON object is printed instead of text.
    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    /// Prints the result: `text` for people, or `value` for machines, which is an object.
    pub(crate) fn result(&self, text: impl Display, value: &impl serde::Serialize) {
        let line = if self.json { serde_json::to_string(value).unwrap_or_default() } else { text.to_string() };
        self.lock().print(&line);
    }

    /// Prints a line that is not the result: a hint, an address.
    pub(crate) fn note(&self, text: impl Display) {
        if !self.quiet {
            say(text);
        }
    }

    /// Prints why a command failed, and what to do: on standard error, and as the one object where nothing else was.
    pub(crate) fn failure(&self, failure: &Failure) {
        let mut output = self.lock();
        if self.json && !output.printed {
            output.print(&failure.json().to_string());
        } else if !failure.report.is_empty() && !output.printed {
            output.print(failure.report.trim_end());
        }
        say(failure.text());
    }

    /// Prints what was wrong on the command line, as `text` says it with the usage.
    pub(crate) fn misunderstood(&self, text: &str) {
        if self.json {
            let (what, usage) = text.split_once("\n\n").unwrap_or((text, ""));
            let usage: Vec<&str> = usage.split_whitespace().collect();
            let what = what.strip_prefix("error: ").unwrap_or(what);
            self.lock().print(&Failure::new(Exit::Usage, what, usage.join(" ")).json().to_string());
        }
        say(text.replacen("error: ", "maktaba: ", 1));
    }

    /// Ends the command: as it did, or as standard output did if that could not be written.
    pub(crate) fn end(&self, exit: Exit) -> Exit {
        let mut output = self.lock();
        if self.json && !output.printed {
            output.print("{}");
        }
        match output.failed.take() {
            None => exit,
            // Who reads has what it wanted.
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
            Some(error) => {
                let failure = Failure::of(&anyhow::Error::from(error).context("could not write the result"));
                say(failure.text());
                if exit == Exit::Done { failure.exit } else { exit }
            }
        }
    }

    /// Tells that the command was stopped, and ends the process: nothing else is printed meanwhile.
    pub(crate) fn stopped(&self, kept: &str, code: i32) -> ! {
        let failure = Failure::new(Exit::Stopped, "stopped", kept);
        let mut output = self.lock();
        if self.json && !output.printed {
            output.print(&failure.json().to_string());
        }
        say(format_args!("\n{}", failure.text()));
        end_process(code)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Output> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line that counts things of unknown number.
    pub(crate) fn counter(&self) -> ProgressBar {
        self.bar(ProgressBar::no_length(), "{spinner} {msg}")
    }

    /// A bar over bytes, with rate and time left.
    pub(crate) fn bytes(&self) -> ProgressBar {
        let shape = "{msg} {wide_bar} {decimal_bytes}/{decimal_total_bytes} {decimal_bytes_per_sec} {eta} left";
        self.bar(ProgressBar::new(0), shape)
    }

    fn bar(&self, bar: ProgressBar, shape: &str) -> ProgressBar {
        if self.quiet {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar.set_style(ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(250));
        bar
    }
}

impl Output {
    fn print(&mut self, line: &str) {
        self.printed = true;
        if self.is_silent {
            return;
        }
        let mut out = io::stdout().lock();
        let written = writeln!(out, "{}", harmless(line)).and_then(|()| out.flush());
        self.failed = self.failed.take().or(written.err());
    }
}

/// Prints a line on standard error. Where that cannot be written there is nobody to tell.
fn say(text: impl Display) {
    writeln!(io::stderr().lock(), "{}", harmless(&text.to_string())).unwrap_or_default();
}

/// A text without what would steer a terminal: names of files and titles hold what strangers put there. JSON has none.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Ends the process from a thread that has heard a signal.
#[expect(clippy::exit, reason = "the command is at work on another thread and survives this as it survives a kill")]
pub(crate) fn end_process(code: i32) -> ! {
    std::process::exit(code)
}

/// The first of many names, and how many more there are.
pub(crate) fn some_of(names: &[String]) -> String {
    /// LIMIT: names in one line.
    const SHOWN: usize = 5;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_strangers_do_not_steer_the_terminal() {
        assert_eq!(harmless("a\x1b[31m\u{9b}b\u{202e}c"), "a\\u{1b}[31m\\u{9b}b\\u{202e}c");
        assert_eq!(harmless("قصة\tx\n"), "قصة\tx\n");
    }

    #[test]
    fn things_are_counted_as_people_say_it() {
        assert_eq!(
            (count(1_usize, "resource"), count(12_u64, "resource")),
            ("1 resource".into(), "12 resources".into())
        );
        let names: Vec<String> = "a b c d e f g".split(' ').map(str::to_owned).collect();
        assert_eq!(some_of(&names), "a, b, c, d, e and 2 more");
        assert_eq!(some_of(&names[..2]), "a, b");
    }
}
