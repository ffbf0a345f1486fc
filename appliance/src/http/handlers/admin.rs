//! `/admin`: the rooms of those who look after the box. All behind the second door.

pub(crate) mod backup;
pub(crate) mod claim;
pub(crate) mod content;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod report;
pub(crate) mod sync;
pub(crate) mod year;
