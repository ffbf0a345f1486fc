//! The way by a delta: its windows become contents on the shelf, each decoded after the old contents it leans on.

use std::collections::BTreeMap;

use super::base::{Base, OldBlob, OldBlobs, base_row};
use super::fetch::{SMALL_GAP, Span, SpanReader};
use super::session::SyncError;
use super::staging::{Came, Piece, Staging, Unit, UnitKey, join};
use crate::model::BlobId;
use crate::model::bundle::{
    self, BundleError, Content, Header, MAX_WINDOW, PREAMBLE_LEN, Preamble, RowRef, RowSource, Window, contents, spans,
};
use crate::model::window::PIECE;
use crate::store::{LargeBlob, Store, check_of};
use crate::trust::DeltaInfo;

/// Contents of a bundle, shelved but not active.
#[derive(Debug)]
pub(super) struct Applied {
    /// Blobs of the base that the header leans on.
    pub(super) old: OldBlobs,
    /// Id and length of each content, by its number.
    pub(super) ids: Vec<(BlobId, u64)>,
    /// Those that came in pieces.
    pub(super) large: Vec<LargeBlob>,
}

/// How a window of a bundle is called in the log of a session.
pub(super) fn unit_key(delta: &DeltaInfo, window: usize) -> UnitKey {
    let mut hasher = blake3::Hasher::new();
    hasher.update(delta.id.as_bytes());
    hasher.update(&(window as u64).to_le_bytes());
    *hasher.finalize().as_bytes()
}

/// Reads the head of a bundle, checked against the signed hash before it is parsed.
pub(super) fn read_header(reader: &mut SpanReader<'_, '_>, delta: &DeltaInfo) -> Result<Header, SyncError> {
    let path = delta.id.path();
    let refused = |source| SyncError::Bundle { path: path.clone(), source };
    let limit = PREAMBLE_LEN + bundle::MAX_HEADER;
    let len = usize::try_from(delta.head_len_bytes).ok().filter(|len| (PREAMBLE_LEN..=limit).contains(len));
    let len =
        len.ok_or_else(|| SyncError::Damaged { path: path.clone(), what: "its head has an impossible length" })?;
    let span = Span { path: path.clone(), offset: 0, len, part: format!("{}.head", delta.id) };
    let head = reader.read(&span, &|bytes| crate::model::BundleId::from(blake3::hash(bytes)) == delta.head)?;
    let (preamble, stored) =
        head.split_first_chunk::<PREAMBLE_LEN>().ok_or(SyncError::Contradiction("a short head"))?;
    let preamble = Preamble::decode(preamble).map_err(refused)?;
    if preamble.stored_len != stored.len() {
        return Err(SyncError::Damaged { path: path.clone(), what: "its head has another length than it says" });
    }
    let raw = zstd::bulk::decompress(stored, preamble.raw_len).map_err(|_| refused(BundleError::Compression))?;
    Header::decode(&raw).map_err(refused)
}

/// Reads all windows of a bundle that have not come yet, and puts their contents on the shelf.
pub(super) fn apply(
    store: &mut Store,
    staging: &mut Staging,
    reader: &mut SpanReader<'_, '_>,
    (delta, header): (&DeltaInfo, &Header),
    base: &Base,
) -> Result<Applied, SyncError> {
    let bundle = Bundle::open(store, (delta, header), base)?;
    let all: Wanted = (0..header.windows.len()).map(|window| (window, None)).collect();
    bundle.fetch(store, staging, reader, &all)?;
    bundle.applied(staging, &all)
}

/// Which windows of a bundle are to come, by their number; of one with whole contents those of these numbers in it, `None`
/// for all.
pub(super) type Wanted = BTreeMap<usize, Option<Vec<u32>>>;

/// A bundle with what it leans on.
pub(super) struct Bundle<'a> {
    delta: &'a DeltaInfo,
    pub(super) header: &'a Header,
    pub(super) base: &'a Base,
    /// Blobs of the base that the header leans on, as far as they are held.
    pub(super) old: OldBlobs,
    rows: Vec<RowRef<'a>>,
    /// In window order.
    pub(super) contents: Vec<Content>,
    pub(super) spans: Vec<bundle::Span>,
}

impl<'a> Bundle<'a> {
    /// Looks up what a header leans on.
    pub(super) fn open(
        store: &Store,
        (delta, header): (&'a DeltaInfo, &'a Header),
        base: &'a Base,
    ) -> Result<Self, SyncError> {
        let contents = contents(header);
        let spans = spans(header, &contents).map_err(|source| SyncError::Bundle { path: delta.id.path(), source })?;
        let old = base.resolve(store, header)?;
        Ok(Self { delta, header, base, old, rows: header.rows().collect(), contents, spans })
    }

