//! Burmese in the encoding of the Zawgyi font, as many school books and web pages before 2020 have it: the code points of
//! Unicode with other meanings, in the order in which they are drawn. Told by what no text in Unicode has, and converted
//! to Unicode (UTN 11, storage order).

/// LIMIT: bytes of a text that are looked at to tell.
const SAMPLE_BYTES: usize = 64 << 10;

const E: char = '\u{1031}';
const VIRAMA: char = '\u{1039}';
const ASAT: char = '\u{103a}';
const RA: char = '\u{103c}';
/// Stands for nga, asat and virama above the consonant that follows it.
const KINZI: char = '\u{1064}';

/// The text in Unicode, if it is in Zawgyi; `None` if it is fine as it is.
pub fn as_unicode(text: &str) -> Option<String> {
    is_zawgyi(text).then(|| convert(text))
}

/// Whether a text is in Zawgyi: more signs of it than of Unicode.
fn is_zawgyi(text: &str) -> bool {
    let text = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    let (mut zawgyi, mut unicode, mut extended) = (0_u32, 0_u32, 0_u32);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match c {
            // The sign that is drawn first stands last in Unicode, behind a consonant or what is below it.
            E if !is_consonant(before) && !is_medial(before) && before != VIRAMA => zawgyi += 1,
            E if is_medial(before) && is_vowel(next) => unicode += 1,
            // Between two consonants, and nowhere else.
            VIRAMA if !is_consonant(next) => zawgyi += 1,
            '\u{103b}' if !is_consonant(before) && is_consonant(next) => zawgyi += 1,
            ASAT if !is_letter(next) || matches!(next, '\u{1037}' | '\u{1038}' | VIRAMA) => unicode += 1,
            // No vowel follows the sign that takes it away.
            ASAT if matches!(next, '\u{102b}'..='\u{1030}' | '\u{1032}' | KINZI) => zawgyi += 1,
            '\u{103e}' => unicode += 1,
            '\u{1033}' | '\u{1034}' | '\u{105a}' | '\u{1060}'..='\u{1097}' => extended += 1,
            _ => {}
        }
        before = c;
    }
    // Shan, Karen and Mon use these code points in Unicode: alone they prove nothing.
    zawgyi > 0 && zawgyi + extended > unicode
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{103f}' | '\u{1060}'..='\u{1097}')
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{1075}'..='\u{1081}' | '\u{106a}' | '\u{106b}' | '\u{108f}' | '\u{1090}')
}

fn is_medial(c: char) -> bool {
    matches!(c, '\u{103b}'..='\u{103e}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{102b}' | '\u{102c}')
}

/// Converts a text: each syllable is taken apart and put together in the order of Unicode.
fn convert(text: &str) -> String {
    let mut signs = Vec::with_capacity(text.len() / 2);
    for c in text.chars() {
        meaning(c, &mut signs);
    }
    let mut made = String::with_capacity(text.len() + text.len() / 4);
    let mut at = 0;
    while let Some(first) = signs.get(at).copied() {
        if let Some((syllable, len)) = Syllable::read(signs.get(at..).unwrap_or_default()) {
            syllable.write(&mut made);
            at += len;
        } else {
            made.push(first);
            at += 1;
        }
    }
    made
}

/// A syllable as it is drawn.
#[derive(Default)]
struct Syllable {
    has_e: bool,
    has_ra: bool,
    has_kinzi: bool,
    base: char,
    /// Consonants below the base, each behind a virama.
    stacked: String,
    marks: Vec<char>,
}

