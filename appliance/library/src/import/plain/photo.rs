//! What cameras and programs for photos write into them: Exif (CIPA DC-008, 4.6) and IPTC-IIM (4.2, record 2).

use encoding_rs::{UTF_16BE, UTF_16LE};

use crate::extract;
use crate::import::defaults::Defaults;
use crate::import::names;
use crate::licence::{Class, Licence};
use crate::metadata::Agent;

/// LIMIT: entries of a directory of Exif, resources of a segment, and data sets of IPTC.
const ENTRIES: usize = 2000;
/// LIMIT: directories: the first, and what it calls that of the photo.
const DIRECTORIES: u8 = 2;
/// LIMIT: names and keywords.
const VALUES: usize = 50;
/// Where the directory of the photo itself begins.
const PHOTO: usize = 0x8769;
/// The resource of Photoshop that is IPTC-IIM.
const IPTC: u16 = 0x0404;

/// What one value is, by the numbers of both.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Caption,
    Author,
    Terms,
    Keyword,
}

const EXIF_FIELDS: [(usize, Field); 9] = [
    (0x010e, Field::Caption),
    (0x013b, Field::Author),
    (0x8298, Field::Terms),
    (0x9286, Field::Caption),
    (0x9c9b, Field::Title),
    (0x9c9c, Field::Caption),
    (0x9c9d, Field::Author),
    (0x9c9e, Field::Keyword),
    (0x9c9f, Field::Caption),
];
const IPTC_FIELDS: [(usize, Field); 6] = [
    (5, Field::Title),
    (25, Field::Keyword),
    (80, Field::Author),
    (105, Field::Title),
    (116, Field::Terms),
    (120, Field::Caption),
];

/// Reads Exif as it lies in a photo, from its byte order on; nothing of what is damaged.
pub(super) fn exif(bytes: &[u8]) -> Defaults {
    let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
    let tiff = Tiff { bytes, is_little: bytes.starts_with(b"II") };
    let mut said = Defaults::default();
    let mut next = tiff.number(4, 4);
    for _ in 0..DIRECTORIES {
        let Some(at) = next.take() else { break };
        for entry in (0..tiff.number(at, 2).unwrap_or(0).min(ENTRIES)).map(|count| at + 2 + count * 12) {
            let Some(tag) = tiff.number(entry, 2) else { break };
            if tag == PHOTO {
                next = tiff.number(entry + 8, 4);
            }
            let field = EXIF_FIELDS.iter().find(|(one, _)| *one == tag);
            if let Some(((_, field), value)) = field.zip(tiff.value(entry)) {
                let text = tiff.text(tag, value);
                // Whose it is, and who has prepared it, are parted so.
                text.split('\0').for_each(|text| note(&mut said, *field, text));
            }
        }
    }
    said
}

/// Reads what Photoshop and others keep in a segment of a JPEG; nothing of what is damaged.
pub(super) fn iptc(segment: &[u8]) -> Defaults {
    let mut said = Defaults::default();
    let mut rest = segment;
    for _ in 0..ENTRIES {
        let Some((id, body, after)) = resource(rest) else { break };
        let mut sets = if id == IPTC { body } else { &[] };
        while let [0x1c, record, number, high, low, more @ ..] = sets {
            let len = usize::from(u16::from_be_bytes([*high, *low]));
            let Some((value, more)) = more.split_at_checked(len) else { break };
            let field = IPTC_FIELDS.iter().find(|(one, _)| *record == 2 && *one == usize::from(*number));
            if let Some((_, field)) = field {
                // UTF-8, as 1:90 says, or the code page of the program.
                note(&mut said, *field, &extract::unlabelled(value));
            }
            sets = more;
        }
        rest = after;
    }
    said
}

/// Number and content of a resource, and what follows it: each is of an even length.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (id, rest) = bytes.strip_prefix(b"8BIM")?.split_first_chunk::<2>()?;
    let name = usize::from(*rest.first()?) + 1;
    let (len, rest) = rest.get(name.next_multiple_of(2)..)?.split_first_chunk::<4>()?;
    let len = usize::try_from(u32::from_be_bytes(*len)).ok()?;
    let after = rest.get(len.checked_next_multiple_of(2)?..).unwrap_or_default();
    Some((u16::from_be_bytes(*id), rest.get(..len)?, after))
}

struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    fn number(&self, at: usize, len: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(len)?)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if self.is_little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    }

    /// The bytes of a value of one byte a piece; up to four stand in the entry itself.
    fn value(&self, entry: usize) -> Option<&'a [u8]> {
        let (kind, len) = (self.number(entry + 2, 2)?, self.number(entry + 4, 4)?);
        let at = if len <= 4 { entry + 8 } else { self.number(entry + 8, 4)? };
        matches!(kind, 1 | 2 | 7 | 129).then(|| self.bytes.get(at..at.checked_add(len)?)).flatten()
    }

    fn text(&self, tag: usize, value: &[u8]) -> String {
        let comment = value.get(8..).unwrap_or_default();
        match tag {
            0x9c9b..=0x9c9f => UTF_16LE.decode_without_bom_handling(value).0.into_owned(),
            0x9286 if !value.starts_with(b"UNICODE") => extract::unlabelled(comment),
            0x9286 if self.is_little => UTF_16LE.decode(comment).0.into_owned(),
            0x9286 => UTF_16BE.decode(comment).0.into_owned(),
            _ => extract::unlabelled(value),
        }
    }
}

fn note(said: &mut Defaults, field: Field, text: &str) {
    let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    if text.is_empty() {
        return;
    }
    match field {
        Field::Title => drop(said.title.get_or_insert_with(|| text.to_owned())),
        Field::Caption if is_of_camera(text) => {}
        Field::Caption => drop(said.description.get_or_insert_with(|| text.to_owned())),
        Field::Author if said.creators.len() < VALUES => {
            for one in Agent::several(text) {
                if !said.creators.contains(&one) {
                    said.creators.push(one);
                }
            }
        }
        Field::Keyword if said.subjects.len() < VALUES => said.subjects.extend(names::keywords(text)),
        // Most say whose it is and no more.
        Field::Terms if said.license.is_none() => {
            let is_known = Licence::parse(text).is_some_and(|one| one.class != Class::Unknown);
            said.license = is_known.then(|| text.to_owned());
        }
        _ => {}
    }
}

