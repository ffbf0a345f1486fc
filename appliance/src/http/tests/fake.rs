//! A library in memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use maktaba_library::licence::Licence;
use maktaba_library::metadata::{Encoding, Kind, Part, Record, Track};
use maktaba_sync::courier::Offer;
use maktaba_sync::model::{
    BlobId, Body, Entry, EntryFlags, EntryListId, EntryPath, PublisherId, ReleaseNumber, ResourceId, Shelfmark,
};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError, TrustedPublisher};

use crate::http::answer::content::Content;
use crate::http::shelf::holdings::Holdings;

/// The newest time in signed metadata.
pub(super) const SIGNED: i64 = 1_790_000_000;

#[derive(Default)]
pub(super) struct Fake {
    pub(super) generation: AtomicU64,
    /// How often content was opened, records were listed, and publishers were asked for.
    pub(super) opened: AtomicUsize,
    pub(super) listed: AtomicUsize,
    pub(super) named: AtomicUsize,
    /// Whom the box trusts.
    pub(super) publishers: Vec<TrustedPublisher>,
    collections: Vec<HeldCollection>,
    resources: BTreeMap<(Shelfmark, ResourceId), HeldResource>,
    entries: BTreeMap<(Shelfmark, ResourceId, EntryPath), Entry>,
    blobs: BTreeMap<BlobId, Vec<u8>>,
    /// When and how the last sync went.
    pub(super) last_sync: Option<(i64, String)>,
    /// What earlier releases had.
    pub(super) withdrawn: Vec<(Shelfmark, ResourceId)>,
}

pub(super) const STORY_1: &str = "<html><head><script>alert(1)</script></head><body><h2>Sura</h2><p>Hapo <a href=\"ch2.xhtml\">zamani</a>.</p><img src=\"img/a.png\" alt=\"Mtu\"></body></html>";

pub(super) fn article() -> String {
    format!("<!doctype html><title>Cells</title><p>{}</p>", "All living things are made of cells. ".repeat(200))
}

pub(super) fn long_text() -> String {
    let words = (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) % 100_003).to_string());
    words.collect::<Vec<_>>().join(" ").repeat(6)
}

