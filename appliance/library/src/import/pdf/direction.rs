//! From the order in which a line is seen to the order in which it is read: the inverse of what a program that sets
//! text does (UAX 9), as far as a line tells.

use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Left,
    Right,
    Number,
    /// Stands between digits of a number.
    Separator,
    Neutral,
}

/// Whether most letters of a page are read from right to left: so are its lines then, whatever else stands in them.
pub(super) fn is_from_right<'a>(items: impl Iterator<Item = &'a str>) -> bool {
    let (mut right, mut left) = (0_usize, 0_usize);
    for item in items {
        match class(item) {
            Class::Right => right += 1,
            Class::Left => left += 1,
            _ => {}
        }
    }
    right > left
}

/// Puts what is seen from left to right in the order of reading. Each item stays whole.
pub(super) fn logical(items: &[&str], from_right: bool) -> String {
    let classes: Vec<Class> = items.iter().map(|item| class(item)).collect();
    if !classes.contains(&Class::Right) {
        return items.concat();
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    if from_right {
        order.reverse();
        turn(&mut order, &classes, &[Class::Left, Class::Number], Class::Left);
    } else {
        turn(&mut order, &classes, &[Class::Right, Class::Number], Class::Right);
        // Numbers inside of what was turned are read from the left again.
        let turned: Vec<bool> = order.iter().enumerate().map(|(at, from)| at != *from).collect();
        turn_numbers(&mut order, &classes, &turned);
    }
    let mut text: Vec<&str> = order.iter().filter_map(|at| items.get(*at).copied()).collect();
    marks_behind_letters(&mut text);
    text.concat()
}

/// Reverses every run of items of these classes, with what stands between two of them.
fn turn(order: &mut [usize], classes: &[Class], kinds: &[Class], strong: Class) {
    let class_at = |order: &[usize], at: usize| order.get(at).and_then(|one| classes.get(*one)).copied();
    let mut at = 0;
    while at < order.len() {
        let Some(first) = class_at(order, at).filter(|class| kinds.contains(class)) else {
            at += 1;
            continue;
        };
        // Numbers alone are kept together by their separators only; letters also by blanks and signs.
        let mut end = at;
        let mut has_strong = first == strong;
        let mut next = at + 1;
        while let Some(class) = class_at(order, next) {
            let is_between = class == Class::Separator || class == Class::Neutral && has_strong;
            if kinds.contains(&class) {
                let gap = order.get(end + 1..next).unwrap_or_default();
                let is_near = has_strong || gap.iter().all(|one| classes.get(*one) == Some(&Class::Separator));
                if !is_near && class != strong {
                    break;
                }
                has_strong |= class == strong;
                end = next;
            } else if !is_between && class != Class::Neutral {
                break;
            }
            next += 1;
        }
        if let Some(run) = order.get_mut(at..=end) {
            run.reverse();
        }
        at = end + 1;
    }
}

fn turn_numbers(order: &mut [usize], classes: &[Class], turned: &[bool]) {
    let is_number = |one: usize| matches!(classes.get(one), Some(Class::Number | Class::Separator));
    let mut at = 0;
    while at < order.len() {
        let len = order.get(at..).unwrap_or_default().iter().take_while(|one| is_number(**one)).count();
        if len > 1
            && turned.get(at) == Some(&true)
            && let Some(run) = order.get_mut(at..at + len)
        {
            run.reverse();
        }
        at += len.max(1);
    }
}

/// A mark that came before its letter.
fn marks_behind_letters(text: &mut [&str]) {
    for at in 0..text.len().saturating_sub(1) {
        let is_start = at == 0 || text.get(at - 1).is_some_and(|before| before.ends_with(char::is_whitespace));
        let is_mark = text.get(at).is_some_and(|item| !item.is_empty() && item.chars().all(is_combining_mark));
        if is_start && is_mark && text.get(at + 1).is_some_and(|next| next.starts_with(char::is_alphabetic)) {
            text.swap(at, at + 1);
        }
    }
}

fn class(item: &str) -> Class {
    let mut class = Class::Neutral;
    for c in item.chars() {
        match c {
            '\u{590}'..='\u{5ff}'
            | '\u{700}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{1e800}'..='\u{1efff}' => {
                return Class::Right;
            }
            '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => class = Class::Number,
            '.' | ',' | ':' | '/' | '%' | '+' | '\u{66b}' | '\u{66c}' | '\u{66a}' if class == Class::Neutral => {
                class = Class::Separator;
            }
            '\u{600}'..='\u{6ff}' => return Class::Right,
            _ if c.is_alphabetic() => return Class::Left,
            _ => {}
        }
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_put_in_the_order_of_reading() {
        let cases = [
            ("plain text", "plain text", false),
            ("םולש", "שלום", true),
            (".םילימ 25 םידמולו", "ולומדים 25 מילים.", true),
            ("12:30 העשב", "בשעה 12:30", true),
            ("ab שדח PDF ץבוק", "קובץ PDF חדש ab", true),
            ("the word םולש is here", "the word שלום is here", false),
            ("see םיפד 25 םולש here", "see שלום 25 דפים here", false),
        ];
        for (seen, read, from_right) in cases {
            let letters: Vec<String> = seen.chars().map(String::from).collect();
            let items: Vec<&str> = letters.iter().map(String::as_str).collect();
            assert_eq!(logical(&items, from_right), read, "{seen}");
        }
        assert_eq!(logical(&["ה", "לא"], true), "לאה");
        assert_eq!(logical(&["ה", "ל", "\u{5b8}"], true), "ל\u{5b8}ה");
    }
}
