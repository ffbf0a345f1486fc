use proptest::prelude::*;

use super::*;
use crate::licence::Usage;

fn licensed(text: &str) -> Rights {
    Rights { licence: Licence::parse(text).unwrap(), usage: Usage::default() }
}

#[test]
fn the_table_of_licences_holds() {
    let open = Setting::default();
    let profit = Setting { for_profit: true, ..Setting::default() };
    let staff = Setting { audience: Audience::Staff, ..Setting::default() };
    let cases = [
        ("CC0", Action::Export, &profit, Ok(Condition::SourceCredit)),
        ("CC BY 4.0", Action::Remix, &profit, Ok(Condition::Credit)),
        ("CC BY-SA 4.0", Action::Remix, &open, Ok(Condition::SameLicence)),
        ("CC BY-SA 4.0", Action::Copy, &open, Ok(Condition::Credit)),
        ("CC BY-NC 4.0", Action::Show, &open, Ok(Condition::CreditNotForSale)),
        ("CC BY-NC 4.0", Action::Show, &profit, Err(Reason::Commercial)),
        ("CC BY-NC-SA 4.0", Action::Remix, &profit, Err(Reason::Commercial)),
        ("CC BY-ND 4.0", Action::Export, &profit, Ok(Condition::Whole)),
        ("CC BY-ND 4.0", Action::Remix, &open, Err(Reason::Derivatives)),
        ("CC BY-NC-ND 4.0", Action::Copy, &profit, Err(Reason::Commercial)),
        ("GPL-2.0-or-later", Action::Copy, &open, Ok(Condition::LicenceText)),
        ("GPL-2.0-or-later", Action::Remix, &open, Ok(Condition::SameLicence)),
        ("all rights reserved", Action::Show, &open, Err(Reason::Reserved)),
        ("some other terms", Action::Show, &open, Err(Reason::Unknown)),
        ("some other terms", Action::Show, &staff, Ok(Condition::SourceCredit)),
        ("some other terms", Action::Copy, &staff, Err(Reason::Unknown)),
    ];
    for (text, action, setting, verdict) in cases {
        assert_eq!(may(action, &licensed(text), setting), verdict, "{text} {action:?}");
    }
}

#[test]
fn grants_and_exceptions_are_bounded() {
    let reserved = |usage| Rights { licence: Licence::parse("all rights reserved").unwrap(), usage };
    let grant = reserved(Usage {
        basis: Basis::Permission,
        territory: vec!["KE".to_owned()],
        until: Some("2027-06-30".to_owned()),
        granted: vec![Action::Export],
        ..Usage::default()
    });
    let exception = reserved(Usage { basis: Basis::Exception, ..grant.usage.clone() });
    let here = |country: &str, day: &str, audience| Setting {
        country: Some(country.to_owned()),
        day: Some(day.to_owned()),
        audience,
        for_profit: false,
    };
    let (public, class) = (Audience::Public, Audience::Class);
    let nowhere = Setting { day: Some("2027-01-01".to_owned()), ..Setting::default() };
    let timeless = Setting { day: None, ..here("KE", "", public) };
    let cases = [
        (&grant, Action::Show, here("KE", "2027-06-30", public), Ok(Condition::Notice)),
        (&grant, Action::Show, here("KE", "2027-07-01", public), Err(Reason::Expired)),
        (&grant, Action::Show, timeless, Err(Reason::Expired)),
        (&grant, Action::Show, here("UG", "2027-01-01", public), Err(Reason::Territory)),
        (&grant, Action::Show, nowhere.clone(), Err(Reason::Territory)),
        (&grant, Action::Export, nowhere.clone(), Ok(Condition::Notice)),
        (&grant, Action::Copy, here("KE", "2027-01-01", public), Err(Reason::NotGranted)),
        (&exception, Action::Show, here("KE", "2027-01-01", class), Ok(Condition::Notice)),
        (&exception, Action::Show, here("KE", "2027-01-01", public), Err(Reason::ClassOnly)),
        (&exception, Action::Copy, here("KE", "2027-01-01", class), Err(Reason::ClassOnly)),
        (&exception, Action::Export, nowhere, Err(Reason::ClassOnly)),
    ];
    for (rights, action, setting, verdict) in cases {
        assert_eq!(may(action, rights, &setting), verdict, "{action:?} {setting:?} {:?}", rights.usage.basis);
    }
}

