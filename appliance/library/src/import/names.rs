//! Names: resource ids from file names, entry paths from names in archives, names that look the same.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use maktaba_sync::model::{EntryPath, ResourceId};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::href;
use crate::numbers;

/// A resource id from a name: letters without their marks, everything else a dash.
///
/// If letters of other scripts are lost, eight digits of the name's hash keep the id its own.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut lost = false;
    for c in name.nfkd() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            slug.push(c.to_ascii_lowercase());
        } else if !is_combining_mark(c) {
            lost |= c.is_alphanumeric();
            if !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() >= 90 {
            break;
        }
    }
    let mut slug = slug.trim_matches(['-', '.', '_']).to_owned();
    if lost || slug.is_empty() {
        let digits = blake3::hash(name.as_bytes()).to_hex();
        let separator = if slug.is_empty() { "r" } else { "-" };
        slug = format!("{slug}{separator}{}", digits.get(..8).unwrap_or_default());
    }
    slug
}

/// Makes ids unique in the order they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Ids(HashMap<String, u32>);

impl Ids {
    /// The wish itself if it is free and valid; else its slug, with a number if that is taken.
    pub(crate) fn claim(&mut self, wish: &str) -> ResourceId {
        let base = wish.parse::<ResourceId>().map_or_else(|_| slug(wish), |id| id.as_str().to_owned());
        let mut number = 1_u32;
        loop {
            let text = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            number = number.saturating_add(1);
            if self.0.contains_key(&text) {
                continue;
            }
            if let Ok(id) = text.parse() {
                self.0.insert(text, 1);
                return id;
            }
            // Only a name of the longest kind gets here: its slug is short enough for a number.
            return self.claim(&slug(&format!("{} {number}", blake3::hash(text.as_bytes()))));
        }
    }
}

/// File name without its (last) extension; `.tar.gz` counts as one.
pub(crate) fn stem(path: &Path) -> String {
    let name = file_name(path);
    let lower = name.to_ascii_lowercase();
    for double in [".tar.gz", ".tar.xz", ".tar.zst", ".warc.gz"] {
        if lower.ends_with(double) {
            return name.get(..name.len() - double.len()).unwrap_or(&name).to_owned();
        }
    }
    if path.is_dir() {
        return name;
    }
    name.rsplit_once('.').map_or_else(|| name.clone(), |(stem, _)| stem.to_owned())
}

/// Last part of a path, readable even if it is not UTF-8.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "resource".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The folder of a file.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Extension in lower case.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// Entry path for a file that becomes an entry by itself.
pub(crate) fn entry_path(path: &Path) -> Option<EntryPath> {
    let name = file_name(path);
    name.parse().or_else(|_| format!("content.{}", slug(&extension(path))).parse()).ok()
}

