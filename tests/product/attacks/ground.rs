//! A school that is attacked: a box with both doors, Amina who looks after it, and a class.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::list::ATTACKS;
use crate::browser::window::Window;
use crate::teachers::{Page, Phone, school_with};
use crate::tool::*;

/// How long a box may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) struct Ground {
    pub(super) running: Running,
    pub(super) field: Field,
    pub(super) amina: Phone,
    /// The word of her forms.
    pub(super) word: String,
}

/// Which door of the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Pupils,
    Staff,
}

impl Ground {
    pub(super) fn new() -> Self {
        Self::of(Field::new(), &[])
    }

    /// With what is on the box already.
    pub(super) fn of(field: Field, more: &[&str]) -> Self {
        let (running, amina) = school_with(&field, more);
        let word = amina.word();
        Self { running, field, amina, word }
    }

    /// The doors by the name under which browsers know them both.
    pub(super) fn plain(&self) -> String {
        self.running.url.trim_end_matches('/').replace("127.0.0.1", "localhost")
    }

    pub(super) fn staff(&self) -> String {
        self.amina.url.replace("127.0.0.1", "localhost")
    }

    pub(super) fn port(&self, door: Door) -> u16 {
        let url = if door == Door::Pupils { self.plain() } else { self.staff() };
        url.rsplit(':').next().unwrap().parse().unwrap()
    }

    /// Amina sends a form of hers.
    pub(super) fn act(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let page = self.amina.post(path, &[form, &[("form", self.word.as_str())]].concat());
        assert!(page.status < 400, "{path}: {} {}", page.status, page.text);
        page
    }

    /// Signs Amina in, in a browser.
    pub(super) fn come_in(&self, window: &dyn Window) {
        window.go(&format!("{}/teach/sign-in", self.staff()));
        window.send_form(&[("name", "Amina"), ("passphrase", "simba na twiga")]);
        window.wait("location.pathname === '/teach'", false);
    }

    /// Another who teaches, and looks after nothing.
    pub(super) fn juma(&self) -> Phone {
        let card = self.act("/admin/people", &[("act", "add"), ("name", "Juma")]).text;
        let code = card.split("<strong><bdi dir=\"ltr\" lang=\"en\">").nth(1).unwrap().split('<').next().unwrap();
        let juma = Phone::of(&self.field.library(), self.amina.url.clone());
        let page = juma.post("/teach/code", &[("name", "Juma"), ("code", code), ("passphrase", "kima na fisi")]);
        assert_eq!(page.location, "/teach", "{}", page.text);
        juma
    }

    /// A phone that has never been here.
    pub(super) fn stranger(&self) -> Phone {
        Phone::of(&self.field.library(), self.amina.url.clone())
    }

    /// Whether somebody of this name is one of the staff.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.amina.get("/admin/people").text.contains(name)
    }

    /// Says bytes to a door, as no browser would, and closes; status and all of the answer, or nothing if there was none.
    pub(super) fn say(&self, door: Door, bytes: &[u8]) -> (u16, String) {
        let mut stream = self.open(door);
        stream.write_all(bytes).ok();
        stream.flush().ok();
        let mut answer = Vec::new();
        // Who is cut off in the middle of a flood has heard what was said until then.
        stream.read_to_end(&mut answer).ok();
        let answer = text(&answer);
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    /// A connection to a door.
    pub(super) fn open(&self, door: Door) -> Box<dyn ReadWrite> {
        let stream = TcpStream::connect(("127.0.0.1", self.port(door))).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        if door == Door::Pupils {
            return Box::new(stream);
        }
        let mut roots = RootCertStore::empty();
        let certificate = std::fs::read(self.field.library().join("door.crt")).unwrap();
        roots.add(CertificateDer::from(certificate)).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_root_certificates(roots).with_no_client_auth();
        let name = ServerName::from(IpAddr::from([127, 0, 0, 1]));
        let connection = ClientConnection::new(Arc::new(config), name).unwrap();
        Box::new(StreamOwned::new(connection, stream))
    }
}

pub(super) trait ReadWrite: std::io::Read + std::io::Write + Send {}
impl<T: std::io::Read + std::io::Write + Send> ReadWrite for T {}

/// What a test of attacks has seen: it must be all that the list says of it.
pub(super) struct Siege {
    listed: &'static [&'static str],
    tried: RefCell<Vec<&'static str>>,
}

impl Siege {
    pub(super) fn of(test: &str) -> Self {
        let listed = ATTACKS.iter().find(|(name, _)| *name == test).unwrap_or_else(|| panic!("{test} is not listed")).1;
        Self { listed, tried: RefCell::default() }
    }

    /// An attack came, and this is whether the box refused it.
    pub(super) fn refused(&self, attack: &'static str, is_refused: bool, what: &str) {
        assert!(self.listed.contains(&attack), "{attack} is not on the list");
        assert!(is_refused, "ATTACK SUCCEEDED: {attack}: {what}");
        self.tried.borrow_mut().push(attack);
    }

    /// All that is listed was tried.
    pub(super) fn end(self) {
        let tried = self.tried.into_inner();
        let missing: Vec<_> = self.listed.iter().filter(|attack| !tried.contains(attack)).collect();
        assert!(missing.is_empty(), "not tried: {missing:?}");
    }

    /// The same where a machine without browsers tries none.
    pub(super) fn end_if(self, browsers: usize) {
        if browsers > 0 {
            self.end();
        }
    }
}

/// Every byte of a text as it stands in an address.
pub(super) fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut said, byte| {
        write!(said, "%{byte:02X}").unwrap();
        said
    })
}
