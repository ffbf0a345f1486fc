//! A resource as one file to take home: its entries as a ZIP archive, planned before a byte of it is made, so that it has
//! a length and a name and can be fetched in parts.
//!
//! A book is an EPUB again, for which `mimetype` stands first and is not compressed (OCF 3.3, 4.2.2). Many resources are a
//! book, a ZIM file, or a web site in a ZIP archive (`volume.rs`).

pub(crate) use book::pages;

mod archive;
mod book;
mod site;
pub(crate) mod volume;
mod zim;
mod zip;

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maktaba_library::licence;
use maktaba_library::metadata::Record;
use maktaba_library::original::CREDIT;
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryFlags, MediaClass};
use maktaba_sync::store::ReadError;

use super::holdings::Holdings;
use super::located::read_all;
use crate::http::answer::content::Content;
use crate::http::halves::Halves;
use crate::http::reader::state::Key;
use archive::Archive;
use book::{Cover, Share};
use volume::{Form, Volume, Work, entries_within};
use zim::{Stream, Zim};
use zip::Method;

/// LIMIT: entries of one archive, and bytes of all together; larger resources are not offered.
pub(crate) const MOST_ENTRIES: u64 = 20_000;
pub(crate) const MOST_BYTES: u64 = 1 << 30;
/// LIMIT: an entry up to here is read at once; a larger one in chunks, and never compressed.
const WHOLE_BYTES: u64 = 1 << 20;
/// LIMIT: bytes of texts up to which they are compressed. Their lengths must be known first, so that a phone waits for
/// all of it: some tenths of a second on a small board.
const COMPRESSED_BYTES: u64 = 16 << 20;
/// What must be the first file of an EPUB.
const MIMETYPE: &str = "mimetype";
/// Entries asked for at once.
const PAGE: usize = 200;
/// LIMIT: bytes of plans that are remembered, for phones that fetch a file in parts.
const REMEMBERED_BYTES: usize = 4 << 20;
/// LIMIT: the same for files of many resources.
const VOLUMES_BYTES: usize = 12 << 20;
/// Whatever makes other bytes of the same entries needs another name: this is part of the tag.
const MAKER: &str = concat!("archive 4, ", env!("CARGO_PKG_VERSION"));

/// What becomes of the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The EPUB that they were.
    Epub,
    /// The package that they were: nothing may be added to it.
    Package,
    /// A book of the pages that they are, if they are few; else as [`Shape::Zip`].
    Book,
    /// Everything, with the credit beside it.
    Zip,
    /// The same, with a first page where programs look for one.
    App,
}

/// A file of an archive of many.
#[derive(Debug)]
pub(crate) enum Filed {
    /// An entry as it was published: its content, and its length in bytes.
    Entry(BlobId, u64),
    /// Words of ours.
    Text(String),
    /// An archive in the archive.
    Archive(Arc<Plan>),
}

/// A file that is not made yet.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Names the bytes that will be made.
    pub(crate) tag: BlobId,
    /// Whether it is an EPUB.
    pub(crate) is_book: bool,
    pub(crate) len_bytes: u64,
    layout: Layout,
}

#[derive(Debug)]
enum Layout {
    Zip(Vec<Member>),
    Zim(Arc<Zim>),
}

#[derive(Debug)]
struct Member {
    name: Box<str>,
    body: Body,
    is_text: bool,
    len_bytes: u64,
    method: Method,
    packed_bytes: u64,
    /// Where its local header stands in the archive.
    begins: u64,
}

#[derive(Debug)]
enum Body {
    Blob(BlobId),
    Ours(Bytes),
    /// Another archive.
    Archive(Arc<Plan>),
}

impl Body {
    /// What it is, if it was published.
    fn id(&self) -> Option<BlobId> {
        if let Self::Blob(id) = self { Some(*id) } else { None }
    }
}

/// Plans that were made lately.
pub(crate) struct Plans {
    known: Mutex<Halves<BlobId, Arc<Plan>>>,
    /// Of many resources, the latest last: each takes megabytes, and is asked for in parts.
    volumes: Mutex<Vec<Arc<Plan>>>,
}

impl Default for Plans {
    fn default() -> Self {
        Self { known: Mutex::new(Halves::new(REMEMBERED_BYTES)), volumes: Mutex::default() }
    }
}

