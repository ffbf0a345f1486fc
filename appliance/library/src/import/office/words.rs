//! The words of a part, page by page, read as a stream of XML events: depth and size cost nothing.

mod laid;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Book, Cell, attribute};
use super::rows::Row;
use super::styles::Styles;
use super::{Format, symbols};
use crate::extract::decode_references;
use crate::import::refusal::Reason;
use crate::import::text::raised;

use laid::is_cell;

/// LIMIT: bytes of text of one part.
const TEXT_BYTES: usize = 16 << 20;
/// Bytes of a page of a document that has no pages of its own.
const PAGE_BYTES: usize = 3000;
/// LIMIT: bytes of a page.
const LONGEST_PAGE_BYTES: usize = 64 << 10;
/// LIMIT: words above or below the line inside each other.
const SPANS: usize = 64;

/// What was read of a part.
#[derive(PartialEq, Eq, Debug, Default)]
pub(super) struct Part {
    /// Words, page by page.
    pub(super) pages: Vec<String>,
    /// Sheets or slides that their author hides.
    pub(super) hidden: u64,
}

/// Reads a part. What `book` knows of the parts before is used by those after them, whose words it completes.
///
/// # Errors
///
/// [`Reason::Unsupported`] if it declares entities, [`Reason::Damaged`] if it is not XML.
pub(super) fn read(bytes: &[u8], format: Format, book: &mut Book) -> Result<Part, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let mut reader = Reader::from_str(&text);
    let mut pages = Pages {
        format,
        done: vec![String::new()],
        open: 0,
        total: 0,
        run: Run::default(),
        depth: 0,
        unseen: None,
        hidden: 0,
        aside: None,
        notes: String::new(),
        paragraph: None,
        reading: String::new(),
        styles: Styles::default(),
        spans: Vec::new(),
        parts: Vec::new(),
        book,
        cell: None,
        row: None,
    };
    while pages.total < TEXT_BYTES {
        match reader.read_event().map_err(|_| Reason::Damaged("its XML is not well formed"))? {
            Event::Start(start) => pages.begin(&start),
            Event::Empty(start) => pages.stand(&start),
            Event::End(end) => pages.end(end.local_name().as_ref()),
            Event::Text(text) => pages.text(&text.xml10_content()),
            Event::CData(text) => pages.text(&text.into_inner()),
            Event::GeneralRef(entity) => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity);
                let c = entity.resolve_char_ref().ok().flatten().map(String::from);
                pages.text(known.or(c.as_deref()).unwrap_or(" "));
            }
            Event::DocType(kind) if kind.contains("<!ENTITY") => {
                return Err(Reason::Unsupported("XML entities of its own"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // A row may begin with a cell that is empty.
    let trimmed = pages.done.into_iter().map(|page| page.trim_end().trim_start_matches([' ', '\n']).to_owned());
    Ok(Part { pages: trimmed.filter(|page| !page.is_empty()).collect(), hidden: pages.hidden })
}

struct Pages<'a> {
    format: Format,
    done: Vec<String>,
    /// Open elements whose text counts.
    open: u32,
    total: usize,
    run: Run,
    /// Open elements.
    depth: u32,
    /// The depth of the open element that nobody sees.
    unseen: Option<u32>,
    hidden: u64,
    /// What stands beside the line: a note, or how a word is read.
    aside: Option<String>,
    /// Notes of the open paragraph; they follow it.
    notes: String,
    /// Where the open paragraph begins (`OpenDocument`): pages so far, its place on the last, and whether it is hidden.
    paragraph: Option<(usize, usize, bool)>,
    /// How the word that follows is read.
    reading: String,
    styles: Styles,
    /// Words above or below the line (`OpenDocument`): how deep they begin, and where they stand.
    spans: Vec<(u32, &'static str)>,
    /// Where the open parts of formulas begin on the page.
    parts: Vec<usize>,
    book: &'a mut Book,
    /// The open cell of a sheet, and where its value begins on the page.
    cell: Option<(Cell, usize)>,
    /// The open row of a table or sheet.
    row: Option<Row>,
}

/// How a run of text is set (ISO/IEC 29500-1, 17.3.2).
#[derive(Default)]
struct Run {
    is_open: bool,
    /// Nobody sees it.
    is_hidden: bool,
    /// Above or below the line.
    raised: Option<&'static str>,
    /// Its font, if it is one of signs.
    font: Option<String>,
}

impl Pages<'_> {
    /// An element that may hold others.
    fn begin(&mut self, start: &BytesStart<'_>) {
        self.depth = self.depth.saturating_add(1);
        if self.unseen.is_some() {
            return;
        }
        if self.is_unseen(start) {
            self.unseen = Some(self.depth);
            return;
        }
        self.begin_in_row(start);
        self.begin_cell(start);
        if self.is_open_document() {
            self.styles.begin(start);
        }
        self.start(start);
    }

    /// An element with nothing in it.
    fn stand(&mut self, start: &BytesStart<'_>) {
        if self.unseen.is_some() {
            return;
        }
        self.book.style(start);
        if self.is_open_document() {
            self.styles.begin(start);
            self.styles.end(start.local_name().as_ref());
        }
        match (self.format, start.local_name().as_ref()) {
            // Cells count the empty text, too.
            (Format::Xlsx, "si") => self.book.share(String::new()),
            (_, name) if is_cell(name) => {
                self.begin_in_row(start);
                self.end_in_row(name);
            }
            _ => self.empty(start),
        }
    }

    /// Whether nobody sees an element and what is in it.
    fn is_unseen(&mut self, start: &BytesStart<'_>) -> bool {
        let says_no = |name: &str| matches!(attribute(start, name).as_deref(), Some("0" | "false" | "off"));
        let (is_unseen, is_page) = match (self.format, start.local_name().as_ref()) {
            // What is beside it says the same to newer programs (ISO/IEC 29500-3, 10.2). What was taken out, or stands
            // elsewhere now (29500-1, 17.13.5). How to read the text (29500-1, 18.4.6).
            // Numbers of slides and dates are no words, and numbers of charts are drawn (29500-1, 21.1.2.2.4, 21.2.2.121).
            (_, "Fallback")
            | (Format::Docx, "del" | "moveFrom")
            | (Format::Xlsx, "rPh")
            | (Format::Pptx | Format::Docx, "numCache")
            | (Format::Pptx, "fld")
            | (Format::Odp, "page-number") => (true, false),
            (Format::Pptx, "sld") => (says_no("show"), true),
            (Format::Odp, "page") | (Format::Ods, "table") => (self.styles.is_hidden(start), true),
            // What was taken out, what readers noted, the number of a note (ISO/IEC 26300-1, 5.5, 14.1 and 6.3.3).
            (_, "tracked-changes" | "annotation" | "note-citation") => (self.is_open_document(), false),
            (_, "section" | "hidden-text" | "span" | "p" | "h") if self.is_open_document() => {
                (self.is_hidden(start), false)
            }
            _ => (false, false),
        };
        self.hidden += u64::from(is_unseen && is_page);
        is_unseen
    }

    /// Whether its author hides a part of a text (ISO/IEC 26300-1, 19.800, 19.825 and 20.351).
    fn is_hidden(&self, start: &BytesStart<'_>) -> bool {
        let says = |name: &str, value: &str| attribute(start, name).as_deref() == Some(value);
        match start.local_name().as_ref() {
            "section" => says("display", "none") || says("display", "condition") && says("is-hidden", "true"),
            "hidden-text" => !says("is-hidden", "false"),
            _ => self.styles.is_hidden(start),
        }
    }

    /// How much stands on the page.
    fn place(&self) -> usize {
        self.done.last().map_or(0, String::len)
    }

    fn is_open_document(&self) -> bool {
        self.format.is_open()
    }

    /// Whether text inside such an element is what people wrote.
    fn holds_text(&self, name: &str) -> bool {
        match name {
            // `v` in cells and in charts.
            "t" | "v" => !self.is_open_document(),
            "p" | "h" => self.is_open_document(),
            _ => false,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        match (self.format, name) {
            (Format::Odp, "page") | (Format::Ods, "table") => self.turn(),
            (_, "r") => self.run = Run { is_open: true, ..Run::default() },
            (Format::Docx, "rt") => self.aside = Some(String::new()),
            (Format::Odt | Format::Odp | Format::Ods, _) => self.start_open(name, start),
            _ => self.empty(start),
        }
        if !self.is_open_document() {
            self.begin_part(name);
        }
        self.open += u32::from(self.holds_text(name));
    }

    /// Elements of `OpenDocument`.
    fn start_open(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "note" => self.aside = Some(String::new()),
            "ruby-text" => self.push("("),
            "title" | "desc" => self.set_apart(),
            "p" | "h" if self.aside.is_none() => self.paragraph = Some((self.done.len(), self.place(), false)),
            "span" => {
                let raised = self.styles.raised(start).filter(|_| self.spans.len() < SPANS);
                self.spans.extend(raised.map(|raised| (self.depth, raised)));
            }
            _ => self.empty(start),
        }
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "val");
        match start.local_name().as_ref() {
            "tab" | "s" => self.push(" "),
            "br" | "cr" | "line-break" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "vanish" if self.run.is_open => {
                self.run.is_hidden = !matches!(value().as_deref(), Some("0" | "false" | "off"));
            }
            "vertAlign" if self.run.is_open => {
                self.run.raised = match value().as_deref() {
                    Some("superscript") => Some("^"),
                    Some("subscript") => Some("_"),
                    _ => None,
                };
            }
            // In thousandths of the height of a letter (ISO/IEC 29500-1, 21.1.2.3.9).
            "rPr" if self.run.is_open && self.format == Format::Pptx => {
                self.run.raised = match attribute(start, "baseline").as_deref() {
                    None | Some("" | "0" | "0%") => None,
                    Some(height) if height.starts_with('-') => Some("_"),
                    Some(_) => Some("^"),
                };
            }
            "rFonts" if self.run.is_open => self.run.font = attribute(start, "ascii"),
            "sym" if self.run.is_open && self.format == Format::Pptx => self.run.font = attribute(start, "typeface"),
            "sym" if self.run.is_open && !self.run.is_hidden && self.format == Format::Docx => {
                let (font, number) = (attribute(start, "font"), attribute(start, "char"));
                let sign = symbols::sign(&font.unwrap_or_default(), &number.unwrap_or_default());
                self.push(sign.encode_utf8(&mut [0; 4]));
            }
            "docPr" if self.format == Format::Docx => self.describe(start),
            "cNvPr" if self.format == Format::Pptx => self.describe(start),
            "gridSpan" if self.format == Format::Docx => {
                let columns = value().and_then(|columns| columns.parse().ok()).unwrap_or(1);
                self.row.as_mut().into_iter().for_each(|row| row.widen(columns));
            }
            "hidden-paragraph" if attribute(start, "is-hidden").as_deref() == Some("true") => {
                self.paragraph.iter_mut().for_each(|(_, _, is_hidden)| *is_hidden = true);
            }
            "object" if self.is_open_document() => {
                let href = attribute(start, "href").unwrap_or_default();
                let formula = self.book.formulas.get(href.trim_start_matches("./").trim_end_matches('/')).cloned();
                self.push(&formula.unwrap_or_default());
            }
            // The sign of a sum; the fences of a group.
            "chr" if !self.is_open_document() => self.push(&value().unwrap_or_default()),
            _ => {}
        }
    }

    /// What a picture shows, in the words of its author (ISO/IEC 29500-1, 20.4.2.5, `descr`), and neither as a file is called
    /// nor as a program guessed.
    fn describe(&mut self, start: &BytesStart<'_>) {
        let said = decode_references(&attribute(start, "descr").unwrap_or_default());
        let is_guess = |line: &&str| !line.ends_with("automatically generated") && !line.starts_with("AI-generated");
        let said = said.lines().map(str::trim).filter(is_guess).collect::<Vec<_>>().join(" ");
        let is_name = !said.contains(' ') && said.contains('.');
        if said.trim().is_empty() || is_name || self.run.is_hidden {
            return;
        }
        if self.sheet().is_some_and(|sheet| !sheet.is_empty() && !sheet.ends_with(char::is_whitespace)) {
            self.push(" ");
        }
        self.push(said.trim());
        match self.format {
            Format::Pptx => self.paragraph(),
            _ => self.push(" "),
        }
    }

    fn end(&mut self, name: &str) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if self.unseen.is_some() {
            self.unseen = self.unseen.filter(|begun| *begun != depth);
            return;
        }
        if self.holds_text(name) {
            self.open = self.open.saturating_sub(1);
        }
        if self.is_open_document() {
            self.end_open(name, depth);
        } else {
            self.end_part(name);
        }
        if self.format == Format::Xlsx {
            self.end_cell(name);
        }
        self.end_in_row(name);
        match (self.format, name) {
            (_, "p" | "h") => {
                self.forget_hidden();
                self.paragraph();
                self.put_notes();
            }
            // Of charts and of drawings.
            (Format::Docx | Format::Pptx, "pt" | "tx") => self.paragraph(),
            (Format::Docx, "rt") => self.reading = self.aside.take().unwrap_or_default(),
            (Format::Docx, "rubyBase") => {
                let reading = std::mem::take(&mut self.reading);
                if !reading.trim().is_empty() {
                    self.push(&format!("({})", reading.trim()));
                }
            }
            (_, "r") => self.run = Run::default(),
            _ => {}
        }
    }

    /// Takes back the words of a paragraph in which a field says that it is hidden (ISO/IEC 26300-1, 7.7.10).
    fn forget_hidden(&mut self) {
        let begun = if self.aside.is_none() { self.paragraph.take() } else { None };
        if let Some((pages, at, true)) = begun
            && pages == self.done.len()
            && let Some(page) = self.done.last_mut().filter(|page| page.is_char_boundary(at))
        {
            page.truncate(at);
        }
    }

    fn end_open(&mut self, name: &str, depth: u32) {
        self.styles.end(name);
        match name {
            "note" => {
                let note = self.aside.take().unwrap_or_default();
                if !self.notes.is_empty() {
                    self.notes.push_str("\n\n");
                }
                self.notes.push_str(note.trim());
            }
            "ruby-text" => match self.sheet().filter(|sheet| sheet.ends_with('(')) {
                Some(sheet) => drop(sheet.pop()),
                None => self.push(")"),
            },
            "span" => drop(self.spans.pop_if(|(begun, _)| *begun == depth)),
            "title" | "desc" => self.set_apart(),
            _ => {}
        }
    }

    /// What is said of a picture is no part of the words beside it (ISO/IEC 26300-1, 10.3.1).
    fn set_apart(&mut self) {
        let is_apart = self.sheet().is_none_or(|sheet| sheet.is_empty() || sheet.ends_with(char::is_whitespace));
        if self.open > 0 && !is_apart {
            self.push(" ");
        }
    }

    /// The notes of a paragraph stand behind it: inside, they would part its words.
    fn put_notes(&mut self) {
        if self.aside.is_none() && !self.notes.is_empty() {
            let notes = std::mem::take(&mut self.notes);
            self.push(&notes);
            self.paragraph();
        }
    }

    /// Parts of formulas stand in a line: 1/2, x^2, √x (ISO/IEC 29500-1, 22.1).
    fn begin_part(&mut self, name: &str) {
        match name {
            "den" => self.push("/"),
            "sup" => self.push("^"),
            "sub" => self.push("_"),
            "rad" => self.push("√"),
            "d" => self.push("("),
            _ => {}
        }
        if is_part(name) && self.aside.is_none() {
            self.parts.push(self.place());
        }
    }

    /// A part of several signs stands in parentheses.
    fn end_part(&mut self, name: &str) {
        if name == "d" {
            self.push(")");
        }
        let is_noted = is_part(name) && self.aside.is_none();
        let Some(begun) = is_noted.then(|| self.parts.pop()).flatten() else { return };
        let Some(page) = self.done.last_mut() else { return };
        let part = page.get(begun..).unwrap_or_default();
        let is_one = part.chars().all(char::is_alphanumeric) || part.chars().count() < 2;
        if part.is_empty() {
            // `^` of nothing.
            page.truncate(begun.saturating_sub(usize::from(page.ends_with(['^', '_']))));
        } else if !is_one && page.is_char_boundary(begun) {
            page.insert(begun, '(');
            page.push(')');
        }
    }

    fn paragraph(&mut self) {
        if self.aside.is_some() {
            return self.push("\n");
        }
        let is_longest = self.done.last().is_some_and(|page| page.len() >= LONGEST_PAGE_BYTES);
        if self.row.take_if(|_| is_longest).is_none() && self.row.is_some() {
            return self.push("\n");
        }
        let is_full = self.done.last().is_some_and(|page| page.len() >= PAGE_BYTES);
        let has_pages = matches!(self.format, Format::Pptx | Format::Odp);
        if is_full && !has_pages || is_longest {
            self.turn();
        } else if let Some(page) = self.done.last().filter(|page| !page.ends_with("\n\n")) {
            let more = if page.ends_with('\n') { "\n" } else { "\n\n" };
            self.push(more);
        }
    }

    fn turn(&mut self) {
        if self.done.last().is_some_and(|page| !page.trim().is_empty()) {
            self.done.push(String::new());
        }
    }

    fn text(&mut self, text: &str) {
        if self.open == 0 || self.run.is_hidden || self.unseen.is_some() {
            return;
        }
        let text: &str = &symbols::text(self.run.font.as_deref().unwrap_or_default(), text);
        match self.run.raised.or_else(|| self.spans.last().map(|(_, raised)| *raised).filter(|sign| !sign.is_empty())) {
            Some(sign) => self.push(&raised(sign, text).unwrap_or_else(|| text.to_owned())),
            None => self.push(text),
        }
    }

    fn push(&mut self, text: &str) {
        self.total += text.len();
        if let Some(sheet) = self.sheet() {
            sheet.push_str(text);
        }
    }

    /// What is written on: the page, or what stands beside it.
    fn sheet(&mut self) -> Option<&mut String> {
        match &mut self.aside {
            Some(aside) => Some(aside),
            None => self.done.last_mut(),
        }
    }
}

/// Numerators, denominators, indices and powers, and what is below a root.
fn is_part(name: &str) -> bool {
    matches!(name, "num" | "den" | "sup" | "sub" | "rad")
}

#[cfg(test)]
mod tests;
