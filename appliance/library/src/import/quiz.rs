//! Questions that teachers write by hand or take out of Moodle (GIFT, Aiken, Moodle XML), as a page: what is asked, what
//! could be answered, and the key, folded away. The file itself is kept.

mod aiken;
mod asked;
mod bank;
mod base64;
mod gift;
mod moodle;

pub use asked::{Answers, Asked};
pub(crate) use asked::{GAP, MARK, in_digits, lines, of_words, range, words};
pub(crate) use bank::{Answer, Placed, match_pairs};
pub(crate) use moodle::cloze_gap;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath};
use maktaba_sync::units::count;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use super::tex;
use super::text::{clean, document, escape};
use super::words::Words;
use crate::extract;
use crate::media_type;
use crate::metadata::{Encoding, Kind};

/// LIMIT: questions of one file.
const QUESTIONS: usize = 2000;

/// How questions are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Gift,
    Aiken,
    Moodle,
}

impl Form {
    /// Tells by the beginning of a text; `None` if it has no questions.
    pub(crate) fn of(head: &str, extension: &str) -> Option<Self> {
        let start = head.trim_start_matches('\u{feff}').trim_start();
        if start.starts_with('<') {
            return (head.contains("<quiz") && head.contains("<question")).then_some(Self::Moodle);
        }
        match extension {
            "gift" => Some(Self::Gift),
            "" | "txt" | "text" if aiken::is_aiken(head) => Some(Self::Aiken),
            "" | "txt" | "text" if gift::is_gift(head) => Some(Self::Gift),
            _ => None,
        }
    }
}

/// Questions with their name, if they have one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Quiz {
    pub(crate) title: Option<String>,
    pub(crate) questions: Vec<Question>,
    /// Questions that only their own program can ask.
    pub(crate) unsupported: usize,
    /// Pictures inside the file.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// One question; all texts are HTML that is still to be cleaned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Question {
    pub(crate) asked: String,
    pub(crate) choices: Vec<String>,
    /// What is to be matched, each with its own right answer; the answers are choices, too.
    pub(crate) matched: Vec<(String, String)>,
    pub(crate) answers: Vec<String>,
    /// How it is answered, where that is known; several gaps are a choice of nothing.
    pub(crate) kind: Option<Answers>,
    /// What helps; no page shows it.
    pub(crate) hint: String,
}

impl Question {
    /// Asks for an order: it is shown in another one.
    pub(crate) fn ask_order(&mut self, right: Vec<String>) {
        self.choices.clone_from(&right);
        self.choices.sort();
        if self.choices == right {
            self.choices.rotate_left(1);
        }
        (self.answers, self.kind) = (right, Some(Answers::Order));
    }

    /// Makes gaps of what `next` finds: what stands before one, what fills it, and what follows.
    pub(crate) fn gaps(&mut self, next: impl Fn(&str) -> Option<(&str, Gap, &str)>) {
        // They stand in HTML.
        let plain = |html: &String| words(&lines(html));
        let mut asked = String::new();
        let mut rest = self.asked.as_str();
        let mut answers = Vec::new();
        while let Some((before, gap, after)) = next(rest) {
            asked.extend([before, " ______ "]);
            if !gap.choices.is_empty() {
                let choices: Vec<String> = gap.choices.iter().map(plain).collect();
                asked.extend(["(", &escape(&choices.join(" / ")), ") "]);
            }
            answers.push(gap.answers.iter().map(plain).collect::<Vec<_>>());
            rest = after;
        }
        asked.push_str(rest);
        self.asked = asked;
        self.answers = match answers.as_slice() {
            [one] => one.iter().map(|answer| paragraph(answer)).collect(),
            all => all.iter().map(|one| paragraph(&one.join(" / "))).collect(),
        };
        self.kind = (answers.len() > 1).then_some(Answers::Choice);
    }
}

/// A gap in a text; its words are HTML.
#[derive(Default)]
pub(crate) struct Gap {
    /// What may be chosen; empty if it is to be known.
    pub(crate) choices: Vec<String>,
    pub(crate) answers: Vec<String>,
}

impl Gap {
    /// One that is filled by knowing it.
    pub(crate) fn of(answer: &str) -> Self {
        Self { answers: vec![answer.to_owned()], ..Self::default() }
    }
}

/// Splits at a sign that is not escaped and not part of a character reference (`&#233;`).
pub(crate) fn split_at(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == sign && before != '\\' && (sign, before) != ('#', '&') {
            return Some((text.get(..at)?, text.get(at + c.len_utf8()..)?));
        }
        before = after(before, c);
    }
    None
}

/// What the next sign has before it: a sign that was escaped escapes nothing.
pub(crate) fn after(before: char, c: char) -> char {
    if before == '\\' { ' ' } else { c }
}

/// The name of a bank by its categories, as paths: that of the first that people named, if all others lie in it.
pub(crate) fn title_of(categories: &[String]) -> Option<String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().trim().to_owned();
    let is_named = |path: &&str| {
        let name = last(path);
        !name.is_empty() && !name.starts_with('$') && name != "top" && !name.starts_with("Default for ")
    };
    let mut named = categories.iter().map(|path| path.trim().trim_end_matches('/')).filter(is_named);
    let first = named.next()?;
    let is_inside = |one: &str| one.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    named.all(is_inside).then(|| last(first))
}

