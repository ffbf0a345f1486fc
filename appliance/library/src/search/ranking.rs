//! What was found, in groups of which each is a hit: the best of them, and what values all of them have.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use tantivy::{DocAddress, Searcher};

use super::schema::VALUE;
use super::{By, Hit, Query};

/// LIMIT: groups that one query keeps in memory.
const GROUPS: usize = 200_000;

/// A document with its score.
type Scored = (f32, DocAddress);

/// The documents of a group: how many, and the best of them.
#[derive(Debug)]
pub(super) struct Group {
    name: u64,
    /// Groups of one lead are one hit.
    lead: u64,
    /// Its resource.
    whole: u64,
    pub(super) best: Scored,
    /// The next best, best first. Most groups are of one document: then it takes no memory.
    pub(super) more: Vec<Scored>,
    pub(super) pages: u64,
    /// 0 if a page has all words.
    tier: u8,
}

impl Group {
    fn add(&mut self, found: Scored) {
        self.pages += 1;
        if self.best.0 < found.0 {
            self.more.insert(0, std::mem::replace(&mut self.best, found));
        } else {
            let place = self.more.partition_point(|(other, _)| *other >= found.0);
            if place < Hit::MORE {
                self.more.insert(place, found);
            }
        }
        self.more.truncate(Hit::MORE);
    }

    /// The best first, equals in a fixed order.
    fn compare(&self, other: &Self) -> Ordering {
        let by_score = || other.best.0.total_cmp(&self.best.0);
        self.tier.cmp(&other.tier).then_with(by_score).then_with(|| self.name.cmp(&other.name))
    }

    /// Whether it may be one hit with others.
    const fn is_shared(&self, by: By) -> bool {
        match by {
            By::Page => false,
            // The resource as a whole has the name that its pages have for a lead.
            By::Resource => true,
            By::Work => self.lead != self.name,
        }
    }
}

/// Spreads names of groups, which are parts of hashes or numbers of documents: there may be one for each document.
#[derive(Debug, Default, Clone, Copy)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, name: u64) {
        let spread = (self.0 ^ name).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ spread >> 32;
    }
}

type ByName<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;

/// The documents that were found, by group.
#[derive(Default)]
pub(super) struct Ranking {
    groups: ByName<Group>,
    pub(super) is_partial: bool,
}

impl Ranking {
    /// Groups.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// `of_new` says of a document that begins a group its lead and its resource.
    pub(super) fn add(&mut self, name: u64, found: Scored, tier: u8, of_new: impl FnOnce() -> (u64, u64)) {
        if let Some(group) = self.groups.get_mut(&name) {
            // What was found with all words is not counted again with some.
            if group.tier == tier {
                group.add(found);
            }
        } else if self.groups.len() < GROUPS {
            let (lead, whole) = of_new();
            self.groups.insert(name, Group { name, lead, whole, best: found, more: Vec::new(), pages: 1, tier });
        } else {
            self.is_partial = true;
        }
    }

    /// The hits: of each its best group.
    pub(super) fn hits(&self, by: By) -> Vec<&Group> {
        let mut hits: Vec<&Group> = Vec::new();
        let mut shared: ByName<&Group> = ByName::default();
        for group in self.groups.values() {
            if group.is_shared(by) {
                let best = shared.entry(group.lead).or_insert(group);
                if group.compare(best).is_lt() {
                    *best = group;
                }
            } else {
                hits.push(group);
            }
        }
        hits.extend(shared.into_values());
        hits
    }
}

/// One page of hits.
pub(super) fn page<'g>(mut hits: Vec<&'g Group>, query: &Query) -> Vec<&'g Group> {
    let end = query.offset.saturating_add(query.limit.min(Query::LIMIT));
    // There may be a hit for each document: only those that are shown are put in order.
    if end < hits.len() {
        hits.select_nth_unstable_by(end, |a, b| a.compare(b));
        hits.truncate(end);
    }
    hits.sort_unstable_by(|a, b| a.compare(b));
    hits.into_iter().skip(query.offset).collect()
}

/// A document that is asked for its values.
struct Asked {
    document: u32,
    /// Hits that have them.
    hits: u64,
    /// Of those whose values may be those of another, too.
    lead: Option<u64>,
}

/// Values of all hits, with how many hits have each: a hit has those of all resources that were found of it. All documents of
/// a resource have the same, so that one of them is asked.
pub(super) fn values(searcher: &Searcher, found: &Ranking, by: By) -> tantivy::Result<Vec<(String, u64)>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    let mut counted: HashSet<(u64, String)> = HashSet::new();
    let asked = asked(found, by);
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let (Some(documents), Some(column)) = (asked.get(&number), segment.fast_fields().str(VALUE)?) else {
            continue;
        };
        let mut of_segment: ByName<u64> = ByName::default();
        let text_of = |value: u64| -> tantivy::Result<Option<String>> {
            let mut text = String::new();
            Ok(column.ord_to_str(value, &mut text)?.then_some(text))
        };
        for Asked { document, hits, lead } in documents {
            for value in column.term_ords(*document) {
                match lead {
                    None => *of_segment.entry(value).or_default() += hits,
                    Some(lead) => {
                        if let Some(text) = text_of(value)?
                            && counted.insert((*lead, text.clone()))
                        {
                            *counts.entry(text).or_default() += 1;
                        }
                    }
                }
            }
        }
        for (value, count) in of_segment {
            if let Some(text) = text_of(value)? {
                *counts.entry(text).or_default() += count;
            }
        }
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(counts)
}

/// Which documents have the values of all hits, by segment.
fn asked(found: &Ranking, by: By) -> HashMap<u32, Vec<Asked>> {
    let mut asked: HashMap<u32, Vec<Asked>> = HashMap::new();
    let mut alone: ByName<(DocAddress, u64)> = ByName::default();
    let mut shared: HashSet<(u64, u64)> = HashSet::new();
    for group in found.groups.values() {
        let address = group.best.1;
        if !group.is_shared(by) {
            alone.entry(group.whole).or_insert((address, 0)).1 += 1;
        } else if shared.insert((group.lead, group.whole)) {
            let one = Asked { document: address.doc_id, hits: 1, lead: Some(group.lead) };
            asked.entry(address.segment_ord).or_default().push(one);
        }
    }
    for (address, hits) in alone.into_values() {
        asked.entry(address.segment_ord).or_default().push(Asked { document: address.doc_id, hits, lead: None });
    }
    asked
}
