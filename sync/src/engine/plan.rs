//! Which bundles lead from what is held to what is wanted, at the fewest bytes. Pure.

use std::collections::BTreeMap;

use crate::model::ReleaseNumber;
use crate::trust::{BundleInfo, BundleKind, ReleaseFile};

/// Beyond this share of the full bundle, in percent, the full bundle is taken: it needs no sound base and is simpler.
const DELTA_SHARE: u64 = 60;

/// One bundle to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The release it leads from; `None` from nothing.
    pub from: Option<ReleaseNumber>,
    /// The release it leads to.
    pub to: ReleaseNumber,
    /// The bundle.
    pub bundle: BundleInfo,
}

/// The way to a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The bundles in order.
    pub steps: Vec<Step>,
}

impl Route {
    /// `full`, `delta` or `chain`.
    pub fn name(&self) -> &'static str {
        match self.steps.as_slice() {
            [step] if step.from.is_none() => "full",
            [_] => "delta",
            _ => "chain",
        }
    }

    /// Bytes of all its bundles.
    pub fn len_bytes(&self) -> u64 {
        self.steps.iter().map(|step| step.bundle.len_bytes).sum()
    }
}

/// Chooses the way to `want`, the last of `releases`, from `have`. `releases` are verified release files in any order;
/// more of them allow chains. `None` if there is no way.
///
/// The smallest sum of deltas wins over the full bundle only below 0.6 of it: measured, a chain of six costs 1.12 of
/// the direct delta.
pub fn choose(have: Option<ReleaseNumber>, want: ReleaseNumber, releases: &[&ReleaseFile]) -> Option<Route> {
    let files: BTreeMap<ReleaseNumber, &ReleaseFile> = releases.iter().map(|file| (file.release, *file)).collect();
    let target = files.get(&want)?;
    let full = target.bundles.iter().find(|bundle| bundle.kind == BundleKind::Full);
    let full = full.map(|bundle| Route { steps: vec![Step { from: None, to: want, bundle: bundle.clone() }] });
    let delta = have.filter(|have| *have < want).and_then(|have| cheapest_chain(have, want, &files));
    match (delta, full) {
        (Some(delta), Some(full)) if delta.len_bytes() * 100 > full.len_bytes() * DELTA_SHARE => Some(full),
        (Some(delta), _) => Some(delta),
        (None, full) => full,
    }
}

/// Shortest path over releases in rising order: deltas only lead upwards, so one pass is enough.
fn cheapest_chain(
    have: ReleaseNumber,
    want: ReleaseNumber,
    files: &BTreeMap<ReleaseNumber, &ReleaseFile>,
) -> Option<Route> {
    let mut best: BTreeMap<ReleaseNumber, (u64, Vec<Step>)> = BTreeMap::from([(have, (0, Vec::new()))]);
    for (to, file) in files.range(have..=want) {
        for bundle in file.bundles.iter().filter(|bundle| bundle.kind == BundleKind::Delta) {
            let Some(from) = bundle.from.filter(|from| from < to) else { continue };
            let Some((cost, steps)) = best.get(&from) else { continue };
            let cost = cost.saturating_add(bundle.len_bytes);
            if best.get(to).is_none_or(|(known, _)| cost < *known) {
                let step = Step { from: Some(from), to: *to, bundle: bundle.clone() };
                let steps = steps.iter().cloned().chain([step]).collect();
                best.insert(*to, (cost, steps));
            }
        }
    }
    best.remove(&want).map(|(_, steps)| Route { steps }).filter(|route| !route.steps.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BundleId, ManifestId};

    fn release(number: u32, full: u64, deltas: &[(u32, u64)]) -> ReleaseFile {
        let bundle = |kind, from, len_bytes| BundleInfo {
            kind,
            from,
            id: BundleId::from_bytes([0; 32]),
            len_bytes,
            head_len_bytes: 0,
            head: BundleId::from_bytes([0; 32]),
            content_len_bytes: 0,
        };
        let mut bundles = vec![bundle(BundleKind::Full, None, full)];
        bundles.extend(deltas.iter().map(|(from, len)| bundle(BundleKind::Delta, Some(ReleaseNumber(*from)), *len)));
        ReleaseFile {
            version: 1,
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
            bundles,
        }
    }

    #[test]
    fn takes_the_cheapest_way() {
        let releases = [
            release(1, 1000, &[]),
            release(2, 1000, &[(1, 100)]),
            release(3, 1000, &[(2, 100), (1, 150)]),
            release(4, 1000, &[(3, 50), (2, 300)]),
        ];
        let all: Vec<&ReleaseFile> = releases.iter().collect();
        let way = |have: Option<u32>, want: u32| {
            let route = choose(have.map(ReleaseNumber), ReleaseNumber(want), &all).unwrap();
            (route.name(), route.len_bytes(), route.steps.len())
        };
        assert_eq!(way(None, 4), ("full", 1000, 1));
        assert_eq!(way(Some(3), 4), ("delta", 50, 1));
        assert_eq!(way(Some(2), 4), ("chain", 150, 2), "two small steps beat one large");
        assert_eq!(way(Some(1), 4), ("chain", 200, 2));
        assert_eq!(way(Some(1), 3), ("delta", 150, 1));
        assert_eq!(way(Some(9), 4), ("full", 1000, 1), "no delta leads down");
    }

    #[test]
    fn a_large_delta_gives_way_to_the_full_bundle() {
        let releases = [release(2, 1000, &[(1, 601)])];
        assert_eq!(choose(Some(ReleaseNumber(1)), ReleaseNumber(2), &[&releases[0]]).unwrap().name(), "full");
        let releases = [release(2, 1000, &[(1, 600)])];
        assert_eq!(choose(Some(ReleaseNumber(1)), ReleaseNumber(2), &[&releases[0]]).unwrap().name(), "delta");
    }

    #[test]
    fn no_bundles_no_way() {
        let mut only = release(2, 1, &[]);
        only.bundles.clear();
        assert_eq!(choose(None, ReleaseNumber(2), &[&only]), None);
        assert_eq!(choose(None, ReleaseNumber(3), &[&only]), None);
    }
}
