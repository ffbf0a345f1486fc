//! Many files under one name: a folder, a ZIP or a tar archive, read in one way.
//!
//! Names are data: nothing is ever written under them. A member that would leave its folder refuses the whole
//! archive; a member whose name is only odd is skipped and named.

mod folder;
mod tar;
mod window;
mod zip;

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::{EntryPath, PathError};

use super::desk::{Desk, Failure};
use super::limits::Limits;
use super::names;
use super::refusal::{Reason, Refusal};
use crate::href::Target;
use crate::original::Packed;

/// One file of a tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) path: EntryPath,
    pub(crate) len_bytes: u64,
    /// Where the implementation finds it.
    place: usize,
}

/// A tree and what was skipped when it was opened.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Sorted by path.
    pub(crate) members: Vec<Member>,
    /// Name and reason of each member that was skipped.
    pub(crate) skipped: Vec<(String, String)>,
    /// Place of each member by what its name looks like; of several the first.
    looks: HashMap<String, usize>,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Folder(folder::Folder),
    Zip(zip::Zip),
    Tar(tar::Tar),
}

/// What is done with each member: its content comes as a stream.
pub(crate) type Visit<'a, E> = &'a mut dyn FnMut(&Member, &mut dyn Read) -> Result<(), E>;

impl Tree {
    /// Lists a folder.
    pub(crate) fn folder(path: &Path, limits: &Limits) -> Result<Self, Refusal> {
        let mut list = List::new(limits);
        let folder = folder::Folder::open(path, &mut list)?;
        Ok(list.finish(Source::Folder(folder)))
    }

    /// Lists a ZIP file.
    pub(crate) fn zip(path: &Path, limits: &Limits) -> Result<Self, Refusal> {
        let mut list = List::new(limits);
        let zip = zip::Zip::open(path, &mut list)?;
        Ok(list.finish(Source::Zip(zip)))
    }

    /// Lists a ZIP file that is a member of this one.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if it is packed again, or as [`Tree::zip`].
    pub(crate) fn zip_inside(&mut self, member: &Member, limits: &Limits) -> Result<Self, Refusal> {
        let mut list = List::new(limits);
        match &mut self.source {
            Source::Zip(zip) => {
                let inner = zip.inside(member, &mut list)?;
                Ok(list.finish(Source::Zip(inner)))
            }
            Source::Folder(_) | Source::Tar(_) => {
                Err(Reason::Unsupported("an archive inside another one that is no ZIP file").at(member.path.as_str()))
            }
        }
    }

    /// Lists a tar file, compressed with gzip or not.
    pub(crate) fn tar(path: &Path, limits: &Limits) -> Result<Self, Refusal> {
        let mut list = List::new(limits);
        let tar = tar::Tar::open(path, &mut list)?;
        Ok(list.finish(Source::Tar(tar)))
    }

    /// The member of that name; if there is none, the one whose name looks the same: what packs a file may write its
    /// name in another case or Unicode form than the document that leads to it.
    pub(crate) fn member(&self, path: &str) -> Option<&Member> {
        let exact = self.members.binary_search_by(|member| member.path.as_str().cmp(path)).ok();
        let at = exact.or_else(|| self.looks.get(&names::look_alike(path)).copied())?;
        self.members.get(at)
    }

    /// The member that a reference leads to. A `?` that nobody encoded may be part of a name.
    pub(crate) fn at(&self, target: &Target) -> Option<&Member> {
        let with_query = || self.member(&[target.path.as_str(), "?", target.query.as_deref()?].concat());
        let index = || target.is_folder.then(|| self.member(&format!("{}/index.html", target.path))).flatten();
        self.member(&target.path).or_else(index).or_else(with_query)
    }

    /// Whole content of a small member; `None` if there is no such member.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if it is larger than `limit_bytes` or cannot be read.
    pub(crate) fn read(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(member) = self.member(path).cloned() else { return Ok(None) };
        if member.len_bytes > limit_bytes {
            return Err(Reason::TooLarge { limit_bytes }.at(path));
        }
        let mut bytes = Vec::new();
        self.visit(std::slice::from_ref(&member), &mut |_, content| {
            let read = content.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes);
            read.map(drop).map_err(|error| Reason::Read(error).at(path))
        })?;
        if bytes.len() as u64 > limit_bytes {
            return Err(Reason::TooLarge { limit_bytes }.at(path));
        }
        Ok(Some(bytes))
    }

    /// Visits every member. Folders and ZIP files in the order of paths, tar files in their own order.
    pub(crate) fn each<E: From<Refusal>>(&mut self, visit: Visit<'_, E>) -> Result<(), E> {
        let members = std::mem::take(&mut self.members);
        let result = self.visit(&members, visit);
        self.members = members;
        result
    }

    /// Takes members out, as if they were not there.
    pub(crate) fn leave_out(&mut self, is_left: impl Fn(&Member) -> bool) {
        self.members.retain(|member| !is_left(member));
        self.looks.clear();
        for (at, member) in self.members.iter().enumerate() {
            self.looks.entry(names::look_alike(member.path.as_str())).or_insert(at);
        }
    }

    /// How the members of a ZIP file lie in it; nothing for other trees.
    pub(crate) fn packed(&mut self) -> Vec<Packed> {
        match &mut self.source {
            Source::Zip(zip) => zip.packed(&self.members),
            Source::Folder(_) | Source::Tar(_) => Vec::new(),
        }
    }

    /// Visits some members.
    pub(crate) fn visit<E: From<Refusal>>(&mut self, members: &[Member], visit: Visit<'_, E>) -> Result<(), E> {
        match &mut self.source {
            Source::Folder(folder) => folder.visit(members, visit),
            Source::Zip(zip) => zip.visit(members, visit),
            Source::Tar(tar) => tar.visit(members, visit),
        }
    }
}

