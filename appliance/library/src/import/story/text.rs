//! The text of a story as `StoryWeaver` gives it to translators: `Cover:`, `Page: 2` … `Inner Back Cover:`, each with lines.

use super::{Sheet, Story, people};
use crate::import::defaults::Defaults;
use crate::import::quiz::paragraph;

/// Whether a text begins as such a file.
pub(super) fn is_story(head: &str) -> bool {
    let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next() == Some("Cover:") && lines.next().is_some_and(|line| line.starts_with("Title:"))
}

/// Reads the text; `None` if it is none.
pub(super) fn read(source: &str) -> Option<Story> {
    if !is_story(source) {
        return None;
    }
    let mut said = Defaults::default();
    let mut pages: Vec<String> = Vec::new();
    let mut is_cover = true;
    for line in source.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty()) {
        let value =
            |key: &str| line.strip_prefix(key).map(|value| value.trim().to_owned()).filter(|one| !one.is_empty());
        if let Some(blurb) = value("Blurb:") {
            said.description = Some(blurb);
        } else if line == "Inner Back Cover:" {
            is_cover = true;
        } else if line.strip_prefix("Page:").is_some_and(|number| number.trim().parse::<u32>().is_ok()) {
            is_cover = false;
            pages.push(String::new());
        } else if let (false, Some(page)) = (is_cover, pages.last_mut()) {
            page.push_str(&paragraph(line));
        } else if let Some(title) = value("Title:") {
            said.title = Some(title);
        } else {
            let roles = [
                ("Written by:", None),
                ("Translated by:", Some("translator")),
                ("Illustrated by:", Some("illustrator")),
            ];
            said.creators.extend(roles.iter().filter_map(|(key, role)| Some(people(&value(key)?, *role))).flatten());
        }
    }
    let sheets = pages.into_iter().map(|html| Sheet { html, pictures: Vec::new() }).collect();
    Some(Story { said, sheets })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_for_translators_is_its_pages() {
        let source = "\nCover:\n\nTitle: Mtu mrefu\nWritten by: A,B\nIllustrated by: C\n\nPage: 2\n\nJembe lake.\nTitle: x\n\nPage: 3\n\n\
            Mlango <b>.\n\nInner Back Cover:\n\nBlurb: Muhtasari\n";
        let story = read(source).expect("is a story");
        assert_eq!(story.said.title.as_deref(), Some("Mtu mrefu"));
        assert_eq!(story.said.description.as_deref(), Some("Muhtasari"));
        assert_eq!(story.said.creators.len(), 3);
        let pages: Vec<&str> = story.sheets.iter().map(|sheet| sheet.html.as_str()).collect();
        assert_eq!(pages, ["<p>Jembe lake.</p><p>Title: x</p>", "<p>Mlango &lt;b&gt;.</p>"]);
        assert!(read("Cover:\nof a book").is_none());
    }
}
