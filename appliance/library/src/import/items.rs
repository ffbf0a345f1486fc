//! Which items the sources hold: a file, a site in a folder, the rows of an index, or a folder of many items.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::defaults::Defaults;
use super::limits::Limits;
use super::refusal::Reason;
use super::report::{Report, Warning, refused};
use super::task::Shape;
use super::{calibre, convert, daisy, detect, html, index, kolibri, media, moodle, names, rachel, vtt};
use crate::import::detect::Format;
use crate::import::kolibri::Listed;
use crate::media_type;

/// One thing to import.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Item {
    pub(crate) path: PathBuf,
    pub(crate) shape: Shape,
    /// The folder that was named, or that of the file: what a text may show lies in it.
    pub(crate) root: PathBuf,
    /// Path for people.
    pub(crate) source: String,
    /// Wish for the resource id.
    pub(crate) wish: String,
    /// What the index says.
    pub(crate) said: Defaults,
    pub(crate) is_indexed: bool,
    /// The picture that stands for it, beside it.
    pub(crate) cover: Option<PathBuf>,
}

/// LIMIT: folders in folders in which items are looked for.
const DEPTH: usize = 8;

pub(super) fn find(sources: &[PathBuf], limits: &Limits, report: &mut Report) -> Vec<Item> {
    let mut finder = Finder { limits, report, items: Vec::new(), root: PathBuf::new() };
    for source in sources {
        let root = if source.is_dir() { source.as_path() } else { names::folder(source) };
        root.clone_into(&mut finder.root);
        finder.source(source, 0);
    }
    finder.items
}

struct Finder<'a> {
    limits: &'a Limits,
    report: &'a mut Report,
    items: Vec<Item>,
    root: PathBuf,
}

