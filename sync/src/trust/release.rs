//! The release file: the one small TUF target from which everything else of a release is named by hash.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::TrustError;
use super::metadata::{TargetFile, matches_file};
use super::refresh::{MetadataSource, Refreshed};
use crate::model::{BundleId, CollectionId, ManifestId, ReleaseNumber};
use crate::source::FetchError;

/// Something that signatures vouch for. Only this module makes one.
#[derive(Debug, Clone)]
pub struct Verified<T> {
    value: T,
    bytes: Vec<u8>,
}

impl<T> Verified<T> {
    /// What was verified.
    pub const fn get(&self) -> &T {
        &self.value
    }
    /// Its bytes as they were signed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What a bundle leads from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BundleKind {
    /// From nothing.
    Full,
    /// From an earlier release.
    Delta,
}

/// A bundle of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleInfo {
    /// Its kind.
    pub kind: BundleKind,
    /// The release that a delta leads from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ReleaseNumber>,
    /// Its name.
    pub id: BundleId,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// Length of preamble and compressed header in bytes.
    pub head_len_bytes: u64,
    /// BLAKE3 of these: what a box checks before it believes any length in them.
    pub head: BundleId,
    /// Bytes of content that it yields.
    pub content_len_bytes: u64,
}

/// `collections/<collection>/<release>.json` (FORMAT.md, "Release file").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFile {
    /// Format of this file: 1.
    pub version: u32,
    /// The collection.
    pub collection: CollectionId,
    /// The number of the release.
    pub release: ReleaseNumber,
    /// Title for people.
    pub title: String,
    /// Languages of the resources, BCP 47, sorted.
    pub languages: Vec<String>,
    /// Licences of the resources, as URIs with how many use them, sorted.
    pub licenses: Vec<(String, u64)>,
    /// When it was published (RFC 3339).
    pub created: String,
    /// How many resources it has.
    pub resources: u64,
    /// How many entries they have.
    pub entries: u64,
    /// Bytes of their content.
    pub len_bytes: u64,
    /// The manifest: what a box must arrive at.
    pub manifest: ManifestId,
    /// Ways to get there.
    pub bundles: Vec<BundleInfo>,
}

/// Why a release file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The metadata was refused.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The source could not deliver.
    #[error("could not fetch {path}")]
    Fetch {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: FetchError,
    },
    /// The file is not the signed one.
    #[error("{0} is not the file that was signed; the copy is damaged or mixed")]
    Mismatch(String),
    /// The signed file is not understood.
    #[error("{path} needs a newer version of maktaba, or is malformed")]
    Form {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: Option<serde_json::Error>,
    },
}

/// Most bytes of a bundle or of what it yields: sums and shares of a few of them fit into 64 bits.
const MAX_BUNDLE: u64 = 1 << 50;
/// Most bytes of a release file.
const MAX_RELEASE: u64 = 1_000_000;

impl ReleaseFile {
    /// The name of a release file as a TUF target.
    pub fn path(collection: &CollectionId, number: ReleaseNumber) -> String {
        format!("collections/{collection}/{number}.json")
    }

    /// Where the target stands in a repository: with the hash of its bytes before its name, as TUF has it for consistent
    /// snapshots, so that two publishers at once never write one name.
    pub fn place(collection: &CollectionId, number: ReleaseNumber, target: &TargetFile) -> String {
        // What is signed is not for that reason a file name: its signer may be a thief.
        let is_hash = |hash: &&String| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        match target.hashes.get("sha256").filter(is_hash) {
            Some(hash) => format!("collections/{collection}/{hash}.{number}.json"),
            None => Self::path(collection, number),
        }
    }

    fn has_possible_lengths(&self) -> bool {
        let possible = |bundle: &BundleInfo| {
            bundle.head_len_bytes <= bundle.len_bytes
                && bundle.len_bytes <= MAX_BUNDLE
                && bundle.content_len_bytes <= MAX_BUNDLE
        };
        self.bundles.iter().all(possible)
    }

