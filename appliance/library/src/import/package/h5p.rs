//! H5P packages: `h5p.json`, `content/content.json`, and the libraries they run on.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::extract;
use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure, Finished};
use crate::import::names;
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::{Tree, put_all};
use crate::import::vtt;
use crate::metadata::{Kind, agents, text};

pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let package = json(&mut tree, "h5p.json", limit_bytes)?;
    for field in ["title", "mainLibrary", "preloadedDependencies"] {
        if package.get(field).is_none() {
            return Err(Reason::Damaged("it lacks title, mainLibrary or preloadedDependencies").at("h5p.json").into());
        }
    }
    let content = json(&mut tree, "content/content.json", limit_bytes)?;
    check_libraries(&mut tree, limit_bytes)?;
    let mut record = desk.settle(said(&package), Kind::H5p)?;
    put_all(&mut desk, &mut tree)?;
    let own = record.languages.first().map_or("und", String::as_str);
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    gather(&content, "", words.entry(own.to_owned()).or_default());
    online(&content, &mut |address| desk.needs("content/content.json", address));
    let mut tracks = Vec::new();
    subtitles(&content, &mut tracks);
    for (language, path) in tracks {
        let Some(bytes) = tree.read(&format!("content/{path}"), limit_bytes)? else { continue };
        let language = language.and_then(crate::language::normalise).unwrap_or_else(|| own.to_owned());
        words.entry(language).or_default().push_str(&vtt::clean(&bytes).text);
    }
    for (language, words) in words.into_iter().filter(|(_, words)| !words.is_empty()) {
        desk.put_text(&format!("_text/{language}.txt"), "", &words)?;
    }
    record.main = "h5p.json".parse().ok();
    desk.finish(record)
}

/// LIMIT: subtitles of one package.
const TRACKS: usize = 50;

/// Fields of content that people read, in the types of content of H5P's hub (h5p.org, "semantics.json").
const READ: [&str; 78] = [
    "acceptedAnswers",
    "alt",
    "alternatives",
    "altText",
    "answer",
    "answers",
    "back",
    "backgroundImageAltText",
    "blanksText",
    "body",
    "caption",
    "card",
    "cards",
    "categories",
    "category",
    "chosenFeedback",
    "clue",
    "content",
    "correct",
    "correctAnswerText",
    "coverDescription",
    "definition",
    "description",
    "dialogs",
    "distractors",
    "endScreenAltText",
    "endScreenSubtitle",
    "endScreenTitle",
    "extraClue",
    "feedback",
    "feedbackOnCorrect",
    "feedbackOnWrong",
    "front",
    "goalText",
    "greeting",
    "header",
    "headline",
    "helpText",
    "hint",
    "html",
    "imageAlt",
    "imageAltText",
    "imageDescription",
    "incorrectAnswerFeedback",
    "incorrectAnswerText",
    "intro",
    "introduction",
    "items",
    "keyword",
    "label",
    "labelText",
    "main",
    "matchAlt",
    "notChosenFeedback",
    "paragraph",
    "paragraphs",
    "question",
    "questions",
    "questionTitle",
    "scenedescription",
    "scenename",
    "shortStartDescription",
    "solution",
    "solutionText",
    "startScreenAltText",
    "startScreenSubtitle",
    "startScreenTitle",
    "statement",
    "subtitle",
    "summary",
    "taskDescription",
    "term",
    "text",
    "textField",
    "tip",
    "title",
    "wordList",
    "words",
];
/// Fields with words of the program, not of its content.
const OWN: [&str; 7] = ["UI", "a11y", "confirmCheck", "confirmRetry", "copyright", "l10n", "override"];

/// Words of the content, a line each; `key` is the field that it stands in.
fn gather(value: &Value, key: &str, words: &mut String) {
    match value {
        Value::String(text) if READ.contains(&key) => {
            let plain = extract::plain(text).replace('*', "");
            let is_said = !matches!(plain.as_str(), "true" | "false") && !plain.starts_with("Untitled ");
            if plain.contains(char::is_alphabetic) && is_said {
                words.push_str(plain.trim());
                words.push('\n');
            }
        }
        Value::Array(all) => all.iter().for_each(|one| gather(one, key, words)),
        Value::Object(fields) => {
            let own = fields.iter().filter(|(key, _)| !OWN.contains(&key.as_str()));
            own.for_each(|(key, value)| gather(value, key, words));
        }
        _ => {}
    }
}

/// Subtitles of the films in it: their language, as far as it is said, and path (H5P, Interactive Video, `textTracks`).
fn subtitles<'a>(value: &'a Value, found: &mut Vec<(Option<&'a str>, &'a str)>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| subtitles(one, found)),
        Value::Object(fields) => {
            let is_track = |path: &&str| names::extension(Path::new(path)) == "vtt";
            let path = value.pointer("/track/path").and_then(Value::as_str).filter(is_track);
            if let Some(path) = path.filter(|_| found.len() < TRACKS) {
                found.push((fields.get("srcLang").and_then(Value::as_str), path));
            }
            fields.values().for_each(|field| subtitles(field, found));
        }
        _ => {}
    }
}

/// Addresses of films, pictures and frames in it; those that lead out need the internet.
fn online(value: &Value, note: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| online(one, note)),
        Value::Object(fields) => {
            // Elsewhere `source` is where a picture was taken from (H5P, Iframe Embedder).
            let is_frame = fields.contains_key("resizeSupported");
            let names = ["path", "source"].into_iter().take(if is_frame { 2 } else { 1 });
            names.filter_map(|name| fields.get(name)?.as_str()).for_each(&mut *note);
            fields.values().for_each(|field| online(field, note));
        }
        _ => {}
    }
}