impl Finder<'_> {
    fn source(&mut self, path: &Path, depth: usize) {
        match fs::metadata(path) {
            Err(error) => self.refuse(path, Reason::Read(error)),
            Ok(meta) if meta.is_dir() => self.folder(path, depth),
            Ok(meta) if meta.is_file() && depth == 0 => self.file(path),
            Ok(meta) if meta.is_file() => self.add(path, Shape::File),
            Ok(_) => self.refuse(path, Reason::Link),
        }
    }

    /// A file that was named: an index stands for what it describes.
    fn file(&mut self, path: &Path) {
        let is_index = matches!(names::extension(path).as_str(), "csv" | "json" | "jsonl");
        if kolibri::is_channel(path) {
            return self.channel(path);
        }
        match (path.parent(), is_index.then(|| index::read_file(path, self.limits))) {
            (Some(folder), Some(Ok(Some(rows)))) => self.rows(folder, rows),
            _ => self.add(path, Shape::File),
        }
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        let channels = kolibri::databases(path);
        if !channels.is_empty() {
            return self.channels(path, &channels);
        }
        let has_page = has_page(path);
        match index::read(path, self.limits) {
            Ok(Some(rows)) => return self.rows(path, rows),
            Err(refusal) if !has_page => {
                self.report.refused.push(refused(path.display().to_string(), &refusal));
                return;
            }
            _ => {}
        }
        if has_page {
            return self.add(path, Shape::Folder);
        }
        let is_book = calibre::is_book(path);
        if let Some(book) = is_book.then(|| calibre::book(path)).flatten() {
            return self.book(path, book);
        }
        let children = match children(path, self.limits) {
            Ok(children) => children,
            Err(reason) => return self.refuse(path, reason),
        };
        if children.is_empty() && depth > 0 {
            return self.warn(path, "was left out: it is empty");
        }
        if depth < DEPTH && (is_book || children.iter().any(|child| is_item(child, depth)) || are_texts(&children)) {
            self.children(&children, depth);
        } else {
            self.add(path, Shape::Folder);
        }
    }

    /// A book of calibre, with what the librarian says of it.
    fn book(&mut self, folder: &Path, book: calibre::Book) {
        self.add(&book.file, Shape::File);
        if let Some(item) = self.items.last_mut() {
            if item.wish == "book" {
                item.wish = names::file_name(folder);
            }
            item.said = book.said;
            item.cover = book.cover;
        }
        if !book.others.is_empty() {
            let names: Vec<String> = book.others.iter().take(5).map(|path| names::file_name(path)).collect();
            let reason = format!("was taken alone of its folder in calibre; left out: {}", names.join(", "));
            self.warn(&book.file, &reason);
        }
    }

    fn children(&mut self, children: &[PathBuf], depth: usize) {
        let has_pictures = children.iter().any(|child| child.is_dir() && holds_pictures(child));
        let are_texts = are_texts(children);
        let said = (has_pictures || are_texts).then(|| Said::by(children, are_texts));
        let is_subtitles = |child: &Path| vtt::EXTENSIONS.contains(&names::extension(child).as_str());
        let beside = media::Beside::of(children);
        let belongings = belongings(children.iter(), &beside);
        let of_pages = html::belongings(children.iter(), children);
        let is_shown = |child: &Path| said.as_ref().is_some_and(|said| said.names(child));
        for child in children {
            if is_link(child) {
                self.warn(child, "was skipped: it is a link");
            } else if of_pages.contains(child) || child.is_dir() && holds_pictures(child) && is_shown(child) {
                // Belongs to the pages or texts that show it.
            } else if child.is_dir() {
                self.folder(child, depth + 1);
            } else if is_subtitles(child) {
                // What a machine has heard lies beside what people made of it.
                if !belongings.contains(child) && !names::stem(child).ends_with("-orig") {
                    self.warn(child, "was left out: no film beside it has its name");
                }
            } else if beside.is_second_version(child) || (is_small(child) && belongings.contains(child)) {
                // Belongs to the video beside it.
            } else if is_picture(child) && is_shown(child) || calibre::is_own(child) {
                // Belongs to the texts that show it, or to calibre.
            } else if is_lone_text(child) {
                self.add(child, Shape::File);
            } else if matches!(detect::file(child), Ok(Format::Other | Format::Text | Format::Sqlite)) {
                let named = "name it as a source of its own, or in an index.csv, to import it";
                let remedy = convert::remedy(&names::extension(child)).unwrap_or(named);
                self.warn(child, &format!("was left out: {remedy}"));
            } else {
                self.add(child, Shape::File);
            }
        }
    }

    /// The channels of a folder that Kolibri made. What lies beside them is named.
    fn channels(&mut self, folder: &Path, databases: &[PathBuf]) {
        for database in databases {
            self.channel(database);
        }
        for child in children(folder, self.limits).unwrap_or_default() {
            if !matches!(names::file_name(&child).as_str(), "databases" | "storage" | "content") {
                self.warn(&child, "was left out: it is not part of the channels beside it");
            }
        }
    }

    /// Every node of a channel, or a line for it.
    fn channel(&mut self, database: &Path) {
        let nodes = match kolibri::list(database, self.limits) {
            Ok(nodes) => nodes,
            Err(refusal) => {
                return self.report.refused.push(refused(database.display().to_string(), &refusal));
            }
        };
        let source = database.display().to_string();
        let (mut named, mut more) = (Vec::new(), 0);
        for node in nodes {
            match node {
                Listed::Item { id, said } => self.items.push(Item {
                    path: database.to_owned(),
                    shape: Shape::Node(id.clone()),
                    root: self.root.clone(),
                    source: format!("{source}#{id}"),
                    wish: id,
                    said: *said,
                    is_indexed: true,
                    cover: None,
                }),
                Listed::Left { title, reason } if named.len() < self.limits.warnings => {
                    named.push(Warning { source: source.clone(), place: title, reason, more: 0 });
                }
                Listed::Left { .. } => more += 1,
            }
        }
        if let Some(last) = named.last_mut() {
            last.more = more;
        }
        self.report.warnings.extend(named);
    }

    fn rows(&mut self, folder: &Path, rows: Vec<index::Row>) {
        let mut files = names::Named::of(folder);
        let rows: Vec<_> = rows.into_iter().map(|row| (files.found(row.path.as_str()), row)).collect();
        self.note_undescribed(folder, &rows.iter().map(|(path, _)| path).collect());
        for (path, row) in rows {
            match fs::symlink_metadata(&path) {
                Err(error) => self.refuse(&path, Reason::Read(error)),
                Ok(meta) if meta.is_symlink() => self.refuse(&path, Reason::Link),
                Ok(meta) => {
                    let shape = if meta.is_dir() { Shape::Folder } else { Shape::File };
                    let source = path.display().to_string();
                    let wish = row.id.unwrap_or_else(|| names::stem(&path));
                    let root = self.root.clone();
                    let (said, cover) = (row.said, None);
                    self.items.push(Item { path, shape, root, source, wish, said, is_indexed: true, cover });
                }
            }
        }
    }

    /// Names the files beside an index that no row describes. What lies beside a described film (subtitles,
    /// other versions) or inside a described folder belongs to that.
    fn note_undescribed(&mut self, folder: &Path, described: &HashSet<&PathBuf>) {
        let mut forgotten = Vec::new();
        let mut waiting = vec![(folder.to_owned(), 0)];
        while let Some((at, depth)) = waiting.pop() {
            let children = children(&at, self.limits).unwrap_or_default();
            let films: Vec<&PathBuf> = children.iter().filter(|child| described.contains(child)).collect();
            let mut belongings = belongings(films.iter().copied(), &media::Beside::of(&children));
            belongings.extend(films.iter().flat_map(|film| media::versions(film)));
            belongings.extend(html::belongings(films.iter().copied(), &children));
            for child in children.iter().filter(|child| !described.contains(child) && !is_link(child)) {
                // The books of a harvest lie beside what it brought.
                let is_ledger = child.file_name().is_some_and(|name| name.to_string_lossy().starts_with("harvest.db"));
                let is_beside = depth == 0 && (index::is_name(child) || is_ledger);
                let belongs = is_beside || belongings.contains(child);
                if child.is_dir() && depth < DEPTH && !belongs {
                    waiting.push((child.clone(), depth + 1));
                } else if child.is_file() && !belongs {
                    forgotten.push(child.clone());
                }
            }
        }
        if let Some(first) = forgotten.iter().min() {
            let others = forgotten.len() - 1;
            let with = match others {
                0 => String::new(),
                1 => ", with 1 other".to_owned(),
                _ => format!(", with {others} others"),
            };
            self.warn(first, &format!("was left out{with}: no row of the index describes it"));
        }
    }

    fn add(&mut self, path: &Path, shape: Shape) {
        let stem = names::stem(path);
        // `video.mp4` in a folder of its own says nothing; the folder's name does.
        let says_nothing = matches!(stem.as_str(), "video" | "audio" | "index" | "content" | "main");
        let parent = path.parent().filter(|parent| says_nothing && parent.file_name().is_some());
        let wish = parent.map_or(stem, names::file_name);
        let source = path.display().to_string();
        self.items.push(Item {
            path: path.to_owned(),
            shape,
            root: self.root.clone(),
            source,
            wish,
            said: Defaults::default(),
            is_indexed: false,
            cover: None,
        });
    }

    fn refuse(&mut self, path: &Path, reason: Reason) {
        let source = path.display().to_string();
        let refusal = reason.at(&source);
        self.report.refused.push(refused(source, &refusal));
    }

    fn warn(&mut self, path: &Path, reason: &str) {
        let source = path.display().to_string();
        self.report.warnings.push(Warning { source, place: String::new(), reason: reason.to_owned(), more: 0 });
    }
}

