//! Text strings of a PDF (PDF 2.0, 7.9.2): UTF-16 or UTF-8 with a mark, else `PDFDocEncoding`.

/// Decodes a text string; language marks inside of it are left out.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0xef, 0xbb, 0xbf, ..] => {
            let text = crate::extract::to_utf8(bytes, None);
            // U+001B, a language, U+001B (7.9.2.2.3).
            let mut pieces = text.split('\u{1b}');
            let first = pieces.next().unwrap_or_default().to_owned();
            let rest: Vec<&str> = pieces.collect();
            rest.chunks(2).filter_map(|pair| pair.get(1)).fold(first, |text, piece| text + piece)
        }
        _ => bytes.iter().map(|byte| letter(*byte)).collect(),
    }
}

/// Annex D.3, table D.2.
fn letter(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let table = |from: u8, table: &[char]| byte.checked_sub(from).and_then(|at| table.get(usize::from(at)).copied());
    table(0x18, &FROM_18).or_else(|| table(0x80, &FROM_80)).unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_all_their_encodings() {
        let cases: [(&[u8], &str); 6] = [
            (b"\xfe\xff\x06\x41\x06\x31", "فر"),
            (b"\xff\xfeA\0", "A"),
            (b"\xef\xbb\xbf\xc3\xa9", "é"),
            (b"Caf\xe9 \x8dx\x8e \x93ne \xa050", "Café “x” ﬁne €50"),
            (b"\xfe\xff\0\x1b\0e\0n\0\x1b\0A", "A"),
            (b"", ""),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes), text);
        }
    }
}