/// What cameras write of each photo: `OLYMPUS DIGITAL CAMERA`, `SONY DSC`, `cof_vig`, `Exif_JPEG_PICTURE`.
fn is_of_camera(text: &str) -> bool {
    let is_shouted = text.is_ascii() && !text.contains(|c: char| c.is_ascii_lowercase());
    let is_code =
        text.is_ascii() && !text.contains(' ') && (text.contains('_') || text.starts_with(char::is_lowercase));
    is_shouted || is_code
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exif of entries with their kinds, the last of them in the directory of the photo.
    fn tiff(is_little: bool, entries: &[(u16, u16, Vec<u8>)]) -> Vec<u8> {
        let two = |n: u16| if is_little { n.to_le_bytes() } else { n.to_be_bytes() }.to_vec();
        let four = |n: usize| {
            let n = u32::try_from(n).unwrap();
            if is_little { n.to_le_bytes() } else { n.to_be_bytes() }.to_vec()
        };
        let ((tag, kind, value), first) = entries.split_last().unwrap();
        let mut data = Vec::new();
        let mut ifd = two(u16::try_from(first.len() + 1).unwrap());
        let sub = 8 + 2 + 12 * (first.len() + 1) + 4;
        let start = sub + 2 + 12 + 4;
        let mut entry = |tag: u16, kind: u16, value: &[u8]| {
            let mut place = four(start + data.len());
            if value.len() <= 4 {
                place = value.to_vec();
                place.resize(4, 0);
            } else {
                data.extend_from_slice(value);
            }
            [two(tag), two(kind), four(value.len()), place].concat()
        };
        for (tag, kind, value) in first {
            ifd.extend(entry(*tag, *kind, value));
        }
        let photo = entry(*tag, *kind, value);
        ifd.extend([two(0x8769), two(4), four(1), four(sub), four(0), two(1), photo, four(0)].concat());
        [if is_little { b"II".to_vec() } else { b"MM".to_vec() }, two(42), four(8), ifd, data].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect()
    }

    #[test]
    fn exif_says_whose_a_photo_is() {
        let comment = [b"ASCII\0\0\0".as_slice(), b"By the river\0\0"].concat();
        for is_little in [true, false] {
            let photo = tiff(
                is_little,
                &[
                    (0x010e, 2, b"OLYMPUS DIGITAL CAMERA  \0".to_vec()),
                    (0x013b, 2, b"Ann\0".to_vec()),
                    (0x8298, 2, b"CC BY-SA 4.0\0".to_vec()),
                    (0x9c9b, 1, wide("Mbuyu wa Vói")),
                    (0x9c9d, 1, wide("Ann; Ben")),
                    (0x9c9e, 1, wide("trees; Kenya")),
                    (0x9286, 7, comment.clone()),
                ],
            );
            let said = exif(&[b"Exif\0\0".as_slice(), &photo].concat());
            assert_eq!(said.title.as_deref(), Some("Mbuyu wa Vói"));
            assert_eq!(said.description.as_deref(), Some("By the river"));
            assert_eq!(said.license.as_deref(), Some("CC BY-SA 4.0"));
            assert_eq!(said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Ann", "Ben"]);
            assert_eq!(said.subjects, ["trees", "Kenya"]);
            for len in 0..photo.len() {
                exif(photo.get(..len).unwrap());
            }
        }
        let round = [b"II\x2a\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0".as_slice(), &[0xff; 40]].concat();
        assert_eq!(exif(&round), Defaults::default());
        let terms = |own: &[u8]| exif(&tiff(true, &[(0x8298, 2, own.to_vec()), (0x9286, 7, Vec::new())])).license;
        assert_eq!(terms(b"(c) Ann 2020\0"), None);
        assert_eq!(terms(b"Ann\0CC BY 4.0\0").as_deref(), Some("CC BY 4.0"));
    }

    #[test]
    fn iptc_says_whose_a_photo_is() {
        let set = |record: u8, number: u8, value: &[u8]| {
            [&[0x1c, record, number], u16::try_from(value.len()).unwrap().to_be_bytes().as_slice(), value].concat()
        };
        let resource = |id: u16, name: &[u8], body: &[u8]| {
            let len = u32::try_from(body.len()).unwrap().to_be_bytes();
            let pad = vec![0; body.len() % 2];
            [b"8BIM".as_slice(), &id.to_be_bytes(), name, &len, body, &pad].concat()
        };
        let sets = [
            set(1, 90, b"\x1b%G"),
            set(2, 5, "Mbuyu wa Vói".as_bytes()),
            set(2, 25, b"trees"),
            set(2, 25, b"Kenya"),
            set(2, 80, b"Ann"),
            set(2, 80, b"Ben"),
            set(2, 116, b"CC BY-SA 4.0"),
            set(2, 120, b"A baobab"),
        ];
        let segment = [resource(0x0425, &[0, 0], &[7; 3]), resource(IPTC, &[1, b'x'], &sets.concat())].concat();
        let said = iptc(&segment);
        assert_eq!((said.title.as_deref(), said.description.as_deref()), (Some("Mbuyu wa Vói"), Some("A baobab")));
        assert_eq!(said.license.as_deref(), Some("CC BY-SA 4.0"));
        assert_eq!(said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Ann", "Ben"]);
        assert_eq!(said.subjects, ["trees", "Kenya"]);
        for len in 0..segment.len() {
            iptc(segment.get(..len).unwrap());
        }
        let latin = resource(IPTC, &[0, 0], &set(2, 5, b"Caf\xe9 noir"));
        assert_eq!(iptc(&latin).title.as_deref(), Some("Café noir"));
        assert_eq!(iptc(&resource(IPTC, &[0, 0], &[0x1c; 50])), Defaults::default());
    }
}
