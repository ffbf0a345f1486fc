//! Parsers of parts of packages: a part of any bytes stands in an otherwise sound package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_library::import::{Defaults, Limits, import};
use maktaba_sync::publish::MemoryIntake;

const MANIFEST: &[u8] = b"<manifest xmlns='imscc'><metadata><schema>IMS Common Cartridge</schema></metadata><organizations>
    <organization><item identifierref='q'><title>Q</title></item><item identifierref='l'><title>L</title></item></organization>
    </organizations><resources><resource identifier='q' type='imsqti_xmlv1p2'><file href='part.xml'/></resource>
    <resource identifier='l' type='imswl_xmlv1p1'><file href='part.xml'/></resource></resources></manifest>";

/// A ZIP archive whose names are text.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    packed(&members.iter().map(|(name, content)| (name.as_bytes(), *content)).collect::<Vec<_>>())
}

/// A ZIP archive of stored members (APPNOTE 6.3.10, 4.3).
fn packed(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in members {
        let at = u32::try_from(file.len()).unwrap_or(u32::MAX);
        let (len, name_len) = (content.len() as u32, name.len() as u16);
        let mut middle = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        middle.extend(crc32(content).to_le_bytes());
        middle.extend([len.to_le_bytes(), len.to_le_bytes()].concat());
        middle.extend([name_len.to_le_bytes(), [0, 0]].concat());
        file.extend([b"PK\x03\x04".as_slice(), &middle, name, content].concat());
        let tail = [[0; 10].as_slice(), &at.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &middle, &tail, name].concat());
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

/// A book of DAISY 2.02 whose SMIL file or text is the part.
fn listening(part: &[u8], is_smil: bool) -> Vec<u8> {
    let smil: &[u8] = b"<smil><body><par id='p'><text src='t.html#a'/><audio src='a.mp3'/></par></body></smil>";
    let ncc = b"<html><body><h1 id='h'><a href='s.smil#p'>A</a></h1></body></html>";
    let (smil, text) = if is_smil { (part, b"<p id='a'>x</p>".as_slice()) } else { (smil, part) };
    zip(&[("ncc.html", ncc), ("s.smil", smil), ("t.html", text), ("a.mp3", b"ID3")])
}

/// A book of DAISY 3 whose NCX is the part.
fn contents(part: &[u8]) -> Vec<u8> {
    let opf = b"<package><metadata><dc:Format>Z39.86</dc:Format></metadata><manifest><item id='n' href='n.ncx'/>
        <item id='s' href='s.smil'/></manifest><spine><itemref idref='s'/></spine></package>";
    let smil = b"<smil><body><par id='p'><audio src='a.mp3' clipBegin='0:00:01' clipEnd='2s'/></par></body></smil>";
    zip(&[("b.opf", opf), ("n.ncx", part), ("s.smil", smil), ("a.mp3", b"ID3")])
}

/// A record of a web archive that holds an answer.
fn answer(part: &[u8], head: &str) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), part].concat();
    let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.org/\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

/// A ZIP file whose members have names of any bytes, as old packers wrote them.
fn named(part: &[u8]) -> Vec<u8> {
    let names = part.chunks(60).take(20).map(|name| (name, b"x".as_slice()));
    packed(&std::iter::once((b"a.html".as_slice(), b"<title>A</title>".as_slice())).chain(names).collect::<Vec<_>>())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, part)) = bytes.split_first() else { return };
    let (extension, file) = match first % 18 {
        0 => ("docx", zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", part)])),
        1 => ("pptx", zip(&[("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>"), ("ppt/slides/slide1.xml", part)])),
        2 => ("odp", zip(&[("mimetype", b"application/vnd.oasis.opendocument.presentation"), ("content.xml", part), ("meta.xml", part)])),
        3 => ("imscc", zip(&[("imsmanifest.xml", MANIFEST), ("part.xml", part)])),
        4 => ("zip", zip(&[("rachel-index.php", part), ("a.html", b"<title>A</title>")])),
        5 => ("md", part.to_vec()),
        6 => ("zip", listening(part, true)),
        7 => ("zip", listening(part, false)),
        8 => ("zip", contents(part)),
        9 => ("warc", [b"WARC/1.0\r\n", part].concat()),
        10 => ("warc", answer(part, "Content-Type: text/html")),
        11 => ("warc", answer(part, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br")),
        12 => ("mp3", [b"ID3\x03\0\0\0\0\x7f\x7f", part].concat()),
        13 => ("m4b", [b"\0\0\0\x10ftypM4B \0\0\0\0".as_slice(), &((part.len() as u32).saturating_add(8)).to_be_bytes(), b"moov", part].concat()),
        14 => ("gift", part.to_vec()),
        15 => ("zip", named(part)),
        16 => ("mp4", part.to_vec()),
        _ => ("txt", part.to_vec()),
    };
    let path = std::env::temp_dir().join(format!("maktaba-fuzz-{}.{extension}", std::process::id()));
    // Captions lie beside a film.
    let captions = if part.first().is_some_and(|byte| *byte == b'<') { "ttml" } else { "sbv" };
    let captions = path.with_extension(captions);
    let file = if first % 18 == 16 { b"\0\0\0\x10ftypisom\0\0\0\0".to_vec() } else { file };
    if std::fs::write(&path, file).is_err() || first % 18 == 16 && std::fs::write(&captions, part).is_err() {
        return;
    }
    let limits = Limits { entries: 1000, total_bytes: 8 << 20, entry_bytes: 4 << 20, ..Limits::default() };
    let said = Defaults { languages: vec!["en".into()], license: Some("CC0-1.0".into()), ..Defaults::default() };
    drop(import(&[path], &said, &limits, &mut MemoryIntake::default(), &mut |_| {}));
    if first % 18 == 16 {
        drop(std::fs::remove_file(&captions));
    }
});
