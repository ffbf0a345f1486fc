//! Questions out of files of other programs, to be asked again: what is asked, what can be answered, what is right. And the
//! way back, as GIFT. Of what was made for other programs, kinds of questions that have no right answer in words (pictures
//! to click, pairs to match) are left out by whoever takes them; of pictures the first of what is asked stays, made small.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::quiz::{self, Answers, Asked, Form, Question, of_words, range, words};
use super::tree::Tree;
use super::xml::{self, Node};
use super::{Limits, package};
use crate::href::Base;
use crate::{extract, picture};

/// LIMIT: bytes of a file of questions, and questions that are read.
const FILE_BYTES: u64 = 4 << 20;
const QUESTIONS: usize = 500;
/// LIMIT: files of a package that are read, and their bytes together.
const FILES: usize = 1_000;
const PACKAGE_BYTES: u64 = 32 << 20;
/// LIMIT: pictures of one file, and bytes of one before it is made small.
const PICTURES: usize = 100;
const PICTURE_BYTES: u64 = 16 << 20;

/// The questions of a file in GIFT, Aiken, Moodle XML or QTI 1.2 to 3, or of a package of QTI; those that cannot be asked by
/// themselves are among them without a right answer. `None` if it is no file of questions.
pub fn questions(path: &Path) -> Option<Vec<Asked>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(FILE_BYTES + 1).read_to_end(&mut bytes));
    if read.is_err() || bytes.len() as u64 > FILE_BYTES {
        return None;
    }
    let mut found = if bytes.starts_with(b"PK") { of_package(path) } else { of_text(&bytes) }?;
    found.truncate(QUESTIONS);
    found.iter_mut().filter(|one| has_twins(one)).for_each(|one| one.lines.clear());
    Some(found)
}

/// Whether two of the things to choose from, or to be put in order, look the same: nobody can tell which is meant.
fn has_twins(asked: &Asked) -> bool {
    let mut seen = HashSet::new();
    matches!(asked.answers, Answers::Choice | Answers::Order) && !asked.lines.iter().all(|(_, text)| seen.insert(text))
}

/// The JPEG of a picture file as a question shows it; `None` if it is none that can be read.
pub fn picture_of(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(PICTURE_BYTES + 1).read_to_end(&mut bytes)).ok()?;
    if bytes.len() as u64 > PICTURE_BYTES {
        return None;
    }
    picture::shown(&bytes).map(|small| small.bytes)
}

fn of_package(path: &Path) -> Option<Vec<Asked>> {
    let mut tree = Tree::zip(path, &Limits::default()).ok()?;
    let is_xml = |name: &str| {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        matches!(extension.as_str(), "xml" | "qti")
    };
    let names: Vec<String> =
        tree.members.iter().map(|one| one.path.as_str().to_owned()).filter(|one| is_xml(one)).collect();
    let (mut all, mut left, mut shown) = (None, PACKAGE_BYTES, 0);
    for name in names.into_iter().take(FILES) {
        let Ok(Some(bytes)) = tree.read(&name, FILE_BYTES.min(left)) else { continue };
        left = left.saturating_sub(bytes.len() as u64);
        let Ok(root) = xml::parse(&bytes) else { continue };
        // Some packers write addresses from the root of the package.
        let bases = [Base::of(&name), Base::of("x")];
        let mut file = |address: &str| {
            let member = bases.iter().find_map(|base| tree.at(&base.target(address)?))?.path.clone();
            tree.read(member.as_str(), PICTURE_BYTES).ok().flatten()
        };
        let source = extract::to_utf8(&bytes, None);
        if let Some(found) = of_xml(&root, &source, &mut Shower { file: &mut file, shown: &mut shown }) {
            all.get_or_insert_with(Vec::new).extend(found);
        }
    }
    all
}

/// Finds what questions show, and makes it small.
struct Shower<'a> {
    /// Reads the file at an address, as it stands in the question.
    file: &'a mut dyn FnMut(&str) -> Option<Vec<u8>>,
    /// How many were shown.
    shown: &'a mut usize,
}

impl Shower<'_> {
    /// The first picture that a text in HTML or XML names and that is there.
    fn show(&mut self, markup: &str) -> Option<String> {
        let is_picture = |address: &&str| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
            matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp")
        };
        for address in markup.split(['"', '\'']).filter(is_picture) {
            if *self.shown >= PICTURES {
                break;
            }
            if let Some(small) = (self.file)(address).and_then(|bytes| picture::shown(&bytes)) {
                *self.shown += 1;
                return Some(picture::data_url(&small.bytes));
            }
        }
        None
    }
}

fn of_text(bytes: &[u8]) -> Option<Vec<Asked>> {
    let source = extract::to_utf8(bytes, None).replace("\r\n", "\n").replace('\r', "\n");
    let Some(form) = Form::of(&source, "txt") else {
        let nothing = &mut Shower { file: &mut |_| None, shown: &mut 0 };
        return of_xml(&xml::parse(bytes).ok()?, &source, nothing);
    };
    let quiz = quiz::read(form, bytes, &source).unwrap_or_default();
    let mut file = |name: &str| quiz.files.iter().find(|one| one.0 == name).map(|(_, bytes)| bytes.clone());
    Some(all_of(&quiz.questions, &mut Shower { file: &mut file, shown: &mut 0 }))
}

