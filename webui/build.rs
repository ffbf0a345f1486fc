//! Packs what is long and seldom read, so that the program of a box stays small: the messages of each language (a translator
//! adds a language by adding its file to `messages/`), and the players of courses.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=assets/players/scorm");
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    messages(&folder.join("messages"), &out)?;
    for player in ["scorm12.min.js", "scorm2004.min.js"] {
        pack(&folder.join("assets/players/scorm").join(player), &out.join(player))?;
    }
    Ok(())
}

/// Lists the languages: tag and packed source.
fn messages(folder: &Path, out: &Path) -> io::Result<()> {
    let mut tags: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_suffix(".ftl").map(str::to_owned))
        .collect();
    // English first: it is the fallback. The rest in a fixed order, so that the same source gives the same program.
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    let mut list = String::from("&[");
    for tag in &tags {
        let packed = out.join(format!("{tag}.ftl"));
        pack(&folder.join(format!("{tag}.ftl")), &packed)?;
        write!(list, "({tag:?}, include_bytes!({:?})),", packed.display().to_string()).map_err(io::Error::other)?;
    }
    list.push(']');
    fs::write(out.join("languages.rs"), list)
}

fn pack(from: &Path, to: &Path) -> io::Result<()> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(from)?)?;
    fs::write(to, encoder.finish()?)
}
