//! Folders that `HTTrack` saved: its own first page, which leads to the sites that it saved, is none of theirs.

use maktaba_sync::model::EntryPath;

use crate::extract::{self, Bounds};
use crate::href::Base;
use crate::import::desk::{Desk, Failure};
use crate::import::tree::Tree;
use crate::media_type;

/// What `HTTrack` writes into the page that it makes, and into no page that it saves.
const MARK: &str = "<!-- Mirror and index made by HTTrack";
/// What lies beside that page: its pictures, and what servers were told of the person who saved the site.
const BESIDE: [&str; 3] = ["backblue.gif", "fade.gif", "cookies.txt"];

/// Takes out what is `HTTrack`'s own; the page of the saved site to which its page leads first, if there is one.
pub(super) fn leave_out(desk: &mut Desk<'_>, tree: &mut Tree) -> Result<Option<EntryPath>, Failure> {
    let Some(index) = super::index_page(tree) else { return Ok(None) };
    let bytes = tree.read(index.as_str(), desk.limits.text_bytes)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    if !text.contains(MARK) {
        return Ok(None);
    }
    let links = extract::page(&mut &*bytes, None, Bounds::SEARCH).unwrap_or_default().links;
    let base = Base::of(index.as_str());
    let members = links.iter().filter_map(|href| Some(tree.at(&base.target(href)?)?.path.clone()));
    let mut pages = members.filter(|path| *path != index && media_type::is_page(media_type::of_path(path)));
    let Some(first) = pages.next() else { return Ok(None) };
    let folder = index.as_str().rsplit_once('/').map(|(folder, _)| [folder, "/"].concat()).unwrap_or_default();
    let own = |path: &str| path.strip_prefix(&folder).is_some_and(|name| BESIDE.contains(&name));
    tree.leave_out(|member| member.path == index || own(member.path.as_str()));
    let place = desk.source.clone();
    desk.warn(&place, "was saved by HTTrack: the page that it made itself, its log and its cache were left out");
    Ok(Some(first))
}