impl Syllable {
    /// Reads one; `None` if there is no consonant where one should be.
    fn read(signs: &[char]) -> Option<(Self, usize)> {
        let mut syllable = Self::default();
        let mut len = 0;
        while let Some(sign @ (E | RA)) = signs.get(len).copied() {
            *(if sign == E { &mut syllable.has_e } else { &mut syllable.has_ra }) = true;
            len += 1;
        }
        syllable.base = base(signs.get(len).copied()?, signs.get(len + 1).copied())?;
        len += 1;
        while let Some(sign) = signs.get(len).copied() {
            match sign {
                VIRAMA => {
                    syllable.stacked.extend([Some(VIRAMA), signs.get(len + 1).copied()].into_iter().flatten());
                    len += 1;
                }
                KINZI => syllable.has_kinzi = true,
                // The order of drawing is not kept strictly: this one may follow its consonant.
                RA if signs.get(len + 1).is_none_or(|next| !is_consonant(*next)) => syllable.has_ra = true,
                '\u{102b}'..='\u{1030}'
                | '\u{1032}'
                | '\u{1036}'..='\u{1038}'
                | ASAT
                | '\u{103b}'
                | '\u{103d}'
                | '\u{103e}' => {
                    if !syllable.marks.contains(&sign) {
                        syllable.marks.push(sign);
                    }
                }
                _ => break,
            }
            len += 1;
        }
        Some((syllable, len))
    }

    fn write(&self, made: &mut String) {
        if self.has_kinzi {
            made.extend(['\u{1004}', ASAT, VIRAMA]);
        }
        // The vowel letter u with asat is the consonant nya; with the sign for ii another vowel letter.
        let has = |mark: char| self.marks.contains(&mark);
        let (base, used) = match self.base {
            '\u{1025}' if has(ASAT) => ('\u{1009}', None),
            '\u{1025}' if has('\u{102e}') => ('\u{1026}', Some('\u{102e}')),
            base => (base, None),
        };
        made.push(base);
        made.push_str(&self.stacked);
        let mut marks = self.marks.clone();
        marks.retain(|mark| Some(*mark) != used);
        marks.extend(self.has_ra.then_some(RA));
        marks.extend(self.has_e.then_some(E));
        marks.sort_by_key(|mark| order(*mark));
        made.extend(marks);
    }
}

/// Where a mark stands behind its consonant (UTN 11, table 3; dot below before asat, as NFC has it).
fn order(mark: char) -> u32 {
    const ORDER: [char; 17] = [
        '\u{103b}', RA, '\u{103d}', '\u{103e}', E, '\u{102d}', '\u{102e}', '\u{1032}', '\u{102f}', '\u{1030}',
        '\u{102b}', '\u{102c}', '\u{1036}', '\u{1037}', ASAT, '\u{1038}', '\u{1039}',
    ];
    ORDER.iter().position(|one| *one == mark).and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
}

/// A consonant or vowel letter; the digits zero and seven, which look like wa and ra, if a mark follows.
fn base(sign: char, next: Option<char>) -> Option<char> {
    let has_mark =
        next.is_some_and(|next| matches!(next, '\u{102b}'..='\u{1030}' | '\u{1032}' | '\u{1036}' | ASAT..='\u{103e}'));
    match sign {
        '\u{1000}'..='\u{102a}' | '\u{103f}' => Some(sign),
        '\u{1040}' if has_mark => Some('\u{101d}'),
        '\u{1047}' if has_mark => Some('\u{101b}'),
        _ => None,
    }
}

