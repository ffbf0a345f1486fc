//! Names inside a book, as every reading system has to take them (EPUB 3.3, 4.2.3): some letters are forbidden, no two may be
//! alike but for capitals, and none may be long.

use std::collections::{HashMap, HashSet};

use maktaba_sync::model::EntryPath;

/// LIMIT: bytes of a part of a name; 255 are allowed, and more follows ours.
const PART_BYTES: usize = 200;

/// What entries are called in a book.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<EntryPath, String>);

impl Names {
    /// Those of a resource: as they are, where that is allowed.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a EntryPath>) -> Self {
        let mut seen = HashSet::new();
        let mut names = HashMap::new();
        for path in paths {
            let allowed = path.as_str().split('/').map(allowed).collect::<Vec<_>>().join("/");
            let is_free = seen.insert(allowed.to_lowercase());
            let name = if is_free && allowed == path.as_str() { allowed } else { marked(&allowed, path) };
            names.insert(path.clone(), name);
        }
        Self(names)
    }

    /// What an entry is called.
    pub(super) fn get<'a>(&'a self, path: &'a EntryPath) -> &'a str {
        self.0.get(path).map_or(path.as_str(), String::as_str)
    }
}

/// A part of a name without what is forbidden in it.
fn allowed(part: &str) -> String {
    let end =
        part.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= PART_BYTES).last();
    let part = part.get(..end.unwrap_or_default()).unwrap_or_default();
    let mut part = part.replace(is_forbidden, "_");
    if part.ends_with('.') {
        part.pop();
        part.push('_');
    }
    part
}

fn is_forbidden(letter: char) -> bool {
    matches!(letter,
        '"' | '*' | ':' | '<' | '>' | '?' | '\\' | '|' | '\u{7f}'..='\u{9f}' | '\0'..='\u{1f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{f0000}'..='\u{10ffff}')
}

/// A name that no other path has, with what tells kinds of files at its end.
fn marked(name: &str, path: &EntryPath) -> String {
    let hash = blake3::hash(path.as_str().as_bytes()).to_hex();
    let mark = hash.get(..8).unwrap_or_default();
    let file = name.rfind('/').map_or(0, |at| at + 1);
    match name.get(file..).and_then(|last| last.rfind('.')).filter(|at| *at > 0) {
        Some(at) => {
            let (stem, kind) = name.split_at(file + at);
            format!("{stem}-{mark}{kind}")
        }
        None => format!("{name}-{mark}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_distinct_and_as_they_were_where_they_can_be() {
        let long = "ሀ".repeat(80);
        let paths: Vec<EntryPath> = ["a/b c.html", "a/B c.html", "q?x=1.html", "a:b/c.", "ሀ.png", long.as_str()]
            .iter()
            .map(|path| path.parse().unwrap())
            .collect();
        let names = Names::of(paths.iter());
        let name = |at: usize| names.get(&paths[at]).to_owned();
        assert_eq!((name(0), name(4)), ("a/b c.html".into(), "ሀ.png".into()));
        for (at, begins, ends) in [(1, "a/B c-", ".html"), (2, "q_x=1-", ".html"), (3, "a_b/c_-", ""), (5, "ሀሀ", "")]
        {
            assert!(name(at).starts_with(begins) && name(at).ends_with(ends), "{}", name(at));
            assert!(name(at).split('/').all(|part| part.len() < 240 && !part.ends_with('.')), "{}", name(at));
            assert!(!name(at).contains(is_forbidden), "{}", name(at));
        }
    }
}
