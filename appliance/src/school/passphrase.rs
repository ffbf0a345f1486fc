//! Passphrases: argon2id, in a child process whose memory goes back with it.
//!
//! 12 MiB, three passes, one lane: a parameter set of OWASP's password storage guide (2024), and of those the one that fits
//! a Pi Zero 2 W: its 512 MB carry two hashes at once beside the server, and a sign-in takes about half a second of one of
//! its cores. 19 MiB in two passes costs the same time and half as much memory again. In the server itself the 12 MiB would stay: malloc
//! keeps what it was given once.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use argon2::{Algorithm, Argon2, Params, Version};

use super::SchoolError;

/// KiB of memory, passes, lanes.
const COST: (u32, u32, u32) = (12 * 1024, 3, 1);
/// Bytes of a salt, and of what comes out.
const SALT: usize = 16;
const OUT: usize = 32;
/// LIMIT: characters of a passphrase, least and most. Longer ones would only be longer to hash.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=200;
/// LIMIT: bytes that a child may be told.
const MOST_TOLD: u64 = 2048;

/// A passphrase that somebody typed, long enough to be one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Passphrase(String);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// Takes what was typed; `None` if it is too short, or much too long. Blanks around it are a phone's keyboard.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        LENGTH.contains(&text.chars().count()).then(|| Self(text.to_owned()))
    }
}

/// A hash as it is stored: `argon2id$12288,3,1$salt$hash`, the last two in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hash(String);

impl Hash {
    /// As it was stored.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    /// As it is stored.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Cost and salt, with which it is made again.
    fn recipe(&self) -> Option<Recipe> {
        let mut parts = self.0.split('$');
        let ("argon2id", cost, salt) = (parts.next()?, parts.next()?, parts.next()?) else { return None };
        let mut cost = cost.split(',').map(str::parse);
        let mut next = || cost.next()?.ok();
        Some(Recipe { cost: (next()?, next()?, next()?), salt: bytes(salt)? })
    }
}

struct Recipe {
    cost: (u32, u32, u32),
    salt: [u8; SALT],
}

impl Recipe {
    fn new() -> Result<Self, SchoolError> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(SchoolError::Random)?;
        Ok(Self { cost: COST, salt })
    }

    fn make(&self, passphrase: &str) -> Option<Hash> {
        let (memory, passes, lanes) = self.cost;
        let argon2 =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, Some(OUT)).ok()?);
        let mut out = [0; OUT];
        argon2.hash_password_into(passphrase.as_bytes(), &self.salt, &mut out).ok()?;
        Some(Hash(format!("{}{}", self.head(), digits(&out))))
    }

    fn head(&self) -> String {
        let (memory, passes, lanes) = self.cost;
        format!("argon2id${memory},{passes},{lanes}${}$", digits(&self.salt))
    }
}

/// Where passphrases are hashed.
#[derive(Debug, Clone, Default)]
pub(crate) enum Hasher {
    /// In this process: for tests, and where it ends soon.
    #[default]
    Here,
    /// In a child: this program with these arguments, which calls [`answer_a_parent`].
    Child(Vec<OsString>),
}

impl Hasher {
    /// Hashes a new passphrase. Takes half a second of a slow core: call it where that may be.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Random`], [`SchoolError::Hash`].
    pub(crate) fn hash(&self, passphrase: &Passphrase) -> Result<Hash, SchoolError> {
        self.make(&Recipe::new()?, passphrase)
    }

    /// Whether this is the passphrase of a hash. One that is not as we store it is nobody's.
    ///
    /// # Errors
    ///
    /// [`SchoolError::Hash`].
    pub(crate) fn verify(&self, passphrase: &Passphrase, hash: &Hash) -> Result<bool, SchoolError> {
        let Some(recipe) = hash.recipe() else { return Ok(false) };
        let made = self.make(&recipe, passphrase)?;
        Ok(blake3::hash(made.0.as_bytes()) == blake3::hash(hash.0.as_bytes()))
    }

