//! The words of a part, page by page, read as a stream of XML events: depth and size cost nothing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Book, Cell, attribute};
use super::styles::Styles;
use super::{Format, symbols};
use crate::import::refusal::Reason;
use crate::import::text::raised;

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
        reading: String::new(),
        styles: Styles::default(),
        spans: Vec::new(),
        parts: Vec::new(),
        book,
        cell: None,
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
    let trimmed = pages.done.into_iter().map(|page| page.trim().to_owned());
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
            _ => self.empty(start),
        }
    }

    /// Whether nobody sees an element and what is in it.
    fn is_unseen(&mut self, start: &BytesStart<'_>) -> bool {
        let says_no = |name: &str| matches!(attribute(start, name).as_deref(), Some("0" | "false" | "off"));
        let (is_unseen, is_page) = match (self.format, start.local_name().as_ref()) {
            // What is beside it says the same to newer programs (ISO/IEC 29500-3, 10.2). What was taken out, or stands
            // elsewhere now (29500-1, 17.13.5). How to read the text (29500-1, 18.4.6).
            (_, "Fallback") | (Format::Docx, "del" | "moveFrom") | (Format::Xlsx, "rPh") => (true, false),
            (Format::Pptx, "sld") => (says_no("show"), true),
            (Format::Odp, "page") | (Format::Ods, "table") => (self.styles.is_hidden(start), true),
            // What was taken out, what readers noted, the number of a note (ISO/IEC 26300-1, 5.5, 14.1 and 6.3.3).
            (_, "tracked-changes" | "annotation" | "note-citation") => (self.is_open_document(), false),
            _ => (false, false),
        };
        self.hidden += u64::from(is_unseen && is_page);
        is_unseen
    }

    /// Elements of a workbook: cells say what their value is (ISO/IEC 29500-1, 18.3.1.4).
    fn begin_cell(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "c" if self.format == Format::Xlsx => self.cell = Some((Cell::of(start), self.place())),
            _ => self.book.style(start),
        }
    }

    /// What stands in a cell, after the sheet's other cells of its row; the text of a shared string goes to the others.
    fn end_cell(&mut self, name: &str) {
        match (name, self.cell.take()) {
            ("si", _) => {
                let text = self.done.last_mut().map(std::mem::take).unwrap_or_default();
                self.book.share(text);
            }
            ("c", Some((cell, begun))) => {
                let written = self.done.last_mut().map(|page| page.split_off(begun.min(page.len())));
                let shown = self.book.shown(&cell, &written.unwrap_or_default());
                if !shown.is_empty() {
                    self.push(&(shown + "  "));
                }
            }
            ("row", _) => {
                if let Some(page) = self.done.last_mut() {
                    page.truncate(page.trim_end_matches(' ').len());
                }
                self.paragraph();
            }
            (_, cell) => self.cell = cell,
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
            "t" => !self.is_open_document(),
            "v" => self.format == Format::Xlsx,
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
        match (self.format, name) {
            (_, "p" | "h") => {
                self.paragraph();
                self.put_notes();
            }
            (Format::Docx, "tc") => self.push(" "),
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
        let is_full = self.done.last().is_some_and(|page| page.len() >= PAGE_BYTES);
        let has_pages = matches!(self.format, Format::Pptx | Format::Odp);
        let is_longest = self.done.last().is_some_and(|page| page.len() >= LONGEST_PAGE_BYTES);
        if is_full && !has_pages || is_longest {
            self.turn();
        } else if self.done.last().is_some_and(|page| !page.ends_with("\n\n")) {
            self.push("\n\n");
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
mod tests {
    use super::*;

    fn read(bytes: &[u8], format: Format) -> Result<Vec<String>, Reason> {
        super::read(bytes, format, &mut Book::default()).map(|part| part.pages)
    }

    #[test]
    fn powers_fractions_and_what_is_not_seen() {
        let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let (up, down) = ("<w:vertAlign w:val=\"superscript\"/>", "<w:vertAlign w:val=\"subscript\"/>");
        let cases = [
            ([run("", "10"), run(up, "-2"), run("", " m")].concat(), "10⁻² m"),
            ([run("", "H"), run(down, "2"), run("", "O")].concat(), "H₂O"),
            ([run("", "1"), run(up, "er")].concat(), "1er"),
            ([run("<w:vanish/>", "siri"), run("<w:vanish w:val=\"0\"/>", "wazi")].concat(), "wazi"),
            (
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:t>=30</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B0\"/></w:r>"
                    .to_owned(),
                "α=30°",
            ),
            (run("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "\u{f0b4}") + &run("", "2"), "×2"),
            (
                "<w:moveFrom w:id=\"3\"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:del><w:r><w:delText>x</w:delText><w:t>x</w:t></w:r></w:del><w:r><w:t>here</w:t></w:r>"
                    .to_owned(),
                "here",
            ),
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>字</w:t></w:r>"
                    .to_owned(),
                "漢(かん)字",
            ),
            ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>".to_owned(), "a-b"),
            (
                "<mc:AlternateContent><mc:Choice><w:r><w:t>x</w:t></w:r></mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent><w:r><w:t>y</w:t></w:r>".to_owned(),
                "xy",
            ),
            (
                "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>n</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:den></m:f>".to_owned(),
                "1/(n+1)",
            ),
            (
                "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>".to_owned(),
                "∑_(i=1)^ni",
            ),
        ];
        for (xml, expected) in cases {
            let read = read(format!("<w:document><w:p>{xml}</w:p></w:document>").as_bytes(), Format::Docx).unwrap();
            assert_eq!(read, [expected], "{xml}");
        }
    }

    #[test]
    fn words_above_and_below_the_line_are_told_in_every_format() {
        let pptx = "<p:sld><a:p><a:r><a:t>10</a:t></a:r><a:r><a:rPr baseline=\"30000\"/><a:t>3</a:t></a:r><a:r><a:t> m, CO</a:t></a:r>
            <a:r><a:rPr baseline=\"-25000\"><a:latin/></a:rPr><a:t>2</a:t></a:r><a:r><a:rPr baseline=\"0\"/><a:t>5</a:t></a:r></a:p></p:sld>";
        let odt = "<o><style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>
            <style:style style:name=\"T2\"><style:text-properties style:text-position=\"-33% 58%\"/></style:style>
            <style:style style:name=\"T3\" style:parent-style-name=\"T1\"/><list-style><style:text-properties style:text-position=\"sub 58%\"/></list-style>
            <text:p>10<text:span text:style-name=\"T1\">3</text:span> m, CO<text:span text:style-name=\"T2\">2</text:span>5 x<text:span text:style-name=\"T3\"><text:span>2</text:span></text:span></text:p></o>";
        assert_eq!(read(pptx.as_bytes(), Format::Pptx).unwrap(), ["10³ m, CO₂5"]);
        assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), ["10³ m, CO₂5 x²"]);
    }

    #[test]
    fn what_is_said_of_a_picture_stands_apart() {
        let odt = "<o><text:p>Look at <draw:frame><draw:image/><svg:title>Giraffe</svg:title><svg:desc>A tall animal</svg:desc></draw:frame>Savanna is its home.</text:p></o>";
        let expected = "Look at Giraffe A tall animal Savanna is its home.";
        assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), [expected]);
    }

    #[test]
    fn what_was_taken_out_or_noted_is_no_text_and_notes_follow_their_paragraph() {
        let odt = "<o><text:tracked-changes><text:changed-region><text:deletion><dc:creator>A</dc:creator><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
            <text:p>Boil the wa<office:annotation><dc:creator>B</dc:creator><text:p>right?</text:p></office:annotation>ter.</text:p>
            <text:p>Kanji <text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby> here<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A lion.</text:p><text:p>Two.</text:p></text:note-body></text:note>, end.</text:p><text:p>Next</text:p></o>";
        let expected = "Boil the water.\n\nKanji 漢字(かんじ) here, end.\n\nA lion.\nTwo.\n\nNext";
        assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), [expected]);
    }

    #[test]
    fn what_authors_hide_is_counted_and_not_read() {
        let slide = |show: &str| format!("<p:sld{show}><a:p><a:r><a:t>Answers</a:t></a:r></a:p></p:sld>");
        let sheets = |kind: &str, page: &str, hides: &str| {
            format!(
                "<o><style:style style:name=\"h\"><style:{hides}/></style:style><style:style style:name=\"s\"/>
                <{kind}:{page} {kind}:style-name=\"h\"><text:p>Answers</text:p></{kind}:{page}><{kind}:{page} {kind}:style-name=\"s\"><text:p>Questions</text:p></{kind}:{page}></o>"
            )
        };
        let ods = sheets("table", "table", "table-properties table:display=\"false\"");
        let odp = sheets("draw", "page", "drawing-page-properties presentation:visibility=\"hidden\"");
        let cases = [
            (Format::Pptx, slide(" show=\"0\""), 1, None),
            (Format::Pptx, slide(" show=\"1\""), 0, Some("Answers")),
            (Format::Pptx, slide(""), 0, Some("Answers")),
            (Format::Ods, ods, 1, Some("Questions")),
            (Format::Odp, odp, 1, Some("Questions")),
        ];
        for (format, xml, hidden, words) in cases {
            let part = super::read(xml.as_bytes(), format, &mut Book::default()).unwrap();
            let pages: Vec<&str> = part.pages.iter().map(String::as_str).collect();
            assert_eq!((part.hidden, pages), (hidden, words.into_iter().collect()), "{xml}");
        }
    }

    #[test]
    fn cells_count_empty_texts_and_no_readings() {
        let mut book = Book::default();
        let strings = "<sst><si><t>Country</t></si><si/><si><t>Kenya</t></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>";
        super::read(strings.as_bytes(), Format::Xlsx, &mut book).unwrap();
        let cell = |at: usize| format!("<c t='s'><v>{at}</v></c>");
        let sheet =
            format!("<worksheet><row>{}{}</row><row>{}{}</row></worksheet>", cell(0), cell(1), cell(2), cell(3));
        assert_eq!(super::read(sheet.as_bytes(), Format::Xlsx, &mut book).unwrap().pages, ["Country\n\nKenya  東京"]);
    }

    #[test]
    fn words_are_read_and_markup_is_not() {
        let docx = b"<w:document><w:body><w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>
            <w:p><w:instrText>PAGE</w:instrText><w:t>Four</w:t></w:p></w:body></w:document>";
        assert_eq!(read(docx, Format::Docx).unwrap(), ["One & two three\n\nFour"]);
        let odp = "<o><draw:page><text:p>É<text:span>t</text:span>é</text:p></draw:page><draw:page><text:p>B</text:p></draw:page></o>";
        assert_eq!(read(odp.as_bytes(), Format::Odp).unwrap(), ["Été", "B"]);
    }

    #[test]
    fn sheets_show_what_their_cells_show() {
        let mut book = Book::default();
        let styles = b"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='0.0\" kg\"'/></numFmts>
            <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'><a/></xf><xf numFmtId='10'/>
            <xf numFmtId='165'/></cellXfs></styleSheet>";
        let strings = b"<sst><si><t>Planet</t></si><si><r><t>Ma</t></r><r><t>rs</t></r></si></sst>";
        for part in [styles.as_slice(), strings] {
            assert_eq!(super::read(part, Format::Xlsx, &mut book).unwrap(), Part::default());
        }
        let sheet = b"<worksheet><row><c t='s'><v>0</v></c><c s='0'><v>1998</v></c><c/></row><row><c t='s'><v>1</v></c><c s='1'><v>45292.25</v></c>
            <c s='2'><f>A1*2</f><v>0.125</v></c><c s='3'><v>0.30000000000000004</v></c></row><row><c t='inlineStr'><is><t>x</t></is></c>
            <c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='s'><v>99</v></c><c t='str'><v>y</v></c><c><v>1E3</v></c></row></worksheet>";
        let read = super::read(sheet, Format::Xlsx, &mut book).unwrap();
        assert_eq!(read.pages, ["Planet  1998\n\nMars  2024-01-01 06:00  12.5%  0.3\n\nx  TRUE  y  1000"]);
    }

    #[test]
    fn hostile_parts_are_refused_or_bounded() {
        assert!(matches!(read(b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>", Format::Odt), Err(Reason::Unsupported(_))));
        assert!(matches!(read(b"<a></b>", Format::Docx), Err(Reason::Damaged(_))));
        for open in ["<note>", "<ruby-text>", "<span>", "<table>", "<style:style style:name='a'>"] {
            assert!(read(format!("<o>{}", open.repeat(100_000)).as_bytes(), Format::Ods).unwrap().len() < 10, "{open}");
        }
        assert_eq!(read("<p>".repeat(100_000).as_bytes(), Format::Odt).unwrap(), Vec::<String>::new());
        let long = format!("<o>{}</o>", "<p>0123456789</p>".repeat(1000));
        let pages = read(long.as_bytes(), Format::Odt).unwrap();
        assert!(pages.len() > 2 && pages.iter().all(|page| page.len() < 4000));
    }
}