impl Plans {
    /// Plans the archive of a resource. Texts are compressed for it, to know their lengths; nothing else is read.
    ///
    /// # Errors
    ///
    /// What reading the store fails with; [`ReadError::Catalogue`] for more than an archive may hold.
    pub(crate) fn plan(
        &self,
        holdings: &dyn Holdings,
        (key, record): (&Key, &Record),
        shape: Shape,
    ) -> Result<Arc<Plan>, ReadError> {
        let entries = entries(holdings, key)?;
        if shape == Shape::Book {
            let work = Work { key: key.clone(), record: record.clone(), entries, texts: Vec::new() };
            if Share::of(&work).is_some_and(Share::fits) {
                let members = book::members(holdings, &Cover::of_one(record), std::slice::from_ref(&work))?;
                return self.planned(holdings, members, true);
            }
            return self.planned(holdings, listed(&work.entries, record, shape), false);
        }
        self.planned(holdings, listed(&entries, record, shape), shape == Shape::Epub)
    }

    /// Plans one file of many resources, in the form that was chosen.
    ///
    /// # Errors
    ///
    /// As for [`Plans::plan`].
    pub(crate) fn volume(&self, holdings: &dyn Holdings, volume: &Volume) -> Result<Arc<Plan>, ReadError> {
        let tag = tag_of_volume(volume);
        let known = |volumes: &mut Vec<Arc<Plan>>| volumes.iter().find(|plan| plan.tag == tag).cloned();
        if let Some(plan) = known(&mut self.volumes.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(plan);
        }
        let plan = Arc::new(match volume.form {
            Form::Epub => {
                let members = book::members(holdings, &Cover::of_many(volume), &volume.works)?;
                zipped(holdings, tag, members, true)?
            }
            Form::Site => zipped(holdings, tag, site::members(volume), false)?,
            Form::Zim => {
                let zim = zim::plan(holdings, volume, &tag)?;
                Plan { tag, is_book: false, len_bytes: zim.len_bytes(), layout: Layout::Zim(Arc::new(zim)) }
            }
        });
        let mut volumes = self.volumes.lock().unwrap_or_else(PoisonError::into_inner);
        volumes.push(Arc::clone(&plan));
        let mut weight: usize = volumes.iter().map(|plan| plan.weight()).sum();
        while weight > VOLUMES_BYTES && !volumes.is_empty() {
            weight -= volumes.remove(0).weight();
        }
        Ok(plan)
    }

    /// Plans one archive of many files: names, and what they are made of.
    ///
    /// # Errors
    ///
    /// As for [`Plans::plan`].
    pub(crate) fn shelf(&self, holdings: &dyn Holdings, files: Vec<(String, Filed)>) -> Result<Arc<Plan>, ReadError> {
        let mut members: Vec<Member> = Vec::with_capacity(files.len());
        for (name, file) in files {
            let (body, is_text, len_bytes) = match file {
                Filed::Entry(id, len_bytes) => (Body::Blob(id), false, len_bytes),
                Filed::Text(text) => (Body::Ours(text.clone().into()), true, text.len() as u64),
                Filed::Archive(plan) => (Body::Archive(Arc::clone(&plan)), false, plan.len_bytes),
            };
            members.push(Member::new(&name, body, is_text, len_bytes));
        }
        if members.iter().map(|member| member.len_bytes).sum::<u64>() > MOST_BYTES {
            return Err(ReadError::Catalogue("more than one archive may hold"));
        }
        self.planned(holdings, members, false)
    }

    fn planned(&self, holdings: &dyn Holdings, members: Vec<Member>, is_book: bool) -> Result<Arc<Plan>, ReadError> {
        let tag = tag_of(&members);
        if let Some(plan) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&tag) {
            return Ok(plan);
        }
        // Compressing takes a while, and nobody else waits for it.
        let plan = Arc::new(zipped(holdings, tag, members, is_book)?);
        let weight = plan.weight();
        self.known.lock().unwrap_or_else(PoisonError::into_inner).put(tag, Arc::clone(&plan), weight);
        Ok(plan)
    }
}

/// Finds out where each file of an archive will lie.
fn zipped(holdings: &dyn Holdings, tag: BlobId, mut members: Vec<Member>, is_book: bool) -> Result<Plan, ReadError> {
    pack(holdings, &mut members)?;
    let mut at = 0;
    for member in &mut members {
        member.begins = at;
        at += zip::overhead_bytes(&member.name).0 + member.packed_bytes;
    }
    let lines: u64 = members.iter().map(|member| zip::overhead_bytes(&member.name).1).sum();
    Ok(Plan { tag, is_book, len_bytes: at + lines + zip::end_bytes(), layout: Layout::Zip(members) })
}

