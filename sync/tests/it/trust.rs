//! Attacks on metadata.
