//! Cuts new contents into windows, by resource and media type, and compresses them.

use std::collections::{HashMap, HashSet};

use super::files::{Spool, Spooled};
use super::{Placed, RoadError, Wanted};
use crate::model::window::{MAX_CONTENTS, PIECE, Run, WindowHead};
use crate::model::{BlobId, ObjectId};
use crate::publish::squeeze::{in_order, squeeze};
use crate::publish::windows::read_into;
use crate::store::{ShelverOptions, Store, shelf_len};

/// A window ends with its resource if it has so much already: so a part of a collection is a set of windows.
const RESOURCE_CUT: u64 = 256 * 1024;

/// A window that is not on the road yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewWindow {
    pub(super) id: ObjectId,
    pub(super) raw_len: u32,
    pub(super) shelf_len: u32,
    pub(super) spooled: Spooled,
}

/// New windows, and where in them contents lie.
#[derive(Debug, Default)]
pub(super) struct MadeWindows {
    pub(super) windows: Vec<NewWindow>,
    pub(super) places: HashMap<BlobId, Placed>,
}

/// What a window is to hold.
enum Plan {
    Whole(Vec<(BlobId, u64, String)>),
    Piece { id: BlobId, media_type: String, content_len: u64, offset: u64 },
}

struct Filled {
    plan: Plan,
    raw: Vec<u8>,
    head_len: usize,
}

/// Makes windows of new contents, which come in the order of their rows.
pub(super) fn make(store: &Store, new: &[Wanted<'_>], spool: &mut Spool) -> Result<MadeWindows, RoadError> {
    let mut plans = plan(new).into_iter();
    let mut made = MadeWindows::default();
    let mut known = HashSet::new();
    in_order(
        || plans.next().map(|plan| fill(store, plan)).transpose(),
        compress,
        |(plan, stored, raw_len, shelf_len)| {
            let id = ObjectId::from(blake3::hash(&stored));
            // Two films may have a piece in common, such as silence.
            if known.insert(id) {
                made.windows.push(NewWindow { id, raw_len, shelf_len, spooled: spool.put(&stored)? });
            }
            note(&mut made.places, plan, id);
            Ok(())
        },
    )?;
    Ok(made)
}

fn note(places: &mut HashMap<BlobId, Placed>, plan: Plan, window: ObjectId) {
    match plan {
        Plan::Whole(contents) => {
            for (index, (id, ..)) in (0..).zip(contents) {
                places.insert(id, Placed::In(window, index));
            }
        }
        Plan::Piece { id, .. } => match places.entry(id).or_insert_with(|| Placed::Pieces(Vec::new())) {
            Placed::Pieces(windows) => windows.push(window),
            Placed::In(..) => {}
        },
    }
}

fn plan(new: &[Wanted<'_>]) -> Vec<Plan> {
    let mut order: Vec<&Wanted<'_>> = new.iter().collect();
    // Stable: within a media type contents stand as their rows do.
    order.sort_by_key(|content| (content.resource, content.media_type));
    let mut plans = Vec::new();
    let mut open: Vec<(BlobId, u64, String)> = Vec::new();
    let (mut raw_len, mut last) = (0, None);
    for content in order {
        let border = last.replace(content.resource).is_some_and(|last| last != content.resource);
        let full = raw_len + content.len_bytes > PIECE || open.len() >= MAX_CONTENTS;
        if !open.is_empty() && (full || border && raw_len >= RESOURCE_CUT) {
            plans.push(Plan::Whole(std::mem::take(&mut open)));
            raw_len = 0;
        }
        if content.len_bytes > PIECE {
            let piece = |offset| Plan::Piece {
                id: content.id,
                media_type: content.media_type.to_owned(),
                content_len: content.len_bytes,
                offset,
            };
            plans.extend((0..content.len_bytes.div_ceil(PIECE)).map(|number| piece(number * PIECE)));
            continue;
        }
        open.push((content.id, content.len_bytes, content.media_type.to_owned()));
        raw_len += content.len_bytes;
    }
    if !open.is_empty() {
        plans.push(Plan::Whole(open));
    }
    plans
}

fn fill(store: &Store, plan: Plan) -> Result<Filled, RoadError> {
    let mut raw = Vec::new();
    head_of(&plan).put(&mut raw);
    let head_len = raw.len();
    match &plan {
        Plan::Whole(contents) => {
            for (id, len, _) in contents {
                read_into(store, id, 0, *len, &mut raw)?;
            }
        }
        Plan::Piece { id, content_len, offset, .. } => {
            read_into(store, id, *offset, PIECE.min(content_len - offset), &mut raw)?;
        }
    }
    Ok(Filled { plan, raw, head_len })
}

fn head_of(plan: &Plan) -> WindowHead {
    match plan {
        Plan::Piece { media_type, content_len, offset, .. } => {
            WindowHead::Piece { media_type: media_type.clone(), content_len: *content_len, offset: *offset }
        }
        Plan::Whole(contents) => {
            let mut runs: Vec<Run> = Vec::new();
            for (_, len, media_type) in contents {
                match runs.last_mut() {
                    Some(run) if run.media_type == *media_type => run.lens.push(*len),
                    _ => runs.push(Run { media_type: media_type.clone(), lens: vec![*len] }),
                }
            }
            WindowHead::Whole(runs)
        }
    }
}

fn compress(filled: Filled) -> Result<(Plan, Vec<u8>, u32, u32), RoadError> {
    let Filled { plan, raw, head_len } = filled;
    let mut rest = raw.get(head_len..).unwrap_or_default();
    let mut take = |len: u64| {
        let (front, back) = rest.split_at_checked(usize::try_from(len).unwrap_or(usize::MAX)).unwrap_or((rest, &[]));
        rest = back;
        front
    };
    let contents: Vec<(&str, &[u8])> = match &plan {
        Plan::Whole(contents) => {
            contents.iter().map(|(_, len, media_type)| (media_type.as_str(), take(*len))).collect()
        }
        Plan::Piece { media_type, .. } => vec![(media_type.as_str(), take(PIECE))],
    };
    let shelf = shelf_len(contents.into_iter(), ShelverOptions::BOX.level).map_err(RoadError::Compress)?;
    let packed = squeeze(&raw, &[]).map_err(RoadError::Compress)?;
    let small = |len: u64| u32::try_from(len).unwrap_or(u32::MAX);
    let raw_len = small(raw.len() as u64);
    Ok((plan, packed.unwrap_or(raw), raw_len, small(shelf)))
}
