//! GIFT (docs.moodle.org, "GIFT format"): `::name:: question {=right ~wrong}`.

use super::{Answers, MARK, Question, Quiz, after, around, enough, paragraph, split_at, title_of};
use crate::import::text::Written;

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
        // What stands before the last empty line are texts of their own.
        let is_said = |part: &&str| !part.trim().is_empty();
        let mut asked: Vec<&str> = before.split("\n\n").filter(is_said).collect();
        let last = asked.pop().unwrap_or_default();
        quiz.questions.extend(asked.into_iter().filter_map(description));
        // A next question may follow without an empty line: then nothing of it is a tail of this one.
        let next = split_at(after, '{').map(|(before, _)| before);
        let (tail, after) = match (next.unwrap_or(after).split_once("\n\n"), next) {
            (Some((tail, _)), _) => (tail, after.get(tail.len()..).unwrap_or_default()),
            (None, Some(_)) => ("", after),
            (None, None) => (after, ""),
        };
        quiz.questions.push(question(last, answers, tail.trim_matches(['"', ';', ' ', '\n'])));
        rest = after;
    }
    quiz.questions.extend(rest.split("\n\n").filter_map(description));
    let categories = body.lines().filter_map(|line| line.trim().strip_prefix(CATEGORY)).map(str::to_owned);
    quiz.title = title_of(&categories.collect::<Vec<_>>());
    quiz
}

/// Begins the line that names the category of what follows.
const CATEGORY: &str = "$CATEGORY:";

/// A text without braces is shown and asks nothing.
fn description(text: &str) -> Option<Question> {
    let (text, form) = asked_text(text);
    let text = text.trim();
    (!text.is_empty()).then(|| Question { asked: shown(text, form), ..Question::default() })
}

/// What is asked, without its name, and how it is written.
fn asked_text(asked: &str) -> (String, Written) {
    let is_asked = |line: &&str| !line.starts_with(MARK) && !line.trim().starts_with(CATEGORY);
    let asked: Vec<&str> = asked.lines().filter(is_asked).collect();
    let asked = asked.join("\n");
    let text = asked.trim();
    let named = text.strip_prefix("::").and_then(|named| named.split_once("::"));
    let (text, form) = form(named.map_or(text, |(_, rest)| rest.trim()));
    (text.to_owned(), form.unwrap_or(Written::Auto))
}

fn question(asked: &str, answers: &str, tail: &str) -> Question {
    let mark = asked.lines().find(|line| line.starts_with(MARK)).map(str::trim_end);
    let (text, form) = asked_text(asked);
    let gap = if tail.is_empty() { String::new() } else { [" ______ ", tail].concat() };
    let mut question = Question { asked: shown(&(text + &gap), form), ..Question::default() };
    // What is said to everybody afterwards stands behind four signs: our own questions have their hint there.
    let (answers, said) = answers.split_once("####").unwrap_or((answers, ""));
    let answers = answers.trim();
    if mark.is_some() {
        question.hint = shown(said, form);
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
            choices(answers, form, &mut question);
        }
    }
    if mark == Some(&*Answers::Order.mark()) {
        let right = std::mem::take(&mut question.matched);
        question.ask_order(right.into_iter().map(|(_, answer)| answer).collect());
    }
    question
}

fn choices(answers: &str, of_question: Written, question: &mut Question) {
    let items = items(answers);
    let is_short = items.iter().all(|(is_short, ..)| *is_short);
    let pairs: Vec<(&str, &str)> = items.iter().filter_map(|(_, _, text)| text.split_once("->")).collect();
    if is_short && question.kind.is_none() && !pairs.is_empty() && pairs.len() == items.len() {
        for (word, answer) in pairs {
            let answer = shown(answer, of_question);
            if !question.choices.contains(&answer) {
                question.choices.push(answer.clone());
            }
            if !word.trim().is_empty() {
                question.matched.push((shown(word, of_question), answer));
            }
        }
        return;
    }
    let enough = enough(items.iter().map(|(_, share, _)| *share));
    for (_, share, text) in items {
        let (text, own) = form(text.trim());
        // What is typed is no HTML, unless it says so.
        let inherited = if is_short { Written::Plain } else { of_question };
        let text = shown(text, own.unwrap_or(inherited));
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

/// `[html]` before a text, and the text.
fn form(text: &str) -> (&str, Option<Written>) {
    let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase());
    let named = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).filter(|(name, _)| is_word(name));
    match named.and_then(|(name, rest)| Some((rest.trim(), Written::named(name)?))) {
        Some((rest, form)) => (rest, Some(form)),
        None => (text, None),
    }
}

fn shown(text: &str, form: Written) -> String {
    form.html(&plain(text))
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

    #[test]
    fn texts_without_braces_are_shown() {
        let text = "$CATEGORY: Maths\n\n::Passage:: Juma walked to the well.\n\n::Q1:: How far? {=5 km =5km}\n\n\
            $CATEGORY: History\n\nRead on.\n\nWho? {=Juma ~Ali}\n\n\n[html]<i>The end</i>\n";
        let quiz = read(text);
        let asked: Vec<_> = quiz.questions.iter().map(|one| (one.asked.as_str(), one.answers.len())).collect();
        let expected = [
            ("<p>Juma walked to the well.</p>", 0),
            ("<p>How far?</p>", 2),
            ("<p>Read on.</p>", 0),
            ("<p>Who?</p>", 1),
            ("<i>The end</i>", 0),
        ];
        assert_eq!(asked, expected);
        assert_eq!(quiz.title, None, "a part is not the whole");
        assert_eq!(
            read("$CATEGORY: a/Maji\n\n1 {T}\n\n$CATEGORY: a/Maji/Mvua\n\n2 {T}\n").title.as_deref(),
            Some("Maji")
        );
        assert_eq!(read("").questions, []);
    }

    #[test]
    fn html_stays_and_markdown_is_rendered() {
        let quiz = read(
            "The <b>formula</b> when 3 < 4? {\n=H<sub>2</sub>O\n~CO<sub>2</sub>\n}\n\n[markdown]What is **bold**? {T}\n\n\
             [plain]a <b> {=x<y ~z}\n\nTag? {=<b> =<i>}\n\nCaf&#233;? {=a#no ~b}\n",
        );
        let told: Vec<_> = quiz.questions.iter().map(|one| (one.asked.as_str(), one.answers.join(";"))).collect();
        let expected = [
            ("<p>The <b>formula</b> when 3 &lt; 4?</p>", "<p>H<sub>2</sub>O</p>"),
            ("<p>What is <strong>bold</strong>?</p>", "<p>✓</p>"),
            ("<p>a &lt;b&gt;</p>", "<p>x&lt;y</p>"),
            ("<p>Tag?</p>", "<p>&lt;b&gt;</p>;<p>&lt;i&gt;</p>"),
            ("<p>Caf&#233;?</p>", "<p>a</p>"),
        ];
        assert_eq!(told, expected.map(|(asked, right)| (asked, right.to_owned())));
    }
}
