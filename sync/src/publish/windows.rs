//! Cuts the contents of a delta into windows and compresses each after the old contents that it resembles.

use super::bundle::BundleBuildError;
use super::squeeze::{in_order, squeeze, squeeze_fast};
use crate::engine::{Base, OldBlobs, base_row};
use crate::model::BlobId;
use crate::model::bundle::{Content, Header, MAX_WINDOW, RowRef, Window, contents};
use crate::model::window::PIECE;
use crate::store::{ReadError, ShelverOptions, Store, check_of, shelf_len};

/// Old bytes on each side of a piece's own place.
const SLICE_MARGIN: u64 = 1024 * 1024;

/// What a window of its own costs, in bytes: its row in the head, and the frame around it.
const WINDOW_COST: usize = 40;
/// What cutting may cost those who take all: this part of the window …
const MOST_SHARE: usize = 4;
/// … and so many bytes for each resource. For a box with a part it saves as many windows of the road, of some tens of kB.
const MOST_EACH: usize = 256;

/// What a window is made of.
#[derive(Debug, Clone, Default)]
struct Plan {
    parts: Vec<Part>,
    raw_len: u64,
    old_len: u64,
}

/// Part of a content, with the part of old content that serves as its prefix.
#[derive(Debug, Clone)]
struct Part {
    /// Its resource: the same number for parts of the same one.
    resource: usize,
    id: BlobId,
    media_type: String,
    offset: u64,
    len: u64,
    old: Option<(BlobId, u64, u64)>,
    piece: bool,
}

/// A plan with its bytes.
struct Filled {
    plan: Plan,
    raw: Vec<u8>,
    prefix: Vec<u8>,
}

/// Windows of a delta, and what their contents take on a shelf.
#[derive(Debug, Default)]
pub(super) struct BuiltWindows {
    pub(super) windows: Vec<Window>,
    pub(super) shelf_len_bytes: u64,
}

/// Compresses all windows of a header in order and hands each to `write`.
pub(super) fn build(
    store: &Store,
    base: &Base,
    header: &Header,
    ids: &[BlobId],
    write: &mut dyn FnMut(&[u8]) -> Result<(), BundleBuildError>,
) -> Result<BuiltWindows, BundleBuildError> {
    let old = base.resolve(store, header)?;
    let rows: Vec<RowRef<'_>> = header.rows().collect();
    let mut plans = plan(&contents(header), &rows, ids, base, &old).into_iter();
    let mut built = BuiltWindows::default();
    in_order(
        || plans.next().map(|plan| fill(store, plan)).transpose(),
        |filled| cut(filled)?.into_iter().map(compress).collect::<Result<Vec<_>, _>>(),
        |made| {
            for (window, stored, shelf) in made {
                built.windows.push(window);
                built.shelf_len_bytes += shelf;
                write(&stored)?;
            }
            Ok(())
        },
    )?;
    Ok(built)
}

fn plan(contents: &[Content], rows: &[RowRef<'_>], ids: &[BlobId], base: &Base, old: &OldBlobs) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut open = Plan::default();
    let resources = resources(rows);
    for content in contents.iter().filter(|content| content.len_bytes > 0) {
        let (Some(row), Some(id)) =
            (rows.get(content.row), usize::try_from(content.number).ok().and_then(|n| ids.get(n)))
        else {
            continue;
        };
        let media_type = row.value.media_type.as_str();
        let resource = resources.get(content.row).copied().unwrap_or_default();
        let base_blob = base_row(base, row).and_then(|number| old.get(&number)).copied();
        let old_len = base_blob.map_or(0, |blob| blob.len_bytes);
        if content.len_bytes + old_len > MAX_WINDOW as u64 {
            if open.raw_len > 0 {
                plans.push(std::mem::take(&mut open));
            }
            let old = base_blob.map(|blob| (blob.id, blob.len_bytes));
            plans.extend(pieces(resource, (*id, content.len_bytes), media_type, old));
            continue;
        }
        if open.raw_len + open.old_len + content.len_bytes + old_len > MAX_WINDOW as u64 {
            plans.push(std::mem::take(&mut open));
        }
        let whole = base_blob.map(|blob| (blob.id, 0, blob.len_bytes));
        let media_type = media_type.to_owned();
        let (id, len) = (*id, content.len_bytes);
        open.parts.push(Part { resource, id, media_type, offset: 0, len, old: whole, piece: false });
        open.raw_len += content.len_bytes;
        open.old_len += old_len;
    }
    if open.raw_len > 0 {
        plans.push(open);
    }
    plans
}

/// The resource of each row, by numbers that rise.
fn resources(rows: &[RowRef<'_>]) -> Vec<usize> {
    let mut numbers = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let is_same = at > 0 && rows.get(at - 1).is_some_and(|before| before.resource == row.resource);
        let last = numbers.last().copied().unwrap_or_default();
        numbers.push(if is_same { last } else { last + 1 });
    }
    numbers
}

/// A large content alone, each piece after the old content around the same relative place.
fn pieces(resource: usize, (id, len): (BlobId, u64), media_type: &str, old: Option<(BlobId, u64)>) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut offset = 0;
    while offset < len {
        let take = PIECE.min(len - offset);
        let old = old.map(|(id, old_len)| {
            let place =
                |at: u64| u64::try_from(u128::from(at) * u128::from(old_len) / u128::from(len)).unwrap_or(old_len);
            let from = place(offset).saturating_sub(SLICE_MARGIN);
            let to = (place(offset + take) + SLICE_MARGIN).min(old_len).min(from + MAX_WINDOW as u64 - PIECE);
            (id, from, to.saturating_sub(from))
        });
        let old_len = old.map_or(0, |(_, _, len)| len);
        let media_type = media_type.to_owned();
        let part = Part { resource, id, media_type, offset, len: take, old, piece: true };
        plans.push(Plan { parts: vec![part], raw_len: take, old_len });
        offset += take;
    }
    plans
}