/// Each library names itself, and the scripts it names are there.
fn check_libraries(tree: &mut Tree, limit_bytes: u64) -> Result<(), Refusal> {
    let names: Vec<String> = tree.members.iter().map(|member| member.path.as_str().to_owned()).collect();
    let libraries =
        names.iter().filter_map(|name| name.strip_suffix("/library.json")).filter(|folder| !folder.contains('/'));
    for folder in libraries {
        let place = format!("{folder}/library.json");
        let library = json(tree, &place, limit_bytes)?;
        if text(&library, "machineName").is_none() || text(&library, "majorVersion").is_none() {
            return Err(Reason::Damaged("it lacks machineName or majorVersion").at(place));
        }
        let scripts = library.get("preloadedJs").and_then(Value::as_array).cloned().unwrap_or_default();
        for script in scripts.iter().filter_map(|script| text(script, "path")) {
            let path = format!("{folder}/{script}");
            if tree.member(&path).is_none() {
                return Err(Reason::Missing("content: library.json names it, but it is not in the package").at(path));
            }
        }
    }
    Ok(())
}

fn json(tree: &mut Tree, path: &str, limit_bytes: u64) -> Result<Value, Refusal> {
    let bytes = tree.read(path, limit_bytes)?;
    let bytes = bytes.ok_or_else(|| Reason::Missing("content: it is not in the package").at(path))?;
    serde_json::from_slice(&bytes).map_err(|_| Reason::Damaged("it is not JSON").at(path))
}

fn said(package: &Value) -> Defaults {
    let license = text(package, "license").map(|license| match text(package, "licenseVersion") {
        Some(version) => format!("{license} {version}"),
        None => license,
    });
    let language = text(package, "language").filter(|tag| crate::language::normalise(tag).is_some());
    Defaults {
        title: text(package, "title"),
        languages: language.or_else(|| text(package, "defaultLanguage")).into_iter().collect(),
        license,
        creators: agents(package, "authors"),
        source_url: text(package, "source"),
        ..Defaults::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_answers_screens_and_what_pictures_show_are_words() {
        let content = serde_json::json!({
            "textField": "Maji *safi*", "distractors": "*chafu* *chumvi*",
            "behaviour": {"enableRetry": true, "feedbackOnWrong": "Si sahihi"},
            "overallFeedback": [{"from": 0, "to": 100, "feedback": "Umefaulu"}],
            "cards": [{"imageAlt": "Pampu", "matchAlt": "Ndoo"}], "sequenceImages": [{"imageDescription": "Mvua"}],
            "branchingScenario": {
                "startScreen": {"startScreenTitle": "Kisima", "startScreenSubtitle": "Anza", "startScreenImage": {"path": "a.png"}},
                "endScreens": [{"endScreenTitle": "Mwisho", "endScreenSubtitle": "Hongera"}],
                "content": [{"type": {"params": {"branchingQuestion": {"question": "Wapi?", "alternatives":
                    [{"text": "Mto", "feedback": {"title": "Hapana", "subtitle": "Mto mchafu"}}]}}}}],
            },
            "interactiveVideo": {
                "video": {"startScreenOptions": {"title": "Filamu", "shortStartDescription": "Tazama"}},
                "assets": {"interactions": [{"label": "Swali", "action": {"params": {"text": "Kando"}}}], "bookmarks": [{"label": "Alama"}]},
                "summary": {"task": {"params": {"intro": "Chagua", "summaries": [{"summary": ["Kweli", "Uongo"]}]}}},
            },
            "presentation": {"slides": [{"elements": [{"action": {"params": {"text": "<p>Slaidi</p>"}}, "solution": "Suluhu"}],
                "keywords": [{"main": "Neno", "subs": []}]}]},
        });
        let mut words = String::new();
        gather(&content, "", &mut words);
        for word in
            "Maji safi;chafu chumvi;Si sahihi;Umefaulu;Pampu;Ndoo;Mvua;Kisima;Anza;Mwisho;Hongera;Wapi?;Mto;Hapana;\
            Mto mchafu;Filamu;Tazama;Swali;Kando;Alama;Chagua;Kweli;Uongo;Slaidi;Suluhu;Neno"
                .split(';')
        {
            assert!(words.lines().any(|line| line == word), "{word}: {words}");
        }
    }

    #[test]
    fn words_of_the_content_are_read_and_those_of_the_program_are_not() {
        let content = serde_json::json!({
            "questions": ["<p>Maji huchemka kwa nyuzi *100/mia:joto*</p>"],
            "answers": [{"correct": true, "text": "<div>Zambarau</div>"}],
            "correct": "false",
            "UI": {"text": "Retry"}, "l10n": {"title": "Check"}, "media": {"path": "a.jpg"},
            "bookCover": {"coverDescription": "<p>Jalada</p>"},
            "chapters": [{"metadata": {"title": "Sura", "license": "U"}, "params": {"metadata": {"title": "Untitled Text"}}}],
            "dropZones": [{"label": "<div>Kisima</div>"}], "words": [{"clue": "Mnyama"}],
            "dialogs": [{"text": "Mto", "answer": "River", "tips": {"front": "Nile"}}],
        });
        let mut words = String::new();
        gather(&content, "", &mut words);
        let mut lines: Vec<&str> = words.lines().collect();
        lines.sort_unstable();
        assert_eq!(
            lines,
            [
                "Jalada",
                "Kisima",
                "Maji huchemka kwa nyuzi 100/mia:joto",
                "Mnyama",
                "Mto",
                "Nile",
                "River",
                "Sura",
                "Zambarau"
            ]
        );
    }
}
