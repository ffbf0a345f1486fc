//! A problem as HTML: what is asked with the choices in it, the answers, and the explanation apart
//! (docs.openedx.org, "Problem OLX").

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::extract;
use crate::import::quiz::paragraph;
use crate::import::text::escape;
use crate::xhtml;

/// LIMIT: elements in elements.
const DEPTH: usize = 200;
/// Elements whose content nobody reads: programs, and what the platform says to an answer.
const HIDDEN: [&str; 13] = [
    "script",
    "style",
    "demandhint",
    "hint",
    "hintgroup",
    "choicehint",
    "optionhint",
    "correcthint",
    "compoundhint",
    "stringequalhint",
    "answer",
    "regexphint",
    "additional_answer",
];
/// Answers that a program checks, or draws.
const COMPUTED: [&str; 12] = [
    "customresponse",
    "coderesponse",
    "externalresponse",
    "jsinput",
    "schematicresponse",
    "javascriptresponse",
    "drag_and_drop_input",
    "imageresponse",
    "chemicalequationinput",
    "crystallography",
    "designprotein2dinput",
    "symbolicresponse",
];

/// A problem, all texts HTML that is still to be cleaned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Problem {
    pub(super) asked: String,
    pub(super) answers: Vec<String>,
    pub(super) solution: String,
    /// Whether only the platform knows what is right.
    pub(super) is_computed: bool,
}

/// Reads what is inside a problem; `None` if it is not well formed.
pub(super) fn read(inner: &str) -> Option<Problem> {
    let mut reader = Reader::from_str(inner);
    let mut writer = Writer::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => writer.open(&start, false),
            Event::Empty(start) => writer.open(&start, true),
            Event::End(_) => writer.close()?,
            Event::Text(text) => writer.text(&text.into_inner()),
            Event::CData(text) => writer.text(&escape(&text.into_inner())),
            Event::GeneralRef(entity) => writer.text(&["&", &entity, ";"].concat()),
            Event::Eof => break,
            _ => {}
        }
        if writer.open.len() > DEPTH {
            return None;
        }
    }
    writer.open.is_empty().then_some(writer.problem)
}

/// An element that is open.
struct Open {
    name: String,
    end: String,
    /// Where the words of a right answer begin.
    right: Option<usize>,
}

#[derive(Default)]
struct Writer {
    problem: Problem,
    open: Vec<Open>,
    /// Depths at which what is hidden, and what explains, began.
    hidden: Option<usize>,
    solution: Option<usize>,
}

impl Writer {
    fn out(&mut self) -> &mut String {
        if self.solution.is_some() { &mut self.problem.solution } else { &mut self.problem.asked }
    }

    fn text(&mut self, text: &str) {
        let is_more = self.open.last().is_some_and(|open| open.name == "additional_answer");
        if is_more && !text.trim().is_empty() {
            self.problem.answers.push(paragraph(&extract::decode_references(text)));
        }
        if self.hidden.is_none() {
            self.out().push_str(text);
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, is_empty: bool) {
        let name = start.local_name().as_ref().to_owned();
        let value = |key: &str| {
            let found =
                start.attributes().with_checks(false).filter_map(Result::ok).find(|one| one.key.as_ref() == key);
            found.map(|one| extract::decode_references(&one.value)).filter(|value| !value.trim().is_empty())
        };
        self.problem.is_computed |= COMPUTED.contains(&name.as_str());
        if let Some(answer) = value("answer").or_else(|| value("correct_answer")).filter(|_| tells(&name)) {
            // `$x` is a value that the problem's program draws.
            self.problem.is_computed |= answer.contains('$');
            self.problem.answers.extend((!answer.contains('$')).then(|| paragraph(&answer)));
        }
        if self.hidden.is_none() && HIDDEN.contains(&name.as_str()) {
            self.hidden = Some(self.open.len());
        }
        if self.hidden.is_none() && name == "solution" && self.solution.is_none() {
            self.solution = Some(self.open.len());
        }
        let (mut end, mut right) = (String::new(), None);
        if self.hidden.is_none() {
            let (begin, closing) = shown(&name, start);
            self.out().push_str(&begin);
            end = closing;
            let is_right = value("correct").is_some_and(|one| one.eq_ignore_ascii_case("true"));
            right = (matches!(name.as_str(), "choice" | "option") && is_right).then(|| self.out().len());
            if let Some(options) = value("options") {
                self.options(&options, value("correct").as_deref());
            }
        }
        self.open.push(Open { name, end, right });
        if is_empty {
            // Its end is here; that there is an element to close is known.
            let _closed = self.close();
        }
    }

    fn close(&mut self) -> Option<()> {
        let open = self.open.pop()?;
        if let Some(start) = open.right {
            let words = self.out().get(start..).unwrap_or_default().trim().to_owned();
            self.problem.answers.push(words);
        }
        if self.hidden.is_none() {
            self.out().push_str(&open.end);
        }
        let depth = self.open.len();
        self.hidden = self.hidden.filter(|at| *at < depth);
        self.solution = self.solution.filter(|at| *at < depth);
        Some(())
    }

    /// `('int','float')`: choices in one attribute.
    fn options(&mut self, options: &str, right: Option<&str>) {
        let inside = options.trim().trim_start_matches('(').trim_end_matches(')');
        let quote = inside.chars().next().filter(|c| matches!(c, '\'' | '"'));
        let all: Vec<&str> = match quote {
            Some(quote) => inside.split(quote).skip(1).step_by(2).collect(),
            None => inside.split(',').map(str::trim).collect(),
        };
        for option in all.iter().take(200) {
            self.out().extend(["<li>", &escape(option), "</li>"]);
        }
        self.problem.answers.extend(right.map(paragraph));
    }
}

/// Elements whose attribute `answer` is what is right.
fn tells(name: &str) -> bool {
    matches!(name, "stringresponse" | "numericalresponse" | "formularesponse" | "additional_answer" | "textline")
}

/// An element of HTML as it is.
fn copied(name: &str, start: &BytesStart<'_>) -> String {
    let mut tag = ["<", name].concat();
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok).take(64) {
        let value = attribute.value.replace('"', "&quot;").replace('<', "&lt;");
        tag.extend([" ", attribute.key.as_ref(), "=\"", &value, "\""]);
    }
    tag + ">"
}

