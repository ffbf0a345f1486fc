//! The sticks that are plugged in, as people are told of them: on the status page, and by the board's light.
//!
//! Several programs use a stick one after the other: for content, for the box's own software, for the outbox. Each goes
//! on from what the one before it left here, and only the last says that the stick may be pulled out. A program that
//! ends without a word, killed or pulled from under its feet, has failed: the next one sees that.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::led::Light;
use super::state::StateDir;

/// How often progress is written, which is to memory.
const TELL: Duration = Duration::from_secs(1);
/// Longest text of an outcome in bytes: well below what the state of a stick may have as a file.
const MAX_TEXT: usize = 1000;
/// Times that the light is shown at most, while others change what it should say.
const MAX_ROUNDS: usize = 8;

/// How far a stick is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MediumStage {
    /// It is looked at.
    Looking,
    /// Content or software comes from it. Leave it in.
    Syncing,
    /// A report is written to it. Leave it in.
    Writing,
    /// One use of it has ended, and others may follow. Leave it in.
    Between,
    /// All is taken. It may be pulled out.
    Done,
    /// It carries nothing for this box. It may be pulled out.
    Nothing,
    /// Something went wrong; the text says what.
    Failed,
}

impl MediumStage {
    /// Whether it should be left in.
    pub(crate) const fn is_in_use(self) -> bool {
        matches!(self, Self::Looking | Self::Syncing | Self::Writing | Self::Between)
    }
}

/// How the use of a stick ended; of two, the later one in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ending {
    /// There was nothing to take.
    Nothing,
    /// All was taken.
    Done,
    /// Something went wrong.
    Failed,
}

impl From<Ending> for MediumStage {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Nothing => Self::Nothing,
            Ending::Done => Self::Done,
            Ending::Failed => Self::Failed,
        }
    }
}

/// What comes of a stick in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MediumOutcome {
    /// How it ended.
    pub(crate) ending: Ending,
    /// What happened, for people.
    pub(crate) text: String,
}

impl MediumOutcome {
    /// An outcome in words on one line, of which the first thousand bytes are kept.
    pub(crate) fn new(ending: Ending, text: impl Into<String>) -> Self {
        let mut text = text.into().replace(char::is_control, " ");
        if text.len() > MAX_TEXT {
            text.truncate(text.floor_char_boundary(MAX_TEXT));
            text.push('…');
        }
        Self { ending, text }
    }

    /// What is said of a use that ended without a word.
    fn broken() -> Self {
        Self::new(Ending::Failed, "the stick was not read to its end")
    }

    /// The outcome of one more use of a stick.
    fn after(before: Option<Self>, later: Self) -> Self {
        match before {
            Some(before) => before.and(later),
            None => later,
        }
    }

    /// The outcome of two uses of one stick: what was taken adds up, and what went wrong stands first.
    fn and(self, later: Self) -> Self {
        if self.ending == Ending::Nothing {
            return later;
        }
        if later.text.is_empty() {
            return self;
        }
        let (first, second) = if later.ending > self.ending { (later, self) } else { (self, later) };
        Self::new(first.ending, format!("{}; {}", first.text, second.text))
    }
}

/// A stick, as the status page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MediumState {
    /// How far it is.
    pub(crate) stage: MediumStage,
    /// Bytes that were taken.
    pub(crate) done_bytes: u64,
    /// Bytes that there are to take.
    pub(crate) total_bytes: u64,
    /// What happens, for people.
    pub(crate) text: String,
    /// What has come of it so far, while it is still in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<MediumOutcome>,
    /// It was pulled out: it is shown until the next stick comes.
    #[serde(default)]
    pub(crate) is_out: bool,
}

/// Tells how far a stick is.
#[derive(Debug)]
pub(crate) struct Teller<'s> {
    state: &'s StateDir,
    name: String,
    outcome: Option<MediumOutcome>,
    last: Option<Instant>,
}

impl<'s> Teller<'s> {
    /// For the first that looks at the stick `name`, as its device is called.
    pub(crate) fn begin(state: &'s StateDir, name: &str) -> Self {
        for other in state.media().into_keys().filter(|other| other != name) {
            // Asked anew, as another part of this stick may be the next.
            if state.medium(&other).is_some_and(|medium| medium.is_out)
                && let Err(error) = state.forget_medium(&other)
            {
                tracing::warn!(%error, other, "the stick before is still shown");
            }
        }
        Self::with(state, name, None)
    }

