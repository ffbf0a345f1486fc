//! Connections over pipes, with paused time: who is slow is let go, who is quick is served.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use super::Lab;
use crate::device::state::StateDir;
use crate::http::limits::Limits;
use crate::http::line::accept::connection;
use crate::http::line::ends::Ends;
use crate::http::line::slots::Slots;
use crate::http::options::ServeOptions;
use crate::http::router;
use crate::http::server::{Server, Site};
use crate::http::shelf::finder::Finder;

pub(super) struct Phone {
    pub(super) stream: DuplexStream,
    server: JoinHandle<()>,
    close: watch::Sender<bool>,
}

pub(super) fn connect(lab: &Lab) -> Phone {
    let (stream, theirs) = duplex(4096);
    let slots = Arc::new(Slots::new(&lab.app.options.limits));
    let ends = Ends { client: "10.0.0.9".parse().unwrap(), local: None };
    let slot = slots.take(ends.client, Instant::now()).unwrap();
    let (close, closing) = watch::channel(false);
    let (limits, site) = (lab.app.options.limits.clone(), Site::new(&lab.app, router::library));
    let server = tokio::spawn(connection(theirs, (slot, ends), limits, site, closing));
    Phone { stream, server, close }
}

impl Phone {
    /// Reads one answer with a Content-Length.
    async fn answer(&mut self) -> String {
        let mut seen = Vec::new();
        loop {
            let text = String::from_utf8_lossy(&seen).into_owned();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let len = head
                    .lines()
                    .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
                if body.len() >= len.map_or(0, |len| len.parse().unwrap()) {
                    return text;
                }
            }
            let mut buffer = [0; 1024];
            let count = self.stream.read(&mut buffer).await.unwrap();
            assert!(count > 0, "closed after {text}");
            seen.extend_from_slice(&buffer[..count]);
        }
    }
}

const HEALTH: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: oer.lan\r\n\r\n";

#[tokio::test(start_paused = true)]
async fn an_idle_connection_ends_after_its_time_and_a_used_one_stays() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    let begin = Instant::now();
    for _ in 0..3 {
        phone.stream.write_all(HEALTH).await.unwrap();
        assert!(phone.answer().await.ends_with("ok\n"));
        sleep(Duration::from_secs(8)).await;
    }
    let last = begin.elapsed();
    assert_eq!(phone.stream.read(&mut [0; 10]).await.unwrap(), 0, "closed");
    let waited = begin.elapsed().saturating_sub(last);
    assert!(waited <= Duration::from_millis(2_100), "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_header_that_drips_is_cut_off() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    sleep(Duration::from_secs(7)).await;
    let begin = Instant::now();
    for byte in HEALTH.iter().cycle() {
        if phone.stream.write_all(&[*byte]).await.is_err() || phone.server.is_finished() {
            break;
        }
        sleep(Duration::from_millis(400)).await;
    }
    let took = begin.elapsed();
    assert!((4..7).contains(&took.as_secs()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_stops_reading_is_let_go_and_a_slow_one_is_not() {
    let lab = Lab::new();
    let film = b"GET /content/science/film/film.mp4 HTTP/1.1\r\nhost: oer.lan\r\n\r\n";
    let mut stopped = connect(&lab);
    let begin = Instant::now();
    stopped.stream.write_all(film).await.unwrap();
    stopped.server.await.unwrap();
    assert_eq!(begin.elapsed().as_secs(), 20);

    let mut slow = connect(&lab);
    let begin = Instant::now();
    slow.stream.write_all(film).await.unwrap();
    let mut taken = 0;
    while taken < 200_000 {
        let mut buffer = [0; 2_048];
        taken += slow.stream.read(&mut buffer).await.unwrap();
        assert!(!slow.server.is_finished(), "cut off after {taken} bytes");
        sleep(Duration::from_secs(1)).await;
    }
    assert!(begin.elapsed().as_secs() > 60);
}

/// A form that is refused for where it comes from, before anything of it is read.
fn refused(len: usize, more: &str) -> String {
    format!(
        "POST /settings HTTP/1.1\r\nhost: oer.lan\r\norigin: http://else.test\r\ncontent-length: {len}\r\n{more}\r\n"
    )
}

/// Phones that send a whole file before they listen would else be told of a reset in place of what is wrong with it.
#[tokio::test(start_paused = true)]
async fn who_is_refused_early_may_send_the_rest_and_hears_why() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    phone.stream.write_all(refused(300_000, "").as_bytes()).await.unwrap();
    for _ in 0..30 {
        phone.stream.write_all(&[b'x'; 10_000]).await.unwrap();
        sleep(Duration::from_millis(300)).await;
    }
    assert!(phone.answer().await.starts_with("HTTP/1.1 400 "));
    phone.stream.write_all(HEALTH).await.unwrap();
    assert!(phone.answer().await.ends_with("ok\n"), "nothing of the form is taken for a request");
}

#[tokio::test(start_paused = true)]
async fn what_is_left_of_a_refused_request_has_an_end() {
    let lab = Lab::new();
    let mut dripping = connect(&lab);
    let begin = Instant::now();
    dripping.stream.write_all(refused(1 << 30, "").as_bytes()).await.unwrap();
    assert!(dripping.answer().await.starts_with("HTTP/1.1 400 "));
    while dripping.stream.write_all(b"x").await.is_ok() && !dripping.server.is_finished() {
        sleep(Duration::from_secs(1)).await;
    }
    assert!((29..32).contains(&begin.elapsed().as_secs()), "{:?}", begin.elapsed());

    let mut silent = connect(&lab);
    let begin = Instant::now();
    silent.stream.write_all(refused(9, "").as_bytes()).await.unwrap();
    assert!(silent.answer().await.starts_with("HTTP/1.1 400 "));
    silent.server.await.unwrap();
    assert_eq!(begin.elapsed().as_secs(), 5);

    let mut asking = connect(&lab);
    let begin = Instant::now();
    asking.stream.write_all(refused(9, "expect: 100-continue\r\n").as_bytes()).await.unwrap();
    assert!(asking.answer().await.starts_with("HTTP/1.1 400 "));
    asking.server.await.unwrap();
    assert_eq!(begin.elapsed().as_secs(), 0, "nothing of it comes");

    let mut endless = connect(&lab);
    endless.stream.write_all(refused(1 << 30, "").as_bytes()).await.unwrap();
    assert!(endless.answer().await.starts_with("HTTP/1.1 400 "));
    let mut sent = 0;
    while endless.stream.write_all(&[b'x'; 4096]).await.is_ok() {
        sent += 4096;
    }
    assert!((64 << 20..65 << 20).contains(&sent), "{sent}");
}

#[tokio::test(start_paused = true)]
async fn headers_are_bounded() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    let long = format!("GET /healthz HTTP/1.1\r\nhost: oer.lan\r\nx: {}\r\n\r\n", "y".repeat(40_000));
    let (mut reader, mut writer) = tokio::io::split(phone.stream);
    let write = tokio::spawn(async move { writer.write_all(long.as_bytes()).await.is_ok() });
    let mut answer = Vec::new();
    reader.read_to_end(&mut answer).await.ok();
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 431 "));
    write.abort();
    phone.server = tokio::spawn(async {});
    phone.close.send_replace(true);
}

#[tokio::test(start_paused = true)]
async fn shutdown_lets_an_open_answer_end() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    phone.stream.write_all(b"GET /content/science/film/film.mp4 HTTP/1.1\r\nhost: oer.lan\r\n\r\n").await.unwrap();
    let mut buffer = [0; 100];
    phone.stream.read_exact(&mut buffer).await.unwrap();
    phone.close.send_replace(true);
    let mut rest = Vec::new();
    phone.stream.read_to_end(&mut rest).await.unwrap();
    assert!(rest.len() > 200_000);
    phone.server.await.unwrap();
}

