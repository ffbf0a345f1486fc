//! The settings of a box as admins see and change them on pages.
//!
//! On a card, root takes over what is asked for and starts the library anew (`maktaba device settings --asked`). Elsewhere the
//! library writes it down beside itself, and starts itself anew.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::settings::said::{Said, fixed};
use super::settings::{self, Settings, SettingsError, WifiMode};
use super::state::{Answer, StateDir, put_lasting_for, uptime};

/// What was said on pages, where the library keeps it itself.
const FILE: &str = "settings.pages.toml";
/// LIMIT: how long the system may take to begin, and to end.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it is news that the library was started anew with what was set.
const NEWS: Duration = Duration::from_mins(1);
/// LIMIT: how long that may take.
const STARTING: Duration = Duration::from_mins(1);

/// The settings in force, and what of them was said on pages.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) settings: Settings,
    /// The file as it stands.
    file: String,
    said: Said,
    /// What it says, of all that may be said on pages.
    fixed: BTreeSet<String>,
    /// What of it flags say, which go before the file.
    flags: BTreeSet<String>,
    taken_by: TakenBy,
    /// When this process asked for others, in seconds since the start of the box; 0 if it has not.
    asked_at: AtomicU64,
}

/// Who takes over what is asked for.
#[derive(Debug)]
enum TakenBy {
    System(StateDir),
    /// Since when news are that it was started anew with what was set.
    Library {
        path: PathBuf,
        again: Again,
        news: Option<Instant>,
    },
}

/// That the library is to be started anew.
#[derive(Debug, Clone, Default)]
pub(crate) struct Again(Arc<(AtomicBool, Notify)>);

impl Again {
    fn want(&self) {
        self.0.0.store(true, Ordering::SeqCst);
        self.0.1.notify_one();
    }

    /// Whether it is.
    pub(crate) fn is_wanted(&self) -> bool {
        self.0.0.load(Ordering::SeqCst)
    }

    /// Ready when it is.
    pub(crate) async fn wanted(&self) {
        self.0.1.notified().await;
    }
}

/// What became of what was asked for last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Became {
    /// Nothing was, lately.
    Quiet,
    /// It is being taken over.
    Asked,
    /// A new Wi-Fi is tried: seconds that are left.
    Trial(u64),
    /// It is in force; whether it was a new Wi-Fi.
    Taken(bool),
    /// Why, in English.
    Refused(String),
    /// Nobody kept the new Wi-Fi.
    Back,
    /// Nobody takes it over, as it should have been by now.
    Failed,
}

/// Why settings cannot be asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// They mean nothing.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// What was asked for before is not in force yet.
    #[error("something else is being taken over just now; save this again in a minute")]
    Busy,
    /// They could not be written down.
    #[error("what was set could not be written down")]
    Write(#[from] io::Error),
}

impl Pages {
    /// Reads the file of settings, if there is one, and what was said on pages, which is left out where it does not go with
    /// the file.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] of the file.
    pub(crate) fn read(file: Option<&Path>, device: &StateDir, library: &Path) -> Result<Self, SettingsError> {
        let text = file.map(settings::read_text).transpose()?.unwrap_or_default();
        let named = file.unwrap_or(Path::new("maktaba.toml"));
        let alone = Settings::parse(&text, named)?;
        let own = library.join(FILE);
        let path = if device.takes_settings() { device.said() } else { own.clone() };
        let both = Said::read(&path).and_then(|said| Ok((said.below(&text, named)?, said)));
        let (settings, said) = both.unwrap_or_else(|error| {
            tracing::warn!(%error, "what was set on pages is left out");
            (alone, Said::default())
        });
        // On a card the file is what the system made of both.
        let (fixed, taken_by) = if device.takes_settings() {
            (device.fixed(), TakenBy::System(device.clone()))
        } else {
            let news = was_written_lately(&own).then(Instant::now);
            (fixed(&text), TakenBy::Library { path: own, again: Again::default(), news })
        };
        let flags = BTreeSet::new();
        Ok(Self { settings, file: text, said, fixed, flags, taken_by, asked_at: AtomicU64::new(0) })
    }

    /// Whether the file says this, or a flag, so that pages cannot.
    pub(crate) fn is_fixed(&self, table: &str, key: &str) -> bool {
        self.fixed.contains(&format!("{table}.{key}")) || self.is_flag(table, key)
    }

    /// Whether a flag says this.
    pub(crate) fn is_flag(&self, table: &str, key: &str) -> bool {
        self.flags.contains(&format!("{table}.{key}"))
    }

