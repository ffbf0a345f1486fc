//! Players of courses, held in the binary. Their files name each other by relative paths, so they share one address
//! that changes with any of them. Where they come from, and why the one of H5P is not among them:
//! `assets/players/README.md`.

use std::sync::{LazyLock, OnceLock};

use crate::Href;
use crate::packed::unpack;

/// One file of the players.
#[derive(Debug)]
pub struct PlayAsset {
    /// Path below the players' address.
    pub path: &'static str,
    /// IANA media type with charset.
    pub media_type: &'static str,
    source: Source,
}

/// Where the bytes are.
#[derive(Debug)]
enum Source {
    Plain(&'static [u8]),
    /// One of the players that the build packed, by its place among them.
    Packed(usize),
}

/// How long the players are that the build packed one behind the other, and these.
const LENGTHS: [usize; 2] = include!(concat!(env!("OUT_DIR"), "/players.rs"));
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/players"));
/// They are unpacked when one is asked for first.
static UNPACKED: OnceLock<Vec<u8>> = OnceLock::new();

fn unpacked(place: usize) -> &'static [u8] {
    let start = LENGTHS.iter().take(place).sum::<usize>();
    let len = LENGTHS.get(place).copied().unwrap_or_default();
    UNPACKED.get_or_init(|| unpack(PACKED)).get(start..start + len).unwrap_or_default()
}

macro_rules! file {
    ($path:literal, $media_type:literal) => {
        PlayAsset {
            path: $path,
            media_type: $media_type,
            source: Source::Plain(include_bytes!(concat!("../assets/players/", $path))),
        }
    };
}

macro_rules! packed {
    ($path:literal, $place:literal, $media_type:literal) => {
        PlayAsset { path: $path, media_type: $media_type, source: Source::Packed($place) }
    };
}

static FILES: [PlayAsset; 9] = [
    file!("sandbox.js", "text/javascript; charset=utf-8"),
    file!("play-h5p.js", "text/javascript; charset=utf-8"),
    file!("play-scorm.js", "text/javascript; charset=utf-8"),
    file!("keep-score.js", "text/javascript; charset=utf-8"),
    file!("place.js", "text/javascript; charset=utf-8"),
    file!("maths.js", "text/javascript; charset=utf-8"),
    file!("keep-place.js", "text/javascript; charset=utf-8"),
    packed!("scorm/scorm12.min.js", 1, "text/javascript; charset=utf-8"),
    packed!("scorm/scorm2004.min.js", 0, "text/javascript; charset=utf-8"),
];

static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for file in &FILES {
        // Packed bytes name all of them as well as plain ones.
        let bytes = match &file.source {
            Source::Plain(bytes) => bytes,
            Source::Packed(_) => PACKED,
        };
        hasher.update(file.path.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    }
    hasher.finalize().to_hex().chars().take(16).collect()
});

impl PlayAsset {
    /// The bytes.
    pub fn bytes(&'static self) -> &'static [u8] {
        match &self.source {
            Source::Plain(bytes) => bytes,
            Source::Packed(place) => unpacked(*place),
        }
    }

    /// Finds a file by the two last pieces of its address; `None` if the hash is of another version.
    pub fn find(hash: &str, path: &str) -> Option<&'static Self> {
        FILES.iter().find(|file| file.path == path && hash == HASH.as_str())
    }

    /// `/players/{hash}/{path}`: may be cached for ever.
    pub fn href(path: &'static str) -> Href {
        Href::path(["players", HASH.as_str()].into_iter().chain(path.split('/')))
    }

    /// All files.
    pub fn all() -> &'static [Self] {
        &FILES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_the_hash_of_all() {
        for file in PlayAsset::all() {
            let href = PlayAsset::href(file.path);
            let (hash, path) = href.as_str().strip_prefix("/players/").and_then(|rest| rest.split_once('/')).unwrap();
            assert_eq!(PlayAsset::find(hash, path).map(|found| found.path), Some(file.path));
            assert!(PlayAsset::find("0000000000000000", path).is_none());
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/players");
            assert!(std::fs::read(folder.join(path)).unwrap() == file.bytes(), "{path}");
        }
    }

    #[test]
    fn each_package_has_its_licence_beside_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/players");
        let licence = std::fs::read_to_string(folder.join("scorm/LICENSE")).unwrap();
        assert!(licence.contains("Permission is hereby granted, free of charge"));
    }
}
