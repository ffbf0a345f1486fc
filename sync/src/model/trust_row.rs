//! TUF metadata as it is kept.

/// One stored piece of TUF metadata, as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustRow {
    /// Name of the role.
    pub role: String,
    /// Its version.
    pub version: u64,
    /// Its bytes, never written anew.
    pub bytes: Vec<u8>,
}
