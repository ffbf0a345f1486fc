//! Classes and their pupils: a name in a class, a group, and three pictures. No surname, birth date or photo is asked for.
//!
//! Of the pictures a keyed hash is kept, and a fast one: 1,728 rows of pictures are guessed through in no time whatever the
//! hash, so that only the lock-out keeps them, and forty pupils who come in at once must not wait for argon2. That is for
//! passphrases.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::ids::{ClassId, PupilId};
use super::people::{NAME, PersonId, PersonName};
use super::sessions::{IDLE_S, form_of};
use super::{School, SchoolError, codes};

/// Under which name the key of the pictures is kept.
pub(super) const PIN_KEY: &str = "pin";
/// Pictures to choose from, and how many are chosen.
pub(crate) const PICTURES: u8 = 12;
const CHOSEN: usize = 3;
/// LIMIT: pupils of a class, classes of a school, and phones of a pupil.
const PUPILS: i64 = 200;
const CLASSES: i64 = 200;
const PHONES: i64 = 4;
/// LIMIT: characters of the name of a group.
const TEAM: usize = 30;
/// LIMIT: codes that are tried until one is free.
const CODES: usize = 20;

/// Three pictures, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pin([u8; CHOSEN]);

impl Pin {
    /// What was chosen; `None` if it is not three of the pictures.
    pub(crate) fn chosen(pictures: [Option<&str>; CHOSEN]) -> Option<Self> {
        let mut pin = [0; CHOSEN];
        for (at, picture) in pin.iter_mut().zip(pictures) {
            *at = picture?.parse().ok().filter(|number| *number < PICTURES)?;
        }
        Some(Self(pin))
    }

    /// By their numbers.
    pub(crate) const fn pictures(self) -> [u8; CHOSEN] {
        self.0
    }

    /// The hash under which it is kept, of this pupil only.
    fn hash(self, db: &Connection, of: PupilId) -> rusqlite::Result<blake3::Hash> {
        let key: Vec<u8> = db.query_row("SELECT value FROM setting WHERE name = ?1", [PIN_KEY], |row| row.get(0))?;
        let said = [&of.number().to_le_bytes()[..], &self.0].concat();
        Ok(blake3::keyed_hash(blake3::hash(&key).as_bytes(), &said))
    }
}

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) id: ClassId,
    pub(crate) name: String,
    /// By which its pupils come in.
    pub(crate) code: String,
}

/// A pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pupil {
    pub(crate) id: PupilId,
    pub(crate) class: ClassId,
    pub(crate) name: String,
    /// The group; empty for none.
    pub(crate) team: String,
    /// When they came in or answered last, in seconds since 1970.
    pub(crate) seen: Option<i64>,
}

/// A pupil who has come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) pupil: Pupil,
    /// What each form of theirs carries.
    pub(crate) form: String,
}

/// What came of coming in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Joined {
    /// The token for the phone.
    In(String),
    /// No such name with these pictures.
    Wrong,
}

fn class(row: &Row<'_>) -> rusqlite::Result<Class> {
    Ok(Class { id: ClassId::of(row.get(0)?), name: row.get(1)?, code: row.get(2)? })
}

const PUPIL: &str = "pupil.id, pupil.class, pupil.name, pupil.team, pupil.seen";

fn pupil(row: &Row<'_>) -> rusqlite::Result<Pupil> {
    Ok(Pupil {
        id: PupilId::of(row.get(0)?),
        class: ClassId::of(row.get(1)?),
        name: row.get(2)?,
        team: row.get(3)?,
        seen: row.get(4)?,
    })
}

/// A code that no class and no lesson has.
pub(super) fn free_code(db: &Connection) -> Result<String, SchoolError> {
    for _ in 0..CODES {
        let code = codes::short()?;
        let is_taken: bool = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM class WHERE code = ?1) OR EXISTS (SELECT 1 FROM lesson WHERE code = ?1)",
            [&code],
            |row| row.get(0),
        )?;
        if !is_taken {
            return Ok(code);
        }
    }
    Err(SchoolError::Full)
}

