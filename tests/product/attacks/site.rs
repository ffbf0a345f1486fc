//! A site of the attacker's, at a port of this machine: pages, and who asked for them.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Stops when dropped.
pub(super) struct Site {
    pub(super) port: u16,
    pages: Arc<Mutex<BTreeMap<String, String>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Site {
    /// Over plain HTTP.
    pub(super) fn open() -> Self {
        Self::with(None)
    }

    /// Over TLS, with the certificate of a box: a browser that has come to the box takes this for the same host.
    pub(super) fn locked(library: &Path) -> Self {
        let read = |name: &str| std::fs::read(library.join(name)).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let chain = vec![CertificateDer::from(read("door.crt"))];
        let key = PrivatePkcs8KeyDer::from(read("door.key"));
        Self::with(Some(Arc::new(config.with_no_client_auth().with_single_cert(chain, key.into()).unwrap())))
    }

    fn with(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (pages, stop) = (Arc::<Mutex<BTreeMap<String, String>>>::default(), Arc::new(AtomicBool::new(false)));
        let (shown, end) = (Arc::clone(&pages), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten().take_while(|_| !end.load(Ordering::Relaxed)) {
                let (shown, tls) = (Arc::clone(&shown), tls.clone());
                // A browser keeps a connection that says nothing yet.
                std::thread::spawn(move || {
                    stream.set_read_timeout(Some(Duration::from_secs(10))).ok();
                    match tls {
                        None => answer(stream, &shown),
                        Some(tls) => answer(StreamOwned::new(ServerConnection::new(tls).ok()?, stream), &shown),
                    }
                });
            }
        });
        Self { port, pages, stop, thread: Some(thread) }
    }

    /// Puts a page at a path.
    pub(super) fn put(&self, path: &str, html: &str) {
        self.pages.lock().unwrap().insert(path.to_owned(), html.to_owned());
    }
}

fn answer(stream: impl Read + Write, pages: &Mutex<BTreeMap<String, String>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let (mut first, mut line) = (String::new(), String::new());
    stream.read_line(&mut first).ok()?;
    while !matches!(line.as_str(), "\r\n" | "\n") {
        line.clear();
        (stream.read_line(&mut line).ok()? > 0).then_some(())?;
    }
    let path = first.split(' ').nth(1)?.split('?').next()?;
    let page = pages.lock().unwrap().get(path).cloned();
    let (status, html) = page.map_or(("404 Not Found", String::new()), |page| ("200 OK", page));
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{html}",
        html.len()
    );
    let stream = stream.get_mut();
    stream.write_all(answer.as_bytes()).ok()?;
    stream.flush().ok()
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}
