//! What is random, and how people read and type it.

use maktaba_sync::letter::Identity;

use super::SchoolError;

/// Letters of codes that people copy: without those that are mistaken for each other.
const LETTERS: &[u8; 28] = b"2345679ACDEFGHJKMNPQRTUVWXYZ";
/// Letters of tokens, which no person types.
const TOKEN_LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Letters of the code of a class or lesson: 24 bits.
const SHORT: usize = 5;
/// Letters of a token: 130 bits.
const TOKEN: usize = 26;
/// What is hashed begins apart from all else that is hashed.
const CONTEXT: &str = "maktaba school secret 1";

/// A token that nobody guesses, in letters that stand anywhere.
///
/// # Errors
///
/// [`SchoolError::Random`].
pub(crate) fn token() -> Result<String, SchoolError> {
    letters(TOKEN_LETTERS, TOKEN)
}

/// Whether a text has the form of a token.
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == TOKEN && text.bytes().all(|letter| TOKEN_LETTERS.contains(&letter))
}

/// A code for people, in groups of four: `KQ7F-3MXP-9RTA`. Each letter has 4.8 bits.
///
/// # Errors
///
/// [`SchoolError::Random`].
pub(super) fn code(groups: usize) -> Result<String, SchoolError> {
    let all = letters(LETTERS, groups * 4)?;
    let (groups, _) = all.as_bytes().as_chunks::<4>();
    Ok(groups.iter().map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join("-"))
}

/// A code of five letters, for many: whoever sees it on the board may use it.
///
/// # Errors
///
/// [`SchoolError::Random`].
pub(super) fn short() -> Result<String, SchoolError> {
    letters(LETTERS, SHORT)
}

/// Numbers below `below`, each as likely as all others.
///
/// # Errors
///
/// [`SchoolError::Random`].
pub(super) fn numbers<const N: usize>(below: u8) -> Result<[u8; N], SchoolError> {
    let all: Vec<u8> = (0..below).collect();
    let found = letters(&all, N)?;
    Ok(std::array::from_fn(|at| found.as_bytes().get(at).copied().unwrap_or_default()))
}

/// A code as it was typed, in the form in which it is kept.
pub(super) fn typed(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The hash of a token or code, under which it is found again. Blanks, hyphens and case are how people write. Not slow as
/// that of a passphrase must be: what is random has nothing that could be guessed.
pub(super) fn hash(secret: &str) -> [u8; 32] {
    blake3::derive_key(CONTEXT, typed(secret).as_bytes())
}

/// The key that opens what was written to the recovery code.
pub(super) fn key(code: &str) -> Identity {
    Identity::derived("maktaba school key of the recovery code 1", typed(code).as_bytes())
}

/// Whether a secret is the one of a hash, in constant time.
pub(super) fn is_of(secret: &str, known: &[u8]) -> bool {
    let known: Result<[u8; 32], _> = known.try_into();
    known.is_ok_and(|known| blake3::Hash::from_bytes(hash(secret)) == blake3::Hash::from_bytes(known))
}

fn letters(of: &[u8], count: usize) -> Result<String, SchoolError> {
    let mut found = String::with_capacity(count);
    // Bytes above the last whole round would make the first letters likelier.
    let even = u8::try_from(256 / of.len() * of.len() - 1).unwrap_or(u8::MAX);
    while found.len() < count {
        let mut bytes = [0; 64];
        getrandom::fill(&mut bytes).map_err(SchoolError::Random)?;
        let fair = bytes.iter().filter(|byte| **byte <= even);
        let some = fair.filter_map(|byte| of.get(usize::from(*byte) % of.len())).take(count - found.len());
        found.extend(some.map(|letter| char::from(*letter)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_however_people_write_them() {
        let code = code(3).unwrap();
        assert!(code.len() == 14 && code.bytes().all(|b| b == b'-' || LETTERS.contains(&b)), "{code}");
        let known = hash(&code);
        assert!(is_of(&code.to_lowercase().replace('-', " "), &known));
        assert!(!is_of("KQ7F-3MXP-9RTA", &known) && !is_of(&code, &known[..31]) && !is_of("", &known));
    }

    #[test]
    fn tokens_are_never_the_same_and_use_all_letters() {
        let all: std::collections::BTreeSet<String> = (0..500).map(|_| token().unwrap()).collect();
        assert!(all.len() == 500 && all.iter().all(|token| is_token(token)));
        let used: std::collections::BTreeSet<u8> = all.iter().flat_map(|token| token.bytes()).collect();
        assert_eq!(used.len(), 32);
        for bad in ["", "a", "../../../../../../etc/pass", "abcdefghijklmnopqrstuvwxy1", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] {
            assert!(!is_token(bad), "{bad}");
        }
    }
}
