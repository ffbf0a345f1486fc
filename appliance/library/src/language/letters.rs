//! What the letters of a text say of its language: programs write their own default into files of every language.

/// LIMIT: characters that are looked at.
const SAMPLE_CHARS: usize = 20_000;
/// Letters without which nothing is told.
const LEAST: usize = 12;

/// Whether none of the languages is written in the letters that most of the text has.
pub(crate) fn contradict(tags: &[String], text: &str) -> bool {
    let Some(script) = script_of(text) else { return false };
    !tags.is_empty() && tags.iter().all(|tag| scripts(tag).is_some_and(|own| !own.contains(&script)))
}

/// The language that is most often written in the letters of a text.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.chars().take(SAMPLE_CHARS).any(|c| letters.contains(&c));
    let language = match script_of(text)? {
        "Arab" if has(&['ٹ', 'ڈ', 'ڑ', 'ے']) => "ur",
        "Arab" if has(&['ټ', 'ډ', 'ړ', 'ښ']) => "ps",
        "Arab" if has(&['پ', 'چ', 'ژ', 'گ', 'ی']) => "fa",
        "Arab" => "ar",
        "Hebr" => "he",
        "Cyrl" if has(&['і', 'ї', 'є']) => "uk",
        "Cyrl" => "ru",
        "Deva" => "hi",
        "Beng" => "bn",
        "Guru" => "pa",
        "Gujr" => "gu",
        "Orya" => "or",
        "Taml" => "ta",
        "Telu" => "te",
        "Knda" => "kn",
        "Mlym" => "ml",
        "Sinh" => "si",
        "Thai" => "th",
        "Laoo" => "lo",
        "Khmr" => "km",
        "Mymr" => "my",
        "Tibt" => "bo",
        "Ethi" => "am",
        "Geor" => "ka",
        "Armn" => "hy",
        "Grek" => "el",
        "Hang" => "ko",
        "Kana" => "ja",
        "Hani" if has(&['の', 'は', 'を', 'に']) => "ja",
        "Hani" => "zh",
        _ => return None,
    };
    Some(language)
}

/// The script of more than half of the letters (ISO 15924).
fn script_of(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for script in text.chars().take(SAMPLE_CHARS).filter_map(of_char) {
        match counts.iter_mut().find(|(name, _)| *name == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let (script, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (all >= LEAST && count * 2 > all).then_some(script)
}

fn of_char(c: char) -> Option<&'static str> {
    let script = match u32::from(c) {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => "Latn",
        0x370..=0x3ff | 0x1f00..=0x1fff => "Grek",
        0x400..=0x52f => "Cyrl",
        0x531..=0x587 => "Armn",
        0x5d0..=0x5ea => "Hebr",
        0x620..=0x64a | 0x66e..=0x6d3 | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfefc => "Arab",
        0x904..=0x939 => "Deva",
        0x985..=0x9b9 => "Beng",
        0xa05..=0xa39 => "Guru",
        0xa85..=0xab9 => "Gujr",
        0xb05..=0xb39 => "Orya",
        0xb85..=0xbb9 => "Taml",
        0xc05..=0xc39 => "Telu",
        0xc85..=0xcb9 => "Knda",
        0xd05..=0xd3a => "Mlym",
        0xd85..=0xdc6 => "Sinh",
        0xe01..=0xe33 => "Thai",
        0xe81..=0xeb3 => "Laoo",
        0xf40..=0xf6c => "Tibt",
        0x1000..=0x102a => "Mymr",
        0x10a0..=0x10ff => "Geor",
        0x1200..=0x135a => "Ethi",
        0x1780..=0x17b3 => "Khmr",
        0x3041..=0x30ff => "Kana",
        0x3400..=0x9fff => "Hani",
        0xac00..=0xd7a3 => "Hang",
        _ => return None,
    };
    Some(script)
}

/// The scripts that a language is written in; `None` where several are usual or nobody knows.
fn scripts(tag: &str) -> Option<&'static [&'static str]> {
    // A tag that names its script is no default of a program.
    if tag.split('-').skip(1).any(|part| part.len() == 4) {
        return None;
    }
    let scripts: &[&str] = match super::primary_of(tag) {
        "mul" | "zxx" | "sr" | "uz" | "az" | "ku" | "pa" | "sd" | "ks" | "kk" | "tg" | "tk" | "mn" | "ms" | "ha"
        | "bs" | "ff" | "wo" => {
            return None;
        }
        "ar" | "fa" | "ur" | "ps" | "ug" | "ckb" | "prs" | "arb" | "apc" | "arz" => &["Arab"],
        "he" | "yi" => &["Hebr"],
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" | "tt" | "ba" => &["Cyrl"],
        "hi" | "mr" | "ne" | "sa" | "mai" | "bho" => &["Deva"],
        "bn" | "as" => &["Beng"],
        "gu" => &["Gujr"],
        "or" => &["Orya"],
        "ta" => &["Taml"],
        "te" => &["Telu"],
        "kn" => &["Knda"],
        "ml" => &["Mlym"],
        "si" => &["Sinh"],
        "th" => &["Thai"],
        "lo" => &["Laoo"],
        "km" => &["Khmr"],
        "my" | "shn" | "mnw" | "ksw" => &["Mymr"],
        "bo" | "dz" => &["Tibt"],
        "am" | "ti" => &["Ethi"],
        "ka" => &["Geor"],
        "hy" => &["Armn"],
        "el" => &["Grek"],
        "ko" => &["Hang", "Hani"],
        "ja" => &["Kana", "Hani"],
        "zh" | "yue" => &["Hani"],
        _ => &["Latn"],
    };
    Some(scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_of_programs_are_told_from_the_language() {
        let (arabic, hindi) = ("فتحت المدرسة الجديدة أبوابها للأطفال", "विद्यार्थियों ने प्राथमिक विद्यालय में");
        let cases = [
            ("en-US", arabic, true, Some("ar")),
            ("en-US", hindi, true, Some("hi")),
            ("mr", hindi, false, Some("hi")),
            ("fa", "دانش‌آموزان کتاب‌های مدرسه را می‌خوانند", false, Some("fa")),
            ("en-US", "Children read in the school of the village", false, None),
            ("sw", "Watoto wanasoma shuleni kila siku, asubuhi", false, None),
            ("en", "أ", false, None),
            ("zh-Hant", arabic, false, Some("ar")),
        ];
        for (tag, text, is_contradicted, guessed) in cases {
            assert_eq!(contradict(&[tag.to_owned()], text), is_contradicted, "{tag} {text}");
            assert_eq!(guess(text), guessed, "{text}");
        }
    }
}
