//! How much room a sync leaves on a card for everything else.

use super::session::SyncError;
use crate::store::{Store, StoreError};

/// Free space that a sync leaves on a large card.
const RESERVE: u64 = 64 * 1024 * 1024;
/// What it leaves on a small one: a twentieth of it …
const SHARE: u64 = 20;
/// … and never less than the catalogue needs to be written at all.
const LEAST: u64 = 4 * 1024 * 1024;

/// Free bytes where the library is, and those that a sync leaves free there.
pub(super) fn room(store: &Store) -> Result<(u64, u64), SyncError> {
    let (disk, dir) = (store.disk(), store.dir());
    let free = disk.free_bytes(dir).map_err(StoreError::io("measure", dir))?;
    let total = disk.total_bytes(dir).map_err(StoreError::io("measure", dir))?;
    Ok((free, reserve(total)))
}

fn reserve(total_bytes: u64) -> u64 {
    (total_bytes / SHARE).clamp(LEAST, RESERVE)
}

/// Refuses what would use up the reserve.
pub(super) fn check(store: &Store, bytes: u64) -> Result<(), SyncError> {
    let (free_bytes, reserve) = room(store)?;
    let needed_bytes = bytes.saturating_add(reserve);
    if free_bytes < needed_bytes { Err(SyncError::Space { needed_bytes, free_bytes }) } else { Ok(()) }
}

/// Ends a transfer before the card is full, whatever else fills it: half of the reserve is for what must still be written
/// then.
pub(super) fn check_midway(store: &Store) -> Result<(), SyncError> {
    let (free_bytes, reserve) = room(store)?;
    if free_bytes < reserve / 2 { Err(SyncError::Space { needed_bytes: reserve, free_bytes }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_cards_keep_a_share() {
        const MIB: u64 = 1024 * 1024;
        for (card, left) in
            [(16 * MIB, 4 * MIB), (100 * MIB, 5 * MIB), (1024 * MIB, 1024 * MIB / 20), (u64::MAX, RESERVE)]
        {
            assert_eq!(reserve(card), left, "{card}");
        }
    }
}