impl Plan {
    /// The archive from byte `start` on, to be read front to back.
    ///
    /// # Errors
    ///
    /// What reading the store fails with.
    pub(crate) fn open(
        self: &Arc<Self>,
        holdings: Arc<dyn Holdings>,
        start: u64,
    ) -> Result<Box<dyn Content>, ReadError> {
        Ok(match &self.layout {
            Layout::Zip(_) => Box::new(Archive::open(holdings, Arc::clone(self), start)?),
            Layout::Zim(zim) => Box::new(Stream::new(holdings, Arc::clone(zim))),
        })
    }

    /// All of it, front to back.
    ///
    /// # Errors
    ///
    /// What reading the store fails with.
    pub(crate) fn reader(self: &Arc<Self>, holdings: &Arc<dyn Holdings>) -> Result<FrontToBack, ReadError> {
        let content = self.open(Arc::clone(holdings), 0)?;
        Ok(FrontToBack::new(content, self.len_bytes))
    }

    /// Calls `each` with the name and content of each file of an archive.
    ///
    /// # Errors
    ///
    /// What reading the store fails with, and whatever `each` does.
    pub(crate) fn unpack(
        &self,
        holdings: &Arc<dyn Holdings>,
        mut each: impl FnMut(&str, &mut dyn io::Read) -> io::Result<()>,
    ) -> io::Result<()> {
        for member in self.members() {
            let content = member.content(holdings, 0).map_err(io::Error::other)?;
            each(&member.name, &mut FrontToBack::new(content, member.len_bytes))?;
        }
        Ok(())
    }

    /// The files of an archive.
    fn members(&self) -> &[Member] {
        match &self.layout {
            Layout::Zip(members) => members,
            Layout::Zim(_) => &[],
        }
    }

    /// Bytes of memory that it takes, about.
    pub(crate) fn weight(&self) -> usize {
        match &self.layout {
            Layout::Zip(members) => members.iter().map(Member::weight).sum(),
            Layout::Zim(zim) => zim.weight(),
        }
    }

    /// Where the directory begins.
    fn directory_at(&self) -> u64 {
        let last = self.members().last();
        last.map_or(0, |last| last.begins + zip::overhead_bytes(&last.name).0 + last.packed_bytes)
    }

    fn end(&self) -> Vec<u8> {
        let (at, count) = (self.directory_at(), u16::try_from(self.members().len()).unwrap_or(u16::MAX));
        zip::end(count, short(at), short(self.len_bytes - zip::end_bytes() - at))
    }
}

/// Content that is read once, from its first byte to its last.
pub(crate) struct FrontToBack {
    content: Box<dyn Content>,
    at: u64,
    end: u64,
}

impl FrontToBack {
    /// Content of that many bytes.
    pub(crate) fn new(content: Box<dyn Content>, len_bytes: u64) -> Self {
        Self { content, at: 0, end: len_bytes }
    }
}

impl io::Read for FrontToBack {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
        let Some(part) = buffer.get_mut(..left).filter(|part| !part.is_empty()) else { return Ok(0) };
        let count = self.content.read_at(self.at, part).map_err(io::Error::other)?;
        if count == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a content is shorter than its entry says"));
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Member {
    fn new(name: &str, body: Body, is_text: bool, len_bytes: u64) -> Self {
        let name = name.into();
        Self { name, body, is_text, len_bytes, method: Method::Stored, packed_bytes: len_bytes, begins: 0 }
    }

    /// Its content, to be read from `start` on.
    fn content(&self, holdings: &Arc<dyn Holdings>, start: u64) -> Result<Box<dyn Content>, ReadError> {
        match &self.body {
            Body::Ours(text) => Ok(Box::new(text.clone())),
            Body::Blob(id) => holdings.open(id)?.ok_or(ReadError::Missing(*id)),
            Body::Archive(plan) => plan.open(Arc::clone(holdings), start),
        }
    }

    /// Bytes of memory that it takes.
    fn weight(&self) -> usize {
        let ours = match &self.body {
            Body::Ours(text) => text.len(),
            Body::Archive(plan) => plan.weight(),
            Body::Blob(_) => 0,
        };
        self.name.len() + ours + std::mem::size_of::<Self>()
    }

    fn is_large(&self) -> bool {
        self.len_bytes > WHOLE_BYTES
    }

    fn header(&self, crc: u32) -> zip::Member<'_> {
        let (packed, len) = (short(self.packed_bytes), short(self.len_bytes));
        zip::Member { name: &self.name, method: self.method, crc, packed, len }
    }

