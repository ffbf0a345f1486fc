//! Rows of tables and of sheets: a line each, whose cells are parted by tabs. Who shows the words makes tables of them again.

/// Between the lines of a cell.
const LINE: &str = "\u{2028}";
/// LIMIT: cells of a row.
const CELLS: usize = 256;
/// LIMIT: bytes of a cell that stands in a row several times.
const REPEATED_BYTES: usize = 4096;

/// A row that is open, on a page whose text it ends.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it begins on the page.
    begun: usize,
    /// Cells before the open one.
    cells: usize,
    /// Where the open cell begins.
    cell: Option<usize>,
    /// Columns that the open cell takes, and how often it stands there.
    columns: usize,
    times: usize,
    /// Open rows of tables in its cells: those are words of the cell.
    inner: usize,
}

impl Row {
    pub(super) const fn at(begun: usize) -> Self {
        Self { begun, cells: 0, cell: None, columns: 1, times: 1, inner: 0 }
    }

    /// How much of a page the row takes.
    pub(super) const fn len_bytes(&self, page: &str) -> usize {
        page.len().saturating_sub(self.begun)
    }

    /// A row inside of a cell begins.
    pub(super) const fn nest(&mut self) {
        self.inner += 1;
    }

    /// Whether the row that ends is this one.
    pub(super) const fn unnest(&mut self) -> bool {
        let is_own = self.inner == 0;
        self.inner = self.inner.saturating_sub(1);
        is_own
    }

    /// A cell begins, in a column if its place is told.
    pub(super) fn begin_cell(&mut self, page: &mut String, column: Option<usize>) {
        if self.inner > 0 {
            return;
        }
        let column = column.unwrap_or(self.cells).min(CELLS);
        while self.cells < column {
            self.cells += 1;
            page.push('\t');
        }
        (self.cell, self.columns, self.times) = (Some(page.len()), 1, 1);
    }

    /// The open cell takes so many columns.
    pub(super) const fn widen(&mut self, columns: usize) {
        if self.inner == 0 {
            self.columns = columns;
        }
    }

    /// The open cell stands there so often.
    pub(super) const fn repeat(&mut self, times: usize) {
        if self.inner == 0 {
            self.times = times;
        }
    }

    /// The open cell ends.
    pub(super) fn end_cell(&mut self, page: &mut String) {
        let Some(begun) = self.cell.filter(|_| self.inner == 0) else { return };
        self.cell = None;
        let lines = page.get(begun..).unwrap_or_default().split(['\n', '\u{2028}']);
        let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let words = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(LINE);
        page.truncate(begun);
        let times = if words.len().saturating_mul(self.times) > REPEATED_BYTES { 1 } else { self.times.max(1) };
        for _ in 0..times.min(CELLS.saturating_sub(self.cells)).max(1) {
            page.push_str(&words);
            page.extend(std::iter::repeat_n('\t', self.columns.min(CELLS)));
            self.cells += self.columns;
        }
    }

    /// The row ends: what is one cell only, as what is framed is, stands there as paragraphs. Whether it is a line; `None` if
    /// nothing stands in it.
    pub(super) fn end(self, page: &mut String) -> Option<bool> {
        let written = page.split_off(self.begun.min(page.len()));
        let written = written.trim_end();
        let is_line = self.cells > 1;
        if written.is_empty() {
            return None;
        }
        if is_line {
            let sign = if written.contains('\t') { "" } else { "\t" };
            page.extend([written, sign, "\n"]);
        } else {
            page.push_str(&written.trim_start().replace(LINE, "\n\n"));
        }
        Some(is_line)
    }
}
