//! Lessons: an ordered list of items of the library, own notes and quizzes, with minutes; and to which class one is given.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::classes::{Pupil, free_code};
use super::ids::{ClassId, LessonId, QuizId, StepId, WorkId};
use super::people::PersonId;
use super::{School, SchoolError, codes};

/// LIMIT: steps of a lesson, lessons that are listed, work of a class that is shown.
const STEPS: u8 = maktaba_library::lesson::MOST_STEPS;
const LISTED: i64 = 300;
/// LIMIT: work of a class that is shown.
pub(super) const WORKS: i64 = 20;
/// LIMIT: characters of a title, and of a note.
const TITLE: usize = 200;
const NOTE: usize = 20_000;

/// A lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lesson {
    pub(crate) id: LessonId,
    /// Whose it is; nobody's where they were taken off the list.
    pub(crate) person: Option<PersonId>,
    pub(crate) title: String,
    /// By which anybody opens it.
    pub(crate) code: String,
}

/// What a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Matter {
    /// An item of the library, as `collection/resource`.
    Item(String),
    /// The teacher's own words, in Markdown.
    Note(String),
    /// Questions.
    Quiz(QuizId),
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) id: StepId,
    pub(crate) minutes: u32,
    /// What it is called, and in which language.
    pub(crate) title: (String, String),
    pub(crate) matter: Matter,
}

/// A lesson that was given to a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) id: WorkId,
    pub(crate) class: ClassId,
    /// The group it is for; empty for all.
    pub(crate) team: String,
    pub(crate) lesson: LessonId,
    pub(crate) title: String,
    /// The day, as `2026-11-30`; empty for none.
    pub(crate) due: String,
}

/// Where a step is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

fn lesson(row: &Row<'_>) -> rusqlite::Result<Lesson> {
    let person = row.get::<_, Option<i64>>(1)?.map(PersonId::of);
    Ok(Lesson { id: LessonId::of(row.get(0)?), person, title: row.get(2)?, code: row.get(3)? })
}

fn step(row: &Row<'_>) -> rusqlite::Result<Step> {
    let (item, note, quiz): (Option<String>, Option<String>, Option<i64>) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let matter = match (item, quiz) {
        (Some(item), _) => Matter::Item(item),
        (None, Some(quiz)) => Matter::Quiz(QuizId::of(quiz)),
        (None, None) => Matter::Note(note.unwrap_or_default()),
    };
    Ok(Step { id: StepId::of(row.get(0)?), minutes: row.get(1)?, title: (row.get(2)?, row.get(3)?), matter })
}

const WORK: &str = "work.id, work.class, work.team, work.lesson, lesson.title, work.due";

fn work(row: &Row<'_>) -> rusqlite::Result<Work> {
    Ok(Work {
        id: WorkId::of(row.get(0)?),
        class: ClassId::of(row.get(1)?),
        team: row.get(2)?,
        lesson: LessonId::of(row.get(3)?),
        title: row.get(4)?,
        due: row.get(5)?,
    })
}

/// A title as it is kept.
pub(super) fn titled(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect()
}

impl School {
    /// Begins a lesson.
    ///
    /// # Errors
    ///
    /// [`SchoolError`], as of all that follow.
    pub(crate) fn add_lesson(&self, title: &str, of: PersonId) -> Result<LessonId, SchoolError> {
        begin(&self.db(), title, of)
    }

    /// All lessons, one's own first, the newest first.
    pub(crate) fn lessons(&self, of: PersonId) -> Result<Vec<Lesson>, SchoolError> {
        let db = self.read();
        let mut query = db
            .prepare_cached("SELECT id, person, title, code FROM lesson ORDER BY person IS NOT ?1, id DESC LIMIT ?2")?;
        Ok(query.query_map(params![of.number(), LISTED], lesson)?.collect::<Result<_, _>>()?)
    }

    /// One.
    pub(crate) fn lesson(&self, id: LessonId) -> Result<Option<Lesson>, SchoolError> {
        let query = "SELECT id, person, title, code FROM lesson WHERE id = ?1";
        Ok(self.read().query_row(query, [id.number()], lesson).optional()?)
    }

