//! Web sites: a folder, a ZIP or a tar archive with an index page; or any tree of files, if it is described.

use maktaba_sync::model::{Entry, EntryFlags, EntryPath};

mod httrack;
mod main_page;
mod rooted;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::refusal::Reason;
use super::tree::{Tree, put_all};
use super::{bloom, exelearning, html, names};
use crate::extract::Page;
use crate::href::{self, Base};
use crate::media_type;
use crate::metadata::{Kind, Part};

/// LIMIT: pages that lead on to one another.
const STEPS: usize = 3;
/// What stands between the title of a page and that of its site.
const PARTED: [&str; 5] = [" — ", " – ", " - ", " | ", " · "];

/// Imports a tree as it is.
pub(crate) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let saved = httrack::leave_out(&mut desk, &mut tree)?;
    let first = saved.map(|path| First { path, is_index: true }).or_else(|| first_page(&tree));
    let first = match first {
        Some(First { path, is_index: false }) => {
            let (found, is_index) = main_page::find(&mut desk, &mut tree, path.as_str())?;
            Some(First { path: found.parse().unwrap_or(path), is_index })
        }
        other => other,
    };
    if first.is_none() && shown(&tree).is_empty() && holds_packages(&tree) {
        return Err(Reason::Packages.at(&desk.source).into());
    }
    let (mut carried, mut opened) = (Defaults::default(), None);
    if let Some(first) = &first {
        let (path, page) = led_on(&mut tree, &first.path, desk.limits.text_bytes)?;
        if let Some(cover) = cover(&tree, &path, page.picture.as_deref()) {
            desk.want_cover(&cover);
        }
        // The title of one page of many is not that of all.
        let said = html::said(page);
        carried = if first.is_index { said } else { Defaults { title: None, ..said } };
        opened = Some(path);
    }
    let project = exelearning::said(&mut tree, desk.limits.text_bytes);
    let carried = bloom::said(&mut tree, desk.limits.text_bytes).or(&project).or(&carried);
    let kind = if first.is_some() { Kind::Site } else { Kind::Files };
    let mut record = desk.settle(carried, kind)?;
    match &first {
        Some(first) => rooted::put_all(&mut desk, &mut tree, &first.path)?,
        None => put_all(&mut desk, &mut tree)?,
    }
    let main = opened;
    record.parts = if main.is_some() { pages_of(&desk, main.as_ref()) } else { shown(&tree) };
    record.main = main.or_else(|| record.parts.first().and_then(|part| part.file().parse().ok()));
    desk.finish(record)
}

/// The page to which a page without words leads on, and its head; that page itself if it does not.
fn led_on(tree: &mut Tree, first: &EntryPath, limit_bytes: u64) -> Result<(EntryPath, Page), Failure> {
    let mut path = first.clone();
    let mut page = html::head(&tree.read(path.as_str(), limit_bytes)?.unwrap_or_default());
    for _ in 0..STEPS {
        let target = page.onward.as_ref().filter(|_| page.text.is_empty());
        let found = target.and_then(|href| tree.at(&Base::of(path.as_str()).target(href)?));
        let Some(next) = found.map(|member| member.path.clone()) else { break };
        page = html::head(&tree.read(next.as_str(), limit_bytes)?.unwrap_or_default());
        path = next;
    }
    Ok((path, page))
}

/// Whether there is a page that a site could open at.
pub(crate) fn has_page(tree: &Tree) -> bool {
    first_page(tree).is_some()
}

/// Page to open first, and whether it stands for the whole.
struct First {
    path: EntryPath,
    is_index: bool,
}

/// The index page; else a page that programs begin with; else the only page, or the first of those that lie highest.
fn first_page(tree: &Tree) -> Option<First> {
    if let Some(path) = index_page(tree) {
        return Some(First { path, is_index: true });
    }
    let pages = tree.members.iter().map(|member| &member.path);
    let mut pages: Vec<&EntryPath> = pages.filter(|path| media_type::is_page(media_type::of_path(path))).collect();
    let depth = |path: &EntryPath| path.as_str().matches('/').count();
    let is_beginning = |path: &EntryPath| {
        let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
        let stem = name.split('.').next().unwrap_or_default();
        ["default", "home", "start", "main", "story", "course", "player", "launch", "content"].contains(&stem)
    };
    pages.sort_by_cached_key(|path| (depth(path), !is_beginning(path), names::natural_key(path.as_str())));
    let highest = pages.first().map(|path| depth(path))?;
    let is_only = pages.iter().filter(|path| depth(path) == highest).count() == 1;
    pages.first().map(|path| First { path: (*path).clone(), is_index: is_only || is_beginning(path) })
}

