//! Announces the box by mDNS and DNS-SD (RFC 6762, RFC 6763): `_http._tcp` for browsers, `_maktaba._tcp` for boxes.
//!
//! Addresses are given, never guessed: left on automatic, the crate announced an Ethernet link-local address on Wi-Fi.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use anyhow::{Context, bail};
use if_addrs::Interface;
use maktaba_sync::telling::line;
use mdns_sd::{DaemonEvent, IfKind, RRType, Receiver, ServiceDaemon, ServiceInfo};

use super::addresses::{HostName, choose, local_url};

/// A running announcement; dropping it says goodbye.
pub(crate) struct Announcement {
    daemon: ServiceDaemon,
    /// `http://<host>.local:<port>/`
    pub(crate) url: String,
    /// The interfaces it is announced on.
    pub(crate) interfaces: Vec<String>,
    reach: Reach,
    events: Receiver<DaemonEvent>,
}

/// Names and addresses of interfaces to announce on.
type Reach = Vec<(String, IpAddr)>;

/// What became of an announcement since it was looked at last.
#[derive(Debug, Default)]
struct News {
    /// The host name it has taken, because another box has the one it wanted (RFC 6762, 9).
    renamed: Option<String>,
    /// One of its addresses came up after it was told: the crate neither tells nor answers there.
    unheard: bool,
}

impl Announcement {
    fn news(&self) -> News {
        let mut news = News::default();
        // LIMIT: as many as a minute of quarrels makes; the rest is read at the next look.
        for event in self.events.try_iter().take(1000) {
            match event {
                DaemonEvent::NameChange(change) if matches!(change.rr_type, RRType::A | RRType::AAAA) => {
                    if let Some(name) = change.new_name.strip_suffix(".local.") {
                        news.renamed = Some(name.to_owned());
                    }
                }
                DaemonEvent::IpAdd(came) => news.unheard |= self.reach.iter().any(|(_, ip)| *ip == came),
                _ => {}
            }
        }
        news
    }
}

impl Drop for Announcement {
    fn drop(&mut self) {
        if let Err(error) = self.daemon.shutdown() {
            tracing::debug!(%error, "mDNS did not end cleanly");
        }
    }
}

/// Announces a server that listens on `listen` under `host`.local, on the named interfaces; on those that reach
/// `listen` if none is named. `None` if there is none: a server on loopback alone has nobody to tell.
pub(crate) fn announce(
    listen: SocketAddr,
    host: &str,
    title: &str,
    wanted: &[String],
) -> anyhow::Result<Option<Announcement>> {
    let all = if_addrs::get_if_addrs().context("could not list the network interfaces")?;
    for name in wanted {
        if !all.iter().any(|interface| interface.name == *name) {
            bail!("there is no network interface {name}; `ip -brief address` lists them");
        }
    }
    let chosen = choose(&all, listen.ip(), wanted);
    if chosen.is_empty() {
        return Ok(None);
    }
    let reach = named(&chosen);
    let daemon = ServiceDaemon::new().context("could not start mDNS")?;
    let events = daemon.monitor()?;
    daemon.disable_interface(IfKind::All)?;
    let mut names: Vec<String> = chosen.iter().map(|interface| interface.name.clone()).collect();
    names.dedup();
    for name in &names {
        daemon.enable_interface(IfKind::Name(name.clone()))?;
    }
    // What it has at the start is no news. It does as it is told one by one, so this answer comes after all that.
    let started = daemon.status()?.recv_timeout(START_PATIENCE);
    started.context("mDNS did not start")?;
    events.drain();
    let addresses: Vec<IpAddr> = chosen.iter().map(|interface| interface.ip()).collect();
    let host_name = format!("{host}.local.");
    let properties = HashMap::from([
        ("path".to_owned(), "/".to_owned()),
        ("version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
    ]);
    for service in ["_http._tcp.local.", "_maktaba._tcp.local."] {
        let info = ServiceInfo::new(
            service,
            label(title),
            &host_name,
            addresses.as_slice(),
            listen.port(),
            properties.clone(),
        )?;
        daemon.register(info)?;
    }
    Ok(Some(Announcement { daemon, events, url: local_url(host, listen.port()), interfaces: names, reach }))
}

/// LIMIT: bytes of a name that is announced (RFC 6763, 4.1.1: a label of DNS). A longer one was told to nobody.
const LABEL: usize = 63;

/// As much of a name as fits, whole words if it has some.
fn label(title: &str) -> &str {
    if title.len() <= LABEL {
        return title;
    }
    let fits = title.get(..title.floor_char_boundary(LABEL)).unwrap_or_default();
    let words = fits.rfind(' ').filter(|end| *end > LABEL / 3).and_then(|end| fits.get(..end));
    words.unwrap_or(fits).trim_end()
}

/// How long the thread that announces may take to start.
const START_PATIENCE: Duration = Duration::from_secs(10);

/// How often the interfaces are looked at: a cable is plugged in, the Wi-Fi comes up after the server.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

/// Keeps the announcement true while interfaces come and go; dropping it says goodbye.
pub(crate) struct Announcer {
    stop: Option<Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Announcer {
    /// Goes on from a first announcement, or from none.
    pub(crate) fn keep(
        mut current: Option<Announcement>,
        listen: SocketAddr,
        name: HostName,
        title: &str,
        wanted: &[String],
    ) -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        let (host, title, wanted) = (name.now(), title.to_owned(), wanted.to_vec());
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(LOOK_AGAIN) == Err(RecvTimeoutError::Timeout) {
                let news = current.as_ref().map(Announcement::news).unwrap_or_default();
                if let Some(renamed) = news.renamed {
                    tracing::warn!(
                        "another box is called {host}.local: this one is {renamed}.local now; `host` in the settings names it for good"
                    );
                    name.change(&renamed);
                }
                let told = current.as_ref().map_or(&[][..], |announcement| &announcement.reach);
                if !news.unheard && reach(listen, &wanted) == told {
                    continue;
                }
                // The name that was wanted may be free again.
                name.change(&host);
                drop(current.take());
                match announce(listen, &host, &title, &wanted) {
                    Ok(fresh) => current = fresh,
                    // An interface that was named is away: it is looked for again.
                    Err(error) => tracing::warn!(error = line(error.as_ref()), "not announced"),
                }
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Announcer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::warn!("the thread that announces the library failed");
        }
    }
}

/// The interfaces to announce on now.
fn reach(listen: SocketAddr, wanted: &[String]) -> Reach {
    named(&choose(&if_addrs::get_if_addrs().unwrap_or_default(), listen.ip(), wanted))
}

fn named(chosen: &[&Interface]) -> Reach {
    chosen.iter().map(|interface| (interface.name.clone(), interface.ip())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_to_what_dns_holds() {
        let khmer = "វិទ្យាល័យព្រះស៊ីសុវត្ថិ រាជធានីភ្នំពេញ";
        assert_eq!(label("Shule ya Kisima"), "Shule ya Kisima");
        for name in [khmer, &"អ".repeat(40), &"word ".repeat(20)] {
            let told = label(name);
            assert!((1..=LABEL).contains(&told.len()) && name.starts_with(told), "{told}");
        }
        assert_eq!(label(&"word ".repeat(20)), "word word word word word word word word word word word word");
    }
}
