//! SMIL files: which sound belongs to which text (SMIL 1.0 with the profile of DAISY 2.02; Z39.86-2005, 7; EPUB 3.3, 9).

pub(crate) mod time;

use std::collections::HashMap;

use super::refusal::Reason;
use super::text::escape;
use super::tree::Tree;
use super::xml::{self, Node};
use crate::href::Base;

/// LIMIT: phrases of one book.
pub(super) const PHRASES: usize = 100_000;
/// Milliseconds between two clips that are heard as one: those of single words have such gaps.
const GAP_MS: u64 = 1000;

/// A piece of a recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Clip {
    /// Path of the recording.
    pub(super) file: String,
    pub(super) begin_ms: u64,
    /// To the end if that is not said.
    pub(super) end_ms: Option<u64>,
}

/// Something that is said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Phrase {
    /// Path of the SMIL file.
    pub(super) file: String,
    /// Ids by which the table of contents may name it.
    pub(super) ids: Vec<String>,
    /// Document and id of its text.
    pub(super) text: Option<(String, String)>,
    pub(super) clips: Vec<Clip>,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8], path: &str, tree: &Tree) -> Result<Vec<Phrase>, Reason> {
    let root = xml::parse(bytes)?;
    if root.find("EncryptedData").is_some() {
        return Err(Reason::Locked);
    }
    let mut reader = Reader { base: Base::of(path), path, tree, phrases: Vec::new() };
    reader.walk(&root);
    Ok(reader.phrases)
}

struct Reader<'a> {
    base: Base,
    path: &'a str,
    tree: &'a Tree,
    phrases: Vec<Phrase>,
}

impl Reader<'_> {
    /// What is played together is a phrase; a sound by itself is one, too.
    fn walk(&mut self, node: &Node) {
        match node.name.as_str() {
            "par" | "audio" | "text" => {
                let phrase = self.phrase(node);
                if phrase.text.is_some() || !phrase.clips.is_empty() {
                    self.phrases.push(phrase);
                }
            }
            _ => node.children.iter().for_each(|child| self.walk(child)),
        }
    }

    fn phrase(&self, node: &Node) -> Phrase {
        let mut phrase = Phrase { file: self.path.to_owned(), ..Phrase::default() };
        self.collect(node, &mut phrase);
        phrase
    }

    fn collect(&self, node: &Node, phrase: &mut Phrase) {
        phrase.ids.extend(node.attribute("id").map(str::to_owned));
        match node.name.as_str() {
            "text" if phrase.text.is_none() => {
                phrase.text = self.member(node).map(|(path, fragment)| (path, fragment.unwrap_or_default()));
            }
            "audio" => phrase.clips.extend(self.clip(node)),
            _ => node.children.iter().for_each(|child| self.collect(child, phrase)),
        }
    }

    fn clip(&self, node: &Node) -> Option<Clip> {
        let (file, _) = self.member(node)?;
        let time = |old: &str, new: &str| node.attribute(old).or(node.attribute(new)).and_then(time::ms);
        let begin_ms = time("clip-begin", "clipBegin").unwrap_or(0);
        let end_ms = time("clip-end", "clipEnd").filter(|end| *end > begin_ms);
        Some(Clip { file, begin_ms, end_ms })
    }

    /// The member that `src` leads to, and the fragment.
    fn member(&self, node: &Node) -> Option<(String, Option<String>)> {
        let target = self.base.target(node.attribute("src")?)?;
        Some((self.tree.at(&target)?.path.as_str().to_owned(), target.fragment))
    }
}

/// Clips in their order, those that follow each other in one recording as one.
pub(super) fn joined<'a>(clips: impl IntoIterator<Item = &'a Clip>) -> Vec<Clip> {
    let follows = |last: &Clip, clip: &Clip| {
        let gap_ms = last.end_ms.and_then(|end_ms| clip.begin_ms.checked_sub(end_ms));
        last.file == clip.file && gap_ms.is_some_and(|gap_ms| gap_ms <= GAP_MS)
    };
    let mut made: Vec<Clip> = Vec::new();
    for clip in clips {
        match made.last_mut() {
            Some(last) if follows(last, clip) => last.end_ms = clip.end_ms,
            _ => made.push(clip.clone()),
        }
    }
    made
}

/// Players for clips, as seen from the page at `page`.
pub(super) fn players(clips: &[Clip], page: &Base) -> String {
    let player = |clip: &Clip| {
        let source = page.reference_to(&clip.file, "")?;
        let end = clip.end_ms.map(|end| format!(",{}", time::seconds(end))).unwrap_or_default();
        let begin = time::seconds(clip.begin_ms);
        Some(format!("<audio controls=\"\" preload=\"none\" src=\"{}#t={begin}{end}\"></audio>", escape(&source)))
    };
    clips.iter().filter_map(player).collect()
}

/// The sound of a document, by id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sounds {
    by_id: HashMap<String, Vec<Clip>>,
    order: Vec<String>,
}

impl Sounds {
    /// Adds what is played with an id. Headings of a book without text are named once for each phrase below them.
    pub(super) fn add(&mut self, id: &str, clips: &[Clip]) {
        if !self.by_id.contains_key(id) {
            self.order.push(id.to_owned());
        }
        self.by_id.entry(id.to_owned()).or_default().extend_from_slice(clips);
    }

    pub(super) fn take(&mut self, id: &str) -> Vec<Clip> {
        joined(&self.by_id.remove(id).unwrap_or_default())
    }

    /// What no element of the document had the id of, in the order of the book.
    pub(super) fn rest(mut self) -> Vec<Clip> {
        let order = std::mem::take(&mut self.order);
        joined(order.iter().filter_map(|id| self.by_id.remove(id)).collect::<Vec<_>>().iter().flatten())
    }
}

/// How long all of it takes, if every clip says its end.
pub(super) fn seconds(phrases: &[Phrase]) -> Option<u32> {
    let mut clips = phrases.iter().flat_map(|phrase| &phrase.clips);
    let total_ms = clips.try_fold(0_u64, |sum, clip| sum.checked_add(clip.end_ms?.checked_sub(clip.begin_ms)?))?;
    u32::try_from(total_ms.div_ceil(1000)).ok().filter(|seconds| *seconds > 0)
}
