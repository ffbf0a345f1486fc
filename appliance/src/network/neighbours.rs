//! Other boxes in reach, by mDNS and DNS-SD (RFC 6763): what announces itself as `_maktaba._tcp`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::Context;
use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent};
use serde::Serialize;

/// Boxes that are listed at most: anybody on the network can announce as many as he likes.
const MAX: usize = 64;

/// A box in reach. What it says of itself is not to be believed; what it serves is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Neighbour {
    /// Name of the library.
    pub(crate) name: String,
    /// Its host name, `….local`.
    pub(crate) host: String,
    /// `http://ADDRESS:PORT/`
    pub(crate) url: String,
    /// Version of its software.
    pub(crate) version: String,
}

/// Listens for boxes for as long as `wait`, and lists them by name.
///
/// # Errors
///
/// If mDNS cannot be started on this machine.
pub(crate) fn find(wait: Duration) -> anyhow::Result<Vec<Neighbour>> {
    let daemon = ServiceDaemon::new().context("could not start mDNS")?;
    let events = daemon.browse("_maktaba._tcp.local.")?;
    let until = Instant::now() + wait;
    let mut found = BTreeMap::new();
    while let Ok(event) = events.recv_deadline(until) {
        if let ServiceEvent::ServiceResolved(service) = event
            && found.len() < MAX
            && let Some(neighbour) = neighbour(&service)
        {
            found.insert(neighbour.url.clone(), neighbour);
        }
    }
    if let Err(error) = daemon.shutdown() {
        tracing::debug!(%error, "mDNS did not end cleanly");
    }
    Ok(found.into_values().collect())
}

fn neighbour(service: &ResolvedService) -> Option<Neighbour> {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).take(100).collect::<String>();
    // IPv4 first: a link-local IPv6 address says nothing without its interface.
    let address = service.get_addresses_v4().into_iter().min()?;
    let name = service.fullname.split("._maktaba.").next().unwrap_or_default();
    Some(Neighbour {
        name: clean(name),
        host: clean(service.host.trim_end_matches('.')),
        url: super::addresses::url(SocketAddr::from((address, service.port))),
        version: clean(service.txt_properties.get_property_val_str("version").unwrap_or_default()),
    })
}
