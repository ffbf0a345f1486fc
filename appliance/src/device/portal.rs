//! Whether the box, where it is the Wi-Fi, leads phones to itself.

/// What phones are told when they join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum PortalMode {
    /// Nothing: probes are strangers like all others.
    #[default]
    Off,
    /// Once "sign in here", which opens the welcome page; then that all is well, so that they stay.
    Announce,
    /// At once that all is well; people find the address on the poster.
    Silent,
}
