//! Languages by their own names, and the direction they are written in.

use std::borrow::Cow;

/// Which way a line runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
    /// Not known: the browser looks at the text.
    Auto,
}

impl Direction {
    /// The value of a `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
            Self::Auto => "auto",
        }
    }
}

/// Tells the direction from a BCP 47 tag: by its script if it names one, else by its language.
pub fn direction(tag: &str) -> Direction {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if language.is_empty() || matches!(language.as_str(), "und" | "mul" | "zxx") {
        return Direction::Auto;
    }
    let is_letters = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_alphabetic());
    let script = parts.clone().find(|part| is_letters(part, 4));
    let country = parts.find(|part| is_letters(part, 2)).unwrap_or_default();
    let is_there = |(own, place): &(&str, &str)| *own == language && place.eq_ignore_ascii_case(country);
    let rtl = match script {
        Some(script) => RTL_SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
        None => RTL_LANGUAGES.contains(&language.as_str()) || RTL_PLACES.iter().any(is_there),
    };
    if rtl { Direction::Rtl } else { Direction::Ltr }
}

/// The name of a language in that language; the tag itself if it is not in our table.
pub fn autonym(tag: &str) -> &str {
    let lookup = |wanted: &str| AUTONYMS.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    lookup(tag).or_else(|| lookup(language)).map_or(tag, |(_, name)| name)
}

/// The language's own name, with the country where the tag says one: "English (GB)" is another choice than "English".
pub(crate) fn called(tag: &str) -> Cow<'_, str> {
    let name = autonym(tag);
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let country = tag.split(['-', '_']).skip(1).find(is_country);
    let is_named = AUTONYMS.iter().any(|(known, _)| known.eq_ignore_ascii_case(tag));
    match country.filter(|_| !is_named && name != tag) {
        Some(country) => Cow::Owned(format!("{name} ({})", country.to_uppercase())),
        None => Cow::Borrowed(name),
    }
}

/// Whether people who type `name` may mean the language of `tag`: a part of its own name or its English one, in any case and
/// with or without marks on Latin letters; or the tag.
pub fn language_is_called(tag: &str, name: &str) -> bool {
    let name = folded(name);
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    let english = ENGLISH.iter().find(|(known, _)| known.eq_ignore_ascii_case(language)).map_or("", |(_, name)| name);
    folded(autonym(tag)).contains(&name) || folded(english).contains(&name) || tag.to_lowercase().starts_with(&name)
}

fn folded(text: &str) -> String {
    const MARKED: [(&str, char); 8] = [
        ("àáâãäåāă", 'a'),
        ("çćč", 'c'),
        ("èéêëēėę", 'e'),
        ("ìíîïīı", 'i'),
        ("ñńň", 'n'),
        ("òóôõöøōɔ", 'o'),
        ("ùúûüūů", 'u'),
        ("šśşș", 's'),
    ];
    let plain = |letter| MARKED.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, plain)| *plain);
    text.to_lowercase().chars().map(plain).collect()
}

