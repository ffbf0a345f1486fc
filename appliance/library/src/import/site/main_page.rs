//! The page that a site without an index opens at: the one that leads to the others.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use crate::extract::{self, Bounds};
use crate::href::Base;
use crate::import::desk::Desk;
use crate::import::names;
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::{Member, Tree};
use crate::media_type;

/// LIMIT: pages that are looked at, and how much of each.
const PAGES: usize = 500;
const BOUNDS: Bounds = Bounds { read_bytes: 512 << 10, text_bytes: 64 << 10 };

/// Which of the pages that lie highest leads to most of the others; `otherwise` if none does. Tells which it is where that is
/// doubtful. Returns whether it stands for the whole.
pub(super) fn find(desk: &mut Desk<'_>, tree: &mut Tree, otherwise: &str) -> Result<(String, bool), Refusal> {
    let links = links(tree)?;
    let depth = otherwise.matches('/').count();
    let mut highest: Vec<&String> = links.keys().filter(|path| path.matches('/').count() == depth).collect();
    highest.sort_by_cached_key(|path| names::natural_key(path));
    let mut named: HashMap<&str, usize> = HashMap::new();
    // Pages that all lead to all have the way home first.
    for first in links.values().filter_map(|targets| targets.first()) {
        *named.entry(first).or_default() += 1;
    }
    let weight = |path: &String| {
        let out = links.get(path).map_or(0, Vec::len);
        (out, named.get(path.as_str()).copied().unwrap_or_default())
    };
    let best = highest.iter().map(|path| weight(path)).max().unwrap_or_default();
    let mut winners = highest.iter().filter(|path| weight(path) == best);
    let (winner, is_alone) = (winners.next(), winners.next().is_none());
    let leads = best.0 * 2 + 1 >= links.len();
    // Where pages only lead on to the next, nothing leads to the first.
    let led: HashSet<&String> = links.values().flatten().collect();
    let mut roots = highest.iter().filter(|path| !led.contains(*path) && weight(path).0 > 0);
    let root = roots.next().filter(|_| roots.next().is_none());
    let (path, is_sure) = match (winner, root) {
        (Some(winner), _) if leads => (winner.as_str(), is_alone),
        (_, Some(root)) => (root.as_str(), true),
        _ => (otherwise, false),
    };
    if !is_sure {
        desk.warn(
            path,
            "is the page that it opens at, for there is no index.html; to open at another, call that index.html",
        );
    }
    Ok((path.to_owned(), is_sure))
}

/// Pages of a tree, with the others to which each leads, in the order in which it names them.
fn links(tree: &mut Tree) -> Result<HashMap<String, Vec<String>>, Refusal> {
    let is_page = |member: &&Member| media_type::is_page(media_type::of_path(&member.path));
    let mut pages: Vec<Member> = tree.members.iter().filter(is_page).cloned().collect();
    pages.sort_by_cached_key(|page| (page.path.as_str().matches('/').count(), names::natural_key(page.path.as_str())));
    pages.truncate(PAGES);
    let mut written = Vec::new();
    tree.visit(&pages, &mut |member, content| {
        let page = extract::page(&mut content.take(BOUNDS.read_bytes), None, BOUNDS);
        let page = page.map_err(|error| Reason::Read(error).at(member.path.as_str()))?;
        written.push((member.path.as_str().to_owned(), page.links));
        Ok::<(), Refusal>(())
    })?;
    let known: HashSet<String> = written.iter().map(|(path, _)| path.clone()).collect();
    let of_page = |(path, links): (String, Vec<String>)| {
        let base = Base::of(&path);
        let mut targets: Vec<String> = Vec::new();
        let mut met = HashSet::new();
        for target in links.iter().filter_map(|link| base.target(link)) {
            let found = tree.at(&target).map(|member| member.path.as_str()).filter(|found| *found != path);
            if let Some(found) = found.filter(|found| known.contains(*found) && met.insert((*found).to_owned())) {
                targets.push(found.to_owned());
            }
        }
        (path, targets)
    };
    Ok(written.into_iter().map(of_page).collect())
}
