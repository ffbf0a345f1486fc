//! What the cells of a workbook show: words that its sheets share, numbers, dates and shares of a hundred.
//!
//! LIMIT: books that count days from 1904, as those of old Macintoshes do, show dates that are four years early.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::events::BytesStart;

use crate::doors::stamp;

/// LIMIT: styles of one book.
const STYLES: usize = 70_000;
/// LIMIT: texts of one book; sheets of most programs have at most half as many rows.
const STRINGS: usize = 1 << 21;
/// LIMIT: signs of one format, as programs have it.
const SIGNS: usize = 255;

/// What one part of a book tells the others.
#[derive(Default)]
pub(super) struct Book {
    /// Texts that cells name by their number (ISO/IEC 29500-1, 18.4.8).
    strings: Vec<String>,
    /// Formats that the book defines, with how they show a number.
    formats: HashMap<String, Shown>,
    /// How the cells of each style show a number.
    styles: Vec<Shown>,
    /// Formulas in words, by the folder in which they lie (ISO/IEC 26300-1, 10.4.6).
    pub(super) formulas: HashMap<String, String>,
}

/// How a number is shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Shown {
    #[default]
    Plain,
    Percent,
    Date,
    /// Digits in places, as numbers of phones have them: `0000\-000000`.
    Places(Rc<[Sign]>),
    /// Hours and minutes, however many: `[h]:mm`.
    Hours,
    /// Digits behind the point, at least and at most, thousands in groups or not, and what stands around them.
    Decimal {
        places: (usize, usize),
        is_grouped: bool,
        around: Rc<(String, String)>,
    },
}

/// A sign of a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    /// Stands for itself.
    Literal(char),
    /// Says how to show the number.
    Code(char),
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
    /// A book whose texts have these formulas in them.
    pub(super) fn with(formulas: HashMap<String, String>) -> Self {
        Self { formulas, ..Self::default() }
    }

    /// Notes an element of the part with the styles (18.8.30, 18.8.10). Those of named styles, which come before those of
    /// cells, are forgotten.
    pub(super) fn style(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "numFmt" if self.formats.len() < STYLES => {
                let id = attribute(start, "numFmtId").unwrap_or_default();
                let shown = format(&attribute(start, "formatCode").unwrap_or_default());
                self.formats.entry(id).or_insert(shown);
            }
            "cellXfs" => self.styles.clear(),
            "xf" if self.styles.len() < STYLES => {
                let id = attribute(start, "numFmtId").unwrap_or_default();
                let own = self.formats.get(&id).cloned();
                let usual = || match id.parse() {
                    Ok(2) => format("0.00"),
                    Ok(3) => format("#,##0"),
                    Ok(4) => format("#,##0.00"),
                    Ok(46) => Shown::Hours,
                    Ok(9 | 10) => Shown::Percent,
                    Ok(14..=22 | 27..=36 | 50..=58) => Shown::Date,
                    _ => Shown::Plain,
                };
                self.styles.push(own.unwrap_or_else(usual));
            }
            _ => {}
        }
    }

    /// Notes the next text that cells name by its number.
    pub(super) fn share(&mut self, text: String) {
        if self.strings.len() < STRINGS {
            self.strings.push(text);
        }
    }

    /// What a cell shows of what is written in it (18.18.11).
    pub(super) fn shown(&self, cell: &Cell, written: &str) -> String {
        let written = written.trim();
        match cell.kind.as_str() {
            "s" => written.parse().ok().and_then(|at: usize| self.strings.get(at)).cloned().unwrap_or_default(),
            "b" => if written == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => String::new(),
            "" | "n" => number(written, self.styles.get(cell.style).unwrap_or(&Shown::Plain)),
            _ => written.to_owned(),
        }
    }
}

/// How a code shows numbers (18.8.31): by the section for those above zero.
fn format(code: &str) -> Shown {
    let signs = signs(code);
    let codes: String =
        signs.iter().filter_map(|sign| if let Sign::Code(c) = sign { Some(*c) } else { None }).collect();
    let places = codes.matches(['0', '#']).count();
    match () {
        () if codes.contains('%') => Shown::Percent,
        // Hours beyond a day.
        () if code.to_ascii_lowercase().contains("[h") => Shown::Hours,
        () if codes.contains("general") => Shown::Plain,
        () if codes.contains(['y', 'd', 'h']) || codes.contains("mm") => Shown::Date,
        () if signs.len() > SIGNS => Shown::Plain,
        () if places > 1 && places == codes.len() => Shown::Places(signs.into()),
        () => decimal(&signs).unwrap_or_default(),
    }
}

/// A number with digits behind the point or thousands in groups; `None` if the signs say more than that.
fn decimal(signs: &[Sign]) -> Option<Shown> {
    let is_code = |sign: &Sign| matches!(sign, Sign::Code(_));
    let (first, last) = (signs.iter().position(is_code)?, signs.iter().rposition(is_code)?);
    let words = |part: &[Sign]| -> String {
        part.iter().filter_map(|sign| if let Sign::Literal(c) = sign { Some(*c) } else { None }).collect()
    };
    let inside = signs.get(first..=last)?;
    let code = |sign: &Sign| if let Sign::Code(c) = sign { Some(*c) } else { None };
    let codes = inside.iter().map(code).collect::<Option<String>>()?;
    let (whole, behind) = codes.split_once('.').unwrap_or((&codes, ""));
    let is_digit = |c: char| matches!(c, '0' | '#' | '?');
    // A comma at the end divides by a thousand.
    let is_known = whole.chars().all(|c| is_digit(c) || c == ',') && behind.chars().all(is_digit);
    if !is_known || whole.ends_with(',') {
        return None;
    }
    let places = (behind.matches('0').count(), behind.len());
    let around = (words(signs.get(..first)?), words(signs.get(last + 1..)?));
    Some(Shown::Decimal { places, is_grouped: whole.contains(','), around: around.into() })
}

