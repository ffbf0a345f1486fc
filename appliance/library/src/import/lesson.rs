//! A lesson of a teacher: its steps as a page, with links to the items that it names. The file is kept, so that a teacher
//! elsewhere takes the lesson over.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath, ResourceId, Shelfmark};

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::quiz::{self, Quiz, paragraph};
use super::refusal::Reason;
use super::text::{clean, document, escape, markdown};
use super::words::Words;
use super::{names, plain};
use crate::lesson::{LessonFile, MOST_BYTES, Part, PartKind, Question, RESOURCE_TYPE};
use crate::media_type;
use crate::metadata::{Encoding, Kind};

/// Imports a lesson; what only looks like one is kept as it is.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let mut bytes = Vec::new();
    let limit_bytes = MOST_BYTES.min(desk.limits.text_bytes);
    let file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    file.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(|error| Reason::Read(error).at(&place))?;
    let Some(lesson) = LessonFile::read(&bytes).filter(|_| bytes.len() as u64 <= limit_bytes) else {
        return plain::import(desk, path);
    };
    let said = Defaults {
        title: Some(lesson.name.clone()),
        resource_types: vec![RESOURCE_TYPE.to_owned()],
        ..Defaults::default()
    };
    let mut record = desk.settle(said, Kind::Text)?;
    let original = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let len_bytes = desk.put_file(&original, None, &mut bytes.as_slice())?;
    let language = record.languages.first().cloned().unwrap_or_default();
    let words = Words::of(&language);
    let mut steps = String::new();
    for (number, part) in (1..).zip(&lesson.parts) {
        let pictures = pictures(&mut desk, number, part)?;
        steps.push_str(&step((number, part), &pictures, &words));
    }
    let html = document(&record.title, &language, &clean(&["<ol>\n", &steps, "</ol>\n"].concat()));
    let main: EntryPath = "_pages/lesson.html".parse().map_err(|_| Reason::Missing("usable name").at(&place))?;
    let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
    desk.put(&main, "text/html; charset=utf-8", &record.title, flags, &mut html.as_bytes())?;
    let media_type = media_type::of_path(&original).to_owned();
    record.encodings = vec![Encoding { path: original, media_type, len_bytes }];
    record.main = Some(main);
    desk.finish(record)
}

/// Puts what the questions of a step show beside the page; the name of each, empty where there is none.
fn pictures(desk: &mut Desk<'_>, step: usize, part: &Part) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for (at, question) in (1..).zip(&part.questions) {
        let name = format!("s{step}q{at}.jpg");
        let path = format!("_pages/{name}").parse::<EntryPath>();
        let Some((jpeg, path)) = question.picture().zip(path.ok()) else {
            names.push(String::new());
            continue;
        };
        desk.put(&path, "image/jpeg", "", EntryFlags::DERIVED, &mut jpeg.as_slice())?;
        names.push(name);
    }
    Ok(names)
}

/// A step as HTML that is still to be cleaned.
fn step((number, part): (usize, &Part), pictures: &[String], words: &Words) -> String {
    let name = escape(&part.name);
    let title = match address(&part.identifier).filter(|_| part.kind == PartKind::LearningResource) {
        Some(address) => ["<a href=\"", &escape(&address), "\">", &name, "</a>"].concat(),
        None => name,
    };
    let minutes = match part.minutes() {
        0 => String::new(),
        minutes => [" · <bdi dir=\"ltr\">", &minutes.to_string(), "′</bdi>"].concat(),
    };
    let body = match part.kind {
        PartKind::LearningResource => String::new(),
        PartKind::CreativeWork => markdown(&part.text),
        PartKind::Quiz => {
            let questions = part.questions.iter().zip(pictures).map(|(ask, shows)| question(ask, shows)).collect();
            quiz::page(&Quiz { questions, ..Quiz::default() }, words, &format!("s{number}q"))
        }
    };
    ["<li><p><strong>", &title, "</strong>", &minutes, "</p>\n", &body, "</li>\n"].concat()
}

/// Where boxes have an item; `None` if nothing is called so.
fn address(identifier: &str) -> Option<String> {
    let (collection, resource) = identifier.split_once('/')?;
    let (collection, resource): (Shelfmark, ResourceId) = (collection.parse().ok()?, resource.parse().ok()?);
    Some(format!("/r/{collection}/{resource}"))
}

fn question(ask: &Question, shows: &str) -> quiz::Question {
    let lines: Vec<(bool, String)> = ask.lines().map(|(is_right, line)| (is_right, paragraph(line))).collect();
    let right = lines.iter().filter(|(is_right, _)| *is_right).map(|(_, line)| line.clone());
    let is_shown = matches!(ask.how.as_str(), "one" | "several" | "order");
    let choices = lines.iter().filter(|_| is_shown).map(|(_, line)| line.clone()).collect();
    let shows = if shows.is_empty() { String::new() } else { format!("<p><img src=\"{shows}\" alt=\"\"></p>") };
    let asked = paragraph(&ask.text) + &shows;
    let mut question = quiz::Question { asked, choices, answers: right.collect(), ..quiz::Question::default() };
    if ask.how == "order" {
        let right = std::mem::take(&mut question.choices);
        question.ask_order(right);
    }
    question
}
