//! A folder on disk. Links are not followed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::{List, Member, Visit};
use crate::import::names;
use crate::import::refusal::{Reason, Refusal};

#[derive(Debug)]
pub(super) struct Folder {
    files: Vec<PathBuf>,
}

impl Folder {
    pub(super) fn open(root: &Path, list: &mut List<'_>) -> Result<Self, Refusal> {
        let mut files = Vec::new();
        // LIMIT: depth is bounded by the list, which refuses members; links are not followed, so there are no loops.
        let mut waiting = vec![(root.to_owned(), String::new())];
        while let Some((folder, prefix)) = waiting.pop() {
            let read = |error| Reason::Read(error).at(folder.display().to_string());
            for item in fs::read_dir(&folder).map_err(read)? {
                let item = item.map_err(read)?;
                let path = item.path();
                let Some(name) = item.file_name().to_str().map(str::to_owned) else {
                    list.skip(&path.to_string_lossy(), "was skipped: its name is not UTF-8".to_owned());
                    continue;
                };
                if names::is_hidden(&name) {
                    continue;
                }
                let name = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
                let meta = fs::symlink_metadata(&path).map_err(|error| Reason::Read(error).at(name.clone()))?;
                if meta.is_dir() {
                    waiting.push((path, name));
                } else if meta.is_file() {
                    list.add(&name, meta.len(), files.len())?;
                    files.push(path);
                } else {
                    list.skip(&name, format!("was skipped: it {}", Reason::Link));
                }
            }
        }
        Ok(Self { files })
    }

    pub(super) fn visit<E: From<Refusal>>(&mut self, members: &[Member], visit: Visit<'_, E>) -> Result<(), E> {
        for member in members {
            let Some(path) = self.files.get(member.place) else { continue };
            let mut file = File::open(path).map_err(|error| Reason::Read(error).at(member.path.as_str()))?;
            visit(member, &mut file)?;
        }
        Ok(())
    }
}
