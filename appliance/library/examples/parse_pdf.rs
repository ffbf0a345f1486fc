//! The child process in which PDF files are parsed, as a program of its own: `parse_pdf FILE`.
//!
//! The product does the same in a hidden command of its one binary; tests use this.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let file = std::env::args_os().nth(1).unwrap_or_default();
    maktaba_library::import::parse_child(Path::new(&file), &mut std::io::stdout().lock())
}
