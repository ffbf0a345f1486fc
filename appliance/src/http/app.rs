//! What all requests share.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::response::Response;
use hyper::http::request::Parts;
use maktaba_sync::store::ReadError;
use maktaba_webui::Text;

use super::answer::encoding::Encoder;
use super::answer::fault::Fault;
use super::answer::policy::Trust;
use super::answer::reply;
use super::line::admission::Admission;
use super::line::turns::Turns;
use super::options::ServeOptions;
use super::reader::portal::Portal;
use super::reader::visit::{House, Visit};
use super::shelf::finder::{Finder, Search};
use super::shelf::holdings::Holdings;
use super::shelf::located::{Found, LocatedCache};
use super::shelf::overview::{Overview, OverviewCache};
use super::shelf::popular::Popular;
use super::shelf::reading::Reading;
use super::shelf::rights::Gate;

/// Shared state of the server. One per process.
pub(crate) struct App {
    pub(crate) options: ServeOptions,
    pub(crate) encoder: Encoder,
    pub(crate) reading: Reading,
    pub(crate) search: Search,
    /// Turns to make an original, which takes a process as long as it is read.
    pub(crate) originals: Turns,
    overview: OverviewCache,
    located: LocatedCache,
    pub(crate) admission: Admission,
    pub(crate) gate: Gate,
    pub(crate) popular: Popular,
    pub(crate) portal: Portal,
}

/// State as the handlers get it.
pub(crate) type Shared = State<Arc<App>>;

impl App {
    pub(crate) fn new(options: ServeOptions, holdings: Arc<dyn Holdings>, finder: Arc<Finder>) -> Self {
        let limits = &options.limits;
        let turns = |at_once| Turns::new(at_once, limits.reader_wait_ms);
        let reading = Reading { holdings, turns: turns(limits.readers) };
        let name = Text::new(&*options.name, &*options.language);
        Self {
            encoder: Encoder::new(limits.encoded_cache_bytes, reading.turns.clone()),
            reading,
            search: Search::new(finder, turns(limits.searches), limits.search_ms),
            originals: turns(limits.originals),
            overview: OverviewCache::new(name, limits.overview_resources, options.setting.clone()),
            located: LocatedCache::default(),
            admission: Admission::new(options.admin_code.as_deref()),
            gate: Gate::new(options.setting.clone()),
            popular: Popular::default(),
            portal: Portal::new(options.portal),
            options,
        }
    }

    /// What must be known of us to understand a reader.
    pub(crate) fn house(&self) -> House<'_> {
        let content_port = self.options.content_listen.map(|address| address.port());
        House { language: &self.options.language, content_port }
    }

    /// Who asks.
    pub(crate) fn visit(&self, parts: &Parts) -> Visit {
        Visit::of(self.house(), parts)
    }

    /// A page of ours for this reader.
    pub(crate) async fn page(&self, visit: &Visit, html: String) -> Result<Response, Fault> {
        let trust = Trust::Page { content: visit.content_origin.clone(), own: visit.own_origin() };
        reply::page(&self.encoder, &visit.wants, &trust, html).await
    }

    /// What stands at an address, if it is known; otherwise the generation to remember it under.
    ///
    /// Asks for the generation on this thread: one row that SQLite has in memory, some microseconds.
    pub(crate) fn located(&self, address: &str) -> Result<Result<Found, u64>, Fault> {
        let generation = self.reading.holdings.generation()?;
        Ok(self.located.get(generation, address).ok_or(generation))
    }

    /// Remembers what [`App::located`] did not know.
    pub(crate) fn remember_located(&self, generation: u64, address: &str, found: Found) {
        self.located.put(generation, address, found);
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

    /// What Home and lists count, of the active releases.
    pub(crate) async fn overview(&self) -> Result<Arc<Overview>, Fault> {
        self.overview.get(&self.reading).await
    }
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(app.visit(parts))
    }
}