    /// What was said on pages, to be changed and asked for.
    pub(crate) fn said(&self) -> Said {
        self.said.clone()
    }

    /// Whether the Wi-Fi can be changed here: the box is one, and somebody takes over another.
    pub(crate) fn takes_wifi(&self) -> bool {
        self.knows_wifi() && self.settings.wifi.mode == WifiMode::AccessPoint
    }

    /// Whether this machine's Wi-Fi is looked after at all.
    pub(crate) fn knows_wifi(&self) -> bool {
        matches!(self.taken_by, TakenBy::System(_))
    }

    /// Asks for settings; `false` if they are in force already.
    ///
    /// # Errors
    ///
    /// [`AskError`]: nothing was changed.
    pub(crate) fn ask(&self, said: &Said) -> Result<bool, AskError> {
        if *said == self.said {
            return Ok(false);
        }
        let text = said.text();
        // On a card the file holds what was said before, too: what is said now is looked at alone, where the box stands.
        let mut alone = said.clone();
        if let Some(country) = self.settings.library.country.clone().filter(|_| self.is_fixed("library", "country")) {
            alone.say("library", "country", Some(country.into()));
        }
        alone.below("", Path::new("what was set"))?;
        // What is said is all that is said: it would take back what is about to be in force.
        if matches!(self.became(), Became::Asked | Became::Trial(_)) {
            return Err(AskError::Busy);
        }
        match &self.taken_by {
            TakenBy::System(device) => {
                device.ask_for(&text)?;
                self.asked_at.store(uptime().max(1), Ordering::SeqCst);
            }
            TakenBy::Library { path, again, .. } => {
                said.below(&self.file, Path::new("maktaba.toml"))?;
                put_lasting_for(path, text.as_bytes(), 0o600)?;
                again.want();
            }
        }
        Ok(true)
    }

    /// Keeps the Wi-Fi that is tried.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn keep_wifi(&self) -> io::Result<()> {
        match &self.taken_by {
            TakenBy::System(device) => device.keep_wifi(),
            TakenBy::Library { .. } => Ok(()),
        }
    }

    /// What became of what was asked for last.
    pub(crate) fn became(&self) -> Became {
        let device = match &self.taken_by {
            TakenBy::Library { again, .. } if again.is_wanted() => return Became::Asked,
            TakenBy::Library { news: Some(since), .. } if since.elapsed() < NEWS => return Became::Taken(false),
            TakenBy::Library { .. } => return Became::Quiet,
            TakenBy::System(device) => device,
        };
        let in_time = |since: u64| {
            if uptime() < since + PATIENCE.as_secs() { Became::Asked } else { Became::Failed }
        };
        let asked = self.asked_at.load(Ordering::SeqCst);
        // What was said before this library asked is about something else.
        let answer = device.answered().filter(|answer| answer.time() >= asked);
        match answer {
            Some(Answer::Trial { until }) => match until.checked_sub(uptime()).filter(|left| *left > 0) {
                Some(left) if !device.is_wifi_kept() => Became::Trial(left),
                // It was kept, or nobody did: that takes a moment.
                _ => in_time(until),
            },
            Some(Answer::Begun { at }) => in_time(at),
            // It is in force, and this library about to be started anew.
            Some(Answer::Taken { at, .. }) if asked > 0 => in_time(at),
            Some(Answer::Taken { is_wifi, .. }) => Became::Taken(is_wifi),
            Some(Answer::Refused { why, .. }) => Became::Refused(why),
            Some(Answer::Back { .. }) => Became::Back,
            None if asked > 0 => in_time(asked),
            None if device.is_asked() => Became::Asked,
            None => Became::Quiet,
        }
    }

    /// Flags of the program go before the file, and before pages: `say` puts what they say in force, and tells what that is.
    pub(crate) fn fix(&mut self, say: impl FnOnce(&mut Settings) -> Vec<&'static str>) {
        let said = say(&mut self.settings);
        self.flags.extend(said.into_iter().map(str::to_owned));
    }

    /// As after a start.
    #[cfg(test)]
    pub(crate) fn start_anew(&self) {
        self.asked_at.store(0, Ordering::SeqCst);
    }

    /// When the library starts itself anew.
    pub(crate) fn again(&self) -> Again {
        match &self.taken_by {
            TakenBy::Library { again, .. } => again.clone(),
            TakenBy::System(_) => Again::default(),
        }
    }
}