pub(super) fn video() -> Vec<u8> {
    (0..200_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect()
}

impl Fake {
    /// One resource of each kind, in two collections.
    pub(super) fn school() -> Self {
        let mut fake = Self::default();
        fake.add_collection("stories", "Hadithi", &["sw"], 1_795_392_000);
        fake.add_collection("science", "Science <1>", &["en", "ar"], 1_795_300_000);
        fake.story();
        fake.site();
        fake.film();
        fake.paper();
        fake
    }

    fn story(&mut self) {
        let mut record = record("Mwanamume mrefu", "sw", Kind::Epub, "ch1.xhtml");
        record.resource_types = vec!["story".into()];
        record.subjects = vec!["Reading and literacy".into()];
        record.levels = vec!["primary".into()];
        record.parts = vec![part("Sura ya kwanza", "ch1.xhtml"), part("Sura ya pili", "ch2.xhtml")];
        record.encodings =
            vec![Encoding { path: path("book.epub"), media_type: "application/epub+zip".into(), len_bytes: 4 }];
        self.add_resource("stories", "tall-man", &record);
        self.put("stories", "tall-man", "ch1.xhtml", "application/xhtml+xml", STORY_1.as_bytes());
        self.put("stories", "tall-man", "ch2.xhtml", "application/xhtml+xml", b"<p>Mwisho.</p>");
        self.put("stories", "tall-man", "img/a.png", "image/png", b"\x89PNG");
        self.put("stories", "tall-man", "book.epub", "application/epub+zip", b"PK\x03\x04");
    }

    fn site(&mut self) {
        let mut record = record("Biology", "en", Kind::Site, "index.html");
        record.subjects = vec!["Biology".into()];
        self.add_resource("science", "biology", &record);
        self.put("science", "biology", "index.html", "text/html; charset=utf-8", article().as_bytes());
        self.put("science", "biology", "A/ሀ b?.html", "text/html; charset=utf-8", b"<p>odd name</p>");
        self.put("science", "biology", "style.css", "text/css", "p { color: red } ".repeat(50).as_bytes());
        self.put("science", "biology", "sub/index.html", "text/html", b"<p>sub</p>");
        self.put("science", "biology", "evil.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        self.put("science", "biology", "odd", "text/html\r\nset-cookie: x", b"odd type");
        self.put("science", "biology", "empty.txt", "text/plain", b"");
        self.put("science", "biology", "long.txt", "text/plain", long_text().as_bytes());
        for (from, to) in
            [("old.html", "older.html"), ("older.html", "index.html"), ("a", "b"), ("b", "a"), ("gone", "nowhere")]
        {
            self.redirect("science", "biology", from, to);
        }
        for n in 0..12 {
            self.redirect("science", "biology", &format!("chain{n}"), &format!("chain{}", n + 1));
        }
    }

    pub(super) fn wiki(&mut self) {
        let mut record = record("Wiki", "en", Kind::Zim, "A/Cell.html");
        record.subjects = vec!["Biology".into()];
        self.add_resource("science", "wiki", &record);
        self.put("science", "wiki", "A/Cell.html", "text/html", b"<html><head><title>Cell</title>");
    }

    fn film(&mut self) {
        let mut record = record("El fuego", "es", Kind::Video, "film.mp4");
        record.tracks = vec![Track { path: path("film.en.vtt"), language: "en".into(), label: "English".into() }];
        self.add_resource("science", "film", &record);
        self.put("science", "film", "film.mp4", "video/mp4", &video());
        self.put("science", "film", "film.en.vtt", "text/vtt", b"WEBVTT\n");
        self.put("science", "film", "_text/en.txt", "text/plain; charset=utf-8", b"Fire.");
    }

    fn paper(&mut self) {
        let mut record = record("تاريخ", "ar", Kind::Pdf, "paper.pdf");
        record.pages = Some(2);
        self.add_resource("science", "paper", &record);
        self.put("science", "paper", "paper.pdf", "application/pdf", b"%PDF-1.7");
        self.put(
            "science",
            "paper",
            "_text/0001.txt",
            "text/plain; charset=utf-8",
            "الصفحة <b>الأولى</b>\n\nثانيا".as_bytes(),
        );
    }

    pub(super) fn add_collection(&mut self, id: &str, title: &str, languages: &[&str], activated_at: i64) {
        self.collections.push(HeldCollection {
            id: id.parse().unwrap(),
            release: ReleaseNumber(3),
            title: title.into(),
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            info: br#"{"title":"x","languages":[],"description":"Chosen by teachers."}"#.to_vec(),
            resources: 1,
            len_bytes: 4321,
            activated_at,
            kept: Vec::new(),
        });
    }

    /// Makes a collection one of another release, with as many resources as it has now.
    pub(super) fn release(&mut self, id: &str, number: u32) {
        for held in self.collections.iter_mut().filter(|held| held.id.as_str() == id) {
            held.release = ReleaseNumber(number);
            held.resources = self.resources.keys().filter(|(of, _)| of.as_str() == id).count() as u64;
        }
    }

    pub(super) fn add_resource(&mut self, collection: &str, id: &str, record: &Record) {
        let key = (collection.parse().unwrap(), id.parse().unwrap());
        let held = HeldResource {
            id: id.parse().unwrap(),
            record: record.to_json(),
            entries: 1,
            len_bytes: 1_700_000,
            list: EntryListId::from_bytes([0; 32]),
        };
        self.resources.insert(key, held);
    }

    pub(super) fn put(&mut self, collection: &str, resource: &str, at: &str, media_type: &str, bytes: &[u8]) {
        let id = BlobId::from(blake3::hash(bytes));
        self.blobs.insert(id, bytes.to_vec());
        // As in the store, the list of entries names their content.
        if let Some(held) = self.resources.get_mut(&(collection.parse().unwrap(), resource.parse().unwrap())) {
            let list = blake3::hash(&[held.list.as_bytes().as_slice(), at.as_bytes(), id.as_bytes()].concat());
            held.list = EntryListId::from(list);
        }
        self.entry(collection, resource, at, media_type, Body::Blob { id, len_bytes: bytes.len() as u64 });
    }

    /// An entry whose content is not there: a damaged card.
    pub(super) fn lose(&mut self, collection: &str, resource: &str, at: &str) {
        let id = BlobId::from(blake3::hash(at.as_bytes()));
        self.entry(collection, resource, at, "text/plain", Body::Blob { id, len_bytes: 5 });
    }

    /// With as many resources as it has; one that was only said to have some keeps its number.
    fn counted(&self, held: &HeldCollection) -> HeldCollection {
        let resources = self.resources.keys().filter(|(collection, _)| *collection == held.id).count() as u64;
        HeldCollection { resources: resources.max(held.resources), ..held.clone() }
    }

    pub(super) fn redirect(&mut self, collection: &str, resource: &str, from: &str, to: &str) {
        self.entry(collection, resource, from, "", Body::Redirect(path(to)));
    }

    fn entry(&mut self, collection: &str, resource: &str, at: &str, media_type: &str, body: Body) {
        let (media_type, title) = (media_type.to_owned(), String::new());
        let page = media_type.starts_with("text/html") || at.starts_with("_text/") || media_type.contains("xhtml");
        let flags = if page { EntryFlags::PAGE } else { EntryFlags::NONE };
        let entry = Entry { path: path(at), media_type, title, flags, body };
        self.entries.insert((collection.parse().unwrap(), resource.parse().unwrap(), path(at)), entry);
    }
}

pub(super) fn record(title: &str, language: &str, kind: Kind, main: &str) -> Record {
    let licence = Licence::parse("CC BY 4.0").unwrap();
    let mut record = Record::new(format!("urn:x:{title}"), title.into(), vec![language.into()], licence, kind);
    record.main = Some(path(main));
    record
}

fn part(title: &str, path: &str) -> Part {
    Part::at(title.into(), path.into())
}

fn path(text: &str) -> EntryPath {
    text.parse().unwrap()
}

impl Holdings for Fake {
    fn offers(&self) -> Result<Vec<Offer>, ReadError> {
        Ok(Vec::new())
    }
    fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError> {
        self.named.fetch_add(1, Ordering::SeqCst);
        Ok(self.publishers.clone())
    }
    fn give(&self, _: &PublisherId, _: &str) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(None)
    }
    fn generation(&self) -> Result<u64, ReadError> {
        Ok(self.generation.load(Ordering::SeqCst))
    }
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError> {
        Ok(self.collections.iter().map(|held| self.counted(held)).collect())
    }
    fn collection(&self, id: &Shelfmark) -> Result<Option<HeldCollection>, ReadError> {
        Ok(self.collections.iter().find(|held| held.id == *id).map(|held| self.counted(held)))
    }
    fn resources(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError> {
        self.listed.fetch_add(1, Ordering::SeqCst);
        let all = self.resources.iter().filter(|((c, r), _)| c == collection && after.is_none_or(|after| r > after));
        Ok(all.take(limit).map(|(_, held)| held.clone()).collect())
    }
    fn resource(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<HeldResource>, ReadError> {
        Ok(self.resources.get(&(collection.clone(), id.clone())).cloned())
    }
    fn was_held(&self, collection: &Shelfmark, id: &ResourceId) -> Result<bool, ReadError> {
        Ok(self.withdrawn.contains(&(collection.clone(), id.clone())))
    }
    fn locate(&self, at: (&Shelfmark, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError> {
        Ok(self.entries.get(&(at.0.clone(), at.1.clone(), path.clone())).cloned())
    }
    fn entries(
        &self,
        at: (&Shelfmark, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError> {
        let wanted =
            |(c, r, path): &(Shelfmark, ResourceId, EntryPath)| (c, r) == at && after.is_none_or(|after| path > after);
        let all = self.entries.iter().filter(|(key, _)| wanted(key));
        Ok(all.take(limit).map(|(_, entry)| entry.clone()).collect())
    }
    fn free_bytes(&self) -> Option<u64> {
        Some(2_000_000_000)
    }
    fn signed_time(&self) -> Result<i64, ReadError> {
        Ok(SIGNED)
    }
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError> {
        Ok(self.last_sync.clone())
    }
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError> {
        self.opened.fetch_add(1, Ordering::SeqCst);
        Ok(self.blobs.get(id).map(|bytes| Box::new(FakeContent(bytes.clone())) as Box<dyn Content>))
    }
}

struct FakeContent(Vec<u8>);

impl Content for FakeContent {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let rest = self.0.get(usize::try_from(offset).unwrap()..).unwrap_or_default();
        // Short reads are allowed, so they are made.
        let count = rest.len().min(buffer.len()).min(10_000);
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }
}
