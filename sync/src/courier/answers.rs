//! All that another box could ask a shelf for of some collections (FORMAT.md, "Shelf to shelf"), as one file that a phone
//! carries: each answer with the hash of its question. Whoever takes it asks it as if the shelf were in reach, so that
//! everything is checked as ever, whatever that box holds already.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::model::giving::{Content, MAX_ANSWER, contents_path, put_content, take_entries, take_rows, take_sheet};
use crate::model::index::Sheet;
use crate::model::window::PIECE;
use crate::model::{BlobId, Body, CollectionId, PublisherId, ReleaseNumber, ResourceId};
use crate::source::{FetchError, Source, answered};
use crate::store::ReadError;
use crate::trust::{Envelope, ReleaseFile, Snapshot, TIMESTAMP, Targets, Timestamp, to_hex};

/// What such a file begins with; the identity of the publisher follows.
const MAGIC: &[u8; 16] = b"maktaba-answers1";
const HEAD: usize = 16 + 32;
const HEAD_BYTES: u64 = HEAD as u64;
/// A question and the length of its answer.
const KEY_BYTES: usize = 16;
const ITEM: usize = KEY_BYTES + 4;
const ITEM_BYTES: u64 = ITEM as u64;
/// LIMIT: answers of one file: each takes memory where it is made, and where it is taken.
pub const MAX_ITEMS: usize = 300_000;
/// LIMIT: bytes of one file: what phones and their cards hold as one.
const MAX_BYTES: u64 = 4_000_000_000;
/// LIMIT: root files of a publisher that are looked for.
const MAX_ROOTS: u64 = 256;

/// Why a file of answers cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum AnswersError {
    /// The shelf could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is more than one file may hold.
    #[error("it is more than one parcel may hold; take fewer collections, or a stick")]
    TooMuch,
}

/// How a shelf is asked: see [`super::give`].
pub type Ask<'a> = &'a dyn Fn(&str) -> Result<Option<Vec<u8>>, ReadError>;

/// A question. Those for contents are many, and short.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Path(Box<str>),
    Content(BlobId),
    Piece(BlobId, u64),
}

impl Asked {
    fn path(&self) -> String {
        match self {
            Self::Path(path) => path.to_string(),
            Self::Content(id) => contents_path(&[*id]),
            Self::Piece(id, number) => format!("piece/{id}/{number}"),
        }
    }
}

fn key(path: &str) -> [u8; KEY_BYTES] {
    blake3::hash(path.as_bytes()).as_bytes().first_chunk().copied().unwrap_or_default()
}

/// A file of answers that is not made yet: what is in it, and where.
#[derive(Debug)]
pub struct Answers {
    publisher: PublisherId,
    /// Each question with where it begins.
    items: Vec<(u64, Asked)>,
    len_bytes: u64,
}

/// The answer that was read last: many reads are of one.
#[derive(Debug, Default)]
pub struct LastAnswer(Option<(usize, Vec<u8>)>);

impl Answers {
    /// What a shelf has of these collections. Each answer is made once, to know its length.
    ///
    /// # Errors
    ///
    /// [`AnswersError`].
    pub fn of(
        ask: Ask<'_>,
        publisher: PublisherId,
        collections: &BTreeMap<CollectionId, ReleaseNumber>,
    ) -> Result<Self, AnswersError> {
        let this = Self { publisher, items: Vec::new(), len_bytes: HEAD_BYTES };
        let mut crawl = Crawl { ask, answers: this, met: HashSet::new() };
        let roles = crawl.metadata(collections)?;
        for (collection, release) in collections {
            let place = roles.get(collection).and_then(|targets| {
                let target = targets.targets.get(&ReleaseFile::path(collection, *release))?;
                Some(ReleaseFile::place(collection, *release, target))
            });
            crawl.need(&place.ok_or(CHANGED)?)?;
            crawl.rows(collection, *release)?;
            crawl.sheets(collection, *release)?;
        }
        Ok(crawl.answers)
    }