    /// The one with this code.
    pub(crate) fn lesson_with(&self, code: &str) -> Result<Option<Lesson>, SchoolError> {
        let query = "SELECT id, person, title, code FROM lesson WHERE code = ?1";
        Ok(self.read().query_row(query, [codes::typed(code)], lesson).optional()?)
    }

    /// Its steps, in their order.
    pub(crate) fn steps(&self, of: LessonId) -> Result<Vec<Step>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(
            "SELECT id, minutes, title, language, item, note, quiz FROM step WHERE lesson = ?1 ORDER BY place, id",
        )?;
        Ok(query.query_map([of.number()], step)?.collect::<Result<_, _>>()?)
    }

    /// Puts a step behind all others.
    pub(crate) fn add_step(
        &self,
        to: LessonId,
        (title, language): (&str, &str),
        matter: &Matter,
        minutes: u32,
    ) -> Result<(), SchoolError> {
        put_step(&self.db(), to, (title, language), matter, minutes)
    }

    /// Moves a step of a lesson past its neighbour.
    pub(crate) fn move_step(&self, of: LessonId, id: StepId, way: Way) -> Result<(), SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let (beyond, order) = if way == Way::Up { ("<", "DESC") } else { (">", "ASC") };
        let query = format!(
            "SELECT it.place, other.id, other.place FROM step AS it JOIN step AS other ON other.lesson = it.lesson
             AND other.place {beyond} it.place WHERE it.id = ?1 AND it.lesson = ?2 ORDER BY other.place {order} LIMIT 1"
        );
        let found: Option<(i64, i64, i64)> = change
            .query_row(&query, params![id.number(), of.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        if let Some((place, other, others)) = found {
            change.execute("UPDATE step SET place = ?2 WHERE id = ?1", params![id.number(), others])?;
            change.execute("UPDATE step SET place = ?2 WHERE id = ?1", params![other, place])?;
        }
        Ok(change.commit()?)
    }

    /// Says how long a step takes.
    pub(crate) fn set_minutes(&self, of: LessonId, id: StepId, minutes: u32) -> Result<(), SchoolError> {
        let row = params![id.number(), of.number(), minutes];
        self.db().execute("UPDATE step SET minutes = ?3 WHERE id = ?1 AND lesson = ?2", row)?;
        Ok(())
    }

    /// Writes a note anew.
    pub(crate) fn write_note(&self, of: LessonId, id: StepId, (title, text): (&str, &str)) -> Result<(), SchoolError> {
        let text: String = text.replace('\0', "").chars().take(NOTE).collect();
        let row = params![id.number(), of.number(), titled(title), text];
        self.db()
            .execute("UPDATE step SET title = ?3, note = ?4 WHERE id = ?1 AND lesson = ?2 AND note IS NOT NULL", row)?;
        Ok(())
    }

    /// Takes a step out.
    pub(crate) fn remove_step(&self, of: LessonId, id: StepId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM step WHERE id = ?1 AND lesson = ?2", params![id.number(), of.number()])?;
        Ok(())
    }

    /// Takes a lesson away, from classes too; what was answered to its questions stays.
    pub(crate) fn remove_lesson(&self, id: LessonId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM lesson WHERE id = ?1", [id.number()])?;
        Ok(())
    }

    /// Makes a copy of a lesson, whose steps may then be changed. Its quizzes are the same ones.
    pub(crate) fn copy_lesson(&self, id: LessonId, of: PersonId) -> Result<Option<LessonId>, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let code = free_code(&change)?;
        let made = change.execute(
            "INSERT INTO lesson (person, title, code) SELECT ?2, title, ?3 FROM lesson WHERE id = ?1",
            params![id.number(), of.number(), code],
        )?;
        if made == 0 {
            return Ok(None);
        }
        let copy = LessonId::of(change.last_insert_rowid());
        change.execute(
            "INSERT INTO step (lesson, place, minutes, title, language, item, note, quiz)
             SELECT ?2, place, minutes, title, language, item, note, quiz FROM step WHERE lesson = ?1",
            params![id.number(), copy.number()],
        )?;
        copy_quizzes(&change, copy, of)?;
        change.commit()?;
        Ok(Some(copy))
    }

    /// Gives a lesson to a class, or a group of it.
    pub(crate) fn give(&self, lesson: LessonId, to: (ClassId, &str), due: &str) -> Result<(), SchoolError> {
        let row = params![to.0.number(), to.1, lesson.number(), due];
        self.db().execute("INSERT INTO work (class, team, lesson, due) VALUES (?1, ?2, ?3, ?4)", row)?;
        Ok(())
    }

    /// Takes work back from a class.
    pub(crate) fn take_back(&self, of: ClassId, id: WorkId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM work WHERE id = ?1 AND class = ?2", params![id.number(), of.number()])?;
        Ok(())
    }

    /// Work of a class, what was given last first.
    pub(crate) fn works(&self, of: ClassId) -> Result<Vec<Work>, SchoolError> {
        Ok(works(&self.read(), of)?)
    }

    /// Work of a pupil, what is due first.
    pub(crate) fn works_of(&self, pupil: &Pupil) -> Result<Vec<Work>, SchoolError> {
        let mut works = self.works(pupil.class)?;
        works.retain(|work| work.team.is_empty() || work.team == pupil.team);
        works.sort_by(|a, b| (a.due.is_empty(), &a.due).cmp(&(b.due.is_empty(), &b.due)));
        Ok(works)
    }
}