impl School {
    /// Makes a class.
    ///
    /// # Errors
    ///
    /// [`SchoolError`], as of all that follow.
    pub(crate) fn add_class(&self, name: &PersonName, of: PersonId) -> Result<ClassId, SchoolError> {
        let db = self.db();
        let code = free_code(&db)?;
        let added = db.execute(
            "INSERT INTO class (name, code, person) SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM class) < ?4",
            params![name.as_str(), code, of.number(), CLASSES],
        )?;
        if added == 0 { Err(SchoolError::Full) } else { Ok(ClassId::of(db.last_insert_rowid())) }
    }

    /// All classes: in a school of few teachers each may see each.
    pub(crate) fn classes(&self) -> Result<Vec<Class>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached("SELECT id, name, code FROM class ORDER BY name, id")?;
        Ok(query.query_map([], class)?.collect::<Result<_, _>>()?)
    }

    /// One.
    pub(crate) fn class(&self, id: ClassId) -> Result<Option<Class>, SchoolError> {
        let query = "SELECT id, name, code FROM class WHERE id = ?1";
        Ok(self.read().query_row(query, [id.number()], class).optional()?)
    }

    /// The class with this code.
    pub(crate) fn class_with(&self, code: &str) -> Result<Option<Class>, SchoolError> {
        let query = "SELECT id, name, code FROM class WHERE code = ?1";
        Ok(self.read().query_row(query, [codes::typed(code)], class).optional()?)
    }

    /// Forgets a class, its pupils and all that they answered.
    pub(crate) fn remove_class(&self, id: ClassId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM class WHERE id = ?1", [id.number()])?;
        Ok(())
    }

    /// Adds pupils as they were pasted, a name a line, after a semicolon the group; who has a name that is taken gets a
    /// number behind it. Their pictures are told now and never again. `seen` is how many were in the class when the form was
    /// shown: where there are others by now, the form may come a second time, and who is there already is not added again.
    pub(crate) fn add_pupils(
        &self,
        to: ClassId,
        pasted: &str,
        seen: Option<i64>,
    ) -> Result<Vec<(Pupil, Pin)>, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let mut added = Vec::new();
        let mut held: i64 =
            change.query_row("SELECT count(*) FROM pupil WHERE class = ?1", [to.number()], |r| r.get(0))?;
        let may_repeat = seen.is_some_and(|seen| seen != held);
        for (number, line) in pasted.lines().enumerate() {
            let Some((name, team)) = columns(line).filter(|_| number > 0 || !is_head(line)) else { continue };
            if may_repeat && is_taken(&change, to, &name)? {
                continue;
            }
            held += 1;
            if held > PUPILS {
                return Err(SchoolError::Full);
            }
            let name = free_name(&change, to, &name)?;
            change.execute(
                "INSERT INTO pupil (class, name, name_key, team, pin) VALUES (?1, ?2, ?3, ?4, x'')",
                params![to.number(), name.as_str(), name.key(), team],
            )?;
            let id = PupilId::of(change.last_insert_rowid());
            let pin = new_pin(&change, id)?;
            added.push((Pupil { id, class: to, name: name.as_str().to_owned(), team, seen: None }, pin));
        }
        change.commit()?;
        Ok(added)
    }

    /// The pupils of a class, by group and name.
    pub(crate) fn pupils(&self, of: ClassId) -> Result<Vec<Pupil>, SchoolError> {
        let db = self.read();
        let mut query =
            db.prepare_cached(&format!("SELECT {PUPIL} FROM pupil WHERE class = ?1 ORDER BY team, name_key"))?;
        Ok(query.query_map([of.number()], pupil)?.collect::<Result<_, _>>()?)
    }

    /// Gives a pupil of a class new pictures; who came in by the old ones stays in nowhere.
    pub(crate) fn new_card(&self, of: ClassId, id: PupilId) -> Result<Option<(Pupil, Pin)>, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let query = format!("SELECT {PUPIL} FROM pupil WHERE id = ?1 AND class = ?2");
        let found = change.query_row(&query, params![id.number(), of.number()], pupil).optional()?;
        let Some(found) = found else { return Ok(None) };
        let pin = new_pin(&change, id)?;
        change.execute("DELETE FROM pupil_session WHERE pupil = ?1", [id.number()])?;
        change.commit()?;
        Ok(Some((found, pin)))
    }

    /// Puts a pupil of a class into a group.
    pub(crate) fn set_team(&self, of: ClassId, id: PupilId, team: &str) -> Result<(), SchoolError> {
        let team: String = team.trim().chars().filter(|c| !c.is_control()).take(TEAM).collect();
        let change = params![id.number(), of.number(), team];
        self.db().execute("UPDATE pupil SET team = ?3 WHERE id = ?1 AND class = ?2", change)?;
        Ok(())
    }

    /// Forgets a pupil of a class and all that they answered.
    pub(crate) fn remove_pupil(&self, of: ClassId, id: PupilId) -> Result<(), SchoolError> {
        self.db().execute("DELETE FROM pupil WHERE id = ?1 AND class = ?2", params![id.number(), of.number()])?;
        Ok(())
    }

    /// The pupil who has this token, if they came in today.
    pub(crate) fn member(&self, token: &str, now: i64) -> Result<Option<Member>, SchoolError> {
        let db = self.read();
        let mut query = db.prepare_cached(&format!(
            "SELECT {PUPIL} FROM pupil_session AS one JOIN pupil ON pupil.id = one.pupil WHERE hash = ?1 AND begun >= ?2"
        ))?;
        let found = query.query_row(params![codes::hash(token), now.saturating_sub(IDLE_S)], pupil).optional()?;
        let found = found.filter(|_| codes::is_token(token));
        Ok(found.map(|pupil| Member { pupil, form: form_of(token) }))
    }
}

