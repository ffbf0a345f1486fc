//! The second door: first use, signing in, guessing, forged forms, roles, files that are sent.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, sync_channel};

use axum::Router;
use axum::body::Body;
use http_body_util::BodyExt as _;
use hyper::{Method, Request, StatusCode};
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::store::{Shelf, Store};

use super::{Answer, Lab};
use crate::device::clock;
use crate::device::pages::Pages;
use crate::device::state::StateDir;
use crate::http::app::App;
use crate::http::line::ends::Ends;
use crate::http::options::{DoorPlace, ServeOptions};
use crate::http::server::{Behind, staff};
use crate::http::staff::Staff;
use crate::http::{router, stages};
use crate::network::certificate::Certificate;
use crate::school::{Hasher, PersonName, Role, School, State};
use crate::upkeep::{Board, Tell, Upkeep};

/// The staff's side of a library.
pub(super) struct Room {
    pub(super) lab: Lab,
    router: Router,
    staff: Arc<Staff>,
    pub(super) school: Arc<School>,
    woken: Receiver<()>,
    pub(super) shelf: Shelf,
    settings: Arc<Pages>,
    pub(super) told: Receiver<Tell>,
    pub(super) board: Arc<Board>,
    dir: tempfile::TempDir,
}

const PASSPHRASE: &str = "simba na twiga";

impl Room {
    fn new() -> Self {
        Self::on(false)
    }

    /// On a card, the system takes over settings.
    fn on(is_card: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let device = StateDir::new(&dir.path().join("run"));
        if is_card {
            std::fs::create_dir_all(dir.path().join("run/settings")).unwrap();
        }
        let certificate = Certificate::open(dir.path()).unwrap();
        let school = Arc::new(School::open(dir.path()).unwrap());
        let door = Some(DoorPlace { port: 443, fingerprint: certificate.fingerprint() });
        let lab = Lab::with(ServeOptions {
            door,
            school: Some(Arc::clone(&school)),
            device: is_card.then(|| device.clone()),
            ..ServeOptions::default()
        });
        let (wake, woken) = sync_channel(1);
        let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
        let shelf = Store::create(dir.path(), Arc::clone(&disk)).unwrap().shelf().unwrap();
        let (tell, told) = sync_channel(1);
        let board = Board::new(tell, true);
        let pages = Arc::new(Pages::read(None, &device, dir.path()).unwrap());
        let upkeep = Upkeep { board: Arc::clone(&board), shelf: shelf.clone(), disk, file_speaks: true };
        let behind = Behind {
            listen: ([127, 0, 0, 1], 0).into(),
            config: certificate.config().unwrap(),
            school: Arc::clone(&school),
            hasher: Hasher::Here,
            wake,
            drafts: Arc::new(AtomicU64::new(1)),
            upkeep,
            settings: Arc::clone(&pages),
        };
        let staff = Arc::new(staff(&lab.app, behind).unwrap());
        Self {
            lab,
            router: router::staff(Arc::clone(&staff)),
            staff,
            school,
            woken,
            shelf,
            settings: pages,
            told,
            board,
            dir,
        }
    }

    /// One that Amina has claimed, and her cookies.
    pub(super) async fn claimed() -> (Self, String) {
        Self::new().claim().await
    }

    /// The same on a card, where the system takes over settings.
    pub(super) async fn claimed_on_a_card() -> (Self, String) {
        Self::on(true).claim().await
    }

    /// The cookie of Juma, who teaches and looks after nothing.
    pub(super) fn teacher(&self) -> String {
        let juma = self.school.add(&PersonName::typed("Juma").unwrap(), Role::Teacher).unwrap().0;
        format!("__Host-session={}", self.school.begin_session(juma, clock::system()).unwrap())
    }

    /// The library is started anew, as after settings were taken over.
    pub(super) fn start_anew(&self) {
        self.settings.start_anew();
    }

