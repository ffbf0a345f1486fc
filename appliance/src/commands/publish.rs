//! `maktaba publish`

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use maktaba_library::import::{self, Defaults, Import, Limits, Report};
use maktaba_library::licence::{self, Action, Setting};
use maktaba_library::metadata::{Agent, Record};
use maktaba_sync::model::{CollectionId, Resource, ResourceId};
use maktaba_sync::publish::{
    About, DirRepository, KeySet, PublishOptions, PublishStage, Published, Repository, StoreIntake, last_resources,
    publish,
};
use maktaba_sync::store::Store;
use maktaba_sync::trust::{DeltaInfo, ReleaseFile, parse_time};

use crate::console::{Console, human_bytes};
use crate::device::clock;
use crate::device::disk::disk;
#[cfg(feature = "s3")]
use crate::s3::S3Repository;
use crate::units::day;

/// Publish content as the next signed release of a collection.
///
/// A SOURCE is a ZIM file, a web site (folder, zip or tar.gz), an EPUB, a PDF, a video or audio file with its WebVTT
/// subtitles, or a folder with index.csv, index.json or *.jsonl that describes many of these. All sources of one call
/// together are the new release: what the call does not name is no longer in it. With --add, or --withdraw ID, the rest of
/// the collection stays as it is.
///
/// A resource whose licence or language is not known waits, and the report says how to name it; the rest is published.
/// --index writes a table of all sources with what is known and what is missing; filled in, it is a source itself.
#[derive(Debug, Args)]
pub(super) struct Publish {
    /// Files and folders to publish.
    #[arg(required_unless_present = "withdraw", value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// Where the repository is: a directory, or `s3://bucket/prefix` (access by AWS_… variables).
    #[arg(long, value_name = "DIR|s3://…")]
    repository: String,
    /// Name of the collection: a-z, 0-9, '-', '_', '.'.
    #[arg(long, value_name = "ID")]
    collection: CollectionId,
    /// Directory of the signing keys; made if missing. [default: REPOSITORY.keys]
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Working store, from which deltas are made. [default: REPOSITORY.work]
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// Title of the collection; of the resource too if there is one source.
    #[arg(long)]
    title: Option<String>,
    /// Language, BCP 47 (sw, zh-Hans); more than once for several.
    #[arg(long)]
    language: Vec<String>,
    /// Licence: SPDX id, address or name (CC-BY-4.0).
    #[arg(long)]
    license: Option<String>,
    /// Who made it; more than once for several.
    #[arg(long)]
    creator: Vec<String>,
    /// Who published it.
    #[arg(long)]
    publisher: Option<String>,
    /// Subject; more than once for several.
    #[arg(long)]
    subject: Vec<String>,
    /// Level of education (primary, lower secondary …); more than once for several.
    #[arg(long)]
    level: Vec<String>,
    /// What it is, in a sentence or two.
    #[arg(long)]
    description: Option<String>,
    /// Where it came from.
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,
    /// Write what is known of each source, and what is missing, into this table (name it index.csv, above the sources);
    /// fill it in, and publish the table or its folder.
    #[arg(long, value_name = "FILE.csv")]
    index: Option<PathBuf>,
    /// Add to the collection: what the last release has stays, but for resources of the same id.
    #[arg(long)]
    add: bool,
    /// Take a resource out of the collection, which otherwise stays as it is; more than once for several. Say why with
    /// --reason.
    #[arg(long, value_name = "ID", requires = "reason")]
    withdraw: Vec<ResourceId>,
    /// Why resources are withdrawn: it is signed and stays with the collection.
    #[arg(long, value_name = "TEXT", requires = "withdraw")]
    reason: Option<String>,
    /// Keep every EPUB, ZIP and ZIM as the file it came as, even where that stores it a second time.
    #[arg(long)]
    keep_originals: bool,
    /// Publish nothing: only report, and write --index.
    #[arg(long)]
    dry_run: bool,
    /// Time of publication (2027-01-31T00:00:00Z); the same sources and time give the same bytes. [default: now, or `SOURCE_DATE_EPOCH`]
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

/// What a person must say of a strange time.
#[derive(Debug, Args)]
pub(super) struct Sure {
    /// Sign although the time lies before the last publication, or more than thirteen months after it. Boxes without a
    /// clock take theirs from it: look at two clocks first.
    #[arg(long)]
    pub(super) yes_the_clock_is_right: bool,
}

impl Sure {
    /// To sign at this time.
    pub(super) const fn options(&self, now: i64) -> PublishOptions {
        PublishOptions { now, clock_is_right: self.yes_the_clock_is_right }
    }
}

impl Publish {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let now = time(self.time.as_deref())?;
        let (mut repository, beside) = open_repository(&self.repository)?;
        let keys = open_keys(self.keys.as_deref(), &beside, console)?;
        let work = self.work.clone().unwrap_or_else(|| with_suffix(&beside, ".work"));
        let mut store = Store::create(&work, disk())?;
        let setting = Setting { day: Some(day(now)), ..Setting::default() };
        if let Some(table) = self.index.as_ref().filter(|table| table.exists()) {
            bail!("{} is there already, and what is written in it would be lost; name another file", table.display());
        }
        let import = self.import(&mut store, &setting, console)?;
        if let Some(table) = &self.index {
            write_index(table, &import, console)?;
        }
        let Import { resources, report } = import;
        if self.dry_run {
            console.result(&report, &serde_json::json!({ "report": report }));
            return Ok(ExitCode::SUCCESS);
        }
        let resources = gate(resources, &setting)?;
        if resources.is_empty() && self.withdraw.is_empty() {
            console.result(&report, &serde_json::json!({ "report": report }));
            bail!("nothing was published: no resource could be taken");
        }
        let options = self.sure.options(now);
        let (resources, last) = if self.add || !self.withdraw.is_empty() {
            let last = last_resources(&mut store, repository.as_mut(), &keys, &self.collection, options)?;
            (self.join(resources, last.0)?, last.1)
        } else {
            (resources, None)
        };
        let about = self.about(&resources, last.as_ref());
        let bar = console.counter();
        let published = publish(&mut store, repository.as_mut(), &keys, &about, resources, options, &mut |stage| {
            bar.set_message(self::stage(stage, &self.repository));
        });
        bar.finish_and_clear();
        let published = published?;
        let text = format!("{report}{}", summary(&about.collection, &published));
        console.result(text, &serde_json::json!({ "release": published, "report": report }));
        Ok(ExitCode::SUCCESS)
    }

