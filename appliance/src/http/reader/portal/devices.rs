//! Which devices have seen the welcome page.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use tokio::time::Instant;

use crate::http::line::slots::network_of;

/// Whoever did not tap in this time is left in peace.
pub(super) const PATIENCE: Duration = Duration::from_mins(10);
/// Shared tablets are welcomed anew on the next day.
pub(super) const MEMORY: Duration = Duration::from_hours(8);
/// LIMIT: devices remembered, about 60 bytes each; the one seen first goes first.
pub(super) const MOST: usize = 4096;

#[derive(Debug, Clone, Copy)]
struct Seen {
    first: Instant,
    came_in: bool,
}

/// Devices by address, as long as they are remembered.
#[derive(Debug, Default)]
pub(super) struct Devices {
    seen: HashMap<IpAddr, Seen>,
}

impl Devices {
    /// Whether a device has been told before and may hear that all is well. A new device is remembered.
    pub(super) fn is_welcome(&mut self, client: IpAddr, now: Instant) -> bool {
        let seen = self.remember(client, now);
        seen.came_in || now.duration_since(seen.first) >= PATIENCE
    }

    /// The device's reader has tapped.
    pub(super) fn come_in(&mut self, client: IpAddr, now: Instant) {
        self.remember(client, now).came_in = true;
    }

    fn remember(&mut self, client: IpAddr, now: Instant) -> &mut Seen {
        let client = network_of(client);
        let is_fresh = |seen: &Seen| now.duration_since(seen.first) < MEMORY;
        if !self.seen.get(&client).is_some_and(is_fresh) {
            self.seen.remove(&client);
            if self.seen.len() >= MOST {
                self.seen.retain(|_, seen| is_fresh(seen));
            }
            if self.seen.len() >= MOST
                && let Some(oldest) = self.seen.iter().min_by_key(|(_, seen)| seen.first).map(|(address, _)| *address)
            {
                self.seen.remove(&oldest);
            }
        }
        self.seen.entry(client).or_insert(Seen { first: now, came_in: false })
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }
}