    /// What the system of such a card sees.
    pub(super) fn device(&self) -> StateDir {
        StateDir::new(&self.dir.path().join("run"))
    }

    async fn claim(self) -> (Self, String) {
        let room = self;
        let code = room.school.claim_code().unwrap().unwrap();
        let form = format!("code={code}&name=Amina&passphrase={}", PASSPHRASE.replace(' ', "+"));
        let answer = room.post("/admin/start", "", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let cookie = answer.cookie();
        (room, cookie)
    }

    pub(super) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        self.send_from(9, method, path, (headers, body.into())).await
    }

    async fn send_from(
        &self,
        phone: u8,
        method: Method,
        path: &str,
        (headers, body): (&[(&str, &str)], Body),
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "10.42.0.1");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let ends = Ends { client: [10, 42, 0, phone].into(), local: Some(([10, 42, 0, 1], 443).into()) };
        let request = request.extension(ends).body(body).unwrap();
        let app: Arc<App> = Arc::clone(&self.staff.desk);
        let (parts, body) = stages::answer(app, self.router.clone(), request).await.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(super) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, &[("cookie", cookie)], "").await
    }

    pub(super) async fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        self.send(Method::POST, path, &[("cookie", cookie)], form.to_owned()).await
    }

    async fn sign_in(&self, phone: u8, cookie: &str, name: &str, passphrase: &str) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("name", name), ("passphrase", passphrase)])
            .finish();
        self.send_from(phone, Method::POST, "/teach/sign-in", (&[("cookie", cookie)], form.into())).await
    }

    /// The word of the forms of a session.
    pub(super) async fn word(&self, cookie: &str) -> String {
        let page = self.get("/teach/add", cookie).await;
        page.text().split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    pub(super) async fn send_file(&self, cookie: &str, word: &str, file: (&str, &[u8])) -> Answer {
        self.send_file_to("/teach/add", cookie, word, file).await
    }

    pub(super) async fn send_file_to(
        &self,
        path: &str,
        cookie: &str,
        word: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Answer {
        let fields =
            [("form", word), ("title", "Kisima"), ("language", "sw"), ("licence", "CC-BY-4.0"), ("place", "all")];
        self.send_form(path, cookie, &fields, ("file", name, bytes)).await
    }

    /// Sends a form in parts: its fields, then a file with the name of its field and its own.
    pub(super) async fn send_form(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        let head =
            |field: &str, more: &str| format!("--x7\r\nContent-Disposition: form-data; name=\"{field}\"{more}\r\n\r\n");
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("{}{value}\r\n", head(field, "")).bytes());
        }
        body.extend(head(field, &format!("; filename=\"{name}\"")).bytes());
        body.extend([bytes, b"\r\n--x7--\r\n"].concat());
        let headers = [("cookie", cookie), ("content-type", "multipart/form-data; boundary=x7")];
        self.send(Method::POST, path, &headers, body).await
    }
}

pub(super) fn location(answer: &Answer) -> &str {
    answer.header("location")
}

#[tokio::test]
async fn the_plain_door_leads_to_the_other_and_takes_nothing() {
    let room = Room::new();
    let words = room.lab.app.options.door.as_ref().unwrap().fingerprint.words();
    for path in ["/teach", "/admin", "/teach/sign-in", "/admin/people?x=1"] {
        let answer = room.lab.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text().contains(&words) && !answer.text().contains("type=\"password\""), "{path}");
        assert!(!answer.text().contains("method=\"post\""), "{path}: never a form");
        let place = path.split('?').next().unwrap();
        assert!(answer.text().contains(&format!("href=\"https://10.42.0.1{place}\"")), "{path}: {}", answer.text());
        let posted = room.lab.send(Method::POST, path, &[], "name=Amina&passphrase=simba+na+twiga").await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert_eq!(room.lab.get("/admin/clock").await.status, StatusCode::NOT_FOUND, "this page is what it was");
    assert!(room.lab.get("/help").await.text().contains(&words), "the words are the same everywhere");
    let shut = Lab::new();
    assert_eq!(shut.get("/teach").await.status, StatusCode::NOT_FOUND, "where there is no other door");
    assert!(!shut.get("/help").await.text().contains("/teach"));
}

