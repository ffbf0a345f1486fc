//! Courses in the Markdown of `LiaScript` (liascript.github.io, "LiaScript-Documentation"): a head in a comment, quizzes as
//! lists with marks, steps of animations, words to be spoken. Quizzes become what is asked with the key folded away.

use crate::import::defaults::Defaults;
use crate::import::text::escape;
use crate::import::words::Words;
use crate::metadata::Agent;
use maktaba_sync::units::count;

/// Names of lines of the head, of which one at least tells that a comment is one.
const KEYS: [&str; 9] = ["author", "version", "language", "narrator", "import", "mode", "script", "edit", "link"];

/// A course as Markdown that others read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Course {
    pub(crate) text: String,
    head: Vec<(String, String)>,
    /// Lines that call a macro, which only the program knows.
    macros: usize,
}

impl Course {
    /// Reads a course; `None` if the text is none.
    pub(crate) fn read(source: &str) -> Option<Self> {
        let inside = source.trim_start_matches('\u{feff}').trim_start().strip_prefix("<!--")?;
        let (head, body) = inside.split_once("-->")?;
        let head: Vec<(String, String)> = head.lines().filter_map(pair).collect();
        if !head.iter().any(|(key, _)| KEYS.contains(&key.as_str())) {
            return None;
        }
        let language = head.iter().find(|(key, _)| key == "language").map_or("", |(_, value)| value);
        let mut writer = Writer { words: Words::of(language), ..Writer::new() };
        for line in body.lines() {
            writer.line(line);
        }
        writer.end_quiz();
        Some(Self { text: writer.text, macros: writer.macros, head })
    }

    /// What its head says.
    pub(crate) fn said(&self) -> Defaults {
        let value = |key: &str| self.head.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
        let names = value("author").unwrap_or_default();
        Defaults {
            title: value("title"),
            description: value("comment"),
            languages: value("language").into_iter().collect(),
            license: value("license").or_else(|| value("licence")),
            creators: names.split([';', ',']).filter_map(|name| Agent::parse(name.trim())).take(50).collect(),
            created: value("date"),
            ..Defaults::default()
        }
    }

    /// What cannot be shown, for people.
    pub(crate) fn left(&self) -> Option<String> {
        let addresses: Vec<&str> =
            self.head.iter().filter(|(key, _)| key == "import").map(|(_, value)| value.as_str()).take(5).collect();
        (self.macros > 0 || !addresses.is_empty()).then(|| {
            let from = if addresses.is_empty() { String::new() } else { format!(" (from {})", addresses.join(", ")) };
            let left = match self.macros {
                0 => String::new(),
                lines => format!("; left out: {} with one", count(lines, "line")),
            };
            format!("uses macros{from}, which only LiaScript runs{left}")
        })
    }
}

/// `key: value` of a head.
fn pair(line: &str) -> Option<(String, String)> {
    let (key, value) = line.trim().split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphabetic());
    let value: String = value.trim().chars().take(2000).collect();
    (is_key && !value.is_empty()).then(|| (key.to_ascii_lowercase(), value))
}

/// What a line of a quiz is.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Mark {
    Choice {
        text: String,
        is_right: bool,
    },
    /// What is to be written, or chosen from a list.
    Gap {
        answers: Vec<String>,
        options: Vec<String>,
    },
    Hint(String),
    /// The heads of a table of choices.
    Heads(Vec<String>),
    /// A row of it: whether each head is right.
    Row {
        text: String,
        right: Vec<bool>,
    },
}

struct Writer {
    text: String,
    words: Words,
    fence: Option<String>,
    answers: Vec<String>,
    heads: Vec<String>,
    is_quiz: bool,
    solution: Option<String>,
    macros: usize,
}

impl Writer {
    fn new() -> Self {
        Self {
            text: String::new(),
            words: Words::of(""),
            fence: None,
            answers: Vec::new(),
            heads: Vec::new(),
            is_quiz: false,
            solution: None,
            macros: 0,
        }
    }

