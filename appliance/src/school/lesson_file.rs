//! A lesson as a file, for another school: schema.org's `LearningResource` with its parts (JSON-LD, names of LRMI).
//!
//! ```text
//! {"@context": "https://schema.org/", "@type": "LearningResource", "learningResourceType": "lesson plan", "version": "1",
//!  "name": "Maji", "hasPart": [
//!   {"@type": "LearningResource", "name": …, "inLanguage": "sw", "timeRequired": "PT5M", "identifier": "COLLECTION/RESOURCE"},
//!   {"@type": "CreativeWork", "name": …, "encodingFormat": "text/markdown", "text": …},
//!   {"@type": "Quiz", "name": …, "hasPart": [
//!     {"@type": "Question", "eduQuestionType": "one", "text": …, "answers": "* right\nwrong", "hint": …}]}]}
//! ```
//!
//! Items are named, not carried: whoever has the same collection finds them. No person, class or answer is in it.

use serde::{Deserialize, Serialize};

use super::ids::LessonId;
use super::lessons::{self, Matter, STEPS, titled};
use super::people::PersonId;
use super::quizzes::{self, Asked, Kind, QUESTIONS};
use super::{School, SchoolError};

/// The version that is written, and the only one that is read.
const VERSION: &str = "1";

/// A lesson as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LessonFile {
    #[serde(rename = "@context", default)]
    context: String,
    #[serde(rename = "@type", default)]
    kind: String,
    #[serde(rename = "learningResourceType", default)]
    resource_type: String,
    version: String,
    name: String,
    #[serde(rename = "hasPart")]
    parts: Vec<Part>,
}

/// A step of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    #[serde(rename = "@type")]
    kind: PartKind,
    name: String,
    #[serde(rename = "inLanguage", default, skip_serializing_if = "String::is_empty")]
    language: String,
    #[serde(rename = "timeRequired", default, skip_serializing_if = "String::is_empty")]
    time: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    identifier: String,
    #[serde(rename = "encodingFormat", default, skip_serializing_if = "String::is_empty")]
    format: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(rename = "hasPart", default, skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Ask>,
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum PartKind {
    LearningResource,
    CreativeWork,
    Quiz,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Ask {
    #[serde(rename = "@type", default)]
    kind: String,
    #[serde(rename = "eduQuestionType")]
    how: String,
    text: String,
    answers: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    hint: String,
}

impl LessonFile {
    /// Reads one. `None` if it is not a lesson of this kind, or of a version that this program does not know.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let file: Self = serde_json::from_slice(bytes).ok()?;
        let has_room = |part: &Part| part.questions.len() <= usize::from(QUESTIONS);
        let is_small = file.parts.len() <= usize::from(STEPS) && file.parts.iter().all(has_room);
        (file.version == VERSION && is_small && !titled(&file.name).is_empty()).then_some(file)
    }

    /// As it is written.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Items that it names.
    #[cfg(test)]
    fn items(&self) -> Vec<&str> {
        self.parts.iter().map(|part| part.identifier.as_str()).filter(|item| !item.is_empty()).collect()
    }
}

impl School {
    /// A lesson for another school; `None` if there is no such lesson.
    ///
    /// # Errors
    ///
    /// [`SchoolError`], as of all that follow.
    pub(crate) fn lesson_file(&self, id: LessonId) -> Result<Option<LessonFile>, SchoolError> {
        let Some(lesson) = self.lesson(id)? else { return Ok(None) };
        let mut parts = Vec::new();
        for step in self.steps(id)? {
            let (name, language) = step.title;
            let time = if step.minutes > 0 { format!("PT{}M", step.minutes) } else { String::new() };
            let mut part = Part {
                kind: PartKind::LearningResource,
                name,
                language,
                time,
                identifier: String::new(),
                format: String::new(),
                text: String::new(),
                questions: Vec::new(),
            };
            match step.matter {
                Matter::Item(item) => part.identifier = item,
                Matter::Note(text) => {
                    (part.kind, part.format, part.text) = (PartKind::CreativeWork, "text/markdown".to_owned(), text);
                }
                Matter::Quiz(quiz) => {
                    part.kind = PartKind::Quiz;
                    part.questions = self.questions(quiz)?.into_iter().map(|question| ask(question.asked)).collect();
                }
            }
            parts.push(part);
        }
        Ok(Some(LessonFile {
            context: "https://schema.org/".to_owned(),
            kind: "LearningResource".to_owned(),
            resource_type: "lesson plan".to_owned(),
            version: VERSION.to_owned(),
            name: lesson.title,
            parts,
        }))
    }

    /// Takes a lesson of another school in, whole or not at all: a new lesson, its quizzes new ones.
    pub(crate) fn add_lesson_file(&self, file: &LessonFile, of: PersonId) -> Result<LessonId, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let lesson = lessons::begin(&change, &file.name, of)?;
        for part in &file.parts {
            let matter = match part.kind {
                PartKind::LearningResource => Matter::Item(part.identifier.clone()),
                PartKind::CreativeWork => Matter::Note(part.text.replace('\0', "")),
                PartKind::Quiz => {
                    let quiz = quizzes::begin(&change, &part.name, of)?;
                    let asked: Vec<Asked> = part.questions.iter().filter_map(typed).collect();
                    quizzes::put(&change, quiz, &asked)?;
                    Matter::Quiz(quiz)
                }
            };
            lessons::put_step(&change, lesson, (&part.name, &part.language), &matter, minutes(&part.time))?;
        }
        change.commit()?;
        Ok(lesson)
    }
}

