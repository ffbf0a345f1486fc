//! Parsers of parts of packages: a part of any bytes stands in an otherwise sound package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_library::import::{Defaults, Limits, import};
use maktaba_sync::publish::MemoryIntake;

const MANIFEST: &[u8] = b"<manifest xmlns='imscc'><metadata><schema>IMS Common Cartridge</schema></metadata><organizations>
    <organization><item identifierref='q'><title>Q</title></item><item identifierref='l'><title>L</title></item></organization>
    </organizations><resources><resource identifier='q' type='imsqti_xmlv1p2'><file href='part.xml'/></resource>
    <resource identifier='l' type='imswl_xmlv1p1'><file href='part.xml'/></resource></resources></manifest>";

/// A ZIP archive of stored members (APPNOTE 6.3.10, 4.3).
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in members {
        let at = u32::try_from(file.len()).unwrap_or(u32::MAX);
        let (len, name_len) = (content.len() as u32, name.len() as u16);
        let mut middle = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        middle.extend(crc32(content).to_le_bytes());
        middle.extend([len.to_le_bytes(), len.to_le_bytes()].concat());
        middle.extend([name_len.to_le_bytes(), [0, 0]].concat());
        file.extend([b"PK\x03\x04".as_slice(), &middle, name.as_bytes(), content].concat());
        let tail = [[0; 10].as_slice(), &at.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &middle, &tail, name.as_bytes()].concat());
    }
    let count = (members.len() as u16).to_le_bytes();
    let (size, at) = ((directory.len() as u32).to_le_bytes(), (file.len() as u32).to_le_bytes());
    [file.as_slice(), &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &size, &at, &[0, 0]].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, part)) = bytes.split_first() else { return };
    let (extension, file) = match first % 7 {
        0 => ("docx", zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", part)])),
        1 => ("pptx", zip(&[("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>"), ("ppt/slides/slide1.xml", part)])),
        2 => ("odp", zip(&[("mimetype", b"application/vnd.oasis.opendocument.presentation"), ("content.xml", part), ("meta.xml", part)])),
        3 => ("imscc", zip(&[("imsmanifest.xml", MANIFEST), ("part.xml", part)])),
        4 => ("zip", zip(&[("rachel-index.php", part), ("a.html", b"<title>A</title>")])),
        5 => ("md", part.to_vec()),
        _ => ("txt", part.to_vec()),
    };
    let path = std::env::temp_dir().join(format!("maktaba-fuzz-{}.{extension}", std::process::id()));
    if std::fs::write(&path, file).is_err() {
        return;
    }
    let limits = Limits { entries: 1000, total_bytes: 8 << 20, entry_bytes: 4 << 20, ..Limits::default() };
    let said = Defaults { languages: vec!["en".into()], license: Some("CC0-1.0".into()), ..Defaults::default() };
    drop(import(&[path], &said, &limits, &mut MemoryIntake::default(), &mut |_| {}));
});
