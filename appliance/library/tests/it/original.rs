//! Recipes of originals that were made once must be followed for ever.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use maktaba_library::original::{Head, MEDIA_TYPE, Rebuilt};
use maktaba_sync::model::Body;

use crate::fixtures;

fn frozen(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen/original").join(name)
}

/// Contents by path, and the recipe, as the import of the frozen file makes them.
fn imported() -> (BTreeMap<String, Vec<u8>>, Vec<u8>) {
    let (import, intake) = fixtures::run(&[frozen("original.zip")], &fixtures::described());
    let resource = import.resources.first().expect("the frozen file is taken");
    let mut contents = BTreeMap::new();
    let mut recipe = Vec::new();
    for entry in &resource.entries {
        let Body::Blob { id, .. } = &entry.body else { continue };
        let bytes = intake.blobs.get(id).expect("what an entry names was taken in").clone();
        if entry.media_type == MEDIA_TYPE {
            recipe = bytes;
        } else {
            contents.insert(entry.path.as_str().to_owned(), bytes);
        }
    }
    (contents, recipe)
}

#[test]
fn the_frozen_recipe_still_makes_the_frozen_file() {
    let (contents, recipe) = imported();
    let path = frozen("recipe");
    if std::env::var_os("MAKTABA_FREEZE").is_some() {
        std::fs::write(&path, &recipe).expect("the folder is there");
    }
    let kept = std::fs::read(&path).expect("the frozen recipe is there");
    let original = std::fs::read(frozen("original.zip")).expect("the frozen file is there");
    for recipe in [kept, recipe] {
        let contents = contents.clone();
        let open = move |path: &str| {
            let content = contents.get(path).cloned().ok_or(std::io::ErrorKind::NotFound)?;
            Ok(Box::new(Cursor::new(content)) as Box<dyn Read + Send>)
        };
        let head = Head::read(&mut recipe.as_slice()).expect("a recipe");
        let mut made = Vec::new();
        let rebuilt = Rebuilt::begin(Box::new(Cursor::new(recipe)), Box::new(open));
        rebuilt.expect("a recipe").read_to_end(&mut made).expect("it can be followed");
        assert!(made == original && head.hash == *blake3::hash(&made).as_bytes());
    }
}
