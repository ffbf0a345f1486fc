//! Asks the server for a page as a phone does, and tells the supervisor that it answers: a box that hangs is started
//! anew, and one that is only full is not.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::device::supervisor::Supervisor;

/// How often to ask until the first answer.
const FIRST: Duration = Duration::from_millis(100);
/// LIMIT: time for one answer; the server itself gives up waiting for its store after 5 s.
const ANSWER: Duration = Duration::from_secs(10);
/// LIMIT: bytes of an answer that are looked at.
const ANSWER_BYTES: u64 = 64;
/// Asked for where nothing else is: cheap, and it reads the catalogue.
const QUESTION: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Asks for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Heartbeat {
    _stop: Sender<()>,
}

impl Heartbeat {
    /// Starts asking the server that listens, or is about to listen, on an address.
    pub(crate) fn start(supervisor: Supervisor, listen: SocketAddr) -> io::Result<Self> {
        let (stop, stopped) = channel();
        let server = from_here(listen);
        std::thread::Builder::new().name("heartbeat".into()).spawn(move || beat(&supervisor, server, &stopped))?;
        Ok(Self { _stop: stop })
    }
}

/// `READY=1` with the first answer; then `WATCHDOG=1` with each, three in the time after which we would be given up.
fn beat(supervisor: &Supervisor, server: SocketAddr, stopped: &Receiver<()>) {
    let mut ready = false;
    loop {
        match ask(server) {
            Ok(()) if ready => supervisor.say("WATCHDOG=1"),
            Ok(()) => {
                supervisor.say("READY=1");
                ready = true;
            }
            Err(error) if ready => tracing::error!(%error, %server, "the server does not answer itself"),
            Err(error) => tracing::debug!(%error, %server, "the server does not answer yet"),
        }
        let pause = match supervisor.watchdog() {
            Some(patience) if ready => patience / 3,
            None if ready => return,
            _ => FIRST,
        };
        if stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}

/// Good if the server answers, be it that it is busy, or full and hangs up at once: it is not stuck then.
fn ask(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect_timeout(&server, ANSWER)?;
    stream.set_read_timeout(Some(ANSWER))?;
    stream.set_write_timeout(Some(ANSWER))?;
    let mut answer = Vec::new();
    match stream.write_all(QUESTION).and_then(|()| stream.take(ANSWER_BYTES).read_to_end(&mut answer)) {
        Err(error) if !hung_up(&error) => return Err(error),
        _ => {}
    }
    let well = answer.is_empty() || [&b"HTTP/1.1 200"[..], b"HTTP/1.1 503"].iter().any(|it| answer.starts_with(it));
    if well { Ok(()) } else { Err(io::Error::other(String::from_utf8_lossy(&answer).into_owned())) }
}

fn hung_up(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe)
}

/// Where this machine itself reaches a server that listens on an address.
fn from_here(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// What is made of a server that answers a question with `answer` and hangs up.
    fn heard(answer: &'static [u8]) -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let server = listener.local_addr()?;
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            let mut question = [0; QUESTION.len()];
            stream.read_exact(&mut question)?;
            stream.write_all(answer)
        });
        let heard = ask(server);
        thread.join().unwrap()?;
        heard
    }

    #[test]
    fn busy_and_full_are_well_and_broken_is_not() {
        for well in [&b"HTTP/1.1 200 OK\r\n\r\nok\n"[..], b"HTTP/1.1 503 Service Unavailable\r\n\r\n", b""] {
            assert!(heard(well).is_ok(), "{well:?}");
        }
        assert!(heard(b"HTTP/1.1 500 Internal Server Error\r\n\r\n").unwrap_err().to_string().contains("500"));
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(ask(nobody).is_err());
    }

    #[test]
    fn asks_where_the_server_is() {
        for (listen, asked) in
            [("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.42.0.1:8080", "10.42.0.1:8080")]
        {
            assert_eq!(from_here(listen.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