fn of_xml(root: &Node, source: &str, shower: &mut Shower<'_>) -> Option<Vec<Asked>> {
    let mut items = package::qti2_items(root);
    // Where several stand in one file, nothing tells which of them shows what.
    if let [one] = items.as_mut_slice() {
        one.picture = shower.show(source);
    }
    if items.is_empty() && root.find("questestinterop").is_some() {
        return Some(all_of(&package::qti_questions(root), shower));
    }
    (!items.is_empty()).then_some(items)
}

fn all_of(questions: &[Question], shower: &mut Shower<'_>) -> Vec<Asked> {
    let mut all: Vec<Asked> = questions.iter().map(asked).collect();
    for (asked, question) in all.iter_mut().zip(questions) {
        asked.picture = shower.show(&question.asked);
    }
    all
}

/// A question as it stands on a page, as one that is asked.
fn asked(question: &Question) -> Asked {
    let plain = |html: &String| words(&quiz::lines(html));
    let texts: Vec<String> = question.answers.iter().map(plain).collect();
    let all_right = |texts: Vec<String>| texts.into_iter().map(|text| (true, text)).collect();
    let (answers, lines) = match (question.kind, texts.as_slice()) {
        _ if !question.matched.is_empty() => (Answers::Choice, Vec::new()),
        (Some(kind @ (Answers::Text | Answers::Order)), _) => (kind, all_right(texts)),
        (Some(Answers::Number), texts) => {
            let number = |text: &String| range(text).or_else(|| range(&quiz::in_digits(text)));
            (Answers::Number, all_right(texts.iter().filter_map(number).collect()))
        }
        (None, [one]) if matches!(one.as_str(), "✓" | "✗") && question.choices.is_empty() => {
            (Answers::Choice, ["✓", "✗"].map(|sign| (sign == one, sign.to_owned())).into())
        }
        (None, texts) if question.choices.is_empty() => {
            // Moodle: what begins or ends with a star stands for other words, which nobody knows here.
            let is_word = |text: &&String| !text.starts_with('*') && (!text.ends_with('*') || text.ends_with("\\*"));
            of_words(texts.iter().filter(is_word).map(|text| text.replace("\\*", "*")).collect())
        }
        _ => {
            let line = |choice: &String| (question.answers.contains(choice), plain(choice));
            (Answers::Choice, question.choices.iter().map(line).collect())
        }
    };
    Asked { text: quiz::lines(&question.asked), answers, lines, hint: quiz::lines(&question.hint), picture: None }
}

/// A question in GIFT. It knows no order: that is asked as pairs, of places and what stands there. What it cannot tell
/// stands in a mark before it, and the hint where others show what is said afterwards.
pub fn gift(asked: &Asked) -> String {
    let right = asked.lines.iter().filter(|(is_right, _)| *is_right).count();
    let share = |is_right: bool| match (is_right, right) {
        (true, 1) => "=".to_owned(),
        (true, many) => format!("~%{:.5}%", 100.0 / f64::from(u32::try_from(many).unwrap_or(u32::MAX))),
        (false, 0 | 1) => "~".to_owned(),
        (false, _) => "~%-100%".to_owned(),
    };
    let plain = |text: &str| if text.starts_with('[') { "[plain]" } else { "" };
    let line = |(at, (is_right, text)): (usize, &(bool, String))| match asked.answers {
        Answers::Choice => format!("{}{}{}", share(*is_right), plain(text), escaped(text)),
        Answers::Text => format!("={}{}", plain(text), escaped(text)),
        Answers::Number => format!("={}", quiz::in_digits(text).replace(" ± ", ":")),
        Answers::Order => format!("={} -> {}", at + 1, escaped(text)),
    };
    let mut lines: Vec<String> = match asked.lines.as_slice() {
        [(is_true, yes), (is_false, no)] if yes == "✓" && no == "✗" && is_true != is_false => {
            vec![is_true.to_string().to_uppercase()]
        }
        all => all.iter().enumerate().map(line).collect(),
    };
    let is_marked = matches!(asked.answers, Answers::Text | Answers::Order) || !asked.hint.is_empty();
    let mark = if is_marked { asked.answers.mark() + "\n" } else { String::new() };
    if !asked.hint.is_empty() {
        lines.push(["####", &escaped(&asked.hint)].concat());
    }
    // What would be a comment, a form or a category, or HTML in which blanks mean nothing.
    let is_markup = |text: &str| text.contains(['<', '&']) || text.lines().any(|line| line.starts_with(' '));
    let texts = [&asked.text, &asked.hint].into_iter().chain(asked.lines.iter().map(|(_, text)| text));
    let is_plain = asked.text.starts_with(['/', '[', '$']) || texts.into_iter().any(|text| is_markup(text));
    let form = if is_plain { "[plain]" } else { "" };
    let sign = if asked.answers == Answers::Number { "#" } else { "" };
    format!("{mark}{form}{} {{{sign}\n{}\n}}\n\n", escaped(&asked.text), lines.join("\n"))
}

/// A text whose signs mean nothing.
fn escaped(text: &str) -> String {
    let sign = |c: char| "~=#{}:\\".contains(c).then_some('\\').into_iter().chain([c]);
    text.trim().chars().flat_map(sign).collect::<String>().replace('\n', "\\n")
}

#[cfg(test)]
mod tests;