/// Lets a pupil of a class in: a new session, whatever the phone had before.
pub(super) fn join(
    db: &Connection,
    to: ClassId,
    (name, pin): (&PersonName, Pin),
    now: i64,
) -> Result<Joined, SchoolError> {
    let found: Option<(i64, Vec<u8>)> = db
        .prepare_cached("SELECT id, pin FROM pupil WHERE class = ?1 AND name_key = ?2")?
        .query_row(params![to.number(), name.key()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let found = if found.is_some() { found } else { alike(db, to, name)? };
    let Some((id, known)) = found else { return Ok(Joined::Wrong) };
    // Compared in constant time.
    if known.try_into().ok().map(blake3::Hash::from_bytes) != Some(pin.hash(db, PupilId::of(id))?) {
        return Ok(Joined::Wrong);
    }
    let token = codes::token()?;
    db.prepare_cached("INSERT INTO pupil_session VALUES (?1, ?2, ?3)")?.execute(params![
        codes::hash(&token),
        id,
        now
    ])?;
    db.prepare_cached(
        "DELETE FROM pupil_session WHERE pupil = ?1 AND hash NOT IN
         (SELECT hash FROM pupil_session WHERE pupil = ?1 ORDER BY begun DESC, hash = ?2 DESC LIMIT ?3)",
    )?
    .execute(params![id, codes::hash(&token), PHONES])?;
    db.prepare_cached("UPDATE pupil SET seen = ?2 WHERE id = ?1")?.execute(params![id, now])?;
    Ok(Joined::In(token))
}

/// Ends a session of a pupil.
pub(super) fn leave(db: &Connection, token: &str) -> Result<(), SchoolError> {
    db.execute("DELETE FROM pupil_session WHERE hash = ?1", [codes::hash(token)])?;
    Ok(())
}

/// The one pupil whose name is spelt like this by readers: with another apostrophe, or without marks.
fn alike(db: &Connection, of: ClassId, name: &PersonName) -> rusqlite::Result<Option<(i64, Vec<u8>)>> {
    let mut query = db.prepare_cached("SELECT id, pin, name FROM pupil WHERE class = ?1")?;
    let rows = query.query_map([of.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (id, pin, other) = row?;
        found.extend(name.is_like(&other).then_some((id, pin)));
    }
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Name and group of a line as people paste it: after a number, in columns of a spreadsheet or of a file of one (RFC 4180),
/// the group behind a semicolon.
fn columns(line: &str) -> Option<(PersonName, String)> {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(char::is_numeric);
    let line = line.trim();
    // A comma may be part of a name: it parts columns where there are quotes, or a number with nothing but that behind it.
    let is_list = line.starts_with('"') || line.split_once(',').is_some_and(|(first, _)| is_number(first));
    let mut columns = fields(line, is_list);
    if columns.len() > 1 && columns.first().is_some_and(|first| is_number(first)) {
        columns.remove(0);
    }
    let written = columns.first()?.as_str();
    let behind = written.trim_start_matches(char::is_numeric);
    let unnumbered = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | ':' | '-' | '–'));
    // A name may begin with a digit, or be one.
    let has_number = behind.len() < written.len() && unnumbered.len() < behind.len() && !unnumbered.is_empty();
    let name: String = if has_number { unnumbered } else { written }.chars().take(NAME).collect();
    let team = columns.get(1).map_or("", String::as_str).chars().filter(|c| !c.is_control()).take(TEAM).collect();
    Some((PersonName::typed(&name)?, team))
}

/// Whether a line names columns: that of names and another one. Each word alone may be somebody's name.
fn is_head(line: &str) -> bool {
    const NAMES: &str = "name|names|full name|pupil|student|learner|jina|nom|nom complet|nombre|nome|имя|фамилия|ime|\
                         اسم|الاسم|نام|नाम|ስም|姓名|ឈ្មោះ|အမည်";
    const OTHERS: &str = "no|no.|nr|nr.|n°|#|s/n|id|group|team|class|form|stream|kikundi|darasa|groupe|classe|grupo|clase|\
                          turma|группа|класс|skupina|razred|مجموعة|الصف|گروپ|समूह|कक्षा|ቡድን|ክፍል|组|班级|ក្រុម|ថ្នាក់|အုပ်စု|အတန်း";
    let columns = fields(line.to_lowercase().trim(), true);
    let is_one_of = |heads: &str| heads.split('|').any(|head| columns.iter().any(|column| column == head));
    is_one_of(NAMES) && is_one_of(OTHERS)
}

/// The columns of a line, without the quotes around them. A quote that nothing closes is part of a name.
fn fields(line: &str, is_list: bool) -> Vec<String> {
    cut(line, is_list, true).or_else(|| cut(line, false, false)).unwrap_or_default()
}

/// `None` if a quote is left open; without `has_quotes` they are signs as others.
fn cut(line: &str, is_list: bool, has_quotes: bool) -> Option<Vec<String>> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let Some(field) = fields.last_mut() else { break };
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => field.extend(rest.next()),
            '"' if has_quotes && (is_quoted || field.trim().is_empty()) => is_quoted = !is_quoted,
            ';' | '\t' if !is_quoted => fields.push(String::new()),
            ',' if is_list && !is_quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    (!is_quoted).then(|| fields.iter().map(|field| field.trim().to_owned()).collect())
}

fn new_pin(db: &Connection, of: PupilId) -> Result<Pin, SchoolError> {
    let pin = Pin(codes::numbers(PICTURES)?);
    let hash = pin.hash(db, of)?;
    db.execute("UPDATE pupil SET pin = ?2 WHERE id = ?1", params![of.number(), hash.as_bytes()])?;
    Ok(pin)
}

/// The name, or the same with the first number that makes it another.
fn free_name(db: &Connection, of: ClassId, name: &PersonName) -> Result<PersonName, SchoolError> {
    for number in 1..=PUPILS {
        // As long as names may be, the number finds room.
        let short: String = name.as_str().chars().take(55).collect();
        let tried = if number == 1 { Some(name.clone()) } else { PersonName::typed(&format!("{short} {number}")) };
        let Some(tried) = tried else { continue };
        if !is_taken(db, of, &tried)? {
            return Ok(tried);
        }
    }
    Err(SchoolError::NameTaken)
}

fn is_taken(db: &Connection, of: ClassId, name: &PersonName) -> rusqlite::Result<bool> {
    let query = "SELECT EXISTS (SELECT 1 FROM pupil WHERE class = ?1 AND name_key = ?2)";
    db.query_row(query, params![of.number(), name.key()], |row| row.get(0))
}
