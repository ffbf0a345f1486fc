//! Letters: content that only one reader can open, whoever carries it. The format is that of age-encryption.org/v1 with its
//! X25519 recipients, so that any tool that knows it opens a letter.
//!
//! A letter is whole in memory, and small, but for the streams, which hold a chunk. Why not the `age` crate: it brings a translation framework along, which is more
//! than a box has room for.

use std::fmt;
use std::io::{self, Read, Write};
use std::str::FromStr;

use base64ct::{Base64Unpadded, Encoding};
use bech32::{Bech32, Hrp};
use curve25519_dalek::MontgomeryPoint;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::{hkdf, hmac};
use serde::{Deserialize, Serialize};

/// LIMIT: bytes of what is written into a letter.
pub const MAX_LETTER: usize = 1024 * 1024;
/// LIMIT: bytes of the head of a letter, which may be for several readers.
const MAX_HEAD: usize = 16 * 1024;
/// Bytes of content that are sealed at once.
const CHUNK: usize = 64 * 1024;
/// What a chunk is longer by.
const TAG: usize = 16;
/// Bytes of the key of a letter, and of the nonce before its content.
const KEY: usize = 16;
const VERSION: &str = "age-encryption.org/v1";
const KIND: &str = "X25519";
const WRAP: &[u8] = b"age-encryption.org/v1/X25519";
const PUBLIC: Hrp = Hrp::parse_unchecked("age");
const SECRET: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// Why a letter could not be written or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// A key is not written as one.
    #[error("this is not a key for letters (age1…, or AGE-SECRET-KEY-1… of the one who reads them)")]
    Key,
    /// It is not a letter.
    #[error("this is no letter in the format of age, or one that is cut short")]
    Form,
    /// It is for somebody else.
    #[error("this letter is for somebody else: bring the key that was announced when it was written")]
    NotOurs,
    /// Somebody has changed it.
    #[error("this letter was changed on its way; it counts for nothing")]
    Changed,
    /// Too much is written into it.
    #[error("a letter has at most a megabyte")]
    Long,
    /// The system gave no random bytes.
    #[error("the system has no random numbers to give")]
    Random,
}

/// The public half of a key: who knows it can write to its owner.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipient([u8; 32]);

/// The secret half: who has it can read.
#[derive(Clone)]
pub struct Identity([u8; 32]);

impl Identity {
    /// A new one.
    ///
    /// # Errors
    ///
    /// [`LetterError::Random`].
    pub fn generate() -> Result<Self, LetterError> {
        random().map(Self)
    }

    /// The one that follows from a secret, which must have more than a hundred bits of chance: nothing slows who guesses.
    pub fn derived(context: &str, secret: &[u8]) -> Self {
        Self(blake3::derive_key(context, secret))
    }

    /// Who reads with it.
    pub fn recipient(&self) -> Recipient {
        Recipient(MontgomeryPoint::mul_base_clamped(self.0).to_bytes())
    }

    /// As it is written down: to be kept where nobody else can read it.
    pub fn to_secret_text(&self) -> String {
        bech32::encode_upper::<Bech32>(SECRET, &self.0).unwrap_or_default()
    }

