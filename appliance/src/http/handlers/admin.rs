//! `/admin`: the rooms of those who look after the box. All behind the second door.

pub(crate) mod approvals;
pub(crate) mod backup;
pub(crate) mod claim;
pub(crate) mod content;
pub(crate) mod held;
pub(crate) mod jobs;
pub(crate) mod overview;
pub(crate) mod parcel;
pub(crate) mod people;
pub(crate) mod publishers;
pub(crate) mod report;
pub(crate) mod setup;
pub(crate) mod sync;
pub(crate) mod usage;
pub(crate) mod year;
