//! Writes a bundle file: head, then windows.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::difference::{Difference, Fresh, difference};
use super::windows;
use crate::engine::Base;
use crate::model::bundle::{Header, MAX_HEADER, PREAMBLE_LEN, Preamble};
use crate::model::{BundleId, ReleaseNumber};
use crate::store::{ReadError, Store};
use crate::trust::DeltaInfo;

/// Why a bundle could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BundleBuildError {
    /// The working store failed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file could not be written.
    #[error("could not write {}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// zstd failed.
    #[error("could not compress")]
    Compress(#[source] io::Error),
    /// The delta grows larger than what boxes would take instead.
    #[error("the delta is larger than the windows it replaces")]
    NotWorth,
}

/// A bundle in a local file.
#[derive(Debug)]
pub(super) struct BuiltBundle {
    /// What the release file says of it.
    pub(super) info: DeltaInfo,
    /// Where it lies until it is in the repository.
    pub(super) path: PathBuf,
}

/// Makes the bundle from `base`, the release of number `from`, to the fresh resources, in a file below `dir`; `None` if
/// so much changes that boxes take windows.
pub(super) fn build(
    store: &Store,
    (base, from): (&Base, ReleaseNumber),
    fresh: &[Fresh<'_>],
    dir: &Path,
    most_bytes: u64,
) -> Result<Option<BuiltBundle>, BundleBuildError> {
    let name = format!("from-{from}");
    let body_path = dir.join(format!("{name}.windows"));
    let body_error = |source| BundleBuildError::Write { path: body_path.clone(), source };
    let mut body = io::BufWriter::new(File::create(&body_path).map_err(body_error)?);
    let Difference { mut header, contents } = difference(store, base, fresh)?;
    if header.encode().len() > MAX_HEADER {
        return Ok(None);
    }
    let mut written = 0;
    let mut write = |bytes: &[u8]| {
        written += bytes.len() as u64;
        if written > most_bytes { Err(BundleBuildError::NotWorth) } else { body.write_all(bytes).map_err(body_error) }
    };
    let built = match windows::build(store, base, &header, &contents, &mut write) {
        Err(BundleBuildError::NotWorth) => return Ok(None),
        built => built?,
    };
    header.windows = built.windows;
    body.into_inner().map_err(|error| body_error(error.into_error()))?;

    let raw = header.encode();
    // Boxes must be able to read what is about to be signed for ever.
    if raw.len() > MAX_HEADER || Header::decode(&raw).is_err() {
        return Ok(None);
    }
    let stored = zstd::bulk::compress(&raw, 19).map_err(BundleBuildError::Compress)?;
    let preamble = Preamble { stored_len: stored.len(), raw_len: raw.len() };
    let mut head = Vec::with_capacity(PREAMBLE_LEN + stored.len());
    head.extend_from_slice(&preamble.encode());
    head.extend_from_slice(&stored);

    let path = dir.join(format!("{name}.bundle"));
    let (id, len_bytes) =
        join(&head, &body_path, &path).map_err(|source| BundleBuildError::Write { path: path.clone(), source })?;
    let info = DeltaInfo {
        from,
        id,
        len_bytes,
        head_len_bytes: head.len() as u64,
        head: blake3::hash(&head).into(),
        content_len_bytes: header.windows.iter().map(|window| window.raw_len as u64).sum(),
        shelf_len_bytes: built.shelf_len_bytes,
    };
    Ok((len_bytes <= most_bytes).then_some(BuiltBundle { info, path }))
}

fn join(head: &[u8], body: &Path, to: &Path) -> io::Result<(BundleId, u64)> {
    let mut hasher = blake3::Hasher::new();
    let mut out = File::create(to)?;
    let mut body = File::open(body)?;
    hasher.update(head);
    out.write_all(head)?;
    let mut len = head.len() as u64;
    let mut chunk = vec![0; 256 * 1024];
    loop {
        let count = body.read(&mut chunk)?;
        let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
        out.write_all(bytes)?;
        len += count as u64;
    }
    Ok((hasher.finalize().into(), len))
}
