//! Floods: sign-ins, connections that say nothing or never end, forms and heads without measure. Who belongs here still gets in.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::ground::{Door, Ground, Siege};
use crate::classes::Class;
use crate::teachers::{Phone, said};
use crate::tool::*;

/// How long somebody waits at most who belongs here.
const PATIENCE: Duration = Duration::from_secs(10);
/// Places at the second door.
const PLACES: usize = 64;

/// As a browser does, which tries again where the connection that it kept has been closed.
fn comes_in(phone: &Phone) -> bool {
    let form = [("name", "Amina"), ("passphrase", "simba na twiga")];
    let page = phone.try_post("/teach/sign-in", &form).or_else(|| phone.try_post("/teach/sign-in", &form));
    page.is_some_and(|page| page.location == "/teach")
}

#[test]
fn the_owner_comes_in_through_a_flood_of_sign_ins() {
    let siege = Siege::of("flood::the_owner_comes_in_through_a_flood_of_sign_ins");
    let ground = Ground::new();
    let (stop, tries) = (AtomicBool::new(false), AtomicUsize::new(0));
    let waited = std::thread::scope(|scope| {
        for at in 0..12 {
            let (ground, stop, tries) = (&ground, &stop, &tries);
            scope.spawn(move || {
                let stranger = ground.stranger();
                while !stop.load(Ordering::Relaxed) {
                    let number = tries.fetch_add(1, Ordering::Relaxed);
                    let other = format!("Eve{number}");
                    let name = if at % 2 == 0 { "Amina" } else { &other };
                    stranger.try_post("/teach/sign-in", &[("name", name), ("passphrase", "guess guess")]);
                }
            });
        }
        while tries.load(Ordering::Relaxed) < 200 {
            std::thread::yield_now();
        }
        let mut waited = Vec::new();
        for _ in 0..3 {
            let begun = Instant::now();
            waited.push(comes_in(&ground.amina).then(|| begun.elapsed()));
        }
        stop.store(true, Ordering::Relaxed);
        waited
    });
    let is_in = waited.iter().all(|waited| waited.is_some_and(|waited| waited < PATIENCE));
    siege.refused("a flood of sign-ins keeps the owner out", is_in, &format!("{waited:?}"));
    let page = get(&ground.running.url);
    siege.refused("a flood at one door shuts the other", page.status == 200, "");
    siege.end();
}

