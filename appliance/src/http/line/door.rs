//! The second door: TLS, for teachers and admins. A thread and places of its own, so that nothing of it stands in the way
//! of those who read.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

use rustls::ServerConfig;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsAcceptor;

use super::accept::{Answer, ServeError, connection, listen};
use super::ends::Ends;
use super::slots::Slots;
use crate::http::limits::Limits;

/// LIMIT: connections at this door; about 40 kB each.
const CONNECTIONS: usize = 64;
/// LIMIT: of these, from one phone.
const PER_CLIENT: usize = 12;
/// LIMIT: how long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Threads that sleep on the card, or wait for a child, for this door.
const SLEEPERS: usize = 6;
/// How long such a thread waits for more.
const SLEEPER_WAITS: Duration = Duration::from_secs(2);

/// The address of the door, and how it greets.
pub(crate) struct Door {
    listener: TcpListener,
    config: Arc<ServerConfig>,
}

impl Door {
    /// Takes the address.
    ///
    /// # Errors
    ///
    /// [`ServeError::Bind`].
    pub(crate) async fn bind(address: SocketAddr, config: Arc<ServerConfig>) -> Result<Self, ServeError> {
        Ok(Self { listener: listen(address).await?, config })
    }

    /// Lets `site` answer until [`Open::close`].
    ///
    /// # Errors
    ///
    /// [`ServeError::Threads`].
    pub(crate) fn open<A: Answer>(self, site: A, limits: &Limits) -> Result<Open, ServeError> {
        let (close, closing) = watch::channel(false);
        let (end, ended) = oneshot::channel();
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(SLEEPERS)
            .thread_keep_alive(SLEEPER_WAITS)
            .build()
            .map_err(ServeError::Threads)?;
        let listener = self.listener.into_std().map_err(ServeError::Threads)?;
        let per_client = limits.per_client.map(|limit| limit.min(PER_CLIENT));
        let limits = Limits { connections: CONNECTIONS, per_client, ..limits.clone() };
        let work = serve(listener, TlsAcceptor::from(self.config), limits, site, closing);
        thread::Builder::new()
            .name("staff".into())
            .spawn(move || {
                if let Err(error) = runtime.block_on(work) {
                    tracing::error!(%error, "the door of teachers is closed");
                }
                runtime.shutdown_background();
                end.send(()).ok();
            })
            .map_err(ServeError::Threads)?;
        Ok(Open { close, ended })
    }
}

/// A door that is open.
pub(crate) struct Open {
    close: watch::Sender<bool>,
    ended: oneshot::Receiver<()>,
}

impl Open {
    /// Closes it, and waits until open answers have ended, or the time to drain is over.
    pub(crate) async fn close(self) {
        self.close.send_replace(true);
        self.ended.await.ok();
    }
}

async fn serve<A: Answer>(
    listener: std::net::TcpListener,
    acceptor: TlsAcceptor,
    limits: Limits,
    site: A,
    mut closing: watch::Receiver<bool>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let slots = Arc::new(Slots::new(&limits));
    let mut connections = JoinSet::new();
    loop {
        let (stream, client) = tokio::select! {
            taken = listener.accept() => match taken {
                Ok(taken) => taken,
                Err(error) => {
                    tracing::warn!(%error, "could not take a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            Some(_) = connections.join_next() => continue,
            _ = closing.changed() => break,
        };
        let Ok(slot) = slots.take(client.ip(), Instant::now()) else { continue };
        stream.set_nodelay(true).ok();
        let ends = Ends { client: client.ip(), local: stream.local_addr().ok() };
        let (acceptor, limits, site, closing) = (acceptor.clone(), limits.clone(), site.clone(), closing.clone());
        connections.spawn(async move {
            let stream = tokio::select! {
                stream = greet(&acceptor, stream) => stream,
                // Who has not greeted yet leaves when the place is given away: else a crowd holds more than there are.
                () = slot.wanted() => None,
            };
            if let Some(stream) = stream {
                connection(stream, (slot, ends), limits, site, closing).await;
            }
        });
    }
    drop(listener);
    let drain = Duration::from_millis(limits.drain_ms);
    timeout(drain, async { while connections.join_next().await.is_some() {} }).await.ok();
    Ok(())
}

async fn greet(acceptor: &TlsAcceptor, stream: TcpStream) -> Option<tokio_rustls::server::TlsStream<TcpStream>> {
    match timeout(HANDSHAKE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => Some(stream),
        Ok(Err(error)) => {
            tracing::debug!(%error, "a handshake failed");
            None
        }
        Err(_) => None,
    }
}
