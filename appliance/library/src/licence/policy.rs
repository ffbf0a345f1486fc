//! What may be done with a resource: one table, asked at import, at publish and when something leaves a box.

use super::{Class, Licence};

/// What someone wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// What is known of the place where it happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Setting {
    /// The box or its service is sold for more than its cost.
    pub for_profit: bool,
    /// The owner has granted this action in writing, and the grant is on record.
    pub granted: bool,
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
    /// Show the notice of the grant.
    Notice,
}

/// Why something may not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
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
}

/// Yes with a condition, or no with a reason.
pub type Verdict = Result<Condition, Reason>;

/// Judges one action by the class of the licence.
///
/// # Errors
///
/// [`Reason`] when it may not be done; its text can be shown to staff.
pub fn may(action: Action, licence: &Licence, setting: Setting) -> Verdict {
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
        Class::Reserved if setting.granted => Ok(Condition::Notice),
        Class::Reserved => Err(Reason::Reserved),
        Class::Unknown => Err(Reason::Unknown),
    }
}

fn commercial(licence: &Licence, setting: Setting) -> Result<(), Reason> {
    let noncommercial = licence.class == Class::NonCommercial || licence.label.contains("-NC");
    if noncommercial && setting.for_profit { Err(Reason::Commercial) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds() {
        let open = Setting::default();
        let profit = Setting { for_profit: true, granted: false };
        let granted = Setting { for_profit: false, granted: true };
        let cases = [
            ("CC0", Action::Export, profit, Ok(Condition::SourceCredit)),
            ("CC BY 4.0", Action::Remix, profit, Ok(Condition::Credit)),
            ("CC BY-SA 4.0", Action::Remix, open, Ok(Condition::SameLicence)),
            ("CC BY-SA 4.0", Action::Copy, open, Ok(Condition::Credit)),
            ("CC BY-NC 4.0", Action::Show, open, Ok(Condition::CreditNotForSale)),
            ("CC BY-NC 4.0", Action::Show, profit, Err(Reason::Commercial)),
            ("CC BY-NC-SA 4.0", Action::Remix, profit, Err(Reason::Commercial)),
            ("CC BY-ND 4.0", Action::Export, profit, Ok(Condition::Whole)),
            ("CC BY-ND 4.0", Action::Remix, open, Err(Reason::Derivatives)),
            ("CC BY-NC-ND 4.0", Action::Copy, profit, Err(Reason::Commercial)),
            ("GPL-2.0-or-later", Action::Copy, open, Ok(Condition::LicenceText)),
            ("GPL-2.0-or-later", Action::Remix, open, Ok(Condition::SameLicence)),
            ("all rights reserved", Action::Show, open, Err(Reason::Reserved)),
            ("all rights reserved", Action::Export, granted, Ok(Condition::Notice)),
            ("some other terms", Action::Show, granted, Err(Reason::Unknown)),
        ];
        for (text, action, setting, verdict) in cases {
            let licence = Licence::parse(text).unwrap();
            assert_eq!(may(action, &licence, setting), verdict, "{text} {action:?}");
        }
    }
}