#[tokio::test]
async fn pages_of_pupils_are_at_the_plain_door() {
    let (room, cookie) = Room::claimed().await;
    for path in
        ["/", "/r/stories/tall-man", "/content/stories/tall-man/ch1.xhtml", "/search?q=a", "/status", "/admin/clock"]
    {
        let answer = room.get(path, &cookie).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(location(&answer), format!("http://10.42.0.1:8080{path}"), "{path}");
    }
    assert_eq!(room.post("/me", &cookie, "a=b").await.status, StatusCode::NOT_FOUND);
    let elsewhere = room.send(Method::GET, "/teach", &[("host", "evil.example"), ("cookie", &cookie)], "").await;
    assert_eq!(elsewhere.status, StatusCode::MISDIRECTED_REQUEST, "DNS rebinding");
}

#[tokio::test]
async fn the_first_with_the_code_becomes_admin_and_gets_a_recovery_code() {
    let room = Room::new();
    assert_eq!(location(&room.get("/teach", "").await), "/teach/sign-in");
    assert_eq!(location(&room.get("/teach/sign-in", "").await), "/admin/start");
    let wrong = room.post("/admin/start", "", "code=AAAA-AAAA-AAAA&name=Juma&passphrase=simba+na+twiga").await;
    assert_eq!((wrong.status, wrong.cookies().len()), (StatusCode::UNPROCESSABLE_ENTITY, 0));
    let code = room.school.claim_code().unwrap().unwrap();
    let short = room.post("/admin/start", "", &format!("code={code}&name=Amina&passphrase=simba")).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = room
        .post("/admin/start", "", &format!("code={}&name=Amina&passphrase=simba+na+twiga", code.to_lowercase()))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    for cookie in answer.cookies().into_iter().filter(|cookie| !cookie.starts_with("teaches=1;")) {
        assert!(cookie.starts_with("__Host-") && cookie.ends_with("; Secure; HttpOnly; SameSite=Strict"), "{cookie}");
        assert!(cookie.contains("; Path=/;") && !cookie.contains("Domain"), "{cookie}");
    }
    let recovery = answer.text().split("<p class=\"notice\">").nth(1).unwrap().split("lang=\"en\">").nth(1).unwrap();
    let recovery = recovery.split('<').next().unwrap().to_owned();
    assert_eq!(recovery.len(), 29, "{recovery}");
    assert_eq!(room.get("/teach", &answer.cookie()).await.status, StatusCode::OK);
    assert_eq!(location(&room.get("/admin/start", "").await), "/teach/sign-in", "once");
    let again = room.post("/admin/start", "", &format!("code={code}&name=Juma&passphrase=simba+na+twiga")).await;
    assert!(again.cookies().is_empty() && again.status != StatusCode::OK);
    // The passphrase is lost, and the code on paper is not.
    let bad = room.post("/admin/recovery", "", "code=AAAA-AAAA&name=Amina&passphrase=maji+ni+uhai").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = room.post("/admin/recovery", "", &format!("code={recovery}&name=Amina&passphrase=maji+ni+uhai")).await;
    assert_eq!(location(&back), "/teach");
    assert_eq!(
        location(&room.get("/teach", &answer.cookie()).await),
        "/teach/sign-in",
        "sessions of before have ended"
    );
    assert_eq!(room.sign_in(20, "", "Amina", PASSPHRASE).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(location(&room.sign_in(20, "", "amina", "maji ni uhai").await), "/teach");
}

#[tokio::test]
async fn sessions_are_made_at_the_door_and_end_there() {
    let (room, _) = Room::claimed().await;
    let planted = "__Host-session=aaaaaaaaaaaaaaaaaaaaaaaaaa";
    let answer = room.sign_in(9, planted, "Amina", PASSPHRASE).await;
    assert_eq!(location(&answer), "/teach");
    let cookie = answer.cookie();
    assert!(!cookie.contains("aaaaaaaa"), "a session that was planted is nobody's");
    assert_eq!(location(&room.get("/teach", planted).await), "/teach/sign-in");
    let word = room.word(&cookie).await;
    let page = room.get("/teach", &cookie).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let out = room.post("/teach/sign-out", &cookie, &format!("form={word}")).await;
    assert_eq!(location(&out), "/teach/sign-in");
    assert!(out.cookies()[0].starts_with("__Host-session=; Path=/; Max-Age=0"));
    assert_eq!(location(&room.get("/teach", &cookie).await), "/teach/sign-in");
}

#[tokio::test]
async fn what_was_sent_after_the_session_had_ended_is_kept() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    room.post("/teach/sign-out", &cookie, &format!("form={word}")).await;
    let said = format!("form={word}&title=Maji+%26+%3Cmoto%3E");
    let kept = room.post("/teach/lessons", &cookie, &said).await;
    assert_eq!(kept.status, StatusCode::FORBIDDEN);
    let field = |page: &str, name: &str| {
        let from = page.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest.to_owned());
        from.and_then(|rest| {
            Some(rest.split_once('"')?.0.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
        })
    };
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let sign_in = |page: &str, passphrase: &str| {
        let (to, kept) = (field(page, "to").unwrap(), field(page, "kept").unwrap());
        format!("name=Amina&passphrase={}&to={}&kept={}", encode(passphrase), encode(&to), encode(&kept))
    };
    let wrong = room.post("/teach/sign-in", "", &sign_in(kept.text(), "no no no no")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = room.post("/teach/sign-in", "", &sign_in(wrong.text(), PASSPHRASE)).await;
    assert_eq!((back.status, field(back.text(), "title").as_deref()), (StatusCode::OK, Some("Maji & <moto>")));
    assert!(back.text().contains("action=\"/teach/lessons\""), "{}", back.text());
    let word = field(back.text(), "form").unwrap();
    let sent = room.post("/teach/lessons", &back.cookie(), &format!("form={word}&title=Maji+%26+%3Cmoto%3E")).await;
    assert!(location(&sent).starts_with("/teach/lesson/"), "{:?}", sent.status);
    // Nothing typed, a secret, somebody else's address: there is nothing to keep.
    for (path, said) in [
        ("/teach/lessons", "form=x"),
        ("/admin/people", "form=x&name=Juma&passphrase=simba+na+twiga"),
        ("/teach/lessons", &format!("form=x&title={}", "a".repeat(70_000))),
    ] {
        assert_eq!(location(&room.post(path, "", said).await), "/teach/sign-in", "{path}");
    }
    for to in ["//evil.example/", "https://evil.example/", "/content/x", "javascript:alert(1)"] {
        let form = format!("name=Amina&passphrase={}&to={}&kept=a%3Db", encode(PASSPHRASE), encode(to));
        assert_eq!(location(&room.post("/teach/sign-in", "", &form).await), "/teach", "{to}");
    }
}

#[tokio::test]
async fn who_comes_from_the_plain_door_is_asked_once_more_before_they_must_sign_in() {
    let (room, _) = Room::claimed().await;
    // A browser does not show a strict cookie after a link on http://.
    let answer = room.send(Method::GET, "/teach", &[("sec-fetch-site", "cross-site")], "").await;
    assert_eq!((answer.status, answer.header("refresh")), (StatusCode::OK, "0; url=/teach?again=1"));
    assert!(!answer.header("content-security-policy").contains("sandbox"), "or it would be from elsewhere again");
    let answer = room.send(Method::GET, "/teach?again=1", &[("sec-fetch-site", "cross-site")], "").await;
    assert_eq!(location(&answer), "/teach/sign-in", "once");
    let answer = room.send(Method::GET, "/teach", &[("sec-fetch-site", "same-origin")], "").await;
    assert_eq!(location(&answer), "/teach/sign-in");
    let odd = room.send(Method::GET, "/teach/material/;url=x", &[("sec-fetch-site", "cross-site")], "").await;
    assert!(odd.header("refresh").is_empty() || odd.header("refresh").starts_with("0; url=/teach/"));
}

#[tokio::test]
async fn forged_forms_change_nothing() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let form = format!("form={word}&act=add&name=Eve&admin=1");
    let forged: [&[(&str, &str)]; 6] = [
        // Hosted content on this host: another port, another scheme, or no origin at all.
        &[("origin", "http://10.42.0.1:81")],
        &[("origin", "http://10.42.0.1")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
    ];
    for headers in forged {
        let headers = [headers, &[("cookie", cookie.as_str())]].concat();
        let answer = room.send(Method::POST, "/admin/people", &headers, form.clone()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{headers:?}");
    }
    for bad in ["act=add&name=Eve", "form=&act=add&name=Eve", "form=00000000000000000000000000000000&act=add&name=Eve"]
    {
        assert_eq!(room.post("/admin/people", &cookie, bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let headers =
        [("cookie", cookie.as_str()), ("content-type", "multipart/form-data; boundary=x7"), ("origin", "null")];
    let answer = room.send(Method::POST, "/teach/add", &headers, "--x7--\r\n").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(room.send_file(&cookie, "wrong", ("a.jpg", b"x")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(room.school.staff().unwrap().len(), 1, "nobody came in");
    assert!(!room.school.library().join("school").exists(), "and no file was written");
    let real = [("cookie", cookie.as_str()), ("origin", "https://10.42.0.1"), ("sec-fetch-site", "same-origin")];
    let answer = room.send(Method::POST, "/admin/people", &real, form).await;
    assert_eq!(answer.status, StatusCode::OK, "and the real form works");
}

#[tokio::test]
async fn teachers_sign_in_by_a_card_once_and_look_after_nothing() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let hostile = "%3Cscript%3Ealert(1)%3C/script%3E";
    let card = room.post("/admin/people", &cookie, &format!("form={word}&act=add&name={hostile}")).await;
    assert_eq!(card.status, StatusCode::OK);
    assert!(!card.text().contains("<script>alert") && card.text().contains("&lt;script&gt;alert(1)"));
    let code = card.text().split("<p class=\"notice\">").nth(1).unwrap().split("lang=\"en\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    assert!(!room.get("/admin/people", &cookie).await.text().contains("<script>alert"));
    let form = format!("name={hostile}&code={code}&passphrase=maji+ni+uhai");
    let answer = room.post("/teach/code", "", &form).await;
    assert_eq!(location(&answer), "/teach");
    let teacher = answer.cookie();
    assert!(!room.get("/teach", &teacher).await.text().contains("<script>alert"));
    assert_eq!(room.post("/teach/code", "", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert_eq!(room.get("/admin/people", &teacher).await.status, StatusCode::FORBIDDEN);
    let word = room.word(&teacher).await;
    let act = room.post("/admin/people", &teacher, &format!("form={word}&act=recovery")).await;
    assert_eq!(act.status, StatusCode::FORBIDDEN);
    // The admin takes the teacher off the list: at once, on each phone.
    let id = room.school.staff().unwrap().into_iter().find(|person| person.name.contains("script")).unwrap().id;
    let word = room.word(&cookie).await;
    let me = room.school.staff().unwrap()[0].id.number();
    let own = room.post("/admin/people", &cookie, &format!("form={word}&act=remove&who={me}")).await;
    assert_eq!(own.status, StatusCode::BAD_REQUEST, "nobody removes themselves");
    let gone = room.post("/admin/people", &cookie, &format!("form={word}&act=remove&who={}", id.number())).await;
    assert_eq!(location(&gone), "/admin/people");
    assert_eq!(location(&room.get("/teach", &teacher).await), "/teach/sign-in");
}

#[tokio::test]
async fn who_guesses_waits_and_the_owners_phone_does_not() {
    let (room, cookie) = Room::claimed().await;
    let phone = cookie.split("; ").find(|pair| pair.starts_with("__Host-phone=")).unwrap();
    for _ in 0..5 {
        assert_eq!(room.sign_in(30, "", "Amina", "guess guess").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let closed = room.sign_in(30, "", "Amina", PASSPHRASE).await;
    assert_eq!((closed.status, closed.cookies().len()), (StatusCode::TOO_MANY_REQUESTS, 0), "even the right one");
    // A class of forty phones with five guesses each.
    let mut heard = 0;
    for at in 40..80_u8 {
        for _ in 0..5 {
            heard += usize::from(room.sign_in(at, "", "Amina", "guess").await.status != StatusCode::TOO_MANY_REQUESTS);
        }
    }
    assert!(heard < 20, "{heard} guesses were looked at");
    assert_eq!(room.sign_in(99, "", "Amina", PASSPHRASE).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(location(&room.sign_in(9, phone, "Amina", PASSPHRASE).await), "/teach", "the owner's phone comes in");
    let nobody = room.sign_in(31, "", "Nobody", PASSPHRASE).await;
    let wrong = room.sign_in(32, "", "Juma", "whatever it is").await;
    assert_eq!(
        nobody.text().replace("Nobody", ""),
        wrong.text().replace("Juma", ""),
        "whether there is such a person is not told"
    );
}

#[tokio::test]
async fn a_file_is_taken_whole_and_is_its_makers() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let answer = room.send_file(&cookie, &word, ("IMG 1.jpg", b"\xff\xd8photo\r\n--x8")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    room.woken.try_recv().expect("the job is told");
    let material = room.school.next_work().unwrap().unwrap();
    assert_eq!(
        (material.state, material.said.title.as_str(), material.file.as_str()),
        (State::Reading, "Kisima", "IMG 1.jpg")
    );
    let folder = room.school.folder(&material.id).join("source");
    assert_eq!(std::fs::read(folder.join("IMG 1.jpg")).unwrap(), b"\xff\xd8photo\r\n--x8");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing else is there");
    let page = room.get(location(&answer), &cookie).await;
    assert!(page.text().contains("http-equiv=\"refresh\"") && page.text().contains("<progress"));
    let empty = room.send_file(&cookie, &word, ("a.jpg", b"")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = [
        ("cookie", cookie.as_str()),
        ("content-type", "multipart/form-data; boundary=x7"),
        ("content-length", "9000000000"),
    ];
    let answer = room.send(Method::POST, "/teach/add", &long, "--x7").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let cut = [("cookie", cookie.as_str()), ("content-type", "multipart/form-data; boundary=x7")];
    let head = format!(
        "--x7\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{word}\r\n--x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.jpg\"\r\n\r\nhalf"
    );
    assert_eq!(room.send(Method::POST, "/teach/add", &cut, head).await.status, StatusCode::BAD_REQUEST, "cut off");
    assert_eq!(room.school.materials_of(room.school.staff().unwrap()[0].id).unwrap().len(), 1);
    // Another teacher sees nothing of it.
    let other = room.teacher();
    let path = format!("/teach/material/{}", material.id.as_str());
    assert_eq!(room.get(&path, &other).await.status, StatusCode::NOT_FOUND);
    let word = room.word(&other).await;
    let act = room.post(&path, &other, &format!("form={word}&act=forget")).await;
    assert_eq!(act.status, StatusCode::NOT_FOUND);
    let swap = room.send_file_to(&format!("{path}/file"), &other, &word, ("mine.jpg", b"mine")).await;
    assert_eq!((swap.status, std::fs::read_dir(&folder).unwrap().count()), (StatusCode::NOT_FOUND, 1));
    assert_eq!(room.get("/teach/material/..%2f..%2fschool.db", &cookie).await.status, StatusCode::NOT_FOUND);
    let word = room.word(&cookie).await;
    let forget = format!("form={word}&act=forget");
    assert_eq!(room.post(&path, &cookie, &forget).await.status, StatusCode::BAD_REQUEST, "it is being read");
    room.school.move_on(&material.id, (State::Reading, State::Refused), "", 1).unwrap();
    assert_eq!(location(&room.post(&path, &cookie, &forget).await), "/teach");
    assert!(!room.school.folder(&material.id).exists());
}

#[tokio::test]
async fn a_page_is_written_on_the_phone_and_changed_there() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let form = format!(
        "form={word}&title=Maji+%3Cb%3E&text=Maji+ni+uhai.%0D%0A%0D%0A-+safi&language=sw&licence=CC0-1.0&place=here"
    );
    let answer = room.post("/teach/write", &cookie, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let material = room.school.next_work().unwrap().unwrap();
    assert!(material.said.only_here && material.said.licence == "CC0-1.0");
    let file = room.school.folder(&material.id).join("source/page.md");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "# Maji  b \n\nMaji ni uhai.\n\n- safi");
    let page = room.get(&format!("{}/write", location(&answer)), &cookie).await;
    assert!(page.text().contains("dir=\"auto\">Maji ni uhai.\n\n- safi</textarea>"), "{}", page.text());
    let again = form.replace("safi", "safi+sana");
    let changed = room.post(&format!("{}/write", location(&answer)), &cookie, &again).await;
    assert_eq!(location(&changed), location(&answer));
    assert!(std::fs::read_to_string(&file).unwrap().ends_with("- safi sana"));
    let bare = room.post("/teach/write", &cookie, &format!("form={word}&title=&text=x")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains(">x</textarea>"), "what was written is not lost");
}

#[tokio::test]
async fn the_page_of_a_material_offers_what_can_be_done_with_it_now() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    room.send_file(&cookie, &word, ("a.jpg", b"x")).await;
    let material = room.school.next_work().unwrap().unwrap();
    let path = format!("/teach/material/{}", material.id.as_str());
    let act = async |act: &str| room.post(&path, &cookie, &format!("form={word}&{act}")).await.status;
    assert_eq!(act("act=withdraw&reason=x").await, StatusCode::BAD_REQUEST, "it is not out");
    act("act=publish").await;
    assert_eq!(room.school.material(&material.id).unwrap().unwrap().state, State::Reading, "not before it was read");
    room.school.move_on(&material.id, (State::Reading, State::Ready), "", 1).unwrap();
    act("act=publish").await;
    assert_eq!(room.school.material(&material.id).unwrap().unwrap().state, State::Publishing);
    room.school.name_material(&material.id, "kisima-1").unwrap();
    room.school.set_out(&material.id, true).unwrap();
    room.school.move_on(&material.id, (State::Publishing, State::Published), "", 2).unwrap();
    let page = room.get(&path, &cookie).await;
    assert!(page.text().contains("http://10.42.0.1:8080/r/own~made-here/kisima-1"), "{}", page.text());
    assert_eq!(act("act=forget").await, StatusCode::BAD_REQUEST, "what is out is taken back, not forgotten");
    assert_eq!(act("act=withdraw&reason=+").await, StatusCode::UNPROCESSABLE_ENTITY, "not without a reason");
    assert_eq!(act("act=withdraw&reason=Kosa").await, StatusCode::SEE_OTHER);
    let held = room.school.material(&material.id).unwrap().unwrap();
    assert_eq!((held.state, held.told.as_str()), (State::Withdrawing, "Kosa"));
}
