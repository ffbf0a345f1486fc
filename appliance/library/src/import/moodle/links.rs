//! Links between the activities of a course, which a backup writes as `$@PAGEVIEWBYID*3@$`: the kind and the number of a
//! module, and of a book also a chapter.

use std::collections::HashMap;

use super::Activity;
use crate::import::text::escape;

/// Name of the page of an activity.
pub(super) fn page(number: usize) -> String {
    format!("{number:04}.html")
}

/// What the heading of a chapter is called.
pub(super) fn chapter(id: &str) -> String {
    ["chapter-", id].concat()
}

/// Name of the page and title of each activity, by its kind and its number.
#[derive(Debug, Default)]
pub(super) struct Links(HashMap<(String, String), (String, String)>);

impl Links {
    /// Of activities with the numbers of their pages.
    pub(super) fn new<'a>(all: impl Iterator<Item = (&'a Activity, usize)>) -> Self {
        let one = |(activity, number): (&Activity, usize)| {
            ((activity.kind.to_uppercase(), activity.id.clone()), (page(number), activity.title.clone()))
        };
        Self(all.map(one).collect())
    }

    /// A text with the addresses of pages, and how many of its links lead to none; those are still to be cleaned away.
    pub(super) fn resolve(&self, html: &str) -> (String, usize) {
        let mut pieces = html.split("$@");
        let mut made = pieces.next().unwrap_or_default().to_owned();
        let mut lost = 0;
        for piece in pieces {
            let is_sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'*';
            let Some((code, rest)) = piece.split_once("@$").filter(|(code, _)| code.bytes().all(is_sign)) else {
                made.extend(["$@", piece]);
                continue;
            };
            let found = self.known(code);
            if made.ends_with(['"', '\'']) {
                lost += usize::from(found.is_none());
                made.push_str(&found.map_or_else(|| ["$@", code, "@$"].concat(), |(address, _)| address));
                // Parameters are those of Moodle.
                let end = rest.find(['"', '\'', '#']).unwrap_or_default();
                made.push_str(rest.get(end..).unwrap_or_default());
            } else {
                // The address stands there as words.
                made.push_str(&found.map_or_else(|| "…".to_owned(), |(_, title)| escape(title)));
                made.push_str(rest);
            }
        }
        (made, lost)
    }

    /// Address and title of what a code means.
    fn known(&self, code: &str) -> Option<(String, &str)> {
        let (kind, numbers) = code.split_once("VIEWBYID")?;
        let mut numbers = numbers.split('*');
        let is_chapter = numbers.next()? == "CH";
        let (page, title) = self.0.get(&(kind.to_owned(), numbers.next()?.to_owned()))?;
        let address = match numbers.next().filter(|_| is_chapter) {
            Some(id) => [page, "#", &chapter(id)].concat(),
            None => page.clone(),
        };
        Some((address, title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_and_what_is_not_there_is_counted() {
        let activity = |id: &str, kind: &str, title: &str| Activity {
            id: id.to_owned(),
            kind: kind.to_owned(),
            title: title.to_owned(),
            folder: String::new(),
            is_hidden: false,
        };
        let (page, book) = (activity("3", "page", "A & B"), activity("12", "book", "Kitabu"));
        let links = Links::new([&page, &book].into_iter().zip(1..));
        let cases = [
            ("<a href=\"$@PAGEVIEWBYID*3@$\">x</a>", "<a href=\"0001.html\">x</a>", 0),
            ("<a href='$@PAGEVIEWBYID*3@$&amp;inpopup=1#top'>x</a>", "<a href='0001.html#top'>x</a>", 0),
            ("<a href=\"$@BOOKVIEWBYIDCH*12*7@$\">", "<a href=\"0002.html#chapter-7\">", 0),
            ("<a href=\"$@BOOKVIEWBYID*3@$\">", "<a href=\"$@BOOKVIEWBYID*3@$\">", 1),
            ("<a href=\"$@COURSEVIEWBYID*1@$\"><a href=\"$@QUIZVIEWBYID*9@$\">", "", 2),
            ("see $@PAGEVIEWBYID*3@$ or $@FORUMVIEWBYID*4@$.", "see A &amp; B or ….", 0),
            ("$@ and $@NULL x", "$@ and $@NULL x", 0),
        ];
        for (html, expected, lost) in cases {
            let expected = if expected.is_empty() { html } else { expected };
            assert_eq!(links.resolve(html), (expected.to_owned(), lost), "{html}");
        }
    }
}
