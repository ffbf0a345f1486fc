//! What questions show: small JPEGs, each kept once, whoever asks with it.

use maktaba_library::picture::{SHOWN_BYTES, of_data_url};
use rusqlite::{Connection, OptionalExtension as _};

use super::ids::PictureId;
use super::{School, SchoolError};

/// LIMIT: pictures of a school, 80 MB of the largest.
const MOST: i64 = 2_000;

/// A picture that was made small, or came so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Jpeg(Vec<u8>);

impl Jpeg {
    /// From what made it small.
    pub(crate) fn made(bytes: Vec<u8>) -> Option<Self> {
        (bytes.starts_with(b"\xff\xd8\xff") && bytes.len() <= SHOWN_BYTES).then_some(Self(bytes))
    }

    /// From an address that holds it (RFC 2397).
    pub(crate) fn of_data_url(url: &str) -> Option<Self> {
        of_data_url(url).map(Self)
    }
}

impl School {
    /// Keeps a picture. Nobody's question shows it yet: it stays until room is needed.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Full`] if questions show as many as there may be; [`SchoolError`], as of all that follow.
    pub(crate) fn keep_picture(&self, jpeg: &Jpeg) -> Result<PictureId, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let id = keep(&change, jpeg)?;
        change.commit()?;
        Ok(id)
    }

    /// Whether there is such a picture.
    pub(crate) fn has_picture(&self, id: PictureId) -> Result<bool, SchoolError> {
        let query = "SELECT EXISTS (SELECT 1 FROM picture WHERE id = ?1)";
        Ok(self.read().query_row(query, [id.number()], |row| row.get(0))?)
    }

    /// The bytes of a picture.
    pub(crate) fn picture(&self, id: PictureId) -> Result<Option<Vec<u8>>, SchoolError> {
        let query = "SELECT jpeg FROM picture WHERE id = ?1";
        Ok(self.read().query_row(query, [id.number()], |row| row.get(0)).optional()?)
    }
}

/// Keeps a picture, once however often it comes.
pub(super) fn keep(db: &Connection, jpeg: &Jpeg) -> Result<PictureId, SchoolError> {
    let hash = *blake3::hash(&jpeg.0).as_bytes();
    let known = db.query_row("SELECT id FROM picture WHERE hash = ?1", [hash], |row| row.get(0)).optional()?;
    if let Some(known) = known {
        return Ok(PictureId::of(known));
    }
    let count = || db.query_row("SELECT count(*) FROM picture", [], |row| row.get::<_, i64>(0));
    if count()? >= MOST {
        // What no question shows that is still asked.
        db.execute(
            "DELETE FROM picture WHERE id NOT IN (SELECT picture FROM question WHERE picture IS NOT NULL AND NOT is_gone)",
            [],
        )?;
        if count()? >= MOST {
            return Err(SchoolError::Full);
        }
    }
    db.execute("INSERT INTO picture (hash, jpeg) VALUES (?1, ?2)", (hash, &jpeg.0))?;
    Ok(PictureId::of(db.last_insert_rowid()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school::people::Role;
    use crate::school::{Asked, Kind, PersonName, ToAsk};

    fn jpeg(number: i64) -> Jpeg {
        Jpeg::made([b"\xff\xd8\xff".as_slice(), &number.to_le_bytes()].concat()).unwrap()
    }

    #[test]
    fn a_picture_is_kept_once_and_what_nothing_shows_makes_room() {
        let dir = tempfile::tempdir().unwrap();
        let school = School::open(dir.path()).unwrap();
        let (amina, _) = school.add(&PersonName::typed("Amina").unwrap(), Role::Teacher).unwrap();
        let first = school.keep_picture(&jpeg(0)).unwrap();
        assert_eq!(school.keep_picture(&jpeg(0)).unwrap(), first);
        let quiz = school.add_quiz("Rangi", amina).unwrap();
        let asked = |picture| Asked { picture, ..Asked::typed(Kind::Text, "?", "nyekundu", "").unwrap() };
        school.add_questions(quiz, vec![asked(Some(first)).into()]).unwrap();
        for number in 1..=MOST {
            school.keep_picture(&jpeg(number)).unwrap();
        }
        assert_eq!(school.picture(first).unwrap(), Some(jpeg(0).0), "it is shown");
        let shown = school.questions(quiz).unwrap();
        assert_eq!(shown[0].asked.picture, Some(first));
        // Other words, the same picture; and none.
        school.replace_question(quiz, shown[0].id, &asked(None)).unwrap();
        assert_eq!(school.questions(quiz).unwrap()[0].asked.picture, None);
        for number in 0..MOST {
            school.keep_picture(&jpeg(MOST + 1 + number)).unwrap();
        }
        assert_eq!(school.picture(first).unwrap(), None);
    }

    #[test]
    fn no_more_pictures_than_there_may_be() {
        let dir = tempfile::tempdir().unwrap();
        let school = School::open(dir.path()).unwrap();
        let (amina, _) = school.add(&PersonName::typed("Amina").unwrap(), Role::Teacher).unwrap();
        for part in 0..MOST / 100 {
            let quiz = school.add_quiz("Rangi", amina).unwrap();
            let asked = (0..100).map(|number| {
                let asked = Asked::typed(Kind::Text, "?", "nyekundu", "").unwrap();
                ToAsk { asked, jpeg: Some(jpeg(part * 100 + number)) }
            });
            school.add_questions(quiz, asked.collect()).unwrap();
        }
        assert!(matches!(school.keep_picture(&jpeg(MOST)), Err(SchoolError::Full)));
        assert!(school.keep_picture(&jpeg(7)).is_ok(), "what is here takes no room");
        let quiz = school.add_quiz("Rangi", amina).unwrap();
        let asked = Asked::typed(Kind::Text, "?", "nyekundu", "").unwrap();
        let all = [7, MOST].map(|number| ToAsk { asked: asked.clone(), jpeg: Some(jpeg(number)) });
        assert!(matches!(school.add_questions(quiz, all.into()), Err(SchoolError::Full)));
        assert!(school.questions(quiz).unwrap().is_empty(), "all or none");
    }

    #[test]
    fn what_is_no_small_jpeg_is_none() {
        assert_eq!(Jpeg::made(b"\x89PNG".to_vec()), None);
        assert_eq!(Jpeg::made([b"\xff\xd8\xff".as_slice(), &vec![0; SHOWN_BYTES]].concat()), None);
    }
}
