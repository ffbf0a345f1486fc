//! What became of every source, for machines (JSON) and for people (text).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use maktaba_sync::units::human_bytes;

use super::refusal::Refusal;

/// What became of every source.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// Taken.
    pub accepted: Vec<Accepted>,
    /// Not taken because something has to be said first.
    pub quarantined: Vec<Quarantined>,
    /// Not taken because they are damaged or hostile.
    pub refused: Vec<Refused>,
    /// Things that were skipped or changed on the way.
    pub warnings: Vec<Warning>,
}

/// A resource that was taken.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Accepted {
    /// File or folder it came from.
    pub source: String,
    /// Resource id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: String,
    /// Languages, BCP 47.
    pub languages: Vec<String>,
    /// Licence, short.
    pub license: String,
    /// Entries.
    pub entries: u64,
    /// Bytes when unpacked, redirects and copies not counted.
    pub len_bytes: u64,
}

/// A resource that waits for a word.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Quarantined {
    /// File or folder it came from.
    pub source: String,
    /// The id it would have.
    pub id: String,
    /// Title as far as it is known.
    pub title: String,
    /// Fields that are missing: `license`, `language`.
    pub missing: Vec<String>,
    /// Why it waits, in words.
    pub why: String,
    /// How to add what is missing.
    pub remedy: String,
    /// What is known of it, by the columns of an index: what flags and the file say is not asked for again.
    #[serde(default)]
    pub known: BTreeMap<String, String>,
}

/// A source that is not taken.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Refused {
    /// File or folder.
    pub source: String,
    /// The source itself or a member of it.
    pub place: String,
    /// What kind of trouble it is: see [`Reason::kind`](super::refusal::Reason::kind).
    pub kind: String,
    /// What is wrong with the place.
    pub reason: String,
    /// What to do.
    pub remedy: String,
}

/// Something that was skipped or changed.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Warning {
    /// File or folder.
    pub source: String,
    /// Member; empty for the source itself.
    pub place: String,
    /// What happened.
    pub reason: String,
    /// How many more of this source were not written out.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// Where an import is at the moment.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// File or folder at work.
    pub source: String,
    /// Entries of it so far.
    pub entries: u64,
    /// Bytes of it so far, unpacked.
    pub len_bytes: u64,
}

/// Why an import stopped. What is wrong with one source is in the report instead.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was named.
    #[error("no source was named: give files or folders to import")]
    NoSource,
    /// The store failed.
    #[error("the content of {source_name:?} could not be stored")]
    Store {
        /// File or folder at work.
        source_name: String,
        /// The store's error.
        #[source]
        error: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// The line of the report for a source that is not taken.
pub(crate) fn refused(source: String, refusal: &Refusal) -> Refused {
    let Refusal { place, reason } = refusal;
    let (kind, remedy) = (reason.kind().to_owned(), reason.remedy().to_owned());
    Refused { source, place: place.clone(), kind, reason: reason.to_string(), remedy }
}

/// LIMIT: sources that are named one by one where many wait for the same.
const NAMED: usize = 50;

impl Report {
    /// How many items were looked at.
    pub fn items(&self) -> usize {
        self.accepted.len() + self.quarantined.len() + self.refused.len()
    }

    /// What waits, together with what waits for the same: why, what to do, and which sources.
    fn waiting(&self) -> Vec<(&str, &str, Vec<&str>)> {
        let mut groups: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        for one in &self.quarantined {
            match groups.iter_mut().find(|(why, remedy, _)| *why == one.why && *remedy == one.remedy) {
                Some((_, _, sources)) => sources.push(&one.source),
                None => groups.push((&one.why, &one.remedy, vec![&one.source])),
            }
        }
        groups
    }

    /// What is to be said, each once, and how often it was.
    fn said(&self) -> Vec<(&Warning, usize)> {
        let mut all: Vec<(&Warning, usize)> = Vec::new();
        let mut seen = HashMap::new();
        for one in &self.warnings {
            let at = *seen.entry((&one.source, &one.place, &one.reason)).or_insert(all.len());
            match all.get_mut(at) {
                Some((_, times)) => *times += 1,
                None => all.push((one, 1)),
            }
        }
        all
    }
}

/// As much of a title as a line is for.
fn in_line(title: &str) -> Cow<'_, str> {
    /// LIMIT: characters.
    const SHOWN: usize = 100;
    match title.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(title),
        Some((end, _)) => Cow::Owned(format!("{}…", title.get(..end).unwrap_or_default())),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [taken, waiting, refused] = [self.accepted.len(), self.quarantined.len(), self.refused.len()];
        writeln!(f, "{taken} taken, {waiting} not published, {refused} refused")?;
        for one in &self.accepted {
            let Accepted { id, kind, title, entries, len_bytes, license, languages, .. } = one;
            let (title, languages, size) = (in_line(title), languages.join(" "), human_bytes(*len_bytes));
            let files = if *entries == 1 { "file" } else { "files" };
            writeln!(f, "+ {id}: {title} ({kind}, {languages}, {license}, {entries} {files}, {size})")?;
        }
        for (why, remedy, sources) in self.waiting() {
            writeln!(f, "? {} not published: {why}. To do: {remedy}.", sources.len())?;
            for source in sources.iter().take(NAMED) {
                writeln!(f, "    {source}")?;
            }
            if let Some(more @ 1..) = sources.len().checked_sub(NAMED) {
                writeln!(f, "    and {more} more")?;
            }
        }
        for one in &self.refused {
            let place = if one.place == one.source { String::new() } else { format!(" {:?}", one.place) };
            writeln!(f, "- {}:{place} {}. To do: {}.", one.source, one.reason, one.remedy)?;
        }
        for (one, times) in self.said() {
            let place = if one.place.is_empty() || one.place == one.source {
                String::new()
            } else {
                format!(" {:?}", one.place)
            };
            write!(f, "! {}:{place} {}", one.source, one.reason)?;
            if one.more > 0 {
                write!(f, " (and {} more)", one.more)?;
            }
            writeln!(f, "{}", if times > 1 { format!(" ({times} times)") } else { String::new() })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_ten_thousand_letters_takes_one_line() {
        assert_eq!(in_line("Maji safi"), "Maji safi");
        assert_eq!(in_line(&"ሀ".repeat(10_000)).chars().count(), 101);
    }

    #[test]
    fn what_waits_for_the_same_is_told_once_and_no_empty_place_is_named() {
        let waiting = |source: &str, why: &str| Quarantined {
            source: source.into(),
            id: source.into(),
            title: String::new(),
            missing: vec!["license".into()],
            why: why.into(),
            remedy: "say it".into(),
            known: BTreeMap::new(),
        };
        let warning = || Warning { source: "s".into(), place: String::new(), reason: "was left out".into(), more: 0 };
        let report = Report {
            quarantined: vec![waiting("a", "x"), waiting("b", "y"), waiting("c", "x")],
            warnings: vec![warning(), warning()],
            ..Report::default()
        };
        let text = report.to_string();
        assert!(text.contains("? 2 not published: x. To do: say it.\n    a\n    c\n? 1 not published: y"), "{text}");
        assert!(text.ends_with("! s: was left out (2 times)\n"), "{text}");
    }
}