fn fill(store: &Store, plan: Plan) -> Result<Filled, BundleBuildError> {
    let (mut raw, mut prefix) = (Vec::new(), Vec::new());
    for part in &plan.parts {
        read_into(store, &part.id, part.offset, part.len, &mut raw)?;
        if let Some((id, from, len)) = part.old {
            read_into(store, &id, from, len, &mut prefix)?;
        }
    }
    Ok(Filled { plan, raw, prefix })
}

/// Cuts a window where its resources end, so that a box which holds a part can unpack what it has the old contents of. What
/// those who take all would pay too much for stays together: of a media type all or nothing is cut.
fn cut(filled: Filled) -> Result<Vec<Filled>, BundleBuildError> {
    if filled.plan.parts.array_windows().all(|[a, b]| a.resource == b.resource) {
        return Ok(vec![filled]);
    }
    let mut cuts: Vec<Filled> = Vec::new();
    let mut is_open = false;
    for group in filled.split_by(|a, b| a.media_type == b.media_type) {
        let alone = group.split_by(|a, b| a.resource == b.resource);
        if alone.len() > 1 && is_cheap(&group, &alone)? {
            cuts.extend(alone);
            is_open = false;
            continue;
        }
        match cuts.last_mut().filter(|_| is_open) {
            Some(last) => last.append(group),
            None => cuts.push(group),
        }
        is_open = true;
    }
    Ok(cuts)
}

fn is_cheap(together: &Filled, alone: &[Filled]) -> Result<bool, BundleBuildError> {
    let mut apart = 0;
    for one in alone {
        apart += trial(one)? + WINDOW_COST;
    }
    let together = trial(together)?;
    Ok(apart <= together + together / MOST_SHARE + alone.len() * MOST_EACH)
}

/// How long a window becomes, about.
fn trial(filled: &Filled) -> Result<usize, BundleBuildError> {
    let len = squeeze_fast(&filled.raw, &filled.prefix).map_err(BundleBuildError::Compress)?;
    Ok(len.min(filled.raw.len()))
}

impl Filled {
    /// The same in several, wherever two parts that stand side by side are not alike.
    fn split_by(&self, is_alike: impl Fn(&Part, &Part) -> bool) -> Vec<Self> {
        let (mut raw, mut prefix) = (self.raw.as_slice(), self.prefix.as_slice());
        let mut take = |parts: &[Part]| {
            let raw_len: u64 = parts.iter().map(|part| part.len).sum();
            let old_len: u64 = parts.iter().filter_map(|part| part.old).map(|(_, _, len)| len).sum();
            let (front, back) = split(raw, raw_len);
            let (old_front, old_back) = split(prefix, old_len);
            (raw, prefix) = (back, old_back);
            let plan = Plan { parts: parts.to_vec(), raw_len, old_len };
            Self { plan, raw: front.to_vec(), prefix: old_front.to_vec() }
        };
        self.plan.parts.chunk_by(is_alike).map(&mut take).collect()
    }

    fn append(&mut self, next: Self) {
        self.plan.parts.extend(next.plan.parts);
        self.plan.raw_len += next.plan.raw_len;
        self.plan.old_len += next.plan.old_len;
        self.raw.extend(next.raw);
        self.prefix.extend(next.prefix);
    }
}

fn split(bytes: &[u8], len: u64) -> (&[u8], &[u8]) {
    bytes.split_at_checked(usize::try_from(len).unwrap_or(usize::MAX)).unwrap_or_default()
}

fn compress(filled: Filled) -> Result<(Window, Vec<u8>, u64), BundleBuildError> {
    let Filled { plan, raw, prefix } = filled;
    let mut rest = raw.as_slice();
    let contents = plan.parts.iter().map(|part| {
        let (front, back) = split(rest, part.len);
        rest = back;
        (part.media_type.as_str(), front)
    });
    let shelf = shelf_len(contents, ShelverOptions::BOX.level).map_err(BundleBuildError::Compress)?;
    let packed = squeeze(&raw, &prefix).map_err(BundleBuildError::Compress)?;
    let slice = match plan.parts.as_slice() {
        [Part { piece: true, old: Some((_, from, len)), .. }] => Some((*from, *len)),
        _ => None,
    };
    let (raw_len, is_raw) = (raw.len(), packed.is_none());
    let stored = packed.unwrap_or(raw);
    let window = Window { raw_len, stored_len: stored.len(), raw: is_raw, check: check_of(&stored), slice };
    Ok((window, stored, shelf))
}

/// Appends `len` bytes of a content from `from` on.
pub(super) fn read_into(store: &Store, id: &BlobId, from: u64, len: u64, out: &mut Vec<u8>) -> Result<(), ReadError> {
    let mut reader = store.open_blob(id)?.ok_or(ReadError::Missing(*id))?;
    let start = out.len();
    out.resize(start + usize::try_from(len).unwrap_or(0), 0);
    let mut done = 0;
    while let Some(rest) = out.get_mut(start + done..).filter(|rest| !rest.is_empty()) {
        match reader.read_at(from + done as u64, rest)? {
            0 => return Err(ReadError::Missing(*id)),
            count => done += count,
        }
    }
    Ok(())
}
