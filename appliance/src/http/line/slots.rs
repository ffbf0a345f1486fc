//! Who is connected: how many in all, how many from one address, and who must go when all places are taken.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::http::limits::Limits;

/// The places of the server.
#[derive(Debug)]
pub(crate) struct Slots {
    total: usize,
    per_client: Option<usize>,
    limit_loopback: bool,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    connections: HashMap<u64, Connection>,
}

#[derive(Debug)]
struct Connection {
    client: IpAddr,
    /// `None` while a request is answered.
    idle_since: Option<Instant>,
    leave: Arc<Notify>,
}

/// Why a connection is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// This client has as many as it may.
    Client,
    /// All places are taken by connections that are at work.
    All,
}

impl Slots {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            total: limits.connections,
            per_client: limits.per_client,
            limit_loopback: limits.limit_loopback,
            taken: Mutex::default(),
        }
    }

    /// Takes a place. If there is none, the connection that has been idle longest is asked to leave, and its place
    /// is given away at once: the newest visitor is the one who waits for a page.
    pub(crate) fn take(self: &Arc<Self>, client: IpAddr, now: Instant) -> Result<Slot, Full> {
        let client = network_of(client);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = self.limit_loopback || !client.is_loopback();
        if let Some(limit) = self.per_client.filter(|_| counted) {
            let held = taken.connections.values().filter(|connection| connection.client == client).count();
            if held >= limit {
                return Err(Full::Client);
            }
        }
        if taken.connections.len() >= self.total {
            let idle = taken.connections.iter().filter_map(|(id, c)| Some((c.idle_since?, *id)));
            let (_, oldest) = idle.min().ok_or(Full::All)?;
            if let Some(connection) = taken.connections.remove(&oldest) {
                connection.leave.notify_one();
            }
        }
        let id = taken.next;
        taken.next += 1;
        let leave = Arc::new(Notify::new());
        let connection = Connection { client, idle_since: Some(now), leave: Arc::clone(&leave) };
        taken.connections.insert(id, connection);
        Ok(Slot { slots: Arc::clone(self), id, leave })
    }

    /// How many are connected.
    pub(crate) fn taken(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).connections.len()
    }

    fn change(&self, id: u64, idle_since: Option<Instant>) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(connection) = taken.connections.get_mut(&id) {
            connection.idle_since = idle_since;
        }
    }
}

/// One place; given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    slots: Arc<Slots>,
    id: u64,
    leave: Arc<Notify>,
}

impl Slot {
    /// Says that a request is being answered.
    pub(crate) fn busy(&self) {
        self.slots.change(self.id, None);
    }

    /// Says that the answer is out.
    pub(crate) fn idle(&self, now: Instant) {
        self.slots.change(self.id, Some(now));
    }

    /// Ready when the place is wanted for somebody else.
    pub(crate) async fn wanted(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.connections.remove(&self.id);
    }
}

/// What counts as one client: an IPv4 address, or an IPv6 /64, of which each phone has a whole one.
pub(crate) fn network_of(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => {
            let prefix = u128::from(v6) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(prefix))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn slots(connections: usize, per_client: usize) -> Arc<Slots> {
        Arc::new(Slots::new(&Limits { connections, per_client: Some(per_client), ..Limits::default() }))
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn one_client_cannot_take_all_places() {
        let slots = slots(10, 2);
        let now = Instant::now();
        let first = slots.take(ip("10.0.0.2"), now).unwrap();
        let _second = slots.take(ip("10.0.0.2"), now).unwrap();
        assert_eq!(slots.take(ip("10.0.0.2"), now).unwrap_err(), Full::Client);
        assert!(slots.take(ip("10.0.0.3"), now).is_ok());
        drop(first);
        assert!(slots.take(ip("10.0.0.2"), now).is_ok());
        let _six = [slots.take(ip("fd00::1"), now).unwrap(), slots.take(ip("fd00::2"), now).unwrap()];
        assert_eq!(slots.take(ip("fd00::3"), now).unwrap_err(), Full::Client, "one /64 is one client");
        let many: Vec<_> = (0..5).map(|_| slots.take(ip("127.0.0.1"), now)).collect();
        assert!(many.iter().all(Result::is_ok), "this machine itself is not limited");
    }

    #[tokio::test(start_paused = true)]
    async fn when_full_the_longest_idle_one_leaves_and_the_busy_stay() {
        let slots = slots(3, 3);
        let start = Instant::now();
        let after = |s| start + Duration::from_secs(s);
        let busy = slots.take(ip("10.0.0.1"), start).unwrap();
        busy.busy();
        let old = slots.take(ip("10.0.0.2"), after(1)).unwrap();
        let young = slots.take(ip("10.0.0.3"), after(2)).unwrap();
        let new = slots.take(ip("10.0.0.4"), after(3)).unwrap();
        assert!(tokio::time::timeout(Duration::ZERO, old.wanted()).await.is_ok());
        assert!(tokio::time::timeout(Duration::ZERO, young.wanted()).await.is_err());
        drop(old);
        assert_eq!(slots.taken(), 3);
        young.busy();
        new.busy();
        assert_eq!(slots.take(ip("10.0.0.5"), after(4)).unwrap_err(), Full::All);
        young.idle(after(5));
        assert!(slots.take(ip("10.0.0.5"), after(6)).is_ok());
    }
}
