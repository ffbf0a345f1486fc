//! `maktaba publish`

mod place;
#[cfg(feature = "ship")]
mod search_index;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use maktaba_library::import::{self, Defaults, Import, Limits, Report};
use maktaba_library::licence::{self, Action, Setting};
use maktaba_library::metadata::{Agent, Record};
use maktaba_library::order::{self, Places};
use maktaba_sync::model::{CollectionId, KEPT_HERE, MADE_HERE, Resource, ResourceId, Shelfmark};
use maktaba_sync::publish::{
    About, HashIntake, Intake, PublishError, PublishOptions, PublishStage, Published, StoreIntake, last_resources,
    publish,
};
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::{BUILD_TIME, DeltaInfo, ReleaseFile, parse_time};

use crate::console::{Console, count, human_bytes, some_of};
use crate::device::clock;
use crate::failure::{Exit, Failure};
use crate::own;
use crate::units::day;

use place::Place;
pub(super) use place::{open_inbox, open_keys, open_repository, with_suffix};

/// Publish content as the next signed release of a collection.
///
/// A SOURCE is a ZIM file, a web site (folder, zip or tar.gz), an EPUB, a PDF, a video or audio file with its WebVTT
/// subtitles, or a folder with index.csv, index.json or *.jsonl that describes many of these. All sources of one call
/// together are the new release. Nothing that the last release has is lost unless you say so: --add keeps the rest of the
/// collection as it is, --replace lets go what the sources do not have, --withdraw ID takes one resource back.
///
/// On a box, --library publishes what was made there: it stands on its pages at once, beside what was there before, and
/// travels to others with whatever carries content.
///
/// A resource whose licence or language is not known waits, and the report says how to name it; the rest is published.
/// --index writes a table of all sources with what is known and what is missing; filled in, it is a source itself.
#[derive(Debug, Args)]
pub(super) struct Publish {
    /// Files and folders to publish.
    #[arg(required_unless_present = "withdraw", value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// Where the repository is: a directory, or `s3://bucket/prefix` (access by AWS_… variables).
    #[arg(long, value_name = "DIR|s3://…", value_parser = NonEmptyStringValueParser::new(), required_unless_present = "library")]
    repository: Option<String>,
    /// Publish as this box: into its own repository, and onto its pages.
    #[arg(long, value_name = "BOX", conflicts_with_all = ["repository", "keys", "work"])]
    library: Option<PathBuf>,
    /// With --library: keep it on this box; nothing that carries content takes it along.
    #[arg(long, requires = "library", conflicts_with = "collection")]
    only_here: bool,
    /// Name of the collection: a-z, 0-9, '-', '_', '.'. [default with --library: made-here]
    #[arg(long, value_name = "ID", required_unless_present = "library")]
    collection: Option<CollectionId>,
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
    #[arg(long = "licence", visible_alias = "license", value_name = "LICENCE")]
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
    #[command(flatten)]
    rest: Rest,
    #[command(flatten)]
    besides: Besides,
    /// Only look: report what would be published, and what would be lost. Nothing is written but the table of --index.
    #[arg(long)]
    dry_run: bool,
    /// Time of publication (2027-01-31T00:00:00Z); the same sources and time give the same bytes. [default: now, or `SOURCE_DATE_EPOCH`]
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

/// What is published besides the content itself.
#[derive(Debug, Args)]
struct Besides {
    /// Keep every EPUB, ZIP and ZIM as the file it came as, even where that stores it a second time.
    #[arg(long)]
    keep_originals: bool,
    /// Let resources of 500 pages and more take their search index along, so that a small box searches them at once and need
    /// not make it. Boxes fetch it with the first release, and again only when a fifth of the pages has changed.
    #[arg(long, conflicts_with = "library")]
    search_index: bool,
}

/// What becomes of that of the last release which the sources do not have. Without any of these a publication that would
/// lose resources is refused.
#[derive(Debug, Args)]
struct Rest {
    /// Add to the collection: what the last release has stays, but for resources of the same id.
    #[arg(long)]
    add: bool,
    /// Let go of everything that the last release has and these sources have not. Without --add, --withdraw or this, a
    /// publication that would lose resources is refused, and names them.
    #[arg(long, conflicts_with_all = ["add", "withdraw"])]
    replace: bool,
    /// Take a resource out of the collection, which otherwise stays as it is; more than once for several. Say why with
    /// --reason.
    #[arg(long, value_name = "ID", requires = "reason")]
    withdraw: Vec<ResourceId>,
    /// Why resources are withdrawn: it is signed and stays with the collection.
    #[arg(long, value_name = "TEXT", requires = "withdraw", value_parser = reason)]
    reason: Option<String>,
}

impl Rest {
    /// Whether it stays, but for what is withdrawn.
    const fn stays(&self) -> bool {
        self.add || !self.withdraw.is_empty()
    }
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
        PublishOptions { clock_is_right: self.yes_the_clock_is_right, ..PublishOptions::at(now) }
    }
}

