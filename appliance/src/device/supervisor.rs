//! Who started us and wants to know how we are: `sd_notify(3)` of systemd, a datagram for each word.

use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// A supervisor that listens.
#[derive(Debug)]
pub(crate) struct Supervisor {
    socket: UnixDatagram,
    watchdog: Option<Duration>,
}

impl Supervisor {
    /// The supervisor that the environment names, if any.
    pub(crate) fn of_this_process() -> Option<Self> {
        let address = std::env::var_os("NOTIFY_SOCKET").filter(|it| !it.is_empty())?;
        let watchdog = watchdog(
            std::env::var("WATCHDOG_USEC").ok().as_deref(),
            std::env::var("WATCHDOG_PID").ok().as_deref(),
            std::process::id(),
        );
        let supervisor = Self::at(&address, watchdog);
        supervisor
            .inspect_err(|error| tracing::warn!(%error, ?address, "the supervisor cannot be told how we are"))
            .ok()
    }

    /// A supervisor at an address: a path, or `@NAME` outside of the file system.
    pub(crate) fn at(address: &OsStr, watchdog: Option<Duration>) -> io::Result<Self> {
        let address = match address.as_bytes() {
            [b'@', name @ ..] => SocketAddr::from_abstract_name(name)?,
            path => SocketAddr::from_pathname(OsStr::from_bytes(path))?,
        };
        let socket = UnixDatagram::unbound()?;
        socket.connect_addr(&address)?;
        socket.set_nonblocking(true)?;
        Ok(Self { socket, watchdog })
    }

    /// Time after which it takes us for dead unless it hears `WATCHDOG=1`; `None` if it does not watch.
    pub(crate) const fn watchdog(&self) -> Option<Duration> {
        self.watchdog
    }

    /// Says a word, such as `READY=1`. What cannot be delivered is logged: nothing else could be done about it.
    pub(crate) fn say(&self, word: &str) {
        if let Err(error) = self.socket.send(word.as_bytes()) {
            tracing::warn!(%error, word, "the supervisor was not told");
        }
    }
}

fn watchdog(microseconds: Option<&str>, process: Option<&str>, me: u32) -> Option<Duration> {
    if process.is_some_and(|process| process != me.to_string()) {
        return None;
    }
    microseconds?.parse().ok().filter(|it| *it > 0).map(Duration::from_micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_told_by_path_and_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("notify");
        let name = format!("maktaba-test-{}", std::process::id());
        let by_path = UnixDatagram::bind(&path).unwrap();
        let by_name = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        for (listener, address) in [(by_path, path.into_os_string()), (by_name, format!("@{name}").into())] {
            Supervisor::at(&address, None).unwrap().say("READY=1");
            let mut heard = [0; 16];
            let len = listener.recv(&mut heard).unwrap();
            assert_eq!(heard.get(..len), Some(&b"READY=1"[..]));
        }
        assert!(Supervisor::at(OsStr::new("/no/such/socket"), None).is_err());
    }

    #[test]
    fn the_watchdog_is_ours_alone() {
        assert_eq!(watchdog(Some("30000000"), None, 7), Some(Duration::from_secs(30)));
        assert_eq!(watchdog(Some("30000000"), Some("7"), 7), Some(Duration::from_secs(30)));
        assert_eq!(watchdog(Some("30000000"), Some("8"), 7), None);
        assert_eq!(watchdog(Some("0"), None, 7), None);
        assert_eq!(watchdog(Some("soon"), None, 7), None);
        assert_eq!(watchdog(None, None, 7), None);
    }
}
