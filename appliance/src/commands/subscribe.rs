//! `maktaba subscribe`

use clap::Args;
use maktaba_library::wish::Filter;
use maktaba_sync::model::{PublisherName, Shelfmark};
use maktaba_sync::store::{Store, Whole, Wish, all_of};

use super::LibraryArg;
use super::part::{self, Budget, PartArgs, budget};
use super::sync::advised;
use crate::console::{Console, human_bytes, some_of};
use crate::failure::{Exit, Failure};
use crate::upkeep::Offer;

/// Say which collections the box keeps up to date, whole or in part, and how much all of it may take.
///
/// A part follows the collection: what a later release adds of the kind comes, what it takes back goes. `maktaba plan` says
/// what would come, what has no room, and what would go. What goes stays at hand for seven days.
#[derive(Debug, Args)]
pub(super) struct Subscribe {
    #[command(flatten)]
    library: LibraryArg,
    /// Names of collections.
    #[arg(value_name = "COLLECTION")]
    collections: Vec<Shelfmark>,
    /// Everything that the publisher offers, now and later.
    #[arg(long, conflicts_with = "collections")]
    all: bool,
    /// Of this publisher (`maktaba trust list`); its collections can also be named as NAME~COLLECTION. [default: the one
    /// that the library was made for]
    #[arg(long, value_name = "NAME")]
    of: Option<PublisherName>,
    /// Stop keeping these up to date, or with filters this part of them; with --all whatever is kept. What is held stays
    /// until space is needed.
    #[arg(long)]
    remove: bool,
    /// All that is kept up to date may take this much on the box (8G); `none`: as much as there is room for.
    #[arg(long, value_name = "SIZE", value_parser = budget)]
    budget: Option<Budget>,
    #[command(flatten)]
    part: PartArgs,
}

impl Subscribe {
    /// What was asked for, as it is kept.
    fn wishes(&self) -> anyhow::Result<Vec<String>> {
        if self.all {
            return Ok(vec![all_of(self.of.as_ref())]);
        }
        let Some(of) = &self.of else { return Ok(self.collections.iter().map(ToString::to_string).collect()) };
        let mark = |id: &Shelfmark| match id.publisher() {
            Some(other) if other != of => {
                let what = format!("{id} is not of {of}. Nothing was changed");
                Err(Failure::new(Exit::Usage, what, "leave out --of, or name the collection without a publisher")
                    .into())
            }
            _ => Ok(Shelfmark::new(Some(of), id.collection().clone()).to_string()),
        };
        self.collections.iter().map(mark).collect()
    }

    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store_briefly()?;
        let mut wishes = self.wishes()?;
        let part = self.part.filter()?;
        if let Some(Budget(bytes)) = self.budget {
            store.set_budget(bytes)?;
        }
        if wishes.is_empty() && self.budget.is_some() && part.is_none() {
            return self.tell(&store, &[], None, console);
        }
        if wishes.is_empty() {
            return Err(Failure::new(Exit::Usage, "no collection was named", "name collections, or use --all").into());
        }
        let publishers = store.publishers()?;
        let named = self.collections.iter().filter_map(Shelfmark::publisher).chain(&self.of);
        for name in named {
            if !publishers.iter().any(|publisher| publisher.name.as_ref() == Some(name)) {
                let what = format!("no publisher is called {name} here. Nothing was changed");
                let remedy = "look with `maktaba trust list`, or add it with `maktaba trust add`";
                return Err(Failure::new(Exit::Failed, what, remedy).into());
            }
        }
        let offers = Offer::of_all(&publishers, |name| store.trust(name))?;
        if self.remove {
            let kept = store.wishes()?;
            let text = part.as_ref().map(Filter::to_text);
            let is_meant = |wish: &Wish| text.as_ref().is_none_or(|text| wish.filter == *text);
            let parts = kept.into_iter().filter(is_meant).map(|wish| wish.collection);
            let held: Vec<String> = match part {
                None => parts.chain(store.shelf()?.subscriptions()?).collect(),
                Some(_) => parts.collect(),
            };
            if self.all {
                // All is whatever is kept: whole, in part, or a few of many.
                let of = self.of.as_ref();
                wishes = held.iter().filter(|wish| is_of(wish, of)).cloned().collect();
                if wishes.is_empty() {
                    let what = "there is nothing of this that is kept up to date here. Nothing was changed";
                    return Err(Failure::new(Exit::Failed, what, "look with `maktaba status` what is").into());
                }
            }
            refuse(&wishes, &held, "is not kept up to date here", "these are")?;
            for wish in &wishes {
                store.unwish(wish, text.as_deref())?;
            }
            if part.is_none() {
                store.unsubscribe(&wishes)?;
            }
        } else {
            if !self.all {
                let checked: Vec<String> =
                    wishes.iter().filter(|wish| Offer::is_known(&offers, wish)).cloned().collect();
                refuse(
                    &checked,
                    Offer::list(&offers).as_deref().unwrap_or_default(),
                    "was not there at the last sync",
                    "the repository has",
                )?;
            }
            match &part {
                None => store.subscribe(&wishes)?,
                Some(filter) => {
                    refuse_whole(&Whole::of(store.shelf()?.subscriptions()?), &wishes)?;
                    self.part.wishes(filter, &wishes).iter().try_for_each(|wish| store.wish(wish))?;
                }
            }
        }
        self.tell(&store, &wishes, Some(&offers), console)
    }

    fn tell(
        &self,
        store: &Store,
        wishes: &[String],
        offers: Option<&[Offer]>,
        console: &Console,
    ) -> anyhow::Result<Exit> {
        let offered = offers.and_then(Offer::list);
        let subscriptions = store.shelf()?.subscriptions()?;
        let (parts, budget) = (store.wishes()?, store.budget()?);
        let library = self.library.path().display();
        let mut kept = match told(&subscriptions) {
            None if parts.is_empty() => format!("{library} keeps nothing up to date"),
            None => format!("{library} keeps up to date"),
            Some(list) => format!("{library} keeps {list} up to date"),
        };
        kept.extend(part::all_told(&parts, &subscriptions).iter().map(|part| format!("\n  {part}")));
        kept.extend(budget.map(|bytes| format!("\nAll of it may take {}", human_bytes(bytes))));
        kept.extend(part::over_budget(&store.shelf()?)?.map(|told| format!("\n{}", advised(&told))));
        if !(subscriptions.is_empty() && parts.is_empty()) {
            let next = if parts.is_empty() { "sync" } else { "plan" };
            let begin = if kept.contains('\n') { "\n" } else { ". " };
            kept.extend([begin, &format!("Next: maktaba {next} --library {library} --from URL|DIR")]);
        }
        let is_known = |wish: &String| offers.is_none_or(|offers| Offer::is_known(offers, wish));
        let is_told = self.all || self.remove || wishes.iter().all(is_known);
        let unknown =
            if is_told { "" } else { "\nWhether the repository has them is not known yet: the first sync will tell." };
        console.result(
            format_args!("{kept}{unknown}"),
            &serde_json::json!({
                "subscriptions": subscriptions, "parts": parts, "budget_bytes": budget, "offered": offered,
            }),
        );
        Ok(Exit::Done)
    }
}