impl Publish {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let now = self.time()?;
        let setting = Setting { day: Some(day(now)), ..Setting::default() };
        if let Some(table) = self.index.as_ref().filter(|table| table.exists()) {
            bail!("{} is there already; name another file, so that what is written in it stays", table.display());
        }
        let place = self.place()?;
        place.check_keys(!self.rest.withdraw.is_empty())?;
        if self.besides.search_index && cfg!(not(feature = "ship")) {
            bail!("this program was built without making search indexes, to be small; publish with a full build of it");
        }
        if self.dry_run {
            return self.look(&setting, console);
        }
        let mark = self.mark()?;
        let mut store = place.store()?;
        // A box need not remember what it has read: it publishes little.
        let memo = self.library.is_none().then(|| store.dir().join("imports.db"));
        let namer = place.namer(&mut store)?;
        let mut intake = StoreIntake::begin(&mut store)?;
        let import = self.import(&mut intake, (memo, namer), &setting, console)?;
        intake.finish()?;
        let Import { resources, report } = self.tabled(import, console)?;
        let resources = gate(resources, &setting)?;
        if resources.is_empty() && self.rest.withdraw.is_empty() {
            return Err(nothing(&report).into());
        }
        let (mut repository, keys) = place.open(&mut store, console)?;
        let mut options = PublishOptions { may_lose: self.rest.replace, ..self.sure.options(now) };
        options.clock_is_right |= self.library.is_some();
        let (before, mut last) = if self.stays() || self.besides.search_index {
            last_resources(&mut store, repository.as_mut(), &keys, &mark, options)?
        } else {
            (Vec::new(), None)
        };
        #[cfg(feature = "ship")]
        let indexes = search_index::of(&before);
        let mut resources = if self.stays() { self.join(resources, before)? } else { resources };
        // What is made on a box is listed as it came, the newest first.
        if self.library.is_none() {
            let places = if resources.len() > order::MOST { Places::new() } else { places(&store, &mark)? };
            if self.stays() {
                order::append(&mut resources, &places);
            }
            order::number(&mut resources, &places);
        }
        last = last.filter(|_| self.stays());
        let about = self.about(mark, &resources, last.as_ref());
        #[cfg(feature = "ship")]
        if self.besides.search_index {
            let of = (&about.collection, about.title.as_str());
            search_index::ship(&mut store, of, &mut resources, &indexes, console)?;
        }
        let bar = console.counter();
        let published = publish(&mut store, repository.as_mut(), &keys, &about, resources, options, &mut |stage| {
            bar.set_message(self::stage(stage, &place.shown()));
        });
        bar.finish_and_clear();
        let published = published.map_err(|error| self.loss(error, &report))?;
        let text = format!("{report}{}", summary(&about.collection, &published));
        console.result(text, &serde_json::json!({ "release": published, "report": report }));
        Ok(ended(&report))
    }

    /// The time of the publication: on a box what it believes, elsewhere that of the system.
    fn time(&self) -> anyhow::Result<i64> {
        match &self.library {
            Some(library) if self.time.is_none() => Ok(own::now(library)),
            _ => time(self.time.as_deref()),
        }
    }

    /// What a publication would do, without writing anything but the table that was asked for.
    fn look(&self, setting: &Setting, console: &Console) -> anyhow::Result<Exit> {
        let import = self.import(&mut HashIntake, (None, None), setting, console)?;
        let Import { resources, report } = self.tabled(import, console)?;
        // Where nothing could be published nothing would go either.
        let keeps = self.stays() || resources.is_empty();
        let last = Shelf::ids_at_rest(&self.place()?.work()?, &self.mark()?)?;
        if let Some(last) = &last {
            self.check_withdrawn(&last.iter().collect::<Vec<_>>())?;
        }
        let lost = if keeps { Some(Vec::new()) } else { would_lose(last, &resources) };
        let names: Vec<String> = lost.iter().flatten().map(|id| self.lost_name(id, &report)).collect();
        let text = match &lost {
            _ if !self.rest.withdraw.is_empty() => format!(
                "{report}Nothing was published: this was a look only. {} of the last release would be withdrawn: {}",
                count(self.rest.withdraw.len(), "resource"),
                some_of(&self.rest.withdraw.iter().map(ToString::to_string).collect::<Vec<_>>())
            ),
            None => format!("{report}Nothing was published: this was a look only."),
            Some(lost) if lost.is_empty() => {
                format!(
                    "{report}Nothing was published: this was a look only. No resource of the last release would go."
                )
            }
            Some(lost) => format!(
                "{report}Nothing was published: this was a look only. {} of the last release would go: {}",
                count(lost.len(), "resource"),
                some_of(&names)
            ),
        };
        console.result(text, &serde_json::json!({ "dry_run": true, "report": report, "lost": lost }));
        let refused = !self.rest.replace && lost.is_some_and(|lost| !lost.is_empty());
        Ok(if refused { Exit::WouldLose } else { ended(&report) })
    }

    /// What a refused publication would have taken away, in words.
    fn loss(&self, error: PublishError, report: &Report) -> anyhow::Error {
        let PublishError::WouldLose { collection, last, of, lost } = error else { return error.into() };
        let names: Vec<String> = lost.iter().map(|id| self.lost_name(id, report)).collect();
        if self.stays() {
            let what =
                format!("{collection}: somebody else has published release {last} meanwhile; nothing was changed");
            return Failure::new(Exit::Busy, what, "run the same command again").into();
        }
        let what = format!(
            "{collection} would lose {} of the {} of release {last}: {}. Nothing was changed",
            lost.len(),
            count(of, "resource"),
            some_of(&names)
        );
        let remedy =
            "give --add to keep them, --replace to let them go, or --withdraw ID --reason TEXT to take one back";
        let failure = Failure::new(Exit::WouldLose, what, remedy).after(report);
        failure.with("lost", serde_json::json!(lost)).with("report", serde_json::json!(report)).into()
    }

    /// The name of a resource that would go, and why, if it waits for a word.
    #[expect(clippy::unused_self, reason = "reads like its neighbours")]
    fn lost_name(&self, id: &ResourceId, report: &Report) -> String {
        match report.quarantined.iter().find(|waiting| waiting.id == id.as_str()) {
            Some(waiting) => format!("{id} ({})", waiting.why),
            None => id.to_string(),
        }
    }

    /// The import, after the table was written that was asked for.
    fn tabled(&self, import: Import, console: &Console) -> anyhow::Result<Import> {
        if let Some(table) = &self.index {
            write_index(table, &import, console)?;
        }
        Ok(import)
    }

    /// What was imported, with what the last release has besides and does not lose now.
    fn join(&self, mut fresh: Vec<Resource>, last: Vec<Resource>) -> anyhow::Result<Vec<Resource>> {
        self.check_withdrawn(&last.iter().map(|resource| &resource.id).collect::<Vec<_>>())?;
        let replaced: BTreeSet<ResourceId> = fresh.iter().map(|resource| resource.id.clone()).collect();
        fresh.extend(
            last.into_iter().filter(|old| !replaced.contains(&old.id) && !self.rest.withdraw.contains(&old.id)),
        );
        Ok(fresh)
    }

    /// Whether what the last release has stays, but for what is withdrawn: on a box, unless it is told otherwise.
    const fn stays(&self) -> bool {
        self.rest.stays() || (self.library.is_some() && !self.rest.replace)
    }

    /// The collection, as the working store has it.
    fn mark(&self) -> anyhow::Result<Shelfmark> {
        let id = match (&self.collection, self.only_here) {
            (Some(id), _) => id.clone(),
            (None, true) => KEPT_HERE.parse()?,
            (None, false) => MADE_HERE.parse()?,
        };
        Ok(if self.library.is_some() { own::mark(id) } else { id.into() })
    }

    /// Where it is published.
    fn place(&self) -> anyhow::Result<Place<'_>> {
        if let Some(library) = &self.library {
            return Ok(Place::Box(library));
        }
        let address = self.repository.as_deref().context("no repository was named")?;
        Ok(Place::Repository { address, keys: self.keys.as_deref(), work: self.work.as_deref() })
    }

    /// Refuses to withdraw what the last release has not.
    fn check_withdrawn(&self, last: &[&ResourceId]) -> anyhow::Result<()> {
        let Some(unknown) = self.rest.withdraw.iter().find(|id| !last.contains(id)) else { return Ok(()) };
        let has: Vec<String> = last.iter().map(ToString::to_string).collect();
        let of =
            if has.is_empty() { "it has none".to_owned() } else { format!("choose one of its own: {}", some_of(&has)) };
        bail!("{} has no resource {unknown} to withdraw; {of}", self.mark()?)
    }

    fn import(
        &self,
        intake: &mut (dyn Intake + Send),
        (memo, namer): (Option<PathBuf>, Option<String>),
        setting: &Setting,
        console: &Console,
    ) -> anyhow::Result<Import> {
        if self.sources.is_empty() {
            return Ok(Import { resources: Vec::new(), report: Report::default() });
        }
        let bar = console.counter();
        let limits = locked_in(Limits {
            memo,
            setting: setting.clone(),
            keep_originals: self.besides.keep_originals,
            ..Limits::default()
        });
        let result =
            import::import(&self.sources, &Defaults { namer, ..self.defaults() }, &limits, intake, &mut |at| {
                bar.set_message(format!(
                    "reading {}: {}, {}",
                    at.source,
                    count(at.entries, "file"),
                    human_bytes(at.len_bytes)
                ));
            });
        bar.finish_and_clear();
        Ok(result?)
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

    fn about(&self, collection: Shelfmark, resources: &[Resource], last: Option<&ReleaseFile>) -> About {
        let mut languages = BTreeSet::new();
        let mut licenses: BTreeMap<String, u64> = BTreeMap::new();
        for record in resources.iter().filter_map(|resource| Record::from_json(&resource.record).ok()) {
            languages.extend(record.languages);
            *licenses.entry(record.licence.uri).or_default() += 1;
        }
        let title = self.title.clone().or_else(|| last.map(|file| file.title.clone()));
        let title = title.unwrap_or_else(|| match collection.collection().as_str() {
            MADE_HERE if self.library.is_some() => "Made here".to_owned(),
            KEPT_HERE if self.library.is_some() => "Only here".to_owned(),
            id => id.to_owned(),
        });
        let reason = self.rest.reason.clone().unwrap_or_default();
        About {
            withdrawn: self.rest.withdraw.iter().map(|id| (id.clone(), reason.clone())).collect(),
            collection,
            title,
            languages: languages.into_iter().collect(),
            licenses: licenses.into_iter().collect(),
        }
    }
}

