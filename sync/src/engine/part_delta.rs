//! A part of a collection by a delta: the windows of a bundle that chosen resources need, where all is held that these lean
//! on. Whatever leans on something else comes by the road.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::base::Base;
use super::delta::{Applied, Bundle, Wanted, read_header};
use super::fetch::SpanReader;
use super::lists::Lists;
use super::part::Lacking;
use super::plan::DELTA_SHARE;
use super::rebuild::{contents_of, rebuild_rows};
use super::session::SyncError;
use super::staging::Staging;
use crate::model::bundle::{Header, RowChanges, RowSource, Span};
use crate::model::{BlobId, ResourceId};
use crate::store::{HeldRelease, LargeBlob, Store};
use crate::trust::DeltaInfo;

/// What a delta gives of a part.
pub(super) struct FromDelta {
    header: Header,
    base: Base,
    applied: Applied,
    given: Given,
    /// All contents that came, with their lengths in bytes: also of resources that come by the road for the rest.
    pub(super) contents: BTreeMap<BlobId, u64>,
}

/// Where the header has each resource that the delta gives with all its contents.
type Given = BTreeMap<ResourceId, At>;

#[derive(Debug, Clone, Copy)]
struct At {
    place: Place,
    /// Number of its first content.
    content: usize,
}

/// A place in the header.
#[derive(Debug, Clone, Copy)]
enum Place {
    Changed(usize),
    New(usize),
}

impl FromDelta {
    /// Fetches of a delta from `active` what it gives of the resources that lack; `None` where the road costs no more.
    pub(super) fn fetch(
        store: &mut Store,
        staging: &mut Staging,
        reader: &mut SpanReader<'_, '_>,
        (delta, active): (&DeltaInfo, &HeldRelease),
        lacking: &[Lacking],
    ) -> Result<Option<Self>, SyncError> {
        let travel = lacking.iter().map(|one| one.travel_len).fold(0, u64::saturating_add);
        if !is_cheaper(delta.head_len_bytes, travel) {
            return Ok(None);
        }
        let base = Base::of(store, active)?;
        let header = read_header(reader, delta)?;
        let bundle = Bundle::open(store, (delta, &header), &base)?;
        let Weighed { given, wanted, numbers } = Weighing::new(&bundle).weigh(lacking);
        bundle.fetch(store, staging, reader, &wanted)?;
        let applied = bundle.applied(staging, &wanted)?;
        let contents = numbers.into_iter().filter_map(|number| applied.ids.get(number)).copied().collect();
        Ok(Some(Self { header, base, applied, given, contents }))
    }

    /// Whether the delta gives a resource.
    pub(super) fn gives(&self, id: &ResourceId) -> bool {
        self.given.contains_key(id)
    }

    /// Puts the entries of a resource into `lists`, in which it has begun; whether the delta gives it.
    pub(super) fn entries(&self, store: &Store, id: &ResourceId, lists: &mut Lists<'_>) -> Result<bool, SyncError> {
        let Some(at) = self.given.get(id) else { return Ok(false) };
        let (held, rows) = match at.place {
            Place::Changed(place) => match self.header.changed.get(place) {
                Some(changed) => (self.base.resource(changed.number).map(|(held, _)| held), &changed.rows),
                None => return Ok(false),
            },
            Place::New(place) => match self.header.new.get(place) {
                Some(new) => (None, &new.rows),
                None => return Ok(false),
            },
        };
        rebuild_rows(store, held, (rows, &self.applied, at.content), lists)?;
        Ok(true)
    }

    /// Contents that came in pieces.
    pub(super) fn large(self) -> Vec<LargeBlob> {
        self.applied.large
    }
}

/// Whether bytes of a delta are worth it where the road takes `travel` for the same.
fn is_cheaper(delta: u64, travel: u64) -> bool {
    delta.saturating_mul(100) <= travel.saturating_mul(DELTA_SHARE)
}

/// What a delta is taken for.
#[derive(Default)]
struct Weighed {
    given: Given,
    wanted: Wanted,
    /// Numbers of the contents in what is wanted.
    numbers: BTreeSet<usize>,
}

/// Where the contents of a bundle lie, and which of its windows can be unpacked here.
struct Weighing<'b> {
    bundle: &'b Bundle<'b>,
    /// By number of a content: its windows, and its number in them; none of one without bytes.
    places: Vec<Option<(Range<usize>, u32)>>,
    /// By window: whether all that it leans on is held.
    is_ready: Vec<bool>,
}

