//! What was made on a box, given into a bucket with a key that may only write there: a folder for each box, from which its
//! publisher collects. Any store that speaks the S3 API takes it (tested on Garage); `s3.rs` is the publisher's side.
//!
//! Files come before what vouches for them and the timestamp last, so that a cut leaves nothing that is half there; large
//! files come in parts, which are not sent again.

mod given;

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use maktaba_sync::courier::{Carried, Meeting, Mirrored, Room, mirror, survey};
use maktaba_sync::model::PublisherId;
use maktaba_sync::publish::{RepositoryError, Target};
use maktaba_sync::telling::line;
use maktaba_sync::trust::TIMESTAMP;
use rusty_s3::signing::sign;
use rusty_s3::{Credentials, UrlStyle};
use ureq::http::{Method, Request};
use url::Url;

use self::given::{Begun, Given};
pub(crate) use self::given::{Told, told};
use crate::device::disk::disk;
use crate::device::settings::InboxSettings;
use crate::own::{self, travelling};

/// Bytes of a part of a large file, which are held at once; S3 wants 5 MiB at least.
const PART: usize = 5 * 1024 * 1024;
/// LIMIT: parts of a file: ten times what a file of a repository has.
const PARTS: usize = 1000;
/// Bytes that are given, or files, before it is noted: so much is sent again at most after a power cut.
const UNNOTED: (u64, u32) = (1024 * 1024, 64);
/// Longest wait for a connection, for an answer, and for a part to be sent: at 3 kB/s it comes through.
const CONNECT: Duration = Duration::from_secs(20);
const ANSWER: Duration = Duration::from_mins(2);
const SEND: Duration = Duration::from_mins(30);
/// LIMIT: bytes of an answer that are read.
const ANSWER_LEN: u64 = 64 * 1024;
/// How long what is signed holds, and how far clocks may be apart.
const HOLDS: Duration = Duration::from_hours(1);
const APART: i64 = 300;

/// A bucket, and the key to it.
#[derive(Debug, Clone)]
pub(crate) struct BucketPlace {
    /// `s3://bucket/prefix`.
    pub(crate) address: String,
    /// Where it is reached; Amazon's store in the region if left out.
    pub(crate) endpoint: Option<String>,
    /// As its owner calls it.
    pub(crate) region: String,
    /// Name of the key.
    pub(crate) key_id: String,
    /// The key.
    pub(crate) key: String,
}

impl BucketPlace {
    /// As settings say it; `None` where they name none.
    pub(crate) fn of(settings: &InboxSettings) -> Option<Self> {
        let InboxSettings { bucket, endpoint, region, key_id, key } = settings.clone();
        Some(Self { address: bucket?, endpoint, region: region?, key_id: key_id?, key: key? })
    }

    /// With the key that the usual variables name.
    ///
    /// # Errors
    ///
    /// Which variable is missing.
    pub(crate) fn from_env(address: &str) -> anyhow::Result<Self> {
        let named = |name: &str| {
            std::env::var(name).with_context(|| format!("{name} is not set; say the key to {address} in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, its region in AWS_REGION"))
        };
        Ok(Self {
            address: address.to_owned(),
            endpoint: std::env::var("AWS_ENDPOINT").ok(),
            region: named("AWS_REGION")?,
            key_id: named("AWS_ACCESS_KEY_ID")?,
            key: named("AWS_SECRET_ACCESS_KEY")?,
        })
    }
}

/// How much may be given now.
pub(crate) struct Allowed<'a> {
    /// LIMIT: bytes after which no other part is begun.
    pub(crate) most_bytes: u64,
    /// Whether it may go on.
    pub(crate) goes_on: &'a dyn Fn() -> bool,
}

/// Why a bucket did not take something.
#[derive(Debug, thiserror::Error)]
enum BucketError {
    /// The address means nothing.
    #[error("{0} is no bucket; write it as s3://bucket/inbox, with an endpoint that begins with https:// or http://")]
    Address(String),
    /// Nobody answers, or it breaks off.
    #[error("there is no answer from {host}; what was given stays there, and the rest follows the next time")]
    Silent {
        host: String,
        #[source]
        source: ureq::Error,
    },
    /// It says no.
    #[error("{host} answered {status} {code}; {}", remedy(*status, code))]
    Refused { host: String, status: u16, code: String },
    /// It knows nothing of a file that was begun.
    #[error("{0} has forgotten what was begun; it is begun anew")]
    Forgotten(String),
    /// What it said means nothing.
    #[error("{0} does not answer as the S3 API does; look at its address")]
    Strange(String),
    /// No byte is left, or somebody stopped it.
    #[error("it was stopped; what was given stays there, and the rest follows the next time")]
    Stopped,
    /// A file cannot be given.
    #[error("it has more than {} MB; publish it in smaller files", PARTS * PART / 1_000_000)]
    Long,
    /// The box cannot read or note.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What to do about an answer of a store, by its status and the code in it (S3, Error Responses).
fn remedy(status: u16, code: &str) -> &'static str {
    match (status, code) {
        (_, "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "AuthorizationHeaderMalformed") => {
            "the key, its name or the region is another one: look at what the publisher gave you"
        }
        (_, "NoSuchBucket") => "there is no such bucket: look at its name",
        (_, "RequestTimeTooSkewed") => "the clock of this box is wrong: set it",
        (403, _) => "the key may not write there: ask the publisher for one that may",
        (300..400, _) => "the bucket is elsewhere: look at its region and endpoint",
        (507, _) | (_, "QuotaExceeded") => "the bucket is full: tell the publisher",
        _ => "try again later",
    }
}

