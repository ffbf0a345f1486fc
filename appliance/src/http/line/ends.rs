//! Both ends of a connection, as a request carries them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use hyper::http::request::Parts;

/// Both ends of the connection that a request came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) client: IpAddr,
    /// Our address as this client reached it; `None` if the system does not say.
    pub(crate) local: Option<SocketAddr>,
}

impl Ends {
    /// The ends of a request, as the accept loop noted them.
    pub(crate) fn of(parts: &Parts) -> Self {
        let unknown = Self { client: IpAddr::V4(Ipv4Addr::UNSPECIFIED), local: None };
        parts.extensions.get::<Self>().copied().unwrap_or(unknown)
    }
}
