//! ZIP archives by what is in them: EPUB, H5P, SCORM, Common Cartridge, Office file, site, or a tree of files.

mod cartridge;
mod h5p;
mod ims;
mod launch;
mod qti;
mod qti2;
mod xapi;

use std::path::Path;

use super::desk::{Desk, Failure, Finished};
use super::refusal::Reason;
use super::tree::Tree;
use super::xml::Node;
use super::{epub, folder, moodle, names, office, plain, quiz, web_archive};

/// Files of programs that pack them so: what is inside is of no use without the program.
const KEPT: [&str; 19] = [
    "sb3", "sb2", "sprite3", "ggb", "ggt", "odg", "odf", "odb", "apk", "xapk", "jar", "apkg", "colpkg", "kmz", "pages",
    "numbers", "key", "kra", "xmind",
];

/// Imports a ZIP archive as what it is.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let mut tree = Tree::zip(path, desk.limits)?;
    if tree.members.is_empty() {
        return Err(Reason::Empty.at(path.display().to_string()).into());
    }
    let extension = names::extension(path);
    if KEPT.contains(&extension.as_str()) {
        return plain::import(desk, path);
    }
    let mimetype = match tree.member("mimetype") {
        Some(member) if member.len_bytes < 100 => tree.read("mimetype", 100)?.unwrap_or_default(),
        _ => Vec::new(),
    };
    let says_epub = mimetype.trim_ascii().starts_with(b"application/epub+zip");
    // What is named a book must be one.
    let limit_bytes = desk.limits.text_bytes;
    if let Some(office) = office::Format::of(&mut tree, &mimetype, limit_bytes).filter(|_| extension != "epub") {
        return office::import(desk, path, tree, &office);
    }
    // A backup may hold people: it is not kept.
    if tree.member(moodle::BACKUP).is_some() {
        return moodle::import(desk, tree);
    }
    // Nor is an archive of a crawl, which has what its browser sent.
    if web_archive::is_package(&tree) {
        return web_archive::import_package(desk, tree);
    }
    if extension == "wacz" {
        return Err(Reason::Missing("datapackage.json, or WARC files in archive/")
            .at(path.display().to_string())
            .into());
    }
    desk.keep_original(path, tree.packed());
    if says_epub || extension == "epub" || tree.member("META-INF/container.xml").is_some() {
        epub::import(desk, tree)
    } else if tree.member("h5p.json").is_some() || extension == "h5p" {
        h5p::import(desk, tree)
    } else if let Some(manifest) = ims::manifest_of(&tree) {
        ims::import(desk, tree, &manifest)
    } else if let Some(manifest) = xapi::manifest_of(&tree) {
        xapi::import(desk, tree, manifest)
    } else if extension == "imscc" {
        Err(Reason::Missing("imsmanifest.xml").at(path.display().to_string()).into())
    } else {
        folder::import(desk, tree)
    }
}

/// The questions of a document of QTI 2 or 3.
pub(super) fn qti2_items(root: &Node) -> Vec<quiz::Asked> {
    qti2::items(root)
}

/// The questions of a document of QTI 1.2.
pub(super) fn qti_questions(root: &Node) -> Vec<quiz::Question> {
    qti::questions(root)
}
