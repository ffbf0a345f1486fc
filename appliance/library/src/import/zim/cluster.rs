//! Clusters of a ZIM file: groups of blobs, stored plain or compressed together.

use std::io::{BufReader, Read};

use super::parts::{Parts, Piece};
use crate::import::limits::Limits;
use crate::import::refusal::Reason;

/// LIMIT: memory of the decoder of older clusters: the dictionary of `xz -9`, 64 MiB, and what goes with it.
const XZ_MEMORY_KIB: u32 = 96 << 10;

/// LIMIT: window of newer clusters: libzim packs with 128 MiB. Only what is unpacked is ever touched.
const WINDOW_LOG: u32 = 27;

/// Where the blobs of one cluster are.
#[derive(Debug)]
pub(super) enum Cluster {
    /// Plain: offsets into the file.
    Stored { start: u64, offsets: Vec<u64> },
    /// Unpacked into memory.
    Unpacked { bytes: Vec<u8>, offsets: Vec<u64> },
}

impl Cluster {
    /// Opens the cluster between two offsets of the file.
    pub(super) fn open(parts: &mut Parts, start: u64, end: u64, limits: &Limits) -> Result<Self, Reason> {
        let head = parts.read_at(start, 1).map_err(Reason::Read)?;
        let info = *head.first().ok_or(Reason::Damaged("a cluster is cut off"))?;
        let wide = info & 0x10 != 0;
        let packed_bytes = end.saturating_sub(start + 1);
        let piece = Piece { parts, at: start + 1, left: packed_bytes };
        match info & 0x0f {
            0 | 1 => {
                let offsets = offsets(&mut BufReader::new(piece), wide, packed_bytes)?;
                Ok(Self::Stored { start: start + 1, offsets })
            }
            4 => {
                let reader = lzma_rust2::XzReader::new_mem_limit(BufReader::new(piece), false, XZ_MEMORY_KIB);
                unpack(reader, wide, packed_bytes, limits)
            }
            5 => {
                // Single frame: what follows may be directory entries.
                let mut decoder = zstd::Decoder::new(piece).map_err(Reason::Read)?.single_frame();
                // LIMIT: frames that ask for a larger window are refused before it is allocated.
                decoder.window_log_max(WINDOW_LOG).map_err(Reason::Read)?;
                unpack(decoder, wide, packed_bytes, limits)
            }
            2 | 3 => Err(Reason::Unsupported("clusters packed with zlib or bzip2")),
            _ => Err(Reason::Damaged("a cluster is packed in an unknown way")),
        }
    }

    /// Blobs in the cluster.
    pub(super) fn span(&self, blob: u32) -> Result<(u64, u64), Reason> {
        let (Self::Stored { offsets, .. } | Self::Unpacked { offsets, .. }) = self;
        let at = blob as usize;
        match (offsets.get(at), offsets.get(at + 1)) {
            (Some(from), Some(to)) => Ok((*from, *to)),
            _ => Err(Reason::Damaged("an entry names a blob that its cluster does not have")),
        }
    }
}

fn unpack(mut reader: impl Read, wide: bool, packed_bytes: u64, limits: &Limits) -> Result<Cluster, Reason> {
    let broken = |_| Reason::Damaged("a cluster cannot be unpacked");
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = reader.read(&mut chunk).map_err(broken)?;
        if count == 0 {
            break;
        }
        bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        let len = bytes.len() as u64;
        if len > limits.cluster_bytes {
            return Err(Reason::TooLarge { limit_bytes: limits.cluster_bytes });
        }
        if len > limits.ratio_from_bytes && len / limits.ratio > packed_bytes {
            return Err(Reason::Bomb { ratio: limits.ratio });
        }
    }
    let offsets = offsets(&mut bytes.as_slice(), wide, bytes.len() as u64)?;
    Ok(Cluster::Unpacked { bytes, offsets })
}

/// The offsets at the head of a cluster: the first one tells how many there are.
fn offsets(reader: &mut dyn Read, wide: bool, len_bytes: u64) -> Result<Vec<u64>, Reason> {
    let broken = || Reason::Damaged("the offsets of a cluster are broken");
    let width = if wide { 8 } else { 4 };
    let mut next = || {
        let mut raw = [0; 8];
        reader.read_exact(raw.get_mut(..width).unwrap_or_default()).map_err(|_| broken())?;
        Ok::<u64, Reason>(u64::from_le_bytes(raw))
    };
    let first = next()?;
    if first < width as u64 || !first.is_multiple_of(width as u64) || first > len_bytes {
        return Err(broken());
    }
    let mut offsets = vec![first];
    for _ in 1..first / width as u64 {
        let offset = next()?;
        if offset < *offsets.last().unwrap_or(&0) || offset > len_bytes {
            return Err(broken());
        }
        offsets.push(offset);
    }
    Ok(offsets)
}
