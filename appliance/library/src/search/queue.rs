//! What waits to be indexed, by its size.
//!
//! The index library lets ten thousand documents wait for its thread, whatever each of them holds: of short pages, which are
//! read faster than they are indexed, that was 400 MB.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// LIMIT: bytes of words that wait.
const MOST_BYTES: usize = 4 << 20;
/// LIMIT: of a wait; then the index library is asked, which says what is wrong with its thread.
const WAIT: Duration = Duration::from_mins(1);

/// The documents that wait, which may hold [`MOST_BYTES`], or one that holds more.
#[derive(Debug, Default)]
pub(super) struct Queue {
    bytes: Mutex<usize>,
    left: Condvar,
}

impl Queue {
    /// Waits for room for a document of about this size, which it keeps until the document is indexed or dropped.
    pub(super) fn enter(self: &Arc<Self>, document: TantivyDocument, len_bytes: usize) -> Waiting {
        let len_bytes = len_bytes.min(MOST_BYTES);
        let waiting = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |waiting: &mut usize| *waiting + len_bytes > MOST_BYTES;
        let (mut waiting, _) =
            self.left.wait_timeout_while(waiting, WAIT, is_full).unwrap_or_else(PoisonError::into_inner);
        *waiting += len_bytes;
        Waiting { document, _place: Place { queue: Arc::clone(self), len_bytes } }
    }
}

/// A document in the queue.
pub(super) struct Waiting {
    document: TantivyDocument,
    _place: Place,
}

/// The room of one.
struct Place {
    queue: Arc<Queue>,
    len_bytes: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.queue.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.len_bytes;
        self.queue.left.notify_all();
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn few_documents_wait_however_many_come() {
        const PAGES: usize = 100;
        let queue = Arc::new(Queue::default());
        // The library's own queue, which is never full, and its thread, which begins late.
        let (sender, receiver) = mpsc::channel();
        let feeder = thread::spawn({
            let queue = Arc::clone(&queue);
            move || (0..PAGES).for_each(|_| sender.send(queue.enter(TantivyDocument::new(), MOST_BYTES / 4)).unwrap())
        });
        let mut most = 0;
        for _ in 0..PAGES {
            let one: Waiting = receiver.recv().unwrap();
            most = most.max(*queue.bytes.lock().unwrap());
            drop(one.into_tantivy_document());
        }
        feeder.join().unwrap();
        assert!(most <= MOST_BYTES, "{most}");
        assert_eq!(*queue.bytes.lock().unwrap(), 0);
        // What is larger than all room comes in alone.
        drop(queue.enter(TantivyDocument::new(), 3 * MOST_BYTES));
        assert_eq!(*queue.bytes.lock().unwrap(), 0);
    }
}
