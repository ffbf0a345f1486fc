//! The world outside the box: a proxy that lets nobody through and remembers who knocked.
//!
//! The browser goes to itself (127.0.0.1) directly and to everything else through this, so that no request can leave
//! unseen, whichever frame, worker or style sheet sends it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Stops when dropped.
pub(super) struct Outside {
    pub(super) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Outside {
    pub(super) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, stop) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(AtomicBool::new(false)));
        let (list, end) = (Arc::clone(&asked), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten().take_while(|_| !end.load(Ordering::Relaxed)) {
                list.lock().unwrap().extend(refuse(stream));
            }
        });
        Self { port, asked, stop, thread: Some(thread) }
    }

    /// First lines of all requests, but those of the browser itself: to its maker, to the search engine of new tabs.
    pub(super) fn asked(&self) -> Vec<String> {
        const ITS_OWN: [&str; 5] = ["google.com", "googleapis.com", "gvt1.com", "gstatic.com", "duckduckgo.com"];
        let host = |line: &str| {
            let target = line.split(' ').nth(1).unwrap_or_default().trim_start_matches("http://");
            target.split(['/', ':']).next().unwrap_or_default().to_owned()
        };
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|line| !ITS_OWN.iter().any(|own| host(line).ends_with(own))).cloned().collect()
    }
}

fn refuse(mut stream: TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let mut line = String::new();
    BufReader::new(stream.try_clone().ok()?).read_line(&mut line).ok()?;
    stream.write_all(b"HTTP/1.1 502 Outside\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok()?;
    Some(line).filter(|line| !line.is_empty())
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
