//! What all requests share.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::response::Response;
use hyper::http::request::Parts;
use maktaba_library::catalogue::{Catalogue, Facet};
use maktaba_library::chronicle::Chronicle;
use maktaba_library::search::{By, Found};
use maktaba_sync::store::ReadError;
use maktaba_webui::{Library, Text};

use super::answer::encoder::Encoder;
use super::answer::fault::Fault;
use super::answer::packed::Packed;
use super::answer::policy::Trust;
use super::answer::reply;
use super::classroom::Classroom;
use super::line::admission::Admission;
use super::line::turns::Turns;
use super::options::ServeOptions;
use super::reader::choice::Choice;
use super::reader::portal::Portal;
use super::reader::visit::{House, Visit};
use super::shelf::chronicler::{Chronicler, Wanted};
use super::shelf::finder::{Ask, Finder, Search, counts_among};
use super::shelf::holdings::Holdings;
use super::shelf::lists::{Desk, Lists};
use super::shelf::located::Locator;
use super::shelf::parcels::Parcels;
use super::shelf::popular::Popular;
use super::shelf::reading::Reading;
use super::shelf::records::Records;
use super::shelf::rights::Gate;
use super::shelf::takeaway::Plans;

/// LIMIT: other boxes that are given something at once.
const GIVEN_AT_ONCE: usize = 2;

/// Shared state of the server. One per process.
pub(crate) struct App {
    pub(crate) options: ServeOptions,
    pub(crate) encoder: Encoder,
    pub(crate) reading: Reading,
    pub(crate) search: Search,
    /// Turns to make an original, which takes a process as long as it is read.
    pub(crate) originals: Turns,
    /// Turns to give to other boxes.
    pub(crate) giving: Turns,
    /// A turn to plan what phones carry to other boxes.
    pub(crate) carrying: Turns,
    pub(crate) plans: Arc<Plans>,
    pub(crate) parcels: Arc<Parcels>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) chronicler: Arc<Chronicler>,
    pub(crate) locator: Locator,
    pub(crate) records: Records,
    pub(crate) admission: Admission,
    pub(crate) gate: Arc<Gate>,
    pub(crate) popular: Popular,
    pub(crate) portal: Portal,
    /// Classes, where this box has a school.
    pub(crate) classroom: Option<Classroom>,
}

/// State as the handlers get it.
pub(crate) type Shared = State<Arc<App>>;

impl App {
    pub(crate) fn new(
        options: ServeOptions,
        holdings: Arc<dyn Holdings>,
        finder: Arc<Finder>,
        (catalogue, chronicle, wanted): (Catalogue, Chronicle, Wanted),
    ) -> Self {
        let limits = &options.limits;
        let turns = |at_once| Turns::new(at_once, limits.reader_wait_ms);
        let reading = Reading { holdings, turns: turns(limits.readers) };
        let gate = Arc::new(Gate::new(options.setting.clone()));
        let packed = options.scratch.as_ref().and_then(|folder| {
            let free_bytes = reading.holdings.free_bytes().unwrap_or(0);
            let made = Packed::beside(folder, limits.packed_bytes.min(free_bytes / 8));
            made.inspect_err(|error| tracing::info!(%error, "compressed texts are not kept on the card")).ok()
        });
        let name = Text::new(&*options.name, &*options.language);
        Self {
            encoder: Encoder::new(limits.encoded_cache_bytes, packed, reading.turns.clone()),
            search: Search::new(finder, Arc::clone(&reading.holdings), turns(limits.searches), limits.search_ms),
            originals: turns(limits.originals),
            giving: turns(GIVEN_AT_ONCE),
            carrying: turns(1),
            plans: Arc::default(),
            parcels: Arc::default(),
            lists: Arc::new(Lists::new(catalogue, Arc::clone(&gate), name)),
            chronicler: Arc::new(Chronicler::new(chronicle, Arc::clone(&gate), wanted)),
            locator: Locator::new(reading.clone(), Arc::clone(&gate)),
            records: Records::new(reading.clone(), Arc::clone(&gate)),
            admission: Admission::new(options.admin_code.as_deref()),
            gate,
            popular: Popular::default(),
            portal: Portal::new(options.portal),
            classroom: options.school.clone().map(|school| Classroom::new(school, limits.reader_wait_ms)),
            reading,
            options,
        }
    }

    /// Turns to read.
    pub(crate) const fn turns(&self) -> &Turns {
        &self.reading.turns
    }

    /// What must be known of us to understand a reader.
    pub(crate) fn house(&self) -> House<'_> {
        let content_port = self.options.content_listen.map(|address| address.port());
        House { language: &self.options.language, content_port, is_locked: self.options.is_locked }
    }

    /// Who asks.
    pub(crate) fn visit(&self, parts: &Parts) -> Visit {
        Visit::of(self.house(), parts)
    }

    /// A page of ours for this reader.
    pub(crate) async fn page(&self, visit: &Visit, html: String) -> Result<Response, Fault> {
        let (content, own, framers) = (visit.content_origin.clone(), visit.own_origin(), self.options.origins.clone());
        let trust = Trust::Page { content, own, framers };
        reply::page(&self.encoder, &visit.wants, &trust, html).await
    }

    /// Does `work` where it may block, when its turn has come.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Holdings) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.reading.blocking(work).await
    }

    /// Asks the store.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Holdings) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, Fault> {
        self.reading.read(ask).await
    }

    /// Asks what there is, where it may block.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Desk<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let lists = Arc::clone(&self.lists);
        self.blocking(move |holdings| ask(&lists.desk(holdings)?)).await
    }

    /// Asks the search index for a page of `most` hits, of which each is what `by` says.
    pub(crate) async fn find(&self, choice: &Choice, most: usize, by: By) -> Result<Option<Found>, Fault> {
        let without = self.ask(|desk: &Desk<'_>| desk.withheld()).await?;
        self.search.find(choice, Ask { most, by, around: false, without, reads: Vec::new() }).await
    }

    /// The same for a page of works that somebody who reads some languages looks at, with narrower and wider searches.
    pub(crate) async fn find_works(
        &self,
        choice: &Choice,
        most: usize,
        reads: &[String],
    ) -> Result<Option<Found>, Fault> {
        let without = self.ask(|desk: &Desk<'_>| desk.withheld()).await?;
        self.search.find(choice, Ask { most, by: By::Work, around: true, without, reads: reads.to_vec() }).await
    }

    /// Of each facet of which a value is chosen, what each of its values would find in place of that one.
    pub(crate) async fn find_instead(
        &self,
        choice: &Choice,
        by: By,
    ) -> Result<Vec<(Facet, Vec<(String, u64)>)>, Fault> {
        let mut instead = Vec::new();
        for (facet, _) in choice.values() {
            let without = Choice { page: 0, ..choice.with(facet, None) };
            // Only what there is of each value: no hit of it is shown.
            let found = self.find(&without, 0, by).await?;
            instead.extend(found.map(|found| (facet, counts_among(&found.values, facet))));
        }
        Ok(instead)
    }

    /// The line over each page.
    pub(crate) async fn library(&self) -> Result<Library, Fault> {
        self.ask(|desk: &Desk<'_>| -> Result<Library, Fault> { desk.library() }).await
    }
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(app.visit(parts))
    }
}
