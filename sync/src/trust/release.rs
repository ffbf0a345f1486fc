//! The release file: the one small TUF target from which everything else of a release is named by hash.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::TrustError;
use super::metadata::{TargetFile, matches_file};
use super::refresh::{MetadataSource, Refreshed};
use crate::model::index::MAX_ROOT;
use crate::model::{BundleId, CollectionId, IndexId, ManifestId, ReleaseNumber, ResourceId};
use crate::source::{FailureKind, FetchError};

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

/// A bundle that leads to a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeltaInfo {
    /// The release that it leads from.
    pub from: ReleaseNumber,
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
    /// Bytes that these take on a shelf.
    pub shelf_len_bytes: u64,
}

/// The index of a release, and what all that it names weighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexInfo {
    /// Its root's name.
    pub id: IndexId,
    /// Length of the root in bytes.
    pub len_bytes: u64,
    /// Bytes of the rows of all pages, as they travel.
    pub rows_len_bytes: u64,
    /// Bytes of the ids of all pages, as they travel.
    pub ids_len_bytes: u64,
    /// Bytes of all windows, as they travel.
    pub windows_len_bytes: u64,
    /// Bytes of the sheets of the inventory, as they travel; 0 of a release of which nobody can take a part.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sheets_len_bytes: u64,
    /// Bytes that all contents take on a shelf.
    pub shelf_len_bytes: u64,
    /// Bytes that rows and records take in a catalogue.
    pub catalogue_len_bytes: u64,
}

impl IndexInfo {
    /// Bytes of a first download: root, rows and windows.
    pub const fn first_len_bytes(&self) -> u64 {
        self.len_bytes.saturating_add(self.rows_len_bytes).saturating_add(self.windows_len_bytes)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
const fn is_zero(value: &u64) -> bool {
    *value == 0
}

/// A resource that a publisher took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Which.
    pub id: ResourceId,
    /// Why, for people.
    pub reason: String,
    /// The first release without it.
    pub since: ReleaseNumber,
}

/// `collections/<collection>/<release>.json` (FORMAT.md, "Release file").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFile {
    /// Format of this file: 2.
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
    /// Resources that were taken back and have not returned, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
    /// All of it, by window and page.
    pub index: IndexInfo,
    /// Ways to get there from earlier releases.
    pub deltas: Vec<DeltaInfo>,
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
    #[error(
        "this copy is damaged or mixed: {0} is not the file that was signed; copy the folder again, or take another copy"
    )]
    Mismatch(String),
    /// The signed file is not understood.
    #[error("{path} cannot be read by this version; bring maktaba up to date, then try again")]
    Form {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: Option<serde_json::Error>,
    },
}

impl ReleaseError {
    /// Of which kind it is.
    pub const fn kind(&self) -> FailureKind {
        match self {
            Self::Trust(error) => error.kind(),
            Self::Fetch { source, .. } => source.kind(),
            Self::Mismatch(_) => FailureKind::Unsound,
            Self::Form { .. } => FailureKind::Other,
        }
    }
}

/// Most bytes of anything that is signed for: sums and shares of a few of them fit into 64 bits.
const MAX_SUM: u64 = 1 << 50;
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
        let possible = |delta: &DeltaInfo| {
            let lens = [delta.len_bytes, delta.content_len_bytes, delta.shelf_len_bytes];
            delta.head_len_bytes <= delta.len_bytes && lens.iter().all(|len| *len <= MAX_SUM)
        };
        let index = &self.index;
        let parts = [index.rows_len_bytes, index.ids_len_bytes, index.windows_len_bytes, index.sheets_len_bytes];
        let shelf = [index.shelf_len_bytes, index.catalogue_len_bytes];
        index.len_bytes <= MAX_ROOT as u64
            && parts.iter().chain(&shelf).all(|len| *len <= MAX_SUM)
            && self.deltas.iter().all(possible)
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
        if value.version != 2 || !value.has_possible_lengths() {
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
            let delta = serde_json::json!({"from": 1, "id": hash, "len_bytes": len, "head_len_bytes": head, "head": hash,
                "content_len_bytes": content, "shelf_len_bytes": content});
            let index = serde_json::json!({"id": hash, "len_bytes": 9, "rows_len_bytes": 0, "ids_len_bytes": 0,
                "windows_len_bytes": len, "shelf_len_bytes": 0, "catalogue_len_bytes": 0});
            serde_json::from_value(serde_json::json!({"version": 2, "collection": "c", "release": 2, "title": "",
                "languages": [], "licenses": [], "created": "", "resources": 0, "entries": 0, "len_bytes": 0,
                "manifest": hash, "index": index, "deltas": [delta]}))
            .unwrap()
        };
        assert!(file(100, 50, 1000).has_possible_lengths());
        assert!(!file(u64::MAX, 50, 1000).has_possible_lengths());
        assert!(!file(100, 50, u64::MAX).has_possible_lengths());
        assert!(!file(100, 101, 1000).has_possible_lengths());
    }
}
