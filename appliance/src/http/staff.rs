//! What all requests behind the door of teachers share, and who is signed in.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::response::{IntoResponse, Response};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Request, StatusCode};
use maktaba_webui::{By, Frame, Href, Problem, SignInView};

use super::answer::fault::Fault;
use super::answer::policy::Trust;
use super::answer::reply;
use super::answer::wants;
use super::app::App;
use super::limits::Limits;
use super::line::ends::Ends;
use super::line::turns::Turns;
use super::reader::multipart::Multipart;
use super::reader::visit::Visit;
use super::reader::{cookie, form};
use crate::device::clock;
use crate::device::pages::Pages;
use crate::school::{Hash, Hasher, Lockout, Passphrase, PersonId, Role, School, SchoolError, Session, Tries, form_of};
use crate::upkeep::{Upkeep, UpkeepError};

/// Cookie of a session, and of a phone that was signed in on.
const SESSION: &str = "__Host-session";
const PHONE: &str = "__Host-phone";
/// Cookie of a phone on which somebody teaches, for both doors.
pub(crate) const TEACHES: &str = "teaches";
/// Seconds for which a browser keeps them.
const SESSION_S: u32 = 12 * 60 * 60;
const PHONE_S: u32 = 365 * 24 * 60 * 60;
/// LIMIT: questions to the school's database at once.
const ASKED_AT_ONCE: usize = 4;
/// LIMIT: files that are sent at once.
const UPLOADS: usize = 4;
/// LIMIT: milliseconds that somebody waits for a passphrase to be hashed: about ten others before.
const HASH_WAIT_MS: u64 = 6_000;
/// LIMIT: bytes of what stands in a form besides its file.
const FIELD_BYTES: usize = 4 * 1024;
/// LIMIT: bytes of a form with a text in it.
const TEXT_BYTES: usize = 512 * 1024;
/// LIMIT: bytes of a form that is kept until somebody has signed in again.
const KEPT_BYTES: usize = 64 * 1024;

/// Shared state of the second door. One per process.
pub(crate) struct Staff {
    /// What pupils see.
    pub(crate) app: Arc<App>,
    /// The same pages over drafts.
    pub(crate) desk: Arc<App>,
    pub(crate) school: Arc<School>,
    pub(crate) lockout: Lockout,
    /// Turns to send a file.
    pub(crate) uploads: Turns,
    /// Tells the job that there is work.
    wake: SyncSender<()>,
    /// What is kept up to date, and how.
    upkeep: Upkeep,
    /// The settings of the box.
    settings: Arc<Pages>,
    hasher: Hasher,
    turns: Turns,
    /// Turns to have a passphrase hashed: of phones that are known, and of all others. So the owner of a phone does not
    /// stand in the line of those who flood the door.
    known: Turns,
    strange: Turns,
}

/// State as the handlers get it.
pub(crate) type Desk = State<Arc<Staff>>;

impl Staff {
    pub(crate) fn new(
        (app, desk): (Arc<App>, Arc<App>),
        (school, hasher): (Arc<School>, Hasher),
        wake: SyncSender<()>,
        (upkeep, settings): (Upkeep, Arc<Pages>),
    ) -> Self {
        let wait_ms = app.options.limits.reader_wait_ms;
        Self {
            app,
            desk,
            school,
            lockout: Lockout::default(),
            uploads: Turns::new(UPLOADS, wait_ms),
            wake,
            upkeep,
            settings,
            hasher,
            turns: Turns::new(ASKED_AT_ONCE, wait_ms),
            known: Turns::new(1, HASH_WAIT_MS),
            strange: Turns::new(1, HASH_WAIT_MS),
        }
    }

