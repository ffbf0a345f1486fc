//! What the cells of a workbook show: words that its sheets share, numbers, dates and shares of a hundred.
//!
//! LIMIT: books that count days from 1904, as those of old Macintoshes do, show dates that are four years early.

use quick_xml::events::BytesStart;

use crate::doors::stamp;

/// LIMIT: styles of one book.
const STYLES: usize = 70_000;

/// What one part of a book tells the others.
#[derive(Default)]
pub(super) struct Book {
    /// Texts that cells name by their number (ISO/IEC 29500-1, 18.4.8).
    pub(super) strings: Vec<String>,
    /// Formats that the book defines, with how they show a number.
    formats: Vec<(String, Shown)>,
    /// How the cells of each style show a number.
    styles: Vec<Shown>,
}

/// How a number is shown.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Plain,
    Percent,
    Date,
}

/// What a cell says of its value.
pub(super) struct Cell {
    kind: String,
    style: usize,
}

impl Cell {
    pub(super) fn of(start: &BytesStart<'_>) -> Self {
        let style = attribute(start, "s").and_then(|style| style.parse().ok());
        Self { kind: attribute(start, "t").unwrap_or_default(), style: style.unwrap_or(0) }
    }
}

impl Book {
    /// Notes an element of the part with the styles (18.8.30, 18.8.10). Those of named styles, which come before those of
    /// cells, are forgotten.
    pub(super) fn style(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "numFmt" if self.formats.len() < STYLES => {
                let id = attribute(start, "numFmtId").unwrap_or_default();
                self.formats.push((id, format(&attribute(start, "formatCode").unwrap_or_default())));
            }
            "cellXfs" => self.styles.clear(),
            "xf" if self.styles.len() < STYLES => {
                let id = attribute(start, "numFmtId").unwrap_or_default();
                let own = self.formats.iter().find(|(own, _)| *own == id).map(|(_, shown)| *shown);
                let usual = || match id.parse() {
                    Ok(9 | 10) => Shown::Percent,
                    Ok(14..=22 | 27..=36 | 50..=58) => Shown::Date,
                    _ => Shown::Plain,
                };
                self.styles.push(own.unwrap_or_else(usual));
            }
            _ => {}
        }
    }

    /// What a cell shows of what is written in it (18.18.11).
    pub(super) fn shown(&self, cell: &Cell, written: &str) -> String {
        let written = written.trim();
        match cell.kind.as_str() {
            "s" => written.parse().ok().and_then(|at: usize| self.strings.get(at)).cloned().unwrap_or_default(),
            "b" => if written == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => String::new(),
            "" | "n" => number(written, self.styles.get(cell.style).copied().unwrap_or_default()),
            _ => written.to_owned(),
        }
    }
}

/// How a code shows numbers (18.8.31), by its signs outside of quotes and brackets.
fn format(code: &str) -> Shown {
    let mut quoted = false;
    let mut signs = String::new();
    for c in code.to_ascii_lowercase().chars() {
        quoted = match c {
            '"' => !quoted,
            '[' => true,
            ']' => false,
            _ => quoted,
        };
        signs.extend((!quoted).then_some(c));
    }
    match () {
        () if signs.contains('%') => Shown::Percent,
        // Hours beyond a day.
        () if code.contains("[h") => Shown::Plain,
        () if signs.contains(['y', 'd', 'h']) || signs.contains("mm") => Shown::Date,
        () => Shown::Plain,
    }
}

/// A number without the errors of binary fractions.
#[expect(clippy::cast_possible_truncation, reason = "a day has no more than seven digits")]
fn number(written: &str, shown: Shown) -> String {
    let Ok(value) = written.parse::<f64>() else { return written.to_owned() };
    let plain = |value: f64| format!("{value:.8}").trim_end_matches('0').trim_end_matches('.').to_owned();
    match shown {
        Shown::Percent => plain(value * 100.0) + "%",
        // Day 1 is the first of January 1900, which that year's 29th of February puts a day off.
        Shown::Date if (0.0..3e6).contains(&value) => {
            let minutes = (value * 1440.0).round() as i64;
            let (year, month, day) = stamp::civil(minutes / 1440 - 25_569);
            let day = format!("{year:04}-{month:02}-{day:02}");
            let time = format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
            match (minutes / 1440, minutes % 1440) {
                (0, _) => time,
                (_, 0) => day,
                _ => [day, time].join(" "),
            }
        }
        _ if value.abs() < 1e15 && value.abs() > 1e-6 => plain(value),
        _ => written.to_owned(),
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut attributes = all.with_checks(false).filter_map(Result::ok);
    attributes.find(|one| one.key.local_name().as_ref() == name).map(|one| one.value.replace("&quot;", "\""))
}
