//! A takeaway as the body of an answer: each piece is made when the phone has taken the one before.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame};

use super::Takeaway;
use crate::http::app::App;
use crate::http::fault::Fault;

type Stepping = Pin<Box<dyn Future<Output = Result<(Box<Takeaway>, Option<Bytes>), Fault>> + Send>>;

enum State {
    Idle(Box<Takeaway>),
    Stepping(Stepping),
    Done,
}

/// The body.
pub(crate) struct TakeawayBody {
    app: Arc<App>,
    state: State,
}

impl TakeawayBody {
    pub(crate) fn new(app: Arc<App>, takeaway: Takeaway) -> Self {
        Self { app, state: State::Idle(Box::new(takeaway)) }
    }
}

async fn step(app: Arc<App>, mut takeaway: Box<Takeaway>) -> Result<(Box<Takeaway>, Option<Bytes>), Fault> {
    app.blocking(move |holdings| {
        let bytes = takeaway.step(holdings)?;
        Ok((takeaway, bytes))
    })
    .await
}

impl Body for TakeawayBody {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        let this = self.get_mut();
        loop {
            match std::mem::replace(&mut this.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(takeaway) => this.state = State::Stepping(Box::pin(step(Arc::clone(&this.app), takeaway))),
                State::Stepping(mut stepping) => match stepping.as_mut().poll(context) {
                    Poll::Pending => {
                        this.state = State::Stepping(stepping);
                        return Poll::Pending;
                    }
                    Poll::Ready(Err(fault)) => return Poll::Ready(Some(Err(fault))),
                    Poll::Ready(Ok((_, None))) => return Poll::Ready(None),
                    Poll::Ready(Ok((takeaway, Some(bytes)))) => {
                        this.state = State::Idle(takeaway);
                        return Poll::Ready(Some(Ok(Frame::data(bytes))));
                    }
                },
            }
        }
    }
}