/// Begins a lesson.
pub(super) fn begin(db: &Connection, title: &str, of: PersonId) -> Result<LessonId, SchoolError> {
    let row = params![of.number(), titled(title), free_code(db)?];
    db.execute("INSERT INTO lesson (person, title, code) VALUES (?1, ?2, ?3)", row)?;
    Ok(LessonId::of(db.last_insert_rowid()))
}

/// Puts a step behind all others of a lesson.
pub(super) fn put_step(
    db: &Connection,
    to: LessonId,
    (title, language): (&str, &str),
    matter: &Matter,
    minutes: u32,
) -> Result<(), SchoolError> {
    let (item, note, quiz) = match matter {
        Matter::Item(item) => (Some(item), None, None),
        Matter::Note(note) => (None, Some(note.chars().take(NOTE).collect::<String>()), None),
        Matter::Quiz(quiz) => (None, None, Some(quiz.number())),
    };
    let row = params![to.number(), minutes, titled(title), language, item, note, quiz, STEPS];
    let added = db.execute(
        "INSERT INTO step (lesson, place, minutes, title, language, item, note, quiz)
         SELECT ?1, 1 + coalesce(max(place), 0), ?2, ?3, ?4, ?5, ?6, ?7 FROM step WHERE lesson = ?1 HAVING count(*) < ?8",
        row,
    )?;
    if added == 0 { Err(SchoolError::Full) } else { Ok(()) }
}

pub(super) fn works(db: &Connection, of: ClassId) -> rusqlite::Result<Vec<Work>> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {WORK} FROM work JOIN lesson ON lesson.id = work.lesson WHERE class = ?1 ORDER BY work.id DESC LIMIT ?2"
    ))?;
    query.query_map(params![of.number(), WORKS], work)?.collect()
}
/// Gives a lesson quizzes of its maker's own in the place of those of others, who may change theirs and take them away.
fn copy_quizzes(db: &Connection, lesson: LessonId, of: PersonId) -> rusqlite::Result<()> {
    let mut query = db.prepare(
        "SELECT DISTINCT quiz.id FROM step JOIN quiz ON quiz.id = step.quiz
         WHERE step.lesson = ?1 AND quiz.person IS NOT ?2 AND NOT quiz.is_gone",
    )?;
    let all = query.query_map(params![lesson.number(), of.number()], |row| row.get::<_, i64>(0))?;
    for quiz in all.collect::<Result<Vec<_>, _>>()? {
        db.execute(
            "INSERT INTO quiz (person, title) SELECT ?2, title FROM quiz WHERE id = ?1",
            params![quiz, of.number()],
        )?;
        let copy = db.last_insert_rowid();
        db.execute(
            "INSERT INTO question (quiz, place, kind, asked, answers, hint, picture)
             SELECT ?2, place, kind, asked, answers, hint, picture FROM question WHERE quiz = ?1 AND NOT is_gone",
            params![quiz, copy],
        )?;
        db.execute("UPDATE step SET quiz = ?3 WHERE lesson = ?1 AND quiz = ?2", params![lesson.number(), quiz, copy])?;
    }
    Ok(())
}
