//! Many resources as a ZIM file (openZIM, "ZIM file format", version 6.1), planned before it is made.
//!
//! The tables stand in front, so that all but the checksum is known at once: header, media types, pointers, entries; then
//! one cluster for each file, and texts many together in compressed ones; at last the MD5 of everything before it. Titles
//! are listed as old readers and `zimcheck` want them (`titleOrdered/v0`) and as new ones do (`v1`); words of pages and
//! titles have an index (`index.rs`).

mod index;
mod missing;
mod picture;
mod stream;
mod table;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Mutex;

use bytes::Bytes;
use maktaba_library::language;
use maktaba_library::media_type;
use maktaba_library::metadata::{Agent, Record};
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryPath, MediaClass};
use maktaba_sync::store::ReadError;

use super::site::{self, INDEX};
use super::volume::{Volume, Work};
use super::{Body, WHOLE_BYTES, book};
use crate::http::shelf::holdings::Holdings;
use missing::Missing;
use stream::Summed;
use table::{Line, Target};

pub(super) use stream::Stream;

/// LIMIT: bytes of texts that are compressed together; they are in memory while they are.
const TOGETHER_BYTES: u64 = 256 << 10;
/// LIMIT: bytes of texts up to which they are compressed: their lengths must be known first.
const COMPRESSED_BYTES: u64 = 64 << 20;
/// Hops of a redirect before it counts as a circle.
const HOPS: usize = 8;
/// How much work zstd takes: at this level half a second for all that is compressed.
const LEVEL: i32 = 5;
/// Characters of a title, and of a description, that readers show (openZIM, "Metadata").
const TITLE_CHARS: usize = 30;
const DESCRIPTION_CHARS: usize = 80;
/// The day of what does not say one.
const NO_DAY: &str = "2024-01-01";

/// A ZIM file that is not made yet.
pub(super) struct Zim {
    /// Everything in front of the clusters.
    head: Bytes,
    clusters: Vec<Cluster>,
    /// Where the checksum stands.
    checksum_at: u64,
    summed: Mutex<Summed>,
}

impl std::fmt::Debug for Zim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zim").field("clusters", &self.clusters.len()).finish_non_exhaustive()
    }
}

/// Bytes of an MD5.
const SUM_BYTES: usize = 16;

impl Zim {
    pub(super) fn len_bytes(&self) -> u64 {
        self.checksum_at + SUM_BYTES as u64
    }

    /// Bytes of memory that it takes, about.
    pub(super) fn weight(&self) -> usize {
        self.head.len() + self.clusters.iter().map(Cluster::weight).sum::<usize>()
    }
}

/// What lies together.
#[derive(Debug)]
struct Cluster {
    begins: u64,
    len_bytes: u64,
    made: Made,
}

#[derive(Debug)]
enum Made {
    /// As it is in memory.
    Ours(Bytes),
    /// A content behind these bytes.
    Stored { head: Bytes, id: BlobId, len_bytes: u64 },
    /// Texts, compressed.
    Packed(Vec<(Body, u64)>),
}

impl Cluster {
    fn weight(&self) -> usize {
        let made = match &self.made {
            Made::Ours(bytes) => bytes.len(),
            Made::Stored { head, .. } => head.len(),
            Made::Packed(texts) => texts.iter().map(|(text, _)| size_of_val(text) + ours_bytes(text)).sum(),
        };
        size_of::<Self>() + made
    }
}

fn ours_bytes(body: &Body) -> usize {
    if let Body::Ours(text) = body { text.len() } else { 0 }
}

/// Plans the file of a volume; `tag` names it.
///
/// # Errors
///
/// What reading the store fails with: texts are compressed here, to know their lengths.
pub(super) fn plan(holdings: &dyn Holdings, volume: &Volume, tag: &BlobId) -> Result<Zim, ReadError> {
    let mut draft = Draft::default();
    for page in site::pages(volume) {
        draft.add((b'C', page.path), &page.title, "text/html", ours(page.html));
    }
    let mut left = volume.limits.indexed_bytes;
    for work in &volume.works {
        draft.work(work);
        if let Some(page) = words::page(holdings, work)?.filter(|page| page.html.len() as u64 <= left) {
            left -= page.html.len() as u64;
            draft.add((b'C', page.path), &page.title, "text/html", ours(page.html));
        }
    }
    draft.add_redirect(b'W', "mainPage", INDEX);
    draft.metadata(volume);
    let mut missing = Missing::of(&draft);
    let indexes = index::of(holdings, &mut draft, (tag, volume.limits.indexed_bytes), &mut missing)?;
    missing.lead(&mut draft, volume);
    for (path, index) in indexes {
        draft.add((b'X', path), "", index::MEDIA_TYPE, ours(index));
    }
    draft.finish(holdings, tag)
}

fn ours(bytes: impl Into<Bytes>) -> (Body, u64) {
    let bytes = bytes.into();
    let len_bytes = bytes.len() as u64;
    (Body::Ours(bytes), len_bytes)
}

/// What the file will have in it.
#[derive(Default)]
struct Draft {
    lines: Vec<Line>,
    /// Content of each line, by its number: `None` of a redirect.
    bodies: Vec<Option<(Body, u64)>>,
}

