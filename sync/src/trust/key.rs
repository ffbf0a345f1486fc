//! Keys and signatures: ed25519, and ECDSA P-256 because tokens speak it. RSA is not accepted (RUSTSEC-2023-0071).

use ed25519_dalek::Signer;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use p256::ecdsa::signature::Verifier;
use p256::pkcs8::DecodePublicKey;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::canonical::canonical_json;

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Neither ed25519 nor ECDSA P-256.
    #[error("keys of type {keytype:?} with scheme {scheme:?} are not supported; use ed25519 or ecdsa-sha2-nistp256")]
    Scheme {
        /// As written.
        keytype: String,
        /// As written.
        scheme: String,
    },
    /// The key's bytes are not a key.
    #[error("a public key is malformed")]
    Malformed,
    /// The private key file is not PKCS#8 PEM of an ed25519 key.
    #[error("not an ed25519 private key in PKCS#8 PEM")]
    Private,
}

/// A public key as TUF writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// `ed25519` or `ecdsa`.
    pub keytype: String,
    /// `ed25519` or `ecdsa-sha2-nistp256`.
    pub scheme: String,
    /// The bytes.
    pub keyval: KeyValue,
    /// What we do not know but must keep, since key ids may cover it.
    #[serde(flatten)]
    pub other: serde_json::Map<String, Value>,
}

/// The bytes of a public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyValue {
    /// Hexadecimal for ed25519, PEM for ECDSA.
    pub public: String,
    /// What we do not know.
    #[serde(flatten)]
    pub other: serde_json::Map<String, Value>,
}

impl Key {
    /// Whether `signature` is this key's over `message`. A key that cannot be used has signed nothing.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.check(message, signature).unwrap_or(false)
    }

    fn check(&self, message: &[u8], signature: &[u8]) -> Result<bool, KeyError> {
        match (self.keytype.as_str(), self.scheme.as_str()) {
            ("ed25519", "ed25519") => {
                let bytes: [u8; 32] = self.identity()?.try_into().map_err(|_| KeyError::Malformed)?;
                let key = ed25519_dalek::VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Malformed)?;
                let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return Ok(false) };
                Ok(key.verify_strict(message, &signature).is_ok())
            }
            ("ecdsa" | "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256") => {
                let key = p256::ecdsa::VerifyingKey::from_public_key_pem(&self.keyval.public)
                    .map_err(|_| KeyError::Malformed)?;
                let Ok(signature) = p256::ecdsa::DerSignature::from_bytes(signature) else { return Ok(false) };
                Ok(key.verify(message, &signature).is_ok())
            }
            _ => Err(KeyError::Scheme { keytype: self.keytype.clone(), scheme: self.scheme.clone() }),
        }
    }

    /// The bytes that make two keys the same key, whatever their ids say.
    ///
    /// # Errors
    ///
    /// [`KeyError`] for keys that cannot be used.
    pub fn identity(&self) -> Result<Vec<u8>, KeyError> {
        if self.keytype == "ed25519" {
            return from_hex(&self.keyval.public).ok_or(KeyError::Malformed);
        }
        let key =
            p256::ecdsa::VerifyingKey::from_public_key_pem(&self.keyval.public).map_err(|_| KeyError::Malformed)?;
        Ok(key.to_sec1_bytes().to_vec())
    }
}

/// The id of a key: SHA-256 of its canonical JSON.
pub fn key_id(key: &Key) -> String {
    let value = serde_json::to_value(key).unwrap_or(Value::Null);
    to_hex(&Sha256::digest(canonical_json(&value).unwrap_or_default()))
}

/// An ed25519 private key.
pub struct PrivateKey(ed25519_dalek::SigningKey);

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PrivateKey({})", key_id(&self.public()))
    }
}

impl PrivateKey {
    /// Makes a key from 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// Reads PKCS#8 PEM.
    ///
    /// # Errors
    ///
    /// [`KeyError::Private`].
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        ed25519_dalek::SigningKey::from_pkcs8_pem(pem).map(Self).map_err(|_| KeyError::Private)
    }

    /// Writes PKCS#8 PEM.
    ///
    /// # Errors
    ///
    /// [`KeyError::Private`] if the encoder refuses, which it never should.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let pem =
            self.0.to_pkcs8_pem(ed25519_dalek::pkcs8::spki::der::pem::LineEnding::LF).map_err(|_| KeyError::Private)?;
        Ok(pem.to_string())
    }

    /// The public half.
    pub fn public(&self) -> Key {
        let value = KeyValue { public: to_hex(self.0.verifying_key().as_bytes()), other: serde_json::Map::default() };
        Key { keytype: "ed25519".into(), scheme: "ed25519".into(), keyval: value, other: serde_json::Map::default() }
    }

    /// Signs.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).to_bytes().to_vec()
    }
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_verifies() {
        let key = PrivateKey::from_seed(&[7; 32]);
        let again = PrivateKey::from_pem(&key.to_pem().unwrap()).unwrap();
        let signature = again.sign(b"release");
        assert!(key.public().verifies(b"release", &signature));
        assert!(!key.public().verifies(b"releasf", &signature));
        assert!(!key.public().verifies(b"release", &signature[1..]));
        assert!(!PrivateKey::from_seed(&[8; 32]).public().verifies(b"release", &signature));
    }

    #[test]
    fn unknown_schemes_sign_nothing() {
        let mut key = PrivateKey::from_seed(&[7; 32]).public();
        let signature = PrivateKey::from_seed(&[7; 32]).sign(b"x");
        key.scheme = "rsassa-pss-sha256".into();
        assert!(!key.verifies(b"x", &signature));
    }

    #[test]
    fn ecdsa_p256_is_accepted() {
        use p256::ecdsa::signature::Signer;
        use p256::pkcs8::EncodePublicKey;
        let private = p256::ecdsa::SigningKey::from_slice(&[9; 32]).unwrap();
        let public = p256::ecdsa::VerifyingKey::from(&private).to_public_key_pem(p256::pkcs8::LineEnding::LF).unwrap();
        let key: Key = serde_json::from_value(serde_json::json!({
            "keytype": "ecdsa", "scheme": "ecdsa-sha2-nistp256", "keyval": {"public": public}
        }))
        .unwrap();
        let signature: p256::ecdsa::DerSignature = private.sign(b"x");
        assert!(key.verifies(b"x", signature.as_bytes()));
        assert!(!key.verifies(b"y", signature.as_bytes()));
    }
}
