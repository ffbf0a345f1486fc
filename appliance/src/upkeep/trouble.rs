//! What did not come with a sync, as its report has it: for the command line, and for the pages.

use maktaba_sync::engine::LeftOut;
use serde_json::Value;

/// Each collection that was not brought up to date, or not all of it, in English: what happened, and what to do.
pub(crate) fn trouble(report: &Value) -> Vec<String> {
    let collections = report.get("collections").and_then(Value::as_array);
    collections.into_iter().flatten().filter_map(of_one).collect()
}

/// Of which kind what did not come is, by the name that the report gives it: of the whole, else of the first that failed.
pub(crate) fn kind(report: &Value) -> Option<&str> {
    let collections = || report.get("collections").and_then(Value::as_array).into_iter().flatten();
    let failed = std::iter::once(report).chain(collections()).find_map(|one| one.get("failure")?.as_str());
    failed.or_else(|| collections().any(|one| one.get("no_room").is_some()).then_some("space"))
}

/// LIMIT: collections of which one line tells.
const TOLD: usize = 3;

/// Why not all came, in one line of English; `None` if all did.
pub(crate) fn in_one_line(report: &Value) -> Option<String> {
    let whole = report.get("error").and_then(Value::as_str).map(str::to_owned);
    let some = || {
        let told = trouble(report);
        let more = if told.len() > TOLD { " · …" } else { "" };
        let told = told.into_iter().take(TOLD).collect::<Vec<_>>().join(" · ");
        Some(told + more).filter(|told| !told.is_empty())
    };
    whole.or_else(some)
}

fn of_one(collection: &Value) -> Option<String> {
    let id = collection.get("id")?.as_str()?;
    let error = collection.get("error").and_then(Value::as_str).map(str::to_owned);
    let left = || collection.get("no_room").and_then(|left| serde_json::from_value(left.clone()).ok()).map(no_room);
    Some(format!("{id}: {}", error.or_else(left)?))
}

/// What has no room, and what to do.
pub(crate) fn no_room(left: LeftOut) -> String {
    format!("{left}; raise the budget with `maktaba subscribe --budget`, wish for less, or use a larger card")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_that_failed_and_one_without_room_are_told() {
        let report = serde_json::json!({ "collections": [
            { "id": "well", "route": "none" },
            { "id": "media", "route": "failed", "error": "media takes 2 MB; raise it" },
            { "id": "stories", "route": "part", "no_room": { "resources": 2, "shelf_bytes": 1200 } },
        ] });
        let told = trouble(&report);
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(told[0], "media: media takes 2 MB; raise it");
        assert!(told[1].starts_with("stories: no room for 2 resources of what is wished for (1.2 kB); "), "{told:?}");
        assert!(trouble(&serde_json::json!({})).is_empty());
        assert_eq!((kind(&report), kind(&serde_json::json!({ "error": "x" }))), (Some("space"), None));
        let failed =
            serde_json::json!({ "error": "no answer", "failure": "network", "collections": [{ "failure": "busy" }] });
        assert_eq!(kind(&failed), Some("network"));
    }
}