#[test]
fn a_package_is_bound_by_its_strictest_part() {
    let cases = [
        (&["CC0", "CC BY 4.0"][..], "CC BY 4.0"),
        (&["CC BY 4.0", "CC BY-SA 4.0"], "CC BY-SA 4.0"),
        (&["CC BY-NC 4.0", "CC BY-ND 4.0", "MIT"], "CC BY-ND 4.0"),
        (&["CC BY-NC-ND 4.0", "CC BY-ND 4.0"], "CC BY-NC-ND 4.0"),
        (&["CC BY 4.0", "all rights reserved"], "All rights reserved"),
    ];
    for (parts, expected) in cases {
        let found = strictest(parts.iter().filter_map(|text| Licence::parse(text))).unwrap();
        assert_eq!(found.label, expected, "{parts:?}");
    }
    assert_eq!(strictest([]), None);
}

const LICENCES: [&str; 12] = [
    "CC0",
    "CC BY 4.0",
    "CC BY-SA 3.0",
    "CC BY-NC 4.0",
    "CC BY-NC-SA 4.0",
    "CC BY-ND 4.0",
    "CC BY-NC-ND 3.0",
    "GPL-3.0-only",
    "MIT",
    "GFDL",
    "all rights reserved",
    "our own terms",
];

prop_compose! {
    fn rights()(
        licence in prop::sample::select(&LICENCES[..]),
        basis in prop::sample::select(vec![Basis::Licence, Basis::Permission, Basis::Exception]),
        territory in prop::sample::subsequence(vec!["KE", "UG"], 0..=2),
        audience in prop::sample::select(vec![Audience::Public, Audience::Class, Audience::Staff]),
        until in prop::option::of(prop::sample::select(vec!["2026-01-01", "2028-01-01"])),
        granted in prop::sample::subsequence(Action::ALL.to_vec(), 0..=4),
    ) -> Rights {
        let usage = Usage {
            basis,
            territory: territory.into_iter().map(str::to_owned).collect(),
            audience,
            until: until.map(str::to_owned),
            granted,
            notice: None,
        };
        Rights { licence: Licence::parse(licence).unwrap(), usage }
    }
}

prop_compose! {
    fn setting()(
        for_profit: bool,
        country in prop::option::of(prop::sample::select(vec!["KE", "UG", "DE"])),
        audience in prop::sample::select(vec![Audience::Public, Audience::Class, Audience::Staff]),
        day in prop::option::of(prop::sample::select(vec!["2025-01-01", "2026-01-01", "2027-01-01", "2029-01-01"])),
    ) -> Setting {
        Setting { for_profit, country: country.map(str::to_owned), audience, day: day.map(str::to_owned) }
    }
}

proptest! {
    /// The sentences of the table, each by itself: what one of them forbids crosses no gate.
    #[test]
    fn nothing_that_is_forbidden_crosses(rights in rights(), setting in setting(), at in 0..4_usize) {
        let action = Action::ALL[at];
        let Rights { licence, usage } = &rights;
        let allowed = may(action, &rights, &setting).is_ok();
        let class = licence.class;
        let by_licence = usage.basis == Basis::Licence;
        let forbidden = [
            by_licence && class == Class::Unknown && (action != Action::Show || setting.audience != Audience::Staff),
            by_licence && class == Class::Reserved,
            by_licence && licence.label.contains("-NC") && setting.for_profit,
            by_licence && licence.label.contains("-ND") && action == Action::Remix,
            usage.basis == Basis::Permission && action != Action::Show && !usage.granted.contains(&action),
            usage.basis == Basis::Exception && action != Action::Show,
            usage.basis == Basis::Exception && setting.audience == Audience::Public,
            usage.basis == Basis::Exception && (usage.territory.is_empty() || usage.until.is_none()),
            usage.audience > setting.audience,
            usage.until.is_some() && setting.day.is_none(),
            usage.until.is_some() && setting.day > usage.until,
            !usage.territory.is_empty() && action != Action::Export
                && setting.country.as_ref().is_none_or(|country| !usage.territory.contains(country)),
        ];
        prop_assert_eq!(allowed, !forbidden.contains(&true), "{:?}", forbidden);
    }
}
