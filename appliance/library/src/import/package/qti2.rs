//! Question packages of QTI 2.0 to 3.0 (IMS, 1EdTech): every item of a package on one page, in the order of its test, with
//! the key folded away.

mod beside;

use std::collections::HashMap;

use maktaba_sync::model::{EntryFlags, EntryPath};

use super::ims::Resource;
use crate::href::Base;
use crate::import::desk::{Desk, Failure};
use crate::import::quiz::{Answers, Asked, GAP, lines, of_words, words as blanks};
use crate::import::text::{clean_links, document, escape};
use crate::import::tree::Tree;
use crate::import::words::Words;
use crate::import::xml::{self, Node};
use crate::metadata::Part;
use crate::{extract, markup, xhtml};

/// LIMIT: questions of one package.
const QUESTIONS: usize = 1000;
/// Where the questions are shown.
const PAGE: &str = "_pages/quiz.html";

/// Elements of a question and what they are on a page; QTI 3 writes them `qti-simple-choice`.
const ELEMENTS: [(&str, &str); 17] = [
    ("choiceInteraction", "ul"),
    ("orderInteraction", "ul"),
    ("associateInteraction", "ul"),
    ("inlineChoiceInteraction", "ul"),
    ("matchInteraction", "div"),
    ("gapMatchInteraction", "div"),
    ("simpleMatchSet", "ul"),
    ("simpleChoice", "li"),
    ("inlineChoice", "li"),
    ("simpleAssociableChoice", "li"),
    ("gapText", "li"),
    ("hottext", "u"),
    ("prompt", "p"),
    ("rubricBlock", "div"),
    ("textEntryInteraction", "code"),
    ("extendedTextInteraction", "code"),
    ("gap", "code"),
];

/// Whether a resource is a question, or a test of several.
pub(super) fn is_part(resource: &Resource<'_>) -> bool {
    let kind = resource.kind();
    kind.starts_with("imsqti_item") || kind.starts_with("imsqti_test") || kind.starts_with("imsqti_assessment")
}

/// The page of a package's questions, put on the desk; none if it has no question that can be shown.
pub(super) fn parts(
    desk: &mut Desk<'_>,
    tree: &mut Tree,
    resources: &[Resource<'_>],
    (title, language): (&str, &str),
) -> Result<Vec<Part>, Failure> {
    let words = Words::of(language);
    let mut rows = Vec::new();
    for (number, file) in (1..).zip(files(desk, tree, resources).into_iter().take(QUESTIONS)) {
        let bytes = tree.read(file.as_str(), desk.limits.text_bytes)?.unwrap_or_default();
        match question(&bytes, (number, &file), tree, &words) {
            Ok(question) => rows.push(question),
            Err(reason) => desk.warn(file.as_str(), reason),
        }
    }
    let Ok(path) = PAGE.parse::<EntryPath>() else { return Ok(Vec::new()) };
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let intro = intro(desk, tree, resources);
    let html = document(title, language, &[&intro, "<ol>\n", &rows.concat(), "</ol>\n"].concat());
    let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
    desk.put(&path, "text/html; charset=utf-8", title, flags, &mut html.as_bytes())?;
    Ok(vec![Part::at(title.to_owned(), PAGE.to_owned())])
}

/// What a test says before its questions to those who take it (QTI 2.2 information model, `rubricBlock`).
fn intro(desk: &Desk<'_>, tree: &mut Tree, resources: &[Resource<'_>]) -> String {
    let mut said = String::new();
    for test in tests(tree, resources) {
        let bytes = tree.read(test.as_str(), desk.limits.text_bytes).ok().flatten().unwrap_or_default();
        let Ok(root) = xml::parse(&bytes) else { continue };
        said += &with_addresses(&instructions(&root), &test, tree);
    }
    said
}

fn instructions(test: &Node) -> String {
    let blocks = all(test, "rubricBlock").into_iter();
    let shown = blocks.filter(|block| !beside::is_hidden(&block.name, block.attribute("view")));
    shown.map(|block| ["<p>", &escape(&blanks(&lines(&html(block)))), "</p>\n"].concat()).collect()
}

