//! The text that goes along with what leaves a library: whom to credit, and on what terms it may be used.

use std::fmt::Write;

use super::{Action, Basis, Class, credit_line};
use crate::metadata::{Agent, Record};

/// The lines for one resource: credit (Title, Author, Source, Licence), terms with their bounds, and what it is based on.
pub fn attribution(record: &Record) -> String {
    let usage = &record.details.usage;
    let terms = match (usage.basis, record.licence.class) {
        (Basis::Permission, _) if usage.granted.contains(&Action::Copy) => "Copied by permission of the owner.",
        (Basis::Permission, _) => "Shown by permission of the owner; not to be copied.",
        (Basis::Exception, _) => "Shown in class under an exception of the law; not to be copied.",
        (_, Class::PublicDomain) => "Free for any use; please name the source.",
        (_, Class::Attribution) => "Copy and adapt it; keep this credit.",
        (_, Class::NonCommercial) => "Copy and adapt it, but not for sale; keep this credit.",
        (_, Class::Free) => "Copy and adapt it under the terms of its licence; keep the licence's text with it.",
        (_, Class::NoDerivatives) if record.licence.label.contains("-NC") => {
            "Copy it whole and unchanged, not for sale; keep this credit."
        }
        (_, Class::NoDerivatives) => "Copy it whole and unchanged; keep this credit.",
        (_, Class::Reserved | Class::Unknown) => "Not to be copied.",
    };
    let own_terms = [
        Some(terms.to_owned()),
        (!usage.territory.is_empty()).then(|| format!("Only in: {}", usage.territory.join(", "))),
        usage.until.as_ref().map(|day| format!("Until: {day}")),
        record.licence.share_alike.then(|| "What is made from it must bear the same licence.".to_owned()),
        record.based_on.as_ref().map(|source| format!("Based on: {source}")),
        usage.notice.clone(),
    ];
    let mut lines = if record.credit.is_empty() {
        let creators: Vec<String> = record.creators.iter().map(Agent::display).collect();
        credit_line(&record.title, &creators, record.source_url.as_deref(), &record.licence) + "\n"
    } else {
        format!("{}\n", record.credit)
    };
    for line in own_terms.into_iter().flatten() {
        // Writing to a text cannot fail.
        writeln!(lines, "  {line}").unwrap_or_default();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::Licence;
    use crate::metadata::Kind;

    #[test]
    fn credit_and_terms_are_named() {
        let cases = [
            ("CC BY 4.0", "keep this credit"),
            ("CC BY-NC-SA 4.0", "not for sale"),
            ("CC BY-SA 4.0", "must bear the same licence"),
            ("CC BY-ND 4.0", "whole and unchanged"),
            ("GPL-3.0-only", "licence's text"),
            ("CC0", "name the source"),
            ("all rights reserved", "Not to be copied"),
        ];
        for (licence, expected) in cases {
            let licence = Licence::parse(licence).unwrap();
            let mut record =
                Record::new("urn:x".to_owned(), "T".to_owned(), vec!["en".to_owned()], licence, Kind::File);
            "“T” – A – CC".clone_into(&mut record.credit);
            let text = attribution(&record);
            assert!(text.starts_with("“T” – A – CC\n") && text.contains(expected), "{text}");
        }
    }
}
