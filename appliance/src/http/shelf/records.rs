//! Records of the resources that are read now, parsed once in a generation: that of an encyclopaedia has 200 kB.

use std::sync::Arc;

use maktaba_library::metadata::Record;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::ReadError;
use maktaba_webui::Problem;

use super::holdings::Holdings;
use super::reading::Reading;
use super::rights::Gate;
use crate::http::answer::fault::Fault;
use crate::http::halves::OfGeneration;

/// LIMIT: bytes of records as they are stored; parsed they take two to three times as many.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// What a record takes beside its bytes.
const RECORD_BYTES: usize = 2048;

/// A record that was read.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) record: Record,
    /// Bytes of the resource's content.
    pub(crate) len_bytes: u64,
}

type Key = (Shelfmark, ResourceId);

/// Reads records.
pub(crate) struct Records {
    reading: Reading,
    gate: Arc<Gate>,
    known: OfGeneration<Key, Arc<Held>>,
}

impl Records {
    /// Of what may be shown.
    pub(crate) fn new(reading: Reading, gate: Arc<Gate>) -> Self {
        Self { reading, gate, known: OfGeneration::new(MOST_BYTES) }
    }

    /// The record of a resource that may be shown here.
    ///
    /// # Errors
    ///
    /// [`Problem::Gone`] for what is withheld or was withdrawn, [`Problem::NotFound`]; what reading fails with. A record
    /// that cannot be read is a fault of ours to report.
    pub(crate) async fn get(&self, at: (&Shelfmark, &ResourceId)) -> Result<Arc<Held>, Fault> {
        let generation = self.reading.holdings.generation()?;
        let key = (at.0.clone(), at.1.clone());
        let held = match self.known.get(generation, &key) {
            Some(held) => held,
            None => self.read(generation, key).await?,
        };
        if self.gate.judge(&held.record).withheld.is_some() {
            return Err(Fault::Request(Problem::Gone));
        }
        Ok(held)
    }

    async fn read(&self, generation: u64, key: Key) -> Result<Arc<Held>, Fault> {
        let wanted = key.clone();
        let (held, bytes) = self
            .reading
            .blocking(move |holdings: &dyn Holdings| {
                let Some(held) = holdings.resource(&wanted.0, &wanted.1)? else {
                    let was_held = holdings.was_held(&wanted.0, &wanted.1)?;
                    return Err(if was_held { Fault::Request(Problem::Gone) } else { Fault::NOT_FOUND });
                };
                let record = Record::from_json(&held.record);
                let record = record.map_err(|_| ReadError::Catalogue("a record is not in AMB's shape"))?;
                Ok((Arc::new(Held { record, len_bytes: held.len_bytes }), held.record.len()))
            })
            .await?;
        self.known.put(generation, key, Arc::clone(&held), bytes + RECORD_BYTES);
        Ok(held)
    }
}
