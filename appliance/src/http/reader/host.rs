//! The `Host` of a request: whose name it must be, or 421 (RFC 9110, 7.4 and 15.5.20).
//!
//! A page on the internet that lets its own name point at this box (DNS rebinding) asks with that name, and is refused.

use std::net::{IpAddr, Ipv6Addr};

/// A host that is ours, with its port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    name: String,
    port: Option<u16>,
    /// It was asked over TLS.
    is_locked: bool,
}

impl Host {
    /// Reads `name[:port]`; `None` if it is not a host name or IP address.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, Some(port.parse().ok()?)),
            _ => (text, None),
        };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name).to_owned();
        let plain = !name.is_empty()
            && name.len() <= 253
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
        (plain || ipv6(&name).is_some()).then_some(Self { name, port, is_locked: false })
    }

    /// The name, in lower case.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the name is one of ours: an IP address, a name that no public DNS has, or a configured one.
    pub(crate) fn is_ours(&self, configured: &[String]) -> bool {
        let name = self.name.as_str();
        name == "localhost"
            || name.parse::<IpAddr>().is_ok()
            || ipv6(name).is_some()
            || [".local", ".lan", ".internal", ".localhost"].iter().any(|suffix| name.ends_with(suffix))
            || configured.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// `http://name[:port]`, or `https://` over TLS.
    pub(crate) fn origin(&self) -> String {
        let (scheme, usual) = if self.is_locked { ("https", 443) } else { ("http", 80) };
        match self.port.filter(|port| *port != usual) {
            None => format!("{scheme}://{}", self.name),
            Some(port) => format!("{scheme}://{}:{port}", self.name),
        }
    }

    /// The same, asked over TLS or not.
    pub(crate) fn locked(self, is_locked: bool) -> Self {
        Self { is_locked, ..self }
    }

    /// The same name with another port.
    pub(crate) fn with_port(&self, port: u16) -> Self {
        Self { name: self.name.clone(), port: Some(port), is_locked: self.is_locked }
    }
}

fn ipv6(name: &str) -> Option<Ipv6Addr> {
    name.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_names_and_addresses_are_ours_and_public_ones_are_not() {
        let configured = ["oer.school.example".to_owned()];
        let cases = [
            ("10.42.0.1", true),
            ("10.42.0.1:8080", true),
            ("[::1]:8080", true),
            ("[fe80::1]", true),
            ("localhost", true),
            ("Library.LOCAL.", true),
            ("oer.lan:80", true),
            ("OER.school.example", true),
            ("evil.example", false),
            ("local", false),
            ("10.42.0.1.evil.example", false),
            ("xlocal", false),
            ("library.box", false),
        ];
        for (text, ours) in cases {
            assert_eq!(Host::parse(text).unwrap().is_ours(&configured), ours, "{text}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for bad in ["", ":80", "a b", "a/b", "a:x", "a:70000", "[::1", "a;b", "é.local", "a\"b"] {
            assert_eq!(Host::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn origins_leave_out_the_usual_port() {
        let origin = |text: &str| Host::parse(text).unwrap().origin();
        assert_eq!(origin("oer.lan"), "http://oer.lan");
        assert_eq!(origin("oer.lan:80"), "http://oer.lan");
        assert_eq!(origin("[::1]:8080"), "http://[::1]:8080");
        let locked = |text: &str| Host::parse(text).unwrap().locked(true).origin();
        assert_eq!([locked("oer.lan:443"), locked("oer.lan:8443")], ["https://oer.lan", "https://oer.lan:8443"]);
        assert_eq!(Host::parse("oer.lan").unwrap().with_port(8081).origin(), "http://oer.lan:8081");
    }
}
