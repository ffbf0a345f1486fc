//! What a picture says inside itself: XMP of JPEG, `WebP` and GIF (part 3, 1.1), Exif and IPTC, texts of PNG (11.3.3), title,
//! description and metadata of SVG (5.7, 5.8), whose words are read, too.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use flate2::read::ZlibDecoder;

use super::photo;
use crate::extract;
use crate::import::defaults::Defaults;
use crate::import::probe::{bytes_at, u32_be};
use crate::import::xml::{self, Node};
use crate::import::xmp;
use crate::licence::{Class, Licence};
use crate::metadata::Agent;

/// LIMIT: segments of a JPEG and chunks of a PNG that are looked at.
const PIECES: usize = 20_000;
/// LIMIT: bytes of a text of a PNG, unpacked.
const TEXT_BYTES: u64 = 1 << 20;
/// What XMP stands behind in a JPEG, and the name of its text in a PNG.
const JPEG_MARK: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PNG_NAME: &[u8] = b"XML:com.adobe.xmp";
/// What Exif and IPTC stand behind in a JPEG.
const EXIF_MARK: &[u8] = b"Exif\0\0";
const IPTC_MARK: &[u8] = b"Photoshop 3.0\0";
/// What XMP stands behind in a GIF, and what it ends with.
const GIF_MARK: &[u8] = b"XMP DataXMP";
const GIF_END: &[u8] = b"</x:xmpmeta>";
/// LIMIT: bytes of a GIF in which it is looked for.
const GIF_BYTES: u64 = 8 << 20;
/// LIMIT: characters of a description that is a title where there is none.
const TITLE: usize = 100;

/// What was found: of the picture, and its words.
pub(super) type Found = (Defaults, String);

/// Reads them; nothing of what is damaged. `limit_bytes` is the most that is read of a drawing.
pub(super) fn read(path: &Path, media_type: &str, limit_bytes: u64) -> Found {
    let Ok(mut file) = File::open(path) else { return Found::default() };
    let mut said = match media_type {
        "image/jpeg" => jpeg(&mut file),
        "image/png" => png(&mut file),
        "image/webp" => webp(&mut file),
        "image/gif" => gif(&mut file).unwrap_or_default(),
        "image/svg+xml" => {
            let bytes = bytes_at(&mut file, 0, limit_bytes).unwrap_or_default();
            return xml::parse(&bytes).map(|root| svg(&root)).unwrap_or_default();
        }
        _ => Defaults::default(),
    };
    if said.title.is_none() {
        said.title = said.description.take_if(|text| text.chars().count() <= TITLE && !text.contains('\n'));
    }
    (said, String::new())
}

/// What there may be of one photo: what programs know best goes first.
#[derive(Default)]
struct Voices {
    xmp: Defaults,
    iptc: Defaults,
    exif: Defaults,
}

impl Voices {
    fn said(self) -> Defaults {
        self.xmp.or(&self.iptc).or(&self.exif)
    }
}

/// The segments before the picture itself (ITU-T T.81, B.1.1.4).
fn jpeg<F: Read + Seek>(file: &mut F) -> Defaults {
    let (mut voices, mut at) = (Voices::default(), 2);
    if bytes_at(file, 0, 2).is_none_or(|mark| mark != b"\xff\xd8") {
        return Defaults::default();
    }
    for _ in 0..PIECES {
        let head = bytes_at(file, at, 4).unwrap_or_default();
        let [0xff, mark, high, low] = *head else { break };
        // Bytes that fill a gap.
        if mark == 0xff {
            at += 1;
            continue;
        }
        let len_bytes = u64::from(u16::from_be_bytes([high, low]));
        // The picture begins.
        if mark == 0xda || len_bytes < 2 {
            break;
        }
        if matches!(mark, 0xe1 | 0xed) {
            let body = bytes_at(file, at + 4, len_bytes - 2).unwrap_or_default();
            if let Some(packet) = body.strip_prefix(JPEG_MARK) {
                voices.xmp = xmp::read(packet);
            } else if let Some(exif) = body.strip_prefix(EXIF_MARK) {
                voices.exif = photo::exif(exif);
            } else if let Some(resources) = body.strip_prefix(IPTC_MARK) {
                voices.iptc = photo::iptc(resources).or(&voices.iptc);
            }
        }
        at += 2 + len_bytes;
    }
    voices.said()
}

/// The chunks of a `WebP` picture (RFC 9649, 2.7.1.5).
fn webp<F: Read + Seek>(file: &mut F) -> Defaults {
    let (mut voices, mut at) = (Voices::default(), 12);
    for _ in 0..PIECES {
        let head = bytes_at(file, at, 8).unwrap_or_default();
        let Some((kind, len)) = head.split_first_chunk::<4>() else { break };
        let Ok(len) = <[u8; 4]>::try_from(len).map(|len| u64::from(u32::from_le_bytes(len))) else { break };
        let body = |file: &mut F| bytes_at(file, at + 8, len.min(xmp::BYTES as u64)).unwrap_or_default();
        match kind {
            b"EXIF" => voices.exif = photo::exif(&body(file)),
            b"XMP " => voices.xmp = xmp::read(&body(file)),
            _ => {}
        }
        at += 8 + len.next_multiple_of(2);
    }
    voices.said()
}

