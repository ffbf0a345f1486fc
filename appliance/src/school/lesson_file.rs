//! Lessons as files: what another school takes in, and what it is given (see [`maktaba_library::lesson`]).

use maktaba_library::lesson::{self, LessonFile, Part, PartKind};

use rusqlite::{OptionalExtension as _, params};

use super::ids::LessonId;
use super::lessons::{self, Matter};
use super::materials::MaterialId;
use super::people::PersonId;
use super::pictures::Jpeg;
use super::quizzes::{self, Asked, Kind, ToAsk};
use super::{School, SchoolError};

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
            parts.push(match step.matter {
                Matter::Item(item) => Part::item(step.title, step.minutes, item),
                Matter::Note(text) => Part::note(step.title, step.minutes, text),
                Matter::Quiz(quiz) => {
                    let questions = self.questions(quiz)?.into_iter().map(|question| self.ask(question.asked));
                    Part::quiz(step.title, step.minutes, questions.collect::<Result<_, _>>()?)
                }
            });
        }
        Ok(Some(LessonFile::new(lesson.title, parts)))
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
                    quizzes::put(&change, quiz, part.questions.iter().filter_map(typed))?;
                    Matter::Quiz(quiz)
                }
            };
            lessons::put_step(&change, lesson, (&part.name, &part.language), &matter, part.minutes())?;
        }
        change.commit()?;
        Ok(lesson)
    }

    /// What a lesson was offered to others as; `None` if it never was.
    pub(crate) fn offered(&self, id: LessonId) -> Result<Option<MaterialId>, SchoolError> {
        let query = "SELECT offered FROM lesson WHERE id = ?1";
        let offered: Option<Option<String>> = self.db().query_row(query, [id.number()], |row| row.get(0)).optional()?;
        Ok(offered.flatten().and_then(|id| MaterialId::parse(&id)))
    }

    fn ask(&self, asked: Asked) -> Result<lesson::Question, SchoolError> {
        let shows = asked.picture.map(|id| self.picture(id)).transpose()?.flatten();
        let answers = asked.lines();
        let Asked { kind, text, hint, .. } = asked;
        Ok(lesson::Question::new(kind.as_str().to_owned(), text, answers, hint, shows.as_deref()))
    }

    /// Notes as what a lesson was offered.
    pub(crate) fn set_offered(&self, id: LessonId, as_what: &MaterialId) -> Result<(), SchoolError> {
        let set = "UPDATE lesson SET offered = ?2 WHERE id = ?1";
        self.db().execute(set, params![id.number(), as_what.as_str()])?;
        Ok(())
    }
}

/// A question that can be asked here.
fn typed(ask: &lesson::Question) -> Option<ToAsk> {
    let asked = Asked::typed(Kind::parse(&ask.how)?, &ask.text, &ask.answers, &ask.hint).ok()?;
    Some(ToAsk { asked, jpeg: ask.picture().and_then(Jpeg::made) })
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
        let jpeg = Jpeg::made(b"\xff\xd8\xff\xe0maji".to_vec());
        let asked = [
            ToAsk { asked: Asked::typed(Kind::Text, "Hii ni nini?", "maji", "").unwrap(), jpeg },
            Asked::typed(Kind::One, "Maji huchemka lini?", "50\n* 100", "Angalia tena").unwrap().into(),
            Asked::typed(Kind::Order, "Panga", "yai\nbuu\nnzi", "").unwrap().into(),
        ];
        from.add_questions(quiz, asked.into()).unwrap();
        from.add_step(lesson, ("Mwanamume mrefu", "sw"), &Matter::Item("lessons/tall-man".into()), 12).unwrap();
        from.add_step(lesson, ("Note", ""), &Matter::Note("# Heading\n\n$x^2$".into()), 0).unwrap();
        from.add_step(lesson, ("Je, unajua?", ""), &Matter::Quiz(quiz), 5).unwrap();
        let text = from.lesson_file(lesson).unwrap().unwrap().to_json();
        assert!(!text.contains("Juma"), "nobody is named");

        let (_other, to, amina) = school();
        let file = LessonFile::read(text.as_bytes()).unwrap();
        assert_eq!(file.parts[0].identifier, "lessons/tall-man");
        let taken = to.add_lesson_file(&file, amina).unwrap();
        assert_eq!(to.lesson(taken).unwrap().unwrap().title, "Maji ni uhai");
        assert_eq!(to.lesson_file(taken).unwrap().unwrap().to_json(), text);
        let Matter::Quiz(quiz) = to.steps(taken).unwrap()[2].matter else { panic!("{text}") };
        let shown = to.questions(quiz).unwrap()[0].asked.picture.unwrap();
        assert_eq!(to.picture(shown).unwrap().unwrap(), b"\xff\xd8\xff\xe0maji");
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
