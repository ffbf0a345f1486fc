//! The catalogue's tables, and how its connections are opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::OpenError;
use super::keep::can_rebuild;
use super::shm::{self, Reading};

/// Format of the catalogue; raised with each change of the tables.
pub(super) const VERSION: i64 = 4;
/// The format before publishers had names, which is brought up to date when it is opened.
const ONE_PUBLISHER: i64 = 2;
/// The format before a part of a collection could be held, likewise.
const WHOLE_ONLY: i64 = 3;

/// Name of the catalogue in the box directory.
pub(super) const FILE: &str = "library.db";

const TABLES: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
-- staged: the collection whose transfer brought it and is not done; '*' if nobody knows; '+' what a publisher
-- has taken in; '' once that is given up. Such a pack is kept though no
-- release needs it yet.
CREATE TABLE pack (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, len INTEGER NOT NULL, staged TEXT,
    unsound INTEGER NOT NULL DEFAULT 0) STRICT;
-- A blob lies in consecutive frames of one pack, beginning at blob.frame.
CREATE TABLE frame (
    no INTEGER PRIMARY KEY, pack INTEGER NOT NULL, offset INTEGER NOT NULL, stored_len INTEGER NOT NULL,
    raw_len INTEGER NOT NULL, method INTEGER NOT NULL, chk BLOB NOT NULL) STRICT;
