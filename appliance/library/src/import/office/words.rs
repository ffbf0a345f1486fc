//! The words of a part, page by page, read as a stream of XML events: depth and size cost nothing.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Format;
use super::cells::{Book, Cell};
use crate::import::refusal::Reason;
use crate::import::text::raised;

/// LIMIT: bytes of text of one part.
const TEXT_BYTES: usize = 16 << 20;
/// Bytes of a page of a document that has no pages of its own.
const PAGE_BYTES: usize = 3000;
/// LIMIT: bytes of a page.
const LONGEST_PAGE_BYTES: usize = 64 << 10;

/// Reads a part. What `book` knows of the parts before is used by those after them, whose words it completes.
///
/// # Errors
///
/// [`Reason::Unsupported`] if it declares entities, [`Reason::Damaged`] if it is not XML.
pub(super) fn read(bytes: &[u8], format: Format, book: &mut Book) -> Result<Vec<String>, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let mut reader = Reader::from_str(&text);
    let mut pages = Pages {
        format,
        done: vec![String::new()],
        open: 0,
        total: 0,
        run: Run::default(),
        fallbacks: 0,
        parts: Vec::new(),
        book,
        cell: None,
    };
    while pages.total < TEXT_BYTES {
        match reader.read_event().map_err(|_| Reason::Damaged("its XML is not well formed"))? {
            Event::Start(start) => {
                pages.begin_cell(&start);
                pages.start(start.local_name().as_ref(), value(&start).as_deref());
            }
            Event::Empty(start) => {
                pages.book.style(&start);
                pages.empty(start.local_name().as_ref(), value(&start).as_deref());
            }
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
    Ok(trimmed.filter(|page| !page.is_empty()).collect())
}

struct Pages<'a> {
    format: Format,
    done: Vec<String>,
    /// Open elements whose text counts.
    open: u32,
    total: usize,
    run: Run,
    /// What is open of what newer programs pass over.
    fallbacks: u32,
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
}

/// What an element says of itself (`w:val`, `m:val`).
fn value(start: &BytesStart<'_>) -> Option<String> {
    let mut all = start.attributes();
    let mut attributes = all.with_checks(false).filter_map(Result::ok);
    let own = attributes.find(|one| one.key.local_name().as_ref() == "val")?;
    Some(own.value.into_owned())
}

impl Pages<'_> {
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
                self.book.strings.push(text);
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
        matches!(self.format, Format::Odt | Format::Odp | Format::Ods)
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

    fn start(&mut self, name: &str, value: Option<&str>) {
        match (self.format, name) {
            (Format::Odp, "page") | (Format::Ods, "table") => self.turn(),
            (_, "r") => self.run = Run { is_open: true, ..Run::default() },
            // What is beside it says the same to newer programs (ISO/IEC 29500-3, 10.2).
            (_, "Fallback") => self.fallbacks += 1,
            _ => self.empty(name, value),
        }
        if !self.is_open_document() {
            self.begin_part(name);
        }
        self.open += u32::from(self.holds_text(name));
    }

    fn empty(&mut self, name: &str, value: Option<&str>) {
        match name {
            "tab" | "s" => self.push(" "),
            "br" | "cr" | "line-break" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "vanish" if self.run.is_open => self.run.is_hidden = !matches!(value, Some("0" | "false" | "off")),
            "vertAlign" if self.run.is_open => {
                self.run.raised = match value {
                    Some("superscript") => Some("^"),
                    Some("subscript") => Some("_"),
                    _ => None,
                };
            }
            // The sign of a sum; the fences of a group.
            "chr" if !self.is_open_document() => self.push(value.unwrap_or_default()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.holds_text(name) {
            self.open = self.open.saturating_sub(1);
        }
        if !self.is_open_document() {
            self.end_part(name);
        }
        if self.format == Format::Xlsx {
            self.end_cell(name);
        }
        match (self.format, name) {
            (_, "p" | "h") => self.paragraph(),
            (Format::Docx, "tc") => self.push(" "),
            (_, "r") => self.run = Run::default(),
            (_, "Fallback") => self.fallbacks = self.fallbacks.saturating_sub(1),
            _ => {}
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
        if is_part(name) {
            self.parts.push(self.place());
        }
    }

    /// A part of several signs stands in parentheses.
    fn end_part(&mut self, name: &str) {
        if name == "d" {
            self.push(")");
        }
        let Some(begun) = is_part(name).then(|| self.parts.pop()).flatten() else { return };
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
        if self.open == 0 || self.run.is_hidden || self.fallbacks > 0 {
            return;
        }
        match self.run.raised {
            Some(sign) => self.push(&raised(sign, text).unwrap_or_else(|| text.to_owned())),
            None => self.push(text),
        }
    }

    fn push(&mut self, text: &str) {
        self.total += text.len();
        if let Some(page) = self.done.last_mut() {
            page.push_str(text);
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
        super::read(bytes, format, &mut Book::default())
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
            assert_eq!(super::read(part, Format::Xlsx, &mut book).unwrap(), Vec::<String>::new());
        }
        let sheet = b"<worksheet><row><c t='s'><v>0</v></c><c s='0'><v>1998</v></c><c/></row><row><c t='s'><v>1</v></c><c s='1'><v>45292.25</v></c>
            <c s='2'><f>A1*2</f><v>0.125</v></c><c s='3'><v>0.30000000000000004</v></c></row><row><c t='inlineStr'><is><t>x</t></is></c>
            <c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='s'><v>99</v></c><c t='str'><v>y</v></c><c><v>1E3</v></c></row></worksheet>";
        let read = super::read(sheet, Format::Xlsx, &mut book).unwrap();
        assert_eq!(read, ["Planet  1998\n\nMars  2024-01-01 06:00  12.5%  0.3\n\nx  TRUE  y  1000"]);
    }

    #[test]
    fn hostile_parts_are_refused_or_bounded() {
        assert!(matches!(read(b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>", Format::Odt), Err(Reason::Unsupported(_))));
        assert!(matches!(read(b"<a></b>", Format::Docx), Err(Reason::Damaged(_))));
        assert_eq!(read("<p>".repeat(100_000).as_bytes(), Format::Odt).unwrap(), Vec::<String>::new());
        let long = format!("<o>{}</o>", "<p>0123456789</p>".repeat(1000));
        let pages = read(long.as_bytes(), Format::Odt).unwrap();
        assert!(pages.len() > 2 && pages.iter().all(|page| page.len() < 4000));
    }
}