/// The packet of a GIF, which lies in it as it is.
fn gif<F: Read + Seek>(file: &mut F) -> Option<Defaults> {
    let bytes = bytes_at(file, 0, GIF_BYTES)?;
    let at = |mark: &[u8], from: usize| bytes.get(from..)?.windows(mark.len()).position(|one| one == mark);
    let start = at(GIF_MARK, 0)? + GIF_MARK.len();
    let end = start + at(GIF_END, start)? + GIF_END.len();
    Some(xmp::read(bytes.get(start..end)?))
}

/// The chunks of a PNG: what XMP says, then what its texts do.
fn png<F: Read + Seek>(file: &mut F) -> Defaults {
    let (mut texts, mut voices, mut at) = (Defaults::default(), Voices::default(), 8);
    for _ in 0..PIECES {
        let head = bytes_at(file, at, 8).unwrap_or_default();
        let Some((len, kind)) = u32_be(&head, 0).zip(head.get(4..8)) else { break };
        if matches!(kind, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf") {
            let body = bytes_at(file, at + 8, u64::from(len).min(TEXT_BYTES)).unwrap_or_default();
            if kind == b"eXIf" {
                voices.exif = photo::exif(&body);
            }
            match text(kind, &body).filter(|_| kind != b"eXIf") {
                Some((PNG_NAME, text)) => voices.xmp = xmp::read(text.as_bytes()),
                Some((name, text)) => note(&mut texts, name, text.trim()),
                None => {}
            }
        }
        at += 12 + u64::from(len);
    }
    voices.xmp.or(&texts).or(&voices.exif)
}

/// Name and text of a chunk: as it is, packed, or in UTF-8 with its languages before it.
fn text<'a>(kind: &[u8], body: &'a [u8]) -> Option<(&'a [u8], String)> {
    let (name, rest) = at_nul(body)?;
    let unpacked = |bytes: &[u8]| {
        let mut text = Vec::new();
        ZlibDecoder::new(bytes).take(TEXT_BYTES).read_to_end(&mut text).ok()?;
        Some(text)
    };
    let text = match kind {
        b"tEXt" => rest.to_owned(),
        b"zTXt" => unpacked(rest.get(1..)?)?,
        _ => {
            let (_, rest_of_all) = at_nul(rest.get(2..)?)?;
            let (_, text) = at_nul(rest_of_all)?;
            if rest.first() == Some(&0) { text.to_owned() } else { unpacked(text)? }
        }
    };
    // Programs write UTF-8, or the code page of their system, where they should write ISO 8859-1.
    Some((name, extract::unlabelled(&text)))
}

fn at_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

fn note(said: &mut Defaults, name: &[u8], text: &str) {
    let field = match name {
        b"Title" => &mut said.title,
        b"Description" => &mut said.description,
        // Most say whose it is and no more.
        b"Copyright" if Licence::parse(text).is_some_and(|one| one.class != Class::Unknown) => &mut said.license,
        b"Author" if said.creators.is_empty() => {
            said.creators = Agent::several(text);
            return;
        }
        _ => return,
    };
    if field.is_none() && !text.is_empty() {
        *field = Some(text.to_owned());
    }
}