    /// Bytes of the file.
    pub const fn len_bytes(&self) -> u64 {
        self.len_bytes
    }

    /// Tells another file from this one: all questions, and how long their answers are.
    pub fn tag(&self) -> blake3::Hash {
        let mut hash = blake3::Hasher::new();
        hash.update(self.publisher.as_bytes());
        for (at, asked) in &self.items {
            hash.update(&at.to_le_bytes()).update(&key(&asked.path()));
        }
        hash.update(&self.len_bytes.to_le_bytes()).finalize()
    }

    /// Reads from a byte on, up to the end of an answer at most; 0 at the end.
    ///
    /// # Errors
    ///
    /// [`ReadError`], also if the shelf has changed meanwhile.
    pub fn read_at(
        &self,
        ask: Ask<'_>,
        offset: u64,
        buffer: &mut [u8],
        last: &mut LastAnswer,
    ) -> Result<usize, ReadError> {
        if offset < HEAD_BYTES {
            let head = [MAGIC.as_slice(), self.publisher.as_bytes()].concat();
            return Ok(copy(&head, offset, buffer));
        }
        let Some(number) = self.items.partition_point(|(at, _)| *at <= offset).checked_sub(1) else { return Ok(0) };
        let Some((at, asked)) = self.items.get(number).filter(|_| offset < self.len_bytes) else { return Ok(0) };
        let end = self.items.get(number + 1).map_or(self.len_bytes, |(next, _)| *next);
        if last.0.as_ref().is_none_or(|(known, _)| *known != number) {
            let path = asked.path();
            let answer = ask(&path)?.filter(|answer| at + ITEM_BYTES + answer.len() as u64 == end).ok_or(CHANGED)?;
            let len = u32::try_from(answer.len()).unwrap_or(u32::MAX);
            last.0 = Some((number, [key(&path).as_slice(), &len.to_le_bytes(), &answer].concat()));
        }
        Ok(last.0.as_ref().map_or(0, |(_, bytes)| copy(bytes, offset - at, buffer)))
    }
}

const CHANGED: ReadError = ReadError::Catalogue("it was changed while it was read; try again");

/// Fills a buffer with what there is from byte `start` on. How much that is.
pub fn copy(bytes: &[u8], start: u64, buffer: &mut [u8]) -> usize {
    let from = usize::try_from(start).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
    let count = from.len().min(buffer.len());
    let (to, _) = buffer.split_at_mut(count);
    to.copy_from_slice(from.split_at(count).0);
    count
}

/// Asks for everything.
struct Crawl<'a> {
    ask: Ask<'a>,
    answers: Answers,
    met: HashSet<BlobId>,
}

