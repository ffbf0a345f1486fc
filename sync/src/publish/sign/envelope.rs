//! The bytes of metadata files: canonical, so that same input gives same bytes.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::trust::{FileMeta, PrivateKey, canonical_json, key_id, to_hex};

/// A metadata file, signed by each of the keys; a key that is given twice signs once.
pub(super) fn envelope<T: Serialize>(kind: &str, signed: &T, keys: &[&PrivateKey]) -> Vec<u8> {
    let mut value = serde_json::to_value(signed).unwrap_or(Value::Null);
    if let Some(object) = value.as_object_mut() {
        object.insert("_type".into(), json!(kind));
        object.insert("spec_version".into(), json!("1.0.33"));
    }
    let message = canonical_json(&value).unwrap_or_default();
    let mut signatures: Vec<Value> =
        keys.iter().map(|key| json!({"keyid": key_id(&key.public()), "sig": to_hex(&key.sign(&message))})).collect();
    signatures.sort_by_key(ToString::to_string);
    signatures.dedup();
    canonical_json(&json!({"signatures": signatures, "signed": value})).unwrap_or_default()
}

/// How another file names these bytes.
pub(super) fn file_meta(version: u64, bytes: &[u8]) -> FileMeta {
    let hash = to_hex(&Sha256::digest(bytes));
    FileMeta { version, length: Some(bytes.len() as u64), hashes: Some([("sha256".to_owned(), hash)].into()) }
}
