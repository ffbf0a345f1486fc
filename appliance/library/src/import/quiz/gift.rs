//! GIFT (docs.moodle.org, "GIFT format"): `::name:: question {=right ~wrong}`.

use super::{Answers, MARK, Question, Quiz, around, enough, paragraph};

/// Whether a text has a question in this form.
pub(super) fn is_gift(text: &str) -> bool {
    let body = without_comments(text);
    let Some((_, rest)) = split_at(&body, '{') else { return false };
    let Some((answers, _)) = split_at(rest, '}') else { return false };
    let answers = answers.trim();
    let first = answers.split('#').next().unwrap_or_default().trim();
    let is_short = matches!(first.to_ascii_uppercase().as_str(), "T" | "F" | "TRUE" | "FALSE");
    answers.starts_with(['=', '~', '#'])
        || is_short
        || body.contains("$CATEGORY:")
        || body.trim_start().starts_with("::")
}

/// Reads the questions.
pub(super) fn read(text: &str) -> Quiz {
    let mut quiz = Quiz::default();
    let body = without_comments(text);
    let mut rest = body.as_str();
    while let Some((before, after)) = split_at(rest, '{') {
        let Some((answers, after)) = split_at(after, '}') else { break };
        // What stands before the last empty line belongs to nothing.
        let asked = before.rsplit("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
        quiz.title = category(before).or(quiz.title);
        // A next question may follow without an empty line: then nothing of it is a tail of this one.
        let (tail, left) = after.split_once("\n\n").unwrap_or((after, ""));
        let (tail, after) = if split_at(tail, '{').is_some() { ("", after) } else { (tail, left) };
        quiz.questions.push(question(asked, answers, tail.trim_matches(['"', ';', ' ', '\n'])));
        rest = after;
    }
    quiz
}

fn category(text: &str) -> Option<String> {
    let line = text.lines().rev().find_map(|line| line.trim().strip_prefix("$CATEGORY:"))?;
    let name = line.rsplit('/').next()?.trim();
    (!name.is_empty() && !name.starts_with('$')).then(|| name.to_owned())
}

fn question(asked: &str, answers: &str, tail: &str) -> Question {
    let mark = asked.lines().find(|line| line.starts_with(MARK)).map(str::trim_end);
    let is_asked = |line: &&str| !line.starts_with(MARK) && !line.trim().starts_with("$CATEGORY:");
    let asked: Vec<&str> = asked.lines().filter(is_asked).collect();
    let asked = asked.join("\n");
    let mut text = asked.trim();
    if let Some((_, rest)) = text.strip_prefix("::").and_then(|named| named.split_once("::")) {
        text = rest.trim();
    }
    let (text, is_html) = form(text);
    let gap = if tail.is_empty() { String::new() } else { [" ______ ", tail].concat() };
    let mut question = Question { asked: shown(&[text, &gap].concat(), is_html), ..Question::default() };
    // What is said to everybody afterwards stands behind four signs: our own questions have their hint there.
    let (answers, said) = answers.split_once("####").unwrap_or((answers, ""));
    let answers = answers.trim();
    if mark.is_some() {
        question.hint = shown(said, false);
    }
    match split_feedback(answers).trim().to_ascii_uppercase().as_str() {
        "" => {}
        "T" | "TRUE" => question.answers.push("<p>✓</p>".to_owned()),
        "F" | "FALSE" => question.answers.push("<p>✗</p>".to_owned()),
        _ if answers.starts_with('#') => {
            let number = answers.trim_start_matches('#').trim();
            let all = if number.starts_with('=') { items(number) } else { vec![(true, 100.0, split_feedback(number))] };
            let enough = enough(all.iter().map(|(_, share, _)| *share));
            let number = |text: &str| text.split_once(':').map_or(plain(text), |(number, off)| around(number, off));
            let right = all.into_iter().filter(|(_, share, _)| *share > enough);
            question.answers = right.map(|(.., text)| paragraph(&number(text))).collect();
            question.kind = Some(Answers::Number);
        }
        _ => {
            question.kind = (mark == Some(&*Answers::Text.mark())).then_some(Answers::Text);
            choices(answers, is_html, &mut question);
        }
    }
    if mark == Some(&*Answers::Order.mark()) {
        let right = std::mem::take(&mut question.matched);
        question.ask_order(right.into_iter().map(|(_, answer)| answer).collect());
    }
    question
}

fn choices(answers: &str, is_html: bool, question: &mut Question) {
    let items = items(answers);
    let is_short = items.iter().all(|(is_short, ..)| *is_short);
    let pairs: Vec<(&str, &str)> = items.iter().filter_map(|(_, _, text)| text.split_once("->")).collect();
    if is_short && question.kind.is_none() && !pairs.is_empty() && pairs.len() == items.len() {
        for (word, answer) in pairs {
            let answer = shown(answer, is_html);
            if !question.choices.contains(&answer) {
                question.choices.push(answer.clone());
            }
            if !word.trim().is_empty() {
                question.matched.push((shown(word, is_html), answer));
            }
        }
        return;
    }
    let enough = enough(items.iter().map(|(_, share, _)| *share));
    for (_, share, text) in items {
        let (text, own_html) = form(text.trim());
        let text = shown(text, is_html || own_html);
        if share > enough {
            question.answers.push(text.clone());
        }
        if !is_short {
            question.choices.push(text);
        }
    }
}

/// Answers: whether it begins with `=`, its share of the points in percent, its text without what is said of it.
fn items(answers: &str) -> Vec<(bool, f64, &str)> {
    let mut found = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, c) in answers.char_indices() {
        if matches!(c, '=' | '~') && before != '\\' {
            starts.push(at);
        }
        before = after(before, c);
    }
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(answers.len());
        let item = answers.get(*start..end).unwrap_or_default();
        let is_right = item.starts_with('=');
        let text = split_feedback(item.get(1..).unwrap_or_default()).trim();
        let weighed = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let whole = if is_right { 100.0 } else { 0.0 };
        let (share, text) = weighed.map_or((whole, text), |(share, text)| (share.trim().parse().unwrap_or(0.0), text));
        found.push((is_right, share, text));
    }
    found
}

