//! Notes in the chronicle what came, changed and went since it was asked last.
//!
//! It is asked seldom, so that nothing is noted for those who never ask: what changed twice between two questions changed
//! once. What is much is noted by the child that feeds the search index; from the first question on it does so with each
//! release.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use maktaba_library::catalogue::Facet;
use maktaba_library::chronicle::{Change, Chronicle, ChronicleError, Covered};
use maktaba_library::licence::Setting;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource};

use super::holdings::Holdings;
use super::lists::AT_ONCE;
use super::rights::Gate;
use super::stock::{self, StockError};
use crate::device::clock;
use crate::http::answer::fault::Fault;

/// Resources read at once.
const BATCH: usize = 200;

/// The chronicle of this box, kept up to date.
#[derive(Debug)]
pub(crate) struct Chronicler {
    chronicle: Chronicle,
    gate: Arc<Gate>,
    /// Generation and setting that were compared last.
    seen: Mutex<Option<(u64, i64)>>,
    /// Tells the feeder that there is much to note.
    wanted: Wanted,
}

/// Whether the child is wanted.
pub(crate) type Wanted = Arc<AtomicBool>;

impl Chronicler {
    /// The chronicle of the library in a box directory. Where it cannot be written there is one in memory, which forgets
    /// with each start.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`] if there is no room for one in memory either.
    pub(crate) fn chronicle_of(library: &Path) -> Result<Chronicle, ChronicleError> {
        Chronicle::open(&Self::path_in(library)).or_else(|error| {
            tracing::error!(error = %error, "what changes is not remembered over a restart");
            Chronicle::in_memory()
        })
    }

    /// Where the chronicle of a library lies: beside its database, as what cannot be had again.
    pub(crate) fn path_in(library: &Path) -> PathBuf {
        library.join("changes.db")
    }

    /// Keeps `chronicle` up to date, with the help of whoever looks at `wanted`.
    pub(crate) fn new(chronicle: Chronicle, gate: Arc<Gate>, wanted: Wanted) -> Self {
        Self { chronicle, gate, seen: Mutex::default(), wanted }
    }

    /// Number of the last change that was noted. Notes nothing.
    pub(crate) fn last(&self) -> Result<u64, Fault> {
        Ok(self.chronicle.ends()?.0)
    }

    /// The chronicle, up to date, and the time now. May block on the card.
    ///
    /// # Errors
    ///
    /// [`Fault::Busy`] as long as the child has much to note; what reading and noting fail with.
    pub(crate) fn now(&self, holdings: &dyn Holdings) -> Result<(&Chronicle, i64), Fault> {
        let state = (holdings.generation()?, self.gate.setting_number());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen != Some(state) {
            let behind = Behind::of(&self.chronicle, holdings, &self.gate)?;
            self.chronicle.asked().map_err(StockError::from)?;
            if behind.resources() > AT_ONCE {
                self.wanted.store(true, Ordering::Relaxed);
                return Err(Fault::Busy);
            }
            let now = || Ok(self.chronicle.now(time(holdings)?)?);
            behind.note((&self.chronicle, &now), holdings, &self.gate, &AtomicBool::new(false))?;
            *seen = Some(state);
        }
        drop(seen);
        Ok((&self.chronicle, self.chronicle.now(time(holdings)?)?))
    }
}

impl From<StockError> for Fault {
    fn from(error: StockError) -> Self {
        match error {
            StockError::Read(error) => Self::Read(error),
            StockError::Catalogue(error) => Self::Catalogue(error),
            StockError::Chronicle(error) => Self::Chronicle(error),
            StockError::Stopped => Self::Busy,
        }
    }
}

/// The time as far as this box knows it: signed metadata are never from the future.
fn time(holdings: &dyn Holdings) -> Result<i64, StockError> {
    Ok(clock::system().max(holdings.signed_time()?))
}

