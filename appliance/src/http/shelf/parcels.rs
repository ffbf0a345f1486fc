//! Parcels of what this box holds of others. To plan one, all of it is read, and to know whether it may leave, all its records:
//! the last answers are remembered, for phones that fetch a file in parts.

use std::sync::{Arc, Mutex, PoisonError};

use maktaba_library::licence::Action;
use maktaba_library::metadata::Record;
use maktaba_sync::courier::{Answers, AnswersError, MAX_ITEMS};
use maktaba_sync::model::{PublisherId, ReleaseNumber, ResourceId, Shelfmark};
use maktaba_sync::store::ReadError;
use maktaba_sync::trust::TIMESTAMP;

use super::holdings::{Holdings, whose};
use super::rights::Gate;
use crate::http::limits::UPLOAD_BYTES;
use crate::parcel::Parcel;

/// LIMIT: bytes of a collection that is carried so: what a box takes from a phone, less a twentieth for what says what it is.
pub(crate) const MOST_BYTES: u64 = UPLOAD_BYTES / 20 * 19;
/// Answers that a resource takes at least.
const ANSWERS_EACH: u64 = 3;
/// Resources asked for at once.
const BATCH: usize = 256;

/// What was found out last.
#[derive(Debug, Default)]
pub(crate) struct Parcels {
    judged: Mutex<Option<Judged>>,
    planned: Mutex<Option<Planned>>,
}

/// Whether anything of a collection may not be copied.
#[derive(Debug)]
struct Judged {
    of: Shelfmark,
    generation: u64,
    /// The day, and the place of the box.
    setting: i64,
    is_withheld: bool,
}

#[derive(Debug)]
struct Planned {
    of: Shelfmark,
    release: ReleaseNumber,
    /// Of the box: of a part, more may be here under the same number of a release.
    generation: u64,
    /// Names the signatures that vouch for it, which are renewed.
    signed: blake3::Hash,
    /// `None` if it is more than one file may hold.
    parcel: Option<Arc<Parcel>>,
}

/// What came of asking for one.
#[derive(Debug)]
pub(crate) enum Wanted {
    There(PublisherId, Arc<Parcel>),
    /// The box does not hold the collection, or it may not leave it.
    Absent,
    /// Something in it may not be copied here.
    Withheld,
    /// It is more than one file may hold.
    TooLarge,
}

impl Parcels {
    /// A collection that is held.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub(crate) fn of(&self, holdings: &dyn Holdings, gate: &Gate, mark: &Shelfmark) -> Result<Wanted, ReadError> {
        // Before what it is compared with: of what changes meanwhile, nothing is taken for what comes after it.
        let generation = holdings.generation()?;
        let (Some(held), Some(publisher)) = (holdings.collection(mark)?, whose(&holdings.publishers()?, mark)) else {
            return Ok(Wanted::Absent);
        };
        if held.len_bytes > MOST_BYTES || held.resources.saturating_mul(ANSWERS_EACH) > MAX_ITEMS as u64 {
            return Ok(Wanted::TooLarge);
        }
        if self.is_withheld(holdings, gate, (mark, generation))? {
            return Ok(Wanted::Withheld);
        }
        let ask = |path: &str| holdings.give(&publisher, path);
        let signed = blake3::hash(&ask(TIMESTAMP)?.unwrap_or_default());
        let mut last = self.planned.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.as_ref().filter(|known| {
            (&known.of, known.release, known.generation, known.signed) == (mark, held.release, generation, signed)
        });
        let parcel = if let Some(known) = known {
            known.parcel.clone()
        } else {
            let collections = [(mark.collection().clone(), held.release)].into();
            let parcel = match Answers::of(&ask, publisher, &collections) {
                Ok(answers) => Parcel::of_shelf(&publisher, mark.collection().as_str(), answers).ok().map(Arc::new),
                Err(AnswersError::TooMuch) => None,
                Err(AnswersError::Read(error)) => return Err(error),
            };
            let (of, release) = (mark.clone(), held.release);
            *last = Some(Planned { of, release, generation, signed, parcel: parcel.clone() });
            parcel
        };
        Ok(parcel.map_or(Wanted::TooLarge, |parcel| Wanted::There(publisher, parcel)))
    }

    /// Plans anew next time: what was planned is not there as it was.
    pub(crate) fn forget(&self) {
        *self.planned.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether anything of a collection may not be copied. It travels whole: what is signed is the whole.
    fn is_withheld(
        &self,
        holdings: &dyn Holdings,
        gate: &Gate,
        (mark, generation): (&Shelfmark, u64),
    ) -> Result<bool, ReadError> {
        let setting = gate.setting_number();
        let mut last = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let known =
            last.as_ref().filter(|known| (&known.of, known.generation, known.setting) == (mark, generation, setting));
        if let Some(known) = known {
            return Ok(known.is_withheld);
        }
        let is_withheld = has_withheld(holdings, gate, mark)?;
        *last = Some(Judged { of: mark.clone(), generation, setting, is_withheld });
        Ok(is_withheld)
    }
}

fn has_withheld(holdings: &dyn Holdings, gate: &Gate, mark: &Shelfmark) -> Result<bool, ReadError> {
    let mut after: Option<ResourceId> = None;
    loop {
        let batch = holdings.resources(mark, after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { return Ok(false) };
        after = Some(last.id.clone());
        let may = |record: &[u8]| Record::from_json(record).is_ok_and(|it| gate.withholds(Action::Copy, &it).is_none());
        if !batch.iter().all(|held| may(&held.record)) {
            return Ok(true);
        }
    }
}
