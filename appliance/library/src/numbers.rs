//! Numbers as people write them.

/// A number in the digits of any language of the pages, with a point or a comma. One of these before three digits may stand
/// before thousandths or after thousands: thousands are the first reading then, and the other one the last.
pub fn readings(text: &str) -> Vec<f64> {
    let plain = |c: char| match c {
        '٫' => '.',
        '−' => '-',
        _ => digit(c).unwrap_or(c),
    };
    let is_gap = |c: &char| c.is_whitespace() || matches!(c, '\'' | '’' | '٬');
    let text: String = text.trim().chars().filter(|c| !is_gap(c)).map(plain).collect();
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, ',' | '.')).collect();
    let parsed = |text: String| text.parse().ok().filter(|number: &f64| number.is_finite());
    let whole = || parsed(text.replace([',', '.'], ""));
    let (Some((first, mark)), Some((last, decimal))) = (marks.first().copied(), marks.last().copied()) else {
        return whole().into_iter().collect();
    };
    let is_thousands = |digits: &str| digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
    if marks.len() == 1 {
        let before = text.get(..first).unwrap_or_default().trim_start_matches(['-', '+']);
        let is_either = is_thousands(text.get(first + 1..).unwrap_or_default())
            && (1..=3).contains(&before.len())
            && !before.starts_with('0');
        let thousands = is_either.then(whole).flatten();
        return thousands.into_iter().chain(parsed(text.replace(',', "."))).collect();
    }
    // Several of one kind part thousands; of two kinds the last one is before the fraction.
    if marks.iter().all(|(_, one)| *one == mark) {
        return whole().into_iter().collect();
    }
    if marks.iter().filter(|(_, one)| *one == decimal).count() > 1 {
        return Vec::new();
    }
    let (before, after) = text.split_at(last);
    parsed([&before.replace(mark, ""), ".", after.get(1..).unwrap_or_default()].concat()).into_iter().collect()
}

/// The digit 0 to 9 that a digit of any language of the pages stands for.
pub(crate) fn digit(c: char) -> Option<char> {
    /// The zeros, also of Arabic, Urdu, Hindi, Bengali, Thai, Lao, Burmese and Khmer.
    const ZEROS: [u32; 9] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0];
    let digit = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10));
    digit.and_then(|digit| char::from_digit(digit, 10))
}

/// A text with the digits of ASCII in place of those of other languages.
pub fn in_ascii(text: &str) -> String {
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// A number as most would read it.
pub fn number(text: &str) -> Option<f64> {
    readings(text).pop()
}

/// What somebody means who writes a number down to be compared with: nobody counts to thousandths to write none.
pub fn meant(text: &str) -> Vec<f64> {
    let mut readings = readings(text);
    if text.trim().ends_with(",000") {
        readings.truncate(1);
    }
    readings
}
