//! A lesson as a file, for another school: schema.org's `LearningResource` with its parts (JSON-LD, names of LRMI).
//!
//! ```text
//! {"@context": "https://schema.org/", "@type": "LearningResource", "learningResourceType": "lesson plan", "version": "1",
//!  "name": "Maji", "hasPart": [
//!   {"@type": "LearningResource", "name": …, "inLanguage": "sw", "timeRequired": "PT5M", "identifier": "COLLECTION/RESOURCE"},
//!   {"@type": "CreativeWork", "name": …, "encodingFormat": "text/markdown", "text": …},
//!   {"@type": "Quiz", "name": …, "hasPart": [
//!     {"@type": "Question", "eduQuestionType": "one", "text": …, "answers": "* right\nwrong", "hint": …,
//!      "image": "data:image/jpeg;base64,…"}]}]}
//! ```
//!
//! Items are named, not carried: whoever has the same collection finds them. No person, class or answer is in it.

use serde::{Deserialize, Serialize};

use crate::picture;

/// The version that is written, and the only one that is read.
const VERSION: &str = "1";
/// schema.org `learningResourceType` of lessons, in files and in the records of what is made of them.
pub const RESOURCE_TYPE: &str = "lesson plan";
/// LIMIT: steps of a lesson.
pub const MOST_STEPS: u8 = 60;
/// LIMIT: questions of one of its quizzes.
pub const MOST_QUESTIONS: u8 = 200;
/// LIMIT: bytes of its file: 140 of the largest pictures.
pub const MOST_BYTES: u64 = 8 << 20;
/// Name of the file.
pub const FILE: &str = "lesson.json";

/// A lesson as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonFile {
    #[serde(rename = "@context", default)]
    context: String,
    #[serde(rename = "@type", default)]
    kind: String,
    #[serde(rename = "learningResourceType", default)]
    resource_type: String,
    version: String,
    /// Its title.
    pub name: String,
    /// Its steps, in order.
    #[serde(rename = "hasPart")]
    pub parts: Vec<Part>,
}

/// A step of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    #[serde(rename = "@type")]
    pub kind: PartKind,
    /// Its title.
    pub name: String,
    /// BCP 47, of the title; empty where nobody knows.
    #[serde(rename = "inLanguage", default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    #[serde(rename = "timeRequired", default, skip_serializing_if = "String::is_empty")]
    time: String,
    /// Of an item: `COLLECTION/RESOURCE`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identifier: String,
    #[serde(rename = "encodingFormat", default, skip_serializing_if = "String::is_empty")]
    format: String,
    /// Of a note: Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Of a quiz.
    #[serde(rename = "hasPart", default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartKind {
    /// An item of the library.
    LearningResource,
    /// A note.
    CreativeWork,
    /// Questions.
    Quiz,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    #[serde(rename = "@type", default)]
    kind: String,
    /// `one`, `several`, `text`, `number` or `order`.
    #[serde(rename = "eduQuestionType")]
    pub how: String,
    /// What is asked.
    pub text: String,
    /// Answers, a line each; of choices the right ones begin with `*`, an order is the right one.
    pub answers: String,
    /// What helps; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What it shows (schema.org `image`): an address that holds a JPEG (RFC 2397); empty where it shows nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    image: String,
}

impl LessonFile {
    /// One of these steps.
    pub fn new(name: String, parts: Vec<Part>) -> Self {
        Self {
            context: "https://schema.org/".to_owned(),
            kind: "LearningResource".to_owned(),
            resource_type: RESOURCE_TYPE.to_owned(),
            version: VERSION.to_owned(),
            name,
            parts,
        }
    }

