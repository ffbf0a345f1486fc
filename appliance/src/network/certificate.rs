//! Who this box is to browsers: one key and one certificate, made once, signed by nobody but itself.
//!
//! No authority can vouch for a box without internet. Browsers warn, and people compare six words with those on the poster.
//! Valid 2024 to 2049 (the last year of `UTCTime`), since a box may think that it is any time.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_sync::trust::six_words;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// Key and certificate of a box, with its library.
#[derive(Debug)]
pub(crate) struct Certificate {
    key: Vec<u8>,
    certificate: Vec<u8>,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateError {
    /// A file.
    #[error("{} could not be read or written", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Key and certificate do not fit together, or are none.
    #[error("{} is no key of a door; remove it and door.crt: new ones are made, with other words", .0.display())]
    Key(PathBuf),
    /// The system gives no random bytes.
    #[error("no key could be made")]
    Random,
    /// rustls refused.
    #[error(
        "the certificate of the door was refused; remove door.key and door.crt: new ones are made, with other words"
    )]
    Refused(#[from] rustls::Error),
}

impl Certificate {
    /// Opens those of a library; makes what there is not yet.
    ///
    /// # Errors
    ///
    /// [`CertificateError`].
    ///
    /// # Power cut
    ///
    /// What was made is found again, and the rest is made the next time.
    pub(crate) fn open(library: &Path) -> Result<Self, CertificateError> {
        let (key_path, path) = (library.join("door.key"), library.join("door.crt"));
        let random = SystemRandom::new();
        let key = kept(&key_path, || {
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
            Ok(made.map_err(|_| CertificateError::Random)?.as_ref().to_vec())
        })?;
        let certificate = kept(&path, || {
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &key, &random)
                .map_err(|_| CertificateError::Key(key_path.clone()))?;
            sign(&pair, &random).ok_or(CertificateError::Random)
        })?;
        Ok(Self { key, certificate })
    }

    /// That of a library, if it has one.
    pub(crate) fn fingerprint_of(library: &Path) -> Option<Fingerprint> {
        fs::read(library.join("door.crt")).ok().map(|certificate| Fingerprint::of(&certificate))
    }

    /// What people and browsers compare.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.certificate)
    }

    /// What rustls is to do with it: TLS 1.2 for phones of before 2018, else 1.3; HTTP/1.1.
    ///
    /// # Errors
    ///
    /// [`CertificateError::Refused`].
    pub(crate) fn config(&self) -> Result<Arc<ServerConfig>, CertificateError> {
        let chain = vec![CertificateDer::from(self.certificate.clone())];
        let key = PrivatePkcs8KeyDer::from(self.key.clone());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let mut config = config.with_no_client_auth().with_single_cert(chain, key.into())?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        // LIMIT: sessions that are remembered, some hundred bytes each.
        config.session_storage = rustls::server::ServerSessionMemoryCache::new(64);
        Ok(Arc::new(config))
    }
}

/// The SHA-256 of a certificate, as browsers show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprint([u8; 32]);

impl Fingerprint {
    fn of(certificate: &[u8]) -> Self {
        let digest = ring::digest::digest(&ring::digest::SHA256, certificate);
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest.as_ref());
        Self(bytes)
    }

    /// Six words.
    pub(crate) fn words(&self) -> String {
        six_words(&self.0)
    }

    /// `AB:CD:…`
    pub(crate) fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }
}

/// The bytes of a file; where there is none they are made, and it is.
fn kept(path: &Path, make: impl FnOnce() -> Result<Vec<u8>, CertificateError>) -> Result<Vec<u8>, CertificateError> {
    let failed = |source| CertificateError::File { path: path.to_owned(), source };
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read.map_err(failed),
    }
    let bytes = make()?;
    let new = path.with_extension("new");
    LocalDisk.remove(&new).map_err(failed)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new).map_err(failed)?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    LocalDisk.rename(&new, path).map_err(failed)?;
    LocalDisk.sync_dir(path.parent().unwrap_or(path)).map_err(failed)?;
    Ok(bytes)
}

/// Tags of DER (X.690, 8).
mod tag {
    pub(super) const INTEGER: u8 = 0x02;
    pub(super) const BIT_STRING: u8 = 0x03;
    pub(super) const OCTET_STRING: u8 = 0x04;
    pub(super) const OID: u8 = 0x06;
    pub(super) const UTF8: u8 = 0x0c;
    pub(super) const UTC_TIME: u8 = 0x17;
    pub(super) const SEQUENCE: u8 = 0x30;
    pub(super) const SET: u8 = 0x31;
    /// `dNSName` and `iPAddress` of a `GeneralName` (RFC 5280, 4.2.1.6).
    pub(super) const DNS: u8 = 0x82;
    pub(super) const IP: u8 = 0x87;
    pub(super) const VERSION: u8 = 0xa0;
    pub(super) const EXTENSIONS: u8 = 0xa3;
}

const ECDSA_WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const PRIME256V1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
const EXT_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
const SERVER_AUTH: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
/// Names that a box has by itself; browsers warn all the same, but not about these.
const NAMES: [&str; 3] = ["maktaba.lan", "maktaba.local", "localhost"];
const IPS: [[u8; 4]; 2] = [[10, 42, 0, 1], [127, 0, 0, 1]];

