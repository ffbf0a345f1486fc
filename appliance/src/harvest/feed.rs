//! Walks the pages of a feed: where it begins, where it goes on, what it is asked for.

use std::collections::{HashSet, VecDeque};
use std::io::Read;

use maktaba_library::harvest::{self, FeedError, Next, Page};
use maktaba_library::href;

use super::ledger::Course;
use super::session::HarvestError;
use super::web::{Answer, Known, Place, Web};

/// LIMIT: pages of one harvest.
const PAGES: u32 = 100_000;

/// The pages of a feed, one after the other.
pub(super) struct Walk<'a> {
    web: &'a Web,
    feed: Place,
    /// `ListRecords` arguments of an OAI-PMH repository.
    prefix: Option<String>,
    set: Option<String>,
    waiting: VecDeque<String>,
    seen: HashSet<String>,
    pages: u32,
}

/// A page, or the word that the feed is as it was.
pub(super) enum Turn {
    Page(Page, Known),
    Unchanged,
    End,
}

impl<'a> Walk<'a> {
    /// Begins at the feed's address, or where the last harvest was interrupted.
    pub(super) fn begin(web: &'a Web, feed: &Place, set: Option<&str>, course: &Course) -> Result<Self, HarvestError> {
        let mut walk = Self {
            web,
            feed: feed.clone(),
            prefix: None,
            set: set.map(str::to_owned),
            waiting: VecDeque::new(),
            seen: HashSet::new(),
            pages: 0,
        };
        let first = match walk.oai()? {
            Some(has_seconds) => walk.list(course.since.as_deref(), has_seconds),
            None => feed.name(),
        };
        walk.go_on(course.next.clone().unwrap_or(first));
        Ok(walk)
    }

    /// Where the walk goes on, to be kept for the case of an interruption. A walk over many shelves begins anew: what
    /// it has fetched is known.
    pub(super) fn rest(&self) -> Option<String> {
        self.waiting.front().filter(|_| self.waiting.len() == 1).cloned()
    }

    /// Whether the whole feed was one page.
    pub(super) fn is_single(&self) -> bool {
        self.seen.len() == 1
    }

    /// The next page. `known` is what the first page was known by.
    pub(super) fn turn(&mut self, known: &Known) -> Result<Turn, HarvestError> {
        let Some(address) = self.waiting.pop_front() else { return Ok(Turn::End) };
        self.pages += 1;
        if self.pages > PAGES {
            return Err(HarvestError::Endless(self.feed.name()));
        }
        let place = Place::parse(&address);
        let is_first = address == self.feed.name();
        let nothing = Known::default();
        let answer = place.open(self.web, if is_first { known } else { &nothing })?;
        let Answer::Body { body, known, .. } = answer else { return Ok(Turn::Unchanged) };
        let bytes = bounded(body, &place)?;
        let mut page = match harvest::page(&bytes) {
            Ok(page) => page,
            Err(error) if error.is_empty() => return Ok(Turn::End),
            Err(source) => return Err(HarvestError::Feed { feed: address, source }),
        };
        match &page.next {
            Next::End => {}
            Next::Page(href) => self.go_on(place.join(href)?.name()),
            Next::Token(token) => self.go_on(self.oai_address(&[("verb", "ListRecords"), ("resumptionToken", token)])),
        }
        for shelf in &page.shelves {
            self.go_on(place.join(shelf)?.name());
        }
        // Contents are fetched later, when nobody knows any more which page they stood on.
        for link in page.offers.iter_mut().flat_map(|offer| &mut offer.contents) {
            if let Some(href) = place.as_seen_from(&self.feed, &link.href) {
                link.href = href;
            }
        }
        Ok(Turn::Page(page, known))
    }

    /// Pages are visited once, whatever leads to them.
    fn go_on(&mut self, address: String) {
        if self.seen.insert(address.clone()) {
            self.waiting.push_back(address);
        }
    }

    /// Whether the address is an OAI-PMH repository; its stamps have seconds if that is `Some(true)`.
    fn oai(&mut self) -> Result<Option<bool>, HarvestError> {
        let Place::Url(url) = &self.feed else { return Ok(None) };
        // A feed file has a name with an ending, or the address is one request already.
        let last = url.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        if url.contains("verb=") || [".atom", ".xml", ".json", ".jsonl", ".opds"].iter().any(|end| last.ends_with(end))
        {
            return Ok(None);
        }
        let Ok(answer) = self.ask(&[("verb", "Identify")]) else { return Ok(None) };
        let Ok(identity) = harvest::identify(&answer) else { return Ok(None) };
        let formats = self.ask(&[("verb", "ListMetadataFormats")])?;
        self.prefix = Some(harvest::prefers(&formats));
        Ok(Some(identity.has_seconds))
    }

    fn ask(&self, pairs: &[(&str, &str)]) -> Result<Vec<u8>, HarvestError> {
        let place = Place::Url(self.oai_address(pairs));
        match place.open(self.web, &Known::default())? {
            Answer::Body { body, .. } => bounded(body, &place),
            Answer::Unchanged => Ok(Vec::new()),
        }
    }

    fn list(&self, since: Option<&str>, has_seconds: bool) -> String {
        let since = since.map(|text| if has_seconds { text } else { text.get(..10).unwrap_or(text) });
        let mut pairs = vec![("verb", "ListRecords"), ("metadataPrefix", self.prefix.as_deref().unwrap_or("oai_dc"))];
        pairs.extend(self.set.as_deref().map(|set| ("set", set)));
        pairs.extend(since.map(|since| ("from", since)));
        self.oai_address(&pairs)
    }

    /// A request to the repository. What its base address asks for itself stays: some are one page of a program.
    fn oai_address(&self, pairs: &[(&str, &str)]) -> String {
        let name = self.feed.name();
        href::with_query(&name, &OAI_ARGUMENTS, pairs).unwrap_or(name)
    }
}

/// Arguments of requests (OAI-PMH 2.0, 4).
const OAI_ARGUMENTS: [&str; 7] = ["verb", "metadataPrefix", "set", "from", "until", "resumptionToken", "identifier"];

fn bounded(body: Box<dyn Read>, place: &Place) -> Result<Vec<u8>, HarvestError> {
    let mut bytes = Vec::new();
    let read = body.take(harvest::PAGE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|source| HarvestError::Broken { address: place.name(), source })?;
    if bytes.len() as u64 > harvest::PAGE_BYTES {
        let text = format!("has more than {} bytes in one page", harvest::PAGE_BYTES);
        return Err(HarvestError::Feed { feed: place.name(), source: FeedError::Form(text) });
    }
    Ok(bytes)
}
