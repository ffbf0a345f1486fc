//! `maktaba serve`

use std::cell::Cell;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use maktaba_sync::courier::BoxState;
use maktaba_sync::engine::{self, SyncError};
use maktaba_sync::model::{PublisherName, Shelfmark};
use maktaba_sync::store::{OpenError, ReadError, Shelf, Store, Wish, all_of};
use maktaba_sync::telling::line;
use maktaba_sync::trust::anchor;

use super::LibraryArg;
use super::place::{self, is_vacant};
use super::setting::SettingArgs;
use super::stop::stop_signal;
use crate::bucket::BucketPlace;
use crate::console::Console;
use crate::device::disk::disk;
use crate::device::health;
use crate::device::pages::{Again, Pages};
use crate::device::portal::PortalMode;
use crate::device::settings::{self, PartSettings, PublisherSettings, ReportSettings, Settings, SyncSettings};
use crate::device::state::StateDir;
use crate::device::supervisor::Supervisor;
use crate::failure::Exit;
use crate::http::{self, Behind, DoorPlace, Players, ServeOptions};
use crate::jobs::answers;
use crate::jobs::heartbeat::Heartbeat;
use crate::jobs::keep_up::KeepUp;
use crate::jobs::materials::Materials;
use crate::network::addresses::{Addresses, HostName};
use crate::network::certificate::Certificate;
use crate::network::mdns::{self, Announcer};
use crate::own::{self, Own};
use crate::qr;
use crate::reports::besides::{Besides, Condition, MAX_STATE, Wanted};
use crate::reports::tally::Tally;
use crate::reports::usage::Usage;
use crate::reports::{outbox, telling};
use crate::school::{Hasher, School};
use crate::software::update::MIRROR;
use crate::units::{duration, size, spelled};
use crate::upkeep::{Board, Tell, Upkeep};

/// Serve the library to phones: pages, search, content.
///
/// Announces itself by mDNS on the networks that it listens on. With --sync-from it keeps itself up to date; a new
/// release is served at once, without a restart. Where BOX is missing or empty, an empty library is made: its pages say
/// what to do next. Under systemd it tells when it answers, and goes on telling that as long as it does.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    library: LibraryArg,
    /// Address and port; at port 0, one that is free.
    #[arg(long, value_name = "ADDR:PORT", default_value = "0.0.0.0:8080", value_parser = address)]
    listen: SocketAddr,
    /// A second address for hosted content, apart from the pages' own: one more wall around it.
    #[arg(long, value_name = "ADDR:PORT")]
    content_listen: Option<SocketAddr>,
    /// Open a second door here, for teachers and admins: TLS, with a certificate that is made once and known by six words.
    #[arg(long, value_name = "ADDR:PORT", value_parser = address)]
    staff_listen: Option<SocketAddr>,
    /// Settings file, as the card of a box carries it (maktaba.toml). Flags go before what it says.
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Name of the library, as pages and mDNS show it. [default: Maktaba]
    #[arg(long)]
    name: Option<String>,
    /// Language of pages for those whose browser asks for none that we speak (BCP 47). [default: en]
    #[arg(long)]
    language: Option<String>,
    /// Host name: the box is `http://HOST.local`, and answers to it. [default: maktaba]
    #[arg(long)]
    host: Option<String>,
    /// Other host names to answer to.
    #[arg(long, value_name = "NAME")]
    also_host: Vec<String>,
    /// Captive portal, where the box is the Wi-Fi: tell phones nothing, open the welcome page once, or say at once that
    /// all is well. [default: off]
    #[arg(long, value_name = "MODE", value_enum)]
    portal: Option<PortalMode>,
    /// Network interfaces to announce on; by default those that it listens on.
    #[arg(long, value_name = "INTERFACE")]
    mdns: Vec<String>,
    /// Announce nothing.
    #[arg(long, conflicts_with = "mdns")]
    no_mdns: bool,
    /// Keep the library up to date from here; more than once for several, which are tried in turn.
    #[arg(long, value_name = "URL|DIR")]
    sync_from: Vec<String>,
    /// How often: 90s, 15m, 6h, 1d. [default: 15m]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    every: Option<Duration>,
    /// Connections from one address at most; 0 for no limit (behind a router that hides its phones).
    #[arg(long, value_name = "N", default_value_t = 24)]
    per_client: usize,
    /// Folder of the player of H5P, as scripts/h5p-player fetches it.
    #[arg(long, value_name = "DIR")]
    players: Option<PathBuf>,
    /// Where the box keeps releases of its own software: what came is given on to neighbours, at /software.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/maktaba-software")]
    software: PathBuf,
    /// Directory where the device says how it is, for the page /status.
    #[arg(long, value_name = "DIR", default_value = "/run/maktaba")]
    device_state: PathBuf,
    #[command(flatten)]
    setting: SettingArgs,
}

