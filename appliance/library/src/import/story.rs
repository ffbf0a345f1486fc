//! Picture stories as the sites of stories give them away, other than as EPUB and PDF: what `StoryWeaver` sends its reader
//! (JSON, a page each with its HTML; github.com/PrathamBooks/sw-core, `stories/story_read.json.jbuilder`) and its text
//! for translators (`lib/bulk_download.rb`, `get_text`). Each page of the story becomes a page, with its picture if that
//! lies beside the text.

mod json;
mod text;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath};
use maktaba_sync::units::count;

use super::credits;
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use super::text::{clean, document, escape};
use super::tree::{Member, Tree, put_all};
use crate::extract;
use crate::href::{self, Base};
use crate::media_type;
use crate::metadata::{Encoding, Kind, Part, Record};

/// LIMIT: characters of a page's text that stand for it in the contents.
const TITLE: usize = 40;

/// A story as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Story {
    said: Defaults,
    sheets: Vec<Sheet>,
}

/// One page of a story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Sheet {
    /// Its text as HTML, not yet clean.
    html: String,
    /// Addresses of its picture, in several sizes.
    pictures: Vec<String>,
}

/// Whether a text begins as a story does.
pub(crate) fn is_story(head: &str) -> bool {
    json::is_story(head) || text::is_story(head)
}

fn read(bytes: &[u8]) -> Option<Story> {
    let source = extract::to_utf8(bytes, None);
    let mut story = json::read(&source).or_else(|| text::read(&source)).filter(|story| !story.sheets.is_empty())?;
    story.sheets.truncate(Record::MAX_PARTS);
    let words: String = story.sheets.iter().map(|sheet| extract::plain(&sheet.html) + "\n").collect();
    story.said.license = story.said.license.take().or_else(|| credits::licence(&words));
    story.said.resource_types = vec!["story".to_owned()];
    Some(story)
}

/// The story of a tree that has no page of its own: the document that lies highest and is one.
pub(super) fn member_of(tree: &mut Tree, limit_bytes: u64) -> Option<EntryPath> {
    let is_text = |member: &&Member| {
        let extension = names::extension(Path::new(member.path.as_str()));
        matches!(extension.as_str(), "json" | "txt") && member.len_bytes <= limit_bytes
    };
    let mut found: Vec<EntryPath> = tree.members.iter().filter(is_text).map(|one| one.path.clone()).collect();
    found.sort_by_key(|path| path.as_str().matches('/').count());
    let bytes = |tree: &mut Tree, path: &EntryPath| tree.read(path.as_str(), limit_bytes).ok().flatten();
    let stories: Vec<EntryPath> = found
        .into_iter()
        .take(3)
        .filter(|path| bytes(tree, path).is_some_and(|bytes| read(&bytes).is_some()))
        .collect();
    // Several stories are not one.
    <[EntryPath; 1]>::try_from(stories).ok().map(|[only]| only)
}

/// Imports a story out of a package.
pub(super) fn import_member(mut desk: Desk<'_>, mut tree: Tree, place: &EntryPath) -> Result<Finished, Failure> {
    let bytes = tree.read(place.as_str(), desk.limits.text_bytes)?.unwrap_or_default();
    let story = read(&bytes).ok_or_else(|| Reason::Missing("page of a story").at(place.as_str()))?;
    let mut record = desk.settle(story.said.clone(), Kind::Text)?;
    put_sheets(&mut desk, &mut record, &story.sheets, Some(&tree))?;
    put_all(&mut desk, &mut tree)?;
    desk.finish(record)
}

