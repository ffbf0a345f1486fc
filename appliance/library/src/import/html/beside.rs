//! What a saved page has beside it: pictures, style sheets and letters, as far as it names them and they lie below its folder.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use maktaba_sync::model::EntryPath;
use maktaba_sync::units::count;
use url::Url;

use crate::extract;
use crate::href;
use crate::import::desk::{Desk, Failure};
use crate::import::names;
use crate::import::refusal::Reason;
use crate::import::rewrite::{Leads, Places, Rewriter};
use crate::media_type;

/// Where the page lies for as long as its addresses are resolved (RFC 2606, 2): what comes out elsewhere has left its folder.
const SERVER: &str = "http://page.invalid/";
const FOLDER: &str = "http://page.invalid/-/";
/// LIMIT: files of one page.
const FILES: usize = 1000;
/// LIMIT: bytes of a page or style sheet in which names are looked for, and of all pages of a folder.
const TEXT_BYTES: u64 = 4 << 20;
const ALL_BYTES: u64 = 64 << 20;

/// Takes in what a page names.
pub(super) fn put_all(desk: &mut Desk<'_>, page: &Path) -> Result<(), Failure> {
    let beside = Beside::of(page);
    for address in &beside.outside {
        desk.warn(address, "is named by the page, but is not below its folder; it was left out");
    }
    for path in &beside.missing {
        desk.warn(path, "is named by the page, but is not there; it was left out");
    }
    if beside.left > 0 {
        let left = count(beside.left, "file");
        desk.warn(
            "",
            format!(
                "names {left} beside it, like scripts or films, which were left out; to take all in, pack it as a ZIP"
            ),
        );
    }
    for (entry, path) in &beside.files {
        let mut file = File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
        desk.put_file(entry, None, &mut file)?;
    }
    Ok(())
}

/// Files that are taken in with a page.
pub(crate) fn files(page: &Path) -> impl Iterator<Item = PathBuf> {
    Beside::of(page).files.into_iter().map(|(_, path)| path)
}

/// What a page names, and what the style sheets name that it names.
#[derive(Default)]
struct Beside {
    /// Where each becomes an entry, and where it lies.
    files: Vec<(EntryPath, PathBuf)>,
    missing: Vec<String>,
    /// What lies elsewhere, as it is written.
    outside: Vec<String>,
    /// How many files are there that are no pictures or styles.
    left: u64,
}

impl Beside {
    fn of(page: &Path) -> Self {
        let mut beside = Self::default();
        let Ok(folder) = fs::canonicalize(names::folder(page)) else { return beside };
        let named = Named::of(&read(page), &names::file_name(page), true);
        beside.outside = named.outside.into_iter().filter(|address| is_taken(address)).collect();
        let mut waiting = VecDeque::from(named.paths);
        let mut seen = HashSet::new();
        while let Some(path) = waiting.pop_front() {
            let is_new = seen.len() < FILES && seen.insert(path.clone());
            let Some(entry) = path.parse::<EntryPath>().ok().filter(|_| is_new) else { continue };
            let found = fs::canonicalize(folder.join(&path)).ok();
            let found = found.filter(|found| found.starts_with(&folder) && found.is_file());
            if !is_taken(&path) {
                // Other pages are items of their own.
                let is_left = !media_type::is_page(media_type::of_path(&entry));
                beside.left += u64::from(is_left && found.is_some());
                continue;
            }
            let Some(found) = found else {
                beside.missing.push(path);
                continue;
            };
            if media_type::of_path(&entry) == "text/css" {
                waiting.extend(Named::of(&read(&found), &path, false).paths);
            }
            beside.files.push((entry, found));
        }
        beside
    }
}

