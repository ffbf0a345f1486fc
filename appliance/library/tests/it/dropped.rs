//! What files say, and importers dropped or mistook without a word.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::path::PathBuf;

use maktaba_library::metadata::Kind;

use crate::fixtures::only;
use crate::{fixtures, pack};

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = pack::folder(&format!("dropped-{name}"));
    for (file, content) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn pictures_in_the_boxes_of_films_are_pictures() {
    let cases = [("a.avif", "avif", Kind::Files, ""), ("IMG_1.HEIC", "heic", Kind::File, "save it as JPEG")];
    for (name, brand, kind, warning) in cases {
        let bytes = [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0mif1miaf"].concat();
        let path = folder(brand, &[(name, &bytes)]).join(name);
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        assert_eq!(only(&import).1.kind, kind, "{name}");
        assert!(import.report.to_string().contains(warning), "{}", import.report);
    }
}
