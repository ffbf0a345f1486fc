//! Keeps a running box up to date: a sync now and then, on a thread of its own.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use maktaba_sync::courier::Meeting;
use maktaba_sync::engine::{Outlook, Patience, Scope, SyncReport};
use maktaba_sync::model::PublisherName;
use maktaba_sync::source;
use maktaba_sync::store::{Shelf, TrustedPublisher};
use maktaba_sync::telling::line;

use super::neighbours::{Asked, ask_all};
use super::parcels;
use super::take::{look_out, open, take_of};
use crate::bucket::{self, Allowed, BucketPlace};
use crate::device::clock;
use crate::device::link::{Allowance, Link, Spared};
use crate::parcel;
use crate::upkeep::{Board, PARCEL, Taken, Tell, Waits, is_paused};

/// From where, and how often.
#[derive(Debug, Clone)]
pub(crate) struct KeepUp {
    pub(crate) library: PathBuf,
    /// Addresses or directories of the first publisher, tried in turn until one delivers all, and fresh. Those of others
    /// stand in the library.
    pub(crate) from: Vec<String>,
    pub(crate) every: Duration,
    /// Whether boxes in reach are asked, too.
    pub(crate) neighbours: bool,
    /// The bucket into which what was made here is given.
    pub(crate) inbox: Option<BucketPlace>,
    /// When and how far addresses may be used.
    pub(crate) link: Link,
    /// The library as it is served: what its readers meet is mended by the next sync.
    pub(crate) shelf: Shelf,
    /// What it is at, for those who look after the box.
    pub(crate) board: Arc<Board>,
    /// Bytes that were given while the library was too busy to note them: they are noted with the next.
    pub(crate) owed_bytes: Cell<u64>,
}

