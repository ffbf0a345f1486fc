//! Counting signatures.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{Key, from_hex};
use super::metadata::Signature;

/// Keys of a role with their threshold, wherever they are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signers<'a> {
    pub(super) keys: &'a BTreeMap<String, Key>,
    pub(super) keyids: &'a [String],
    pub(super) threshold: u32,
}

impl Signers<'_> {
    /// Whether enough *distinct keys* signed the message: two ids of one key count once.
    pub(super) fn accept(self, message: &[u8], signatures: &[Signature]) -> bool {
        let mut seen = BTreeSet::new();
        for signature in signatures {
            if !self.keyids.contains(&signature.keyid) {
                continue;
            }
            let Some(key) = self.keys.get(&signature.keyid) else { continue };
            let (Ok(identity), Some(bytes)) = (key.identity(), from_hex(&signature.sig)) else { continue };
            if !seen.contains(&identity) && key.verifies(message, &bytes) {
                seen.insert(identity);
            }
        }
        self.threshold > 0 && seen.len() >= self.threshold as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{PrivateKey, to_hex};
    use super::*;

    fn sign(key: &PrivateKey, keyid: &str) -> Signature {
        Signature { keyid: keyid.into(), sig: to_hex(&key.sign(b"m")) }
    }

    #[test]
    fn one_key_under_two_ids_counts_once() {
        let (a, b) = (PrivateKey::from_seed(&[1; 32]), PrivateKey::from_seed(&[2; 32]));
        let keys = BTreeMap::from([("a".into(), a.public()), ("a2".into(), a.public()), ("b".into(), b.public())]);
        let keyids = ["a".to_owned(), "a2".to_owned(), "b".to_owned()];
        let signers = Signers { keys: &keys, keyids: &keyids, threshold: 2 };
        assert!(!signers.accept(b"m", &[sign(&a, "a"), sign(&a, "a2")]));
        assert!(!signers.accept(b"m", &[sign(&a, "a"), sign(&a, "a")]));
        assert!(signers.accept(b"m", &[sign(&a, "a"), sign(&b, "b")]));
        assert!(!signers.accept(b"m", &[sign(&a, "a"), sign(&a, "b")]), "a's signature under b's id");
        assert!(!Signers { threshold: 0, ..signers }.accept(b"m", &[]));
        assert!(!Signers { keyids: &keyids[..1], ..signers }.accept(b"m", &[sign(&a, "a"), sign(&b, "b")]));
    }
}