/// Whether something was set on pages so lately that this process was started for it.
fn was_written_lately(path: &Path) -> bool {
    let written = path.metadata().and_then(|file| file.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|ago| ago < STARTING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_flag_says_is_in_force_and_not_the_files() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("maktaba.toml");
        std::fs::write(&file, "[library]\nname = \"File\"\nlanguage = \"sw\"\n").unwrap();
        let mut pages = Pages::read(Some(&file), &StateDir::new(&dir.path().join("run")), dir.path()).unwrap();
        pages.fix(|settings| {
            settings.library.name = Some("Flag".into());
            vec!["library.name"]
        });
        assert_eq!(pages.settings.library.name.as_deref(), Some("Flag"));
        assert!(pages.is_fixed("library", "name") && pages.is_flag("library", "name"));
        assert!(pages.is_fixed("library", "language") && !pages.is_flag("library", "language"));
        assert!(!pages.is_fixed("library", "country"));
    }

    #[test]
    fn what_is_set_on_a_page_is_there_at_the_next_start_and_the_file_wins() {
        let dir = tempfile::tempdir().unwrap();
        let (file, device) = (dir.path().join("maktaba.toml"), StateDir::new(&dir.path().join("run")));
        std::fs::write(&file, "[library]\nname = \"File\"\n").unwrap();
        let read = || Pages::read(Some(&file), &device, dir.path()).unwrap();
        let pages = read();
        assert!(pages.is_fixed("library", "name") && !pages.is_fixed("library", "country") && !pages.takes_wifi());
        let mut said = pages.said();
        assert!(!pages.ask(&said).unwrap() && !pages.again().is_wanted(), "nothing new");
        said.say("library", "country", Some("ke".into()));
        said.say("library", "name", Some("Page".into()));
        assert!(pages.ask(&said).unwrap() && pages.again().is_wanted());
        assert_eq!(pages.became(), Became::Asked);
        said.say("library", "language", Some("sw".into()));
        assert!(matches!(pages.ask(&said), Err(AskError::Busy)), "the library is about to start anew");
        said.say("library", "language", None);
        let settings = read().settings;
        assert_eq!((settings.library.name.as_deref(), settings.library.country.as_deref()), (Some("File"), Some("KE")));
        said.say("library", "country", Some("Kenya".into()));
        let error = read().ask(&said).unwrap_err().to_string();
        assert!(error.contains("two letters"), "{error}");
        assert_eq!(read().settings.library.country.as_deref(), Some("KE"), "nothing was changed");
        // What no longer goes with the file, or was damaged, is left out, and the library starts.
        std::fs::write(dir.path().join(FILE), "[library\n").unwrap();
        assert_eq!(read().settings.library.country, None);
        std::fs::write(&file, "[library]\nnmae = \"x\"\n").unwrap();
        assert!(Pages::read(Some(&file), &device, dir.path()).is_err(), "the file itself must be right");
    }

    #[test]
    fn on_a_card_the_system_takes_it_over() {
        let dir = tempfile::tempdir().unwrap();
        let run = dir.path().join("run");
        std::fs::create_dir_all(run.join("settings")).unwrap();
        let device = StateDir::new(&run);
        let pages = Pages::read(None, &device, dir.path()).unwrap();
        assert!(pages.takes_wifi() && pages.became() == Became::Quiet);
        let mut said = pages.said();
        said.say("wifi", "name", Some("Kisima".into()));
        assert!(pages.ask(&said).unwrap());
        assert_eq!((pages.became(), pages.again().is_wanted()), (Became::Asked, false));
        assert!(device.take_asked().unwrap().unwrap().contains("Kisima"));
        assert_eq!(pages.became(), Became::Asked, "somebody looks at it");
        device.answer(&Answer::Begun { at: uptime() }).unwrap();
        assert_eq!(pages.became(), Became::Asked);
        said.say("library", "name", Some("Second".into()));
        assert!(matches!(pages.ask(&said), Err(AskError::Busy)), "it would take back the first");
        said.say("library", "name", None);
        device.answer(&Answer::Trial { until: uptime() + 60 }).unwrap();
        assert!(matches!(pages.became(), Became::Trial(50..=60)), "{:?}", pages.became());
        said.say("library", "name", Some("Meanwhile".into()));
        assert!(matches!(pages.ask(&said), Err(AskError::Busy)) && !device.is_asked(), "a trial is not disturbed");
        pages.keep_wifi().unwrap();
        assert_eq!(pages.became(), Became::Asked, "it is kept, and about to be in force");
        device.answer(&Answer::Taken { at: uptime(), is_wifi: true }).unwrap();
        assert_eq!(pages.became(), Became::Asked, "the library is started anew next");
        pages.start_anew();
        assert_eq!(pages.became(), Became::Taken(true));
    }
}
