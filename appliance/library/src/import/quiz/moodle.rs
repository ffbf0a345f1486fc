//! Moodle XML (docs.moodle.org, "Moodle XML format"): an export of a question bank.

use super::{Answer, Gap, Placed, Question, Quiz, around, base64, enough, match_pairs, split_at, title_of};
use crate::href::Base;
use crate::import::names;
use crate::import::refusal::Reason;
use crate::import::text::Written;
use crate::import::xml::{self, Node};

/// Reads the questions.
///
/// # Errors
///
/// As [`xml::parse`].
pub(super) fn read(bytes: &[u8]) -> Result<Quiz, Reason> {
    let root = xml::parse(bytes)?;
    let (mut quiz, mut categories) = (Quiz::default(), Vec::new());
    let questions: Vec<&Node> =
        root.find("quiz").map(|quiz| quiz.children_of("question").collect()).unwrap_or_default();
    for node in questions {
        if node.attribute("type") == Some("category") {
            categories.extend(node.find("category").map(Node::text));
            continue;
        }
        let question = question(node, &mut quiz);
        quiz.questions.push(question);
    }
    quiz.title = title_of(&categories);
    Ok(quiz)
}

fn question(node: &Node, quiz: &mut Quiz) -> Question {
    let asked = node.children_of("questiontext").next().map(|text| html(text, quiz)).unwrap_or_default();
    let hints = node.children_of("hint").filter_map(|hint| hint.find("text")).map(Node::written);
    let mut question = Question { asked, hint: hints.collect::<Vec<_>>().join("<br>"), ..Question::default() };
    let kind = node.attribute("type").unwrap_or_default();
    if kind == "matching" {
        let words = |pair: &Node| pair.find("answer").map(Node::text).unwrap_or_default();
        let pairs: Vec<_> = node.children_of("subquestion").map(|pair| (html(pair, quiz), words(pair))).collect();
        match_pairs(&mut question, pairs.into_iter());
        return question;
    }
    if matches!(kind, "cloze" | "multianswer") {
        question.gaps(cloze_gap);
        return question;
    }
    if matches!(kind, "ddwtos" | "gapselect") {
        let placed = |one: &Node| (one.find("group").map(Node::text).unwrap_or_default(), html(one, quiz));
        let options = node.children_of("dragbox").chain(node.children_of("selectoption"));
        let placed: Vec<Placed> = options.map(placed).collect();
        question.place(&placed);
        return question;
    }
    // The picture on which something is to be placed, and what is.
    if matches!(kind, "ddimageortext" | "ddmarker") {
        for path in node.children_of("file").filter_map(|file| put(file, quiz)).map(|(_, path)| path) {
            question.asked.extend(["<p><img src=\"", &path, "\" alt=\"\"></p>"]);
        }
        question.choices = node.children_of("drag").map(|drag| html(drag, quiz)).filter(|it| !it.is_empty()).collect();
    }
    let answers = node.children_of("answer").map(|answer| {
        let text = |name| answer.find(name).map(Node::text).unwrap_or_default();
        let share = answer.attribute("fraction").and_then(|text| text.parse().ok()).unwrap_or_default();
        Answer { share, html: html(answer, quiz), words: text("text"), off: text("tolerance") }
    });
    let answers = answers.collect();
    quiz.unsupported += usize::from(!question.answered(kind, answers));
    question
}

/// The first gap of a text with embedded answers: `{1:SHORTANSWER:=wet}`.
pub(crate) fn cloze_gap(text: &str) -> Option<(&str, Gap, &str)> {
    let (at, _) = text.match_indices('{').find(|(at, _)| text.get(at + 1..).is_some_and(is_cloze))?;
    let (gap, after) = split_at(text.get(at + 1..)?, '}')?;
    Some((text.get(..at)?, cloze(gap), after))
}

/// LIMIT: letters of the kind of a gap.
const KIND: usize = 30;