    /// How TUF metadata names these bytes.
    pub fn target(bytes: &[u8]) -> TargetFile {
        let hash = super::key::to_hex(&Sha256::digest(bytes));
        TargetFile { length: bytes.len() as u64, hashes: [("sha256".to_owned(), hash)].into() }
    }
}

impl Refreshed {
    /// The numbers of a collection's signed releases, rising; empty if the repository does not have it.
    ///
    /// # Errors
    ///
    /// [`TrustError`].
    pub fn releases(
        &mut self,
        source: &mut dyn MetadataSource,
        collection: &CollectionId,
    ) -> Result<Vec<ReleaseNumber>, TrustError> {
        let targets = self.targets_of(source, collection.as_str())?.unwrap_or_default();
        let prefix = format!("collections/{collection}/");
        let number = |path: &String| path.strip_prefix(&prefix)?.strip_suffix(".json")?.parse().ok().map(ReleaseNumber);
        let mut numbers: Vec<ReleaseNumber> = targets.keys().filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// The release file of a number, fetched and verified.
    ///
    /// # Errors
    ///
    /// [`ReleaseError`].
    pub fn release(
        &mut self,
        source: &mut dyn MetadataSource,
        collection: &CollectionId,
        number: ReleaseNumber,
    ) -> Result<Verified<ReleaseFile>, ReleaseError> {
        let path = ReleaseFile::path(collection, number);
        let targets = self.targets_of(source, collection.as_str())?.unwrap_or_default();
        let target = targets.get(&path).ok_or_else(|| TrustError::Missing(path.clone()))?;
        let place = ReleaseFile::place(collection, number, target);
        let bytes = source
            .target(&place, target.length.min(MAX_RELEASE))
            .map_err(|source| ReleaseError::Fetch { path: place.clone(), source })?
            .ok_or_else(|| TrustError::Missing(place.clone()))?;
        if !matches_file(&bytes, Some(target.length), Some(&target.hashes)) {
            return Err(ReleaseError::Mismatch(place));
        }
        let value: ReleaseFile = serde_json::from_slice(&bytes)
            .map_err(|source| ReleaseError::Form { path: path.clone(), source: Some(source) })?;
        if value.version != 1 || !value.has_possible_lengths() {
            return Err(ReleaseError::Form { path, source: None });
        }
        if value.collection != *collection || value.release != number {
            return Err(ReleaseError::Mismatch(path));
        }
        Ok(Verified { value, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_never_elsewhere() {
        let collection: CollectionId = "c".parse().unwrap();
        let place = |hash: &str| {
            let target = TargetFile { length: 1, hashes: [("sha256".to_owned(), hash.to_owned())].into() };
            ReleaseFile::place(&collection, ReleaseNumber(3), &target)
        };
        let hash = "0a".repeat(32);
        assert_eq!(place(&hash), format!("collections/c/{hash}.3.json"));
        assert_eq!(place(&format!("../{}", "a".repeat(61))), "collections/c/3.json");
    }

    #[test]
    fn impossible_lengths_are_refused() {
        let file = |len: u64, head: u64, content: u64| -> ReleaseFile {
            let hash = "0".repeat(64);
            let bundle = serde_json::json!({"kind": "full", "id": hash, "len_bytes": len, "head_len_bytes": head,
                "head": hash, "content_len_bytes": content});
            serde_json::from_value(serde_json::json!({"version": 1, "collection": "c", "release": 1, "title": "",
                "languages": [], "licenses": [], "created": "", "resources": 0, "entries": 0, "len_bytes": 0,
                "manifest": hash, "bundles": [bundle]}))
            .unwrap()
        };
        assert!(file(100, 50, 1000).has_possible_lengths());
        assert!(!file(u64::MAX, 50, 1000).has_possible_lengths());
        assert!(!file(100, 50, u64::MAX).has_possible_lengths());
        assert!(!file(100, 101, 1000).has_possible_lengths());
    }
}