/// Files that a browser shows or plays, as parts: a tree without pages opens at the first of them.
fn shown(tree: &Tree) -> Vec<Part> {
    let is_shown = |path: &EntryPath| {
        let kind = media_type::of_path(path);
        let is_media = kind.starts_with("video/") || kind.starts_with("audio/") || media_type::is_picture(kind);
        is_media || matches!(kind, "application/pdf" | "text/plain")
    };
    let mut paths: Vec<&str> =
        tree.members.iter().map(|member| &member.path).filter(|path| is_shown(path)).map(EntryPath::as_str).collect();
    paths.sort_by_cached_key(|path| names::natural_key(path));
    let parts = paths.into_iter().take(500).map(|path| {
        let name = path.rsplit('/').next().unwrap_or_default();
        Part::at(names::title(name.rsplit_once('.').map_or(name, |(stem, _)| stem)), href::place(path, ""))
    });
    parts.collect()
}

/// Endings of books, courses and documents, each of which is an item of its own.
const PACKAGES: &str = "epub h5p imscc zip zim mbz elpx docx pptx xlsx odt odp ods md markdown gift";

/// Whether a tree holds books or courses that are packed themselves, or documents.
fn holds_packages(tree: &Tree) -> bool {
    let is_package = |path: &EntryPath| {
        let extension = path.as_str().rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        extension.is_some_and(|one| PACKAGES.split(' ').any(|known| known == one))
    };
    tree.members.iter().any(|member| is_package(&member.path))
}

/// The picture that the index page names, else one that is called so, if it is there.
fn cover(tree: &Tree, main: &EntryPath, named: Option<&str>) -> Option<EntryPath> {
    let named = named.and_then(|href| Base::of(main.as_str()).target(href)).and_then(|to| tree.member(&to.path));
    let called = || {
        let names = ["cover.jpg", "cover.png", "thumbnail.jpg", "thumbnail.png", "logo.png", "logo.jpg"];
        names.into_iter().find_map(|name| tree.member(name))
    };
    named.or_else(called).map(|member| member.path.clone())
}

/// The index page that lies highest; `None` if there is none.
pub(crate) fn index_page(tree: &Tree) -> Option<EntryPath> {
    let is_index = |path: &EntryPath| {
        let name = path.as_str().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        matches!(name.as_str(), "index.html" | "index.htm" | "index.xhtml" | "index.xht")
    };
    let depth = |path: &EntryPath| path.as_str().split('/').count();
    let found = tree.members.iter().map(|member| &member.path).filter(|path| is_index(path));
    found.min_by_key(|path| (depth(path), path.as_str().to_owned())).cloned()
}

/// Pages with titles: the index first, the others as they say that they follow one another, else in natural order (`step_2`
/// before `step_10`).
pub(crate) fn pages_of(desk: &Desk<'_>, main: Option<&EntryPath>) -> Vec<Part> {
    let pages = desk.entries().iter().filter(|entry| entry.flags.contains(EntryFlags::PAGE));
    // What servers say of a page that is not there, and pages that only lead to another one, are none to read.
    let is_read = |entry: &&Entry| {
        let name = entry.path.as_str().rsplit('/').next().unwrap_or_default();
        !entry.title.is_empty() && name != "404.html" && !entry.title.starts_with("http")
    };
    let mut pages: Vec<_> = pages.filter(is_read).collect();
    pages.sort_by_cached_key(|entry| (Some(&entry.path) != main, names::natural_key(entry.path.as_str())));
    let pages = desk.turns.order(pages, |entry| entry.path.as_str());
    let tail = shared_tail(&pages.iter().skip(1).map(|entry| entry.title.as_str()));
    let title = |entry: &Entry| entry.title.strip_suffix(&*tail).unwrap_or(&entry.title).to_owned();
    pages.into_iter().take(500).map(|entry| Part::of(title(entry), &entry.path)).collect()
}

/// The title of the site, with what stands before it, if all of several pages have it behind their own.
fn shared_tail<'a>(titles: &(impl Iterator<Item = &'a str> + Clone)) -> String {
    let first = titles.clone().next().unwrap_or_default();
    let start = PARTED.iter().filter_map(|sign| first.rfind(sign)).max();
    let tail = start.and_then(|start| first.get(start..)).unwrap_or_default();
    let is_shared =
        titles.clone().count() > 1 && titles.clone().all(|title| title.len() > tail.len() && title.ends_with(tail));
    if is_shared { tail.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::shared_tail;

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title_of_a_page() {
        let tail = |titles: &[&str]| shared_tail(&titles.iter().copied());
        assert_eq!(tail(&["1. Sun — Sky - Docs", "Moon — Sky - Docs"]), " - Docs");
        assert_eq!(tail(&["Sun — Sky", "Moon"]), "");
        assert_eq!(tail(&["Sun — Sky"]), "");
        assert_eq!(tail(&["Sun", "Moon"]), "");
        assert_eq!(tail(&[]), "");
    }
}