    /// What was imported, with what the last release has besides and does not lose now.
    fn join(&self, mut fresh: Vec<Resource>, last: Vec<Resource>) -> anyhow::Result<Vec<Resource>> {
        if let Some(unknown) = self.withdraw.iter().find(|id| last.iter().all(|resource| resource.id != **id)) {
            bail!("{} has no resource {unknown} to withdraw; `maktaba licences` lists what it has", self.collection);
        }
        let replaced: BTreeSet<ResourceId> = fresh.iter().map(|resource| resource.id.clone()).collect();
        fresh.extend(last.into_iter().filter(|old| !replaced.contains(&old.id) && !self.withdraw.contains(&old.id)));
        if fresh.is_empty() {
            bail!("nothing would be left of {}: a collection has a resource at least", self.collection);
        }
        Ok(fresh)
    }

    fn import(&self, store: &mut Store, setting: &Setting, console: &Console) -> anyhow::Result<Import> {
        let bar = console.counter();
        if self.sources.is_empty() {
            return Ok(Import { resources: Vec::new(), report: Report::default() });
        }
        let memo = Some(store.dir().join("imports.db"));
        let mut intake = StoreIntake::begin(store)?;
        let mut limits =
            Limits { memo, setting: setting.clone(), keep_originals: self.keep_originals, ..Limits::default() };
        if let Ok(program) = std::env::current_exe() {
            limits.pdf_parser = import::Parser::Child { program: program.clone(), args: vec!["parse-pdf".into()] };
            limits.workshop = import::Workshop::Child { program, args: vec!["import-worker".into()] };
        }
        let result = import::import(&self.sources, &self.defaults(), &limits, &mut intake, &mut |at| {
            bar.set_message(format!("reading {}: {} entries, {}", at.source, at.entries, human_bytes(at.len_bytes)));
        });
        bar.finish_and_clear();
        let import = result?;
        intake.finish()?;
        Ok(import)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            title: self.title.clone().filter(|_| self.sources.len() == 1),
            description: self.description.clone(),
            languages: self.language.clone(),
            license: self.license.clone(),
            creators: self.creator.iter().filter_map(|name| Agent::parse(name)).collect(),
            publisher: self.publisher.clone(),
            subjects: self.subject.clone(),
            levels: self.level.clone(),
            source_url: self.source_url.clone(),
            ..Defaults::default()
        }
    }

    fn about(&self, resources: &[Resource], last: Option<&ReleaseFile>) -> About {
        let mut languages = BTreeSet::new();
        let mut licenses: BTreeMap<String, u64> = BTreeMap::new();
        for record in resources.iter().filter_map(|resource| Record::from_json(&resource.record).ok()) {
            languages.extend(record.languages);
            *licenses.entry(record.licence.uri).or_default() += 1;
        }
        let title = self.title.clone().or_else(|| last.map(|file| file.title.clone()));
        let title = title.unwrap_or_else(|| self.collection.to_string());
        let reason = self.reason.clone().unwrap_or_default();
        About {
            withdrawn: self.withdraw.iter().map(|id| (id.clone(), reason.clone())).collect(),
            collection: self.collection.clone(),
            title,
            languages: languages.into_iter().collect(),
            licenses: licenses.into_iter().collect(),
        }
    }
}

