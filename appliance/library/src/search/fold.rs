//! Folding: spellings of one word that readers take for the same become the same letters.
//!
//! NFKC and lower case for all; then by script: Latin without diacritics, Arabic with one alef, one ya, one kaf
//! and one ha and without vowel signs and tatweel, Hebrew and Syriac without points, Indian scripts without nukta and with
//! one spelling of nasals before stops, Malayalam with one form of chillu, Thai and Lao with tones in one place, Ethiopic
//! without homophones, digits of all scripts as ASCII, and one apostrophe: the one that keyboards have.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Folds one word or a whole text.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        fold_char(c, &mut folded);
    }
    folded
}

/// A text in small letters, each with its marks in one (NFC), and with the one apostrophe that keyboards have.
pub fn plainly(text: &str) -> String {
    let one = |c: char| if matches!(c, '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '\u{b4}') { '\'' } else { c };
    text.nfc().map(one).flat_map(char::to_lowercase).collect()
}

/// Folds one character by itself: the same as in a word, but for marks that would have been composed with it.
pub(super) fn fold_alone(c: char, folded: &mut String) {
    if matches!(c, '`' | '\u{b4}') {
        folded.push('\'');
        return;
    }
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in std::iter::once(radical(c)).nfkc().flat_map(char::to_lowercase) {
        fold_char(c, folded);
    }
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        c if is_silent(c) => {}
        'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
        'ى' | 'ی' | 'ئ' | 'ے' => folded.push('ي'),
        'ؤ' => folded.push('و'),
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => folded.push('ه'),
        'ک' => folded.push('ك'),
        'ँ' => folded.push('ं'),
        'ё' => folded.push('е'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' | 'ɔ' => folded.push('o'),
        'đ' | 'ð' | 'ɖ' | 'ɗ' => folded.push('d'),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        // Letters of West Africa that many keyboards lack.
        'ɓ' => folded.push('b'),
        'ƙ' => folded.push('k'),
        'ƴ' => folded.push('y'),
        'ɛ' | 'ə' | 'ǝ' => folded.push('e'),
        'ŋ' | 'ɲ' | 'ƞ' => folded.push('n'),
        'ɣ' => folded.push('g'),
        'ƒ' => folded.push('f'),
        'ʋ' => folded.push('v'),
        '\u{2018}'
        | '\u{2019}'
        | '\u{201b}'
        | '\u{2032}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bf}'
        | '\u{a78c}'
        | '\u{5f3}' => {
            folded.push('\'');
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{5f4}' => folded.push('"'),
        // Khanda ta as the consonant with its virama.
        'ৎ' => folded.push_str("ত্"),
        c if is_tone(c) && folded.ends_with(niggahita(c)) => {
            folded.pop();
            folded.extend([c, niggahita(c)]);
        }
        // Chillu as one letter, as the consonant with its virama (the joiner of the older spelling is dropped).
        '\u{d7a}'..='\u{d7f}' => folded.extend([chillu(c), '\u{d4d}']),
        'ς' => folded.push('σ'),
        '\u{1200}'..='\u{1357}' => folded.push(ethiopic(c)),
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => bare(c, folded),
        c => {
            spell_nasal(c, folded);
            folded.push(digit(c));
        }
    }
}

/// Vowel signs and tatweel of Arabic, points of Hebrew and Syriac, tones of N'Ko, nukta of Indian scripts, joiners, soft hyphen,
/// combining marks of Latin and Cyrillic.
const fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{897}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}' | '\u{711}' | '\u{730}'..='\u{74a}' | '\u{7eb}'..='\u{7f1}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
    )
}

/// A tone of Thai or Lao.
pub(super) const fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}')
}

/// The sign of the same script, Thai or Lao, by which `า` becomes the vowel `ำ`.
pub(super) const fn niggahita(c: char) -> char {
    if (c as u32) < 0xe80 { '\u{e4d}' } else { '\u{ecd}' }
}

/// Writes an anusvara before a stop as the nasal of that stop, as which it is said (हिंदी, हिन्दी): Devanagari, Bengali,
/// Gujarati, Oriya, Telugu and Kannada, whose blocks have their letters in the same places.
fn spell_nasal(stop: char, folded: &mut String) {
    let (block, place) = (u32::from(stop) & !0x7f, u32::from(stop) & 0x7f);
    let nasal = match place {
        0x15..=0x18 => 0x19,
        0x1a..=0x1d => 0x1e,
        0x1f..=0x22 => 0x23,
        0x24..=0x27 => 0x28,
        0x2a..=0x2d => 0x2e,
        _ => return,
    };
    let has_anusvara = matches!(block, 0x900 | 0x980 | 0xa80 | 0xb00 | 0xc00 | 0xc80);
    let letter = |place: u32| char::from_u32(block + place).filter(|_| has_anusvara);
    if let (Some(anusvara), Some(nasal), Some(virama)) = (letter(0x02), letter(nasal), letter(0x4d))
        && folded.ends_with(anusvara)
    {
        folded.pop();
        folded.extend([nasal, virama]);
    }
}