/// Connections of which the box has not let go.
fn held(streams: &mut [TcpStream]) -> usize {
    let is_held = |stream: &mut TcpStream| {
        stream.set_nonblocking(true).unwrap();
        matches!(stream.read(&mut [0; 64]), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
    };
    streams.iter_mut().map(is_held).filter(|is_held| *is_held).count()
}

/// Waits until no more than so many are held; how many there are.
fn held_at_most(streams: &mut [TcpStream], most: usize) -> usize {
    let begun = Instant::now();
    loop {
        let now = held(streams);
        if now <= most || begun.elapsed() > Duration::from_secs(4) {
            return now;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn crowd(ground: &Ground, door: Door, says: &[u8], many: usize) -> Vec<TcpStream> {
    let call = |_| {
        let mut stream = TcpStream::connect(("127.0.0.1", ground.port(door))).unwrap();
        stream.write_all(says).ok();
        stream
    };
    (0..many).map(call).collect()
}

#[test]
fn who_calls_and_says_nothing_holds_no_more_places_than_there_are() {
    let siege = Siege::of("flood::who_calls_and_says_nothing_holds_no_more_places_than_there_are");
    let ground = Ground::new();
    let mut crowd_of_staff = crowd(&ground, Door::Staff, b"", 150);
    let begun = Instant::now();
    let is_in = comes_in(&ground.amina) && begun.elapsed() < PATIENCE;
    siege.refused("a crowd that says nothing keeps the owner out", is_in, &format!("{:?}", begun.elapsed()));
    let many = held_at_most(&mut crowd_of_staff, PLACES);
    siege.refused("a crowd that says nothing takes all that the box can hold", many <= PLACES, &many.to_string());
    drop(crowd_of_staff);
    // The first bytes of a greeting, and of a head, that never go on.
    let mut half = crowd(&ground, Door::Staff, b"\x16\x03\x01\x02\x00\x01\x00", 150);
    let is_in = comes_in(&ground.amina);
    let many = held_at_most(&mut half, PLACES);
    siege.refused(
        "a crowd that never ends its greeting keeps the owner out",
        is_in && many <= PLACES,
        &many.to_string(),
    );
    drop(half);
    let _slow = crowd(&ground, Door::Pupils, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-", 560);
    let begun = Instant::now();
    let is_read = get(&ground.running.url).status == 200 && begun.elapsed() < PATIENCE;
    siege.refused("a crowd with heads that never end keeps readers out", is_read, &format!("{:?}", begun.elapsed()));
    siege.end();
}

#[test]
fn what_has_no_measure_is_not_read() {
    let siege = Siege::of("flood::what_has_no_measure_is_not_read");
    let ground = Ground::new();
    let post = |path: &str, more: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n{more}\r\n"
        )
    };
    for (door, path) in [(Door::Staff, "/teach/sign-in"), (Door::Pupils, "/class"), (Door::Pupils, "/settings")] {
        let form = format!("name={}", "a".repeat(1 << 20));
        let request = post(path, &format!("Content-Length: {}\r\n", form.len())) + &form;
        let (status, said) = ground.say(door, request.as_bytes());
        siege.refused("a form of a megabyte", matches!(status, 0 | 413), &format!("{path}: {said}"));
        let piece = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
        let request = post(path, "Transfer-Encoding: chunked\r\n") + &piece.repeat(16) + "0\r\n\r\n";
        let (status, said) = ground.say(door, request.as_bytes());
        siege.refused("a form that does not say how long it is", matches!(status, 0 | 413), &format!("{path}: {said}"));
        let (status, said) = ground.say(door, post(path, &format!("X-Long: {}\r\n", "a".repeat(1 << 20))).as_bytes());
        siege.refused("a head of a megabyte", matches!(status, 0 | 400 | 431), &format!("{path}: {said}"));
        let many = "X-Many: 1\r\n".repeat(5_000);
        let (status, said) = ground.say(door, post(path, &many).as_bytes());
        siege.refused("a head of thousands of lines", matches!(status, 0 | 400 | 431), &format!("{path}: {said}"));
        let (status, said) = ground.say(door, post(path, "Content-Length: 5\r\nContent-Length: 6\r\n").as_bytes());
        siege.refused("two lengths", status == 400, &format!("{path}: {said}"));
    }
    // Files that are begun and never sent on: more than are taken at once.
    let boundary = "Content-Type: multipart/form-data; boundary=b7\r\nContent-Length: 1000000\r\n";
    let cookie = format!("Cookie: __Host-session={}\r\n", ground.amina.cookie_of("__Host-session"));
    let begun = format!("POST /teach/add HTTP/1.1\r\nHost: 127.0.0.1\r\n{boundary}{cookie}\r\n--b7\r\n");
    let stalled: Vec<_> = (0..8)
        .map(|_| {
            let mut stream = ground.open(Door::Staff);
            stream.write_all(begun.as_bytes()).unwrap();
            stream.flush().unwrap();
            stream
        })
        .collect();
    let began = Instant::now();
    let is_in = comes_in(&ground.amina) && ground.amina.get("/teach").status == 200 && began.elapsed() < PATIENCE;
    siege.refused("files that never come shut the door", is_in, &format!("{:?}", began.elapsed()));
    drop(stalled);
    let sent = ground.amina.send("/teach/add", &said(&ground.amina.word(), "here"), ("a.txt", b"Maji ni uhai."));
    assert_eq!(sent.status, 303, "{}", sent.text);
    siege.end();
}

#[test]
fn what_a_class_asked_for_stays_however_much_strangers_ask() {
    let siege = Siege::of("flood::what_a_class_asked_for_stays_however_much_strangers_ask");
    let ground = Ground::new();
    let class = Class::of(&ground.amina, 1);
    let (pupil, _) = class.join(&ground.running.url, 0);
    assert_eq!(pupil.post("/request", &[("q", "kisima chetu")]).status, 303);
    std::thread::scope(|scope| {
        for at in 0..8 {
            let ground = &ground;
            scope.spawn(move || {
                let stranger = Phone::plain(&ground.running.url);
                for number in 0..70 {
                    let words = format!("evil {at} {number}");
                    assert_eq!(stranger.post("/request", &[("q", &words)]).status, 303);
                }
            });
        }
    });
    let page = ground.amina.get("/teach/request/1").text;
    siege.refused("strangers ask until what a class asked for is gone", page.contains("kisima chetu"), &page);
    assert_eq!(pupil.post("/request", &[("q", "mto wetu")]).status, 303);
    let page = ground.amina.get("/teach/requests").text;
    siege.refused("strangers ask until nobody sees what a class asks for", page.contains("mto wetu"), &page);
    siege.end();
}