/// Writes the table that asks for what is missing.
fn write_index(path: &Path, import: &Import, console: &Console) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("could not write {}", path.display());
    // Into memory first: the table may be one of the sources, and must not be lost to a full disk.
    let mut bytes = Vec::new();
    let written = import::write_table(folder, import, &mut bytes).with_context(failed)?;
    if written.rows == 0 && written.outside > 0 {
        bail!("{} must lie in a folder above the sources, so that it can name them", path.display());
    }
    fs::write(path, bytes).with_context(failed)?;
    console.note(format_args!(
        "{}: {} sources, {} with something missing. Fill in the empty cells, then publish this table.",
        path.display(),
        written.rows,
        written.incomplete
    ));
    Ok(())
}

/// The last gate before the signature: the importers have asked before, whatever they are.
fn gate(resources: Vec<Resource>, setting: &Setting) -> anyhow::Result<Vec<Resource>> {
    for resource in &resources {
        let record = Record::from_json(&resource.record).with_context(|| format!("the record of {}", resource.id))?;
        if let Err(reason) = licence::may(Action::Export, &record.rights(), setting) {
            bail!("{} may not be published: {reason}", resource.id);
        }
    }
    Ok(resources)
}

/// The time of a publication: as told, or `SOURCE_DATE_EPOCH`, or now.
pub(super) fn time(told: Option<&str>) -> anyhow::Result<i64> {
    if let Some(time) = told {
        return Ok(parse_time(time)?);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds.parse().context("SOURCE_DATE_EPOCH is not a number of seconds"),
        Err(_) => Ok(clock::system()),
    }
}

/// What a publication does now, in words.
pub(super) fn stage(stage: PublishStage, repository: &str) -> String {
    match stage {
        PublishStage::Windows => "compressing what is new".to_owned(),
        PublishStage::Bundle(from) => format!("making the delta from release {from}"),
        PublishStage::Write => format!("writing {repository}"),
    }
}

/// What was published, in words.
pub(super) fn summary(collection: &CollectionId, published: &Published) -> String {
    let number = published.release;
    let Some(file) = &published.file else {
        return format!("{collection}: nothing has changed since release {number}");
    };
    let first = format!("a first download {}", human_bytes(file.index.first_len_bytes()));
    let delta = |delta: &DeltaInfo| format!("from release {} {}", delta.from, human_bytes(delta.len_bytes));
    let ways: Vec<String> = std::iter::once(first).chain(file.deltas.iter().map(delta)).collect();
    format!(
        "{collection} release {number}: {} resources, {}; {}",
        file.resources,
        human_bytes(file.len_bytes),
        ways.join(", ")
    )
}

/// Opens a repository, named by a directory or `s3://…`; also the path beside which keys and working store lie.
pub(super) fn open_repository(address: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    if let Some(bucket) = address.strip_prefix("s3://") {
        return open_bucket(bucket);
    }
    let root = PathBuf::from(address.trim_end_matches('/'));
    Ok((Box::new(DirRepository::new(&root, disk())), root))
}

#[cfg(feature = "s3")]
fn open_bucket(bucket: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    let beside = PathBuf::from(bucket.trim_end_matches('/').replace('/', "-"));
    Ok((Box::new(S3Repository::open(bucket)?), beside))
}

#[cfg(not(feature = "s3"))]
fn open_bucket(bucket: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    bail!("this program was built without buckets, to be small; publish to s3://{bucket} with a full build of it")
}

/// Opens the signing keys, those beside the repository if none are named; makes them where there are none, and says so.
pub(super) fn open_keys(named: Option<&Path>, beside: &Path, console: &Console) -> anyhow::Result<KeySet> {
    let dir = named.map_or_else(|| with_suffix(beside, ".keys"), Path::to_owned);
    let (keys, new) = KeySet::open(&dir)?;
    if new {
        console.note(format_args!(
            "Made signing keys in {}. Move root-1.pem and root-2.pem to two places offline (two sticks in two safes):\n\
             whoever has two root keys is the publisher. Publishing needs only online.pem, targets.pem and the collection's key.",
            dir.display()
        ));
    }
    Ok(keys)
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
