//! A body that is made while it is sent: one piece in memory, the next one made when the client has taken it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::content::{Content, read_full};
use super::encoding::{Encoding, Stream};
use super::fault::Fault;
use crate::http::line::turns::Turns;

/// Bytes read at once. LIMIT: this, times the connections, is what slow readers can hold.
pub(crate) const CHUNK_BYTES: u64 = 64 * 1024;

/// What is sent piece by piece.
pub(crate) trait Pieces: Send + 'static {
    /// The next bytes; `None` at the end. Reads the store, so it may block.
    fn next(&mut self) -> Result<Option<Bytes>, Fault>;

    /// Whether that is only reading, which is quick from what is in memory.
    fn is_only_read(&self) -> bool {
        false
    }
}

/// Bytes `at` to `end` of opened content.
struct Span {
    content: Box<dyn Content>,
    at: u64,
    end: u64,
    is_stored: bool,
}

impl Pieces for Span {
    fn is_only_read(&self) -> bool {
        self.is_stored
    }

    fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        if self.at >= self.end {
            return Ok(None);
        }
        let len = (self.end - self.at).min(CHUNK_BYTES);
        let mut buffer = vec![0; usize::try_from(len).unwrap_or(usize::MAX)];
        read_full(self.content.as_mut(), self.at, &mut buffer)?;
        self.at += len;
        Ok(Some(Bytes::from(buffer)))
    }
}

/// Bytes of a stream of compressed bytes that are made at once, about.
const SQUEEZED_BYTES: usize = 16 * 1024;

/// A text that is compressed while it is read. LIMIT: 150 kB of memory each, beside the content's.
pub(crate) struct Squeezed {
    content: Box<dyn Content>,
    at: u64,
    end: u64,
    squeeze: Option<Stream>,
}

impl Squeezed {
    /// All `len_bytes` of opened content.
    ///
    /// # Errors
    ///
    /// If there is no memory for it.
    pub(crate) fn new(content: Box<dyn Content>, len_bytes: u64, encoding: Encoding) -> Result<Self, Fault> {
        let squeeze = encoding.stream().map_err(|_| Fault::Busy)?;
        Ok(Self { content, at: 0, end: len_bytes, squeeze: Some(squeeze) })
    }
}

impl Pieces for Squeezed {
    fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        let Some(mut squeeze) = self.squeeze.take() else { return Ok(None) };
        let mut buffer = vec![0; SQUEEZED_BYTES];
        while self.at < self.end {
            let len = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
            let part = buffer.get_mut(..len).unwrap_or_default();
            read_full(self.content.as_mut(), self.at, part)?;
            self.at += len as u64;
            squeeze.push(part);
            if squeeze.made() >= SQUEEZED_BYTES {
                let made = squeeze.take();
                self.squeeze = Some(squeeze);
                return Ok(Some(made));
            }
        }
        Ok(Some(squeeze.finish()))
    }
}

type Making = Pin<Box<dyn Future<Output = Result<(Box<dyn Pieces>, Option<Bytes>), Fault>> + Send>>;

enum State {
    Idle(Box<dyn Pieces>),
    Making(Making),
    Done,
}

/// The body.
pub(crate) struct PiecedBody {
    turns: Turns,
    state: State,
    /// Bytes to come; `None` if that is not known before they are made.
    left: Option<u64>,
}

impl PiecedBody {
    /// Streams `start..end` of opened content; the caller has checked it against the length. `is_stored` says that the
    /// content lies there, and is not made while it is read.
    pub(crate) fn span(turns: Turns, content: Box<dyn Content>, (start, end): (u64, u64), is_stored: bool) -> Self {
        let left = Some(end.saturating_sub(start));
        Self { turns, state: State::Idle(Box::new(Span { content, at: start, end, is_stored })), left }
    }

    /// Streams what has no length before it is made.
    pub(crate) fn unmeasured(turns: Turns, pieces: impl Pieces) -> Self {
        Self { turns, state: State::Idle(Box::new(pieces)), left: None }
    }
}

async fn make(turns: Turns, mut pieces: Box<dyn Pieces>) -> Result<(Box<dyn Pieces>, Option<Bytes>), Fault> {
    let is_only_read = pieces.is_only_read();
    let next = move || {
        let piece = pieces.next()?;
        Ok((pieces, piece))
    };
    if is_only_read { turns.near(next).await? } else { turns.run(next).await? }
}

impl Body for PiecedBody {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let this = self.get_mut();
        loop {
            match std::mem::replace(&mut this.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(_) if this.left == Some(0) => {}
                State::Idle(pieces) => this.state = State::Making(Box::pin(make(this.turns.clone(), pieces))),
                State::Making(mut making) => {
                    let polled = making.as_mut().poll(context);
                    if polled.is_pending() {
                        this.state = State::Making(making);
                    }
                    let (pieces, piece) = match ready!(polled) {
                        Ok(made) => made,
                        Err(fault) => return Poll::Ready(Some(Err(fault))),
                    };
                    let Some(bytes) = piece else { return Poll::Ready(None) };
                    this.left = this.left.map(|left| left.saturating_sub(bytes.len() as u64));
                    this.state = State::Idle(pieces);
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