impl<'b> Weighing<'b> {
    fn new(bundle: &'b Bundle<'b>) -> Self {
        let mut places = vec![None; bundle.contents.len()];
        let mut is_ready = Vec::with_capacity(bundle.spans.len());
        for (window, span) in bundle.spans.iter().enumerate() {
            let range = match span {
                Span::Whole(range) => range.clone(),
                Span::Piece { content, .. } => *content..*content + 1,
            };
            for (index, content) in (0_u32..).zip(range.clone()) {
                let number = bundle.contents.get(content).and_then(|content| usize::try_from(content.number).ok());
                if let Some(place) = number.and_then(|number| places.get_mut(number)) {
                    let (windows, _) = place.get_or_insert((window..window, index));
                    windows.end = window + 1;
                }
            }
            is_ready.push(range.into_iter().all(|content| bundle.base_of(content).is_ok()));
        }
        Self { bundle, places, is_ready }
    }

    /// The resources that the delta gives, and the windows that it takes.
    fn weigh(&self, lacking: &[Lacking]) -> Weighed {
        let lacking: BTreeMap<&ResourceId, u64> = lacking.iter().map(|one| (&one.id, one.travel_len)).collect();
        let mut weighed = Weighed::default();
        let (header, base) = (self.bundle.header, self.bundle.base);
        let changed = header.changed.iter().enumerate().map(|(place, changed)| {
            let id = base.resource(changed.number).map(|(held, _)| &held.id);
            (id, &changed.rows, Place::Changed(place))
        });
        let new = header.new.iter().enumerate().map(|(place, new)| (Some(&new.id), &new.rows, Place::New(place)));
        let mut content = 0;
        for (id, rows, place) in changed.chain(new) {
            let at = At { place, content };
            content += contents_of(rows);
            let Some((id, travel)) = id.and_then(|id| lacking.get_key_value(id)) else { continue };
            let (contents, is_all) = self.contents(rows, at.content);
            if is_cheaper(self.cost(&contents), *travel) {
                self.want(&contents, &mut weighed.wanted);
                weighed
                    .numbers
                    .extend(contents.iter().filter(|number| matches!(self.places.get(**number), Some(Some(_)))));
                if is_all {
                    weighed.given.insert((*id).clone(), at);
                }
            }
        }
        weighed
    }

    /// Numbers of the contents that rows take and can be had here, and whether these are all.
    fn contents(&self, rows: &RowChanges, first: usize) -> (Vec<usize>, bool) {
        let mut numbers: Vec<usize> = (first..first + contents_of(rows)).collect();
        let mut is_all = true;
        for value in rows.changed.iter().map(|row| &row.value).chain(rows.new.iter().map(|row| &row.value)) {
            match value.source {
                RowSource::CopyOld { row } => is_all &= self.bundle.old.contains_key(&row),
                RowSource::CopyNew { number } => numbers.extend(usize::try_from(number).ok()),
                _ => {}
            }
        }
        let count = numbers.len();
        numbers.retain(|number| match self.places.get(*number) {
            Some(Some((windows, _))) => windows.clone().all(|window| self.is_ready.get(window) == Some(&true)),
            Some(None) => true,
            None => false,
        });
        is_all &= numbers.len() == count;
        (numbers, is_all)
    }

    /// Bytes of the windows in which contents lie.
    fn cost(&self, contents: &[usize]) -> u64 {
        let mut windows: Vec<usize> = self.placed(contents).flat_map(|(windows, _)| windows.clone()).collect();
        windows.sort_unstable();
        windows.dedup();
        let len = |window: &usize| self.bundle.header.windows.get(*window).map_or(0, |window| window.stored_len as u64);
        windows.iter().map(len).sum()
    }

    fn placed<'c>(&'c self, contents: &'c [usize]) -> impl Iterator<Item = &'c (Range<usize>, u32)> {
        contents.iter().filter_map(|number| self.places.get(*number)?.as_ref())
    }

    fn want(&self, contents: &[usize], wanted: &mut Wanted) {
        for (windows, index) in self.placed(contents) {
            for window in windows.clone() {
                let is_whole = matches!(self.bundle.spans.get(window), Some(Span::Whole(_)));
                let only = wanted.entry(window).or_insert_with(|| is_whole.then(Vec::new));
                if let Some(only) = only {
                    only.push(*index);
                }
            }
        }
    }
}
