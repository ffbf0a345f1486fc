//! Cuts new contents into windows, by resource and media type, and compresses them.

use std::collections::{HashMap, HashSet};

use super::files::{Spool, Spooled};
use super::{Placed, RoadError, Wanted};
use crate::model::window::{MAX_CONTENTS, PIECE, Run, WindowHead};
use crate::model::{BlobId, MediaClass, ObjectId};
use crate::publish::squeeze::{in_order, squeeze};
use crate::publish::windows::read_into;
use crate::store::{ShelverOptions, Store, shelf_len};

/// A window of words ends with its resource if it has so much: they compress by what stands around them …
const WORDS_CUT: u64 = 64 * 1024;
/// … but a resource with pictures ends it at a quarter of what travels of it, if that is so much: more would be its
/// neighbours' words for a box that wants it alone.
const LEAST_WORDS: u64 = 16 * 1024;
/// Pictures and sounds stand apart, and end with their resource at once: so a part of a collection is a set of windows.
const MEDIA_CUT: u64 = 16 * 1024;

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
    let weights = Weight::of(new);
    let (mut words, mut media) = (OpenWindow::default(), OpenWindow::default());
    for content in order {
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
        plans.extend(if is_media(content) {
            media.put(content, MEDIA_CUT)
        } else {
            words.put(content, weights.get(&content.resource).map_or(WORDS_CUT, Weight::words_cut))
        });
    }
    plans.extend(words.end());
    plans.extend(media.end());
    plans
}

fn is_media(content: &Wanted<'_>) -> bool {
    MediaClass::of(content.media_type) == MediaClass::Media
}

/// What is new of a resource, in bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    words: u64,
    media: u64,
}

impl Weight {
    fn of(new: &[Wanted<'_>]) -> HashMap<usize, Self> {
        let mut weights: HashMap<usize, Self> = HashMap::new();
        for content in new {
            let weight = weights.entry(content.resource).or_default();
            *(if is_media(content) { &mut weight.media } else { &mut weight.words }) += content.len_bytes;
        }
        weights
    }

    fn words_cut(&self) -> u64 {
        if self.media < self.words / 4 {
            return WORDS_CUT;
        }
        // As they travel, words are a third of what they are.
        ((self.media + self.words / 3) / 4).clamp(LEAST_WORDS, WORDS_CUT)
    }
}

/// A window that is being filled.
#[derive(Default)]
struct OpenWindow {
    contents: Vec<(BlobId, u64, String)>,
    raw_len: u64,
    resource: usize,
}

impl OpenWindow {
    /// Puts a content into it; the window before, if it ends here: with its resource if it has `cut` bytes.
    fn put(&mut self, content: &Wanted<'_>, cut: u64) -> Option<Plan> {
        let border = content.resource != self.resource;
        let full = self.raw_len + content.len_bytes > PIECE || self.contents.len() >= MAX_CONTENTS;
        let ended = if full || border && self.raw_len >= cut { self.end() } else { None };
        self.contents.push((content.id, content.len_bytes, content.media_type.to_owned()));
        self.raw_len += content.len_bytes;
        self.resource = content.resource;
        ended
    }

    fn end(&mut self) -> Option<Plan> {
        self.raw_len = 0;
        let contents = std::mem::take(&mut self.contents);
        (!contents.is_empty()).then_some(Plan::Whole(contents))
    }
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
