//! The static parts of `rachel-index.php`: what a person would read of it.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// LIMIT: links of an index.
const LINKS: usize = 1000;
/// LIMIT: bytes of a title, a description or the words of a link.
const TEXT_BYTES: usize = 2000;

/// What an index says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Index {
    /// First heading.
    pub(crate) title: String,
    /// First paragraph.
    pub(crate) description: String,
    /// Address and words of each link.
    pub(crate) links: Vec<(String, String)>,
}

impl Index {
    /// Reads an index, its programs taken out.
    pub(crate) fn read(source: &str) -> Self {
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(without_programs(source)));
        while !queue.is_empty() {
            drop(tokenizer.feed(&queue));
        }
        tokenizer.end();
        let mut index = tokenizer.sink.0.into_inner().index;
        for text in [&mut index.title, &mut index.description] {
            *text = single(text);
        }
        index.links.iter_mut().for_each(|(_, words)| *words = single(words));
        index
    }
}

fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes `<?php … ?>` out; a program that does not end goes to the end of the file, as PHP reads it.
fn without_programs(source: &str) -> String {
    let mut kept = String::new();
    let mut rest = source;
    while let Some((before, program)) = rest.split_once("<?") {
        kept.push_str(before);
        rest = program.split_once("?>").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[derive(Default)]
struct Sink(RefCell<State>);

#[derive(Default)]
struct State {
    index: Index,
    in_heading: bool,
    in_paragraph: bool,
    in_link: bool,
    headings: usize,
    paragraphs: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) => state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) {
        let start = tag.kind == TagKind::StartTag;
        match &*tag.name {
            "h1" | "h2" | "h3" => {
                self.in_heading = start;
                self.headings += usize::from(start);
            }
            "p" => {
                self.in_paragraph = start;
                self.paragraphs += usize::from(start);
            }
            "a" if start && self.index.links.len() < LINKS => {
                let href = tag.attrs.iter().find(|one| &*one.name.local == "href");
                let href = href.map(|one| one.value.trim().chars().take(1000).collect::<String>());
                self.in_link = href.is_some();
                self.index.links.extend(href.map(|href| (href, String::new())));
            }
            "a" => self.in_link = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let index = &mut self.index;
        let link = index.links.last_mut().filter(|_| self.in_link).map(|(_, words)| words);
        let title = (self.in_heading && self.headings == 1).then_some(&mut index.title);
        let description = (self.in_paragraph && self.paragraphs == 1).then_some(&mut index.description);
        for target in [link, title, description].into_iter().flatten() {
            if target.len() + text.len() <= TEXT_BYTES {
                target.push_str(text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_parts_are_read_and_programs_are_not() {
        let index = Index::read(
            "<!-- version=\"1.0\" --><div class=\"indexmodule\"><a href=\"<?php echo $dir ?>/a/index.html\"><img src=x></a>
             <h2><a href=\"<?php echo $dir ?>/index.html\">The  Title</a></h2><p>About <b>this</b>.</p><p>Not that.</p>
             <?php system('x'); echo '<a href=evil.html>evil</a>' ?><ul><li><a href=\"<?=$dir?>/b.html\">B</a></ul>
             <?php if ($x) { ?><h3>Other</h3><?php unfinished '<a href=no.html>no</a>'",
        );
        assert_eq!((index.title.as_str(), index.description.as_str()), ("The Title", "About this."));
        let links: Vec<_> = index.links.iter().map(|(href, words)| (href.as_str(), words.as_str())).collect();
        assert_eq!(links, [("/a/index.html", ""), ("/index.html", "The Title"), ("/b.html", "B")]);
    }
}
