//! The player of H5P, which is installed beside this program and not part of it (its core is under GPL-3.0).

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use bytes::Bytes;

/// Files of the player with their media types, below the folder `h5p`.
const FILES: [(&str, &str); 7] = [
    ("h5p/main.bundle.js", "text/javascript; charset=utf-8"),
    ("h5p/frame.bundle.js", "text/javascript; charset=utf-8"),
    ("h5p/styles/h5p.css", "text/css; charset=utf-8"),
    ("h5p/fonts/h5p-core-30.woff2", "font/woff2"),
    ("h5p/fonts/h5p-theme.woff2", "font/woff2"),
    ("h5p/fonts/h5p-hub-publish.woff2", "font/woff2"),
    ("h5p/images/throbber.gif", "image/gif"),
];
/// LIMIT: bytes of one file; all are kept in memory.
const FILE_BYTES: u64 = 1 << 20;

/// Why a player is not served.
#[derive(Debug, thiserror::Error)]
#[error("the player of H5P could not be read at {}; scripts/h5p-player puts it there", path.display())]
pub(crate) struct PlayersError {
    path: PathBuf,
    #[source]
    source: io::Error,
}

/// The installed player.
#[derive(Debug, Clone, Default)]
pub(crate) struct Players {
    hash: String,
    files: HashMap<&'static str, (&'static str, Bytes)>,
}

impl Players {
    /// Reads the player below a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, PlayersError> {
        let mut files = HashMap::new();
        let mut hasher = blake3::Hasher::new();
        for (name, media_type) in FILES {
            let path = folder.join(name);
            let mut bytes = Vec::new();
            let read = File::open(&path).and_then(|file| file.take(FILE_BYTES).read_to_end(&mut bytes));
            read.map_err(|source| PlayersError { path, source })?;
            hasher.update(name.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
            files.insert(name, (media_type, Bytes::from(bytes)));
        }
        Ok(Self { hash: hasher.finalize().to_hex().chars().take(16).collect(), files })
    }

    /// Address of its folder, with a slash at its end; `None` if it is not installed.
    pub(crate) fn h5p(&self) -> Option<String> {
        (!self.files.is_empty()).then(|| format!("/players/{}/h5p/", self.hash))
    }

    /// A file by the pieces of its address: media type and bytes.
    pub(crate) fn find(&self, hash: &str, path: &str) -> Option<(&'static str, Bytes)> {
        self.files.get(path).filter(|_| hash == self.hash).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_is_whole_or_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Players::read(folder.path()).unwrap_err().to_string().contains("scripts/h5p-player"));
        for (name, _) in FILES {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        let players = Players::read(folder.path()).unwrap();
        let address = players.h5p().unwrap();
        let hash = address.split('/').nth(2).unwrap();
        assert_eq!(players.find(hash, "h5p/styles/h5p.css").unwrap().1, "h5p/styles/h5p.css");
        assert!(players.find(hash, "h5p/../LICENSE").is_none() && players.find("0", "h5p/styles/h5p.css").is_none());
        assert!(Players::default().h5p().is_none());
    }
}