/// Whether a text begins as a gap does, with its weight and its kind: other braces are those of formulas.
fn is_cloze(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(':').unwrap_or_default();
    let kind = rest.bytes().take(KIND).take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
    kind > 0 && rest.as_bytes().get(kind) == Some(&b':')
}

/// A gap of an embedded answer: `1:NUMERICAL:=4:0.1~%50%5#nearly` (docs.moodle.org, "Embedded Answers (Cloze) question type").
fn cloze(gap: &str) -> Gap {
    let mut fields = gap.splitn(3, ':');
    let (kind, mut rest) =
        (fields.nth(1).unwrap_or_default().trim().to_ascii_uppercase(), fields.next().unwrap_or_default());
    let mut options: Vec<(f64, String)> = Vec::new();
    while let Some((option, after)) = split_at(rest, '~') {
        options.push(share(option));
        rest = after;
    }
    options.push(share(rest));
    let enough = enough(options.iter().map(|(share, _)| *share));
    let answer = |words: &String| match words.split_once(':').filter(|_| kind.starts_with("NUM") || kind == "NM") {
        Some((number, off)) => around(number, off),
        None => words.clone(),
    };
    let answers = options.iter().filter(|(share, _)| *share > enough).map(|(_, words)| answer(words)).collect();
    // `MW` and `MWC` are short answers.
    let is_choice = ["MULTI", "MC", "MR"].iter().any(|start| kind.starts_with(start));
    let choices = if is_choice { options.into_iter().map(|(_, words)| words).collect() } else { Vec::new() };
    Gap { choices, answers }
}

/// How right an answer is, in percent, and its words without what is said about it.
fn share(option: &str) -> (f64, String) {
    let words = split_at(option, '#').map_or(option, |(words, _)| words);
    if let Some(words) = words.strip_prefix('=') {
        return (100.0, unescaped(words));
    }
    let weighed = words.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    weighed.map_or((0.0, unescaped(words)), |(share, words)| (share.parse().unwrap_or(0.0), unescaped(words)))
}

/// Signs that were escaped as themselves.
fn unescaped(words: &str) -> String {
    let mut plain = String::new();
    let mut signs = words.trim().chars().peekable();
    while let Some(c) = signs.next() {
        let is_escape = c == '\\' && signs.peek().is_some_and(|next| "~#{}\"/=".contains(*next));
        plain.push(if is_escape { signs.next().unwrap_or(c) } else { c });
    }
    plain
}

/// The text of an element as HTML, its pictures put beside the page.
fn html(node: &Node, quiz: &mut Quiz) -> String {
    let text = node.children_of("text").next().map(Node::written).unwrap_or_default();
    let mut html = node.attribute("format").and_then(Written::named).unwrap_or(Written::Html).html(&text);
    for file in node.children_of("file") {
        let Some((name, path)) = put(file, quiz) else { continue };
        // Pages name it as an address, old ones as it is.
        let encoded = Base::of("_").reference_to(name, "");
        for written in [Some(name.to_owned()), encoded].into_iter().flatten() {
            html = html.replace(&format!("@@PLUGINFILE@@/{written}"), &path);
        }
    }
    html
}

