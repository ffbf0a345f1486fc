//! What the server is told, with every limit and its unit.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use maktaba_library::licence::Setting;

use crate::device::state::StateDir;
use crate::network::addresses::Addresses;

use crate::device::portal::PortalMode;
use crate::http::shelf::players::Players;

/// How to serve.
#[derive(Debug, Clone)]
pub(crate) struct ServeOptions {
    /// Where the pages are served.
    pub(crate) listen: SocketAddr,
    /// Where hosted content is served besides; with `None` it is framed from `listen`. Port 0 cannot be announced.
    pub(crate) content_listen: Option<SocketAddr>,
    /// Name of the library, shown on every page.
    pub(crate) name: String,
    /// BCP 47 tag of the library's own language, for readers whose browser asks for none that we speak.
    pub(crate) language: String,
    /// Host names that are ours besides IP addresses, `localhost`, `*.local`, `*.lan`, `*.internal`; lower case.
    pub(crate) host_names: Vec<String>,
    /// What phones are told when they ask whether this Wi-Fi has the internet.
    pub(crate) portal: PortalMode,
    /// What people are told to type.
    pub(crate) addresses: Addresses,
    /// Program and arguments that bring the search index up to date; empty: it stays as it is.
    pub(crate) indexer: Vec<OsString>,
    /// Program and arguments that make the file a container came as; empty: such files cannot be downloaded.
    pub(crate) original_maker: Vec<OsString>,
    /// Players that are installed beside this program.
    pub(crate) players: Players,
    /// Country and purpose of the library; its day is looked up with each question.
    pub(crate) setting: Setting,
    /// The box's own software as it came, for neighbours; `None` where there is none to give.
    pub(crate) software: Option<PathBuf>,
    /// What the device says about itself; `None` in tests.
    pub(crate) device: Option<StateDir>,
    /// Who knows it may set the clock; `None`: nobody.
    pub(crate) admin_code: Option<String>,
    /// Bounds.
    pub(crate) limits: Limits,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            content_listen: None,
            name: "Maktaba".to_owned(),
            language: "en".to_owned(),
            host_names: Vec::new(),
            portal: PortalMode::default(),
            addresses: Addresses::default(),
            indexer: Vec::new(),
            original_maker: Vec::new(),
            players: Players::default(),
            setting: Setting::default(),
            software: None,
            device: None,
            admin_code: None,
            limits: Limits::default(),
        }
    }
}

/// Bounds on what one client, and all of them, can make the server do.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Connections in all; over it the longest idle one is closed.
    pub(crate) connections: usize,
    /// Connections per IPv4 address or IPv6 /64; `None` behind a router that hides its phones.
    pub(crate) per_client: Option<usize>,
    /// Whether `per_client` also holds for this machine itself.
    pub(crate) limit_loopback: bool,
    /// Milliseconds from the first byte of a request to the end of its header.
    pub(crate) header_ms: u64,
    /// Milliseconds without a request after which a connection is closed.
    pub(crate) idle_ms: u64,
    /// Bytes of a request's line and header together; at least 8,192.
    pub(crate) header_bytes: usize,
    /// Bytes of a form.
    pub(crate) form_bytes: usize,
    /// Milliseconds of a response after which the reader must have kept pace.
    pub(crate) slow_after_ms: u64,
    /// Bytes per second that a reader must take from then on.
    pub(crate) slow_bytes_per_s: u64,
    /// Milliseconds that open responses get at shutdown.
    pub(crate) drain_ms: u64,
    /// Reads of the store at once.
    pub(crate) readers: usize,
    /// Milliseconds that a request waits for its turn to read before it is told that the library is busy.
    pub(crate) reader_wait_ms: u64,
    /// Searches at once.
    pub(crate) searches: usize,
    /// Originals that are made at once: a process each, of up to 100 MB for a ZIM file.
    pub(crate) originals: usize,
    /// Milliseconds after which a search answers with what it has.
    pub(crate) search_ms: u64,
    /// Bytes of compressed texts that are kept.
    pub(crate) encoded_cache_bytes: usize,
    /// Bytes up to which a text is compressed on the fly; longer ones go as they are.
    pub(crate) encode_max_bytes: u64,
    /// Resources that Home and lists count.
    pub(crate) overview_resources: usize,
    /// Bytes of a chapter that is shown inside our page; a longer one is framed.
    pub(crate) chapter_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            per_client: Some(24),
            limit_loopback: false,
            header_ms: 5_000,
            idle_ms: 10_000,
            header_bytes: 16 * 1024,
            form_bytes: 16 * 1024,
            slow_after_ms: 20_000,
            slow_bytes_per_s: 1024,
            drain_ms: 10_000,
            readers: 8,
            reader_wait_ms: 5_000,
            searches: 2,
            originals: 2,
            search_ms: 300,
            encoded_cache_bytes: 4 * 1024 * 1024,
            encode_max_bytes: 2 * 1024 * 1024,
            overview_resources: 20_000,
            chapter_bytes: 1024 * 1024,
        }
    }
}
