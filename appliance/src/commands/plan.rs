//! `maktaba plan`

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use maktaba_sync::engine::{Candidate, Choice, Forecast, Outlook, Scope};
use maktaba_sync::model::ResourceId;
use serde_json::{Value, json};

use super::sync::advised;
use super::{LibraryArg, place};
use crate::console::{Console, count, human_bytes};
use crate::failure::Exit;
use crate::jobs::take::look_out;

/// Say what a sync would bring, what has no room, and what would go. Nothing is changed, and of contents nothing comes.
#[derive(Debug, Args)]
pub(super) struct Plan {
    #[command(flatten)]
    library: LibraryArg,
    /// Where the repository is: http(s)://… or a directory.
    #[arg(long, value_name = "URL|DIR", value_parser = NonEmptyStringValueParser::new())]
    from: String,
}

impl Plan {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store()?;
        let mut source = place::open(&self.from)?;
        let outlook = look_out(Scope::default(), &mut store, source.as_mut())?;
        let library = self.library.path().display();
        let mut lines: Vec<String> = outlook.collections.iter().flat_map(told).collect();
        if lines.is_empty() {
            lines
                .push("nothing is to be kept up to date here. To do: name collections with `maktaba subscribe`".into());
        }
        lines.push(summary(&outlook));
        if outlook.collections.iter().any(|it| !matches!(it.route, "none" | "pinned" | "failed")) {
            lines.push(format!("Next: maktaba sync --library {library} --from {}", self.from));
        }
        console.result(lines.join("\n"), &value(&outlook));
        let failed = outlook.collections.iter().filter(|it| it.error.is_some()).count();
        Ok(match failed {
            0 => Exit::Done,
            all if all == outlook.collections.len() => Exit::Failed,
            _ => Exit::Partly,
        })
    }
}

/// All together.
fn summary(outlook: &Outlook) -> String {
    let sum = |of: fn(&Forecast) -> u64| human_bytes(outlook.collections.iter().map(of).fold(0, u64::saturating_add));
    let room = match outlook.budget_bytes {
        Some(budget) => format!(
            "all may take {}, of which whole collections take {}",
            human_bytes(budget),
            human_bytes(outlook.whole_bytes)
        ),
        None => format!("{} are free", human_bytes(outlook.free_bytes)),
    };
    format!("in all: {} to fetch, {} more on the box; {room}", sum(|it| it.travel_bytes), sum(|it| it.shelf_bytes))
}

/// A collection, and what was chosen of it.
fn told(forecast: &Forecast) -> Vec<String> {
    let Forecast { id, from, to, route, travel_bytes, shelf_bytes, choice, error, .. } = forecast;
    let number = |release: &Option<_>| match release {
        Some(number) => format!("release {number}"),
        None => "nothing yet".to_owned(),
    };
    let bytes = format!("{} to fetch, {} on the box", human_bytes(*travel_bytes), human_bytes(*shelf_bytes));
    let head = match (error, *route) {
        (Some(error), _) => return vec![format!("{id}: {}", advised(error))],
        (None, "none") => format!("{id}: up to date, {}", number(to)),
        (None, "pinned") => format!("{id}: stays at {} until `maktaba rollback --undo`", number(from)),
        (None, route) => format!("{id}: {} → {} ({route}), at most {bytes}", number(from), number(to)),
    };
    let Some(choice) = choice else { return vec![head] };
    let mut lines = vec![format!("{head}: {} of {}", choice.taken.len(), count(choice.resources, "resource"))];
    let title =
        |id: &ResourceId| forecast.titles.get(id).map_or_else(|| id.to_string(), |title| format!("{id} ({title})"));
    let weighed = |it: &Candidate| format!("{}, {}", title(&it.id), human_bytes(it.shelf_len));
    list(&mut lines, "comes", &choice.comes, weighed);
    list(&mut lines, "has no room", &choice.no_room, weighed);
    list(&mut lines, "goes, and stays at hand for seven days", &choice.goes, title);
    lines
}

/// Most resources that are named.
const NAMED: usize = 5;

fn list<T>(lines: &mut Vec<String>, what: &str, all: &[T], tell: impl Fn(&T) -> String) {
    lines.extend(all.iter().take(NAMED).map(|it| format!("  {what}: {}", tell(it))));
    if all.len() > NAMED {
        lines.push(format!("  {what}: {} more", all.len() - NAMED));
    }
}

fn value(outlook: &Outlook) -> Value {
    let candidate = |it: &Candidate| json!({ "id": it.id, "priority": it.priority, "travel_bytes": it.travel_len, "shelf_bytes": it.shelf_len });
    let choice = |it: &Choice| {
        json!({
            "resources": it.resources, "taken": it.taken.len(),
            "comes": it.comes.iter().map(candidate).collect::<Vec<_>>(),
            "no_room": it.no_room.iter().map(candidate).collect::<Vec<_>>(),
            "goes": it.goes,
        })
    };
    let collection = |it: &Forecast| {
        json!({
            "id": it.id, "from": it.from, "to": it.to, "route": it.route, "travel_bytes": it.travel_bytes,
            "shelf_bytes": it.shelf_bytes, "part": it.choice.as_ref().map(choice), "error": it.error,
        })
    };
    json!({
        "publisher": outlook.publisher,
        "collections": outlook.collections.iter().map(collection).collect::<Vec<_>>(),
        "budget_bytes": outlook.budget_bytes,
        "whole_bytes": outlook.whole_bytes,
        "free_bytes": outlook.free_bytes,
    })
}
