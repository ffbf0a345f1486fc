//! A bucket that may only be written to, with the faults that buckets and links have.

use std::collections::BTreeMap;
use std::io::{BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use maktaba_sync::courier::publisher_at;
use maktaba_sync::model::{Entry, EntryFlags, KEPT_HERE, MADE_HERE, Resource};
use maktaba_sync::publish::{About, Intake, PublishOptions, StoreIntake, publish};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;
use tempfile::TempDir;

use super::wire::{Request, request};
use super::*;
use crate::own::Own;

/// What it does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    /// The connection ends with the body of this request, counted from 0.
    CutAt(usize),
    /// It knows no upload that was begun before.
    Forgets,
    /// Its clock is so many seconds ahead, and it wants to be agreed with.
    Ahead(i64),
    /// It answers so.
    Says(u16, &'static str),
}

#[derive(Debug)]
struct Inner {
    fault: Fault,
    objects: BTreeMap<String, Vec<u8>>,
    /// Of uploads, by their names.
    parts: BTreeMap<String, Vec<Vec<u8>>>,
    /// What was asked, in order.
    asked: Vec<String>,
}

/// A store that nobody may read.
#[derive(Debug, Clone)]
struct Store3(Arc<Mutex<Inner>>);

impl Store3 {
    fn start() -> (Self, BucketPlace) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = BucketPlace {
            address: "s3://country/inbox".to_owned(),
            endpoint: Some(format!("http://{}", listener.local_addr().unwrap())),
            region: "here".to_owned(),
            key_id: "box".to_owned(),
            key: "opensesame".to_owned(),
        };
        let (objects, parts, asked) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let store = Self(Arc::new(Mutex::new(Inner { fault: Fault::None, objects, parts, asked })));
        let serving = store.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let store = serving.clone();
                std::thread::spawn(move || store.serve(connection));
            }
        });
        (store, place)
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it does wrong from now on; what it was asked is forgotten, and returned.
    fn fault(&self, fault: Fault) -> Vec<String> {
        let mut inner = self.inner();
        inner.fault = fault;
        std::mem::take(&mut inner.asked)
    }

    fn serve(&self, mut connection: TcpStream) {
        let mut reader = BufReader::new(connection.try_clone().unwrap());
        while let Some(request) = request(&mut reader) {
            let Some((status, headers, body)) = self.inner().answer(request) else { return };
            let answer = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len());
            if connection.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }

    /// The box's folder, as the publisher finds it.
    fn folder(&self, to: &Path) -> PathBuf {
        let inner = self.inner();
        let mut folder = PathBuf::new();
        for (key, bytes) in &inner.objects {
            let path = to.join(key);
            folder = to.join(key.split('/').take(2).collect::<PathBuf>());
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }
}

