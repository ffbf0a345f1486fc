//! The school's own room: who looks after the box, who teaches with it, and what they are making.
//!
//! ```text
//! people      names, roles, passphrases; the code of first use      materials   what a teacher makes, from draft to release
//! sessions    who is signed in, on which phone                      lockout     who has guessed too often
//! codes       what is random, and how people type it                passphrase  argon2id
//! classes     classes and pupils                                    lessons     what is done, in which order, by whom
//! quizzes     questions and what is right                           attempts    answers
//! book        what many pupils do at once, in one transaction       progress    who has done what
//! requests    what was looked for and not found                     ids         numbers by which rows are known
//! file        school.db: tables and their versions                  backup      a copy a day, and the way back from it
//! lesson_file a lesson for another school                           year      the end of one, when pupils are forgotten
//! scores      what exercises of the library judge by themselves    approvals   an admin's yes before something is published
//! pictures    what questions show                                  moving      all of it in a letter, and back
//! ```
//!
//! What is here cannot be fetched again, so that `school.db` is apart from `library.db`: WAL, `synchronous=FULL`, 0600, a
//! connection of its own. Plain Rust: no HTML and no http; times and networks are told. Of a passphrase only its hash is
//! kept, of a token or a code likewise, but for the claim code, which must be shown again until somebody has used it.

mod approvals;
mod attempts;
mod backup;
mod book;
mod classes;
mod codes;
mod file;
mod ids;
mod lesson_file;
mod lessons;
mod lockout;
mod materials;
mod moving;
mod passphrase;
mod people;
mod pictures;
mod progress;
mod quizzes;
mod requests;
mod scores;
mod sessions;
#[cfg(test)]
mod tests;
mod year;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

pub(crate) use attempts::{Attempt, MOST as MOST_ATTEMPTS};
pub(crate) use book::{Act, Book};
pub(crate) use classes::{Class, Joined, Member, Pin, Pupil};
pub(crate) use ids::{ClassId, LessonId, PictureId, PupilId, QuestionId, QuizId, RequestId, StepId, WorkId};
pub(crate) use lessons::{Lesson, Matter, Step, Way, Work};
pub(crate) use lockout::{Lockout, Tries};
pub(crate) use materials::{ARRIVING, Made, Material, MaterialId, Said, State};
pub(crate) use moving::Letter;
pub(crate) use passphrase::{Hash, Hasher, Passphrase, answer_a_parent};
pub(crate) use people::{Claim, Person, PersonId, PersonName, Role};
pub(crate) use pictures::Jpeg;
pub(crate) use progress::{Done, Score};
pub(crate) use quizzes::{Asked, Kind, Lack, Question, Quiz, ToAsk};
pub(crate) use requests::{Request, WORDS as REQUEST_WORDS, folded};
pub(crate) use scores::Scored;
pub(crate) use sessions::{Session, form_of};
pub(crate) use year::Learners;

/// The school's database.
#[derive(Debug)]
pub(crate) struct School {
    db: Mutex<Connection>,
    /// For reading only: pages of pupils do not wait for what is being synced.
    reading: Mutex<Connection>,
    /// Why there is no copy of today, if there is none.
    backup_trouble: Mutex<Option<String>>,
    /// The material on which work is to end, as somebody said since it began.
    stopped: Mutex<Option<MaterialId>>,
    /// The library it belongs to.
    dir: PathBuf,
}

/// Why the school's room could not be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SchoolError {
    /// SQLite refused.
    #[error("school.db could not be read or written")]
    Database(#[from] rusqlite::Error),
    /// It was written by a newer program.
    #[error("school.db is of version {0}, which this program does not know; update maktaba")]
    Newer(i64),
    /// A file beside it.
    #[error("{} could not be read or written", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The system gives no random bytes.
    #[error("this system gives no random bytes")]
    Random(#[source] getrandom::Error),
    /// A passphrase could not be hashed.
    #[error("a passphrase could not be hashed")]
    Hash(#[source] std::io::Error),
    /// Somebody else changes the library.
    #[error("the library is being changed")]
    Busy,
    /// Another program has it open.
    #[error("the box is running")]
    Served,
    /// A box without an admin could not be looked after.
    #[error("the last admin cannot be removed")]
    LastAdmin,
    /// As many as there may be are there.
    #[error("there are as many as there may be")]
    Full,
    /// Another person has this name.
    #[error("somebody has this name already")]
    NameTaken,
}

impl School {
    fn db(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves nothing half-made behind: a transaction that was not ended is undone.
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> MutexGuard<'_, Connection> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The library that this is the school of.
    pub(crate) fn library(&self) -> &Path {
        &self.dir
    }

    /// Where the files of a material lie.
    pub(crate) fn folder(&self, of: &MaterialId) -> PathBuf {
        self.dir.join("school").join(of.as_str())
    }
}