/// A radical or a unit, which are to Unicode what only looks like letters.
pub(super) const fn is_compatible(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}' | '\u{3300}'..='\u{33ff}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

/// The character that a radical looks like, of those that NFKC leaves.
pub(super) fn radical(c: char) -> char {
    if !matches!(c, '\u{2e80}'..='\u{2ef3}') {
        return c;
    }
    RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, character)| *character)
}

/// Those that programs that make PDFs write for whole characters (Unicode 17.0, `EquivalentUnifiedIdeograph.txt`).
const RADICALS: [(char, char); 33] = [
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻭', '歯'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻲', '亀'),
];

/// The consonant of a chillu (Unicode 17, table 12-39).
fn chillu(c: char) -> char {
    match c {
        '\u{d7a}' => 'ണ',
        '\u{d7b}' => 'ന',
        '\u{d7c}' => 'ര',
        '\u{d7d}' => 'ല',
        '\u{d7e}' => 'ള',
        _ => 'ക',
    }
}

/// A letter of Latin or Greek without its marks.
fn bare(c: char, folded: &mut String) {
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            folded.push(part);
        }
    });
}

/// Letters that sound the same in Amharic: ሐ ኀ as ሀ, ሠ as ሰ, ዐ as አ, ፀ as ጸ; the fourth order of ሀ and አ as the first; and ቈ
/// ቍ ቊ as ቆ ቁ, with all that are said with round lips.
fn ethiopic(c: char) -> char {
    let code = match u32::from(c) {
        round @ (0x1248 | 0x1258 | 0x1288 | 0x12b0 | 0x12c0 | 0x1310) => round - 2,
        round @ (0x124a | 0x125a | 0x128a | 0x12b2 | 0x12c2 | 0x1312) => round - 9,
        round @ (0x124d | 0x125d | 0x128d | 0x12b5 | 0x12c5 | 0x1315) => round - 12,
        code => code,
    };
    let moved = match code {
        0x1210..=0x1216 => code - 0x10,
        0x1280..=0x1286 => code - 0x80,
        0x1220..=0x1226 => code + 0x10,
        0x12d0..=0x12d6 => code - 0x30,
        0x1340..=0x1346 => code - 8,
        _ => code,
    };
    let moved = match moved {
        0x1203 => 0x1200,
        0x12a3 => 0x12a0,
        other => other,
    };
    char::from_u32(moved).unwrap_or(c)
}

/// Zeros of the decimal digits (general category Nd) of the scripts that are read today.
const ZEROS: [u32; 31] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa9d0, 0xaa50,
    0x1e950,
];

fn digit(c: char) -> char {
    let code = u32::from(c);
    let zero = ZEROS.iter().copied().find(|zero| (*zero..zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        let cases = [
            ("Éléphant", "elephant"),
            ("ŠKARJE", "skarje"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("أحمد", "احمد"),
            ("مَدْرَسَةٌ", "مدرسه"),
            ("كتـــاب", "كتاب"),
            ("علی", "علي"),
            ("ख़बर", "खबर"),
            ("हाँ", "हां"),
            ("ዓለም", "አለም"),
            ("ፀሐይ", "ጸሀይ"),
            ("ሠላም", "ሰላም"),
            ("Ἀθῆναι", "αθηναι"),
            ("ＡＢＣ", "abc"),
            ("१२३ ٤٥ ៦៧ ༢༥", "123 45 67 25"),
            ("ɗalibi Ƙasa ɓera ƴaƴa", "dalibi kasa bera yaya"),
            ("l’école ng’ombe oʻzbek צה״ל ג׳ירפה", "l'ecole ng'ombe o'zbek צה\"ל ג'ירפה"),
            ("അവന്‍ അവൻ", "അവന് അവന്"),
            ("ёлка", "елка"),
            ("йод", "йод"),
            ("น้ำ", "น้ํา"),
            ("นํ้า ນໍ້າ", "น้ํา ນ້ໍາ"),
            ("हिंदी सम्पूर्ण संपूर्ण अंक पँडित સંબંધ సంబంధం", "हिन्दी सम्पूर्ण सम्पूर्ण अङ्क पण्डित સમ્બન્ધ సమ్బన్ధం"),
            ("संसार हाँ संयम", "संसार हां संयम"),
            ("হঠাত্\u{200d} হঠাৎ উৎসব", "হঠাত্ হঠাত্ উত্সব"),
            ("ܟܬܳܒܳܐ", "ܟܬܒܐ"),
            ("ቈርቈሮ ጐንደር ኰረብታ ቍጥር ቊጥር ኈለቈ", "ቆርቆሮ ጎንደር ኮረብታ ቁጥር ቁጥር ሆለቆ"),
            ("ʿAlī Qurʾān", "'ali qur'an"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
