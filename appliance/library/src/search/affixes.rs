//! Stems for languages that Snowball has none for, and for Arabic, whose Snowball stem adds nothing to this one: what stands
//! before and after a word is taken off by lists.
//!
//! Whether a word begins with such a piece or only looks so is not known, so the word has the stem of each reading: `የከተማ`
//! (of the city) has that of `ከተማ`, and so has `ከተማ` itself.

/// LIMIT: readings of one word.
const READINGS: usize = 4;

/// What is taken off the words of a language.
struct Affixes {
    /// Marks the stems of the language.
    name: &'static str,
    /// Pieces at the beginning; each one that fits is one reading.
    before: &'static [&'static str],
    /// Pieces at the end, in groups: of each group the first that fits is taken off, one group after the other.
    after: &'static [&'static [&'static str]],
    /// Letters that stay, at least.
    least: usize,
    /// Makes one of stems that differ in their vowels.
    finish: fn(String) -> String,
}

const ARABIC: Affixes = Affixes {
    name: "ar",
    before: &["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ك", "ف"],
    after: &[&["ها", "هم", "هن", "كم", "نا", "ه"], &["ات", "ان", "ون", "ين", "وا", "ت"], &["ي"]],
    least: 3,
    finish: consonants,
};
const URDU: Affixes = Affixes {
    name: "ur",
    before: &[],
    after: &[&["يوں", "ياں", "وں", "يں", "اں", "ات", "ه", "ي", "ا", "و"]],
    least: 2,
    finish: same,
};
const AMHARIC: Affixes = Affixes {
    name: "am",
    before: &["እንደ", "ስለ", "ያለ", "ወደ", "የ", "በ", "ለ", "ከ"],
    after: &[&["ን", "ና", "ም"], &["ዎቻቸው", "ዎቹ", "ዎች", "ቻቸው", "ቸው", "ቹ", "ች", "ው", "ዋ"]],
    least: 2,
    finish: first_order,
};
const SWAHILI: Affixes = Affixes {
    name: "sw",
    before: &[
        "asi", "nisi", "usi", "tusi", "msi", "wasi", "nime", "ume", "ame", "tume", "mme", "wame", "ime", "kime",
        "vime", "zime", "yame", "nina", "una", "ana", "tuna", "mna", "wana", "ina", "kina", "vina", "zina", "yana",
        "nili", "uli", "ali", "tuli", "mli", "wali", "ili", "kili", "vili", "zili", "yali", "nita", "uta", "ata",
        "tuta", "mta", "wata", "ita", "kita", "vita", "zita", "yata", "ku", "kw", "mw", "wa", "w", "mu", "mi", "m",
        "ki", "ch", "vi", "vy", "ma", "u", "ny", "n",
    ],
    after: &[&["a", "e", "i", "o", "u"]],
    least: 3,
    finish: same,
};
const SLOVENIAN: Affixes = Affixes {
    name: "sl",
    before: &[],
    after: &[&[
        "ega", "emu", "ami", "ima", "imi", "ama", "jo", "om", "em", "im", "ih", "ov", "ev", "ah", "eh", "am", "mi",
        "a", "e", "i", "o", "u",
    ]],
    least: 3,
    finish: without_fleeting_e,
};
const UKRAINIAN: Affixes = Affixes {
    name: "uk",
    before: &[],
    after: &[&[
        "ями", "ами", "ого", "ому", "ими", "ією", "ою", "ею", "єю", "ах", "ях", "ам", "ям", "ом", "ем", "єм", "ів",
        "їв", "их", "їх", "им", "ій", "ий", "ії", "ія", "ію", "ою", "а", "я", "у", "ю", "і", "ї", "и", "о", "е", "ь",
    ]],
    least: 3,
    finish: without_fleeting_vowel,
};