/// What a drawing says of itself, and the words in it.
fn svg(root: &Node) -> Found {
    let Some(drawing) = root.children_of("svg").next() else { return Found::default() };
    let own = |name: &str| drawing.children_of(name).map(Node::text).find(|text| !text.is_empty());
    let metadata = drawing.children_of("metadata").next().map(xmp::of).unwrap_or_default();
    let said = Defaults {
        title: own("title"),
        description: own("desc"),
        languages: drawing.attribute("lang").map(str::to_owned).into_iter().collect(),
        ..Defaults::default()
    };
    let words: Vec<String> = drawing.all("text").into_iter().map(Node::text).filter(|text| !text.is_empty()).collect();
    (metadata.or(&said), words.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    const PACKET: &str =
        "<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><rdf:Description dc:title='Baobab' dc:creator='Ann'
        cc:license='https://creativecommons.org/licenses/by-nc-nd/4.0/'/></rdf:RDF></x:xmpmeta>";

    fn names(said: &Defaults) -> Vec<String> {
        said.creators.iter().map(Agent::display).collect()
    }

    #[test]
    fn a_photo_says_who_made_it() {
        let packet = [JPEG_MARK, PACKET.as_bytes()].concat();
        let segment = |mark: u8, body: &[u8]| {
            let len = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
            [&[0xff, mark], len.as_slice(), body].concat()
        };
        let photo =
            [b"\xff\xd8".to_vec(), segment(0xe1, b"Exif\0\0x"), segment(0xe1, &packet), segment(0xda, b"x")].concat();
        let said = jpeg(&mut Cursor::new(&photo));
        assert_eq!((said.title.as_deref(), names(&said)), (Some("Baobab"), vec!["Ann".to_owned()]));
        assert_eq!(said.license.as_deref(), Some("https://creativecommons.org/licenses/by-nc-nd/4.0/"));
        for len in 0..photo.len() {
            let cut = jpeg(&mut Cursor::new(photo.get(..len).unwrap_or_default()));
            assert!(cut == Defaults::default() || cut == said, "{len}");
        }
        assert_eq!(jpeg(&mut Cursor::new([&b"\xff\xd8"[..], &[0xff; 100]].concat())), Defaults::default());
    }

    #[test]
    fn texts_of_a_picture_are_read_in_all_their_forms() {
        let chunk = |kind: &str, body: &[u8]| {
            [&u32::try_from(body.len()).unwrap().to_be_bytes(), kind.as_bytes(), body, &[0; 4]].concat()
        };
        let packed = |text: &str| {
            let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(text.as_bytes()).unwrap();
            packer.finish().unwrap()
        };
        let picture = |chunks: &[Vec<u8>]| [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat();
        let plain = [
            chunk("IHDR", &[0; 13]),
            chunk("tEXt", b"Title\0Map of Kenya"),
            chunk("zTXt", &[b"Author\0\0".as_slice(), &packed("Ann; Ben")].concat()),
            chunk("IDAT", &[0; 50]),
            chunk("iTXt", &[b"Copyright\0\x01\0en\0\0".as_slice(), &packed("CC BY-NC-SA 4.0")].concat()),
            chunk("tEXt", b"Title\0Another"),
            chunk("tEXt", b"Copyright\0\xa9 Ann"),
        ];
        let said = png(&mut Cursor::new(picture(&plain)));
        assert_eq!(
            (said.title.as_deref(), names(&said)),
            (Some("Map of Kenya"), vec!["Ann".to_owned(), "Ben".to_owned()])
        );
        assert_eq!(said.license.as_deref(), Some("CC BY-NC-SA 4.0"));
        let xmp = chunk("iTXt", &[PNG_NAME, b"\0\0\0\0\0", PACKET.as_bytes()].concat());
        let said = png(&mut Cursor::new(picture(&[chunk("tEXt", b"Title\0Tree"), xmp])));
        assert_eq!((said.title.as_deref(), names(&said)), (Some("Baobab"), vec!["Ann".to_owned()]));
        for garbage in [&b""[..], b"\x89PNG\r\n\x1a\n", &[0xff; 200], b"\x89PNG\r\n\x1a\n\0\0\0\x05iTXtab"] {
            assert_eq!(png(&mut Cursor::new(garbage)), Defaults::default());
        }
    }

    #[test]
    fn other_pictures_carry_the_same() {
        let odd = [PACKET, " ".repeat(1 + PACKET.len() % 2).as_str()].concat();
        let chunk = |kind: &[u8], body: &[u8]| {
            let pad = vec![0; body.len() % 2];
            [kind, &u32::try_from(body.len()).unwrap().to_le_bytes(), body, &pad].concat()
        };
        let photo = [b"RIFF\0\0\0\0WEBP".to_vec(), chunk(b"VP8X", &[0; 9]), chunk(b"XMP ", odd.as_bytes())].concat();
        assert_eq!(names(&webp(&mut Cursor::new(&photo))), ["Ann"]);
        let moving = [b"GIF89a!\xff\x0b".as_slice(), GIF_MARK, PACKET.as_bytes(), b"\x01\xff\xfe;"].concat();
        assert_eq!(names(&gif(&mut Cursor::new(&moving)).unwrap()), ["Ann"]);
        for len in 0..photo.len().max(moving.len()) {
            webp(&mut Cursor::new(photo.get(..len).unwrap_or_default()));
            gif(&mut Cursor::new(moving.get(..len).unwrap_or_default()));
        }
        webp(&mut Cursor::new([0xff; 400]));
    }

    #[test]
    fn a_drawing_has_words() {
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg'><title>Cell</title><desc>Of a plant</desc><metadata><rdf:RDF><cc:Work>
            <dc:title>Plant cell</dc:title><dc:creator><cc:Agent><dc:title>Ann</dc:title></cc:Agent></dc:creator><dc:language>sw</dc:language>
            <cc:license rdf:resource='http://creativecommons.org/licenses/by-sa/4.0/'/></cc:Work></rdf:RDF></metadata>
            <g><title>Not it</title><text>nucleus <tspan>and wall</tspan></text></g><text>sap</text></svg>";
        let (said, words) = svg(&xml::parse(drawing.as_bytes()).unwrap());
        assert_eq!((said.title.as_deref(), said.description.as_deref()), (Some("Plant cell"), Some("Of a plant")));
        assert_eq!((names(&said), said.languages.as_slice()), (vec!["Ann".to_owned()], &["sw".to_owned()][..]));
        assert_eq!(said.license.as_deref(), Some("http://creativecommons.org/licenses/by-sa/4.0/"));
        assert_eq!(words, "nucleus and wall\nsap");
        assert_eq!(svg(&xml::parse(b"<svg><g/></svg>").unwrap()), Found::default());
    }
}
