//! Packs the description of the API: it is long and seldom read.

use std::io::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use lzma_rust2::{XzOptions, XzWriter};

fn main() -> io::Result<()> {
    const FILE: &str = "src/http/handlers/api/openapi.json";
    println!("cargo::rerun-if-changed={FILE}");
    let from = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join(FILE);
    let to = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("openapi");
    let mut writer = XzWriter::new(Vec::new(), XzOptions::with_preset(9))?;
    writer.write_all(&fs::read(from)?)?;
    fs::write(to, writer.finish()?)
}
