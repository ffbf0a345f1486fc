//! Carrying repositories, whole or in part: which files a repository's releases need, whether they are what was signed,
//! and copies of a limited size.

mod answers;
mod carry;
mod check;
mod copy;
mod giving;
mod lean;
mod mirror;
mod parcel;
mod prune;
mod shelf;
mod survey;

pub use answers::{Answers, AnswersError, AnswersSource, Ask, LastAnswer, MAX_ITEMS, copy};
pub use carry::{Carried, Load, Meeting, REPOSITORIES, alone_in, carry, carry_answers, folder, publisher_at, tidy};
pub use check::{Checked, check, remove_wrong};
pub use giving::{Offer, give, offers};
pub use lean::BoxState;
pub use mirror::{MirrorError, Mirrored, Room, Without, mirror};
pub use parcel::{ParcelContent, ParcelFile, parcel};
pub use prune::{Pruned, begun, prune};
pub use shelf::ShelfSource;
pub use survey::{FileKind, NeededFile, Survey, Unread, survey};
