//! Texts, and names in archives, that do not say how they are written: in the code page of the system that wrote them.
//!
//! For names the format of ZIP means code page 437 (APPNOTE, appendix D); packers write whatever their Windows has. So all of them are
//! tried on all names of an archive together, and the one that makes words of one script stands.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1256,
};

/// LIMIT: bytes that are looked at to tell their code page.
const SAMPLE_BYTES: usize = 16 << 10;

/// How bytes above ASCII are read.
#[derive(Clone, Copy)]
pub(crate) enum CodePage {
    /// Of DOS, by its table.
    Dos(&'static str, &'static str),
    Other(&'static Encoding),
}

/// Of equals the first one stands: those that ZIP programs of Windows write come first.
const CANDIDATES: [CodePage; 17] = [
    CodePage::Dos("code page 437", CODE_PAGE_437),
    CodePage::Dos("code page 850", CODE_PAGE_850),
    CodePage::Other(IBM866),
    CodePage::Dos("code page 852", CODE_PAGE_852),
    CodePage::Other(WINDOWS_1251),
    CodePage::Other(SHIFT_JIS),
    CodePage::Other(GBK),
    CodePage::Other(BIG5),
    CodePage::Other(EUC_KR),
    CodePage::Other(WINDOWS_1252),
    CodePage::Other(WINDOWS_1250),
    CodePage::Other(WINDOWS_1253),
    CodePage::Dos("code page 720", CODE_PAGE_720),
    CodePage::Other(WINDOWS_1256),
    CodePage::Dos("code page 862", CODE_PAGE_862),
    CodePage::Other(WINDOWS_874),
    CodePage::Other(encoding_rs::KOI8_R),
];

/// The charset in which a text that says nothing of it means most, of those that browsers know; Windows-1252, which they
/// take for an unlabelled page, if no other means more.
pub(super) fn of_text(text: &[u8]) -> &'static Encoding {
    let sample = text.get(..text.len().min(SAMPLE_BYTES)).unwrap_or_default();
    let sense = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(sample).0;
        sense(&text) + allowance(&text, encoding)
    };
    let mut best = (WINDOWS_1252, sense(WINDOWS_1252));
    for page in CANDIDATES {
        let CodePage::Other(encoding) = page else { continue };
        // Of DOS, which nobody writes texts with any more.
        let sense = if encoding == IBM866 { i64::MIN } else { sense(encoding) };
        if sense > best.1 {
            best = (encoding, sense);
        }
    }
    best.0
}

/// A short text that does not say how it is written.
pub(crate) fn unlabelled(text: &[u8]) -> String {
    let guessed = |_| of_text(text).decode_without_bom_handling(text).0.into_owned();
    std::str::from_utf8(text).map_or_else(guessed, str::to_owned)
}

impl CodePage {
    /// The one in which the names of an archive mean most.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut sample: Vec<u8> = Vec::new();
        for name in names {
            if sample.len() + name.len() > SAMPLE_BYTES {
                break;
            }
            sample.extend_from_slice(name);
            sample.push(b'/');
        }
        let [first, others @ ..] = CANDIDATES;
        let mut best = (first, sense(&first.read(&sample)));
        for page in others {
            let sense = sense(&page.read(&sample));
            if sense > best.1 {
                best = (page, sense);
            }
        }
        best.0
    }

    /// A name as text.
    pub(crate) fn read(self, name: &[u8]) -> String {
        match self {
            Self::Other(encoding) => encoding.decode_without_bom_handling(name).0.into_owned(),
            Self::Dos(_, table) => {
                let letter = |byte: &u8| match byte.checked_sub(128) {
                    None => char::from(*byte),
                    Some(at) => table.chars().nth(usize::from(at)).unwrap_or('_'),
                };
                name.iter().map(letter).collect()
            }
        }
    }

    /// Its name, for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dos(name, _) => name,
            Self::Other(encoding) => encoding.name(),
        }
    }
}

/// What a sign above ASCII counts against a name.
const SIGN: i64 = 4;
/// Signs that Windows-1252 has for texts; people seldom put them into names.
const OF_TEXTS: &str = "‘’“”‚„‹›«»–—…•°£€½¼¾×÷±µ©®™§²³¹ºª·¿¡\u{a0}\u{ad}";
/// Those that may stand between two letters.
const OF_WORDS: &str = "‘’–—…×÷·\u{a0}\u{ad}";

