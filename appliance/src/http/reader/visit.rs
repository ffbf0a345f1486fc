//! Who asks: language, look, and what their browser can take.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use maktaba_webui::{Frame, Href, Library, Look, Messages, TextSize, Theme};

use super::cookie;
use super::form;
use super::host::Host;
use super::state::ReaderState;
use crate::http::answer::encoding::Encoding;
use crate::http::app::App;

/// What a request says about its reader. Nothing of it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) messages: Messages,
    pub(crate) look: Look,
    /// Language from the cookie, if the reader chose one.
    pub(crate) language: Option<String>,
    /// School level from the cookie, if the reader chose one (ISCED 2011).
    pub(crate) level: Option<u8>,
    /// What the reader keeps on the phone.
    pub(crate) state: ReaderState,
    /// This address.
    pub(crate) here: Href,
    pub(crate) encoding: Encoding,
    pub(crate) if_none_match: Option<String>,
    pub(crate) host: Option<Host>,
    /// Origin of hosted content; empty if it is this one.
    pub(crate) content_origin: String,
}

impl Visit {
    /// Reads it from a request.
    pub(crate) fn of(app: &App, parts: &Parts) -> Self {
        let headers = &parts.headers;
        let language = cookie::get(headers, "lang").map(str::to_owned);
        let look = Look {
            theme: cookie::get(headers, "theme").and_then(Theme::parse).unwrap_or_default(),
            size: cookie::get(headers, "size").and_then(TextSize::parse).unwrap_or_default(),
            low_data: cookie::get(headers, "data") == Some("low"),
        };
        let named = named_language(parts.uri.query());
        let accept = text(headers, &header::ACCEPT_LANGUAGE);
        let host = text(headers, &header::HOST).and_then(Host::parse);
        let port = app.options.content_listen.map(|address| address.port());
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str());
        Self {
            messages: Messages::negotiate(language.as_deref(), named.as_deref(), accept, &app.options.language),
            look,
            here: Href::local(here).unwrap_or_else(Href::home),
            encoding: Encoding::choose(text(headers, &header::ACCEPT_ENCODING)),
            if_none_match: text(headers, &header::IF_NONE_MATCH).map(str::to_owned),
            content_origin: host
                .as_ref()
                .zip(port)
                .map_or_else(String::new, |(host, port)| host.with_port(port).origin()),
            host,
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

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self::of(app, parts))
    }
}

/// A header as text, if it is plain ASCII.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The language of `?ui=sw`, by which a page can be handed on in a language.
fn named_language(query: Option<&str>) -> Option<String> {
    form::field(query?.as_bytes(), "ui")
}