fn ask(asked: Asked) -> Ask {
    let answers = asked.lines();
    let Asked { kind, text, hint, .. } = asked;
    Ask { kind: "Question".to_owned(), how: kind.as_str().to_owned(), text, answers, hint }
}

/// A question that can be asked here.
fn typed(ask: &Ask) -> Option<Asked> {
    Asked::typed(Kind::parse(&ask.how)?, &ask.text, &ask.answers, &ask.hint).ok()
}

/// Minutes of a duration of whole minutes (ISO 8601, `PT5M`); 0 of any other.
fn minutes(time: &str) -> u32 {
    let number = time.strip_prefix("PT").and_then(|rest| rest.strip_suffix('M'));
    number.and_then(|number| number.parse::<u32>().ok()).unwrap_or(0).min(999)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school::PersonName;
    use crate::school::people::Role;

    fn school() -> (tempfile::TempDir, School, PersonId) {
        let dir = tempfile::tempdir().unwrap();
        let school = School::open(dir.path()).unwrap();
        let (teacher, _) = school.add(&PersonName::typed("Juma").unwrap(), Role::Teacher).unwrap();
        (dir, school, teacher)
    }

    #[test]
    fn a_lesson_goes_to_another_school_and_is_the_same_there() {
        let (_dir, from, juma) = school();
        let lesson = from.add_lesson("Maji ni uhai", juma).unwrap();
        let quiz = from.add_quiz("Je, unajua?", juma).unwrap();
        let asked = [
            Asked::typed(Kind::One, "Maji huchemka lini?", "50\n* 100", "Angalia tena").unwrap(),
            Asked::typed(Kind::Order, "Panga", "yai\nbuu\nnzi", "").unwrap(),
        ];
        from.add_questions(quiz, &asked).unwrap();
        from.add_step(lesson, ("Mwanamume mrefu", "sw"), &Matter::Item("lessons/tall-man".into()), 12).unwrap();
        from.add_step(lesson, ("Note", ""), &Matter::Note("# Heading\n\n$x^2$".into()), 0).unwrap();
        from.add_step(lesson, ("Je, unajua?", ""), &Matter::Quiz(quiz), 5).unwrap();
        let text = from.lesson_file(lesson).unwrap().unwrap().to_json();
        assert!(!text.contains("Juma"), "nobody is named");

        let (_other, to, amina) = school();
        let file = LessonFile::read(text.as_bytes()).unwrap();
        assert_eq!(file.items(), ["lessons/tall-man"]);
        let taken = to.add_lesson_file(&file, amina).unwrap();
        assert_eq!(to.lesson(taken).unwrap().unwrap().title, "Maji ni uhai");
        assert_eq!(to.lesson_file(taken).unwrap().unwrap().to_json(), text);
        let again = to.add_lesson_file(&file, amina).unwrap();
        assert_ne!(to.lesson(taken).unwrap().unwrap().code, to.lesson(again).unwrap().unwrap().code);
    }

    #[test]
    fn what_is_no_lesson_is_not_taken_and_what_cannot_be_asked_is_left_out() {
        let many = format!(
            r#"{{"version":"1","name":"a","hasPart":[{}]}}"#,
            vec![r#"{"@type":"Quiz","name":""}"#; 61].join(",")
        );
        let wrong = [
            "",
            "[]",
            "{}",
            "null",
            r#"{"version":"2","name":"a","hasPart":[]}"#,
            r#"{"version":"1","name":" ","hasPart":[]}"#,
            r#"{"version":"1","name":"a","hasPart":[{"@type":"Person","name":"b"}]}"#,
            &many,
        ];
        for text in wrong {
            assert_eq!(LessonFile::read(text.as_bytes()), None, "{text}");
        }
        let (_dir, school, juma) = school();
        let text = r#"{"version":"1","name":"a\u0000b","hasPart":[{"@type":"Quiz","name":"q","timeRequired":"P1Y","hasPart":[
            {"eduQuestionType":"one","text":"?","answers":"none is right"},{"eduQuestionType":"essay","text":"?","answers":"x"},
            {"eduQuestionType":"text","text":"Wapi?","answers":"hapa"}]}]}"#;
        let lesson = school.add_lesson_file(&LessonFile::read(text.as_bytes()).unwrap(), juma).unwrap();
        let step = &school.steps(lesson).unwrap()[0];
        let Matter::Quiz(quiz) = step.matter else { panic!("{step:?}") };
        assert_eq!((school.questions(quiz).unwrap().len(), step.minutes), (1, 0));
    }
}
