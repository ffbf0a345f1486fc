//! The accept loop: places, connections, shutdown.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream as StdStream};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::Instant;

use super::crew::{Crew, Guest};
use super::ends::Ends;
use super::exchange::{self, Watched, Working};
use super::slots::{Slot, Slots};
use super::timeouts::{Pace, TimedStream};
use crate::http::limits::Limits;

/// Who answers what comes over a connection.
pub(crate) trait Answer: Clone + Send + Sync + 'static {
    /// Answers one request; never fails.
    fn answer(&self, request: Request<Body>) -> impl Future<Output = Response> + Send;

    /// Whether this box knows what time it is. One that does not sends no `Date` (RFC 9110, 6.6.1): a wrong one switches
    /// caching off in browsers.
    fn knows_the_time(&self) -> bool;
}

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// The address is taken or not ours.
    #[error("could not listen on {address}; {}", elsewhere(*address, source))]
    Bind {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The system gave no threads.
    #[error("could not start the threads that serve")]
    Threads(#[source] io::Error),
}

/// The addresses that we listen on, and the places of those who come.
pub(crate) struct Line {
    library: TcpListener,
    content: Option<TcpListener>,
    limits: Limits,
    slots: Arc<Slots>,
}

impl Line {
    /// Takes the addresses.
    pub(crate) async fn bind(
        library: SocketAddr,
        content: Option<SocketAddr>,
        limits: Limits,
    ) -> Result<Self, ServeError> {
        let library = listen(library).await?;
        let content = match content {
            // It is a second wall: content is locked in by its headers all the same. A library that answers comes first.
            Some(address) => listen(address)
                .await
                .inspect_err(|error| tracing::warn!(%error, "hosted content has no address of its own"))
                .ok(),
            None => None,
        };
        let slots = Arc::new(Slots::new(&limits));
        Ok(Self { library, content, limits, slots })
    }

    /// Where pages are served.
    #[cfg(test)]
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.library.local_addr().ok()
    }

    /// Where hosted content is served, if it has a place of its own.
    pub(crate) fn content_address(&self) -> Option<SocketAddr> {
        self.content.as_ref().and_then(|listener| listener.local_addr().ok())
    }

    /// Lets `pages` and `hosted` answer until `shutdown` is ready, then waits for open answers for as long as the
    /// limits say.
    ///
    /// # Errors
    ///
    /// [`ServeError::Threads`].
    pub(crate) async fn run<A: Answer>(
        self,
        pages: A,
        hosted: A,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let crew = Crew::start(&self.limits).map_err(ServeError::Threads)?;
        let mut shutdown = pin!(shutdown);
        loop {
            let (taken, site) = tokio::select! {
                () = &mut shutdown => break,
                taken = self.library.accept() => (taken, &pages),
                taken = accept(self.content.as_ref()) => (taken, &hosted),
            };
            match taken.and_then(|(stream, client)| Ok((stream.into_std()?, client))) {
                Ok((stream, client)) => {
                    let ends = Ends { client: client.ip(), local: stream.local_addr().ok() };
                    if let Some(slot) = self.place(&stream, client.ip()) {
                        crew.give(Guest { stream, slot, ends, site: site.clone() });
                    }
                }
                Err(error) => {
                    // Out of descriptors, mostly: give the open ones a moment to end.
                    tracing::warn!(%error, "could not take a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        drop((self.library, self.content));
        crew.end().await;
        Ok(())
    }

    /// A place for a connection; without one it is closed at once, which costs us least.
    fn place(&self, stream: &StdStream, client: IpAddr) -> Option<Slot> {
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

/// What to do about an address that could not be had.
fn elsewhere(address: SocketAddr, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there: choose another port with --listen".to_owned(),
        io::ErrorKind::AddrNotAvailable => {
            format!("this computer has no address {}: 0.0.0.0:{} is all that it has", address.ip(), address.port())
        }
        io::ErrorKind::PermissionDenied => "ports below 1024 are for root: choose another with --listen".to_owned(),
        _ => "choose another address with --listen".to_owned(),
    }
}

/// Listens at an address.
///
/// # Errors
///
/// [`ServeError::Bind`].
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

/// Serves one connection to its end.
pub(crate) async fn connection<S, A>(
    stream: S,
    (slot, ends): (Slot, Ends),
    limits: Limits,
    site: A,
    mut closing: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Answer,
{
    let (slot, pace) = (Arc::new(slot), Pace::new());
    let stream = TokioIo::new(TimedStream::new(stream, Arc::clone(&pace), &limits));
    let header_bytes = limits.header_bytes.max(8192);
    let knows_the_time = site.knows_the_time();
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(ends);
        let working = Working::begin(&slot, &pace);
        let site = site.clone();
        async move {
            let response = site.answer(exchange::lingering(request, &working)).await;
            Ok::<_, std::convert::Infallible>(response.map(|body| Watched { body, _working: working }))
        }
    });
    let mut builder = http1::Builder::new();
    // Who has said everything may close its half and still be answered.
    builder.max_buf_size(header_bytes).max_headers(64).auto_date_header(knows_the_time).half_close(true);
    let mut connection = pin!(builder.serve_connection(stream, service));
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
