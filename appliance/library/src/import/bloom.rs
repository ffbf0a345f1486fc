//! Books of Bloom (`BloomPUB`, `.bloomd`): a page with pictures and sounds, and `meta.json` with what the book says of itself.

use serde_json::Value;

use super::defaults::Defaults;
use super::tree::Tree;
use crate::extract;
use crate::metadata::{Agent, text, texts};

/// What `meta.json` says; nothing if the tree is no book of Bloom.
pub(super) fn said(tree: &mut Tree, limit_bytes: u64) -> Defaults {
    let bytes = tree.read("meta.json", limit_bytes).ok().flatten().unwrap_or_default();
    let meta: Value = serde_json::from_str(&extract::to_utf8(&bytes, Some("utf-8"))).unwrap_or_default();
    if text(&meta, "bookInstanceId").is_none() {
        return Defaults::default();
    }
    let copyright = text(&meta, "copyright");
    let holder = copyright.as_deref().map(holder).filter(|name| !name.is_empty());
    Defaults {
        title: text(&meta, "title"),
        description: text(&meta, "summary").or_else(|| text(&meta, "credits")),
        languages: languages(&meta),
        license: text(&meta, "license").map(|license| licence(&license)),
        creators: text(&meta, "author").map(|names| Agent::several(&names)).unwrap_or_default(),
        publisher: text(&meta, "publisher").or_else(|| text(&meta, "originalPublisher")).or(holder),
        subjects: texts(&meta, "tags").iter().filter_map(|tag| tag.strip_prefix("topic:").map(str::to_owned)).collect(),
        resource_types: vec!["story".to_owned()],
        ..Defaults::default()
    }
}

/// Languages of the text: those that are published, else those with a title. The one of the title first.
fn languages(meta: &Value) -> Vec<String> {
    let published = meta.pointer("/textLangsToPublish/bloomPUB").and_then(Value::as_object);
    let included = published
        .into_iter()
        .flatten()
        .filter(|(_, value)| value.as_str().is_none_or(|one| !one.starts_with("Exclude")));
    let mut languages: Vec<String> = included.map(|(tag, _)| tag.clone()).collect();
    let titles = text(meta, "allTitles").and_then(|titles| serde_json::from_str::<Value>(&titles).ok());
    let titles = titles.as_ref().and_then(Value::as_object);
    if languages.is_empty() {
        languages = titles.into_iter().flatten().map(|(tag, _)| tag.clone()).collect();
    }
    if languages.is_empty() {
        languages = meta
            .get("language-display-names")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(tag, _)| tag.clone())
            .collect();
    }
    let title = meta.get("title").and_then(Value::as_str);
    let is_titles = |tag: &String| titles.and_then(|titles| titles.get(tag)?.as_str()) == title;
    languages.retain(|tag| !tag.is_empty() && tag != "*");
    languages.sort_by_key(|tag| !is_titles(tag));
    languages
}

/// `cc-by-nc` as people write it; other words as they are.
fn licence(short: &str) -> String {
    match short.strip_prefix("cc-") {
        Some("0") => "CC0 1.0".to_owned(),
        Some(terms) => format!("CC {} 4.0", terms.to_uppercase()),
        None if short == "cc0" => "CC0 1.0".to_owned(),
        None => short.to_owned(),
    }
}

/// Who has the copyright: `Copyright © 2007, Pratham Books`.
fn holder(copyright: &str) -> String {
    let is_before =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '©' | ',' | '-' | '–' | '(' | ')' | '.');
    copyright.trim().trim_start_matches("Copyright").trim_start_matches(is_before).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_holders_are_read() {
        assert_eq!(licence("cc-by-nc-sa"), "CC BY-NC-SA 4.0");
        assert_eq!((licence("cc0").as_str(), licence("ask").as_str()), ("CC0 1.0", "ask"));
        assert_eq!(holder("Copyright © 2007, Pratham Books"), "Pratham Books");
        let meta = serde_json::json!({"title": "Lune", "allTitles": "{\"en\":\"Moon\",\"fr\":\"Lune\"}"});
        assert_eq!(languages(&meta), ["fr", "en"]);
    }
}
