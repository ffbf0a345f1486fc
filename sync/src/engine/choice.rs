//! Which resources of collections a box takes that wishes for parts of them: by priority, under a budget. Pure; the same for
//! a sync and for whoever asks what it would do.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::index::SheetRow;
use crate::model::{ResourceId, Shelfmark};
use crate::store::Wish;
use crate::units::human_bytes;

/// Judges resources by the filters of wishes, which are opaque here.
pub trait Judge: std::fmt::Debug + Send + Sync {
    /// Which of these filters is the first that means a resource. One that is not understood means none.
    fn first(&self, filters: &[&str], resource: &SheetRow) -> Option<usize>;

    /// The title of a resource, for people.
    fn title(&self, resource: &SheetRow) -> String;
}

/// A resource that is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub id: ResourceId,
    /// Of the most urgent wish that means it.
    pub priority: i64,
    /// What its contents take on the box, in bytes.
    pub shelf_len: u64,
    /// What they cost on the way, in bytes.
    pub travel_len: u64,
    /// Whether it is held.
    pub is_held: bool,
}

/// All that is wished for of one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The collection.
    pub collection: Shelfmark,
    /// How many resources it has.
    pub resources: u64,
    /// Those that are wished for, by id.
    pub candidates: Vec<Candidate>,
    /// Those that are held and nobody wishes for any more, by id.
    pub unwanted: Vec<ResourceId>,
}

/// What becomes of one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The collection.
    pub collection: Shelfmark,
    /// How many resources it has.
    pub resources: u64,
    /// What is taken, or stays.
    pub taken: BTreeSet<ResourceId>,
    /// Of these, what is not held yet.
    pub comes: Vec<Candidate>,
    /// What is wished for and has no room, the most urgent first.
    pub no_room: Vec<Candidate>,
    /// What is held and has to go: nobody wishes for it, or others come before it.
    pub goes: Vec<ResourceId>,
}

/// What is wished for of a collection and has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// How many resources.
    pub resources: u64,
    /// Bytes that they would take on the box.
    pub shelf_bytes: u64,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, s) = (self.resources, if self.resources == 1 { "" } else { "s" });
        write!(f, "no room for {count} resource{s} of what is wished for ({})", human_bytes(self.shelf_bytes))
    }
}

impl Choice {
    /// Bytes on the way of what comes.
    pub fn travel_bytes(&self) -> u64 {
        self.comes.iter().map(|candidate| candidate.travel_len).fold(0, u64::saturating_add)
    }

    /// Bytes on the box of what comes.
    pub fn shelf_bytes(&self) -> u64 {
        self.comes.iter().map(|candidate| candidate.shelf_len).fold(0, u64::saturating_add)
    }

    /// How much is wished for and has no room; `None` if all has.
    pub fn left_out(&self) -> Option<LeftOut> {
        let shelf_bytes = self.no_room.iter().map(|candidate| candidate.shelf_len).fold(0, u64::saturating_add);
        Some(LeftOut { resources: self.no_room.len() as u64, shelf_bytes }).filter(|left| left.resources > 0)
    }
}

/// The priority of a resource: that of the first of these wishes, the most urgent first, that means it; `None` if none does.
pub(super) fn priority(judge: &dyn Judge, wishes: &[&Wish], resource: &SheetRow) -> Option<i64> {
    let filters: Vec<&str> = wishes.iter().map(|wish| wish.filter.as_str()).collect();
    judge.first(&filters, resource).and_then(|first| wishes.get(first)).map(|wish| wish.priority)
}

