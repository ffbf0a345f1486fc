//! A resource as one file to take home: its entries as a ZIP archive (PKWARE APPNOTE 6.3), made while it is sent.
//!
//! A book is an EPUB again, for which `mimetype` stands first and is not compressed (OCF 3.3, 4.2.2). Memory holds one
//! entry of at most [`WHOLE_BYTES`] or one chunk of a larger one, and the directory for the end.

use std::collections::VecDeque;
use std::io::Write as _;
use std::sync::Arc;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryFlags, EntryPath, MediaClass};
use maktaba_sync::store::ReadError;

use super::holdings::Holdings;
use super::located::read_all;
use crate::http::answer::body::{CHUNK_BYTES, Pieces};
use crate::http::answer::content::{Content, read_full};
use crate::http::answer::fault::Fault;
use crate::http::reader::state::Key;

/// LIMIT: entries of one archive, and bytes of all together; larger resources are not offered.
pub(crate) const MOST_ENTRIES: u64 = 5000;
pub(crate) const MOST_BYTES: u64 = 1 << 30;
/// LIMIT: an entry up to here is read at once; a larger one twice, first for its checksum.
const WHOLE_BYTES: u64 = 1 << 20;
/// Entries asked for at once.
const PAGE: usize = 200;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// What is still to be sent.
pub(crate) struct Takeaway {
    holdings: Arc<dyn Holdings>,
    key: Key,
    /// Files of ours to go first: name and text.
    ours: VecDeque<(String, Vec<u8>)>,
    /// Entry that goes before all others.
    first: Option<EntryPath>,
    queue: VecDeque<Entry>,
    after: Option<EntryPath>,
    is_listed: bool,
    open: Option<Open>,
    directory: Vec<u8>,
    count: u16,
    offset: u32,
    is_done: bool,
}

struct Open {
    content: Box<dyn Content>,
    at: u64,
    end: u64,
}

/// One file of the archive, as both headers have it.
struct Member<'a> {
    name: &'a str,
    method: u16,
    crc: u32,
    packed: u32,
    len: u32,
}

impl Pieces for Takeaway {
    fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        if let Some(chunk) = self.rest_of_open()? {
            return Ok(Some(self.sent(chunk)?));
        }
        if let Some((name, text)) = self.ours.pop_front() {
            let chunk = self.whole(&name, &text, true)?;
            return Ok(Some(self.sent(chunk)?));
        }
        while let Some(entry) = self.next_entry()? {
            let Stored::Blob { id, len_bytes } = entry.body else { continue };
            if !entry.flags.contains(EntryFlags::DERIVED) {
                let chunk = self.begin(&entry, id, len_bytes)?;
                return Ok(Some(self.sent(chunk)?));
            }
        }
        if std::mem::replace(&mut self.is_done, true) {
            return Ok(None);
        }
        Ok(Some(Bytes::from(self.end())))
    }
}

impl Takeaway {
    /// An EPUB.
    pub(crate) fn book(holdings: Arc<dyn Holdings>, key: Key) -> Self {
        Self { first: "mimetype".parse().ok(), ..Self::archive(holdings, key, None) }
    }

    /// A ZIP archive, with a text of ours beside what was published.
    pub(crate) fn archive(holdings: Arc<dyn Holdings>, key: Key, ours: Option<(&str, String)>) -> Self {
        Self {
            holdings,
            key,
            ours: ours.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect(),
            first: None,
            queue: VecDeque::new(),
            after: None,
            is_listed: false,
            open: None,
            directory: Vec::new(),
            count: 0,
            offset: 0,
            is_done: false,
        }
    }

    fn next_entry(&mut self) -> Result<Option<Entry>, Fault> {
        let at = (&self.key.0, &self.key.1);
        if let Some(first) = self.first.take()
            && let Some(entry) = self.holdings.locate(at, &first)?
        {
            self.queue.push_back(entry);
        }
        if self.queue.is_empty() && !self.is_listed {
            let page = self.holdings.entries(at, self.after.as_ref(), PAGE)?;
            self.is_listed = page.len() < PAGE;
            self.after = page.last().map(|entry| entry.path.clone());
            // What went first is in the directory already.
            let is_new = |entry: &Entry| self.count == 0 || entry.path.as_str() != "mimetype";
            self.queue.extend(page.into_iter().filter(is_new));
        }
        Ok(self.queue.pop_front())
    }

