//! Of a page's content the piece that has what was looked for, for its excerpt. The index keeps no texts: they are half of what
//! it takes, and the content is there.
//!
//! Words are looked for in the markup itself, and only what is around them is read as HTML: a page of 20 kB costs some 50 µs,
//! where all of it would cost ten times as much.

use std::io::{self, Read};
use std::ops::Range;

use maktaba_sync::model::{Body, Entry};
use memchr::{memmem, memrchr2};

use super::excerpt::{is_spaced, places_of_letters};
use crate::extract::{self, Bounds};
use crate::{media_type, xhtml};

/// LIMIT: bytes of a page that are looked through.
const READ_BYTES: u64 = 1 << 20;
/// LIMIT: places of one word that are looked at.
const PLACES: usize = 200;
/// Bytes of markup in which words count as being together.
const TOGETHER: usize = 600;
/// Characters before and behind a place of which an excerpt can be made; and at most so many bytes with their markup.
const ENOUGH: (usize, usize) = (60, 500);
const FAR: (usize, usize) = (1 << 10, 3 << 10);
/// Bytes of text that are read of a page which has none of the words.
const BEGINNING: usize = 700;
/// Bytes of text that are kept of it.
const TEXT_BYTES: usize = 4 << 10;
/// LIMIT: bytes between a place and the beginning of the tag that it may stand in.
const TAG_BYTES: usize = 4 << 10;

/// The content of a page, as excerpts are cut from it.
#[derive(Debug)]
pub struct Text {
    content: String,
    is_page: bool,
    /// Where there is what no reader sees.
    hidden: Vec<Range<usize>>,
}

impl Text {
    /// Reads the content of an entry.
    ///
    /// # Errors
    ///
    /// What reading fails with.
    pub fn of(entry: &Entry, content: &mut dyn Read) -> io::Result<Self> {
        let len_bytes = if let Body::Blob { len_bytes, .. } = entry.body { len_bytes.min(READ_BYTES) } else { 0 };
        Self::read(content, &entry.media_type, usize::try_from(len_bytes).unwrap_or(0))
    }

    /// `len_bytes` is how much there probably is; charset as its media type names it.
    fn read(content: &mut dyn Read, kind: &str, len_bytes: usize) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(len_bytes);
        content.take(READ_BYTES).read_to_end(&mut bytes)?;
        let encoding = extract::of_page(&bytes, media_type::charset_parameter(kind).as_deref());
        let (content, is_page) = (extract::decode(bytes.into(), encoding), media_type::is_markup(kind));
        let hidden = if is_page { hidden(&content.to_ascii_lowercase()) } else { Vec::new() };
        Ok(Self { content, is_page, hidden })
    }

    /// Bytes that it takes.
    pub const fn len_bytes(&self) -> usize {
        self.content.capacity() + self.hidden.capacity() * size_of::<Range<usize>>()
    }

    /// The piece that has most of `words`, which are folded; its beginning where it has none.
    pub fn passage(&self, words: &[String]) -> String {
        let text = self.content.as_str();
        let mut places = found(text, &lower(text), words);
        if !self.is_page {
            return cut(text, best(&places).map_or(0..TEXT_BYTES, |at| around(text, at, FAR))).to_owned();
        }
        places.retain(|(_, at)| !self.hidden.iter().any(|span| span.contains(at)) && !is_in_tag(text, *at));
        match best(&places) {
            Some(at) => self.words_around(at),
            // Letters that are written as references are only met when all is read.
            None if has_letters_as_references(text) => {
                let whole = words_of(text, super::Page::TEXT_BYTES);
                let places = found(&whole, &lower(&whole), words);
                let span = best(&places).map_or(0..TEXT_BYTES, |at| around(&whole, at, FAR));
                cut(&whole, span).to_owned()
            }
            None => words_of(text, BEGINNING),
        }
    }

    fn words_around(&self, at: usize) -> String {
        let (text, far) = (self.content.as_str(), around(&self.content, at, FAR));
        let here: Vec<_> = self.hidden.iter().filter(|span| span.start < far.end && far.start < span.end).collect();
        let is_seen = |at: &usize| !here.iter().any(|span| span.contains(at));
        let start = enough(text, (far.start..at).rev().filter(is_seen), ENOUGH.0, (b'>', b'<')).unwrap_or(far.start);
        let end = enough(text, (at..far.end).filter(is_seen), ENOUGH.1, (b'<', b'>')).unwrap_or(far.end);
        let span = out_of_tag(text, out_of_hidden(&self.hidden, text.floor_char_boundary(start)..end));
        words_of(cut(&self.content, span), TEXT_BYTES)
    }
}

