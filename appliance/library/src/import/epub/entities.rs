//! Names that a chapter has for texts of its own (XML 1.0, 4.2.1): what reads it after us, search and readers, does not know
//! them, so that each is put in its text's place.

use std::collections::HashMap;

use crate::import::xml;
use crate::xhtml;

/// LIMIT: bytes of a chapter with its texts, as a multiple of what it had.
const GROWTH: usize = 4;
/// LIMIT: names of one chapter.
const NAMES: usize = 500;
/// LIMIT: bytes of one text.
const TEXT_BYTES: usize = 2000;

/// A chapter with the texts that its names stand for, without what declared them; `None` if it has no names that HTML does not
/// know. Names in a text are not followed.
pub(super) fn expanded(chapter: &str) -> Option<String> {
    let chapter = chapter.strip_prefix('\u{feff}').unwrap_or(chapter);
    let start = chapter.find("<!DOCTYPE")?;
    let open = start + chapter.get(start..)?.find(['[', '>'])?;
    let inside = chapter.get(open..)?.strip_prefix('[')?;
    let (texts, rest) = declared(inside)?;
    let mut pieces = rest.split('&');
    let mut whole = [xhtml::in_utf8(chapter.get(..open)?), pieces.next()?].concat();
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((texts.get(name)?, rest))) {
            Some((text, rest)) => whole.extend([text, rest]),
            None => whole.extend(["&", piece]),
        }
        if whole.len() > chapter.len() * GROWTH {
            return None;
        }
    }
    (!texts.is_empty()).then_some(whole)
}

/// Texts by name, and what follows the declarations (2.8).
fn declared(mut rest: &str) -> Option<(HashMap<&str, &str>, &str)> {
    let mut texts = HashMap::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(']') {
            return Some((texts, after));
        }
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with('%') {
            rest.find(';')? + 1
        } else {
            end_of(rest.strip_prefix('<')?)? + 1
        };
        let (declaration, after) = rest.split_at_checked(end)?;
        if let Some((name, text)) = named(declaration).filter(|_| texts.len() < NAMES) {
            // The first of several stands (4.2).
            texts.entry(name).or_insert(text);
        }
        rest = after;
    }
}

/// Where a declaration ends; signs between quotes are none of its own.
fn end_of(declaration: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in declaration.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The name and text of a declaration, if it stands for words and HTML does not know it.
fn named(declaration: &str) -> Option<(&str, &str)> {
    let declaration = declaration.strip_prefix("<!ENTITY")?.trim_start();
    let (name, rest) = declaration.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, _) = rest.get(1..)?.split_once(quote)?;
    let reference = ["&", name, ";"].concat();
    let is_simple = text.len() <= TEXT_BYTES && !text.contains(['<', '%']);
    (is_simple && xml::resolved(&reference) == reference).then_some((name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_their_texts() {
        let cases = [
            (
                "<?xml version='1.0' encoding='x'?><!DOCTYPE html [<!ENTITY shule \"Shule ya 'Msingi'\">]><p>Karibu &shule; yetu &amp; &x;</p>",
                Some("<!DOCTYPE html ><p>Karibu Shule ya 'Msingi' yetu &amp; &x;</p>"),
            ),
            (
                "<!DOCTYPE html PUBLIC 'a' 'b' [ <!-- ]> --> %own; <!ENTITY % p '>'> <!ENTITY s SYSTEM 'x'> <!ENTITY a 'A&#160;&b;'><!ENTITY b '>'> ]>\n<p>&a;&b;&s;</p>",
                Some("<!DOCTYPE html PUBLIC 'a' 'b' >\n<p>A&#160;&b;>&s;</p>"),
            ),
            ("<!DOCTYPE html [<!ENTITY nbsp '&#160;'>]><p>&nbsp;</p>", None),
            ("<!DOCTYPE html><p>&a;[<!ENTITY a 'b'>]></p>", None),
            ("<!DOCTYPE html [<!ENTITY a 'b'><p>", None),
            ("<!DOCTYPE html [<!ENTITY a 'b", None),
            ("<!DOCTYPE", None),
            ("", None),
        ];
        for (chapter, expected) in cases {
            assert_eq!(expanded(chapter).as_deref(), expected, "{chapter}");
        }
    }

    #[test]
    fn texts_do_not_multiply() {
        let text = "x".repeat(TEXT_BYTES);
        let chapter = format!("<!DOCTYPE html [<!ENTITY big '{text}'>]><p>{}</p>", "&big;".repeat(10_000));
        assert_eq!(expanded(&chapter), None);
        let chapter = "<!DOCTYPE html [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]><p>&a;</p>";
        assert_eq!(expanded(chapter).as_deref(), Some("<!DOCTYPE html ><p>&b;&b;</p>"));
    }
}
