//! `maktaba subscribe`

use clap::Args;
use maktaba_sync::model::{PublisherName, Shelfmark, TrustRow};
use maktaba_sync::store::{ReadError, TrustedPublisher, all_of};
use maktaba_sync::trust::offered;

use super::LibraryArg;
use crate::console::{Console, some_of};
use crate::failure::{Exit, Failure};

/// Say which collections the box keeps up to date.
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
    /// Stop keeping these up to date; what is held stays until space is needed.
    #[arg(long)]
    remove: bool,
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
        let wishes = self.wishes()?;
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
        let offered = Offer::list(&offers);
        if self.remove {
            let held = store.shelf()?.subscriptions()?;
            refuse(&wishes, &held, "is not kept up to date here", "these are")?;
            store.unsubscribe(&wishes)?;
        } else {
            if !self.all {
                let checked: Vec<String> =
                    wishes.iter().filter(|wish| Offer::is_known(&offers, wish)).cloned().collect();
                refuse(
                    &checked,
                    offered.as_deref().unwrap_or_default(),
                    "was not there at the last sync",
                    "the repository has",
                )?;
            }
            store.subscribe(&wishes)?;
        }
        let subscriptions = store.shelf()?.subscriptions()?;
        let library = self.library.path().display();
        let kept = match told(&subscriptions) {
            None => format!("{library} keeps nothing up to date"),
            Some(list) => {
                format!("{library} keeps {list} up to date. Next: maktaba sync --library {library} --from URL|DIR")
            }
        };
        let is_told = self.all || self.remove || wishes.iter().all(|wish| Offer::is_known(&offers, wish));
        let unknown =
            if is_told { "" } else { "\nWhether the repository has them is not known yet: the first sync will tell." };
        console.result(
            format_args!("{kept}{unknown}"),
            &serde_json::json!({ "subscriptions": subscriptions, "offered": offered }),
        );
        Ok(Exit::Done)
    }
}

/// What a publisher offered at the last sync.
pub(super) struct Offer {
    /// `None` for the first one.
    publisher: Option<PublisherName>,
    /// Its collections.
    marks: Vec<String>,
}

impl Offer {
    /// The offers of publishers; those that were never asked have none.
    pub(super) fn of_all(
        publishers: &[TrustedPublisher],
        trust: impl Fn(Option<&PublisherName>) -> Result<Vec<TrustRow>, ReadError>,
    ) -> Result<Vec<Self>, ReadError> {
        let mut offers = Vec::new();
        for TrustedPublisher { name, .. } in publishers {
            let Some(ids) = offered(&trust(name.as_ref())?) else { continue };
            let marks = ids.iter().filter_map(|id| Some(Shelfmark::new(name.as_ref(), id.parse().ok()?).to_string()));
            offers.push(Self { publisher: name.clone(), marks: marks.collect() });
        }
        Ok(offers)
    }

    /// All that is offered; `None` if nobody was asked yet.
    pub(super) fn list(offers: &[Self]) -> Option<Vec<String>> {
        (!offers.is_empty()).then(|| offers.iter().flat_map(|offer| offer.marks.clone()).collect())
    }

    /// Whether it is known what the publisher of a wish offers.
    fn is_known(offers: &[Self], wish: &str) -> bool {
        let publisher = wish.split_once('~').map(|(name, _)| name);
        offers.iter().any(|offer| offer.publisher.as_ref().map(PublisherName::as_str) == publisher)
    }
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