/// A certificate of X.509, version 3 (RFC 5280, 4.1), signed by its own key.
fn sign(key: &EcdsaKeyPair, random: &SystemRandom) -> Option<Vec<u8>> {
    let mut serial = [0; 16];
    random.fill(&mut serial).ok()?;
    // Positive, and of sixteen bytes whatever comes.
    serial[0] = serial[0] & 0x3f | 0x40;
    let algorithm = sequence(&[der(tag::OID, ECDSA_WITH_SHA256)]);
    let name = sequence(&[der(tag::SET, &sequence(&[der(tag::OID, COMMON_NAME), der(tag::UTF8, b"Maktaba")]))]);
    let validity = sequence(&[der(tag::UTC_TIME, b"240101000000Z"), der(tag::UTC_TIME, b"491231235959Z")]);
    let curve = sequence(&[der(tag::OID, EC_PUBLIC_KEY), der(tag::OID, PRIME256V1)]);
    let public = sequence(&[curve, bits(key.public_key().as_ref())]);
    let names = NAMES.iter().map(|name| der(tag::DNS, name.as_bytes())).chain(IPS.iter().map(|ip| der(tag::IP, ip)));
    let names = sequence(&names.collect::<Vec<_>>());
    let usage = sequence(&[der(tag::OID, SERVER_AUTH)]);
    let extension = |oid, value: &[u8]| sequence(&[der(tag::OID, oid), der(tag::OCTET_STRING, value)]);
    let extensions = sequence(&[extension(SUBJECT_ALT_NAME, &names), extension(EXT_KEY_USAGE, &usage)]);
    let body = sequence(&[
        der(tag::VERSION, &der(tag::INTEGER, &[2])),
        der(tag::INTEGER, &serial),
        algorithm.clone(),
        name.clone(),
        validity,
        name,
        public,
        der(tag::EXTENSIONS, &extensions),
    ]);
    let signature = key.sign(random, &body).ok()?;
    Some(sequence(&[body, algorithm, bits(signature.as_ref())]))
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    der(tag::SEQUENCE, &parts.concat())
}

/// A bit string of whole bytes.
fn bits(bytes: &[u8]) -> Vec<u8> {
    der(tag::BIT_STRING, &[&[0], bytes].concat())
}

/// A value with its tag and length, below 64 KiB (X.690, 8.1.3).
fn der(tag: u8, value: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes();
    let head = match (high, low) {
        (0, 0..0x80) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    [head, value.to_vec()].concat()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Command;

    use super::*;

    #[test]
    fn it_is_made_once_and_nobody_else_reads_its_key() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Certificate::fingerprint_of(dir.path()), None);
        let first = Certificate::open(dir.path()).unwrap();
        assert_eq!(Certificate::open(dir.path()).unwrap().fingerprint(), first.fingerprint());
        assert_eq!(Certificate::fingerprint_of(dir.path()), Some(first.fingerprint()));
        assert_eq!(first.fingerprint().words().split(' ').count(), 6);
        let mode = fs::metadata(dir.path().join("door.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        first.config().unwrap();
        // A cut between the two.
        fs::remove_file(dir.path().join("door.crt")).unwrap();
        Certificate::open(dir.path()).unwrap().config().unwrap();
        fs::write(dir.path().join("door.key"), b"no key").unwrap();
        assert!(matches!(Certificate::open(dir.path()).unwrap().config(), Err(CertificateError::Refused(_))));
        fs::remove_file(dir.path().join("door.crt")).unwrap();
        assert!(matches!(Certificate::open(dir.path()), Err(CertificateError::Key(_))));
    }

    #[test]
    fn openssl_reads_it_as_we_meant_it() {
        let dir = tempfile::tempdir().unwrap();
        let certificate = Certificate::open(dir.path()).unwrap();
        let path = dir.path().join("door.crt");
        let asked = Command::new("openssl")
            .args(["x509", "-inform", "DER", "-noout", "-text", "-fingerprint", "-sha256", "-in"])
            .arg(&path)
            .output();
        let Ok(output) = asked else { return eprintln!("SKIPPED: openssl is not there") };
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for said in [
            "Version: 3 (0x2)",
            "Signature Algorithm: ecdsa-with-SHA256",
            "Not Before: Jan  1 00:00:00 2024 GMT",
            "Not After : Dec 31 23:59:59 2049 GMT",
            "ASN1 OID: prime256v1",
            "DNS:maktaba.lan, DNS:maktaba.local, DNS:localhost, IP Address:10.42.0.1, IP Address:127.0.0.1",
            "TLS Web Server Authentication",
            &certificate.fingerprint().hex(),
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        let pem = dir.path().join("door.pem");
        let run = |args: &[&str]| Command::new("openssl").args(args).output().unwrap();
        let (from, to) = (path.to_str().unwrap(), pem.to_str().unwrap());
        assert!(run(&["x509", "-inform", "DER", "-in", from, "-out", to]).status.success());
        let verified = run(&["verify", "-CAfile", to, to]);
        assert!(verified.status.success(), "it signs itself: {}", String::from_utf8_lossy(&verified.stderr));
    }
}
