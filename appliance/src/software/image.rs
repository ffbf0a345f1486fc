//! A slot's image and the tree that is in it, taken into a store as one resource. The same image gives the same
//! resource, on the publisher's machine and on a box that runs from it.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, bail};
use maktaba_sync::model::{Body, Entry, EntryFlags, Resource};
use maktaba_sync::publish::{Intake, StoreIntake};
use maktaba_sync::store::Store;
use serde::{Deserialize, Serialize};

use super::layout::{Blocks, encode};
use super::tree;

/// The entry that says whose the blocks are.
pub(super) const LAYOUT: &str = "layout";
/// The entry of blocks that are nobody's.
pub(super) const LITERALS: &str = "literals";
/// LIMIT: bytes of literal blocks, which are held in memory: inode tables and folders, about 5 MB of a slot.
const MAX_LITERALS: usize = 64 * 1024 * 1024;
const MEDIA_TYPE: &str = "application/octet-stream";

/// What a release of the software is (schema.org `SoftwareApplication`, with the image that it makes).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    /// `SoftwareApplication`.
    #[serde(rename = "@type")]
    pub(crate) kind: String,
    /// Name for people.
    pub(crate) name: String,
    /// The version, as `IMAGE_VERSION` of os-release(5) says it.
    pub(crate) software_version: String,
    /// Boards: `arm64`.
    pub(crate) processor_requirements: String,
    /// Length of the image in bytes.
    pub(crate) image_len_bytes: u64,
    /// BLAKE3 of the image, in hexadecimal.
    pub(crate) image_blake3: String,
}

/// Takes an image and its tree into a store.
///
/// # Errors
///
/// What reading or storing gives; a tree that does not say its version.
pub(crate) fn take(store: &mut Store, image: &Path, tree: &Path) -> anyhow::Result<(Resource, About)> {
    let (software_version, processor_requirements) = version(tree)?;
    let mut intake = StoreIntake::begin(store)?;
    let mut blocks = Blocks::default();
    let mut entries = Vec::new();
    for file in tree::files(tree).with_context(|| format!("could not read {}", tree.display()))? {
        let open = || File::open(&file.path).with_context(|| format!("could not read {}", file.path.display()));
        blocks.add(&mut BufReader::with_capacity(1 << 18, open()?))?;
        let body = intake.put(&mut open()?, MEDIA_TYPE)?;
        entries.push(entry(file.entry.as_str(), body)?);
    }
    if entries.is_empty() {
        bail!("{} has no files: name the folder that is in the image", tree.display());
    }
    let mut literals = Vec::new();
    let mut keep = |block: &[u8]| {
        literals.extend_from_slice(block);
        let full = || std::io::Error::other("the image is not made of the files in the tree");
        (literals.len() <= MAX_LITERALS).then_some(()).ok_or_else(full)
    };
    let file = File::open(image).with_context(|| format!("could not read {}", image.display()))?;
    let mut file = BufReader::with_capacity(1 << 18, file);
    let (runs, len_bytes, hash) = blocks.layout(&mut file, &mut keep).with_context(|| image.display().to_string())?;
    let layout = intake.put(&mut encode(&runs).as_slice(), MEDIA_TYPE)?;
    let literals = intake.put(&mut literals.as_slice(), MEDIA_TYPE)?;
    entries.splice(0..0, [entry(LAYOUT, layout)?, entry(LITERALS, literals)?]);
    intake.finish()?;
    let about = About {
        kind: "SoftwareApplication".to_owned(),
        name: "Maktaba box".to_owned(),
        software_version,
        processor_requirements,
        image_len_bytes: len_bytes,
        image_blake3: hash.to_hex().to_string(),
    };
    let resource = Resource { id: "box".parse()?, record: serde_json::to_vec(&about)?, entries };
    Ok((resource, about))
}

fn entry(path: &str, body: Body) -> anyhow::Result<Entry> {
    let (media_type, title) = (String::new(), String::new());
    Ok(Entry { path: path.parse()?, media_type, title, flags: EntryFlags::NONE, body })
}

/// Version and architecture of a tree, by its os-release(5).
pub(crate) fn version(tree: &Path) -> anyhow::Result<(String, String)> {
    let path = tree.join("usr/lib/os-release");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))?;
        Some(line.trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
    };
    let Some(version) = value("IMAGE_VERSION") else {
        bail!("{} has no IMAGE_VERSION: this is not the tree of a box", path.display());
    };
    Ok((version, value("ARCHITECTURE").unwrap_or_else(|| "arm64".to_owned())))
}
