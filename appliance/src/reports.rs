//! What a box tells its publisher of use: how often items were opened, and what was searched in vain.
//!
//! ```text
//! tally    counts in memory, without anybody's name; now and then a file          on the box
//! week     what may be told of a week: nothing under five
//! besides  how the box is, and what teachers passed on
//! telling  the thread beside serving that writes the file, and looks whether a week is over
//! outbox   weeks that are over → a letter to the publisher → a release of `reports` in `own/`
//! usage    sums of weeks for those who look after the box, which stay there
//! archive  letters out of the repositories that came, each kept once              at the publisher
//! sum      opened and added up, each week of each box once
//! ```
//!
//! A report travels as everything does that is made on a box: its release number is its number. It stays in the newest release
//! until a receipt says that it has arrived. FORMAT.md, "Reports".

pub(crate) mod archive;
pub(crate) mod besides;
mod book;
pub(crate) mod outbox;
#[cfg(feature = "hub")]
pub(crate) mod sum;
pub(crate) mod tally;
pub(crate) mod telling;
pub(crate) mod usage;
pub(crate) mod week;

#[cfg(test)]
mod tests;

use maktaba_sync::model::ResourceId;

/// What the resource of a report is called: `report-`, and its number.
const PREFIX: &str = "report-";
/// The entry that its letter is.
const LETTER: &str = "report.age";

/// The number of a report, by its resource.
fn number(id: &ResourceId) -> Option<u32> {
    let digits = id.as_str().strip_prefix(PREFIX)?;
    digits.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == digits)
}