/// The documents of tests.
fn tests(tree: &Tree, resources: &[Resource<'_>]) -> Vec<EntryPath> {
    [starts("imsqti_test", tree, resources), starts("imsqti_assessment", tree, resources)].concat()
}

/// Where the resources of a kind begin.
fn starts(wanted: &str, tree: &Tree, resources: &[Resource<'_>]) -> Vec<EntryPath> {
    let found = resources.iter().filter(|one| one.kind().starts_with(wanted)).filter_map(Resource::start);
    found.filter_map(|target| Some(tree.at(&target)?.path.clone())).collect()
}

/// The files of the questions: as the test names them, then those that it does not name.
fn files(desk: &Desk<'_>, tree: &mut Tree, resources: &[Resource<'_>]) -> Vec<EntryPath> {
    let mut files: Vec<EntryPath> = Vec::new();
    for test in tests(tree, resources) {
        let bytes = tree.read(test.as_str(), desk.limits.text_bytes).ok().flatten().unwrap_or_default();
        let Ok(root) = xml::parse(&bytes) else { continue };
        named(tree, (&root, &test), desk.limits.text_bytes, (&mut files, SECTIONS));
    }
    for file in starts("imsqti_item", tree, resources) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// LIMIT: sections in files of their own inside each other.
const SECTIONS: usize = 8;

/// The files that a test or a section of one names, in its order (QTI 2.2 information model, `assessmentSectionRef`).
fn named(tree: &mut Tree, (node, at): (&Node, &EntryPath), limit: u64, (files, depth): (&mut Vec<EntryPath>, usize)) {
    for child in &node.children {
        let is = |name: &str| child.name == name || child.name == kebab(name);
        let target = child.attribute("href").and_then(|href| Base::of(at.as_str()).target(href));
        let file = target.and_then(|target| tree.at(&target)).map(|member| member.path.clone());
        match file {
            Some(file) if is("assessmentItemRef") => files.push(file),
            Some(file) if is("assessmentSectionRef") && depth > 0 => {
                let bytes = tree.read(file.as_str(), limit).ok().flatten().unwrap_or_default();
                if let Ok(section) = xml::parse(&bytes) {
                    named(tree, (&section, &file), limit, (files, depth - 1));
                }
            }
            _ => named(tree, (child, at), limit, (files, depth)),
        }
    }
}

/// A question as an item of the list, clean.
///
/// # Errors
///
/// Why it is left out.
fn question(
    bytes: &[u8],
    (number, file): (usize, &EntryPath),
    tree: &Tree,
    words: &Words,
) -> Result<String, &'static str> {
    const UNREADABLE: &str = "is a question that cannot be shown";
    let text = extract::to_utf8(bytes, None);
    let text = markup::without_prefix(&text, &["assessmentItem", "qti-assessment-item"]);
    let root = xml::parse(bytes).map_err(|_| UNREADABLE)?;
    if beside::is_template(&root) {
        return Err("makes up its values anew each time, which only its own program does; it was left out");
    }
    let body = ["itemBody", "qti-item-body"].iter().find_map(|name| inside(&text, name)).ok_or(UNREADABLE)?;
    let mut body = beside::shown(body);
    for (name, html) in ELEMENTS {
        for name in [name.to_owned(), kebab(name)] {
            let gap = if html == "code" { "______" } else { "" };
            for end in [' ', '>', '\n', '\t', '/'] {
                body = body.replace(&format!("<{name}{end}"), &format!("{gap}<{html}{end}"));
            }
            body = body.replace(&format!("</{name}>"), &format!("</{html}>"));
        }
    }
    // Several questions stand on the page, and may call their parts alike.
    let body = body.replace(" id=\"", &format!(" id=\"q{number}-"));
    let body = ["<div>", &markup::with_pictures(&body), "</div>"].concat();
    let html = xhtml::as_html(&body, "application/xhtml+xml");
    let key: String = key(&root).iter().map(|answer| ["<li>", &escape(answer), "</li>"].concat()).collect();
    let key = if key.is_empty() { key } else { ["<ul>", &key, "</ul>"].concat() };
    let key = [key, feedback(&root)].concat();
    let key = if key.is_empty() {
        key
    } else {
        ["<details><summary>", words.answer, "</summary>", &key, "</details>"].concat()
    };
    Ok(["<li>", &with_addresses(&[&*html, &key].concat(), file, tree), "</li>\n"].concat())
}

/// Addresses as seen from the page.
fn with_addresses(html: &str, file: &EntryPath, tree: &Tree) -> String {
    // Some packers write addresses from the root of the package.
    let (bases, page) = ([Base::of(file.as_str()), Base::of("x")], Base::of(PAGE));
    let known: HashMap<String, String> = html
        .split('"')
        .filter_map(|value| {
            let member = bases.iter().find_map(|base| tree.at(&base.target(value)?))?;
            Some((value.to_owned(), page.reference_to(member.path.as_str(), "")?))
        })
        .collect();
    clean_links(html, move |value| known.get(value).map(|here| here.clone().into()))
}

/// Right answers in words.
fn key(root: &Node) -> Vec<String> {
    let mut labels: HashMap<String, String> = HashMap::new();
    for name in ["simpleChoice", "inlineChoice", "simpleAssociableChoice", "gapText", "hottext"] {
        for choice in all(root, name) {
            labels.extend(choice.attribute("identifier").map(|id| (id.to_owned(), label(choice))));
        }
    }
    let gaps = [all(root, "gap"), all(root, "associableHotspot")].concat();
    let declared = all(root, "responseDeclaration");
    let right = declared.iter().flat_map(|one| all(one, "correctResponse")).flat_map(|one| all(one, "value"));
    let mut answers = Vec::new();
    for value in right.map(Node::text) {
        let word = |id: &str| labels.get(id).filter(|text| !text.is_empty()).cloned();
        // Of a gap that is filled only what fills it has words.
        let pair = || {
            let ids: Vec<&str> = value.split_whitespace().collect();
            let known: Vec<String> = ids.iter().filter_map(|id| word(id)).collect();
            let is_gap = |id: &&str| gaps.iter().any(|gap| gap.attribute("identifier") == Some(*id));
            let is_whole = ids.iter().all(|id| word(id).is_some() || is_gap(id));
            (is_whole && !known.is_empty()).then(|| known.join(" – "))
        };
        let answer = word(&value).or_else(pair).unwrap_or_else(|| value.clone());
        if !answer.is_empty() && !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// What is told afterwards: of single choices with these, then of all (QTI 2.2, `feedbackInline`, `feedbackBlock`, `modalFeedback`).
/// What prints a value that a program makes up is left out.
fn feedback(root: &Node) -> String {
    let told = |node: &Node| blanks(&lines(&html(node)));
    let mut rows = String::new();
    for choice in ["simpleChoice", "hottext"].into_iter().flat_map(|name| all(root, name)) {
        let words: Vec<String> = all(choice, "feedbackInline").into_iter().map(told).collect();
        if words.iter().any(|words| !words.is_empty()) {
            rows += &["<dt>", &escape(&label(choice)), "</dt><dd>", &escape(&words.join(" ")), "</dd>"].concat();
        }
    }
    if !rows.is_empty() {
        rows = ["<dl>", &rows, "</dl>"].concat();
    }
    for node in ["feedbackBlock", "modalFeedback"].into_iter().flat_map(|name| all(root, name)) {
        let words = told(node);
        if !words.is_empty() && all(node, "printedVariable").is_empty() {
            rows += &["<p>", &escape(&words), "</p>"].concat();
        }
    }
    rows
}

/// What a choice is called: its words, else what its picture is said to show.
fn label(choice: &Node) -> String {
    let text = blanks(&lines(&html(choice)));
    let picture = || choice.find("img").and_then(|picture| picture.attribute("alt")).unwrap_or_default().to_owned();
    if text.is_empty() { picture() } else { text }
}

/// The questions of a document as they are asked; those that ask for more than one thing have no right answer.
pub(super) fn items(root: &Node) -> Vec<Asked> {
    all(root, "assessmentItem").into_iter().filter_map(item).take(QUESTIONS).collect()
}

fn item(item: &Node) -> Option<Asked> {
    /// What is answered, and by which choices.
    const KINDS: [(&str, &str); 4] = [
        ("choiceInteraction", "simpleChoice"),
        ("inlineChoiceInteraction", "inlineChoice"),
        ("orderInteraction", "simpleChoice"),
        ("textEntryInteraction", ""),
    ];
    let body = *all(item, "itemBody").first()?;
    let declared = all(item, "responseDeclaration");
    let values = declared.iter().flat_map(|one| all(one, "correctResponse")).flat_map(|one| all(one, "value"));
    let right: Vec<String> = values.map(Node::text).collect();
    let found: Vec<(&str, &str, &Node)> = KINDS
        .iter()
        .flat_map(|(kind, choice)| all(body, kind).into_iter().map(|node| (*kind, *choice, node)))
        .collect();
    let said = |node: &Node| lines(&["<p>", &html(node), "</p>"].concat());
    let text = said(body);
    let text = text.strip_suffix(GAP).unwrap_or(&text).trim_end().to_owned();
    let only = Some(found.as_slice()).filter(|_| !beside::is_template(item));
    let Some([(kind, choice, node)]) = only else {
        return Some(Asked { text, answers: Answers::Choice, lines: Vec::new(), hint: String::new(), picture: None });
    };
    let choices: Vec<(&str, String)> = if choice.is_empty() {
        Vec::new()
    } else {
        let all = all(node, choice).into_iter();
        all.map(|one| (one.attribute("identifier").unwrap_or_default(), blanks(&said(one)))).collect()
    };
    let (answers, lines) = match *kind {
        "textEntryInteraction" => of_words(right),
        "orderInteraction" => {
            let text = |id: &String| choices.iter().find(|(own, _)| own == id).map(|(_, text)| (true, text.clone()));
            (Answers::Order, right.iter().filter_map(text).collect())
        }
        _ => {
            let line = |(id, text): (&str, String)| (right.iter().any(|one| one == id), text);
            (Answers::Choice, choices.into_iter().map(line).collect())
        }
    };
    Some(Asked { text, answers, lines, hint: String::new(), picture: None })
}

/// What is inside an element, as HTML; what is not shown so stands in another way.
fn html(node: &Node) -> String {
    let element = |child: &Node| {
        let name = child.name.as_str();
        instead(child).unwrap_or_else(|| ["<", name, ">", &html(child), "</", name, ">"].concat())
    };
    node.pieces().map(|(text, child)| escape(text) + &child.map(element).unwrap_or_default()).collect()
}

/// What is asked: all but what is to choose from and what is said afterwards, with a gap where something is written.
fn instead(node: &Node) -> Option<String> {
    let is = |names: &[&str]| names.iter().any(|one| node.name == *one || node.name == kebab(one));
    if is(&["simpleChoice"]) || beside::is_hidden(&node.name, node.attribute("view")) {
        Some(String::new())
    } else if is(&["rubricBlock"]) {
        Some(["<div>", &html(node), "</div>"].concat())
    } else if is(&["textEntryInteraction", "inlineChoiceInteraction", "gap"]) {
        Some(GAP.to_owned())
    } else {
        is(&["prompt"]).then(|| ["<p>", &html(node), "</p>"].concat())
    }
}

/// Elements under the name of QTI 2 or of QTI 3.
fn all<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let found = node.all(name);
    if found.is_empty() { node.all(&kebab(name)) } else { found }
}

/// `simpleChoice` as `qti-simple-choice`.
fn kebab(name: &str) -> String {
    let mut made = "qti-".to_owned();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            made.push('-');
        }
        made.push(c.to_ascii_lowercase());
    }
    made
}