const RTL_SCRIPTS: &[&str] =
    &["Arab", "Aran", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Mend", "Yezi"];

const RTL_LANGUAGES: &[&str] = &[
    "acm", "aeb", "apc", "apd", "ar", "arc", "arq", "ary", "arz", "azb", "bal", "bcc", "bgn", "bqi", "brh", "ckb",
    "dv", "fa", "glk", "haz", "he", "ks", "lrc", "mzn", "nqo", "pbu", "pnb", "prs", "ps", "pst", "rhg", "sd", "sdh",
    "skr", "syr", "ug", "ur", "yi",
];

/// Languages that are written from the right in some countries (CLDR, likely subtags).
const RTL_PLACES: &[(&str, &str)] = &[
    ("az", "IQ"),
    ("az", "IR"),
    ("ha", "CM"),
    ("ha", "SD"),
    ("kk", "AF"),
    ("kk", "CN"),
    ("kk", "IR"),
    ("kk", "MN"),
    ("ky", "CN"),
    ("pa", "PK"),
    ("tg", "PK"),
    ("uz", "AF"),
];

/// English names, by which languages are looked for, too; some have two.
const ENGLISH: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("as", "Assamese"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bm", "Bambara"),
    ("bn", "Bengali Bangla"),
    ("bo", "Tibetan"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("ckb", "Sorani Kurdish"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("dv", "Divehi Maldivian"),
    ("el", "Greek"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian Farsi"),
    ("ff", "Fula Fulfulde"),
    ("fi", "Finnish"),
    ("fil", "Filipino"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gl", "Galician"),
    ("gu", "Gujarati"),
    ("ha", "Hausa"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("ht", "Haitian Creole"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("ig", "Igbo"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("jv", "Javanese"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("km", "Khmer Cambodian"),
    ("kn", "Kannada"),
    ("ko", "Korean"),
    ("ku", "Kurdish"),
    ("ky", "Kyrgyz"),
    ("la", "Latin"),
    ("lg", "Ganda"),
    ("ln", "Lingala"),
    ("lo", "Lao"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mg", "Malagasy"),
    ("mk", "Macedonian"),
    ("ml", "Malayalam"),
    ("mn", "Mongolian"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("my", "Burmese Myanmar"),
    ("nb", "Norwegian Bokmal"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("nn", "Norwegian Nynorsk"),
    ("no", "Norwegian"),
    ("nqo", "N'Ko"),
    ("ny", "Nyanja Chewa"),
    ("om", "Oromo"),
    ("or", "Odia Oriya"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("prs", "Dari"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("qu", "Quechua"),
    ("rn", "Rundi"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("rw", "Kinyarwanda"),
    ("sa", "Sanskrit"),
    ("sd", "Sindhi"),
    ("si", "Sinhala"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sn", "Shona"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("st", "Southern Sotho"),
    ("su", "Sundanese"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("tg", "Tajik"),
    ("th", "Thai"),
    ("ti", "Tigrinya"),
    ("tk", "Turkmen"),
    ("tl", "Tagalog"),
    ("tn", "Tswana"),
    ("tr", "Turkish"),
    ("ug", "Uyghur"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("wo", "Wolof"),
    ("xh", "Xhosa"),
    ("yi", "Yiddish"),
    ("yo", "Yoruba"),
    ("zh", "Chinese"),
    ("zu", "Zulu"),
];

/// CLDR's names, in CLDR's spelling; capital letters as each language has them in a list.
const AUTONYMS: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("as", "অসমীয়া"),
    ("az", "azərbaycan"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bm", "bamanakan"),
    ("bn", "বাংলা"),
    ("bo", "བོད་སྐད་"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހިބަސް"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "esperanto"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("ff", "Pulaar"),
    ("fi", "suomi"),
    ("fil", "Filipino"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("ht", "kreyòl ayisyen"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Indonesia"),
    ("ig", "Igbo"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("jv", "Jawa"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ky", "кыргызча"),
    ("la", "Latina"),
    ("lg", "Luganda"),
    ("ln", "lingála"),
    ("lo", "ລາວ"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mg", "Malagasy"),
    ("mk", "македонски"),
    ("ml", "മലയാളം"),
    ("mn", "монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("mul", "∗"),
    ("my", "မြန်မာ"),
    ("nb", "norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "norsk nynorsk"),
    ("no", "norsk"),
    ("nqo", "ߒߞߏ"),
    ("ny", "Chichewa"),
    ("om", "Oromoo"),
    ("or", "ଓଡ଼ିଆ"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pa-Arab", "پنجابی"),
    ("pl", "polski"),
    ("prs", "دری"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("pt-BR", "português (Brasil)"),
    ("qu", "Runasimi"),
    ("rn", "Ikirundi"),
    ("ro", "română"),
    ("ru", "русский"),
    ("rw", "Ikinyarwanda"),
    ("sa", "संस्कृत"),
    ("sd", "سنڌي"),
    ("si", "සිංහල"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sn", "chiShona"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sr-Latn", "srpski"),
    ("st", "Sesotho"),
    ("su", "Basa Sunda"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "türkmen dili"),
    ("tl", "Tagalog"),
    ("tn", "Setswana"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("uz", "o‘zbek"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("xh", "isiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zu", "isiZulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_the_script_before_the_language() {
        let cases = [
            ("ar", Direction::Rtl),
            ("ur-PK", Direction::Rtl),
            ("ks-Deva", Direction::Ltr),
            ("pa-Arab-PK", Direction::Rtl),
            ("ku_arab", Direction::Rtl),
            ("sl", Direction::Ltr),
            ("ary", Direction::Rtl),
            ("pa-PK", Direction::Rtl),
            ("pa", Direction::Ltr),
            ("uz-Latn-AF", Direction::Ltr),
            ("sd-Deva", Direction::Ltr),
            ("zh-Hans", Direction::Ltr),
            ("und", Direction::Auto),
            ("", Direction::Auto),
        ];
        for (tag, expected) in cases {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn autonyms_fall_back_to_the_language_and_then_to_the_tag() {
        let cases =
            [("sl", "slovenščina"), ("SL-si", "slovenščina"), ("zh-hant", "繁體中文"), ("qya-x", "qya-x"), ("", "")];
        for (tag, expected) in cases {
            assert_eq!(autonym(tag), expected);
        }
    }

    #[test]
    fn a_country_is_said_where_the_language_alone_would_be_two_choices() {
        for (tag, expected) in [
            ("en-GB", "English (GB)"),
            ("en", "English"),
            ("zh-Hant", "繁體中文"),
            ("sr-Latn-rs", "српски (RS)"),
            ("qya-GB", "qya-GB"),
        ] {
            assert_eq!(called(tag), expected);
        }
    }

    #[test]
    fn the_table_is_sorted_and_each_tag_stands_once() {
        assert!(AUTONYMS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn languages_are_found_by_any_of_their_names() {
        for (tag, name) in [
            ("sw", "swah"),
            ("sw", "Kisw"),
            ("sw", "SW"),
            ("fr", "francais"),
            ("fr", "french"),
            ("ar", "عرب"),
            ("am", "አማ"),
            ("pt-BR", "brasil"),
            ("pt-BR", "portug"),
            ("xx", "xx"),
            ("sw", ""),
        ] {
            assert!(language_is_called(tag, name), "{tag} {name}");
        }
        for (tag, name) in [("sw", "french"), ("fr", "w"), ("xx", "x y")] {
            assert!(!language_is_called(tag, name), "{tag} {name}");
        }
    }
}
