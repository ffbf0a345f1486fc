//! The whole server: what is held, who answers, and the line that they stand behind.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::SyncSender;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use maktaba_library::catalogue::Catalogue;
use maktaba_library::chronicle::Chronicle;
use maktaba_sync::store::Shelf;
use rustls::ServerConfig;

use super::app::App;
use super::limits::Limits;
use super::line::accept::{Answer, Line, ServeError};
use super::line::door::Door;
use super::options::ServeOptions;
use super::shelf::chronicler::{Chronicler, Wanted};
use super::shelf::drafts::Drafts;
use super::shelf::feeder::Feeder;
use super::shelf::finder::Finder;
use super::shelf::holdings::{Holdings, Stored};
use super::shelf::lists::Lists;
use super::staff::Staff;
use super::{router, stages};
use crate::device::pages::Pages;
use crate::device::portal::PortalMode;
use crate::device::state::{ClockSource, StateDir};
use crate::school::{Hasher, School};
use crate::upkeep::Upkeep;

/// What is behind the door of teachers.
pub(crate) struct Behind {
    /// Where it is.
    pub(crate) listen: SocketAddr,
    /// How it greets.
    pub(crate) config: Arc<ServerConfig>,
    pub(crate) school: Arc<School>,
    pub(crate) hasher: Hasher,
    /// Tells the job that there is work.
    pub(crate) wake: SyncSender<()>,
    /// Rises with each draft that was made.
    pub(crate) drafts: Arc<AtomicU64>,
    /// What is kept up to date, and how.
    pub(crate) upkeep: Upkeep,
    /// The settings of the box.
    pub(crate) settings: Arc<Pages>,
}

/// Serves until `shutdown` is ready, then lets open answers end. Calls `ready` when it listens.
///
/// # Errors
///
/// [`ServeError`], or that there is no room for a catalogue.
pub(crate) async fn serve(
    options: ServeOptions,
    behind: Option<Behind>,
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
    let mut server = Server::bind(options, holdings, finder, kept).await?;
    if let Some(behind) = behind {
        server.add_door(behind).await?;
    }
    ready();
    let served = server.run(shutdown).await;
    drop(feeder);
    Ok(served?)
}

/// A server that listens and does not answer yet.
pub(crate) struct Server {
    app: Arc<App>,
    line: Line,
    door: Option<(Door, Arc<Staff>)>,
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
        Ok(Self { app: Arc::new(App::new(options, holdings, finder, kept)), line, door: None })
    }

    /// Takes the address of a second door.
    pub(crate) async fn add_door(&mut self, behind: Behind) -> anyhow::Result<()> {
        match Door::bind(behind.listen, Arc::clone(&behind.config)).await {
            Ok(door) => self.door = Some((door, Arc::new(staff(&self.app, behind)?))),
            // A library that answers comes first.
            Err(error) => tracing::error!(%error, "there is no door for teachers"),
        }
        Ok(())
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
        let open = |(door, staff): (Door, Arc<Staff>)| door.open(Site::behind(&staff), &self.app.options.limits);
        let door = self.door.map(open).transpose()?;
        let ended = self.line.run(pages, hosted, shutdown).await;
        if let Some(door) = door {
            door.close().await;
        }
        ended
    }
}

/// LIMIT: bytes of compressed texts that are kept for the second door.
const PACKED_BEHIND: usize = 512 * 1024;

/// What all requests behind the second door share.
pub(crate) fn staff(app: &Arc<App>, behind: Behind) -> anyhow::Result<Staff> {
    let options = ServeOptions {
        content_listen: None,
        scratch: None,
        school: None,
        // Who looks at a draft is nobody's reader.
        tally: None,
        usage: None,
        is_locked: true,
        portal: PortalMode::default(),
        limits: Limits { encoded_cache_bytes: PACKED_BEHIND, ..app.options.limits.clone() },
        ..app.options.clone()
    };
    let drafts = Arc::new(Drafts::new(behind.school.library(), behind.drafts));
    let made = (Catalogue::in_memory()?, Chronicle::in_memory()?, Wanted::default());
    let desk = Arc::new(App::new(options, drafts, Arc::new(Finder::none()), made));
    let kept = (behind.upkeep, behind.settings);
    Ok(Staff::new((Arc::clone(app), desk), (behind.school, behind.hasher), behind.wake, kept))
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

    /// Behind the second door.
    pub(crate) fn behind(staff: &Arc<Staff>) -> Self {
        Self { router: router::staff(Arc::clone(staff)), app: Arc::clone(&staff.desk) }
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
