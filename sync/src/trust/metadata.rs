//! The metadata files of TUF as types (specification section 4). Unknown members are ignored, missing ones refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::canonical::{CanonicalError, canonical_json};
use super::key::{Key, from_hex, to_hex};
use crate::model::PublisherId;

/// Why a metadata file was not understood.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// Not JSON of the expected form.
    #[error("the file is cut short or not of the right form (TUF 1.0)")]
    Form(#[from] serde_json::Error),
    /// Cannot have been signed.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// Another role's file.
    #[error("the file says that it is {found:?}, not {expected:?}")]
    Type {
        /// As written.
        found: String,
        /// As needed.
        expected: &'static str,
    },
    /// Needs another version of the specification.
    #[error("the file is of a newer form (TUF {0:?}); bring maktaba up to date")]
    Spec(String),
    /// A date that is none.
    #[error("{0:?} is not a time such as 2027-01-31T00:00:00Z")]
    Time(String),
    /// Contradicts itself.
    #[error("the file contradicts itself: {0}")]
    Contradiction(&'static str),
}

/// A signature by the key of an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The key.
    pub keyid: String,
    /// Hexadecimal.
    pub sig: String,
}

/// A metadata file: signatures, the parsed part, and the very bytes that were signed.
#[derive(Debug, Clone)]
pub struct Envelope<T> {
    /// The signatures, not verified yet.
    pub signatures: Vec<Signature>,
    /// What they stand for.
    pub signed: T,
    /// Its canonical bytes.
    pub message: Vec<u8>,
}

/// What all roles have in common.
pub trait Role: Sized + for<'de> Deserialize<'de> {
    /// The `_type` of its file.
    const TYPE: &'static str;
    /// Its version.
    fn version(&self) -> u64;
    /// When it expires, as written.
    fn expires(&self) -> &str;
    /// Checks what the types cannot.
    ///
    /// # Errors
    ///
    /// [`MetadataError::Contradiction`].
    fn check(&self) -> Result<(), MetadataError> {
        Ok(())
    }
}

impl<T: Role> Envelope<T> {
    /// Reads a metadata file of this role.
    ///
    /// # Errors
    ///
    /// [`MetadataError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, MetadataError> {
        #[derive(Deserialize)]
        struct Raw {
            signatures: Vec<Signature>,
            signed: Value,
        }
        #[derive(Deserialize)]
        struct Head {
            #[serde(rename = "_type")]
            kind: String,
            spec_version: String,
            version: u64,
        }
        let raw: Raw = serde_json::from_slice(bytes)?;
        let head: Head = Head::deserialize(&raw.signed)?;
        if head.kind != T::TYPE {
            return Err(MetadataError::Type { found: head.kind, expected: T::TYPE });
        }
        if head.spec_version.split('.').next() != Some("1") {
            return Err(MetadataError::Spec(head.spec_version));
        }
        if head.version == 0 {
            return Err(MetadataError::Contradiction("version 0"));
        }
        // 4.2.1: a key id stands once.
        let ids: BTreeSet<&str> = raw.signatures.iter().map(|signature| signature.keyid.as_str()).collect();
        if ids.len() != raw.signatures.len() {
            return Err(MetadataError::Contradiction("two signatures of one key id"));
        }
        let message = canonical_json(&raw.signed)?;
        let signed = T::deserialize(raw.signed)?;
        parse_time(signed.expires())?;
        signed.check()?;
        Ok(Self { signatures: raw.signatures, signed, message })
    }
}

/// Keys of a role and how many of them must sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleKeys {
    /// Ids of keys.
    pub keyids: Vec<String>,
    /// How many distinct keys must sign.
    pub threshold: u32,
}

/// `root.json` (4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Root {
    pub version: u64,
    pub expires: String,
    #[serde(default)]
    pub consistent_snapshot: bool,
    pub keys: BTreeMap<String, Key>,
    pub roles: BTreeMap<String, RoleKeys>,
    /// Whose it is, over all rotations: ours. Roots of before have none.
    #[serde(default, rename = "x-maktaba-publisher", skip_serializing_if = "Option::is_none")]
    pub publisher: Option<PublisherId>,
}

/// Version, length and hashes of a metadata file, as another one names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct FileMeta {
    pub version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashes: Option<BTreeMap<String, String>>,
}

/// `timestamp.json` (4.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Timestamp {
    pub version: u64,
    pub expires: String,
    pub meta: BTreeMap<String, FileMeta>,
    /// When it was signed: ours, for boxes without a clock. Other clients ignore it.
    #[serde(default, rename = "x-maktaba-issued", skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
}

/// `snapshot.json` (4.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Snapshot {
    pub version: u64,
    pub expires: String,
    pub meta: BTreeMap<String, FileMeta>,
}

/// A target file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct TargetFile {
    pub length: u64,
    pub hashes: BTreeMap<String, String>,
}

/// `targets.json` and delegated roles (4.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Targets {
    pub version: u64,
    pub expires: String,
    pub targets: BTreeMap<String, TargetFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegations: Option<Delegations>,
    /// Who reads letters to this publisher (age1…): ours, and said by the top-level targets only.
    #[serde(default, rename = "x-maktaba-recipient", skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

/// Who may speak for which paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Delegations {
    pub keys: BTreeMap<String, Key>,
    #[serde(default)]
    pub roles: Vec<Delegation>,
}

/// One delegated role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the members are TUF's")]
pub struct Delegation {
    pub name: String,
    pub keyids: Vec<String>,
    pub threshold: u32,
    #[serde(default)]
    pub terminating: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paths: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_hash_prefixes: Option<Vec<String>>,
}