impl Crawl<'_> {
    fn put(&mut self, asked: Asked, answer: &[u8]) -> Result<(), AnswersError> {
        let answers = &mut self.answers;
        answers.items.push((answers.len_bytes, asked));
        answers.len_bytes += ITEM_BYTES + answer.len() as u64;
        if answers.items.len() > MAX_ITEMS || answers.len_bytes > MAX_BYTES {
            Err(AnswersError::TooMuch)
        } else {
            Ok(())
        }
    }

    fn get(&mut self, path: &str) -> Result<Option<Vec<u8>>, AnswersError> {
        let answer = (self.ask)(path)?;
        if let Some(answer) = &answer {
            self.put(Asked::Path(path.into()), answer)?;
        }
        Ok(answer)
    }

    fn need(&mut self, path: &str) -> Result<Vec<u8>, AnswersError> {
        Ok(self.get(path)?.ok_or(CHANGED)?)
    }

    /// What vouches for the collections; the role of each.
    fn metadata(
        &mut self,
        collections: &BTreeMap<CollectionId, ReleaseNumber>,
    ) -> Result<BTreeMap<CollectionId, Targets>, AnswersError> {
        for version in 1..=MAX_ROOTS {
            self.get(&format!("metadata/{version}.root.json"))?;
        }
        let timestamp = self.need(TIMESTAMP)?;
        let timestamp = Envelope::<Timestamp>::parse(&timestamp).map_err(|_| DAMAGED)?.signed;
        let version = timestamp.meta.get("snapshot.json").ok_or(DAMAGED)?.version;
        let snapshot = self.need(&format!("metadata/{version}.snapshot.json"))?;
        let snapshot = Envelope::<Snapshot>::parse(&snapshot).map_err(|_| DAMAGED)?.signed;
        let version_of = |role: &str| snapshot.meta.get(&format!("{role}.json")).map(|meta| meta.version);
        let version = version_of("targets").ok_or(DAMAGED)?;
        self.need(&format!("metadata/{version}.targets.json"))?;
        let mut roles = BTreeMap::new();
        for collection in collections.keys() {
            let version = version_of(collection.as_str()).ok_or(CHANGED)?;
            let role = self.need(&format!("metadata/{version}.{collection}.json"))?;
            roles.insert(collection.clone(), Envelope::<Targets>::parse(&role).map_err(|_| DAMAGED)?.signed);
        }
        Ok(roles)
    }

    /// Rows of the manifest, which who holds a part has not.
    fn rows(&mut self, collection: &CollectionId, release: ReleaseNumber) -> Result<(), AnswersError> {
        let mut after: Option<ResourceId> = None;
        loop {
            let name = after.as_ref().map_or("-", ResourceId::as_str);
            let Some(answer) = self.get(&format!("rows/{collection}/{release}/{name}"))? else { return Ok(()) };
            let rows = take_rows(&answer).map_err(|_| DAMAGED)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = Some(last.id.clone());
        }
    }

    /// Sheets of the inventory, and of each resource that is here all of it.
    fn sheets(&mut self, collection: &CollectionId, release: ReleaseNumber) -> Result<(), AnswersError> {
        let mut after: Option<ResourceId> = None;
        loop {
            let name = after.as_ref().map_or("-", ResourceId::as_str);
            let answer = self.need(&format!("sheets/{collection}/{release}/{name}"))?;
            if answer.is_empty() {
                return Ok(());
            }
            let (raw_len, stored, has) = take_sheet(&answer).map_err(|_| DAMAGED)?;
            let sheet = Sheet::unpack(stored, raw_len).map_err(|_| DAMAGED)?;
            for row in sheet.rows.iter().zip(has).filter(|(_, has)| **has != 0).map(|(row, _)| row) {
                self.resource(&format!("entries/{collection}/{release}/{}", row.id))?;
            }
            after = Some(sheet.rows.last().ok_or(DAMAGED)?.id.clone());
        }
    }

    fn resource(&mut self, entries_of: &str) -> Result<(), AnswersError> {
        let mut after = "-".to_owned();
        loop {
            let answer = self.need(&format!("{entries_of}/{after}"))?;
            let (_, entries) = take_entries(&answer).map_err(|_| DAMAGED)?;
            let Some(last) = entries.last() else { return Ok(()) };
            after = to_hex(last.path.as_str().as_bytes());
            for entry in &entries {
                if let Body::Blob { id, len_bytes } = &entry.body {
                    self.content(*id, *len_bytes)?;
                }
            }
        }
    }

    fn content(&mut self, id: BlobId, len_bytes: u64) -> Result<(), AnswersError> {
        if len_bytes == 0 || !self.met.insert(id) {
            return Ok(());
        }
        let pieces = (0..len_bytes.div_ceil(PIECE)).map(|number| Asked::Piece(id, number));
        let asked: Vec<Asked> = if len_bytes > PIECE { pieces.collect() } else { vec![Asked::Content(id)] };
        for asked in asked {
            // What is damaged here is not in it: another box may have it.
            if let Some(answer) = (self.ask)(&asked.path())? {
                self.put(asked, &answer)?;
            }
        }
        Ok(())
    }
}