impl KeepUp {
    /// Syncs at once, then at each interval and when it is told, until `told` is closed. What fails is logged and tried again.
    pub(crate) fn run(&self, told: &Receiver<Tell>) {
        let mut failures = 0;
        parcel::tidy(&self.library);
        self.board.took_parcel(parcels::noted(&self.library));
        loop {
            self.board.start();
            // To be told to wait is not to fail.
            let delivered = is_paused(&self.library) || self.round();
            failures = if delivered { 0 } else { failures + 1 };
            let next = Instant::now() + wait(self.every, failures, random());
            self.board.rests_until(next);
            loop {
                self.take_parcel();
                self.board.end();
                match told.recv_timeout(next.saturating_duration_since(Instant::now())) {
                    Ok(Tell::Look) => self.look(),
                    Ok(Tell::Parcel) => {}
                    Ok(Tell::Sync) | Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        }
    }
}

impl KeepUp {
    /// Asks everybody, and then boxes in reach; whether all that has an address delivered.
    fn round(&self) -> bool {
        let mut delivered = self.ask(None, &self.from);
        for publisher in self.others() {
            delivered &= self.ask(publisher.name.as_ref(), &publisher.addresses);
        }
        if self.neighbours && !self.board.is_stopped() {
            self.ask_neighbours();
        }
        if let Some(inbox) = self.inbox.as_ref().filter(|_| !self.board.is_stopped()) {
            let given = self.give(inbox);
            delivered &= given.is_ok();
            if let Err(error) = given {
                tracing::warn!(error = line(error.as_ref()), "not all that was made here was given");
            }
        }
        delivered
    }

    /// Takes what a phone brought, if anything came; also what lay there when the power went.
    fn take_parcel(&self) {
        if !parcel::has_come(&self.library) {
            return;
        }
        self.board.start_parcel();
        let before = |source| self.board.stoppable_as(PARCEL, source);
        let taken = parcels::take_in(&self.library, &before, &mut |progress| self.board.progress(progress));
        let taken = if self.board.is_stopped() && !taken.is_good {
            Taken { is_good: false, text: "somebody stopped it; bring it again for the rest".to_owned() }
        } else {
            taken
        };
        parcels::note(&self.library, &taken);
        self.board.took_parcel(Some(taken));
    }

    /// Asks of each publisher the first source that answers what would come.
    fn look(&self) {
        self.board.start_looking();
        let mut seen = Vec::new();
        if !self.from.is_empty() {
            seen.push((None, self.look_at(None, &self.from)));
        }
        for publisher in self.others().into_iter().filter(|publisher| !publisher.addresses.is_empty()) {
            if self.board.is_stopped() {
                break;
            }
            let outlook = self.look_at(publisher.name.as_ref(), &publisher.addresses);
            seen.push((publisher.name, outlook));
        }
        self.board.looked(seen);
    }

    fn look_at(&self, publisher: Option<&PublisherName>, addresses: &[String]) -> anyhow::Result<Outlook> {
        let mut seen = Err(anyhow::anyhow!("there is no address to ask"));
        for from in addresses {
            seen = open(&self.library, Duration::ZERO).and_then(|mut store| {
                let mut source = self.board.stoppable(source::open(from)?);
                look_out(Scope::Publisher(publisher.cloned()), &mut store, source.as_mut())
            });
            if seen.is_ok() || self.board.is_stopped() {
                break;
            }
        }
        seen
    }

    /// Publishers besides the first one, as they are trusted now.
    fn others(&self) -> Vec<TrustedPublisher> {
        let trusted = self.shelf.publishers();
        let trusted = trusted.inspect_err(|error| tracing::warn!(error = line(error), "publishers cannot be read"));
        trusted.unwrap_or_default().into_iter().filter(|publisher| publisher.name.is_some()).collect()
    }

    /// Takes what boxes in reach have; that there are none is no failure.
    fn ask_neighbours(&self) {
        let asked = open(&self.library, Duration::ZERO).and_then(|mut store| {
            store.note_met(self.shelf.take_met())?;
            let tell = &mut |progress| self.board.progress(&progress);
            ask_all(&mut store, (1, None), LISTEN, &|source| self.board.begin_sync(source, Instant::now()), tell)
        });
        match asked {
            Ok(asked) => {
                for Asked { url, reports, error, .. } in &asked {
                    reports.iter().for_each(log);
                    if let Some(error) = error {
                        tracing::warn!(from = url, error, "a neighbour gave nothing more");
                    }
                }
            }
            Err(error) => tracing::warn!(error = line(error.as_ref()), "neighbours could not be asked"),
        }
    }

    /// Gives what was made here, as far as the link may be used.
    fn give(&self, inbox: &BucketPlace) -> anyhow::Result<()> {
        if !bucket::has_news(&self.library, inbox)? {
            return Ok(());
        }
        let store = open(&self.library, Duration::ZERO)?;
        let (now, is_believed) = clock::now(&store);
        let Allowance::Go(most_bytes, most) = self.link.allows(&store, now, is_believed)? else { return Ok(()) };
        // Who publishes on the box meanwhile does not wait for a slow network.
        drop(store);
        let begun = Instant::now();
        let goes_on = &|| !self.board.is_stopped() && most.is_none_or(|most| begun.elapsed() < most);
        let mut sent_bytes = 0;
        let allowed = Allowed { most_bytes: most_bytes.unwrap_or(u64::MAX), goes_on };
        let given = bucket::give(&self.library, inbox, &allowed, &mut |bytes| sent_bytes = bytes);
        if given.as_ref().is_ok_and(|given| given.as_ref().is_some_and(|given| given.meeting == Meeting::Newer)) {
            tracing::info!(to = inbox.address, sent_bytes, "gave what was made here");
        }
        self.owed_bytes.set(self.owed_bytes.get().saturating_add(sent_bytes));
        let noted = open(&self.library, TURN).and_then(|mut store| {
            self.link.spend(&mut store, now, self.owed_bytes.get())?;
            self.owed_bytes.set(0);
            Ok(())
        });
        // What came of it is told before what could not be noted.
        given.map(drop).and(noted)
    }

    /// Tries addresses of one publisher in turn; whether one of them delivered.
    fn ask(&self, publisher: Option<&PublisherName>, addresses: &[String]) -> bool {
        let mut delivered = addresses.is_empty();
        for from in addresses {
            if self.board.is_stopped() {
                return false;
            }
            match self.once(publisher, from) {
                Ok(Turn::Waits(wait, why)) => {
                    let minutes = wait.as_secs() / 60;
                    tracing::info!(from = source::shown(from), minutes, "the link is not used now: {why}");
                    self.board.waits(Waits { until: Instant::now() + wait, is_hours: why == Spared::Hours });
                    // To wait is not to fail.
                    delivered = true;
                }
                Ok(Turn::Taken(report)) => {
                    log(&report);
                    delivered |= report.is_complete();
                    // What is stale here may be fresh elsewhere, and what lacks here be there: a source that is frozen must
                    // not be the last one asked.
                    if report.is_complete() && report.stale.is_empty() && !report.source_lacks() {
                        break;
                    }
                }
                Err(error) => {
                    let error = line(error.as_ref());
                    tracing::warn!(from = source::shown(from), error, "sync failed, serving goes on");
                }
            }
        }
        delivered
    }
}

/// What came of asking one source.
enum Turn {
    Taken(SyncReport),
    /// Its link costs too much now, for so long and why.
    Waits(Duration, Spared),
}

impl KeepUp {
    fn once(&self, publisher: Option<&PublisherName>, from: &str) -> anyhow::Result<Turn> {
        let mut store = open(&self.library, Duration::ZERO)?;
        let met = self.shelf.take_met();
        if !met.is_empty() {
            tracing::warn!(packs = met.len(), "readers have met damage; it is fetched anew");
            store.note_met(met)?;
        }
        let source = source::open(from)?;
        let (now, is_believed) = clock::now(&store);
        let mut patience = Patience::default();
        if source.is_remote() {
            match self.link.allows(&store, now, is_believed)? {
                Allowance::Go(bytes, time) => {
                    patience.most_bytes = bytes;
                    patience.most = time.map_or(patience.most, |time| time.min(patience.most));
                }
                Allowance::Wait(wait, why) => return Ok(Turn::Waits(wait, why)),
            }
        }
        let scope = Scope::Publisher(publisher.cloned());
        let mut source = self.board.begin_sync(source, Instant::now());
        let tell = &mut |progress| self.board.progress(&progress);
        let report = take_of(scope, &mut store, source.as_mut(), (1, patience), tell)?;
        if source.is_remote() {
            self.link.spend(&mut store, now, report.bytes_received)?;
        }
        Ok(Turn::Taken(report))
    }
}

/// How long it waits for its turn to note what was spent.
const TURN: Duration = Duration::from_mins(1);

/// How long boxes in reach have to answer.
const LISTEN: Duration = Duration::from_secs(5);

/// Failures in a row after which the wait grows no more: to sixteen times the interval.
const MAX_DOUBLINGS: u32 = 4;

/// How long to wait: twice as long after each failure, and spread by an eighth to either side, so that the boxes of a
/// country do not all ask in one second after the network is back.
fn wait(every: Duration, failures: u32, random: u8) -> Duration {
    let long = every.saturating_mul(1 << failures.saturating_sub(1).min(MAX_DOUBLINGS));
    long.saturating_mul(7) / 8 + (long / 4).saturating_mul(u32::from(random)) / 255
}

/// The seed of hash maps is as random as this needs.
fn random() -> u8 {
    RandomState::new().build_hasher().finish().to_le_bytes()[0]
}

fn log(report: &SyncReport) {
    if !report.stale.is_empty() {
        tracing::warn!(from = report.source, stale = report.stale.join(", "), "nothing newer is offered");
    }
    for collection in report.collections.iter().filter(|collection| !matches!(collection.route, "none" | "absent")) {
        let (id, route, error) = (&collection.id, collection.route, collection.error.as_deref());
        if let Some(error) = error {
            tracing::warn!(collection = %id, error, from = report.source, "not brought up to date");
            continue;
        }
        tracing::info!(collection = %id, route, to = collection.to.map(|to| to.0), received_bytes = report.bytes_received, "synced");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_spread_and_grow() {
        let minutes = |failures, random| wait(Duration::from_mins(16), failures, random).as_secs() / 60;
        assert_eq!((minutes(0, 0), minutes(0, 255)), (14, 18));
        assert_eq!((minutes(1, 0), minutes(2, 0), minutes(3, 0)), (14, 28, 56));
        assert_eq!(minutes(5, 0), minutes(500, 0), "no longer than sixteen times");
    }
}