impl Inner {
    /// `None` where the connection ends.
    fn answer(&mut self, request: Request) -> Option<(u16, String, String)> {
        let Request { method, target, body, .. } = request;
        let (path, query) = target.split_once('?').unwrap();
        let key = path.strip_prefix("/country/").unwrap().to_owned();
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        assert!(value("X-Amz-Signature").is_some() && !target.contains("opensesame"), "{target}");
        self.asked.push(format!("{method} {key} {}", value("partNumber").unwrap_or_default()));
        match self.fault {
            Fault::CutAt(number) if number + 1 == self.asked.len() => return None,
            Fault::Says(status, code) => return Some(error(status, code)),
            Fault::Ahead(seconds) => {
                let now = Timestamp::now() + SignedDuration::from_secs(seconds);
                let signed: Timestamp = Timestamp::strptime(
                    "%Y%m%dT%H%M%S%z",
                    format!("{}+0000", value("X-Amz-Date").unwrap().trim_end_matches('Z')),
                )
                .unwrap();
                if signed.duration_since(now).as_secs().abs() > 900 {
                    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&now).unwrap();
                    let (status, _, body) = error(403, "RequestTimeTooSkewed");
                    return Some((status, format!("date: {date}\r\n"), body));
                }
            }
            _ => {}
        }
        let upload = value("uploadId").map(str::to_owned);
        if let (Some(upload), Fault::Forgets) = (&upload, self.fault)
            && self.parts.remove(upload).is_some()
        {
            self.fault = Fault::None;
            return Some(error(404, "NoSuchUpload"));
        }
        Some(self.keep((&method, upload), key, (value("partNumber"), body)))
    }

    /// What a store does when nothing goes wrong.
    fn keep(
        &mut self,
        (method, upload): (&str, Option<String>),
        key: String,
        (number, body): (Option<&str>, Vec<u8>),
    ) -> (u16, String, String) {
        let tag = |bytes: &[u8]| format!("etag: \"{}\"\r\n", &blake3::hash(bytes).to_hex()[..16]);
        match (method, upload) {
            ("PUT", None) => {
                let headers = tag(&body);
                self.objects.insert(key, body);
                (200, headers, String::new())
            }
            ("PUT", Some(upload)) => {
                let Some(parts) = self.parts.get_mut(&upload) else { return error(404, "NoSuchUpload") };
                let number: usize = number.unwrap().parse().unwrap();
                parts.truncate(number - 1);
                assert_eq!(parts.len(), number - 1, "parts come in order");
                let headers = tag(&body);
                parts.push(body);
                (200, headers, String::new())
            }
            ("POST", None) => {
                let upload = format!("upload-{}", self.asked.len());
                self.parts.insert(upload.clone(), Vec::new());
                let name = "InitiateMultipartUploadResult";
                (
                    200,
                    String::new(),
                    format!(
                        "<{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>country</Bucket><Key>{key}</Key><UploadId>{upload}</UploadId></{name}>"
                    ),
                )
            }
            ("POST", Some(upload)) => {
                let Some(parts) = self.parts.remove(&upload) else { return error(404, "NoSuchUpload") };
                let told = String::from_utf8(body).unwrap();
                assert_eq!(told.matches("<Part>").count(), parts.len());
                self.objects.insert(key, parts.concat());
                let name = "CompleteMultipartUploadResult";
                (
                    200,
                    String::new(),
                    format!("<{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><ETag>\"a-2\"</ETag></{name}>"),
                )
            }
            _ => error(403, "AccessDenied"),
        }
    }
}

fn error(status: u16, code: &str) -> (u16, String, String) {
    (status, String::new(), format!("<Error><Code>{code}</Code><Message>no</Message></Error>"))
}

/// A box on which things are made.
struct School {
    dir: TempDir,
}

impl School {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Store::create(&dir.path().join("box"), disk()).unwrap();
        Self { dir }
    }

    fn library(&self) -> PathBuf {
        self.dir.path().join("box")
    }

    fn make(&self, collection: &str, content: &[u8]) {
        let mut store = Store::open(&self.library(), disk()).unwrap();
        let mut own = Own::open(&mut store).unwrap();
        let mut intake = StoreIntake::begin(&mut store).unwrap();
        let body = intake.put(&mut &*content, "application/octet-stream").unwrap();
        intake.finish().unwrap();
        let (media_type, title) = ("application/octet-stream".to_owned(), String::new());
        let path = "index.bin".parse().unwrap();
        let entry = Entry { path, media_type, title, flags: EntryFlags::NONE, body };
        let resource = Resource { id: "thing".parse().unwrap(), record: b"{}".to_vec(), entries: vec![entry] };
        let about = About {
            collection: own::mark(collection.parse().unwrap()),
            title: collection.to_owned(),
            languages: Vec::new(),
            licenses: Vec::new(),
            withdrawn: Vec::new(),
        };
        let options = PublishOptions { clock_is_right: true, ..PublishOptions::at(own::now(&self.library())) };
        publish(&mut store, &mut own.repository, &own.keys, &about, vec![resource], options, &mut |_| {}).unwrap();
    }

    fn give(&self, place: &BucketPlace) -> anyhow::Result<Option<Carried>> {
        let allowed = Allowed { most_bytes: u64::MAX, goes_on: &|| true };
        give(&self.library(), place, &allowed, &mut |_| {})
    }

    /// What its publisher finds in the bucket, checked by its signatures: the number of files.
    fn arrived(&self, store: &Store3, name: &str) -> usize {
        let folder = store.folder(&self.dir.path().join(name));
        let mut source = MediumSource::new(&folder);
        let (root, _) = publisher_at(&mut source).unwrap().unwrap();
        let mut found = survey(&mut source, &root, own::now(&self.library())).unwrap();
        found.files.retain(|file| file.collection.as_str() != KEPT_HERE);
        let checked = maktaba_sync::courier::check(&mut source, &found, &mut |_, _| {});
        assert!(checked.wrong.is_empty(), "{:?}", checked.wrong);
        checked.sound.try_into().unwrap()
    }
}

