//! The lists of both OPDS catalogues, whose addresses differ by their beginning only.

use maktaba_library::catalogue::{Facet, Filter};
use maktaba_library::doors::publication::{Facet as Narrow, Feed, Group, Leads, Paging, Way};
use maktaba_library::doors::stamp;
use maktaba_webui::{Label, Messages, Text};

use crate::http::answer::fault::Fault;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::state::Key;
use crate::http::shelf::filter::{OFFERED, counts_instead, counts_of, in_order, label};
use crate::http::shelf::finder::Findings;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::publication::Publications;

/// LIMIT: values of a facet in a feed of ways, and in the facets of a list.
const MAX_WAYS: usize = 500;
const MAX_FACET: usize = 40;
/// Collections on a page.
const COLLECTIONS: usize = 100;
/// Publications of a group.
const GROUP: usize = 6;

/// For whom a feed is made, and under which addresses.
#[derive(Clone)]
pub(super) struct Maker {
    /// `opds` or `opds/v2`.
    pub(super) base: &'static str,
    /// The same list in the other form begins with this.
    pub(super) other: &'static str,
    pub(super) origin: String,
    pub(super) messages: Messages,
}

/// A list that leads to other lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ways {
    /// By the values of a facet.
    By(Facet),
    /// By collection: pages of them.
    Collections,
}

impl Ways {
    /// Lists by the last part of their address, with the message that names them.
    const ALL: [(&'static str, &'static str, Self); 5] = [
        ("languages", "filter-language", Self::By(Facet::Language)),
        ("subjects", "filter-subject", Self::By(Facet::Subject)),
        ("levels", "filter-level", Self::By(Facet::Level)),
        ("kinds", "filter-kind", Self::By(Facet::Kind)),
        ("collections", "filter-collection", Self::Collections),
    ];

    /// The list at an address.
    pub(super) fn at(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, ..)| *known == name).map(|(.., ways)| *ways)
    }
}

impl Maker {
    fn say(&self, key: &'static str) -> String {
        Label::Message(key).said(self.messages)
    }

    fn address(&self, name: &str) -> String {
        let slash = if name.is_empty() { "" } else { "/" };
        format!("{}/{}{slash}{name}", self.origin, self.base)
    }

    /// The address of a list of publications.
    fn list(&self, choice: &Choice, name: &str) -> String {
        format!("{}{}", self.origin, choice.href(&format!("{}/{name}", self.base)).as_str())
    }

    fn way(&self, name: &str, title: String, count: Option<u64>, leads_to: Leads) -> Way {
        Way { href: self.address(name), title, about: String::new(), count, leads_to }
    }

    /// What all feeds have. `rest`: what follows the beginning of the address.
    fn blank(&self, desk: &Desk<'_>, rest: &str, title: String) -> Result<Feed, Fault> {
        let newest = desk.collections(0, 1)?;
        let library = desk.library()?;
        Ok(Feed {
            id: format!("urn:maktaba:feed:/{}{rest}", self.base),
            title,
            language: self.messages.tag().to_owned(),
            library: (library.name.words, format!("{}/", self.origin)),
            updated: stamp::write(newest.first().map_or(0, |newest| newest.activated_at)),
            here: format!("{}/{}{rest}", self.origin, self.base),
            start: self.address(""),
            up: (!rest.is_empty()).then(|| self.address("")),
            search: (self.address("search.xml"), format!("{}{{?query}}", self.address("search"))),
            alternate: Some(format!("{}/{}{rest}", self.origin, self.other)),
            ..Feed::default()
        })
    }

    /// The first page: ways into the library, and the newest of it as a group.
    pub(super) fn root(&self, desk: &Desk<'_>, popular: &[Key]) -> Result<Feed, Fault> {
        let mut feed = self.blank(desk, "", desk.library()?.name.words)?;
        let total = desk.total(&Filter::default())?.items;
        feed.ways.push(self.way("new", self.say("home-new"), Some(total), Leads::New));
        if !popular.is_empty() {
            feed.ways.push(self.way("popular", self.say("home-popular"), None, Leads::Popular));
        }
        for (name, title, _) in Ways::ALL {
            feed.ways.push(self.way(name, self.say(title), None, Leads::Navigation));
        }
        let publications = Publications::new(desk, &self.origin).list(&Filter::default(), 0, GROUP)?;
        if !publications.is_empty() {
            let whole = self.way("new", self.say("home-new"), Some(total), Leads::New);
            feed.groups.push(Group { whole, publications, ways: Vec::new() });
        }
        for (name, title, facet) in
            [("languages", "home-languages", Facet::Language), ("levels", "filter-level", Facet::Level)]
        {
            let ways = self.ways_by(desk, facet, GROUP)?;
            if !ways.is_empty() {
                let whole = self.way(name, self.say(title), None, Leads::Navigation);
                feed.groups.push(Group { whole, publications: Vec::new(), ways });
            }
        }
        Ok(feed)
    }