    /// Reads the first key of a file of such keys: other lines are notes that begin with `#`.
    ///
    /// # Errors
    ///
    /// [`LetterError::Key`].
    pub fn from_file(text: &str) -> Result<Self, LetterError> {
        let mut lines = text.lines().map(str::trim);
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).ok_or(LetterError::Key)?;
        keyed(line, SECRET).map(Self)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Identity").field(&self.recipient()).finish()
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::encode_lower::<Bech32>(PUBLIC, &self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Recipient {
    type Err = LetterError;
    fn from_str(text: &str) -> Result<Self, LetterError> {
        keyed(text, PUBLIC).map(Self)
    }
}

impl TryFrom<String> for Recipient {
    type Error = LetterError;
    fn try_from(text: String) -> Result<Self, LetterError> {
        text.parse()
    }
}

impl From<Recipient> for String {
    fn from(key: Recipient) -> Self {
        key.to_string()
    }
}

fn keyed(text: &str, kind: Hrp) -> Result<[u8; 32], LetterError> {
    let read = bech32::primitives::decode::CheckedHrpstring::new::<Bech32>(text).map_err(|_| LetterError::Key)?;
    if read.hrp() != kind {
        return Err(LetterError::Key);
    }
    let bytes: Vec<u8> = read.byte_iter().collect();
    bytes.try_into().map_err(|_| LetterError::Key)
}

/// Writes a letter.
///
/// # Errors
///
/// [`LetterError::Long`], [`LetterError::Random`], or [`LetterError::Key`] of a key that hides nothing.
pub fn seal(to: &Recipient, content: &[u8]) -> Result<Vec<u8>, LetterError> {
    seal_with(to, content, &Chance { ephemeral: random()?, key: random()?, nonce: random()? })
}

/// What is random in a letter.
struct Chance {
    ephemeral: [u8; 32],
    key: [u8; KEY],
    nonce: [u8; KEY],
}

fn seal_with(to: &Recipient, content: &[u8], chance: &Chance) -> Result<Vec<u8>, LetterError> {
    if content.len() > MAX_LETTER {
        return Err(LetterError::Long);
    }
    let (mut letter, key) = begin(to, chance)?;
    // An empty letter has one chunk, which is empty.
    let mut chunks = content.chunks(CHUNK).peekable();
    let mut number = 0;
    loop {
        let chunk = chunks.next().unwrap_or_default().to_vec();
        let is_last = chunks.peek().is_none();
        letter.append(&mut sealed(&key, (number, is_last), chunk)?);
        if is_last {
            return Ok(letter);
        }
        number += 1;
    }
}

/// All before the chunks, and the key of these.
fn begin(to: &Recipient, chance: &Chance) -> Result<(Vec<u8>, LessSafeKey), LetterError> {
    let share = MontgomeryPoint::mul_base_clamped(chance.ephemeral).to_bytes();
    let wrap = wrap_key(&share, to, &MontgomeryPoint(to.0).mul_clamped(chance.ephemeral)).ok_or(LetterError::Key)?;
    let mut body = chance.key.to_vec();
    wrap.seal_in_place_append_tag(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), &mut body)
        .map_err(|_| LetterError::Long)?;
    let (share, body) = (Base64Unpadded::encode_string(&share), Base64Unpadded::encode_string(&body));
    let mut letter = format!("{VERSION}\n-> {KIND} {share}\n{body}\n---").into_bytes();
    let mac = hmac::sign(&head_key(&chance.key), &letter);
    letter.extend_from_slice(format!(" {}\n", Base64Unpadded::encode_string(mac.as_ref())).as_bytes());
    letter.extend_from_slice(&chance.nonce);
    Ok((letter, content_key(&chance.key, &chance.nonce)))
}

fn sealed(key: &LessSafeKey, (number, is_last): (u64, bool), mut chunk: Vec<u8>) -> Result<Vec<u8>, LetterError> {
    key.seal_in_place_append_tag(nonce(number, is_last), Aad::empty(), &mut chunk).map_err(|_| LetterError::Long)?;
    Ok(chunk)
}

/// Writes a letter of any length, a chunk at a time.
///
/// # Errors
///
/// Those of the two ends, or [`LetterError`] within [`io::Error::other`].
pub fn seal_stream(to: &Recipient, content: &mut dyn Read, letter: &mut dyn Write) -> io::Result<()> {
    let chance = || Ok(Chance { ephemeral: random()?, key: random()?, nonce: random()? });
    let (head, key) = chance().and_then(|chance| begin(to, &chance)).map_err(io::Error::other)?;
    letter.write_all(&head)?;
    let mut next = chunk_of(content, CHUNK)?;
    let mut number = 0;
    loop {
        let chunk = next;
        next = chunk_of(content, CHUNK)?;
        let is_last = next.is_empty();
        letter.write_all(&sealed(&key, (number, is_last), chunk).map_err(io::Error::other)?)?;
        if is_last {
            return Ok(());
        }
        number += 1;
    }
}

/// Opens a letter of any length. What was written before an error came counts for nothing.
///
/// # Errors
///
/// Those of the two ends, or [`LetterError`] within [`io::Error::other`].
pub fn open_stream(key: &Identity, letter: &mut dyn Read, content: &mut dyn Write) -> io::Result<()> {
    let front = chunk_of(letter, MAX_HEAD)?;
    let (letter_key, begin) = {
        let head = Head::parse(&front).map_err(io::Error::other)?;
        let key = head.stanzas.iter().find_map(|stanza| stanza.open(key));
        let key = key.ok_or_else(|| io::Error::other(LetterError::NotOurs))?;
        hmac::verify(&head_key(&key), head.signed, &head.mac).map_err(|_| io::Error::other(LetterError::Changed))?;
        (key, front.len() - head.content.len())
    };
    let mut rest = front.get(begin..).unwrap_or_default().chain(letter);
    let nonce_bytes = chunk_of(&mut rest, KEY)?;
    if nonce_bytes.len() != KEY {
        return Err(io::Error::other(LetterError::Form));
    }
    let key = content_key(&letter_key, &nonce_bytes);
    let mut next = chunk_of(&mut rest, CHUNK + TAG)?;
    let mut number = 0;
    loop {
        let mut chunk = next;
        next = chunk_of(&mut rest, CHUNK + TAG)?;
        let is_last = next.is_empty();
        let plain = key.open_in_place(nonce(number, is_last), Aad::empty(), &mut chunk);
        let plain = plain.map_err(|_| io::Error::other(LetterError::Changed))?;
        if plain.is_empty() && number > 0 {
            return Err(io::Error::other(LetterError::Form));
        }
        content.write_all(plain)?;
        if is_last {
            return Ok(());
        }
        number += 1;
    }
}

/// The next bytes, as many as there are up to `most`.
fn chunk_of(from: &mut dyn Read, most: usize) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::new();
    from.take(most as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

/// Opens a letter.
///
/// # Errors
///
/// [`LetterError`].
pub fn open(key: &Identity, letter: &[u8]) -> Result<Vec<u8>, LetterError> {
    let head = Head::parse(letter)?;
    let letter_key = head.stanzas.iter().find_map(|stanza| stanza.open(key)).ok_or(LetterError::NotOurs)?;
    hmac::verify(&head_key(&letter_key), head.signed, &head.mac).map_err(|_| LetterError::Changed)?;
    let (nonce_bytes, mut rest) = head.content.split_at_checked(KEY).ok_or(LetterError::Form)?;
    let key = content_key(&letter_key, nonce_bytes);
    let mut content = Vec::new();
    let mut number = 0;
    loop {
        let (chunk, behind) = rest.split_at_checked(CHUNK + TAG).unwrap_or((rest, &[]));
        let is_last = behind.is_empty();
        let mut chunk = chunk.to_vec();
        let plain = key.open_in_place(nonce(number, is_last), Aad::empty(), &mut chunk);
        let plain = plain.map_err(|_| LetterError::Changed)?;
        // Only the first may be empty: one letter has one form.
        if plain.is_empty() && number > 0 {
            return Err(LetterError::Form);
        }
        if content.len() + plain.len() > MAX_LETTER {
            return Err(LetterError::Long);
        }
        content.extend_from_slice(plain);
        if is_last {
            return Ok(content);
        }
        (rest, number) = (behind, number + 1);
    }
}

/// The part before the content, read but not believed.
struct Head<'l> {
    stanzas: Vec<Stanza<'l>>,
    /// What its MAC is of.
    signed: &'l [u8],
    mac: Vec<u8>,
    content: &'l [u8],
}

/// For one reader.
struct Stanza<'l> {
    args: Vec<&'l str>,
    body: Vec<u8>,
}