/// The words of a piece of a page.
fn words_of(piece: &str, text_bytes: usize) -> String {
    let bounds = Bounds { read_bytes: READ_BYTES, text_bytes };
    // What is in memory can be read.
    extract::page(&mut piece.as_bytes(), Some("utf-8"), bounds).map(|page| page.text).unwrap_or_default()
}

/// A text in lower case, as far as it is ASCII, with the apostrophes of words.
fn lower(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower.contains('`') { lower.replace('`', "'") } else { lower }
}

/// Number of a word and where it stands, in the order of the text: as it is written, if it is anywhere, else folded. `lower`:
/// the same of [`lower`].
fn found(text: &str, lower: &str, words: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
        let is_first = |at: &usize| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            !word.starts_with(is_spaced) || !before.is_some_and(char::is_alphanumeric)
        };
        let places = memmem::find_iter(lower.as_bytes(), word).filter(is_first);
        found.extend(places.take(PLACES).map(|at| (number, at)));
    }
    let is_found = |number: usize| found.iter().any(|(other, _)| *other == number);
    if !text.is_ascii() && (0..words.len()).any(|number| !is_found(number)) {
        let others = places_of_letters(text, words).into_iter().filter(|(number, _)| !is_found(*number));
        let others: Vec<(usize, usize)> = others.map(|(number, place)| (number, place.start)).collect();
        found.extend(others);
    }
    found.sort_unstable_by_key(|(_, at)| *at);
    found
}

/// The place after which most different words follow closely; the first of equals.
fn best(found: &[(usize, usize)]) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (from, (_, first)) in found.iter().enumerate() {
        let near = found.iter().skip(from).take_while(|(_, at)| *at < first + TOGETHER);
        // A bit for each word; of very many, some share one.
        let words = near.fold(0_u64, |words, (word, _)| words | 1 << (word % 64)).count_ones();
        if best.is_none_or(|(most, _)| words > most) {
            best = Some((words, *first));
        }
    }
    best.map(|(_, at)| at)
}

/// The place where so many characters of a piece of a page have been shown; `None` if they are fewer. `open` and `close` are
/// what tags are met with on this way.
fn enough(text: &str, mut places: impl Iterator<Item = usize>, most: usize, (open, close): (u8, u8)) -> Option<usize> {
    let (mut shown, mut is_tag, mut is_blank) = (0, false, false);
    places.find(|at| {
        let byte = text.as_bytes().get(*at).copied().unwrap_or_default();
        let is_another = std::mem::replace(&mut is_blank, byte.is_ascii_whitespace()) && is_blank;
        if byte == open || byte == close {
            is_tag = byte == open;
        } else if !is_tag && !is_another && !(0x80..0xc0).contains(&byte) {
            shown += 1;
        }
        shown >= most
    })
}

fn around(text: &str, at: usize, (before, behind): (usize, usize)) -> Range<usize> {
    text.floor_char_boundary(at.saturating_sub(before))..text.floor_char_boundary(at + behind)
}

fn cut(text: &str, span: Range<usize>) -> &str {
    text.get(span.start..text.floor_char_boundary(span.end)).unwrap_or_default()
}

/// The same without the rest at its beginning of what no reader sees.
fn out_of_hidden(hidden: &[Range<usize>], span: Range<usize>) -> Range<usize> {
    let start = hidden.iter().filter(|inside| inside.contains(&span.start)).map(|inside| inside.end).max();
    start.map_or(span.start, |start| start.min(span.end))..span.end
}

/// The same without the rest of a tag at its beginning.
fn out_of_tag(text: &str, span: Range<usize>) -> Range<usize> {
    let piece = text.get(span.clone()).unwrap_or_default();
    let is_inside = is_in_tag(text, span.start);
    let end_of_tag = piece.find('>').filter(|_| is_inside);
    span.start + end_of_tag.map_or(0, |at| at + 1)..span.end
}

/// Whether a place is between `<` and `>`.
fn is_in_tag(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(TAG_BYTES));
    let before = text.get(from..at).unwrap_or_default();
    // The one that is nearest: in a long text the other may be far.
    memrchr2(b'<', b'>', before.as_bytes()).is_some_and(|nearest| before.as_bytes().get(nearest) == Some(&b'<'))
}

/// Elements whose text is no text of the page, as `extract` has it.
const UNSEEN: [(&str, &str); 7] = [
    ("<script", "</script"),
    ("<style", "</style"),
    ("<template", "</template"),
    ("<nav", "</nav"),
    ("<annotation", "</annotation"),
    ("<mphantom", "</mphantom"),
    ("<!--", "-->"),
];

