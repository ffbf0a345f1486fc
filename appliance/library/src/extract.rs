//! Text of pages: title, language, headings and body, read as a stream in bounded memory.
//!
//! Only the tokenizer of an HTML parser is used, no tree is built: depth of nesting costs nothing.

mod charset;
mod code_page;
mod sink;

use std::borrow::Cow;
use std::io::{self, Read};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

pub(crate) use charset::{decode, of_page};
pub use charset::{sniff, to_utf8};
pub(crate) use code_page::{CodePage, unlabelled};

/// How much is read of a page and kept of its text.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Bytes of the page that are looked at.
    pub read_bytes: u64,
    /// Bytes of text that are kept.
    pub text_bytes: usize,
}

impl Bounds {
    /// For title and language only.
    pub const HEAD: Self = Self { read_bytes: 64 << 10, text_bytes: 4 << 10 };
    /// For search.
    pub const SEARCH: Self = Self { read_bytes: 8 << 20, text_bytes: 512 << 10 };
}

/// What a page says. Blanks are single, entities are decoded, scripts and styles are left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// `<title>`; empty if there is none.
    pub title: String,
    /// First `<h1>`; empty if there is none.
    pub heading: String,
    /// `lang` of the root element, as written.
    pub language: Option<String>,
    /// `<meta name="description">`.
    pub description: Option<String>,
    /// Names of all `<meta name="author">`, `;` between them.
    pub author: Option<String>,
    /// Address of the first link with `rel="license"`.
    pub licence: Option<String>,
    /// Address of the picture that stands for the page (`og:image`), else of its first one.
    pub picture: Option<String>,
    /// Address to which it leads on by itself (`http-equiv="refresh"`).
    pub onward: Option<String>,
    /// Address of the page that follows it (`rel="next"`).
    pub next: Option<String>,
    /// Addresses of pages to search or look up others by (`rel="search"`, `rel="index"`); at most 8.
    pub aside: Vec<String>,
    /// Text of all headings, a line each.
    pub headings: String,
    /// Text of the body, paragraphs as lines.
    pub text: String,
    /// Name of the charset that was used to read it.
    pub charset: String,
    /// Addresses of files that it names, as written; at most 2,000.
    pub links: Vec<String>,
    /// Whether it shows or runs something that is no words: pictures, drawings, sounds, frames, programs.
    pub has_more: bool,
}

impl Page {
    /// Whether it shows nothing at all.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && !self.has_more
    }
}

/// Reads a page. `declared` is the charset of its media type, if that has one.
///
/// # Errors
///
/// Only those of `content`: there is no page that cannot be read.
pub fn page(content: &mut dyn Read, declared: Option<&str>, bounds: Bounds) -> io::Result<Page> {
    let mut content = content.take(bounds.read_bytes);
    let mut head = Vec::new();
    (&mut content).take(charset::SNIFF_BYTES as u64).read_to_end(&mut head)?;
    let encoding = of_page(&head, declared);
    let sink = sink::Sink::new(bounds.text_bytes);
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut chunk = head;
    let mut is_first = true;
    loop {
        let last = chunk.is_empty();
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(64 << 10));
        let (_, _, _) = decoder.decode_to_string(&chunk, &mut text, last);
        let text = if std::mem::take(&mut is_first) {
            StrTendril::from(without_declarations(&text).as_ref())
        } else {
            StrTendril::from(text)
        };
        queue.push_back(text);
        while !queue.is_empty() {
            drop(tokenizer.feed(&queue));
        }
        if last || tokenizer.sink.is_full() {
            break;
        }
        chunk.clear();
        (&mut content).take(16 << 10).read_to_end(&mut chunk)?;
    }
    tokenizer.end();
    let mut page = tokenizer.sink.into_page();
    encoding.name().to_ascii_lowercase().clone_into(&mut page.charset);
    Ok(page)
}

/// A page without what its document type declares between brackets (XML 1.0, 2.8), which HTML does not know.
fn without_declarations(text: &str) -> Cow<'_, str> {
    let start = || {
        let at = text.get(..text.floor_char_boundary(1024))?.to_ascii_lowercase().find("<!doctype")?;
        let open = at + text.get(at..)?.find(['[', '>'])?;
        let end = text.get(open..)?.strip_prefix('[').and_then(|inside| inside.find(']'))?;
        Some((open, open + end + 2))
    };
    match start() {
        Some((open, close)) => Cow::Owned([text.get(..open), text.get(close..)].into_iter().flatten().collect()),
        None => Cow::Borrowed(text),
    }
}

/// A text that may be HTML, as words: its markup and character references gone once; a text that is none stays.
pub fn plain(text: &str) -> String {
    let has_tag = text.match_indices('<').any(|(at, _)| {
        let name = text.get(at + 1..).unwrap_or_default().trim_start_matches('/');
        let name: String =
            name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        TAGS.contains(&name.as_str()) && text.get(at..).is_some_and(|rest| rest.contains('>'))
    });
    if has_tag {
        let bounds = Bounds { read_bytes: 1 << 20, text_bytes: 256 << 10 };
        return page(&mut text.as_bytes(), Some("utf-8"), bounds).map(|page| page.text).unwrap_or_default();
    }
    decode_references(text)
}

/// Elements of what people paste into the fields of a form.
const TAGS: [&str; 36] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
];

/// A text of HTML without markup: its character references decoded once (HTML, 13.2.5.72), everything else as it is.
pub fn decode_references(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The tokenizer knows all names; what it must not take for a tag is hidden from it.
    let sink = sink::Words::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text.replace('<', "&lt;").replace('\0', "")));
    drop(tokenizer.feed(&queue));
    tokenizer.end();
    tokenizer.sink.into_text()
}

/// What is inside `<body>`; all of it if there is none.
pub fn body(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<body").and_then(|at| Some(at + lower.get(at..)?.find('>')? + 1)).unwrap_or(0);
    let end = lower.rfind("</body").filter(|end| *end >= start).unwrap_or(html.len());
    html.get(start..end).unwrap_or(html)
}

#[cfg(test)]
mod tests;