/// Collects members while a tree is listed, and enforces the bounds on the way.
struct List<'a> {
    limits: &'a Limits,
    members: Vec<Member>,
    skipped: Vec<(String, String)>,
    total_bytes: u64,
    seen: u64,
    /// Paths of members.
    paths: HashSet<EntryPath>,
}

impl<'a> List<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self { limits, members: Vec::new(), skipped: Vec::new(), total_bytes: 0, seen: 0, paths: HashSet::new() }
    }

    /// Takes a member in, skips it, or refuses the tree.
    fn add(&mut self, name: &str, len_bytes: u64, place: usize) -> Result<(), Refusal> {
        self.seen += 1;
        if self.seen > self.limits.entries {
            return Err(Reason::TooMany { what: "members", limit: self.limits.entries }.at("the archive"));
        }
        if len_bytes > self.limits.entry_bytes {
            return Err(Reason::TooLarge { limit_bytes: self.limits.entry_bytes }.at(name));
        }
        self.total_bytes = self.total_bytes.saturating_add(len_bytes);
        if self.total_bytes > self.limits.total_bytes {
            return Err(Reason::TooLarge { limit_bytes: self.limits.total_bytes }.at("the archive"));
        }
        match Self::path(name) {
            // What packers add for themselves nobody misses.
            Ok(path) if names::is_junk(path.as_str()) => {}
            Ok(path) if path.as_str().split('/').count() > self.limits.depth => {
                self.skip(name, format!("was skipped: it lies more than {} folders deep", self.limits.depth));
            }
            Ok(path) => {
                // Two names that differ in their form are two files.
                let as_written = || Self::plain(name).parse().ok();
                let path = if self.paths.contains(&path) { as_written().unwrap_or(path) } else { path };
                self.paths.insert(path.clone());
                self.members.push(Member { path, len_bytes, place });
            }
            Err(PathError::Absolute | PathError::Part) if leaves(name) => return Err(Reason::Escape.at(name)),
            Err(error) => self.skip(name, format!("was skipped: {error}")),
        }
        Ok(())
    }

    /// Packers on Windows write backslashes; `./` at the beginning and doubled slashes mean nothing. Those on a Mac take
    /// letters and marks apart (NFD): pages name their files as keyboards do (NFC).
    fn path(name: &str) -> Result<EntryPath, PathError> {
        if name.starts_with(['/', '\\']) {
            return Err(PathError::Absolute);
        }
        names::composed(&Self::plain(name)).parse()
    }

    fn plain(name: &str) -> String {
        let name = name.replace('\\', "/");
        name.split('/').filter(|part| !part.is_empty() && *part != ".").collect::<Vec<_>>().join("/")
    }

    fn skip(&mut self, name: &str, reason: String) {
        let name = name.chars().take(200).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        self.skipped.push((name, reason));
    }

    /// Sorts, drops repetitions (the first one stays) and names those that look the same elsewhere.
    fn finish(mut self, source: Source) -> Tree {
        self.members.sort_by(|a, b| a.path.cmp(&b.path).then(a.place.cmp(&b.place)));
        let mut doubled = Vec::new();
        self.members.dedup_by(|later, first| {
            let same = later.path == first.path;
            if same {
                doubled.push(later.path.as_str().to_owned());
            }
            same
        });
        for name in doubled {
            self.skip(&name, "stands twice in the archive: the first one was taken".to_owned());
        }
        let mut looks: HashMap<String, usize> = HashMap::new();
        let mut alike = Vec::new();
        for (at, member) in self.members.iter().enumerate() {
            let first = *looks.entry(names::look_alike(member.path.as_str())).or_insert(at);
            if let Some(other) = self.members.get(first).filter(|_| first != at) {
                alike.push((member.path.as_str().to_owned(), other.path.as_str().to_owned()));
            }
        }
        for (name, other) in alike {
            self.skip(&name, format!("was taken, but differs from {other:?} only in case or Unicode form"));
        }
        for name in windows_names(&self.members) {
            self.skip(&name, "was taken, but cannot be written on Windows or a USB stick under this name".to_owned());
        }
        Tree { members: self.members, skipped: self.skipped, looks, source }
    }
}

/// Whether a name goes up or begins at a root. (A NUL in a name is refused for another reason.)
fn leaves(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.split('/').any(|part| part == "..") || name.as_bytes().get(1) == Some(&b':')
}

/// Names that Windows reserves (`CON`, `aux.txt`) or whose characters FAT and NTFS do not have.
fn windows_names(members: &[Member]) -> Vec<String> {
    let reserved = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
        let numbered = ["COM", "LPT"].iter().any(|kind| {
            stem.strip_prefix(kind).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
        });
        numbered
            || matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
            || part.contains([':', '?', '*', '"', '<', '>', '|'])
    };
    let odd = members.iter().filter(|member| member.path.as_str().split('/').any(reserved));
    odd.map(|member| member.path.as_str().to_owned()).collect()
}

/// Takes every member in, but for those in whose place something was put before.
pub(crate) fn put_all(desk: &mut Desk<'_>, tree: &mut Tree) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    tree.each(&mut |member, content| {
        if desk.is_taken(&member.path) {
            return Ok(());
        }
        desk.put_file(&member.path, None, content).map(drop)
    })
}
