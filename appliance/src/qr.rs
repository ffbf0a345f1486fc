//! Codes for the cameras of phones (QR, ISO/IEC 18004).

use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// UTF-8 among the "extended channel interpretations".
const UTF_8: u32 = 26;

/// A text as a code; `None` if it is too long for one.
///
/// A text that is not ASCII is said to be UTF-8, and put in byte for byte. Left to itself, the library packs runs of bytes that
/// look like Shift-JIS as Kanji, which a phone then shows: those of Khmer, Amharic and Georgian words do.
pub(crate) fn code(text: &str) -> Option<QrCode> {
    if text.is_ascii() {
        return QrCode::with_error_correction_level(text, EcLevel::L).ok();
    }
    (1..=40).find_map(|version| {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_eci_designator(UTF_8).ok()?;
        bits.push_byte_data(text.as_bytes()).ok()?;
        bits.push_terminator(EcLevel::L).ok()?;
        QrCode::with_bits(bits, EcLevel::L).ok()
    })
}

/// Its rows, from the top: which squares are dark.
pub(crate) fn rows(code: &QrCode) -> Vec<Vec<bool>> {
    let dark: Vec<bool> = code.to_colors().iter().map(|color| *color == Color::Dark).collect();
    dark.chunks(code.width().max(1)).map(<[bool]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a phone's camera reads.
    fn read(text: &str) -> String {
        let rows = rows(&code(text).unwrap());
        let grid = rqrr::SimpleGrid::from_func(rows.len(), |x, y| rows[y][x]);
        rqrr::Grid::new(grid).decode().unwrap().1
    }

    #[test]
    fn phones_read_what_was_written_in_any_script() {
        let names = [
            "សាលា",
            "សាលា 5",
            "បណ្ណាល័យ",
            "ቤተ መጻሕፍት",
            "მათემატიკა",
            "Bibliothèque",
            "पुस्तकालय",
            "学校",
            "مكتبة",
            "ห้องสมุด",
            "http://10.42.0.1/r/lessons/water",
            "WIFI:T:WPA;S:សាលា;P:ab cd;;",
            "📚",
        ];
        for name in names {
            assert_eq!(read(name), name);
        }
        let long = "សាលា".repeat(200);
        assert_eq!(read(&long), long);
        assert!(code(&"សាលា".repeat(400)).is_none() && code(&"a".repeat(4000)).is_none());
    }
}
