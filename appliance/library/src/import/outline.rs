//! A table of contents as formats have it: lines in lines, some of them headings without a page of their own.

use crate::metadata::{Part, Record};

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) title: String,
    /// Where it leads, as a [`Part`] has it; `None` for a heading.
    pub(crate) path: Option<String>,
    /// Over how many other lines it stands, as the format counts: any number, with gaps.
    pub(crate) depth: usize,
    /// A heading over those that follow it on its own level, up to the next of its kind.
    pub(crate) is_beside: bool,
}

impl Line {
    pub(crate) fn heading(title: String, depth: usize) -> Self {
        Self { title, path: None, depth, is_beside: false }
    }

    pub(crate) fn of(part: Part, depth: usize) -> Self {
        Self { title: part.title, path: Some(part.path), depth, is_beside: false }
    }
}

/// The lines as parts of a record. A heading leads where the first line below it does; one with nothing below it goes.
pub(crate) fn parts(mut lines: Vec<Line>) -> Vec<Part> {
    lower(&mut lines);
    let mut kept: Vec<(Part, usize)> = Vec::new();
    for line in lines.into_iter().rev() {
        let below = || kept.last().filter(|(_, depth)| *depth > line.depth).map(|(part, _)| part.path.clone());
        if let Some(path) = line.path.or_else(below) {
            kept.push((Part { title: line.title, path, depth: 0 }, line.depth));
        }
    }
    let mut above: Vec<usize> = Vec::new();
    let numbered = kept.into_iter().rev().take(Record::MAX_PARTS).map(|(part, own)| {
        above.retain(|depth| *depth < own);
        let depth = u8::try_from(above.len()).unwrap_or(Part::MAX_DEPTH).min(Part::MAX_DEPTH);
        above.push(own);
        Part { depth, ..part }
    });
    numbered.collect()
}

/// Puts the lines that follow a heading of their own level below it: between each level and the next there is one more.
fn lower(lines: &mut [Line]) {
    let mut heading: Option<usize> = None;
    for line in lines {
        if line.is_beside || heading.is_some_and(|heading| line.depth < heading) {
            heading = line.is_beside.then_some(line.depth);
        }
        line.depth = line.depth.saturating_mul(2) + usize::from(!line.is_beside && heading.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lead_to_what_is_below_them_and_depths_have_no_gaps() {
        let line = |title: &str, path: &str, depth| Line {
            title: title.to_owned(),
            path: (!path.is_empty()).then(|| path.to_owned()),
            depth,
            is_beside: false,
        };
        let lines = vec![
            line("Cover", "cover", 1),
            line("Part one", "", 1),
            line("Empty", "", 2),
            line("Unit", "", 2),
            line("a", "a", 5),
            line("b", "b", 5),
            line("c", "c", 3),
            line("Part two", "two", 1),
            line("Part three", "", 1),
            line("End", "end", 0),
        ];
        let parts = parts(lines);
        let shown: Vec<_> = parts.iter().map(|one| (one.title.as_str(), one.path.as_str(), one.depth)).collect();
        let expected = [
            ("Cover", "cover", 0),
            ("Part one", "a", 0),
            ("Unit", "a", 1),
            ("a", "a", 2),
            ("b", "b", 2),
            ("c", "c", 2),
            ("Part two", "two", 0),
            ("End", "end", 0),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn there_are_so_many_lines_and_so_many_levels() {
        let line = |depth| Line { title: String::new(), path: Some(String::new()), depth, is_beside: false };
        let lines = (0..3000).map(line).collect();
        let parts = parts(lines);
        assert_eq!(parts.len(), Record::MAX_PARTS);
        assert_eq!(parts.last().unwrap().depth, Part::MAX_DEPTH);
    }
}
