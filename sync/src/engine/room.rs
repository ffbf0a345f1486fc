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

/// Refuses what would use up the reserve after so many bytes of others that are to come before it, whatever makes room for it.
pub(super) fn check_ahead(store: &Store, bytes: u64, before_bytes: u64) -> Result<(), SyncError> {
    let (free, reserve) = room(store)?;
    fits(bytes.saturating_add(reserve), free.saturating_sub(before_bytes), store.spare_bytes()?)
}

fn fits(needed_bytes: u64, free_bytes: u64, spare_bytes: u64) -> Result<(), SyncError> {
    let has_room = free_bytes.saturating_add(spare_bytes) >= needed_bytes;
    if has_room { Ok(()) } else { Err(SyncError::Space { needed_bytes, free_bytes }) }
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
    fn what_is_too_large_is_known_before_it_comes_and_what_makes_room_counts() {
        assert!(fits(30, 20, 10).is_ok());
        let refused = fits(30, 20, 9);
        assert!(matches!(refused, Err(SyncError::Space { needed_bytes: 30, free_bytes: 20 })), "{refused:?}");
    }

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
