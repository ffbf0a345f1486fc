//! Signs of fonts that have their own order of signs (ISO/IEC 29500-1, 17.3.3.30), as letters that every font knows.

use std::borrow::Cow;

/// The font Symbol from its sign 0x20 on, and from 0xA0 on (Adobe, "Symbol Encoding to Unicode").
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// Marks of Wingdings that people write with.
const WINGDINGS: [(u32, char); 21] = [
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x76, '❖'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// What a sign looks like, by its font and its number in it; a blank where nobody knows.
pub(super) fn sign(font: &str, number: &str) -> char {
    u32::from_str_radix(number, 16).map_or(' ', |code| of_font(font, code))
}

/// A text that is set in a font of signs: programs write the signs of such fonts as letters of private use.
pub(super) fn text<'t>(font: &str, text: &'t str) -> Cow<'t, str> {
    let is_sign = |c: &char| matches!(c, '\u{f020}'..='\u{f0ff}');
    if !text.chars().any(|c| is_sign(&c)) {
        return text.into();
    }
    text.chars().map(|c| if is_sign(&c) { of_font(font, u32::from(c)) } else { c }).collect()
}

fn of_font(font: &str, code: u32) -> char {
    // Programs write the numbers of such fonts with or without 0xF000.
    let own = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let found = match font.to_ascii_lowercase().as_str() {
        "symbol" => of_symbol(own),
        "wingdings" => WINGDINGS.iter().find(|(known, _)| *known == own).map(|(_, sign)| *sign),
        _ => char::from_u32(code).filter(|c| !c.is_control() && !matches!(*c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')),
    };
    found.unwrap_or(' ')
}

fn of_symbol(code: u32) -> Option<char> {
    let (from, row) = if code < 0xa0 { (0x20, LOW) } else { (0xa0, HIGH) };
    row.chars().nth(usize::try_from(code.checked_sub(from)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_letters_that_every_font_knows() {
        let cases = [
            ("Symbol", "F061", 'α'),
            ("Symbol", "F0B0", '°'),
            ("Symbol", "D0", '∠'),
            ("symbol", "F0FE", '⎭'),
            ("Symbol", "F07E", '∼'),
            ("Symbol", "F0FF", ' '),
            ("Wingdings", "F0FC", '✓'),
            ("Wingdings", "F0FF", ' '),
            ("Arial", "2022", '•'),
            ("Webdings", "F041", ' '),
            ("Symbol", "x", ' '),
            ("Symbol", "1", ' '),
        ];
        for (font, number, expected) in cases {
            assert_eq!(sign(font, number), expected, "{font} {number}");
        }
        assert_eq!(text("Symbol", "2\u{f070}r \u{e000}"), "2πr \u{e000}");
        assert_eq!(text("", "maji"), "maji");
        assert_eq!((LOW.chars().count(), HIGH.chars().count()), (95, 95));
    }
}