/// A number with its digits behind the point, in groups of three before it.
fn with_places(value: f64, (least, most): (usize, usize), is_grouped: bool) -> String {
    let written = format!("{:.most$}", value.abs());
    let (whole, behind) = written.split_once('.').unwrap_or((&written, ""));
    let needed = behind.trim_end_matches('0').len().max(least);
    let mut made = if value < 0.0 { "-".to_owned() } else { String::new() };
    for (at, digit) in whole.chars().enumerate() {
        if is_grouped && at > 0 && (whole.len() - at) % 3 == 0 {
            made.push(',');
        }
        made.push(digit);
    }
    if needed > 0 {
        made.push('.');
        made.extend(behind.chars().take(needed));
    }
    made
}

/// The signs of the first section of a code, without colours and conditions.
fn signs(code: &str) -> Vec<Sign> {
    let (mut is_quoted, mut is_condition) = (false, false);
    let mut signs = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => signs.push(Sign::Literal(c)),
            // A currency, with the number of its country (18.8.31).
            '[' if chars.as_str().starts_with('$') => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').skip(1).collect();
                signs.extend(inside.split('-').next().unwrap_or_default().chars().map(Sign::Literal));
            }
            '[' => is_condition = true,
            ']' => is_condition = false,
            _ if is_condition => {}
            '\\' => signs.extend(chars.next().map(Sign::Literal)),
            // A blank as wide as the next sign, or that sign as often as there is room.
            '_' | '*' => drop(chars.next()),
            ';' => break,
            ' ' | '-' | '+' | '(' | ')' => signs.push(Sign::Literal(c)),
            _ => signs.push(Sign::Code(c.to_ascii_lowercase())),
        }
    }
    signs
}

/// A number in its places, from the last one on. The first takes all digits that are left.
fn in_places(value: f64, signs: &[Sign]) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut left = digits.chars().rev();
    let first = signs.iter().position(|sign| matches!(sign, Sign::Code(_)));
    let mut made = Vec::new();
    for (at, sign) in signs.iter().enumerate().rev() {
        match sign {
            Sign::Literal(c) => made.push(*c),
            Sign::Code('0') => made.push(left.next().unwrap_or('0')),
            Sign::Code(_) => made.extend(left.next()),
        }
        if Some(at) == first {
            made.extend(left.by_ref());
        }
    }
    made.extend((value < 0.0).then_some('-'));
    made.into_iter().rev().collect()
}

/// A number without the errors of binary fractions.
#[expect(clippy::cast_possible_truncation, reason = "a day has no more than seven digits")]
fn number(written: &str, shown: &Shown) -> String {
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
        Shown::Hours if (0.0..1e6).contains(&value) => {
            let minutes = (value * 1440.0).round() as i64;
            format!("{}:{:02}", minutes / 60, minutes % 60)
        }
        Shown::Decimal { places, is_grouped, around } if value.abs() < 1e15 => {
            [&*around.0, &with_places(value, *places, *is_grouped), &*around.1].concat()
        }
        Shown::Places(signs) if value.abs() < 1e15 => in_places(value, signs),
        _ if value.abs() < 1e15 && value.abs() > 1e-6 => plain(value),
        _ => written.to_owned(),
    }
}

/// An attribute by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut attributes = all.with_checks(false).filter_map(Result::ok);
    attributes.find(|one| one.key.local_name().as_ref() == name).map(|one| one.value.replace("&quot;", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_numbers_as_their_programs_do() {
        let cases = [
            ("0\\h", "5", "5h"),
            ("0.0\\d", "2.5", "2.5d"),
            ("0\" days\"", "3", "3 days"),
            ("0000000000", "712345678", "0712345678"),
            ("0000\\-000000", "712345678", "0712-345678"),
            ("\"+254 \"000 000 000", "712345678", "+254 712 345 678"),
            ("(###) ###-####", "2025550123", "(202) 555-0123"),
            ("00", "123", "123"),
            ("00", "-5", "-05"),
            ("#,##0", "1234", "1,234"),
            ("#,##0.00", "-1234567.5", "-1,234,567.50"),
            ("#,##0.00\" KSh\"", "12.5", "12.50 KSh"),
            ("[$KSh-441] #,##0", "999999.7", "KSh 1,000,000"),
            ("_-\"KSh\"* #,##0.00_-;-\"KSh\"* #,##0.00_-", "12.5", "KSh12.50"),
            ("0.00", "0.5", "0.50"),
            ("0.##", "0.5", "0.5"),
            ("#,##0,", "1234", "1234"),
            ("# ?/?", "0.25", "0.25"),
            ("0%;-0%", "0.125", "12.5%"),
            ("0\\%", "5", "5%"),
            ("yyyy\\-mm\\-dd;@", "45292", "2024-01-01"),
            ("[$-409]d\" of \"mmmm", "45292", "2024-01-01"),
            ("[Red]General_d", "7", "7"),
            ("[h]:mm", "1.25", "30:00"),
        ];
        for (code, written, expected) in cases {
            assert_eq!(number(written, &format(code)), expected, "{code}");
        }
    }
}