const DAMAGED: ReadError = ReadError::Catalogue("what vouches for a collection");

/// A file of answers as the shelf that it was made of.
#[derive(Debug)]
pub struct AnswersSource {
    file: File,
    path: PathBuf,
    publisher: PublisherId,
    /// Where each answer is, and how long.
    known: HashMap<[u8; KEY_BYTES], (u64, u32)>,
}

impl AnswersSource {
    /// Reads which answers there are in a part of a file, from byte `start` on.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::InvalidData`] if it is no such file, or cut off.
    pub fn open(path: &Path, start: u64, len_bytes: u64) -> io::Result<Self> {
        let invalid = |what| io::Error::new(io::ErrorKind::InvalidData, what);
        let cut = || invalid("it was cut off on its way; get it again");
        let file = File::open(path)?;
        if file.metadata()?.len() < start.saturating_add(len_bytes) {
            return Err(cut());
        }
        let mut file = BufReader::new(file);
        file.seek(SeekFrom::Start(start))?;
        let mut head = [0; HEAD];
        file.read_exact(&mut head).map_err(|_| cut())?;
        let (magic, publisher) = head.split_at(MAGIC.len());
        let publisher = publisher.first_chunk::<32>().filter(|_| magic == MAGIC && len_bytes >= HEAD_BYTES);
        let publisher = PublisherId::from_bytes(*publisher.ok_or_else(|| invalid("it holds no answers of a box"))?);
        let (mut known, mut at, end) = (HashMap::new(), start + HEAD_BYTES, start + len_bytes);
        while at < end {
            let mut item = [0; ITEM];
            file.read_exact(&mut item).map_err(|_| cut())?;
            let (key, len) = item.split_at(KEY_BYTES);
            let (key, len) =
                (key.first_chunk().copied().unwrap_or_default(), len.first_chunk().copied().unwrap_or_default());
            let len = u32::from_le_bytes(len);
            at += ITEM_BYTES;
            if u64::from(len) > MAX_ANSWER || at + u64::from(len) > end {
                return Err(cut());
            }
            if known.len() >= MAX_ITEMS {
                return Err(invalid("it has more answers than a parcel may"));
            }
            known.insert(key, (at, len));
            file.seek_relative(i64::from(len))?;
            at += u64::from(len);
        }
        Ok(Self { file: file.into_inner(), path: path.to_owned(), publisher, known })
    }

    /// Whose shelf it was made of.
    pub const fn publisher(&self) -> &PublisherId {
        &self.publisher
    }

    fn answer(&mut self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let Some((at, len)) = self.known.get(&key(path)).copied() else { return Ok(None) };
        let mut answer = vec![0; usize::try_from(len).unwrap_or(0)];
        self.file.seek(SeekFrom::Start(at))?;
        self.file.read_exact(&mut answer)?;
        Ok(Some(answer))
    }

    /// Contents are there one by one, and are asked for together.
    fn contents(&mut self, ids: &str) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        for id in ids.split('.') {
            match self.answer(&format!("contents/{id}"))? {
                Some(answer) => all.extend_from_slice(&answer),
                None => put_content(&mut all, Content::Absent),
            }
            if all.len() >= crate::model::giving::MAX_CONTENT_BYTES {
                break;
            }
        }
        Ok(all)
    }
}

impl Source for AnswersSource {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let answer = match path.strip_prefix("contents/") {
            Some(ids) => self.contents(ids).map(Some),
            None => self.answer(path),
        };
        let answer = answer.map_err(|source| FetchError::Io { path: path.to_owned(), source })?;
        Ok(answer.map(|bytes| answered(bytes, offset)))
    }

    fn is_remote(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn shelf_of(&self) -> Option<PublisherId> {
        Some(self.publisher)
    }
}
