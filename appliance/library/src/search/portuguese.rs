//! Stems of Portuguese, beside those of Snowball, which keep some plurals and their singulars apart: `lições`, `lição`;
//! `animais`, `animal`.

/// Ends of singulars and plurals that are forms of one, and letters that stay before them, at least. What ends in -il is
/// taken for -el, since the plurals of both are the same.
const ENDS: [(&str, &str, usize); 14] = [
    ("ao", "oes", 2),
    ("ao", "aes", 3),
    ("ao", "aos", 3),
    ("ao", "ao", 2),
    ("al", "ais", 3),
    ("al", "al", 3),
    ("el", "eis", 3),
    ("el", "el", 3),
    ("ol", "ois", 3),
    ("ol", "ol", 3),
    ("ul", "uis", 3),
    ("ul", "ul", 3),
    ("el", "il", 3),
    ("el", "is", 3),
];

/// The marked stem of a folded word, if it ends so; none for a word of another language.
pub(super) fn stem(folded: &str, language: &str) -> Option<String> {
    if crate::language::primary_of(language) != "pt" {
        return None;
    }
    let mut ends = ENDS.iter().filter_map(|(kind, end, least)| Some((folded.strip_suffix(end)?, kind, *least)));
    let (rest, kind, _) = ends.next().filter(|(rest, _, least)| rest.chars().count() >= *least)?;
    Some(format!("pt-{kind}\u{1}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn plurals_and_singulars_share_a_stem() {
        let stem = |word: &str| stem(&fold(word), "pt");
        for (one, more) in [
            ("canção", "canções"),
            ("lição", "lições"),
            ("ação", "ações"),
            ("alemão", "alemães"),
            ("irmão", "irmãos"),
            ("animal", "animais"),
            ("hotel", "hotéis"),
            ("fácil", "fáceis"),
            ("funil", "funis"),
            ("espanhol", "espanhóis"),
        ] {
            assert!(stem(one).is_some() && stem(one) == stem(more), "{one}: {:?}, {:?}", stem(one), stem(more));
        }
        for (one, other) in [("mal", "mais"), ("mão", "mães"), ("animal", "anime"), ("casa", "casas")] {
            assert!(stem(one).is_none() || stem(one) != stem(other), "{one}: {:?}, {:?}", stem(one), stem(other));
        }
    }
}
