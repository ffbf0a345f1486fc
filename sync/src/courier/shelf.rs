//! The shelf of another library in this machine as a source, as of a card that is put into it.

use std::io::Read;

use super::giving::give;
use crate::model::PublisherId;
use crate::source::{FetchError, Source, answered};
use crate::store::Shelf;

/// What a library at hand has of a publisher.
#[derive(Debug)]
pub struct ShelfSource {
    shelf: Shelf,
    publisher: PublisherId,
}

impl ShelfSource {
    /// Of this publisher.
    pub const fn new(shelf: Shelf, publisher: PublisherId) -> Self {
        Self { shelf, publisher }
    }
}

impl Source for ShelfSource {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let given = give(&self.shelf, &self.publisher, path);
        let given =
            given.map_err(|error| FetchError::Io { path: path.to_owned(), source: std::io::Error::other(error) })?;
        Ok(given.map(|bytes| answered(bytes, offset)))
    }

    fn is_remote(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        self.shelf.dir().display().to_string()
    }

    fn shelf_of(&self) -> Option<PublisherId> {
        Some(self.publisher)
    }
}