/// Notes what changed in the library in `folder`, if anybody ever asked for it. Idempotent.
pub(crate) fn catch_up(
    folder: &Path,
    holdings: &dyn Holdings,
    setting: &Setting,
    stop: &AtomicBool,
) -> Result<(), StockError> {
    let (chronicle, gate) = (Chronicle::open(&Chronicler::path_in(folder))?, Gate::new(setting.clone()));
    if !chronicle.is_asked()? {
        return Ok(());
    }
    let now = || Ok(chronicle.now_beside(time(holdings)?)?);
    Behind::of(&chronicle, holdings, &gate)?.note((&chronicle, &now), holdings, &gate, stop)
}

/// What the chronicle does not know yet.
struct Behind {
    /// Collections to look through, the oldest first.
    changed: Vec<HeldCollection>,
    gone: Vec<Shelfmark>,
    /// Whether it was judged for another country or purpose.
    has_moved: bool,
    /// Whether another day is to be judged for: this one.
    judge: Option<i64>,
}

impl Behind {
    fn of(chronicle: &Chronicle, holdings: &dyn Holdings, gate: &Gate) -> Result<Self, StockError> {
        let mut covered = chronicle.covered()?;
        let mut changed = holdings.collections()?;
        let held: HashSet<&Shelfmark> = changed.iter().map(|held| &held.id).collect();
        let gone = covered.iter().map(|known| known.id.clone()).filter(|id| !held.contains(id)).collect();
        covered.sort_by(|a, b| a.id.cmp(&b.id));
        changed.retain(|held| {
            let known = covered.binary_search_by(|known| known.id.cmp(&held.id)).ok().and_then(|at| covered.get(at));
            known != Some(&cover(held, gate))
        });
        changed.sort_by(|a, b| a.activated_at.cmp(&b.activated_at).then_with(|| a.id.cmp(&b.id)));
        let judged = gate.setting_number();
        let has_moved = covered.iter().any(|known| known.place != gate.place());
        Ok(Self { changed, gone, has_moved, judge: (chronicle.judged()? != judged).then_some(judged) })
    }

    fn resources(&self) -> u64 {
        self.changed.iter().map(|held| held.resources).sum()
    }

    fn note(
        self,
        (chronicle, now): (&Chronicle, &dyn Fn() -> Result<i64, StockError>),
        holdings: &dyn Holdings,
        gate: &Gate,
        stop: &AtomicBool,
    ) -> Result<(), StockError> {
        let judging = Judging { gate, is_anew: self.has_moved };
        for id in &self.gone {
            chronicle.change(now()?, |change| {
                walk(change, id, &mut |_| Ok(Vec::new()), judging, stop)?;
                Ok::<_, StockError>(change.uncover(id)?)
            })?;
        }
        for held in &self.changed {
            chronicle.change(now()?, |change| {
                let mut read = |after: Option<&ResourceId>| Ok(holdings.resources(&held.id, after, BATCH)?);
                walk(change, &held.id, &mut read, judging, stop)?;
                Ok::<_, StockError>(change.cover(&cover(held, gate))?)
            })?;
        }
        if let Some(judged) = self.judge {
            chronicle.change(now()?, |change| judge_anew(change, holdings, gate, judged))?;
        }
        Ok(())
    }
}

fn cover(held: &HeldCollection, gate: &Gate) -> Covered {
    let (id, release, activated_at) = (held.id.clone(), held.release, held.activated_at);
    Covered { id, release, activated_at, place: gate.place() }
}

/// What is held of a collection after a resource, in the order of their names.
type Read<'a> = dyn FnMut(Option<&ResourceId>) -> Result<Vec<HeldResource>, StockError> + 'a;

