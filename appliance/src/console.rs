//! Everything that commands print: text or one JSON object on standard output, progress and errors on standard error.

use std::fmt::Display;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Where commands print.
#[derive(Debug)]
pub(crate) struct Console {
    json: bool,
    quiet: bool,
}

impl Console {
    pub(crate) const fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// Prints the result: `text` for people, or `value` for machines.
    #[expect(clippy::print_stdout, reason = "the one place where results are printed")]
    pub(crate) fn result(&self, text: impl Display, value: &impl serde::Serialize) {
        if self.json {
            println!("{}", serde_json::to_string(value).unwrap_or_default());
        } else {
            println!("{text}");
        }
    }

    /// Prints a line that is not the result: a hint, an address.
    pub(crate) fn note(&self, text: impl Display) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// Prints an error with its causes.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        let mut text = error.to_string();
        for cause in error.chain().skip(1) {
            let cause = cause.to_string();
            if !text.ends_with(&cause) {
                text.push_str(": ");
                text.push_str(&cause);
            }
        }
        if self.json {
            self.result("", &serde_json::json!({ "error": text }));
        }
        eprintln!("maktaba: {text}");
    }

    /// A line that counts things of unknown number.
    pub(crate) fn counter(&self) -> ProgressBar {
        self.bar(ProgressBar::no_length(), "{spinner} {msg}")
    }

    /// A bar over bytes, with rate and time left.
    pub(crate) fn bytes(&self) -> ProgressBar {
        let shape = "{msg} {wide_bar} {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec} {eta} left";
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

/// A number of bytes as people read it: `97 kB`, `1.2 MB`.
pub(crate) fn human_bytes(bytes: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut scaled = bytes.saturating_mul(10);
    let mut unit = 0;
    while scaled >= 10_000 && unit + 1 < units.len() {
        scaled = (scaled + 500) / 1000;
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or("B");
    if unit == 0 || scaled >= 1000 {
        format!("{} {name}", scaled / 10)
    } else {
        format!("{}.{} {name}", scaled / 10, scaled % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::human_bytes;

    #[test]
    fn bytes_for_people() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (97_300, "97.3 kB"),
            (150_000, "150 kB"),
            (1_250_000, "1.3 MB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(human_bytes(bytes), text);
        }
    }
}
