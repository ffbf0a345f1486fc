//! `maktaba courier order`: what a publisher asks boxes to do, in the next answer to each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;
use maktaba_library::language;
use maktaba_sync::model::{CollectionId, IdError, MADE_HERE, PublisherId, ResourceId};
use maktaba_sync::publish::{Answer, Answered, KeySet, answer, collections};
use maktaba_sync::store::Shelf;
use maktaba_sync::trust::Order;
use serde_json::json;

use crate::commands::part::{Budget, PartArgs, budget};
use crate::commands::publish::{Sure, open_repository, time, with_suffix};
use crate::console::{Console, count, some_of};
use crate::failure::{Exit, Failure};
use crate::inbox::boxes;
use crate::school::folded;

/// Ask boxes to keep collections up to date or parts of them, to keep to a budget, or to take something back; or answer what
/// was asked for there.
///
/// What is asked stands in the publisher's answer to each box, which comes with its next sync or stick, and is done once. The
/// people at the box see it in `maktaba status`, and may undo it; what they made, they alone take back.
#[derive(Debug, Args)]
pub(in crate::commands) struct OrderArgs {
    /// The publisher's repository: a directory or `s3://bucket/prefix`.
    #[arg(long, value_name = "DIR|s3://…")]
    repository: String,
    /// Directory of the signing keys. [default: REPOSITORY.keys]
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// The folder that `collect` takes into: it knows boxes by their six words.
    #[arg(long, value_name = "DIR")]
    inbox: Option<PathBuf>,
    /// A box: its six words joined by hyphens, or its identity.
    #[arg(long = "box", value_name = "WORDS", required_unless_present = "all")]
    to: Vec<String>,
    /// Every box of the inbox.
    #[arg(long, requires = "inbox", conflicts_with = "to")]
    all: bool,
    /// Keep this collection up to date, or with the filters below this part of it.
    #[arg(long, value_name = "COLLECTION")]
    subscribe: Vec<CollectionId>,
    /// Keep this collection up to date no longer, in whole and in part.
    #[arg(long, value_name = "COLLECTION")]
    unsubscribe: Vec<CollectionId>,
    /// All that is kept up to date may take this much (8G); `none`: as much as there is room for.
    #[arg(long, value_name = "SIZE", value_parser = budget)]
    budget: Option<Budget>,
    /// Take back a resource that the box made.
    #[arg(long, value_name = "ID", requires = "reason")]
    withdraw: Option<ResourceId>,
    /// The box's collection that it is of.
    #[arg(long, value_name = "COLLECTION", default_value = MADE_HERE)]
    of: CollectionId,
    /// Say what was asked for, in the words of `maktaba courier reports`: those who asked are shown the item of --with once
    /// their box has it. With --all it reaches every box, and those where nobody asked do nothing.
    #[arg(long, value_name = "WORDS", requires_all = ["asked_in", "with"])]
    answer: Option<String>,
    /// The language in which it was asked, BCP 47.
    #[arg(long, value_name = "TAG", requires = "answer")]
    asked_in: Option<String>,
    /// What answers it: a collection of this publisher and a resource in it.
    #[arg(long, value_name = "COLLECTION/ID", requires = "answer", value_parser = item)]
    with: Option<(CollectionId, ResourceId)>,
    /// Why, for the people at the box.
    #[arg(long, value_name = "TEXT", requires = "withdraw")]
    reason: Option<String>,
    #[command(flatten)]
    part: PartArgs,
    /// Time of the answers (2027-01-31T00:00:00Z). [default: now, or `SOURCE_DATE_EPOCH`]
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

/// `COLLECTION/ID`.
fn item(text: &str) -> Result<(CollectionId, ResourceId), String> {
    let wanted = "wanted: a collection and a resource of it, as lessons/plants";
    let (collection, resource) = text.split_once('/').ok_or(wanted)?;
    let said = |error: IdError| format!("{error}; {wanted}");
    Ok((collection.parse().map_err(said)?, resource.parse().map_err(said)?))
}

/// Refuses what the boxes would ask this repository for in vain, with each sync.
fn refuse_unknown(wanted: &[CollectionId], there: &[CollectionId]) -> anyhow::Result<()> {
    let Some(unknown) = wanted.iter().find(|id| !there.contains(id)) else { return Ok(()) };
    let names: Vec<String> = there.iter().map(ToString::to_string).collect();
    let has = if names.is_empty() { "none".to_owned() } else { some_of(&names) };
    let what = format!("the repository has no collection {unknown}. Nobody was asked");
    Err(Failure::new(Exit::Failed, what, format!("look how it is written (it has {has}), or publish it first")).into())
}

impl OrderArgs {
    fn orders(&self) -> anyhow::Result<Vec<Order>> {
        let mut orders = Vec::new();
        if !self.unsubscribe.is_empty() {
            orders.push(Order::Unsubscribe { collections: self.unsubscribe.clone() });
        }
        let part = self.part.filter()?;
        match part {
            Some(_) if self.subscribe.is_empty() => {
                let remedy = "name the collection with --subscribe";
                return Err(Failure::new(Exit::Usage, "a part of which collection?", remedy).into());
            }
            Some(filter) => orders.push(Order::SubscribePart {
                collections: self.subscribe.clone(),
                priority: self.part.priority(),
                filter: filter.to_text(),
            }),
            None if self.subscribe.is_empty() => {}
            None => orders.push(Order::Subscribe { collections: self.subscribe.clone() }),
        }
        orders.extend(self.budget.map(|Budget(bytes)| Order::Budget { bytes }));
        if let (Some(resource), Some(reason)) = (&self.withdraw, &self.reason) {
            let (collection, resource, reason) = (self.of.clone(), resource.clone(), reason.clone());
            orders.push(Order::Withdraw { collection, resource, reason });
        }
        if let (Some(words), Some(language), Some((collection, resource))) = (&self.answer, &self.asked_in, &self.with)
        {
            self.check_has(collection, resource)?;
            let (collection, resource, words) = (collection.clone(), resource.clone(), folded(words));
            let Some(language) = language::normalise(language).filter(|_| !words.is_empty()) else {
                let remedy = "give the words, and the language as its tag (sw), as `maktaba courier reports` has them";
                return Err(Failure::new(Exit::Usage, "nobody asks for that", remedy).into());
            };
            orders.push(Order::Answer { language, words, collection, resource });
        }
        if orders.is_empty() {
            let remedy = "use --subscribe, --unsubscribe, --budget, --withdraw or --answer";
            return Err(Failure::new(Exit::Usage, "nothing is asked", remedy).into());
        }
        Ok(orders)
    }

