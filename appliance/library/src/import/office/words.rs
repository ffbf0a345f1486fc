//! The words of a part, page by page, read as a stream of XML events: depth and size cost nothing.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Format;
use crate::import::refusal::Reason;

/// LIMIT: bytes of text of one part.
const TEXT_BYTES: usize = 16 << 20;
/// Bytes of a page of a document that has no pages of its own.
const PAGE_BYTES: usize = 3000;
/// LIMIT: bytes of a page.
const LONGEST_PAGE_BYTES: usize = 64 << 10;

/// Reads a part.
///
/// # Errors
///
/// [`Reason::Unsupported`] if it declares entities, [`Reason::Damaged`] if it is not XML.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Vec<String>, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let mut reader = Reader::from_str(&text);
    let mut pages = Pages { format, done: vec![String::new()], open: 0, total: 0 };
    while pages.total < TEXT_BYTES {
        match reader.read_event().map_err(|_| Reason::Damaged("its XML is not well formed"))? {
            Event::Start(start) => pages.start(start.local_name().as_ref()),
            Event::Empty(start) => pages.empty(start.local_name().as_ref()),
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

struct Pages {
    format: Format,
    done: Vec<String>,
    /// Open elements whose text counts.
    open: u32,
    total: usize,
}

impl Pages {
    fn is_open_document(&self) -> bool {
        matches!(self.format, Format::Odt | Format::Odp | Format::Ods)
    }

    /// Whether text inside such an element is what people wrote.
    fn holds_text(&self, name: &str) -> bool {
        match name {
            "t" => !self.is_open_document(),
            "p" | "h" => self.is_open_document(),
            _ => false,
        }
    }

    fn start(&mut self, name: &str) {
        match (self.format, name) {
            (Format::Odp, "page") | (Format::Ods, "table") => self.turn(),
            _ => {}
        }
        self.open += u32::from(self.holds_text(name));
    }

    fn empty(&mut self, name: &str) {
        match name {
            "tab" | "s" => self.push(" "),
            "br" | "cr" | "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.holds_text(name) {
            self.open = self.open.saturating_sub(1);
        }
        match (self.format, name) {
            (Format::Xlsx, "si" | "is") | (_, "p" | "h") => self.paragraph(),
            (Format::Docx, "tc") => self.push(" "),
            _ => {}
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
        if self.open > 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        self.total += text.len();
        if let Some(page) = self.done.last_mut() {
            page.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_markup_is_not() {
        let docx = b"<w:document><w:body><w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>
            <w:p><w:instrText>PAGE</w:instrText><w:t>Four</w:t></w:p></w:body></w:document>";
        assert_eq!(read(docx, Format::Docx).unwrap(), ["One & two three\n\nFour"]);
        let odp = "<o><draw:page><text:p>É<text:span>t</text:span>é</text:p></draw:page><draw:page><text:p>B</text:p></draw:page></o>";
        assert_eq!(read(odp.as_bytes(), Format::Odp).unwrap(), ["Été", "B"]);
        let xlsx = b"<sst><si><t>Planet</t></si><si><r><t>Ma</t></r><r><t>rs</t></r></si></sst>";
        assert_eq!(read(xlsx, Format::Xlsx).unwrap(), ["Planet\n\nMars"]);
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