/// Goes through what is held and what is known of a collection, both by name, and notes where they differ.
fn walk(
    change: &mut Change<'_>,
    collection: &Shelfmark,
    read: &mut Read<'_>,
    judging: Judging<'_>,
    stop: &AtomicBool,
) -> Result<(), StockError> {
    let mut known = Known { after: String::new(), batch: Vec::new().into_iter() };
    let mut next = known.next(change, collection)?;
    let mut after: Option<ResourceId> = None;
    loop {
        let batch = read(after.as_ref())?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id.clone());
        for held in &batch {
            while let Some((id, ..)) = next.as_ref().filter(|(id, ..)| *id < held.id) {
                change.went((collection, id))?;
                next = known.next(change, collection)?;
            }
            let mut seen = None;
            if next.as_ref().is_some_and(|(id, ..)| *id == held.id) {
                seen = next.take();
                next = known.next(change, collection)?;
            }
            note(change, collection, held, seen, judging)?;
        }
        if stop.load(Ordering::Relaxed) {
            return Err(StockError::Stopped);
        }
    }
    while let Some((id, ..)) = next {
        change.went((collection, &id))?;
        next = known.next(change, collection)?;
    }
    Ok(())
}

/// What the chronicle knows of a resource: its name, what it was made from, whether it is gone.
type Seen = (ResourceId, [u8; 16], bool);

/// What is known of a collection, by name.
struct Known {
    after: String,
    batch: std::vec::IntoIter<Seen>,
}

impl Known {
    fn next(&mut self, change: &Change<'_>, collection: &Shelfmark) -> Result<Option<Seen>, StockError> {
        if self.batch.len() == 0 {
            self.batch = change.known(collection, &self.after, BATCH)?.into_iter();
        }
        let next = self.batch.next();
        if let Some((id, ..)) = &next {
            self.after = id.to_string();
        }
        Ok(next)
    }
}

/// Who judges what may be shown, and whether what was judged before may be judged otherwise now.
#[derive(Clone, Copy)]
struct Judging<'a> {
    gate: &'a Gate,
    is_anew: bool,
}

/// Notes one resource, if it differs from what was seen of it. What may not be shown is gone to those outside.
fn note(
    change: &mut Change<'_>,
    collection: &Shelfmark,
    held: &HeldResource,
    seen: Option<Seen>,
    judging: Judging<'_>,
) -> Result<(), StockError> {
    let at = (collection, &held.id);
    let print = print(held);
    let is_same = seen.is_some_and(|(_, known, is_gone)| known == print && !is_gone);
    // Where nothing about it and nothing about us changed, nobody need judge it again.
    if is_same && !judging.is_anew {
        return Ok(());
    }
    let gate = judging.gate;
    let Ok(record) = Record::from_json(&held.record) else { return Ok(change.went(at)?) };
    let verdict = gate.judge(&record);
    if verdict.withheld.is_some() {
        return Ok(change.went(at)?);
    }
    if is_same {
        return Ok(());
    }
    Ok(change.came(at, print, verdict.has_end, &sets(collection, &record))?)
}

fn print(held: &HeldResource) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in [&held.record[..], held.list.as_bytes()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().as_bytes().first_chunk().copied().unwrap_or_default()
}

/// Sets that harvesters choose by: the collection, each language, each broad field.
fn sets(collection: &Shelfmark, record: &Record) -> Vec<String> {
    let named = stock::values(collection, "", record, false).into_iter().filter_map(|(facet, value, _)| {
        let kind = match facet {
            Facet::Collection => "collection",
            Facet::Language => "language",
            Facet::Subject => "subject",
            _ => return None,
        };
        let is_plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
        is_plain.then(|| format!("{kind}.{value}"))
    });
    named.collect()
}

/// Judges those again of which another day may judge otherwise.
fn judge_anew(change: &mut Change<'_>, holdings: &dyn Holdings, gate: &Gate, judged: i64) -> Result<(), StockError> {
    let mut after = None;
    loop {
        let batch = change.ending(after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.clone());
        for (collection, id) in &batch {
            if let Some(held) = holdings.resource(collection, id)? {
                let seen = change.known_one((collection, id))?;
                note(change, collection, &held, seen, Judging { gate, is_anew: true })?;
            }
        }
    }
    Ok(change.judged(judged)?)
}
