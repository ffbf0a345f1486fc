//! The disk that everything which writes goes through.

use std::sync::Arc;

use maktaba_sync::durable::{Disk, LocalDisk};

/// This machine's own.
pub(crate) fn disk() -> Arc<dyn Disk> {
    Arc::new(LocalDisk)
}
