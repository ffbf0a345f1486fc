//! All that a school made in a letter that only its recovery code opens, and back from there: `school.db`, and the files of
//! what teachers make, as a tar archive. Copies of before held the database alone, and come back as well.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, PipeReader, Read, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Component, Path, PathBuf};
use std::thread::{self, JoinHandle};

use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_sync::letter::{Recipient, open_stream, seal_stream};
use rusqlite::Connection;
use tar::{Archive, Builder, EntryType, Header};

use super::file::FILE;
use super::people::READER;
use super::{ARRIVING, School, SchoolError, codes};

/// The folder with what teachers make.
const MADE: &str = "school";
/// How the names begin under which a school is set aside: the first is `school.before.db` with the folder `school.before`, the
/// next `school.before.2.db` with `school.before.2`.
const BEFORE: &str = "school.before";
/// How a database begins (SQLite file format, 1.3), and so a copy of before.
const DATABASE: &[u8; 16] = b"SQLite format 3\0";

/// A letter while it is written. It is read once, to its end: what could not be written is told there.
#[derive(Debug)]
pub(crate) struct Letter {
    pipe: PipeReader,
    writing: Option<JoinHandle<io::Result<()>>>,
}

impl Read for Letter {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.pipe.read(buffer)?;
        if len == 0
            && !buffer.is_empty()
            && let Some(writing) = self.writing.take()
        {
            ended(writing.join())?;
        }
        Ok(len)
    }
}

fn ended(ended: thread::Result<io::Result<()>>) -> io::Result<()> {
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl School {
    /// Begins to write all of the school into a letter that only the recovery code opens; `None` where the code is older than
    /// such letters. On the card is a copy of the database for a moment, and nothing of the rest.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn backup_letter(&self) -> Result<Option<Letter>, SchoolError> {
        let Some(reader) = self.setting(READER)?.and_then(|text| String::from_utf8(text).ok()?.parse().ok()) else {
            return Ok(None);
        };
        let copy = self.dir.join("school.leaving.db");
        let opened = self.back_up_to(&copy).and_then(|()| File::open(&copy).map_err(|error| failed(&copy, error)));
        LocalDisk.remove(&copy).map_err(|error| failed(&copy, error))?;
        let (database, folder) = (opened?, self.dir.join(MADE));
        let (pipe, end) = io::pipe().map_err(|error| failed(&copy, error))?;
        let writing =
            thread::Builder::new().name("letter".to_owned()).spawn(move || write(&reader, (database, &folder), end));
        Ok(Some(Letter { pipe, writing: Some(writing.map_err(|error| failed(&copy, error))?) }))
    }

    /// Puts a school that was written into a letter where there is none, or in place of the one that is there, which is set
    /// aside under a name that nothing has yet. What was published there is published anew, by this box. Returns the
    /// database that was set aside.
    ///
    /// # Errors
    ///
    /// [`SchoolError`]; what was there stays. [`SchoolError::Served`] while a program has it open.
    ///
    /// # Power cut
    ///
    /// People are those of before or the new ones, whole. Done again, all is there, and so is all that was set aside.
    pub(crate) fn restore(
        library: &Path,
        letter: &mut (dyn Read + Send),
        code: &str,
    ) -> Result<Option<PathBuf>, SchoolError> {
        let (path, arriving) = (library.join(FILE), library.join("school.arriving"));
        if path.exists() && is_open(&path) {
            return Err(SchoolError::Served);
        }
        let clear = || match fs::remove_dir_all(&arriving) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&arriving, error)),
            _ => Ok(()),
        };
        clear()?;
        let arrived = open(letter, code, &arriving).map_err(|error| failed(&arriving, error));
        let arrived = arrived.and_then(|()| publish_anew(&arriving.join(FILE)));
        if let Err(error) = arrived {
            clear()?;
            return Err(error);
        }
        let (new, had_one) = (arriving.join(MADE), path.exists());
        if new.is_dir() {
            set_files_aside(library)?;
            LocalDisk.rename(&new, &library.join(MADE)).map_err(|error| failed(&new, error))?;
        }
        let aside = set_database_aside(library)?;
        LocalDisk.rename(&arriving.join(FILE), &path).map_err(|error| failed(&path, error))?;
        clear()?;
        LocalDisk.sync_dir(library).map_err(|error| failed(library, error))?;
        Ok(had_one.then_some(aside))
    }
}

fn failed(path: &Path, source: io::Error) -> SchoolError {
    SchoolError::File { path: path.to_owned(), source }
}

fn write(reader: &Recipient, (database, folder): (File, &Path), mut letter: impl Write) -> io::Result<()> {
    let (mut content, packing) = io::pipe()?;
    thread::scope(|scope| {
        let packed = scope.spawn(move || pack(database, folder, packing));
        let sealed = seal_stream(reader, &mut content, &mut letter);
        // Whoever packs hears of it.
        drop(content);
        sealed.and(ended(packed.join()))
    })
}

