//! What a form says of a material, and what the pages show of it.

use std::collections::BTreeMap;

use maktaba_webui::{SaidForm, Stage, Trouble};

use crate::http::answer::fault::Fault;
use crate::http::staff::{Signed, Staff};
use crate::school::{Material, Said, State};

/// LIMIT: characters of a title and of a name.
const WORDS: usize = 200;
/// Levels as records have them, by their number in ISCED 2011.
const LEVELS: [&str; 4] = ["early childhood", "primary", "lower secondary", "upper secondary"];
/// What a teacher may choose.
const LICENCES: [&str; 4] = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0"];

/// Fields of a form by their names.
pub(super) type Fields = BTreeMap<String, String>;

/// Reads what is said; what means nothing is left out, or as it is where nobody chose.
pub(super) fn said(fields: &Fields) -> Said {
    let words = |name: &str| {
        let text = fields.get(name).map(String::as_str).unwrap_or_default();
        let plain: String = text.chars().filter(|letter| !letter.is_control()).take(WORDS).collect();
        plain.trim().to_owned()
    };
    let language = words("language");
    let is_tag = (2..=35).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let level = words("level").parse().ok().and_then(|level: usize| LEVELS.get(level)).copied().unwrap_or_default();
    let licence = words("licence");
    let licence = LICENCES.iter().find(|known| **known == licence).unwrap_or(&LICENCES[0]);
    Said {
        title: words("title"),
        language: if is_tag { language } else { "und".to_owned() },
        level: level.to_owned(),
        licence: (*licence).to_owned(),
        creator: words("creator"),
        only_here: words("place") == "here",
    }
}

/// The same as a form shows it.
pub(super) fn form(said: &Said) -> SaidForm {
    SaidForm {
        title: said.title.clone(),
        language: said.language.clone(),
        level: LEVELS.iter().position(|level| *level == said.level).and_then(|level| u8::try_from(level).ok()),
        licence: said.licence.clone(),
        creator: said.creator.clone(),
        only_here: said.only_here,
    }
}

/// Why a material could not be taken.
pub(in crate::http::handlers) fn trouble(material: &Material) -> Option<Trouble> {
    Trouble::of(&material.trouble).filter(|_| material.state == State::Refused)
}

/// What is said of something new as long as nobody says more: the same as the last time, but for the title.
pub(super) async fn as_before(staff: &Staff, signed: &Signed) -> Result<Said, Fault> {
    let person = signed.session.person.id;
    let last = staff.ask(move |school| school.materials_of(person)).await?.into_iter().next();
    let first = || Said {
        language: staff.app.options.language.clone(),
        licence: LICENCES[0].to_owned(),
        creator: signed.session.person.name.clone(),
        ..Said::default()
    };
    let said = last.map_or_else(first, |material| material.said);
    Ok(Said { title: String::new(), ..said })
}

/// A form as it begins.
pub(super) async fn begun(staff: &Staff, signed: &Signed) -> Result<SaidForm, Fault> {
    Ok(form(&as_before(staff, signed).await?))
}

/// How far a material is, on a page.
pub(in crate::http::handlers) const fn stage(material: &Material) -> Stage {
    match material.state {
        State::Reading => Stage::Reading,
        State::Ready => Stage::Ready,
        State::Refused => Stage::Refused,
        State::Waiting => Stage::Waiting,
        State::Declined => Stage::Declined,
        State::Publishing => Stage::Publishing,
        State::Published => Stage::Published,
        State::Withdrawing => Stage::Withdrawing,
        State::Withdrawn => Stage::Withdrawn,
    }
}

/// All fields of a form.
pub(super) fn fields(form: &[u8]) -> Fields {
    form_urlencoded::parse(form).take(30).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_is_left_out() {
        let told = fields(b"title=+Kisima%00%0A&language=sw%22%3E&level=9&licence=mine&place=here&creator=");
        let said = said(&told);
        assert_eq!((said.title.as_str(), said.language.as_str(), said.level.as_str()), ("Kisima", "und", ""));
        assert_eq!((said.licence.as_str(), said.only_here), ("CC-BY-4.0", true));
        let told = fields(b"title=T&language=zh-Hans&level=1&licence=CC0-1.0&place=all&creator=A");
        let said = super::said(&told);
        assert_eq!((said.level.as_str(), form(&said).level, said.only_here), ("primary", Some(1), false));
    }
}
