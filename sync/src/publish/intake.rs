//! Where importers put content, without knowing what becomes of it.

use std::collections::BTreeMap;
use std::io::{self, Read};

use crate::model::{BlobId, Body};
use crate::units::human_bytes;

/// Why content could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The importer's side failed to deliver the content.
    #[error("could not read the content")]
    Read(#[source] io::Error),
    /// The store's side failed to keep it.
    #[error("could not store the content")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// More bytes than the caller allowed.
    #[error("the content is larger than {}", human_bytes(*.limit_bytes))]
    TooLarge {
        /// The bound that was passed.
        limit_bytes: u64,
    },
}

/// Takes content in as a stream and names it by its hash.
pub trait Intake {
    /// Stores everything `content` yields and returns the body to put in an entry.
    ///
    /// Content that is already there is kept once. `media_type` only decides how the bytes are stored.
    ///
    /// # Errors
    ///
    /// [`IntakeError`]; nothing of the content is visible then.
    fn put(&mut self, content: &mut dyn Read, media_type: &str) -> Result<Body, IntakeError>;

    /// Whether a content is there already, so that what names it need not be imported again.
    fn holds(&mut self, _id: &BlobId) -> bool {
        false
    }
}

/// Keeps everything in memory: for tests of importers.
#[derive(Debug, Default)]
pub struct MemoryIntake {
    /// Content by id.
    pub blobs: BTreeMap<BlobId, Vec<u8>>,
}

impl Intake for MemoryIntake {
    fn put(&mut self, content: &mut dyn Read, _media_type: &str) -> Result<Body, IntakeError> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(IntakeError::Read)?;
        let id = BlobId::from(blake3::hash(&bytes));
        let len_bytes = bytes.len() as u64;
        self.blobs.insert(id, bytes);
        Ok(Body::Blob { id, len_bytes })
    }

    fn holds(&mut self, id: &BlobId) -> bool {
        self.blobs.contains_key(id)
    }
}

/// Hashes everything and keeps nothing: for a look at what an import would bring.
#[derive(Debug, Default)]
pub struct HashIntake;

impl Intake for HashIntake {
    fn put(&mut self, content: &mut dyn Read, _media_type: &str) -> Result<Body, IntakeError> {
        let mut hasher = blake3::Hasher::new();
        let len_bytes = io::copy(content, &mut hasher).map_err(IntakeError::Read)?;
        Ok(Body::Blob { id: BlobId::from(hasher.finalize()), len_bytes })
    }
}