/// Marked stems of a folded word; none for a language without lists.
pub(super) fn stems(folded: &str, language: &str) -> Vec<String> {
    let affixes = match crate::language::primary_of(language) {
        "ar" => &ARABIC,
        "ur" => &URDU,
        "am" | "ti" => &AMHARIC,
        "sw" => &SWAHILI,
        "sl" => &SLOVENIAN,
        "uk" => &UKRAINIAN,
        _ => return Vec::new(),
    };
    let leaves = |rest: &str| rest.chars().nth(affixes.least - 1).is_some();
    // One letter is a word of its own only before a long one.
    let is_alone =
        |piece: &str, rest: &str| piece.chars().nth(1).is_some() || rest.chars().nth(affixes.least).is_some();
    let without = affixes.before.iter().filter_map(|piece| Some((*piece, folded.strip_prefix(piece)?)));
    let readings = without.filter(|(piece, rest)| leaves(rest) && (is_alone(piece, rest) || affixes.least == 2));
    let mut stems: Vec<String> = Vec::new();
    for reading in std::iter::once(folded).chain(readings.map(|(_, rest)| rest)).take(READINGS) {
        let mut stem = reading;
        for group in affixes.after {
            let mut rests = group.iter().filter_map(|piece| stem.strip_suffix(piece));
            stem = rests.find(|rest| leaves(rest)).unwrap_or(stem);
        }
        let stem = format!("{}\u{1}{}", affixes.name, (affixes.finish)(stem.to_owned()));
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn same(stem: String) -> String {
    stem
}

/// Arabic makes plurals by changing the vowels inside (محصول, محاصيل): without long vowels both are one, if three
/// consonants are left.
fn consonants(stem: String) -> String {
    let mut letters = stem.chars();
    let first: String = letters.next().into_iter().collect();
    let rest: String = letters.filter(|c| !matches!(c, 'ا' | 'و' | 'ي')).collect();
    if rest.chars().nth(1).is_some() { first + &rest } else { stem }
}

/// What is put to a word changes the vowel of its last letter (ዜግነት, ዜግነቱ), which stands in rows of eight.
fn first_order(mut stem: String) -> String {
    if let Some(last) = stem.pop() {
        let code = u32::from(last);
        let is_letter = matches!(code, 0x1200..=0x1357);
        stem.push(if is_letter { char::from_u32(code & !7).unwrap_or(last) } else { last });
    }
    stem
}

/// `počitek`, `počitka`.
fn without_fleeting_e(stem: String) -> String {
    without_fleeting(stem, &['e'], |c| c.is_ascii_alphabetic() && !"aeiou".contains(c))
}

/// `притулок`, `притулку`.
fn without_fleeting_vowel(stem: String) -> String {
    without_fleeting(stem, &['о', 'е'], |c| c.is_alphabetic() && !"аеєиіїоуюя".contains(c))
}

/// Leaves out a vowel before the last consonant which other forms of the word do not have.
fn without_fleeting(stem: String, vowels: &[char], is_consonant: fn(char) -> bool) -> String {
    let letters: Vec<char> = stem.chars().collect();
    match letters.as_slice() {
        [start @ .., before, vowel, last]
            if !start.is_empty() && vowels.contains(vowel) && is_consonant(*before) && is_consonant(*last) =>
        {
            start.iter().chain([before, last]).collect()
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (language, one, other) in [
            ("ar", "بجنسية", "جنسيات"),
            ("ar", "جنسيته", "جنسيات"),
            ("ar", "والمسكن", "مسكنه"),
            ("ar", "المحاصيل", "محصول"),
            ("ar", "مراسلاته", "مراسلة"),
            ("ar", "كتب", "كتاب"),
            ("ar", "المدرسة", "مدرسة"),
            ("ar", "المكتبة", "مكتبة"),
            ("ar", "الحديقة", "حديقة"),
            ("ur", "قومیت", "قومیتوں"),
            ("ur", "عقیدے", "عقیدہ"),
            ("ur", "کتابیں", "کتاب"),
            ("am", "የከተማ", "ከተማ"),
            ("am", "ዜግነቱን", "ዜግነት"),
            ("am", "በወረበላዎች", "ወረበላ"),
            ("am", "መብቶች", "መብት"),
            ("sw", "watumwa", "utumwa"),
            ("sw", "majembe", "jembe"),
            ("sw", "asiteswe", "kuteswa"),
            ("sw", "mwalimu", "walimu"),
            ("sw", "vyama", "chama"),
            ("sl", "počitka", "počitek"),
            ("sl", "škarjami", "škarje"),
            ("sl", "brezposelnostjo", "brezposelnost"),
            ("uk", "притулку", "притулок"),
            ("uk", "книгами", "книга"),
        ] {
            let shared =
                stems(&fold(one), language).into_iter().any(|stem| stems(&fold(other), language).contains(&stem));
            assert!(shared, "{language}: {:?} {:?}", stems(&fold(one), language), stems(&fold(other), language));
        }
    }

    #[test]
    fn short_words_keep_what_they_are() {
        for (language, word, other) in
            [("sw", "mti", "ti"), ("ar", "بيت", "بي"), ("am", "በግ", "ግ"), ("sl", "oče", "oč"), ("en", "cats", "cat")]
        {
            let stems = stems(&fold(word), language);
            assert!(stems.iter().all(|stem| !stem.ends_with(&format!("\u{1}{}", fold(other)))), "{word}: {stems:?}");
        }
    }
}
