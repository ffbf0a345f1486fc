//! What a learning management system tells a lesson of a course when it begins (SCORM 1.2 content aggregation, 2.3.2;
//! SCORM 2004 4th edition CAM, 3.4.1). The player reads it from an entry of its own, [`LAUNCHES`].

use maktaba_sync::model::{EntryFlags, EntryPath};
use serde_json::{Map, Value, json};

use crate::import::desk::{Desk, Failure};
use crate::import::xml::Node;
use crate::metadata::LAUNCHES;

/// LIMIT: characters of one value.
const VALUE_CHARS: usize = 4096;

/// What one lesson is told; empty if its manifest says nothing.
#[derive(Debug)]
pub(super) struct Launch {
    path: String,
    said: Map<String, Value>,
}

impl Launch {
    /// Reads the item of a manifest that opens `path`.
    pub(super) fn read(item: &Node, path: &str) -> Self {
        let own = |names: &[&str]| {
            let found = names.iter().find_map(|name| item.children_of(name).next());
            found.map(Node::text).filter(|text| !text.is_empty())
        };
        let sequencing = item.children_of("sequencing").next();
        let measure = sequencing
            .and_then(|all| all.find("primaryObjective"))
            .filter(|one| one.attribute("satisfiedByMeasure").is_some_and(|value| value.eq_ignore_ascii_case("true")));
        // Where a measure decides, it is all of the points if nothing else is said (IMS SS 1.0, 3.10).
        let scaled = measure.map(|one| one.find("minNormalizedMeasure").map_or("1".to_owned(), Node::text));
        let limit = sequencing
            .and_then(|all| all.find("limitConditions"))
            .and_then(|one| one.attribute("attemptAbsoluteDurationLimit").map(str::to_owned));
        let threshold = item
            .children_of("completionThreshold")
            .next()
            .and_then(|one| one.attribute("minProgressMeasure").map(str::to_owned).or_else(|| Some(one.text())));
        let pairs = [
            ("mastery", own(&["masteryscore"])),
            ("data", own(&["datafromlms", "dataFromLMS"])),
            ("limit", own(&["maxtimeallowed"]).or(limit)),
            ("action", own(&["timelimitaction", "timeLimitAction"])),
            ("scaled", scaled),
            ("threshold", threshold.filter(|text| !text.is_empty())),
        ];
        let said = pairs.into_iter().filter_map(|(name, value)| {
            let value: String = value?.chars().take(VALUE_CHARS).collect();
            Some((name.to_owned(), Value::String(value)))
        });
        Self { path: path.to_owned(), said: said.collect() }
    }
}

/// Puts what the lessons are told, if any of them is told something.
pub(super) fn put(desk: &mut Desk<'_>, launches: &[Launch]) -> Result<(), Failure> {
    let told: Vec<Value> = launches
        .iter()
        .filter(|one| !one.said.is_empty())
        .map(|one| json!({"path": one.path, "said": one.said}))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let Ok(path) = LAUNCHES.parse::<EntryPath>() else { return Ok(()) };
    let bytes = serde_json::to_vec(&told).unwrap_or_default();
    desk.put(&path, "application/json", "", EntryFlags::DERIVED, &mut bytes.as_slice()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn what_a_lesson_is_told_stands_in_its_item() {
        let cases = [
            (
                "<item><adlcp:masteryscore>70</adlcp:masteryscore><adlcp:datafromlms>lesson=3&amp;lang=sw</adlcp:datafromlms>
                 <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed><item><adlcp:masteryscore>1</adlcp:masteryscore></item></item>",
                json!({"mastery": "70", "data": "lesson=3&lang=sw", "limit": "00:30:00"}),
            ),
            (
                "<item><adlcp:dataFromLMS>x</adlcp:dataFromLMS><imsss:sequencing><imsss:objectives>
                 <imsss:primaryObjective satisfiedByMeasure=\"true\"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
                 </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>",
                json!({"data": "x", "scaled": "0.6"}),
            ),
            ("<item><title>T</title></item>", json!({})),
        ];
        for (item, said) in cases {
            let root = xml::parse(item.as_bytes()).unwrap();
            let launch = Launch::read(root.find("item").unwrap(), "a.html");
            assert_eq!(Value::Object(launch.said), said);
        }
    }
}
