//! Who a publisher is. Its keys change over the years; its identity does not: the first root says it, each later one
//! repeats it, and people compare it aloud, as six words.

use super::key::Key;
use super::metadata::{Envelope, Root};
use super::refresh::{MetadataSource, RefreshOptions, refresh};
use super::{Expiry, TrustError};
use crate::model::PublisherId;
use crate::model::TrustRow;
use crate::source::FetchError;

/// What is hashed begins with this, so that nothing else that is hashed is an identity.
const CONTEXT: &str = "maktaba publisher 1\n";
/// Words that stand for an identity: 66 bits of it.
const WORDS: usize = 6;

/// Why a file is not the beginning of trust in a publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// It is no root, or does not sign itself.
    #[error("this is not the root.json of a publisher; take metadata/1.root.json of the repository")]
    NotARoot,
    /// It says that it is of a publisher, and cannot prove it.
    #[error(
        "this root names a publisher that it cannot prove to be of; take metadata/1.root.json of the repository, from which the proof begins"
    )]
    Unproven,
}

/// Reads a root with which trust is to begin: it must sign itself, and prove whose it is. Only a publisher's first root
/// can, since its identity is made of the keys in it.
///
/// # Errors
///
/// [`AnchorError`].
pub fn anchor(bytes: &[u8]) -> Result<(TrustRow, PublisherId), AnchorError> {
    let root: Envelope<Root> = Envelope::parse(bytes).map_err(|_| AnchorError::NotARoot)?;
    let row = TrustRow { role: "root".into(), version: root.signed.version, bytes: bytes.to_vec() };
    // A root vouches for itself: let the client be the judge, against a source that has nothing.
    let options = RefreshOptions { expiry: Expiry::Lenient { now: 0 } };
    let judged = refresh(&mut Nothing, std::slice::from_ref(&row), options);
    if !matches!(judged.map_err(|refused| refused.error), Err(TrustError::Missing(_))) {
        return Err(AnchorError::NotARoot);
    }
    match root.signed.publisher {
        Some(said) if said != of_keys(&root.signed) => Err(AnchorError::Unproven),
        _ => Ok((row, of_keys(&root.signed))),
    }
}

struct Nothing;

impl MetadataSource for Nothing {
    fn metadata(&mut self, _: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        Ok(None)
    }
    fn target(&mut self, _: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        Ok(None)
    }
}

/// The publisher of a root; of its keys, where it is of a time when roots did not say it.
pub fn publisher_of(root: &Root) -> PublisherId {
    root.publisher.unwrap_or_else(|| of_keys(root))
}

/// The publisher of a stored root; `None` if it is none.
pub fn publisher_of_row(root: &TrustRow) -> Option<PublisherId> {
    Envelope::<Root>::parse(&root.bytes).ok().map(|root| publisher_of(&root.signed))
}

/// The identity that root keys make: of their bytes, not of their ids, which could be anything, and of how many of them
/// must sign, so that a thief of one cannot begin again with it alone.
pub(crate) fn of_keys(root: &Root) -> PublisherId {
    let role = root.roles.get("root");
    let ids = role.map_or(&[][..], |role| role.keyids.as_slice());
    let threshold = role.map_or(0, |role| role.threshold);
    let line = |key: &Key| format!("{} {} {}\n", key.keytype, key.scheme, key.keyval.public);
    let mut lines: Vec<String> = ids.iter().filter_map(|id| root.keys.get(id)).map(line).collect();
    lines.sort_unstable();
    lines.dedup();
    blake3::hash(format!("{CONTEXT}{threshold}\n{}", lines.concat()).as_bytes()).into()
}

impl PublisherId {
    /// The six words as a name of files and works: joined by `-`.
    pub fn slug(&self) -> String {
        self.words().replace(' ', "-")
    }

    /// The identity for people: [`six_words`] of it.
    pub fn words(&self) -> String {
        six_words(self.as_bytes())
    }
}

/// A hash for people, to be compared aloud: six words, each of eleven bits from the front (the list is that of BIP 39,
/// English).
pub fn six_words(hash: &[u8; 32]) -> String {
    let list = bip39::Language::English.word_list();
    let bit = |at: usize| hash.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    let number = |word: usize| (word * 11..word * 11 + 11).fold(0, |number, at| number << 1 | bit(at));
    let words = (0..WORDS).filter_map(|word| list.get(number(word)).copied());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_are_the_first_66_bits() {
        let mut bytes = [0; 32];
        assert_eq!(PublisherId::from_bytes(bytes).words(), ["abandon"; 6].join(" "));
        // The last word of BIP 39 is number 2047: eleven bits set.
        (bytes[0], bytes[1]) = (0xff, 0xe0);
        assert_eq!(PublisherId::from_bytes(bytes).words(), "zoo abandon abandon abandon abandon abandon");
        bytes[8] = 0x40;
        assert_eq!(PublisherId::from_bytes(bytes).words(), "zoo abandon abandon abandon abandon ability");
        bytes[8] = 0x20;
        assert_eq!(PublisherId::from_bytes(bytes).words(), "zoo abandon abandon abandon abandon abandon", "bit 66");
    }
}
