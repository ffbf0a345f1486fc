//! Which way leads from what is held to what is wanted, at the fewest bytes. Pure.

use std::collections::BTreeMap;

use crate::model::ReleaseNumber;
use crate::trust::{DeltaInfo, ReleaseFile};

/// Beyond this share of a first download, in percent, windows are taken: they need no sound base and are simpler.
pub(crate) const DELTA_SHARE: u64 = 80;

/// One delta to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The release it leads to.
    pub to: ReleaseNumber,
    /// The bundle.
    pub delta: DeltaInfo,
}

/// The way to a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Bundles, in order.
    Deltas(Vec<Step>),
    /// The pages and windows that lack.
    Windows,
}

impl Route {
    /// `delta`, `chain` or `windows`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Deltas(steps) if steps.len() == 1 => "delta",
            Self::Deltas(_) => "chain",
        }
    }
}

/// Chooses the way to `want` from `have`. `releases` are verified release files in any order; more of them allow chains.
/// `paid` tells how many bytes of a bundle have come already.
///
/// The smallest sum of deltas wins over windows only below 0.8 of a first download: measured, a delta of 0.61 of it
/// stood against lacking windows of 0.80, and a chain of six costs 1.12 of the direct delta.
pub fn choose(
    have: Option<ReleaseNumber>,
    want: ReleaseNumber,
    releases: &[&ReleaseFile],
    paid: &dyn Fn(&DeltaInfo) -> u64,
) -> Route {
    let files: BTreeMap<ReleaseNumber, &ReleaseFile> = releases.iter().map(|file| (file.release, *file)).collect();
    let first = files.get(&want).map_or(0, |file| file.index.first_len_bytes());
    let chain = have.filter(|have| *have < want).and_then(|have| cheapest_chain(have, want, &files, paid));
    match chain {
        Some((cost, steps)) if cost.saturating_mul(100) <= first.saturating_mul(DELTA_SHARE) => Route::Deltas(steps),
        _ => Route::Windows,
    }
}

/// Shortest path over releases in rising order: deltas only lead upwards, so one pass is enough.
fn cheapest_chain(
    have: ReleaseNumber,
    want: ReleaseNumber,
    files: &BTreeMap<ReleaseNumber, &ReleaseFile>,
    paid: &dyn Fn(&DeltaInfo) -> u64,
) -> Option<(u64, Vec<Step>)> {
    let mut best: BTreeMap<ReleaseNumber, (u64, Vec<Step>)> = BTreeMap::from([(have, (0, Vec::new()))]);
    for (to, file) in files.range(have..=want) {
        for delta in file.deltas.iter().filter(|delta| delta.from < *to) {
            let Some((cost, steps)) = best.get(&delta.from) else { continue };
            let cost = cost.saturating_add(delta.len_bytes.saturating_sub(paid(delta)));
            if best.get(to).is_none_or(|(known, _)| cost < *known) {
                let step = Step { to: *to, delta: delta.clone() };
                let steps = steps.iter().cloned().chain([step]).collect();
                best.insert(*to, (cost, steps));
            }
        }
    }
    best.remove(&want).filter(|(_, steps)| !steps.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BundleId, IndexId, ManifestId};
    use crate::trust::IndexInfo;

    fn release(number: u32, first: u64, deltas: &[(u32, u64)]) -> ReleaseFile {
        let delta = |(from, len_bytes): &(u32, u64)| DeltaInfo {
            from: ReleaseNumber(*from),
            id: BundleId::from_bytes([u8::try_from(*from).unwrap(); 32]),
            len_bytes: *len_bytes,
            head_len_bytes: 0,
            head: BundleId::from_bytes([0; 32]),
            content_len_bytes: 0,
            shelf_len_bytes: 0,
        };
        ReleaseFile {
            version: 2,
            collection: "c".parse().unwrap(),
            release: ReleaseNumber(number),
            title: String::new(),
            languages: vec![],
            licenses: vec![],
            created: String::new(),
            resources: 0,
            entries: 0,
            len_bytes: 0,
            manifest: ManifestId::from_bytes([0; 32]),
            withdrawn: vec![],
            index: IndexInfo {
                id: IndexId::from_bytes([0; 32]),
                len_bytes: 0,
                rows_len_bytes: 0,
                ids_len_bytes: 0,
                sheets_len_bytes: 0,
                windows_len_bytes: first,
                shelf_len_bytes: 0,
                catalogue_len_bytes: 0,
            },
            deltas: deltas.iter().map(delta).collect(),
        }
    }

    fn way(have: Option<u32>, want: u32, files: &[ReleaseFile], paid: &dyn Fn(&DeltaInfo) -> u64) -> Vec<(u32, u32)> {
        let all: Vec<&ReleaseFile> = files.iter().collect();
        match choose(have.map(ReleaseNumber), ReleaseNumber(want), &all, paid) {
            Route::Windows => Vec::new(),
            Route::Deltas(steps) => steps.iter().map(|step| (step.delta.from.0, step.to.0)).collect(),
        }
    }

    #[test]
    fn takes_the_cheapest_way() {
        let files = [
            release(1, 1000, &[]),
            release(2, 1000, &[(1, 100)]),
            release(3, 1000, &[(2, 100), (1, 150)]),
            release(4, 1000, &[(3, 50), (2, 300)]),
        ];
        let unpaid = |_: &DeltaInfo| 0;
        assert_eq!(way(None, 4, &files, &unpaid), []);
        assert_eq!(way(Some(3), 4, &files, &unpaid), [(3, 4)]);
        assert_eq!(way(Some(2), 4, &files, &unpaid), [(2, 3), (3, 4)], "two small steps beat one large");
        assert_eq!(way(Some(1), 4, &files, &unpaid), [(1, 3), (3, 4)]);
        assert_eq!(way(Some(9), 4, &files, &unpaid), [], "no delta leads down");
        assert_eq!(way(Some(1), 5, &files, &unpaid), [], "nor to what is not there");
    }

    #[test]
    fn what_has_come_already_is_paid() {
        let files = [release(2, 1000, &[(1, 500)]), release(3, 1000, &[(1, 510), (2, 100)])];
        assert_eq!(way(Some(1), 3, &files, &|_| 0), [(1, 3)]);
        let begun = |delta: &DeltaInfo| if delta.len_bytes == 500 { 450 } else { 0 };
        assert_eq!(way(Some(1), 3, &files, &begun), [(1, 2), (2, 3)]);
    }

    #[test]
    fn a_large_delta_gives_way_to_windows() {
        assert_eq!(way(Some(1), 2, &[release(2, 1000, &[(1, 801)])], &|_| 0), []);
        assert_eq!(way(Some(1), 2, &[release(2, 1000, &[(1, 800)])], &|_| 0), [(1, 2)]);
    }
}