impl Serve {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let supervisor = Supervisor::of_this_process();
        let device = StateDir::new(&self.device_state);
        // As long as it lies there: an update of the program puts another one in its place.
        let program = std::env::current_exe();
        let mut pages = Pages::read(self.settings.as_deref(), &device, self.library.path())?;
        pages.fix(|settings| self.say(settings));
        let pages = Arc::new(pages);
        let settings = pages.settings.clone();
        if let Err(error) = trust_and_subscribe(self.library.path(), &settings) {
            // What is there is served, whatever the card does not let us change now.
            let refused = error
                .downcast_ref::<SyncError>()
                .is_some_and(|error| matches!(error, SyncError::Root(_) | SyncError::OtherRoot));
            if refused || Shelf::open(self.library.path()).is_err() {
                return Err(error);
            }
            tracing::warn!("the settings of syncing could not be applied; serving what is there");
        }
        let shelf = self.shelf(console)?;
        let players = self.players.as_deref().map(Players::read).transpose()?.unwrap_or_default();
        let mut options = self.options(&settings, players);
        let host = self.host.clone().or_else(|| settings.library.host.clone()).unwrap_or_else(|| "maktaba".to_owned());
        options.host_names.push(host.clone());
        let announcement =
            if self.no_mdns { None } else { mdns::announce(self.listen, &host, &options.name, &self.mdns)? };
        let addresses = Addresses::new(self.listen, None).now();
        let announced = announcement.as_ref().map(|it| (it.url.clone(), it.interfaces.join(", ")));
        let is_announced = !self.no_mdns && (announcement.is_some() || !self.listen.ip().is_loopback());
        let name = HostName::new(&host);
        options.addresses = Addresses::new(self.listen, is_announced.then(|| name.clone()));
        let announcer =
            (!self.no_mdns).then(|| Announcer::keep(announcement, self.listen, name, &options.name, &self.mdns));
        let (tell, told) = mpsc::sync_channel(1);
        let keep_up = self.keep_up(&settings, &shelf, tell);
        let staff_listen = self.staff_listen.filter(|_| !self.is_read_only(console));
        let behind = staff_listen.map(|listen| self.behind((listen, &pages), &mut options, &keep_up)).transpose()?;
        let (counting, quiet) = self.count(settings.reports, &shelf, &mut options);
        let keep_up = std::thread::spawn(move || or_abort(|| keep_up.run(&told)));
        let _heartbeat = supervisor.map(|supervisor| Heartbeat::start(supervisor, self.listen)).transpose()?;
        // Takes connections; they are served by threads of their own.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let door = options.door.clone().zip(behind.as_ref().map(|behind| Arc::clone(&behind.school)));
        let ready = || {
            Self::greet(console, &addresses, announced.as_ref());
            if let Some((place, school)) = &door {
                Self::greet_staff(console, (&device, &host), place, school);
            }
        };
        let again = pages.again();
        // Whoever reads the address may tell it to stop at once.
        let served = runtime.block_on(async {
            let (stop, anew) = (stop_signal(), farewell(&again));
            let ended = async {
                tokio::select! { () = stop => {}, () = anew => {} }
            };
            http::serve(options, behind, shelf, ready, ended).await
        });
        drop(quiet);
        drop(announcer);
        // What was counted last is written down; a card that is slow has had its time.
        if counting.is_some_and(|counting| counting.join().is_err()) {
            bail!("the thread that counts failed; its messages are in the log");
        }
        if keep_up.is_finished() && keep_up.join().is_err() {
            bail!("the sync thread failed; its messages are in the log");
        }
        served?;
        if again.is_wanted() {
            // Other settings are in force: the same program, with the same flags, in the same process.
            let program = program.context("this program does not know where it lies")?;
            return Err(Command::new(program).args(std::env::args_os().skip(1)).exec().into());
        }
        Ok(Exit::Done)
    }

    /// Whether nobody can write to the card any more, so that nothing of teachers can be kept: pupils are served all the same.
    fn is_read_only(&self, console: &Console) -> bool {
        let library = self.library.path();
        let opened = OpenOptions::new().append(true).open(library.join("library.db"));
        let is_read_only = opened.is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem);
        if is_read_only {
            let library = library.display();
            console.note(format_args!(
                "{library} can only be read: what is there is served, and teachers and admins find no door. To do: unlock \
                 the card, or copy the library to a new one (`maktaba verify` tells whether it is whole)"
            ));
            tracing::error!(%library, "the library can only be read: there is no door for teachers and admins");
        }
        is_read_only
    }

    /// What is behind the door of teachers, with the jobs that work for them until it is gone. What a job does is a child,
    /// which ends by itself and is begun again the next time, or one small change.
    fn behind(
        &self,
        (listen, pages): (SocketAddr, &Arc<Pages>),
        options: &mut ServeOptions,
        keep_up: &KeepUp,
    ) -> anyhow::Result<Behind> {
        let library = self.library.path();
        let certificate = Certificate::open(library)?;
        let school = Arc::new(School::open(library)?);
        options.door = Some(DoorPlace { port: listen.port(), fingerprint: certificate.fingerprint() });
        options.school = Some(Arc::clone(&school));
        let program = std::env::current_exe().context("this program does not know where it lies")?;
        let drafts = Arc::new(AtomicU64::new(1));
        let (wake, woken) = mpsc::sync_channel(1);
        let job = Materials { school: Arc::clone(&school), program: program.clone(), drafts: Arc::clone(&drafts) };
        std::thread::spawn(move || or_abort(|| job.run(&woken)));
        let (asking, shelf) = (Arc::downgrade(&school), keep_up.shelf.clone());
        let setting = options.setting.clone();
        std::thread::spawn(move || or_abort(|| answers::run(&asking, &shelf, &setting)));
        let upkeep = Upkeep {
            board: Arc::clone(&keep_up.board),
            shelf: keep_up.shelf.clone(),
            disk: disk(),
            file_speaks: pages.settings.sync.says_what_is_kept(),
        };
        options.question_reader = vec![program.clone().into(), "questions".into()];
        let hasher = Hasher::Child(vec![program.into(), "hash".into()]);
        let settings = Arc::clone(pages);
        Ok(Behind { listen, config: certificate.config()?, school, hasher, wake, drafts, upkeep, settings })
    }

    /// Says where teachers come in, and by which words they know that it is this box.
    fn greet_staff(console: &Console, (device, host): (&StateDir, &str), place: &DoorPlace, school: &School) {
        let claim = match school.claim_code() {
            Ok(Some(code)) => format!("; nobody looks after it yet: claim code {code}"),
            _ => String::new(),
        };
        let (port, words) = (place.port, place.fingerprint.words());
        console.note(format_args!("teachers and admins: port {port} (https), known by: {words}{claim}"));
        // Without the code: whoever reads logs need not be whom the box belongs to.
        tracing::info!(port, words, "the door of teachers is open");
        let claim = claim.trim_start_matches("; ");
        let text = format!("Teachers and admins: https://{host}.lan/teach\nWords of the box: {words}\n{claim}\n");
        if let Err(error) = device.tell_staff(&text) {
            tracing::warn!(%error, "how teachers come in could not be written down");
        }
    }

    /// Opens the library; makes an empty one where there is none, so that a new box has pages that say so.
    fn shelf(&self, console: &Console) -> anyhow::Result<Shelf> {
        let dir = self.library.path();
        match Shelf::open(dir) {
            Err(OpenError::Missing(_)) if is_vacant(dir)? => {
                let shelf = Store::create(dir, disk())?.shelf()?;
                let dir = dir.display();
                console
                    .note(format_args!("{dir} is new and empty. Next: maktaba init --library {dir} --root ROOT.json"));
                Ok(shelf)
            }
            // A catalogue that was lost is made anew by whoever opens it to write.
            Err(OpenError::Missing(_) | OpenError::Emptied(_) | OpenError::Database { .. }) => {
                Ok(own::open(dir, disk())?.shelf()?)
            }
            opened => Ok(opened?),
        }
    }

    /// Puts what flags say in place of what stood there, and tells which settings these are.
    fn say(&self, settings: &mut Settings) -> Vec<&'static str> {
        let (library, sync) = (&mut settings.library, &mut settings.sync);
        let flags = [
            ("library.name", &mut library.name, self.name.clone()),
            ("library.language", &mut library.language, self.language.clone()),
            ("library.country", &mut library.country, self.setting.country().map(str::to_owned)),
            ("sync.every", &mut sync.every, self.every.map(spelled)),
        ];
        let mut said = Vec::new();
        for (key, setting, value) in flags.into_iter().filter(|(_, _, value)| value.is_some()) {
            *setting = value;
            said.push(key);
        }
        if !self.sync_from.is_empty() {
            sync.from.clone_from(&self.sync_from);
            said.push("sync.from");
        }
        said
    }

    fn options(&self, settings: &Settings, players: Players) -> ServeOptions {
        let library = &settings.library;
        let parent = vec!["--parent".into(), std::process::id().to_string().into()];
        let mut options = ServeOptions {
            listen: self.listen,
            content_listen: self.content_listen,
            host_names: self.also_host.clone(),
            portal: self.portal.or(library.portal).unwrap_or_default(),
            indexer: [self.own_program("index"), self.setting.flags(), parent].concat(),
            original_maker: self.own_program("original"),
            players,
            setting: self.setting.at(0),
            software: Some(self.software.join(MIRROR)),
            scratch: Some(self.library.path().to_owned()),
            device: Some(StateDir::new(&self.device_state)),
            admin_code: settings.admin.code.clone(),
            origins: settings.library.origins.clone(),
            ..ServeOptions::default()
        };
        if let Some(name) = self.name.as_ref().or(library.name.as_ref()) {
            options.name.clone_from(name);
        }
        if let Some(language) = self.language.as_ref().or(library.language.as_ref()) {
            options.language.clone_from(language);
        }
        options.setting.for_profit |= library.for_profit;
        options.setting.country = options.setting.country.or_else(|| library.country.clone());
        options.limits.per_client = Some(self.per_client).filter(|limit| *limit > 0);
        options
    }

    /// Counts use for the readers' pages, if that may be, until the sender is dropped; what an earlier start counted is forgotten
    /// where it may not.
    fn count(
        &self,
        settings: ReportSettings,
        shelf: &Shelf,
        options: &mut ServeOptions,
    ) -> (Option<JoinHandle<()>>, mpsc::Sender<()>) {
        let (quiet, quieted) = mpsc::channel();
        if !settings.count {
            let forgotten = Tally::forget(self.library.path()).and(Usage::forget(self.library.path()));
            if let Err(error) = forgotten {
                tracing::warn!(error = line(&error), "what was counted before could not be removed");
            }
            return (None, quiet);
        }
        let tally = Arc::new(Tally::open(self.library.path(), outbox::reader(shelf).is_some()));
        options.tally = Some(Arc::clone(&tally));
        // For those who look after the box, where somebody can.
        let usage = self.staff_listen.map(|_| Arc::new(Usage::open(self.library.path())));
        options.usage.clone_from(&usage);
        let (device, school, library) =
            (StateDir::new(&self.device_state), options.school.clone(), self.library.path().to_owned());
        let besides = move || besides(&device, school.as_deref(), &library);
        let run = move || or_abort(|| telling::run(&tally, usage.as_deref(), besides, &quieted));
        (Some(std::thread::spawn(run)), quiet)
    }

    /// The job that keeps the library up to date, if there is somewhere to sync from.
    fn keep_up(&self, settings: &Settings, shelf: &Shelf, tell: mpsc::SyncSender<Tell>) -> KeepUp {
        let sync = &settings.sync;
        let from = if self.sync_from.is_empty() { &sync.from } else { &self.sync_from };
        let every = self.every.or_else(|| duration(sync.every.as_deref()?).ok());
        let every = every.unwrap_or(Duration::from_mins(15));
        let library = self.library.path().to_owned();
        KeepUp {
            library,
            from: from.clone(),
            neighbours: sync.neighbours,
            every,
            inbox: BucketPlace::of(&settings.inbox),
            link: sync.link(),
            shelf: shelf.clone(),
            board: Board::new(tell, !from.is_empty()),
            owed_bytes: Cell::new(0),
        }
    }

    /// This program again, for work on the library in a process of its own.
    fn own_program(&self, command: &str) -> Vec<OsString> {
        let program =
            std::env::current_exe().inspect_err(|error| tracing::error!(%error, command, "cannot be started"));
        program.map_or_else(
            |_| Vec::new(),
            |program| vec![program.into(), command.into(), "--library".into(), self.library.path().into()],
        )
    }

    /// Says where it listens, now that it does.
    fn greet(console: &Console, addresses: &[String], announced: Option<&(String, String)>) {
        let first = addresses.first().map_or("", String::as_str);
        if let Some(code) = qr::code(first) {
            let picture = code.render::<qrcode::render::unicode::Dense1x2>().quiet_zone(true).build();
            console.note(picture);
        }
        if let Some((url, interfaces)) = announced {
            console.note(format_args!("{url} on {interfaces} (mDNS)"));
        }
        console.result(
            addresses.join("\n"),
            &serde_json::json!({ "urls": addresses, "mdns": announced.map(|(url, _)| url) }),
        );
    }
}