    /// Asks the school's database, where that may sleep on the card.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&School) -> Result<T, SchoolError> + Send + 'static,
    ) -> Result<T, Fault> {
        let school = Arc::clone(&self.school);
        self.turns.run(move || ask(&school)).await?.map_err(Fault::school)
    }

    /// Looks at what is kept up to date, or changes it, where that may sleep on the card.
    pub(crate) async fn keep<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Upkeep) -> Result<T, UpkeepError> + Send + 'static,
    ) -> Result<T, Fault> {
        let upkeep = self.upkeep.clone();
        self.turns.run(move || work(&upkeep)).await?.map_err(Fault::school)
    }

    /// Looks at the settings of the box, or asks for others, where that may sleep on the card.
    pub(crate) async fn settings<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Pages) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Fault> {
        let settings = Arc::clone(&self.settings);
        self.turns.run(move || work(&settings)).await?.map_err(Fault::school)
    }

    /// There is work: whether the job is told already does not matter.
    pub(crate) fn wake(&self) {
        self.wake.try_send(()).ok();
    }

    /// Hashes a new passphrase.
    pub(crate) async fn hash(&self, passphrase: Passphrase, who: &Tries) -> Result<Hash, Fault> {
        let hasher = self.hasher.clone();
        self.lane(who).run(move || hasher.hash(&passphrase)).await?.map_err(Fault::school)
    }

    /// Whether this is the passphrase of a hash.
    pub(crate) async fn verify(&self, passphrase: Passphrase, hash: Hash, who: &Tries) -> Result<bool, Fault> {
        let hasher = self.hasher.clone();
        self.lane(who).run(move || hasher.verify(&passphrase, &hash)).await?.map_err(Fault::school)
    }

    fn lane(&self, who: &Tries) -> &Turns {
        if matches!(who, Tries::Known(_)) { &self.known } else { &self.strange }
    }

    /// Shows a page below the line of what pupils see, which no phone keeps.
    pub(crate) async fn show(
        &self,
        visit: &Visit,
        render: impl FnOnce(&Frame<'_>) -> String,
    ) -> Result<Response, Fault> {
        let library = self.app.library().await?;
        self.desk.lent_page(visit, render(&visit.frame(&library))).await
    }

    /// Takes a form of somebody who is not signed in.
    pub(crate) async fn open_form(&self, request: Request<Body>) -> Result<(Visit, Parts, Vec<u8>), Fault> {
        self.open_form_of(request, self.desk.options.limits.form_bytes).await
    }

    /// The same of at most so many bytes.
    pub(crate) async fn open_form_of(
        &self,
        request: Request<Body>,
        most_bytes: usize,
    ) -> Result<(Visit, Parts, Vec<u8>), Fault> {
        let (visit, parts, body) = form::from_here(self.desk.house(), request)?;
        let form = form::read(&self.at_most(most_bytes), body).await?;
        Ok((visit, parts, form))
    }

    /// Takes a form of somebody who is signed in: from a page of ours, and with the word of their session.
    pub(crate) async fn form(self: &Arc<Self>, request: Request<Body>) -> Result<(Signed, Vec<u8>), Refusal> {
        let (visit, mut parts, body) = form::from_here(self.desk.house(), request)?;
        let signed = match Signed::from_request_parts(&mut parts, self).await {
            Err(Refusal::Answer(to_sign_in)) => {
                let kept = self.keep_form(&visit, &parts, body).await?;
                return Err(Refusal::Answer(kept.map_or(to_sign_in, Box::new)));
            }
            signed => signed?,
        };
        let form = form::read(&self.at_most(TEXT_BYTES), body).await?;
        signed.check(form::field(&form, "form").as_deref())?;
        Ok((signed, form))
    }

    /// The page to sign in on, with what was typed into a form when the session had ended already; `None` if that is
    /// nothing, too much, or a secret.
    async fn keep_form(&self, visit: &Visit, parts: &Parts, body: Body) -> Result<Option<Response>, Fault> {
        let Ok(said) = form::read(&self.at_most(KEPT_BYTES), body).await else { return Ok(None) };
        let Some(kept) = Href::local(parts.uri.path()).and_then(|to| form::kept(to, said)) else { return Ok(None) };
        let view = SignInView { by: By::Passphrase, answer: None, name: String::new(), kept: Some(kept) };
        let mut response = self.show(visit, |frame| view.render(frame)).await?;
        *response.status_mut() = StatusCode::FORBIDDEN;
        Ok(Some(response))
    }

    fn at_most(&self, form_bytes: usize) -> Limits {
        Limits { form_bytes, ..self.desk.options.limits.clone() }
    }

    /// The same before its body is read, for forms that are long: who takes it must [`Signed::check`] its word.
    pub(crate) async fn signed_body(self: &Arc<Self>, request: Request<Body>) -> Result<(Signed, Body), Refusal> {
        let (_, mut parts, body) = form::from_here(self.desk.house(), request)?;
        let signed = Signed::from_request_parts(&mut parts, self).await?;
        Ok((signed, body))
    }

    /// Takes a form in parts with one small file in it, which may be held whole; it is empty if none came.
    pub(crate) async fn small_file(
        self: &Arc<Self>,
        request: Request<Body>,
        most_bytes: u64,
    ) -> Result<(Signed, Vec<u8>), Refusal> {
        let headers = request.headers().clone();
        let (signed, body) = self.signed_body(request).await?;
        let _turn = self.uploads.take().await.map_err(Fault::from)?;
        let mut parts = Multipart::begin(&headers, body, most_bytes + FIELD_BYTES as u64)?;
        let (mut word, mut bytes) = (None, Vec::new());
        while let Some(head) = parts.next().await? {
            match head.file {
                Some(_) => {
                    // The word comes before the file, or nothing of it is read.
                    signed.check(word.as_deref())?;
                    while let Some(some) = parts.chunk().await? {
                        bytes.extend(some);
                    }
                }
                None if head.name == "form" => word = Some(parts.words(FIELD_BYTES).await?),
                None => {}
            }
        }
        signed.check(word.as_deref())?;
        Ok((signed, bytes))
    }

    /// Who tries to be somebody, as the lock-out knows them.
    pub(crate) async fn tries(&self, parts: &Parts, whom: String, person: Option<PersonId>) -> Result<Tries, Fault> {
        let from = Ends::of(parts).client;
        if let (Some(person), Some(token)) = (person, cookie::only(&parts.headers, PHONE).map(str::to_owned)) {
            let known = self.ask(move |school| school.knows_phone(&token, person)).await?;
            if let Some(hash) = known {
                return Ok(Tries::Known(hash));
            }
        }
        Ok(Tries::Strange { whom, from })
    }

    /// Minutes that somebody has to wait; if it is none, this try counts.
    pub(crate) fn wait(&self, who: &Tries) -> Option<u64> {
        let wait = self.lockout.attempt(who, Instant::now());
        wait.map(|wait| wait.as_secs().div_ceil(60))
    }

    /// Signs somebody in: a new session, whatever the phone had before, and a phone that is known from now on.
    pub(crate) async fn sign_in(&self, headers: &HeaderMap, person: PersonId, who: &Tries) -> Result<Response, Fault> {
        let mut response = reply::see_other(&Href::path(["teach"]));
        self.let_in(&mut response, headers, person, who).await?;
        Ok(response)
    }

    /// The same with an answer that is a page.
    pub(crate) async fn let_in(
        &self,
        response: &mut Response,
        headers: &HeaderMap,
        person: PersonId,
        who: &Tries,
    ) -> Result<(), Fault> {
        self.enter(headers, person, who).await?.show(response);
        Ok(())
    }

    /// Begins a session, whose cookies go with the answer.
    pub(crate) async fn enter(&self, headers: &HeaderMap, person: PersonId, who: &Tries) -> Result<Entered, Fault> {
        self.lockout.right(who);
        let before = cookie::only(headers, SESSION).map(str::to_owned);
        let is_known = matches!(who, Tries::Known(_));
        self.ask(move |school| {
            if let Some(before) = before {
                school.end_session(&before)?;
            }
            let now = clock::system();
            let phone = if is_known { None } else { Some(school.remember_phone(person, now)?) };
            let token = school.begin_session(person, now)?;
            Ok(Entered { token, phone })
        })
        .await
    }

    /// Where the other door leads, as this visitor reaches it: `http://10.42.0.1`.
    pub(crate) fn plain_origin(&self, visit: &Visit) -> String {
        let host = visit.host.clone().map(|host| host.locked(false).with_port(self.app.options.listen.port()));
        host.map_or_else(String::new, |host| host.origin())
    }
}