/// Whether anything was made on a box that its folder of a bucket has not; nobody is asked.
///
/// # Errors
///
/// Where the box's own repository cannot be read.
pub(crate) fn has_news(library: &Path, place: &BucketPlace) -> anyhow::Result<bool> {
    let Some((_, (_, publisher), _)) = travelling(library)? else { return Ok(false) };
    let given = Given::read(library, &folder(place, &publisher));
    Ok(given.timestamp != Some(timestamp(library)?) || given.failed.is_some())
}

/// The address of a box's folder.
fn folder(place: &BucketPlace, publisher: &PublisherId) -> String {
    format!("{}/{}", place.address.trim_end_matches('/'), publisher.slug())
}

/// What stands for all that was published on a box.
fn timestamp(library: &Path) -> std::io::Result<String> {
    let timestamp = std::fs::read(own::repository(library).join(TIMESTAMP))?;
    Ok(blake3::hash(&timestamp).to_string())
}

/// Gives what was made on a box into its folder of a bucket; `None` where nothing is to be given. Nothing is asked where
/// nothing is new. `tell` is told how many bytes were sent, also those in vain.
///
/// # Errors
///
/// What the bucket, the key or the library refuses, and that there was no time for all. What was given stays given.
///
/// # Power cut
///
/// At most [`UNNOTED`] and one part are sent again.
pub(crate) fn give(
    library: &Path,
    place: &BucketPlace,
    allowed: &Allowed<'_>,
    tell: &mut dyn FnMut(u64),
) -> anyhow::Result<Option<Carried>> {
    let Some((mut source, (root, publisher), kept)) = travelling(library)? else { return Ok(None) };
    let to = folder(place, &publisher);
    let mut given = Given::read(library, &to);
    // Before anything else is read: what is published meanwhile is given the next time.
    let timestamp = Some(timestamp(library)?);
    if given.timestamp == timestamp {
        if given.failed.take().is_some() {
            given.save(library, disk().as_ref())?;
        }
        return Ok(Some(Carried { publisher, mirrored: Mirrored::default(), meeting: Meeting::Same }));
    }
    let mut offered = survey(&mut source, &root, own::now(library))?;
    offered.files.retain(|file| file.collection != kept);
    let paths: BTreeSet<&str> = offered.files.iter().map(|file| file.path.as_str()).collect();
    if given.begun.as_ref().is_some_and(|begun| !paths.contains(begun.path.as_str())) {
        // Its owner's rules for what was begun and not ended remove it.
        given.begun = None;
    }
    let mut bucket = Bucket::new(place, &to, (library, given), (allowed, tell))?;
    let mut mirrored = mirror(&mut source, &offered, &mut bucket, Room::default(), &mut |_| {});
    if bucket.has_forgotten {
        mirrored = mirror(&mut source, &offered, &mut bucket, Room::default(), &mut |_| {});
    }
    let Bucket { mut given, named, unnoted, .. } = bucket;
    let failed = match &mirrored {
        Ok(mirrored) => mirrored.without.as_ref().map(|without| without.error.clone()),
        Err(error) => Some(line(error)),
    };
    // What only spares bytes and did not go is tried again, too.
    let is_all = failed.is_none();
    // Where nothing came of it again nothing is written: cards wear out.
    let is_known = unnoted.is_none() && given.failed == failed;
    given.failed = failed;
    if is_all {
        (given.timestamp, given.at) = (timestamp, own::now(library));
        given.files.retain(|path, _| named.contains(path));
    }
    if !is_known || is_all {
        given.save(library, disk().as_ref())?;
    }
    let mirrored = mirrored.with_context(|| format!("not all was given to {to}"))?;
    Ok(Some(Carried { publisher, mirrored, meeting: Meeting::Newer }))
}

