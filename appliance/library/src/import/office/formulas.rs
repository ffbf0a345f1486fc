//! Formulas of `OpenDocument`, each a document of `MathML` in a folder of its own (ISO/IEC 26300-1, 10.4.6).

use std::collections::HashMap;
use std::io::Read;

use crate::extract::{self, Bounds};
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::{Member, Tree};

/// LIMIT: bytes of one formula, and their number.
const BYTES: u64 = 64 << 10;
const COUNT: usize = 5000;
/// LIMIT: bytes of the words of one formula.
const TEXT_BYTES: usize = 2000;

/// Formulas in words (E=mc^2), by their folders.
pub(super) fn read(tree: &mut Tree) -> Result<HashMap<String, String>, Refusal> {
    let is_inside = |member: &&Member| member.path.as_str().ends_with("/content.xml") && member.len_bytes <= BYTES;
    let members: Vec<Member> = tree.members.iter().filter(is_inside).take(COUNT).cloned().collect();
    let mut formulas = HashMap::new();
    tree.visit(&members, &mut |member, content| {
        let mut bytes = Vec::new();
        let read = content.take(BYTES).read_to_end(&mut bytes);
        read.map_err(|error| Reason::Read(error).at(member.path.as_str()))?;
        let folder = member.path.as_str().trim_end_matches("/content.xml").to_owned();
        formulas.extend(words(&bytes).map(|words| (folder, words)));
        Ok::<(), Refusal>(())
    })?;
    Ok(formulas)
}

/// The words of a document whose root is a formula; `None` of another.
fn words(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).replace("<math:", "<").replace("</math:", "</");
    let is_root =
        |(at, _): &(usize, &str)| text.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let (root, _) = text.match_indices('<').find(is_root)?;
    let formula = text.get(root..).filter(|rest| rest.starts_with("<math"))?;
    let bounds = Bounds { read_bytes: BYTES, text_bytes: TEXT_BYTES };
    let page = extract::page(&mut formula.as_bytes(), Some("utf-8"), bounds).ok()?;
    Some(page.text).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn formulas_are_words() {
        let formula = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi>
            <msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding=\"StarMath 5.0\">E = mc^{2}</annotation></semantics></math>";
        let prefixed = formula.replace("</", "</math:").replace('<', "<math:").replace("<math:/math:", "</math:");
        for text in [formula, &["<?xml version='1.0'?><!-- x -->", formula].concat(), &prefixed] {
            assert_eq!(
                words(text.as_bytes()).as_deref().map(|words| words.replace(' ', "")).as_deref(),
                Some("E=mc^2"),
                "{text}"
            );
        }
        assert_eq!(words(b"<office:document-content><math/></office:document-content>"), None);
        assert_eq!(words(b""), None);
    }
}