    /// Fetches windows that have not come yet, and puts their contents on the shelf.
    pub(super) fn fetch(
        &self,
        store: &mut Store,
        staging: &mut Staging,
        reader: &mut SpanReader<'_, '_>,
        wanted: &Wanted,
    ) -> Result<(), SyncError> {
        let mut coming = Vec::new();
        let mut offset = self.delta.head_len_bytes;
        for (number, (window, span)) in self.header.windows.iter().zip(&self.spans).enumerate() {
            let at = offset;
            offset += window.stored_len as u64;
            let Some(only) = wanted.get(&number) else { continue };
            let key = unit_key(self.delta, number);
            let has = match only {
                None => staging.has(&key),
                Some(only) => staging.has_these(&key, only)?,
            };
            if !has {
                coming.push((number, at, window, span, only.as_deref()));
            }
        }
        let path = self.delta.id.path();
        let lie = |(_, at, window, ..): &(usize, u64, &Window, _, _)| (*at, window.stored_len as u64);
        reader.expect_within(SMALL_GAP, coming.iter().map(lie).map(|(at, len)| (path.as_str(), at, len)));
        for (number, offset, window, span, only) in coming {
            let len = window.stored_len;
            let part = format!("{}-{number}", self.delta.id);
            let stored =
                reader.read(&Span { path: path.clone(), offset, len, part }, &|bytes| check_of(bytes) == window.check);
            let stored = match stored {
                Ok(stored) => stored,
                Err(error) => {
                    // What has come is kept for the next session, if the disk still lets us.
                    staging.checkpoint(store)?;
                    return Err(error);
                }
            };
            let stored_len = u32::try_from(len).unwrap_or(u32::MAX);
            let came = Came { key: unit_key(self.delta, number), stored_len };
            self.take(store, staging, came, (window, span, only), stored)?;
            if staging.is_due(len as u64) {
                staging.checkpoint(store)?;
                reader.settled()?;
            }
        }
        Ok(())
    }

    /// What came of windows, once all of these have.
    pub(super) fn applied(self, staging: &mut Staging, wanted: &Wanted) -> Result<Applied, SyncError> {
        let (ids, large) = self.collect(staging, wanted)?;
        Ok(Applied { old: self.old, ids, large })
    }

    fn take(
        &self,
        store: &Store,
        staging: &mut Staging,
        came: Came,
        (window, span, only): (&Window, &bundle::Span, Option<&[u32]>),
        stored: Vec<u8>,
    ) -> Result<(), SyncError> {
        let raw =
            if window.raw { stored } else { decompress(&stored, &self.prefix(store, window, span)?, window.raw_len)? };
        match span {
            bundle::Span::Piece { content, offset } => {
                staging.put_piece(store, came, self.media_type(*content), *offset, &raw)
            }
            bundle::Span::Whole(range) => {
                let mut rest = raw.as_slice();
                let mut cut = Vec::new();
                for number in range.clone() {
                    let len = self.contents.get(number).map_or(0, |content| content.len_bytes);
                    let len = usize::try_from(len).unwrap_or(usize::MAX);
                    let (front, back) = rest.split_at_checked(len).ok_or(SHORT)?;
                    cut.push((self.media_type(number), front));
                    rest = back;
                }
                staging.put_contents(store, came, &cut, only)
            }
        }
    }