/// Whether a folder holds texts in Markdown or stories, and no pages: each is an item then, with the pictures it shows.
fn are_texts(children: &[PathBuf]) -> bool {
    let is = |child: &PathBuf, format| child.is_file() && detect::file(child).is_ok_and(|found| found == format);
    let extension = |child: &PathBuf, known: &[&str]| known.contains(&names::extension(child).as_str());
    let is_text =
        |child: &PathBuf| extension(child, &["md", "markdown", "mkd", "mdown"]) && is(child, Format::Markdown);
    let is_page = |child: &PathBuf| extension(child, &["html", "htm", "xhtml"]) && is(child, Format::Html);
    let is_story = |child: &PathBuf| extension(child, &["json", "txt"]) && is(child, Format::Story);
    // A folder of plain texts, with or without pictures, is one of many items too.
    let is_plain = |child: &PathBuf| child.is_dir() || is_picture(child) || is(child, Format::Text);
    let are_plain = children.iter().any(|child| is_lone_text(child)) && children.iter().all(is_plain);
    (are_plain || children.iter().any(|child| is_text(child) || is_story(child))) && !children.iter().any(is_page)
}

/// Whether a text in plain letters is an item of its own in a folder of many.
fn is_lone_text(path: &Path) -> bool {
    matches!(names::extension(path).as_str(), "txt" | "text")
        && matches!(detect::file(path), Ok(Format::Text))
        && !names::is_about_others(path)
}

/// What the texts of a folder say, to find out which pictures they show.
struct Said(Vec<String>);

impl Said {
    /// LIMIT: bytes of each text, and of all, in which names are looked for.
    const OF_EACH: u64 = 1 << 20;
    const OF_ALL: usize = 32 << 20;

