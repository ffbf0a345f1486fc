//! Stems of Korean: particles are written to their noun (학교는, 책을), some to one another (학교에서는).
//!
//! Whether a word ends in a particle or only looks so is not known, so the word has the stem of each reading, itself
//! among them.

/// LIMIT: particles that are taken off one word.
const PARTICLES: usize = 3;

/// What a particle stands behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Any,
    /// A syllable that ends in a consonant.
    Closed,
    /// A syllable that ends in a vowel.
    Open,
}

/// Particles, what they stand behind, and syllables that stay, at least. A longer one is before those that it ends in.
const ALL: [(&str, Behind, usize); 50] = [
    ("이라는", Behind::Closed, 1),
    ("입니다", Behind::Any, 1),
    ("에게서", Behind::Any, 1),
    ("한테서", Behind::Any, 1),
    ("으로서", Behind::Closed, 1),
    ("으로써", Behind::Closed, 1),
    ("이나마", Behind::Closed, 1),
    ("이에요", Behind::Closed, 1),
    ("에서", Behind::Any, 1),
    ("에게", Behind::Any, 1),
    ("한테", Behind::Any, 1),
    ("까지", Behind::Any, 1),
    ("부터", Behind::Any, 1),
    ("처럼", Behind::Any, 1),
    ("보다", Behind::Any, 1),
    ("마다", Behind::Any, 1),
    ("조차", Behind::Any, 1),
    ("밖에", Behind::Any, 1),
    ("마저", Behind::Any, 1),
    ("하고", Behind::Any, 2),
    ("께서", Behind::Any, 1),
    ("대로", Behind::Any, 2),
    ("만큼", Behind::Any, 1),
    ("로서", Behind::Any, 1),
    ("로써", Behind::Any, 1),
    ("으로", Behind::Closed, 1),
    ("이나", Behind::Closed, 1),
    ("이란", Behind::Closed, 1),
    ("이라", Behind::Closed, 1),
    ("이며", Behind::Closed, 1),
    ("이고", Behind::Closed, 1),
    ("이다", Behind::Closed, 1),
    ("예요", Behind::Open, 1),
    ("라는", Behind::Open, 2),
    ("들", Behind::Any, 1),
    ("은", Behind::Closed, 1),
    ("는", Behind::Open, 1),
    ("이", Behind::Closed, 1),
    ("가", Behind::Open, 1),
    ("을", Behind::Closed, 1),
    ("를", Behind::Open, 1),
    ("과", Behind::Closed, 1),
    ("와", Behind::Open, 1),
    ("에", Behind::Any, 1),
    ("로", Behind::Any, 2),
    ("의", Behind::Any, 2),
    ("도", Behind::Any, 2),
    ("만", Behind::Any, 2),
    ("나", Behind::Open, 2),
    ("께", Behind::Any, 2),
];

/// Marked stems of a folded word; none for a word of another language.
pub(super) fn stems(folded: &str, language: &str) -> Vec<String> {
    let is_korean = crate::language::primary_of(language) == "ko" && folded.ends_with(is_syllable);
    let mut readings = Vec::new();
    let mut reading = is_korean.then_some(folded);
    while let Some(word) = reading.filter(|_| readings.len() <= PARTICLES) {
        readings.push(format!("ko\u{1}{word}"));
        reading = ALL.iter().find_map(|particle| without(word, *particle));
    }
    readings
}

/// The word before a particle, if it may be one there.
fn without<'a>(word: &'a str, (particle, behind, least): (&str, Behind, usize)) -> Option<&'a str> {
    let rest = word.strip_suffix(particle)?;
    let last = rest.chars().next_back().filter(|last| is_syllable(*last))?;
    let is_open = (u32::from(last) - 0xac00).is_multiple_of(28);
    let agrees = behind == Behind::Any || is_open == (behind == Behind::Open);
    (agrees && rest.chars().count() >= least).then_some(rest)
}

/// Whether a letter is a composed syllable: rows of 28, the first of each without a consonant at its end (Unicode 17, 3.12).
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(word: &str) -> Vec<String> {
        let stems = stems(word, "ko");
        stems.iter().filter_map(|stem| stem.split('\u{1}').nth(1)).map(str::to_owned).collect()
    }

    #[test]
    fn particles_are_taken_off_where_they_may_stand() {
        let cases: [(&str, &[&str]); 12] = [
            ("학교는", &["학교는", "학교"]),
            ("책을", &["책을", "책"]),
            ("물이", &["물이", "물"]),
            ("집에서는", &["집에서는", "집에서", "집"]),
            ("학생들에게는", &["학생들에게는", "학생들에게", "학생들", "학생"]),
            ("도서관으로", &["도서관으로", "도서관"]),
            ("선생님과", &["선생님과", "선생님"]),
            ("아이", &["아이"]),
            ("회의", &["회의"]),
            ("지도", &["지도"]),
            ("사과", &["사과"]),
            ("국가", &["국가"]),
        ];
        for (word, expected) in cases {
            assert_eq!(readings(word), expected, "{word}");
        }
        assert_eq!(stems("학교는", "en"), Vec::<String>::new());
    }
}
