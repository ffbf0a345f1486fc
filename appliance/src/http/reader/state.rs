//! What readers keep on their own phone: where they were, what they saved, what they finished. Three cookies.

use axum::response::Response;
use hyper::HeaderMap;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_webui::{Href, Mine};

use super::address::ResourceAddress;
use super::cookie;

/// LIMIT: places kept; more than Home and Me show would only make each request longer.
const MOST_PLACES: usize = 6;
/// LIMIT: items saved, and items finished.
const MOST_ITEMS: usize = 24;
/// LIMIT: bytes of one cookie. All three fit the header limit with room to spare.
const MOST_BYTES: usize = 1500;
/// LIMIT: bytes of one place; longer addresses are not kept.
const MOST_PLACE_BYTES: usize = 400;

/// A resource.
pub(crate) type Key = (Shelfmark, ResourceId);

/// Where somebody was in a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) key: Key,
    /// Address of the page.
    pub(crate) href: Href,
}

/// All that one phone keeps, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ReaderState {
    pub(crate) places: Vec<Place>,
    pub(crate) saved: Vec<Key>,
    pub(crate) finished: Vec<Key>,
}

impl ReaderState {
    /// Reads the cookies of a request; what is not ours in them is passed over.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let parts = |name: &str, most: usize| cookie::get(headers, name).unwrap_or_default().split('|').take(most);
        let keys = |name: &str| unique(parts(name, MOST_ITEMS).filter_map(parse_key).collect());
        Self {
            places: parts("went", MOST_PLACES).filter_map(Place::parse).collect(),
            saved: keys("kept"),
            finished: keys("done"),
        }
    }

    /// Puts a place first; other places in the same resource are forgotten.
    pub(crate) fn go(&mut self, place: Place) {
        if place.entry().len() > MOST_PLACE_BYTES {
            return;
        }
        self.places.retain(|other| other.key != place.key);
        self.places.insert(0, place);
        self.places.truncate(MOST_PLACES);
    }

    /// What the buttons on the pages of a resource do. `false` if there is no such deed.
    pub(crate) fn act(&mut self, deed: &str, key: &Key) -> bool {
        match deed {
            "save" => put_first(&mut self.saved, key),
            "unsave" => self.saved.retain(|other| other != key),
            "finish" => {
                put_first(&mut self.finished, key);
                self.places.retain(|place| place.key != *key);
            }
            "unfinish" => self.finished.retain(|other| other != key),
            "remove" => {
                self.saved.retain(|other| other != key);
                self.finished.retain(|other| other != key);
            }
            _ => return false,
        }
        true
    }

    /// What is kept of one resource.
    pub(crate) fn mine(&self, key: &Key) -> Mine {
        Mine { item: write_key(key), saved: self.saved.contains(key), finished: self.finished.contains(key) }
    }

    /// Writes the places.
    pub(crate) fn write_places(&self, response: &mut Response) {
        write(response, "went", self.places.iter().map(Place::entry));
    }

    /// Writes everything.
    pub(crate) fn write_all(&self, response: &mut Response) {
        self.write_places(response);
        write(response, "kept", self.saved.iter().map(write_key));
        write(response, "done", self.finished.iter().map(write_key));
    }
}

impl Place {
    pub(crate) fn new(key: Key, href: Href) -> Self {
        Self { key, href }
    }

    fn parse(entry: &str) -> Option<Self> {
        let href = Href::local(&format!("/read/{entry}"))?;
        let path = href.as_str().split(['?', '#']).next().unwrap_or_default();
        let address = ResourceAddress::parse(path, "/read/").ok()?;
        address.path.as_ref()?;
        Some(Self { key: (address.collection, address.resource), href: href.clone() })
    }

    /// As a cookie keeps it: what would end the value or the entry is escaped, which leads to the same page.
    fn entry(&self) -> String {
        let href = self.href.as_str().trim_start_matches("/read/").chars();
        href.map(|c| match c {
            ';' => "%3B".to_owned(),
            ',' => "%2C".to_owned(),
            '"' => "%22".to_owned(),
            '|' => "%7C".to_owned(),
            '\\' => "%5C".to_owned(),
            plain => plain.to_string(),
        })
        .collect()
    }

    /// The page of a document that the address names.
    pub(crate) fn page(&self) -> Option<u64> {
        self.href.as_str().split_once("?page=")?.1.parse().ok().filter(|page| *page > 1)
    }
}