    fn begins_u32(&self) -> u32 {
        short(self.begins)
    }
}

/// The limits of an archive lie below 32 bits.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// All entries of a resource, as far as one archive may hold them.
pub(crate) fn entries(holdings: &dyn Holdings, key: &Key) -> Result<Vec<Entry>, ReadError> {
    let entries = entries_within(holdings, key, (MOST_ENTRIES, MOST_BYTES))?;
    entries.ok_or(ReadError::Catalogue("more than one archive may hold"))
}

/// All files of the archive, in order.
fn listed(entries: &[Entry], record: &Record, shape: Shape) -> Vec<Member> {
    let mut members = Vec::with_capacity(entries.len());
    for entry in entries.iter().filter(|entry| !entry.flags.contains(EntryFlags::DERIVED)) {
        let Stored::Blob { id, len_bytes } = &entry.body else { continue };
        let is_text = MediaClass::of(&entry.media_type) == MediaClass::Text && entry.path.as_str() != MIMETYPE;
        members.push(Member::new(entry.path.as_str(), Body::Blob(*id), is_text, *len_bytes));
    }
    match shape {
        Shape::Epub => members.sort_by_key(|member| &*member.name != MIMETYPE),
        Shape::Package => {}
        Shape::Book | Shape::Zip | Shape::App => {
            let text = Bytes::from(licence::attribution(record));
            let len_bytes = text.len() as u64;
            members.retain(|member| &*member.name != CREDIT);
            members.insert(0, Member::new(CREDIT, Body::Ours(text), true, len_bytes));
            let has_first = members.iter().any(|member| &*member.name == site::INDEX);
            if let (Shape::App, false, Some(main)) = (shape, has_first, &record.main) {
                members.insert(0, site::first_page(main));
            }
        }
    }
    members
}

/// What the archive is made of, in a name.
fn tag_of(members: &[Member]) -> BlobId {
    let mut hash = blake3::Hasher::new();
    hash.update(MAKER.as_bytes());
    for member in members {
        hash.update(&(member.name.len() as u64).to_le_bytes());
        hash.update(member.name.as_bytes());
        match &member.body {
            Body::Blob(id) => hash.update(id.as_bytes()),
            Body::Ours(text) => hash.update(blake3::hash(text).as_bytes()),
            Body::Archive(plan) => hash.update(plan.tag.as_bytes()),
        };
    }
    BlobId::from_bytes(*hash.finalize().as_bytes())
}

/// What a file of many resources is made of: the files of a site, which the other forms have too, and all that the records
/// say, which stands in the heads of books and ZIM files.
fn tag_of_volume(volume: &Volume) -> BlobId {
    let mut hash = blake3::Hasher::new();
    hash.update(volume.form.as_str().as_bytes());
    hash.update(tag_of(&site::members(volume)).as_bytes());
    for work in &volume.works {
        hash.update(blake3::hash(&work.record.to_json()).as_bytes());
    }
    BlobId::from_bytes(*hash.finalize().as_bytes())
}

/// Compresses texts as far as that is worth it, and keeps how long they become.
fn pack(holdings: &dyn Holdings, members: &mut [Member]) -> Result<(), ReadError> {
    let texts: Vec<&mut Member> = members.iter_mut().filter(|member| member.is_text && !member.is_large()).collect();
    if texts.iter().map(|member| member.len_bytes).sum::<u64>() > COMPRESSED_BYTES {
        return Ok(());
    }
    for member in texts {
        let packed = match &member.body {
            Body::Ours(text) => deflate(text),
            // What is compressed already is no text.
            Body::Archive(_) => continue,
            Body::Blob(id) => deflate(&read_all(holdings, *id, member.len_bytes)?),
        };
        if (packed.len() as u64) < member.len_bytes {
            member.method = Method::Deflated;
            member.packed_bytes = packed.len() as u64;
        }
    }
    Ok(())
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(content.len() / 2), Compression::fast());
    // Writing into memory does not fail.
    encoder.write_all(content).ok();
    encoder.finish().unwrap_or_default()
}
