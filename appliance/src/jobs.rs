//! Work that goes on beside serving.

pub(crate) mod answers;
pub(crate) mod heartbeat;
pub(crate) mod keep_up;
pub(crate) mod materials;
pub(crate) mod medium;
pub(crate) mod neighbours;
pub(crate) mod parcels;
pub(crate) mod report;
pub(crate) mod take;
