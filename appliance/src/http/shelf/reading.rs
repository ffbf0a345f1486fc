//! Asking the store from where nothing may block.

use std::sync::Arc;

use maktaba_sync::store::ReadError;

use super::holdings::Holdings;
use crate::http::answer::fault::Fault;
use crate::http::line::turns::Turns;

/// The store, and the turns at it. Clones share both.
#[derive(Clone)]
pub(crate) struct Reading {
    /// What is held. Asked directly, it may sleep on the card.
    pub(crate) holdings: Arc<dyn Holdings>,
    /// Who may ask at once.
    pub(crate) turns: Turns,
}

impl Reading {
    /// Does `work` where it may block, when its turn has come.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Holdings) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let holdings = Arc::clone(&self.holdings);
        self.turns.run(move || work(holdings.as_ref())).await?
    }

    /// Asks the store.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Holdings) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, Fault> {
        self.blocking(|holdings| ask(holdings).map_err(Fault::from)).await
    }
}
