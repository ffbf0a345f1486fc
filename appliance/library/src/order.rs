//! In which order the resources of a collection are read: that of the table, the channel or the folder they come from.
//!
//! Each record has a number (`maktaba.order`), and only the order of these numbers counts. They lie apart, and those of the
//! last release stay wherever they can, so that a lesson that comes between two others changes no record but its own.

use std::collections::{BTreeMap, BTreeSet};

use maktaba_sync::model::{Resource, ResourceId};

use crate::metadata::{self, Record};

/// LIMIT: resources of a collection that has an order. Nobody reads a longer one from the beginning to the end, and a box
/// lists one of any length as quickly without.
pub const MOST: usize = 10_000;

/// How far numbers lie apart at first.
const STEP: u32 = 1 << 10;

/// The order of a release, by the ids of its resources.
pub type Places = BTreeMap<ResourceId, u32>;

/// The number that a record has.
pub fn place(record: &[u8]) -> Option<u32> {
    Record::from_json(record).ok()?.details.order
}

/// The order of a release by the numbers of its records; where none has one, that of their ids, in which they are listed.
pub fn of(numbers: BTreeMap<ResourceId, Option<u32>>) -> Places {
    if numbers.values().all(Option::is_none) && numbers.len() <= MOST {
        return numbers.into_keys().zip((1..).map(|nth: u32| nth * STEP)).collect();
    }
    numbers.into_iter().filter_map(|(id, number)| Some((id, number?))).collect()
}

/// Puts what is new behind what was there `before`, which keeps its order.
pub fn append(resources: &mut [Resource], before: &Places) {
    resources.sort_by_key(|resource| before.get(&resource.id).copied().unwrap_or(u32::MAX));
}

/// Gives resources the order in which they stand. Those of `before` keep their numbers, as many of them as can. Over
/// [`MOST`] of them have none.
pub fn number(resources: &mut [Resource], before: &Places) {
    let known: Vec<Option<u32>> = resources.iter().map(|resource| before.get(&resource.id).copied()).collect();
    let numbers: Vec<Option<u32>> = if resources.len() > MOST {
        vec![None; resources.len()]
    } else {
        let between = between(&known);
        let anew = (1..).map(|nth: u32| Some(nth.saturating_mul(STEP))).take(resources.len());
        between.map_or_else(|| anew.collect(), |numbers| numbers.into_iter().map(Some).collect())
    };
    for (resource, order) in resources.iter_mut().zip(numbers) {
        if let Some(record) = metadata::in_order(&resource.record, order).filter(|new| new.len() <= metadata::MAX_BYTES)
        {
            resource.record = record;
        }
    }
}

/// Rising numbers, as many of them as can those that are known; `None` if there is no room between these.
fn between(known: &[Option<u32>]) -> Option<Vec<u32>> {
    let stay = longest_rising(known);
    let mut numbers = Vec::with_capacity(known.len());
    let mut below = 0_u32;
    while numbers.len() < known.len() {
        let from = numbers.len();
        let next = stay.range(from..).next().copied();
        let new = u32::try_from(next.unwrap_or(known.len()) - from).ok()?;
        let above = next.and_then(|next| *known.get(next)?);
        let step = match above {
            Some(above) => (above.checked_sub(below)?) / (new + 1),
            None => STEP,
        };
        if step == 0 {
            return None;
        }
        for nth in 1..=new {
            numbers.push(below.checked_add(step.checked_mul(nth)?)?);
        }
        numbers.extend(above);
        below = numbers.last().copied().unwrap_or_default();
    }
    Some(numbers)
}

