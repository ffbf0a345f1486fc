//! RACHEL modules: a folder of static files with a `rachel-index.php` that introduces them.
//!
//! PHP is never run. What stands outside of it in that file is read: headings, paragraphs and links. The module is
//! a site; its PHP files are kept for download only.

mod index;

use maktaba_sync::model::EntryPath;

use self::index::Index;
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::html;
use super::refusal::Refusal;
use super::site;
use super::tree::{Tree, put_all};
use crate::href;
use crate::metadata::{Kind, Part};

/// Names of the file that makes a folder a module.
pub(crate) const INDEXES: [&str; 3] = ["rachel-index.php", "rachel-index.htm", "rachel-index.html"];

/// The introduction of a module; `None` if the tree is none. A packed module may lie in a folder of its own.
pub(crate) fn index_of(tree: &Tree) -> Option<EntryPath> {
    let paths = tree.members.iter().map(|member| &member.path);
    let found = paths.filter(|path| {
        let (folder, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
        !folder.contains('/') && INDEXES.contains(&name)
    });
    found.min_by_key(|path| (path.as_str().matches('/').count(), path.as_str().len())).cloned()
}

/// Imports a module.
pub(crate) fn import(mut desk: Desk<'_>, mut tree: Tree, index: &EntryPath) -> Result<Finished, Failure> {
    let bytes = tree.read(index.as_str(), desk.limits.text_bytes)?.unwrap_or_default();
    let read = Index::read(&crate::extract::to_utf8(&bytes, None));
    let (links, lost) = links(&read, index, &tree);
    let folder = index.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let own_page =
        site::index_page(&tree).filter(|page| page.as_str().rsplit_once('/').map_or("", |one| one.0) == folder);
    let first = || links.first().and_then(|part| part.file().parse().ok());
    let main = own_page.or_else(first).or_else(|| site::index_page(&tree));
    let record_said = said(&read, main.as_ref(), &mut tree, desk.limits.text_bytes)?;
    let mut record = desk.settle(record_said, if main.is_some() { Kind::Site } else { Kind::Files })?;
    put_all(&mut desk, &mut tree)?;
    for link in lost {
        desk.warn(&link, "is a link of the module's index that leads to a program or to nothing; it was left out");
    }
    note_programs(&mut desk);
    record.parts = if links.len() > 1 { links } else { site::pages_of(&desk, main.as_ref()) };
    record.main = main;
    desk.finish(record)
}

/// Links that open a file of the module, and those that do not.
fn links(read: &Index, index: &EntryPath, tree: &Tree) -> (Vec<Part>, Vec<String>) {
    let (mut links, mut lost) = (Vec::<Part>::new(), Vec::new());
    for (href, words) in &read.links {
        // `<?php echo $dir ?>/a.html`: with the program taken out, a path from the module's own folder.
        let path = href.split('?').next().unwrap_or_default().trim_start_matches('/');
        let resolved = href::resolve(index.as_str(), path).filter(|_| !path.is_empty());
        let file = resolved.as_deref().map(|place| href::of_place(place).0);
        let is_page = file.is_some_and(|file| tree.member(&file).is_some() && !is_program(&file));
        match resolved {
            Some(path) if is_page => {
                if !words.is_empty() && links.iter().all(|other| other.path != path) {
                    links.push(Part::at(words.clone(), path));
                }
            }
            _ => lost.push(href.clone()),
        }
    }
    (links, lost)
}

fn said(read: &Index, main: Option<&EntryPath>, tree: &mut Tree, limit_bytes: u64) -> Result<Defaults, Refusal> {
    let page = match main {
        Some(main) => html::said(html::head(&tree.read(main.as_str(), limit_bytes)?.unwrap_or_default())),
        None => Defaults::default(),
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let own = Defaults { title: some(&read.title), description: some(&read.description), ..Defaults::default() };
    Ok(own.or(&page))
}

fn note_programs(desk: &mut Desk<'_>) {
    let is_index = |path: &str| INDEXES.contains(&path.rsplit('/').next().unwrap_or_default());
    let entries = desk.entries().iter().map(|entry| entry.path.as_str());
    let programs: Vec<String> = entries.filter(|path| is_program(path) && !is_index(path)).map(str::to_owned).collect();
    if let Some(first) = programs.first() {
        let others = programs.len() - 1;
        desk.warn(first, format!("is a program, with {others} others: it is kept for download and never run"));
    }
}

fn is_program(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(extension.as_str(), "php" | "phtml" | "php5" | "cgi" | "pl" | "asp" | "aspx" | "jsp")
}
