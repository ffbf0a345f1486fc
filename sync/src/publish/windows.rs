//! Cuts contents into windows and compresses each after the old contents that it resembles.

use zstd::zstd_safe::{CCtx, CParameter, get_error_name};

use super::bundle::BundleBuildError;
use crate::engine::{Base, OldBlobs, base_row};
use crate::model::BlobId;
use crate::model::bundle::{Content, Header, MAX_WINDOW, RowRef, Window, contents};
use crate::store::{Store, check_of};

/// zstd level of windows. Level 22 gains 1.5 % at most.
const LEVEL: i32 = 19;
/// Raw bytes of a full bundle's window: what a subset is made of.
const FULL_WINDOW: u64 = 2 * 1024 * 1024;
/// A full bundle's window ends with its resource if it has so much already.
const RESOURCE_CUT: u64 = 256 * 1024;
/// New bytes in one window of content that is too large to lie in a window with its base.
pub(super) const SLICE: u64 = 2 * 1024 * 1024;
/// Old bytes on each side of a slice's own place.
const SLICE_MARGIN: u64 = 1024 * 1024;
/// Compressed on trial, to see whether content compresses at all.
const TRIAL: usize = 256 * 1024;

/// What a window is made of.
#[derive(Debug, Clone, Default)]
struct Plan {
    pieces: Vec<Piece>,
    raw_len: u64,
    old_len: u64,
}

/// Part of a content, with the part of old content that serves as its prefix.
#[derive(Debug, Clone, Copy)]
struct Piece {
    id: BlobId,
    offset: u64,
    len: u64,
    old: Option<(BlobId, u64, u64)>,
    sliced: bool,
}

/// Compresses all windows of a header in order and hands each to `write`.
pub(super) fn build(
    store: &Store,
    base: &Base,
    header: &Header,
    ids: &[BlobId],
    write: &mut dyn FnMut(&[u8]) -> Result<(), BundleBuildError>,
) -> Result<Vec<Window>, BundleBuildError> {
    let old = base.resolve(store, header)?;
    let rows: Vec<RowRef<'_>> = header.rows().collect();
    let mut windows = Vec::new();
    for plan in plan(header, &contents(header), &rows, ids, base, &old) {
        let (window, stored) = compress(store, &plan)?;
        write(&stored)?;
        windows.push(window);
    }
    Ok(windows)
}

fn plan(
    header: &Header,
    contents: &[Content],
    rows: &[RowRef<'_>],
    ids: &[BlobId],
    base: &Base,
    old: &OldBlobs,
) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut open = Plan::default();
    let mut last_resource = None;
    for content in contents.iter().filter(|content| content.len_bytes > 0) {
        let (Some(row), Some(id)) =
            (rows.get(content.row), usize::try_from(content.number).ok().and_then(|n| ids.get(n)))
        else {
            continue;
        };
        let border = header.by_resource && last_resource.is_some_and(|last| last != row.resource);
        last_resource = Some(row.resource);
        if border && open.raw_len >= RESOURCE_CUT {
            plans.push(std::mem::take(&mut open));
        }
        let base_blob = base_row(base, row).and_then(|number| old.get(&number)).copied();
        let old_len = base_blob.map_or(0, |blob| blob.len_bytes);
        let most = if header.by_resource { FULL_WINDOW } else { MAX_WINDOW as u64 };
        if content.len_bytes + old_len > most {
            if open.raw_len > 0 {
                plans.push(std::mem::take(&mut open));
            }
            plans.extend(slices(*id, content.len_bytes, base_blob.map(|blob| (blob.id, blob.len_bytes))));
            continue;
        }
        if open.raw_len + open.old_len + content.len_bytes + old_len > most {
            plans.push(std::mem::take(&mut open));
        }
        let whole = base_blob.map(|blob| (blob.id, 0, blob.len_bytes));
        open.pieces.push(Piece { id: *id, offset: 0, len: content.len_bytes, old: whole, sliced: false });
        open.raw_len += content.len_bytes;
        open.old_len += old_len;
    }
    if open.raw_len > 0 {
        plans.push(open);
    }
    plans
}