macro_rules! role {
    ($name:ident, $kind:literal $(, $check:expr)?) => {
        impl Role for $name {
            const TYPE: &'static str = $kind;
            fn version(&self) -> u64 {
                self.version
            }
            fn expires(&self) -> &str {
                &self.expires
            }
            $(fn check(&self) -> Result<(), MetadataError> {
                $check(self).map_err(MetadataError::Contradiction)
            })?
        }
    };
}
role!(Root, "root", check_root);
role!(Timestamp, "timestamp", |it: &Timestamp| it.meta.get("snapshot.json").map(|_| ()).ok_or("no snapshot.json"));
role!(Snapshot, "snapshot", |it: &Snapshot| it.meta.get("targets.json").map(|_| ()).ok_or("no targets.json"));
role!(Targets, "targets", check_targets);

fn check_root(root: &Root) -> Result<(), &'static str> {
    for role in ["root", "timestamp", "snapshot", "targets"] {
        check_keys(root.roles.get(role).ok_or("a role is missing")?)?;
    }
    Ok(())
}

fn check_targets(targets: &Targets) -> Result<(), &'static str> {
    for role in targets.delegations.iter().flat_map(|delegations| &delegations.roles) {
        if role.threshold == 0 || ["root", "timestamp", "snapshot", "targets", ""].contains(&role.name.as_str()) {
            return Err("a delegation has threshold 0 or the name of a top-level role");
        }
        if role.paths.is_some() == role.path_hash_prefixes.is_some() {
            return Err("a delegation must have either paths or path_hash_prefixes");
        }
    }
    Ok(())
}

fn check_keys(keys: &RoleKeys) -> Result<(), &'static str> {
    let distinct: BTreeSet<&String> = keys.keyids.iter().collect();
    match keys.threshold {
        0 => Err("threshold 0"),
        _ if distinct.len() != keys.keyids.len() => Err("a key id stands twice in a role"),
        _ => Ok(()),
    }
}

impl TargetFile {
    /// Whether these bytes are the target.
    pub fn matches(&self, bytes: &[u8]) -> bool {
        matches_file(bytes, Some(self.length), Some(&self.hashes))
    }
}

impl Delegation {
    /// Whether it is that of a collection; there are others, as that of receipts.
    pub fn is_collection(&self) -> bool {
        self.covers(&format!("collections/{}/1.json", self.name))
    }

    /// Whether this role may speak for a target path (4.5: `fnmatch` patterns in which `*` does not match `/`, or
    /// prefixes of the path's SHA-256).
    pub fn covers(&self, path: &str) -> bool {
        if let Some(prefixes) = &self.path_hash_prefixes {
            let hash = to_hex(&Sha256::digest(path));
            return prefixes.iter().any(|prefix| hash.starts_with(prefix.as_str()));
        }
        self.paths.iter().flatten().any(|pattern| matches_pattern(pattern, path))
    }
}

fn matches_pattern(pattern: &str, path: &str) -> bool {
    let patterns: Vec<&str> = pattern.split('/').collect();
    let parts: Vec<&str> = path.split('/').collect();
    patterns.len() == parts.len()
        && patterns.iter().zip(parts).all(|(pattern, part)| matches_part(pattern.as_bytes(), part.as_bytes()))
}

/// `*` and `?` within one part, in time that grows with the product of the lengths at most.
fn matches_part(pattern: &[u8], part: &[u8]) -> bool {
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < part.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(b'?') => (p, t) = (p + 1, t + 1),
            Some(byte) if part.get(t) == Some(byte) => (p, t) = (p + 1, t + 1),
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    (p, t) = (at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}

/// Whether bytes are those that metadata names: length if given, and every hash that we know, at least one of them.
pub(super) fn matches_file(bytes: &[u8], length: Option<u64>, hashes: Option<&BTreeMap<String, String>>) -> bool {
    if length.is_some_and(|length| length != bytes.len() as u64) {
        return false;
    }
    let Some(hashes) = hashes else { return true };
    let mut known = 0;
    for (name, hash) in hashes {
        let right = match name.as_str() {
            "sha256" => Sha256::digest(bytes).to_vec(),
            "sha512" => sha2::Sha512::digest(bytes).to_vec(),
            _ => continue,
        };
        known += 1;
        if from_hex(hash).as_ref() != Some(&right) {
            return false;
        }
    }
    known > 0
}

/// Reads a time of TUF metadata (RFC 3339 in UTC), in seconds since 1970.
///
/// # Errors
///
/// [`MetadataError::Time`].
pub fn parse_time(text: &str) -> Result<i64, MetadataError> {
    text.parse::<jiff::Timestamp>()
        .map(jiff::Timestamp::as_second)
        .map_err(|_| MetadataError::Time(text.chars().take(40).collect()))
}

/// Writes a time, given in seconds since 1970, as TUF metadata has it. Times outside the years 1 to 9999 become 1970.
pub fn format_time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stay_within_a_part() {
        let cases = [
            ("collections/maths/*", "collections/maths/3.json", true),
            ("collections/maths/*", "collections/maths/a/3.json", false),
            ("collections/maths/*", "collections/other/3.json", false),
            ("*.json", "a.json", true),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXbY", false),
            ("file?.txt", "file1.txt", true),
            ("*", "", true),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(matches_pattern(pattern, path), expected, "{pattern} {path}");
        }
        assert!(!matches_part(&b"*a".repeat(200), &b"a".repeat(100)));
    }

    #[test]
    fn times_round_trip() {
        assert_eq!(format_time(1_793_491_200), "2026-11-01T00:00:00Z");
        assert_eq!(parse_time("2026-11-01T00:00:00Z").unwrap(), 1_793_491_200);
        assert!(parse_time("soon").is_err());
    }
}
