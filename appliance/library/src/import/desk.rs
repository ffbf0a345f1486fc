//! Where one source is worked on: settles its record, takes its entries in, notes what was skipped.

mod aliases;
mod cover;
mod online;
mod original;
mod settle;
mod turns;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;

use maktaba_sync::model::{Body, Entry, EntryFlags, EntryPath, Resource, ResourceId};
use maktaba_sync::publish::{Intake, IntakeError};

use self::cover::Cover;
use self::online::{Online, Overheard, may_need};
use self::original::Original;
use self::turns::Turns;
use super::defaults::Defaults;
use super::limits::Limits;
use super::names;
use super::refusal::{Reason, Refusal};
use super::report::{Progress, Warning};
use super::task::Task;
use crate::extract::{self, Bounds};
use crate::licence;
use crate::media_type;
use crate::metadata::{Encoding, Record};
use crate::zawgyi;

/// Why a source did not become a resource.
#[derive(Debug)]
pub(crate) enum Failure {
    Refused(Refusal),
    /// `found` is a licence that does not allow to publish it, and why not; `known` is all that is said of it.
    Quarantined {
        title: String,
        missing: Vec<&'static str>,
        found: Option<(String, licence::Reason)>,
        known: Box<Defaults>,
    },
    Store(Box<dyn std::error::Error + Send + Sync>),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// One source at work.
pub(crate) struct Desk<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) source: String,
    /// The folder in which lies what a text may show.
    pub(crate) root: PathBuf,
    pub(crate) id: ResourceId,
    /// Said of exactly this item.
    pub(crate) explicit: Defaults,
    /// Said of everything.
    pub(crate) fallback: Defaults,
    /// Whether the id was given by an index, so that it may carry a language at its end.
    pub(crate) is_indexed: bool,
    intake: &'a mut dyn Intake,
    progress: &'a mut dyn FnMut(Progress),
    entries: Vec<Entry>,
    taken: HashSet<EntryPath>,
    bytes: u64,
    cover: Cover,
    /// What its contents need of other hosts.
    online: Online,
    original: Option<Original>,
    warnings: Vec<Warning>,
    unwritten: u64,
    /// Pages that show nothing.
    blank: HashSet<EntryPath>,
    /// What pages lead to, as they write it.
    links: Vec<(EntryPath, String)>,
    /// How pages follow one another.
    pub(super) turns: Turns,
    /// A picture for lists, if the item itself brings none.
    offered: Option<PathBuf>,
    /// Whether it stands before a picture that was made of the first page.
    is_chosen: bool,
}