/// Where the longest run of known numbers lies that rises, not counting what stands between them: by patience sorting
/// (Fredman, "On computing the length of longest increasing subsequences", 1975).
fn longest_rising(known: &[Option<u32>]) -> BTreeSet<usize> {
    // Of each length the run that ends lowest: its end, and for each end the one before it.
    let mut ends: Vec<(u32, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; known.len()];
    for (at, number) in known.iter().enumerate().filter_map(|(at, known)| Some((at, (*known)?))) {
        let len = ends.partition_point(|(end, _)| *end < number);
        if let (Some(slot), Some((_, last))) = (before.get_mut(at), len.checked_sub(1).and_then(|last| ends.get(last)))
        {
            *slot = Some(*last);
        }
        match ends.get_mut(len) {
            Some(end) => *end = (number, at),
            None => ends.push((number, at)),
        }
    }
    let last = ends.last().map(|(_, at)| *at);
    std::iter::successors(last, |at| before.get(*at).copied().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resources(ids: &str) -> Vec<Resource> {
        let resource = |id: &str| Resource {
            id: id.parse().unwrap(),
            record: format!(r#"{{"maktaba":{{"kind":"file"}},"name":"{id}","of another program":7}}"#).into_bytes(),
            entries: Vec::new(),
        };
        ids.split_whitespace().map(resource).collect()
    }

    fn numbers(resources: &[Resource]) -> Vec<(String, u64)> {
        let number = |resource: &Resource| {
            let json: serde_json::Value = serde_json::from_slice(&resource.record).unwrap();
            assert_eq!(json["of another program"], 7);
            json["maktaba"]["order"].as_u64().unwrap_or_default()
        };
        resources.iter().map(|resource| (resource.id.to_string(), number(resource))).collect()
    }

    fn numbered(ids: &str, before: &[(&str, u32)]) -> Vec<u64> {
        let mut given = resources(ids);
        number(&mut given, &before.iter().map(|(id, number)| (id.parse().unwrap(), *number)).collect());
        let numbers: Vec<u64> = numbers(&given).into_iter().map(|(_, number)| number).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        numbers
    }

    #[test]
    fn what_comes_between_changes_no_other() {
        assert_eq!(numbered("c a b", &[]), [1024, 2048, 3072]);
        let before = [("c", 1024), ("a", 2048), ("b", 3072)];
        assert_eq!(numbered("c x a b", &before), [1024, 1536, 2048, 3072]);
        assert_eq!(numbered("x c a y b z", &before), [512, 1024, 2048, 2560, 3072, 4096]);
        assert_eq!(numbered("a b", &before), [2048, 3072]);
        // What moves gets a number between its new neighbours; the others keep theirs.
        assert_eq!(numbered("a b c", &before), [2048, 3072, 4096]);
        // Where there is no room all are numbered anew.
        assert_eq!(numbered("a x b", &[("a", 7), ("b", 8)]), [1024, 2048, 3072]);
        assert_eq!(numbered("a b", &[("a", u32::MAX)]), [1024, 2048]);
    }

    #[test]
    fn the_longest_run_stays() {
        let cases: [(&[u32], usize); 5] =
            [(&[3, 1, 2, 5, 4], 3), (&[5, 4, 3], 1), (&[], 0), (&[1, 2, 3], 3), (&[2, 1, 4, 3, 6, 5], 3)];
        for (numbers, len) in cases {
            let known: Vec<Option<u32>> = numbers.iter().copied().map(Some).collect();
            let stay = longest_rising(&known);
            assert_eq!(stay.len(), len, "{numbers:?}");
            let kept: Vec<u32> = stay.iter().map(|at| numbers[*at]).collect();
            assert!(kept.is_sorted_by(|a, b| a < b), "{kept:?}");
        }
    }

    #[test]
    fn what_is_added_comes_last_and_too_many_have_no_order() {
        let before: Places = [("b", 1), ("a", 2)].map(|(id, number)| (id.parse().unwrap(), number)).into();
        let mut added = resources("new a b");
        append(&mut added, &before);
        number(&mut added, &before);
        assert_eq!(numbers(&added), [("b".to_owned(), 1), ("a".to_owned(), 2), ("new".to_owned(), 1026)]);
        let ids: Vec<String> = (0..=MOST).map(|nth| format!("r{nth}")).collect();
        let mut many = resources(&ids.join(" "));
        many.truncate(MOST);
        number(&mut many, &Places::new());
        assert_eq!(numbers(&many)[MOST - 1].1, 1024 * MOST as u64);
        many.extend(resources("one-more"));
        number(&mut many, &Places::new());
        assert!(numbers(&many).iter().all(|(_, number)| *number == 0));
    }
}
