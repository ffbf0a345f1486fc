//! From a log of operations to the states that a power cut may leave.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Op;

/// Files and directories as they stand after a cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    files: BTreeMap<PathBuf, Vec<u8>>,
    dirs: BTreeSet<PathBuf>,
}

impl State {
    /// Reads what is below `root` as the durable state that a recording begins from.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut state = Self::default();
        let mut open = vec![root.to_owned()];
        while let Some(dir) = open.pop() {
            for entry in fs::read_dir(&dir)? {
                let path = entry?.path();
                let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
                if path.is_dir() {
                    state.dirs.insert(relative);
                    open.push(path);
                } else {
                    state.files.insert(relative, fs::read(&path)?);
                }
            }
        }
        Ok(state)
    }

    /// Lays the state out below `root`, which must be empty.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        for dir in &self.dirs {
            fs::create_dir_all(root.join(dir))?;
        }
        for (path, bytes) in &self.files {
            fs::write(root.join(path), bytes)?;
        }
        Ok(())
    }
}

/// A file's content: what is safe, and what the cut may tear off.
#[derive(Debug, Clone, Default)]
struct Content {
    bytes: Vec<u8>,
    durable_len: usize,
}

/// A change of names that its directory has not made durable yet.
#[derive(Debug, Clone)]
enum Naming {
    MakeDir(PathBuf),
    Add { path: PathBuf, inode: usize },
    Move { from: PathBuf, to: PathBuf, inode: usize },
    Drop(PathBuf),
    DropTree(PathBuf),
}

/// The model of a file system after the first operations of a log.
#[derive(Debug, Default)]
struct Model {
    inodes: Vec<Content>,
    /// What running programs see.
    live: BTreeMap<PathBuf, usize>,
    /// What a cut leaves for certain.
    durable: BTreeMap<PathBuf, usize>,
    durable_dirs: BTreeSet<PathBuf>,
    pending: Vec<Naming>,
}

/// What becomes of content that was never synced.
#[derive(Debug, Clone, Copy)]
enum Tear {
    None,
    Lost,
    Half,
    Zeros,
}

/// Every state that a cut right after the first `cut` operations may leave, without repetitions, at most `limit`.
///
/// Up to six pending changes of names are combined in all ways; with more, each prefix and each single loss is taken.
pub fn states_after(start: &State, log: &[Op], cut: usize, limit: usize) -> Vec<State> {
    let mut model = Model::new(start);
    for op in log.iter().take(cut) {
        model.apply(op);
    }
    let mut states: Vec<State> = Vec::new();
    for kept in subsets(model.pending.len()) {
        for tear in [Tear::None, Tear::Lost, Tear::Half, Tear::Zeros] {
            let state = model.outcome(&kept, tear);
            if !states.contains(&state) {
                states.push(state);
            }
            if states.len() >= limit {
                return states;
            }
        }
    }
    states
}

impl Model {
    fn new(start: &State) -> Self {
        let mut model = Self { durable_dirs: start.dirs.clone(), ..Self::default() };
        for (path, bytes) in &start.files {
            let inode = model.inodes.len();
            model.inodes.push(Content { bytes: bytes.clone(), durable_len: bytes.len() });
            model.live.insert(path.clone(), inode);
        }
        model.durable = model.live.clone();
        model
    }

    fn apply(&mut self, op: &Op) {
        match op {
            Op::CreateDir(path) => self.make_dirs(path),
            Op::Create(path) => self.create(path),
            Op::Truncate { path, keep_bytes } => {
                if let Some(content) = self.content(path) {
                    let keep = usize::try_from(*keep_bytes).unwrap_or(usize::MAX).min(content.bytes.len());
                    content.bytes.truncate(keep);
                    content.durable_len = content.durable_len.min(keep);
                }
            }
            Op::Append { path, bytes } => {
                if let Some(content) = self.content(path) {
                    content.bytes.extend_from_slice(bytes);
                }
            }
            Op::Sync(path) => {
                if let Some(content) = self.content(path) {
                    content.durable_len = content.bytes.len();
                }
            }
            Op::Rename { from, to } => {
                if let Some(inode) = self.live.remove(from) {
                    self.live.insert(to.clone(), inode);
                    self.pending.push(Naming::Move { from: from.clone(), to: to.clone(), inode });
                }
            }
            Op::SyncDir(dir) => self.sync_dir(dir),
            Op::Remove(path) => {
                self.live.remove(path);
                self.pending.push(Naming::Drop(path.clone()));
            }
            Op::RemoveTree(path) => {
                self.live.retain(|file, _| !file.starts_with(path));
                self.pending.push(Naming::DropTree(path.clone()));
            }
            Op::Commit { path, bytes } => self.commit(path, bytes),
        }
    }

    fn make_dirs(&mut self, path: &Path) {
        let parents: Vec<&Path> = path.ancestors().filter(|dir| !dir.as_os_str().is_empty()).collect();
        for dir in parents.into_iter().rev() {
            let waiting = self.pending.iter().any(|change| matches!(change, Naming::MakeDir(made) if made == dir));
            if !waiting && !self.durable_dirs.contains(dir) {
                self.pending.push(Naming::MakeDir(dir.to_owned()));
            }
        }
    }

    fn create(&mut self, path: &Path) {
        let inode = self.inodes.len();
        self.inodes.push(Content::default());
        self.live.insert(path.to_owned(), inode);
        self.pending.push(Naming::Add { path: path.to_owned(), inode });
    }

