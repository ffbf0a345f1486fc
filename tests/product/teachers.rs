//! Teachers and admins, over TLS, as a browser that has compared the words: from the claim code to a photo on the pages, and
//! what becomes of files that are meant to harm.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::tool::*;

/// A browser that trusts the certificate of one box, and keeps its cookies.
pub(super) struct Phone {
    agent: ureq::Agent,
    pub(super) url: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

pub(super) struct Page {
    pub(super) status: u16,
    pub(super) location: String,
    pub(super) text: String,
}

impl Phone {
    /// At the second door of the box with this library.
    pub(super) fn of(library: &Path, url: String) -> Self {
        let certificate = Certificate::from_der(&fs::read(library.join("door.crt")).unwrap()).to_owned();
        let roots = RootCerts::from(vec![certificate]);
        let tls = TlsConfig::builder().root_certs(roots).build();
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).tls_config(tls);
        // A new connection each time: the box may close one on which it refused a form before all of it came, and this client
        // does not send on another what it has sent on that one, as browsers do.
        let config = config.max_idle_connections(0).build();
        Self { agent: config.into(), url, cookies: Mutex::default() }
    }

    /// A browser at the plain door.
    pub(super) fn plain(url: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { agent: config.into(), url: url.trim_end_matches('/').to_owned(), cookies: Mutex::default() }
    }

    pub(super) fn get(&self, path: &str) -> Page {
        let request = self.agent.get(self.at(path)).header("cookie", self.cookie());
        self.seen(request.call().unwrap())
    }