/// The share of the points, in percent, above which an answer is right: where one has all, a part of them is not enough.
pub(crate) fn enough(shares: impl IntoIterator<Item = f64>) -> f64 {
    if shares.into_iter().any(|share| share > 99.0) { 99.0 } else { 0.0 }
}

/// A number, and how far off it may be.
pub(crate) fn around(number: &str, off: &str) -> String {
    let is_range = off.trim().parse().is_ok_and(|off: f64| off > 0.0);
    if is_range { [number.trim(), " ± ", off.trim()].concat() } else { number.trim().to_owned() }
}

/// Reads questions: `source` is the text of `bytes`.
///
/// # Errors
///
/// As [`super::xml::parse`].
pub(crate) fn read(form: Form, bytes: &[u8], source: &str) -> Result<Quiz, Reason> {
    Ok(match form {
        Form::Gift => gift::read(source),
        Form::Aiken => aiken::read(source),
        Form::Moodle => moodle::read(bytes)?,
    })
}

/// Imports a file of questions.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path, form: Form) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let mut bytes = Vec::new();
    let limit_bytes = desk.limits.text_bytes;
    let file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    file.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(|error| Reason::Read(error).at(&place))?;
    if bytes.len() as u64 > limit_bytes {
        return Err(Reason::TooLarge { limit_bytes }.at(place).into());
    }
    let source = extract::to_utf8(&bytes, None).replace("\r\n", "\n").replace('\r', "\n");
    let mut quiz = read(form, &bytes, &source).map_err(|reason| reason.at(&place))?;
    if quiz.questions.is_empty() {
        return Err(Reason::Missing("question that can be shown").at(place).into());
    }
    if quiz.unsupported > 0 {
        let reason =
            format!("has {} that only Moodle can ask; what is asked is shown", count(quiz.unsupported, "question"));
        desk.warn("", reason);
    }
    quiz.questions.truncate(QUESTIONS);
    let stem = names::title(names::stem(path).trim_end_matches(".gift"));
    let said = Defaults {
        title: quiz.title.clone().or(Some(stem)),
        resource_types: vec!["exercise".to_owned()],
        ..Defaults::default()
    };
    let mut record = desk.settle(said, Kind::Text)?;
    let original = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let len_bytes = desk.put_file(&original, None, &mut bytes.as_slice())?;
    let language = record.languages.first().cloned().unwrap_or_default();
    let html = document(&record.title, &language, &page(&quiz, &Words::of(&language), "q"));
    let main: EntryPath = "_pages/quiz.html".parse().map_err(|_| Reason::Missing("usable name").at(&place))?;
    let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
    desk.put(&main, "text/html; charset=utf-8", &record.title, flags, &mut html.as_bytes())?;
    for (name, content) in &quiz.files {
        let Ok(path) = format!("_pages/{name}").parse::<EntryPath>() else { continue };
        if media_type::of_path(&path).starts_with("image/") {
            desk.put(&path, media_type::of_path(&path), "", EntryFlags::DERIVED, &mut content.as_slice())?;
        }
    }
    let media_type = media_type::of_path(&original).to_owned();
    record.encodings = vec![Encoding { path: original, media_type, len_bytes }];
    record.main = Some(main);
    desk.finish(record)
}

/// The body of the page, clean; the ids of its questions begin with `id`.
pub(crate) fn page(quiz: &Quiz, words: &Words, id: &str) -> String {
    let list = |items: &[String]| {
        let rows: Vec<String> = items.iter().map(|item| ["<li>", item, "</li>"].concat()).collect();
        if rows.is_empty() { String::new() } else { ["<ul>", &rows.concat(), "</ul>"].concat() }
    };
    let mut html = String::from("<ol>\n");
    for (number, question) in (1_usize..).zip(&quiz.questions) {
        html += &["<li id=\"", id, &number.to_string(), "\">", &question.asked].concat();
        let mut answers = question.answers.clone();
        if question.matched.is_empty() {
            html += &list(&question.choices);
        } else {
            let rows = question
                .matched
                .iter()
                .map(|(word, _)| ["<dt>", word, "</dt><dd>", &list(&question.choices), "</dd>"].concat());
            html += &["<dl>", &rows.collect::<String>(), "</dl>"].concat();
            answers.extend(
                question
                    .matched
                    .iter()
                    .map(|(word, answer)| [escape(&extract::plain(word)), escape(&extract::plain(answer))].join(" – ")),
            );
        }
        if !answers.is_empty() {
            html += &["<details><summary>", words.answer, "</summary>", &list(&answers), "</details>"].concat();
        }
        html += "</li>\n";
    }
    html += "</ol>\n";
    clean(&tex::seen(&html))
}

/// A plain text as a paragraph of HTML.
pub(crate) fn paragraph(text: &str) -> String {
    ["<p>", &escape(text.trim()).replace('\n', "<br>"), "</p>"].concat()
}