    fn commit(&mut self, path: &Path, bytes: &[u8]) {
        let inode = self.inodes.len();
        self.inodes.push(Content { bytes: bytes.to_vec(), durable_len: bytes.len() });
        self.live.insert(path.to_owned(), inode);
        self.durable.insert(path.to_owned(), inode);
        // The snapshot stands for the database and its log together.
        for suffix in ["-wal", "-shm"] {
            let mut side = path.as_os_str().to_owned();
            side.push(suffix);
            self.live.remove(Path::new(&side));
            self.durable.remove(Path::new(&side));
        }
    }

    fn content(&mut self, path: &Path) -> Option<&mut Content> {
        self.live.get(path).and_then(|inode| self.inodes.get_mut(*inode))
    }

    fn sync_dir(&mut self, dir: &Path) {
        let pending = std::mem::take(&mut self.pending);
        let (done, waiting): (Vec<_>, Vec<_>) = pending.into_iter().partition(|change| change.dir() == dir);
        self.pending = waiting;
        for change in &done {
            change.apply(&mut self.durable, &mut self.durable_dirs);
        }
    }

    fn outcome(&self, kept: &[bool], tear: Tear) -> State {
        let mut names = self.durable.clone();
        let mut dirs = self.durable_dirs.clone();
        for (change, kept) in self.pending.iter().zip(kept) {
            if *kept {
                change.apply(&mut names, &mut dirs);
            }
        }
        // What lies in a directory that never became durable is gone with it.
        dirs = dirs
            .iter()
            .filter(|dir| dir.ancestors().skip(1).all(|up| is_root(up) || dirs.contains(up)))
            .cloned()
            .collect();
        let reachable = |path: &Path| path.parent().is_none_or(|parent| is_root(parent) || dirs.contains(parent));
        let files = names
            .iter()
            .filter(|(path, _)| reachable(path))
            .filter_map(|(path, inode)| Some((path.clone(), torn(self.inodes.get(*inode)?, tear))))
            .collect();
        State { files, dirs }
    }
}

impl Naming {
    /// The directory whose sync makes this change durable.
    fn dir(&self) -> PathBuf {
        let path = match self {
            Self::MakeDir(path) | Self::Drop(path) | Self::DropTree(path) | Self::Add { path, .. } => path,
            Self::Move { to, .. } => to,
        };
        path.parent().unwrap_or(Path::new("")).to_owned()
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>, dirs: &mut BTreeSet<PathBuf>) {
        match self {
            Self::MakeDir(path) => {
                dirs.insert(path.clone());
            }
            Self::Add { path, inode } => {
                names.insert(path.clone(), *inode);
            }
            Self::Move { from, to, inode } => {
                names.remove(from);
                names.insert(to.clone(), *inode);
            }
            Self::Drop(path) => {
                names.remove(path);
            }
            Self::DropTree(path) => {
                names.retain(|file, _| !file.starts_with(path));
                dirs.retain(|dir| !dir.starts_with(path));
            }
        }
    }
}

fn is_root(path: &Path) -> bool {
    path.as_os_str().is_empty()
}

fn torn(content: &Content, tear: Tear) -> Vec<u8> {
    let (safe, loose) = content.bytes.split_at(content.durable_len);
    let mut bytes = safe.to_vec();
    match tear {
        Tear::None => bytes.extend_from_slice(loose),
        Tear::Lost => {}
        Tear::Half => bytes.extend_from_slice(&loose[..loose.len() / 2]),
        Tear::Zeros => bytes.resize(content.bytes.len(), 0),
    }
    bytes
}

fn subsets(count: usize) -> Vec<Vec<bool>> {
    if count <= 6 {
        return (0..1_usize << count).map(|bits| (0..count).map(|i| bits >> i & 1 == 1).collect()).collect();
    }
    let prefixes = (0..=count).map(|kept| (0..count).map(|i| i < kept).collect());
    let losses = (0..count).map(|lost| (0..count).map(|i| i != lost).collect());
    prefixes.chain(losses).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(state: &State) -> Vec<(&str, &[u8])> {
        state.files.iter().map(|(path, bytes)| (path.to_str().unwrap(), bytes.as_slice())).collect()
    }

    #[test]
    fn synced_content_and_names_are_in_every_state() {
        let log = [
            Op::Create("a".into()),
            Op::Append { path: "a".into(), bytes: b"1234".to_vec() },
            Op::Sync("a".into()),
            Op::Rename { from: "a".into(), to: "b".into() },
            Op::SyncDir("".into()),
        ];
        let states = states_after(&State::default(), &log, log.len(), 100);
        assert_eq!(states.len(), 1);
        assert_eq!(files(&states[0]), [("b", b"1234".as_slice())]);
    }

    #[test]
    fn a_rename_without_sync_may_leave_a_torn_file_or_none() {
        let log = [
            Op::Create("a".into()),
            Op::Append { path: "a".into(), bytes: b"1234".to_vec() },
            Op::Rename { from: "a".into(), to: "b".into() },
        ];
        let states = states_after(&State::default(), &log, log.len(), 100);
        let seen: Vec<_> = states.iter().map(files).collect();
        for expected in [vec![], vec![("b", b"12".as_slice())], vec![("b", b"1234")], vec![("a", b"\0\0\0\0")]] {
            assert!(seen.contains(&expected), "{expected:?} not in {seen:?}");
        }
    }

    #[test]
    fn files_in_a_directory_that_was_never_synced_can_vanish() {
        let log = [Op::CreateDir("d/e".into()), Op::Create("d/e/f".into()), Op::SyncDir("d/e".into())];
        let states = states_after(&State::default(), &log, log.len(), 100);
        assert!(states.iter().any(|state| files(state).is_empty()));
        assert!(states.iter().any(|state| files(state).len() == 1));
    }
}
