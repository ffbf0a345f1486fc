//! Parts of collections on the command line: which resources are meant, and how that is told.

use clap::Args;
use maktaba_library::language;
use maktaba_library::metadata::Kind;
use maktaba_library::wish::Filter;
use maktaba_sync::model::ResourceId;
use maktaba_sync::store::{Shelf, Whole, Wish};

use crate::console::human_bytes;
use crate::device::settings::DEFAULT_PRIORITY;
use crate::failure::{Exit, Failure};
use crate::units::size;

/// Which resources of a collection are meant. Each may be given several times: any of its values will do, and all keys must.
#[derive(Debug, Args)]
#[command(next_help_heading = "A part only")]
pub(super) struct PartArgs {
    /// Of this subject: mathematics, health, a code of ISCED-F.
    #[arg(long, value_name = "SUBJECT")]
    subject: Vec<String>,
    /// For this level: primary, "lower secondary", a code of ISCED.
    #[arg(long, value_name = "LEVEL")]
    level: Vec<String>,
    /// In this language: sw, pt-BR.
    #[arg(long, value_name = "TAG", value_parser = tag)]
    language: Vec<String>,
    /// Made of this: epub, pdf, video, audio, h5p, site, zim …
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<Kind>,
    /// Of this type: story, textbook, "video lesson".
    #[arg(long = "type", value_name = "TYPE")]
    resource_type: Vec<String>,
    /// With this word in the title or description.
    #[arg(long, value_name = "WORD")]
    words: Vec<String>,
    /// None that takes more than this on the box (20M).
    #[arg(long, value_name = "SIZE", value_parser = size)]
    largest: Option<u64>,
    /// This resource, by its name.
    #[arg(long, value_name = "ID")]
    resource: Vec<ResourceId>,
    /// What comes first where not all has room: 1 before 9.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..=9), default_value_t = DEFAULT_PRIORITY)]
    priority: i64,
}

fn tag(text: &str) -> Result<String, String> {
    language::normalise(text).ok_or_else(|| format!("{text:?} is no language tag such as sw or pt-BR"))
}

fn kind(text: &str) -> Result<Kind, String> {
    let names = || Kind::ALL.map(Kind::as_str).join(", ");
    Kind::parse(text).ok_or_else(|| format!("kinds are {}", names()))
}

impl PartArgs {
    /// What is meant; `None` for all of a collection.
    ///
    /// # Errors
    ///
    /// A subject or level that means nothing.
    pub(super) fn filter(&self) -> anyhow::Result<Option<Filter>> {
        let filter = Filter {
            subject: self.subject.clone(),
            level: self.level.clone(),
            language: self.language.clone(),
            kind: self.kind.clone(),
            resource_type: self.resource_type.clone(),
            words: self.words.clone(),
            largest: self.largest,
            resource: self.resource.iter().cloned().collect(),
        };
        match filter.check() {
            Ok(()) => Ok((!filter.is_all()).then_some(filter)),
            Err(error) => {
                Err(Failure::new(Exit::Usage, format!("{error}. Nothing was changed"), "say it otherwise").into())
            }
        }
    }

    /// What comes first.
    pub(super) const fn priority(&self) -> i64 {
        self.priority
    }

    /// Wishes for what is meant of collections.
    pub(super) fn wishes(&self, filter: &Filter, collections: &[String]) -> Vec<Wish> {
        let wish = |id: &String| Wish { collection: id.clone(), priority: self.priority, filter: filter.to_text() };
        collections.iter().map(wish).collect()
    }
}

/// How much all may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget(pub(super) Option<u64>);

/// Reads `8G`, or `none`.
pub(super) fn budget(text: &str) -> Result<Budget, String> {
    match size(text) {
        _ if text == "none" => Ok(Budget(None)),
        Ok(0) => Err("0 leaves no room for anything: `none` means as much as there is room for".to_owned()),
        bytes => bytes.map(|bytes| Budget(Some(bytes))),
    }
}

/// That whole collections take more than the budget, and what to do: they do not go by themselves.
pub(super) fn over_budget(shelf: &Shelf) -> anyhow::Result<Option<String>> {
    let told = |(whole, budget)| {
        let (whole, budget) = (human_bytes(whole), human_bytes(budget));
        format!(
            "the collections that are kept whole take {whole}, more than the budget of {budget}; keep a part of them \
             (`maktaba subscribe --help`), remove one with `maktaba remove`, or raise the budget"
        )
    };
    Ok(shelf.over_budget()?.map(told))
}

/// The wishes for parts of a box in words. Where all of a collection is kept, its parts wait until that is taken back.
pub(super) fn all_told(parts: &[Wish], subscriptions: &[String]) -> Vec<String> {
    let whole = Whole::of(subscriptions.iter().cloned());
    let waits = |wish: &Wish| {
        let waits = "; this waits, since all of it is kept up to date";
        if whole.covers(&wish.collection) { waits } else { "" }
    };
    parts.iter().map(|wish| told(wish) + waits(wish)).collect()
}

/// A wish in words.
pub(super) fn told(wish: &Wish) -> String {
    let which = Filter::from_text(&wish.filter)
        .map_or_else(|| "what a newer version understands".to_owned(), |filter| filter.told(human_bytes));
    let of = match wish.collection.strip_suffix('*') {
        Some("") => "all collections".to_owned(),
        Some(publisher) => format!("all collections of {}", publisher.trim_end_matches('~')),
        None => wish.collection.clone(),
    };
    let urgency =
        if wish.priority == DEFAULT_PRIORITY { String::new() } else { format!(" (priority {})", wish.priority) };
    format!("of {of}: {which}{urgency}")
}