/// The order of the last release, as far as the working store has it.
fn places(store: &Store, mark: &Shelfmark) -> anyhow::Result<Places> {
    let Some(held) = store.active(mark)? else { return Ok(Places::new()) };
    let rows = store.release_rows(&held)?.into_iter();
    let numbers = rows.map(|row| Ok((row.id, order::place(&store.record(row.record)?))));
    Ok(order::of(numbers.collect::<anyhow::Result<_>>()?))
}

/// Limits of an import that opens files in children that are locked in.
pub(super) fn locked_in(mut limits: Limits) -> Limits {
    if let Ok(program) = std::env::current_exe() {
        limits.pdf_parser = import::Parser::Child { program: program.clone(), args: vec!["parse-pdf".into()] };
        limits.workshop = import::Workshop::Child { program, args: vec!["import-worker".into()] };
    }
    limits
}

/// Resources of the last release that these do not have; `None` where it is not at hand.
fn would_lose(last: Option<Vec<ResourceId>>, resources: &[Resource]) -> Option<Vec<ResourceId>> {
    let fresh: BTreeSet<&ResourceId> = resources.iter().map(|resource| &resource.id).collect();
    Some(last?.into_iter().filter(|id| !fresh.contains(id)).collect())
}

/// A reason that says something.
fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("say in words why".to_owned()) } else { Ok(text.to_owned()) }
}