    fn begin(&mut self, entry: &Entry, id: BlobId, len_bytes: u64) -> Result<Vec<u8>, Fault> {
        let is_text = MediaClass::of(&entry.media_type) == MediaClass::Text && entry.path.as_str() != "mimetype";
        if len_bytes <= WHOLE_BYTES {
            return self.whole(entry.path.as_str(), &read_all(self.holdings.as_ref(), id, len_bytes)?, is_text);
        }
        let mut content = self.holdings.open(&id)?.ok_or(ReadError::Missing(id))?;
        let mut crc = flate2::Crc::new();
        let mut at = 0;
        while at < len_bytes {
            let chunk = read_chunk(content.as_mut(), at, len_bytes)?;
            crc.update(&chunk);
            at += chunk.len() as u64;
        }
        let len = u32::try_from(len_bytes).map_err(|_| TOO_LARGE)?;
        let member = Member { name: entry.path.as_str(), method: STORED, crc: crc.sum(), packed: len, len };
        let header = self.add(&member)?;
        self.open = Some(Open { content, at: 0, end: len_bytes });
        Ok(header)
    }

    /// Header and content of a file that is in memory.
    fn whole(&mut self, name: &str, content: &[u8], is_text: bool) -> Result<Vec<u8>, Fault> {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let packed = if is_text { deflate(content) } else { None };
        let (method, data) = packed.as_deref().map_or((STORED, content), |packed| (DEFLATED, packed));
        let len = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| TOO_LARGE);
        let member = Member { name, method, crc: crc.sum(), packed: len(data)?, len: len(content)? };
        let mut out = self.add(&member)?;
        out.extend_from_slice(data);
        Ok(out)
    }

    fn rest_of_open(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        let Some(open) = self.open.as_mut() else { return Ok(None) };
        let chunk = read_chunk(open.content.as_mut(), open.at, open.end)?;
        open.at += chunk.len() as u64;
        if open.at >= open.end {
            self.open = None;
        }
        Ok(Some(chunk))
    }

    /// Notes a file in the directory and returns its local header (APPNOTE, 4.3.7 and 4.3.12).
    fn add(&mut self, member: &Member<'_>) -> Result<Vec<u8>, Fault> {
        let name_len = u16::try_from(member.name.len()).map_err(|_| TOO_LARGE)?;
        self.count = self.count.checked_add(1).ok_or(TOO_LARGE)?;
        let mut common = Vec::with_capacity(26);
        // Version 2.0; names in UTF-8; the first day of MS-DOS, since the same resource should be the same file.
        for word in [20, 1 << 11, member.method, 0, 0x21] {
            common.extend_from_slice(&u16::to_le_bytes(word));
        }
        for number in [member.crc, member.packed, member.len] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        common.extend_from_slice(&name_len.to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        let local = [&b"PK\x03\x04"[..], &common, member.name.as_bytes()].concat();
        self.directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        self.directory.extend_from_slice(&common);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&self.offset.to_le_bytes());
        self.directory.extend_from_slice(member.name.as_bytes());
        Ok(local)
    }

    fn sent(&mut self, chunk: Vec<u8>) -> Result<Bytes, Fault> {
        let len = u32::try_from(chunk.len()).map_err(|_| TOO_LARGE)?;
        self.offset = self.offset.checked_add(len).ok_or(TOO_LARGE)?;
        Ok(Bytes::from(chunk))
    }

    /// Directory and end record (APPNOTE, 4.3.16).
    fn end(&mut self) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.directory);
        let len = u32::try_from(out.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        out.extend_from_slice(&self.count.to_le_bytes());
        out.extend_from_slice(&self.count.to_le_bytes());
        out.extend_from_slice(&len.to_le_bytes());
        out.extend_from_slice(&self.offset.to_le_bytes());
        out.extend_from_slice(&[0, 0]);
        out
    }
}

const TOO_LARGE: Fault = Fault::Request(maktaba_webui::Problem::TooLarge);

fn read_chunk(content: &mut dyn Content, at: u64, end: u64) -> Result<Vec<u8>, ReadError> {
    let len = end.saturating_sub(at).min(CHUNK_BYTES);
    let mut buffer = vec![0; usize::try_from(len).unwrap_or(0)];
    read_full(content, at, &mut buffer)?;
    Ok(buffer)
}

/// `None` if it would not become smaller.
fn deflate(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < content.len())
}
