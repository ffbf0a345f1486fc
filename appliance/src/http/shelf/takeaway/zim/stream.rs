//! A ZIM file from any byte on. Memory holds the tables, one content's chunk or one cluster of texts.

use std::sync::{Arc, PoisonError};

use bytes::Bytes;
use maktaba_sync::store::ReadError;
use md5::{Digest, Md5};

use super::{Body, Cluster, LEVEL, Made, SUM_BYTES, Zim, table};
use crate::http::answer::body::CHUNK_BYTES;
use crate::http::answer::content::{Content, read_full};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;

/// How far the checksum of the file has come: it goes on with whatever is sent, so that nothing is read for it alone
/// unless somebody asks for the end first.
#[derive(Default)]
pub(super) struct Summed {
    at: u64,
    md5: Md5,
}

impl Summed {
    /// Takes in what was made at `offset`, if it goes on from there.
    fn take(&mut self, offset: u64, bytes: &[u8]) {
        let known = self.at.checked_sub(offset).and_then(|known| usize::try_from(known).ok());
        if let Some(new) = known.and_then(|known| bytes.get(known..)) {
            self.md5.update(new);
            self.at += new.len() as u64;
        }
    }

    fn copy(&self) -> Self {
        Self { at: self.at, md5: self.md5.clone() }
    }
}

/// A file that is being sent.
pub(crate) struct Stream {
    holdings: Arc<dyn Holdings>,
    zim: Arc<Zim>,
    /// The cluster that was read last: what is stored, or texts together.
    open: Option<(usize, Opened)>,
}

enum Opened {
    Stored(Box<dyn Content>),
    Packed(Bytes),
}

impl Content for Stream {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        if offset >= self.zim.checksum_at {
            let sum = self.sum()?;
            return Bytes::copy_from_slice(&sum).read_at(offset - self.zim.checksum_at, buffer);
        }
        let count = self.made_at(offset, buffer)?;
        let mut summed = self.zim.summed.lock().unwrap_or_else(PoisonError::into_inner);
        summed.take(offset, buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl Stream {
    pub(crate) fn new(holdings: Arc<dyn Holdings>, zim: Arc<Zim>) -> Self {
        Self { holdings, zim, open: None }
    }

    /// Everything but the checksum.
    fn made_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let zim = Arc::clone(&self.zim);
        if offset < zim.head.len() as u64 {
            return zim.head.clone().read_at(offset, buffer);
        }
        let next = zim.clusters.partition_point(|cluster| cluster.begins <= offset);
        let Some((number, cluster)) = next.checked_sub(1).and_then(|at| Some((at, zim.clusters.get(at)?))) else {
            return Ok(0);
        };
        let within = offset - cluster.begins;
        match &cluster.made {
            Made::Ours(bytes) => bytes.clone().read_at(within, buffer),
            Made::Stored { head, id, len_bytes } => {
                let Some(within) = within.checked_sub(head.len() as u64) else {
                    return head.clone().read_at(within, buffer);
                };
                if !matches!(&self.open, Some((open, Opened::Stored(_))) if *open == number) {
                    let content = self.holdings.open(id)?.ok_or(ReadError::Missing(*id))?;
                    self.open = Some((number, Opened::Stored(content)));
                }
                let Some((_, Opened::Stored(content))) = &mut self.open else { return Ok(0) };
                let count = usize::try_from(len_bytes - within).unwrap_or(usize::MAX).min(buffer.len());
                let part = buffer.get_mut(..count).unwrap_or_default();
                read_full(content.as_mut(), within, part)?;
                Ok(count)
            }
            Made::Packed(texts) => {
                if !matches!(&self.open, Some((open, Opened::Packed(_))) if *open == number) {
                    let bytes = packed(self.holdings.as_ref(), texts)?;
                    same_length(cluster, &bytes)?;
                    self.open = Some((number, Opened::Packed(bytes.into())));
                }
                let Some((_, Opened::Packed(bytes))) = &mut self.open else { return Ok(0) };
                bytes.read_at(within, buffer)
            }
        }
    }

    /// The checksum. What was not sent by anybody yet is made for it.
    fn sum(&mut self) -> Result<[u8; SUM_BYTES], ReadError> {
        let zim = Arc::clone(&self.zim);
        let mut known = zim.summed.lock().unwrap_or_else(PoisonError::into_inner).copy();
        let mut chunk = vec![0; usize::try_from(CHUNK_BYTES).unwrap_or(1)];
        while known.at < zim.checksum_at {
            let left = usize::try_from(zim.checksum_at - known.at).unwrap_or(usize::MAX).min(chunk.len());
            let at = known.at;
            let count = self.made_at(at, chunk.get_mut(..left).unwrap_or_default())?;
            if count == 0 {
                return Err(ReadError::Catalogue("a file that is shorter than was planned"));
            }
            known.take(at, chunk.get(..count).unwrap_or_default());
        }
        let sum = known.md5.clone().finalize().into();
        let mut summed = zim.summed.lock().unwrap_or_else(PoisonError::into_inner);
        if summed.at < known.at {
            *summed = known;
        }
        Ok(sum)
    }
}

fn same_length(cluster: &Cluster, bytes: &[u8]) -> Result<(), ReadError> {
    let is_same = bytes.len() as u64 == cluster.len_bytes;
    if is_same { Ok(()) } else { Err(ReadError::Catalogue("texts that take other bytes than they did before")) }
}

/// Texts together as one compressed cluster.
pub(super) fn packed(holdings: &dyn Holdings, texts: &[(Body, u64)]) -> Result<Vec<u8>, ReadError> {
    let mut plain = table::offsets(texts.iter().map(|(_, len_bytes)| *len_bytes));
    for (text, len_bytes) in texts {
        match text {
            Body::Ours(bytes) => plain.extend_from_slice(bytes),
            Body::Blob(id) => plain.extend(read_all(holdings, *id, *len_bytes)?),
            Body::Archive(_) => return Err(ReadError::Catalogue("an archive is no text")),
        }
    }
    let mut cluster = vec![table::ZSTD];
    let packed = zstd::bulk::compress(&plain, LEVEL);
    cluster.extend(packed.map_err(|_| ReadError::Catalogue("texts that could not be compressed"))?);
    Ok(cluster)
}