/// A large content alone, each slice after the old content around the same relative place.
fn slices(id: BlobId, len: u64, old: Option<(BlobId, u64)>) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut offset = 0;
    while offset < len {
        let take = SLICE.min(len - offset);
        let sliced = take < len;
        let old = old.map(|(id, old_len)| {
            let place =
                |at: u64| u64::try_from(u128::from(at) * u128::from(old_len) / u128::from(len)).unwrap_or(old_len);
            let from = place(offset).saturating_sub(SLICE_MARGIN);
            let to = (place(offset + take) + SLICE_MARGIN).min(old_len).min(from + MAX_WINDOW as u64 - SLICE);
            (id, from, to.saturating_sub(from))
        });
        let old_len = old.map_or(0, |(_, _, len)| len);
        plans.push(Plan { pieces: vec![Piece { id, offset, len: take, old, sliced }], raw_len: take, old_len });
        offset += take;
    }
    plans
}

fn compress(store: &Store, plan: &Plan) -> Result<(Window, Vec<u8>), BundleBuildError> {
    let mut raw = Vec::new();
    let mut prefix = Vec::new();
    let mut slices = Vec::new();
    for piece in &plan.pieces {
        read_into(store, &piece.id, piece.offset, piece.len, &mut raw)?;
        if let Some((id, from, len)) = piece.old {
            read_into(store, &id, from, len, &mut prefix)?;
            if piece.sliced {
                slices.push((from, len));
            }
        }
    }
    let packed = if prefix.is_empty() && !compresses(&raw)? { None } else { Some(pack(&raw, &prefix)?) };
    let (stored, is_raw) = match packed {
        Some(packed) if packed.len() < raw.len() => (packed, false),
        _ => (raw.clone(), true),
    };
    let window = Window { raw_len: raw.len(), stored_len: stored.len(), raw: is_raw, check: check_of(&stored), slices };
    Ok((window, stored))
}

/// Whether a fast trial on the front saves at least one percent: level 19 on a film is minutes for nothing.
fn compresses(raw: &[u8]) -> Result<bool, BundleBuildError> {
    let front = raw.get(..TRIAL.min(raw.len())).unwrap_or_default();
    let packed = zstd::bulk::compress(front, 3).map_err(BundleBuildError::Compress)?;
    Ok(packed.len() + front.len() / 100 < front.len())
}

fn pack(raw: &[u8], prefix: &[u8]) -> Result<Vec<u8>, BundleBuildError> {
    let failed = |code| BundleBuildError::Compress(std::io::Error::other(get_error_name(code)));
    let mut context = CCtx::create();
    let reach = (raw.len() + prefix.len()).next_power_of_two().trailing_zeros().clamp(10, 24);
    for parameter in
        [CParameter::CompressionLevel(LEVEL), CParameter::WindowLog(reach), CParameter::ContentSizeFlag(false)]
    {
        context.set_parameter(parameter).map_err(failed)?;
    }
    context.ref_prefix(prefix).map_err(failed)?;
    let mut packed = Vec::with_capacity(zstd::zstd_safe::compress_bound(raw.len()));
    context.compress2(&mut packed, raw).map_err(failed)?;
    Ok(packed)
}

fn read_into(store: &Store, id: &BlobId, from: u64, len: u64, out: &mut Vec<u8>) -> Result<(), BundleBuildError> {
    let mut reader = store.open_blob(id)?.ok_or(crate::store::ReadError::Missing(*id))?;
    let start = out.len();
    out.resize(start + usize::try_from(len).unwrap_or(0), 0);
    let mut done = 0;
    while let Some(rest) = out.get_mut(start + done..).filter(|rest| !rest.is_empty()) {
        match reader.read_at(from + done as u64, rest)? {
            0 => return Err(crate::store::ReadError::Missing(*id).into()),
            count => done += count,
        }
    }
    Ok(())
}
