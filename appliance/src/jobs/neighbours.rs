//! Content from boxes in reach: whoever announces itself is asked what it has, and gives what this box wants of publishers
//! that it trusts. What a neighbour says is believed only as far as it is signed.

use std::io::Read;
use std::time::Duration;

use maktaba_sync::courier::Offer;
use maktaba_sync::engine::{Patience, Progress, SyncReport};
use maktaba_sync::source::{HttpSource, Source};
use maktaba_sync::store::Store;
use maktaba_sync::telling::line;
use serde::Serialize;

use super::take::take;
use crate::network::neighbours::{self, Neighbour};

/// LIMIT: bytes of what a neighbour says that it has.
const MAX_OFFERS: u64 = 1024 * 1024;
/// LIMIT: neighbours that are asked in one round.
const MAX_ASKED: usize = 8;
/// How slow a neighbour may be: it is in reach, and others may be quicker.
const PATIENCE: Patience =
    Patience { min_bytes: 256 * 1024, within: Duration::from_mins(1), most: Duration::from_hours(2), most_bytes: None };

/// What came of asking a neighbour.
#[derive(Debug, Serialize)]
pub(crate) struct Asked {
    /// Its name, as it says.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) url: String,
    /// A report for each publisher of which it has something.
    pub(crate) reports: Vec<SyncReport>,
    /// Why nothing more was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}

/// What a source goes through before it is asked.
pub(crate) type Before<'a> = &'a dyn Fn(Box<dyn Source>) -> Box<dyn Source>;

/// Asks all neighbours in reach, one after the other, for `most_bytes` together.
///
/// # Errors
///
/// If mDNS cannot be started, or the library cannot be read.
pub(crate) fn ask_all(
    store: &mut Store,
    (keep_releases, mut most_bytes): (u32, Option<u64>),
    wait: Duration,
    before: Before<'_>,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<Vec<Asked>> {
    let mut asked = Vec::new();
    for neighbour in neighbours::find(wait)?.into_iter().take(MAX_ASKED) {
        if let Some(done) = ask(store, neighbour, (keep_releases, most_bytes), before, progress)? {
            most_bytes = most_bytes.map(|most| done.reports.iter().fold(most, less_of));
            asked.push(done);
        }
    }
    Ok(asked)
}

/// Asks one neighbour; `None` if it is this very box, or has nothing of anybody whom this box trusts.
pub(crate) fn ask(
    store: &mut Store,
    neighbour: Neighbour,
    (keep_releases, mut most_bytes): (u32, Option<u64>),
    before: Before<'_>,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<Option<Asked>> {
    let Neighbour { name, url, .. } = neighbour;
    let trusted = store.publishers()?;
    let own = store.own_id()?;
    let mut asked = Asked { name, url, reports: Vec::new(), error: None };
    let offers = match offers(before(Box::new(HttpSource::new(&asked.url))).as_mut()) {
        Ok(offers) => offers,
        Err(error) => {
            asked.error = Some(line(error.as_ref()));
            return Ok(Some(asked));
        }
    };
    if offers.iter().any(|offer| Some(offer.publisher) == own) {
        return Ok(None);
    }
    let wanted = offers.iter().filter(|offer| !offer.collections.is_empty());
    for offer in wanted.filter(|offer| trusted.iter().any(|it| it.id == Some(offer.publisher))) {
        let mut source = before(Box::new(HttpSource::new(&format!("{}shelf/{}", asked.url, offer.publisher))));
        match take(store, source.as_mut(), (keep_releases, Patience { most_bytes, ..PATIENCE }), progress) {
            Ok(report) => {
                most_bytes = most_bytes.map(|most| less_of(most, &report));
                asked.reports.push(report);
            }
            Err(error) => {
                // Who gives what is not signed is not asked again in this round.
                asked.error = Some(line(error.as_ref()));
                break;
            }
        }
    }
    Ok((asked.error.is_some() || !asked.reports.is_empty()).then_some(asked))
}

/// How many bytes may come after a sync.
const fn less_of(most: u64, report: &SyncReport) -> u64 {
    most.saturating_sub(report.bytes_received)
}

/// What a neighbour says that it has; nothing, if it is of a version that gives nothing.
fn offers(neighbour: &mut dyn Source) -> anyhow::Result<Vec<Offer>> {
    let Some(answer) = neighbour.open("shelf", 0)? else { return Ok(Vec::new()) };
    let mut bytes = Vec::new();
    answer.take(MAX_OFFERS).read_to_end(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes)?)
}
