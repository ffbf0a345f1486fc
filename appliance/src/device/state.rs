//! What the device says about itself, for the status page: small files in a directory that a restart empties.
//!
//! ```text
//! problems.d/<topic>   one problem in plain words; no file, no problem
//! medium/medium.json the stick that was plugged in last
//! maktaba.toml         the settings that are in force
//! ```

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use maktaba_sync::durable::{Disk, LocalDisk};
use serde::{Deserialize, Serialize};

/// Longest text of a problem, and longest state of a medium, in bytes.
const MAX_TEXT: u64 = 4096;
/// Problems that are shown at most.
const MAX_PROBLEMS: usize = 16;

/// How far a stick is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MediumStage {
    /// It is looked at.
    Looking,
    /// Content comes from it. Leave it in.
    Syncing,
    /// All is taken. It may be pulled out.
    Done,
    /// It carries nothing for this box. It may be pulled out.
    Nothing,
    /// Something went wrong; the text says what.
    Failed,
}

/// A stick, as the status page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MediumState {
    /// How far it is.
    pub(crate) stage: MediumStage,
    /// Bytes that were taken.
    pub(crate) done_bytes: u64,
    /// Bytes that there are to take.
    pub(crate) total_bytes: u64,
    /// What happened, for people.
    pub(crate) text: String,
}

/// The directory.
#[derive(Debug, Clone)]
pub(crate) struct StateDir(PathBuf);

impl StateDir {
    /// Names the directory; it is made when something is written.
    pub(crate) fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    /// Says a problem, or takes it back.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn set_problem(&self, topic: &str, problem: Option<&str>) -> io::Result<()> {
        let path = self.0.join("problems.d").join(topic);
        match problem {
            Some(text) => put(&path, text.as_bytes()),
            None => match LocalDisk.remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
        }
    }

    /// All problems by topic.
    pub(crate) fn problems(&self) -> BTreeMap<String, String> {
        let Ok(files) = std::fs::read_dir(self.0.join("problems.d")) else { return BTreeMap::new() };
        let read = |file: io::Result<std::fs::DirEntry>| {
            let file = file.ok()?;
            let text = read_short(&file.path())?;
            Some((file.file_name().into_string().ok()?, text.trim().to_owned()))
        };
        files.take(MAX_PROBLEMS).filter_map(read).collect()
    }

    /// Says how far a stick is.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn set_medium(&self, state: &MediumState) -> io::Result<()> {
        put(&self.0.join("medium/medium.json"), &serde_json::to_vec(state)?)
    }

    /// The stick that was plugged in last.
    pub(crate) fn medium(&self) -> Option<MediumState> {
        serde_json::from_str(&read_short(&self.0.join("medium/medium.json"))?).ok()
    }
}

/// Puts a file in place whole: readers never see half of it.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    put_for(path, content, false)
}

/// Like [`put`]; a secret is for its owner alone from its first byte on.
pub(crate) fn put_for(path: &Path, content: &[u8], secret: bool) -> io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let dir = path.parent().unwrap_or(Path::new("."));
    LocalDisk.create_dir(dir)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let staged = dir.join(name);
    let mode = if secret { 0o600 } else { 0o644 };
    let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&staged)?;
    file.write_all(content)?;
    drop(file);
    LocalDisk.rename(&staged, path)
}

fn read_short(path: &Path) -> Option<String> {
    let mut text = String::new();
    std::fs::File::open(path).ok()?.take(MAX_TEXT).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_come_and_go() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(&dir.path().join("run"));
        assert!(state.problems().is_empty() && state.medium().is_none());
        state.set_problem("settings", Some("line 3 is wrong\n")).unwrap();
        assert_eq!(state.problems()["settings"], "line 3 is wrong");
        state.set_problem("settings", None).unwrap();
        state.set_problem("settings", None).unwrap();
        assert!(state.problems().is_empty());
        let medium = MediumState { stage: MediumStage::Done, done_bytes: 3, total_bytes: 3, text: "ok".into() };
        state.set_medium(&medium).unwrap();
        assert_eq!(state.medium(), Some(medium));
        std::fs::write(dir.path().join("run/medium/medium.json"), "{").unwrap();
        assert!(state.medium().is_none());
    }

    #[test]
    fn secrets_are_for_their_owner() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        put_for(&path, b"x", true).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
