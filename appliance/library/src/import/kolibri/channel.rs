//! The database of a channel, read as it is: columns and tables differ between versions of Kolibri.
//!
//! The file is opened read-only and as one that never changes: no journal is looked for, nothing is written beside
//! it. Only plain tables are read, so that no view or module of a hostile file runs, and texts are cut by the query.

use std::collections::HashSet;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row};

use super::node::{Node, StoredFile};
use crate::import::refusal::Reason;

/// LIMIT: characters of a text that are taken.
const TEXT_CHARS: usize = 10_000;
/// LIMIT: files of one node.
const FILES: usize = 1000;

const DAMAGED: Reason = Reason::Damaged("its tables cannot be read");

/// An open channel.
pub(crate) struct Channel {
    connection: Connection,
    /// `table.column` of all plain tables.
    columns: HashSet<String>,
    /// Name of the channel.
    pub(super) name: String,
}

impl Channel {
    /// Opens a database that has the tables of a channel.
    pub(super) fn open(path: &Path) -> Result<Self, Reason> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(address(path), flags).map_err(|_| DAMAGED)?;
        Self::of(connection)
    }

    /// The channel in a connection.
    pub(super) fn of(connection: Connection) -> Result<Self, Reason> {
        let settings = "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON;";
        connection.execute_batch(settings).map_err(|_| DAMAGED)?;
        let columns = columns(&connection).map_err(|_| DAMAGED)?;
        let mut channel = Self { connection, columns, name: String::new() };
        for needed in ["content_contentnode.kind", "content_file.contentnode_id", "content_channelmetadata.name"] {
            if !channel.columns.contains(needed) {
                return Err(Reason::Missing("tables of a Kolibri channel"));
            }
        }
        channel.name = channel
            .connection
            .query_row("SELECT substr(name, 1, 500) FROM content_channelmetadata LIMIT 1", [], |row| row.get(0))
            .map_err(|_| Reason::Missing("channel in its tables"))?;
        Ok(channel)
    }

    /// All nodes in the order of the tree.
    pub(super) fn nodes(&self, limit: usize) -> Result<Vec<Node>, Reason> {
        let table = "content_contentnode";
        let texts = [
            "id",
            "parent_id",
            "content_id",
            "title",
            "description",
            "kind",
            "author",
            "license_owner",
            "lang_id",
            "learning_activities",
            "grade_levels",
            "categories",
            "resource_types",
            "accessibility_labels",
        ];
        let mut wanted: Vec<String> = texts.iter().map(|name| self.text("n", table, name)).collect();
        wanted.extend(self.licence());
        wanted.extend(self.language("n", table));
        // Since Kolibri 0.11 a node may be for coaches alone.
        wanted.push(if self.has(table, "coach_content") { "n.coach_content" } else { "0" }.to_owned());
        let joins = self.joins("n", table);
        let order = if self.has(table, "lft") { "n.lft, n.id" } else { "n.id" };
        let sql = format!("SELECT {} FROM {table} n {joins} ORDER BY {order} LIMIT {}", wanted.join(", "), limit + 1);
        let nodes = self.rows(&sql, [], Node::read)?;
        if nodes.len() > limit {
            return Err(Reason::TooMany { what: "nodes", limit: limit as u64 });
        }
        Ok(nodes)
    }

    /// Files of one node, the one to open first.
    pub(super) fn files_of(&self, node: &str) -> Result<Vec<StoredFile>, Reason> {
        self.files("WHERE f.contentnode_id = ?1", [node], FILES)
    }

    /// Files of all nodes.
    pub(super) fn all_files(&self, limit: usize) -> Result<Vec<StoredFile>, Reason> {
        self.files("", [], limit)
    }

    fn files<P: rusqlite::Params>(&self, filter: &str, parameters: P, limit: usize) -> Result<Vec<StoredFile>, Reason> {
        let table = "content_file";
        // COMPAT: before Kolibri 0.5 a file named its checksum itself.
        let (join, md5, extension) = if self.has("content_localfile", "id") && self.has(table, "local_file_id") {
            let join = "JOIN content_localfile l ON l.id = f.local_file_id";
            (join, "l.id".to_owned(), self.text("l", "content_localfile", "extension"))
        } else {
            ("", self.text("f", table, "checksum"), self.text("f", table, "extension"))
        };
        let language = self.language("f", table);
        let joins = self.joins("f", table);
        let flag = |name: &str| if self.has(table, name) { format!("f.{name}") } else { "0".to_owned() };
        let (priority, preset) = (flag("priority"), self.text("f", table, "preset"));
        let sql = format!(
            "SELECT f.contentnode_id, {md5}, {extension}, {preset}, {}, {}, {} FROM {table} f {join} {joins} {filter} \
             ORDER BY f.contentnode_id, ifnull({priority}, 9999), f.id LIMIT {limit}",
            flag("thumbnail"),
            flag("supplementary"),
            language.join(", "),
        );
        self.rows(&sql, parameters, StoredFile::read)
    }

    fn rows<T, P: rusqlite::Params>(
        &self,
        sql: &str,
        parameters: P,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Reason> {
        let mut statement = self.connection.prepare(sql).map_err(|_| DAMAGED)?;
        let rows = statement.query_map(parameters, read).map_err(|_| DAMAGED)?;
        rows.collect::<rusqlite::Result<_>>().map_err(|_| DAMAGED)
    }

    fn has(&self, table: &str, column: &str) -> bool {
        self.columns.contains(&format!("{table}.{column}"))
    }

    /// A column as bounded text, or nothing where this version has none.
    fn text(&self, alias: &str, table: &str, column: &str) -> String {
        if self.has(table, column) {
            format!("substr(CAST({alias}.{column} AS TEXT), 1, {TEXT_CHARS})")
        } else {
            "NULL".to_owned()
        }
    }

    fn licence(&self) -> [String; 2] {
        // COMPAT: the first versions kept licences in a table of their own.
        let own = self.has("content_contentnode", "license_name");
        let (alias, table) = if own { ("n", "content_contentnode") } else { ("c", "content_license") };
        let is_there = own || self.has("content_contentnode", "license_id");
        ["license_name", "license_description"]
            .map(|name| if is_there { self.text(alias, table, name) } else { "NULL".to_owned() })
    }

    /// Language and its subcode by the language's own table.
    fn language(&self, alias: &str, table: &str) -> [String; 2] {
        if self.has(table, "lang_id") && self.has("content_language", "lang_code") {
            ["lang_code", "lang_subcode"].map(|name| self.text("g", "content_language", name))
        } else {
            [self.text(alias, table, "lang_id"), "NULL".to_owned()]
        }
    }

    fn joins(&self, alias: &str, table: &str) -> String {
        let mut joins = String::new();
        if self.has(table, "lang_id") && self.has("content_language", "lang_code") {
            joins += &[" LEFT JOIN content_language g ON g.id = ", alias, ".lang_id"].concat();
        }
        if self.has(table, "license_id") && self.has("content_license", "license_name") {
            joins += &[" LEFT JOIN content_license c ON c.id = ", alias, ".license_id"].concat();
        }
        joins
    }
}

/// The address under which SQLite opens a file without looking for a journal, and without locks.
fn address(path: &Path) -> String {
    let mut address = "file:".to_owned();
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    for byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            address.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    address + "?mode=ro&immutable=1"
}

/// Columns of the plain tables that a channel has.
fn columns(connection: &Connection) -> rusqlite::Result<HashSet<String>> {
    let sql = "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
               WHERE t.type = 'table' AND t.name LIKE 'content!_%' ESCAPE '!' AND t.sql LIKE 'CREATE TABLE%' LIMIT 1000";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}