/// What lies in a folder and belongs to one of these pages: pictures and styles that it names, and the folders that programs
/// save with a page (`page_files`, `page-Dateien`), or that hold nothing but such files.
pub(crate) fn belongings<'p>(pages: impl Iterator<Item = &'p PathBuf>, children: &[PathBuf]) -> HashSet<PathBuf> {
    let mut bytes = 0;
    // By the name in this folder: the stems of pages that name it.
    let mut named: HashMap<String, Vec<String>> = HashMap::new();
    for page in pages.filter(|page| is_page(page)) {
        let text = read(page);
        bytes += text.len() as u64;
        if bytes > ALL_BYTES {
            break;
        }
        let all: HashSet<String> =
            Named::of(&text, &names::file_name(page), true).paths.iter().filter_map(|path| first(path)).collect();
        for name in all {
            named.entry(name).or_default().push(names::stem(page));
        }
    }
    let belongs = |child: &&PathBuf| {
        let name = names::file_name(child);
        let Some(stems) = named.get(&name) else { return false };
        let is_saved =
            |stem: &String| name.strip_prefix(stem.as_str()).is_some_and(|end| end.starts_with(['_', '-', '.', ' ']));
        if child.is_dir() { stems.iter().any(is_saved) || holds_only_taken(child) } else { is_taken(&name) }
    };
    children.iter().filter(belongs).cloned().collect()
}

fn is_page(path: &Path) -> bool {
    matches!(names::extension(path).as_str(), "html" | "htm" | "xhtml") && path.is_file()
}

/// The first part of a path.
fn first(path: &str) -> Option<String> {
    path.split('/').next().map(str::to_owned)
}

/// Whether a file is taken in with the page that names it.
fn is_taken(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    media_type::is_of_page(media_type::of_extension(&names::extension(Path::new(path))))
}

fn holds_only_taken(folder: &Path) -> bool {
    let Ok(children) = fs::read_dir(folder) else { return false };
    let mut names =
        children.take(10_000).filter_map(Result::ok).map(|child| child.file_name().to_string_lossy().into_owned());
    names.all(|name| names::is_hidden(&name) || is_taken(&name))
}

/// The beginning of a text; nothing if it cannot be read.
fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(TEXT_BYTES).read_to_end(&mut bytes));
    if read.is_ok() { extract::to_utf8(&bytes, None) } else { String::new() }
}

/// What a page or style sheet names.
#[derive(Debug, Default)]
struct Named {
    /// Paths below the folder, in the order in which they are named.
    paths: Vec<String>,
    /// What lies elsewhere beside it, as it is written.
    outside: Vec<String>,
}

impl Named {
    fn of(text: &str, path: &str, is_page: bool) -> Self {
        let url = Url::parse(FOLDER).ok().and_then(|mut url| {
            url.path_segments_mut().ok()?.pop_if_empty().extend(path.split('/'));
            Some(url)
        });
        let (Some(url), Ok(entry)) = (url, "page".parse::<EntryPath>()) else { return Self::default() };
        let noted = Noted(RefCell::default());
        let mut rewriter = Rewriter::new(&url, &entry, &noted);
        drop(if is_page { rewriter.page(text) } else { rewriter.style(text) });
        noted.0.into_inner()
    }
}

/// Notes where addresses lead, and changes none.
struct Noted(RefCell<Named>);

impl Places for Noted {
    fn leads(&self, reference: &str, url: &Url) -> Leads {
        let mut named = self.0.borrow_mut();
        let path = url.as_str().strip_prefix(FOLDER).and_then(|path| path.split(['?', '#']).next());
        match path {
            Some(path) if named.paths.len() < 10 * FILES => named.paths.push(href::decode(path)),
            None if url.as_str().starts_with(SERVER) && named.outside.len() < FILES => {
                named.outside.push(reference.to_owned());
            }
            _ => {}
        }
        Leads::AsWritten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_what_lies_below_their_folder() {
        let page = "<link rel=stylesheet href='page_files/s%20t.css'><img src=\"page_files/a.png\" srcset=\"b.png 2x, ../c.png 3x\">
            <img src='/d.png'><img src='https://example.org/e.png'><img src='data:image/png;base64,x'><p style='background:url(f.png)'>
            <a href='#top'>x</a><style>p { background: url(\"g/h.png\") }</style>";
        let named = Named::of(page, "page.html", true);
        assert_eq!(named.paths, ["page_files/s t.css", "page_files/a.png", "b.png", "f.png", "g/h.png"]);
        assert_eq!(named.outside, ["../c.png", "/d.png"]);
        let style = Named::of("@import 'b.css'; p { background: url(../i.png) }", "page_files/s.css", false);
        assert_eq!(style.paths, ["page_files/b.css", "i.png"]);
    }
}
