//! The world outside the box: a proxy that lets nobody through and remembers who knocked. Names of its own choice it leads
//! to this machine, as whoever rules a name can.
//!
//! The browser goes to itself (127.0.0.1) directly and to everything else through this, so that no request can leave
//! unseen, whichever frame, worker or style sheet sends it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a connection that is led on may say nothing.
const SILENCE: Duration = Duration::from_secs(20);

/// Stops when dropped.
pub(crate) struct Outside {
    pub(super) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    names: Arc<Mutex<BTreeMap<String, u16>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Outside {
    pub(super) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, stop) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(AtomicBool::new(false)));
        let names = Arc::<Mutex<BTreeMap<String, u16>>>::default();
        let (list, end, known) = (Arc::clone(&asked), Arc::clone(&stop), Arc::clone(&names));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten().take_while(|_| !end.load(Ordering::Relaxed)) {
                let (list, known) = (Arc::clone(&list), Arc::clone(&known));
                // Browsers open connections ahead, and say nothing there for a while.
                std::thread::spawn(move || {
                    let (stream, line) = hear(stream)?;
                    let port = known.lock().unwrap().get(&host_of(&line)).copied();
                    match port {
                        Some(port) => lead(stream, &line, port),
                        None => refuse(stream, line, &list),
                    }
                });
            }
        });
        Self { port, asked, names, stop, thread: Some(thread) }
    }

    /// From now on a name of the world stands for a port of this machine.
    pub(crate) fn lead(&self, name: &str, port: u16) {
        self.names.lock().unwrap().insert(name.to_owned(), port);
    }

    /// First lines of all requests, but those of the browser itself: to its maker, to the search engine of new tabs.
    pub(crate) fn asked(&self) -> Vec<String> {
        const ITS_OWN: [&str; 6] =
            ["google.com", "googleapis.com", "gvt1.com", "gstatic.com", "duckduckgo.com", "mozilla.com"];
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|line| !ITS_OWN.iter().any(|own| host_of(line).ends_with(own))).cloned().collect()
    }
}

/// Host of a request to a proxy: `GET http://host:80/path HTTP/1.1`, `CONNECT host:443 HTTP/1.1`.
fn host_of(line: &str) -> String {
    let target = line.split(' ').nth(1).unwrap_or_default().trim_start_matches("http://");
    target.split(['/', ':']).next().unwrap_or_default().to_owned()
}

/// The first line of a request.
fn hear(stream: TcpStream) -> Option<(BufReader<TcpStream>, String)> {
    stream.set_read_timeout(Some(SILENCE)).ok()?;
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).ok()?;
    Some((stream, line))
}

fn refuse(stream: BufReader<TcpStream>, line: String, asked: &Mutex<Vec<String>>) -> Option<()> {
    // First it is noted: whoever has its answer may look at once.
    asked.lock().unwrap().extend(Some(line).filter(|line| !line.is_empty()));
    stream.into_inner().write_all(b"HTTP/1.1 502 Outside\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok()
}

/// Carries bytes between a browser and a port, after the head: the port is asked as if the browser had called it.
fn lead(mut stream: BufReader<TcpStream>, line: &str, port: u16) -> Option<()> {
    let mut there = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let is_tunnel = line.starts_with("CONNECT ");
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && head != "\r\n" {
        (stream.read_line(&mut head).ok()? > 0).then_some(())?;
    }
    for one in [stream.get_ref(), &there] {
        one.set_read_timeout(Some(SILENCE)).ok()?;
    }
    if is_tunnel {
        stream.get_mut().write_all(b"HTTP/1.1 200 Led\r\n\r\n").ok()?;
    } else {
        // One request each: the next one may be for somebody else.
        let asked = line.replacen("http://", "", 1).replacen(&authority_of(line), "", 1);
        let kept = head.lines().filter(|line| !line.to_ascii_lowercase().contains("connection:"));
        let kept: String = kept.filter(|line| !line.is_empty()).flat_map(|line| [line, "\r\n"]).collect();
        there.write_all(format!("{asked}{kept}Connection: close\r\n\r\n").as_bytes()).ok()?;
    }
    let (mut back, mut browser) = (there.try_clone().ok()?, stream.get_ref().try_clone().ok()?);
    let answers = std::thread::spawn(move || {
        std::io::copy(&mut back, &mut browser).ok();
        browser.shutdown(Shutdown::Both).ok();
    });
    std::io::copy(&mut stream, &mut there).ok();
    there.shutdown(Shutdown::Write).ok();
    answers.join().ok()
}

fn authority_of(line: &str) -> String {
    let target = line.split(' ').nth(1).unwrap_or_default().trim_start_matches("http://");
    target.split('/').next().unwrap_or_default().to_owned()
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