    fn line(&mut self, line: &str) {
        let bare = line.trim();
        let fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (&self.fence, fence) {
            (Some(open), Some(mark)) if open == mark => self.fence = None,
            (None, Some(mark)) => {
                self.end_quiz();
                self.fence = Some(mark.to_owned());
            }
            _ => {}
        }
        if self.fence.is_some() || fence.is_some() {
            return self.put(line);
        }
        // A line of stars opens and closes the solution of the quiz above.
        if self.is_quiz && bare.len() >= 3 && bare.bytes().all(|b| b == b'*') {
            return match self.solution.take() {
                Some(solution) => {
                    self.answers.push(solution.split_whitespace().collect::<Vec<_>>().join(" "));
                    self.end_quiz();
                }
                None => self.solution = Some(String::new()),
            };
        }
        if let Some(solution) = &mut self.solution {
            solution.push_str(bare);
            solution.push('\n');
            return;
        }
        match mark(bare) {
            Some(mark) => self.mark(mark),
            None if bare.is_empty() => self.put(line),
            None => {
                self.end_quiz();
                self.plain(line);
            }
        }
    }

    fn mark(&mut self, mark: Mark) {
        if !self.is_quiz {
            self.put("");
        }
        self.is_quiz = true;
        match mark {
            Mark::Choice { text, is_right } => {
                self.put(&["- ", &text].concat());
                self.answers.extend(is_right.then_some(text));
            }
            Mark::Gap { answers, options } => {
                self.put("\\_\\_\\_\\_\\_\\_");
                self.put("");
                for option in &options {
                    self.put(&["- ", option].concat());
                }
                self.answers.extend(answers);
            }
            Mark::Hint(text) => {
                self.put(&["\n<details><summary>?</summary>", &escape(&text), "</details>\n"].concat());
            }
            Mark::Heads(heads) => self.heads = heads,
            Mark::Row { text, right } => {
                self.put(&["- ", &text, ": ", &self.heads.join(" / ")].concat());
                let chosen = right.iter().zip(&self.heads).filter(|(is_right, _)| **is_right).map(|(_, head)| head);
                let chosen: Vec<&str> = chosen.map(String::as_str).collect();
                self.answers.push([text.as_str(), " – ", &chosen.join(", ")].concat());
            }
        }
    }

    /// Writes the key of the quiz that stands above.
    fn end_quiz(&mut self) {
        let answers = std::mem::take(&mut self.answers);
        self.solution = None;
        self.heads.clear();
        self.is_quiz = false;
        if !answers.is_empty() {
            self.put(&["\n<details><summary>", self.words.answer, "</summary>\n"].concat());
            for answer in answers {
                self.put(&["- ", &answer].concat());
            }
            self.put("\n</details>\n");
        }
    }

    /// A line without the marks of animations, speech and embedded media.
    fn plain(&mut self, line: &str) {
        let bare = line.trim();
        if bare.starts_with('@') && bare.chars().nth(1).is_some_and(char::is_alphabetic) {
            self.macros += 1;
            return;
        }
        let is_step = bare.trim_matches('-').starts_with("{{") && bare.trim_matches('-').ends_with("}}");
        if is_step && !bare.contains(' ') {
            return self.put("");
        }
        let mut line = line.to_owned();
        while let Some((start, rest)) = line.split_once("{{") {
            let Some((inside, rest)) = rest.split_once("}}") else { break };
            if inside.len() > 40 || !inside.starts_with(|c: char| c.is_ascii_digit() || c == '|') {
                break;
            }
            line = [start, rest].concat();
        }
        for mark in ["!?[", "??[", "?["] {
            line = line.replace(mark, "[");
        }
        self.put(&line);
    }

