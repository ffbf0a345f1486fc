use std::io::Cursor;
use std::path::Path;

use super::*;

fn fixture(name: &str, media_type: &str) -> Option<Facts> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures").join(name);
    if !path.exists() {
        eprintln!("skipped: no fixtures at {}", path.display());
        return None;
    }
    Some(file(&path, media_type))
}

#[test]
fn real_files_say_how_long_and_large_they_are() {
    // Times of MP3 and MP4 as the Python library mutagen 1.47 reads them.
    let cases = [
        ("media/t-rex-roar.mp3", "audio/mpeg", 2074, false),
        ("library/files/audio-0156-tl.mp3", "audio/mpeg", 31_548, false),
        ("media/big-buck-bunny-excerpt-320.mp4", "video/mp4", 7779, true),
        ("library/files/video-el-fuego/video.mp4", "video/mp4", 27_881, true),
        ("library/files/video-el-fuego/video.webm", "video/webm", 27_881, true),
        ("media/flower.webm", "video/webm", 0, true),
    ];
    for (name, media_type, expected_ms, has_picture) in cases {
        let Some(facts) = fixture(name, media_type) else { return };
        let duration_ms = facts.duration_ms.unwrap_or_else(|| panic!("{name}: {facts:?}"));
        assert!(expected_ms == 0 || duration_ms.abs_diff(expected_ms) < 100, "{name}: {duration_ms} not {expected_ms}");
        assert_eq!(facts.frame_size.is_some(), has_picture, "{name}: {facts:?}");
    }
    let Some(bunny) = fixture("media/big-buck-bunny-excerpt-320.mp4", "video/mp4") else { return };
    assert_eq!(bunny.frame_size, Some((320, 240)));
}

/// A page of an Ogg stream: place, serial number, content.
fn page(place: u64, serial: u32, content: &[u8]) -> Vec<u8> {
    let mut page = b"OggS\0\0".to_vec();
    page.extend(place.to_le_bytes());
    page.extend(serial.to_le_bytes());
    page.extend([0; 8]);
    page.extend([1, u8::try_from(content.len()).unwrap()]);
    page.extend(content);
    page
}

#[test]
fn ogg_counts_the_samples_of_its_sound() {
    let mut opus = b"OpusHead\x01\x02".to_vec();
    opus.extend(312_u16.to_le_bytes());
    opus.extend([0; 8]);
    let mut theora = b"\x80theora\x03\x02\x01\0\x14\0\x0f".to_vec();
    theora.extend([0, 1, 0x40, 0, 0, 0xf0, 0, 0]);
    let file: Vec<u8> =
        [page(0, 7, &opus), page(0, 8, &theora), page(48_312, 7, b"sound"), page(999_999_999, 8, b"x")].concat();
    let facts = read(&mut Cursor::new(&file), file.len() as u64, "video/ogg").unwrap();
    assert_eq!(facts, Facts { duration_ms: Some(1000), frame_size: Some((320, 240)) });
    let mut vorbis = b"\x01vorbis\0\0\0\0\x02".to_vec();
    vorbis.extend(44_100_u32.to_le_bytes());
    let file: Vec<u8> = [page(0, 1, &vorbis), page(88_200, 1, b"x")].concat();
    let facts = read(&mut Cursor::new(&file), file.len() as u64, "audio/ogg").unwrap();
    assert_eq!(facts.duration_ms, Some(2000));
}

#[test]
fn damage_says_nothing_and_never_panics() {
    for name in ["media/t-rex-roar.mp3", "media/flower.webm", "library/files/video-el-fuego/video.mp4"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures").join(name);
        let Ok(whole) = std::fs::read(&path) else { return };
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        for round in 0..2000_usize {
            let mut bytes = whole.get(..whole.len().min(4096)).unwrap().to_vec();
            for _ in 0..4 {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                let at = usize::try_from(seed % bytes.len() as u64).unwrap();
                bytes[at] = seed.to_le_bytes()[5];
            }
            bytes.truncate(4096 - round);
            for media_type in ["video/mp4", "video/webm", "audio/mpeg", "audio/ogg"] {
                let len_bytes = bytes.len() as u64;
                let found = read(&mut Cursor::new(&bytes), len_bytes, media_type);
                assert!(found.is_none_or(|facts| facts.frame_size != Some((0, 0))));
            }
        }
    }
}
