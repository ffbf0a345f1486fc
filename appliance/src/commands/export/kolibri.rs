//! A collection as a channel of Kolibri on a drive: `content/databases/ID.sqlite3`, and `content/storage/a/b/MD5.ending`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use maktaba_library::language::{normalise, primary_of};
use maktaba_library::licence::{self, Class, Setting};
use maktaba_library::media_type;
use maktaba_library::metadata::{Agent, Kind, Record};
use maktaba_sync::model::{Body, Entry, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource};
use maktaba_webui::{Messages, VolumeWords, autonym, direction};
use md5::{Digest, Md5};
use rusqlite::{Connection, params};

use super::volumes::write_file;
use super::{Exported, permitted};
use crate::http::Holdings;
use crate::http::takeaway::volume::{Form, Limits, Why, Work};
use crate::http::takeaway::{FrontToBack, MOST_BYTES, MOST_ENTRIES, Plans, Shape};

const SCHEMA: &str = include_str!("kolibri.sql");
/// Kolibri asks for a time; the channel is the same each time it is written, and its version says what is newer.
const UPDATED: &str = "2024-01-01 00:00:00";
/// Names that Kolibri has for licences (`le_utils.constants.licenses`).
const LICENCES: [&str; 6] = ["CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND"];

const SPECIAL: &str = "Special Permissions";

/// A channel that is being written.
pub(super) struct Channel<'a> {
    holdings: Arc<dyn Holdings>,
    setting: &'a Setting,
    collection: &'a Shelfmark,
    plans: Plans,
    words: VolumeWords,
    id: String,
    /// The folder `content`.
    to: PathBuf,
    database: Connection,
    nodes: i64,
    languages: BTreeSet<String>,
}

/// How a resource stands in a channel (`le_utils.constants`: kinds, presets, formats).
struct Manner {
    kind: &'static str,
    preset: &'static str,
    extension: String,
    source: Source,
}

enum Source {
    /// An entry is all of it.
    Entry(Entry),
    /// An archive of all entries.
    Archive(Shape),
}

impl<'a> Channel<'a> {
    /// Begins a channel in a folder. One of the same collection that lies there is written anew.
    pub(super) fn begin(
        holdings: Arc<dyn Holdings>,
        (setting, collection): (&'a Setting, &'a Shelfmark),
        held: &HeldCollection,
        to: &Path,
    ) -> anyhow::Result<Self> {
        let id = id_of(&[collection.as_str()]);
        let to = to.join("content");
        let folder = to.join("databases");
        let file = folder.join(format!("{id}.sqlite3"));
        fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
        if file.exists() {
            fs::remove_file(&file).with_context(|| format!("could not replace {}", file.display()))?;
        }
        let database = Connection::open(&file).with_context(|| format!("could not create {}", file.display()))?;
        database.execute_batch(SCHEMA)?;
        database.execute_batch("BEGIN")?;
        let title = if held.title.trim().is_empty() { collection.as_str() } else { held.title.trim() };
        let title = cut(title, 200);
        database.execute(
            "INSERT INTO content_channelmetadata VALUES (?1, ?2, '', '', '', ?3, '', ?4, '5', ?1)",
            params![id, title, held.release.0, UPDATED],
        )?;
        database.execute(
            "INSERT INTO content_contentnode (id, title, coach_content, content_id, channel_id, description, sort_order, \
             license_owner, author, kind, available, lft, rght, tree_id, level) \
             VALUES (?1, ?2, 0, ?1, ?1, '', 0, '', '', 'topic', 0, 1, 2, 1, 0)",
            params![id, title],
        )?;
        let (plans, words) = (Plans::default(), VolumeWords::of(Messages::english()));
        let languages = BTreeSet::new();
        Ok(Self { holdings, setting, collection, plans, words, id, to, database, nodes: 0, languages })
    }