/// What stands inside the first element of that name.
fn inside<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let start = text.find(&format!("<{name}"))?;
    let rest = text.get(start..)?;
    let rest = rest.get(rest.find('>')? + 1..)?;
    rest.get(..rest.find(&format!("</{name}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_what_fills_gaps_and_what_pictures_show() {
        let key_of = |value: &str, body: &str| {
            let item = format!(
                "<q:assessmentItem><q:responseDeclaration><q:correctResponse><q:value>{value}</q:value></q:correctResponse>\
                </q:responseDeclaration><q:itemBody>{body}</q:itemBody></q:assessmentItem>"
            );
            assert!(
                inside(&markup::without_prefix(&item, &["assessmentItem"]), "itemBody")
                    .is_some_and(|inside| !inside.contains("q:")),
                "{item}"
            );
            key(&xml::parse(item.as_bytes()).unwrap())
        };
        let gap = "<q:gapText identifier='W'>winter</q:gapText><q:gap identifier='G1'/>";
        assert_eq!(key_of("W G1", gap), ["winter"]);
        assert_eq!(
            key_of("B", "<q:simpleChoice identifier='B'><img src='d.png' alt='Dog'/></q:simpleChoice>"),
            ["Dog"]
        );
        assert_eq!(key_of("W here", gap), ["W here"]);
    }

    #[test]
    fn what_is_said_afterwards_or_to_others_is_not_asked() {
        let item = "<assessmentItem><responseDeclaration identifier='R'><correctResponse><value>A</value></correctResponse>
            </responseDeclaration><itemBody><rubricBlock view='scorer tutor'>Guide</rubricBlock>
            <rubricBlock view='tutor candidate'>Use a pencil.</rubricBlock><choiceInteraction responseIdentifier='R'>
            <simpleChoice identifier='A'>Nairobi <feedbackInline identifier='A'>Well done</feedbackInline></simpleChoice>
            <simpleChoice identifier='B'>Mombasa</simpleChoice></choiceInteraction>
            <feedbackBlock identifier='A'>Since 1905</feedbackBlock></itemBody></assessmentItem>";
        let root = xml::parse(item.as_bytes()).unwrap();
        assert_eq!(key(&root), ["Nairobi"]);
        let asked = items(&root).remove(0);
        assert_eq!(asked.text, "Use a pencil.");
        assert_eq!(asked.lines, [(true, "Nairobi".to_owned()), (false, "Mombasa".to_owned())]);
        assert_eq!(feedback(&root), "<dl><dt>Nairobi</dt><dd>Well done</dd></dl><p>Since 1905</p>");
        let test = "<assessmentTest><testPart><assessmentSection><rubricBlock view='candidate'><p>Read <b>all</b>.</p></rubricBlock>
            <rubricBlock view='scorer'>Guide</rubricBlock></assessmentSection></testPart></assessmentTest>";
        assert_eq!(instructions(&xml::parse(test.as_bytes()).unwrap()), "<p>Read all.</p>\n");
        let template = item.replace("<itemBody>", "<templateDeclaration identifier='X'/><itemBody>");
        assert!(items(&xml::parse(template.as_bytes()).unwrap()).remove(0).lines.is_empty());
    }

    #[test]
    fn names_of_both_versions_are_known() {
        assert_eq!(kebab("simpleAssociableChoice"), "qti-simple-associable-choice");
        let item = "<qti-assessment-item><qti-response-declaration><qti-correct-response><qti-value>A G</qti-value>
            </qti-correct-response></qti-response-declaration><qti-item-body><qti-simple-associable-choice identifier='A'>Goat
            </qti-simple-associable-choice><qti-gap-text identifier='G'>Mammal</qti-gap-text></qti-item-body></qti-assessment-item>";
        assert_eq!(key(&xml::parse(item.as_bytes()).unwrap()), ["Goat – Mammal"]);
        assert!(inside(item, "qti-item-body").is_some_and(|body| body.trim_start().starts_with("<qti-simple")));
    }
}
