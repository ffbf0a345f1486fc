//! What the device says about itself, for the status page: small files in a directory that a restart empties.
//!
//! ```text
//! problems.d/<topic>   one problem in plain words; no file, no problem
//! medium/<name>.json   a stick that is plugged in, or was until lately, by the name of its device
//! maktaba.toml         the settings that are in force
//! clock/wanted         a time that somebody told the library, for the system to take; where the folder is missing,
//!                      the system takes none
//! clock-by-phone       the system has taken one
//! settings/wanted      settings that an admin asks for on a page, for the system to take; where the folder is missing, it
//!                      takes none
//! settings/kept        the Wi-Fi that is tried is to be kept
//! settings.json        what became of what was asked for
//! fixed.json           keys of settings that the card's file says
//! pages.toml           what admins said on pages, as far as it is in force
//! staff/teachers.txt   how teachers come in, for the card; where the folder is missing, nobody takes it there
//! ```

mod asked;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use rustix::fs::{Advice, OFlags, fadvise};

use super::medium::MediumState;
pub(crate) use asked::{Answer, uptime};
use maktaba_sync::durable::{Disk, LocalDisk};

/// Longest text of a problem, and longest state of a medium, in bytes.
const MAX_TEXT: u64 = 4096;
/// Problems that are shown at most.
const MAX_PROBLEMS: usize = 16;
/// Sticks that are shown at most: a box has four sockets, and a stick may have several partitions.
const MAX_MEDIA: usize = 16;
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

    /// Says how teachers come in, where there is somebody to write it down.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn tell_staff(&self, text: &str) -> io::Result<()> {
        let folder = self.0.join("staff");
        if folder.is_dir() { put_for(&folder.join("teachers.txt"), text.as_bytes(), true) } else { Ok(()) }
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
            None => LocalDisk.remove(&path),
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

    /// Says how far the stick `name` is.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn set_medium(&self, name: &str, state: &MediumState) -> io::Result<()> {
        put(&self.medium_path(name), &serde_json::to_vec(state)?)
    }

    /// Says no more of the stick `name`.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn forget_medium(&self, name: &str) -> io::Result<()> {
        LocalDisk.remove(&self.medium_path(name))
    }

    /// How far the stick `name` is; `None` if nothing was said of it.
    pub(crate) fn medium(&self, name: &str) -> Option<MediumState> {
        serde_json::from_str(&read_told(&self.medium_path(name))?).ok()
    }

    /// All sticks by the names of their devices.
    pub(crate) fn media(&self) -> BTreeMap<String, MediumState> {
        let Ok(files) = std::fs::read_dir(self.0.join("medium")) else { return BTreeMap::new() };
        let name = |file: std::fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".json")?.to_owned());
        let read = |name: String| Some((self.medium(&name)?, name)).map(|(state, name)| (name, state));
        files.flatten().filter_map(name).filter_map(read).take(MAX_MEDIA).collect()
    }

    fn medium_path(&self, name: &str) -> PathBuf {
        self.0.join("medium").join(format!("{name}.json"))
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
        read_told(&self.0.join("clock/wanted"))?.trim().parse().ok()
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
        LocalDisk.remove(&self.0.join("clock/wanted"))
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

/// Like [`put`]; a secret is for its owner alone from its first byte on, and for the group that had the one before.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn put_for(path: &Path, content: &[u8], secret: bool) -> io::Result<()> {
    LocalDisk.create_dir(path.parent().unwrap_or(Path::new(".")))?;
    let staged = beside(path, &std::process::id().to_string()); // several programs may write it at once
    let mut file = create(&staged, if secret { 0o600 } else { 0o644 })?;
    if let Some(before) = path.symlink_metadata().ok().filter(|before| secret && before.is_file()) {
        if file.metadata()?.gid() != before.gid() {
            fchown(&file, None, Some(before.gid()))?;
        }
        file.set_permissions(Permissions::from_mode(before.mode() & 0o660))?;
    }
    file.write_all(content)?;
    LocalDisk.rename(&staged, path)
}

/// Puts a file in place whole and on its medium before this returns.
///
/// # Power cut
///
/// Leaves the old file or this one, whole; and perhaps a part of it beside it, which the next call takes away.
///
/// # Errors
///
/// Any I/O error; and if the medium gives back something else than was written, as worn or forged sticks do.
pub(crate) fn put_lasting(path: &Path, content: &[u8]) -> io::Result<()> {
    put_lasting_for(path, content, 0o644)
}

/// Like [`put_lasting`], for those whom `mode` lets read it.
///
/// # Errors
///
/// As of [`put_lasting`].
pub(crate) fn put_lasting_for(path: &Path, content: &[u8], mode: u32) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    LocalDisk.create_dir(dir)?;
    // One at a time, as all make it under one name: so what a cut left does not stay.
    let turn = File::open(dir)?;
    turn.lock()?;
    let staged = beside(path, "");
    let mut file = create(&staged, mode)?;
    file.write_all(content)?;
    file.sync_data()?;
    fadvise(&file, 0, None, Advice::DontNeed)?;
    file.rewind()?;
    let mut back = Vec::with_capacity(content.len());
    file.take(content.len() as u64 + 1).read_to_end(&mut back)?;
    if back != content {
        return Err(io::Error::other(format!("{} reads back differently: the medium is damaged", staged.display())));
    }
    LocalDisk.rename(&staged, path)?;
    LocalDisk.sync_dir(dir)
}