    fn row(&self, content: usize) -> Option<&RowRef<'_>> {
        self.contents.get(content).and_then(|content| self.rows.get(content.row))
    }

    fn media_type(&self, content: usize) -> &str {
        self.row(content).map_or("", |row| row.value.media_type.as_str())
    }

    /// The old contents that a window was compressed after, in the order of its contents.
    fn prefix(&self, store: &Store, window: &Window, span: &bundle::Span) -> Result<Vec<u8>, SyncError> {
        let mut prefix = Vec::new();
        let room = MAX_WINDOW.saturating_sub(window.raw_len);
        match span {
            bundle::Span::Whole(range) => {
                for old in range.clone().map(|content| self.base_of(content)) {
                    if let Some(old) = old? {
                        read_old(store, &old, (0, old.len_bytes), room, &mut prefix)?;
                    }
                }
            }
            bundle::Span::Piece { content, .. } => {
                if let Some(old) = self.base_of(*content)? {
                    let slice = window.slice.ok_or(SyncError::Contradiction("a window lacks its slice"))?;
                    read_old(store, &old, slice, room, &mut prefix)?;
                }
            }
        }
        Ok(prefix)
    }

    /// The old content that one is compressed after; an error where it is not held.
    pub(super) fn base_of(&self, content: usize) -> Result<Option<OldBlob>, SyncError> {
        let Some(row) = self.row(content) else { return Ok(None) };
        if !matches!(row.value.source, RowSource::SameRow { .. } | RowSource::LikeRow { .. }) {
            return Ok(None);
        }
        let old = base_row(self.base, row).and_then(|number| self.old.get(&number));
        old.copied().map(Some).ok_or(SyncError::Contradiction("a row leans on one that has no content"))
    }

    /// Id and length of each content by its number, as far as it was wanted, and those that came in pieces.
    fn collect(&self, staging: &mut Staging, wanted: &Wanted) -> Result<Contents, SyncError> {
        let empty = (BlobId::from(blake3::hash(b"")), 0);
        let mut ids = vec![empty; self.contents.len()];
        let mut put = |content: usize, id: (BlobId, u64)| {
            let number = self.contents.get(content).and_then(|content| usize::try_from(content.number).ok());
            if let Some(slot) = number.and_then(|number| ids.get_mut(number)) {
                *slot = id;
            }
        };
        let mut large = Vec::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for number in wanted.keys() {
            let unit = staging.unit(&unit_key(self.delta, *number))?.ok_or(LOST)?;
            match (self.spans.get(*number).ok_or(LOST)?, unit) {
                (bundle::Span::Whole(range), Unit::Whole(all) | Unit::Some(all)) if range.len() == all.len() => {
                    range.clone().zip(all).for_each(|(content, id)| put(content, *id));
                }
                (bundle::Span::Piece { content, offset }, Unit::Piece(piece)) => {
                    pieces.push(*piece);
                    let len_bytes = self.contents.get(*content).map_or(0, |content| content.len_bytes);
                    if offset + PIECE >= len_bytes {
                        let blob = large_blob(&std::mem::take(&mut pieces), len_bytes)?;
                        put(*content, (blob.id, len_bytes));
                        large.push(blob);
                    }
                }
                _ => return Err(LOST),
            }
        }
        Ok((ids, large))
    }
}

fn read_old(
    store: &Store,
    old: &OldBlob,
    (from, len): (u64, u64),
    room: usize,
    prefix: &mut Vec<u8>,
) -> Result<(), SyncError> {
    let within = from.checked_add(len).is_some_and(|end| end <= old.len_bytes);
    if !within || len > (room.saturating_sub(prefix.len())) as u64 {
        return Err(SyncError::Contradiction("a window leans on more old content than is allowed"));
    }
    let mut reader = store.open_blob(&old.id)?.ok_or(crate::store::ReadError::Missing(old.id))?;
    let start = prefix.len();
    prefix.resize(start + usize::try_from(len).unwrap_or(0), 0);
    let mut done = 0;
    while let Some(rest) = prefix.get_mut(start + done..).filter(|rest| !rest.is_empty()) {
        match reader.read_at(from + done as u64, rest)? {
            0 => return Err(SyncError::Contradiction("old content is shorter than its row")),
            count => done += count,
        }
    }
    Ok(())
}

/// Id and length of each content by its number, and those that came in pieces.
type Contents = (Vec<(BlobId, u64)>, Vec<LargeBlob>);

/// A content whose pieces have all come.
pub(super) fn large_blob(pieces: &[Piece], len_bytes: u64) -> Result<LargeBlob, SyncError> {
    let id = join(pieces).ok_or(SyncError::Contradiction("a content has too few pieces"))?;
    if pieces.iter().map(|piece| piece.len_bytes).sum::<u64>() != len_bytes {
        return Err(SyncError::Contradiction("pieces make another length than they should"));
    }
    Ok(LargeBlob { id, len_bytes, pieces: pieces.iter().map(|piece| piece.id).collect() })
}

const SHORT: SyncError = SyncError::Contradiction("a window is shorter than its contents");
/// The log named it, and it is not there: the session begins anew.
pub(super) const LOST: SyncError = SyncError::Contradiction("what an earlier session kept is not whole");

/// Unpacks a window that was compressed after `prefix`.
pub(super) fn decompress(stored: &[u8], prefix: &[u8], raw_len: usize) -> Result<Vec<u8>, SyncError> {
    let failed = |_| SyncError::Contradiction("a window does not decompress");
    let mut context = zstd::zstd_safe::DCtx::create();
    context.ref_prefix(prefix).map_err(failed)?;
    let mut raw = Vec::with_capacity(raw_len);
    context.decompress(&mut raw, stored).map_err(failed)?;
    if raw.len() == raw_len {
        Ok(raw)
    } else {
        Err(SyncError::Contradiction("a window has another length than it says"))
    }
}