/// Chooses under a budget of so many bytes on the box. Of equal priority what is held stays before anything comes, and the
/// small comes before the large: more of what is wished for is there. What does not fit does not keep the rest from coming.
pub fn choose_parts(offers: &[Offered], budget: u64) -> Vec<Choice> {
    let mut order: Vec<(usize, usize)> = offers
        .iter()
        .enumerate()
        .flat_map(|(offer, of)| (0..of.candidates.len()).map(move |candidate| (offer, candidate)))
        .collect();
    let candidate = |(offer, candidate): (usize, usize)| offers.get(offer).and_then(|of| of.candidates.get(candidate));
    order.sort_by_key(|at| candidate(*at).map(|it| (it.priority, !it.is_held, it.shelf_len)));
    let mut choices: Vec<Choice> = offers
        .iter()
        .map(|of| Choice {
            collection: of.collection.clone(),
            resources: of.resources,
            taken: BTreeSet::new(),
            comes: Vec::new(),
            no_room: Vec::new(),
            goes: of.unwanted.clone(),
        })
        .collect();
    let mut left = budget;
    for at in order {
        let (Some(candidate), Some(choice)) = (candidate(at), choices.get_mut(at.0)) else { continue };
        if let Some(rest) = left.checked_sub(candidate.shelf_len) {
            left = rest;
            choice.taken.insert(candidate.id.clone());
            if !candidate.is_held {
                choice.comes.push(candidate.clone());
            }
            continue;
        }
        choice.no_room.push(candidate.clone());
        if candidate.is_held {
            choice.goes.push(candidate.id.clone());
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: &str, priority: i64, shelf_len: u64, is_held: bool) -> Candidate {
        Candidate { id: id.parse().unwrap(), priority, shelf_len, travel_len: shelf_len, is_held }
    }

    fn offered(collection: &str, candidates: &[Candidate], unwanted: &[&str]) -> Offered {
        Offered {
            collection: collection.parse().unwrap(),
            resources: 100,
            candidates: candidates.to_vec(),
            unwanted: unwanted.iter().map(|id| id.parse().unwrap()).collect(),
        }
    }

    fn names<'a>(ids: impl IntoIterator<Item = &'a ResourceId>) -> Vec<&'a str> {
        ids.into_iter().map(ResourceId::as_str).collect()
    }

    #[test]
    fn urgent_comes_first_then_what_is_held_then_the_small() {
        let stories = offered(
            "stories",
            &[
                candidate("film", 5, 70, false),
                candidate("held", 5, 30, true),
                candidate("large", 5, 40, false),
                candidate("small", 5, 10, false),
            ],
            &["old"],
        );
        let health = offered("health", &[candidate("malaria", 1, 50, false)], &[]);
        let [stories, health] = choose_parts(&[stories, health], 100).try_into().unwrap();
        assert_eq!(names(&health.taken), ["malaria"], "what is most urgent, wherever it is from");
        assert_eq!(names(&stories.taken), ["held", "small"]);
        assert_eq!(names(stories.comes.iter().map(|it| &it.id)), ["small"]);
        assert_eq!(names(stories.no_room.iter().map(|it| &it.id)), ["large", "film"]);
        assert_eq!(names(&stories.goes), ["old"]);
        assert_eq!((stories.travel_bytes(), stories.shelf_bytes()), (10, 10));
        assert_eq!(stories.left_out(), Some(LeftOut { resources: 2, shelf_bytes: 110 }));
        assert_eq!(health.left_out(), None);
        let told = stories.left_out().unwrap().to_string();
        assert_eq!(told, "no room for 2 resources of what is wished for (110 B)");
    }

    #[test]
    fn what_is_held_goes_where_something_more_urgent_needs_its_room() {
        let offer = offered("a", &[candidate("held", 5, 60, true), candidate("urgent", 1, 60, false)], &[]);
        let [choice] = choose_parts(&[offer], 100).try_into().unwrap();
        assert_eq!(names(&choice.taken), ["urgent"]);
        assert_eq!(names(&choice.goes), ["held"]);
    }

    #[test]
    fn the_same_wishes_choose_the_same_again() {
        let all: Vec<Candidate> = (0..20).map(|at| candidate(&format!("r{at:02}"), 5, 10, false)).collect();
        let [first] = choose_parts(&[offered("a", &all, &[])], 95).try_into().unwrap();
        let held: Vec<Candidate> =
            all.iter().map(|it| Candidate { is_held: first.taken.contains(&it.id), ..it.clone() }).collect();
        let [second] = choose_parts(&[offered("a", &held, &[])], 95).try_into().unwrap();
        assert_eq!((first.taken.len(), &first.taken), (9, &second.taken));
        assert!(second.comes.is_empty() && second.goes.is_empty());
    }
}