/// How a publication ends, by what became of its sources.
fn ended(report: &Report) -> Exit {
    if report.quarantined.is_empty() && report.refused.is_empty() { Exit::Done } else { Exit::Partly }
}

/// That no source could be taken.
fn nothing(report: &Report) -> Failure {
    let what = "nothing was published: no resource could be taken";
    let failure = Failure::new(Exit::Failed, what, "the lines about each source say what to do").after(report);
    failure.with("report", serde_json::json!(report))
}

/// Writes the table that asks for what is missing.
fn write_index(path: &Path, import: &Import, console: &Console) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("could not write {}", path.display());
    // Into memory first: the table may be one of the sources, and must not be lost to a full disk.
    let mut bytes = Vec::new();
    let written = import::write_table(folder, import, &mut bytes).with_context(failed)?;
    if written.rows == 0 && written.outside > 0 {
        bail!(
            "{} does not lie above the sources; name a table in a folder above them, so that it can name them",
            path.display()
        );
    }
    fs::write(path, bytes).with_context(failed)?;
    console.note(format_args!(
        "{}: {}, {} with something missing. Fill in the empty cells, then publish this table.",
        path.display(),
        count(written.rows, "source"),
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
        Err(_) => likely(clock::system()),
    }
}

/// Longest time before this program was made at which a clock may be right: two years, for who tries an old image.
const OLD_S: i64 = 730 * 86_400;

