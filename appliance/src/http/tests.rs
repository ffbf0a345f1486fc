//! Requests against the whole router, without sockets; and connections over pipes with paused time.

mod admins;
mod approvals;
mod class;
mod clock;
mod connections;
mod content;
mod counting;
mod doors;
mod elsewhere;
mod fake;
mod finding;
mod guide;
mod jobs;
mod mine;
mod pages;
mod parcels;
mod pieces;
mod quizzes;
mod rooms;
mod setup;
mod staff;
mod taking;
mod welcome;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use http_body_util::BodyExt as _;
use hyper::{HeaderMap, Method, Request, StatusCode};

use crate::http::app::App;
use crate::http::line::ends::Ends;
use crate::http::options::ServeOptions;
use crate::http::router;
use crate::http::shelf::chronicler::Wanted;
use crate::http::shelf::finder::Finder;
use crate::http::stages;
use fake::Fake;
use maktaba_library::catalogue::Catalogue;
use maktaba_library::chronicle::Chronicle;

/// A library to ask.
struct Lab {
    app: Arc<App>,
    router: Router,
    fake: Arc<Fake>,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Lab {
    fn new() -> Self {
        Self::with(ServeOptions::default())
    }

    fn with(options: ServeOptions) -> Self {
        Self::of(options, Fake::school())
    }

    fn of(options: ServeOptions, fake: Fake) -> Self {
        Self::finding(options, fake, Arc::new(Finder::none()))
    }

    fn finding(options: ServeOptions, fake: Fake, finder: Arc<Finder>) -> Self {
        let fake = Arc::new(fake);
        let kept = (Catalogue::in_memory().unwrap(), Chronicle::in_memory().unwrap(), Wanted::default());
        let app = Arc::new(App::new(options, Arc::<Fake>::clone(&fake), finder, kept));
        Self { router: router::library(Arc::clone(&app)), app, fake }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, "").await
    }

    async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "10.42.0.1");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let ends = Ends { client: [10, 42, 0, 9].into(), local: Some(([10, 42, 0, 1], 80).into()) };
        let request = request.extension(ends).body(body.into()).unwrap();
        let response = stages::answer(Arc::clone(&self.app), self.router.clone(), request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// All `Set-Cookie` headers.
    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect()
    }

    /// What a browser would send back of them.
    fn cookie(&self) -> String {
        let pairs = self.cookies().into_iter().filter(|cookie| !cookie.contains("Max-Age=0"));
        pairs.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
    }

    /// A header, empty if it is not there.
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
