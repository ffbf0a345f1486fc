//! Levels and fields of education by their international codes: ISCED 2011 and ISCED-F 2013 (UNESCO).

/// The level of a text: early childhood 0, primary 1, lower secondary 2, upper secondary 3, post-secondary 4,
/// short-cycle tertiary 5, bachelor 6, master 7, doctor 8.
pub fn level(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let code = lower.rsplit(['/', ':', ' ', '-']).next().unwrap_or_default();
    let code = code.strip_prefix("level").unwrap_or(code);
    if lower.contains("isced") || lower.contains("educationallevel") {
        let digit = code.parse::<u8>().ok();
        if let Some(level) = digit.filter(|level| *level <= 8) {
            return Some(level);
        }
    }
    // More telling words first: "lower secondary" is not "primary or secondary".
    let words: [(u8, &str); 9] = [
        (0, "early|pre-primary|preschool|pre-school|kindergarten"),
        (2, "lower secondary|middle school|lower-secondary"),
        (3, "upper secondary|high school|upper-secondary|secondary"),
        (4, "post-secondary|vocational"),
        (5, "short-cycle"),
        (6, "bachelor|tertiary|higher education|university|undergraduate|college"),
        (7, "master|postgraduate"),
        (8, "doctor|phd"),
        (1, "primary|elementary|grade school"),
    ];
    let post = lower.contains("post-secondary");
    let found =
        words.iter().find(|(level, names)| !(post && *level == 3) && names.split('|').any(|n| lower.contains(n)));
    found.map(|(level, _)| *level)
}

/// The broad field of a text, 0 to 10: by its ISCED-F code, else by the first known stem of an English word.
pub fn field(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let code = lower.rsplit(['/', ':', ' ']).next().unwrap_or_default();
    if matches!(code.len(), 2..=4) && code.bytes().all(|b| b.is_ascii_digit()) {
        return code.get(..2)?.parse().ok().filter(|field| *field <= 10);
    }
    let starts = |stem: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(stem));
    STEMS.iter().find(|(_, stems)| stems.split(' ').any(starts)).map(|(field, _)| *field)
}

/// More telling fields first ("computer science" is computers, not science).
const STEMS: &[(u8, &str)] = &[
    (6, "comput program software python internet informati ict coding"),
    (9, "health medic nurs nutriti hygien cancer disease anatom pharma"),
    (8, "agri farm forest fish veterin livestock garden"),
    (0, "reading litera basic study skills alphabet numeracy"),
    (5, "math arithm algebra geomet statist scien physic chemi bio astronom environ nature geolog"),
    (7, "engin electr electron build construct architect mechan manufact robot"),
    (1, "teach educat pedagog"),
    (2, "art arts music histor languag linguist relig philosoph ethic theat culture design poet"),
    (3, "social societ politic econom journal psycholog geograph civic anthropol"),
    (4, "business law manage account financ market trade"),
    (10, "sport touris transport service security golf cook"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_found_by_code_and_by_word() {
        let cases = [
            ("https://w3id.org/kim/educationalLevel/level_1", None),
            ("https://w3id.org/kim/educationalLevel/level1", Some(1)),
            ("ISCED 2", Some(2)),
            ("isced:9", None),
            ("Primary", Some(1)),
            ("Lower secondary", Some(2)),
            ("upper secondary", Some(3)),
            ("Secondary", Some(3)),
            ("post-secondary non-tertiary", Some(4)),
            ("University", Some(6)),
            ("Early childhood", Some(0)),
            ("Grade 4", None),
        ];
        for (text, expected) in cases {
            assert_eq!(level(text), expected, "{text}");
        }
    }

    #[test]
    fn fields_are_found_by_code_and_by_word() {
        let cases = [
            ("0541", Some(5)),
            ("https://w3id.org/kim/isced-f/06", Some(6)),
            ("99", None),
            ("Reading and literacy", Some(0)),
            ("Computer science", Some(6)),
            ("Mathematics; arithmetic", Some(5)),
            ("Sport; golf", Some(10)),
            ("Particle", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(field(text), expected, "{text}");
        }
    }
}