/// The database, and then the files of each material.
fn pack(database: File, folder: &Path, to: impl Write) -> io::Result<()> {
    let mut archive = Builder::new(io::BufWriter::new(to));
    append(&mut archive, FILE, database)?;
    let mut names: Vec<PathBuf> = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        found => found?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?,
    };
    names.sort();
    for source in names.iter().map(|name| name.join("source")).filter(|source| source.is_dir()) {
        for file in fs::read_dir(&source)? {
            let file = file?;
            let (path, name) = (file.path(), file.file_name());
            let below = path.strip_prefix(folder).ok().and_then(Path::to_str);
            let is_on_its_way = name.to_string_lossy().starts_with(ARRIVING);
            let Some(below) = below.filter(|_| !is_on_its_way && file.file_type().is_ok_and(|kind| kind.is_file()))
            else {
                continue;
            };
            match File::open(&path) {
                // It was taken away meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                opened => append(&mut archive, &format!("{MADE}/{below}"), opened?)?,
            }
        }
    }
    archive.into_inner()?.flush()
}

fn append(archive: &mut Builder<impl Write>, name: &str, file: File) -> io::Result<()> {
    let len_bytes = file.metadata()?.len();
    let mut header = Header::new_gnu();
    header.set_size(len_bytes);
    header.set_mode(0o600);
    archive.append_data(&mut header, name, file.take(len_bytes))
}

/// Opens a letter into a folder of its own.
fn open(letter: &mut (dyn Read + Send), code: &str, to: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(to)?;
    let (content, mut opening) = io::pipe()?;
    thread::scope(|scope| {
        let opened = scope.spawn(move || open_stream(&codes::key(code), letter, &mut opening));
        let unpacked = unpack(content, to);
        // What is wrong with the letter is why nothing could be made of it.
        let opened = ended(opened.join());
        if opened.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) { opened } else { unpacked }
    })
}

fn unpack(mut content: impl Read, to: &Path) -> io::Result<()> {
    let mut front = Vec::new();
    content.by_ref().take(DATABASE.len() as u64).read_to_end(&mut front)?;
    let is_database = front == DATABASE;
    let mut content = front.as_slice().chain(content);
    if is_database {
        return put(&mut content, &to.join(FILE));
    }
    for entry in Archive::new(&mut content).entries()? {
        let mut entry = entry?;
        let name = entry.path()?.into_owned();
        let parts: Vec<_> = name.components().collect();
        let is_ours = match parts.as_slice() {
            [Component::Normal(file)] => *file == FILE,
            [Component::Normal(made), Component::Normal(_), Component::Normal(source), Component::Normal(_)] => {
                *made == MADE && *source == "source"
            }
            _ => false,
        };
        if !is_ours || entry.header().entry_type() != EntryType::Regular {
            return Err(io::Error::other(format!("it holds {}, which no school has", name.display())));
        }
        let path = to.join(&name);
        fs::create_dir_all(path.parent().unwrap_or(to))?;
        put(&mut entry, &path)?;
    }
    // The letter is read to its end, where it says that it is whole.
    io::copy(&mut content, &mut io::sink()).map(drop)
}

fn put(content: &mut dyn Read, path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    io::copy(content, &mut file)?;
    // DURABILITY: before it takes the place of what was there.
    file.sync_all()?;
    LocalDisk.sync_dir(path.parent().unwrap_or(path))
}

/// Looks whether a database is sound, and has this box publish what the one that wrote it had published, and read again what
/// can be looked at before.
fn publish_anew(path: &Path) -> Result<(), SchoolError> {
    let db = School::connect(path)?;
    db.execute_batch(
        "UPDATE material SET state = 'publishing' WHERE state = 'published';
         UPDATE material SET state = 'reading' WHERE state IN ('ready', 'waiting');",
    )?;
    // One file again, which is moved.
    db.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// Whether another program has a database open: in WAL mode that keeps it from being left (SQLite, "WAL", 2).
fn is_open(path: &Path) -> bool {
    let Ok(db) = Connection::open(path) else { return false };
    let left = db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    left.is_err_and(|error| error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy))
}

/// The name under which the school of this number is set aside.
fn aside(library: &Path, number: u32, ending: &str) -> PathBuf {
    let number = if number < 2 { String::new() } else { format!(".{number}") };
    library.join(format!("{BEFORE}{number}{ending}"))
}

/// The first number under which nothing of this ending is set aside yet.
fn free(library: &Path, ending: &str) -> u32 {
    (1..u32::MAX).find(|number| !aside(library, *number, ending).exists()).unwrap_or(u32::MAX)
}

/// Moves away what teachers made, if there is something.
fn set_files_aside(library: &Path) -> Result<(), SchoolError> {
    let (from, to) = (library.join(MADE), aside(library, free(library, ""), ""));
    if from.exists() { LocalDisk.rename(&from, &to).map_err(|error| failed(&to, error)) } else { Ok(()) }
}

/// Moves the database away with what lies beside it; where to.
fn set_database_aside(library: &Path) -> Result<PathBuf, SchoolError> {
    let free = free(library, ".db");
    // Where a cut has parted them, what lay beside a database follows it: the new one would take it for its own.
    let number = if library.join(FILE).exists() { free } else { free - 1 };
    for suffix in ["", "-wal", "-shm"] {
        let from = library.join(format!("{FILE}{suffix}"));
        if from.exists() {
            let to = aside(library, number, &format!(".db{suffix}"));
            LocalDisk.rename(&from, &to).map_err(|error| failed(&to, error))?;
        }
    }
    Ok(aside(library, number, ".db"))
}

/// All databases that were set aside, with what lies beside them.
pub(super) fn databases_aside(library: &Path) -> io::Result<Vec<PathBuf>> {
    let files = fs::read_dir(library)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
    let begins = format!("{BEFORE}.");
    let is_one = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&begins));
    Ok(files.into_iter().filter(|path| is_one(path) && path.is_file()).collect())
}
