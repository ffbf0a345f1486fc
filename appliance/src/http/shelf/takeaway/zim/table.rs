//! The tables of a ZIM file: header, media types, pointers, entries, titles. All numbers little-endian.

use std::collections::BTreeMap;

use bytes::Bytes;
use maktaba_library::media_type;
use maktaba_sync::model::BlobId;

const MAGIC: u32 = 0x044D_495A;
/// Version 6.1: contents in namespace C, and titles listed in `X/listing/titleOrdered`.
const VERSION: [u16; 2] = [6, 1];
const HEADER_BYTES: u64 = 80;
const REDIRECT: u16 = 0xffff;
const NOTHING: u32 = u32::MAX;
/// First byte of a cluster: as it is, compressed by zstd; with offsets of eight bytes.
pub(super) const PLAIN: u8 = 1;
pub(super) const ZSTD: u8 = 5;
const LONG: u8 = 0x10;

/// An entry.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) namespace: u8,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) target: Target,
}

#[derive(Debug)]
pub(super) enum Target {
    /// A content of this media type.
    Content(String),
    /// Another path of namespace C.
    Redirect(String),
}

impl Line {
    pub(super) fn new(namespace: u8, path: String, title: &str, target: Target) -> Self {
        // Strings end at a zero byte.
        let title = title.replace('\0', "");
        Self { namespace, path, title, target }
    }

    /// By what titles are sorted.
    fn named(&self) -> (u8, &str) {
        (self.namespace, if self.title.is_empty() { &self.path } else { &self.title })
    }

    pub(super) fn is_page(&self) -> bool {
        self.namespace == b'C' && matches!(&self.target, Target::Content(kind) if media_type::is_page(kind))
    }

    fn len_bytes(&self) -> u64 {
        let fixed = if matches!(self.target, Target::Content(_)) { 16 } else { 12 };
        fixed + self.path.len() as u64 + self.written_title().len() as u64 + 2
    }

    /// An empty title stands for the path.
    fn written_title(&self) -> &str {
        if self.title == self.path { "" } else { &self.title }
    }
}

/// The titles in order, as two contents, and the lines that they are.
pub(super) struct Listings {
    pub(super) numbers: Vec<usize>,
    pub(super) contents: Vec<Bytes>,
}

/// Adds the listings of titles: of all entries (v0), and of pages only (v1).
pub(super) fn listings(lines: &mut Vec<Line>) -> Listings {
    let numbers = vec![lines.len(), lines.len() + 1];
    for version in ["v0", "v1"] {
        let kind = Target::Content("application/octet-stream+zimlisting".to_owned());
        lines.push(Line::new(b'X', format!("listing/titleOrdered/{version}"), "", kind));
    }
    let mut titles: Vec<(u32, &Line)> = (0..).zip(in_order(lines)).collect();
    titles.sort_by(|(a_at, a), (b_at, b)| (a.named(), a_at).cmp(&(b.named(), b_at)));
    let listing =
        |of: &mut dyn Iterator<Item = &(u32, &Line)>| of.flat_map(|(at, _)| at.to_le_bytes()).collect::<Bytes>();
    let all = listing(&mut titles.iter());
    let pages = listing(&mut titles.iter().filter(|(_, line)| line.is_page()));
    Listings { numbers, contents: vec![all, pages] }
}

/// Entries by namespace and path, as the file has them.
fn in_order(lines: &[Line]) -> Vec<&Line> {
    order(lines).into_iter().filter_map(|number| lines.get(number)).collect()
}

fn order(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|number| lines.get(*number).map(|line| (line.namespace, line.path.as_bytes())));
    order
}

/// Where contents lie in a cluster of plain offsets.
pub(super) fn offsets(lens: impl Iterator<Item = u64> + Clone) -> Vec<u8> {
    let count = lens.clone().count() as u64;
    let mut at = (count + 1) * 4;
    let mut table = short(at).to_le_bytes().to_vec();
    for len in lens {
        at += len;
        table.extend(short(at).to_le_bytes());
    }
    table
}

/// What stands in front of a content that is a cluster by itself.
pub(super) fn stored_head(len_bytes: u64) -> Bytes {
    let mut head = Vec::with_capacity(17);
    if len_bytes < u64::from(u32::MAX) - 8 {
        head.push(PLAIN);
        head.extend(offsets(std::iter::once(len_bytes)));
    } else {
        head.push(PLAIN | LONG);
        head.extend(16_u64.to_le_bytes());
        head.extend((16 + len_bytes).to_le_bytes());
    }
    head.into()
}

