//! Work that goes on beside serving.

pub(crate) mod keep_up;
