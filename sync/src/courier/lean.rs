//! What of a repository some boxes need, whose state is known: deltas from what they hold, and windows only for what one of them
//! lacks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::survey::{FileKind, NeededFile};
use crate::engine::{Route, Step, choose};
use crate::model::{CollectionId, PublisherId, ReleaseNumber};
use crate::trust::ReleaseFile;

/// What a box holds whole of a publisher, and what it keeps up to date, as far as is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoxState {
    /// Whose collections are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<PublisherId>,
    /// The release of each collection.
    pub holds: BTreeMap<CollectionId, ReleaseNumber>,
    /// As [`crate::store::Shelf::subscriptions`] says it: names, `*` for all, `!name` for all but this one. Collections of which
    /// it keeps a part are among them.
    pub wants: BTreeSet<String>,
}

impl BoxState {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.holds.is_empty() && self.wants.is_empty()
    }

    fn wants(&self, id: &CollectionId) -> bool {
        let is_left_out = self.wants.contains(&format!("!{id}"));
        self.wants.contains(id.as_str()) || (self.wants.contains("*") && !is_left_out)
    }
}

/// What of a collection is needed.
#[derive(Debug, Default)]
pub(super) struct Need {
    is_whole: bool,
    /// Paths of deltas.
    deltas: BTreeSet<String>,
    /// Those from later releases, for a box that has moved on since it reported.
    spare: BTreeSet<String>,
    /// The oldest release that one of the boxes holds.
    since: Option<ReleaseNumber>,
}

impl Need {
    /// What boxes need of a collection with these releases; `None` if none of them wants it.
    pub(super) fn of(id: &CollectionId, releases: &[ReleaseFile], boxes: &[BoxState]) -> Option<Self> {
        let newest = releases.iter().map(|file| file.release).max()?;
        let files: Vec<&ReleaseFile> = releases.iter().collect();
        let wanting: Vec<&BoxState> = boxes.iter().filter(|one| one.wants(id)).collect();
        let mut need = (!wanting.is_empty()).then(Self::default)?;
        for held in wanting.iter().map(|one| one.holds.get(id).copied()) {
            match held {
                Some(held) if held >= newest => {}
                held => match choose(held, newest, &files, &|_| 0) {
                    Route::Deltas(steps) => {
                        need.deltas.extend(paths(&steps));
                        need.since = [need.since, held].into_iter().flatten().min();
                        let later =
                            files.iter().map(|file| file.release).filter(|one| Some(*one) > held && *one < newest);
                        for from in later {
                            if let Route::Deltas(steps) = choose(Some(from), newest, &files, &|_| 0) {
                                need.spare.extend(paths(&steps));
                            }
                        }
                    }
                    Route::Windows => need.is_whole = true,
                },
            }
        }
        Some(need)
    }

    /// Whether a file is there for a box that has moved on, and may stay behind where there is no room.
    pub(super) fn is_spare(&self, file: &NeededFile) -> bool {
        file.kind == FileKind::Delta && !self.deltas.contains(&file.path)
    }

    /// Whether a file of the collection is needed. Release files are small, and a box reads all between what it holds and the
    /// newest.
    pub(super) fn covers(&self, file: &NeededFile) -> bool {
        match file.kind {
            FileKind::Release | FileKind::Index => {
                file.is_newest || self.since.is_some_and(|since| file.release >= since)
            }
            FileKind::Windows => self.is_whole && file.is_newest,
            FileKind::Delta => self.deltas.contains(&file.path) || self.spare.contains(&file.path),
        }
    }
}

fn paths(steps: &[Step]) -> impl Iterator<Item = String> {
    steps.iter().map(|step| step.delta.id.path())
}
