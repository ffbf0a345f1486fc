//! Lists the languages that have a file in `messages/`, so that a translator adds a language by adding its file.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=messages");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("messages");
    let mut tags: Vec<String> = fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_suffix(".ftl").map(str::to_owned))
        .collect();
    // English first: it is the fallback. The rest in a fixed order, so that the same source gives the same program.
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    let mut list = String::from("&[");
    for tag in &tags {
        let file = folder.join(format!("{tag}.ftl"));
        write!(list, "({tag:?}, include_str!({:?})),", file.display().to_string()).map_err(io::Error::other)?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("languages.rs"), list)
}