/// Imports a story from its file, with the pictures that lie beside it.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let limit_bytes = desk.limits.text_bytes;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    file.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(|error| Reason::Read(error).at(&place))?;
    if bytes.len() as u64 > limit_bytes {
        return Err(Reason::TooLarge { limit_bytes }.at(place).into());
    }
    let story = read(&bytes).ok_or_else(|| Reason::Damaged("it is no story that can be read").at(&place))?;
    let mut record = desk.settle(story.said.clone(), Kind::Text)?;
    let original = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let len_bytes = desk.put_file(&original, None, &mut bytes.as_slice())?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let has_pictures = story.sheets.iter().any(|sheet| !sheet.pictures.is_empty());
    let mut beside = has_pictures.then(|| Tree::folder(folder, desk.limits).ok()).flatten();
    let shown = put_sheets(&mut desk, &mut record, &story.sheets, beside.as_ref())?;
    if let Some(tree) = &mut beside {
        tree.visit(&shown, &mut |member, content| {
            desk.put(&member.path, media_type::of_path(&member.path), "", EntryFlags::NONE, content).map(drop)
        })?;
    }
    let media_type = media_type::of_path(&original).to_owned();
    record.encodings = vec![Encoding { path: original, media_type, len_bytes }];
    desk.finish(record)
}

/// Puts a page for each of a story. Returns the pictures that they show; the first stands for the whole.
fn put_sheets(
    desk: &mut Desk<'_>,
    record: &mut Record,
    sheets: &[Sheet],
    tree: Option<&Tree>,
) -> Result<Vec<Member>, Failure> {
    let language = record.languages.first().cloned().unwrap_or_default();
    let mut shown: Vec<Member> = Vec::new();
    let mut missing = 0_usize;
    for (number, sheet) in (1_usize..).zip(sheets) {
        let member = tree.and_then(|tree| picture(tree, &sheet.pictures));
        missing += usize::from(member.is_none() && !sheet.pictures.is_empty());
        let path = format!("_pages/{number:04}.html");
        let address = member.and_then(|member| Base::of(&path).reference_to(member.path.as_str(), ""));
        let image = address.map(|address| ["<p><img src=\"", &escape(&address), "\" alt=\"\"></p>\n"].concat());
        let words = extract::plain(&sheet.html);
        let title = if number == 1 { record.title.clone() } else { beginning(&words, number) };
        let html = clean(&[image.as_deref().unwrap_or_default(), &sheet.html].concat());
        let Ok(entry) = path.parse::<EntryPath>() else { continue };
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        desk.put_content(&entry, &title, flags, &document(&title, &language, &html))?;
        record.parts.push(Part::at(title, path));
        if let Some(member) = member.filter(|one| shown.iter().all(|other| other.path != one.path)) {
            if shown.is_empty() {
                desk.want_cover(&member.path);
            }
            shown.push(member.clone());
        }
    }
    if missing > 0 {
        desk.warn(
            "",
            format!(
                "has {} whose picture is only online; put the pictures beside it to have them",
                count(missing, "page")
            ),
        );
    }
    record.main = record.parts.first().and_then(|part| part.file().parse().ok());
    Ok(shown)
}

/// The picture of a page, by the name of its file: the highest that is called so.
fn picture<'a>(tree: &'a Tree, addresses: &[String]) -> Option<&'a Member> {
    let name = |address: &str| {
        let path = address.split(['?', '#']).next()?;
        let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
        Some(names::look_alike(&href::decode(name)))
    };
    let wanted: Vec<String> = addresses.iter().filter_map(|address| name(address)).collect();
    let is_it = |member: &&Member| {
        let own = member.path.as_str().rsplit('/').next().unwrap_or_default();
        media_type::of_path(&member.path).starts_with("image/") && wanted.contains(&names::look_alike(own))
    };
    tree.members.iter().filter(is_it).min_by_key(|member| member.path.as_str().matches('/').count())
}

/// The first words of a page, or its number.
fn beginning(words: &str, number: usize) -> String {
    let mut title = String::new();
    for word in words.split_whitespace() {
        if title.chars().count() + word.chars().count() > TITLE {
            title.push('…');
            break;
        }
        title.extend([if title.is_empty() { "" } else { " " }, word]);
    }
    if title.is_empty() || title == "…" { number.to_string() } else { title }
}

/// Names of people, separated by commas.
fn people(names: &str, role: Option<&str>) -> Vec<crate::metadata::Agent> {
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty()).take(50);
    let agent =
        |name: &str| crate::metadata::Agent { name: name.to_owned(), role: role.map(str::to_owned), is_body: false };
    names.map(agent).collect()
}