/// Whether a wish is for something of this publisher.
fn is_of(wish: &str, publisher: Option<&PublisherName>) -> bool {
    wish == all_of(publisher) || wish.parse::<Shelfmark>().is_ok_and(|mark| mark.publisher() == publisher)
}

/// Subscriptions in words; `None` if there are none.
pub(super) fn told(subscriptions: &[String]) -> Option<String> {
    let words = |wish: &String| match wish.strip_prefix('!') {
        Some(id) => format!("not {id}"),
        None => match wish.strip_suffix("~*") {
            Some(publisher) => format!("everything of {publisher}"),
            None => wish.replace('*', "everything"),
        },
    };
    (!subscriptions.is_empty()).then(|| subscriptions.iter().map(words).collect::<Vec<_>>().join(", "))
}

/// A part of what is kept whole anyway would change nothing.
fn refuse_whole(whole: &Whole, wishes: &[String]) -> anyhow::Result<()> {
    let Some(wish) = wishes.iter().find(|wish| whole.covers(wish)) else { return Ok(()) };
    let what = format!("{wish} is kept up to date whole, and so is every part of it. Nothing was changed");
    let remedy = "take that back first, with `maktaba subscribe --remove` and the collection or --all";
    Err(Failure::new(Exit::Failed, what, remedy).into())
}

/// Refuses names that are not among those that are known.
fn refuse(wishes: &[String], known: &[String], why: &str, known_are: &str) -> anyhow::Result<()> {
    let unknown: Vec<String> = wishes.iter().filter(|wish| !known.contains(wish)).cloned().collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let list = if known.is_empty() { "none".to_owned() } else { some_of(known) };
    let what = format!("there is no collection {}: it {why}. Nothing was changed", unknown.join(", "));
    let remedy = format!("look how it is written ({known_are}: {list}); if it is new, run `maktaba sync` first");
    Err(Failure::new(Exit::Failed, what, remedy).into())
}
