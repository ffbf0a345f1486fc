//! The captive portal: what phones are told when they ask whether this Wi-Fi has the internet.
//!
//! A phone asks a fixed address of its maker; the box's DNS sends that here. What is told is decided by path and host
//! of the question, never by the name of the browser. Other people's names are never answered with a page of ours.

mod devices;
mod probe;

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use hyper::Method;
use hyper::http::request::Parts;
use tokio::time::Instant;

use super::host::Host;
use crate::device::portal::PortalMode;
use crate::http::answer::wants;
use crate::http::line::ends::Ends;
use devices::Devices;
pub(crate) use probe::Online;

/// What to do with a request that is for somebody else's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// All is well, in the words this phone expects.
    Online(Online),
    /// The welcome page is there.
    Welcome,
}

/// The portal and the devices it remembers.
#[derive(Debug)]
pub(crate) struct Portal {
    mode: PortalMode,
    devices: Mutex<Devices>,
}

impl Portal {
    pub(crate) fn new(mode: PortalMode) -> Self {
        Self { mode, devices: Mutex::default() }
    }

    /// The answer to a request for a name that is not ours; `None` leaves it to be refused.
    pub(crate) fn word(&self, parts: &Parts, host: &Host, now: Instant) -> Option<Word> {
        if self.mode == PortalMode::Off || !matches!(parts.method, Method::GET | Method::HEAD) {
            return None;
        }
        let client = Ends::of(parts).client;
        match probe::find(host.name(), parts.uri.path()) {
            Some(online) if self.mode == PortalMode::Silent => Some(Word::Online(online)),
            Some(online) if self.devices().is_welcome(client, now) => Some(Word::Online(online)),
            Some(_) => Some(Word::Welcome),
            // Somebody typed an address of the internet, or Windows opened its own page.
            None => wants::text(&parts.headers, &hyper::header::ACCEPT)
                .is_some_and(|accept| accept.contains("text/html"))
                .then_some(Word::Welcome),
        }
    }

    /// The reader has come in: from now on their phone hears that all is well.
    pub(crate) fn come_in(&self, client: IpAddr, now: Instant) {
        if self.mode == PortalMode::Announce {
            self.devices().come_in(client, now);
        }
    }

    /// Whether a device should still show the welcome page (RFC 8908, 5: `captive`); `None` without a portal.
    pub(crate) fn is_captive(&self, client: IpAddr, now: Instant) -> Option<bool> {
        match self.mode {
            PortalMode::Off => None,
            PortalMode::Silent => Some(false),
            PortalMode::Announce => Some(!self.devices().is_welcome(client, now)),
        }
    }

    fn devices(&self) -> std::sync::MutexGuard<'_, Devices> {
        self.devices.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
