//! What was given into a bucket: a key that may only write cannot look there.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use maktaba_sync::durable::Disk;
use maktaba_sync::trust::format_time;
use serde::{Deserialize, Serialize};

/// In the library.
const FILE: &str = "own.given.json";
/// LIMIT: bytes of it, which are those of some hundred thousand names.
const MOST: u64 = 64 * 1024 * 1024;

/// What stands in the file. Where it is lost or damaged, all is given once more.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    /// Where to: what was given elsewhere is not here.
    to: String,
    /// Lengths in bytes, by path.
    pub(super) files: BTreeMap<String, u64>,
    /// A large file, of which some parts are there.
    pub(super) begun: Option<Begun>,
    /// BLAKE3 of the timestamp that stands there: all that it vouches for was given before it.
    pub(super) timestamp: Option<String>,
    /// When that was given, in seconds since 1970.
    pub(super) at: i64,
    /// Why not all that is newer was given, if that was tried.
    pub(super) failed: Option<String>,
}

/// How giving into a bucket goes, for those who look after a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Told {
    /// Where to.
    pub(crate) to: String,
    /// When all that was made until then had been given (RFC 3339).
    pub(crate) at: Option<String>,
    /// Why not all that is newer was given.
    pub(crate) failed: Option<String>,
}

/// How it went the last time; `None` where nothing was ever given.
pub(crate) fn told(library: &Path) -> Option<Told> {
    let Given { to, timestamp, at, failed, .. } = read(library)?;
    Some(Told { to, at: timestamp.map(|_| format_time(at)), failed })
}

fn read(library: &Path) -> Option<Given> {
    let mut text = Vec::new();
    File::open(path(library)).and_then(|file| file.take(MOST).read_to_end(&mut text)).ok()?;
    serde_json::from_slice(&text).ok()
}

/// A file that is given in parts (S3, `CreateMultipartUpload`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begun {
    pub(super) path: String,
    /// As the bucket calls it.
    pub(super) upload: String,
    /// The bucket's names of the parts that it has, in order.
    pub(super) parts: Vec<String>,
}

impl Begun {
    /// What ends it (S3, `CompleteMultipartUpload`).
    pub(super) fn ending(&self) -> String {
        let mut text = String::from("<CompleteMultipartUpload>");
        for (number, name) in (1_u64..).zip(&self.parts) {
            let name = name.replace('&', "&amp;").replace('<', "&lt;");
            let number = number.to_string();
            text.extend(["<Part><ETag>", &name, "</ETag><PartNumber>", &number, "</PartNumber></Part>"]);
        }
        text + "</CompleteMultipartUpload>"
    }
}

impl Given {
    /// What was given to `to`.
    pub(super) fn read(library: &Path, to: &str) -> Self {
        let known = read(library).filter(|known| known.to == to);
        known.unwrap_or_else(|| Self { to: to.to_owned(), ..Self::default() })
    }

    /// Keeps it.
    ///
    /// # Errors
    ///
    /// What the disk refuses.
    pub(super) fn save(&self, library: &Path, disk: &dyn Disk) -> io::Result<()> {
        let part = library.join(FILE).with_extension("part");
        let mut file = disk.create(&part)?;
        file.append(&serde_json::to_vec(self).map_err(io::Error::other)?)?;
        file.sync()?;
        disk.rename(&part, &path(library))?;
        disk.sync_dir(library)
    }
}

fn path(library: &Path) -> PathBuf {
    library.join(FILE)
}