/// What a finished desk hands over.
pub(crate) struct Finished {
    pub(crate) resource: Resource,
    pub(crate) record: Record,
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        limits: &'a Limits,
        task: &Task,
        intake: &'a mut dyn Intake,
        progress: &'a mut dyn FnMut(Progress),
    ) -> Self {
        Self {
            limits,
            source: task.source.clone(),
            root: task.root.clone(),
            id: task.id.clone(),
            explicit: task.explicit.clone(),
            fallback: task.fallback.clone(),
            is_indexed: task.is_indexed,
            intake,
            progress,
            entries: Vec::new(),
            taken: HashSet::new(),
            bytes: 0,
            cover: Cover::default(),
            online: Online::default(),
            original: None,
            warnings: Vec::new(),
            unwritten: 0,
            blank: HashSet::new(),
            links: Vec::new(),
            turns: Turns::default(),
            offered: task.cover.clone(),
            is_chosen: task.cover.is_some() && names::extension(&task.path) != "epub",
        }
    }

    /// Notes something that was skipped or changed.
    pub(crate) fn warn(&mut self, place: &str, reason: impl Into<String>) {
        if self.warnings.len() < self.limits.warnings {
            let place = place.chars().take(300).collect();
            self.warnings.push(Warning { source: self.source.clone(), place, reason: reason.into(), more: 0 });
        } else {
            self.unwritten += 1;
        }
    }

    /// What was noted.
    pub(crate) fn warnings(&mut self) -> Vec<Warning> {
        let mut warnings = std::mem::take(&mut self.warnings);
        if let Some(last) = warnings.last_mut() {
            last.more = self.unwritten;
        }
        warnings
    }

    /// Takes content in under a path. Returns its length.
    pub(crate) fn put(
        &mut self,
        path: &EntryPath,
        media_type: &str,
        title: &str,
        flags: EntryFlags,
        content: &mut dyn Read,
    ) -> Result<u64, Failure> {
        if !self.claim(path) {
            return Ok(0);
        }
        let limit_bytes = self.limits.entry_bytes.min(self.limits.total_bytes.saturating_sub(self.bytes));
        let mut page = may_need(media_type).then(Vec::new);
        let mut content = self.cover.listen(path, content);
        let mut content = Overheard { content: &mut content, copy: page.as_mut() };
        let mut bounded = Bounded { content: &mut content, left: limit_bytes, exceeded: false };
        let body = match self.intake.put(&mut bounded, media_type) {
            Ok(body) => body,
            Err(_) if bounded.exceeded => return Err(Reason::TooLarge { limit_bytes }.at(path.as_str()).into()),
            Err(IntakeError::Read(error)) => return Err(Reason::Read(error).at(path.as_str()).into()),
            Err(IntakeError::TooLarge { limit_bytes }) => {
                return Err(Reason::TooLarge { limit_bytes }.at(path.as_str()).into());
            }
            Err(IntakeError::Store(error)) => return Err(Failure::Store(error)),
        };
        if let Some(page) = page {
            self.note_needs(path, media_type, &page);
        }
        let len_bytes = match &body {
            Body::Blob { len_bytes, .. } => *len_bytes,
            Body::Redirect(_) => 0,
        };
        if !flags.contains(EntryFlags::DERIVED) {
            self.bytes += len_bytes;
        }
        self.entries.push(Entry {
            path: path.clone(),
            media_type: media_type.to_owned(),
            title: clean_title(title),
            flags,
            body,
        });
        if self.entries.len().is_multiple_of(64) {
            self.report_progress();
        }
        Ok(len_bytes)
    }

    /// Takes a file in: its media type by its name, else by its first bytes, which say charset and title, too.
    pub(crate) fn put_file(
        &mut self,
        path: &EntryPath,
        title: Option<&str>,
        content: &mut dyn Read,
    ) -> Result<u64, Failure> {
        let of_file = media_type::of_file(path, content);
        let (plain, head) = of_file.map_err(|error| Reason::Read(error).at(path.as_str()))?;
        self.put_as(path, plain, title, &mut head.chain(content))
    }

    /// Takes a file in as what somebody says that it is; charset and title from its first bytes.
    pub(crate) fn put_as(
        &mut self,
        path: &EntryPath,
        plain: &str,
        title: Option<&str>,
        content: &mut dyn Read,
    ) -> Result<u64, Failure> {
        if !plain.starts_with("text/") && !media_type::is_page(plain) {
            return self.put(path, plain, title.unwrap_or_default(), EntryFlags::NONE, content);
        }
        let mut head = Vec::new();
        let read = (&mut *content).take(Bounds::HEAD.read_bytes).read_to_end(&mut head);
        read.map_err(|error| Reason::Read(error).at(path.as_str()))?;
        if let Some(changed) = self.in_unicode(path, &head, content)? {
            return self.put_changed(path, plain, title, &changed);
        }
        let charset = extract::sniff(&head, None).name().to_ascii_lowercase();
        let media_type = media_type::with_charset(plain, &charset);
        let mut whole = Cursor::new(&head).chain(content);
        if !media_type::is_page(plain) {
            return self.put(path, &media_type, title.unwrap_or_default(), EntryFlags::NONE, &mut whole);
        }
        let page = extract::page(&mut &*head, None, Bounds::HEAD).unwrap_or_default();
        if page.is_blank() && (head.len() as u64) < Bounds::HEAD.read_bytes {
            self.blank.insert(path.clone());
        }
        self.turns.note(path, &page);
        self.note_links(path, page.links);
        // Converters give each page the name of its file for a title.
        let is_none = page.title.is_empty() || !page.heading.is_empty() && names::says_nothing(&page.title);
        let own = if is_none { page.heading } else { page.title };
        self.put(path, &media_type, title.unwrap_or(&own), EntryFlags::PAGE, &mut whole)
    }

    /// A text in an encoding of fonts (Zawgyi) as everybody reads it; `None` if it is fine. What follows `head` is read
    /// only if it is not.
    fn in_unicode(&mut self, path: &EntryPath, head: &[u8], rest: &mut dyn Read) -> Result<Option<String>, Failure> {
        let start = extract::to_utf8(head, None);
        if zawgyi::as_unicode(&start).is_none() {
            return Ok(None);
        }
        let mut bytes = head.to_vec();
        let read = rest.take(self.limits.text_bytes).read_to_end(&mut bytes);
        read.map_err(|error| Reason::Read(error).at(path.as_str()))?;
        if bytes.len() as u64 > self.limits.text_bytes {
            return Err(Reason::TooLarge { limit_bytes: self.limits.text_bytes }.at(path.as_str()).into());
        }
        self.warn(path.as_str(), "was in the encoding of the Zawgyi font and is kept in Unicode");
        Ok(zawgyi::as_unicode(&extract::to_utf8(&bytes, None)))
    }

    /// Takes in a page that was made of something that is not kept itself. It counts as content.
    pub(crate) fn put_content(
        &mut self,
        path: &EntryPath,
        title: &str,
        flags: EntryFlags,
        html: &str,
    ) -> Result<(), Failure> {
        self.bytes += self.put(path, "text/html; charset=utf-8", title, flags, &mut html.as_bytes())?;
        Ok(())
    }

    /// Takes in what was made of a file in its place. It counts as the file.
    pub(crate) fn put_changed(
        &mut self,
        path: &EntryPath,
        plain: &str,
        title: Option<&str>,
        text: &str,
    ) -> Result<u64, Failure> {
        let page = extract::page(&mut text.as_bytes(), Some("utf-8"), Bounds::HEAD).unwrap_or_default();
        let is_page = media_type::is_page(plain);
        let own = if page.title.is_empty() { page.heading } else { page.title };
        let own = if is_page { own } else { String::new() };
        let flags = if is_page { EntryFlags::DERIVED.union(EntryFlags::PAGE) } else { EntryFlags::DERIVED };
        let media_type = media_type::with_charset(plain, "utf-8");
        let len_bytes = self.put(path, &media_type, title.unwrap_or(&own), flags, &mut text.as_bytes())?;
        self.bytes += len_bytes;
        Ok(len_bytes)
    }

    /// Whether something was put under a path.
    pub(crate) fn is_taken(&self, path: &EntryPath) -> bool {
        self.taken.contains(path)
    }

    /// Whether a page that was taken in shows nothing: no words, pictures, sounds or programs.
    pub(crate) fn is_blank(&self, path: &str) -> bool {
        self.blank.iter().any(|blank| blank.as_str() == path)
    }

    /// Adds a text that was made from the content: for search and for reading aloud.
    pub(crate) fn put_text(&mut self, path: &str, title: &str, text: &str) -> Result<(), Failure> {
        let Ok(path) = path.parse() else { return Ok(()) };
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        let changed = zawgyi::as_unicode(text);
        let text = changed.as_deref().unwrap_or(text);
        self.put(&path, "text/plain; charset=utf-8", title, flags, &mut text.as_bytes()).map(drop)
    }

    /// Names the picture that stands for the whole, before it is put.
    pub(crate) fn want_cover(&mut self, path: &EntryPath) {
        self.cover.want(path);
    }

    /// Adds a redirect.
    pub(crate) fn redirect(&mut self, path: &EntryPath, title: &str, to: EntryPath) {
        if self.claim(path) {
            self.entries.push(Entry {
                path: path.clone(),
                media_type: String::new(),
                title: clean_title(title),
                flags: EntryFlags::NONE,
                body: Body::Redirect(to),
            });
        }
    }

    /// Names a picture for lists, which is taken if the item itself brings none.
    pub(crate) fn offer_thumbnail(&mut self, picture: Option<PathBuf>) {
        self.offered = picture;
    }

    /// Entries so far.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Closes the desk: entries sorted, record completed by what the entries tell.
    pub(crate) fn finish(mut self, mut record: Record) -> Result<Finished, Failure> {
        self.put_aliases();
        self.take_offered()?;
        self.put_thumbnail(&mut record)?;
        self.put_original(&mut record)?;
        self.report_progress();
        let has_redirect = self.entries.iter().any(|entry| matches!(entry.body, Body::Redirect(_)));
        if self.bytes == 0 && !has_redirect {
            return Err(Reason::Empty.at(&self.source).into());
        }
        record.len_bytes = self.bytes;
        if record.encodings.is_empty()
            && let Some(main) = record.main.as_ref().and_then(|main| self.entries.iter().find(|one| one.path == *main))
            && let Body::Blob { len_bytes, .. } = main.body
        {
            let media_type = main.media_type.clone();
            record.encodings = vec![Encoding { path: main.path.clone(), media_type, len_bytes }];
        }
        record.main = self.opens_at(record.main.take());
        if record.main.is_none() {
            let what = "page, picture, sound, film, text or PDF in it that opens here";
            return Err(Reason::Missing(what).at(&self.source).into());
        }
        settle::complete(&mut record, self.entries.iter().any(|entry| media_type::is_seen(&entry.media_type)));
        self.put_credit(&mut record)?;
        self.entries.sort_by(|a, b| a.path.cmp(&b.path));
        self.tell_needs();
        let warnings = self.warnings();
        let resource = Resource { id: self.id, record: record.to_json(), entries: self.entries };
        Ok(Finished { resource, record, warnings })
    }

    /// Where the item opens, if it does: an item is taken to be used. Its first page if nobody names one that is there.
    fn opens_at(&self, named: Option<EntryPath>) -> Option<EntryPath> {
        let named = named.filter(|path| self.entries.iter().any(|entry| entry.path == *path));
        let is_page = |entry: &&Entry| {
            media_type::is_page(&entry.media_type)
                && matches!(entry.body, Body::Blob { .. })
                && !self.is_blank(entry.path.as_str())
        };
        let first = || self.entries.iter().filter(is_page).map(|entry| &entry.path).min().cloned();
        named.or_else(first)
    }

    /// Puts the picture that was offered, if the item has none of its own.
    fn take_offered(&mut self) -> Result<(), Failure> {
        let is_used = self.is_chosen || !self.cover.is_wanted();
        let Some(picture) = self.offered.take().filter(|_| is_used) else { return Ok(()) };
        let extension = names::extension(&picture);
        let media_type = media_type::of_extension(&extension);
        let Ok(path) = format!("_cover.{extension}").parse::<EntryPath>() else { return Ok(()) };
        if !media_type.starts_with("image/") || media_type == "image/svg+xml" || self.taken.contains(&path) {
            return Ok(());
        }
        let mut file = File::open(&picture).map_err(|error| Reason::Read(error).at(picture.display().to_string()))?;
        self.want_cover(&path);
        self.put(&path, media_type, "", EntryFlags::DERIVED, &mut file).map(drop)
    }

    fn claim(&mut self, path: &EntryPath) -> bool {
        let fresh = self.taken.insert(path.clone());
        if !fresh {
            self.warn(path.as_str(), "stands twice: the first one was taken");
        }
        fresh
    }

    /// Tells that work goes on: a child that is silent for long is given up.
    pub(crate) fn report_progress(&mut self) {
        (self.progress)(Progress {
            source: self.source.clone(),
            entries: self.entries.len() as u64,
            len_bytes: self.bytes,
        });
    }
}

impl std::fmt::Debug for Desk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("source", &self.source).field("id", &self.id).finish_non_exhaustive()
    }
}

/// One line without control characters, at most 1,024 bytes, as an entry's title must be.
pub(crate) fn clean_title(title: &str) -> String {
    let changed = zawgyi::as_unicode(title);
    let title = changed.as_deref().unwrap_or(title);
    let plain: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut clean = String::new();
    for word in plain.split_whitespace() {
        if clean.len() + word.len() + 1 > 1024 {
            break;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    if clean.is_empty() { plain.trim().chars().take(256).collect() } else { clean }
}

/// Stops a stream that is longer than allowed.
struct Bounded<'a> {
    content: &'a mut dyn Read,
    left: u64,
    exceeded: bool,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        let Some(left) = self.left.checked_sub(count as u64) else {
            self.exceeded = true;
            return Err(io::Error::other("the content is too large"));
        };
        self.left = left;
        Ok(count)
    }
}
