//! Adds reports up: each number of each box counts once, however often and in which order letters came. What lacks or is
//! there twice is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use maktaba_sync::courier::BoxState;
use maktaba_sync::letter::{Identity, MAX_LETTER, open};
use maktaba_sync::telling::line;
use serde::Serialize;

use super::archive::folder;
use super::besides::{Condition, Wanted};
use super::week::{Missed, Report};

/// All that boxes have reported.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Sum {
    /// By box, in its six words.
    pub(crate) boxes: BTreeMap<String, OfBox>,
    /// By collection and resource.
    pub(crate) openings: BTreeMap<String, Openings>,
    /// What was searched in vain, and how often.
    pub(crate) missed: Vec<Missed>,
    /// What teachers passed on, most boxes first.
    pub(crate) wanted: Vec<WantedBy>,
    /// Letters that count for nothing, and why.
    pub(crate) refused: Vec<(String, String)>,
}

/// What came of one box.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct OfBox {
    /// Reports that count.
    pub(crate) reports: u64,
    /// Weeks in them.
    pub(crate) weeks: u64,
    /// The first and the last Monday of these.
    pub(crate) from: Option<String>,
    /// See `from`.
    pub(crate) until: Option<String>,
    /// Numbers of reports that lack: they are on their way still, or lost.
    pub(crate) gaps: Vec<u32>,
    /// Numbers under which there are two reports: a card was copied.
    pub(crate) clones: Vec<u32>,
    /// How it was when it reported last.
    pub(crate) health: Option<Condition>,
    /// What it had then.
    pub(crate) state: BoxState,
}

/// What teachers passed on, as boxes reported it last.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct WantedBy {
    /// BCP 47.
    pub(crate) language: String,
    pub(crate) words: String,
    /// Boxes on which it was asked for.
    pub(crate) boxes: u64,
    /// How often, as far as numbers are told.
    pub(crate) count: u64,
}

/// How often an item was opened.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Openings {
    /// As far as numbers are told.
    pub(crate) count: u64,
    /// Weeks of boxes in which there were a few more, less than five.
    pub(crate) few: u64,
    /// Boxes on which it was opened.
    pub(crate) boxes: u64,
}

/// LIMIT: numbers that are named as lacking, of one box.
const MAX_GAPS: usize = 1000;

/// Opens and adds up all letters of an inbox.
///
/// # Errors
///
/// A folder that cannot be read. What is wrong with one letter stands in the sum.
pub(crate) fn sum(inbox: &Path, key: &Identity) -> anyhow::Result<Sum> {
    let mut sum = Sum::default();
    let mut missed: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut wanted: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
    let top = folder(inbox);
    if !top.is_dir() {
        return Ok(sum);
    }
    for slug in names(&top)? {
        let (mut seen, mut clones) = (BTreeSet::new(), BTreeSet::new());
        let mut items: BTreeSet<String> = BTreeSet::new();
        let (mut of_box, mut latest) = (OfBox::default(), (0, Vec::new()));
        for name in names(&top.join(&slug))? {
            let Some(stem) = name.strip_suffix(".age") else { continue };
            let sequence = stem.split('.').next().and_then(|number| number.parse::<u32>().ok());
            let read = letter(&top.join(&slug).join(&name), key);
            let report = match read.and_then(|report| check(report, &slug, sequence)) {
                Ok(report) => report,
                Err(error) => {
                    sum.refused.push((format!("{slug}/{name}"), line(error.as_ref())));
                    continue;
                }
            };
            if stem.contains('.') {
                clones.insert(report.sequence);
                continue;
            }
            seen.insert(report.sequence);
            of_box.add(&report);
            if report.sequence > latest.0 {
                of_box.health.clone_from(&report.health);
                of_box.state.clone_from(&report.state);
                latest = (report.sequence, report.wanted.clone());
            }
            sum.add(report, &mut missed, &mut items);
        }
        for Wanted { language, words, count } in latest.1 {
            let (boxes, sum) = wanted.entry((language, words)).or_default();
            *boxes += 1;
            *sum += u64::from(count.unwrap_or(0));
        }
        for item in items {
            sum.openings.entry(item).or_default().boxes += 1;
        }
        let newest = seen.last().copied().unwrap_or(0);
        of_box.gaps = (1..newest).filter(|number| !seen.contains(number)).take(MAX_GAPS).collect();
        of_box.clones = clones.into_iter().collect();
        sum.boxes.insert(slug.replace('-', " "), of_box);
    }
    sum.missed = missed
        .into_iter()
        .map(|((language, words), count)| Missed { language, words, count: count.try_into().unwrap_or(u32::MAX) })
        .collect();
    sum.missed.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.cmp(b)));
    let by = |((language, words), (boxes, count))| WantedBy { language, words, boxes, count };
    sum.wanted = wanted.into_iter().map(by).collect();
    sum.wanted.sort_by(|a, b| (b.boxes, b.count).cmp(&(a.boxes, a.count)).then_with(|| a.cmp(b)));
    Ok(sum)
}

/// A letter is of the box that signed the release it came in, under the number it says, or it is somebody else's.
fn check(report: Report, slug: &str, sequence: Option<u32>) -> anyhow::Result<Report> {
    anyhow::ensure!(report.of.slug() == slug, "it is the report of another box");
    anyhow::ensure!(Some(report.sequence) == sequence, "it is the report of another number");
    Ok(report)
}

fn letter(path: &Path, key: &Identity) -> anyhow::Result<Report> {
    let mut bytes = Vec::new();
    File::open(path)?.take(2 * MAX_LETTER as u64).read_to_end(&mut bytes)?;
    Ok(Report::parse(&open(key, &bytes)?)?)
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

impl OfBox {
    fn add(&mut self, report: &Report) {
        self.reports += 1;
        for week in &report.weeks {
            self.weeks += 1;
            let monday = Some(&week.monday);
            if self.from.is_none() || self.from.as_ref() > monday {
                self.from = monday.cloned();
            }
            if self.until.as_ref() < monday {
                self.until = monday.cloned();
            }
        }
    }
}

impl Sum {
    fn add(&mut self, report: Report, missed: &mut BTreeMap<(String, String), u64>, items: &mut BTreeSet<String>) {
        for week in report.weeks {
            for (item, opened) in week.openings {
                let of_item = self.openings.entry(item.clone()).or_default();
                let days = opened.days.values().chain([&opened.rest]).map(|count| u64::from(*count));
                of_item.count += days.sum::<u64>();
                of_item.few += u64::from(opened.few);
                items.insert(item);
            }
            for Missed { language, words, count } in week.missed {
                *missed.entry((language, words)).or_default() += u64::from(count);
            }
        }
    }

    /// As a table for other programs: what, name, language, how often, weeks with a few more, boxes.
    pub(crate) fn csv(&self) -> String {
        let opened = self
            .openings
            .iter()
            .map(|(item, Openings { count, few, boxes })| format!("opened,{},,{count},{few},{boxes}\n", cell(item)));
        let missed = self.missed.iter().map(|Missed { language, words, count }| {
            format!("searched,{},{},{count},,\n", cell(words), cell(language))
        });
        let wanted = self.wanted.iter().map(|WantedBy { language, words, boxes, count }| {
            format!("asked,{},{},{count},,{boxes}\n", cell(words), cell(language))
        });
        let head = "what,name,language,count,weeks_with_few,boxes\n".to_owned();
        std::iter::once(head).chain(opened).chain(missed).chain(wanted).collect()
    }
}

/// A cell of a table. What anybody typed into a search must not be a formula of whoever opens it.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