/// The time of this machine's clock, if it can be that.
fn likely(now: i64) -> anyhow::Result<i64> {
    if now < BUILD_TIME - OLD_S {
        let told = day(now);
        let what = format!("this machine's clock says {told}, long before this program was made; nothing was signed");
        return Err(Failure::new(Exit::Failed, what, "set the clock, or say the time with --time").into());
    }
    Ok(now)
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
pub(super) fn summary(collection: &Shelfmark, published: &Published) -> String {
    let number = published.release;
    let Some(file) = &published.file else {
        return format!("{collection}: nothing has changed since release {number}");
    };
    let first = format!("a first download {}", human_bytes(file.index.first_len_bytes()));
    let delta = |delta: &DeltaInfo| format!("from release {} {}", delta.from, human_bytes(delta.len_bytes));
    let ways: Vec<String> = std::iter::once(first).chain(file.deltas.iter().map(delta)).collect();
    let lost: Vec<String> = published.lost.iter().map(ToString::to_string).collect();
    let gone = match lost.len() {
        0 => String::new(),
        many => format!("\n{} of the release before went: {}", count(many, "resource"), some_of(&lost)),
    };
    format!(
        "{collection} release {number}: {}, {}; {}{gone}",
        count(file.resources, "resource"),
        human_bytes(file.len_bytes),
        ways.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_of_long_ago_signs_nothing() {
        assert_eq!(likely(BUILD_TIME - OLD_S).unwrap(), BUILD_TIME - OLD_S);
        let told = likely(1_325_376_000).unwrap_err().to_string();
        assert!(told.contains("2012-01-01") && told.contains("nothing was signed"), "{told}");
    }
}