/// What stands before the body, and what no reader sees.
fn hidden(lower: &str) -> Vec<Range<usize>> {
    let find =
        |from: usize, what: &str| memmem::find(lower.as_bytes().get(from..)?, what.as_bytes()).map(|at| from + at);
    let body = find(0, "<body").or_else(|| find(0, "</head>")).or_else(|| find(0, "</title>")).unwrap_or(0);
    let mut hidden = Vec::from([Range { start: 0, end: body }]);
    for (open, close) in UNSEEN {
        let mut from = body;
        while let Some(at) = find(from, open) {
            let end = find(at + open.len(), close).map_or(lower.len(), |end| end + close.len());
            hidden.push(at..end);
            from = end;
        }
    }
    for (_, _, mark) in xhtml::HIDING {
        let mut from = body;
        while let Some(at) = find(from, mark) {
            let found = hides(lower, at..at + mark.len());
            from = found.as_ref().map_or(at + mark.len(), |found| found.end);
            hidden.extend(found);
        }
    }
    hidden
}

/// The element that an attribute hides, from there to its end.
fn hides(lower: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let before = lower.get(lower.floor_char_boundary(mark.start.saturating_sub(TAG_BYTES))..mark.start)?;
    let tag = before.rfind('<').and_then(|at| before.get(at + 1..)).filter(|tag| !tag.contains('>'))?;
    let is_whole = tag.ends_with(|c: char| c.is_ascii_whitespace())
        && lower.get(mark.end..)?.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
    let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
    let is_element = !name.is_empty() && !name.starts_with('!') && !xhtml::is_void(name);
    (is_whole && is_element).then(|| mark.start..end_of_element(lower, name, mark.end))
}

/// Where the element of this name ends inside whose start tag `from` is.
fn end_of_element(lower: &str, name: &str, from: usize) -> usize {
    let mut open = 1_usize;
    let rest = lower.as_bytes().get(from..).unwrap_or_default();
    for at in memmem::find_iter(rest, name.as_bytes()).map(|at| from + at) {
        let is_whole =
            lower.get(at + name.len()..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
        let before = lower.get(..at).filter(|_| is_whole).unwrap_or_default();
        if before.ends_with("</") {
            open -= 1;
        } else if before.ends_with('<') {
            open += 1;
        }
        if open == 0 {
            return at;
        }
    }
    lower.len()
}

/// Whether letters that are no ASCII are written as character references (`&eacute;`, `&#1606;`).
fn has_letters_as_references(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some((name, _)) = rest.get(..rest.floor_char_boundary(12)).and_then(|rest| rest.split_once(';')) else {
            return false;
        };
        let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        });
        match number {
            Some(number) => number.is_ok_and(|number| number >= 0xc0 && !(0x2000..0x2070).contains(&number)),
            None => LETTERS.iter().any(|end| name.len() > end.len() && name.ends_with(end)),
        }
    })
}