    /// Those of a folder, if `are_texts`, and the texts in Markdown of the folders in it.
    fn by(children: &[PathBuf], are_texts: bool) -> Self {
        let (mut texts, mut len) = (Vec::new(), 0);
        let mut files: Vec<PathBuf> = children.iter().filter(|child| are_texts && child.is_file()).cloned().collect();
        let mut folders: Vec<(PathBuf, usize)> = children.iter().map(|child| (child.clone(), 0)).collect();
        while let Some((folder, depth)) = folders.pop().filter(|_| files.len() < 10_000) {
            let inside = fs::read_dir(folder).into_iter().flatten().take(10_000).filter_map(Result::ok);
            for path in inside.map(|inside| inside.path()).filter(|path| !is_link(path)) {
                if names::extension(&path) == "md" {
                    files.push(path);
                } else if path.is_dir() && depth < DEPTH {
                    folders.push((path, depth + 1));
                }
            }
        }
        for child in files.iter().filter(|child| !is_picture(child)) {
            let mut bytes = Vec::new();
            let read = fs::File::open(child).and_then(|file| file.take(Self::OF_EACH).read_to_end(&mut bytes));
            len += bytes.len();
            if read.is_ok() && len <= Self::OF_ALL {
                texts.push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Self(texts)
    }

    /// Whether a picture, or a folder of them, is named.
    fn names(&self, path: &Path) -> bool {
        let name = names::file_name(path);
        let escaped = name.replace(' ', "%20");
        self.0.iter().any(|text| text.contains(&name) || text.contains(&escaped))
    }
}

/// Whether a folder holds pictures and nothing else.
fn holds_pictures(folder: &Path) -> bool {
    let Ok(children) = fs::read_dir(folder) else { return false };
    let children = children.take(10_000).filter_map(Result::ok).map(|child| child.path());
    let mut children = children.filter(|child| !names::is_hidden(&names::file_name(child))).peekable();
    children.peek().is_some() && children.all(|child| is_picture(&child))
}

fn is_picture(path: &Path) -> bool {
    path.is_file() && media_type::of_extension(&names::extension(path)).starts_with("image/")
}

/// What lies in a folder and is taken in with one of the films.
fn belongings<'f>(films: impl Iterator<Item = &'f PathBuf>, beside: &media::Beside) -> HashSet<PathBuf> {
    films.filter(|file| media::is_media(file)).flat_map(|film| beside.belongings(film)).collect()
}

/// Whether a file may tell of a film beside it, or be its picture.
fn is_small(path: &Path) -> bool {
    !matches!(names::extension(path).as_str(), "mp4" | "webm" | "mp3" | "m4a" | "pdf" | "epub" | "zip")
}

/// Names in a folder, in natural order.
fn children(path: &Path, limits: &Limits) -> Result<Vec<PathBuf>, Reason> {
    let mut children = Vec::new();
    for child in fs::read_dir(path).map_err(Reason::Read)? {
        let child = child.map_err(Reason::Read)?;
        if names::is_hidden(&child.file_name().to_string_lossy()) {
            continue;
        }
        children.push(child.path());
        if children.len() > limits.items {
            return Err(Reason::TooMany { what: "files", limit: limits.items as u64 });
        }
    }
    children.sort_by_cached_key(|child| (names::natural_key(&child.to_string_lossy()), child.clone()));
    Ok(children)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

/// Whether a folder is a site or a module by a page of its own.
fn has_page(folder: &Path) -> bool {
    let has_index = ["index.html", "index.htm", moodle::BACKUP]
        .iter()
        .chain(&rachel::INDEXES)
        .any(|name| folder.join(name).is_file());
    has_index || daisy::is_folder_of_book(folder)
}

/// Whether something is an item by itself, or a folder that holds one. Pages and plain files are not:
/// a folder of these is one item.
fn is_item(path: &Path, depth: usize) -> bool {
    if is_link(path) {
        return false;
    }
    if path.is_file() {
        let packed = ["zim", "zimaa", "epub", "h5p", "imscc", "zip", "tgz", "gz", "warc", "wacz"];
        return match detect::file(path) {
            Ok(Format::Other | Format::Html | Format::Text | Format::Markdown | Format::Sqlite) => false,
            Ok(_) => true,
            Err(_) => packed.contains(&names::extension(path).as_str()),
        };
    }
    if has_page(path)
        || calibre::is_book(path)
        || ["index.csv", "index.json"].iter().any(|name| path.join(name).is_file())
    {
        return true;
    }
    let Ok(children) = fs::read_dir(path) else { return false };
    let children = children.take(10_000).filter_map(Result::ok).map(|child| child.path());
    let children: Vec<PathBuf> = children.filter(|child| !names::is_hidden(&names::file_name(child))).collect();
    depth < DEPTH && (children.iter().any(|child| is_item(child, depth + 1)) || are_texts(&children))
}