    /// Puts a resource in, or says why not.
    pub(super) fn add(&mut self, resource: &HeldResource, done: &mut Exported) -> anyhow::Result<()> {
        let record = match permitted(resource, self.setting) {
            Ok(record) => record,
            Err((reason, _)) => {
                done.withheld.push(format!("{}: {reason}", resource.id));
                return Ok(());
            }
        };
        let withheld = |why: Why| format!("{}: {}", resource.id, why.said(&self.words));
        // What of its entries goes along is decided where it is for the other forms.
        let key = (self.collection.clone(), resource.id.clone());
        let work = Work::of(self.holdings.as_ref(), key, record, &Limits::written(Form::Zim))?;
        let Ok(work) = work else {
            done.withheld.push(withheld(Why::Size));
            return Ok(());
        };
        let Some(manner) = Manner::of(&work) else {
            done.withheld.push(withheld(Why::Form));
            return Ok(());
        };
        let is_large = resource.entries > MOST_ENTRIES || resource.len_bytes > MOST_BYTES;
        if is_large && matches!(manner.source, Source::Archive(_)) {
            done.withheld.push(withheld(Why::Size));
            return Ok(());
        }
        self.node(&work, &manner, done)
    }

    fn node(&mut self, work: &Work, manner: &Manner, done: &mut Exported) -> anyhow::Result<()> {
        let record = &work.record;
        let node = id_of(&[self.collection.as_str(), work.key.1.as_str()]);
        let language = self.language(record.languages.first().map_or("", String::as_str))?;
        let authors: Vec<String> = record.creators.iter().map(Agent::display).collect();
        let authors = licence::one_after_another(&authors);
        let owner = if authors.is_empty() { record.publisher.clone().unwrap_or_default() } else { authors.clone() };
        let name = licence_name(record);
        // Where Kolibri has no name for a licence, its description is all that says which it is.
        let terms = if name == SPECIAL { record.licence.uri.clone() } else { licence::attribution(record) };
        self.nodes += 1;
        self.database.execute(
            "INSERT INTO content_contentnode (id, license_name, license_description, title, coach_content, content_id, \
             channel_id, description, sort_order, license_owner, author, kind, available, duration, lft, rght, tree_id, \
             level, lang_id, parent_id) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13, ?14, 1, 1, \
             ?15, ?6)",
            params![
                node,
                name,
                terms,
                cut(&record.title, 200),
                id_of(&[&record.id, work.key.1.as_str()]),
                self.id,
                record.description,
                self.nodes,
                cut(&owner, 200),
                cut(&authors, 200),
                manner.kind,
                record.duration_s,
                self.nodes * 2,
                self.nodes * 2 + 1,
                language,
            ],
        )?;
        let file = (manner.preset, manner.extension.as_str(), language.as_deref());
        match &manner.source {
            Source::Entry(entry) => self.file(&node, file, || self.open(entry), done)?,
            Source::Archive(shape) => {
                let plan = self.plans.plan(self.holdings.as_ref(), (&work.key, record), *shape)?;
                self.file(&node, file, || Ok(Box::new(plan.reader(&self.holdings)?)), done)?;
            }
        }
        for track in &record.tracks {
            let Some(entry) = work.entries.iter().find(|entry| entry.path == track.path) else { continue };
            let language = self.language(&track.language)?;
            let file = ("video_subtitle", "vtt", language.as_deref());
            self.file(&node, file, || self.open(entry), done)?;
        }
        Ok(())
    }

    fn open(&self, entry: &Entry) -> anyhow::Result<Box<dyn Read>> {
        let Body::Blob { id, len_bytes } = entry.body else { anyhow::bail!("{} has no file of its own", entry.path) };
        let content = self.holdings.open(&id)?;
        let damaged = "it is damaged here; run `maktaba verify`, then `maktaba sync`";
        Ok(Box::new(FrontToBack::new(content.context(damaged)?, len_bytes)))
    }

