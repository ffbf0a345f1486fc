//! The whole server: what is held, who answers, and the line that they stand behind.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use maktaba_library::catalogue::Catalogue;
use maktaba_library::chronicle::Chronicle;
use maktaba_sync::store::Shelf;

use super::app::App;
use super::line::accept::{Answer, Line, ServeError};
use super::options::ServeOptions;
use super::shelf::chronicler::{Chronicler, Wanted};
use super::shelf::feeder::Feeder;
use super::shelf::finder::Finder;
use super::shelf::holdings::{Holdings, Stored};
use super::shelf::lists::Lists;
use super::{router, stages};
use crate::device::state::{ClockSource, StateDir};

/// Serves until `shutdown` is ready, then lets open answers end. Calls `ready` when it listens.
///
/// # Errors
///
/// [`ServeError`], or that there is no room for a catalogue.
pub(crate) async fn serve(
    options: ServeOptions,
    shelf: Shelf,
    ready: impl FnOnce(),
    shutdown: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let finder = Arc::new(Finder::of(shelf.dir()));
    let wanted = Wanted::default();
    let kept = (Lists::catalogue_of(shelf.dir())?, Chronicler::chronicle_of(shelf.dir())?, Arc::clone(&wanted));
    let indexer = options.indexer.clone();
    let holdings: Arc<dyn Holdings> = Arc::new(Stored::new(shelf));
    let feeder = Feeder::start(Arc::clone(&finder), Arc::clone(&holdings), indexer, wanted);
    let server = Server::bind(options, holdings, finder, kept).await?;
    ready();
    let served = server.run(shutdown).await;
    drop(feeder);
    Ok(served?)
}

/// A server that listens and does not answer yet.
pub(crate) struct Server {
    app: Arc<App>,
    line: Line,
}

impl Server {
    /// Takes the addresses.
    pub(crate) async fn bind(
        mut options: ServeOptions,
        holdings: Arc<dyn Holdings>,
        finder: Arc<Finder>,
        kept: (Catalogue, Chronicle, Wanted),
    ) -> Result<Self, ServeError> {
        let line = Line::bind(options.listen, options.content_listen, options.limits.clone()).await?;
        options.content_listen = line.content_address();
        Ok(Self { app: Arc::new(App::new(options, holdings, finder, kept)), line })
    }

    /// Where pages are served.
    #[cfg(test)]
    pub(crate) fn address(&self) -> Option<std::net::SocketAddr> {
        self.line.address()
    }

    /// Answers until `shutdown` is ready, then waits for open answers for as long as the limits say.
    ///
    /// # Errors
    ///
    /// [`ServeError::Threads`].
    pub(crate) async fn run(self, shutdown: impl Future<Output = ()>) -> Result<(), ServeError> {
        let pages = Site::new(&self.app, router::library);
        let hosted = Site::new(&self.app, router::content);
        self.line.run(pages, hosted, shutdown).await
    }
}

/// What is at one of our addresses.
#[derive(Clone)]
pub(crate) struct Site {
    app: Arc<App>,
    router: Router,
}

impl Site {
    /// With the addresses of `router`.
    pub(crate) fn new(app: &Arc<App>, router: impl FnOnce(Arc<App>) -> Router) -> Self {
        Self { router: router(Arc::clone(app)), app: Arc::clone(app) }
    }
}

impl Answer for Site {
    async fn answer(&self, request: Request<Body>) -> Response {
        stages::answer(Arc::clone(&self.app), self.router.clone(), request).await
    }

    fn knows_the_time(&self) -> bool {
        let source = self.app.options.device.as_ref().and_then(StateDir::clock_source);
        source != Some(ClockSource::Nobody)
    }
}
