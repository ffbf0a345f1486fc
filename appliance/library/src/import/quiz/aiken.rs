//! Aiken (docs.moodle.org, "Aiken format"): a question, its answers by letters, and `ANSWER: B`.

use super::{Question, Quiz, paragraph};

/// Whether a text has a question in this form.
pub(super) fn is_aiken(text: &str) -> bool {
    let mut letters = 0;
    for line in text.lines() {
        letters += usize::from(choice(line).is_some());
        if answer(line).is_some() {
            return letters > 1;
        }
    }
    false
}

/// Reads the questions.
pub(super) fn read(text: &str) -> Quiz {
    let mut quiz = Quiz::default();
    let (mut asked, mut choices): (Vec<&str>, Vec<(char, String)>) = (Vec::new(), Vec::new());
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(letter) = answer(line) {
            let answers = choices.iter().filter(|(own, _)| *own == letter).map(|(_, text)| text.clone()).collect();
            let all = std::mem::take(&mut choices).into_iter().map(|(_, text)| text).collect();
            let asked = paragraph(&std::mem::take(&mut asked).join("\n"));
            quiz.questions.push(Question { asked, choices: all, answers, ..Question::default() });
        } else if let Some((letter, text)) = choice(line).filter(|_| !asked.is_empty()) {
            choices.push((letter, paragraph(text)));
        } else {
            asked.push(line);
        }
    }
    quiz
}

/// `B. text` or `B) text`.
fn choice(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let letter = line.chars().next().filter(char::is_ascii_uppercase)?;
    let rest = line.get(1..)?.strip_prefix(['.', ')'])?;
    rest.starts_with(char::is_whitespace).then(|| (letter, rest.trim()))
}

fn answer(line: &str) -> Option<char> {
    let (word, letter) = line.trim().split_once(':')?;
    let is_answer = word.trim().eq_ignore_ascii_case("answer");
    let letter = letter.trim();
    letter
        .chars()
        .next()
        .filter(|c| is_answer && letter.len() == 1 && c.is_ascii_alphabetic())
        .map(|c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_have_their_answers() {
        let text = "\u{feff}Which?\nA) Water\nB) Fire\nANSWER: B\n\nAnd here\nA. now?\nB. x\nC. y\nANSWER: a";
        assert!(is_aiken(text) && !is_aiken("A. one\nB. two\n") && !is_aiken("ANSWER: B"));
        let quiz = read(text);
        let [one, two] = quiz.questions.as_slice() else { panic!("{quiz:?}") };
        assert_eq!((one.asked.as_str(), one.answers.as_slice()), ("<p>Which?</p>", &["<p>Fire</p>".to_owned()][..]));
        assert_eq!((two.choices.len(), two.answers.as_slice()), (3, &["<p>now?</p>".to_owned()][..]));
    }
}
