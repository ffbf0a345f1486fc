//! The board's own light: what a field worker sees who has no screen.

use std::path::PathBuf;

/// What the light says; of several sticks, the later one in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Light {
    /// Flickers with the card's work, as ever.
    Idle,
    /// Shines: the stick may be pulled out.
    Done,
    /// Beats like a heart: something went wrong, the status page says what.
    Failed,
    /// Blinks evenly: a stick is being read. Leave it in.
    Busy,
}

impl Light {
    /// The kernel's trigger for it (`Documentation/leds/leds-class.rst`, ledtrig-timer, -heartbeat, -default-on).
    const fn trigger(self) -> &'static str {
        match self {
            Self::Idle => "mmc0",
            Self::Busy => "timer",
            Self::Done => "default-on",
            Self::Failed => "heartbeat",
        }
    }

    /// Shows it, where there is a light that we may set: a board without one is none the worse.
    pub(crate) fn show(self) {
        for name in ["ACT", "led0", "PWR"] {
            let path = PathBuf::from("/sys/class/leds").join(name).join("trigger");
            if path.exists() {
                if let Err(error) = std::fs::write(&path, self.trigger()) {
                    tracing::debug!(path = %path.display(), %error, "the light cannot be set");
                }
                return;
            }
        }
    }
}