/// What a text is allowed that a name is not: signs that texts are set with count nothing. So does a letter alone where there is no
/// word of its script around it: × and ÷ are letters of Cyrillic, and the two bytes of an apostrophe and the letter behind it, or of
/// 20°C, are an ideograph. One beside nothing else of ASCII keeps its worth: that may be the whole text.
fn allowance(text: &str, encoding: &'static Encoding) -> i64 {
    let has_ascii = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    let (mut allowance, mut previous) = (0, None::<char>);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let (before, own, after) = (previous.and_then(script), script(c), chars.peek().copied().and_then(script));
        let is_alone = own != before && own != after;
        // ¿C is no żC.
        let is_odd = c.is_ascii_uppercase() && previous.is_some_and(|c| c.is_lowercase() && !c.is_ascii());
        allowance -= i64::from(is_odd) * 3;
        allowance += match own {
            None if OF_WORDS.contains(c) => SIGN,
            None if OF_TEXTS.contains(c) && (before.is_none() || after.is_none()) => SIGN,
            Some(Script::Asian) if is_alone && has_ascii && has_eaten(c, encoding) => -worth(c),
            Some(own) if own != Script::Asian && is_alone && !c.is_ascii() => -1,
            _ => 0,
        };
        previous = Some(c);
    }
    allowance
}

/// Whether the second byte of an ideograph is a letter of ASCII, or one that no common ideograph has.
fn has_eaten(c: char, encoding: &'static Encoding) -> bool {
    let mut letter = [0; 4];
    let (bytes, ..) = encoding.encode(c.encode_utf8(&mut letter));
    let is_whole = |second: u8| !second.is_ascii_alphabetic() && (encoding != GBK || second > 0xa0);
    !matches!(*bytes, [_, second] if is_whole(second))
}

/// What a letter of Chinese, Japanese or Korean counts.
fn worth(c: char) -> i64 {
    match c {
        // Nobody writes these by chance: other code pages have rarer signs in their places.
        _ if is_hangul(c) && !is_common(c) => 0,
        _ if is_hangul(c) => 3,
        '\u{3040}'..='\u{309f}' => 3,
        _ => 2,
    }
}

/// How much a text looks like names that people give: letters count for it, signs, scripts that are mixed in one word,
/// and capitals in the middle of one against it. A letter counts as much as it has bytes in most code pages.
fn sense(text: &str) -> i64 {
    let mut sense = 0;
    let mut last: Option<(Script, char)> = None;
    for c in text.chars() {
        let script = script(c);
        if !c.is_ascii() {
            sense += match script {
                Some(Script::Asian) => worth(c),
                Some(Script::HalfWidth) => 0,
                Some(_) => 1,
                None if ('\u{3000}'..='\u{303f}').contains(&c) => 0,
                None => -SIGN,
            };
        }
        if let (Some((before, previous)), Some(now)) = (last, script) {
            let is_mixed = before != now && !(c.is_ascii() && previous.is_ascii());
            let is_odd = c.is_uppercase() && previous.is_lowercase() && !c.is_ascii();
            // Marked letters of Latin seldom follow one another.
            let is_dense = now == Script::Latin && !c.is_ascii() && !previous.is_ascii();
            // Korean and Chinese signs do not change within a word.
            let is_torn = now == Script::Asian && before == now && is_hangul(c) != is_hangul(previous);
            sense -= i64::from(is_torn) * 3;
            let is_loud = c.is_uppercase() && previous.is_uppercase() && !c.is_ascii();
            sense -= i64::from(is_loud);
            sense -= i64::from(is_mixed) * 4 + i64::from(is_odd) * 3 + i64::from(is_dense);
        }
        last = script.map(|script| (script, c));
    }
    sense
}

/// Whether a syllable is one of the 2,350 that Korean is written with (KS X 1001); the others are there to be complete.
fn is_common(c: char) -> bool {
    let mut letter = [0; 4];
    let (bytes, ..) = EUC_KR.encode(c.encode_utf8(&mut letter));
    matches!(*bytes, [0xb0..=0xff, 0xa1..=0xff])
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Thai,
    Asian,
    HalfWidth,
}

/// The script of a letter; `None` for everything else.
fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '\u{ff61}'..='\u{ff9f}' => Some(Script::HalfWidth),
        '\u{e01}'..='\u{e4e}' => Some(Script::Thai),
        _ if !c.is_alphabetic() => None,
        '\u{aa}' | '\u{ba}' | '\u{192}' => None,
        '\u{c0}'..='\u{24f}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{400}'..='\u{45f}' => Some(Script::Cyrillic),
        '\u{5d0}'..='\u{5ea}' => Some(Script::Hebrew),
        '\u{620}'..='\u{6ff}' => Some(Script::Arabic),
        '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(Script::Asian),
        _ => None,
    }
}

