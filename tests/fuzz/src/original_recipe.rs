//! Recipes of originals: any bytes end in an original or an error, in bounded memory.
#![no_main]

use std::io::{Cursor, Read};

use libfuzzer_sys::fuzz_target;
use maktaba_library::original::Rebuilt;

fuzz_target!(|bytes: &[u8]| {
    // Half of it is the recipe, half is what every entry holds.
    let (recipe, content) = bytes.split_at(bytes.len() / 2);
    let (recipe, content) = (recipe.to_vec(), content.to_vec());
    let open = Box::new(move |_: &str| Ok(Box::new(Cursor::new(content.clone())) as Box<dyn Read + Send>));
    if let Ok(rebuilt) = Rebuilt::begin(Box::new(Cursor::new(recipe)), open) {
        drop(std::io::copy(&mut rebuilt.take(8 << 20), &mut std::io::sink()));
    }
});
