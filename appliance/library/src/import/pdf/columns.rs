//! Columns of prose that were drawn row by row.
//!
//! A table is drawn so, too, and is read across. So columns are only told apart where the sentences of both go on from line
//! to line, which shows in scripts that have capitals.

/// Rows, at least.
const ROWS: usize = 3;
/// LIMIT: rows that are looked at together.
const MOST_ROWS: usize = 200;
/// Words of a line, at least and in the mean.
const WORDS: usize = 3;

/// A line as it stands on the page; sizes as of [`super::glyphs::Glyph`].
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) words: String,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

/// Puts the lines of each column of prose one after the other.
pub(super) fn part(lines: &[Printed]) -> Vec<&Printed> {
    let mut parted = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((first, behind)) = rest.split_first() {
        let (left, right) = columns(rest);
        if left.len() >= ROWS && is_prose(&left) && is_prose(&right) {
            rest = rest.get(left.len() + right.len()..).unwrap_or_default();
            parted.extend(left.into_iter().chain(right));
        } else {
            rest = behind;
            parted.push(first);
        }
    }
    parted
}

/// The lines at the beginning that stand beside one another in pairs, with one gutter between all of them.
fn columns(lines: &[Printed]) -> (Vec<&Printed>, Vec<&Printed>) {
    let (mut left, mut right): (Vec<&Printed>, Vec<&Printed>) = (Vec::new(), Vec::new());
    let (mut gutter_from, mut gutter_to) = (f64::MIN, f64::MAX);
    for [one, other] in lines.as_chunks().0.iter().take(MOST_ROWS) {
        gutter_from = gutter_from.max(one.to);
        gutter_to = gutter_to.min(other.from);
        let size = one.size.max(other.size);
        let is_row = (one.base - other.base).abs() < size / 4.0 && gutter_to - gutter_from > size;
        let follows = left.last().is_none_or(|last| one.base > last.base && one.base - last.base < size * 2.0);
        if !(is_row && follows) {
            break;
        }
        left.push(one);
        right.push(other);
    }
    (left, right)
}

/// Whether most lines go on with the sentence of the one before.
fn is_prose(column: &[&Printed]) -> bool {
    let goes_on = |(one, next): &(&&Printed, &&Printed)| {
        !one.words.ends_with(['.', '?', '!', ':', ';']) && next.words.starts_with(char::is_lowercase)
    };
    let count = column.iter().zip(column.iter().skip(1)).filter(goes_on).count();
    let words: usize = column.iter().map(|line| line.words.split(' ').count()).sum();
    count * 2 >= column.len() && words >= column.len() * WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines in pairs.
    fn read(rows: &[(&str, &str)]) -> Vec<String> {
        let line = |words: &str, from: f64, row: u32| Printed {
            words: words.to_owned(),
            from,
            to: from + 100.0,
            base: 100.0 + 12.0 * f64::from(row),
            size: 10.0,
        };
        let pairs = (0..).zip(rows).flat_map(|(row, (one, other))| [line(one, 0.0, row), line(other, 150.0, row)]);
        let lines: Vec<Printed> = pairs.collect();
        part(&lines).into_iter().map(|line| line.words.clone()).collect()
    }

    #[test]
    fn prose_is_read_by_columns_and_tables_are_read_across() {
        let prose = [
            ("One column starts here", "Other column starts here"),
            ("and goes on from line", "and goes on to the end"),
            ("to line. Here it ends.", "of it, where it ends."),
        ];
        let by_columns: Vec<&str> = prose.iter().map(|row| row.0).chain(prose.iter().map(|row| row.1)).collect();
        assert_eq!(read(&prose), by_columns);
        for table in [
            [
                ("The red dog", "Der rote Hund"),
                ("The blue cat", "Die blaue Katze"),
                ("A green bird", "Ein Vogel, der singt"),
            ],
            [("Name", "Age"), ("anna", "eleven"), ("otto", "twelve")],
        ] {
            let across: Vec<&str> = table.iter().flat_map(|(one, other)| [*one, *other]).collect();
            assert_eq!(read(&table), across);
        }
    }
}
