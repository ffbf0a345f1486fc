//! Language tags: BCP 47 as written in records, and the ISO 639-3 codes that some formats carry.

mod iso639;
pub(crate) mod letters;
mod names;

/// Reads one tag as people and formats write it and returns it as BCP 47 (RFC 5646, 2.1), or `None`.
///
/// `eng` becomes `en`, `pt_br` becomes `pt-BR`, `zh-hans` becomes `zh-Hans`. `und` and `mis` say nothing and are `None`.
pub fn normalise(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let language = primary(parts.next()?)?;
    let mut tag = language;
    for (position, part) in parts.enumerate() {
        if position > 6 || part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        tag.push_str(&subtag(part));
    }
    Some(tag)
}

/// Reads a list of tags or names separated by commas, semicolons, strokes or blanks, without repetitions, in order.
pub fn normalise_list(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let read = |one: &str| by_name(one).map(str::to_owned).or_else(|| normalise(one));
    let each = |piece: &str| match by_name(piece) {
        Some(tag) => vec![tag.to_owned()],
        None => piece.split_whitespace().filter(|word| *word != "and").filter_map(read).collect(),
    };
    for tag in text.split([',', ';', '/', '|']).flat_map(each) {
        if !tags.contains(&tag) && tags.len() < 64 {
            tags.push(tag);
        }
    }
    tags
}

/// The tag of a language by its English name, whatever its case; `None` for names that are not in the list.
pub(crate) fn by_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let found = names::NAMES.binary_search_by(|(own, _)| (*own).cmp(name.as_str())).ok()?;
    names::NAMES.get(found).map(|(_, tag)| *tag)
}

/// The language without script, region and variants: `zh` of `zh-Hans`.
pub fn primary_of(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The ISO 639-3 code of a tag's language; `None` if it has none that we know.
pub fn three_letters(tag: &str) -> Option<String> {
    let primary = primary_of(tag).to_ascii_lowercase();
    if primary.len() == 3 {
        return Some(primary);
    }
    let known = OWN_LONG.iter().find(|(short, _)| *short == primary).map(|(_, long)| *long);
    let first = || iso639::TO_SHORT.iter().find(|(_, short)| *short == primary).map(|(long, _)| *long);
    known.or_else(first).map(str::to_owned)
}

/// The language's own long code where the first one in the table is that of a member, or of ISO 639-2/B.
const OWN_LONG: &[(&str, &str)] = &[
    ("cs", "ces"),
    ("de", "deu"),
    ("et", "est"),
    ("eu", "eus"),
    ("hy", "hye"),
    ("is", "isl"),
    ("ka", "kat"),
    ("mi", "mri"),
    ("mk", "mkd"),
    ("mn", "mon"),
    ("ms", "msa"),
    ("my", "mya"),
    ("nl", "nld"),
    ("om", "orm"),
    ("ps", "pus"),
    ("sq", "sqi"),
    ("yi", "yid"),
    ("zh", "zho"),
];

fn primary(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if !(2..=3).contains(&lower.len()) || !lower.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    if matches!(lower.as_str(), "und" | "mis") {
        return None;
    }
    // What these were before (RFC 5646, 2.2.1; IANA's registry, "Preferred-Value"), and are still in Java and Moodle.
    if let Some((_, now)) = [("in", "id"), ("iw", "he"), ("ji", "yi")].iter().find(|(old, _)| *old == lower) {
        return Some((*now).to_owned());
    }
    let short = iso639::TO_SHORT.binary_search_by(|(long, _)| (*long).cmp(&lower)).ok();
    let short = short.and_then(|found| iso639::TO_SHORT.get(found)).map(|(_, short)| (*short).to_owned());
    Some(short.unwrap_or(lower))
}

/// Writes a subtag in the usual case: `Hans`, `BR`, everything else small.
fn subtag(part: &str) -> String {
    match part.len() {
        4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
            let (first, rest) = part.split_at(1);
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        }
        2 => part.to_ascii_uppercase(),
        _ => part.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_binary_search() {
        assert!(iso639::TO_SHORT.is_sorted() && names::NAMES.is_sorted());
        assert_eq!(
            (by_name("Kiswahili"), by_name("Chinese (Traditional)"), by_name("x")),
            (Some("sw"), Some("zh-Hant"), None)
        );
    }

    #[test]
    fn tags_take_their_bcp_47_form() {
        let cases = [
            ("en", Some("en")),
            ("ENG", Some("en")),
            ("fre", Some("fr")),
            ("swh", Some("sw")),
            ("cmn-hans", Some("zh-Hans")),
            ("pt_br", Some("pt-BR")),
            ("es-419", Some("es-419")),
            ("bel", Some("be")),
            ("tzm", Some("tzm")),
            ("mul", Some("mul")),
            ("und", None),
            ("", None),
            ("english", None),
            ("e1", None),
            ("en--US", None),
        ];
        for (text, tag) in cases {
            assert_eq!(normalise(text).as_deref(), tag, "{text:?}");
        }
    }

    #[test]
    fn lists_keep_order_and_drop_repetitions() {
        assert_eq!(normalise_list("eng,fra; eng  und"), ["en", "fr"]);
        assert_eq!(normalise_list("English and Kiswahili"), ["en", "sw"]);
        assert_eq!(normalise_list("Haitian Creole / sw|iw"), ["ht", "sw", "he"]);
        assert_eq!(normalise_list("Español, Klingon"), ["es"]);
    }

    #[test]
    fn long_codes_are_those_of_the_language_itself() {
        let cases = [("sw", "swa"), ("zh-Hans", "zho"), ("my", "mya"), ("en", "eng"), ("gsw", "gsw"), ("de-AT", "deu")];
        for (tag, long) in cases {
            assert_eq!(three_letters(tag).as_deref(), Some(long), "{tag}");
        }
        assert_eq!(three_letters("qq"), None);
    }
}
