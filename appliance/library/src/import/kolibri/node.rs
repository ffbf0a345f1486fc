//! Nodes of a channel, and what their fields mean in our words.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::Row;

use super::channel::Channel;
use super::label;
use crate::import::defaults::Defaults;
use crate::import::limits::Limits;
use crate::import::refusal::Reason;
use crate::metadata::Agent;

/// LIMIT: topics above a node; also ends circles.
const DEPTH: usize = 32;

/// A row of the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) id: String,
    parent: Option<String>,
    content_id: String,
    title: String,
    description: String,
    kind: String,
    author: String,
    licence_owner: String,
    language: Option<String>,
    activities: Vec<String>,
    levels: Vec<String>,
    categories: Vec<String>,
    types: Vec<String>,
    accessibility: Vec<String>,
    licence: Option<String>,
    licence_text: Option<String>,
    is_for_coaches: bool,
}

/// A node as the import meets it.
#[derive(Debug)]
pub(crate) enum Listed {
    /// To be imported.
    Item { id: String, said: Box<Defaults> },
    /// Named in the report and left out: its path of topics, and why.
    Left { title: String, reason: String },
}

/// What a file is for its node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Main,
    Subtitles,
    Thumbnail,
    /// Of no use here.
    Other,
}

/// A file of a node.
#[derive(Clone, Debug)]
pub(super) struct StoredFile {
    node: String,
    pub(super) md5: String,
    extension: String,
    preset: String,
    is_thumbnail: bool,
    is_supplementary: bool,
    pub(super) language: Option<String>,
}

impl Node {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
        let list = |at: usize| text(at).map(|text| codes(&text));
        let some = |text: String| (!text.is_empty()).then_some(text);
        Ok(Self {
            id: text(0)?,
            parent: some(text(1)?),
            content_id: text(2)?,
            title: text(3)?,
            description: text(4)?,
            kind: text(5)?,
            author: text(6)?,
            licence_owner: text(7)?,
            language: tag(&text(16)?, &text(17)?).or_else(|| crate::language::normalise(&text(8).unwrap_or_default())),
            activities: list(9)?,
            levels: list(10)?,
            categories: list(11)?,
            types: list(12)?,
            accessibility: list(13)?,
            licence: some(text(14)?),
            licence_text: some(text(15)?),
            is_for_coaches: row.get::<_, Option<bool>>(18)?.unwrap_or(false),
        })
    }

    fn said(&self, channel: &Channel, topics: Vec<String>, inherited: Option<String>) -> Defaults {
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let named = |label: fn(&str) -> Option<&'static str>, codes: &[String]| {
            codes.iter().map(|code| label(code).map_or_else(|| code.clone(), str::to_owned)).collect()
        };
        let mut creators: Vec<Agent> = Agent::several(&self.author);
        let owners = Agent::several(&self.licence_owner).into_iter().map(|one| {
            let role = one.role.clone().or_else(|| Some("rights holder".to_owned()));
            Agent { role, ..one }
        });
        for owner in owners {
            if creators.iter().all(|other| other.name != owner.name) {
                creators.push(owner);
            }
        }
        Defaults {
            title: some(&self.title),
            description: some(&self.description),
            languages: self.language.clone().or(inherited).into_iter().collect(),
            license: self.licence(),
            creators,
            publisher: some(&channel.name),
            subjects: named(label::category, &self.categories),
            levels: named(label::level, &self.levels),
            resource_types: named(label::resource_type, &self.types),
            urn: urn(&self.content_id),
            topics,
            activities: named(label::activity, &self.activities),
            accessibility: named(label::accessibility, &self.accessibility),
            ..Defaults::default()
        }
    }

    /// The licence, with its own words where the name alone says nothing.
    fn licence(&self) -> Option<String> {
        match (self.licence.as_deref()?, self.licence_text.as_deref()) {
            ("Special Permissions", Some(text)) => Some(text.to_owned()),
            (name, _) => Some(name.to_owned()),
        }
    }
}

