//! Who is believed: makes the record of an item from what is said of it.

use std::path::Path;

use super::{Defaults, Desk, Failure, clean_title};
use crate::extract;
use crate::import::defaults::SPOKEN;
use crate::import::names;
use crate::language::{self, letters};
use crate::licence::{self, Action, Basis, Licence, Rights};
use crate::metadata::{Agent, Kind, Record};
use crate::zawgyi;

impl Desk<'_> {
    /// Makes the record of the item, before any content is taken in.
    ///
    /// `carried` is what the file itself says.
    ///
    /// # Errors
    ///
    /// [`Failure::Quarantined`] if nobody names a language, or a licence that allows to publish it.
    pub(crate) fn settle(&mut self, carried: Defaults, kind: Kind) -> Result<Record, Failure> {
        let mut carried = Defaults { title: carried.title.filter(|title| !names::says_nothing(title)), ..carried };
        carried.description = carried.description.filter(|text| !names::says_nothing(text));
        carried.creators.retain(|one| !names::is_nobody(&one.name));
        self.prefer_exact(&carried);
        self.note_contradiction(&carried);
        let said = telling(self.explicit.clone()).or(&telling(carried)).or(&self.fallback);
        let title =
            said.title.as_deref().map(|title| clean_title(&extract::plain(title))).filter(|title| !title.is_empty());
        let title = title.or_else(|| self.name()).unwrap_or_else(|| self.id.as_str().to_owned());
        let languages: Vec<String> = said.languages.iter().flat_map(|text| language::normalise_list(text)).collect();
        let licence = said.license.as_deref().and_then(Licence::parse);
        // A grant or an exception stands in for a licence.
        let stand_in = || (said.details.usage.basis != Basis::Licence).then(Licence::reserved);
        let rights = licence.or_else(stand_in).map(|licence| Rights { licence, usage: said.details.usage.clone() });
        let verdict = rights.as_ref().map(|one| licence::may(Action::Export, one, &self.limits.setting));
        let (Some(rights), Some(Ok(_)), false) = (&rights, verdict, languages.is_empty()) else {
            let found = rights.map(|rights| rights.licence.label).zip(verdict.and_then(Result::err));
            let is_unusable = !matches!(verdict, Some(Ok(_)));
            let missing = [("license", is_unusable), ("language", languages.is_empty())];
            let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing).map(|(field, _)| field).collect();
            // What is longer than a code names a language, if one that we do not know.
            let named = || self.explicit.languages.iter().filter(|text| text.len() > 3).cloned().collect();
            let languages = if said.languages.is_empty() { named() } else { said.languages };
            let known = Box::new(Defaults { languages, ..said });
            return Err(Failure::Quarantined { title, missing, found, known });
        };
        let licence = rights.licence.clone();
        let urn = || format!("urn:maktaba:{}:{}", said.namer.as_deref().unwrap_or("resource"), self.id);
        let id = said.urn.or_else(|| said.source_url.clone()).unwrap_or_else(urn);
        let group = self.translation_group(&languages, said.publisher.as_deref());
        let mut record = Record::new(id, title, languages, licence, kind);
        let description = extract::plain(&said.description.unwrap_or_default());
        let description = zawgyi::as_unicode(&description).unwrap_or(description);
        record.description = description.chars().take(5000).collect();
        record.resource_types = said.resource_types;
        record.subjects = said.subjects;
        record.levels = said.levels;
        record.creators = once(said.creators);
        record.publisher = said.publisher;
        record.source_url = said.source_url;
        record.based_on = said.based_on;
        record.created = said.created;
        record.published = said.published;
        record.translation_group = group;
        record.details = said.details;
        record.details.package = record.details.package.take().or_else(|| self.package());
        record.topics = said.topics;
        record.activities = said.activities;
        record.accessibility = said.accessibility;
        record.access_modes = said.access_modes;
        Ok(record)
    }

    /// The languages that a file says it is in, unless its letters say otherwise: programs write their own default into
    /// every file. Then what was said of all sources stands, or what the letters tell.
    pub(crate) fn believed(&self, said: Vec<String>, text: &str) -> Vec<String> {
        let tags = |said: &[String]| said.iter().flat_map(|text| language::normalise_list(text)).collect::<Vec<_>>();
        if !letters::contradict(&tags(&said), text) {
            return said;
        }
        let fallback = tags(&self.fallback.languages);
        if !fallback.is_empty() && !letters::contradict(&fallback, text) {
            return Vec::new();
        }
        letters::guess(text).map(str::to_owned).into_iter().collect()
    }

    /// A title from the name of the source, if it has one that people gave.
    fn name(&self) -> Option<String> {
        let file = Path::new(&self.source);
        let name = names::title(&names::stem(file));
        (!name.is_empty() && !self.is_indexed).then_some(name)
    }

    /// Name of the file it came in.
    fn package(&self) -> Option<String> {
        let name = self.source.rsplit('/').next().unwrap_or_default();
        (!name.is_empty()).then(|| clean_title(name))
    }

    /// "CC BY" from an index and "CC BY 4.0" in the file are no contradiction: the file knows the version.
    fn prefer_exact(&mut self, carried: &Defaults) {
        let read = |said: &Defaults| said.license.as_deref().and_then(Licence::parse);
        if let (Some(told), Some(own)) = (read(&self.explicit), read(carried))
            && told.class == own.class
            && own.label.strip_prefix(told.label.as_str()).is_some_and(|version| version.starts_with(' '))
        {
            self.explicit.license = None;
        }
    }

    fn note_contradiction(&mut self, carried: &Defaults) {
        let read = |said: &Defaults| said.license.as_deref().and_then(Licence::parse);
        if let (Some(told), Some(own)) = (read(&self.explicit), read(carried))
            && told != own
        {
            let reason =
                format!("says {:?} of itself; {:?} was taken, as the index or flag says", own.label, told.label);
            let place = self.source.clone();
            self.warn(&place, reason);
        }
    }

    /// Items of one publisher whose ids differ only in the language at the end are translations of one work.
    fn translation_group(&self, languages: &[String], publisher: Option<&str>) -> Option<String> {
        let language = language::primary_of(languages.first()?);
        let id = self.id.as_str();
        let stem = id.strip_suffix(language)?.strip_suffix(['-', '_', '.'])?;
        let publisher = crate::import::names::slug(publisher.unwrap_or("unknown"));
        self.is_indexed.then(|| format!("urn:maktaba:work:{publisher}:{stem}"))
    }
}

