//! The gate on the way to readers: what the licence policy does not let this library show is not served.
//!
//! Publishers ask the same policy before they sign; here the country, the purpose and the day of this box count.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use maktaba_library::licence::{self, Action, Reason, Setting};
use maktaba_library::metadata::Record;
use maktaba_sync::model::{ResourceId, Shelfmark};

use super::holdings::Holdings;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::units::day;

/// LIMIT: judgements remembered; at the limit all are forgotten.
const MOST: usize = 4096;

/// The day, `YYYY-MM-DD`, as far as this box knows it.
pub(crate) fn today() -> String {
    day(clock::system())
}

/// Judges what may be shown here.
#[derive(Debug)]
pub(crate) struct Gate {
    setting: Setting,
    /// A short name for the setting without its day.
    place: i32,
    judged: Mutex<Judged>,
}

#[derive(Debug, Default)]
struct Judged {
    /// Judgements hold for one generation and one day.
    generation: u64,
    day: String,
    verdicts: HashMap<(Shelfmark, ResourceId), Verdict>,
}

/// What was found of a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Verdict {
    /// Why it is not shown; `None` if it is.
    pub(crate) withheld: Option<Reason>,
    /// Whether tomorrow's verdict may be another.
    pub(crate) has_end: bool,
}

impl Gate {
    pub(crate) fn new(setting: Setting) -> Self {
        let Setting { for_profit, country, audience, day: _ } = &setting;
        let place = blake3::hash(format!("{for_profit} {country:?} {audience:?}").as_bytes());
        let place = place.as_bytes().first_chunk().copied().map_or(0, i32::from_le_bytes);
        Self { setting, place, judged: Mutex::default() }
    }

    /// Where the library is and what for, as a number.
    pub(crate) fn place(&self) -> i64 {
        i64::from(self.place)
    }

    /// For what is judged, as a number: the place in its upper half, the day in days since 1970 in its lower half.
    pub(crate) fn setting_number(&self) -> i64 {
        let day = u32::try_from(clock::system().div_euclid(86_400)).unwrap_or(0);
        self.place() << 32 | i64::from(day)
    }

    /// Judges a record today.
    pub(crate) fn judge(&self, record: &Record) -> Verdict {
        Verdict { withheld: self.withholds(Action::Show, record), has_end: record.details.usage.until.is_some() }
    }

    /// Why this may not be done with a resource today; `None` if it may.
    pub(crate) fn withholds(&self, action: Action, record: &Record) -> Option<Reason> {
        let setting = Setting { day: Some(today()), ..self.setting.clone() };
        licence::may(action, &record.rights(), &setting).err()
    }

    /// Judges a resource by its record; `None` if there is no such resource.
    pub(crate) fn of(&self, holdings: &dyn Holdings, at: (&Shelfmark, &ResourceId)) -> Result<Option<Verdict>, Fault> {
        let (generation, day) = (holdings.generation()?, today());
        let key = (at.0.clone(), at.1.clone());
        {
            let mut judged = self.lock();
            if judged.generation != generation || judged.day != day || judged.verdicts.len() >= MOST {
                *judged = Judged { generation, day, verdicts: HashMap::new() };
            }
            if let Some(verdict) = judged.verdicts.get(&key) {
                return Ok(Some(*verdict));
            }
        }
        let Some(held) = holdings.resource(at.0, at.1)? else { return Ok(None) };
        // A record that cannot be read names no licence.
        let verdict = Record::from_json(&held.record)
            .map_or(Verdict { withheld: Some(Reason::Unknown), has_end: false }, |record| self.judge(&record));
        self.lock().verdicts.insert(key, verdict);
        Ok(Some(verdict))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Judged> {
        self.judged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