/// An address with a port, which the system chooses where it is 0: pages and codes name it before anybody listens.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    let told: SocketAddr =
        text.parse().map_err(|_| format!("{text:?} is not an address with a port, such as 0.0.0.0:8080"))?;
    if told.port() != 0 {
        return Ok(told);
    }
    let free = std::net::TcpListener::bind(told).and_then(|listener| listener.local_addr());
    free.map_err(|error| format!("no port is free at {told}: {error}"))
}

/// Pins the publisher that the settings name, and makes the subscriptions what they say. Where they name no
/// collections, those of `maktaba subscribe` stay; a box without any takes all.
fn trust_and_subscribe(library: &Path, all: &Settings) -> anyhow::Result<()> {
    let settings = &all.sync;
    let Some(root) = &settings.root else { return Ok(()) };
    let bytes = settings::read_bytes(root)?;
    let named = || format!("sync.root = {}", root.display());
    place::check_room(library)?;
    let mut store = engine::init(library, disk(), &bytes).with_context(named)?;
    if let Err(error) = Own::open(&mut store) {
        // It takes what others publish all the same.
        tracing::warn!(error = line(error.as_ref()), "nothing can be published on this box");
    }
    for (name, publisher) in &all.publisher {
        // One that is not right must not keep the others from the box.
        if let Err(error) = trust_another(&mut store, name, publisher) {
            tracing::warn!(publisher = %name, error = line(error.as_ref()), "a publisher of the settings is not trusted");
        }
    }
    wish_for_parts(&mut store, settings)?;
    // Publishers that were added by hand are not the settings' business, nor are their collections.
    let mut held = store.shelf()?.subscriptions()?;
    held.retain(|wish| !wish.contains('~'));
    let wishes = match &settings.collections {
        Some(wishes) => wishes.clone(),
        None if !settings.part.is_empty() => Vec::new(),
        None if held.is_empty() && store.wishes()?.is_empty() => vec!["*".to_owned()],
        None => return Ok(()),
    };
    let (new, old): (Vec<_>, Vec<_>) = (
        wishes.iter().filter(|wish| !held.contains(wish)).cloned().collect(),
        held.iter().filter(|wish| !wishes.contains(wish)).cloned().collect(),
    );
    if !new.is_empty() {
        store.subscribe(&new)?;
    }
    if !old.is_empty() {
        store.unsubscribe(&old)?;
    }
    Ok(())
}

