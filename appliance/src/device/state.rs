//! What the device says about itself, for the status page: small files in a directory that a restart empties.
//!
//! ```text
//! problems.d/<topic>   one problem in plain words; no file, no problem
//! medium/medium.json   the stick that was plugged in last
//! maktaba.toml         the settings that are in force
//! clock/wanted         a time that somebody told the library, for the system to take; where the folder is missing,
//!                      the system takes none
//! clock-by-phone       the system has taken one
//! ```

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::medium::MediumState;
use maktaba_sync::durable::{Disk, LocalDisk};

/// Longest text of a problem, and longest state of a medium, in bytes.
const MAX_TEXT: u64 = 4096;
/// Problems that are shown at most.
const MAX_PROBLEMS: usize = 16;
/// systemd-timesyncd(8) makes it, beside our directory, when it has set the clock.
const SYNCHRONISED: &str = "systemd/timesync/synchronized";

/// Who has set the clock since the box was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClockSource {
    /// A server of the network (NTP).
    Network,
    /// A person with a phone.
    Phone,
    /// Nobody: it goes on from the last time that was saved or signed.
    Nobody,
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
            None => remove(&path),
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

    /// Who has set the clock; `None` where the system takes no time from the library.
    pub(crate) fn clock_source(&self) -> Option<ClockSource> {
        if !self.0.join("clock").is_dir() {
            None
        } else if self.0.with_file_name(SYNCHRONISED).exists() {
            Some(ClockSource::Network)
        } else if self.0.join("clock-by-phone").exists() {
            Some(ClockSource::Phone)
        } else {
            Some(ClockSource::Nobody)
        }
    }

    /// Asks the system to take a time, in seconds since 1970.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn want_time(&self, time: i64) -> io::Result<()> {
        put(&self.0.join("clock/wanted"), time.to_string().as_bytes())
    }

    /// The time that is wanted, in seconds since 1970.
    pub(crate) fn wanted_time(&self) -> Option<i64> {
        read_short(&self.0.join("clock/wanted"))?.trim().parse().ok()
    }

    /// Says that what was wanted is done, or will not be; `taken` if the clock was set.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn answer_wanted_time(&self, taken: bool) -> io::Result<()> {
        if taken {
            put(&self.0.join("clock-by-phone"), b"")?;
        }
        remove(&self.0.join("clock/wanted"))
    }

    /// Whether a time is wanted that nobody has taken yet.
    pub(crate) fn is_time_wanted(&self) -> bool {
        self.0.join("clock/wanted").exists()
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
    let staged = beside(path, &std::process::id().to_string()); // several programs may write it at once
    let mode = if secret { 0o600 } else { 0o644 };
    let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&staged)?;
    file.write_all(content)?;
    drop(file);
    LocalDisk.rename(&staged, path)
}

/// Puts a file in place whole, on its medium before this returns: a power cut leaves the old one or this.
///
/// # Errors
///
/// Any I/O error; and if the medium gives back something else than was written, as worn or forged sticks do.
pub(crate) fn put_lasting(path: &Path, content: &[u8]) -> io::Result<()> {
    use rustix::fs::{Advice, fadvise};
    let dir = path.parent().unwrap_or(Path::new("."));
    LocalDisk.create_dir(dir)?;
    let staged = beside(path, "");
    let mut file = LocalDisk.create(&staged)?;
    file.append(content)?;
    file.sync()?;
    drop(file);
    let mut written = std::fs::File::open(&staged)?;
    fadvise(&written, 0, None, Advice::DontNeed)?;
    let mut back = Vec::with_capacity(content.len());
    Read::by_ref(&mut written).take(content.len() as u64 + 1).read_to_end(&mut back)?;
    if back != content {
        return Err(io::Error::other(format!("{} reads back differently: the medium is damaged", staged.display())));
    }
    LocalDisk.rename(&staged, path)?;
    LocalDisk.sync_dir(dir)
}

/// Where a file is made before it takes its place. Without a mark of its writer, what a power cut left is written over.
fn beside(path: &Path, writer: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{writer}new"))
}

/// Removes a file; one that is not there is no error.
fn remove(path: &Path) -> io::Result<()> {
    match LocalDisk.remove(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A small text file of the system's, or its beginning; `None` if it cannot be read or is no text.
pub(crate) fn read_short(path: &Path) -> Option<String> {
    let mut text = String::new();
    std::fs::File::open(path).ok()?.take(MAX_TEXT).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::medium::MediumStage;

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
        let medium =
            MediumState { stage: MediumStage::Done, done_bytes: 3, total_bytes: 3, text: "ok".into(), outcome: None };
        state.set_medium(&medium).unwrap();
        assert_eq!(state.medium(), Some(medium));
        std::fs::write(dir.path().join("run/medium/medium.json"), "{").unwrap();
        assert!(state.medium().is_none());
    }

    #[test]
    fn a_time_that_was_told_is_wanted_until_it_is_answered() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(&dir.path().join("maktaba"));
        assert_eq!(state.clock_source(), None, "nobody would take it");
        state.want_time(1_800_000_000).unwrap();
        assert_eq!((state.clock_source(), state.wanted_time()), (Some(ClockSource::Nobody), Some(1_800_000_000)));
        state.answer_wanted_time(false).unwrap();
        assert!(!state.is_time_wanted() && state.clock_source() == Some(ClockSource::Nobody));
        state.answer_wanted_time(true).unwrap();
        assert_eq!(state.clock_source(), Some(ClockSource::Phone));
        std::fs::create_dir_all(dir.path().join("systemd/timesync")).unwrap();
        std::fs::write(dir.path().join("systemd/timesync/synchronized"), "").unwrap();
        assert_eq!(state.clock_source(), Some(ClockSource::Network));
        std::fs::write(dir.path().join("maktaba/clock/wanted"), "soon").unwrap();
        assert!(state.is_time_wanted() && state.wanted_time().is_none());
    }

    #[test]
    fn what_lasts_replaces_what_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/report.json");
        for content in ["one", "another"] {
            put_lasting(&path, content.as_bytes()).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
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