    /// Reads one. `None` if it is not a lesson of this kind, or of a version that this program does not know.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let file: Self = serde_json::from_slice(bytes).ok()?;
        let has_room = |part: &Part| part.questions.len() <= usize::from(MOST_QUESTIONS);
        let is_small = file.parts.len() <= usize::from(MOST_STEPS) && file.parts.iter().all(has_room);
        let has_name = file.name.chars().any(|letter| !letter.is_whitespace() && !letter.is_control());
        (file.version == VERSION && is_small && has_name).then_some(file)
    }

    /// Whether a text begins as one does.
    pub(crate) fn is_begun(head: &str) -> bool {
        let mut words = head.split('"').map(str::trim);
        let is_object = words.next() == Some("{");
        let mut rest = words.skip_while(|word| *word != "learningResourceType");
        is_object && rest.nth(1) == Some(":") && rest.next() == Some(RESOURCE_TYPE)
    }

    /// As it is written.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Part {
    /// An item of the library that takes so many minutes; 0 for nobody knows.
    pub fn item((name, language): (String, String), minutes: u32, identifier: String) -> Self {
        Self { identifier, ..Self::new(PartKind::LearningResource, (name, language), minutes) }
    }

    /// A note in Markdown.
    pub fn note((name, language): (String, String), minutes: u32, text: String) -> Self {
        Self {
            format: "text/markdown".to_owned(),
            text,
            ..Self::new(PartKind::CreativeWork, (name, language), minutes)
        }
    }

    /// Questions.
    pub fn quiz((name, language): (String, String), minutes: u32, questions: Vec<Question>) -> Self {
        Self { questions, ..Self::new(PartKind::Quiz, (name, language), minutes) }
    }

    fn new(kind: PartKind, (name, language): (String, String), minutes: u32) -> Self {
        let time = if minutes > 0 { format!("PT{minutes}M") } else { String::new() };
        let none = String::new;
        Self { kind, name, language, time, identifier: none(), format: none(), text: none(), questions: Vec::new() }
    }

    /// Minutes that it takes, from a duration of whole minutes (ISO 8601, `PT5M`); 0 of any other.
    pub fn minutes(&self) -> u32 {
        let number = self.time.strip_prefix("PT").and_then(|rest| rest.strip_suffix('M'));
        number.and_then(|number| number.parse::<u32>().ok()).unwrap_or(0).min(999)
    }
}

impl Question {
    /// One; the answers as they are typed, and the JPEG that it shows.
    pub fn new(how: String, text: String, answers: String, hint: String, shows: Option<&[u8]>) -> Self {
        let image = shows.map(picture::data_url).unwrap_or_default();
        Self { kind: "Question".to_owned(), how, text, answers, hint, image }
    }

    /// The JPEG that it shows, if it is one.
    pub fn picture(&self) -> Option<Vec<u8>> {
        picture::of_data_url(&self.image)
    }

    /// Its answers, each with whether it is right.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (bool, &str)> {
        answers(&self.answers, matches!(self.how.as_str(), "one" | "several"))
    }
}

/// Answers as they are typed, a line each, with whether they are right: of choices those with a `*` before them, else all.
/// An answer that itself begins with `*` has a `\` before that.
pub fn answers(typed: &str, is_choice: bool) -> impl Iterator<Item = (bool, &str)> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let escape = |text: &str| usize::from(text.starts_with('\\') && begins_with_star(text));
    lines.map(move |line| {
        let (is_right, text) = match line.strip_prefix('*') {
            Some(rest) => (true, rest.trim()),
            None => (!is_choice, line),
        };
        (is_right, text.get(escape(text)..).unwrap_or_default())
    })
}

/// An answer as it is typed, in one line: what [`answers`] reads as this.
pub fn answer_line(is_right: bool, is_choice: bool, text: &str) -> String {
    let mark = if is_choice && is_right { "* " } else { "" };
    let text = text.replace('\n', " ");
    let escape = if begins_with_star(text.trim_start()) { "\\" } else { "" };
    format!("{mark}{escape}{}", text.trim_start())
}

/// Whether a star stands first, or first behind backslashes.
fn begins_with_star(text: &str) -> bool {
    text.trim_start_matches('\\').starts_with('*')
}
