//! `maktaba device settings`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use maktaba_sync::model::PublisherName;

use crate::console::Console;
use crate::device::network::{self, Board};
use crate::device::settings::said::{Said, fixed};
use crate::device::settings::{self, Settings, SettingsError};
use crate::device::state::{Answer, StateDir, put_for, put_lasting_for, uptime};
use crate::failure::Exit;

/// What is read by whom: files, and the units that are started anew when they have changed.
const RADIO: (&str, &str) = ("maktaba/hostapd.conf", "maktaba-hostapd.service");
const LIBRARY: (&str, &str) = ("maktaba/maktaba.toml", "maktaba.service");
/// The answer to whoever asked goes out before their Wi-Fi, or the library, does.
const LEAD: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(200);

/// Check a settings file, and write what hostapd, dnsmasq, nftables, `wpa_supplicant` and networkd read.
///
/// Settings that cannot be right are named on the status page, and the last good ones stay in force. What admins said on
/// pages fills in what the file does not say.
#[derive(Debug, Args)]
pub(super) struct DeviceSettings {
    /// The file that people edit; a missing one is an empty one.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Directory of files that a restart empties.
    #[arg(long, value_name = "DIR", default_value = "/run")]
    run: PathBuf,
    /// Where the last good settings are remembered.
    #[arg(long, value_name = "FILE", default_value = "/var/lib/maktaba/settings.good.toml")]
    good: PathBuf,
    /// Where what was said on pages is remembered.
    #[arg(long, value_name = "FILE", default_value = "/var/lib/maktaba/settings.pages.toml")]
    pages: PathBuf,
    /// Write nothing.
    #[arg(long)]
    check: bool,
    /// Take over what an admin asked for on a page just now: a new Wi-Fi is tried for a minute, and taken back if nobody keeps
    /// it.
    #[arg(long, conflicts_with = "check")]
    asked: bool,
    /// LIMIT: seconds for which a new Wi-Fi is tried.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, hide = true)]
    trial: u64,
    /// What restarts units that read other files now.
    #[arg(long, value_name = "PROGRAM", default_value = "/usr/bin/systemctl", hide = true)]
    systemctl: PathBuf,
}

