//! What the credits of a book say of its licence, where nothing else in the file does: books of `StoryWeaver` have it on
//! their last pages and not in the package document, those of African Storybook in the last lines of the last page.

use crate::licence::{Class, Licence};

/// Words before the name of a licence, and whether what stands before them must name the whole.
const MARKS: [(&str, bool); 4] =
    [("released under ", false), ("licensed under ", true), ("this book is ", false), ("creative commons: ", false)];
/// LIMIT: characters of a name of a licence.
const NAME: usize = 120;
/// What a sentence is about if it is about the whole.
const WHOLE: [&str; 10] =
    ["work", "book", "story", "document", "text", "material", "publication", "resource", "course", "content"];
/// What it is about if it is not.
const PIECES: [&str; 8] = ["image", "picture", "photo", "illustration", "icon", "font", "figure", "cover art"];

/// The licence that credits name; `None` if they name none, several, or keep all rights.
///
/// Pieces in the public domain do not change that of the whole.
pub(crate) fn licence(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| *c != '\u{ad}').collect::<String>().to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains("all rights reserved") {
        return None;
    }
    let mut found: Vec<Licence> = Vec::new();
    for (mark, needs_whole) in MARKS {
        for (at, _) in text.match_indices(mark) {
            let before: String = text.get(..at)?.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            let sentence = before.rsplit(". ").next().unwrap_or_default();
            let is_piece = needs_whole && PIECES.iter().any(|piece| sentence.contains(piece));
            let is_whole = !needs_whole || WHOLE.iter().any(|whole| sentence.contains(whole));
            if is_piece || !is_whole {
                continue;
            }
            found.extend(text.get(at + mark.len()..).and_then(|rest| named(mark, rest)));
        }
    }
    let whole: Vec<&Licence> = found.iter().filter(|one| one.class != Class::PublicDomain).collect();
    let mut labels: Vec<&str> = whole.iter().map(|one| one.label.as_str()).collect();
    if labels.is_empty() {
        labels = found.iter().map(|one| one.label.as_str()).collect();
    }
    labels.sort_unstable();
    labels.dedup();
    // "CC BY" beside "CC BY 4.0" says the same with fewer words.
    let all = labels.clone();
    labels.retain(|one| !all.iter().any(|other| other.strip_prefix(one).is_some_and(|rest| rest.starts_with(' '))));
    match labels.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// A licence by what follows the words before it.
fn named(mark: &str, rest: &str) -> Option<Licence> {
    let rest: String = rest.chars().take(NAME).collect();
    let ends = if mark == "this book is " {
        [" licensed", "\u{0}"]
    } else if mark == "creative commons: " {
        [" source", " licen"]
    } else {
        [" licen", ". "]
    };
    let end = ends.iter().filter_map(|end| rest.find(end)).min();
    let name = rest.get(..end.unwrap_or(rest.len()))?;
    if mark == "this book is " && end.is_none() {
        return None;
    }
    let name = if mark == "creative commons: " { ["creative commons ", name].concat() } else { name.to_owned() };
    Licence::parse(&name).filter(|licence| !matches!(licence.class, Class::Unknown | Class::Reserved))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_name_one_licence_or_none() {
        let cases = [
            (
                "This story: The Party is written by A. © P, 2015. Some rights reserved. Released under CC BY 4.0 license. \
                 Cover page: A boy, by B. Released under Public Domain Mark by B.",
                Some("CC BY 4.0"),
            ),
            ("Some rights reserved. This book is CC\u{ad}-BY\u{ad}-4.0 licensed. You can copy it.", Some("CC BY 4.0")),
            (
                "This work is licensed under a Creative Commons Attribution (CC-BY) Version 3.0 Unported Licence",
                Some("CC BY 3.0"),
            ),
            ("Creative Commons: Attribution 4.0 Source www.africanstorybook.org", Some("CC BY 4.0")),
            ("Released under CC BY-NC 4.0 license. Released under CC BY 4.0 license.", None),
            ("All rights reserved. Images in this book are licensed under CC BY 4.0.", None),
            ("The photos of this book are licensed under CC BY 4.0 licences.", None),
            ("This book is about cats.", None),
            ("Released under CC BY license. Released under CC BY 4.0 license.", Some("CC BY 4.0")),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(licence(text).as_deref(), expected, "{text}");
        }
    }
}