/// What stands for an element: its beginning and its end.
fn shown(name: &str, start: &BytesStart<'_>) -> (String, String) {
    let plain = |begin: &str, end: &str| (begin.to_owned(), end.to_owned());
    match name {
        "choicegroup" | "checkboxgroup" | "radiogroup" | "optioninput" => plain("<ul>", "</ul>"),
        "choice" | "option" => plain("<li>", "</li>"),
        "label" | "legend" => plain("<p><strong>", "</strong></p>"),
        "description" => plain("<p>", "</p>"),
        "textline" | "formulaequationinput" | "textbox" | "filesubmission" => plain(" ______ ", ""),
        _ if name.ends_with("response") || name.ends_with("input") => plain("", ""),
        "problem" | "text" | "solution" | "question" | "responseparam" | "clarification" => plain("", ""),
        _ if xhtml::is_void(name) => (copied(name, start), String::new()),
        _ => (copied(name, start), ["</", name, ">"].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_have_their_choices_in_place_and_their_key_apart() {
        let cases = [
            (
                "<multiplechoiceresponse><label>Sky?</label><choicegroup><choice correct='false'><text>Red</text></choice>\
                 <choice correct='true'>Blue<choicehint>Yes</choicehint></choice></choicegroup><solution><p>Because</p></solution>\
                 </multiplechoiceresponse>",
                "<p><strong>Sky?</strong></p><ul><li>Red</li><li>Blue</li></ul>",
                vec!["Blue"],
                "<p>Because</p>",
                false,
            ),
            (
                "<p>Pi is <b>what</b>?</p><numericalresponse answer='3.14'><formulaequationinput/></numericalresponse>",
                "<p>Pi is <b>what</b>?</p> ______ ",
                vec!["<p>3.14</p>"],
                "",
                false,
            ),
            (
                "<optionresponse><optioninput options=\"('a','b, c')\" correct=\"b, c\"/></optionresponse>",
                "<ul><li>a</li><li>b, c</li></ul>",
                vec!["<p>b, c</p>"],
                "",
                false,
            ),
            (
                "<optionresponse><optioninput><option correct='False'>x</option><option correct='True'>y</option></optioninput></optionresponse>",
                "<ul><li>x</li><li>y</li></ul>",
                vec!["y"],
                "",
                false,
            ),
            (
                "<stringresponse answer='A'><additional_answer>B</additional_answer><additional_answer answer='C'/><textline/></stringresponse>",
                " ______ ",
                vec!["<p>A</p>", "<p>B</p>", "<p>C</p>"],
                "",
                false,
            ),
            (
                "<script>x = 1</script><customresponse cfn='t'>x = <textline correct_answer='1'/></customresponse>",
                "x =  ______ ",
                vec!["<p>1</p>"],
                "",
                true,
            ),
            ("<numericalresponse answer='$a'><textline/></numericalresponse>", " ______ ", vec![], "", true),
        ];
        for (inner, asked, answers, solution, is_computed) in cases {
            let problem = read(inner).unwrap_or_else(|| panic!("{inner}"));
            let expected = Problem {
                asked: asked.to_owned(),
                answers: answers.into_iter().map(str::to_owned).collect(),
                solution: solution.to_owned(),
                is_computed,
            };
            assert_eq!(problem, expected, "{inner}");
        }
        for bad in ["<p>", "</p>", &"<p>".repeat(1000)] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
