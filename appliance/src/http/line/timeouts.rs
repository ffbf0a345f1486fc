//! How long a client may take: to send a header, to stay idle, to read an answer. Measured where the bytes pass.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use crate::http::limits::Limits;

/// What a connection is doing, known to its stream and to its service.
#[derive(Debug)]
pub(crate) struct Pace {
    state: Mutex<State>,
    /// Who waits for bytes while an answer is made. Hyper does not look at the stream again when the answer is out,
    /// so the time of idleness would never begin to run.
    reader: Mutex<Option<Waker>>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    phase: Phase,
    /// Since when, in this phase.
    since: Instant,
    /// Bytes taken by the client since the answer began.
    written: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Idle,
    Header,
    Answering,
}

impl Pace {
    pub(crate) fn new() -> Arc<Self> {
        let state = State { phase: Phase::Idle, since: Instant::now(), written: 0 };
        Arc::new(Self { state: Mutex::new(state), reader: Mutex::default() })
    }

    /// A whole header has come.
    pub(crate) fn answering(&self) {
        self.set(State { phase: Phase::Answering, since: Instant::now(), written: 0 });
    }

    /// The answer has been made; what is left of it is being written.
    pub(crate) fn idle(&self) {
        self.set(State { phase: Phase::Idle, since: Instant::now(), written: 0 });
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    fn wake_when_idle(&self, context: &Context<'_>) {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
    }

    fn get(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    fn bytes_read(&self) {
        let state = self.get();
        if state.phase == Phase::Idle {
            self.set(State { phase: Phase::Header, since: Instant::now(), written: 0 });
        }
    }

    fn bytes_written(&self, count: usize) {
        let mut state = self.get();
        state.written += count as u64;
        if state.phase == Phase::Idle {
            state.since = Instant::now();
        }
        self.set(state);
    }
}

/// A stream that gives up on clients that take too long.
pub(crate) struct TimedStream<S> {
    inner: S,
    pace: Arc<Pace>,
    limits: Limits,
    reading: Option<Pin<Box<Sleep>>>,
    writing: Option<Pin<Box<Sleep>>>,
}

impl<S> TimedStream<S> {
    pub(crate) fn new(inner: S, pace: Arc<Pace>, limits: &Limits) -> Self {
        Self { inner, pace, limits: limits.clone(), reading: None, writing: None }
    }

    /// When to give up waiting for bytes; `None` while an answer is made.
    fn read_deadline(&self) -> Option<Instant> {
        let state = self.pace.get();
        let wait_ms = match state.phase {
            Phase::Idle => self.limits.idle_ms,
            Phase::Header => self.limits.header_ms,
            Phase::Answering => return None,
        };
        Some(state.since + Duration::from_millis(wait_ms))
    }

    /// When to give up on a client that takes no bytes: after a grace, when it falls below the least pace.
    fn write_deadline(&self) -> Instant {
        let state = self.pace.get();
        let earned_ms = state.written.saturating_mul(1000) / self.limits.slow_bytes_per_s.max(1);
        state.since + Duration::from_millis(earned_ms.max(self.limits.slow_after_ms))
    }
}

/// Ready when the deadline has passed.
fn is_late(timer: &mut Option<Pin<Box<Sleep>>>, deadline: Instant, context: &mut Context<'_>) -> bool {
    let sleep = timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
    if sleep.deadline() != deadline {
        sleep.as_mut().reset(deadline);
    }
    sleep.as_mut().poll(context).is_ready()
}

fn too_slow(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

impl<S: AsyncRead + Unpin> AsyncRead for TimedStream<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.inner).poll_read(context, buffer);
        if buffer.filled().len() > before {
            this.pace.bytes_read();
        }
        // A client that sends a byte now and then is Ready now and then, so the deadline is looked at each time.
        match this.read_deadline() {
            Some(deadline) if polled.is_pending() && is_late(&mut this.reading, deadline, context) => {
                Poll::Ready(Err(too_slow("the client sent nothing in time")))
            }
            Some(deadline) if polled.is_ready() && Instant::now() > deadline => {
                Poll::Ready(Err(too_slow("the client sent its header too slowly")))
            }
            None if polled.is_pending() => {
                this.pace.wake_when_idle(context);
                Poll::Pending
            }
            _ => polled,
        }
    }
}

impl<S: AsyncWrite + Unpin> TimedStream<S> {
    fn written(&mut self, polled: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match polled {
            Poll::Ready(Ok(count)) => {
                self.pace.bytes_written(count);
                Poll::Ready(Ok(count))
            }
            Poll::Pending => {
                let deadline = self.write_deadline();
                if is_late(&mut self.writing, deadline, context) {
                    return Poll::Ready(Err(too_slow("the client read too slowly")));
                }
                Poll::Pending
            }
            failed @ Poll::Ready(Err(_)) => failed,
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for TimedStream<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.inner).poll_write(context, bytes);
        this.written(polled, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.inner).poll_write_vectored(context, slices);
        this.written(polled, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(context)
    }
}