/// A title made of a file name: its words parted by blanks.
pub(crate) fn title(stem: &str) -> String {
    composed(stem).replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Endings of files that programs make documents of.
const SOURCES: &str = "doc docx docm dot dotx odt ott rtf indd inx qxd qxp pub ppt pptx pps ppsx pptm xls xlsx xlsm tex dvi \
     ps eps pmd p65 fm wpd wps pages key numbers ai cdr psd svg md htm html xhtml xml txt pdf cwk lwp sxw odp ods vsd jpg jpeg png \
     tif tiff bmp h5p zip epub mp4 mp3";

/// What programs write where nobody gave a title, without numbers at its end, in lower case.
const NOTHING: [&str; 122] = [
    "untitled",
    "untitled document",
    "no title",
    "notitle",
    "document",
    "doc",
    "new document",
    "new page",
    "page",
    "presentation",
    "powerpoint presentation",
    "slide",
    "book",
    "workbook",
    "sheet",
    "print",
    "printing",
    "output",
    "scan",
    "scanned document",
    "image",
    "layout",
    "unknown",
    "anonymous",
    "none",
    "null",
    "undefined",
    "default",
    "temp",
    "test",
    "blank",
    "about:blank",
    "microsoft word document",
    "word document",
    "cover",
    "sans titre",
    "présentation",
    "présentation powerpoint",
    "document sans titre",
    "diapositive",
    "sin título",
    "documento",
    "presentación",
    "presentación de powerpoint",
    "documento sin título",
    "documento1",
    "sem título",
    "apresentação do powerpoint",
    "ohne titel",
    "unbenannt",
    "unbenanntes dokument",
    "powerpoint-präsentation",
    "презентация powerpoint",
    "без имени",
    "документ",
    "عرض تقديمي في powerpoint",
    "document sans nom",
    "sans nom",
    "nouveau document",
    "microsoft word",
    "sin nombre",
    "nuevo documento",
    "sem nome",
    "documento sem nome",
    "senza titolo",
    "senza nome",
    "naamloos",
    "namnlös",
    "uten navn",
    "bez názvu",
    "bez tytułu",
    "brez naslova",
    "neimenovano",
    "başlıksız",
    "adsız",
    "без названия",
    "новый документ",
    "презентация",
    "без назви",
    "документ microsoft word",
    "بدون عنوان",
    "مستند",
    "عرض تقديمي",
    "بلا عنوان",
    "ללא כותרת",
    "مصنف",
    "शीर्षक रहित",
    "अनामांकित",
    "无标题",
    "無題",
    "无标题文档",
    "幻灯片",
    "演示文稿",
    "文档",
    "제목 없음",
    "không có tiêu đề",
    "ไม่มีชื่อ",
    "haina jina",
    "powerpoint プレゼンテーション",
    "powerpoint 프레젠테이션",
    "powerpoint 演示文稿",
    "powerpoint 簡報",
    "powerpoint sunusu",
    "powerpoint-presentatie",
    "powerpoint-presentation",
    "powerpoint-præsentation",
    "prezentace aplikace powerpoint",
    "prezentacja programu powerpoint",
    "presentazione standard di powerpoint",
    "presentazione di powerpoint",
    "presentasi powerpoint",
    "παρουσίαση του powerpoint",
    "презентація powerpoint",
    "מצגת של powerpoint",
    "bản trình bày powerpoint",
    "งานนำเสนอ powerpoint",
    "dokument",
    "folie",
    "diapositiva",
    "track",
    "unspecified",
    "generated using python-pptx",
];

/// Whether a title that a file carries is none: the name of the file that a program made it of, or that program's word
/// for "no title".
pub(crate) fn says_nothing(title: &str) -> bool {
    let title = composed(title.trim()).to_lowercase();
    let begins = |marks: &[&str]| marks.iter().any(|mark| title.starts_with(mark));
    // `C:\…`
    let drive = title.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or_default();
    let is_path = begins(&["\\\\", "file:/", "file:\\", "/users/", "/home/", "/tmp/"])
        || drive.starts_with(":\\")
        || drive.starts_with(":/");
    let is_printed =
        begins(&["microsoft word - ", "microsoft powerpoint - ", "microsoft excel - ", "microsoft publisher - "]);
    let extension = title.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_file = !extension.is_empty() && SOURCES.split_whitespace().any(|one| one == extension);
    let bare = title.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()[]<>{}_-.#*".contains(c));
    is_path || is_printed || is_file || bare.is_empty() || NOTHING.contains(&bare)
}

/// LIMIT: words that are taken of a list.
const KEYWORDS: usize = 50;

/// The words of a list in one text, as documents carry it.
pub(crate) fn keywords(list: &str) -> Vec<String> {
    let words = list.split([',', ';']).map(str::trim).filter(|word| !word.is_empty() && !says_nothing(word));
    words.take(KEYWORDS).map(str::to_owned).collect()
}

/// Whether a name that a file carries is nobody's: what programs write where nobody is named.
pub(crate) fn is_nobody(name: &str) -> bool {
    const NOBODY: &str = "(anonymous)|(unspecified)|unspecified|(unknown)|unknown|none|null|undefined|n/a|windows user|\
         microsoft office user|python-docx|python-pptx|openpyxl";
    // Who is called so by people begins with a capital.
    let is_default = name.trim() == "anonymous";
    let name = name.trim().to_lowercase();
    is_default || name.is_empty() || NOBODY.split('|').any(|one| one == name)
}

/// A name with letters and marks in one (NFC), as keyboards write it.
pub(crate) fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Whether a member is none of the content: what Mac OS, Windows, version control and `HTTrack` add on their own. The log and the
/// cache of `HTTrack` may hold the passwords of whoever saved a site, as it says itself.
pub(crate) fn is_junk(path: &str) -> bool {
    let is_own = |part: &str| {
        let lower = part.to_ascii_lowercase();
        let made = [
            "__macosx",
            ".ds_store",
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            ".spotlight-v100",
            ".trashes",
            ".fseventsd",
            ".git",
            ".svn",
            "$recycle.bin",
            "system volume information",
            "hts-cache",
            "hts-log.txt",
            "hts-err.txt",
            "hts-ioinfo.txt",
            "hts-in_progress.lock",
        ];
        made.contains(&lower.as_str()) || lower.starts_with("._")
    };
    path.split('/').any(is_own)
}

/// Whether a file or folder on a disk is none that a person put there to be read: hidden, or made by a system for itself.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".well-known" || is_junk(name)
}