impl DeviceSettings {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        if self.check {
            self.file().and_then(|text| Settings::parse(&text, &self.from))?;
            let from = self.from.display();
            console.result(format_args!("{from} is good"), &serde_json::json!({ "good": true }));
            return Ok(Exit::Done);
        }
        let state = StateDir::new(&self.run.join("maktaba"));
        if self.asked {
            return self.take_over(console, &state);
        }
        let card = self.card(console, &state)?;
        let said = self.said(console, &state, &card)?;
        let written = self.write(&state, &card, &said)?;
        let list = written.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n");
        console.result(list, &serde_json::json!({ "files": written, "problems": state.problems() }));
        Ok(Exit::Done)
    }

    /// What stands in the file that people edit.
    fn file(&self) -> Result<String, SettingsError> {
        if self.from.exists() { settings::read_text(&self.from) } else { Ok(String::new()) }
    }

    /// What the card says: a box with bad settings still starts, with those it had before.
    fn card(&self, console: &Console, state: &StateDir) -> anyhow::Result<String> {
        let read = self.file().and_then(|text| Settings::parse(&text, &self.from).map(|_| text));
        match read {
            Ok(text) => {
                state.set_problem("settings", None)?;
                if std::fs::read_to_string(&self.good).ok().as_deref() != Some(&text) {
                    put_for(&self.good, text.as_bytes(), true)?;
                }
                Ok(text)
            }
            Err(error) => {
                let problem = format!("{:#}", anyhow::Error::from(error));
                console.note(&problem);
                state.set_problem("settings", Some(&problem))?;
                // What was good for an older program may be refused by this one: then a box as it comes.
                let good =
                    settings::read_text(&self.good).and_then(|text| Settings::parse(&text, &self.from).map(|_| text));
                Ok(good.unwrap_or_default())
            }
        }
    }

    /// What was said on pages, if it goes with what the card says.
    fn said(&self, console: &Console, state: &StateDir, card: &str) -> anyhow::Result<Said> {
        let said = Said::read(&self.pages).and_then(|said| said.below(card, &self.from).map(|_| said));
        let problem = said.as_ref().err().map(|error| format!("what was set on pages is left out: {error}"));
        if let Some(problem) = &problem {
            console.note(problem);
        }
        state.set_problem("pages", problem.as_deref())?;
        Ok(said.unwrap_or_default())
    }

    /// Writes what others read; the files.
    fn write(&self, state: &StateDir, card: &str, said: &Said) -> anyhow::Result<Vec<PathBuf>> {
        let settings = said.below(card, &self.from)?;
        let root = publish_root(&settings, &self.run, state)?;
        let roots = publish_others(&settings, &self.run, state)?;
        // Root's alone as they have a code and a key in them; the unit gives them to the library's group.
        put_for(&self.run.join(LIBRARY.0), settings.for_library(root, &roots).as_bytes(), true)?;
        put_for(&state.said(), said.text().as_bytes(), true)?;
        state.set_fixed(&fixed(card))?;
        self.write_networks(&settings)
    }

    /// Writes what the radio and the networks read; the files.
    fn write_networks(&self, settings: &Settings) -> anyhow::Result<Vec<PathBuf>> {
        let model = std::fs::read_to_string("/proc/device-tree/model").unwrap_or_default();
        let board = Board { model: model.trim_end_matches('\0').to_owned() };
        let files = network::render(settings, &board);
        for file in &files {
            put_for(&self.run.join(file.path), file.text.as_bytes(), file.secret)?;
        }
        Ok(files.iter().map(|file| self.run.join(file.path)).collect())
    }

    /// Takes over what was asked for. Whatever becomes of it, whoever asked is told.
    fn take_over(&self, console: &Console, state: &StateDir) -> anyhow::Result<Exit> {
        anyhow::ensure!(state.is_asked(), "nobody asks for anything; open /admin/place or /admin/wifi first");
        // First: pages never think that nothing goes on.
        state.answer(&Answer::Begun { at: uptime() })?;
        let taken = self.take(console, state);
        if let Err(error) = &taken {
            state.answer(&Answer::Refused { at: uptime(), why: format!("{error:#}") })?;
        }
        taken.map(|()| Exit::Done)
    }

    fn take(&self, console: &Console, state: &StateDir) -> anyhow::Result<()> {
        let asked = state.take_asked()?.unwrap_or_default();
        let card = self.card(console, state)?;
        let before = self.said(console, state, &card)?;
        let told = Path::new("what was set on the page");
        let wanted = Said::parse(&asked, told).and_then(|said| Ok((said.below(&card, &self.from)?, said)));
        let (settings, said) = match wanted {
            Ok(wanted) => wanted,
            // Nothing has failed: whoever asked has to mend it.
            Err(error) => {
                let why = format!("{:#}", anyhow::Error::from(error));
                console.note(&why);
                return Ok(state.answer(&Answer::Refused { at: uptime(), why })?);
            }
        };
        sleep(LEAD);
        let old = before.below(&card, &self.from)?;
        let is_wifi = is_another_wifi(&old, &settings);
        let taken = self.put_in_force(console, state, (&card, &said), is_wifi.then_some((&old, &settings)));
        match &taken {
            Ok(true) => console.result("taken over", &serde_json::json!({ "taken": true })),
            Ok(false) => {
                console.result("nobody kept the new Wi-Fi: taken back", &serde_json::json!({ "taken": false }));
            }
            // What was in force is in force, now and at the next start.
            Err(_) => {
                put_lasting_for(&self.pages, before.text().as_bytes(), 0o600)?;
                self.write(state, &card, &before)?;
                self.restart(RADIO.1)?;
            }
        }
        taken.map(|_| ())
    }

    /// Puts settings in force, a new Wi-Fi if somebody keeps it; whether they are.
    fn put_in_force(
        &self,
        console: &Console,
        state: &StateDir,
        (card, said): (&str, &Said),
        wifi: Option<(&Settings, &Settings)>,
    ) -> anyhow::Result<bool> {
        let radio = self.radio();
        if let Some((old, new)) = wifi {
            let until = uptime() + self.trial;
            state.answer(&Answer::Trial { until })?;
            if !self.try_out(console, state, (old, new), until)? {
                state.answer(&Answer::Back { at: uptime() })?;
                return Ok(false);
            }
        }
        // First on the card, for the next start; then in force.
        put_lasting_for(&self.pages, said.text().as_bytes(), 0o600)?;
        self.write(state, card, said)?;
        if wifi.is_none() && radio != self.radio() {
            self.restart(RADIO.1)?;
        }
        state.answer(&Answer::Taken { at: uptime(), is_wifi: wifi.is_some() })?;
        self.restart(LIBRARY.1)?;
        Ok(true)
    }

    /// Tries a new Wi-Fi; whether somebody keeps it. If not, the old one is there again. The library reads nothing of it: it
    /// shows the old one until the new one is kept, whatever happens to it meanwhile.
    fn try_out(
        &self,
        console: &Console,
        state: &StateDir,
        (old, new): (&Settings, &Settings),
        until: u64,
    ) -> anyhow::Result<bool> {
        self.write_networks(new)?;
        let mut kept = self.restart(RADIO.1).map(|()| false);
        while kept.as_ref().is_ok_and(|kept| !kept) && uptime() < until {
            sleep(LOOK);
            kept = Ok(state.is_wifi_kept());
        }
        if let Ok(true) = kept {
            return Ok(true);
        }
        console.note("the old Wi-Fi comes back");
        self.write_networks(old)?;
        self.restart(RADIO.1)?;
        kept
    }

    /// What the radio is told now.
    fn radio(&self) -> Option<Vec<u8>> {
        std::fs::read(self.run.join(RADIO.0)).ok()
    }

    fn restart(&self, unit: &str) -> anyhow::Result<()> {
        let program = self.systemctl.display();
        let status = Command::new(&self.systemctl).args(["--no-block", "restart", unit]).status();
        let status = status.with_context(|| format!("{program} does not start"))?;
        anyhow::ensure!(status.success(), "{program} restart {unit}: {status}");
        Ok(())
    }
}