CREATE INDEX frame_of_pack ON frame (pack);
CREATE TABLE blob (id BLOB PRIMARY KEY, frame INTEGER NOT NULL, offset INTEGER NOT NULL, len INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
-- A content that came in pieces: blob.frame is 0, each piece is a blob.
CREATE TABLE part (blob BLOB NOT NULL, no INTEGER NOT NULL, piece BLOB NOT NULL, PRIMARY KEY (blob, no)) STRICT, WITHOUT ROWID;
-- Entry lists are cut into pages at places that depend on paths only, so that an update writes few of them.
CREATE TABLE page (no INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, raw_len INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE list (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rows INTEGER NOT NULL, len INTEGER NOT NULL) STRICT;
CREATE TABLE list_page (list INTEGER NOT NULL, first_path TEXT NOT NULL, first_row INTEGER NOT NULL, page INTEGER NOT NULL,
    PRIMARY KEY (list, first_path)) STRICT, WITHOUT ROWID;
CREATE TABLE record (no INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
CREATE TABLE release (
    no INTEGER PRIMARY KEY, collection TEXT NOT NULL, number INTEGER NOT NULL, manifest BLOB NOT NULL, info BLOB NOT NULL,
    resources INTEGER NOT NULL, len INTEGER NOT NULL, received_at INTEGER NOT NULL, UNIQUE (collection, number)) STRICT;
CREATE TABLE release_resource (release INTEGER NOT NULL, id TEXT NOT NULL, record INTEGER NOT NULL, list INTEGER NOT NULL,
    PRIMARY KEY (release, id)) STRICT, WITHOUT ROWID;
CREATE TABLE collection (id TEXT PRIMARY KEY, active INTEGER NOT NULL, activated_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE subscription (collection TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- Publishers besides the first one, whose name is ''. The names of their collections have theirs before them.
CREATE TABLE publisher (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE address (publisher TEXT NOT NULL, no INTEGER NOT NULL, address TEXT NOT NULL, PRIMARY KEY (publisher, no))
    STRICT, WITHOUT ROWID;
CREATE TABLE trust (publisher TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (publisher, role, version)) STRICT, WITHOUT ROWID;
-- Contents that are known to be damaged; they have no row in blob until they are there again.
CREATE TABLE damage (blob BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE history (no INTEGER PRIMARY KEY, at INTEGER NOT NULL, report TEXT NOT NULL) STRICT;
-- Pack files without rows; removed once the generation has passed them.
CREATE TABLE doomed (id BLOB PRIMARY KEY, generation INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- The newest answer of each publisher to this box, as it was received.
CREATE TABLE receipt (publisher TEXT PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- A release of which a part is held has the sheets of its inventory: resources without a row in release_resource are known
-- by these alone.
CREATE TABLE sheet (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, raw_len INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE release_sheet (release INTEGER NOT NULL, first TEXT NOT NULL, sheet INTEGER NOT NULL, PRIMARY KEY (release, first))
    STRICT, WITHOUT ROWID;
-- Resources that were held and are no longer chosen: their contents are kept for a while, if there is room.
CREATE TABLE leaving (collection TEXT NOT NULL, id TEXT NOT NULL, record INTEGER NOT NULL, list INTEGER NOT NULL,
    until INTEGER NOT NULL, PRIMARY KEY (collection, id)) STRICT, WITHOUT ROWID;
-- Wishes for parts of collections; what is in subscription is wished for whole.
CREATE TABLE wish (no INTEGER PRIMARY KEY, collection TEXT NOT NULL, priority INTEGER NOT NULL, filter TEXT NOT NULL,
    UNIQUE (collection, filter)) STRICT;
INSERT INTO meta VALUES ('generation', 1);
";

/// From [`WHOLE_ONLY`]: nothing that is there changes.
const ALLOW_PARTS: &str = "
CREATE TABLE sheet (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, raw_len INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE release_sheet (release INTEGER NOT NULL, first TEXT NOT NULL, sheet INTEGER NOT NULL, PRIMARY KEY (release, first))
    STRICT, WITHOUT ROWID;
CREATE TABLE leaving (collection TEXT NOT NULL, id TEXT NOT NULL, record INTEGER NOT NULL, list INTEGER NOT NULL,
    until INTEGER NOT NULL, PRIMARY KEY (collection, id)) STRICT, WITHOUT ROWID;
CREATE TABLE wish (no INTEGER PRIMARY KEY, collection TEXT NOT NULL, priority INTEGER NOT NULL, filter TEXT NOT NULL,
    UNIQUE (collection, filter)) STRICT;
";

/// From [`ONE_PUBLISHER`]: all that is there is the first publisher's.
const NAME_PUBLISHERS: &str = "
ALTER TABLE trust RENAME TO trust_of_one;
CREATE TABLE publisher (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE address (publisher TEXT NOT NULL, no INTEGER NOT NULL, address TEXT NOT NULL, PRIMARY KEY (publisher, no))
    STRICT, WITHOUT ROWID;
CREATE TABLE trust (publisher TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (publisher, role, version)) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (publisher TEXT PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO trust SELECT '', role, version, bytes FROM trust_of_one;
DROP TABLE trust_of_one;
";

/// A catalogue of [`ONE_PUBLISHER`] as a reader sees it who cannot write: as if it had been brought up to date. Temporary
/// names come before those of the file.
const SEEN_AS_NAMED: &str = "
CREATE TEMP VIEW publisher AS SELECT '' AS name WHERE 0;
CREATE TEMP VIEW address AS SELECT '' AS publisher, 0 AS no, '' AS address WHERE 0;
CREATE TEMP VIEW receipt AS SELECT '' AS publisher, 0 AS version, x'' AS bytes WHERE 0;
CREATE TEMP VIEW trust AS SELECT '' AS publisher, role, version, bytes FROM main.trust;
";

/// A catalogue of [`WHOLE_ONLY`] or before, likewise.
const SEEN_WITH_PARTS: &str = "
CREATE TEMP VIEW sheet AS SELECT 0 AS no, x'' AS id, 0 AS raw_len, x'' AS bytes WHERE 0;
CREATE TEMP VIEW release_sheet AS SELECT 0 AS release, '' AS first, 0 AS sheet WHERE 0;
CREATE TEMP VIEW leaving AS SELECT '' AS collection, '' AS id, 0 AS record, 0 AS list, 0 AS until WHERE 0;
CREATE TEMP VIEW wish AS SELECT 0 AS no, '' AS collection, 0 AS priority, '' AS filter WHERE 0;
";

/// Opens the catalogue for its one writer; makes it when `create`.
pub(super) fn open_writer(dir: &Path, create: bool) -> Result<Connection, OpenError> {
    let path = dir.join(FILE);
    let database = |source| OpenError::Database { path: dir.to_owned(), source };
    if !create && !path.exists() {
        return Err(OpenError::Missing(dir.to_owned()));
    }
    let mut connection = Connection::open(&path).map_err(database)?;
    shm::allocate(dir).map_err(|source| OpenError::Io { path: dir.to_owned(), source })?;
    // DURABILITY: NORMAL lost acknowledged rows in 17 of 20 power cuts, FULL in 0 of 40.
    let setup = |db: &Connection| {
        db.busy_timeout(Duration::from_secs(10))?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "mmap_size", 0)?;
        db.pragma_update(None, "cache_size", -4096)?;
        db.pragma_update(None, "temp_store", "MEMORY")?;
        keep_plans(db)?;
        format_of(db)
    };
    let found = setup(&connection).map_err(database)?;
    // Again: who is the first to open the file cuts it.
    shm::allocate(dir).map_err(|source| OpenError::Io { path: dir.to_owned(), source })?;
    match found {
        // One that a power cut has emptied knows nobody any more; what it knew lies beside it.
        0 if !create && can_rebuild(dir) => return Err(OpenError::Emptied(dir.to_owned())),
        0 => {
            let script = format!("BEGIN IMMEDIATE;{TABLES}PRAGMA user_version = {VERSION};COMMIT;");
            connection.execute_batch(&script).map_err(database)?;
        }
        ONE_PUBLISHER | WHOLE_ONLY => upgrade(&mut connection).map_err(database)?,
        VERSION => {}
        found => return Err(OpenError::Newer { path: dir.to_owned(), found, known: VERSION }),
    }
    Ok(connection)
}

/// Brings a catalogue of an earlier format up to date, in one transaction.
fn upgrade(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Asked again within: somebody else may have opened it at the same moment.
    let found = format_of(&transaction)?;
    if found <= ONE_PUBLISHER {
        transaction.execute_batch(NAME_PUBLISHERS)?;
    }
    if found <= WHOLE_ONLY {
        transaction.execute_batch(ALLOW_PARTS)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

/// Statements are planned once. Without this SQLite, built with its statistics of values, plans one anew whenever another
/// value is bound to a range in it: 15 % of a publication's time.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(|_| ())
}

/// The format of a catalogue; 0 of one that is not made yet.
fn format_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The format of a catalogue, if it is one that readers of this version know.
///
/// # Errors
///
/// SQLite's.
pub(super) fn known(connection: &Connection) -> rusqlite::Result<Result<(), i64>> {
    let found = format_of(connection)?;
    Ok(if matches!(found, VERSION | WHOLE_ONLY | ONE_PUBLISHER) { Ok(()) } else { Err(found) })
}

/// Whether changes wait beside the catalogue.
fn has_wal(dir: &Path) -> bool {
    std::fs::metadata(dir.join(format!("{FILE}-wal"))).is_ok_and(|wal| wal.len() > 0)
}

/// Opens the catalogue to read, with a small cache: many of these live at once.
pub(super) fn open_reader(dir: &Path, reading: Reading) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = dir.join(FILE);
    let connection = match reading {
        Reading::Live => Connection::open_with_flags(path, flags)?,
        Reading::Frozen if !has_wal(dir) => {
            // Nothing is outside of the file: SQLite need not look for what it could not make here.
            let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let address = format!("file:{escaped}?immutable=1");
            Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI)?
        }
        Reading::Frozen => {
            let connection = Connection::open_with_flags_and_vfs(path, flags, c"unix-none")?;
            // The index of the WAL is in memory then, not in a file beside it.
            connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            connection
        }
    };
    connection.busy_timeout(Duration::from_secs(5))?;
    keep_plans(&connection)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", -1024)?;
    let found = format_of(&connection)?;
    if found == ONE_PUBLISHER {
        connection.execute_batch(SEEN_AS_NAMED)?;
    }
    if matches!(found, ONE_PUBLISHER | WHOLE_ONLY) {
        connection.execute_batch(SEEN_WITH_PARTS)?;
    }
    Ok(connection)
}