/// Lengths that are checked to be below 32 bits where they come in.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Everything in front of the clusters.
pub(super) struct Placed {
    pub(super) head: Bytes,
}

/// Writes the tables. The listing of all titles is the first content of the first cluster, which has two.
pub(super) fn placed(
    lines: &[Line],
    places: &BTreeMap<usize, (u32, u32)>,
    tag: &BlobId,
    cluster_lens: &[u64],
) -> Placed {
    let order = order(lines);
    let ordered: Vec<(&Line, Option<(u32, u32)>)> =
        order.iter().filter_map(|number| Some((lines.get(*number)?, places.get(number).copied()))).collect();
    let (kinds, kind_list) = kinds(lines);
    let paths_at = HEADER_BYTES + kind_list.len() as u64;
    let clusters_at = paths_at + ordered.len() as u64 * 8;
    let entries_at = clusters_at + cluster_lens.len() as u64 * 8;
    let starts = |first: u64, lens: &mut dyn Iterator<Item = u64>| {
        let mut at = first;
        let mut table = Vec::new();
        for len in lens {
            table.extend(at.to_le_bytes());
            at += len;
        }
        (table, at)
    };
    let (path_pointers, first_cluster) = starts(entries_at, &mut ordered.iter().map(|(line, _)| line.len_bytes()));
    let (cluster_pointers, checksum_at) = starts(first_cluster, &mut cluster_lens.iter().copied());
    let index_of = |namespace: u8, path: &str| {
        let found = ordered
            .binary_search_by(|(line, _)| (line.namespace, line.path.as_bytes()).cmp(&(namespace, path.as_bytes())));
        found.map_or(NOTHING, |at| short(at as u64))
    };
    let mut head = MAGIC.to_le_bytes().to_vec();
    for number in VERSION {
        head.extend(number.to_le_bytes());
    }
    head.extend(tag.as_bytes().iter().take(16));
    for number in [short(ordered.len() as u64), short(cluster_lens.len() as u64)] {
        head.extend(number.to_le_bytes());
    }
    let titles_at = first_cluster + 1 + 3 * 4;
    for place in [paths_at, titles_at, clusters_at, HEADER_BYTES] {
        head.extend(place.to_le_bytes());
    }
    for page in [index_of(b'W', "mainPage"), NOTHING] {
        head.extend(page.to_le_bytes());
    }
    head.extend(checksum_at.to_le_bytes());
    head.extend(kind_list);
    head.extend(path_pointers);
    head.extend(cluster_pointers);
    for (line, place) in &ordered {
        write_line(&mut head, line, *place, &kinds, |path| index_of(b'C', path));
    }
    Placed { head: head.into() }
}

/// Media types by number, and the list of them.
fn kinds(lines: &[Line]) -> (BTreeMap<&str, u16>, Vec<u8>) {
    let mut kinds: BTreeMap<&str, u16> = BTreeMap::new();
    for line in lines {
        if let Target::Content(kind) = &line.target {
            kinds.insert(kind, 0);
        }
    }
    let mut list = Vec::new();
    for ((name, number), at) in kinds.iter_mut().zip(0..) {
        *number = at;
        list.extend(name.bytes().chain([0]));
    }
    list.push(0);
    (kinds, list)
}

fn write_line(
    out: &mut Vec<u8>,
    line: &Line,
    place: Option<(u32, u32)>,
    kinds: &BTreeMap<&str, u16>,
    index_of: impl Fn(&str) -> u32,
) {
    let (kind, numbers) = match &line.target {
        Target::Content(kind) => {
            let (cluster, blob) = place.unwrap_or((NOTHING, NOTHING));
            (kinds.get(kind.as_str()).copied().unwrap_or_default(), vec![cluster, blob])
        }
        Target::Redirect(path) => (REDIRECT, vec![index_of(path)]),
    };
    out.extend(kind.to_le_bytes());
    // No parameters; revision 0.
    out.extend([0, line.namespace, 0, 0, 0, 0]);
    for number in numbers {
        out.extend(number.to_le_bytes());
    }
    for text in [line.path.as_str(), line.written_title()] {
        out.extend(text.bytes().chain([0]));
    }
}