impl Draft {
    fn add(&mut self, (namespace, path): (u8, String), title: &str, media_type: &str, content: (Body, u64)) {
        let media_type = match media_type::essence(media_type) {
            "" => "application/octet-stream",
            essence => essence,
        };
        self.lines.push(Line::new(namespace, path, title, Target::Content(media_type.to_owned())));
        // Nothing at all is a fault of the file to `zimcheck`.
        self.bodies.push(Some(if content.1 == 0 { ours("\n") } else { content }));
    }

    fn add_redirect(&mut self, namespace: u8, path: &str, to: &str) {
        self.lines.push(Line::new(namespace, path.to_owned(), "", Target::Redirect(to.to_owned())));
        self.bodies.push(None);
    }

    fn work(&mut self, work: &Work) {
        let folder = work.folder();
        let place = |path: &EntryPath| format!("{folder}/{path}");
        let by_path: BTreeMap<&EntryPath, &Entry> = work.entries.iter().map(|entry| (&entry.path, entry)).collect();
        for entry in &work.entries {
            match &entry.body {
                Stored::Blob { id, len_bytes } => {
                    let is_page = media_type::is_page(&entry.media_type);
                    let title = if is_page { title_of(&work.record, entry) } else { String::new() };
                    let content = (Body::Blob(*id), *len_bytes);
                    self.add((b'C', place(&entry.path)), &title, &entry.media_type, content);
                }
                Stored::Redirect(target) => {
                    if let Some(end) = end_of(&by_path, target) {
                        self.add_redirect(b'C', &place(&entry.path), &place(end));
                    }
                }
            }
        }
    }

    /// What readers show of the file (openZIM, "Metadata").
    fn metadata(&mut self, volume: &Volume) {
        let records = || volume.works.iter().map(|work| &work.record);
        let joined = |values: BTreeSet<String>| values.into_iter().take(40).collect::<Vec<_>>().join(",");
        let languages = records().flat_map(|record| &record.languages).filter_map(|tag| language::three_letters(tag));
        let creators = records().flat_map(|record| &record.creators).map(Agent::display);
        let publishers = records().filter_map(|record| record.publisher.clone());
        let licences = records().map(|record| record.licence.label.clone());
        let titles = records().map(|record| record.title.as_str()).collect::<Vec<_>>().join(", ");
        let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
        let day = records().filter_map(book::issued).filter(|day| day.len() == NO_DAY.len()).max();
        let texts = [
            ("Title", cut(&volume.title, TITLE_CHARS)),
            ("Description", or(cut(&titles, DESCRIPTION_CHARS), "–")),
            ("Language", or(joined(languages.collect()), "und")),
            ("Creator", or(joined(creators.collect()), "–")),
            ("Publisher", or(joined(publishers.collect()), "Maktaba")),
            ("License", joined(licences.collect())),
            ("Date", day.unwrap_or(NO_DAY).to_owned()),
            ("Name", or(cut(&volume.title, TITLE_CHARS), "maktaba")),
            ("Counter", self.counter()),
        ];
        for (name, text) in texts {
            self.add((b'M', name.to_owned()), "", "text/plain", ours(text));
        }
        self.add((b'M', picture::NAME.to_owned()), "", "image/png", ours(picture::png()));
    }

    /// How many contents there are of each type.
    fn counter(&self) -> String {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for line in &self.lines {
            if let (b'C', Target::Content(media_type)) = (line.namespace, &line.target) {
                *counts.entry(media_type).or_default() += 1;
            }
        }
        let counts: Vec<String> = counts.into_iter().map(|(name, count)| format!("{name}={count}")).collect();
        counts.join(";")
    }

    fn finish(mut self, holdings: &dyn Holdings, tag: &BlobId) -> Result<Zim, ReadError> {
        let listings = table::listings(&mut self.lines);
        self.bodies.resize_with(self.lines.len(), || None);
        let mut clusters = Clusters::default();
        clusters.ours(&listings.numbers, &listings.contents);
        clusters.ours_of(&mut self, |line| line.namespace == b'M');
        clusters.texts(holdings, &mut self)?;
        clusters.rest(&mut self);
        let placed = table::placed(&self.lines, &clusters.places, tag, &clusters.lens());
        let mut at = placed.head.len() as u64;
        for cluster in &mut clusters.all {
            cluster.begins = at;
            at += cluster.len_bytes;
        }
        let summed = Mutex::new(Summed::default());
        Ok(Zim { head: placed.head, clusters: clusters.all, checksum_at: at, summed })
    }
}

/// The title of a page among those of all resources: a number alone says nothing there.
fn title_of(record: &Record, entry: &Entry) -> String {
    let title = book::title_of(record, entry);
    if title.contains(char::is_alphabetic) { title.to_owned() } else { format!("{} – {title}", record.title) }
}

/// What a redirect ends at; `None` if that is nothing.
fn end_of<'a>(entries: &BTreeMap<&'a EntryPath, &'a Entry>, target: &'a EntryPath) -> Option<&'a EntryPath> {
    let mut at = target;
    for _ in 0..HOPS {
        match &entries.get(at)?.body {
            Stored::Blob { .. } => return Some(at),
            Stored::Redirect(next) => at = next,
        }
    }
    None
}

