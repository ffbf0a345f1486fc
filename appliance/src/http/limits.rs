//! Every limit of the server, with its unit. Numbers only, so that any room may know them.

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
    /// Threads that serve connections.
    pub(crate) threads: usize,
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
    /// Bytes of compressed texts that are kept on the card; at most an eighth of what is free.
    pub(crate) packed_bytes: u64,
    /// Bytes of compressed texts that are kept in memory.
    pub(crate) encoded_cache_bytes: usize,
    /// Bytes up to which a text is compressed on the fly; longer ones go as they are.
    pub(crate) encode_max_bytes: u64,
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
            threads: cores().min(MOST_THREADS),
            readers: 8,
            reader_wait_ms: 5_000,
            searches: 2,
            originals: 2,
            search_ms: 300,
            packed_bytes: 128 * 1024 * 1024,
            encoded_cache_bytes: 4 * 1024 * 1024,
            encode_max_bytes: 2 * 1024 * 1024,
            chapter_bytes: 1024 * 1024,
        }
    }
}

/// LIMIT: bytes of a file that a phone brings.
pub(crate) const UPLOAD_BYTES: u64 = 2_000_000_000;

/// LIMIT: threads that serve. Beyond this a box waits for its card and its Wi-Fi, not for its cores.
const MOST_THREADS: usize = 4;

/// Cores that this process may use; one if the system does not say.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}
