//! What stands in a question for afterwards (feedback) or for others than pupils (rubrics of markers): it is not shown beside
//! what is asked. And questions that are made up anew each time, which cannot be shown at all.

use super::{all, kebab};
use crate::import::xml::Node;

/// What is said once there is an answer.
const AFTERWARDS: [&str; 3] = ["feedbackInline", "feedbackBlock", "modalFeedback"];

/// Whether an element is not shown: a rubric is for those whom its `view` names (QTI 2.1 information model, `rubricBlock`).
pub(super) fn is_hidden(name: &str, view: Option<&str>) -> bool {
    let is = |one: &str| name == one || name == kebab(one);
    let for_pupils = || view.unwrap_or_default().split_ascii_whitespace().any(|who| who == "candidate");
    AFTERWARDS.iter().any(|one| is(one)) || is("rubricBlock") && !for_pupils()
}

/// The body of a question without what is not shown.
pub(super) fn shown(body: &str) -> String {
    let mut pieces = body.split('<');
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    // What is hidden, and how many elements of its name are open.
    let mut hidden: Option<(&str, usize)> = None;
    for piece in pieces {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let (is_end, is_empty) = (tag.starts_with('/'), tag.ends_with('/'));
        let name = tag.trim_matches('/').split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        hidden = match hidden {
            None if !is_end && is_hidden(name, view(tag)) => {
                kept.push_str(if is_empty { rest } else { "" });
                (!is_empty).then_some((name, 1))
            }
            None => {
                kept.extend(["<", piece]);
                None
            }
            Some((own, 1)) if own == name && is_end => {
                kept.push_str(rest);
                None
            }
            Some((own, open)) if own == name && is_end => Some((own, open - 1)),
            Some((own, open)) => Some((own, open + usize::from(own == name && !is_empty))),
        };
    }
    kept
}

/// For whom a rubric is, in its tag.
fn view(tag: &str) -> Option<&str> {
    let is_own = |at: usize| tag.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace()));
    let (at, word) = tag.match_indices("view").find(|(at, _)| is_own(*at))?;
    let value = tag.get(at + word.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

/// Whether a question has values that its program makes up (QTI 2.1 information model, `templateDeclaration`).
pub(super) fn is_template(item: &Node) -> bool {
    !all(item, "templateDeclaration").is_empty()
        || all(item, "itemBody").into_iter().any(|body| prints(body, &kebab("printedVariable")))
}

/// Whether a value is printed where pupils see it.
fn prints(node: &Node, name: &str) -> bool {
    let is_shown = |child: &&Node| !is_hidden(&child.name, child.attribute("view"));
    node.children
        .iter()
        .filter(is_shown)
        .any(|child| child.name == name || child.name == "printedVariable" || prints(child, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn a_question_is_without_what_is_said_afterwards() {
        let cases = [
            ("a<feedbackInline id='x'>b<b>c</b></feedbackInline>d", "ad"),
            ("a<feedbackBlock>b<feedbackBlock/><feedbackBlock>c</feedbackBlock>d</feedbackBlock>e", "ae"),
            ("a<qti-modal-feedback>b</qti-modal-feedback>c<qti-feedback-inline/>d", "acd"),
            ("<rubricBlock view=\"scorer tutor\"><p>a</p></rubricBlock><p>b</p>", "<p>b</p>"),
            ("<rubricBlock use='x'\n view = 'author candidate'>a</rubricBlock>", ""),
            ("<qti-rubric-block preview='candidate'>a</qti-rubric-block>b", "b"),
            ("1 <b>a</b", "1 <b>a</b"),
            ("a<feedbackInline>b", "a"),
        ];
        for (body, expected) in cases {
            let expected = if expected.is_empty() { body } else { expected };
            assert_eq!(shown(body), expected, "{body}");
        }
    }

    #[test]
    fn values_that_are_made_up_are_told() {
        let cases = [
            ("<itemBody>a</itemBody>", false),
            ("<templateDeclaration/><itemBody>a</itemBody>", true),
            ("<itemBody><p><printedVariable identifier='X'/></p></itemBody>", true),
            ("<qti-item-body><qti-printed-variable/></qti-item-body>", true),
            ("<itemBody><feedbackBlock><printedVariable identifier='SCORE'/></feedbackBlock></itemBody>", false),
        ];
        for (item, expected) in cases {
            let root = xml::parse(format!("<assessmentItem>{item}</assessmentItem>").as_bytes()).unwrap();
            assert_eq!(is_template(&root), expected, "{item}");
        }
    }
}
