//! `/read/{collection}/{resource}/{path}`: an entry inside our page, each kind in its own way.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use hyper::header::HeaderMap;
use maktaba_library::media_type;
use maktaba_library::metadata;
use maktaba_sync::model::{EntryFlags, EntryPath, MediaClass};
use maktaba_webui::{
    ChapterView, Crumb, DocumentView, Href, Kind, Library, Mine, Part, Passage, PlayView, PlayerView, Post, ReaderView,
    Source, Text, Told, Track,
};

use super::content;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::state::{Key, Place};
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::chapter;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::{self, Found, Spot};
use crate::http::shelf::records::Held;

pub(crate) async fn get(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    visit: Visit,
) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/read/")?;
    let held = app.records.get(address.at()).await?;
    let record = &held.record;
    let Some(path) = address.path.clone() else {
        let main = record.main.as_ref().ok_or(Fault::NOT_FOUND)?;
        let (collection, resource) = address.at();
        return Ok(reply::redirect(&card::first(collection, resource, record, main)));
    };
    let spot = match app.locator.locate(&address).await? {
        Found::Elsewhere(to) => {
            let (collection, resource) = address.at();
            return Ok(reply::redirect(&Href::read(collection.as_str(), resource.as_str(), &to)));
        }
        Found::Blob(spot) => spot,
    };
    let library = app.library().await?;
    let desk = Desk { app, visit, address, held, library, path };
    let (id, len_bytes) = (spot.id, spot.len_bytes);
    if desk.is_played(&spot.media_type) {
        let mut response = desk.play(query.as_deref(), &headers).await?;
        desk.remember(&mut response);
        return Ok(response);
    }
    let html = match desk.held.record.kind {
        metadata::Kind::Epub | metadata::Kind::Text | metadata::Kind::Imscc
            if (desk.held.record.kind != metadata::Kind::Imscc || spot.flags.contains(EntryFlags::DERIVED))
                && (media_type::is_page(&spot.media_type) || desk.is_drawn(&spot.media_type))
                && len_bytes <= desk.app.options.limits.chapter_bytes =>
        {
            let bytes = desk.app.read(move |holdings| located::read_all(holdings, id, len_bytes)).await?;
            desk.chapter(&spot, bytes).await?
        }
        metadata::Kind::Pdf | metadata::Kind::Office if desk.is_main() => {
            desk.document(page_number(query.as_deref()), len_bytes).await?
        }
        metadata::Kind::Video | metadata::Kind::Audio if MediaClass::of(&spot.media_type) == MediaClass::Media => {
            desk.player(&spot.media_type, len_bytes, start(query.as_deref())).await?
        }
        _ => desk.framed(),
    };
    let mut response = desk.app.page(&desk.visit, html).await?;
    desk.remember(&mut response);
    Ok(response)
}

/// Parameters with which a lesson of a course begins.
fn launch(query: Option<&str>) -> String {
    parameter(query, "launch").unwrap_or_default()
}

/// Second of a recording at which a chapter begins.
fn start(query: Option<&str>) -> Option<String> {
    let is_time = |text: &String| text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    parameter(query, "t").filter(is_time).filter(|text| text.parse::<f64>().is_ok_and(|seconds| seconds > 0.0))
}

fn page_number(query: Option<&str>) -> u64 {
    parameter(query, "page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000)
}

fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query?.as_bytes()).take(10);
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// What all ways of reading need.
struct Desk {
    app: Arc<App>,
    visit: Visit,
    address: ResourceAddress,
    held: Arc<Held>,
    library: Library,
    path: EntryPath,
}

impl Desk {
    fn is_main(&self) -> bool {
        self.held.record.main.as_ref() == Some(&self.path)
    }

    /// Whether it is a page of a book that is a drawing (EPUB 3.3, 6.2).
    fn is_drawn(&self, media_type: &str) -> bool {
        media_type::is_markup(media_type) && self.held.record.part_of(self.path.as_str()).is_some()
    }

    fn key(&self) -> Key {
        (self.address.collection.clone(), self.address.resource.clone())
    }

    fn mine(&self) -> Mine {
        self.visit.state.mine(&self.key())
    }

    /// Tells the phone where its reader is. Turning a page is not another opening.
    fn remember(&self, response: &mut Response) {
        let mut state = self.visit.state.clone();
        if !state.places.iter().any(|place| place.key == self.key()) {
            self.app.popular.count(&self.key());
            if let Some(tally) = &self.app.options.tally {
                tally.opened(&self.key());
            }
            if let Some(usage) = &self.app.options.usage {
                let record = &self.held.record;
                usage.opened(record.isced_fields(), card::language(record), clock::system());
            }
        }
        state.go(Place::new(self.key(), self.visit.here.clone()));
        if state != self.visit.state {
            state.write_places(response);
        }
    }

    fn back(&self) -> Crumb {
        let (collection, resource) = self.address.at();
        Crumb { href: Href::resource(collection.as_str(), resource.as_str()), title: card::title(&self.held.record) }
    }

    fn content(&self, path: &EntryPath) -> Href {
        card::content("", &self.address.collection, &self.address.resource, path)
    }