/// The first characters of a text.
fn cut(text: &str, chars: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= chars { text } else { text.chars().take(chars - 1).chain(['…']).collect() }
}

/// Clusters, and the place of each line in them.
#[derive(Default)]
struct Clusters {
    all: Vec<Cluster>,
    /// Cluster and blob, by the number of the line.
    places: BTreeMap<usize, (u32, u32)>,
    /// Cluster and blob of what was published.
    known: HashMap<BlobId, (u32, u32)>,
}

impl Clusters {
    fn lens(&self) -> Vec<u64> {
        self.all.iter().map(|cluster| cluster.len_bytes).collect()
    }

    fn push(&mut self, lines: &[usize], len_bytes: u64, made: Made) {
        let cluster = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.places.extend(lines.iter().zip(0..).map(|(line, blob)| (*line, (cluster, blob))));
        self.all.push(Cluster { begins: 0, len_bytes, made });
    }

    /// Contents that are in memory, as they are.
    fn ours(&mut self, lines: &[usize], contents: &[Bytes]) {
        let mut bytes = vec![table::PLAIN];
        bytes.extend(table::offsets(contents.iter().map(|content| content.len() as u64)));
        for content in contents {
            bytes.extend_from_slice(content);
        }
        self.push(lines, bytes.len() as u64, Made::Ours(bytes.into()));
    }

    fn ours_of(&mut self, draft: &mut Draft, is_meant: fn(&Line) -> bool) {
        let (mut lines, mut contents) = (Vec::new(), Vec::new());
        for (number, _) in draft.lines.iter().enumerate().filter(|(_, line)| is_meant(line)) {
            if let Some(Some((Body::Ours(bytes), _))) = draft.bodies.get_mut(number).map(Option::take) {
                lines.push(number);
                contents.push(bytes);
            }
        }
        self.ours(&lines, &contents);
    }

    /// Texts, as far as they are not too long to be compressed before anything is sent.
    fn texts(&mut self, holdings: &dyn Holdings, draft: &mut Draft) -> Result<(), ReadError> {
        let is_text = |number: usize| match (draft.lines.get(number), draft.bodies.get(number)) {
            (Some(Line { target: Target::Content(media_type), .. }), Some(Some((_, len_bytes)))) => {
                MediaClass::of(media_type) == MediaClass::Text && *len_bytes <= WHOLE_BYTES
            }
            _ => false,
        };
        let texts: Vec<usize> = (0..draft.lines.len()).filter(|number| is_text(*number)).collect();
        let (mut lines, mut together, mut bytes, mut packed) = (Vec::new(), Vec::new(), 0, 0);
        let mut seen = HashSet::new();
        for number in texts {
            let Some((body, len_bytes)) = draft.bodies.get(number).and_then(Option::as_ref) else { continue };
            // What stands in several places is put once; `rest` knows it then.
            if matches!(body, Body::Blob(id) if !seen.insert(*id)) {
                continue;
            }
            packed += len_bytes;
            if packed > COMPRESSED_BYTES {
                break;
            }
            if bytes + len_bytes > TOGETHER_BYTES && !lines.is_empty() {
                self.pack(holdings, &std::mem::take(&mut lines), std::mem::take(&mut together))?;
                bytes = 0;
            }
            bytes += len_bytes;
            lines.push(number);
            together.extend(draft.bodies.get_mut(number).and_then(Option::take));
        }
        if lines.is_empty() { Ok(()) } else { self.pack(holdings, &lines, together) }
    }

    fn pack(&mut self, holdings: &dyn Holdings, lines: &[usize], texts: Vec<(Body, u64)>) -> Result<(), ReadError> {
        let len_bytes = stream::packed(holdings, &texts)?.len() as u64;
        let ids: Vec<Option<BlobId>> = texts.iter().map(|(body, _)| body.id()).collect();
        self.push(lines, len_bytes, Made::Packed(texts));
        for (line, id) in lines.iter().zip(ids) {
            self.known.extend(id.zip(self.places.get(line).copied()));
        }
        Ok(())
    }

    /// What is left, each by itself.
    fn rest(&mut self, draft: &mut Draft) {
        for (number, body) in draft.bodies.iter_mut().enumerate() {
            match body.take() {
                // The same picture in many stories is one content.
                Some((Body::Blob(id), _)) if self.known.contains_key(&id) => {
                    self.places.extend(self.known.get(&id).map(|place| (number, *place)));
                }
                Some((Body::Blob(id), len_bytes)) => {
                    let head = table::stored_head(len_bytes);
                    self.push(&[number], head.len() as u64 + len_bytes, Made::Stored { head, id, len_bytes });
                    self.known.extend(self.places.get(&number).map(|place| (id, *place)));
                }
                Some((Body::Ours(bytes), _)) => self.ours(&[number], &[bytes]),
                // Archives are in files of archives only.
                Some((Body::Archive(_), _)) | None => {}
            }
        }
    }
}
