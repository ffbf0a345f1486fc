//! The accept loop: places, connections, shutdown.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use maktaba_sync::store::Shelf;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::slots::{Slot, Slots};
use super::timeouts::{Pace, TimedStream};
use crate::http::app::App;
use crate::http::options::ServeOptions;
use crate::http::reader::portal::Ends;
use crate::http::router;
use crate::http::shelf::feeder::Feeder;
use crate::http::shelf::finder::Finder;
use crate::http::shelf::holdings::Holdings;
use crate::http::stages;

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// The address is taken or not ours.
    #[error("could not listen on {address}; is another server running there? choose another address with --listen")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// Serves until `shutdown` is ready, then lets open answers end.
///
/// # Errors
///
/// [`ServeError::Bind`].
pub(crate) async fn serve(
    options: ServeOptions,
    shelf: Shelf,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let finder = Arc::new(Finder::of(shelf.dir()));
    let indexer = options.indexer.clone();
    let holdings: Arc<dyn Holdings> = Arc::new(shelf);
    let feeder = Feeder::start(Arc::clone(&finder), Arc::clone(&holdings), indexer);
    Server::bind(options, holdings, finder).await?.run(shutdown).await;
    drop(feeder);
    Ok(())
}

/// A server that listens and does not answer yet.
pub(crate) struct Server {
    app: Arc<App>,
    library: TcpListener,
    content: Option<TcpListener>,
    slots: Arc<Slots>,
}

impl Server {
    /// Takes the addresses.
    pub(crate) async fn bind(
        mut options: ServeOptions,
        holdings: Arc<dyn Holdings>,
        finder: Arc<Finder>,
    ) -> Result<Self, ServeError> {
        let library = listen(options.listen).await?;
        let content = match options.content_listen {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        options.content_listen = content.as_ref().and_then(|listener| listener.local_addr().ok());
        let slots = Arc::new(Slots::new(&options.limits));
        Ok(Self { app: Arc::new(App::new(options, holdings, finder)), library, content, slots })
    }

    /// Where pages are served.
    #[cfg(test)]
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.library.local_addr().ok()
    }

    /// Answers until `shutdown` is ready, then waits for open answers for as long as the limits say.
    pub(crate) async fn run(self, shutdown: impl Future<Output = ()>) {
        let pages = router::library(Arc::clone(&self.app));
        let hosted = router::content(Arc::clone(&self.app));
        let (close, closing) = watch::channel(false);
        let mut connections = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        loop {
            let (stream, router) = tokio::select! {
                () = &mut shutdown => break,
                taken = self.library.accept() => (taken, &pages),
                taken = accept(self.content.as_ref()) => (taken, &hosted),
                Some(_) = connections.join_next() => continue,
            };
            let (stream, client) = match stream {
                Ok(taken) => taken,
                Err(error) => {
                    // Out of descriptors, mostly: give the open ones a moment to end.
                    tracing::warn!(%error, "could not take a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            };
            if let Some(slot) = self.place(&stream, client.ip()) {
                let ends = Ends { client: client.ip(), local: stream.local_addr().ok() };
                let app = Arc::clone(&self.app);
                connections.spawn(connection(stream, (slot, ends), app, router.clone(), closing.clone()));
            }
        }
        drop(self.library);
        close.send_replace(true);
        let drain = Duration::from_millis(self.app.options.limits.drain_ms);
        let drained = tokio::time::timeout(drain, async { while connections.join_next().await.is_some() {} }).await;
        if drained.is_err() {
            tracing::info!(open = connections.len(), "closing connections that did not end in time");
        }
    }

    /// A place for a connection; without one it is closed at once, which costs us least.
    fn place(&self, stream: &TcpStream, client: IpAddr) -> Option<Slot> {
        match self.slots.take(client, Instant::now()) {
            Ok(slot) => {
                // Answers go out whole; waiting to fill packets only adds to the time to the first byte.
                stream.set_nodelay(true).ok();
                Some(slot)
            }
            Err(full) => {
                tracing::debug!(%client, ?full, open = self.slots.taken(), "turned a connection away");
                None
            }
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

/// Serves one connection to its end.
pub(crate) async fn connection<S>(
    stream: S,
    (slot, ends): (Slot, Ends),
    app: Arc<App>,
    router: Router,
    mut closing: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let limits = &app.options.limits;
    let (slot, pace) = (Arc::new(slot), Pace::new());
    let stream = TokioIo::new(TimedStream::new(stream, Arc::clone(&pace), limits));
    let header_bytes = limits.header_bytes.max(8192);
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(ends);
        let working = Working::begin(&slot, &pace);
        let (app, router) = (Arc::clone(&app), router.clone());
        async move {
            let response = stages::answer(app, router, request.map(Body::new)).await;
            Ok::<_, std::convert::Infallible>(response.map(|body| Watched { body, _working: working }))
        }
    });
    let mut connection =
        pin!(http1::Builder::new().max_buf_size(header_bytes).max_headers(64).serve_connection(stream, service));
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "connection ended");
                }
                return;
            }
            () = slot.wanted() => connection.as_mut().graceful_shutdown(),
            changed = closing.changed() => {
                connection.as_mut().graceful_shutdown();
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}

/// From the end of a request's header until its answer is out.
struct Working {
    slot: Arc<Slot>,
    pace: Arc<Pace>,
}

impl Working {
    fn begin(slot: &Arc<Slot>, pace: &Arc<Pace>) -> Self {
        slot.busy();
        pace.answering();
        Self { slot: Arc::clone(slot), pace: Arc::clone(pace) }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.slot.idle(Instant::now());
        self.pace.idle();
    }
}

/// A body that tells when it is done or given up.
struct Watched {
    body: Body,
    _working: Working,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