/// Puts a file beside the page; its name, and its path there.
fn put<'a>(file: &'a Node, quiz: &mut Quiz) -> Option<(&'a str, String)> {
    let (name, content) = (file.attribute("name")?, base64::decode(&file.text())?);
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let stem = names::slug(name.trim_end_matches(&format!(".{extension}")));
    let path = format!("{}-{stem}.{extension}", quiz.files.len() + 1);
    quiz.files.push((path.clone(), content));
    Some((name, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_have_their_answers_and_choices() {
        let cases: [(&str, &str, &[&str]); 10] = [
            ("1:NUMERICAL:=4:0.1~%50%5:1", "4 ± 0.1", &[]),
            ("1:MULTICHOICE:=east#good~west~%50%north-east", "east", &["east", "west", "north-east"]),
            ("1:SHORTANSWER_C:=west~%100%West", "west / West", &[]),
            (":SA:=12:30", "12:30", &[]),
            ("1:MWC:=Nairobi", "Nairobi", &[]),
            ("1:MCVS:=&lt;~&amp;#good", "&lt;", &["&lt;", "&amp;"]),
            ("1:SA:=&#233;t&#233;#yes", "&#233;t&#233;", &[]),
            (r"1:SHORTANSWER:=\{a\}~=\~", "{a} / ~", &[]),
            ("1:MW:=a~%-50%b", "a", &[]),
            ("nothing", "", &[]),
        ];
        for (gap, answer, choices) in cases {
            let read = cloze(gap);
            assert_eq!(
                (read.answers.join(" / ").as_str(), read.choices),
                (answer, choices.iter().map(|one| (*one).to_owned()).collect()),
                "{gap}"
            );
        }
    }

    #[test]
    fn gaps_are_told_from_braces_and_their_signs_from_html() {
        let text = "<p>3 {1:MULTICHOICE:=&lt;~&gt;~&amp;} 5, \\(\\frac{1}{2}\\), {1:SHORTANSWER:=\\{a\\}}.</p>";
        let source = format!(
            "<quiz><question type='cloze'><questiontext format='html'><text><![CDATA[{text}]]></text></questiontext></question></quiz>"
        );
        let question = &read(source.as_bytes()).unwrap().questions[0];
        assert_eq!(question.asked, "<p>3  ______ (&lt; / &gt; / &amp;)  5, \\(\\frac{1}{2}\\),  ______ .</p>");
        assert_eq!(question.answers, ["<p>&lt;</p>", "<p>{a}</p>"]);
    }

    #[test]
    fn what_is_put_into_gaps_and_on_pictures_is_shown() {
        let source = "<quiz><question type='gapselect'><questiontext format='html'><text>Water [[1]] at 100 [[3]].</text></questiontext>\
            <selectoption><text>boils</text><group>1</group></selectoption><selectoption><text>freezes</text><group>1</group></selectoption>\
            <selectoption><text>degrees</text><group>2</group></selectoption></question>\
            <question type='ddmarker'><questiontext><text>Mark</text></questiontext><file name='Bg.png' encoding='base64'>aaaa</file>\
            <drag><no>1</no><text>heart</text></drag></question>\
            <question type='calculatedmulti'><questiontext><text>{a}*2?</text></questiontext><answer fraction='100'><text>{={a}*2}</text></answer></question>\
            <question type='shortanswer'><questiontext><text>Sign?</text></questiontext><answer fraction='100'><text>star \\*</text></answer></question></quiz>";
        let quiz = read(source.as_bytes()).unwrap();
        let [gaps, marker, reckoned, star] = quiz.questions.as_slice() else { panic!("{quiz:?}") };
        assert_eq!(gaps.asked, "Water  ______ (boils / freezes)  at 100  ______ (degrees) .");
        assert_eq!(gaps.answers, ["<p>boils</p>", "<p>degrees</p>"]);
        assert!(marker.asked.contains("<img src=\"1-bg.png\""), "{marker:?}");
        assert_eq!((marker.choices.as_slice(), quiz.files.len()), (["heart".to_owned()].as_slice(), 1));
        assert!(reckoned.choices.is_empty() && reckoned.answers.is_empty() && quiz.unsupported == 2, "{reckoned:?}");
        assert_eq!(star.answers, ["<p>star *</p>"]);
    }

    #[test]
    fn lines_of_code_and_of_plain_texts_stay() {
        let source = "<quiz><question type='essay'><questiontext format='html'><text><![CDATA[<pre>if x:\n    y</pre>]]></text></questiontext></question>
            <question type='essay'><questiontext format='plain_text'><text>Roses\n  are < red</text></questiontext></question>
            <question type='essay'><questiontext format='moodle_auto_format'><text><![CDATA[a\nb<sub>2</sub>]]></text></questiontext></question></quiz>";
        let asked: Vec<String> = read(source.replace("are < red", "are &lt; red").as_bytes())
            .unwrap()
            .questions
            .into_iter()
            .map(|one| one.asked)
            .collect();
        let plain = "<p>Roses<br>\n\u{a0}\u{a0}are &lt; red</p>";
        assert_eq!(asked, ["<pre>if x:\n    y</pre>", plain, "<p>a<br>b<sub>2</sub></p>"]);
    }

    #[test]
    fn the_name_of_a_bank_is_that_of_all_its_questions() {
        let title = |names: &[&str]| {
            let category =
                |name: &&str| format!("<question type='category'><category><text>{name}</text></category></question>");
            read(format!("<quiz>{}</quiz>", names.iter().map(category).collect::<String>()).as_bytes()).unwrap().title
        };
        assert_eq!(title(&["$course$/top", "$course$/top/Maji", "$course$/top/Maji/Mvua"]).as_deref(), Some("Maji"));
        assert_eq!(title(&["$course$/top/Maji", "$course$/top/Maji ya bahari"]), None);
        assert_eq!(title(&["$course$/top/Default for Maji", "$course$"]), None);
    }

    #[test]
    fn pictures_are_named_as_addresses_and_texts_may_be_markdown() {
        let source = "<quiz><question type='essay'><questiontext format='html'><text>&lt;img src='@@PLUGINFILE@@/my%20cell.png'></text>
            <file name='my cell.png' encoding='base64'>Zm9v</file></questiontext></question>
            <question type='essay'><questiontext format='markdown'><text>Describe **rain**.\n\nAll of it.</text></questiontext></question></quiz>";
        let quiz = read(source.as_bytes()).unwrap();
        assert_eq!(quiz.questions[0].asked, "<img src='1-my-cell.png'>");
        assert_eq!(quiz.questions[1].asked.trim(), "<p>Describe <strong>rain</strong>.</p>\n<p>All of it.</p>");
    }

    #[test]
    fn questions_of_all_types_are_read() {
        let source = "<quiz><question type='category'><category><text>$course$/Alpha</text></category></question>
            <question type='multichoice'><questiontext format='html'><text><![CDATA[<p>Which? <img src='@@PLUGINFILE@@/a.png'></p>]]></text>
              <file name='a.png' encoding='base64'>Zm9v</file></questiontext>
              <answer fraction='100'><text>East</text></answer><answer fraction='0'><text>West</text></answer></question>
            <question type='truefalse'><questiontext><text>Round</text></questiontext><answer fraction='100'><text>true</text></answer></question>
            <question type='matching'><questiontext><text>M</text></questiontext><subquestion><text>Goat</text><answer><text>Mammal</text></answer></subquestion></question>
            <question type='gapfill'><questiontext><text>The [sun] rises</text></questiontext></question>
            <question type='stack'><questiontext><text>Compute</text></questiontext></question></quiz>";
        let quiz = read(source.as_bytes()).unwrap();
        let [choice, truth, matching, gap, _] = quiz.questions.as_slice() else { panic!("{quiz:#?}") };
        assert_eq!((quiz.title.as_deref(), quiz.unsupported, quiz.files.len()), (Some("Alpha"), 1, 1));
        assert_eq!(
            (choice.asked.as_str(), choice.answers.as_slice()),
            ("<p>Which? <img src='1-a.png'></p>", &["East".to_owned()][..])
        );
        assert_eq!(truth.answers, ["<p>✓</p>"]);
        assert_eq!(matching.matched, [("Goat".to_owned(), "<p>Mammal</p>".to_owned())]);
        assert_eq!(
            (gap.asked.as_str(), gap.answers.as_slice()),
            ("The  ______  rises", &["<p>sun</p>".to_owned()][..])
        );
    }
}