impl StoredFile {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
        Ok(Self {
            node: text(0)?,
            md5: text(1)?.to_ascii_lowercase(),
            extension: text(2)?.trim_start_matches('.').to_ascii_lowercase(),
            preset: text(3)?,
            is_thumbnail: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
            is_supplementary: row.get::<_, Option<bool>>(5)?.unwrap_or(false),
            language: tag(&text(6)?, &text(7)?),
        })
    }

    pub(super) fn role(&self) -> Role {
        if self.is_thumbnail || self.preset.ends_with("_thumbnail") {
            Role::Thumbnail
        } else if matches!(self.extension.as_str(), "vtt" | "srt") {
            Role::Subtitles
        } else if self.is_supplementary || self.extension == "perseus" {
            Role::Other
        } else {
            Role::Main
        }
    }

    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.md5, self.extension)
    }

    /// Where it lies; `None` if it is not there, or no name that Kolibri gives.
    pub(super) fn place(&self, storage: &Path) -> Option<PathBuf> {
        let is_hash = self.md5.len() == 32 && self.md5.bytes().all(|b| b.is_ascii_hexdigit());
        let is_plain = self.extension.len() <= 40 && self.extension.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_hash || !is_plain {
            return None;
        }
        let path = storage.join(self.md5.get(..1)?).join(self.md5.get(1..2)?).join(self.name());
        std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file()).then_some(path)
    }
}

/// All nodes that are not topics, in the order of the tree.
pub(super) fn list(
    channel: &Channel,
    limits: &Limits,
    is_there: impl Fn(&StoredFile) -> bool,
) -> Result<Vec<Listed>, Reason> {
    let nodes = channel.nodes(limits.items)?;
    let by_id: HashMap<&str, &Node> = nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut openable = HashSet::new();
    for file in channel.all_files(limits.items.saturating_mul(10))? {
        if file.role() == Role::Main && !openable.contains(&file.node) && is_there(&file) {
            openable.insert(file.node);
        }
    }
    let mut listed = Vec::new();
    for node in nodes.iter().filter(|node| node.kind != "topic") {
        let above = above(node, &by_id);
        let topics: Vec<String> = above.iter().rev().map(|topic| topic.title.clone()).collect();
        let is_for_teachers = node.is_for_coaches || above.iter().any(|topic| topic.is_for_coaches);
        let reason = match node.kind.as_str() {
            _ if is_for_teachers => Some("is for teachers and not for pupils".to_owned()),
            "exercise" => Some("is an exercise of Perseus, which cannot run here yet".to_owned()),
            "video" | "audio" | "document" | "html5" | "h5p" | "zim" if openable.contains(&node.id) => None,
            "video" | "audio" | "document" | "html5" | "h5p" | "zim" => {
                Some(format!("is a {} without a file in the channel's storage", node.kind))
            }
            kind => Some(format!("is of the kind {kind:?}, which cannot run here")),
        };
        listed.push(if let Some(reason) = reason {
            Listed::Left { title: [topics, vec![node.title.clone()]].concat().join(" / "), reason }
        } else {
            let language = above.iter().find_map(|topic| topic.language.clone());
            Listed::Item { id: node.id.clone(), said: Box::new(node.said(channel, topics, language)) }
        });
    }
    Ok(listed)
}

/// The topics of a node, nearest first.
fn above<'a>(node: &Node, by_id: &HashMap<&str, &'a Node>) -> Vec<&'a Node> {
    let mut found: Vec<&Node> = Vec::new();
    let mut next = node.parent.as_deref();
    while let Some(parent) = next.and_then(|id| by_id.get(id))
        && found.len() < DEPTH
    {
        found.push(parent);
        next = parent.parent.as_deref();
    }
    found
}

/// Labels stand in one text, separated by commas.
fn codes(text: &str) -> Vec<String> {
    let codes = text.split(',').map(str::trim).filter(|code| !code.is_empty() && code.len() < 100);
    codes.take(100).map(str::to_owned).collect()
}

fn tag(code: &str, subcode: &str) -> Option<String> {
    let both = (!subcode.is_empty()).then(|| crate::language::normalise(&format!("{code}-{subcode}"))).flatten();
    both.or_else(|| crate::language::normalise(code))
}

/// Kolibri's ids of content are UUIDs without their dashes; the same content has the same one in every channel.
fn urn(content_id: &str) -> Option<String> {
    let id: String = content_id.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    let is_uuid = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
    is_uuid
        .then(|| format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)))
}
