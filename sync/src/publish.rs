//! From content to a signed repository: ingest → manifest → road → difference → bundles → sign → write.
//!
//! A publisher's working store is a library like a box's: old releases are read from it to make deltas, and if it is
//! lost it is synced again from the repository. Windows and bundles are written first, metadata next, the timestamp last, so a
//! reader never sees a name without its file. Same input and time, same bytes.
//!
//! What is signed on top of is verified as a box would, from a root that is pinned beside the keys; the storage is
//! trusted with nothing. Several may publish at once: one wins, the others are told to run again.

mod bundle;
mod difference;
mod ingest;
mod intake;
mod keys;
mod letters;
mod release;
mod repository;
mod road;
mod sign;
mod similar;
mod squeeze;
mod windows;

pub use bundle::BundleBuildError;
pub use ingest::StoreIntake;
pub use intake::{HashIntake, Intake, IntakeError, MemoryIntake};
pub use keys::{KeySet, KeySetError, KeyUse};
pub use release::{About, PublishError, PublishOptions, PublishStage, Published, last_resources, publish};
pub use repository::{Created, DirRepository, Repository, RepositoryError, Target};
pub(crate) use repository::{README, is_part, lock};
pub use road::RoadError;
pub use sign::{
    Answer, Answered, BadFile, Renewed, SignError, Succession, announce, answer, begin, collections, pin, renew,
    rotate, rotate_collection,
};
