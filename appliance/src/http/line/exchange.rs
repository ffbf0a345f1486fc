//! A request and its answer, as their connection sees them: work from the end of the header until the answer is out and
//! nothing of the request is left to read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};

use super::slots::Slot;
use super::timeouts::Pace;

/// LIMIT: how long, how much, and with what silence in between, of a request that was answered before its end is read and
/// thrown away.
const PASSED_OVER: Duration = Duration::from_secs(30);
const SILENCE: Duration = Duration::from_secs(5);
const PASSED_OVER_BYTES: usize = 64 << 20;

/// From the end of a request's header until its answer is out.
pub(super) struct Working {
    slot: Arc<Slot>,
    pace: Arc<Pace>,
}

impl Working {
    pub(super) fn begin(slot: &Arc<Slot>, pace: &Arc<Pace>) -> Arc<Self> {
        slot.busy();
        pace.answering();
        Arc::new(Self { slot: Arc::clone(slot), pace: Arc::clone(pace) })
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.slot.idle(Instant::now());
        self.pace.idle();
    }
}

/// What is left of a request goes on being read when nobody wants it. If the connection were closed with bytes on their
/// way, the phone would be told of a reset, and lose the answer that it was given (RFC 9112, 9.6).
pub(super) fn lingering(request: Request<Incoming>, working: &Arc<Working>) -> Request<Body> {
    // Who waits to be asked for a body sends none that is not asked for (RFC 9110, 10.1.1).
    let is_coming = !request.headers().contains_key(header::EXPECT);
    request.map(|body| {
        if http_body::Body::is_end_stream(&body) {
            return Body::empty();
        }
        Body::new(Lingering { body: Some(body), is_coming, working: Arc::clone(working) })
    })
}

struct Lingering {
    /// `None` when all of it was read.
    body: Option<Incoming>,
    /// It is on its way, asked for or not.
    is_coming: bool,
    working: Arc<Working>,
}

impl http_body::Body for Lingering {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        self.is_coming = true;
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let polled = Pin::new(body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Incoming::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or(SizeHint::with_exact(0), Incoming::size_hint)
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let body = self.body.take().filter(|body| self.is_coming && !http_body::Body::is_end_stream(body));
        let (Some(body), Ok(runtime)) = (body, Handle::try_current()) else { return };
        let working = Arc::clone(&self.working);
        runtime.spawn(async move {
            // Late or too much: the connection is closed.
            timeout(PASSED_OVER, pass_over(body)).await.ok();
            drop(working);
        });
    }
}

async fn pass_over(mut body: Incoming) {
    let mut seen = 0;
    while let Ok(Some(Ok(frame))) = timeout(SILENCE, body.frame()).await {
        seen += frame.data_ref().map_or(0, Bytes::len);
        if seen > PASSED_OVER_BYTES {
            return;
        }
    }
}

/// A body that tells when it is done or given up.
pub(super) struct Watched {
    pub(super) body: Body,
    pub(super) _working: Arc<Working>,
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
