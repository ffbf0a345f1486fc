//! The school at the plain door: who has come in to a class, and what they write.
//!
//! What such a session can do is read, answer and keep a place. It is no session of the second door, and gives nothing there.

use std::net::IpAddr;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse as _, Response};
use hyper::Request;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use maktaba_webui::{Frame, Href};
use tokio::sync::oneshot;

use super::answer::fault::Fault;
use super::answer::policy::Keep;
use super::answer::reply;
use super::app::App;
use super::halves::Halves;
use super::line::turns::{NoTurn, Turns};
use super::reader::visit::Visit;
use super::reader::{cookie, form};
use super::staff::Refusal;
use crate::device::clock;
use crate::school::{Act, Book, Lockout, Member, School, SchoolError};

/// Cookie of a pupil's session, and the seconds for which a browser keeps it.
const SESSION: &str = "pupil";
const SESSION_S: u32 = 12 * 60 * 60;
/// LIMIT: questions to the school's database at once.
const ASKED_AT_ONCE: usize = 8;
/// LIMIT: what waits to be written, and how much of it is written together.
const WAITING: usize = 512;
const TOGETHER: usize = 64;
/// LIMIT: what phones asked for that is remembered, so that each counts once.
const ASKED: usize = 2_000;

/// What all classes share. One per process.
#[derive(Debug)]
pub(crate) struct Classroom {
    school: Arc<School>,
    turns: Turns,
    pub(crate) lockout: Lockout,
    acts: SyncSender<Act>,
    asked: Mutex<Halves<(IpAddr, [u8; 32]), ()>>,
}

impl Classroom {
    /// Starts the one thread that writes. It ends with this.
    pub(crate) fn new(school: Arc<School>, wait_ms: u64) -> Self {
        let (acts, waiting) = sync_channel::<Act>(WAITING);
        let writer = Arc::clone(&school);
        std::thread::spawn(move || {
            while let Ok(first) = waiting.recv() {
                writer.write_together(std::iter::once(first).chain(waiting.try_iter().take(TOGETHER - 1)));
            }
        });
        let turns = Turns::new(ASKED_AT_ONCE, wait_ms);
        Self { school, turns, lockout: Lockout::default(), acts, asked: Mutex::new(Halves::new(ASKED)) }
    }

    /// Asks the school's database.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&School) -> Result<T, SchoolError> + Send + 'static,
    ) -> Result<T, Fault> {
        let school = Arc::clone(&self.school);
        self.turns.near(move || ask(&school)).await?.map_err(Fault::school)
    }

    /// Writes, with whatever else waits to be written; returns once it is on the card.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Book<'_>) -> Result<T, SchoolError> + Send + 'static,
    ) -> Result<T, Fault> {
        let (tell, told) = oneshot::channel();
        let act: Act = Box::new(move |book| {
            let done = act(book);
            Box::new(move |is_kept| {
                // Who no longer waits has nothing to be told.
                tell.send(is_kept.then_some(done)).ok();
            })
        });
        self.acts.try_send(act).map_err(|_| NoTurn::Busy)?;
        let done = told.await.ok().flatten().ok_or(Fault::Busy)?;
        done.map_err(Fault::school)
    }

    /// Whether this phone asks for this the first time, as far as is remembered.
    pub(crate) fn asks_first(&self, from: IpAddr, words: &str) -> bool {
        let key = (from, *blake3::hash(words.as_bytes()).as_bytes());
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = asked.get(&key).is_none();
        if is_first {
            asked.put(key, (), 1);
        }
        is_first
    }

    /// Who has come in on this phone; nobody where it was too long ago.
    pub(crate) async fn member(&self, headers: &HeaderMap) -> Result<Option<Member>, Fault> {
        let Some(token) = token(headers) else { return Ok(None) };
        self.ask(move |school| school.member(&token, clock::system())).await
    }
}

/// The session of this phone.
pub(crate) fn token(headers: &HeaderMap) -> Option<String> {
    cookie::only(headers, SESSION).map(str::to_owned)
}

/// Gives a phone its session, or takes it away.
pub(crate) fn keep(response: &mut Response, token: Option<&str>) {
    cookie::set_strict(response, SESSION, token, SESSION_S);
}

impl App {
    /// The classes, where this box has a school.
    pub(crate) fn class(&self) -> Result<&Classroom, Fault> {
        self.classroom.as_ref().ok_or(Fault::NOT_FOUND)
    }

    /// A page for one reader, which no phone keeps: it may be lent.
    pub(crate) async fn lent_page(&self, visit: &Visit, html: String) -> Result<Response, Fault> {
        let mut response = self.page(visit, html).await?;
        response.headers_mut().insert(header::CACHE_CONTROL, Keep::No.header());
        Ok(response)
    }

    /// Shows such a page.
    pub(crate) async fn lend(
        &self,
        visit: &Visit,
        render: impl FnOnce(&Frame<'_>) -> String,
    ) -> Result<Response, Fault> {
        let library = self.library().await?;
        self.lent_page(visit, render(&visit.frame(&library))).await
    }
}

/// A pupil who has come in.
pub(crate) struct Pupil {
    pub(crate) visit: Visit,
    pub(crate) member: Member,
}

impl Pupil {
    /// Takes a form of a pupil: from a page of ours, and with the word of their session.
    pub(crate) async fn form(app: &Arc<App>, request: Request<Body>) -> Result<(Self, Vec<u8>), Refusal> {
        let (_, mut parts, body) = form::from_here(app.house(), request)?;
        let pupil = Self::from_request_parts(&mut parts, app).await?;
        let form = form::read(&app.options.limits, body).await?;
        form::check_word(form::field(&form, "form").as_deref(), &pupil.member.form)?;
        Ok((pupil, form))
    }
}

impl FromRequestParts<Arc<App>> for Pupil {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        match app.class()?.member(&parts.headers).await? {
            Some(member) => Ok(Self { visit: app.visit(parts), member }),
            None => Err(Refusal::Answer(Box::new(reply::see_other(&Href::path(["class"])).into_response()))),
        }
    }
}