/// Without a licence or language that names none (`U`, `und`), which must not hide what a weaker voice says.
fn telling(mut said: Defaults) -> Defaults {
    said.license = said.license.filter(|text| Licence::parse(text).is_some());
    said.languages.retain(|text| !language::normalise_list(text).is_empty());
    said
}

/// Each of those who made a work once, in the order in which they are named.
fn once(creators: Vec<Agent>) -> Vec<Agent> {
    let mut named: Vec<Agent> = Vec::with_capacity(creators.len());
    for one in creators {
        if !named.contains(&one) {
            named.push(one);
        }
    }
    named
}

/// Whose work a work has in it, though another made it: their licence asks for their names, too.
const CREDITED: [&str; 5] = ["translator", "illustrator", "narrator", "reader", "photographer"];

/// Adds what can be told from the rest: credit line and guesses at accessibility. `has_pictures` are pictures or films in it.
pub(super) fn complete(record: &mut Record, has_pictures: bool) {
    if record.credit.is_empty() {
        let helped = |one: &&Agent| one.role.as_deref().is_some_and(|role| CREDITED.contains(&role));
        let others = record.details.contributors.iter().filter(helped).filter(|one| !record.creators.contains(one));
        let credited = record.creators.iter().chain(others);
        let creators: Vec<String> = credited.map(Agent::display).collect();
        // Who publishes an own work is credited once.
        let publisher = record.publisher.as_deref().filter(|name| creators.as_slice() != [*name]);
        let source = record.source_url.as_deref().or(publisher);
        record.credit = licence::credit_line(&record.title, &creators, source, &record.licence);
    }
    let modes: &[&str] = match record.kind {
        Kind::Audio => &["auditory"],
        Kind::Video => &["auditory", "visual"],
        Kind::File | Kind::Files => &[],
        // Here every picture is an entry of its own.
        Kind::Text | Kind::Epub if !has_pictures => &["textual"],
        _ => &["textual", "visual"],
    };
    if record.access_modes.is_empty() {
        let is_heard = record.accessibility.iter().any(|feature| feature == SPOKEN);
        let modes = modes.iter().chain(is_heard.then_some(&"auditory"));
        record.access_modes = modes.map(|mode| (*mode).to_owned()).collect();
    }
    let guessed: &[&str] = match () {
        () if !record.tracks.is_empty() => &["captions", "transcript"],
        () if !record.parts.is_empty() => &["tableOfContents"],
        () => &[],
    };
    for feature in guessed {
        if record.accessibility.iter().all(|said| said != feature) {
            record.accessibility.push((*feature).to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Agent, once};

    #[test]
    fn who_had_two_parts_is_named_once_in_each_role() {
        let agent =
            |name: &str, role: Option<&str>| Agent { name: name.into(), role: role.map(str::to_owned), is_body: false };
        let said = ["Awa Diop", "Juma", "Awa Diop"].map(|name| agent(name, None)).into_iter();
        let named = once(said.chain([agent("Awa Diop", Some("illustrator"))]).collect());
        let names: Vec<_> = named.iter().map(|one| (one.name.as_str(), one.role.as_deref())).collect();
        assert_eq!(names, [("Awa Diop", None), ("Juma", None), ("Awa Diop", Some("illustrator"))]);
    }
}