/// A box's folder in a bucket.
struct Bucket<'a> {
    at: rusty_s3::Bucket,
    /// Of the folder in the bucket.
    prefix: String,
    host: String,
    credentials: Credentials,
    agent: ureq::Agent,
    allowed: &'a Allowed<'a>,
    library: &'a Path,
    given: Given,
    /// Files of the repository as it is now.
    named: BTreeSet<String>,
    /// What is not noted yet, if anything is: bytes and files that were given since.
    unnoted: Option<(u64, u32)>,
    /// How far the bucket's clock is ahead of ours, once it refused ours.
    ahead: SignedDuration,
    sent_bytes: u64,
    tell: &'a mut dyn FnMut(u64),
    /// Whether it knew nothing of what was begun.
    has_forgotten: bool,
}

impl<'a> Bucket<'a> {
    fn new(
        place: &BucketPlace,
        to: &str,
        (library, given): (&'a Path, Given),
        (allowed, tell): (&'a Allowed<'a>, &'a mut dyn FnMut(u64)),
    ) -> Result<Self, BucketError> {
        let none = || BucketError::Address(place.address.clone());
        let (name, prefix) = to.strip_prefix("s3://").and_then(|to| to.split_once('/')).ok_or_else(none)?;
        let amazon = || format!("https://s3.{}.amazonaws.com", place.region);
        let endpoint: Url = place.endpoint.clone().unwrap_or_else(amazon).parse().map_err(|_| none())?;
        let host = endpoint.host_str().unwrap_or_default().to_owned();
        let bucket = rusty_s3::Bucket::new(endpoint, UrlStyle::Path, name.to_owned(), place.region.clone());
        let config = ureq::Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_send_body(Some(SEND))
            .timeout_recv_response(Some(ANSWER))
            .timeout_recv_body(Some(ANSWER))
            // What is signed is signed for one host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("maktaba/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self {
            at: bucket.map_err(|_| none())?,
            prefix: prefix.to_owned(),
            host,
            credentials: Credentials::new(place.key_id.clone(), place.key.clone()),
            agent: config.into(),
            allowed,
            library,
            given,
            named: BTreeSet::new(),
            unnoted: None,
            ahead: SignedDuration::ZERO,
            sent_bytes: 0,
            tell,
            has_forgotten: false,
        })
    }

    /// Sends one request for a file in the folder; `query` in the order of its names.
    fn ask(&mut self, method: &Method, path: &str, query: &[(&str, &str)], body: &[u8]) -> Result<Answer, BucketError> {
        if !(self.allowed.goes_on)() || self.sent_bytes >= self.allowed.most_bytes {
            return Err(BucketError::Stopped);
        }
        let mut answer = self.ask_at(method, path, query, body)?;
        let far = answer.date.map(|date| date.duration_since(Timestamp::now() + self.ahead));
        if let Some(far) = far.filter(|far| answer.status == 403 && far.as_secs().abs() > APART) {
            // It refuses us for our clock; whose is right does not matter here.
            self.ahead += far;
            answer = self.ask_at(method, path, query, body)?;
        }
        match (answer.status, answer.tag("Code")) {
            (200..300, None) => Ok(answer),
            (_, Some(code)) if code == "NoSuchUpload" => {
                (self.given.begun, self.has_forgotten) = (None, true);
                self.unnoted.get_or_insert_default();
                Err(BucketError::Forgotten(self.host.clone()))
            }
            (status, code) => {
                // Letters alone, since it is shown.
                let code = code.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
                Err(BucketError::Refused { host: self.host.clone(), status, code })
            }
        }
    }

