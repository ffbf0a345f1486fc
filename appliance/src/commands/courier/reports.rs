//! `maktaba courier reports`

use std::path::Path;

use anyhow::{Context, bail};
use maktaba_sync::courier::BoxState;
use maktaba_sync::model::PublisherId;
use maktaba_sync::publish::KeySet;

use crate::console::{Console, count, some_of};
use crate::failure::{Exit, Failure};
use crate::reports::besides::Condition;
use crate::reports::sum::{OfBox, Openings, Sum, WantedBy, sum};
use crate::reports::week::Missed;

/// Rows of a list that people read.
const TOP: usize = 20;

pub(super) fn tell(inbox: &Path, keys: &Path, csv: bool, console: &Console) -> anyhow::Result<Exit> {
    let sum = opened(inbox, keys)?;
    let text = if csv { sum.csv() } else { told(&sum) };
    console.result(text.trim_end(), &sum);
    Ok(if sum.refused.is_empty() { Exit::Done } else { Exit::Partly })
}

/// What boxes had of a publisher when they reported last.
pub(super) fn states(
    inbox: &Path,
    keys: &Path,
    (boxes, publisher): (&[String], PublisherId),
) -> anyhow::Result<Vec<BoxState>> {
    let sum = opened(inbox, keys)?;
    let state = |name: &String| {
        let words = name.trim().to_lowercase().replace('-', " ");
        let known = sum.boxes.get(&words).map(|of_box| of_box.state.clone());
        let known = known.filter(|state| state.publisher == Some(publisher));
        known.ok_or_else(|| {
            let what = format!("no report of {name} says what it holds of this publisher. Nothing was put there");
            let reported: Vec<String> = sum.boxes.keys().map(|words| words.replace(' ', "-")).collect();
            let there = if reported.is_empty() { "none yet".to_owned() } else { some_of(&reported) };
            let remedy = format!("leave --for out to carry everything; boxes that have reported: {there}");
            Failure::new(Exit::Failed, what, remedy).into()
        })
    };
    boxes.iter().map(state).collect()
}

fn opened(inbox: &Path, keys: &Path) -> anyhow::Result<Sum> {
    if !keys.is_dir() || !inbox.is_dir() {
        let missing = if keys.is_dir() { inbox } else { keys };
        bail!("{} is not there; name the folder with --inbox, and that of the keys with --keys", missing.display());
    }
    let key = KeySet::open(keys)?.0.letters()?;
    let key = key.with_context(|| {
        format!(
            "there is no letters.key in {}; `maktaba keys letters` makes it, and boxes report from then on",
            keys.display()
        )
    })?;
    sum(inbox, &key)
}

fn told(sum: &Sum) -> String {
    let Sum { boxes, openings, missed, wanted, refused } = sum;
    let reports: u64 = boxes.values().map(|of_box| of_box.reports).sum();
    let mut lines = vec![format!("{} of {}", count(reports, "report"), count(boxes.len(), "school"))];
    let mut by_count: Vec<(&String, &Openings)> = openings.iter().collect();
    by_count.sort_by(|(a, one), (b, other)| other.count.cmp(&one.count).then_with(|| a.cmp(b)));
    for (item, Openings { count: opened, few, boxes }) in by_count.iter().take(TOP) {
        let few = if *few > 0 { format!(", and a few in {}", count(*few, "week")) } else { String::new() };
        lines.push(format!("opened {} in {}: {item}{few}", count(*opened, "time"), count(*boxes, "school")));
    }
    for Missed { language, words, count: times } in missed.iter().take(TOP) {
        lines.push(format!("searched in vain {} ({language}): {words}", count(*times, "time")));
    }
    for WantedBy { language, words, boxes, .. } in wanted.iter().take(TOP) {
        lines.push(format!("asked for in {} ({language}): {words}", count(*boxes, "school")));
    }
    let more = wanted.len().saturating_sub(TOP) + openings.len().saturating_sub(TOP) + missed.len().saturating_sub(TOP);
    if more > 0 {
        lines.push(format!("and {more} more; all of them with --json or --csv"));
    }
    for (words, OfBox { gaps, clones, health, .. }) in boxes {
        if let Some(why) = health.as_ref().and_then(Condition::needs_a_hand) {
            lines.push(format!("{words}: needs a hand: {why}"));
        }
        if !gaps.is_empty() {
            lines.push(format!("{words}: {} not here yet, or lost: {}", count(gaps.len(), "report"), numbers(gaps)));
        }
        if !clones.is_empty() {
            lines.push(format!("{words}: two different reports of one number: {}. A card was copied, or put back to an earlier day; set one of the boxes up anew", numbers(clones)));
        }
    }
    lines.extend(refused.iter().map(|(file, why)| format!("not counted: {file}: {why}")));
    lines.join("\n")
}

fn numbers(numbers: &[u32]) -> String {
    some_of(&numbers.iter().map(ToString::to_string).collect::<Vec<_>>())
}