/// Reads `{collection}/{resource}`.
pub(crate) fn parse_key(text: &str) -> Option<Key> {
    let (collection, resource) = text.split_once('/')?;
    Some((collection.parse().ok()?, resource.parse().ok()?))
}

fn write_key((collection, resource): &Key) -> String {
    format!("{collection}/{resource}")
}

fn put_first(list: &mut Vec<Key>, key: &Key) {
    list.retain(|other| other != key);
    list.insert(0, key.clone());
    list.truncate(MOST_ITEMS);
}

fn unique(mut keys: Vec<Key>) -> Vec<Key> {
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

/// As many as fit, newest first; none takes the cookie away.
fn write(response: &mut Response, name: &str, entries: impl Iterator<Item = String>) {
    let mut value = String::new();
    for entry in entries {
        if value.len() + entry.len() + 1 > MOST_BYTES {
            break;
        }
        if !value.is_empty() {
            value.push('|');
        }
        value.push_str(&entry);
    }
    cookie::set(response, name, Some(value.as_str()).filter(|value| !value.is_empty()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{self, HeaderValue};

    fn key(n: usize) -> Key {
        ("stories".parse().unwrap(), format!("story-{n:04}").parse().unwrap())
    }

    fn place(n: usize, path: &str) -> Place {
        Place::new(key(n), Href::read("stories", &format!("story-{n:04}"), path))
    }

    /// What a browser sends back.
    fn round_trip(state: &ReaderState) -> ReaderState {
        let mut response = Response::default();
        state.write_all(&mut response);
        let cookies: Vec<_> = response.headers().get_all(header::SET_COOKIE).iter().collect();
        let pairs: Vec<_> = cookies.iter().map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap()).collect();
        assert!(pairs.iter().all(|pair| pair.len() < MOST_BYTES + 8));
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        ReaderState::of(&headers)
    }

    #[test]
    fn what_is_kept_comes_back() {
        let mut state = ReaderState::default();
        state.go(place(1, "a b/ሀ|;,\".xhtml"));
        state.go(Place::new(key(2), Href::read("stories", "story-0002", "x.pdf").with("page", "7")));
        state.act("save", &key(1));
        state.act("finish", &key(3));
        let back = round_trip(&state);
        assert_eq!(back, state);
        assert_eq!((back.places[0].page(), back.places[1].page()), (Some(7), None));
        assert_eq!(round_trip(&ReaderState::default()), ReaderState::default());
    }

    #[test]
    fn an_address_adds_nothing_to_the_cookie() {
        let mut state = ReaderState::default();
        let href = Href::local("/read/stories/story-0001/a;Domain=x,|b?page=7").unwrap();
        state.go(Place::new(key(1), href));
        let back = round_trip(&state);
        assert_eq!(back.places[0].href.as_str(), "/read/stories/story-0001/a%3BDomain=x%2C%7Cb?page=7");
    }

    #[test]
    fn lists_are_bounded_and_the_newest_stays() {
        let mut state = ReaderState::default();
        for n in 0..100 {
            state.go(place(n, "index.html"));
            state.act("save", &key(n));
        }
        state.go(place(7, &"long/".repeat(100)));
        let back = round_trip(&state);
        assert_eq!((back.places.len(), back.saved.len()), (MOST_PLACES, MOST_ITEMS));
        assert_eq!((&back.places[0].key, &back.saved[0]), (&key(99), &key(99)));
    }

    #[test]
    fn one_resource_has_one_place_and_leaves_it_when_finished() {
        let mut state = ReaderState::default();
        state.go(place(1, "a"));
        state.go(place(2, "a"));
        state.go(place(1, "b"));
        assert_eq!(state.places, [place(1, "b"), place(2, "a")]);
        assert!(state.act("finish", &key(1)) && state.places == [place(2, "a")]);
        assert!(state.mine(&key(1)).finished && !state.mine(&key(1)).saved);
        assert!(!state.act("<script>", &key(1)));
    }

    #[test]
    fn foreign_words_in_cookies_are_passed_over() {
        let mut headers = HeaderMap::new();
        let value = "went=//evil.example/x|../../x|stories|stories/s/\"x|stories/ok/p; kept=a|a/b/c|stories/ok|stories/ok; done=";
        headers.insert(header::COOKIE, HeaderValue::from_static(value));
        let state = ReaderState::of(&headers);
        assert_eq!(state.places.iter().map(|p| p.href.as_str()).collect::<Vec<_>>(), ["/read/stories/ok/p"]);
        assert_eq!(state.saved.len(), 1);
    }
}