/// Makes wishes for parts, and the budget, what the settings say; where they say nothing, those of `maktaba subscribe` stay.
fn wish_for_parts(store: &mut Store, settings: &SyncSettings) -> anyhow::Result<()> {
    if let Some(bytes) = settings.budget.as_deref().and_then(|text| size(text).ok())
        && store.budget()? != Some(bytes)
    {
        store.set_budget(Some(bytes))?;
    }
    if settings.part.is_empty() {
        return Ok(());
    }
    let (wishes, held): (Vec<Wish>, _) = (settings.part.iter().map(PartSettings::wish).collect(), store.wishes()?);
    for old in held.iter().filter(|old| !(old.collection.contains('~') || wishes.contains(old))) {
        store.unwish(&old.collection, Some(&old.filter))?;
    }
    wishes.iter().filter(|wish| !held.contains(wish)).try_for_each(|wish| store.wish(wish))?;
    Ok(())
}

/// Trusts a publisher of the settings, and wants what they say.
fn trust_another(store: &mut Store, name: &PublisherName, settings: &PublisherSettings) -> anyhow::Result<()> {
    let named = || format!("publisher.{name}.root = {}", settings.root.display());
    let (row, id) = anchor(&settings::read_bytes(&settings.root)?).with_context(named)?;
    let known = store.publishers()?;
    if !known.iter().any(|it| it.name.as_ref() == Some(name) && it.id == Some(id) && it.addresses == settings.from) {
        store.add_publisher(name, (&row, id), &settings.from).with_context(named)?;
    }
    let all = all_of(Some(name));
    let wishes: Vec<String> = match &settings.collections {
        Some(ids) => ids.iter().map(|id| Shelfmark::new(Some(name), id.clone()).to_string()).collect(),
        None => vec![all.clone()],
    };
    let held = store.shelf()?.subscriptions()?;
    let theirs = |wish: &&String| wish.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('~'));
    let new: Vec<String> = wishes.iter().filter(|wish| !held.contains(wish)).cloned().collect();
    let old: Vec<String> = held.iter().filter(theirs).filter(|wish| !wishes.contains(wish)).cloned().collect();
    if !new.is_empty() {
        store.subscribe(&new)?;
    }
    if !(settings.collections.is_none() || old.is_empty()) {
        store.unsubscribe(&old)?;
    }
    Ok(())
}