    fn ask_at(
        &mut self,
        method: &Method,
        path: &str,
        query: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer, BucketError> {
        let url = self.signed(method, path, query);
        let silent = |source| BucketError::Silent { host: self.host.clone(), source };
        let mut sent = Sent { rest: body, goes_on: self.allowed.goes_on, bytes: 0 };
        let request = Request::builder().method(method).uri(url.as_str()).header("content-length", body.len());
        let request = request.body(ureq::SendBody::from_reader(&mut sent)).map_err(|error| silent(error.into()))?;
        let response = self.agent.run(request);
        self.sent_bytes += sent.bytes;
        (self.tell)(self.sent_bytes);
        if !(self.allowed.goes_on)() {
            return Err(BucketError::Stopped);
        }
        let response = response.map_err(silent)?;
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let date = header("date").and_then(|date| Some(rfc2822::parse(&date).ok()?.timestamp()));
        let (status, name) = (response.status().as_u16(), header("etag"));
        let mut text = Vec::new();
        response.into_body().into_reader().take(ANSWER_LEN).read_to_end(&mut text)?;
        Ok(Answer { status, date, name, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// An address that holds for an hour, as of the time that the bucket has (AWS Signature Version 4, in the query).
    fn signed(&self, method: &Method, path: &str, query: &[(&str, &str)]) -> Url {
        let method = if *method == Method::POST { rusty_s3::Method::Post } else { rusty_s3::Method::Put };
        let url = self.at.object_url(&format!("{}/{path}", self.prefix));
        let (key, secret, region) = (self.credentials.key(), self.credentials.secret(), self.at.region());
        let (now, query) = (Timestamp::now() + self.ahead, query.iter().copied());
        sign(&now, method, url, key, secret, None, region, HOLDS.as_secs(), query, std::iter::empty())
    }

    /// Gives a file, of which `first` was read, in parts; those that are there already are only read.
    fn in_parts(&mut self, path: &str, first: Vec<u8>, content: &mut dyn Read) -> Result<u64, BucketError> {
        let begun = self.given.begun.clone().filter(|begun| begun.path == path);
        let mut begun = if let Some(begun) = begun {
            begun
        } else {
            let upload = self.ask(&Method::POST, path, &[("uploads", "1")], &[])?.tag("UploadId");
            let upload = upload.filter(|upload| !upload.is_empty()).ok_or_else(|| self.strange())?;
            Begun { path: path.to_owned(), upload, parts: Vec::new() }
        };
        let (mut part, mut len_bytes, mut number) = (first, 0, 0);
        while !part.is_empty() {
            len_bytes += part.len() as u64;
            number += 1;
            if number > begun.parts.len() {
                if number > PARTS {
                    return Err(BucketError::Long);
                }
                self.given.begun = Some(begun.clone());
                self.unnoted.get_or_insert_default();
                let query = [("partNumber", &*number.to_string()), ("uploadId", &*begun.upload)];
                let name = self.ask(&Method::PUT, path, &query, &part)?.name.ok_or_else(|| self.strange())?;
                begun.parts.push(name);
                self.given.begun = Some(begun.clone());
                self.note()?;
            }
            part = read_part(content)?;
        }
        let answer = self.ask(&Method::POST, path, &[("uploadId", &begun.upload)], begun.ending().as_bytes())?;
        // It may say no with a yes.
        answer.tag("ETag").ok_or_else(|| self.strange())?;
        self.given.begun = None;
        Ok(len_bytes)
    }

    fn put(&mut self, path: &str, content: &mut dyn Read) -> Result<(), BucketError> {
        let first = read_part(content)?;
        let len_bytes = if first.len() < PART {
            self.ask(&Method::PUT, path, &[], &first)?;
            first.len() as u64
        } else {
            self.in_parts(path, first, content)?
        };
        self.given.files.insert(path.to_owned(), len_bytes);
        let (bytes, files) = self.unnoted.get_or_insert_default();
        (*bytes, *files) = (*bytes + len_bytes, *files + 1);
        if *bytes >= UNNOTED.0 || *files >= UNNOTED.1 {
            self.note()?;
        }
        Ok(())
    }

    fn note(&mut self) -> io::Result<()> {
        self.unnoted = None;
        self.given.save(self.library, disk().as_ref())
    }

    fn strange(&self) -> BucketError {
        BucketError::Strange(self.host.clone())
    }
}

impl Target for Bucket<'_> {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        self.named.insert(path.to_owned());
        Ok(self.given.files.get(path) == Some(&len_bytes))
    }

    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        self.named.insert(path.to_owned());
        // Metadata that has a version in its name is never another.
        if path != TIMESTAMP && self.given.files.contains_key(path) {
            return Ok(());
        }
        let failed = |error| RepositoryError { step: "give", path: path.to_owned(), source: Box::new(error) };
        self.put(path, content).map_err(failed)
    }
}

/// What a bucket said.
struct Answer {
    status: u16,
    /// By its clock.
    date: Option<Timestamp>,
    /// As it calls what it has got.
    name: Option<String>,
    text: String,
}

impl Answer {
    /// What stands between the first tags of a name: none that is asked for here has others within.
    fn tag(&self, name: &str) -> Option<String> {
        let (_, rest) = self.text.split_once(&format!("<{name}>"))?;
        let (inner, _) = rest.split_once('<')?;
        Some(inner.chars().take(2048).collect::<String>().replace("&quot;", "\"").replace("&amp;", "&"))
    }
}

/// A body on its way, which ends where somebody stops it.
struct Sent<'a> {
    rest: &'a [u8],
    goes_on: &'a dyn Fn() -> bool,
    bytes: u64,
}

impl Read for Sent<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !(self.goes_on)() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let count = self.rest.read(buffer)?;
        self.bytes += count as u64;
        Ok(count)
    }
}

fn read_part(content: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    content.take(PART as u64).read_to_end(&mut part)?;
    Ok(part)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod wire;
