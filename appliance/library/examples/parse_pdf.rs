//! The child process in which PDF files are parsed and drawn, as a program of its own: `parse_pdf FILE` or
//! `parse_pdf --pictures-from NUMBER FILE`.
//!
//! The product does the same in a hidden command of its one binary; tests use this.

use std::io::stdout;
use std::path::Path;

use maktaba_library::import::{draw_child, parse_child};

fn main() -> std::io::Result<()> {
    let args: Vec<_> = std::env::args_os().skip(1).collect();
    match args.as_slice() {
        [option, number, file] if option == "--pictures-from" => {
            let from = number.to_str().and_then(|number| number.parse().ok()).unwrap_or(1);
            draw_child(Path::new(file), from, &mut stdout().lock())
        }
        [file] => parse_child(Path::new(file), &mut stdout().lock()),
        _ => Err(std::io::Error::other("which file?")),
    }
}
