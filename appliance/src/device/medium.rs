//! The stick that is plugged in, as people are told of it: on the status page, and by the board's light.
//!
//! Several programs use a stick one after the other: for content, for the box's own software, for the outbox. Each goes
//! on from what the one before it left here, and only the last says that the stick may be pulled out.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::led::Light;
use super::state::StateDir;

/// How often progress is written, which is to memory.
const TELL: Duration = Duration::from_secs(1);

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
    /// All is taken. It may be pulled out.
    Done,
    /// It carries nothing for this box. It may be pulled out.
    Nothing,
    /// Something went wrong; the text says what.
    Failed,
}

/// What comes of a stick in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// Done, nothing, or failed.
    pub(crate) stage: MediumStage,
    /// What happened, for people.
    pub(crate) text: String,
}

impl Outcome {
    /// An outcome in words.
    pub(crate) fn new(stage: MediumStage, text: impl Into<String>) -> Self {
        Self { stage, text: text.into() }
    }

    /// The outcome of two uses of one stick: what failed stays, what was taken adds up.
    fn and(self, later: Self) -> Self {
        use MediumStage::{Failed, Nothing};
        match (self.stage, later.stage) {
            (Failed, Failed) => Self::new(Failed, format!("{}; {}", self.text, later.text)),
            (_, Failed) | (Nothing, _) => later,
            (Failed, _) | (_, Nothing) => self,
            _ => Self::new(later.stage, format!("{}, {}", self.text, later.text)),
        }
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
    pub(crate) outcome: Option<Outcome>,
}

/// Tells how far a stick is.
#[derive(Debug)]
pub(crate) struct Teller<'s> {
    state: &'s StateDir,
    outcome: Option<Outcome>,
    last: Option<Instant>,
}

impl<'s> Teller<'s> {
    /// For the first that looks at a stick.
    pub(crate) fn begin(state: &'s StateDir) -> Self {
        Light::Busy.show();
        let mut teller = Self { state, outcome: None, last: None };
        teller.tell(MediumStage::Looking, (0, 0), "looking at the stick");
        teller
    }

    /// For the next one.
    pub(crate) fn resume(state: &'s StateDir) -> Self {
        Self { state, outcome: state.medium().and_then(|medium| medium.outcome), last: None }
    }

    /// Says what is done now, with bytes done and in all.
    pub(crate) fn tell(&mut self, stage: MediumStage, (done_bytes, total_bytes): (u64, u64), text: &str) {
        self.last = Some(Instant::now());
        let outcome = self.outcome.clone();
        let state = MediumState { stage, done_bytes, total_bytes, text: text.to_owned(), outcome };
        if let Err(error) = self.state.set_medium(&state) {
            tracing::warn!(%error, "the state of the stick cannot be shown");
        }
    }

    /// Says how far the taking is, not more than once a second.
    pub(crate) fn progress(&mut self, bytes: (u64, u64), text: &str) {
        if self.last.is_none_or(|last| last.elapsed() >= TELL) {
            self.tell(MediumStage::Syncing, bytes, text);
        }
    }

    /// Says what came of this use of the stick; others may follow.
    pub(crate) fn comes_to(&mut self, outcome: Outcome) {
        let outcome = match self.outcome.take() {
            Some(before) => before.and(outcome),
            None => outcome,
        };
        self.outcome = Some(outcome);
        self.tell(MediumStage::Looking, (0, 0), "");
    }

    /// Says that the stick may be pulled out. A use that ended without a word has failed.
    pub(crate) fn finish(mut self) {
        let broken = || Outcome::new(MediumStage::Failed, "the stick was not read to its end");
        let Outcome { stage, text } = self.outcome.take().unwrap_or_else(broken);
        self.tell(stage, (0, 0), &text);
        if stage == MediumStage::Failed { Light::Failed.show() } else { Light::Done.show() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_a_stick_adds_up_and_a_failure_stays() {
        use MediumStage::{Done, Failed, Nothing};
        let both = |first: (MediumStage, &str), then: (MediumStage, &str)| {
            let Outcome { stage, text } = Outcome::new(first.0, first.1).and(Outcome::new(then.0, then.1));
            (stage, text)
        };
        assert_eq!(both((Done, "lessons"), (Done, "software 2")), (Done, "lessons, software 2".into()));
        assert_eq!(both((Nothing, "none"), (Done, "software 2")), (Done, "software 2".into()));
        assert_eq!(both((Done, "lessons"), (Nothing, "")), (Done, "lessons".into()));
        assert_eq!(both((Nothing, "none"), (Nothing, "report")), (Nothing, "report".into()));
        assert_eq!(both((Done, "lessons"), (Failed, "no room")), (Failed, "no room".into()));
        assert_eq!(both((Failed, "no room"), (Done, "software 2")), (Failed, "no room".into()));
        assert_eq!(both((Failed, "a"), (Failed, "b")), (Failed, "a; b".into()));
    }

    #[test]
    fn a_stick_stays_in_until_the_last_use_has_ended() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(dir.path());
        let mut first = Teller::begin(&state);
        first.comes_to(Outcome::new(MediumStage::Done, "lessons"));
        assert_eq!(state.medium().unwrap().stage, MediumStage::Looking, "others may follow");
        let mut second = Teller::resume(&state);
        second.progress((5, 10), "software");
        second.progress((6, 10), "software");
        let shown = state.medium().unwrap();
        assert_eq!((shown.stage, shown.done_bytes), (MediumStage::Syncing, 5), "once a second is enough");
        Teller::resume(&state).finish();
        let shown = state.medium().unwrap();
        assert_eq!((shown.stage, shown.text.as_str()), (MediumStage::Done, "lessons"));
        assert_eq!(shown.outcome, None);

        Teller::begin(&state).finish();
        assert_eq!(state.medium().unwrap().stage, MediumStage::Failed, "nothing was said of how it went");
    }
}