/// Whether phones may be cut off by a change. A country may forbid the upper channels.
fn is_another_wifi(old: &Settings, new: &Settings) -> bool {
    let is_high = new.wifi.channel.is_some_and(|channel| channel > 11);
    network::own_wifi_of(old) != network::own_wifi_of(new) || is_high && old.library.country != new.library.country
}

/// Puts the publisher's root where the library may read it; the card's FAT is for root alone.
fn publish_root(settings: &Settings, run: &Path, state: &StateDir) -> anyhow::Result<Option<PathBuf>> {
    let Some(named) = &settings.sync.root else {
        state.set_problem("root", None)?;
        return Ok(None);
    };
    match settings::read_bytes(named) {
        Ok(root) => {
            let target = run.join("maktaba/root.json");
            put_for(&target, &root, false)?;
            state.set_problem("root", None)?;
            Ok(Some(target))
        }
        Err(error) => {
            state.set_problem("root", Some(&format!("{:#}", anyhow::Error::from(error))))?;
            Ok(None)
        }
    }
}

/// The same of the roots of other publishers. Those that cannot be read are left out, and told.
fn publish_others(
    settings: &Settings,
    run: &Path,
    state: &StateDir,
) -> anyhow::Result<BTreeMap<PublisherName, PathBuf>> {
    let mut roots = BTreeMap::new();
    let mut problem = None;
    for (name, publisher) in &settings.publisher {
        match settings::read_bytes(&publisher.root) {
            Ok(root) => {
                let target = run.join(format!("maktaba/{name}.root.json"));
                put_for(&target, &root, false)?;
                roots.insert(name.clone(), target);
            }
            Err(error) => problem = Some(format!("publisher.{name}: {:#}", anyhow::Error::from(error))),
        }
    }
    state.set_problem("publishers", problem.as_deref())?;
    Ok(roots)
}