const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const CODE_PAGE_852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";
const CODE_PAGE_862: &str = "אבגדהוזחטיךכלםמןנסעףפץצקרשת¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CODE_PAGE_720: &str = "\u{80}\u{81}éâ\u{84}à\u{86}çêëèïî\u{8d}\u{8e}\u{8f}\u{90}ّْô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡ًٌٍَُِ≈°∙·√ⁿ²■\u{a0}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_were_written() {
        for (encoding, text) in [
            (WINDOWS_1251, "title;path\nУрок о воде;urok.txt\n"),
            (WINDOWS_1251, "1\n00:00:01,000 --> 00:00:02,000\nПривет, дети!\n"),
            (WINDOWS_1252, "Leçon d’été : les élèves de l’école\n"),
            (WINDOWS_1252, "garçon"),
            (WINDOWS_1253, "Το νερό είναι ζωή\n"),
            (WINDOWS_1256, "الماء هو الحياة\n"),
            (SHIFT_JIS, "水は命です。\n"),
            (GBK, "水是生命\n"),
            (EUC_KR, "물은 생명이다.\n"),
            (WINDOWS_874, "น้ำคือชีวิต\n"),
            (SHIFT_JIS, "日本"),
            (SHIFT_JIS, "算数 math"),
            (SHIFT_JIS, "地"),
            (SHIFT_JIS, "name,fact\n水,water\n火,fire\n"),
            (GBK, "水"),
            (GBK, "水 water"),
            (BIG5, "水是生命。"),
            (BIG5, "地圖 map"),
            (EUC_KR, "물 water"),
            (WINDOWS_1251, "А и Б сидели на трубе."),
            (WINDOWS_1251, "т. е. “много”"),
            (WINDOWS_1251, "Українська мова: її ґанок"),
            (encoding_rs::KOI8_R, "Привет, дети! Урок о воде."),
            (WINDOWS_1250, "Źdźbło i łąka są że"),
            (WINDOWS_1250, "Łódź – „miasto”"),
            (WINDOWS_1250, "łąka"),
            (WINDOWS_1250, "ŁĄKA"),
            (WINDOWS_1253, "Η ζωή και το νερό – “ναι”"),
        ] {
            let bytes = encoding.encode(text).0;
            assert_eq!(of_text(&bytes).decode_without_bom_handling(&bytes).0, text, "{}", encoding.name());
        }
    }

    #[test]
    fn typographic_signs_are_not_taken_for_letters() {
        for text in [
            "It’s cold.",
            "Don’t drink it. It’s cold. The pupil’s book.",
            "# Don’t\n\nIt’s cold.\n",
            "He said “hello”.",
            "The teacher said “water is life”",
            "It’s 5° – “ok”",
            "£5 and 20°C",
            "20°C",
            "5 µm",
            "Ça va",
            "5 × 3 ÷ 2",
            "5×3 = 15",
            "½ cup",
            "5 × 3 ÷ 2 is 7.5; ½ cup",
            "The pupil’s song",
            "It’s 5 × 3",
            "rock ’n roll",
            "’s avonds in ’t huis",
            "He said: “‘Go.’”",
            "::Q:: It’s cold. Don’t you agree {T}\n",
            "name,fact\nRain,It’s wet\nSun,It’s hot\n",
            "1\r\n00:00:00,000 --> 00:00:02,000\r\nDon’t drink it. The “teacher” said yes.\r\n",
            "<p>The teacher said “water is life” and the pupils’ answer was “yes” – every day.</p>",
            "Rain falls – slowly. The river rises — and falls… again.",
            "¿Cuál es la capital?",
            "¿Y tú? ¡Sí!",
            "« L’été », dit-elle\u{a0}: « où\u{a0}? »",
            "Größe: 5 m²",
            "A área é de 5 km².",
            "Água",
            "Él está aquí",
            "The café’s menu",
            "© 2020 Ann",
        ] {
            for text in [text.to_owned(), [text, "\n"].concat().repeat(40)] {
                let bytes = WINDOWS_1252.encode(&text).0;
                let encoding = of_text(&bytes);
                assert_eq!(encoding.decode_without_bom_handling(&bytes).0, text, "{}", encoding.name());
            }
        }
    }

    #[test]
    fn names_are_read_as_they_were_written() {
        let cases: [(&[u8], &str); 7] = [
            (b"\xb9\xb0\xc0\xba.html/\xbb\xfd\xb8\xed.png", "물은.html/생명.png"),
            (b"le\x87on/\x82t\x82.html", "leçon/été.html"),
            (b"li\xe7\xe3o.html", "lição.html"),
            (b"\xa2\xae\xa4\xa0.html/\xab\xa8\xe1\xe2.png", "вода.html/лист.png"),
            (b"\x93\xfa\x96\x7b\x8c\xea.html", "日本語.html"),
            (b"\xd6\xd0\xce\xc4.html/\xca\xfd\xd1\xa7.png", "中文.html/数学.png"),
            (b"\xf3\xf0\xee\xea.html", "урок.html"),
        ];
        for (name, expected) in cases {
            let page = CodePage::of(std::iter::once(name));
            assert_eq!(page.read(name), expected, "{}", page.name());
        }
    }
}
