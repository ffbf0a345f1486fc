//! What the server is told, with every limit and its unit.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use maktaba_library::licence::Setting;

use super::limits::Limits;
use crate::device::state::StateDir;
use crate::network::addresses::Addresses;
use crate::network::certificate::Fingerprint;

use crate::device::portal::PortalMode;
use crate::http::shelf::players::Players;
use crate::reports::tally::Tally;
use crate::reports::usage::Usage;
use crate::school::School;

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
    /// Program and arguments that read a file of questions at standard input; empty: this process reads it.
    pub(crate) question_reader: Vec<OsString>,
    /// Players that are installed beside this program.
    pub(crate) players: Players,
    /// Country and purpose of the library; its day is looked up with each question.
    pub(crate) setting: Setting,
    /// The box's own software as it came, for neighbours; `None` where there is none to give.
    pub(crate) software: Option<PathBuf>,
    /// Where compressed texts may be kept, in a file without a name; `None`: in memory only.
    pub(crate) scratch: Option<PathBuf>,
    /// What the device says about itself; `None` in tests.
    pub(crate) device: Option<StateDir>,
    /// Who knows it may set the clock; `None`: nobody.
    pub(crate) admin_code: Option<String>,
    /// Sites whose pages may read what is for programs, as `https://moodle.school.example`.
    pub(crate) origins: Vec<String>,
    /// The door of teachers and admins, where there is one.
    pub(crate) door: Option<DoorPlace>,
    /// The school, for its classes, at the plain door.
    pub(crate) school: Option<Arc<School>>,
    /// These are the pages behind that door.
    pub(crate) is_locked: bool,
    /// Where use is counted for the publisher; `None`: nowhere.
    pub(crate) tally: Option<Arc<Tally>>,
    /// Where use is summed up for those who look after the box; `None`: nowhere.
    pub(crate) usage: Option<Arc<Usage>>,
    /// Bounds.
    pub(crate) limits: Limits,
}

/// Where the door of teachers is, and how it is known.
#[derive(Debug, Clone)]
pub(crate) struct DoorPlace {
    /// Its port, at the address where the pages are.
    pub(crate) port: u16,
    /// What people and browsers compare.
    pub(crate) fingerprint: Fingerprint,
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
            question_reader: Vec::new(),
            players: Players::default(),
            setting: Setting::default(),
            software: None,
            scratch: None,
            device: None,
            admin_code: None,
            origins: Vec::new(),
            door: None,
            school: None,
            is_locked: false,
            tally: None,
            usage: None,
            limits: Limits::default(),
        }
    }
}