/// A file that is surely new: root writes in folders of the library's user too, where a link to something else or a
/// pipe may wait under its name.
fn create(path: &Path, mode: u32) -> io::Result<File> {
    LocalDisk.remove(path)?;
    OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(path)
}

/// Where a file is made before it takes its place. Without a mark of its writer, what a power cut left is taken away.
fn beside(path: &Path, writer: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{writer}new"))
}

/// A small text file of the system's, or its beginning; `None` if it cannot be read, is no text, or is no file: a pipe
/// would be waited for without end.
pub(crate) fn read_short(path: &Path) -> Option<String> {
    read(path, OFlags::NONBLOCK, MAX_TEXT)
}

/// Like [`read_short`], for what the library's user tells root: a link that it laid there is not followed.
fn read_told(path: &Path) -> Option<String> {
    read(path, OFlags::NONBLOCK | OFlags::NOFOLLOW, MAX_TEXT)
}

fn read(path: &Path, flags: OFlags, len_bytes: u64) -> Option<String> {
    let flags = i32::try_from(flags.bits()).ok()?;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(len_bytes).read_to_end(&mut bytes).ok()?;
    String::from_utf8(bytes).or_else(|error| without_half_a_letter(&error)).ok()
}

/// What was read of a text up to its last whole letter.
fn without_half_a_letter(error: &std::string::FromUtf8Error) -> Result<String, std::str::Utf8Error> {
    let cut = error.utf8_error();
    let (whole, _) = error.as_bytes().split_at(cut.valid_up_to());
    if cut.error_len().is_some() { Err(cut) } else { std::str::from_utf8(whole).map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::medium::MediumStage;

    #[test]
    fn problems_and_sticks_come_and_go() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(&dir.path().join("run"));
        assert!(state.problems().is_empty() && state.media().is_empty());
        state.set_problem("settings", Some("line 3 is wrong\n")).unwrap();
        assert_eq!(state.problems()["settings"], "line 3 is wrong");
        state.set_problem("settings", None).unwrap();
        state.set_problem("settings", None).unwrap();
        assert!(state.problems().is_empty());
        let medium = MediumState {
            stage: MediumStage::Done,
            done_bytes: 3,
            total_bytes: 3,
            text: "ok".into(),
            outcome: None,
            is_out: false,
        };
        state.set_medium("sda1", &medium).unwrap();
        state.set_medium("sdb1", &medium).unwrap();
        assert_eq!(state.medium("sda1"), Some(medium));
        std::fs::write(dir.path().join("run/medium/sda1.json"), "{").unwrap();
        assert!(state.medium("sda1").is_none());
        assert_eq!(state.media().into_keys().collect::<Vec<_>>(), ["sdb1"]);
        state.forget_medium("sdb1").unwrap();
        state.forget_medium("sdb1").unwrap();
        assert!(state.media().is_empty());
    }

    #[test]
    fn a_problem_longer_than_what_is_shown_is_cut_at_a_whole_letter() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        state.set_problem("settings", Some(&"aሰ".repeat(2000))).unwrap();
        assert_eq!(state.problems()["settings"].chars().count(), 2048);
        std::fs::write(dir.path().join("problems.d/settings"), [b'a', 0xff, b'b']).unwrap();
        assert!(state.problems().is_empty(), "no text");
    }

    /// What a library that was taken over could lay into its folders, for root to fall over.
    #[test]
    fn no_trap_in_a_folder_of_others_is_stepped_into() {
        let dir = tempfile::tempdir().unwrap();
        let (victim, path) = (dir.path().join("victim"), dir.path().join("told"));
        std::fs::write(&victim, "untouched").unwrap();
        for (write, writer) in
            [(put as fn(&Path, &[u8]) -> _, std::process::id().to_string()), (put_lasting, String::new())]
        {
            std::os::unix::fs::symlink(&victim, beside(&path, &writer)).unwrap();
            write(&path, b"told").unwrap();
            assert_eq!(std::fs::read_to_string(&victim).unwrap(), "untouched");
            assert!(!path.is_symlink() && std::fs::read_to_string(&path).unwrap() == "told");
            std::fs::remove_file(&path).unwrap();
        }
        let pipe = dir.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o644.into()).unwrap();
        assert_eq!(read_short(&pipe), None, "nobody will ever write to it");
        assert_eq!(read_short(dir.path()), None);
        std::os::unix::fs::symlink(&victim, &path).unwrap();
        assert_eq!((read_short(&path).as_deref(), read_told(&path)), (Some("untouched"), None));
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
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        put_for(&path, b"x", true).unwrap();
        let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        for (given, kept) in [(0o640, 0o640), (0o644, 0o640)] {
            std::fs::set_permissions(&path, Permissions::from_mode(given)).unwrap();
            put_for(&path, b"y", true).unwrap();
            assert_eq!(mode(), kept, "who could read it still can, but not everybody");
        }
    }
}
