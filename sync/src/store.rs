//! The shelf: packs of frames, and the catalogue that says what they hold.
//!
//! On disk, below the box directory: `library.db` (SQLite, WAL, `synchronous=FULL`) · `packs/ab/<id>` sealed, never
//! changed · `staging/<session>/` may vanish at any moment · `lock`.
//!
//! Invariant: a catalogue row only names a sealed, synced pack. One transaction is the only commit point, so after a
//! power cut the box holds the old release or the new one, whole.

mod activate;
mod damage;
mod error;
mod frame;
mod gc;
mod keep;
mod off;
mod pack;
mod pages;
mod part;
mod publisher;
mod reader;
mod repack;
mod schema;
mod scrub;
mod shelf;
mod shelver;
mod shm;
mod sweep;
mod writer;

pub use activate::{Activation, LargeBlob, ListChange, ResourceChange, SHARED, pin_note, session_name};
pub(crate) use damage::{DamageOf, damaged_note};
pub use error::{OpenError, ReadError, StoreError};
pub use frame::{BlobRow, FrameRow, Method};
pub(crate) use frame::{check_of, shelf_len};
pub use gc::Collected;
pub use keep::MADE_ANEW;
pub use off::{OFF_SECONDS, TakenOff};
pub use pack::parse_footer;
pub use pages::{ListBuilder, NewList, PageDesk, Record};
pub use part::{Part, Wish};
pub use publisher::{TrustedPublisher, Whole, all_of, note_of};
pub use reader::{BlobCursor, BlobReader};
pub use scrub::{Damage, Damaged, Scrub};
pub use shelf::{HeldCollection, HeldResource, Shelf};
pub use shelver::{Sealed, SealedPack, Shelver, ShelverOptions};
pub use writer::{HeldList, HeldRelease, HeldRow, Store};
