//! A body that streams from the store: one chunk in memory, the next one read when the client has taken it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::app::App;
use super::fault::Fault;
use super::holdings::{Content, read_full};

/// Bytes read at once. LIMIT: this, times the connections, is what slow readers can hold.
pub(crate) const CHUNK_BYTES: u64 = 64 * 1024;

type Reading = Pin<Box<dyn Future<Output = Result<(Box<dyn Content>, Bytes), Fault>> + Send>>;

enum State {
    Idle(Box<dyn Content>),
    Reading(Reading),
    Done,
}

/// Bytes `at` to `end` of opened content.
pub(crate) struct BlobBody {
    app: Arc<App>,
    state: State,
    at: u64,
    end: u64,
}

impl BlobBody {
    /// Streams `start..end`; the caller has checked it against the length.
    pub(crate) fn new(app: Arc<App>, content: Box<dyn Content>, start: u64, end: u64) -> Self {
        Self { app, state: State::Idle(content), at: start, end }
    }
}

async fn read_chunk(
    app: Arc<App>,
    mut content: Box<dyn Content>,
    offset: u64,
    len: usize,
) -> Result<(Box<dyn Content>, Bytes), Fault> {
    app.blocking(move |_| {
        let mut buffer = vec![0; len];
        read_full(content.as_mut(), offset, &mut buffer)?;
        Ok((content, Bytes::from(buffer)))
    })
    .await
}

impl Body for BlobBody {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let this = self.get_mut();
        loop {
            match std::mem::replace(&mut this.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(_) if this.at >= this.end => {}
                State::Idle(content) => {
                    let len = (this.end - this.at).min(CHUNK_BYTES);
                    let len = usize::try_from(len).unwrap_or(usize::MAX);
                    this.state = State::Reading(Box::pin(read_chunk(Arc::clone(&this.app), content, this.at, len)));
                }
                State::Reading(mut reading) => {
                    let polled = reading.as_mut().poll(context);
                    if polled.is_pending() {
                        this.state = State::Reading(reading);
                    }
                    return Poll::Ready(Some(ready!(polled).map(|(content, bytes)| {
                        this.at += bytes.len() as u64;
                        this.state = State::Idle(content);
                        Frame::data(bytes)
                    })));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.at >= self.end
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.end.saturating_sub(self.at))
    }
}
