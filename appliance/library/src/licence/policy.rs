//! What may be done with a resource: one table, asked at import, at publish and when something leaves a box.

use super::rights::{Audience, Basis, Rights};
use super::{Class, Licence};

/// What someone wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Keep it on a box and show it to learners.
    Show,
    /// Copy it to a phone or to another box.
    Copy,
    /// Carry it over a border, or publish it to everyone.
    Export,
    /// Make something new from it and share that.
    Remix,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Show, Self::Copy, Self::Export, Self::Remix];

    pub(super) fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "show" => Some(Self::Show),
            "copy" => Some(Self::Copy),
            "export" | "publish" => Some(Self::Export),
            "remix" => Some(Self::Remix),
            _ => None,
        }
    }
}

/// Where, for whom and when it happens.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Setting {
    /// The box or its service is sold for more than its cost.
    pub for_profit: bool,
    /// Country, ISO 3166-1 alpha-2, upper case; `None` if not known. A publisher has none: boxes are anywhere.
    pub country: Option<String>,
    /// Who is asking.
    pub audience: Audience,
    /// Day, `YYYY-MM-DD`; `None` if not known.
    pub day: Option<String>,
}

/// What has to be done along with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Name the source.
    SourceCredit,
    /// Show title, author, source and licence.
    Credit,
    /// The same, with the words "not for sale".
    CreditNotForSale,
    /// Pass the text of the licence along.
    LicenceText,
    /// The same, and the result bears the same licence.
    SameLicence,
    /// Whole and unchanged only: no excerpt, no translation, no added captions.
    Whole,
    /// Show the notice of the grant, or the law that is relied on.
    Notice,
}

/// Why something may not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Non-commercial content on a box for profit.
    #[error("the licence forbids commercial use and this box is run for profit")]
    Commercial,
    /// Changed copies of no-derivatives content.
    #[error("the licence forbids sharing changed copies")]
    Derivatives,
    /// All rights reserved and no grant on record.
    #[error("all rights are reserved and no grant of the owner is on record")]
    Reserved,
    /// Licence unknown.
    #[error("the licence is not known")]
    Unknown,
    /// The grant does not say so.
    #[error("the owner's grant does not cover this")]
    NotGranted,
    /// Exceptions of the law for teaching cover showing in class only.
    #[error("it is used under an exception of the law for teaching, which covers showing it in class only")]
    ClassOnly,
    /// Outside the countries it may be used in, or the country is not known.
    #[error("it may be used in some countries only, and this is not one of them")]
    Territory,
    /// The last day is over, or not known where there must be one.
    #[error("the time for which it may be used is over")]
    Expired,
    /// Others may see it.
    #[error("it is for a smaller circle of people")]
    Audience,
}

/// Yes with a condition, or no with a reason.
pub type Verdict = Result<Condition, Reason>;

/// Judges one action.
///
/// Bounds of place, people and time come first; then the ground of the use; then the class of the licence.
///
/// # Errors
///
/// [`Reason`] when it may not be done; its text can be shown to staff.
pub fn may(action: Action, rights: &Rights, setting: &Setting) -> Verdict {
    let usage = &rights.usage;
    if usage.basis == Basis::Exception && action != Action::Show {
        return Err(Reason::ClassOnly);
    }
    if setting.audience < usage.audience {
        return Err(Reason::Audience);
    }
    // A release goes to boxes in every country; each box asks again with its own.
    let is_here = |country: &String| usage.territory.contains(country);
    let is_publishing = action == Action::Export;
    if !usage.territory.is_empty() && !is_publishing && !setting.country.as_ref().is_some_and(is_here) {
        return Err(Reason::Territory);
    }
    if let Some(until) = &usage.until
        && setting.day.as_ref().is_none_or(|day| day > until)
    {
        return Err(Reason::Expired);
    }
    match usage.basis {
        Basis::Licence => by_licence(action, &rights.licence, setting),
        Basis::Permission if action == Action::Show || usage.granted.contains(&action) => Ok(Condition::Notice),
        Basis::Permission => Err(Reason::NotGranted),
        Basis::Exception if setting.audience < Audience::Class => Err(Reason::ClassOnly),
        Basis::Exception if usage.territory.is_empty() => Err(Reason::Territory),
        Basis::Exception if usage.until.is_none() => Err(Reason::Expired),
        Basis::Exception => Ok(Condition::Notice),
    }
}

fn by_licence(action: Action, licence: &Licence, setting: &Setting) -> Verdict {
    let sharing_changes = action == Action::Remix;
    match licence.class {
        Class::PublicDomain => Ok(Condition::SourceCredit),
        Class::Attribution | Class::Free | Class::NonCommercial if sharing_changes && licence.share_alike => {
            commercial(licence, setting).map(|()| Condition::SameLicence)
        }
        Class::Attribution => Ok(Condition::Credit),
        Class::Free => Ok(Condition::LicenceText),
        Class::NonCommercial => commercial(licence, setting).map(|()| Condition::CreditNotForSale),
        Class::NoDerivatives if sharing_changes => Err(Reason::Derivatives),
        Class::NoDerivatives => commercial(licence, setting).map(|()| Condition::Whole),
        Class::Reserved => Err(Reason::Reserved),
        Class::Unknown if action == Action::Show && setting.audience == Audience::Staff => Ok(Condition::SourceCredit),
        Class::Unknown => Err(Reason::Unknown),
    }
}

fn commercial(licence: &Licence, setting: &Setting) -> Result<(), Reason> {
    let noncommercial = licence.class == Class::NonCommercial || licence.label.contains("-NC");
    if noncommercial && setting.for_profit { Err(Reason::Commercial) } else { Ok(()) }
}

/// The licence that allows least: a package is bound by its strictest part.
pub fn strictest(licences: impl IntoIterator<Item = Licence>) -> Option<Licence> {
    let rank = |licence: &Licence| {
        let class = match licence.class {
            Class::PublicDomain => 0,
            Class::Free => 1,
            Class::Attribution => 2,
            Class::NonCommercial => 4,
            Class::NoDerivatives => 5,
            Class::Reserved => 8,
            Class::Unknown => 9,
        };
        // BY-NC-ND is stricter than BY-ND, BY-SA than BY.
        (class, licence.label.contains("-NC"), licence.share_alike)
    };
    licences.into_iter().max_by_key(rank)
}

#[cfg(test)]
mod tests;