    /// What is there, byte for byte.
    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        let request = self.agent.get(self.at(path)).header("cookie", self.cookie());
        request.call().unwrap().body_mut().read_to_vec().unwrap()
    }

    /// `None` where the box does not answer.
    pub(super) fn try_get(&self, path: &str) -> Option<Page> {
        let request = self.agent.get(self.at(path)).header("cookie", self.cookie());
        request.call().ok().map(|response| self.seen(response))
    }

    pub(super) fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.try_post(path, form).unwrap()
    }

    /// `None` where the box does not answer any more.
    pub(super) fn try_post(&self, path: &str, form: &[(&str, &str)]) -> Option<Page> {
        let request = self.agent.post(self.at(path)).header("cookie", self.cookie());
        request.send_form(form.iter().copied()).ok().map(|response| self.seen(response))
    }

    pub(super) fn send(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Page {
        self.try_send(path, fields, file).unwrap()
    }

    /// `None` where the box hangs up before all was sent.
    pub(super) fn try_send(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Option<Page> {
        self.try_send_as("file", path, fields, file)
    }

    /// The same with a file in another field.
    pub(super) fn send_as(&self, field: &str, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Page {
        self.try_send_as(field, path, fields, file).unwrap()
    }

    fn try_send_as(
        &self,
        field: &str,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Option<Page> {
        let head = format!("--b7\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("--b7\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n--b7--\r\n");
        let request = self.agent.post(self.at(path)).header("cookie", self.cookie());
        let sent = request.content_type("multipart/form-data; boundary=b7").send(&body[..]).ok()?;
        Some(self.seen(sent))
    }

    fn at(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) }
    }

    fn cookie(&self) -> String {
        self.cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// What a cookie of this phone says.
    pub(super) fn cookie_of(&self, name: &str) -> String {
        self.cookies.lock().unwrap()[name].clone()
    }

    /// Puts a cookie on this phone, as somebody might who has had it in the hand.
    pub(super) fn plant(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    fn seen(&self, mut response: ureq::http::Response<ureq::Body>) -> Page {
        for cookie in response.headers().get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        }
        let location = response.headers().get("location").map_or("", |place| place.to_str().unwrap()).to_owned();
        let status = response.status().as_u16();
        Page { status, location, text: text(&response.body_mut().read_to_vec().unwrap()) }
    }

    /// The word of the forms of this session.
    pub(super) fn word(&self) -> String {
        let page = self.get("/teach/add").text;
        page.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Waits until the box has done its work on a material; its page.
    pub(super) fn settled(&self, path: &str) -> Page {
        let begun = Instant::now();
        loop {
            let page = self.get(path);
            if !page.text.contains("<progress") {
                return page;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "{}", page.text);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A box with a second door; its admin is Amina.
pub(super) fn school(field: &Field) -> (Running, Phone) {
    school_with(field, &[])
}

pub(super) fn school_with(field: &Field, more: &[&str]) -> (Running, Phone) {
    let listen = format!("127.0.0.1:{}", free_port());
    let running = field.serve(&[&["--staff-listen", &listen], more].concat());
    let phone = Phone::of(&field.library(), format!("https://{listen}"));
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    let code = status["claim_code"].as_str().unwrap();
    let page = phone.post("/admin/start", &[("code", code), ("name", "Amina"), ("passphrase", "simba na twiga")]);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains(status["door"]["words"].as_str().unwrap()), "the words are the same everywhere");
    (running, phone)
}

const SAID: [(&str, &str); 5] =
    [("title", "Kisima chetu"), ("language", "sw"), ("level", "1"), ("licence", "CC-BY-4.0"), ("creator", "Amina")];

pub(super) fn said<'a>(word: &'a str, place: &'a str) -> Vec<(&'a str, &'a str)> {
    [("form", word), ("place", place)].into_iter().chain(SAID).collect()
}

/// A small real picture: PNG, one pixel.
pub(super) const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_photo_goes_from_the_phone_to_the_pages_and_back() {
    let field = Field::new();
    let (running, phone) = school(&field);
    let word = phone.word();
    let sent = phone.send("/teach/add", &said(&word, "all"), ("kisima.png", PHOTO));
    assert_eq!(sent.status, 303, "{}", sent.text);
    let page = phone.settled(&sent.location);
    assert!(page.text.contains("Draft, ready to publish"), "{}", page.text);
    // As pupils will see it, at this door only.
    let preview = page.text.split("href=\"/r/drafts/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let look = phone.get(&format!("/r/drafts/{preview}"));
    assert!(look.status == 200 && look.text.contains("Kisima chetu") && look.text.contains("Amina"));
    assert_eq!(phone.get(&format!("/content/drafts/{preview}/kisima.png")).status, 200);
    assert_eq!(get(&format!("{}r/drafts/{preview}", running.url)).status, 404);
    assert_eq!(get(&format!("{}content/drafts/{preview}/kisima.png", running.url)).status, 404);
    phone.post(&sent.location, &[("form", &word), ("act", "publish")]);
    let page = phone.settled(&sent.location);
    let public = page.text.split("href=\"http://").nth(1).unwrap_or_else(|| panic!("{}", page.text));
    let public = format!("http://{}", public.split('"').next().unwrap());
    let shown = get(&public);
    assert!(shown.status == 200 && text(&shown.body).contains("Kisima chetu"), "{public}");
    // A new version stands at the same address.
    let mut changed = said(&word, "all");
    changed.retain(|(name, _)| *name != "title");
    changed.extend([("act", "say"), ("title", "Kisima chetu kipya")]);
    phone.post(&sent.location, &changed);
    assert!(phone.settled(&sent.location).text.contains("Draft, ready to publish"));
    assert!(!text(&get(&public).body).contains("kipya"), "not before it is published");
    phone.post(&sent.location, &[("form", &word), ("act", "publish")]);
    phone.settled(&sent.location);
    assert!(text(&get(&public).body).contains("Kisima chetu kipya"));
    // Taken back, with a reason; it was the only one.
    phone.post(&sent.location, &[("form", &word), ("act", "withdraw"), ("reason", "Picha si sahihi")]);
    let page = phone.settled(&sent.location);
    assert!(page.text.contains("Taken back") && page.text.contains("Picha si sahihi"), "{}", page.text);
    let gone = get(&public);
    assert!(gone.status == 410 && text(&gone.body).contains("Picha si sahihi"), "who had it reads why");
    assert!(field.on_box(&["verify"]).contains("all sound"));
}

#[test]
fn nothing_of_a_teachers_is_public_before_an_admins_yes_whatever_the_power_does() {
    let field = Field::new();
    let (running, amina) = school(&field);
    let admin = amina.word();
    amina.post("/admin/approvals", &[("form", &admin), ("act", "ask"), ("asks", "1")]);
    let card = amina.post("/admin/people", &[("form", &admin), ("act", "add"), ("name", "Juma")]).text;
    let code = card.split("<strong><bdi dir=\"ltr\" lang=\"en\">").nth(1).unwrap().split('<').next().unwrap();
    let (juma, sent) = wish(&field.library(), &amina.url, code);
    // Pulled out of the wall, and put back: the wish is there, and nothing else.
    drop(running);
    let listen = amina.url.trim_start_matches("https://").to_owned();
    let running = field.serve(&["--staff-listen", &listen]);
    assert!(juma.settled(&sent).text.contains("Waits for an admin’s yes"));
    let made = || text(&get(&format!("{}c/own~made-here", running.url)).body).contains("Kisima chetu");
    assert!(!made() && !field.library().join("own/collections/made-here").exists());
    let page = amina.get("/admin/approvals").text;
    let hidden =
        |name: &str| page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap();
    let draft = page.split("/r/drafts/").nth(1).unwrap().split('"').next().unwrap();
    assert!(amina.get(&format!("/r/drafts/{draft}")).text.contains("Kisima chetu"), "as pupils will see it");
    let yes = [("form", admin.as_str()), ("act", "yes"), ("who", hidden("who")), ("version", hidden("version"))];
    assert_eq!(amina.post("/admin/approvals", &yes).status, 303);
    assert!(juma.settled(&sent).text.contains("Published") && made());
    let page = amina.get("/admin/approvals").text;
    let past = page.split_once("Answered lately").unwrap_or_else(|| panic!("{page}")).1;
    assert!(past.contains("Kisima chetu") && past.contains("Juma") && past.contains("Amina"), "{past}");
}

/// Signs Juma in with the code on his card, and has him ask for a photo to be published; its page. A file that nobody can read
/// came before it.
pub(super) fn wish(library: &Path, url: &str, code: &str) -> (Phone, String) {
    let juma = Phone::of(library, url.to_owned());
    juma.post("/teach/code", &[("name", "Juma"), ("code", code), ("passphrase", "kima na fisi")]);
    let word = juma.word();
    let broken = juma.send("/teach/add", &said(&word, "all"), ("kitabu.epub", b"no book"));
    juma.settled(&broken.location);
    let sent = juma.send("/teach/add", &said(&word, "all"), ("kisima.png", PHOTO)).location;
    juma.settled(&sent);
    juma.post(&sent, &[("form", &word), ("act", "publish")]);
    (juma, sent)
}

#[test]
fn a_lesson_that_is_offered_is_on_the_pages_and_a_colleague_takes_it_over() {
    let field = Field::new();
    let (running, amina) = school(&field);
    let word = amina.word();
    let act = |path: &str, form: &[(&str, &str)]| {
        let page = amina.post(path, &[form, &[("form", word.as_str())]].concat());
        assert!(page.status < 400, "{path}: {}", page.text);
        page.location
    };
    let lesson = act("/teach/lessons", &[("title", "Maji ni uhai")]);
    act(&lesson, &[("act", "note"), ("title", "Kumbuka"), ("text", "Chemsha **maji**.")]);
    let material = act(&lesson, &[("act", "offer")]);
    assert!(amina.settled(&material).text.contains("Draft, ready to publish"));
    act(&material, &[("act", "publish")]);
    let page = amina.settled(&material).text;
    let name = page.split("/r/own~made-here/").nth(1).unwrap_or_else(|| panic!("{page}")).split('"').next().unwrap();
    let read = |name: &str| text(&get(&format!("{}read/own~made-here/{name}/_pages/lesson.html", running.url)).body);
    assert!(read(name).contains("<strong>maji</strong>"), "{}", read(name));
    // Offered again it is the next edition, not another work.
    act(&lesson, &[("act", "note"), ("title", "Tena"), ("text", "Kunywa.")]);
    assert_eq!(act(&lesson, &[("act", "offer")]), material);
    amina.settled(&material);
    act(&material, &[("act", "publish")]);
    amina.settled(&material);
    assert!(read(name).contains("Kunywa."), "{}", read(name));
    // Whoever finds it makes it a lesson of their own; what is no lesson cannot be one.
    let item = format!("own~made-here/{name}");
    let page = amina.get(&format!("/teach/lessons?item={item}")).text;
    assert!(page.contains("Take over as your own lesson"), "{page}");
    let taken = act("/teach/lessons", &[("act", "take"), ("who", &item)]);
    assert_ne!(taken, lesson);
    let page = amina.get(&taken).text;
    assert!(page.contains("Maji ni uhai") && page.contains("Kumbuka") && page.contains("Tena"), "{page}");
    let sent = amina.send("/teach/add", &said(&word, "all"), ("kisima.png", PHOTO));
    amina.settled(&sent.location);
    act(&sent.location, &[("act", "publish")]);
    let page = amina.settled(&sent.location).text;
    let photo = page.split("/r/own~made-here/").nth(1).unwrap().split('"').next().unwrap();
    let item = format!("own~made-here/{photo}");
    assert!(!amina.get(&format!("/teach/lessons?item={item}")).text.contains("Take over"));
    let refused = amina.post("/teach/lessons", &[("act", "take"), ("who", &item), ("form", &word)]);
    assert_eq!(refused.status, 400);
}

#[test]
fn a_page_that_is_only_for_this_school_stays_here() {
    let field = Field::new();
    let (running, phone) = school(&field);
    let word = phone.word();
    let mut form = said(&word, "here");
    form.push(("text", "Maji ni **uhai**.\n\n<script>alert(1)</script>"));
    let sent = phone.post("/teach/write", &form);
    assert_eq!(sent.status, 303, "{}", sent.text);
    assert!(phone.settled(&sent.location).text.contains("Draft, ready to publish"));
    phone.post(&sent.location, &[("form", &word), ("act", "publish")]);
    let page = phone.settled(&sent.location).text;
    assert!(page.contains("/r/own~kept-here/kisima-chetu-"), "{page}");
    let name = page.split("/r/own~kept-here/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let content = get(&format!("{}r/own~kept-here/{name}", running.url));
    assert_eq!(content.status, 200);
    assert!(!field.library().join("own/collections/made-here").exists());
}

#[test]
fn what_was_begun_goes_on_after_a_kill() {
    let field = Field::new();
    let (running, phone) = school(&field);
    let word = phone.word();
    let sent = phone.send("/teach/add", &said(&word, "all"), ("kisima.png", PHOTO));
    assert_eq!(sent.status, 303);
    // Killed at once, whatever it is doing: what was acknowledged is there.
    drop(running);
    let listen = phone.url.trim_start_matches("https://").to_owned();
    let _running = field.serve(&["--staff-listen", &listen]);
    let path = sent.location.clone();
    assert!(phone.settled(&path).text.contains("Draft, ready to publish"), "the session has stayed, too");
}

#[test]
fn a_draft_waits_for_the_one_that_the_start_before_has_left() {
    let field = Field::new();
    let material = field.path("material");
    write_tree(&material.join("source"), &[("maji.txt", b"Maji ni uhai.")]);
    let other = fs::File::open(&material).unwrap();
    other.lock().unwrap();
    let mut draft = maktaba().arg("draft").arg(&material).arg("--quiet").spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert!(draft.try_wait().unwrap().is_none() && !material.join("made").exists(), "two would work in one folder");
    drop(other);
    draft.wait().unwrap();
    assert!(material.join("made").is_dir());
}

#[test]
fn what_is_sent_to_harm_is_refused_or_locked_in() {
    let Some(hostile) = fixtures("hostile") else { return };
    let field = Field::new();
    let (running, phone) = school(&field);
    let word = phone.word();
    let mut sent = Vec::new();
    for (name, bytes) in read_tree(&hostile) {
        let short = name.rsplit('/').next().unwrap().to_owned();
        let page = phone.send("/teach/add", &said(&word, "all"), (&short, &bytes));
        // An empty file is told at once.
        assert!(page.status == 303 || bytes.is_empty(), "{name}: {}", page.status);
        sent.extend(Some((name, page.location)).filter(|(_, place)| !place.is_empty()));
    }
    assert!(sent.len() > 60, "{}", sent.len());
    let (mut ready, mut refused) = (0, 0);
    for (name, place) in &sent {
        let page = phone.settled(place).text;
        let is_ready = page.contains("Draft, ready to publish");
        assert!(is_ready || page.contains("Could not be taken"), "{name}: {page}");
        assert!(!page.contains("<script>"), "{name}");
        if is_ready {
            ready += 1;
            let id = place.rsplit('/').next().unwrap();
            let look = phone.get(&format!("/r/drafts/{id}"));
            assert_eq!(look.status, 200, "{name}");
            assert!(!look.text.contains("<script>alert"), "{name}");
        } else {
            refused += 1;
        }
    }
    assert!(ready > 5 && refused > 5, "{ready} taken, {refused} refused");
    // Nothing was written where it does not belong, and the box goes on.
    let outside: Vec<_> = fs::read_dir(field.library()).unwrap().map(|one| one.unwrap().file_name()).collect();
    for name in &outside {
        let name = name.to_string_lossy();
        let known =
            ["school", "door", "library", "packs", "staging", "index", "changes", "lock", "own", "keep", "imports"];
        assert!(known.iter().any(|start| name.starts_with(start)), "{outside:?}");
    }
    assert_eq!(get(&running.url).status, 200);
}

#[test]
fn the_card_says_how_teachers_come_in() {
    let field = Field::new();
    let state = field.path("run");
    fs::create_dir_all(state.join("staff")).unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let more = ["--staff-listen", &listen, "--device-state", state.to_str().unwrap(), "--host", "kisima"];
    let _running = field.serve(&more);
    let note = fs::read_to_string(state.join("staff/teachers.txt")).unwrap();
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    for said in [&status["door"]["words"], &status["claim_code"]] {
        assert!(note.contains(said.as_str().unwrap()), "{note}");
    }
    assert!(note.starts_with("Teachers and admins: https://kisima.lan/teach\n"), "{note}");
    // What goes to whoever helps makes nobody an admin.
    let report = field.on_box(&["device", "report", "--json", "--state", state.to_str().unwrap()]);
    let (code, words) = (status["claim_code"].as_str().unwrap(), status["door"]["words"].as_str().unwrap());
    assert!(report.contains(words) && !report.contains(code), "{report}");
}

#[test]
fn a_listener_at_the_plain_door_hears_nothing_and_old_tls_is_not_spoken() {
    let field = Field::new();
    let (running, phone) = school(&field);
    let plain = get(&format!("{}teach", running.url));
    let page = text(&plain.body);
    assert!(plain.status == 200 && !page.contains("method=\"post\"") && page.contains(&phone.url));
    // Plain HTTP at the second door is no conversation.
    let asked = ureq::get(phone.url.replace("https", "http")).call();
    assert!(asked.is_err());
    // Who does not know the certificate does not come in.
    let stranger: ureq::Agent = ureq::Agent::config_builder().build().into();
    assert!(stranger.get(&phone.url).call().is_err());
}

#[test]
fn who_stops_a_sync_or_a_look_stops_all_of_it() {
    let field = Field::new();
    write_tree(&field.path("src"), &[("a.txt", b"Maji ni uhai.")]);
    field.publish(&field.path("src"), "demo");
    field.init();
    // Two addresses that take calls and say nothing.
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let urls = listeners.each_ref().map(|listener| format!("http://{}", listener.local_addr().unwrap()));
    let (_running, phone) = school_with(&field, &["--sync-from", &urls[0], "--sync-from", &urls[1]]);
    let [first, second] = listeners;
    second.set_nonblocking(true).unwrap();
    let word = phone.word();
    let act = |act: &str| phone.post("/admin/sync", &[("form", &word), ("act", act)]).status;
    for begins in [None, Some("look"), Some("sync")] {
        assert!(begins.is_none_or(|begins| act(begins) == 303));
        let (call, _) = first.accept().unwrap();
        assert!(phone.get("/admin/sync").text.contains("value=\"stop\""), "{begins:?}");
        // Who sees an older page wants nothing that is not under way.
        assert!(begins == Some("look") || act("sync") == 303);
        assert_eq!(act("stop"), 303);
        drop(call);
        let begun = Instant::now();
        while !phone.get("/admin/sync").text.contains("value=\"look\"") {
            assert!(begun.elapsed() < Duration::from_secs(20), "{begins:?}: it goes on");
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(second.accept().is_err(), "{begins:?}: the next one was called");
    }
    first.set_nonblocking(true).unwrap();
    assert!(first.accept().is_err(), "what was stopped has begun again");
}
