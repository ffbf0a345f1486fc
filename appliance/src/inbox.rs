//! The folder in which a publisher takes in what boxes gave: their repositories side by side, and their reports.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use maktaba_sync::courier::{Carried, Load, Room, carry, publisher_at, survey};
use maktaba_sync::model::{PublisherId, REPORTS, TrustRow};
use maktaba_sync::publish::Answer;
use maktaba_sync::source::{MediumSource, Source};
use maktaba_sync::telling::line;

use crate::device::disk::disk;
use crate::jobs::medium::carried;
use crate::own::room;
use crate::reports::archive;

/// LIMIT: boxes of an inbox.
const BOXES: usize = 1_000_000;
/// LIMIT: metadata that is read of a box, in bytes.
const METADATA: u64 = 64 * 1024 * 1024;

/// What is in order in an inbox, and may be answered.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    /// What each box is to be answered.
    pub(crate) answers: BTreeMap<PublisherId, Answer>,
    /// Reports that were put away now.
    pub(crate) reports: u64,
    /// Folders that could not be read, and why.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

/// Takes in what lies in one folder; `None` if it is our own.
pub(crate) fn take_in(
    source: &mut dyn Source,
    (into, size_bytes): (&Path, u64),
    own: Option<PublisherId>,
    now: i64,
) -> anyhow::Result<Option<Carried>> {
    let found = publisher_at(source)?;
    let (root, id) = found.context("it has no first root that proves whose it is; copy the folder again")?;
    if own == Some(id) {
        return Ok(None);
    }
    let room = Room { size_bytes, metadata_bytes: METADATA.min(size_bytes), ..room(into)? };
    let mut carried = carry(source, (&root, id), (into, &disk()), (Load::Except(&[]), room), now)?;
    // What stays on a box does not lack.
    carried.mirrored.absent.clear();
    Ok(Some(carried))
}

/// The boxes of an inbox, with their roots and folders; what proves to be of nobody is none.
pub(crate) fn boxes(inbox: &Path) -> Vec<(PublisherId, TrustRow, PathBuf)> {
    let proven = |dir: PathBuf| {
        let (root, id) = publisher_at(&mut MediumSource::new(&dir)).ok().flatten()?;
        Some((id, root, dir))
    };
    carried(inbox, BOXES).into_iter().filter_map(proven).collect()
}

/// Puts the letters of all boxes of an inbox away, and says what each box is to be answered: nothing may be answered for that
/// could still be lost. A folder that cannot be read is refused, and the others are answered.
pub(crate) fn settle(inbox: &Path, now: i64) -> Settled {
    let mut settled = Settled::default();
    for (id, root, dir) in boxes(inbox) {
        let survey = match survey(&mut MediumSource::new(&dir), &root, now) {
            Ok(survey) => survey,
            Err(error) => {
                settled.refused.push((dir, line(&error)));
                continue;
            }
        };
        let mut answer = Answer::default();
        for file in survey.files.iter().filter(|file| file.is_newest) {
            let number = answer.received.entry(file.collection.clone()).or_insert(file.release);
            *number = (*number).max(file.release);
        }
        let reports = answer.received.iter().find(|(collection, _)| collection.as_str() == REPORTS);
        if let Some((collection, number)) = reports.map(|(collection, number)| (collection.clone(), *number))
            && !archive::has(inbox, &id, number.0)
        {
            match archive::take(inbox, (&id, &root), &dir, now) {
                Ok(new) => settled.reports += new,
                Err(error) => {
                    settled.refused.push((dir, line(error.as_ref())));
                    answer.received.remove(&collection);
                }
            }
        }
        settled.answers.insert(id, answer);
    }
    settled
}

#[cfg(test)]
mod tests {
    use maktaba_sync::courier::REPOSITORIES;
    use maktaba_sync::store::Store;

    use super::*;
    use crate::device::clock;
    use crate::own::{self, Own};

    #[test]
    fn a_folder_of_an_inbox_that_cannot_be_read_does_not_keep_others_from_their_answers() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox");
        let folder = |name: &str| inbox.join(REPOSITORIES).join(name);
        for name in ["a", "b"] {
            let mut store = Store::create(&dir.path().join(name), disk()).unwrap();
            Own::open(&mut store).unwrap();
            std::fs::create_dir_all(inbox.join(REPOSITORIES)).unwrap();
            disk().rename(&own::repository(store.dir()), &folder(name)).unwrap();
        }
        let settled = settle(&inbox, clock::system());
        assert_eq!((settled.answers.len(), settled.refused.len()), (2, 0));
        std::fs::write(folder("a").join("metadata/timestamp.json"), "{").unwrap();
        let Settled { answers, refused, .. } = settle(&inbox, clock::system());
        let whole = publisher_at(&mut MediumSource::new(&folder("b"))).unwrap().unwrap().1;
        assert_eq!(answers.into_keys().collect::<Vec<_>>(), [whole]);
        assert!(matches!(refused.as_slice(), [(at, _)] if *at == folder("a")), "{refused:?}");
    }
}
