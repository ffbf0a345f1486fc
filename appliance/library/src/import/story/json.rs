//! A story as `StoryWeaver` sends it to its reader: `pages` with type, HTML and addresses of the picture.

use serde_json::Value;

use super::{Sheet, Story, people};
use crate::extract;
use crate::import::defaults::Defaults;
use crate::language;
use crate::metadata::{agents, text};

/// Whether a text begins as such a document.
pub(super) fn is_story(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('{') && head.contains("\"pages\"") && head.contains("\"pageType\"") && head.contains("\"html\"")
}

/// Reads the document; `None` if it is none.
pub(super) fn read(source: &str) -> Option<Story> {
    let root: Value = serde_json::from_str(source.trim_start_matches('\u{feff}')).ok()?;
    let data = root.get("data").filter(|data| data.is_object()).unwrap_or(&root);
    let mut pages: Vec<&Value> = data.get("pages")?.as_array()?.iter().collect();
    // Its own spelling: `pagePostion`.
    pages.sort_by_key(|page| page.get("pagePostion").or_else(|| page.get("pagePosition")).and_then(Value::as_u64));
    let kind = |page: &Value| page.get("pageType").and_then(Value::as_str).unwrap_or_default().to_owned();
    let html = |page: &Value| page.get("html").and_then(Value::as_str).unwrap_or_default().to_owned();
    let of_kind =
        |wanted: &str| pages.iter().find(|page| kind(page) == wanted).map(|page| html(page)).unwrap_or_default();
    let said = said(data, &of_kind("FrontCoverPage"), &of_kind("BackCoverPage"));
    // What stands on the back is the description.
    let shown = pages.iter().filter(|page| kind(page) != "BackCoverPage" && page.get("html").is_some());
    let sheets = shown.map(|page| Sheet { html: words(&html(page)), pictures: pictures(page) }).collect();
    Some(Story { said, sheets })
}

fn said(data: &Value, cover: &str, back: &str) -> Defaults {
    let named = text(data, "name").or_else(|| text(data, "title"));
    let slug = || {
        let slug = text(data, "slug")?;
        let words = slug.trim_start_matches(|c: char| c.is_ascii_digit()).trim_matches('-').replace('-', " ");
        (!words.is_empty()).then_some(words)
    };
    let mut creators = agents(data, "authors");
    if creators.is_empty() {
        creators = people(&inside(cover, "authors").unwrap_or_default(), None);
        creators.extend(people(&inside(cover, "illustrators").unwrap_or_default(), Some("illustrator")));
    }
    let language = text(data, "language");
    let tag = language.as_deref().and_then(language::by_name).map(str::to_owned).or(language);
    Defaults {
        title: named.or_else(|| inside(cover, "cover_title")).or_else(slug),
        description: text(data, "description").or_else(|| inside(back, "synopsis")),
        languages: tag.into_iter().collect(),
        creators,
        publisher: data.get("publisher").and_then(|publisher| text(publisher, "name")),
        ..Defaults::default()
    }
}

/// Addresses of a page's picture, largest first.
fn pictures(page: &Value) -> Vec<String> {
    let sizes = page.pointer("/coverImage/sizes").and_then(Value::as_array).into_iter().flatten();
    let mut found: Vec<String> =
        sizes.filter_map(|size| size.get("url")?.as_str().map(str::to_owned)).take(20).collect();
    found.reverse();
    if let (false, Some(position)) = (found.is_empty(), page.get("pagePostion").and_then(Value::as_u64)) {
        // The name that the picture of this page has in the EPUB of the story.
        found.push(format!("image_{position}.jpg"));
    }
    found
}

/// The HTML of a page without its pictures, whose addresses lead to the site, and without its number.
fn words(html: &str) -> String {
    without(&without(html, "<img", ">"), "<div class=\"page_number", "</div>")
}

fn without(html: &str, start: &str, end: &str) -> String {
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        let Some((_, after)) = after.split_once(end) else { return kept };
        rest = after;
    }
    kept + rest
}

/// The words of the first element of a class.
fn inside(html: &str, class: &str) -> Option<String> {
    let is_class = |names: &str| names.split_ascii_whitespace().any(|name| name == class);
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("class=") {
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (names, after) = after.get(1..)?.split_once(quote)?;
        rest = after;
        if is_class(names) {
            let text = after.split_once('>')?.1;
            let end = ["</p>", "</span>", "</div>"].iter().filter_map(|end| text.find(end)).min()?;
            let words = extract::plain(text.get(..end)?);
            return Some(words.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_its_pages_in_order() {
        let source = "{\"ok\":true,\"data\":{\"language\":\"Kiswahili\",\"slug\":\"12-mtu-mrefu\",\"pages\":[\
            {\"pagePostion\":2,\"pageType\":\"StoryPage\",\"html\":\"<div><p>Jembe <img src='x'>fupi</p></div>\
            <div class=\\\"page_number english\\\">2/3</div>\",\"coverImage\":{\"sizes\":[{\"url\":\"https://a/s1/b.jpg?1\"}]}},\
            {\"pagePostion\":1,\"pageType\":\"FrontCoverPage\",\"html\":\"<p class=\\\"cover_title latin\\\"><b>Mtu</b> mrefu</p>\
            <span class='contributor_attribution authors english'> A, B </span>\"},\
            {\"pagePostion\":3,\"pageType\":\"BackCoverPage\",\"html\":\"<p class='latin synopsis'>Muhtasari</p>\"}]}}";
        assert!(is_story(source));
        let story = read(source).expect("is a story");
        assert_eq!(story.said.title.as_deref(), Some("Mtu mrefu"));
        assert_eq!(
            (story.said.languages, story.said.description),
            (vec!["sw".to_owned()], Some("Muhtasari".to_owned()))
        );
        assert_eq!(story.said.creators.len(), 2);
        assert_eq!(story.sheets.len(), 2);
        assert_eq!(story.sheets[1].html, "<div><p>Jembe fupi</p></div>");
        assert_eq!(story.sheets[1].pictures, ["https://a/s1/b.jpg?1", "image_2.jpg"]);
        for other in ["{}", "[]", "{\"pages\":7}", "{\"data\":{\"pages\":[{}]}}", "x"] {
            assert!(read(other).is_none_or(|story| story.sheets.is_empty()), "{other}");
        }
    }
}