impl<'l> Head<'l> {
    fn parse(letter: &'l [u8]) -> Result<Self, LetterError> {
        let mut rest = Lines { letter, at: 0 };
        if rest.next()? != VERSION {
            return Err(LetterError::Form);
        }
        let mut stanzas = Vec::new();
        loop {
            let begin = rest.at;
            let line = rest.next()?;
            if let Some(mac) = line.strip_prefix("--- ") {
                let signed = letter.get(..begin + "---".len()).ok_or(LetterError::Form)?;
                let content = letter.get(rest.at..).ok_or(LetterError::Form)?;
                let mac = decoded(mac)?;
                return if stanzas.is_empty() || mac.len() != 32 {
                    Err(LetterError::Form)
                } else {
                    Ok(Self { stanzas, signed, mac, content })
                };
            }
            let args: Vec<&str> = line.strip_prefix("-> ").ok_or(LetterError::Form)?.split(' ').collect();
            let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
            if !args.iter().all(is_word) {
                return Err(LetterError::Form);
            }
            stanzas.push(Stanza { args, body: rest.body()? });
        }
    }
}

impl Stanza<'_> {
    /// The key of the letter, if it is for this reader.
    fn open(&self, reader: &Identity) -> Option<[u8; KEY]> {
        let [KIND, share] = self.args.as_slice() else { return None };
        let share: [u8; 32] = decoded(share).ok()?.try_into().ok()?;
        let wrap = wrap_key(&share, &reader.recipient(), &MontgomeryPoint(share).mul_clamped(reader.0))?;
        // More than a key could be opened by several readers with another key each.
        let mut body = Some(self.body.clone()).filter(|body| body.len() == KEY + TAG)?;
        let key = wrap.open_in_place(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), &mut body).ok()?;
        <[u8; KEY]>::try_from(&*key).ok()
    }
}