/// How the names of letters with a mark end (HTML, "named character references").
const LETTERS: [&str; 9] = ["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "lig", "slash"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::excerpt;

    fn excerpted(page: &str, kind: &str, words: &[&str]) -> (String, Vec<String>) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let text = Text::read(&mut page.as_bytes(), kind, page.len()).unwrap().passage(&words);
        let excerpt = excerpt(&text, &words);
        let marked = excerpt.marks.iter().map(|mark| excerpt.text[mark.clone()].to_owned()).collect();
        (excerpt.text, marked)
    }

    fn html(page: &str, words: &[&str]) -> (String, Vec<String>) {
        excerpted(page, "text/html", words)
    }

    #[test]
    fn words_far_behind_the_beginning_are_found_and_what_nobody_sees_is_not_shown() {
        let far = "<p class=\"fire\">other words <b>stand</b> here</p>".repeat(9000);
        let page = format!(
            "<html><head><title>Fire</title><style>fire {{}}</style></head><body><script>let fire = 'water';</script>\
             <!-- fire --> {far}<p>The <i>fi</i>rst <a href=\"fire.html\">fire</a> needs water.</p></body></html>"
        );
        assert!(page.len() > 400_000);
        let (text, marked) = html(&page, &["fire", "water"]);
        assert!(text.contains("The first fire needs water."), "{text}");
        assert_eq!(marked, ["fire", "water"]);
        assert!(!text.contains('<') && !text.contains("let"), "{text}");
    }

    #[test]
    fn nothing_of_what_nobody_sees_stands_before_a_word() {
        let long = "a > b; margin: 79px; ".repeat(200);
        for hidden in ["<script>", "<style>", "<!--"].map(|open| {
            let close = open.replace('<', "</").replace("</!--", "-->");
            format!("{open}{long}{close}")
        }) {
            let (text, marked) = html(&format!("<body><p>Before {hidden}<p>The zebra grazes."), &["zebra"]);
            assert_eq!((text.as_str(), marked.len()), ("The zebra grazes.", 1), "{hidden}");
        }
        let page =
            "<body><div id=\"bloomDataDiv\"><div>The zebra</div> 0 <div>c.png</div></div><p>Here the zebra grazes.";
        assert_eq!(html(page, &["zebra"]).0, "Here the zebra grazes.");
        for unseen in [
            "<span hidden>The zebra</span> 0",
            "<a class=\"headerlink\" href=\"#a\">The zebra</a> 0",
            "<div lang=\"z\"><div>The zebra</div> 0</div>",
            "<p class=\"a\" hidden=\"hidden\">The zebra</p> 0",
            "<nav><a>The zebra</a> 0</nav>",
            "<math><mi>x</mi><annotation>The zebra</annotation></math> 0",
        ] {
            let (text, marked) = html(&format!("<body><p>Before {unseen}<p>Here the zebra grazes."), &["zebra"]);
            assert!(text.ends_with("Here the zebra grazes.") && marked.len() == 1, "{unseen}: {text}");
        }
        let seen = "<body><p>A hidden zebra <input hidden> <b aria-hidden=\"true\">eats";
        assert_eq!(html(seen, &["zebra"]).0, "A hidden zebra eats");
        let (text, marked) = html("<p>Νερό και water</p><p>far</p><p>Η ζέβρα και water", &["ζεβρα", "water"]);
        assert!(text.contains("ζέβρα") && marked.contains(&"ζέβρα".to_owned()), "{text} {marked:?}");
    }

    #[test]
    fn as_many_words_are_shown_where_there_is_much_markup() {
        let word = "<b class=\"k123456789\">word</b>\n      ";
        let page = format!("<body>{}<p>A zebra {}", word.repeat(900), word.repeat(900));
        let (text, marked) = html(&page, &["zebra"]);
        assert!(text.starts_with("word") && text.chars().count() > 200, "{text}");
        assert_eq!(marked, ["zebra"]);
    }

    #[test]
    fn words_are_met_in_other_letters_and_as_references() {
        for (page, word, expected) in [
            ("<p>Le petit ÉLÉPHANT boit.", "elephant", "ÉLÉPHANT"),
            ("<p>Le petit &eacute;l&#233;phant boit.", "elephant", "éléphant"),
            ("<p>قَرَأَ أحمد الكتاب", "احمد", "أحمد"),
            ("<p>Учебники Математики", "математик", "Математики"),
            ("<p>我的数学课本", "数学", "数学"),
            ("<p>A concatenation of cats", "cat", "cats"),
            ("<p>Ng`ombe wangu", "ng'ombe", "Ng`ombe"),
            ("<p>हिंदी की किताब", "हिन्दी", "हिंदी"),
        ] {
            assert_eq!(html(page, &[word]).1, [expected], "{page}");
        }
    }

    #[test]
    fn without_a_word_the_beginning_stands_there() {
        let page =
            "<title>Zebra</title><body><nav>Menu</nav><p>It begins here.</p>".to_owned() + &"<p>more".repeat(5000);
        let (text, marked) = html(&page, &["zebra"]);
        assert!(text.contains("It begins here.") && marked.is_empty(), "{text}");
        assert_eq!(html("", &["zebra"]), (String::new(), Vec::new()));
    }

    #[test]
    fn texts_without_markup_are_taken_as_they_are() {
        let text = format!("{} a < b, and the fire > the water {}", "word ".repeat(40_000), "end ".repeat(4000));
        let (piece, marked) = excerpted(&text, "text/plain", &["fire", "water"]);
        assert!(piece.contains("b, and the fire > the water"), "{piece}");
        assert_eq!(marked.len(), 2);
    }

    #[test]
    fn nothing_that_is_torn_breaks_it() {
        let page = "<p a='ក>ក'>សៀវ&eac <script>សៀ <!-- ភៅ <body <p>សៀវភៅ&#99999999; é";
        for end in 0..=page.len() {
            for start in [0, 3, 9, 17] {
                let torn = String::from_utf8_lossy(page.as_bytes().get(start..end).unwrap_or_default()).into_owned();
                html(&torn, &["សៀវភៅ", "e", "", "<"]);
            }
        }
    }
}