/// Whether a text says something of the files beside it rather than being one of them.
pub(crate) fn is_about_others(path: &Path) -> bool {
    let stem = stem(path).to_ascii_lowercase();
    let about = ["readme", "license", "licence", "copying", "authors", "changelog", "changes", "notice", "attribution"];
    about.iter().any(|name| stem.starts_with(name))
}

/// Files that a table names. Folders are listed once for all of its rows.
pub(crate) struct Named<'a> {
    folder: &'a Path,
    /// Names of folders by how they look; `None` where several look so.
    listed: HashMap<PathBuf, HashMap<String, Option<OsString>>>,
}

impl<'a> Named<'a> {
    pub(crate) fn of(folder: &'a Path) -> Self {
        Self { folder, listed: HashMap::new() }
    }

    /// The file that a path names: as it is written; else one whose name differs in case or Unicode form only, as those
    /// of a Mac or of Windows may; else one that its percent signs stand for. Where there is none, as it is written.
    pub(crate) fn found(&mut self, path: &str) -> PathBuf {
        let written = self.folder.join(path);
        if fs::symlink_metadata(&written).is_ok() {
            return written;
        }
        let decoded = href::decode(path);
        let is_inside = decoded.parse::<EntryPath>().is_ok();
        self.alike(path).or_else(|| self.alike(&decoded).filter(|_| is_inside)).unwrap_or(written)
    }

    /// The one file that looks like a path.
    fn alike(&mut self, path: &str) -> Option<PathBuf> {
        let mut at = self.folder.to_owned();
        for name in path.split('/') {
            let names = self.listed.entry(at.clone()).or_insert_with(|| names(&at));
            at.push(names.get(&look_alike(name))?.as_ref()?);
        }
        Some(at)
    }
}

fn names(folder: &Path) -> HashMap<String, Option<OsString>> {
    let mut names = HashMap::new();
    for name in fs::read_dir(folder).into_iter().flatten().take(FOLDER).flatten().map(|file| file.file_name()) {
        let Some(look) = name.to_str().map(look_alike) else { continue };
        names.entry(look).and_modify(|one| *one = None).or_insert(Some(name));
    }
    names
}

/// LIMIT: files of a folder that are looked at.
const FOLDER: usize = 50_000;

/// Key under which names that look the same on some systems collide: NFC and lower case.
pub(crate) fn look_alike(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// Runs of digits padded, so that they sort as numbers: `step_2` before `step_10`.
pub(super) fn natural_key(text: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if let Some(digit) = numbers::digit(c) {
            digits.push(digit);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&"0".repeat(20_usize.saturating_sub(digits.len())));
            key.push_str(&digits);
            digits.clear();
        }
        key.push(c);
    }
    key
}

#[cfg(test)]
mod tests;