/// Bytes that do not get smaller.
fn noise(seed: u8, len_bytes: usize) -> Vec<u8> {
    let mut bytes = vec![0; len_bytes];
    blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut bytes);
    bytes
}

#[test]
fn what_was_made_is_given_once_and_what_stays_is_not() {
    let (school, (store, place)) = (School::new(), Store3::start());
    assert!(school.give(&place).unwrap().is_none(), "nothing was made");
    school.make(KEPT_HERE, b"a diary");
    assert!(school.give(&place).unwrap().is_none() && store.fault(Fault::None).is_empty());
    school.make(MADE_HERE, b"a lesson about the well");
    let given = school.give(&place).unwrap().unwrap();
    assert_eq!((given.meeting, given.mirrored.collections.len()), (Meeting::Newer, 1));
    assert!(matches!(told(&school.library()), Some(Told { at: Some(_), failed: None, .. })));
    assert!(school.arrived(&store, "first") > 0);
    let diary = disk_files(&own::repository(&school.library()).join("collections").join(KEPT_HERE));
    assert!(
        !diary.is_empty()
            && store.inner().objects.keys().all(|key| !key.contains(KEPT_HERE) || key.contains("metadata/"))
    );
    let first = store.fault(Fault::None);
    assert!(first.last().unwrap().contains("metadata/timestamp.json"), "{first:?}");
    assert_eq!(school.give(&place).unwrap().unwrap().meeting, Meeting::Same);
    assert!(store.fault(Fault::None).is_empty(), "nothing is asked where nothing is new");
    school.make(MADE_HERE, b"a lesson about the well, and the pump");
    school.give(&place).unwrap();
    let second = store.fault(Fault::None);
    let named =
        |asked: &[String]| asked.iter().filter(|it| !it.contains("/metadata/")).cloned().collect::<BTreeSet<_>>();
    assert!(named(&first).is_disjoint(&named(&second)), "{second:?}");
    school.arrived(&store, "second");
}

fn disk_files(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_link_that_breaks_anywhere_costs_one_part() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, &noise(1, 2 * PART + 300_000));
    school.give(&place).unwrap();
    let whole = store.fault(Fault::None);
    let count = |asked: &[String], wanted: &str| asked.iter().filter(|it| it.contains(wanted)).count();
    assert!(count(&whole, "windows/") >= 5, "begun, three parts, ended: {whole:?}");
    for cut in 0..whole.len() {
        let (store, place) = Store3::start();
        std::fs::remove_file(school.library().join("own.given.json")).unwrap();
        store.fault(Fault::CutAt(cut));
        let error = format!("{:#}", school.give(&place).unwrap_err());
        assert!(error.contains("no answer from 127.0.0.1"), "{error}");
        assert!(cut + 1 == whole.len() || !store.inner().objects.keys().any(|key| key.ends_with("/timestamp.json")));
        let before = store.fault(Fault::None);
        school.give(&place).unwrap();
        school.arrived(&store, &format!("cut-{cut}"));
        let after = store.fault(Fault::None);
        let parts = count(&before, "windows/") + count(&after, "windows/");
        assert!(parts <= count(&whole, "windows/") + 1, "{cut}: {before:?} {after:?}");
    }
}