    /// Writes a file under its MD5, for which it is read once before.
    fn file(
        &self,
        node: &str,
        (preset, extension, language): (&str, &str, Option<&str>),
        open: impl Fn() -> anyhow::Result<Box<dyn Read>>,
        done: &mut Exported,
    ) -> anyhow::Result<()> {
        let mut sum = Summing { md5: Md5::new(), len_bytes: 0 };
        io::copy(&mut open()?, &mut sum)?;
        let digest = sum.md5.finalize();
        let name = hex(digest.as_slice());
        let folder = self.to.join("storage").join(name.get(..1).unwrap_or("0")).join(name.get(1..2).unwrap_or("0"));
        let path = folder.join(format!("{name}.{extension}"));
        write_file(&path, &mut open()?).with_context(|| format!("could not write {}", path.display()))?;
        done.files += 1;
        done.len_bytes += sum.len_bytes;
        self.database.execute(
            "INSERT OR IGNORE INTO content_localfile VALUES (?1, ?2, 0, ?3)",
            params![name, extension, i64::try_from(sum.len_bytes)?],
        )?;
        let is_more = preset == "video_subtitle";
        self.database.execute(
            "INSERT OR IGNORE INTO content_file VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7)",
            params![
                id_of(&[node, &name, preset, language.unwrap_or_default()]),
                preset,
                is_more,
                if is_more { 2 } else { 1 },
                node,
                language,
                name
            ],
        )?;
        Ok(())
    }

    /// The id of a language, which is listed once; `None` for one that Kolibri has no place for.
    fn language(&mut self, tag: &str) -> anyhow::Result<Option<String>> {
        let Some(tag) = normalise(tag).filter(|tag| tag.len() <= 14 && primary_of(tag).len() <= 3) else {
            return Ok(None);
        };
        if self.languages.insert(tag.clone()) {
            let region = tag.split_once('-').map(|(_, region)| cut(region, 10));
            let name = autonym(&tag);
            self.database.execute(
                "INSERT INTO content_language VALUES (?1, ?2, ?3, ?4, ?5)",
                params![tag, primary_of(&tag), region, name, direction(&tag).as_str()],
            )?;
        }
        Ok(Some(tag))
    }

    /// Ends the channel. Its id, by which Kolibri takes it, and its nodes.
    pub(super) fn finish(self) -> anyhow::Result<(String, usize)> {
        let root = "UPDATE content_contentnode SET rght = ?2 WHERE id = ?1";
        self.database.execute(root, params![self.id, self.nodes * 2 + 2])?;
        self.database.execute_batch("COMMIT")?;
        self.database.close().map_err(|(_, error)| error)?;
        Ok((self.id, usize::try_from(self.nodes).unwrap_or_default()))
    }
}

impl Manner {
    /// `None` for what Kolibri cannot show.
    fn of(work: &Work) -> Option<Self> {
        let main = work.main()?;
        let extension = main.path.extension().to_lowercase();
        let entry =
            |kind, preset| Self { kind, preset, extension: extension.clone(), source: Source::Entry(main.clone()) };
        let archive = |kind, preset, extension: &str, shape| Self {
            kind,
            preset,
            extension: extension.to_owned(),
            source: Source::Archive(shape),
        };
        Some(match work.record.kind {
            Kind::Epub => archive("document", "epub", "epub", Shape::Epub),
            Kind::H5p => archive("h5p", "h5p", "h5p", Shape::Package),
            Kind::Pdf if extension == "pdf" => entry("document", "document"),
            Kind::Video if matches!(&*extension, "mp4" | "webm") => entry("video", "high_res_video"),
            Kind::Audio if extension == "mp3" => entry("audio", "audio"),
            _ if media_type::is_page(&main.media_type) => archive("html5", "html5_zip", "zip", Shape::App),
            _ => return None,
        })
    }
}

/// The licence by Kolibri's name; what it has none for is told in the description.
fn licence_name(record: &Record) -> &'static str {
    let label = record.licence.label.rsplit_once(' ').map_or(record.licence.label.as_str(), |(name, _)| name);
    match record.licence.class {
        Class::PublicDomain => "Public Domain",
        _ => LICENCES.into_iter().find(|name| *name == label).unwrap_or(SPECIAL),
    }
}

/// An id of 32 digits from what it names.
fn id_of(parts: &[&str]) -> String {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(part.as_bytes()).update(&[0]);
    }
    hex(hash.finalize().as_bytes().get(..16).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut all, byte| {
        // Writing to a text cannot fail.
        write!(all, "{byte:02x}").unwrap_or_default();
        all
    })
}

fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}

/// Counts and sums what is written to it.
struct Summing {
    md5: Md5,
    len_bytes: u64,
}

impl io::Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.md5.update(bytes);
        self.len_bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
