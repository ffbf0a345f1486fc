//! What is laid out in rows and cells: sheets, and tables in texts and on slides.

use quick_xml::events::BytesStart;

use super::super::Format;
use super::super::cells::{Cell, attribute};
use super::super::rows::Row;
use super::{PAGE_BYTES, Pages};

impl Pages<'_> {
    /// Elements of a workbook: cells say what their value is (ISO/IEC 29500-1, 18.3.1.4).
    pub(super) fn begin_cell(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "c" if self.format == Format::Xlsx => self.cell = Some((Cell::of(start), self.place())),
            _ => self.book.style(start),
        }
    }

    /// What stands in a cell, after the sheet's other cells of its row; the text of a shared string goes to the others.
    pub(super) fn end_cell(&mut self, name: &str) {
        match (name, self.cell.take()) {
            ("si", _) => {
                let text = self.done.last_mut().map(std::mem::take).unwrap_or_default();
                self.book.share(text);
            }
            ("c", Some((cell, begun))) => {
                let written = self.done.last_mut().map(|page| page.split_off(begun.min(page.len())));
                let shown = self.book.shown(&cell, &written.unwrap_or_default());
                self.push(&shown);
            }
            (_, cell) => self.cell = cell,
        }
    }

    /// Rows and cells of tables and sheets. Notes are not laid out.
    pub(super) fn begin_in_row(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let Some(page) = self.done.last_mut().filter(|_| self.aside.is_none()) else { return };
        match (&mut self.row, name.as_ref()) {
            (None, name) if is_row(name) => self.row = Some(Row::at(page.len())),
            (Some(row), name) if is_row(name) => row.nest(),
            (Some(row), "c") => row.begin_cell(page, attribute(start, "r").as_deref().and_then(column)),
            (Some(row), name) if is_cell(name) => {
                row.begin_cell(page, None);
                let times = attribute(start, "number-columns-repeated").and_then(|times| times.parse().ok());
                row.repeat(times.unwrap_or(1));
            }
            _ => {}
        }
    }

    pub(super) fn end_in_row(&mut self, name: &str) {
        let Some(page) = self.done.last_mut().filter(|_| self.aside.is_none()) else { return };
        match name {
            _ if is_cell(name) => self.row.as_mut().into_iter().for_each(|row| row.end_cell(page)),
            _ if is_row(name) => {
                let Some(row) = self.row.take_if(Row::unnest) else { return };
                // Its words were counted as they came; now what stands between them.
                self.total += row.len_bytes(page);
                if row.end(page).is_some_and(|is_line| !is_line || page.len() >= PAGE_BYTES) {
                    self.paragraph();
                }
            }
            "tbl" | "table" if self.row.is_none() && page.ends_with('\n') => self.paragraph(),
            _ => {}
        }
    }
}

/// Rows of all formats (ISO/IEC 29500-1, 17.4.78, 18.3.1.73 and 21.1.3.16; ISO/IEC 26300-1, 9.1.3).
fn is_row(name: &str) -> bool {
    matches!(name, "tr" | "row" | "table-row")
}

pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "tc" | "c" | "table-cell" | "covered-table-cell")
}

/// The column of a cell by its name (`AB7`), from 0.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    letters.fold(0_usize, |all, letter| all * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1).checked_sub(1)
}