    /// Refuses to answer with what the last release has not, where the working store knows it.
    fn check_has(&self, collection: &CollectionId, resource: &ResourceId) -> anyhow::Result<()> {
        let work = with_suffix(&open_repository(&self.repository)?.1, ".work");
        if !work.exists() {
            return Ok(());
        }
        let has = Shelf::ids_at_rest(&work, &collection.clone().into())?.unwrap_or_default();
        if has.contains(resource) {
            return Ok(());
        }
        let names: Vec<String> = has.iter().map(ToString::to_string).collect();
        let there = if names.is_empty() { "none yet".to_owned() } else { some_of(&names) };
        let remedy = format!("publish it first, or answer with one that is there: {there}");
        Err(Failure::new(Exit::Failed, format!("{collection} has no resource {resource}. Nobody was asked"), remedy)
            .into())
    }

    /// The boxes that are meant.
    fn boxes(&self) -> anyhow::Result<BTreeSet<PublisherId>> {
        let known: Vec<PublisherId> = self.inbox.iter().flat_map(|inbox| boxes(inbox)).map(|(id, ..)| id).collect();
        if self.all {
            return Ok(known.into_iter().collect());
        }
        let meant = |name: &String| {
            let slug = name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
            let found = known.iter().find(|id| id.slug() == slug).copied().or_else(|| name.parse().ok());
            found.ok_or_else(|| {
                let what = format!("no box is known as {name}. Nobody was asked");
                let remedy = "name the --inbox that it gave something to, or its identity as `maktaba trust list --json` on it has it";
                Failure::new(Exit::Failed, what, remedy).into()
            })
        };
        self.to.iter().map(meant).collect()
    }

    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (orders, boxes) = (self.orders()?, self.boxes()?);
        let (mut repository, beside) = open_repository(&self.repository)?;
        let keys = self.keys.clone().unwrap_or_else(|| with_suffix(&beside, ".keys"));
        if !keys.exists() {
            let what = format!("there are no keys in {}", keys.display());
            return Err(Failure::new(Exit::Failed, what, "name the publisher's keys with --keys").into());
        }
        let keys = KeySet::open(&keys)?.0;
        let options = self.sure.options(time(self.time.as_deref())?);
        if !self.subscribe.is_empty() {
            refuse_unknown(&self.subscribe, &collections(repository.as_mut(), &keys, options)?)?;
        }
        let answers: BTreeMap<PublisherId, Answer> =
            boxes.iter().map(|id| (*id, Answer { orders: orders.clone(), received: BTreeMap::new() })).collect();
        let Answered { written, too_long } = answer(repository.as_mut(), &keys, &answers, options)?;
        if let Some(id) = too_long.first() {
            let what = format!("the box {} was given so many orders that it would not read the answer", id.words());
            let remedy = format!("{} were asked; ask the others less at once", count(written, "school"));
            return Err(Failure::new(Exit::Failed, what, remedy).into());
        }
        let told = orders.iter().map(crate::commands::status::asked).collect::<Vec<_>>().join("; ");
        let text = format!("asked {}: {told}; it comes with their next sync or stick", count(written, "school"));
        console.result(text, &json!({ "asked": written, "orders": orders }));
        Ok(Exit::Done)
    }
}