/// Somebody who has just come in.
pub(crate) struct Entered {
    token: String,
    /// Of a phone that was not known before.
    phone: Option<String>,
}

impl Entered {
    /// The word of the forms of the new session.
    pub(crate) fn word(&self) -> String {
        form_of(&self.token)
    }

    /// Lets the phone keep it.
    pub(crate) fn show(self, response: &mut Response) {
        cookie::set_locked(response, SESSION, Some(&self.token), SESSION_S);
        // No secret: at the plain door items then have a way to the lessons of whoever is signed in.
        cookie::set(response, TEACHES, Some("1"));
        if let Some(phone) = self.phone {
            cookie::set_locked(response, PHONE, Some(&phone), PHONE_S);
        }
    }
}

/// That no more fit is told on the page; the rest is a fault.
pub(crate) fn excused<T>(done: Result<T, SchoolError>) -> Result<Option<T>, SchoolError> {
    match done {
        Err(SchoolError::Full) => Ok(None),
        done => done.map(Some),
    }
}

impl FromRequestParts<Arc<Staff>> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, staff: &Arc<Staff>) -> Result<Self, Self::Rejection> {
        Ok(staff.desk.visit(parts))
    }
}

/// Somebody who is signed in.
pub(crate) struct Signed {
    pub(crate) visit: Visit,
    pub(crate) session: Session,
    token: String,
}