    /// For the next one; nothing where none began, as when a person calls it: then nobody would say the end.
    pub(crate) fn resume(state: &'s StateDir, name: &str) -> Option<Self> {
        let before = state.medium(name).filter(|medium| medium.stage.is_in_use())?;
        let outcome = if before.stage == MediumStage::Between {
            before.outcome
        } else {
            Some(MediumOutcome::after(before.outcome, MediumOutcome::broken()))
        };
        Some(Self::with(state, name, outcome))
    }

    fn with(state: &'s StateDir, name: &str, outcome: Option<MediumOutcome>) -> Self {
        let mut teller = Self { state, name: name.to_owned(), outcome, last: None };
        teller.tell(MediumStage::Looking, (0, 0), "");
        teller.last = None;
        teller
    }

    /// Says what is done now, with bytes done and in all.
    pub(crate) fn tell(&mut self, stage: MediumStage, (done_bytes, total_bytes): (u64, u64), text: &str) {
        self.last = Some(Instant::now());
        let outcome = self.outcome.clone();
        let state = MediumState { stage, done_bytes, total_bytes, text: text.to_owned(), outcome, is_out: false };
        show(self.state, &self.name, &state);
    }

    /// Says how far the taking is, not more than once a second.
    pub(crate) fn progress(&mut self, bytes: (u64, u64), text: &str) {
        if self.last.is_none_or(|last| last.elapsed() >= TELL) {
            self.tell(MediumStage::Syncing, bytes, text);
        }
    }

    /// Says what came of this use of the stick; others may follow.
    pub(crate) fn comes_to(&mut self, outcome: MediumOutcome) {
        self.outcome = Some(MediumOutcome::after(self.outcome.take(), outcome));
        self.tell(MediumStage::Between, (0, 0), "");
    }

    /// Says that the stick may be pulled out.
    pub(crate) fn finish(mut self) {
        let MediumOutcome { ending, text } = self.outcome.take().unwrap_or_else(MediumOutcome::broken);
        self.tell(ending.into(), (0, 0), &text);
    }
}

/// Says that the stick `name` is out: it is not waited for any longer.
pub(crate) fn is_out(state: &StateDir, name: &str) {
    let Some(mut medium) = state.medium(name) else { return };
    if medium.stage.is_in_use() {
        let early = MediumOutcome::new(Ending::Failed, "it was pulled out too early: plug it in again");
        let MediumOutcome { text, .. } = MediumOutcome::after(medium.outcome.take(), early);
        medium = MediumState { stage: MediumStage::Failed, done_bytes: 0, total_bytes: 0, text, ..medium };
    }
    show(state, name, &MediumState { outcome: None, is_out: true, ..medium });
}

/// Shows how far a stick is, on the status page and by the light.
fn show(state: &StateDir, name: &str, medium: &MediumState) {
    if let Err(error) = state.set_medium(name, medium) {
        tracing::warn!(%error, name, "the state of the stick cannot be shown");
    }
    // Several programs tell at the same time. Whoever shows the light last has seen what all of them said.
    let mut shown = None;
    for _ in 0..MAX_ROUNDS {
        let light = light(state.media().values());
        if shown.replace(light) == Some(light) {
            break;
        }
        light.show();
    }
}