/// What a code point of Zawgyi stands for, still in the order of drawing.
fn meaning(c: char, signs: &mut Vec<char>) {
    let stacked = |signs: &mut Vec<char>, consonant: char| signs.extend([VIRAMA, consonant]);
    match c {
        '\u{1033}' => signs.push('\u{102f}'),
        '\u{1034}' => signs.push('\u{1030}'),
        '\u{1039}' => signs.push(ASAT),
        '\u{103a}' | '\u{107d}' => signs.push('\u{103b}'),
        '\u{103b}' | '\u{107e}'..='\u{1084}' => signs.push(RA),
        '\u{103c}' => signs.push('\u{103d}'),
        '\u{103d}' | '\u{1087}' => signs.push('\u{103e}'),
        '\u{104e}' => signs.extend(['\u{104e}', '\u{1004}', ASAT, '\u{1038}']),
        '\u{105a}' => signs.extend(['\u{102b}', ASAT]),
        '\u{1060}'..='\u{1063}' => stacked(signs, shift(c, 0x1060, '\u{1000}')),
        '\u{1065}' | '\u{1066}' => stacked(signs, shift(c, 0x1065, '\u{1005}')),
        '\u{1067}'..='\u{1069}' => stacked(signs, shift(c, 0x1067, '\u{1006}')),
        '\u{106a}' => signs.push('\u{1009}'),
        '\u{106b}' => signs.push('\u{100a}'),
        '\u{106c}' | '\u{106d}' => stacked(signs, shift(c, 0x106c, '\u{100b}')),
        '\u{106e}' => signs.extend(['\u{100d}', VIRAMA, '\u{100d}']),
        '\u{106f}' => signs.extend(['\u{100d}', VIRAMA, '\u{100e}']),
        '\u{1070}' => stacked(signs, '\u{100f}'),
        '\u{1071}' | '\u{1072}' => stacked(signs, '\u{1010}'),
        '\u{1073}' | '\u{1074}' => stacked(signs, '\u{1011}'),
        '\u{1075}'..='\u{107c}' => stacked(signs, shift(c, 0x1075, '\u{1012}')),
        '\u{1085}' => stacked(signs, '\u{101c}'),
        '\u{1086}' => signs.push('\u{103f}'),
        '\u{1088}' => signs.extend(['\u{103e}', '\u{102f}']),
        '\u{1089}' => signs.extend(['\u{103e}', '\u{1030}']),
        '\u{108a}' => signs.extend(['\u{103d}', '\u{103e}']),
        '\u{108b}' => signs.extend([KINZI, '\u{102d}']),
        '\u{108c}' => signs.extend([KINZI, '\u{102e}']),
        '\u{108d}' => signs.extend([KINZI, '\u{1036}']),
        '\u{108e}' => signs.extend(['\u{102d}', '\u{1036}']),
        '\u{108f}' => signs.push('\u{1014}'),
        '\u{1090}' => signs.push('\u{101b}'),
        '\u{1091}' => signs.extend(['\u{100f}', VIRAMA, '\u{100d}']),
        '\u{1092}' => signs.extend(['\u{100b}', VIRAMA, '\u{100c}']),
        '\u{1093}' => stacked(signs, '\u{1018}'),
        '\u{1094}' | '\u{1095}' => signs.push('\u{1037}'),
        '\u{1096}' => signs.extend([VIRAMA, '\u{1010}', '\u{103d}']),
        '\u{1097}' => signs.extend(['\u{100b}', VIRAMA, '\u{100b}']),
        other => signs.push(other),
    }
}

/// A letter as far behind `to` as this one is behind `from`.
fn shift(c: char, from: u32, to: char) -> char {
    char::from_u32(u32::from(to) + (u32::from(c) - from)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zawgyi and Unicode of the same words.
    const PAIRS: [(&str, &str); 9] = [
        ("ေက်ာင္းသားမ်ားသည္ ေက်ာင္းတြင္ စာအုပ္ကို ဖတ္ၾကသည္။", "ကျောင်းသားများသည် ကျောင်းတွင် စာအုပ်ကို ဖတ်ကြသည်။"),
        ("ျမန္မာႏိုင္ငံ", "မြန်မာနိုင်ငံ"),
        ("အဂၤလိပ္ေက်ာင္း", "အင်္ဂလိပ်ကျောင်း"),
        ("သခ်ၤာ", "သင်္ချာ"),
        ("ဗုဒၶ ပန္းေတြ", "ဗုဒ္ဓ ပန်းတွေ"),
        ("ေရႊေတာင္", "ရွှေတောင်"),
        ("သူ႕အိမ္", "သူ့အိမ်"),
        ("ဥာဏ္ ပုဏၰား", "ဥာဏ် ပုဏ္ဏား"),
        ("ေခါင္းေလာင္း ၂၀၂၄", "ခေါင်းလောင်း ၂၀၂၄"),
    ];

    #[test]
    fn old_texts_become_unicode() {
        for (zawgyi, unicode) in PAIRS {
            assert_eq!(as_unicode(zawgyi).as_deref(), Some(unicode), "{zawgyi}");
        }
    }

    #[test]
    fn what_is_unicode_stays() {
        let shan = "လိၵ်ႈတႆး ၵႃႇ";
        let others = ["", "Hello", "ကျောင်းသားများအတွက် သင်္ချာစာအုပ်များ", "က", "၁၂၃", shan];
        for text in others.into_iter().chain(PAIRS.iter().map(|(_, unicode)| *unicode)) {
            assert_eq!(as_unicode(text), None, "{text}");
        }
    }
}