/// Without `#` and what follows.
fn split_feedback(text: &str) -> &str {
    let start = usize::from(text.trim_start().starts_with('#')) * (text.len() - text.trim_start().len() + 1);
    let rest = text.get(start..).unwrap_or_default();
    split_at(rest, '#').map_or(text, |(before, _)| text.get(..start + before.len()).unwrap_or(text))
}

/// `[html]` before a text.
fn form(text: &str) -> (&str, bool) {
    for name in ["[html]", "[moodle]", "[plain]", "[markdown]"] {
        if let Some(rest) = text.strip_prefix(name) {
            return (rest.trim(), name == "[html]" || name == "[moodle]");
        }
    }
    (text, false)
}

fn shown(text: &str, is_html: bool) -> String {
    let text = plain(text);
    if is_html { text } else { paragraph(&text) }
}

/// Signs that were escaped as themselves.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut signs = text.trim().chars().peekable();
    while let Some(c) = signs.next() {
        match (c, signs.peek()) {
            ('\\', Some('n')) => {
                plain.push('\n');
                signs.next();
            }
            ('\\', Some(next)) if "=~#{}:\\".contains(*next) => plain.extend(signs.next()),
            _ => plain.push(c),
        }
    }
    plain
}

/// Splits at a sign that is not escaped.
fn split_at(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == sign && before != '\\' {
            return Some((text.get(..at)?, text.get(at + c.len_utf8()..)?));
        }
        before = after(before, c);
    }
    None
}

/// What the next sign has before it: a sign that was escaped escapes nothing.
fn after(before: char, c: char) -> char {
    if before == '\\' { ' ' } else { c }
}

fn without_comments(text: &str) -> String {
    let is_comment = |line: &&str| line.trim_start().starts_with("//") && !line.starts_with(MARK);
    let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !is_comment(line));
    lines.map(|line| if line.trim().is_empty() { "" } else { line }).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds_of_questions_are_read() {
        let text = "// comment\n$CATEGORY: $course$/top/Sayansi\n\n::1::Jua {\n\t~Magharibi#no\n\t=Mashariki#yes\n}\n\n\
            ::2::Dunia ni duara.{T}\n\n::3::Linganisha. {\n\t=Kenya -> Nairobi\n\t=Uganda -> Kampala\n}\n\n::4::7 \\= ? {#56:1}\n\n\
            Maji {=H2O =h2o} ni uhai.\n\n[html]<b>Which</b> {~%50%a ~%50%b ~%-100%c}\n\nEssay {}\n";
        assert!(is_gift(text) && !is_gift("plain {text}") && !is_gift("no"));
        let quiz = read(text);
        assert_eq!(quiz.title.as_deref(), Some("Sayansi"));
        let [choice, truth, matching, number, gap, weights, essay] = quiz.questions.as_slice() else {
            panic!("{quiz:#?}")
        };
        assert_eq!((choice.asked.as_str(), choice.choices.len()), ("<p>Jua</p>", 2));
        assert_eq!(choice.answers, ["<p>Mashariki</p>"]);
        assert_eq!(truth.answers, ["<p>✓</p>"]);
        assert_eq!(matching.matched.get(1), Some(&("<p>Uganda</p>".to_owned(), "<p>Kampala</p>".to_owned())));
        assert_eq!(
            (number.asked.as_str(), number.answers.as_slice()),
            ("<p>7 = ?</p>", &["<p>56 ± 1</p>".to_owned()][..])
        );
        assert_eq!((gap.asked.as_str(), gap.answers.len(), gap.choices.len()), ("<p>Maji ______ ni uhai.</p>", 2, 0));
        assert_eq!((weights.asked.as_str(), weights.choices.len(), weights.answers.len()), ("<b>Which</b>", 3, 2));
        assert_eq!((essay.choices.len(), essay.answers.len()), (0, 0));
    }
}
