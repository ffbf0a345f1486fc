//! Where the bytes of strangers are opened. Names only: who works there is no business of the limits that name it.

use std::ffi::OsString;
use std::path::PathBuf;

/// Where PDF files are parsed.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Parser {
    /// On a thread of this process; a panic is caught unless the program is built to abort.
    Thread,
    /// In a child process, started as `program args… FILE`, which calls [`parse_child`](super::parse_child), or as
    /// `program args… --pictures-from NUMBER FILE`, which calls [`draw_child`](super::draw_child).
    Child {
        /// Program, usually this one.
        program: PathBuf,
        /// Arguments before the path of the file.
        args: Vec<OsString>,
    },
}

/// Where sources are opened and items are imported.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Workshop {
    /// In this process: for tests, and inside the child.
    Here,
    /// In a child process per item, started as `program args…`, which locks itself in and calls [`work`](super::work).
    Child {
        /// Program, usually this one.
        program: PathBuf,
        /// Its arguments.
        args: Vec<OsString>,
    },
}
