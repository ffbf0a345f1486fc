//! The child process in which items are imported, as a program of its own; the argument makes it misbehave.
//!
//! The product does the same in a hidden command of its one binary, locked in; tests use this.

use std::io::{BufWriter, stdin};

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("abort") => std::process::abort(),
        Some("sleep") => std::thread::sleep(std::time::Duration::from_mins(1)),
        _ => {}
    }
    maktaba_library::import::work(&mut stdin().lock(), &mut BufWriter::new(maktaba_library::own_output()?))
}