/// What the publisher is told besides counts: how the box is, and what teachers passed on.
fn besides(device: &StateDir, school: Option<&School>, library: &Path) -> Besides {
    let (health, disk) = (health::read(Path::new("/")), disk());
    let health = Condition {
        free_bytes: disk.free_bytes(library).ok(),
        all_bytes: disk.total_bytes(library).ok(),
        heat_celsius: health.heat,
        power_was_weak: health.is_weak,
        problems: device.problems().into_keys().collect(),
    };
    let passed = school.map(School::passed_requests).transpose().unwrap_or_else(|error| {
        tracing::warn!(error = line(&error), "what was passed on could not be read");
        None
    });
    let wanted = passed.unwrap_or_default().into_iter();
    let state = Shelf::open(library).map_err(anyhow::Error::from).and_then(|shelf| Ok(state(&shelf)?));
    let state = state.unwrap_or_else(|error| {
        tracing::warn!(error = line(error.as_ref()), "what is held could not be read");
        BoxState::default()
    });
    let wanted = wanted.map(|it| Wanted::told(it.language, it.words, it.count)).collect();
    Besides { health: Some(health), wanted, state }
}

/// What the box has of its first publisher.
fn state(shelf: &Shelf) -> Result<BoxState, ReadError> {
    let first = shelf.publishers()?.into_iter().find(|trusted| trusted.name.is_none()).and_then(|trusted| trusted.id);
    let mut state = BoxState { publisher: first, ..BoxState::default() };
    let of_first = shelf.collections()?.into_iter().filter(|held| held.id.publisher().is_none());
    for collection in of_first.take(MAX_STATE) {
        if !shelf.is_part(&collection.id)? {
            state.holds.insert(collection.id.collection().clone(), collection.release);
        }
    }
    let parts = shelf.wishes()?.into_iter().map(|wish| wish.collection);
    let wanted = shelf.subscriptions()?.into_iter().chain(parts).filter(|name| !name.contains('~'));
    state.wants = wanted.take(MAX_STATE).collect();
    Ok(state)
}

/// A box that no longer updates itself must not look well: a bug in the job ends the process, and its supervisor
/// starts it anew. (A bug met by one request ends that request alone.)
fn or_abort(job: impl FnOnce()) {
    if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
        tracing::error!("a job beside serving failed; ending, so that everything is started anew");
        std::process::abort();
    }
}

/// Ready when the library is to be started anew, and phones have had their time.
async fn farewell(again: &Again) {
    again.wanted().await;
    tokio::time::sleep(FAREWELL).await;
}

/// How long a phone has to fetch what a form leads to before the library starts anew.
const FAREWELL: Duration = Duration::from_secs(2);