    fn text(&self, words: &str) -> Text {
        Text::new(words, card::language(&self.held.record))
    }

    /// Whether the entry needs a player around it.
    fn is_played(&self, media_type: &str) -> bool {
        match self.held.record.kind {
            metadata::Kind::H5p => self.is_main(),
            metadata::Kind::Scorm => media_type::is_page(media_type),
            _ => false,
        }
    }

    async fn play(&self, query: Option<&str>, headers: &HeaderMap) -> Result<Response, Fault> {
        let (collection, resource) = self.address.at();
        let origin = &self.visit.content_origin;
        let mut player = Href::play(origin, collection.as_str(), resource.as_str(), self.path.as_str());
        let launch = launch(query);
        for (name, value) in form_urlencoded::parse(launch.as_bytes()).take(50) {
            player = player.with(&name, &value);
        }
        let view = PlayView {
            title: card::title(&self.held.record),
            back: self.back().href,
            player,
            name: format!("{collection}/{resource}/{}?{launch}", self.path),
            told: self.told(headers).await,
        };
        let html = view.render(&self.visit.frame(&self.library));
        if view.told.is_some() {
            self.app.lent_page(&self.visit, html).await
        } else {
            self.app.page(&self.visit, html).await
        }
    }

    /// Where a pupil's score goes. Who has not come in to a class, or cannot be asked for now, plays all the same.
    async fn told(&self, headers: &HeaderMap) -> Option<Told> {
        let member = self.app.class().ok()?.member(headers).await.ok()??;
        let (collection, resource) = self.address.at();
        let post = Post::to(["class", "score"], &member.form);
        Some(Told { post, item: format!("{collection}/{resource}"), by: member.pupil.id.to_string() })
    }

    fn framed(&self) -> String {
        let (collection, resource) = self.address.at();
        let origin = &self.visit.content_origin;
        let (inside, outside) =
            (["play", collection.as_str(), resource.as_str()], ["read", collection.as_str(), resource.as_str()]);
        let folder = |parts: [&str; 3]| Href::path(parts.into_iter().chain([""]));
        let view = ReaderView {
            title: card::title(&self.held.record),
            back: self.back().href,
            content: Href::play(origin, collection.as_str(), resource.as_str(), self.path.as_str()),
            alone: card::content(origin, collection, resource, &self.path),
            folders: (folder(inside), folder(outside)),
            // A second port is not enough: cookies and storage are shared between ports of a host.
            own_origin: false,
        };
        view.render(&self.visit.frame(&self.library))
    }

    async fn chapter(&self, entry: &Spot, bytes: Vec<u8>) -> Result<String, Fault> {
        let (address, parts) = (self.address.clone(), &self.held.record.parts);
        let (title, declared) = (&*entry.title, entry.media_type.to_string());
        let html = self.app.blocking(move |_| Ok(chapter::clean(&bytes, &declared, &address))).await?;
        let here = self.held.record.part_of(self.path.as_str());
        let part_at = |at: usize| parts.get(at);
        let named = here.and_then(part_at).map_or(title, |part| part.title.as_str());
        let named = if named.is_empty() { self.held.record.title.as_str() } else { named };
        // Parts that begin inside one file are one page here; the next file is what "next" means.
        let other = |at: &&metadata::Part| at.file() != self.path.as_str();
        let next = here.and_then(|at| parts.iter().skip(at + 1).find(other));
        let previous = here.and_then(|at| parts.iter().take(at).rev().find(other));
        let (collection, resource) = (self.address.collection.as_str(), self.address.resource.as_str());
        let link = |part: &metadata::Part| Href::read(collection, resource, &part.file());
        let view = ChapterView {
            book: self.back(),
            title: self.text(named),
            html,
            contents: self.contents(),
            position: here.map(|at| position(parts, at)),
            previous: previous.map(link),
            next: next.map(link),
            original: self.content(&self.path),
            credit: card::credit(&self.held.record),
            mine: self.mine(),
        };
        Ok(view.render(&self.visit.frame(&self.library)))
    }

    fn contents(&self) -> Vec<Part> {
        // Of several that begin in this file the first one is open: nobody tells us of the others.
        let here = self.held.record.part_of(self.path.as_str());
        let part = |(at, part): (usize, &metadata::Part)| Part {
            href: card::part(&self.address.collection, &self.address.resource, &part.path),
            title: self.text(&part.title),
            current: Some(at) == here,
            depth: part.depth,
        };
        self.held.record.parts.iter().enumerate().map(part).collect()
    }

    async fn document(&self, number: u64, len_bytes: u64) -> Result<String, Fault> {
        let total = u64::from(self.held.record.pages.unwrap_or(0));
        let number = if total > 0 { number.min(total) } else { number };
        let words = self.derived(&format!("_text/{number:04}.txt")).await?.unwrap_or_default();
        let here = content::read_href(&self.address, &self.path);
        let page = |number: u64| here.clone().with("page", &number.to_string());
        let view = DocumentView {
            document: self.back(),
            number,
            total,
            words: passages(&words),
            picture: self.picture_of(number).await?,
            previous: (number > 1).then(|| page(number - 1)),
            next: (number < total).then(|| page(number + 1)),
            go_to: Some(here.clone()),
            original: self.content(&self.path),
            original_len_bytes: len_bytes,
            credit: card::credit(&self.held.record),
            mine: self.mine(),
        };
        Ok(view.render(&self.visit.frame(&self.library)))
    }

