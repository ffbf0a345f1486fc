//! Where people reach the library.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use if_addrs::Interface;

/// Where people reach the library: its name, and the addresses that this machine has now, for cables are plugged in and
/// Wi-Fi comes up after the start.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses {
    listen: Option<SocketAddr>,
    host: Option<HostName>,
}

/// The name before `.local` by which a box is found now. Clones share it: where another box has it already, it changes.
#[derive(Debug, Clone)]
pub(crate) struct HostName(Arc<Mutex<String>>);

impl HostName {
    /// The name that it wants.
    pub(crate) fn new(wanted: &str) -> Self {
        Self(Arc::new(Mutex::new(wanted.to_owned())))
    }

    /// The name that it has.
    pub(crate) fn now(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// It is found under this one from now on.
    pub(super) fn change(&self, name: &str) {
        name.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Addresses {
    /// Of a server that listens on `listen`, and is found as `host`.local.
    pub(crate) fn new(listen: SocketAddr, host: Option<HostName>) -> Self {
        Self { listen: Some(listen), host }
    }

    /// As URLs, those that surely work first.
    pub(crate) fn now(&self) -> Vec<String> {
        let Some(listen) = self.listen else { return Vec::new() };
        let all = if_addrs::get_if_addrs().unwrap_or_default();
        let name = self.host.as_ref().map(|host| local_url(&host.now(), listen.port()));
        reached(&all, listen).into_iter().map(url).chain(name).collect()
    }
}

/// Where a server that listens on `listen` answers.
fn reached(all: &[Interface], listen: SocketAddr) -> Vec<SocketAddr> {
    let mut ips: Vec<IpAddr> = choose(all, listen.ip(), &[]).iter().map(|interface| interface.ip()).collect();
    if ips.is_empty() {
        ips.push(if listen.ip().is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { listen.ip() });
    }
    ips.into_iter().map(|ip| SocketAddr::new(ip, listen.port())).collect()
}

/// Interfaces of the wanted names, or those on which `listen` can be reached. Loopback only if it was named; none without
/// a cable or a radio that is on, even if it has its address already: nobody is there yet.
pub(super) fn choose<'a>(all: &'a [Interface], listen: IpAddr, wanted: &[String]) -> Vec<&'a Interface> {
    let reaches = |interface: &Interface| listen.is_unspecified() || interface.ip() == listen;
    // A server on 0.0.0.0 does not answer IPv6; fe80:: means nothing without the interface it belongs to.
    let usable = |ip: IpAddr| match ip {
        IpAddr::V4(_) => listen.is_ipv4(),
        IpAddr::V6(ip) => listen.is_ipv6() && !ip.is_unicast_link_local(),
    };
    all.iter()
        .filter(|interface| interface.is_oper_up() && usable(interface.ip()) && reaches(interface))
        .filter(|interface| if wanted.is_empty() { !interface.is_loopback() } else { wanted.contains(&interface.name) })
        .collect()
}

/// An address as people type it: without the port that browsers take by themselves.
pub(crate) fn url(address: SocketAddr) -> String {
    match address {
        SocketAddr::V6(v6) => web(format_args!("[{}]", v6.ip()), v6.port()),
        SocketAddr::V4(v4) => web(format_args!("{}", v4.ip()), v4.port()),
    }
}

/// The address by name.
pub(super) fn local_url(host: &str, port: u16) -> String {
    web(format_args!("{host}.local"), port)
}

fn web(host: std::fmt::Arguments<'_>, port: u16) -> String {
    if port == 80 { format!("http://{host}/") } else { format!("http://{host}:{port}/") }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use if_addrs::{IfAddr, Ifv4Addr};

    use super::*;

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
        assert_eq!(
            [local_url("kisima", 80), local_url("kisima", 81)],
            ["http://kisima.local/", "http://kisima.local:81/"]
        );
    }

    #[test]
    fn a_cable_that_is_plugged_in_later_counts() {
        let urls = |all: &[Interface], listen: &str| {
            let reached = reached(all, listen.parse().unwrap());
            reached.into_iter().map(url).collect::<Vec<_>>()
        };
        let mut all = vec![interface("lo", [127, 0, 0, 1])];
        assert_eq!(urls(&all, "0.0.0.0:80"), ["http://127.0.0.1/"]);
        all.push(interface("wlan0", [10, 42, 0, 1]));
        assert_eq!(urls(&all, "0.0.0.0:80"), ["http://10.42.0.1/"]);
        let eth0 = interface("eth0", [192, 168, 1, 9]);
        all.push(Interface { oper_status: if_addrs::IfOperStatus::Unknown, ..eth0.clone() });
        assert_eq!(urls(&all, "0.0.0.0:80"), ["http://10.42.0.1/"], "an address, and no cable");
        all.push(eth0);
        assert_eq!(urls(&all, "0.0.0.0:80"), ["http://10.42.0.1/", "http://192.168.1.9/"]);
        assert_eq!(urls(&all, "192.0.2.1:80"), ["http://192.0.2.1/"], "what it was told, where it cannot be seen");
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