    /// A list of lists.
    pub(super) fn ways(&self, desk: &Desk<'_>, name: &str, ways: Ways, page: usize) -> Result<Feed, Fault> {
        let title = Ways::ALL.iter().find(|(known, ..)| *known == name).map_or("list-all", |(_, title, _)| title);
        let rest = if page == 0 { format!("/{name}") } else { format!("/{name}?page={}", page + 1) };
        let mut feed = self.blank(desk, &rest, self.say(title))?;
        match ways {
            Ways::By(facet) => feed.ways = self.ways_by(desk, facet, MAX_WAYS)?,
            Ways::Collections => {
                let rows = desk.collections(page.saturating_mul(COLLECTIONS), COLLECTIONS)?;
                feed.ways = rows
                    .into_iter()
                    .map(|row| {
                        let choice = Choice::default().with(Facet::Collection, Some(row.id.as_str()));
                        Way {
                            href: self.list(&choice, "list"),
                            title: row.title,
                            about: String::new(),
                            count: Some(row.resources),
                            leads_to: Leads::Publications,
                        }
                    })
                    .collect();
                let total = desk.holdings()?.0;
                feed.paging = Some(paging(total, page, COLLECTIONS, |number| {
                    if number == 0 { self.address(name) } else { format!("{}?page={}", self.address(name), number + 1) }
                }));
            }
        }
        Ok(feed)
    }

    fn ways_by(&self, desk: &Desk<'_>, facet: Facet, most: usize) -> Result<Vec<Way>, Fault> {
        let counts = in_order(facet, counts_of(&desk.counts(&Filter::default(), facet)?));
        let mut ways = Vec::new();
        for (value, count) in counts.into_iter().take(most) {
            let choice = Choice::default().with(facet, Some(&value));
            ways.push(Way {
                href: self.list(&choice, "list"),
                title: label(facet, &value, desk)?.said(self.messages),
                about: String::new(),
                count: Some(count),
                leads_to: Leads::Publications,
            });
        }
        Ok(ways)
    }

    /// A list of publications: what a choice leaves, the newest first.
    pub(super) fn chosen(&self, desk: &Desk<'_>, choice: &Choice, name: &str) -> Result<Feed, Fault> {
        let filter = choice.filter();
        let total = desk.total(&filter)?.items;
        let mut feed = self.listing(desk, choice, name, total)?;
        feed.publications = Publications::new(desk, &self.origin).list(&filter, choice.page * PAGE, PAGE)?;
        feed.facets = self.facets(desk, choice, "list", |facet| counts_instead(desk, &filter, facet))?;
        Ok(feed)
    }

    /// What was found, the best first.
    pub(super) fn found(&self, desk: &Desk<'_>, choice: &Choice, findings: &Findings) -> Result<Feed, Fault> {
        let mut feed = self.listing(desk, choice, "search", findings.total)?;
        let mut keys: Vec<Key> = Vec::new();
        for hit in &findings.hits {
            let key = (hit.item.collection.clone(), hit.item.id.clone());
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        feed.publications = Publications::new(desk, &self.origin).all(&keys)?;
        feed.facets = self.facets(desk, choice, "search", |facet| Ok(findings.counts(facet)))?;
        Ok(feed)
    }

    /// What is opened most.
    pub(super) fn popular(&self, desk: &Desk<'_>, keys: &[Key]) -> Result<Feed, Fault> {
        let mut feed = self.blank(desk, "/popular", self.say("home-popular"))?;
        feed.publications = Publications::new(desk, &self.origin).all(keys)?;
        Ok(feed)
    }

    fn listing(&self, desk: &Desk<'_>, choice: &Choice, name: &str, total: u64) -> Result<Feed, Fault> {
        let here = choice.href(&format!("{}/{name}", self.base));
        let rest = here.as_str().get(self.base.len() + 1..).unwrap_or_default();
        let mut feed = self.blank(desk, rest, self.title(desk, choice, name)?)?;
        let at = |page| self.list(&Choice { page, ..choice.clone() }, name);
        feed.paging = Some(paging(total, choice.page, PAGE, at));
        Ok(feed)
    }

    /// The words and values that were chosen; else what the list is.
    fn title(&self, desk: &Desk<'_>, choice: &Choice, name: &str) -> Result<String, Fault> {
        let mut words: Vec<String> = Vec::new();
        if !choice.query.is_empty() {
            words.push(Label::Text(Text::new(&*choice.query, "")).said(self.messages));
        }
        for (facet, value) in choice.values() {
            words.push(label(facet, &value, desk)?.said(self.messages));
        }
        if words.is_empty() {
            words.push(self.say(if name == "new" { "home-new" } else { "list-all" }));
        }
        Ok(words.join(" · "))
    }

    fn facets(
        &self,
        desk: &Desk<'_>,
        choice: &Choice,
        name: &str,
        counts: impl Fn(Facet) -> Result<Vec<(String, u64)>, Fault>,
    ) -> Result<Vec<Narrow>, Fault> {
        let chosen = choice.values();
        let mut facets = Vec::new();
        for (facet, title) in OFFERED {
            let mut values = Vec::new();
            for (value, count) in in_order(facet, counts(facet)?).into_iter().take(MAX_FACET) {
                let is_active = chosen.contains(&(facet, value.clone()));
                let next = choice.with(facet, (!is_active).then_some(value.as_str()));
                let title = label(facet, &value, desk)?.said(self.messages);
                let href = self.list(&next, name);
                let way = Way { href, title, about: String::new(), count: Some(count), leads_to: Leads::Publications };
                values.push((way, is_active));
            }
            if !values.is_empty() {
                facets.push(Narrow { name: self.say(title), values });
            }
        }
        Ok(facets)
    }
}

/// Where a page stands in its list.
fn paging(total: u64, page: usize, per_page: usize, at: impl Fn(usize) -> String) -> Paging {
    let pages = usize::try_from(total.div_ceil(per_page as u64)).unwrap_or(usize::MAX).max(1);
    Paging {
        total,
        page,
        per_page,
        first: at(0),
        // Of a page that is not there, the last one.
        previous: page.checked_sub(1).map(|before| at(before.min(pages - 1))),
        next: (page + 1 < pages).then(|| at(page + 1)),
        last: at(pages - 1),
    }
}