    /// The picture of a page, if one was made at import.
    async fn picture_of(&self, number: u64) -> Result<Option<Href>, Fault> {
        for ending in ["png", "jpg"] {
            let Ok(path) = format!("_pages/{number:04}.{ending}").parse::<EntryPath>() else { continue };
            let address = ResourceAddress { path: Some(path.clone()), ..self.address.clone() };
            let find = move |holdings: &dyn Holdings| Ok(holdings.locate(address.at(), &path)?.map(|_| path));
            if let Some(path) = self.app.read(find).await? {
                return Ok(Some(self.content(&path)));
            }
        }
        Ok(None)
    }

    /// A text that was made at import, if there is one; at most as long as a chapter may be.
    async fn derived(&self, path: &str) -> Result<Option<String>, Fault> {
        let Ok(path) = path.parse() else { return Ok(None) };
        let address = ResourceAddress { path: Some(path), ..self.address.clone() };
        let limit = self.app.options.limits.chapter_bytes;
        let bytes = match self.app.locator.locate(&address).await {
            Ok(Found::Blob(spot)) if spot.len_bytes <= limit => {
                self.app.read(move |holdings| located::read_all(holdings, spot.id, spot.len_bytes)).await?
            }
            Ok(_) | Err(Fault::Request(_)) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    async fn player(&self, media_type: &str, len_bytes: u64, start: Option<String>) -> Result<String, Fault> {
        let kind = if self.held.record.kind == metadata::Kind::Audio { Kind::Audio } else { Kind::Video };
        // Browsers begin there by themselves (Media Fragments URI 1.0, 4.2.1).
        let at = |href: Href| start.as_ref().map_or_else(|| href.clone(), |second| href.clone().after(second));
        let this = Source { href: at(self.content(&self.path)), media_type: media_type.to_owned(), len_bytes };
        let others = self.held.record.encodings.iter().filter(|file| {
            file.path != self.path
                && MediaClass::of(&file.media_type) == MediaClass::Media
                && !file.media_type.starts_with("image/")
        });
        let others = others.map(|file| Source {
            href: at(self.content(&file.path)),
            media_type: file.media_type.clone(),
            len_bytes: file.len_bytes,
        });
        let tracks: Vec<Track> = self
            .held
            .record
            .tracks
            .iter()
            .map(|track| Track { href: self.content(&track.path), language: track.language.clone() })
            .collect();
        let view = PlayerView {
            resource: self.back(),
            kind,
            sources: std::iter::once(this).chain(others).collect(),
            transcript: self.transcript().await?,
            tracks,
            poster: self
                .held
                .record
                .cover
                .as_ref()
                .or(self.held.record.thumbnail.as_ref())
                .map(|path| self.content(path)),
            credit: card::credit(&self.held.record),
            mine: self.mine(),
        };
        Ok(view.render(&self.visit.frame(&self.library)))
    }

    /// The words in the reader's language, else in the first there is; those of a song may have no times.
    async fn transcript(&self) -> Result<Option<Href>, Fault> {
        let reader = self.visit.messages.tag();
        let mut tags: Vec<&str> =
            self.held.record.tracks.iter().map(|track| track.language.as_str()).take(40).collect();
        tags.extend(self.held.record.languages.first().map(String::as_str));
        tags.sort_by_key(|tag| tag.split('-').next() != Some(reader));
        for tag in tags {
            let path = format!("_text/{tag}.txt");
            if self.derived(&path).await?.is_some() {
                return Ok(path.parse().ok().map(|path| self.content(&path)));
            }
        }
        Ok(None)
    }
}

/// Which file a part is in, of how many: lines of the contents may lead into one file.
fn position(parts: &[metadata::Part], at: usize) -> (u64, u64) {
    let files = |parts: &[metadata::Part]| {
        let files: Vec<_> = parts.iter().map(metadata::Part::file).collect();
        files.chunk_by(|one, next| one == next).count() as u64
    };
    (files(parts.get(..=at).unwrap_or_default()), files(parts))
}

/// Paragraphs of a plain text, parted by empty lines, and its tables, whose cells are parted by tabs.
fn passages(text: &str) -> Vec<Passage> {
    let whole = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cell = |words: &str| words.split('\u{2028}').map(whole).collect::<Vec<_>>().join("\n");
    let passage = |piece: &str| {
        if piece.contains('\t') {
            return Passage::Table(piece.lines().map(|row| row.split('\t').map(cell).collect()).collect());
        }
        Passage::Paragraph(whole(piece))
    };
    let pieces = text.split("\n\n").filter(|piece| !piece.trim().is_empty());
    pieces.map(|piece| passage(piece.trim_matches('\n'))).collect()
}
