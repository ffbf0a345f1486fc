//! `maktaba plan`

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use maktaba_sync::engine::{Candidate, Choice, Forecast, Outlook, Scope};
use maktaba_sync::model::ResourceId;
use serde_json::{Value, json};

use super::sync::{advised, exit_of};
use super::{LibraryArg, part, place};
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
        let mut source = place::open_for(&self.from, &store)?;
        let outlook = look_out(Scope::default(), &mut store, source.as_mut())?;
        let library = self.library.path().display();
        let mut lines: Vec<String> = outlook.collections.iter().flat_map(told).collect();
        if lines.is_empty() {
            lines
                .push("nothing is to be kept up to date here. To do: name collections with `maktaba subscribe`".into());
        }
        lines.push(summary(&outlook));
        let over = part::over_budget(&store.shelf()?)?;
        lines.extend(over.as_deref().map(advised));
        if outlook.collections.iter().any(|it| !matches!(it.route, "none" | "pinned" | "failed")) {
            lines.push(format!("Next: maktaba sync --library {library} --from {}", self.from));
        }
        console.result(lines.join("\n"), &value(&outlook));
        Ok(exit_of(outlook.collections.iter().map(|it| it.failure)).partly_if(over.is_some()))
    }
}

/// All together.
fn summary(outlook: &Outlook) -> String {
    let sum = |of: fn(&Forecast) -> u64| outlook.collections.iter().map(of).fold(0, u64::saturating_add);
    let room = match outlook.budget_bytes {
        Some(budget) => format!(
            "all may take {}, of which whole collections take {}",
            human_bytes(budget),
            human_bytes(outlook.whole_bytes)
        ),
        None => format!(
            "{} are free, of which a sync leaves {}",
            human_bytes(outlook.free_bytes),
            human_bytes(outlook.reserve_bytes)
        ),
    };
    // Resources of a part share with others what they come in.
    let most = if outlook.collections.iter().any(|it| it.choice.is_some()) { "about" } else { "at most" };
    let travel = human_bytes(sum(|it| it.travel_bytes).saturating_add(outlook.lists_bytes));
    format!("in all: {most} {travel} to fetch, {} more on the box; {room}", human_bytes(sum(|it| it.shelf_bytes)))
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
        (None, route) => format!("{id}: {} → {} ({route}), {bytes}", number(from), number(to)),
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
        "reserve_bytes": outlook.reserve_bytes,
        "lists_bytes": outlook.lists_bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_fetched_counts_the_lists_and_what_is_free_is_all_of_it() {
        let forecast = Forecast {
            id: "stories".parse().unwrap(),
            from: None,
            to: None,
            route: "full",
            travel_bytes: 700_000,
            shelf_bytes: 800_000,
            choice: None,
            titles: std::collections::BTreeMap::new(),
            error: None,
            failure: None,
        };
        let mut outlook = Outlook {
            publisher: None,
            collections: vec![forecast],
            budget_bytes: None,
            whole_bytes: 0,
            free_bytes: 12_300_000,
            reserve_bytes: 4_200_000,
            lists_bytes: 9000,
        };
        let told = summary(&outlook);
        assert_eq!(
            told,
            "in all: at most 709 kB to fetch, 800 kB more on the box; 12.3 MB are free, of which a sync leaves 4.2 MB"
        );
        outlook.collections[0].choice = Some(Choice {
            collection: "stories".parse().unwrap(),
            resources: 1,
            taken: std::collections::BTreeSet::new(),
            comes: Vec::new(),
            no_room: Vec::new(),
            goes: Vec::new(),
        });
        assert!(summary(&outlook).starts_with("in all: about 709 kB"), "what is shared is nobody's alone");
    }
}