#[tokio::test]
async fn who_does_not_know_the_time_does_not_say_it() {
    let state = tempfile::tempdir().unwrap();
    let device = state.path().join("maktaba");
    std::fs::create_dir_all(device.join("clock")).unwrap();
    for (is_set, says) in [(false, false), (true, true)] {
        if is_set {
            std::fs::write(device.join("clock-by-phone"), "").unwrap();
        }
        let lab = Lab::with(ServeOptions { device: Some(StateDir::new(&device)), ..ServeOptions::default() });
        let mut phone = connect(&lab);
        phone.stream.write_all(HEALTH).await.unwrap();
        assert_eq!(phone.answer().await.to_lowercase().contains("\r\ndate: "), says);
    }
}

#[tokio::test]
async fn a_real_socket_is_served_and_closed() {
    let listen = "127.0.0.1:0".parse().unwrap();
    let limits = Limits { per_client: Some(1), limit_loopback: true, ..Limits::default() };
    let options = ServeOptions { listen, limits, ..ServeOptions::default() };
    let server = Server::bind(
        options,
        Arc::new(super::Fake::school()),
        Arc::new(Finder::none()),
        (
            maktaba_library::catalogue::Catalogue::in_memory().unwrap(),
            maktaba_library::chronicle::Chronicle::in_memory().unwrap(),
            crate::http::shelf::chronicler::Wanted::default(),
        ),
    )
    .await
    .unwrap();
    let address = server.address().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async { drop(stopped.await) }));
    let mut phone = tokio::net::TcpStream::connect(address).await.unwrap();
    phone.write_all(HEALTH).await.unwrap();
    let mut buffer = [0; 15];
    phone.read_exact(&mut buffer).await.unwrap();
    assert_eq!(&buffer, b"HTTP/1.1 200 OK");
    let mut second = tokio::net::TcpStream::connect(address).await.unwrap();
    assert_eq!(second.read(&mut buffer).await.unwrap_or(0), 0, "one place for one client");
    drop(stop);
    running.await.unwrap().unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
