//! `/teach/class/…/progress`: learner × work, and what was hard. Screen, paper and CSV are made from the same table.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::{Frame, Href};

/// A cell: how many of how many are right, and of a hundred where enough was answered.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// As `3/5`; empty where there is nothing.
    pub count: String,
    /// Of a hundred.
    pub percent: Option<u32>,
}

/// The table.
#[derive(Clone, Debug)]
pub struct ProgressView {
    /// The class.
    pub class: String,
    /// What was given to it.
    pub works: Vec<String>,
    /// A pupil, when they were here last, a cell for each work.
    pub rows: Vec<(String, String, Vec<Cell>)>,
    /// All together.
    pub all: Vec<Cell>,
    /// What was hard: the question, and how many got it at once.
    pub hard: Vec<(String, Cell)>,
    /// The page of the class.
    pub back: Href,
}

impl ProgressView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("progress-title");
        let body = html! {
            h1 { (title) ": " bdi dir="auto" { (self.class) } }
            p { (say("progress-lead")) }
            p class="actions" { a class="button" href={ (self.back.as_str()) "/progress.csv" } { (say("progress-csv")) } }
            div class="matrix" role="region" aria-label=(title) tabindex="0" {
                table {
                    thead { tr {
                        th scope="col" { (say("staff-name")) }
                        @for work in &self.works { th scope="col" dir="auto" { (work) } }
                        th scope="col" { (say("progress-seen")) }
                    } }
                    tbody {
                        @for (name, seen, cells) in &self.rows {
                            tr { th scope="row" dir="auto" { (name) } @for cell in cells { (show(cell)) } td dir="ltr" { (seen) } }
                        }
                        tr { th scope="row" { (say("progress-all")) } @for cell in &self.all { (show(cell)) } td {} }
                    }
                }
            }
            @if !self.hard.is_empty() {
                h2 { (say("progress-hard")) }
                ul { @for (asked, cell) in &self.hard { li { bdi dir="auto" { (asked) } " · " bdi dir="ltr" { (words(cell)) } } } }
            }
            p { a href=(self.back) { bdi dir="auto" { (self.class) } } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    /// The same for a table program. What such programs would take for a formula begins with an apostrophe, and no cell is one
    /// that they would take for a date.
    pub fn csv(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let mut lines = vec![vec![say("staff-name")]];
        lines[0].extend(self.works.iter().cloned());
        lines[0].push(say("progress-seen"));
        for (name, seen, cells) in &self.rows {
            let mut line = vec![name.clone()];
            line.extend(cells.iter().map(in_table));
            line.push(seen.clone());
            lines.push(line);
        }
        let mut all = vec![say("progress-all")];
        all.extend(self.all.iter().map(in_table));
        lines.push(all);
        lines.extend(self.hard.iter().map(|(asked, cell)| vec![asked.clone(), in_table(cell)]));
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        for line in &mut lines {
            line.resize(columns, String::new());
        }
        csv(lines)
    }
}

/// Lines for a table program.
pub(crate) fn csv(lines: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |line: Vec<String>| line.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    // By the mark at the beginning table programs know the encoding.
    lines.into_iter().map(line).fold("\u{feff}".to_owned(), |all, line| all + &line)
}

fn words(cell: &Cell) -> String {
    cell.percent.map_or_else(|| cell.count.clone(), |percent| format!("{} ({percent}%)", cell.count))
}

/// The same where `2/3` alone would be the second of March.
fn in_table(cell: &Cell) -> String {
    if cell.percent.is_none() && cell.count.contains('/') { format!("{} (–)", cell.count) } else { words(cell) }
}

fn show(cell: &Cell) -> Markup {
    html! { td dir="ltr" { (words(cell)) } }
}

fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, cell.replace('"', "\"\""))
}
