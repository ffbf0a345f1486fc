//! Who asks: language, look, and what their browser can take.

use hyper::header;
use hyper::http::request::Parts;
use maktaba_library::language::primary_of;
use maktaba_webui::{Frame, Href, Library, Look, Messages, TextSize, Theme};

use super::cookie;
use super::form;
use super::host::Host;
use super::state::ReaderState;
use crate::http::answer::wants::{Wants, text};

/// What must be known of us to understand a reader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct House<'a> {
    /// Language for those whose browser asks for none that we speak (BCP 47).
    pub(crate) language: &'a str,
    /// Port of hosted content, if it has one of its own.
    pub(crate) content_port: Option<u16>,
    /// It is asked over TLS.
    pub(crate) is_locked: bool,
}

/// What a request says about its reader. Nothing of it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) messages: Messages,
    pub(crate) look: Look,
    /// Language from the cookie, if the reader chose one.
    pub(crate) language: Option<String>,
    /// Languages that the reader reads, best first, without their regions: the one that was chosen, and those that the
    /// browser asks for. At most [`MOST_READ`].
    pub(crate) reads: Vec<String>,
    /// School level from the cookie, if the reader chose one (ISCED 2011).
    pub(crate) level: Option<u8>,
    /// What the reader keeps on the phone.
    pub(crate) state: ReaderState,
    /// This address.
    pub(crate) here: Href,
    pub(crate) wants: Wants,
    pub(crate) host: Option<Host>,
    /// Origin of hosted content; empty if it is this one.
    pub(crate) content_origin: String,
}

impl Visit {
    /// Reads it from a request.
    pub(crate) fn of(house: House<'_>, parts: &Parts) -> Self {
        let headers = &parts.headers;
        let language = cookie::get(headers, "lang").map(str::to_owned);
        let look = Look {
            theme: cookie::get(headers, "theme").and_then(Theme::parse).unwrap_or_default(),
            size: cookie::get(headers, "size").and_then(TextSize::parse).unwrap_or_default(),
            low_data: cookie::get(headers, "data") == Some("low"),
            nastaliq: cookie::get(headers, "letters") == Some("nastaliq"),
        };
        let named = named_language(parts.uri.query());
        let accept = text(headers, &header::ACCEPT_LANGUAGE);
        let host = text(headers, &header::HOST).and_then(Host::parse).map(|host| host.locked(house.is_locked));
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str());
        Self {
            messages: Messages::negotiate(language.as_deref(), named.as_deref(), accept, house.language),
            look,
            here: Href::local(here).unwrap_or_else(Href::home),
            wants: Wants::of(headers),
            content_origin: host
                .as_ref()
                .zip(house.content_port)
                .map_or_else(String::new, |(host, port)| host.with_port(port).origin()),
            host,
            reads: reads(language.as_deref(), accept.unwrap_or_default()),
            level: cookie::get(headers, "level").and_then(|level| level.parse().ok()).filter(|level| *level <= 8),
            state: ReaderState::of(headers),
            language: language.filter(|tag| Messages::in_language(tag).is_some()),
        }
    }

    /// Our own origin as this reader's browser sees it; empty if the request names none.
    pub(crate) fn own_origin(&self) -> String {
        self.host.as_ref().map_or_else(String::new, Host::origin)
    }

    /// The frame of a page for this reader.
    pub(crate) fn frame<'a>(&self, library: &'a Library) -> Frame<'a> {
        Frame { messages: self.messages, look: self.look, library, here: self.here.clone() }
    }
}

/// LIMIT: languages that are believed of one reader.
const MOST_READ: usize = 6;

fn reads(chosen: Option<&str>, accept: &str) -> Vec<String> {
    let mut reads: Vec<String> = Vec::new();
    for tag in chosen.into_iter().chain(Messages::accepted(accept)) {
        let language = primary_of(tag).to_ascii_lowercase();
        let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_language && !reads.contains(&language) && reads.len() < MOST_READ {
            reads.push(language);
        }
    }
    reads
}

/// The language of `?ui=sw`, by which a page can be handed on in a language.
fn named_language(query: Option<&str>) -> Option<String> {
    form::field(query?.as_bytes(), "ui")
}
