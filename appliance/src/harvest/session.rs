//! One harvest: walk the feed, note what is offered, fetch what may be had, write the index.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use maktaba_library::harvest::{FeedError, Offer, Page};
use maktaba_library::licence::{self, Action, Licence, Rights, Setting, Usage};
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::source;
use serde::Serialize;
use serde_json::{Value, json};

use super::content::{self, Outcome};
use super::feed::{Turn, Walk};
use super::ledger::{Course, Ledger, Row, State};
use super::web::{Known, Place, Web, WebError};

/// What to harvest, and where to.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Address or file of the feed.
    pub(crate) feed: String,
    /// Folder.
    pub(crate) into: PathBuf,
    /// Set of an OAI-PMH repository.
    pub(crate) set: Option<String>,
    /// Records only.
    pub(crate) no_content: bool,
    /// Forget what is known of the feed.
    pub(crate) anew: bool,
    /// LIMIT: bytes of one content.
    pub(crate) max_bytes: u64,
    /// Licence of records of which the feed says none.
    pub(crate) licence: Option<String>,
    /// Today, `YYYY-MM-DD`.
    pub(crate) day: String,
}

/// Where a harvest is.
#[derive(Clone, Debug)]
pub(crate) enum Progress {
    /// Records seen so far.
    Records(u64),
    /// Contents fetched, of those that are wanted.
    Contents { done: usize, of: usize, title: String },
}

/// What came of a harvest.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// Records that the feed gave this time.
    pub(crate) seen: u64,
    /// Among them new or changed ones.
    pub(crate) changed: u64,
    /// Contents fetched this time.
    pub(crate) fetched: u64,
    /// Their bytes.
    pub(crate) fetched_bytes: u64,
    /// Records of the index.
    pub(crate) indexed: u64,
    /// Records that the feed has taken back.
    pub(crate) deleted: u64,
    /// Records whose content another record has brought.
    pub(crate) duplicates: u64,
    /// Records without content, by reason.
    pub(crate) not_fetched: BTreeMap<String, u64>,
}