#[test]
fn an_ending_that_breaks_twice_costs_no_part() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, &noise(4, 2 * PART));
    school.give(&place).unwrap();
    let whole = store.fault(Fault::None);
    let ending = whole.iter().rposition(|it| it.contains("POST")).unwrap();
    let (store, place) = Store3::start();
    std::fs::remove_file(school.library().join("own.given.json")).unwrap();
    store.fault(Fault::CutAt(ending));
    assert!(school.give(&place).is_err());
    store.fault(Fault::CutAt(0));
    assert!(school.give(&place).is_err(), "and once more");
    store.fault(Fault::None);
    school.give(&place).unwrap();
    let last = store.fault(Fault::None);
    assert!(last.iter().all(|it| !it.contains("windows/") || it.contains("POST")), "{last:?}");
    school.arrived(&store, "ended");
}

#[test]
fn an_upload_that_was_forgotten_is_begun_anew_and_not_for_ever() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, &noise(2, 2 * PART));
    store.fault(Fault::Forgets);
    school.give(&place).unwrap();
    school.arrived(&store, "anew");
    let (store, place) = Store3::start();
    std::fs::remove_file(school.library().join("own.given.json")).unwrap();
    store.fault(Fault::Says(404, "NoSuchUpload"));
    assert!(school.give(&place).is_err());
    assert!(store.fault(Fault::None).len() <= 4);
    school.give(&place).unwrap();
    school.arrived(&store, "after");
}

#[test]
fn the_clock_of_the_bucket_is_taken_for_what_is_signed() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, b"a lesson");
    store.fault(Fault::Ahead(-400 * 86_400));
    school.give(&place).unwrap();
    let asked = store.fault(Fault::None);
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len() + 1, asked.len(), "one was refused: {asked:?}");
    school.arrived(&store, "skewed");
}

#[test]
fn refusals_say_what_to_do_and_never_the_key() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, b"a lesson");
    for (status, code, told) in [
        (403, "AccessDenied", "may not write there"),
        (403, "SignatureDoesNotMatch", "look at what the publisher gave you"),
        (404, "NoSuchBucket", "look at its name"),
        (307, "TemporaryRedirect", "region and endpoint"),
        (503, "SlowDown", "try again later"),
        (200, "InternalError", "try again later"),
        (403, "RequestTimeTooSkewed", "clock of this box"),
    ] {
        store.fault(Fault::Says(status, code));
        let error = format!("{:#}", school.give(&place).unwrap_err());
        assert!(error.contains(told) && error.contains(code) && !error.contains("opensesame"), "{error}");
        let kept = super::told(&school.library()).unwrap();
        assert!(kept.at.is_none() && kept.failed.is_some_and(|why| error.ends_with(&why)), "{error}");
        let file = school.library().join("own.given.json");
        let before = std::fs::metadata(&file).unwrap().ino();
        assert!(school.give(&place).is_err());
        assert_eq!(
            std::fs::metadata(&file).unwrap().ino(),
            before,
            "nothing is written where nothing came of it again"
        );
    }
    let elsewhere = BucketPlace { address: "country".to_owned(), ..place.clone() };
    assert!(format!("{:#}", school.give(&elsewhere).unwrap_err()).contains("s3://bucket/inbox"));
    let nobody = BucketPlace { endpoint: Some("http://127.0.0.1:9".to_owned()), ..place };
    assert!(format!("{:#}", school.give(&nobody).unwrap_err()).contains("no answer from 127.0.0.1"));
}

#[test]
fn what_was_allowed_is_the_most_and_the_rest_follows() {
    let (school, (store, place)) = (School::new(), Store3::start());
    school.make(MADE_HERE, &noise(3, 2 * PART));
    let mut sent = 0;
    let allowed = Allowed { most_bytes: 100, goes_on: &|| true };
    let given = give(&school.library(), &place, &allowed, &mut |bytes| sent = bytes);
    assert!(format!("{:#}", given.unwrap_err()).contains("the rest follows"));
    assert!((100..PART as u64 + 100_000).contains(&sent), "a part at most: {sent}");
    let stopped = Allowed { most_bytes: u64::MAX, goes_on: &|| false };
    assert!(give(&school.library(), &place, &stopped, &mut |_| {}).is_err());
    for _ in 0..100 {
        if give(&school.library(), &place, &allowed, &mut |_| {}).is_ok() {
            school.arrived(&store, "slowly");
            return;
        }
    }
    panic!("it never ends");
}
