//! Words that were broken at the end of a line, a column or a page, put together again.

/// LIMIT: lines at the foot or the head of a page that may be its number and its title.
const FURNITURE: usize = 3;

/// How a line lies to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Line,
    /// Up, where the next column begins.
    Column,
    /// Down, over a gap.
    Paragraph,
}

/// Adds a line; a word that was broken at the end of the one before is put together.
pub(super) fn append(text: &mut String, line: &str, step: Step) {
    if step != Step::Paragraph && is_broken(text) && goes_on(line) {
        text.pop();
    } else if !text.is_empty() {
        text.push_str(if step == Step::Line { "\n" } else { "\n\n" });
    }
    text.push_str(line);
}

/// Puts together words that were broken at the end of a page: they stand where they begin.
pub(super) fn join_pages(pages: &mut [String]) {
    for at in 1..pages.len() {
        let Some([one, next]) = pages.get_disjoint_mut([at - 1, at]).ok() else { continue };
        join(one, next);
    }
}

fn join(one: &mut String, next: &mut String) {
    let Some((end, is_foot)) = broken_end(one) else { return };
    let is_sure = one.get(..end).is_some_and(|start| start.ends_with('\u{ad}'));
    let Some((start, is_head)) = small_start(next) else { return };
    // What is told by a hyphen alone may be another one if something stands between.
    if (is_foot || is_head) && !is_sure {
        return;
    }
    let Some(rest) = next.get(start..) else { return };
    let word = rest.split(char::is_whitespace).next().unwrap_or_default().to_owned();
    let begin = one.get(..end).and_then(|start| start.char_indices().next_back()).map_or(end, |(at, _)| at);
    one.replace_range(begin..end, &word);
    next.replace_range(start..start + word.len(), "");
    let left = next.get(start..).map_or(start, |rest| start + rest.len() - rest.trim_start().len());
    next.replace_range(start..left, "");
}

/// Where the line of a page ends that is broken, and whether others stand below it.
fn broken_end(page: &str) -> Option<(usize, bool)> {
    let mut end = page.trim_end().len();
    for number in 0..FURNITURE {
        let text = page.get(..end)?;
        if is_broken(text) {
            return Some((end, number > 0));
        }
        end = text.get(..text.rfind('\n')?)?.trim_end().len();
    }
    None
}

/// Where the line of a page begins that goes on with a word, and whether others stand above it.
fn small_start(page: &str) -> Option<(usize, bool)> {
    let mut start = 0;
    for number in 0..FURNITURE {
        let text = page.get(start..)?;
        start += text.len() - text.trim_start().len();
        let text = page.get(start..)?;
        if goes_on(text) {
            return Some((start, number > 0));
        }
        start += text.find('\n')?;
    }
    None
}

/// Whether a text ends with a word that was broken.
fn is_broken(text: &str) -> bool {
    text.strip_suffix(['-', '\u{ad}', '\u{2010}']).is_some_and(|start| start.ends_with(char::is_alphabetic))
}

/// Whether a line begins as the rest of a word does.
fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// A text in which each soft hyphen at the end of a line is the hyphen that is printed there.
pub(super) fn shown(text: &str) -> String {
    text.split('\n')
        .map(|line| line.strip_suffix('\u{ad}').map_or(line.to_owned(), |start| [start, "-"].concat()))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_over_the_end_of_a_page() {
        for (pages, expected) in [
            (["gravity, electromag\u{ad}", "netism and light\nEnd"], ["gravity, electromagnetism", "and light\nEnd"]),
            (["electromag-", "netism"], ["electromagnetism", ""]),
            (["electromag\u{ad}\n\n12", "Physics\n\nnetism\nand"], ["electromagnetism\n\n12", "Physics\n\nand"]),
            (["a well-\n\n12", "known man"], ["a well-\n\n12", "known man"]),
            (["1914-", "the war"], ["1914-", "the war"]),
            (["electromag\u{ad}", "Next"], ["electromag\u{ad}", "Next"]),
            (["", "x"], ["", "x"]),
        ] {
            let mut read = pages.map(str::to_owned);
            join_pages(&mut read);
            assert_eq!(read, expected);
        }
        assert_eq!(shown("electromag\u{ad}\nco\u{ad}op\n"), "electromag-\nco\u{ad}op\n");
    }
}