/// Why a harvest ended early. What it had learnt stays.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HarvestError {
    /// A page of the feed could not be had.
    #[error(transparent)]
    Web(#[from] WebError),
    /// A page broke off.
    #[error("{address} broke off; run the harvest again, it goes on from here")]
    Broken {
        address: String,
        #[source]
        source: io::Error,
    },
    /// A page is no feed.
    #[error("{feed} cannot be harvested")]
    Feed {
        feed: String,
        #[source]
        source: FeedError,
    },
    /// LIMIT.
    #[error("{0} leads from page to page without end")]
    Endless(String),
    /// The folder cannot be written to.
    #[error("could not write to {}", path.display())]
    Disk {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The ledger cannot be used.
    #[error("could not use harvest.db")]
    Ledger(#[from] rusqlite::Error),
}

impl HarvestError {
    /// Whether the network or the server did not answer.
    pub(crate) fn is_unanswered(&self) -> bool {
        let web = |error: &WebError| match error {
            WebError::Network { .. } => true,
            WebError::Status { status, .. } => *status >= 500,
            WebError::File { .. } | WebError::Outside(_) => false,
        };
        matches!(self, Self::Broken { .. }) || matches!(self, Self::Web(error) if web(error))
    }

    fn is_forgotten(&self) -> bool {
        matches!(self, Self::Feed { source, .. } if source.is_forgotten())
    }
}

/// Harvests a feed.
///
/// # Errors
///
/// [`HarvestError`] if the feed or the folder cannot be used; contents that cannot be had are part of the summary.
pub(crate) fn run(options: &Options, progress: &mut dyn FnMut(Progress)) -> Result<Summary, HarvestError> {
    let files = options.into.join("files");
    fs::create_dir_all(&files).map_err(|source| HarvestError::Disk { path: files, source })?;
    let ledger = Ledger::open(&options.into.join("harvest.db"))?;
    let session = Session { options, web: Web::new(), ledger, feed: Place::parse(&options.feed) };
    let mut summary = Summary::default();
    if options.anew {
        session.ledger.want_all(&session.key())?;
    }
    session.records(&mut summary, progress)?;
    if !options.no_content {
        session.contents(&mut summary, progress)?;
    }
    session.index(&mut summary)?;
    session.count(&mut summary)?;
    Ok(summary)
}

struct Session<'a> {
    options: &'a Options,
    web: Web,
    ledger: Ledger,
    feed: Place,
}

impl Session<'_> {
    /// The name under which the ledger knows the feed.
    fn key(&self) -> String {
        let set = self.options.set.as_ref().map(|set| format!("#{set}")).unwrap_or_default();
        format!("{}{set}", self.feed.name())
    }

    fn records(&self, summary: &mut Summary, progress: &mut dyn FnMut(Progress)) -> Result<(), HarvestError> {
        let key = self.key();
        let mut course = if self.options.anew { Course::default() } else { self.ledger.course(&key)? };
        match self.walk(&key, &mut course, summary, progress) {
            // The repository has forgotten the place where an earlier harvest stopped: from the beginning, once.
            Err(error) if error.is_forgotten() && course.next.is_some() => {
                course.next = None;
                self.walk(&key, &mut course, summary, progress)
            }
            other => other,
        }
    }

    fn walk(
        &self,
        key: &str,
        course: &mut Course,
        summary: &mut Summary,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), HarvestError> {
        let mut walk = Walk::begin(&self.web, &self.feed, self.options.set.as_deref(), course)?;
        let mut first = None;
        loop {
            let (page, known) = match walk.turn(&course.known)? {
                Turn::Page(page, known) => (page, known),
                Turn::Unchanged => continue,
                Turn::End => break,
            };
            first.get_or_insert(known);
            summary.seen += page.offers.len() as u64;
            self.ledger.together(|| {
                summary.changed += self.note(key, &page)?;
                if course.next.is_none() {
                    course.began.clone_from(&page.answered);
                }
                course.next = walk.rest();
                self.ledger.set_course(key, course)
            })?;
            progress(Progress::Records(summary.seen));
        }
        // Whole: the next harvest asks for what has changed since this one began.
        course.since = course.began.take().or_else(|| course.since.take());
        course.next = None;
        // A list of several pages may change behind a first page that does not.
        course.known = if walk.is_single() { first.unwrap_or_else(|| course.known.clone()) } else { Known::default() };
        Ok(self.ledger.set_course(key, course)?)
    }

    /// Notes the offers of a page; returns how many are new or changed.
    fn note(&self, key: &str, page: &Page) -> Result<u64, rusqlite::Error> {
        let mut changed = 0;
        for offer in &page.offers {
            let before = self.ledger.get(key, &offer.id)?;
            let offer = licensed(offer, self.options.licence.as_deref());
            let row = row(&offer, before.as_ref(), &self.options.day);
            if let Some(row) = row {
                if let (State::Deleted, Some(hash)) = (row.state, &row.hash) {
                    self.ledger.want_twins(hash)?;
                }
                self.ledger.put(key, &row)?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    fn contents(&self, summary: &mut Summary, progress: &mut dyn FnMut(Progress)) -> Result<(), HarvestError> {
        let key = self.key();
        self.miss_lost(&key)?;
        let mut wanted = self.ledger.ids(&key, State::Wanted)?;
        wanted.extend(self.ledger.ids(&key, State::Failed)?);
        for (done, id) in wanted.iter().enumerate() {
            let Some(mut row) = self.ledger.get(&key, id)? else { continue };
            let title = row.record.get("name").and_then(Value::as_str).unwrap_or(id).to_owned();
            progress(Progress::Contents { done, of: wanted.len(), title });
            self.fetch(&mut row, summary)?;
            if let Some(hash) = &row.hash
                && row.state == State::Fetched
                && let Some(twin) = self.ledger.twin(&key, id, hash)?
            {
                row.state = State::Known;
                row.reason = Some("has the same content as another record".to_owned());
                tracing::info!(record = id, twin, "same content");
                summary.duplicates += 1;
                self.remove(row.file.take())?;
            }
            self.ledger.put(&key, &row)?;
        }
        Ok(())
    }

    /// Wants again what somebody has removed from the folder.
    fn miss_lost(&self, key: &str) -> Result<(), HarvestError> {
        for id in self.ledger.ids(key, State::Fetched)? {
            let Some(mut row) = self.ledger.get(key, &id)? else { continue };
            let is_there = row.file.as_ref().is_some_and(|file| self.options.into.join(file).is_file());
            if !is_there {
                (row.state, row.file, row.known) = (State::Wanted, None, Known::default());
                self.ledger.put(key, &row)?;
            }
        }
        Ok(())
    }

    /// Tries the addresses of a record in their order.
    fn fetch(&self, row: &mut Row, summary: &mut Summary) -> Result<(), HarvestError> {
        let name = file_name(&row.id);
        let mut reason = "the feed names no address of its content".to_owned();
        let mut is_final = true;
        for (nth, (href, media_type)) in row.contents.clone().iter().take(4).enumerate() {
            let place = match self.feed.join(href) {
                Ok(place) => place,
                Err(error) => {
                    reason = error.to_string();
                    continue;
                }
            };
            // What is known is known of the first address.
            let known = if row.file.is_some() && nth == 0 { row.known.clone() } else { Known::default() };
            if let Err(reason_why) = self.may_reach(&place) {
                reason = reason_why;
                continue;
            }
            let target = (self.options.into.as_path(), name.as_str());
            let outcome =
                content::fetch(&self.web, &place, media_type.as_deref(), target, &known, self.options.max_bytes);
            match outcome.map_err(|source| HarvestError::Disk { path: self.options.into.clone(), source })? {
                Outcome::Unchanged => {
                    row.state = State::Fetched;
                    return Ok(());
                }
                Outcome::Fetched(fetched) => {
                    let before = row.file.replace(fetched.file);
                    if before != row.file {
                        self.remove(before)?;
                    }
                    let known = if nth == 0 { fetched.known } else { Known::default() };
                    (row.state, row.hash, row.known) = (State::Fetched, Some(fetched.hash), known);
                    row.reason = None;
                    summary.fetched += 1;
                    summary.fetched_bytes += fetched.len_bytes;
                    return Ok(());
                }
                Outcome::Not(why) => (reason, is_final) = (why, false),
                Outcome::Never(why) => reason = why,
            }
        }
        // What was fetched before is better than nothing.
        row.state = match (&row.file, is_final) {
            (Some(_), _) => State::Fetched,
            (None, true) => State::Known,
            (None, false) => State::Failed,
        };
        row.reason = Some(reason);
        Ok(())
    }

    /// A public feed must not make this machine read from the network behind it.
    fn may_reach(&self, place: &Place) -> Result<(), String> {
        if place.is_private() && !self.feed.is_private() {
            return Err("its address lies in a private network, which the feed does not".to_owned());
        }
        Ok(())
    }

    fn remove(&self, file: Option<String>) -> Result<(), HarvestError> {
        let Some(file) = file else { return Ok(()) };
        let path = self.options.into.join(file);
        LocalDisk.remove(&path).map_err(|source| HarvestError::Disk { path, source })
    }

    /// Writes `index.jsonl` anew: whole, or the one before stays.
    fn index(&self, summary: &mut Summary) -> Result<(), HarvestError> {
        let path = self.options.into.join("index.jsonl");
        let part = self.options.into.join("index.jsonl.part");
        let failed = |source| HarvestError::Disk { path: path.clone(), source };
        let mut file = io::BufWriter::new(fs::File::create(&part).map_err(failed)?);
        let mut seen = std::collections::HashSet::new();
        self.ledger.each_fetched(&mut |feed, row| {
            let Some(content) = &row.file else { return Ok(()) };
            // Two feeds may offer the same record; the first one stands.
            if !seen.insert(row.id.clone()) {
                summary.duplicates += 1;
                return Ok(());
            }
            summary.indexed += 1;
            let line = index_line(&row, content, &source::shown(feed));
            writeln!(file, "{line}").map_err(failed)
        })?;
        file.flush().map_err(failed)?;
        file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
        LocalDisk.rename(&part, &path).map_err(failed)?;
        LocalDisk.sync_dir(&self.options.into).map_err(failed)
    }

    fn count(&self, summary: &mut Summary) -> Result<(), HarvestError> {
        for (state, reason, count) in self.ledger.counts(&self.key())? {
            match state.as_str() {
                "deleted" => summary.deleted += count,
                "known" | "failed" => *summary.not_fetched.entry(reason.unwrap_or_default()).or_default() += count,
                "wanted" => *summary.not_fetched.entry("is still to be fetched".to_owned()).or_default() += count,
                _ => {}
            }
        }
        Ok(())
    }
}

/// An offer with the licence that was said of the whole feed, if it names none itself, not even one that nobody knows.
fn licensed<'o>(offer: &'o Offer, licence: Option<&str>) -> Cow<'o, Offer> {
    let is_empty = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    let names_one =
        ["license", "licence"].iter().any(|key| offer.record.get(key).is_some_and(|value| !is_empty(value)));
    let mut offer = Cow::Borrowed(offer);
    if let Some(licence) = licence.filter(|_| !names_one)
        && let Some(object) = offer.to_mut().record.as_object_mut()
    {
        object.insert("license".to_owned(), json!(licence));
    }
    offer
}

/// The row of an offer; `None` if nothing has changed.
fn row(offer: &Offer, before: Option<&Row>, day: &str) -> Option<Row> {
    let contents: Vec<(String, Option<String>)> =
        offer.contents.iter().map(|link| (link.href.clone(), link.media_type.clone())).collect();
    let is_same = |row: &Row| {
        let retrieved = row.record.get("retrieved").cloned();
        let mut record = offer.record.clone();
        if let (Some(object), Some(retrieved)) = (record.as_object_mut(), retrieved) {
            object.insert("retrieved".to_owned(), retrieved);
        }
        row.stamp == offer.stamp && row.contents == contents && row.record == record && row.state != State::Deleted
    };
    let is_known = |row: &Row| if offer.is_deleted { row.state == State::Deleted } else { is_same(row) };
    if before.is_some_and(is_known) {
        return None;
    }
    let mut record = offer.record.clone();
    if let Some(object) = record.as_object_mut() {
        object.insert("retrieved".to_owned(), json!(day));
    }
    let reason = withheld(&offer.record, day);
    let state = match (&reason, contents.is_empty()) {
        _ if offer.is_deleted => State::Deleted,
        (Some(_), _) | (_, true) => State::Known,
        (None, false) => State::Wanted,
    };
    let no_address = (state == State::Known).then(|| "the feed names no address of its content".to_owned());
    let known = before.filter(|row| row.contents == contents).map(|row| row.known.clone()).unwrap_or_default();
    Some(Row {
        id: offer.id.clone(),
        stamp: offer.stamp.clone(),
        record,
        contents,
        state,
        file: before.and_then(|row| row.file.clone()),
        hash: before.and_then(|row| row.hash.clone()),
        reason: reason.or(no_address),
        known,
    })
}

/// Why the content may not be taken and passed on; `None` if it may.
fn withheld(record: &Value, day: &str) -> Option<String> {
    let field = record.get("license").or_else(|| record.get("licence"));
    let field = field.map(|value| value.as_array().and_then(|list| list.first()).unwrap_or(value));
    let text = match field {
        Some(Value::String(text)) => Some(text.as_str()),
        Some(Value::Object(object)) => ["id", "@id", "url"].iter().find_map(|key| object.get(*key)?.as_str()),
        _ => None,
    };
    let Some(licence) = text.and_then(Licence::parse) else {
        let reason = "the feed names no licence for it; if its publisher gives one for all, harvest again with --anew and, \
            for example, --licence CC-BY-4.0";
        return Some(reason.to_owned());
    };
    let setting = Setting { day: Some(day.to_owned()), ..Setting::default() };
    let rights = Rights { licence, usage: Usage::default() };
    licence::may(Action::Export, &rights, &setting).err().map(|reason| reason.to_string())
}

/// A record as `maktaba publish` reads it; what stands in it is published.
fn index_line(row: &Row, file: &str, feed: &str) -> Value {
    let mut record = row.record.clone();
    if let Some(object) = record.as_object_mut() {
        object.entry("@id").or_insert_with(|| json!(row.id));
        object.insert("encoding".to_owned(), json!({ "contentUrl": file }));
        object.insert("sourceId".to_owned(), json!(row.id));
        object.insert("package".to_owned(), json!(feed));
    }
    record
}

/// A name that every file system takes, and that is the record's own.
fn file_name(id: &str) -> String {
    let plain: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let end: String = plain.trim_matches('-').chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let hash = blake3::hash(id.as_bytes()).to_hex();
    format!("{}-{}", end.trim_matches('-'), hash.get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests;