/// Lines of a head.
struct Lines<'l> {
    letter: &'l [u8],
    at: usize,
}

impl<'l> Lines<'l> {
    fn next(&mut self) -> Result<&'l str, LetterError> {
        let rest = self.letter.get(self.at..MAX_HEAD.min(self.letter.len())).ok_or(LetterError::Form)?;
        let len = rest.iter().position(|byte| *byte == b'\n').ok_or(LetterError::Form)?;
        self.at += len + 1;
        rest.get(..len).and_then(|line| std::str::from_utf8(line).ok()).ok_or(LetterError::Form)
    }

    /// Base64 in lines of 64 characters, the last one of which is shorter.
    fn body(&mut self) -> Result<Vec<u8>, LetterError> {
        let mut text = String::new();
        loop {
            let line = self.next()?;
            if line.len() > 64 {
                return Err(LetterError::Form);
            }
            text += line;
            if line.len() < 64 {
                return decoded(&text);
            }
        }
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, LetterError> {
    Base64Unpadded::decode_vec(text).map_err(|_| LetterError::Form)
}

/// What wraps the key of a letter; `None` where the other side chose a point that makes it the same for all.
fn wrap_key(share: &[u8; 32], to: &Recipient, shared: &MontgomeryPoint) -> Option<LessSafeKey> {
    if shared.to_bytes() == [0; 32] {
        return None;
    }
    Some(LessSafeKey::new(derive(&[*share, to.0].concat(), shared.as_bytes(), WRAP)))
}

fn head_key(key: &[u8; KEY]) -> hmac::Key {
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, &[]).extract(key);
    secret.expand(&[b"header"], hmac::HMAC_SHA256).expect("32 bytes are few").into()
}

fn content_key(key: &[u8; KEY], nonce: &[u8]) -> LessSafeKey {
    LessSafeKey::new(derive(nonce, key, b"payload"))
}

fn derive(salt: &[u8], secret: &[u8], of: &[u8]) -> UnboundKey {
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    secret.expand(&[of], &CHACHA20_POLY1305).expect("32 bytes are few").into()
}

fn nonce(number: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; 12];
    if let Some(counter) = bytes.get_mut(3..11) {
        counter.copy_from_slice(&number.to_be_bytes());
    }
    bytes[11] = u8::from(is_last);
    Nonce::assume_unique_for_key(bytes)
}

fn random<const N: usize>() -> Result<[u8; N], LetterError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| LetterError::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