    fn put(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Reads a line of a quiz.
fn mark(line: &str) -> Option<Mark> {
    let inside = line.strip_prefix('[')?;
    for (open, close) in [('(', ')'), ('[', ']')] {
        let choice = inside.strip_prefix(open).and_then(|rest| rest.split_once(&*format!("{close}]")));
        if let Some((sign, text)) = choice.filter(|(sign, _)| matches!(sign.trim(), "" | "X" | "x")) {
            let text = text.trim();
            if !text.is_empty() {
                return Some(Mark::Choice { text: text.to_owned(), is_right: !sign.trim().is_empty() });
            }
        }
    }
    if let Some(hint) = line.strip_prefix("[[?]]") {
        return Some(Mark::Hint(hint.trim().to_owned()));
    }
    if let Some(gap) =
        line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).filter(|gap| !gap.contains("]("))
    {
        return Some(gap_or_heads(gap));
    }
    // `[[X] [ ]] text`, `[(X) ( )] text`: a row of a table.
    let (cells, text) = inside.split_once("]]").or_else(|| inside.split_once(")]"))?;
    let cells: Vec<&str> = cells.split([']', ')']).map(|cell| cell.trim().trim_start_matches(['[', '('])).collect();
    let is_row = cells.len() > 1 && cells.iter().all(|cell| matches!(cell.trim(), "" | "X" | "x"));
    let text = text.trim().to_owned();
    (is_row && !text.is_empty())
        .then(|| Mark::Row { text, right: cells.iter().map(|cell| !cell.trim().is_empty()).collect() })
}

/// What stands between `[[` and `]]` alone in a line: an answer, a list to choose from, or heads of a table.
fn gap_or_heads(gap: &str) -> Mark {
    let heads: Vec<String> =
        gap.split(['[', ']', '(', ')']).map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
    if gap.contains("] [") || gap.contains("] (") || gap.contains(") [") {
        return Mark::Heads(heads);
    }
    let is_free = gap.trim().chars().all(|c| matches!(c, '_' | ' ' | '!' | '-' | ':' | '.'));
    if is_free {
        return Mark::Gap { answers: Vec::new(), options: Vec::new() };
    }
    let parts: Vec<&str> = gap.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return Mark::Gap { answers: vec![gap.trim().to_owned()], options: Vec::new() };
    }
    let options = parts.iter().map(|part| right(part).unwrap_or(part).trim().to_owned()).collect();
    let answers = parts.iter().filter_map(|part| right(part)).map(|answer| answer.trim().to_owned()).collect();
    Mark::Gap { answers, options }
}

/// The choice in round brackets is right.
fn right(part: &str) -> Option<&str> {
    part.strip_prefix('(')?.strip_suffix(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_quizzes_are_told() {
        let choice = |text: &str, is_right| Some(Mark::Choice { text: text.to_owned(), is_right });
        let gap = |answers: &[&str], options: &[&str]| {
            let own = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
            Some(Mark::Gap { answers: own(answers), options: own(options) })
        };
        let cases = [
            ("[( )] Simba", choice("Simba", false)),
            ("[(X)] Anansi", choice("Anansi", true)),
            ("[[ ]] a", choice("a", false)),
            ("[[x]] b", choice("b", true)),
            ("[[Anansi]]", gap(&["Anansi"], &[])),
            ("[[ a | (b) | c ]]", gap(&["b"], &["a", "b", "c"])),
            ("[[___ ___]]", gap(&[], &[])),
            ("[[!]]", gap(&[], &[])),
            ("[[?]] Huanza na A", Some(Mark::Hint("Huanza na A".to_owned()))),
            ("[[der] (die) [das]]", Some(Mark::Heads(vec!["der".to_owned(), "die".to_owned(), "das".to_owned()]))),
            ("[( ) (X) ( )] Sonne", Some(Mark::Row { text: "Sonne".to_owned(), right: vec![false, true, false] })),
            ("[link](a.md)", None),
            ("[![badge](a.svg)](b)", None),
            ("[x] done", None),
            ("text", None),
        ];
        for (line, expected) in cases {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_course_is_markdown_with_its_keys_folded_away() {
        let source = "<!--\nauthor: A; B\nlanguage: sw\ncomment: Hadithi\nimport: https://x.example/m.md\n@style\n.a: b\n@end\n-->\n\
            # Anansi\n\nNani?\n\n[( )] Simba\n[(X)] Anansi\n*****\nKwa sababu\n*****\n\n    --{{0}}--\nSoma.\n\n{{1}}\nBaadaye {{2}}sana.\n\n\
            @cheza(1)\n\n!?[filamu](f.mp4)\n\n```js\n[(X)] code\n```\n";
        let course = Course::read(source).expect("is a course");
        let said = course.said();
        assert_eq!(
            (said.languages, said.creators.len(), said.description),
            (vec!["sw".to_owned()], 2, Some("Hadithi".to_owned()))
        );
        let text = &course.text;
        for kept in [
            "- Simba\n- Anansi\n",
            "<summary>Jibu</summary>\n\n- Anansi\n- Kwa sababu\n\n</details>",
            "Soma.",
            "Baadaye sana.",
            "\n[filamu](f.mp4)",
            "[(X)] code",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        assert!(!text.contains("{{") && !text.contains("@cheza") && !text.contains("****"), "{text}");
        assert!(
            course.left().is_some_and(
                |left| left.contains("https://x.example/m.md") && left.ends_with("left out: 1 line with one")
            )
        );
        for other in ["# x", "<!-- a comment -->\n# x", "<!-- author: A"] {
            assert_eq!(Course::read(other), None, "{other}");
        }
    }
}
