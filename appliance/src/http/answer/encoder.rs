//! Texts in the encodings that browsers take, made once.
//!
//! What was made lately is in memory; what was made before lies on the card ([`Packed`]) and costs one read. Compressing
//! anew takes three times as long as everything else that an answer needs (measured, see ARCHITECTURE).

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;

use super::encoding::Encoding;
use super::fault::Fault;
use super::packed::Packed;
use crate::http::halves::Halves;
use crate::http::line::turns::Turns;

/// Bytes of a text up to which it is compressed in the thread that has the request: some hundred microseconds.
const SHORT_BYTES: u64 = 16 * 1024;
/// What an entry takes beside its bytes.
const ENTRY_BYTES: usize = 160;

/// Makes encodings, and remembers them.
#[derive(Debug)]
pub(crate) struct Encoder {
    recent: Mutex<Halves<(BlobId, Encoding), Bytes>>,
    packed: Option<Arc<Packed>>,
    /// Where reading may sleep.
    pub(crate) turns: Turns,
}

impl Encoder {
    /// Remembers `limit_bytes` at most in memory.
    pub(crate) fn new(limit_bytes: usize, packed: Option<Packed>, turns: Turns) -> Self {
        Self { recent: Mutex::new(Halves::new(limit_bytes)), packed: packed.map(Arc::new), turns }
    }

    /// A text of `len_bytes` bytes in an encoding, or as it is: as it was made before, or made now from what `plain`
    /// reads. It is held whole, so it is one that fits.
    ///
    /// # Errors
    ///
    /// What `plain` fails with; [`Fault::Busy`].
    pub(crate) async fn whole(
        &self,
        id: BlobId,
        encoding: Encoding,
        len_bytes: u64,
        plain: impl FnOnce() -> Result<Bytes, ReadError> + Send + 'static,
    ) -> Result<Bytes, Fault> {
        let key = (id, encoding);
        if let Some(found) = self.recent().get(&key) {
            return Ok(found);
        }
        let packed = self.packed.clone().filter(|_| encoding != Encoding::Identity);
        let fresh = match packed.clone() {
            Some(packed) => self.turns.near(move || packed.get(&key)).await?,
            None => None,
        };
        let fresh = match fresh {
            Some(found) => found,
            None => self.make(key, len_bytes, packed, plain).await?,
        };
        self.recent().put(key, fresh.clone(), fresh.len() + ENTRY_BYTES);
        Ok(fresh)
    }

    async fn make(
        &self,
        key: (BlobId, Encoding),
        len_bytes: u64,
        packed: Option<Arc<Packed>>,
        plain: impl FnOnce() -> Result<Bytes, ReadError> + Send + 'static,
    ) -> Result<Bytes, Fault> {
        let make = move || -> Result<Bytes, Fault> {
            let plain = plain()?;
            if key.1 == Encoding::Identity {
                return Ok(plain);
            }
            let made = key.1.encode(&plain);
            if let Some(packed) = packed {
                packed.put(key, &made);
            }
            Ok(made)
        };
        if key.1 == Encoding::Identity || len_bytes <= SHORT_BYTES {
            self.turns.near(make).await?
        } else {
            self.turns.run(make).await?
        }
    }

    /// A page of ours in an encoding. Another reader gets another one, so that none is kept on the card.
    ///
    /// # Errors
    ///
    /// [`Fault::Busy`].
    pub(crate) async fn page(&self, id: BlobId, encoding: Encoding, plain: Bytes) -> Result<Bytes, Fault> {
        if encoding == Encoding::Identity {
            return Ok(plain);
        }
        if let Some(found) = self.recent().get(&(id, encoding)) {
            return Ok(found);
        }
        let made = match plain.len() as u64 {
            ..=SHORT_BYTES => encoding.encode(&plain),
            _ => self.turns.run(move || encoding.encode(&plain)).await?,
        };
        self.recent().put((id, encoding), made.clone(), made.len() + ENTRY_BYTES);
        Ok(made)
    }

    fn recent(&self) -> std::sync::MutexGuard<'_, Halves<(BlobId, Encoding), Bytes>> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
