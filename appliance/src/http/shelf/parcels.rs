//! Parcels of what this box holds of others. To plan one, all of it is read: the last one is remembered, for phones that fetch a
//! file in parts.

use std::sync::{Arc, Mutex, PoisonError};

use maktaba_sync::courier::Answers;
use maktaba_sync::model::{PublisherId, ReleaseNumber, Shelfmark};
use maktaba_sync::store::ReadError;

use super::holdings::Holdings;
use crate::parcel::Parcel;

/// The one that was planned last.
#[derive(Debug, Default)]
pub(crate) struct Parcels(Mutex<Option<Planned>>);

#[derive(Debug)]
struct Planned {
    of: Shelfmark,
    release: ReleaseNumber,
    /// Of the box: of a part, more may be here under the same number of a release.
    generation: u64,
    parcel: Arc<Parcel>,
}

/// What came of asking for one.
#[derive(Debug)]
pub(crate) enum Wanted {
    There(PublisherId, Arc<Parcel>),
    /// The box does not hold the collection, or it may not leave it.
    Absent,
    /// It is more than one file may hold.
    TooLarge,
}

impl Parcels {
    /// A collection that is held, of at most so many bytes.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub(crate) fn of(&self, holdings: &dyn Holdings, mark: &Shelfmark, most_bytes: u64) -> Result<Wanted, ReadError> {
        let (Some(held), Some(publisher)) = (holdings.collection(mark)?, holdings.publisher_of(mark)?) else {
            return Ok(Wanted::Absent);
        };
        if held.len_bytes > most_bytes {
            return Ok(Wanted::TooLarge);
        }
        let generation = holdings.generation()?;
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = last.as_ref()
            && (&known.of, known.release, known.generation) == (mark, held.release, generation)
        {
            return Ok(Wanted::There(publisher, Arc::clone(&known.parcel)));
        }
        let ask = |path: &str| holdings.give(&publisher, path);
        let collections = [(mark.collection().clone(), held.release)].into();
        let answers = Answers::of(&ask, publisher, &collections)?;
        let parcel = Parcel::of_shelf(&publisher, mark.collection().as_str(), answers);
        let Ok(parcel) = parcel else { return Ok(Wanted::TooLarge) };
        let parcel = Arc::new(parcel);
        *last = Some(Planned { of: mark.clone(), release: held.release, generation, parcel: Arc::clone(&parcel) });
        Ok(Wanted::There(publisher, parcel))
    }
}