impl Signed {
    /// Whether something of somebody is theirs to change: whoever made it, and admins.
    pub(crate) fn may_change(&self, of: Option<PersonId>) -> bool {
        let me = &self.session.person;
        of == Some(me.id) || me.role == Role::Admin
    }

    /// Refuses a form without the word of this session.
    ///
    /// # Errors
    ///
    /// [`Fault::BAD_REQUEST`].
    pub(crate) fn check(&self, word: Option<&str>) -> Result<(), Fault> {
        form::check_word(word, &self.session.form)
    }

    /// Ends the session.
    pub(crate) async fn sign_out(self, staff: &Staff) -> Result<Response, Fault> {
        let token = self.token;
        staff.ask(move |school| school.end_session(&token)).await?;
        let mut response = reply::see_other(&Href::path(["teach", "sign-in"]));
        cookie::set_locked(&mut response, SESSION, None, 0);
        cookie::set(&mut response, TEACHES, None);
        Ok(response)
    }
}

impl FromRequestParts<Arc<Staff>> for Signed {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, staff: &Arc<Staff>) -> Result<Self, Refusal> {
        let visit = staff.desk.visit(parts);
        let Some(token) = cookie::only(&parts.headers, SESSION).map(str::to_owned) else {
            return Err(Refusal::Answer(Box::new(to_sign_in(parts))));
        };
        let asked = token.clone();
        match staff.ask(move |school| school.session(&asked, clock::system())).await? {
            Some(session) => Ok(Self { visit, session, token }),
            None => Err(Refusal::Answer(Box::new(to_sign_in(parts)))),
        }
    }
}

/// Somebody who is signed in as an admin.
pub(crate) struct SignedAdmin(pub(crate) Signed);

impl FromRequestParts<Arc<Staff>> for SignedAdmin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, staff: &Arc<Staff>) -> Result<Self, Refusal> {
        Self::of(Signed::from_request_parts(parts, staff).await?)
    }
}

impl SignedAdmin {
    /// Somebody who is signed in, if they look after the box.
    ///
    /// # Errors
    ///
    /// 403.
    pub(crate) fn of(signed: Signed) -> Result<Self, Refusal> {
        if signed.session.person.role == Role::Admin {
            Ok(Self(signed))
        } else {
            Err(Fault::Request(Problem::Forbidden).into())
        }
    }
}

/// The way to sign in. Who came from the plain door has not shown a cookie even if there is one (`SameSite=Strict` counts
/// the scheme), so that the page is asked once more from here.
fn to_sign_in(parts: &Parts) -> Response {
    /// What an address has in its query the second time.
    const AGAIN: &str = "again";
    const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let from_elsewhere =
        wants::text(&parts.headers, &SITE).is_some_and(|site| matches!(site, "cross-site" | "same-site"));
    let was_asked = parts.uri.query().is_some_and(|query| form::field(query.as_bytes(), AGAIN).is_some());
    if was_asked || !from_elsewhere || parts.method != hyper::Method::GET {
        return reply::see_other(&Href::path(["teach", "sign-in"]));
    }
    let path = parts.uri.path_and_query().and_then(|path| Href::local(path.as_str())).unwrap_or_else(Href::home);
    let path = path.with(AGAIN, "1");
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &header::CONTENT_TYPE, "text/html; charset=utf-8");
    reply::put(&mut headers, &HeaderName::from_static("refresh"), &format!("0; url={}", path.as_str()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // No sandbox: what leads on from one is from elsewhere again.
    Trust::ours(String::new()).write(&mut headers);
    reply::answer(StatusCode::OK, headers, Body::empty())
}

/// Why there is no page: what went wrong, or that one must go elsewhere first.
pub(crate) enum Refusal {
    Fault(Fault),
    Answer(Box<Response>),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Fault(fault) => fault.into_response(),
            Self::Answer(response) => *response,
        }
    }
}
