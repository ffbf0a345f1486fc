//! The threads that serve connections: one a core, each with a runtime of its own.
//!
//! A request is answered in the thread that has its connection, so that an answer that is in memory costs no hop. One
//! thread takes connections and gives each to whoever has fewest: that is even with three connections and with five
//! hundred, where the kernel's choice by hash (`SO_REUSEPORT`) is not, and an address that is taken stays an error.

use std::net::TcpStream as StdStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{io, thread};

use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;

use super::accept::{Answer, connection};
use super::ends::Ends;
use super::slots::Slot;
use crate::http::limits::Limits;

/// LIMIT: connections on their way to a thread; one more is closed.
const QUEUE: usize = 128;
/// Threads that sleep on the card for others, in each runtime. How many work is the business of turns.
const SLEEPERS: usize = 3;
/// How long such a thread waits for more; each holds memory of its own.
const SLEEPER_WAITS: Duration = Duration::from_secs(2);

/// A connection that was taken.
pub(super) struct Guest<A> {
    pub(super) stream: StdStream,
    pub(super) slot: Slot,
    pub(super) ends: Ends,
    pub(super) site: A,
}

/// All threads.
pub(super) struct Crew<A> {
    hands: Vec<Hand<A>>,
    close: watch::Sender<bool>,
}

struct Hand<A> {
    queue: mpsc::Sender<Guest<A>>,
    open: Arc<AtomicUsize>,
    ended: oneshot::Receiver<()>,
}

impl<A: Answer> Crew<A> {
    /// Starts as many threads as the limits say, one at least.
    ///
    /// # Errors
    ///
    /// If the system gives none.
    pub(super) fn start(limits: &Limits) -> io::Result<Self> {
        let (close, closing) = watch::channel(false);
        let hands = (0..limits.threads.max(1)).map(|_| Hand::start(limits, &closing)).collect::<io::Result<_>>()?;
        Ok(Self { hands, close })
    }

    /// Gives a connection to the thread that has fewest. One that finds no thread is closed.
    pub(super) fn give(&self, guest: Guest<A>) {
        let Some(hand) = self.hands.iter().min_by_key(|hand| hand.open.load(Ordering::Relaxed)) else { return };
        hand.open.fetch_add(1, Ordering::Relaxed);
        if hand.queue.try_send(guest).is_err() {
            hand.open.fetch_sub(1, Ordering::Relaxed);
            tracing::debug!("turned a connection away: too many came at once");
        }
    }

    /// Waits until open answers have ended, or the time to drain is over.
    pub(super) async fn end(self) {
        self.close.send_replace(true);
        let ended: Vec<_> = self.hands.into_iter().map(|hand| hand.ended).collect();
        for thread in ended {
            // The sender goes with its thread, said or unsaid.
            thread.await.ok();
        }
    }
}

impl<A: Answer> Hand<A> {
    fn start(limits: &Limits, closing: &watch::Receiver<bool>) -> io::Result<Self> {
        let (queue, guests) = mpsc::channel(QUEUE);
        let (end, ended) = oneshot::channel();
        let open = Arc::new(AtomicUsize::new(0));
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(SLEEPERS)
            .thread_keep_alive(SLEEPER_WAITS)
            .build()?;
        let work = work(guests, Arc::clone(&open), limits.clone(), closing.clone());
        thread::Builder::new().name("serve".into()).spawn(move || {
            runtime.block_on(work);
            // What still sleeps on the card is not waited for.
            runtime.shutdown_background();
            end.send(()).ok();
        })?;
        Ok(Self { queue, open, ended })
    }
}

/// Serves what comes; when nothing comes any more, lets open answers end.
async fn work<A: Answer>(
    mut guests: mpsc::Receiver<Guest<A>>,
    open: Arc<AtomicUsize>,
    limits: Limits,
    closing: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        let guest = tokio::select! {
            guest = guests.recv() => guest,
            Some(_) = connections.join_next() => continue,
        };
        let Some(Guest { stream, slot, ends, site }) = guest else { break };
        let left = Left(Arc::clone(&open));
        match TcpStream::from_std(stream) {
            Ok(stream) => {
                let served = connection(stream, (slot, ends), limits.clone(), site, closing.clone());
                connections.spawn(async move {
                    served.await;
                    drop(left);
                });
            }
            Err(error) => tracing::warn!(%error, "could not serve a connection"),
        }
    }
    let drain = Duration::from_millis(limits.drain_ms);
    let drained = tokio::time::timeout(drain, async { while connections.join_next().await.is_some() {} }).await;
    if drained.is_err() {
        tracing::info!(open = connections.len(), "closing connections that did not end in time");
    }
}

/// A connection that is counted until it ends, however it does.
struct Left(Arc<AtomicUsize>);

impl Drop for Left {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
