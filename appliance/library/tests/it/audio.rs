//! Recordings with chapters.

use maktaba_library::import::Defaults;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::EntryPath;

use crate::fixtures;

#[test]
fn chapters_are_parts_with_their_times() {
    let cases = [
        ("es-stories.m4b", "Cuentos africanos", "African Storybook", 3, "¡Me gusta leer!"),
        ("ar-stories.mp3", "قصص أفريقية", "African Storybook", 2, "الرجل ذو القامة الطويلة"),
        ("audiobook-builder.m4b", "German", "", 10, "02"),
        ("auphonic-chapters.mp3", "Title", "Artist", 4, ""),
        ("hindenburg.mp3", "Episode Title", "Author Name", 2, ""),
        ("id3-chapters-borewit.mp3", "id3 chapters borewit", "", 3, ""),
        ("mp3chaps-py.mp3", "Chapter mark test file for AntennaPod", "", 4, ""),
    ];
    for (file, title, author, count, second) in cases {
        let Some(path) = fixtures::find(&format!("formats/audiobook/{file}")) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert_eq!((record.title.as_str(), record.kind), (title, Kind::Audio), "{file}");
        let creators: Vec<_> = record.creators.iter().map(|one| one.name.as_str()).collect();
        assert!(author.is_empty() || creators == [author], "{file}: {creators:?}");
        assert_eq!(record.parts.len(), count, "{file}: {:?}", record.parts);
        let part = record.parts.get(1).expect("there are several");
        assert!(second.is_empty() || part.title == second, "{file}: {part:?}");
        let main = record.main.as_ref().map(EntryPath::as_str).unwrap_or_default();
        assert!(part.path.starts_with(&format!("{main}#t=")), "{file}: {part:?}");
        assert!(record.parts.first().is_some_and(|part| part.path.ends_with("#t=0")), "{file}: {:?}", record.parts);
    }
}

#[test]
fn recordings_say_their_language_and_length() {
    let Some(path) = fixtures::find("formats/audiobook/es-stories.m4b") else { return };
    let flags = Defaults { license: Some("CC BY 4.0".to_owned()), ..Defaults::default() };
    let (import, _) = fixtures::run(&[path], &flags);
    let record = import.resources.first().and_then(|one| Record::from_json(&one.record).ok());
    let record = record.unwrap_or_else(|| panic!("{}", import.report));
    assert_eq!((record.languages, record.duration_s), (vec!["es".to_owned()], Some(71)));
}

#[test]
fn the_picture_inside_is_the_cover() {
    let picture = "formats/yt-dlp/single-es/El fuego [aSp0302-esX].jpg";
    let (Some(picture), Some(sound)) = (fixtures::find(picture), fixtures::find("formats/audiobook/mp3chaps-py.mp3"))
    else {
        return;
    };
    let picture = [b"\0image/jpeg\0\x03\0".to_vec(), std::fs::read(picture).expect("fixtures can be read")].concat();
    let len = u32::try_from(picture.len()).expect("it is small");
    let size = [21, 14, 7, 0].map(|shift| u8::try_from((len + 10) >> shift & 127).expect("seven bits"));
    let sound = std::fs::read(sound).expect("fixtures can be read");
    let tag = [b"ID3\x03\0\0".as_slice(), &size, b"APIC", &len.to_be_bytes(), &[0, 0], &picture].concat();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("lesson.mp3");
    std::fs::write(&path, [tag, sound].concat()).expect("a file can be written");
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let record = import.resources.first().and_then(|one| Record::from_json(&one.record).ok());
    let record = record.unwrap_or_else(|| panic!("{}", import.report));
    assert_eq!(record.cover.as_ref().map(EntryPath::as_str), Some("_cover.jpg"));
    assert!(record.thumbnail.is_some());
}