/// What the light says of all sticks together: none may be pulled out while one is in use.
fn light<'m>(media: impl Iterator<Item = &'m MediumState>) -> Light {
    let lights = media.filter(|medium| !medium.is_out).map(|medium| match medium.stage {
        MediumStage::Done | MediumStage::Nothing => Light::Done,
        MediumStage::Failed => Light::Failed,
        _ => Light::Busy,
    });
    lights.max().unwrap_or(Light::Idle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(state: &StateDir) -> (MediumStage, String) {
        let medium = state.medium("sda1").unwrap();
        (medium.stage, medium.text)
    }

    #[test]
    fn what_came_of_a_stick_adds_up_and_a_failure_stays() {
        use Ending::{Done, Failed, Nothing};
        let both = |first: (Ending, &str), then: (Ending, &str)| {
            let both = MediumOutcome::new(first.0, first.1).and(MediumOutcome::new(then.0, then.1));
            (both.ending, both.text)
        };
        assert_eq!(both((Done, "lessons"), (Done, "software 2")), (Done, "lessons; software 2".into()));
        assert_eq!(both((Nothing, "none"), (Done, "software 2")), (Done, "software 2".into()));
        assert_eq!(both((Done, "lessons"), (Nothing, "")), (Done, "lessons".into()));
        assert_eq!(both((Done, "lessons"), (Nothing, "report")), (Done, "lessons; report".into()));
        assert_eq!(both((Nothing, "none"), (Nothing, "report")), (Nothing, "report".into()));
        assert_eq!(both((Done, "lessons"), (Failed, "no room")), (Failed, "no room; lessons".into()));
        assert_eq!(both((Failed, "no room"), (Done, "software 2")), (Failed, "no room; software 2".into()));
        assert_eq!(both((Failed, "a"), (Failed, "b")), (Failed, "a; b".into()));
    }

    #[test]
    fn a_stick_stays_in_until_the_last_use_has_ended() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        let mut first = Teller::begin(&state, "sda1");
        first.comes_to(MediumOutcome::new(Ending::Done, "lessons"));
        assert!(shown(&state).0.is_in_use(), "others may follow");
        let mut second = Teller::resume(&state, "sda1").unwrap();
        second.progress((5, 10), "software");
        second.progress((6, 10), "software");
        assert_eq!((shown(&state).0, state.medium("sda1").unwrap().done_bytes), (MediumStage::Syncing, 5));
        second.comes_to(MediumOutcome::new(Ending::Done, "software 2"));
        Teller::resume(&state, "sda1").unwrap().finish();
        assert_eq!(shown(&state), (MediumStage::Done, "lessons; software 2".into()));
        assert_eq!(state.medium("sda1").unwrap().outcome, None);
    }

    #[test]
    fn a_use_that_ends_without_a_word_has_failed_whatever_follows() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        Teller::begin(&state, "sda1").finish();
        assert_eq!(shown(&state).0, MediumStage::Failed);

        drop(Teller::begin(&state, "sda1")); // killed
        let mut report = Teller::resume(&state, "sda1").unwrap();
        report.comes_to(MediumOutcome::new(Ending::Nothing, "report kisima"));
        Teller::resume(&state, "sda1").unwrap().finish();
        assert_eq!(shown(&state), (MediumStage::Failed, "the stick was not read to its end; report kisima".into()));

        Teller::begin(&state, "sda1").comes_to(MediumOutcome::new(Ending::Done, "lessons"));
        drop(Teller::resume(&state, "sda1")); // killed before it said anything
        Teller::resume(&state, "sda1").unwrap().finish();
        assert_eq!(shown(&state), (MediumStage::Failed, "the stick was not read to its end; lessons".into()));

        assert!(Teller::resume(&state, "sda1").is_none(), "what has ended is over");
        assert!(Teller::resume(&state, "mnt").is_none(), "a folder that somebody named by hand is no stick in use");
    }

    #[test]
    fn a_stick_that_is_out_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        is_out(&state, "sda1");
        assert!(state.media().is_empty(), "nothing was said of it");
        let mut teller = Teller::begin(&state, "sda1");
        teller.comes_to(MediumOutcome::new(Ending::Done, "lessons"));
        teller.progress((5, 10), "software");
        is_out(&state, "sda1");
        let (stage, text) = shown(&state);
        assert!(stage == MediumStage::Failed && text.contains("too early") && text.contains("lessons"), "{text}");

        let mut other = Teller::begin(&state, "sdb1");
        assert!(state.medium("sda1").is_none(), "the next stick takes its place");
        other.comes_to(MediumOutcome::new(Ending::Done, "maps"));
        other.finish();
        is_out(&state, "sdb1");
        let maps = state.medium("sdb1").unwrap();
        assert_eq!((maps.stage, maps.text.as_str(), maps.is_out), (MediumStage::Done, "maps", true));
    }

    #[test]
    fn two_sticks_are_told_apart_and_the_light_waits_for_both() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        let now = || light(state.media().values());
        assert_eq!(now(), Light::Idle);
        let mut first = Teller::begin(&state, "sda1");
        let mut second = Teller::begin(&state, "sdb1");
        first.comes_to(MediumOutcome::new(Ending::Done, "lessons"));
        first.finish();
        assert_eq!((shown(&state).0, now()), (MediumStage::Done, Light::Busy));
        second.comes_to(MediumOutcome::new(Ending::Failed, "no room"));
        second.finish();
        assert_eq!(now(), Light::Failed);
        is_out(&state, "sdb1");
        assert_eq!(now(), Light::Done);
        is_out(&state, "sda1");
        assert_eq!((now(), state.media().len()), (Light::Idle, 2));
    }

    #[test]
    fn a_long_story_is_shortened_so_that_it_can_be_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        let mut teller = Teller::begin(&state, "sda1");
        for _ in 0..4 {
            teller.comes_to(MediumOutcome::new(Ending::Failed, "ሰላም\n\u{1}\"".repeat(2000)));
        }
        teller.finish();
        let (stage, text) = shown(&state);
        assert!(stage == MediumStage::Failed && text.ends_with('…') && text.len() < 1100);
    }
}
