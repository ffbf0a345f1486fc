//! Packs what is long and seldom read, so that the program of a box stays small: the messages of each language (a translator
//! adds a language by adding its file to `messages/`), and the players of courses.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lzma_rust2::{LzmaOptions, XzOptions, XzWriter};

/// Preset of xz; it is done once.
const PRESET: u32 = 9;
/// Dictionary of xz in bytes: longer than anything that is packed, so that unpacking takes no more memory than that.
const WINDOW: u32 = 1 << 20;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=assets/players/scorm");
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    messages(&folder.join("messages"), &out)?;
    players(&folder.join("assets/players/scorm"), &out)
}

/// Packs the players of courses one behind the other, since one has half of what the other has, and says how long each is.
fn players(folder: &Path, out: &Path) -> io::Result<()> {
    let (first, second) = (fs::read(folder.join("scorm2004.min.js"))?, fs::read(folder.join("scorm12.min.js"))?);
    fs::write(out.join("players.rs"), format!("[0x{:x}, 0x{:x}]", first.len(), second.len()))?;
    fs::write(out.join("players"), packed(&[first, second].concat())?)
}

/// Lists the languages: tag, and how long its source is; the sources are packed one behind the other, since all have the
/// same keys.
fn messages(folder: &Path, out: &Path) -> io::Result<()> {
    let mut tags: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_suffix(".ftl").map(str::to_owned))
        .collect();
    // English first: it is the fallback. The rest in a fixed order, so that the same source gives the same program.
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    let (mut list, mut all) = (String::from("&["), Vec::new());
    for tag in &tags {
        let source = fs::read(folder.join(format!("{tag}.ftl")))?;
        // Written as people write long numbers in programs.
        let (thousands, ones) = (source.len() / 1000, source.len() % 1000);
        write!(list, "({tag:?}, {thousands}_{ones:03}),").map_err(io::Error::other)?;
        all.extend(source);
    }
    list.push(']');
    fs::write(out.join("languages.rs"), list)?;
    fs::write(out.join("messages"), packed(&all)?)
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(PRESET);
    options.dict_size = WINDOW;
    let options = XzOptions { lzma_options: options, ..XzOptions::with_preset(PRESET) };
    let mut writer = XzWriter::new(Vec::new(), options)?;
    writer.write_all(bytes)?;
    writer.finish()
}