    fn make(&self, recipe: &Recipe, passphrase: &Passphrase) -> Result<Hash, SchoolError> {
        let made = match self {
            Self::Here => recipe.make(&passphrase.0),
            Self::Child(program) => {
                let answer =
                    ask(program, &format!("{}\n{}", recipe.head(), passphrase.0)).map_err(SchoolError::Hash)?;
                Some(Hash(answer)).filter(|hash| hash.0.starts_with(&recipe.head()))
            }
        };
        made.ok_or_else(|| SchoolError::Hash(io::Error::other("argon2 refused its parameters")))
    }
}

/// Asks a child. What it is told goes through a pipe: arguments are everybody's to read.
fn ask(program: &[OsString], told: &str) -> io::Result<String> {
    let (name, args) = program.split_first().ok_or_else(|| io::Error::other("there is no program to hash with"))?;
    let piped = Stdio::piped;
    let mut child = Command::new(name).args(args).stdin(piped()).stdout(piped()).stderr(Stdio::null()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(told.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("the process that hashes ended with {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}

/// The child's side: reads what [`Hasher::Child`] writes, and answers.
///
/// # Errors
///
/// If it was told something else, or the pipe broke.
pub(crate) fn answer_a_parent(told: impl Read, mut answer: impl Write) -> io::Result<()> {
    let mut text = String::new();
    told.take(MOST_TOLD).read_to_string(&mut text)?;
    let asked = text.split_once('\n');
    let hash = asked.and_then(|(head, passphrase)| Hash(head.to_owned()).recipe()?.make(passphrase));
    let hash = hash.ok_or_else(|| io::Error::other("this is no question about a passphrase"))?;
    answer.write_all(hash.0.as_bytes())
}

fn digits(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else { return None };
    let read = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.iter().map(read).collect::<Option<Vec<u8>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Passphrase {
        Passphrase::typed(text).unwrap()
    }

    #[test]
    fn a_passphrase_opens_its_own_hash_and_no_other() {
        let hash = Hasher::Here.hash(&typed("simba na twiga")).unwrap();
        assert!(hash.as_str().starts_with("argon2id$12288,3,1$"), "{hash:?}");
        assert!(Hasher::Here.verify(&typed(" simba na twiga "), &hash).unwrap());
        assert!(!Hasher::Here.verify(&typed("simba na Twiga"), &hash).unwrap());
        let again = Hasher::Here.hash(&typed("simba na twiga")).unwrap();
        assert_ne!(again, hash, "each has a salt of its own");
        for foreign in ["", "x", "argon2id$1,2$3$4", "argon2id$4294967295,3,1$00000000000000000000000000000000$"] {
            let verified = Hasher::Here.verify(&typed("simba na twiga"), &Hash::stored(foreign.into()));
            assert!(!verified.unwrap_or(false), "{foreign}");
        }
    }

    #[test]
    fn it_is_argon2id_as_others_make_it() {
        // Made by cryptography 48 of Python, which asks OpenSSL: Argon2id(salt, 32, iterations=3, lanes=1, memory_cost=12288).
        let recipe = Recipe { cost: COST, salt: *b"0123456789abcdef" };
        let made = recipe.make("simba na twiga").unwrap();
        assert_eq!(made.0.rsplit('$').next().unwrap(), REFERENCE);
    }

    const REFERENCE: &str = "55623c9f885980cd397072099640c136e0cf195da15d4e69fe6efe27cdbbe53f";

    #[test]
    fn a_child_answers_as_this_process_does_and_refuses_what_is_no_question() {
        let hash = Hasher::Here.hash(&typed("simba na twiga")).unwrap();
        let head = hash.recipe().unwrap().head();
        let mut said = Vec::new();
        answer_a_parent(format!("{head}\nsimba na twiga").as_bytes(), &mut said).unwrap();
        assert_eq!(said, hash.as_str().as_bytes());
        for bad in ["", "simba", "argon2i$1,1,1$00$\nx"] {
            assert!(answer_a_parent(bad.as_bytes(), Vec::new()).is_err(), "{bad}");
        }
    }

    #[test]
    fn short_ones_are_none() {
        for (text, is_one) in [("1234567", false), ("12345678", true), ("  123456  ", false), ("ሰላም ለዓለም ሁሉ", true)]
        {
            assert_eq!(Passphrase::typed(text).is_some(), is_one, "{text}");
        }
        assert!(Passphrase::typed(&"x".repeat(201)).is_none());
        assert_eq!(format!("{:?}", typed("simba na twiga")), "Passphrase(…)");
    }
}
