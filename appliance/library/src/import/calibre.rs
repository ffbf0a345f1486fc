//! The folders of a library that calibre keeps: `Author/Title (12)/` with a book in one or more forms, what the librarian
//! says of it (`metadata.opf`, OPF 2.0.1), and its cover.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::defaults::Defaults;
use super::{epub, names};

/// LIMIT: bytes of a package document.
const OPF_BYTES: u64 = 4 << 20;
/// LIMIT: files of one book.
const FILES: usize = 200;
/// Forms of a book, the one that is read best first.
const FORMS: [&str; 11] = ["epub", "htmlz", "zip", "pdf", "docx", "odt", "md", "html", "txtz", "txt", "pptx"];
const PACKAGE: &str = "metadata.opf";
const COVERS: [&str; 2] = ["cover.jpg", "cover.png"];
/// What lies in the folder of a library and is no book.
const OWN: [&str; 4] = ["metadata.db", "metadata_db_prefs_backup.json", "full-text-search.db", "notes.db"];

/// One book.
pub(crate) struct Book {
    pub(crate) file: PathBuf,
    pub(crate) cover: Option<PathBuf>,
    pub(crate) said: Defaults,
    /// The same in other forms, and what calibre does not know.
    pub(crate) others: Vec<PathBuf>,
}

/// Whether a folder is that of a book.
pub(crate) fn is_book(folder: &Path) -> bool {
    folder.join(PACKAGE).is_file()
}

/// Whether a file is calibre's own, and no book.
pub(crate) fn is_own(path: &Path) -> bool {
    let name = names::file_name(path);
    let is_beside = |name: &str| path.with_file_name(name).is_file();
    let of_library = OWN.contains(&name.as_str()) && is_beside("metadata.db");
    of_library || (name == PACKAGE || COVERS.contains(&name.as_str())) && is_beside(PACKAGE)
}

/// The book of a folder; `None` if there is none, or nothing that can be read is said of it.
pub(crate) fn book(folder: &Path) -> Option<Book> {
    let mut bytes = Vec::new();
    File::open(folder.join(PACKAGE)).ok()?.take(OPF_BYTES).read_to_end(&mut bytes).ok()?;
    let said = epub::said_of_package(&bytes)?;
    let files = files(folder);
    let file = book_file(&files)?.clone();
    let cover = COVERS.map(|name| folder.join(name)).into_iter().find(|path| path.is_file());
    let is_other = |path: &&PathBuf| **path != file && Some(*path) != cover.as_ref() && !path.ends_with(PACKAGE);
    let others = files.iter().filter(is_other).cloned().collect();
    Some(Book { file, cover, said, others })
}

/// The file by which a book is read.
fn book_file(files: &[PathBuf]) -> Option<&PathBuf> {
    FORMS.iter().find_map(|form| files.iter().find(|path| path.is_file() && names::extension(path) == *form))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).into_iter().flatten().take(FILES).filter_map(Result::ok);
    let is_link = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    let paths = inside.map(|one| one.path()).filter(|path| !names::is_hidden(&names::file_name(path)));
    let mut files: Vec<PathBuf> = paths.filter(|path| !is_link(path)).collect();
    files.sort();
    files
}
