//! Settings that an admin asks for on a page, and what becomes of them.
//!
//! The library's user writes down what is asked for; root reads it as a stranger's, tries it, and says how that went where
//! nobody else writes. Times are seconds since the start of the box (`CLOCK_BOOTTIME`), which setting the clock does not move.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use maktaba_sync::durable::{Disk as _, LocalDisk};
use rustix::fs::OFlags;
use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

use super::{StateDir, put, put_for, read};

/// LIMIT: bytes of settings that are asked for, as of a settings file.
const MAX_ASKED: u64 = 64 * 1024;
/// Seconds for which an answer is news.
const NEWS_S: u64 = 180;

/// What became of what was asked for last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "became")]
pub(crate) enum Answer {
    /// Somebody looks at it.
    Begun {
        /// Since when.
        at: u64,
    },
    /// A new Wi-Fi is tried until somebody keeps it, or this time has come.
    Trial {
        /// When it ends.
        until: u64,
    },
    /// It is in force.
    Taken {
        /// Since when.
        at: u64,
        /// It was a new Wi-Fi.
        is_wifi: bool,
    },
    /// It cannot be.
    Refused {
        /// When that was.
        at: u64,
        /// Why, in English, without a secret.
        why: String,
    },
    /// Nobody kept the new Wi-Fi: the old one is back.
    Back {
        /// Since when.
        at: u64,
    },
}

impl Answer {
    /// When it was given; of a trial, when it ends.
    pub(crate) const fn time(&self) -> u64 {
        match self {
            Self::Begun { at } | Self::Taken { at, .. } | Self::Refused { at, .. } | Self::Back { at } => *at,
            Self::Trial { until } => *until,
        }
    }
}

/// Seconds since the start of the box.
pub(crate) fn uptime() -> u64 {
    u64::try_from(clock_gettime(ClockId::Boottime).tv_sec).unwrap_or(0)
}

impl StateDir {
    /// Whether there is somebody who takes settings from the library.
    pub(crate) fn takes_settings(&self) -> bool {
        self.asking().is_dir()
    }

    /// Asks for settings.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn ask_for(&self, settings: &str) -> io::Result<()> {
        LocalDisk.remove(&self.asking().join("kept"))?;
        put_for(&self.asking().join("wanted"), settings.as_bytes(), true)
    }

    /// Whether settings are asked for that nobody has looked at yet.
    pub(crate) fn is_asked(&self) -> bool {
        self.asking().join("wanted").symlink_metadata().is_ok()
    }

    /// The settings that were asked for, which are so no more: what is asked for from now on is looked at next.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn take_asked(&self) -> io::Result<Option<String>> {
        let path = self.asking().join("wanted");
        let asked = read(&path, OFlags::NONBLOCK | OFlags::NOFOLLOW, MAX_ASKED);
        LocalDisk.remove(&path)?;
        Ok(asked)
    }

    /// Keeps the Wi-Fi that is tried.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn keep_wifi(&self) -> io::Result<()> {
        put(&self.asking().join("kept"), b"")
    }

    /// Whether somebody keeps it.
    pub(crate) fn is_wifi_kept(&self) -> bool {
        self.asking().join("kept").symlink_metadata().is_ok()
    }

    /// Says what became of it.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn answer(&self, answer: &Answer) -> io::Result<()> {
        put(&self.0.join("settings.json"), &serde_json::to_vec(answer)?)
    }

    /// What became of it, as long as that is news.
    pub(crate) fn answered(&self) -> Option<Answer> {
        let answer = serde_json::from_str(&super::read_short(&self.0.join("settings.json"))?).ok()?;
        let is_news = match &answer {
            Answer::Begun { .. } | Answer::Trial { .. } => true,
            Answer::Taken { at, .. } | Answer::Refused { at, .. } | Answer::Back { at } => uptime() < at + NEWS_S,
        };
        is_news.then_some(answer)
    }

    /// What was said on pages, as far as it is in force.
    pub(crate) fn said(&self) -> PathBuf {
        self.0.join("pages.toml")
    }

    /// Says what pages cannot, since the card's file does.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn set_fixed(&self, keys: &BTreeSet<String>) -> io::Result<()> {
        put(&self.0.join("fixed.json"), &serde_json::to_vec(keys)?)
    }

    /// What the card's file says.
    pub(crate) fn fixed(&self) -> BTreeSet<String> {
        let text = super::read_short(&self.0.join("fixed.json"));
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn asking(&self) -> PathBuf {
        self.0.join("settings")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_looked_at_once_and_answered() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        assert!(!state.takes_settings() && !state.is_asked() && state.answered().is_none());
        std::fs::create_dir(dir.path().join("settings")).unwrap();
        assert!(state.takes_settings());
        state.keep_wifi().unwrap();
        let long = format!("[library]\nname = \"A\"\n#{}\n", "x".repeat(9000));
        state.ask_for(&long).unwrap();
        assert!(state.is_asked() && !state.is_wifi_kept(), "what was kept before was another one");
        assert_eq!(state.take_asked().unwrap(), Some(long));
        assert!(!state.is_asked() && state.take_asked().unwrap().is_none());
        state.keep_wifi().unwrap();
        assert!(state.is_wifi_kept());
        let now = uptime();
        for answer in [
            Answer::Begun { at: now },
            Answer::Trial { until: now + 60 },
            Answer::Taken { at: now, is_wifi: true },
            Answer::Refused { at: now, why: "no".into() },
        ] {
            state.answer(&answer).unwrap();
            assert_eq!(state.answered(), Some(answer));
        }
        if let Some(at) = now.checked_sub(NEWS_S + 1) {
            state.answer(&Answer::Back { at }).unwrap();
            assert!(state.answered().is_none(), "that is no news");
        }
    }

    #[test]
    fn a_link_that_waits_in_place_of_what_is_asked_for_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        std::fs::create_dir(dir.path().join("settings")).unwrap();
        std::fs::write(dir.path().join("victim"), "[library]\n").unwrap();
        std::os::unix::fs::symlink(dir.path().join("victim"), dir.path().join("settings/wanted")).unwrap();
        assert_eq!(state.take_asked().unwrap(), None);
        assert!(
            dir.path().join("victim").exists() && !state.is_asked(),
            "and is taken away, so that nobody waits for it"
        );
    }
}
