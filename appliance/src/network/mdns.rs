//! Announces the box by mDNS and DNS-SD (RFC 6762, RFC 6763): `_http._tcp` for browsers, `_maktaba._tcp` for boxes.
//!
//! Addresses are given, never guessed: left on automatic, the crate announced an Ethernet link-local address on Wi-Fi.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use anyhow::{Context, bail};
use if_addrs::Interface;
use mdns_sd::{IfKind, ServiceDaemon, ServiceInfo};

/// A running announcement; dropping it says goodbye.
pub(crate) struct Announcement {
    daemon: ServiceDaemon,
    /// `http://<host>.local:<port>/`
    pub(crate) url: String,
    /// The interfaces it is announced on.
    pub(crate) interfaces: Vec<String>,
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
    let daemon = ServiceDaemon::new().context("could not start mDNS")?;
    daemon.disable_interface(IfKind::All)?;
    let mut names: Vec<String> = chosen.iter().map(|interface| interface.name.clone()).collect();
    names.dedup();
    for name in &names {
        daemon.enable_interface(IfKind::Name(name.clone()))?;
    }
    let addresses: Vec<IpAddr> = chosen.iter().map(|interface| interface.ip()).collect();
    let host_name = format!("{host}.local.");
    let properties = HashMap::from([
        ("path".to_owned(), "/".to_owned()),
        ("version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
    ]);
    for service in ["_http._tcp.local.", "_maktaba._tcp.local."] {
        let info =
            ServiceInfo::new(service, title, &host_name, addresses.as_slice(), listen.port(), properties.clone())?;
        daemon.register(info)?;
    }
    let port = if listen.port() == 80 { String::new() } else { format!(":{}", listen.port()) };
    Ok(Some(Announcement { daemon, url: format!("http://{host}.local{port}/"), interfaces: names }))
}

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
        host: &str,
        title: &str,
        wanted: &[String],
    ) -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        let (host, title, wanted) = (host.to_owned(), title.to_owned(), wanted.to_vec());
        let mut announced = reach(listen, &wanted);
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(LOOK_AGAIN) == Err(RecvTimeoutError::Timeout) {
                let now = reach(listen, &wanted);
                if now == announced {
                    continue;
                }
                drop(current.take());
                match announce(listen, &host, &title, &wanted) {
                    Ok(fresh) => {
                        current = fresh;
                        announced = now;
                    }
                    // An interface that was named is away: it is looked for again.
                    Err(error) => tracing::warn!(error = format!("{error:#}"), "not announced"),
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

/// Names and addresses of the interfaces to announce on now.
fn reach(listen: SocketAddr, wanted: &[String]) -> Vec<(String, IpAddr)> {
    let all = if_addrs::get_if_addrs().unwrap_or_default();
    choose(&all, listen.ip(), wanted).iter().map(|interface| (interface.name.clone(), interface.ip())).collect()
}

/// Interfaces of the wanted names, or those on which `listen` can be reached. Loopback only if it was named.
fn choose<'a>(all: &'a [Interface], listen: IpAddr, wanted: &[String]) -> Vec<&'a Interface> {
    let reaches = |interface: &Interface| listen.is_unspecified() || interface.ip() == listen;
    // A server on 0.0.0.0 does not answer IPv6; fe80:: means nothing without the interface it belongs to.
    let usable = |ip: IpAddr| match ip {
        IpAddr::V4(_) => listen.is_ipv4(),
        IpAddr::V6(ip) => listen.is_ipv6() && !ip.is_unicast_link_local(),
    };
    all.iter()
        .filter(|interface| usable(interface.ip()) && reaches(interface))
        .filter(|interface| if wanted.is_empty() { !interface.is_loopback() } else { wanted.contains(&interface.name) })
        .collect()
}

/// The addresses at which people reach a server that listens on `listen`.
pub(crate) fn addresses(listen: SocketAddr) -> Vec<String> {
    let all = if_addrs::get_if_addrs().unwrap_or_default();
    let chosen = choose(&all, listen.ip(), &[]);
    let mut ips: Vec<IpAddr> = chosen.iter().map(|interface| interface.ip()).collect();
    if ips.is_empty() {
        ips.push(if listen.ip().is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { listen.ip() });
    }
    ips.into_iter().map(|ip| url(SocketAddr::new(ip, listen.port()))).collect()
}

/// The address as people type it: without the port that browsers take by themselves.
pub(super) fn url(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(v4) if v4.port() == 80 => format!("http://{}/", v4.ip()),
        SocketAddr::V6(v6) if v6.port() == 80 => format!("http://[{}]/", v6.ip()),
        _ => format!("http://{address}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use if_addrs::{IfAddr, Ifv4Addr};
    use std::net::Ipv4Addr;

    fn interface(name: &str, ip: [u8; 4]) -> Interface {
        let ip = Ipv4Addr::from(ip);
        let addr =
            IfAddr::V4(Ifv4Addr { ip, netmask: Ipv4Addr::from([255, 255, 255, 0]), prefixlen: 24, broadcast: None });
        Interface { name: name.into(), addr, index: None, oper_status: if_addrs::IfOperStatus::Up, is_p2p: false }
    }

    #[test]
    fn addresses_are_as_people_type_them() {
        let cases = [
            ("10.42.0.1:80", "http://10.42.0.1/"),
            ("10.42.0.1:8080", "http://10.42.0.1:8080/"),
            ("[fd00::1]:80", "http://[fd00::1]/"),
            ("[fd00::1]:8080", "http://[fd00::1]:8080/"),
        ];
        for (address, typed) in cases {
            assert_eq!(url(address.parse().unwrap()), typed);
        }
    }

    #[test]
    fn announces_where_the_server_answers_and_nowhere_else() {
        let all =
            [interface("lo", [127, 0, 0, 1]), interface("wlan0", [10, 42, 0, 1]), interface("eth0", [192, 168, 1, 9])];
        let names = |listen: [u8; 4], wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            choose(&all, IpAddr::from(listen), &wanted)
                .iter()
                .map(|interface| interface.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names([0, 0, 0, 0], &[]), ["wlan0", "eth0"]);
        assert_eq!(names([0, 0, 0, 0], &["wlan0"]), ["wlan0"]);
        assert_eq!(names([10, 42, 0, 1], &[]), ["wlan0"]);
        assert!(names([127, 0, 0, 1], &[]).is_empty());
        assert!(names([10, 42, 0, 1], &["eth0"]).is_empty());
    }
}
